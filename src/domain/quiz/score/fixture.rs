//! Cards that quizzes ask, for the tests.

use crate::domain::card::{Book, Card, CardBody, Choice};
use crate::domain::language::Localized;
use crate::quantity::{Tolerance, parse_quantity};

pub(in crate::domain::quiz) fn text(text: &str) -> Localized {
    Localized::single("en".parse().unwrap(), text.into())
}

pub(in crate::domain::quiz) fn choice(name: &str, correct: bool) -> Choice {
    Choice {
        text: text(name),
        correct,
        why: None,
        book: false,
    }
}

fn card(key: &str, body: CardBody) -> Card {
    Card {
        key: key.parse().unwrap(),
        aliases: Vec::new(),
        tags: Vec::new(),
        covers: Vec::new(),
        body,
        note: None,
        book: None,
        verified: None,
        sources: Vec::new(),
        line: 1,
    }
}

/// A choice card; `correct` tells of each choice whether it is right.
pub(in crate::domain::quiz) fn choice_card(key: &str, correct: &[bool]) -> Card {
    let choices = correct.iter().enumerate();
    let body = CardBody::Choice {
        question: text("Which?"),
        choices: choices
            .map(|(number, correct)| choice(&format!("choice {number}"), *correct))
            .collect(),
        explanation: None,
        shuffle: true,
    };
    card(key, body)
}

/// A text in several languages.
pub(in crate::domain::quiz) fn localized(versions: &[(&str, &str)]) -> Localized {
    let versions = versions.iter();
    let versions = versions.map(|(tag, text)| (tag.parse().unwrap(), (*text).into()));
    Localized::new(versions.collect()).unwrap()
}

/// A basic card with this answer.
pub(in crate::domain::quiz) fn basic(answer: &[(&str, &str)]) -> Card {
    let body = CardBody::Basic {
        question: text("What?"),
        answer: localized(answer),
    };
    card("a/basic", body)
}

/// A cloze card.
pub(in crate::domain::quiz) fn cloze(versions: &[(&str, &str)]) -> Card {
    let text = localized(versions);
    card("a/cloze", CardBody::Cloze { text })
}

/// A numeric card.
pub(in crate::domain::quiz) fn amount(
    key: &str,
    value: &str,
    tolerance: &str,
    book: Option<&str>,
) -> Card {
    let value = parse_quantity(value).unwrap();
    let body = CardBody::Numeric {
        question: text("How much?"),
        value,
        tolerance: Tolerance::parse(tolerance, value.unit).unwrap(),
        explanation: None,
        run: None,
    };
    let mut card = card(key, body);
    card.book = book.map(|book| Book {
        document: None,
        text: None,
        why: None,
        since: None,
        value: Some(parse_quantity(book).unwrap()),
    });
    card
}
