//! What a card is: its kind, its texts, and where its facts come from.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::clean::CleanText;
use super::id::{CardKey, Id};
use super::language::{LanguageTag, Localized};
use crate::quantity::{Quantity, Tolerance};

/// One card of a deck.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Card {
    /// `<deck id>/<card id>`.
    pub key: CardKey,
    /// Keys that this card had before.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<CardKey>,
    /// Free words for filtering.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<CleanText>,
    /// Objectives of the deck's syllabus that this card asks.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub covers: Vec<Id>,
    /// The question and the answer, by kind.
    pub body: CardBody,
    /// Why it is so, a mnemonic.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Localized>,
    /// What the study documents say, where that differs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub book: Option<Book>,
    /// When the answer was last checked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verified: Option<Date>,
    /// Where the facts come from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<Source>,
    /// The line of the deck file on which the card begins, from 1.
    pub line: u32,
}

/// The question and the answer of a card.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum CardBody {
    /// A question and its answer.
    Basic {
        /// What is asked.
        question: Localized,
        /// What holds at `verified`.
        answer: Localized,
    },
    /// An enumeration, revealed item by item.
    List {
        /// What is asked.
        question: Localized,
        /// What is to be recalled; at least one.
        items: Vec<Localized>,
        /// Whether the order is part of the answer.
        ordered: bool,
    },
    /// A text with gaps, revealed in turn.
    Cloze {
        /// The text; `{{...}}` marks a gap.
        text: Localized,
    },
    /// Answers to choose from.
    Choice {
        /// What is asked.
        question: Localized,
        /// At least two, at least one of them right.
        choices: Vec<Choice>,
        /// Why the right ones are right.
        explanation: Option<Localized>,
        /// Whether the order may be shuffled.
        shuffle: bool,
    },
    /// An amount to be typed.
    Numeric {
        /// What is asked.
        question: Localized,
        /// The right amount, in the unit that is asked for.
        value: Quantity,
        /// How far off still counts as right.
        tolerance: Tolerance,
        /// How the amount comes about.
        explanation: Option<Localized>,
        /// The scenario that measures the amount.
        run: Option<Box<Run>>,
    },
}

impl Card {
    /// Changes every text of the card; `change` is handed each in all of its languages.
    pub fn map_texts(&mut self, change: impl Fn(&Localized) -> Localized) {
        let texts = self.body.texts_mut();
        let book = self.book.iter_mut();
        let book = book.flat_map(|book| book.text.iter_mut().chain(&mut book.why));
        for text in texts.into_iter().chain(&mut self.note).chain(book) {
            *text = change(text);
        }
    }

    /// Whether the question stands in exactly these languages, in their order.
    #[must_use]
    pub fn is_in(&self, languages: &[LanguageTag]) -> bool {
        let own = self.body.question().iter().map(|(tag, _)| tag);
        own.eq(languages)
    }

    /// The card with its texts in these languages; where one lacks, the nearest stands in.
    #[must_use]
    pub fn in_languages(mut self, languages: &[LanguageTag]) -> Self {
        if !self.is_in(languages) {
            self.map_texts(|text| text.in_languages(languages));
        }
        self
    }

    /// Whether two cards say the same, whatever their keys and wherever they stand.
    #[must_use]
    pub fn says_the_same(&self, other: &Self) -> bool {
        // Field by field: a new one has to be thought of here.
        let Self {
            key: _,
            aliases,
            tags,
            covers,
            body,
            note,
            book,
            verified,
            sources,
            line: _,
        } = self;
        *body == other.body
            && *aliases == other.aliases
            && *tags == other.tags
            && *covers == other.covers
            && *note == other.note
            && *book == other.book
            && *verified == other.verified
            && *sources == other.sources
    }
}

impl CardBody {
    /// Its texts, the question first.
    fn texts_mut(&mut self) -> Vec<&mut Localized> {
        match self {
            Self::Basic { question, answer } => vec![question, answer],
            Self::List {
                question, items, ..
            } => std::iter::once(question).chain(items).collect(),
            Self::Cloze { text } => vec![text],
            Self::Choice {
                question,
                choices,
                explanation,
                ..
            } => {
                let choices = choices.iter_mut();
                let choices = choices
                    .flat_map(|choice| std::iter::once(&mut choice.text).chain(&mut choice.why));
                let texts = std::iter::once(question).chain(choices);
                texts.chain(explanation).collect()
            }
            Self::Numeric {
                question,
                explanation,
                ..
            } => std::iter::once(question).chain(explanation).collect(),
        }
    }

    /// What is asked; of a cloze card the text with its gaps.
    #[must_use]
    pub fn question(&self) -> &Localized {
        match self {
            Self::Basic { question, .. }
            | Self::List { question, .. }
            | Self::Choice { question, .. }
            | Self::Numeric { question, .. } => question,
            Self::Cloze { text } => text,
        }
    }

    /// The kind, as decks write it.
    #[must_use]
    pub fn kind(&self) -> CardKind {
        match self {
            Self::Basic { .. } => CardKind::Basic,
            Self::List { .. } => CardKind::List,
            Self::Cloze { .. } => CardKind::Cloze,
            Self::Choice { .. } => CardKind::Choice,
            Self::Numeric { .. } => CardKind::Numeric,
        }
    }
}

/// The kinds of cards.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CardKind {
    /// A question and its answer.
    #[default]
    Basic,
    /// An enumeration.
    List,
    /// A text with gaps.
    Cloze,
    /// Answers to choose from.
    Choice,
    /// An amount to be typed.
    Numeric,
}

impl CardKind {
    /// Every kind.
    pub const ALL: [Self; 5] = [
        Self::Basic,
        Self::List,
        Self::Cloze,
        Self::Choice,
        Self::Numeric,
    ];

    /// The kind as decks write it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Basic => "basic",
            Self::List => "list",
            Self::Cloze => "cloze",
            Self::Choice => "choice",
            Self::Numeric => "numeric",
        }
    }
}

/// One of the answers to choose from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Choice {
    /// What it says.
    pub text: Localized,
    /// Whether it is right today.
    pub correct: bool,
    /// Why it is right or wrong.
    pub why: Option<Localized>,
    /// Whether the study documents key it.
    pub book: bool,
}

/// What the study documents say, where that differs from what holds today.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Book {
    /// The document.
    pub document: Option<Id>,
    /// What it says.
    pub text: Option<Localized>,
    /// What changed since, or why it errs.
    pub why: Option<Localized>,
    /// When it changed, where a source dates that.
    pub since: Option<Date>,
    /// The amount that it gives, on numeric cards.
    pub value: Option<Quantity>,
}

/// Where a fact comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// A place in a study document.
    Document {
        /// The document's identifier.
        document: Id,
        /// The place in it.
        at: Option<CleanText>,
    },
    /// An address.
    Url(CleanText),
}

/// A year, a month or a day, as precisely as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Date {
    /// The year, 1 to 9999.
    pub year: u16,
    /// The month, 1 to 12.
    pub month: Option<u8>,
    /// The day of the month.
    pub day: Option<u8>,
}

/// Text that is no date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a date such as 2026, 2026-11 or 2026-11-20")]
pub struct InvalidDate;

impl std::str::FromStr for Date {
    type Err = InvalidDate;

    fn from_str(text: &str) -> Result<Self, InvalidDate> {
        fn number(text: &str, digits: usize) -> Result<u16, InvalidDate> {
            let plain = text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit());
            if plain {
                text.parse().or(Err(InvalidDate))
            } else {
                Err(InvalidDate)
            }
        }
        let mut parts = text.split('-');
        let year = number(parts.next().unwrap_or_default(), 4)?;
        let month = parts.next().map(|part| number(part, 2)).transpose()?;
        let day = parts.next().map(|part| number(part, 2)).transpose()?;
        let exists = chrono::NaiveDate::from_ymd_opt(
            i32::from(year),
            u32::from(month.unwrap_or(1)),
            u32::from(day.unwrap_or(1)),
        );
        if year == 0 || exists.is_none() || parts.next().is_some() {
            return Err(InvalidDate);
        }
        let small = |part: u16| u8::try_from(part).ok();
        Ok(Self {
            year,
            month: month.and_then(small),
            day: day.and_then(small),
        })
    }
}

impl TryFrom<String> for Date {
    type Error = InvalidDate;

    fn try_from(text: String) -> Result<Self, InvalidDate> {
        text.parse()
    }
}

impl From<Date> for String {
    fn from(date: Date) -> Self {
        date.to_string()
    }
}

impl std::fmt::Display for Date {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}", self.year)?;
        for part in [self.month, self.day].into_iter().flatten() {
            write!(f, "-{part:02}")?;
        }
        Ok(())
    }
}

/// How a numeric card is measured by the sandbox.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Run {
    /// What is run.
    pub scenario: ScenarioReference,
    /// The measure whose value is the answer.
    pub measure: CleanText,
    /// Where the measure is taken.
    pub at: Option<CleanText>,
    /// Other inputs to ask with: a path into the scenario, and the alternatives for it.
    pub vary: Vec<(CleanText, Vec<Value>)>,
}

/// The scenario that a card runs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ScenarioReference {
    /// One of the deck's `scenarios:`.
    Named(Id),
    /// Written inside the card, as its file gives it.
    Inline(Value),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_as_precise_as_they_are_written() {
        for text in ["2026", "2026-11", "2026-11-20", "2024-02-29"] {
            assert_eq!(text.parse::<Date>().unwrap().to_string(), text);
        }
        for text in [
            "",
            "26",
            "2026-13",
            "2026-1",
            "2025-02-29",
            "2026-11-20-1",
            "+026",
        ] {
            assert!(text.parse::<Date>().is_err(), "{text}");
        }
    }
}
