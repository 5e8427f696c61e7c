//! What can be wrong with a value of the config.

use super::clean::CleanText;

/// What is wrong with a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConfigProblem {
    /// A key or another name that is none of those which may stand there.
    Unknown {
        /// The name.
        name: CleanText,
        /// Those that may.
        known: Vec<CleanText>,
        /// The one that was probably meant.
        nearest: Option<CleanText>,
    },
    /// A value of another kind than the one that belongs there.
    Unexpected {
        /// The value; None of a list, of entries, and of nothing.
        found: Option<CleanText>,
        /// What belongs there.
        expected: Expected,
    },
    /// A name that stands there twice.
    Twice {
        /// The name.
        name: CleanText,
    },
    /// Something else, as the reader of the file says it.
    Other {
        /// What it says.
        reason: CleanText,
    },
}

/// What belongs at a place of the config.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expected {
    /// 0, 1, 2 and so on.
    WholeNumber,
    /// 1, 2, 3 and so on.
    PositiveNumber,
    /// `true` or `false`.
    YesOrNo,
    /// A text.
    Text,
    /// A list.
    List,
    /// Keys with values.
    Entries,
    /// An hour of the day.
    Hour,
    /// The tag of a language.
    Language,
    /// The identifier of a deck.
    DeckId,
    /// A command by its name.
    Command,
    /// One key of the keyboard, or several.
    Keys,
    /// A colour.
    Colour,
    /// The code of a warning.
    WarningCode,
    /// Something else, as the reader of the file says it.
    Other(CleanText),
}
