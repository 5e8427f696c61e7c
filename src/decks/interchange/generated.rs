//! Decks with everything that a deck can say, for property tests.

use std::sync::OnceLock;

use proptest::prelude::*;
use serde_json::Value;

use crate::decks::builtin_files;
use crate::domain::card::{
    Book, Card, CardBody, CardKind, Choice, Date, Run, ScenarioReference, Source,
};
use crate::domain::clean::CleanText;
use crate::domain::deck::{Blueprint, Deck, DeckFile, Era, Head, NamedScenario};
use crate::domain::id::CardKey;
use crate::domain::language::{LanguageTag, Localized};
use crate::quantity::{Quantity, Tolerance, Unit, parse_number, parse_unit};

/// Texts with everything that a form could take for a mark of its own.
fn text() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        "[a-zA-Zé0-9]{1,8}",
        "\\PC{1,5}",
        prop::sample::select(vec![
            "Q:",
            "A:",
            "C:",
            "---",
            "~~~",
            "```",
            "~~~yaml shardeck",
            "[gap]",
            "\\[",
            "]",
            "{x}",
            "- a",
            "# h",
            "key: value",
            "a #b",
            "|",
            ">",
            "'",
            "\"",
            "&amp;",
            "*b*",
            "true",
            "null",
            "1.50",
            "2026-11",
            "007",
            "%",
            "@x",
            "!",
            "=1+1",
            "日本語",
            "\\",
            ",",
            ";",
            "?",
            "<b>",
        ])
        .prop_map(str::to_owned),
    ];
    let space = prop::sample::select(vec![" ", " ", " ", "", "\n", "\n\n", "\n  ", " \n", "\t"]);
    prop::collection::vec((word, space), 1..7).prop_map(|parts| {
        let text: String = parts
            .into_iter()
            .map(|(word, space)| word + space)
            .collect();
        // Something has to be there to be seen.
        CleanText::new(format!("{text}x").trim()).to_string()
    })
}

pub(super) fn localized(languages: usize) -> impl Strategy<Value = Localized> {
    prop::collection::vec(text(), languages).prop_map(|texts| {
        let tags = ["en", "pt"].iter().map(|tag| tag.parse().unwrap());
        let versions = tags
            .zip(texts)
            .map(|(tag, text)| (tag, CleanText::new(&text)));
        Localized::new(versions.collect()).unwrap()
    })
}

fn body(languages: usize) -> impl Strategy<Value = CardBody> {
    let text = move || localized(languages);
    let gap = (localized(languages), localized(languages)).prop_map(|(before, gap)| {
        let gap: Vec<String> = gap.iter().map(|(_, text)| text.to_string()).collect();
        let mut gaps = gap.iter();
        let versions = before.iter().map(|(tag, before)| {
            let plain = |text: &str| text.replace(['{', '}'], "");
            let gap = plain(gaps.next().map_or("x", String::as_str));
            let whole = format!("{} {{{{{}}}}} end", plain(before.as_str()), gap.trim());
            (tag.clone(), CleanText::new(whole.trim()))
        });
        CardBody::Cloze {
            text: Localized::new(versions.collect()).unwrap(),
        }
    });
    let value = prop::sample::select(vec!["1000", "0.5", "2", "12.25"]);
    let unit = prop::sample::select(vec!["", "MB/s", "ms", "%", "records/s"]);
    let tolerance = prop::sample::select(vec!["", "7%", "0.25", "1us", "2KB/s"]);
    prop_oneof![
        (text(), text()).prop_map(|(question, answer)| CardBody::Basic { question, answer }),
        (text(), prop::collection::vec(text(), 1..4), any::<bool>()).prop_map(
            |(question, items, ordered)| CardBody::List {
                question,
                items,
                ordered
            }
        ),
        gap,
        (
            text(),
            prop::collection::vec((text(), prop::option::of(text())), 2..4),
            prop::option::of(text()),
            any::<bool>()
        )
            .prop_map(
                |(question, choices, explanation, shuffle)| CardBody::Choice {
                    question,
                    choices: choices
                        .into_iter()
                        .enumerate()
                        .map(|(place, (text, why))| Choice {
                            text,
                            correct: place == 0,
                            why,
                            book: place == 1,
                        })
                        .collect(),
                    explanation,
                    shuffle,
                }
            ),
        (text(), value, unit, tolerance, prop::option::of(text())).prop_map(
            |(question, value, unit, tolerance, explanation)| {
                let unit = match unit {
                    "" => Unit::One,
                    symbol => parse_unit(symbol).unwrap(),
                };
                CardBody::Numeric {
                    question,
                    value: Quantity {
                        value: parse_number(value).unwrap(),
                        unit,
                    },
                    tolerance: match tolerance {
                        "" => Tolerance::default_for(unit),
                        text => Tolerance::parse(text, unit)
                            .unwrap_or_else(|_other_dimension| Tolerance::default_for(unit)),
                    },
                    explanation,
                    run: None,
                }
            }
        ),
    ]
}

/// Cards of the built-in decks that run a scenario.
fn running() -> &'static [Card] {
    static CARDS: OnceLock<Vec<Card>> = OnceLock::new();
    CARDS.get_or_init(|| {
        let files = builtin_files().iter();
        let loaded =
            files.map(|file| crate::decks::load(file.text.as_bytes(), &"deck.yaml".into()));
        let cards = loaded.flat_map(|loaded| match loaded.file {
            Some(DeckFile::Cards(deck)) => deck.cards,
            _ => Vec::new(),
        });
        let runs = |card: &Card| matches!(&card.body, CardBody::Numeric { run: Some(_), .. });
        let cards: Vec<Card> = cards.filter(runs).collect();
        assert!(cards.len() > 50);
        cards
    })
}

fn tags(languages: usize) -> Vec<LanguageTag> {
    let tags = ["en", "pt"][..languages].iter();
    tags.map(|tag| tag.parse().unwrap()).collect()
}

fn words<T: std::fmt::Debug + std::str::FromStr<Err: std::fmt::Debug>>(
    from: &'static [&'static str],
) -> impl Strategy<Value = Vec<T>> {
    let word = proptest::sample::subsequence(from, 0..from.len());
    word.prop_map(|words| {
        words
            .into_iter()
            .map(|word| word.parse().unwrap())
            .collect()
    })
}

fn book(languages: usize) -> impl Strategy<Value = Book> {
    let text = move || prop::option::of(localized(languages));
    let since = prop::option::of(prop::sample::select(vec!["2019", "2023-11", "2023-11-20"]));
    let document = any::<bool>();
    (localized(languages), text(), since, document).prop_map(|(text, why, since, document)| Book {
        document: document.then(|| "doc".parse().unwrap()),
        text: Some(text),
        why,
        since: since.map(|since| since.parse::<Date>().unwrap()),
        value: None,
    })
}

fn sources() -> impl Strategy<Value = Vec<Source>> {
    let url = prop::sample::select(vec![
        "https://example.com/a?b=c#d",
        "http://x.y",
        "https://pt.wikipedia.org/wiki/Fila_(computação)",
    ]);
    let at = prop::option::of("[a-z:#-]{1,9}[a-z]");
    let source = prop_oneof![
        url.prop_map(|url| Source::Url(url.into())),
        at.prop_map(|at| Source::Document {
            document: "doc".parse().unwrap(),
            at: at.map(|at| CleanText::line(at.trim())),
        }),
    ];
    prop::collection::vec(source, 0..3)
}

/// A card of any kind; its number makes its key.
pub(super) fn card(languages: usize, number: usize) -> impl Strategy<Value = Card> {
    const TAGS: [&str; 6] = ["limits", "a b", "true", "x: y", "1.5", "étiquette #1"];
    let labels = (
        proptest::sample::subsequence(&TAGS[..], 0..TAGS.len()),
        words::<crate::domain::id::Id>(&["objective", "other-objective"]),
        words::<CardKey>(&["old/card", "older/card"]),
    );
    let verified = prop::option::of(prop::sample::select(vec!["2026", "2026-11", "2026-11-20"]));
    let body = prop_oneof![
        6 => body(languages),
        1 => proptest::sample::select(running()).prop_map(move |card| {
            card.clone().in_languages(&tags(languages)).body
        }),
    ];
    (
        body,
        prop::option::of(localized(languages)),
        labels,
        prop::option::of(book(languages)),
        verified,
        sources(),
    )
        .prop_map(move |(body, note, labels, mut book, verified, sources)| {
            let (tags, covers, aliases) = labels;
            if let (CardBody::Numeric { value, .. }, Some(book)) = (&body, &mut book) {
                book.value = Some(Quantity {
                    value: parse_number("777.5").unwrap(),
                    unit: value.unit,
                });
            }
            Card {
                key: format!("generated/card-{number}").parse().unwrap(),
                aliases,
                tags: tags.into_iter().map(CleanText::line).collect(),
                covers,
                body,
                note,
                book,
                verified: verified.map(|text| text.parse::<Date>().unwrap()),
                sources,
                line: 0,
            }
        })
}

fn exam(languages: usize) -> impl Strategy<Value = Blueprint> {
    let weights = proptest::sample::subsequence(vec!["storage", "streams/limits"], 0..2);
    let numbers = (1..1_000_u32, 1..1_440_u32, 1..=100_u8);
    let eras = prop::sample::select(vec![Era::Today, Era::Book]);
    (localized(languages), numbers, weights, eras, any::<bool>()).prop_map(
        |(title, (questions, minutes, pass), weights, era, typed)| Blueprint {
            id: "mini".parse().unwrap(),
            title,
            questions,
            minutes,
            pass,
            weights: weights
                .into_iter()
                .map(|topic| (topic.to_owned(), 3))
                .collect(),
            era,
            typed,
        },
    )
}

/// A scenario of the deck, and the card that names it.
fn named(card: &Card, languages: usize) -> Option<(NamedScenario, Card)> {
    let mut card = card.clone().in_languages(&tags(languages));
    let CardBody::Numeric { run: Some(run), .. } = &mut card.body else {
        return None;
    };
    let ScenarioReference::Inline(Value::Object(inline)) = &run.scenario else {
        return None;
    };
    let mut keys = serde_json::Map::new();
    keys.insert("id".to_owned(), "shared".into());
    keys.extend(inline.clone());
    **run = Run {
        scenario: ScenarioReference::Named("shared".parse().unwrap()),
        ..(**run).clone()
    };
    card.key = "generated/named".parse().unwrap();
    let scenario = NamedScenario {
        id: "shared".parse().unwrap(),
        scenario: Value::Object(keys),
    };
    Some((scenario, card))
}

/// A deck of cards of all kinds, with what else stands in deck files.
pub(super) fn deck(languages: usize) -> impl Strategy<Value = Deck> {
    let beside = (
        prop::option::of(exam(languages)),
        prop::option::of(proptest::sample::select(running())),
        any::<(bool, bool)>(),
    );
    let cards = (card(languages, 1), card(languages, 2), card(languages, 3));
    (localized(languages), cards, beside).prop_map(
        move |(title, (one, two, three), (exam, running, (syllabus, based_on)))| {
            let mut cards = vec![one, two, three];
            let named = running.and_then(|card| named(&card, languages));
            let (scenarios, naming): (Vec<_>, Vec<_>) = named.into_iter().unzip();
            cards.extend(naming);
            // A key was of one card.
            let mut taken = Vec::new();
            for card in &mut cards {
                card.aliases.retain(|alias| !taken.contains(alias));
                taken.extend(card.aliases.clone());
            }
            Deck {
                head: Head {
                    id: "generated".parse().unwrap(),
                    title: title.map(|_, title| CleanText::line(title.as_str())),
                    languages: tags(languages),
                    syllabus: syllabus.then(|| "aws-streaming".parse().unwrap()),
                    based_on: based_on.then(|| "sha256:0123".to_owned()),
                },
                verified: Deck::verified(&cards),
                cards,
                exams: exam.into_iter().collect(),
                scenarios,
            }
        },
    )
}

/// The kinds of generated cards and what they have, to see that all of it occurs.
#[test]
fn everything_that_a_deck_can_say_is_generated() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;
    let mut runner = TestRunner::deterministic();
    let mut seen = std::collections::BTreeSet::new();
    for _ in 0..300 {
        let deck = deck(2).new_tree(&mut runner).unwrap().current();
        seen.extend((!deck.exams.is_empty()).then_some("exams"));
        seen.extend((!deck.scenarios.is_empty()).then_some("scenarios"));
        for card in &deck.cards {
            seen.insert(card.body.kind().as_str());
            let Some(book) = &card.book else { continue };
            seen.extend(book.value.map(|_| "book value"));
            if let CardBody::Numeric { run: Some(run), .. } = &card.body {
                seen.extend(run.at.as_ref().map(|_| "at"));
                seen.extend((!run.vary.is_empty()).then_some("vary"));
            }
        }
    }
    assert_eq!(seen.len(), CardKind::ALL.len() + 5, "{seen:?}");
}
