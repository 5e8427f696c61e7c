//! A deck as Markdown.

use serde_json::{Map, Value};

use super::super::{document, readable, yaml};
use super::INFO;
use super::gaps::to_brackets;
use super::read::{Draft, drafts};
use crate::domain::card::{Card, CardKind};
use crate::domain::deck::Deck;
use crate::domain::language::LanguageTag;

/// The Markdown of a deck, from which [`super::import`] makes the same deck again.
#[must_use]
pub fn export(deck: &Deck) -> String {
    let head = document::without_cards(deck);
    let mut text = format!("---\n{}---\n", yaml::write(&head));
    for card in &deck.cards {
        text.push('\n');
        text.push_str(&chunk(card, &deck.head.languages));
    }
    text
}

/// One card: what stands in Markdown, and the rest in a block.
fn chunk(card: &Card, languages: &[LanguageTag]) -> String {
    let whole = document::card(card);
    let fallback = || fenced(&yaml::write(&whole));
    let Some(language) = languages.first() else {
        return fallback();
    };
    let mut rest = whole.clone();
    let kind = card.body.kind();
    let mut written = String::new();
    let expected = if kind == CardKind::Cloze {
        let text = card.body.question().text(language).as_str();
        let Some(brackets) = to_brackets(text) else {
            return fallback();
        };
        take(&mut rest, "text", language);
        rest.shift_remove("kind");
        written.push_str(&format!("C: {brackets}\n"));
        Draft {
            cloze: Some(brackets),
            ..Draft::default()
        }
    } else {
        let question = card.body.question().text(language).as_str().to_owned();
        let answer = readable::answer(&card.body, language);
        take(&mut rest, "question", language);
        if kind == CardKind::Basic {
            take(&mut rest, "answer", language);
        }
        written.push_str(&format!("Q: {question}\nA: {answer}\n"));
        Draft {
            question: Some(question),
            answer: Some(answer),
            ..Draft::default()
        }
    };
    let details = yaml::write(&rest);
    written.push('\n');
    written.push_str(&fenced(&details));
    // What looks like a mark of the dialect inside a text would be read as one.
    let read = drafts(&written, 1);
    let same = match read.as_ref().map(|read| read.0.as_slice()) {
        Ok([only]) => {
            only.question == expected.question
                && only.answer == expected.answer
                && only.cloze == expected.cloze
                && only.details.as_deref() == Some(details.as_str())
        }
        _ => false,
    };
    if same { written } else { fallback() }
}

/// Takes the text in one language out of a key's value.
fn take(rest: &mut Map<String, Value>, key: &str, language: &LanguageTag) {
    match rest.get_mut(key) {
        Some(Value::Object(versions)) => {
            versions.shift_remove(language.as_str());
            if versions.is_empty() {
                rest.shift_remove(key);
            }
        }
        _ => {
            rest.shift_remove(key);
        }
    }
}

/// A fenced block, with a fence that nothing in it closes.
fn fenced(details: &str) -> String {
    let longest = details
        .lines()
        .map(|line| {
            line.trim_start()
                .bytes()
                .take_while(|&byte| byte == b'~')
                .count()
        })
        .max()
        .unwrap_or(0);
    let fence = "~".repeat(longest.max(2) + 1);
    format!("{fence}{INFO}\n{details}{fence}\n")
}
