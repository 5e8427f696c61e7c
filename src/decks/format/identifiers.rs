//! Identifiers for cards that have none: made of the question, unique in the file.

use std::collections::HashSet;

use crate::decks::tree::Node;
use crate::domain::id::{Id, LONGEST_ID};
use crate::folding::folded;

/// What a card is called whose question has no letter to take.
const NAMELESS: &str = "card";

/// Identifiers for the cards without one, by where those begin.
pub(super) fn missing(root: &Node<'_>) -> Vec<(u32, Id)> {
    let cards = root.get("cards").map_or(&[][..], Node::items);
    let own = |card: &Node<'_>| {
        let id = card.get("id").filter(|id| !id.is_absent())?;
        let text = id.text()?.trim().to_owned();
        (!text.is_empty()).then_some(text)
    };
    let mut taken: HashSet<String> = cards.iter().filter_map(own).collect();
    let nameless = cards
        .iter()
        .filter(|card| !card.entries().is_empty() && own(card).is_none());
    nameless
        .map(|card| (card.span.start, unique(question(card), &mut taken)))
        .collect()
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

/// An identifier made of a text, that is not taken.
pub fn unique(text: &str, taken: &mut HashSet<String>) -> Id {
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
    let mut number = 2;
    while !taken.insert(id.clone()) {
        id = format!("{base}-{number}");
        number += 1;
    }
    id.parse()
        .expect("made of the characters that identifiers have, and short enough")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_are_made_of_the_question() {
        let mut taken = HashSet::new();
        let mut id = |text: &str| unique(text, &mut taken).to_string();
        assert_eq!(id("Qual é a retenção?"), "qual-e-a-retencao");
        assert_eq!(id("Qual e a retencao"), "qual-e-a-retencao-2");
        assert_eq!(id("日本"), "card");
        assert_eq!(id("?"), "card-2");
        let long = id(&"word ".repeat(30));
        assert!(long.len() <= 64 && long.ends_with("-word"), "{long}");
        assert_eq!(id(&"x".repeat(100)).len(), 56);
    }
}
