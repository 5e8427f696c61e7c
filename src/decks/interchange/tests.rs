//! What is exported and imported again is the same deck.

use proptest::prelude::*;

use super::*;
use crate::decks::builtin_files;
use crate::domain::card::{Book, Card, CardBody, Choice, Date, Source};
use crate::domain::exchange::Format;
use crate::domain::id::CardKey;
use crate::quantity::{Quantity, Tolerance, Unit, parse_number, parse_unit};

fn said() -> Wishes {
    Wishes {
        language: "en".parse().unwrap(),
        name: "Deck".to_owned(),
    }
}

/// A deck without the lines on which its cards stand, which a form need not keep.
fn bare(mut deck: Deck) -> Deck {
    for card in &mut deck.cards {
        card.line = 0;
    }
    deck
}

fn loaded(text: &str) -> Deck {
    let loaded = crate::decks::load(text.as_bytes(), &"deck.yaml".into());
    let errors = loaded
        .findings
        .iter()
        .filter(|it| it.severity == Severity::Error);
    assert_eq!(errors.count(), 0, "{:#?}\n{text}", loaded.findings);
    match loaded.file {
        Some(DeckFile::Cards(deck)) => deck,
        other => panic!("{other:?}"),
    }
}

fn through(deck: &Deck, format: Format) -> Deck {
    let imported = match format {
        Format::Json => json::import(json::export(deck).to_string().as_bytes()),
        _ => markdown::import(markdown::export(deck).as_bytes(), &said()),
    };
    let imported = imported.unwrap_or_else(|refusal| panic!("{refusal:?} {deck:?}"));
    assert!(imported.losses.is_empty(), "{:?}", imported.losses);
    imported.decks.into_iter().next().unwrap().deck
}

fn same_in_all_forms(deck: &Deck) {
    let expected = bare(deck.clone());
    assert_eq!(bare(loaded(&deck_file(deck, "remark"))), expected);
    for format in [Format::Json, Format::Markdown] {
        assert_eq!(bare(through(deck, format)), expected, "{format:?}");
    }
}

#[test]
fn every_built_in_deck_comes_back_from_json_and_markdown() {
    let mut decks = 0;
    for file in builtin_files() {
        let loaded = crate::decks::load(file.text.as_bytes(), &"deck.yaml".into());
        if let Some(DeckFile::Cards(deck)) = loaded.file {
            same_in_all_forms(&deck);
            decks += 1;
        }
    }
    assert!(decks > 10);
}

#[test]
fn a_deck_of_all_kinds_with_scenarios_and_exams_comes_back() {
    let text = include_str!("../../../tests/it/board_decks/boards.yaml");
    let loaded = crate::decks::load(text.as_bytes(), &"deck.yaml".into());
    if let Some(DeckFile::Cards(deck)) = loaded.file {
        same_in_all_forms(&deck);
    }
}

#[test]
fn cards_of_hashcards_are_taken() {
    let text = "---\nname = \"Streams\"\n---\n\n# Limits\n\nQ: What may one shard take?\nA: 1 MB/s\nor 1,000 records\n\n\
        C: A shard gives [2 MB/s] to [all] readers.\n\n---\n\nQ: Code?\nA:\n```\nQ: not a card\n```\n";
    let imported = markdown::import(text.as_bytes(), &said()).unwrap();
    let deck = &imported.decks[0].deck;
    assert_eq!(deck.head.id.as_str(), "streams");
    let shown: Vec<String> = deck
        .cards
        .iter()
        .map(|card| format!("{:?}", card.body))
        .collect();
    assert_eq!(shown.len(), 3, "{shown:?}");
    assert!(shown[0].contains("1 MB/s\\nor 1,000 records"));
    assert!(shown[1].contains("{{2 MB/s}} to {{all}}"));
    assert!(shown[2].contains("Q: not a card"));
    assert_eq!(imported.losses.count(Loss::StrayText), 1);
    let again = markdown::import(text.as_bytes(), &said()).unwrap();
    assert_eq!(again.decks[0].deck, *deck, "identifiers are stable");
}

#[test]
fn markdown_that_is_none_is_refused_in_no_time() {
    let long = format!("Q: {}", "a".repeat(300_000));
    for (text, expected) in [
        (long.as_str(), "FieldBytes"),
        ("no cards here", "NoCards"),
        ("", "NoCards"),
        ("---\nformat: 1\nid: [\n---\nQ: a\nA: b\n", "Syntax"),
        ("Q: a\nA: b\n\n~~~yaml shardeck\nid: 'x\n~~~\n", "Syntax"),
    ] {
        let refusal = markdown::import(text.as_bytes(), &said()).unwrap_err();
        let shown = format!("{refusal:?}");
        assert!(shown.contains(expected), "{shown}");
    }
    let many = "Q: a\n".repeat(150_000);
    assert!(matches!(
        markdown::import(many.as_bytes(), &said()).unwrap_err(),
        Refusal::TooMuch {
            what: Measured::Cards,
            ..
        }
    ));
    assert!(matches!(
        markdown::import(&vec![b'a'; 65 * 1024 * 1024], &said()).unwrap_err(),
        Refusal::TooMuch {
            what: Measured::FileBytes,
            ..
        }
    ));
}

/// Texts with everything that a form could take for a mark of its own.
fn text() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        "[a-zA-Zé0-9]{1,8}",
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
    let space = prop::sample::select(vec![" ", " ", " ", "\n", "\n\n", "\n  "]);
    prop::collection::vec((word, space), 1..7).prop_map(|parts| {
        let text: String = parts
            .into_iter()
            .map(|(word, space)| word + space)
            .collect();
        CleanText::new(text.trim()).to_string()
    })
}

fn localized(languages: usize) -> impl Strategy<Value = Localized> {
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
    let tolerance = prop::sample::select(vec!["", "7%", "0.25"]);
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
                        text => Tolerance::parse(text, unit).unwrap(),
                    },
                    explanation,
                    run: None,
                }
            }
        ),
    ]
}

fn card(languages: usize, number: usize) -> impl Strategy<Value = Card> {
    let tag = prop::sample::select(vec!["limits", "a b", "true", "x: y", "1.5"]);
    let book = prop::option::of((localized(languages), prop::option::of(localized(languages))));
    let at = prop::option::of("[a-z ]{1,9}[a-z]");
    (
        body(languages),
        prop::option::of(localized(languages)),
        prop::collection::vec(tag, 0..3),
        book,
        prop::option::of(prop::sample::select(vec!["2026", "2026-11", "2026-11-20"])),
        at,
    )
        .prop_map(move |(body, note, tags, book, verified, at)| {
            let mut tags: Vec<CleanText> = tags.into_iter().map(CleanText::line).collect();
            tags.dedup();
            Card {
                key: format!("generated/card-{number}")
                    .parse::<CardKey>()
                    .unwrap(),
                aliases: vec![format!("old/card-{number}").parse().unwrap()],
                tags,
                covers: Vec::new(),
                body,
                note,
                book: book.map(|(text, why)| Book {
                    document: Some("doc".parse().unwrap()),
                    text: Some(text),
                    why,
                    since: Some("2023-11".parse().unwrap()),
                    value: None,
                }),
                verified: verified.map(|text| text.parse::<Date>().unwrap()),
                sources: vec![
                    Source::Url("https://example.com/a?b=c#d".into()),
                    Source::Document {
                        document: "doc".parse().unwrap(),
                        at: at
                            .map(|at| CleanText::line(at.trim()))
                            .filter(|at| !at.is_blank()),
                    },
                ],
                line: 0,
            }
        })
}

fn deck(languages: usize) -> impl Strategy<Value = Deck> {
    (
        localized(languages),
        card(languages, 1),
        card(languages, 2),
        card(languages, 3),
    )
        .prop_map(move |(title, one, two, three)| {
            let cards = vec![one, two, three];
            Deck {
                head: Head {
                    id: "generated".parse().unwrap(),
                    title,
                    languages: ["en", "pt"][..languages]
                        .iter()
                        .map(|it| it.parse().unwrap())
                        .collect(),
                    syllabus: None,
                    based_on: None,
                },
                verified: Deck::verified(&cards),
                cards,
                exams: Vec::new(),
                scenarios: Vec::new(),
            }
        })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn decks_in_two_languages_come_back(deck in deck(2)) {
        same_in_all_forms(&deck);
    }

    #[test]
    fn decks_in_one_language_come_back(deck in deck(1)) {
        same_in_all_forms(&deck);
    }
}

#[test]
fn a_deck_comes_back_from_anki_as_far_as_its_fields_say_it() {
    let deck = loaded(
        "format: 1\nid: mine\ntitle:\n  en: Mine\n  pt: Meu\nlanguages: [en, pt]\ncards:\n\
         \x20 - id: a\n    tags: [x, y]\n    question:\n      en: What is **a**?\n      pt: O que é **a**?\n\
         \x20   answer:\n      en: |-\n        - one\n        - two\n      pt: um\n    note:\n      en: n\n      pt: m\n\
         \x20   sources:\n      - url: https://example.com/a\n\
         \x20 - id: b\n    kind: cloze\n    text:\n      en: the {{first::x}} and {{second}}\n      pt: o {{primeiro}} e {{segundo}}\n",
    );
    let (collection, losses) = anki::export(&deck, None, 1_700_000_000);
    assert!(losses.is_empty(), "{losses:?}");
    assert_eq!((collection.notes.len(), collection.cards.len()), (2, 2));
    let noted = anki::import(&collection, &said()).unwrap();
    let mut back = noted.imported.decks.into_iter().next().unwrap().deck;
    // The title in the other language is not told there.
    back.head.title = deck.head.title.clone();
    assert_eq!(bare(back), bare(deck.clone()));
    let (again, _) = anki::export(&deck, None, 1_700_000_000);
    assert_eq!(again, collection, "numbers are stable");
    let (first_pt, _) = anki::export(&deck, Some(&"pt".parse().unwrap()), 0);
    assert!(first_pt.notes[0].fields.starts_with("O que"));
}

#[test]
fn every_built_in_deck_goes_to_anki_with_a_note_a_card() {
    for file in builtin_files() {
        let loaded = crate::decks::load(file.text.as_bytes(), &"deck.yaml".into());
        let Some(DeckFile::Cards(deck)) = loaded.file else {
            continue;
        };
        let (collection, _) = anki::export(&deck, None, 0);
        assert_eq!(collection.notes.len(), deck.cards.len());
        let noted = anki::import(&collection, &said()).unwrap();
        assert_eq!(noted.imported.decks.len(), 1);
        let back = &noted.imported.decks[0].deck;
        assert_eq!(back.head.id, deck.head.id);
        assert_eq!(back.head.languages, deck.head.languages);
        let keys = |deck: &Deck| -> Vec<CardKey> {
            deck.cards.iter().map(|card| card.key.clone()).collect()
        };
        assert_eq!(keys(back), keys(&deck));
        loaded_again(back);
    }
}

fn loaded_again(deck: &Deck) {
    assert_eq!(bare(loaded(&deck_file(deck, ""))), bare(deck.clone()));
}
