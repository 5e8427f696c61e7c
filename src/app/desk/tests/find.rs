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
    // Another process reads the deck, which has become shorter.
    place.write_deck("a", 2);
    drop(place.library());
    let found = desk.find(&order("is:new", 4, 10), on(0)).unwrap();
    let places: Vec<usize> = found.rows.iter().map(|row| row.place).collect();
    assert_eq!((found.hits, places.as_slice()), (6, [4, 5].as_slice()));
    assert_eq!(found.at(4).unwrap().key, key("b/card-0"));
    assert_eq!(found.page.unwrap().card.key, key("b/card-0"));
    let found = desk.find(&order("is:new", 3, 10), on(0)).unwrap();
    assert_eq!((found.at(3), &found.page), (None, &None));
}
