use super::*;
use crate::domain::event::EventKind;
use crate::store::fixture::{Place, at, foreign, key, new_event, rate, schedules};

fn pair(old: &str, successor: &str) -> (CardKey, CardKey) {
    (key(old), key(successor))
}

fn deck(name: &str) -> Id {
    name.parse().unwrap()
}

#[test]
fn what_was_learnt_under_a_former_key_counts() {
    let place = Place::new();
    let mut store = place.open();
    store.append(new_event(at(1, 1), rate("old/a", 4))).unwrap();
    store.append(new_event(at(2, 2), rate("new/a", 5))).unwrap();
    store.append(new_event(at(2, 3), rate("new/b", 5))).unwrap();
    let links = [pair("old/a", "new/a")];
    let changed = store.adopt_aliases(&[deck("new")], &links).unwrap();
    assert_eq!(changed, [key("new/a")]);
    let both = store.schedule(&key("new/a")).unwrap();
    assert_eq!((both.reviews, both.introduced_on.unwrap().number()), (2, 1));
    assert_eq!(store.schedule(&key("old/a")).unwrap(), both);
    assert_eq!(store.history(&key("new/a")).unwrap().len(), 2);
    assert_eq!(schedules(&store).len(), 2);
    // What comes later goes on from there, whichever key it names.
    let stored = store.append(new_event(at(8, 4), rate("new/a", 5))).unwrap();
    assert_eq!(stored.schedule.reviews, 3);
    let late = foreign(7, 1, at(1, 0), rate("old/a", 1));
    assert_eq!(store.merge(&[late]).unwrap().cards, [key("new/a")]);
    let undone = store.undo_last(at(8, 5), None).unwrap();
    assert_eq!(undone.card, key("new/a"));
    let before = schedules(&store);
    store.replay().unwrap();
    assert_eq!(schedules(&store), before);
}

#[test]
fn an_undo_under_a_former_key_moves_the_card_of_today() {
    let place = Place::new();
    let mut store = place.open();
    store.append(new_event(at(1, 1), rate("old/a", 4))).unwrap();
    let links = [pair("old/a", "new/a")];
    store.adopt_aliases(&[deck("new")], &links).unwrap();
    let undone = store.undo_last(at(1, 2), None).unwrap();
    assert_eq!(
        (undone.card, undone.event.kind),
        (key("new/a"), rate("old/a", 4))
    );
    assert!(undone.schedule.is_new());
    assert!(schedules(&store).is_empty());
}

#[test]
fn the_same_links_again_write_nothing() {
    let place = Place::new();
    let mut store = place.open();
    store.append(new_event(at(1, 1), rate("old/a", 4))).unwrap();
    let links = [pair("old/a", "new/a")];
    store.adopt_aliases(&[deck("new")], &links).unwrap();
    let written = store.connection.total_changes();
    assert!(
        store
            .adopt_aliases(&[deck("new")], &links)
            .unwrap()
            .is_empty()
    );
    assert!(
        store
            .adopt_aliases(&[deck("third")], &[])
            .unwrap()
            .is_empty()
    );
    assert_eq!(store.connection.total_changes(), written);
}

#[test]
fn a_link_that_its_deck_takes_back_is_undone() {
    let place = Place::new();
    let mut store = place.open();
    store.append(new_event(at(1, 1), rate("old/a", 4))).unwrap();
    store.append(new_event(at(1, 2), rate("new/a", 4))).unwrap();
    let before = schedules(&store);
    let links = [pair("old/a", "new/a")];
    store.adopt_aliases(&[deck("new")], &links).unwrap();
    assert_ne!(schedules(&store), before);
    let changed = store.adopt_aliases(&[deck("new")], &[]).unwrap();
    assert_eq!(changed, [key("new/a"), key("old/a")]);
    assert_eq!(schedules(&store), before);
}

#[test]
fn chains_are_followed_over_decks_loaded_at_different_times() {
    let place = Place::new();
    let mut store = place.open();
    store.append(new_event(at(1, 1), rate("a/x", 4))).unwrap();
    store
        .adopt_aliases(&[deck("b")], &[pair("a/x", "b/x")])
        .unwrap();
    store
        .adopt_aliases(&[deck("c")], &[pair("b/x", "c/x")])
        .unwrap();
    assert_eq!(
        schedules(&store).into_keys().collect::<Vec<_>>(),
        [key("c/x")]
    );
    // The last link goes; the first one still holds.
    store.adopt_aliases(&[deck("c")], &[]).unwrap();
    assert_eq!(
        schedules(&store).into_keys().collect::<Vec<_>>(),
        [key("b/x")]
    );
}

#[test]
fn circles_and_second_successors_count_for_nothing() {
    let place = Place::new();
    let mut store = place.open();
    for card in ["a/x", "a/y", "a/z"] {
        store.append(new_event(at(1, 1), rate(card, 4))).unwrap();
    }
    let before = schedules(&store);
    let circle = [
        pair("a/x", "a/y"),
        pair("a/y", "a/x"),
        pair("a/z", "a/z"),
        pair("a/x", "a/z"),
    ];
    assert!(
        store
            .adopt_aliases(&[deck("a")], &circle)
            .unwrap()
            .is_empty()
    );
    assert_eq!(schedules(&store), before);
}

#[test]
fn a_suspended_card_stays_suspended_under_its_new_key() {
    let place = Place::new();
    let mut store = place.open();
    let card = key("old/a");
    store
        .append(new_event(at(1, 1), EventKind::Suspend { card }))
        .unwrap();
    let links = [pair("old/a", "new/a")];
    store.adopt_aliases(&[deck("new")], &links).unwrap();
    assert!(store.schedule(&key("new/a")).unwrap().suspended);
}
