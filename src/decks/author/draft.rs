//! A card as its author writes it: all that a deck file can say of one, before any of it is
//! judged.

use serde_json::Value;

use crate::domain::card::{CardKind, Date, ScenarioReference};
use crate::domain::id::{CardKey, Id};
use crate::domain::language::LanguageTag;

/// A text in the languages of a deck, as it is written: nothing is scrubbed or trimmed. A language
/// whose text is empty is not there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DraftText(Vec<(LanguageTag, String)>);

impl DraftText {
    /// A text from its versions.
    #[must_use]
    pub fn new(versions: impl IntoIterator<Item = (LanguageTag, String)>) -> Self {
        let mut text = Self::default();
        for (language, version) in versions {
            text.set(&language, version);
        }
        text
    }

    /// The text in one language; empty where there is none.
    #[must_use]
    pub fn get(&self, language: &LanguageTag) -> &str {
        let found = self.0.iter().find(|(tag, _)| tag == language);
        found.map_or("", |(_, text)| text)
    }

    /// Sets the text of one language; an empty one takes it away.
    pub fn set(&mut self, language: &LanguageTag, text: impl Into<String>) {
        let text = text.into();
        let place = self.0.iter().position(|(tag, _)| tag == language);
        match (place, text.is_empty()) {
            (Some(place), true) => drop(self.0.remove(place)),
            (Some(place), false) => self.0[place].1 = text,
            (None, true) => {}
            (None, false) => self.0.push((language.clone(), text)),
        }
    }

    /// Whether it is empty in every language.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The languages that have a text, each with it.
    pub fn versions(&self) -> impl Iterator<Item = (&LanguageTag, &str)> {
        self.0.iter().map(|(tag, text)| (tag, text.as_str()))
    }

    /// Puts the languages into this order; others come last.
    pub(super) fn sort(&mut self, languages: &[LanguageTag]) {
        let place = |tag: &LanguageTag| {
            let place = languages.iter().position(|language| language == tag);
            place.unwrap_or(languages.len())
        };
        self.0.sort_by_key(|(tag, _)| place(tag));
    }
}

/// A card as its author writes it.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// The card's identifier inside its deck.
    pub id: Id,
    /// Keys that this card had before.
    pub aliases: Vec<CardKey>,
    /// Free words for filtering.
    pub tags: Vec<String>,
    /// Objectives of the deck's syllabus that it asks.
    pub covers: Vec<String>,
    /// What is asked and answered.
    pub body: DraftBody,
    /// Why it is so, a mnemonic; may be empty.
    pub note: DraftText,
    /// What the study documents say, where that differs.
    pub book: Option<DraftBook>,
    /// When the answer was last checked.
    pub verified: Option<Date>,
    /// Where the facts come from.
    pub sources: Vec<DraftSource>,
    /// Warnings that are not wanted on this card, by their codes.
    pub allow: Vec<String>,
}

/// What is asked and answered, by kind.
#[derive(Clone, Debug, PartialEq)]
pub enum DraftBody {
    /// A question and its answer.
    Basic {
        /// What is asked.
        question: DraftText,
        /// What holds at `verified`.
        answer: DraftText,
    },
    /// An enumeration.
    List {
        /// What is asked.
        question: DraftText,
        /// What is to be recalled.
        items: Vec<DraftText>,
        /// Whether the order is part of the answer.
        ordered: bool,
    },
    /// A text with gaps.
    Cloze {
        /// The text; `{{...}}` marks a gap.
        text: DraftText,
    },
    /// Answers to choose from.
    Choice {
        /// What is asked.
        question: DraftText,
        /// What can be chosen.
        choices: Vec<DraftChoice>,
        /// Why the right ones are right; may be empty.
        explanation: DraftText,
        /// Whether the order may be shuffled.
        shuffle: bool,
    },
    /// An amount to be typed.
    Numeric {
        /// What is asked.
        question: DraftText,
        /// The right number, as it is written.
        value: String,
        /// Its unit; None for a plain number.
        unit: Option<String>,
        /// How far off still counts as right, as it is written.
        tolerance: Option<String>,
        /// How the amount comes about; may be empty.
        explanation: DraftText,
        /// The scenario that measures the amount.
        run: Option<Box<DraftRun>>,
    },
}

impl DraftBody {
    /// The kind of the card.
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

    /// What is asked; of a cloze card its text.
    #[must_use]
    pub fn question(&self) -> &DraftText {
        match self {
            Self::Basic { question, .. }
            | Self::List { question, .. }
            | Self::Choice { question, .. }
            | Self::Numeric { question, .. } => question,
            Self::Cloze { text } => text,
        }
    }
}

/// One of the answers to choose from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DraftChoice {
    /// What it says.
    pub text: DraftText,
    /// Whether it is right today.
    pub correct: bool,
    /// Why it is right or wrong; may be empty.
    pub why: DraftText,
    /// Whether the study documents key it, where that differs.
    pub book: bool,
}

/// How an amount is measured.
#[derive(Clone, Debug, PartialEq)]
pub struct DraftRun {
    /// What is run.
    pub scenario: ScenarioReference,
    /// The measure whose value is the answer.
    pub measure: String,
    /// Where the measure is taken.
    pub at: Option<String>,
    /// Other inputs to ask with: a path into the scenario, and the alternatives for it.
    pub vary: Vec<(String, Vec<Value>)>,
}

/// What the study documents say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DraftBook {
    /// The document.
    pub document: Option<String>,
    /// What it says; may be empty.
    pub text: DraftText,
    /// What changed since, or why it errs; may be empty.
    pub why: DraftText,
    /// When it changed.
    pub since: Option<Date>,
    /// The number that it gives, on numeric cards.
    pub value: Option<String>,
}

/// Where a fact comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DraftSource {
    /// A place in a study document.
    Document {
        /// The document's identifier.
        document: String,
        /// The place in it.
        at: Option<String>,
    },
    /// An address.
    Url(String),
}

impl Draft {
    /// A card of which nothing is written yet.
    #[must_use]
    pub fn empty(id: Id, kind: CardKind) -> Self {
        let question = DraftText::default();
        let body = match kind {
            CardKind::Basic => DraftBody::Basic {
                question,
                answer: DraftText::default(),
            },
            CardKind::List => DraftBody::List {
                question,
                items: Vec::new(),
                ordered: false,
            },
            CardKind::Cloze => DraftBody::Cloze { text: question },
            CardKind::Choice => DraftBody::Choice {
                question,
                choices: Vec::new(),
                explanation: DraftText::default(),
                shuffle: true,
            },
            CardKind::Numeric => DraftBody::Numeric {
                question,
                value: String::new(),
                unit: None,
                tolerance: None,
                explanation: DraftText::default(),
                run: None,
            },
        };
        Self {
            id,
            aliases: Vec::new(),
            tags: Vec::new(),
            covers: Vec::new(),
            body,
            note: DraftText::default(),
            book: None,
            verified: None,
            sources: Vec::new(),
            allow: Vec::new(),
        }
    }

    /// Every text of the card.
    pub(super) fn texts_mut(&mut self) -> Vec<&mut DraftText> {
        let mut texts = vec![&mut self.note];
        match &mut self.body {
            DraftBody::Basic { question, answer } => texts.extend([question, answer]),
            DraftBody::List {
                question, items, ..
            } => {
                texts.push(question);
                texts.extend(items);
            }
            DraftBody::Cloze { text } => texts.push(text),
            DraftBody::Choice {
                question,
                choices,
                explanation,
                ..
            } => {
                texts.extend([question, explanation]);
                for choice in choices {
                    texts.extend([&mut choice.text, &mut choice.why]);
                }
            }
            DraftBody::Numeric {
                question,
                explanation,
                ..
            } => texts.extend([question, explanation]),
        }
        if let Some(book) = &mut self.book {
            texts.extend([&mut book.text, &mut book.why]);
        }
        texts
    }

    /// The same card with its texts in the deck's order of languages.
    pub(super) fn sorted(mut self, languages: &[LanguageTag]) -> Self {
        for text in self.texts_mut() {
            text.sort(languages);
        }
        self
    }
}
