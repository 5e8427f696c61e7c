//! What the search screen and `search` ask, and what they get: plain data.

use super::pages::CardPage;
use crate::domain::answer::fill_gaps;
use crate::domain::card::CardKind;
use crate::domain::clean::CleanText;
use crate::domain::id::CardKey;
use crate::domain::language::{LanguageTag, Localized};
use crate::search::{QueryFault, Standing};

/// What is looked for.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct FindOrder {
    /// The query, as it was typed.
    pub query: String,
    /// The hit that is looked at, from 0: what comes around it is told, and its card.
    pub place: usize,
    /// How many hits are told at most.
    pub rows: usize,
    /// Whether the card at that place is wanted with all that it says.
    pub with_page: bool,
}

/// What was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// What was looked for.
    pub order: FindOrder,
    /// What of the query asks nothing.
    pub faults: Vec<QueryFault>,
    /// How many cards there are at all.
    pub cards: usize,
    /// How many were found.
    pub hits: usize,
    /// How many of them hold what was typed; those that follow hold something alike.
    pub exact: usize,
    /// The folded texts that were found, for highlighting.
    pub needles: Vec<String>,
    /// The hits around the place that is looked at, the best first. A card that another process
    /// has changed meanwhile is left out until it is read.
    pub rows: Vec<FoundCard>,
    /// The card at that place, where it is wanted.
    pub page: Option<Box<CardPage>>,
}

impl Found {
    /// The hit at a place, where it is among the rows.
    #[must_use]
    pub fn at(&self, place: usize) -> Option<&FoundCard> {
        let row = self.rows.binary_search_by_key(&place, |row| row.place);
        self.rows.get(row.ok()?)
    }
}

/// A card that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct FoundCard {
    /// Its place among the hits, from 0.
    pub place: usize,
    /// Its key.
    pub key: CardKey,
    /// What it asks, of a cloze card the text with its gaps.
    pub question: Localized,
    /// Its kind.
    pub kind: CardKind,
    /// Its tags.
    pub tags: Vec<CleanText>,
    /// Where it stands.
    pub standing: Standing,
}

impl FoundCard {
    /// What it asks in one line, gaps filled.
    #[must_use]
    pub fn question_line(&self, language: &LanguageTag) -> String {
        let text = self.question.text(language).as_str();
        let words: Vec<&str> = text.split_whitespace().collect();
        let line = words.join(" ");
        match self.kind {
            CardKind::Cloze => fill_gaps(&line),
            _ => line,
        }
    }
}
