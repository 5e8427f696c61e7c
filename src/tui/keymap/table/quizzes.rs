//! The command table as far as it concerns quizzes alone.

use super::super::Context::{
    Attempts, ExamCode, HandIn, Home, LookBack, QuestionMap, QuizChoosing, QuizSetup, QuizTold,
    QuizTyping, Quizzes, Results,
};
use super::super::{Command, KeyCode};
use super::places::QUIZ;
use super::{Row, key, letter, row};

/// The commands of quizzes with their keys and contexts.
pub(super) const TABLE: &[Row] = &[
    row(
        Command::Accept,
        &[key(KeyCode::Enter), letter(' ')],
        &[QuestionMap],
        Some(0),
    ),
    row(
        Command::Language,
        &[key(KeyCode::F(4)), letter('L')],
        &[QuizChoosing, QuizTyping, QuizTold, LookBack],
        Some(9),
    ),
    row(
        Command::Information,
        &[letter('i'), key(KeyCode::F(3))],
        &[QuizTold, LookBack],
        Some(10),
    ),
    row(
        Command::Increase,
        &[key(KeyCode::Right), letter('l')],
        &[QuizSetup],
        Some(3),
    ),
    row(
        Command::Begin,
        &[key(KeyCode::Enter), letter(' ')],
        &[QuizSetup],
        Some(0),
    ),
    row(Command::Begin, &[key(KeyCode::Enter)], &[ExamCode], Some(0)),
    row(
        Command::Quizzes,
        &[letter('p'), key(KeyCode::F(7))],
        &[Home],
        Some(5),
    ),
    row(Command::TypeCode, &[letter('c')], &[Quizzes], Some(4)),
    row(
        Command::Attempts,
        &[letter('t')],
        &[Quizzes, Results],
        Some(5),
    ),
    row(
        Command::GiveUp,
        &[letter('d')],
        &[Quizzes, Attempts],
        Some(13),
    ),
    row(
        Command::NextQuestion,
        &[
            key(KeyCode::Enter),
            key(KeyCode::Right),
            letter('n'),
            letter('l'),
            letter(' '),
            key(KeyCode::Tab),
        ],
        &[QuizTold, LookBack],
        Some(0),
    ),
    row(
        Command::NextQuestion,
        &[
            key(KeyCode::Right),
            letter('n'),
            letter('l'),
            key(KeyCode::Tab),
        ],
        &[QuizChoosing, QuestionMap],
        Some(8),
    ),
    row(
        Command::NextQuestion,
        &[key(KeyCode::Tab)],
        &[QuizTyping],
        Some(8),
    ),
    row(
        Command::PreviousQuestion,
        &[
            key(KeyCode::Left),
            letter('p'),
            letter('h'),
            key(KeyCode::BackTab),
        ],
        &[QuizChoosing, QuizTold, LookBack, QuestionMap],
        Some(11),
    ),
    row(
        Command::PreviousQuestion,
        &[key(KeyCode::BackTab)],
        &[QuizTyping],
        Some(11),
    ),
    row(
        Command::MarkForLater,
        &[letter('f'), key(KeyCode::F(7))],
        QUIZ,
        Some(6),
    ),
    row(
        Command::Guess,
        &[letter('g'), key(KeyCode::F(8))],
        QUIZ,
        Some(7),
    ),
    row(
        Command::QuestionMap,
        &[letter('o'), key(KeyCode::F(2))],
        QUIZ,
        Some(5),
    ),
    row(
        Command::HandIn,
        &[letter('d'), key(KeyCode::F(10))],
        &[QuizChoosing, QuizTyping, QuizTold, QuestionMap],
        Some(4),
    ),
    row(
        Command::HandIn,
        &[key(KeyCode::Enter), letter('d')],
        &[HandIn],
        Some(0),
    ),
    row(
        Command::SendToReview,
        &[letter('r'), key(KeyCode::F(9))],
        &[QuizTold, LookBack, Results],
        Some(3),
    ),
    row(Command::AgainWrong, &[letter('w')], &[Results], Some(4)),
    row(Command::Up, &[key(KeyCode::Up)], &[QuizTyping], None),
    row(Command::Down, &[key(KeyCode::Down)], &[QuizTyping], None),
    row(Command::Top, &[key(KeyCode::Home)], &[QuizTold], None),
    row(Command::Bottom, &[key(KeyCode::End)], &[QuizTold], None),
];
