//! What is exported and imported again is the same deck.

use proptest::prelude::*;

use super::generated::deck;
use super::*;
use crate::decks::builtin_files;
use crate::domain::card::Source;
use crate::domain::exchange::{Collection, ForeignCard, Format, Note, NoteType, Template};
use crate::domain::id::CardKey;

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
    same_in_all_forms(&loaded(text));
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
    let noted = anki::import(collection.clone(), &said()).unwrap();
    let mut back = noted.imported.decks.into_iter().next().unwrap().deck;
    // The title in the other language is not told there.
    back.head.title = deck.head.title.clone();
    assert_eq!(bare(back), bare(deck.clone()));
    let (again, _) = anki::export(&deck, None, 1_700_000_000);
    assert_eq!(again, collection, "numbers are stable");
    let (first_pt, _) = anki::export(&deck, Some(&"pt".parse().unwrap()), 0);
    assert!(first_pt.notes[0].fields.starts_with("O que"));
}

/// A collection of one note of this type with these fields, and this many cards.
fn one_note(note_type: NoteType, fields: &str, cards: u32) -> Collection {
    Collection {
        decks: vec![(7, "Deck".to_owned())],
        notes: vec![Note {
            id: 1,
            guid: "g".to_owned(),
            note_type: note_type.id,
            changed: 5,
            tags: String::new(),
            fields: fields.to_owned(),
        }],
        cards: (0..cards)
            .map(|ordinal| ForeignCard {
                id: i64::from(ordinal),
                note: 1,
                deck: 7,
                ordinal,
                ..ForeignCard::default()
            })
            .collect(),
        note_types: vec![note_type],
        reviews: Vec::new(),
    }
}

fn note_type(fields: usize, cloze: bool) -> NoteType {
    let show = if cloze { "{{cloze:F0}}" } else { "{{F0}}" };
    NoteType {
        id: 3,
        name: "Type".to_owned(),
        cloze,
        fields: (0..fields).map(|number| format!("F{number}")).collect(),
        templates: vec![Template {
            name: "Card 1".to_owned(),
            question: show.to_owned(),
            answer: "{{F1}}{{F2}}".to_owned(),
        }],
    }
}

#[test]
fn a_note_of_ten_thousand_fields_is_one_card() {
    let fields: Vec<String> = (0..10_000)
        .map(|number| format!("<b>{number}</b>"))
        .collect();
    let fields = fields.join("\u{1f}");
    let collection = one_note(note_type(10_000, false), &fields, 1);
    let noted = anki::import(collection, &said()).unwrap();
    let cards = &noted.imported.decks[0].deck.cards;
    assert_eq!(cards.len(), 1);
    let note = cards[0].note.as_ref().unwrap().iter().next().unwrap();
    assert!(note.1.as_str().ends_with("**F9999**: **9999**"));
    // Without names of fields, and with more of them than the type has.
    let collection = one_note(note_type(3, false), &fields, 1);
    assert_eq!(anki::import(collection, &said()).unwrap().origins.len(), 1);
}

#[test]
fn texts_that_no_deck_file_takes_are_counted_and_the_others_stay() {
    let mut collection = one_note(note_type(2, true), "a {{c1::b}} {{x}}\u{1f}", 1);
    let mut large = collection.notes[0].clone();
    large.id = 2;
    large.guid = "other".to_owned();
    large.fields = format!("{{{{c1::b}}}} {}\u{1f}", "é".repeat(140_000));
    collection.notes.push(large);
    let mut card = collection.cards[0];
    (card.id, card.note) = (9, 2);
    collection.cards.push(card);
    let noted = anki::import(collection, &said()).unwrap();
    let losses = &noted.imported.losses;
    assert_eq!(
        (losses.count(Loss::LongTexts), losses.count(Loss::Braces)),
        (1, 1)
    );
    let deck = &noted.imported.decks[0].deck;
    let asked = deck.cards[0].body.question().iter().next().unwrap();
    assert_eq!(asked.1.as_str(), "a {{b}} { {x} }");
    loaded_again(deck);
}

#[test]
fn addresses_in_a_package_of_our_own_are_sources_where_they_lead_to_pages() {
    let mut own = note_type(0, false);
    own.name = "shardeck basic (en)".to_owned();
    own.fields = [
        "Question (en)",
        "Answer (en)",
        "Note (en)",
        "Book (en)",
        "Sources",
    ]
    .map(str::to_owned)
    .to_vec();
    let sources = "<a href='mailto:a@b.c'>x</a> <a href='https://a.b/c'>y</a>";
    let fields = ["q", "a", "", "", sources].join("\u{1f}");
    let noted = anki::import(one_note(own, &fields, 1), &said()).unwrap();
    let sources = &noted.imported.decks[0].deck.cards[0].sources;
    assert_eq!(*sources, [Source::Url("https://a.b/c".into())]);
}

#[test]
fn a_large_note_with_a_thousand_cards_is_refused_before_they_are_made() {
    let text = format!("{{{{c1::a}}}}{}", "b".repeat(1024 * 1024));
    let collection = one_note(note_type(2, true), &text, 1_100);
    assert!(matches!(
        anki::import(collection, &said()).unwrap_err(),
        Refusal::TooMuch {
            what: Measured::CardBytes,
            limit: limits::CARD_BYTES,
            ..
        }
    ));
}

#[test]
fn a_hundred_thousand_tags_inside_one_another_leave_their_text() {
    let nested = |open: &str, close: &str| {
        format!(
            "{}deep{}\u{1f}answer",
            open.repeat(100_000),
            close.repeat(100_000)
        )
    };
    for (open, close) in [
        ("<b>", "</b>"),
        ("<ul><li>", "</li></ul>"),
        ("<table><tr><td>", "</td></tr></table>"),
        ("<blockquote>", "</blockquote>"),
        ("<div><a href='https://x.y'>", "</a></div>"),
    ] {
        let mut of_two = note_type(2, false);
        of_two.templates[0].answer = "{{F1}}".to_owned();
        let collection = one_note(of_two, &nested(open, close), 1);
        let noted = anki::import(collection, &said()).unwrap();
        let card = &noted.imported.decks[0].deck.cards[0];
        let asked = card.body.question().iter().next().unwrap().1.to_string();
        assert!(asked.contains("deep"), "{open}: {asked}");
        loaded_again(&noted.imported.decks[0].deck);
    }
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
        let noted = anki::import(collection.clone(), &said()).unwrap();
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
