//! Identifiers for cards that have none: made of the question, unique in the file.

use std::collections::{HashMap, HashSet};

use crate::decks::tree::{Entry, Kind, Node};
use crate::domain::id::{Id, LONGEST_ID};
use crate::folding::folded;

/// What a card is called whose question has no letter to take.
const NAMELESS: &str = "card";

/// Identifiers for the cards without one, by where those begin.
pub(super) fn missing(root: &Node<'_>) -> HashMap<u32, Id> {
    let cards = root.get("cards").map_or(&[][..], Node::items);
    let own = |card: &Node<'_>| Some(card.get("id")?.text()?.trim().to_owned());
    let mut names = UniqueIds::new(cards.iter().filter_map(own));
    let nameless = cards.iter().filter(|card| is_nameless(card));
    nameless
        .map(|card| (card.span.start, names.of(question(card))))
        .collect()
}

/// Whether a card has no identifier, or an empty one.
pub(super) fn is_nameless(card: &Node<'_>) -> bool {
    let mut ids = card.entries().iter().filter(|entry| is_id(entry));
    !card.entries().is_empty() && ids.all(is_empty_id)
}

/// Whether this key is an identifier without anything in it.
pub(super) fn is_empty_id(entry: &Entry<'_>) -> bool {
    let is_blank = match &entry.value.kind {
        Kind::Scalar { text, .. } => text.trim().is_empty() || entry.value.is_absent(),
        _ => false,
    };
    is_id(entry) && is_blank
}

fn is_id(entry: &Entry<'_>) -> bool {
    entry.key.text() == Some("id")
}

/// What a card asks, in its first language.
fn question<'t>(card: &'t Node<'_>) -> &'t str {
    let asked = card.get("question").or_else(|| card.get("text"));
    let first = asked.and_then(|asked| {
        asked
            .text()
            .or_else(|| asked.entries().first()?.value.text())
    });
    first.unwrap_or_default()
}

/// Identifiers made of texts, each unlike all others.
#[derive(Clone, Debug, Default)]
pub struct UniqueIds {
    taken: HashSet<String>,
    /// The next number behind a text that was asked for before.
    next: HashMap<String, u32>,
}

impl UniqueIds {
    /// Identifiers unlike these.
    pub fn new(taken: impl IntoIterator<Item = String>) -> Self {
        Self {
            taken: taken.into_iter().collect(),
            next: HashMap::new(),
        }
    }

    /// An identifier made of a text, that is not taken; now it is.
    #[must_use]
    pub fn of(&mut self, text: &str) -> Id {
        let whole = Id::suggest(&folded(text));
        let whole = whole.map_or_else(|| NAMELESS.to_owned(), |id| id.to_string());
        let room = LONGEST_ID - "-9999999".len();
        let mut base = whole.as_str();
        if base.len() > room {
            // Cut between words where there is one not too far back.
            let cut = base[..room].rfind('-').filter(|&cut| cut > room / 2);
            base = &base[..cut.unwrap_or(room)];
        }
        let mut id = base.to_owned();
        let number = self.next.entry(base.to_owned()).or_insert(2);
        while !self.taken.insert(id.clone()) {
            id = format!("{base}-{number}");
            *number += 1;
        }
        id.parse()
            .expect("made of the characters that identifiers have, and short enough")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_are_made_of_the_question() {
        let mut ids = UniqueIds::default();
        let mut id = |text: &str| ids.of(text).to_string();
        assert_eq!(id("Qual é a retenção?"), "qual-e-a-retencao");
        assert_eq!(id("Qual e a retencao"), "qual-e-a-retencao-2");
        assert_eq!(id("日本"), "card");
        assert_eq!(id("?"), "card-2");
        let long = id(&"word ".repeat(30));
        assert!(long.len() <= 64 && long.ends_with("-word"), "{long}");
        assert_eq!(id(&"x".repeat(100)).len(), 56);
    }
}
