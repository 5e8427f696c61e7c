//! Finding: which rows are told, and that each keeps its place.

use super::*;
use crate::app::find::FindOrder;

fn order(query: &str, place: usize, rows: usize) -> FindOrder {
    FindOrder {
        query: query.to_owned(),
        place,
        rows,
        with_page: true,
    }
}

#[test]
fn what_a_list_shows_above_the_place_is_told() {
    let place = Place::new(&[("a", 300)]);
    let mut desk = place.desk();
    for looked_at in [0, 1, 59, 89, 90, 150, 298, 299, 1_000] {
        let found = desk.find(&order("is:new", looked_at, 120), on(0)).unwrap();
        let looked_at = looked_at.min(299);
        assert_eq!((found.hits, found.rows.len()), (300, 120));
        // A list of 90 rows ends with the place, or begins with the first hit.
        for place in looked_at.saturating_sub(89)..=looked_at {
            assert!(found.at(place).is_some(), "{place} of {looked_at}");
        }
        let page = found.page.as_ref().map(|page| page.card.key.clone());
        assert_eq!(page, found.at(looked_at).map(|row| row.key.clone()));
        assert!(page.is_some());
    }
    for rows in [0, 1, 2, 3, usize::MAX] {
        let found = desk.find(&order("is:new", 0, rows), on(0)).unwrap();
        assert_eq!(found.rows.len(), rows.min(300));
        assert!(found.rows.first().is_none_or(|row| row.place == 0));
    }
    let without = FindOrder {
        with_page: false,
        ..order("is:new", 0, 5)
    };
    assert_eq!(desk.find(&without, on(0)).unwrap().page, None);
}

#[test]
fn a_card_that_cannot_be_read_moves_no_other() {
    let place = Place::new(&[("a", 4), ("b", 2)]);
    let mut desk = place.desk();
    assert_eq!(
        desk.find(&order("is:new", 4, 10), on(0))
            .unwrap()
            .rows
            .len(),
        6
    );
    // The deck goes on although its file is broken, and then another process forgets it.
    let path = place.decks().join("a.yaml");
    fs::write(&path, "cards: [").unwrap();
    assert_eq!(desk.reload(&[path]).unwrap().broken.len(), 1);
    assert_eq!(questions(&mut desk).len(), 6);
    forget(&place);
    let found = desk.find(&order("is:new", 4, 10), on(0)).unwrap();
    let places: Vec<usize> = found.rows.iter().map(|row| row.place).collect();
    assert_eq!((found.hits, places.as_slice()), (6, [4, 5].as_slice()));
    assert_eq!(found.at(4).unwrap().key, key("b/card-0"));
    assert_eq!(found.page.unwrap().card.key, key("b/card-0"));
    let found = desk.find(&order("is:new", 3, 10), on(0)).unwrap();
    assert_eq!((found.at(3), &found.page), (None, &None));
}

/// Has another process forget all decks, which are away for that long.
fn forget(place: &Place) {
    let away = place.0.path().join("away");
    fs::rename(place.decks(), &away).unwrap();
    place.library();
    fs::rename(&away, place.decks()).unwrap();
}

/// The questions of all cards that a desk finds.
fn questions(desk: &mut Desk) -> Vec<String> {
    let found = desk.find(&order("is:new", 0, 1_000), on(0)).unwrap();
    assert_eq!(found.rows.len(), found.hits);
    assert_eq!(found.cards, found.hits);
    let rows = found.rows.iter();
    rows.map(|row| format!("{:?}", row.question)).collect()
}

#[test]
fn another_process_that_looks_elsewhere_for_decks_hides_no_card() {
    let place = Place::new(&[("a", 300), ("b", 2)]);
    let mut desk = place.desk();
    let elsewhere = || {
        let own = place.0.path().join("elsewhere");
        let shelf = Shelf {
            own,
            ..Shelf::default()
        };
        let cache = DeckCache::open(&place.0.path().join("decks.db"), "test");
        Library::open(shelf, cache)
    };
    elsewhere();
    // Nothing has to be read again.
    let file = desk.library.decks()[0].file;
    assert!(desk.library.cache.card(file, 0).is_some());
    assert_eq!(questions(&mut desk).len(), 302);
}

#[test]
fn cards_that_another_process_forgot_are_found_all_the_same() {
    let place = Place::new(&[("a", 300), ("b", 2)]);
    let mut desk = place.desk();
    forget(&place);
    assert_eq!(questions(&mut desk).len(), 302);
    forget(&place);
    assert_eq!(questions(&mut desk).len(), 302);
}

#[test]
fn cards_of_a_deck_that_others_have_read_since_are_found_as_they_are() {
    let place = Place::new(&[("a", 300), ("b", 2)]);
    let save = |cards| {
        for cards in [cards - 1, cards] {
            place.write_deck("a", cards);
            place.library();
        }
    };
    let mut desk = place.desk();
    save(310);
    assert_eq!(questions(&mut desk).len(), 312);
    save(305);
    assert_eq!(questions(&mut desk).len(), 307);
}
