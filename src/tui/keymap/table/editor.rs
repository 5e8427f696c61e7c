//! The command table as far as it concerns authors alone.

use super::super::Context::{
    self, Browse, Choosing, Editor, Findings, Home, Information as CardInformation, LeftOut,
    LookBack, Parts, Question, QuizTold, Revealed, Typing,
};
use super::super::{Command, KeyCode};
use super::{Row, control, key, letter, row};

/// Where a card is at hand.
const AT_HAND: &[Context] = &[
    Question,
    Parts,
    Choosing,
    Typing,
    Revealed,
    CardInformation,
    LeftOut,
    QuizTold,
    LookBack,
    Browse,
];

/// The commands of authors with their keys and contexts.
pub(super) const TABLE: &[Row] = &[
    row(
        Command::Edit,
        &[letter('e'), control('e')],
        AT_HAND,
        Some(14),
    ),
    row(
        Command::EditOutside,
        &[letter('E'), control('o')],
        AT_HAND,
        None,
    ),
    row(
        Command::EditOutside,
        &[key(KeyCode::F(2)), control('o')],
        &[Editor],
        Some(9),
    ),
    row(
        Command::EditOutside,
        &[
            key(KeyCode::Enter),
            letter('e'),
            letter('E'),
            key(KeyCode::Right),
            letter('l'),
        ],
        &[Findings],
        Some(0),
    ),
    row(
        Command::Check,
        &[letter('v'), key(KeyCode::F(11))],
        &[Home],
        Some(13),
    ),
    row(
        Command::CheckAgain,
        &[letter('r'), key(KeyCode::F(5))],
        &[Findings],
        Some(3),
    ),
    row(
        Command::NewCard,
        &[letter('n')],
        &[Home, CardInformation],
        None,
    ),
    row(Command::CopyCard, &[letter('c')], &[CardInformation], None),
    row(Command::MoveCard, &[letter('v')], &[CardInformation], None),
    row(
        Command::DeleteCard,
        &[key(KeyCode::Delete)],
        &[CardInformation],
        None,
    ),
    row(
        Command::Save,
        &[control('s'), key(KeyCode::F(10))],
        &[Editor],
        Some(0),
    ),
    row(Command::NextField, &[key(KeyCode::Tab)], &[Editor], Some(3)),
    row(
        Command::PreviousField,
        &[key(KeyCode::BackTab)],
        &[Editor],
        None,
    ),
    row(
        Command::FormLanguage,
        &[key(KeyCode::F(4))],
        &[Editor],
        Some(5),
    ),
    row(Command::Preview, &[key(KeyCode::F(3))], &[Editor], Some(4)),
    row(
        Command::AddPart,
        &[key(KeyCode::F(5)), control('n')],
        &[Editor],
        Some(6),
    ),
    row(
        Command::RemovePart,
        &[key(KeyCode::F(12)), control('x')],
        &[Editor],
        Some(8),
    ),
    row(Command::PartUp, &[key(KeyCode::F(7))], &[Editor], Some(11)),
    row(
        Command::PartDown,
        &[key(KeyCode::F(9))],
        &[Editor],
        Some(12),
    ),
    row(
        Command::UndoTyping,
        &[key(KeyCode::F(8)), control('u')],
        &[Editor],
        Some(7),
    ),
    row(
        Command::Redo,
        &[control('r'), control('y')],
        &[Editor],
        None,
    ),
];
