use super::*;
use crate::app::pages::{LeftOutCard, LeftOutUntil};

fn told(cards: &[LeftOutCard]) -> Vec<(String, i32, LeftOutUntil)> {
    let told = |card: &LeftOutCard| {
        let since = card.since.number() - TODAY;
        (card.key.to_string(), since, card.until)
    };
    cards.iter().map(told).collect()
}

#[test]
fn suspended_cards_and_those_buried_today_are_listed() {
    let place = Place::new(&[("a", 5)]);
    let mut desk = place.desk();
    desk.bury(None, &key("a/card-0"), on(0)).unwrap();
    desk.suspend(None, &key("a/card-1"), on(0)).unwrap();
    // Again, undone, and suspended once more: what counts is since when it holds.
    desk.suspend(None, &key("a/card-1"), on(1)).unwrap();
    desk.suspend(None, &key("a/card-2"), on(0)).unwrap();
    desk.restore(&key("a/card-2"), on(1)).unwrap();
    desk.suspend(None, &key("a/card-2"), on(2)).unwrap();
    desk.suspend(None, &key("a/card-3"), on(2)).unwrap();
    desk.undo(None, on(2)).unwrap();
    desk.bury(None, &key("a/card-4"), on(2)).unwrap();
    let cards = desk.left_out_cards(on(2)).unwrap();
    assert_eq!(
        told(&cards),
        [
            ("a/card-2".to_owned(), 2, LeftOutUntil::FurtherNotice),
            ("a/card-4".to_owned(), 2, LeftOutUntil::Tomorrow),
            ("a/card-1".to_owned(), 0, LeftOutUntil::FurtherNotice),
        ]
    );
    let english = "en".parse().unwrap();
    let text = |text: &Option<crate::domain::language::Localized>| {
        text.as_ref().map(|text| text.text(&english).to_string())
    };
    assert_eq!(text(&cards[0].question).as_deref(), Some("Question 2?"));
    assert_eq!(text(&cards[0].deck).as_deref(), Some("Deck a"));
}

#[test]
fn a_card_in_no_deck_is_listed_by_its_key() {
    let place = Place::new(&[("a", 2), ("b", 1)]);
    let mut desk = place.desk();
    desk.suspend(None, &key("a/card-1"), on(0)).unwrap();
    desk.suspend(None, &key("b/card-0"), on(0)).unwrap();
    drop(desk);
    place.write_deck("a", 1);
    fs::remove_file(place.decks().join("b.yaml")).unwrap();
    let cards = place.desk().left_out_cards(on(0)).unwrap();
    let known = |card: &LeftOutCard| (card.deck.is_some(), card.question.is_some());
    assert_eq!(
        cards.iter().map(known).collect::<Vec<_>>(),
        [(true, false), (false, false)]
    );
}

#[test]
fn a_restored_card_is_asked_again_until_that_is_undone() {
    let place = Place::new(&[("a", 2)]);
    let mut desk = place.desk();
    desk.suspend(None, &key("a/card-0"), on(0)).unwrap();
    desk.bury(None, &key("a/card-0"), on(0)).unwrap();
    let asked = |desk: &Desk| desk.study(&Scope::default(), on(0)).unwrap().queue.len();
    assert_eq!(asked(&desk), 1);
    let stored = desk.restore(&key("a/card-0"), on(0)).unwrap();
    assert!(!stored.schedule.is_left_out(on(0).today));
    assert_eq!(
        (asked(&desk), desk.left_out_cards(on(0)).unwrap()),
        (2, Vec::new())
    );
    let undone = desk.undo(None, on(0)).unwrap();
    assert_eq!((undone.event, asked(&desk)), (stored.event, 1));
}
