use super::*;
use crate::domain::deck::{Blueprint, Era};
use crate::domain::fixture::{basic_card, empty_deck};

fn languages() -> Vec<LanguageTag> {
    vec!["en".parse().unwrap()]
}

fn basic(id: &str, answer: &str) -> Card {
    basic_card(&format!("deck/{id}"), id, answer)
}

fn deck(title: &str) -> Deck {
    empty_deck("deck", title, &languages())
}

fn part(cards: Vec<(Card, Novelty)>) -> Part {
    let mut part = Part::new("deck".parse().unwrap(), 1, None);
    for (card, novelty) in cards {
        let text = card_text(&card);
        part.push(card, &text, novelty, &languages());
    }
    part
}

fn loaded(part: &Part) -> Vec<Card> {
    let text = deck_file_of(&deck("Title"), &part.text);
    let loaded = crate::decks::load(text.as_bytes(), &"deck.yaml".into());
    assert!(!loaded.has_errors(), "{:?}\n{text}", loaded.findings);
    match loaded.file {
        Some(DeckFile::Cards(deck)) => deck.cards,
        other => panic!("{other:?}"),
    }
}

#[test]
fn new_cards_that_make_no_sound_file_are_left_out_and_counted() {
    for first_is_bad in [true, false] {
        let mut cards = vec![
            (basic("bad", ""), Novelty::New),
            (basic("good", "1"), Novelty::New),
            (basic("worse", " "), Novelty::New),
            (basic("better", "a\u{e000}"), Novelty::New),
        ];
        if !first_is_bad {
            cards.swap(0, 1);
        }
        let mut part = part(cards);
        let losses = part.settle(&deck("Title")).unwrap();
        assert_eq!(losses.count(Loss::UnsoundCards), 2);
        assert_eq!((part.counts.new, part.keys.len()), (2, 2));
        let read = loaded(&part);
        let keys: Vec<&str> = read.iter().map(|card| card.key.card()).collect();
        assert_eq!(keys, ["good", "better"]);
        assert_eq!(part.samples(), [("good".into(), "1".into())]);
        // A text is told from another one, not only from none.
        assert!(read[1].says_the_same(&basic("better", "a\u{e000}")));
    }
}

#[test]
fn cards_that_changed_into_something_unsound_stay_as_they_were() {
    let old = Box::new(basic("b", "old"));
    let mut part = part(vec![
        (basic("a", "1"), Novelty::New),
        (basic("b", ""), Novelty::Changed(old)),
        (basic("c", "3"), Novelty::New),
    ]);
    let losses = part.settle(&deck("Title")).unwrap();
    assert_eq!(losses.count(Loss::UnsoundCards), 0);
    assert_eq!(losses.count(Loss::UnsoundChanges), 1);
    let counts = part.counts;
    let counted = (counts.new, counts.changed, counts.same, counts.kept);
    assert_eq!(counted, (2, 0, 1, 0));
    let read = loaded(&part);
    assert_eq!(read.len(), 3);
    assert!(read[1].says_the_same(&basic("b", "old")));
    assert_eq!(part.samples()[1], ("b".into(), "old".into()));
}

#[test]
fn nothing_that_somebody_has_is_left_out_without_a_word() {
    let unsound = || basic("b", "");
    for novelty in [
        Novelty::Same,
        Novelty::Kept,
        Novelty::Changed(Box::new(unsound())),
    ] {
        // The mistake that is told is not that of the card which can be left out.
        let mut part = part(vec![(basic("a", "{{"), Novelty::New), (unsound(), novelty)]);
        let Refusal::Unsound { count, code, .. } = part.settle(&deck("Title")).unwrap_err() else {
            panic!("refused for something else");
        };
        assert_eq!((count, code.is_blank()), (1, false));
    }
}

#[test]
fn a_card_that_would_say_something_else_is_named() {
    // Without a mistake, but under another key.
    let mut moved = basic("b", "2");
    moved.key = "other/b".parse().unwrap();
    moved.verified = Some("2026-11".parse().unwrap());
    let mut part = part(vec![
        (basic("a", "1"), Novelty::New),
        (moved, Novelty::Kept),
    ]);
    let refused = part.settle(&deck("Title")).unwrap_err();
    assert!(
        matches!(&refused, Refusal::NotReadBack { card } if card.as_str() == "other/b"),
        "{refused:?}"
    );
}

#[test]
fn mistakes_beside_the_cards_count_also_where_cards_are_left_out() {
    let exam = Blueprint {
        id: "mock".parse().unwrap(),
        title: Localized::single("en".parse().unwrap(), "Mock".into()),
        questions: 1,
        minutes: 1,
        pass: 70,
        weights: Vec::new(),
        era: Era::Today,
        typed: false,
    };
    let twice = Deck {
        exams: vec![exam.clone(), exam.clone()],
        ..deck("Title")
    };
    let once = Deck {
        exams: vec![exam],
        ..deck("Title")
    };
    // The only card in doubt is the first one, and it goes.
    let cards = || {
        part(vec![
            (basic("bad", ""), Novelty::New),
            (basic("good", "1"), Novelty::New),
            (basic("better", "2"), Novelty::New),
        ])
    };
    let mut part = cards();
    assert_eq!(part.settle(&once).unwrap().count(Loss::UnsoundCards), 1);
    assert_eq!(part.keys.len(), 2);
    assert!(matches!(
        cards().settle(&twice).unwrap_err(),
        Refusal::Unsound { .. }
    ));
}

#[test]
fn a_head_that_is_not_sound_is_refused() {
    let mut part = part(vec![(basic("a", "1"), Novelty::New)]);
    assert!(matches!(
        part.settle(&deck("")).unwrap_err(),
        Refusal::Unsound { .. }
    ));
}

#[test]
fn ordinary_cards_are_not_read_again() {
    let cards = (0..50).map(|number| (basic(&format!("c{number}"), "a"), Novelty::New));
    let part = part(cards.collect());
    assert_eq!(part.doubts.len(), 1, "the first stands for the head");
}
