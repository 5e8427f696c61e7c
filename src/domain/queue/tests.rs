mod decks;

use proptest::prelude::*;

use super::*;
use crate::domain::rating::Rating;
use crate::domain::sm2::{EaseFactor, Memory};

const TODAY: StudyDay = StudyDay::from_number(20_000);

fn key(number: usize) -> CardKey {
    format!("deck/card-{number}").parse().unwrap()
}

fn seen(due: i32) -> CardSchedule {
    let due = StudyDay::from_number(20_000 + due);
    let memory = Memory {
        repetition: 2,
        interval: 6,
        ease: EaseFactor::START,
        due,
    };
    CardSchedule {
        memory: Some(memory),
        introduced_on: Some(StudyDay::from_number(10)),
        ..CardSchedule::default()
    }
}

fn queue(schedules: &[Option<CardSchedule>], plan: impl Into<DailyPlan>) -> Vec<(usize, Reason)> {
    let keys: Vec<CardKey> = (0..schedules.len()).map(key).collect();
    let candidates = keys.iter().zip(schedules).map(|(key, schedule)| Candidate {
        key,
        schedule: schedule.as_ref(),
        rank: None,
    });
    let known = keys.iter().zip(schedules);
    let done = DoneToday::count(known.filter_map(|(key, s)| Some((key, s.as_ref()?))), TODAY);
    review(candidates, &plan.into(), &done, TODAY)
        .into_iter()
        .map(|item| {
            (
                keys.iter().position(|key| *key == item.key).unwrap(),
                item.reason,
            )
        })
        .collect()
}

#[test]
fn the_latest_come_first_then_new_ones_then_drills() {
    let drilled = CardSchedule {
        moved_on: Some(TODAY),
        last_rating: Some((TODAY, Rating::try_from(2).unwrap())),
        ..seen(1)
    };
    let schedules = [
        Some(drilled),
        None,
        Some(seen(0)),
        Some(seen(-9)),
        Some(seen(3)),
        None,
    ];
    assert_eq!(
        queue(&schedules, DailyLimits::default()),
        [
            (3, Reason::Due),
            (2, Reason::Due),
            (1, Reason::New),
            (5, Reason::New),
            (0, Reason::Drill),
        ]
    );
}

#[test]
fn limits_count_what_the_day_has_used() {
    let introduced = CardSchedule {
        moved_on: Some(TODAY),
        introduced_on: Some(TODAY),
        ..seen(1)
    };
    let schedules = [Some(introduced), None, None, Some(seen(0)), Some(seen(0))];
    let limits = DailyLimits { new: 2, reviews: 1 };
    assert_eq!(
        queue(&schedules, limits),
        [(3, Reason::Due), (1, Reason::New)]
    );
}

#[test]
fn suspended_and_buried_cards_are_left_out() {
    let suspended = CardSchedule {
        suspended: true,
        ..seen(0)
    };
    let buried = CardSchedule {
        buried_on: Some(TODAY),
        ..seen(0)
    };
    let buried_before = CardSchedule {
        buried_on: Some(StudyDay::from_number(19_999)),
        ..seen(0)
    };
    let schedules = [Some(suspended), Some(buried), Some(buried_before)];
    assert_eq!(
        queue(&schedules, DailyLimits::default()),
        [(2, Reason::Due)]
    );
}

#[test]
fn cramming_takes_all_but_suspended_cards() {
    let suspended = CardSchedule {
        suspended: true,
        ..seen(0)
    };
    let (first, second) = (key(1), key(2));
    let candidates = [
        Candidate {
            key: &first,
            schedule: Some(&suspended),
            rank: None,
        },
        Candidate {
            key: &second,
            schedule: None,
            rank: None,
        },
    ];
    let expected = QueueItem {
        key: key(2),
        reason: Reason::Practice,
    };
    assert_eq!(cram(candidates), [expected]);
}

fn any_schedule() -> impl Strategy<Value = Option<CardSchedule>> {
    let parts = (
        -5_i32..5,
        any::<bool>(),
        any::<bool>(),
        1_u8..=5,
        any::<bool>(),
    );
    proptest::option::of(
        parts.prop_map(|(due, moved, suspended, grade, rated)| CardSchedule {
            suspended,
            moved_on: moved.then_some(TODAY),
            last_rating: rated.then(|| (TODAY, Rating::try_from(grade).unwrap())),
            ..seen(due)
        }),
    )
}

proptest! {
    #[test]
    fn no_card_comes_twice_and_limits_hold(
        schedules in prop::collection::vec(any_schedule(), 0..60),
        new in 0_u32..10,
        reviews in 0_u32..10,
    ) {
        let queue = queue(&schedules, DailyLimits { new, reviews });
        let mut cards: Vec<usize> = queue.iter().map(|(card, _)| *card).collect();
        cards.sort_unstable();
        cards.dedup();
        prop_assert_eq!(cards.len(), queue.len());
        let count = |reason| queue.iter().filter(|(_, r)| *r == reason).count();
        prop_assert!(count(Reason::New) <= new as usize);
        prop_assert!(count(Reason::Due) <= reviews as usize);
    }
}
