//! What can go wrong when deck files are written.

use super::clean::CleanText;
use super::id::Id;
use super::language::LanguageTag;

/// What was done to a deck.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EditKind {
    /// A card was changed.
    Saved,
    /// A card was added.
    Added,
    /// A card was copied.
    Copied,
    /// A card was moved to another deck.
    Moved,
    /// A card was taken out.
    Deleted,
}

/// Why a deck file was not written; nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AuthoringFault {
    /// There is a file already where a new one was to be.
    #[error("{path} exists")]
    FileExists {
        /// The file.
        path: CleanText,
    },
    /// A deck in use has the identifier of one that was to be made.
    #[error("{id} is taken by {other}")]
    DeckTaken {
        /// The identifier.
        id: Id,
        /// Where that deck comes from.
        other: CleanText,
    },
    /// A file is larger than deck files may be.
    #[error("{path} has {bytes} bytes, over {limit}")]
    FileTooLarge {
        /// The file.
        path: CleanText,
        /// Its size.
        bytes: u64,
        /// The largest size.
        limit: u64,
    },
    /// A folder, a pipe or a device was given where a file is expected.
    #[error("{path} is no file")]
    NotAFile {
        /// What was given.
        path: CleanText,
        /// Whether it is a folder.
        folder: bool,
    },
    /// A file does not tell its identifier, without which its cards have no keys.
    #[error("{path}: no id")]
    NoDeckId {
        /// The file.
        path: CleanText,
    },
    /// A file does not tell its languages, without which its texts have none.
    #[error("{path}: no languages")]
    NoLanguages {
        /// The file.
        path: CleanText,
    },
    /// A new card could not be studied, for mistakes that have been told.
    #[error("{path}: the card has {findings} findings")]
    CardUnsound {
        /// The file.
        path: CleanText,
        /// How many.
        findings: usize,
    },
    /// A word can be no identifier of a deck or card.
    #[error("{name} is no identifier")]
    NameInvalid {
        /// The word.
        name: CleanText,
        /// What could be meant.
        suggestion: Option<Id>,
    },
    /// A file has mistakes that keep it from being changed.
    #[error("{path}: {findings} findings")]
    DeckBroken {
        /// The file.
        path: CleanText,
        /// How many.
        findings: usize,
    },
    /// A deck is part of the program.
    #[error("{deck} is built in")]
    BuiltIn {
        /// The deck.
        deck: CleanText,
    },
    /// A deck is not part of the program.
    #[error("{deck} is not built in")]
    NotBuiltIn {
        /// The deck.
        deck: CleanText,
    },
    /// A file is no deck at all.
    #[error("{path} is no deck")]
    NotADeck {
        /// The file.
        path: CleanText,
    },
    /// A file holds no cards.
    #[error("{path}: no cards")]
    NoCards {
        /// The file.
        path: CleanText,
    },
    /// A card is written in a way that only its author can change.
    #[error("{path}:{line}: not editable")]
    CardUneditable {
        /// The file.
        path: CleanText,
        /// Where, from 1.
        line: u32,
    },
    /// Another card of the deck has this identifier.
    #[error("{id} is taken in {path}")]
    IdTaken {
        /// The identifier.
        id: Id,
        /// The file.
        path: CleanText,
    },
    /// A deck has other languages than the card.
    #[error("{path}: other languages")]
    OtherLanguages {
        /// The deck's file.
        path: CleanText,
        /// Its languages.
        wanted: Vec<LanguageTag>,
    },
    /// A card runs a scenario that the other deck does not have.
    #[error("{path} has no scenario {scenario}")]
    ScenarioElsewhere {
        /// The other deck's file.
        path: CleanText,
        /// The scenario.
        scenario: Id,
    },
    /// A change could not be made without touching more than was meant.
    #[error("{path}: not kept")]
    NotKept {
        /// The file.
        path: CleanText,
    },
    /// A file was changed by somebody else since, so that a change cannot be taken back.
    #[error("{path} was changed since")]
    ChangedSince {
        /// The file.
        path: CleanText,
    },
    /// A file was saved by another program between the look at it and the change.
    #[error("{path} was changed meanwhile")]
    ChangedMeanwhile {
        /// The file.
        path: CleanText,
    },
    /// The environment names no editor.
    #[error("no editor")]
    NoEditor,
    /// The command line of the editor cannot be taken apart.
    #[error("editor {command} is unclear")]
    EditorUnclear {
        /// What the environment says.
        command: CleanText,
    },
    /// The editor could not be started.
    #[error("editor {program}: {reason}")]
    EditorFailed {
        /// The program.
        program: CleanText,
        /// What the system said.
        reason: CleanText,
    },
    /// The editor ended with a complaint.
    #[error("editor {program} ended: {code:?}")]
    EditorEnded {
        /// The program.
        program: CleanText,
        /// Its exit code; None where a signal ended it.
        code: Option<i32>,
    },
    /// A card lacks something that its kind needs.
    #[error("{option} is missing")]
    PartMissing {
        /// The option that gives it.
        option: &'static str,
        /// In these languages; empty where that does not matter.
        languages: Vec<LanguageTag>,
    },
    /// A text was given in a language that the deck does not have, or in none where it has
    /// several.
    #[error("{option}: language")]
    LanguageUnclear {
        /// The option that gave it.
        option: &'static str,
        /// The deck's languages.
        languages: Vec<LanguageTag>,
    },
}
