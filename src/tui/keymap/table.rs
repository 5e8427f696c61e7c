//! The command table.

mod browse;
mod editor;
mod places;
mod quizzes;

use super::Context::{
    self, Attempts, Browse, Choosing, Days, Decision, Editor, ExamCode, Finished, HandIn, Home,
    Information as CardInformation, LeftOut, LookBack, Palette, Parts, Question, QuestionMap,
    QuizChoosing, QuizSetup, QuizTold, QuizTyping, Quizzes, Results, Revealed,
    Sandbox as SandboxScreen, Scenarios, Settings as SettingsScreen, Typing, UnaskedDecision,
    Welcome,
};
use super::{Command, Key, KeyCode};

use places::{ANSWERING, CARD, ENDS, LEAVING, MOVING, PAGING, WITH_HELP, WITH_PALETTE};

/// One row of the table.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row {
    pub(super) command: Command,
    pub(super) keys: &'static [Key],
    pub(super) contexts: &'static [Context],
    pub(super) footer: Option<u8>,
    pub(super) shown_as: Option<&'static str>,
}

const fn key(code: KeyCode) -> Key {
    Key::plain(code)
}

const fn letter(c: char) -> Key {
    key(KeyCode::Char(c))
}

const fn control(c: char) -> Key {
    Key {
        code: KeyCode::Char(c),
        control: true,
    }
}

const fn row(
    command: Command,
    keys: &'static [Key],
    contexts: &'static [Context],
    footer: Option<u8>,
) -> Row {
    Row {
        command,
        keys,
        contexts,
        footer,
        shown_as: None,
    }
}

const fn shown(mut row: Row, shown_as: &'static str) -> Row {
    row.shown_as = Some(shown_as);
    row
}

/// Every command with its keys and contexts.
pub(super) fn rows() -> impl Iterator<Item = &'static Row> {
    TABLE
        .iter()
        .chain(quizzes::TABLE)
        .chain(browse::TABLE)
        .chain(editor::TABLE)
}

const TABLE: &[Row] = &[
    row(
        Command::Accept,
        &[key(KeyCode::Enter), letter(' ')],
        &[Welcome],
        Some(0),
    ),
    row(
        Command::Accept,
        &[key(KeyCode::Enter)],
        &[Palette, Days, UnaskedDecision],
        Some(0),
    ),
    row(
        Command::Accept,
        &[
            key(KeyCode::Enter),
            key(KeyCode::Right),
            letter('l'),
            letter(' '),
        ],
        &[Scenarios, Quizzes, Results, Attempts, Decision],
        Some(0),
    ),
    row(
        Command::Sandbox,
        &[letter('x'), key(KeyCode::F(10))],
        &[Home],
        Some(7),
    ),
    row(
        Command::Run,
        &[letter('x'), key(KeyCode::F(5))],
        &[
            Typing,
            Revealed,
            CardInformation,
            QuizTold,
            LookBack,
            Browse,
        ],
        None,
    ),
    row(
        Command::Play,
        &[letter(' '), key(KeyCode::Enter)],
        &[SandboxScreen],
        Some(0),
    ),
    row(
        Command::TurnUp,
        &[key(KeyCode::Right), letter('l')],
        &[SandboxScreen],
        Some(3),
    ),
    row(
        Command::TurnDown,
        &[key(KeyCode::Left), letter('h')],
        &[SandboxScreen],
        Some(4),
    ),
    row(
        Command::KnobNext,
        &[key(KeyCode::Down), letter('j'), key(KeyCode::Tab)],
        &[SandboxScreen],
        Some(5),
    ),
    row(
        Command::KnobBefore,
        &[key(KeyCode::Up), letter('k'), key(KeyCode::BackTab)],
        &[SandboxScreen],
        None,
    ),
    row(
        Command::ToEnd,
        &[key(KeyCode::End), letter('G')],
        &[SandboxScreen],
        Some(6),
    ),
    row(
        Command::ToStart,
        &[key(KeyCode::Home), letter('g')],
        &[SandboxScreen],
        None,
    ),
    row(Command::StepOn, &[letter('.')], &[SandboxScreen], Some(7)),
    row(Command::StepBack, &[letter(',')], &[SandboxScreen], None),
    row(Command::Faster, &[letter('f')], &[SandboxScreen], Some(8)),
    row(Command::Slower, &[letter('s')], &[SandboxScreen], None),
    row(Command::ZoomOut, &[letter('o')], &[SandboxScreen], Some(9)),
    row(Command::ZoomIn, &[letter('i')], &[SandboxScreen], None),
    row(Command::Lesson, &[letter('c')], &[SandboxScreen], Some(11)),
    row(
        Command::ResetKnobs,
        &[letter('r')],
        &[SandboxScreen],
        Some(10),
    ),
    row(
        Command::Study,
        &[key(KeyCode::Enter), key(KeyCode::Right), letter('l')],
        &[Home],
        Some(0),
    ),
    row(Command::Resume, &[letter('r')], &[Home], None),
    row(Command::Cram, &[letter('c')], &[Home, Finished], Some(2)),
    row(
        Command::Reveal,
        &[letter(' '), key(KeyCode::Enter)],
        &[Question, Parts],
        Some(0),
    ),
    row(Command::RevealAll, &[letter('a')], &[Parts], Some(4)),
    row(Command::Tick, &[letter('t')], &[Parts], Some(5)),
    // The last item is shown when the card is revealed already.
    row(Command::Tick, &[letter('t')], &[Revealed], None),
    row(Command::Rate1, &[letter('1')], &[Revealed], None),
    row(Command::Rate2, &[letter('2')], &[Revealed], None),
    row(Command::Rate3, &[letter('3')], &[Revealed], None),
    row(Command::Rate4, &[letter('4')], &[Revealed], None),
    row(Command::Rate5, &[letter('5')], &[Revealed], None),
    shown(
        row(Command::Choose(1), &[letter('1')], ANSWERING, Some(1)),
        "1-9",
    ),
    row(Command::Choose(2), &[letter('2')], ANSWERING, None),
    row(Command::Choose(3), &[letter('3')], ANSWERING, None),
    row(Command::Choose(4), &[letter('4')], ANSWERING, None),
    row(Command::Choose(5), &[letter('5')], ANSWERING, None),
    row(Command::Choose(6), &[letter('6')], ANSWERING, None),
    row(Command::Choose(7), &[letter('7')], ANSWERING, None),
    row(Command::Choose(8), &[letter('8')], ANSWERING, None),
    row(Command::Choose(9), &[letter('9')], ANSWERING, None),
    row(Command::ToggleChoice, &[letter(' ')], ANSWERING, None),
    row(
        Command::Answer,
        &[key(KeyCode::Enter)],
        &[Choosing, Typing, QuizChoosing, QuizTyping],
        Some(0),
    ),
    row(
        Command::Undo,
        &[letter('u'), key(KeyCode::F(8))],
        &[
            Home,
            Question,
            Parts,
            Choosing,
            Typing,
            Revealed,
            Finished,
            CardInformation,
            LeftOut,
            Browse,
        ],
        Some(4),
    ),
    row(
        Command::Language,
        &[key(KeyCode::F(4)), letter('L')],
        CARD,
        Some(6),
    ),
    row(
        Command::Information,
        &[letter('i'), key(KeyCode::F(3))],
        &[Revealed, LeftOut],
        Some(5),
    ),
    row(
        Command::Bury,
        &[letter('b'), key(KeyCode::F(7))],
        CARD,
        Some(8),
    ),
    row(
        Command::Suspend,
        &[letter('s'), key(KeyCode::F(9))],
        CARD,
        Some(9),
    ),
    row(
        Command::Restore,
        &[key(KeyCode::Enter), letter('r')],
        &[LeftOut],
        Some(0),
    ),
    row(Command::Reset, &[letter('r')], &[CardInformation], Some(3)),
    row(Command::SetDue, &[letter('d')], &[CardInformation], Some(2)),
    row(
        Command::Increase,
        &[
            key(KeyCode::Right),
            key(KeyCode::Enter),
            letter('l'),
            letter(' '),
        ],
        &[SettingsScreen],
        Some(0),
    ),
    row(
        Command::Decrease,
        &[key(KeyCode::Left), letter('h')],
        &[SettingsScreen, QuizSetup],
        Some(2),
    ),
    row(Command::Up, &[key(KeyCode::Up), letter('k')], MOVING, None),
    row(
        Command::Down,
        &[key(KeyCode::Down), letter('j')],
        MOVING,
        None,
    ),
    row(
        Command::Up,
        &[key(KeyCode::Up), key(KeyCode::BackTab)],
        &[Palette, Browse],
        None,
    ),
    row(
        Command::Down,
        &[key(KeyCode::Down), key(KeyCode::Tab)],
        &[Palette, Browse],
        None,
    ),
    row(
        Command::PageUp,
        &[key(KeyCode::PageUp), control('b')],
        PAGING,
        None,
    ),
    row(
        Command::PageDown,
        &[key(KeyCode::PageDown), control('d')],
        PAGING,
        None,
    ),
    row(Command::Top, &[key(KeyCode::Home), letter('g')], ENDS, None),
    row(
        Command::Bottom,
        &[key(KeyCode::End), letter('G')],
        ENDS,
        None,
    ),
    row(
        Command::Help,
        &[letter('?'), key(KeyCode::F(1))],
        WITH_HELP,
        Some(1),
    ),
    row(
        Command::Palette,
        &[letter(':'), control('p')],
        WITH_PALETTE,
        Some(12),
    ),
    row(
        Command::LeftOutCards,
        &[letter('o'), key(KeyCode::F(5))],
        &[Home],
        Some(8),
    ),
    row(
        Command::Settings,
        &[letter(','), key(KeyCode::F(2))],
        &[Home],
        Some(6),
    ),
    row(
        Command::Back,
        &[
            letter('q'),
            key(KeyCode::Esc),
            key(KeyCode::Backspace),
            key(KeyCode::Left),
            letter('h'),
        ],
        LEAVING,
        Some(2),
    ),
    row(
        Command::Back,
        &[letter('q'), key(KeyCode::Esc), key(KeyCode::Backspace)],
        &[
            SettingsScreen,
            QuizSetup,
            QuizChoosing,
            QuizTold,
            QuestionMap,
            HandIn,
            LookBack,
        ],
        Some(2),
    ),
    row(
        Command::Back,
        &[
            letter('q'),
            key(KeyCode::Esc),
            key(KeyCode::Backspace),
            letter('x'),
        ],
        &[SandboxScreen],
        Some(2),
    ),
    row(
        Command::Back,
        &[key(KeyCode::Esc), control('g')],
        &[Typing, Palette, Days, ExamCode, QuizTyping, Browse, Editor],
        Some(2),
    ),
    row(
        Command::Quit,
        &[letter('q'), key(KeyCode::Esc)],
        &[Home, Welcome],
        Some(2),
    ),
    row(
        Command::Mouse,
        &[letter('m'), key(KeyCode::F(6))],
        &Context::ALL,
        None,
    ),
    row(Command::Stop, &[control('z')], &Context::ALL, None),
    row(Command::Quit, &[control('c')], &Context::ALL, None),
    row(Command::Repaint, &[control('l')], &Context::ALL, None),
];
