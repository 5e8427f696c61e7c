//! Every numeric card of the built-in decks, answered: in several units and both ways of writing
//! numbers, and by a slip.

use std::time::Duration;

use shardeck::app::asking::{Asking, Progress};
use shardeck::app::library::{Library, Shelf};
use shardeck::app::pages::CardPage;
use shardeck::domain::card::CardBody;
use shardeck::domain::id::CardKey;
use shardeck::domain::schedule::CardSchedule;
use shardeck::quantity::{
    Dimension, Number, NumberStyle, Quantity, Style, Unit, Verdict, print_unit,
};
use shardeck::store::DeckCache;

use crate::check_quality::today;

const STYLES: [(NumberStyle, Style); 2] = [
    (NumberStyle::Point, Style::ENGLISH),
    (NumberStyle::Comma, Style::PORTUGUESE),
];

/// Every numeric card, as it asks when it is new, and as it asks at a later repetition.
fn pages() -> Vec<(CardKey, CardPage)> {
    let folder = tempfile::tempdir().unwrap();
    let shelf = Shelf {
        builtin: true,
        own: "nowhere".into(),
        ..Shelf::default()
    };
    let cache = DeckCache::open(&folder.path().join("cache"), "1");
    let mut library = Library::open(shelf, cache);
    let decks = library.decks().iter();
    let keys: Vec<CardKey> = decks
        .flat_map(|deck| {
            let id = &deck.head().id;
            deck.index
                .iter()
                .map(|card| card.key(id))
                .collect::<Vec<_>>()
        })
        .collect();
    let mut pages = Vec::new();
    for key in keys {
        for reviews in [0, 1] {
            let schedule = CardSchedule {
                reviews,
                ..CardSchedule::default()
            };
            let page = library.page(&key, schedule, today()).unwrap();
            let varies = page.variant.is_some();
            if matches!(page.card.body, CardBody::Numeric { .. }) && (reviews == 0 || varies) {
                pages.push((key.clone(), page));
            }
        }
    }
    pages
}

fn value(page: &CardPage) -> Quantity {
    match &page.card.body {
        CardBody::Numeric { value, .. } => *value,
        _ => unreachable!(),
    }
}

/// A number without separators of thousands, as it is written in a language.
fn typed(number: Number, style: NumberStyle) -> String {
    let text = Quantity::new(number, Unit::One).to_string();
    match style {
        NumberStyle::Comma => text.replace('.', ","),
        _ => text,
    }
}

/// Whether a number can be typed: not too long, and not to be taken for thousands.
fn is_plain(text: &str) -> bool {
    let decimals = text
        .split_once(['.', ','])
        .map_or(0, |(_, rest)| rest.len());
    text.len() < 12 && decimals != 3 && !text.contains('/')
}

/// The same amount in several units: bare, in the unit of the card, and in up to three others.
fn forms(of: Quantity, (style, units): (NumberStyle, Style)) -> Vec<String> {
    let number = typed(of.value, style);
    let mut forms = vec![number.clone()];
    let unit = |unit: Unit| print_unit(unit, units);
    if of.unit != Unit::One {
        forms.push(format!("{number} {}", unit(of.unit)));
    }
    let others = Unit::all().filter(|other| {
        let same = other.dimension() == of.dimension();
        same && *other != of.unit && other.noun() == of.unit.noun()
    });
    let mut converted = 0;
    for other in others {
        let Ok(amount) = of.convert_to(other) else {
            continue;
        };
        let number = typed(amount.value, style);
        if is_plain(&number) && converted < 3 {
            forms.push(format!("{number} {}", unit(other)));
            converted += 1;
        }
    }
    match of.dimension() {
        Dimension::Share => {
            forms.push(format!("{number}%"));
            forms.push(format!("{number} pct"));
        }
        // A unit that is understood although it is not the one that is asked for.
        Dimension::Count | Dimension::Number => forms.push(format!("{number} records")),
        _ => {}
    }
    forms
}

/// What is said to an answer; whether it was the book's.
fn answered(page: &CardPage, key: &CardKey, text: &str, style: NumberStyle) -> (Verdict, bool) {
    let mut asking = Asking::new(page, 1, Duration::ZERO);
    text.chars().for_each(|c| asking.type_character(c));
    asking.answer_amount(page, style);
    match asking.progress {
        Progress::Amount {
            verdict: Some(verdict),
            is_the_books,
            ..
        } => (verdict, is_the_books),
        other => panic!("{key}: {text:?} gives {other:?}"),
    }
}

#[test]
fn every_numeric_card_takes_its_value_in_several_units() {
    let pages = pages();
    assert!(pages.len() > 150, "{}", pages.len());
    for (key, page) in &pages {
        let value = value(page);
        for style in STYLES {
            // A long fraction is typed as far as people would.
            let number = value.value;
            let number = if typed(number, style.0).len() > 10 {
                number.rounded(6)
            } else {
                number
            };
            let forms = forms(Quantity::new(number, value.unit), style);
            assert!(forms.len() >= 3, "{key}: {forms:?}");
            for form in forms {
                let (verdict, _) = answered(page, key, &form, style.0);
                assert_eq!(verdict, Verdict::Correct, "{key}: {form:?}");
            }
        }
    }
}

#[test]
fn every_numeric_card_tells_a_slip_from_a_wrong_answer() {
    for (key, page) in &pages() {
        let value = value(page);
        if value.value.is_zero() {
            // Whatever it is multiplied by, it stays right.
            continue;
        }
        // A fraction for a percentage, and else the next prefix.
        let slip = match value.dimension() {
            Dimension::Share => Number::new(1, 100).unwrap(),
            _ => Number::from(1_000_u64),
        };
        let slipped = value.value.checked_mul(slip).unwrap();
        let text = typed(slipped.rounded(8), NumberStyle::Point);
        let (verdict, _) = answered(page, key, &text, NumberStyle::Point);
        let slipped = matches!(verdict, Verdict::Wrong { near_miss: Some(_) });
        assert!(slipped, "{key}: {text} gives {verdict:?}");
        // Neither the value nor a slip of it.
        let factor = Number::new(137, 10).unwrap();
        let other = value.value.checked_mul(factor).unwrap().rounded(8);
        let text = typed(other, NumberStyle::Point);
        if !is_plain(&text) {
            continue;
        }
        let (verdict, _) = answered(page, key, &text, NumberStyle::Point);
        assert!(
            matches!(verdict, Verdict::Wrong { .. }),
            "{key}: {text} gives {verdict:?}"
        );
    }
}

#[test]
fn the_books_answer_is_known_as_the_books() {
    let mut known = 0;
    for (key, page) in &pages() {
        let book = page.card.book.as_ref().and_then(|book| book.value);
        let Some(book) = book else {
            continue;
        };
        let text = typed(book.value, NumberStyle::Point);
        let (verdict, is_the_books) = answered(page, key, &text, NumberStyle::Point);
        assert!(is_the_books || verdict == Verdict::Correct, "{key}: {text}");
        known += usize::from(is_the_books);
    }
    assert!(known >= 5, "{known}");
}
