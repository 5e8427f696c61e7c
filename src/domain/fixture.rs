//! Cards and decks for tests.

use super::card::{Card, CardBody};
use super::clean::CleanText;
use super::deck::{Deck, Head};
use super::language::{LanguageTag, Localized};

/// A card in English that has a question and an answer and nothing else; `key` is `DECK/CARD`.
pub(crate) fn basic_card(key: &str, question: &str, answer: &str) -> Card {
    let text = |text: &str| Localized::single("en".parse().unwrap(), CleanText::new(text));
    Card {
        key: key.parse().unwrap(),
        aliases: Vec::new(),
        tags: Vec::new(),
        covers: Vec::new(),
        body: CardBody::Basic {
            question: text(question),
            answer: text(answer),
        },
        note: None,
        book: None,
        verified: None,
        sources: Vec::new(),
        line: 0,
    }
}

/// A deck without cards whose title is the same in all languages.
pub(crate) fn empty_deck(id: &str, title: &str, languages: &[LanguageTag]) -> Deck {
    let titles = languages.iter().map(|tag| (tag.clone(), title.into()));
    Deck {
        head: Head {
            id: id.parse().unwrap(),
            title: Localized::new(titles.collect()).unwrap(),
            languages: languages.to_vec(),
            syllabus: None,
            based_on: None,
        },
        cards: Vec::new(),
        exams: Vec::new(),
        scenarios: Vec::new(),
        verified: None,
    }
}
