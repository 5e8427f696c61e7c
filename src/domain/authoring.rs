//! What can go wrong when deck files are written.

use super::clean::CleanText;
use super::id::Id;
use super::language::LanguageTag;

/// Why a deck file was not written; nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AuthoringFault {
    /// There is a file already where a new one was to be.
    #[error("{path} exists")]
    FileExists {
        /// The file.
        path: CleanText,
    },
    /// A word can be no identifier of a deck or card.
    #[error("{name} is no identifier")]
    NameInvalid {
        /// The word.
        name: CleanText,
        /// What could be meant.
        suggestion: Option<Id>,
    },
    /// A file has mistakes, which have been told.
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
    /// The environment names no editor.
    #[error("no editor")]
    NoEditor,
    /// The command line of the editor cannot be taken apart.
    #[error("editor {command} is unclear")]
    EditorUnclear {
        /// What the environment says.
        command: CleanText,
    },
    /// The editor could not be started, or ended with a complaint.
    #[error("editor {program}: {reason}")]
    EditorFailed {
        /// The program.
        program: CleanText,
        /// What the system said, or how it ended.
        reason: CleanText,
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
