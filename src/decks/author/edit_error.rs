//! Why an edit of a deck file is refused.

use crate::domain::finding::{Finding, Place};
use crate::domain::id::Id;
use crate::domain::language::LanguageTag;

/// Why an edit is refused; the file stays as it is.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum EditError {
    /// The file cannot be read as a deck at all.
    #[error("{} findings", .0.len())]
    Broken(Vec<Finding>),
    /// The file holds no list of cards.
    #[error("no cards")]
    NoCards,
    /// The file's head does not tell its identifier, which the edit needs.
    #[error("no deck id")]
    NoDeckId,
    /// No card of the file goes by this identifier.
    #[error("no card {0}")]
    CardUnknown(Id),
    /// A card is written in a way that cannot be changed value by value.
    #[error("{}:{}: not a card", .0.file, .0.line)]
    CardUnreadable(Place),
    /// Another card has this identifier.
    #[error("{0} is taken")]
    IdTaken(Id),
    /// The other deck has no use for a language of the card, or wants one that it lacks.
    #[error("languages differ")]
    OtherLanguages {
        /// Those of the other deck.
        wanted: Vec<LanguageTag>,
    },
    /// The card runs a scenario of its deck, which the other deck does not have.
    #[error("runs {0}")]
    ScenarioElsewhere(Id),
    /// The changed file would not say what was meant: nothing was changed.
    #[error("the edit would not hold")]
    NotKept,
}
