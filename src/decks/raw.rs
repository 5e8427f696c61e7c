//! What deck files say, as it is written: the types that YAML is read into, and that the JSON
//! schema is made from. Their docstrings are the schema's descriptions.

mod shape;
mod text;

use schemars::JsonSchema;
use serde::de::IgnoredAny;

pub(super) use text::{Ordered, Text};

/// What the head of every file says.
#[derive(Debug, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Head {
    /// The format of the file: 1.
    #[schemars(schema_with = "shape::format_number")]
    #[serde(rename = "format")]
    _format: String,
    /// The file's identifier. A card is known everywhere as <file id>/<card id>.
    #[schemars(schema_with = "shape::id")]
    pub(super) id: String,
    /// What people call it.
    pub(super) title: Text,
    /// The languages (BCP 47) in which every text stands.
    #[schemars(schema_with = "shape::languages")]
    pub(super) languages: Vec<String>,
    /// The syllabus whose objectives `covers` means.
    #[schemars(schema_with = "shape::id")]
    #[schemars(default)]
    pub(super) syllabus: Option<String>,
    /// The built-in deck's hash from which this file was copied; `eject` writes it.
    #[schemars(schema_with = "shape::scalar")]
    #[schemars(default)]
    pub(super) based_on: Option<String>,
    /// What `shardeck check` is to expect of this file.
    #[schemars(default)]
    #[serde(rename = "check", default)]
    _check: Option<Check>,
}

/// What `shardeck check` is to expect of a file. Only the schema is made from it: the check of the
/// file's structure reads the block, so that a mistake in it leaves the deck usable.
#[derive(Debug, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Check {
    /// Warnings that are not wanted, by their codes.
    #[schemars(schema_with = "shape::codes")]
    #[serde(rename = "allow", default)]
    _allow: Vec<String>,
    /// Months after which `verified` is old; 24 if left out.
    #[schemars(range(min = 1, max = 1200))]
    #[schemars(default)]
    #[serde(rename = "verified_months", default)]
    _verified_months: Option<u32>,
    /// Words that an answer may have; 120 if left out.
    #[schemars(range(min = 1, max = 10000))]
    #[schemars(default)]
    #[serde(rename = "answer_words", default)]
    _answer_words: Option<u32>,
}

/// A card.
#[derive(Debug, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Card {
    /// The card's identifier inside its deck. It stays the same when the card is reworded.
    #[schemars(schema_with = "shape::id")]
    pub(super) id: String,
    /// Keys (<deck id>/<card id>) that this card had before.
    #[schemars(schema_with = "shape::card_keys")]
    #[serde(default)]
    pub(super) aliases: Vec<String>,
    /// The kind of card; `basic` if left out.
    #[schemars(schema_with = "shape::kind")]
    #[serde(rename = "kind", default)]
    _kind: Option<String>,
    /// Free words for filtering.
    #[serde(default)]
    pub(super) tags: Vec<String>,
    /// Objectives of the syllabus that this card asks.
    #[schemars(schema_with = "shape::ids")]
    #[serde(default)]
    pub(super) covers: Vec<String>,
    /// What is asked.
    #[schemars(default)]
    pub(super) question: Option<Text>,
    /// What holds at `verified`; on choice and numeric cards an explanation.
    #[schemars(default)]
    pub(super) answer: Option<Text>,
    /// List cards: what is to be recalled.
    #[schemars(length(min = 1))]
    #[serde(default)]
    pub(super) items: Vec<Text>,
    /// List cards: whether the order is part of the answer.
    #[serde(default)]
    pub(super) ordered: bool,
    /// Cloze cards: the text; `{{...}}` marks a gap.
    #[schemars(default)]
    pub(super) text: Option<Text>,
    /// Choice cards: the answers to choose from.
    #[schemars(length(min = 2))]
    #[serde(default)]
    pub(super) choices: Vec<Choice>,
    /// Choice cards: whether the order may be shuffled.
    #[serde(default = "yes")]
    pub(super) shuffle: bool,
    /// Numeric cards: the right number.
    #[schemars(schema_with = "shape::scalar")]
    #[schemars(default)]
    pub(super) value: Option<String>,
    /// Numeric cards: the unit of the number; none for a plain number.
    #[schemars(schema_with = "shape::scalar")]
    #[schemars(default)]
    pub(super) unit: Option<String>,
    /// Numeric cards: how far off still counts as right: `5%`, or an amount.
    #[schemars(schema_with = "shape::scalar")]
    #[schemars(default)]
    pub(super) tolerance: Option<String>,
    /// Numeric cards: the scenario that measures the amount, or the id of one under `scenarios`.
    #[schemars(schema_with = "shape::scenario_or_id")]
    #[schemars(default)]
    #[serde(rename = "run", default)]
    _run: Option<IgnoredAny>,
    /// Numeric cards: the measure whose value is the answer.
    #[schemars(schema_with = "shape::scalar")]
    #[schemars(default)]
    pub(super) measure: Option<String>,
    /// Numeric cards: the time at which the measure is taken.
    #[schemars(schema_with = "shape::scalar")]
    #[schemars(default)]
    pub(super) at: Option<String>,
    /// Numeric cards: other inputs to ask with: paths into the scenario, each with alternatives.
    #[schemars(schema_with = "shape::varied")]
    #[serde(rename = "vary", default)]
    _vary: Option<IgnoredAny>,
    /// Why it is so, a mnemonic.
    #[schemars(default)]
    pub(super) note: Option<Text>,
    /// What the study documents say, where that differs from what holds today.
    #[schemars(default)]
    pub(super) book: Option<Book>,
    /// When the answer was last checked: year, month or day.
    #[schemars(schema_with = "shape::date")]
    #[schemars(default)]
    pub(super) verified: Option<String>,
    /// Where the facts come from.
    #[serde(default)]
    pub(super) sources: Vec<Source>,
    /// Warnings that are not wanted on this card, by their codes.
    #[schemars(schema_with = "shape::codes")]
    #[serde(rename = "allow", default)]
    _allow: Vec<String>,
}

fn yes() -> bool {
    true
}

/// One of the answers to choose from.
#[derive(Debug, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Choice {
    /// What it says.
    pub(super) text: Text,
    /// Whether it is right today.
    #[serde(default)]
    pub(super) correct: bool,
    /// Why it is right or wrong.
    #[schemars(default)]
    pub(super) why: Option<Text>,
    /// Whether the study documents key it, where that differs.
    #[serde(default)]
    pub(super) book: bool,
}

/// What the study documents say, where that differs from what holds today.
#[derive(Debug, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Book {
    /// The document.
    #[schemars(schema_with = "shape::id")]
    #[schemars(default)]
    pub(super) doc: Option<String>,
    /// What it says.
    #[schemars(default)]
    pub(super) text: Option<Text>,
    /// What changed since, or why it errs.
    #[schemars(default)]
    pub(super) why: Option<Text>,
    /// The year or month of the change, where a source dates it.
    #[schemars(schema_with = "shape::date")]
    #[schemars(default)]
    pub(super) since: Option<String>,
    /// Numeric cards: the number that the document gives.
    #[schemars(schema_with = "shape::scalar")]
    #[schemars(default)]
    pub(super) value: Option<String>,
}

/// Where a fact comes from: a place in a study document, or an address.
#[derive(Debug, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Source {
    /// The document.
    #[schemars(schema_with = "shape::id")]
    #[schemars(default)]
    pub(super) doc: Option<String>,
    /// The place in it.
    #[schemars(schema_with = "shape::scalar")]
    #[schemars(default)]
    pub(super) at: Option<String>,
    /// An address.
    #[schemars(default)]
    pub(super) url: Option<String>,
}

/// A study document.
#[derive(Debug, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Document {
    /// The document's identifier.
    #[schemars(schema_with = "shape::id")]
    pub(super) id: String,
    /// What people call it.
    pub(super) title: Text,
    /// When it was written.
    #[schemars(schema_with = "shape::scalar")]
    #[schemars(default)]
    pub(super) era: Option<String>,
}

/// A topic with its title.
#[derive(Debug, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Topic {
    /// The first part of its objectives' topics.
    #[schemars(schema_with = "shape::id")]
    pub(super) id: String,
    /// What people call it.
    pub(super) title: Text,
}

/// One thing to be learnt.
#[derive(Debug, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Objective {
    /// What `covers` names.
    #[schemars(schema_with = "shape::id")]
    pub(super) id: String,
    /// Identifiers parted by `/`, from wide to narrow.
    #[schemars(schema_with = "shape::topic")]
    pub(super) topic: String,
    /// Whether the documents still hold; `current` if left out.
    #[schemars(schema_with = "shape::status")]
    #[schemars(default)]
    pub(super) status: Option<String>,
    /// One line.
    pub(super) text: Text,
    /// Where the documents teach it.
    #[serde(default)]
    pub(super) places: Vec<Place>,
}

/// A place in a study document.
#[derive(Debug, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Place {
    /// The document.
    #[schemars(schema_with = "shape::id")]
    pub(super) doc: String,
    /// The place in it.
    #[schemars(schema_with = "shape::scalar")]
    #[schemars(default)]
    pub(super) at: Option<String>,
}

/// An exam.
#[derive(Debug, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Exam {
    /// The exam's identifier.
    #[schemars(schema_with = "shape::id")]
    pub(super) id: String,
    /// What people call it.
    pub(super) title: Text,
    /// How many questions it has.
    #[schemars(range(min = 1, max = 1000))]
    pub(super) questions: u32,
    /// How long it lasts, in minutes.
    #[schemars(range(min = 1, max = 1440))]
    pub(super) minutes: u32,
    /// Share of right answers to pass, in percent; 72 if left out.
    #[schemars(range(min = 1, max = 100))]
    #[schemars(default)]
    pub(super) pass: Option<u8>,
    /// Weight of each topic; every question weighs the same if left out.
    #[schemars(schema_with = "shape::weights")]
    #[serde(default)]
    pub(super) weights: Ordered<u32>,
    /// Whether today's answers are right or the documents'.
    #[schemars(schema_with = "shape::era")]
    #[schemars(default)]
    pub(super) era: Option<String>,
    /// Whether cloze cards and basic cards with a short answer are asked too, by typing.
    #[serde(default)]
    pub(super) typed: bool,
}
