//! What can go wrong for the user, with what the interface needs to explain it.

use super::authoring::AuthoringFault;
use super::clean::CleanText;
use super::config_problem::ConfigProblem;
use super::exchange::Refusal;
use super::quiz::{CodeError, Shortage};

/// A failed operation. The interface turns it into what failed, where, and what to do next.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The store could not be opened or read.
    #[error("cannot use the store {path}: {reason}")]
    StoreUnusable {
        /// The database file.
        path: CleanText,
        /// What the system said.
        reason: CleanText,
    },
    /// The store was written by a newer version; nothing was changed.
    #[error("the store {path} has schema {found}, this version knows {known}")]
    StoreNewer {
        /// The database file.
        path: CleanText,
        /// Its schema version.
        found: i64,
        /// The newest schema version that this program knows.
        known: i64,
    },
    /// The file is no store of this program; nothing was changed.
    #[error("{path} is not a shardeck store")]
    StoreForeign {
        /// The file.
        path: CleanText,
    },
    /// The store fails its integrity check.
    #[error("the store {path} is damaged: {reason}")]
    StoreDamaged {
        /// The database file.
        path: CleanText,
        /// What the check said.
        reason: CleanText,
    },
    /// The store was written by an older version and cannot be brought up to date: it is
    /// read-only.
    #[error("the store {path} has schema {found}, needs {known}, and is read-only")]
    StoreOutdated {
        /// The database file.
        path: CleanText,
        /// Its schema version.
        found: i64,
        /// The schema version that this program needs.
        known: i64,
    },
    /// Another program held the store for too long.
    #[error("the store {path} is in use")]
    StoreBusy {
        /// The database file.
        path: CleanText,
    },
    /// A backup was written, and is not what it should be; it was thrown away.
    #[error("the backup {path} is not sound: {reason}")]
    BackupUnsound {
        /// Where the backup was to stand.
        path: CleanText,
        /// What the check said.
        reason: CleanText,
    },
    /// Something was not saved. It does not count, and can be tried again.
    #[error("not saved: {reason}")]
    NotSaved {
        /// Why.
        reason: SaveFailure,
    },
    /// There is nothing on this study day that could be undone.
    #[error("nothing to undo")]
    NothingToUndo,
    /// No session of this study day was left before its end.
    #[error("nothing to resume")]
    NothingToResume,
    /// No quiz was left before its end.
    #[error("no quiz to resume")]
    NoQuizToResume,
    /// No quiz goes by this identifier, or it has no such question.
    #[error("no such quiz")]
    QuizUnknown,
    /// The quiz has ended and takes no answers.
    #[error("the quiz has ended")]
    QuizEnded,
    /// The quiz goes on, and has no results yet.
    #[error("the quiz goes on")]
    QuizRunning,
    /// A code of a quiz fits nothing that can be drawn here.
    #[error("the code fits nothing here")]
    CodeFitsNothing,
    /// No question is meant.
    #[error("no questions")]
    QuizEmpty,
    /// An exam cannot be drawn, because topics have too few questions.
    #[error("too few questions for {exam}")]
    QuizTooFew {
        /// The exam's name.
        exam: CleanText,
        /// Every topic that has too few.
        topics: Vec<Shortage>,
    },
    /// No exam goes by this name.
    #[error("no exam {name}")]
    ExamUnknown {
        /// What was asked for.
        name: CleanText,
        /// An exam with a similar name.
        suggestion: Option<CleanText>,
    },
    /// A text is no exam code.
    #[error("no exam code: {code}")]
    ExamCodeInvalid {
        /// What was typed.
        code: CleanText,
        /// Why it is none.
        reason: CodeError,
    },
    /// A card that was never rated has no day on which it is due.
    #[error("{card} is new")]
    CardIsNew {
        /// The card's key.
        card: CleanText,
    },
    /// No deck goes by this name.
    #[error("no deck {name}")]
    DeckUnknown {
        /// What was asked for.
        name: CleanText,
        /// A deck or command with a similar name.
        suggestion: Option<CleanText>,
    },
    /// A path was given, and nothing in it is a deck that can be used.
    #[error("no deck in {path}")]
    NoDeckIn {
        /// The file or folder.
        path: CleanText,
    },
    /// No card goes by this key.
    #[error("no card {key}")]
    CardUnknown {
        /// What was asked for.
        key: CleanText,
        /// A card with a similar key.
        suggestion: Option<CleanText>,
    },
    /// No scenario goes by this name.
    #[error("no scenario {name}")]
    ScenarioUnknown {
        /// What was asked for.
        name: CleanText,
        /// A scenario with a similar name.
        suggestion: Option<CleanText>,
    },
    /// A scenario file has mistakes, which have been told.
    #[error("{path}: {findings} findings")]
    ScenarioUnsound {
        /// The file.
        path: CleanText,
        /// How many.
        findings: usize,
    },
    /// A scenario could not be run.
    #[error("{reason}")]
    RunFailed {
        /// Why, as a sentence of the interface.
        reason: CleanText,
    },
    /// A file or folder could not be read.
    #[error("cannot read {path}: {reason}")]
    Unreadable {
        /// The file or folder.
        path: CleanText,
        /// What the system said.
        reason: CleanText,
    },
    /// A file or folder could not be written.
    #[error("cannot write {path}: {reason}")]
    Unwritable {
        /// The file or folder.
        path: CleanText,
        /// What the system said.
        reason: CleanText,
    },
    /// A file of another program is not taken in. Nothing was written.
    #[error("{path}: {reason}")]
    ImportRefused {
        /// The file.
        path: CleanText,
        /// Why.
        reason: Box<Refusal>,
    },
    /// A deck file that no import made stands where one would be written.
    #[error("{path} was not made by an import")]
    DeckForeign {
        /// The file.
        path: CleanText,
    },
    /// The deck file of an earlier import has mistakes, and would lose what they concern.
    #[error("{path}: {mistakes} mistakes, the first is {code} on line {line}")]
    DeckMistaken {
        /// The file.
        path: CleanText,
        /// How many mistakes.
        mistakes: usize,
        /// The line of the first one, from 1; 0 for the file as a whole.
        line: u32,
        /// Its code, as `check` tells it.
        code: CleanText,
    },
    /// A deck in use has the identifier of one that would be made.
    #[error("{id} is taken by {other}")]
    DeckIdTaken {
        /// The identifier.
        id: CleanText,
        /// Where the other deck comes from.
        other: CleanText,
    },
    /// A file is there already, and nobody said to replace it.
    #[error("{path} exists")]
    FileExists {
        /// The file.
        path: CleanText,
    },
    /// The config holds something that it should not.
    #[error("{path}:{line}:{column}: {key}")]
    ConfigInvalid {
        /// The config file.
        path: CleanText,
        /// The line, from 1.
        line: u32,
        /// The column, from 1.
        column: u32,
        /// The key and those above it, such as `check.allow[0]`; empty for the whole file.
        key: CleanText,
        /// What is wrong with it.
        problem: Box<ConfigProblem>,
    },
    /// The config gives one key to two commands of the same screen.
    #[error("{path}:{line}:{column}: {key} is {one} and {other}")]
    KeyTwice {
        /// The config file.
        path: CleanText,
        /// The line, from 1.
        line: u32,
        /// The column, from 1.
        column: u32,
        /// The key as the config writes it.
        key: CleanText,
        /// One command's name.
        one: &'static str,
        /// The other one's name.
        other: &'static str,
    },
    /// The config leaves a command without a key where it is needed.
    #[error("{path}:{line}:{column}: {command} has no key")]
    KeyMissing {
        /// The config file.
        path: CleanText,
        /// The line, from 1.
        line: u32,
        /// The column, from 1.
        column: u32,
        /// The command's name.
        command: &'static str,
    },
    /// A setting could not be written, as its line cannot be told from the rest of the config.
    #[error("{path}: {setting} not written")]
    SettingNotWritten {
        /// The config file.
        path: CleanText,
        /// The setting's key.
        setting: &'static str,
    },
    /// An environment variable or an option has a value that it cannot have.
    #[error("{name}={value}: expected {expected}")]
    SettingInvalid {
        /// The variable or option.
        name: &'static str,
        /// Its value.
        value: CleanText,
        /// What it takes, as an example.
        expected: &'static str,
    },
    /// Neither a home directory nor SHARDECK_HOME is known.
    #[error("no home directory")]
    NoHome,
    /// The interface needs a terminal, and there is none.
    #[error("no terminal")]
    NoTerminal,
    /// The terminal cannot move its cursor.
    #[error("TERM=dumb")]
    DumbTerminal,
    /// A deck file could not be written as it should be.
    #[error(transparent)]
    Authoring(AuthoringFault),
    /// The terminal could not be set up or read.
    #[error("terminal: {reason}")]
    TerminalBroken {
        /// What the system said.
        reason: CleanText,
    },
}

impl From<AuthoringFault> for Fault {
    fn from(fault: AuthoringFault) -> Self {
        Self::Authoring(fault)
    }
}

/// Why something was not saved.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SaveFailure {
    /// No room is left on the disk.
    #[error("disk full")]
    DiskFull,
    /// The file or its folder is read-only.
    #[error("read-only: {path}")]
    ReadOnly {
        /// The database file.
        path: CleanText,
    },
    /// Another program holds the store for too long.
    #[error("busy")]
    Busy,
    /// The store is gone or broken.
    #[error("{reason}")]
    Broken {
        /// What the system said.
        reason: CleanText,
    },
}
