//! What a file of cards holds, and the other kinds of files beside it.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::card::{Card, Date};
use super::id::Id;
use super::language::{LanguageTag, Localized};
use super::syllabus::Syllabus;

/// What the head of every file says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Head {
    /// The file's identifier.
    pub id: Id,
    /// What people call it.
    pub title: Localized,
    /// The languages in which every text stands; at least one.
    pub languages: Vec<LanguageTag>,
    /// The syllabus whose objectives `covers` means.
    pub syllabus: Option<Id>,
    /// Hash of the built-in deck from which this one was copied.
    pub based_on: Option<String>,
}

/// A file of cards.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Deck {
    /// What its head says.
    pub head: Head,
    /// The cards without a fault, in the file's order.
    pub cards: Vec<Card>,
    /// Exams that the deck brings.
    pub exams: Vec<Blueprint>,
    /// Scenarios that its cards run.
    pub scenarios: Vec<NamedScenario>,
    /// When its cards were last verified: the oldest and the newest date.
    #[serde(default)]
    pub verified: Option<(Date, Date)>,
}

impl Deck {
    /// When cards were last verified: the oldest and the newest date.
    #[must_use]
    pub fn verified(cards: &[Card]) -> Option<(Date, Date)> {
        let dates = cards.iter().filter_map(|card| card.verified);
        let spans = dates.map(|date| (date, date));
        spans.reduce(|(a, b), (c, d)| (a.min(c), b.max(d)))
    }

    /// Whether exams or scenarios of a version before are there no more.
    #[must_use]
    pub fn lacks_some_of(&self, before: &Self) -> bool {
        let exams: HashSet<&Id> = self.exams.iter().map(|exam| &exam.id).collect();
        let scenarios: HashSet<&Id> = self.scenarios.iter().map(|named| &named.id).collect();
        before.exams.iter().any(|exam| !exams.contains(&exam.id))
            || (before.scenarios.iter()).any(|named| !scenarios.contains(&named.id))
    }
}

/// Where a card of a deck comes from of which only the changed part was read anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placed {
    /// It is as it was.
    Kept {
        /// Its position in the deck before, from 0.
        position: usize,
        /// The line of the file on which it begins now, from 1.
        line: u32,
    },
    /// It was read anew: the next one of those that were.
    Read,
}

/// What a file turned out to be.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DeckFile {
    /// `cards:`
    Cards(Deck),
    /// `objectives:`
    Objectives(Syllabus),
    /// `exams:` alone
    Exams {
        /// What its head says.
        head: Head,
        /// The exams.
        exams: Vec<Blueprint>,
    },
    /// `scenarios:` alone
    Scenarios {
        /// What its head says.
        head: Head,
        /// The scenarios.
        scenarios: Vec<NamedScenario>,
    },
}

impl DeckFile {
    /// What the file's head says.
    #[must_use]
    pub fn head(&self) -> &Head {
        match self {
            Self::Cards(deck) => &deck.head,
            Self::Objectives(syllabus) => &syllabus.head,
            Self::Exams { head, .. } | Self::Scenarios { head, .. } => head,
        }
    }
}

/// How an exam is drawn.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Blueprint {
    /// The exam's identifier.
    pub id: Id,
    /// What people call it.
    pub title: Localized,
    /// How many questions it has; at least 1.
    pub questions: u32,
    /// How long it lasts, in minutes; at least 1.
    pub minutes: u32,
    /// Share of right answers to pass, in percent.
    pub pass: u8,
    /// Weight of each topic; empty where every question weighs the same.
    pub weights: Vec<(String, u32)>,
    /// Whether today's answers are right or the documents'.
    pub era: Era,
    /// Whether cloze cards and basic cards with a short answer take part, whose answers are typed.
    #[serde(default)]
    pub typed: bool,
}

/// Whose answers count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Era {
    /// What holds today.
    #[default]
    Today,
    /// What the study documents key.
    Book,
}

/// A scenario that cards run by its identifier.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NamedScenario {
    /// The scenario's identifier.
    pub id: Id,
    /// The scenario as its file gives it.
    pub scenario: Value,
}
