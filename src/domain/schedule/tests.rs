use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::domain::fold;
use crate::domain::id::{CardKey, DeviceId, EventId};
use crate::domain::study_day::Instant;

fn key() -> CardKey {
    "deck/card".parse().unwrap()
}

fn rate(grade: u8) -> EventKind {
    EventKind::Rate(Rate {
        card: key(),
        rating: Rating::try_from(grade).unwrap(),
        duration_ms: 1,
        language: "en".parse().unwrap(),
        scheduler: "sm2/1".to_owned(),
        before: None,
        practice: false,
        variant: None,
        given: None,
    })
}

fn set_due(day: i32) -> EventKind {
    let due = StudyDay::from_number(day);
    EventKind::SetDue { card: key(), due }
}

/// Events of one device or several, the number of each its time.
fn events(happened: impl IntoIterator<Item = (u128, i32, EventKind)>) -> Vec<Event> {
    let numbered = (1_i64..).zip(happened);
    let event = |(seq, (device, day, kind)): (i64, (u128, i32, EventKind))| Event {
        id: EventId(Uuid::from_u128(u128::try_from(seq).unwrap())),
        device: DeviceId(Uuid::from_u128(device)),
        seq,
        at: Instant(i64::from(day) * 1_000 + seq),
        offset_minutes: 0,
        study_day: StudyDay::from_number(day),
        session: None,
        kind,
    };
    numbered.map(event).collect()
}

fn after(happened: impl IntoIterator<Item = (i32, EventKind)>) -> CardSchedule {
    let happened = happened.into_iter().map(|(day, kind)| (1, day, kind));
    CardSchedule::fold(&events(happened))
}

#[test]
fn a_day_that_is_set_leaves_interval_and_ease() {
    let before = after([(1, rate(3)), (2, rate(3))]);
    let set = after([(1, rate(3)), (2, rate(3)), (3, set_due(30))]);
    let expected = Memory {
        due: StudyDay::from_number(30),
        ..before.memory.unwrap()
    };
    assert_eq!(set.memory, Some(expected));
    assert!(!set.is_due(StudyDay::from_number(29)) && set.is_due(StudyDay::from_number(30)));
    let rated = after([(1, rate(3)), (2, rate(3)), (3, set_due(30)), (30, rate(4))]);
    // 6 days times 2.22, not the 27 days that have gone by.
    assert_eq!(rated.memory.unwrap().interval, 14);
}

#[test]
fn a_day_in_the_past_counts_as_the_day_on_which_it_was_set() {
    let set = after([(1, rate(4)), (2, rate(4)), (5, set_due(-9))]);
    assert_eq!(set.memory.unwrap().due, StudyDay::from_number(5));
    assert_eq!(set.days_late(StudyDay::from_number(6)), 1);
}

#[test]
fn a_new_card_stays_new_whatever_day_is_set() {
    let set = after([
        (1, rate(4)),
        (2, EventKind::Reset { card: key() }),
        (3, set_due(9)),
    ]);
    assert!(set.is_new() && !set.is_due(StudyDay::from_number(9)));
}

#[test]
fn a_day_that_is_set_answers_a_call_back() {
    let reason = "quiz".to_owned();
    let call_back = EventKind::CallBack {
        card: key(),
        reason,
    };
    let set = after([(1, rate(5)), (2, call_back), (2, set_due(9))]);
    assert_eq!(set.called_back, None);
}

#[test]
fn a_card_that_was_rated_the_same_day_is_asked_the_next() {
    let set = after([(1, rate(5)), (1, set_due(1))]);
    let (today, tomorrow) = (StudyDay::from_number(1), StudyDay::from_number(2));
    assert!(!set.is_due(today) && !set.needs_drill(today) && set.is_due(tomorrow));
}

proptest! {
    #[test]
    fn two_devices_come_to_the_same_in_any_order(
        happened in prop::collection::vec(
            (1_u128..=2, 0_i32..9, prop_oneof![
                3 => (1_u8..=5).prop_map(rate),
                2 => (-3_i32..20).prop_map(set_due),
                1 => Just(EventKind::Reset { card: key() }),
            ]),
            0..16,
        ),
        undone in proptest::option::of(any::<prop::sample::Index>()),
        turn in any::<prop::sample::Index>(),
    ) {
        let mut log = events(happened);
        if let Some(undone) = undone.filter(|_| !log.is_empty()) {
            let target = log[undone.index(log.len())].id;
            let mut undo = log[0].clone();
            undo.id = EventId(Uuid::from_u128(99));
            undo.kind = EventKind::Undo { target };
            log.push(undo);
        }
        let expected = fold::fold(&log);
        if !log.is_empty() {
            let place = turn.index(log.len());
            log.rotate_left(place);
        }
        log.extend_from_within(..log.len() / 2);
        prop_assert_eq!(fold::fold(&log), expected);
    }
}
