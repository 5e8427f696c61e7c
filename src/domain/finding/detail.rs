//! The words of which problems are made: what is expected, what is there, and what goes wrong.

use serde::{Deserialize, Serialize};

use crate::domain::clean::CleanText;
use crate::quantity::Quantity;

/// How the YAML of a file is broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SyntaxFault {
    /// A quotation mark that is not closed.
    UnclosedQuote,
    /// Something follows a closed quotation mark.
    TextAfterQuote,
    /// A tab where spaces are needed.
    Tab,
    /// A line that is indented unlike its neighbours.
    Indentation,
    /// A dash that is indented unlike the dashes of its list.
    Dash {
        /// The column of the other dashes, from 1.
        column: u32,
    },
    /// A colon and a space inside a text without quotation marks.
    ColonInText,
    /// `[` or `{` that is not closed, or not as it should be.
    Bracket,
    /// A backslash sequence that does not exist.
    Escape,
    /// A character with which a text without quotation marks cannot begin.
    ReservedCharacter {
        /// The character.
        character: char,
    },
    /// A line without `key:`.
    NoKey,
    /// `|` or `>` with something odd behind it, or lines that do not fit it.
    BlockText,
    /// `%YAML` and the like.
    Directive,
    /// Anything else.
    Other,
}

/// A key that needs another key beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Dangling {
    /// `run` without `measure`.
    RunWithoutMeasure,
    /// `measure` without `run`.
    MeasureWithoutRun,
    /// `at` without `run`.
    AtWithoutRun,
    /// `vary` without `run`.
    VaryWithoutRun,
}

/// Why text is no number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NumberFault {
    /// It does not begin with a digit, or goes on after the number.
    NotANumber,
    /// It has a sign.
    Sign,
    /// It has a decimal comma or a thousands separator.
    Comma,
    /// It has an exponent.
    Exponent,
    /// It begins with a needless zero.
    LeadingZero,
    /// It has too many digits.
    TooManyDigits,
}

/// What a key takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Shape {
    /// A text or a number, on its own.
    Text,
    /// A text for people to read.
    Prose,
    /// A text in each language of the deck.
    Localized,
    /// A whole number.
    WholeNumber,
    /// `true` or `false`.
    YesOrNo,
    /// A list.
    List,
    /// A block of keys.
    Block,
    /// The name of a scenario, or a block of keys.
    TextOrBlock,
}

/// The kinds of amounts in scenarios.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Amount {
    /// A length of time, whole nanoseconds.
    Time,
    /// An amount of data, whole bytes.
    Size,
    /// A number per time.
    Rate,
    /// An amount of data per time.
    SizeRate,
    /// A number or an amount of data per time.
    AnyRate,
    /// A share of a whole.
    Share,
    /// Any of them, or a plain number.
    Any,
    /// A hash of 128 bits, as a decimal number.
    Hash,
}

/// What a run may have only so much of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RunLimit {
    /// Events.
    Events,
    /// Shards, or pairs of a consumer and a shard.
    Shards,
    /// Records that are held.
    Records,
}

/// What a run measured, or should have.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Figure {
    /// An amount.
    Amount(Quantity),
    /// A text.
    Text(CleanText),
    /// Nothing.
    Nothing,
}

/// What stands where something else is expected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Found {
    /// Nothing.
    Nothing,
    /// A text or a number.
    Text(CleanText),
    /// A list.
    List,
    /// A block of keys.
    Block,
}

/// The things that deck files are made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Thing {
    /// A file.
    File,
    /// A card.
    Card,
    /// A choice of a card.
    Choice,
    /// A place in a document.
    Place,
    /// An objective of a syllabus.
    Objective,
    /// A study document of a syllabus.
    Document,
    /// A topic of a syllabus.
    Topic,
    /// An exam.
    Exam,
    /// A scenario.
    Scenario,
}
