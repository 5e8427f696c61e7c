use super::*;
use crate::domain::event::{EventKind, NewEvent};
use crate::store::fixture::{Place, at, key, new_event, rate, session};

fn days(numbers: &[i32]) -> Vec<StudyDay> {
    numbers
        .iter()
        .map(|&number| StudyDay::from_number(number))
        .collect()
}

#[test]
fn days_count_that_have_a_rating_which_stands() {
    let place = Place::new();
    let mut store = place.open();
    for day in [1, 5, 5, 6] {
        store.append(new_event(at(day, 1), rate("a/a", 4))).unwrap();
    }
    let card = key("a/a");
    store
        .append(new_event(at(7, 1), EventKind::Suspend { card }))
        .unwrap();
    store.append(new_event(at(8, 1), rate("a/a", 4))).unwrap();
    store.undo_last(at(8, 1), None).unwrap();
    assert_eq!(store.study_days(9).unwrap(), days(&[6, 5, 1]));
    assert_eq!(store.study_days(2).unwrap(), days(&[6, 5]));
    assert_eq!(store.count_events().unwrap(), 7);
}

#[test]
fn a_streak_longer_than_one_look_is_counted_whole() {
    let place = Place::new();
    let mut store = place.open();
    let today = StudyDay::from_number(100);
    assert_eq!(store.streak(today).unwrap(), 0);
    for day in (10..=20).chain(22..=100) {
        store.append(new_event(at(day, 1), rate("a/a", 4))).unwrap();
    }
    assert_eq!(store.streak(today).unwrap(), 79);
    assert_eq!(store.streak(today.plus(1)).unwrap(), 79);
    assert_eq!(store.streak(today.plus(2)).unwrap(), 0);
    // Another machine whose clock is weeks ahead.
    for day in 200..=240 {
        store.append(new_event(at(day, 1), rate("a/a", 4))).unwrap();
    }
    assert_eq!(store.streak(today).unwrap(), 79);
}

#[test]
fn the_newest_ratings_tell_the_pace() {
    let place = Place::new();
    let mut store = place.open();
    for (duration, practice) in [(1, false), (2, false), (3, true), (4, false), (5, false)] {
        let EventKind::Rate(mut rating) = rate("a/a", 4) else {
            unreachable!()
        };
        (rating.duration_ms, rating.practice) = (duration, practice);
        let day = if duration < 3 { 1 } else { 2 };
        store
            .append(new_event(at(day, duration), EventKind::Rate(rating)))
            .unwrap();
    }
    store.undo_last(at(2, 9), None).unwrap();
    assert_eq!(store.recent_durations(RATINGS_FOR_PACE).unwrap(), [4, 2, 1]);
    assert_eq!(store.recent_durations(2).unwrap(), [4, 2]);
}

#[test]
fn a_session_counts_its_own_ratings() {
    let place = Place::new();
    let mut store = place.open();
    let append = |store: &mut Store, number, day| {
        let event = NewEvent {
            session: Some(session(number)),
            ..new_event(at(day, 1), rate("a/a", 3))
        };
        store.append(event).unwrap();
    };
    for (number, day) in [(1, 3), (2, 3), (1, 4), (1, 4)] {
        append(&mut store, number, day);
    }
    store.undo_last(at(4, 1), Some(session(1))).unwrap();
    let count = |number, day| {
        let since = StudyDay::from_number(day);
        store.ratings_in_session(session(number), since).unwrap()
    };
    assert_eq!((count(1, 3), count(2, 3), count(1, 4)), (2, 1, 1));
}
