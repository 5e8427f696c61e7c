use proptest::prelude::*;

use super::*;
use crate::domain::sm2::{EaseFactor, Memory};

const TODAY: StudyDay = StudyDay::from_number(20_000);

fn key(number: usize) -> CardKey {
    format!("deck/card-{number}").parse().unwrap()
}

fn rating(grade: u8) -> Rating {
    Rating::try_from(grade).unwrap()
}

/// The schedule after a rating today.
fn after(grade: u8) -> CardSchedule {
    let memory = Memory {
        repetition: 1,
        interval: 1,
        ease: EaseFactor::START,
        due: TODAY.plus(1),
    };
    CardSchedule {
        memory: Some(memory),
        moved_on: Some(TODAY),
        introduced_on: Some(TODAY),
        last_rating: Some((TODAY, rating(grade))),
        ..CardSchedule::default()
    }
}

fn new_cards(count: usize) -> Session {
    let item = |number| QueueItem {
        key: key(number),
        reason: Reason::New,
    };
    Session::new((0..count).map(item).collect())
}

fn order(session: &Session) -> Vec<(&str, Reason)> {
    session
        .upcoming()
        .map(|item| (item.key.card(), item.reason))
        .collect()
}

#[test]
fn a_rating_under_four_brings_the_card_back_at_the_end() {
    let mut session = new_cards(2);
    session.rated(rating(3), &after(3), TODAY);
    assert_eq!(
        order(&session),
        [("card-1", Reason::New), ("card-0", Reason::Drill)]
    );
    session.rated(rating(5), &after(5), TODAY);
    session.rated(rating(2), &after(2), TODAY);
    assert_eq!(order(&session), [("card-0", Reason::Drill)]);
    session.rated(rating(4), &after(4), TODAY);
    assert_eq!(session.current(), None);
    let tally = session.tally();
    assert_eq!((tally.saved, tally.new, tally.drills), (4, 2, 2));
    assert_eq!(tally.ratings, [0, 1, 1, 1, 1]);
}

#[test]
fn undo_brings_the_card_back_to_the_front_and_takes_its_drill_away() {
    let mut session = new_cards(2);
    let before = session.clone();
    let reason = session.rated(rating(1), &after(1), TODAY).unwrap();
    let fresh = CardSchedule::default();
    session.undone(&key(0), &fresh, TODAY, Some((rating(1), reason)));
    assert_eq!(session, before);
}

#[test]
fn undo_reaches_a_card_of_another_session() {
    let mut session = new_cards(1);
    session.undone(&key(9), &CardSchedule::default(), TODAY, None);
    assert_eq!(
        order(&session),
        [("card-9", Reason::New), ("card-0", Reason::New)]
    );
    assert_eq!(session.tally().saved, 0);
}

#[test]
fn cramming_never_drills() {
    let item = QueueItem {
        key: key(0),
        reason: Reason::Practice,
    };
    let mut session = Session::new(vec![item]);
    session.rated(rating(1), &after(1), TODAY);
    assert_eq!(session.current(), None);
}

proptest! {
    #[test]
    fn no_card_stands_twice(
        steps in prop::collection::vec((1_u8..=5, any::<bool>()), 0..80),
    ) {
        let mut session = new_cards(10);
        let mut given = Vec::new();
        for (grade, undo) in steps {
            if undo {
                if let Some((key, rating, reason)) = given.pop() {
                    session.undone(&key, &CardSchedule::default(), TODAY, Some((rating, reason)));
                }
            } else if let Some(item) = session.current().cloned() {
                let reason = session.rated(rating(grade), &after(grade), TODAY).unwrap();
                given.push((item.key, rating(grade), reason));
            }
            let mut keys: Vec<_> = session.upcoming().map(|item| item.key.clone()).collect();
            let length = keys.len();
            keys.sort();
            keys.dedup();
            prop_assert_eq!(keys.len(), length);
            prop_assert_eq!(session.tally().saved, given.len());
        }
    }
}
