use proptest::prelude::*;
use proptest::test_runner::TestCaseError;
use serde_json::json;
use uuid::Uuid;

use super::*;
use crate::domain::event::Rate;
use crate::domain::study_day::StudyDay;
use crate::store::fixture::{
    Place, at, folded, foreign, key, log, new_event, rate, schedules, session,
};

const CARDS: [&str; 3] = ["a/a", "a/b", "b/a"];

/// Kinds that move a card, and some that do not.
fn kinds() -> impl Strategy<Value = EventKind> {
    let card = || prop::sample::select(&CARDS[..]);
    let rating = (card(), 1_u8..=5, any::<bool>()).prop_map(|(card, grade, practice)| {
        match rate(card, grade) {
            EventKind::Rate(rating) => EventKind::Rate(Rate {
                practice: practice && grade == 5,
                ..rating
            }),
            kind => kind,
        }
    });
    let other = card().prop_map(|card| EventKind::Other {
        name: "of_the_future".to_owned(),
        card: Some(key(card)),
        data: json!({}),
    });
    let call_back = card().prop_map(|card| EventKind::CallBack {
        card: key(card),
        reason: "quiz".to_owned(),
    });
    prop_oneof![
        8 => rating,
        1 => other,
        1 => call_back,
        1 => card().prop_map(|card| EventKind::Suspend { card: key(card) }),
        1 => card().prop_map(|card| EventKind::Unsuspend { card: key(card) }),
        1 => card().prop_map(|card| EventKind::Bury { card: key(card) }),
        1 => card().prop_map(|card| EventKind::Reset { card: key(card) }),
        2 => (card(), -3_i32..15).prop_map(|(card, day)| EventKind::SetDue {
            card: key(card),
            due: StudyDay::from_number(day),
        }),
    ]
}

fn times() -> impl Strategy<Value = Now> {
    (0_i32..8, 0_i64..40).prop_map(|(day, time)| at(day, time))
}

/// Events of other devices, some of which take others back, in the order in which they arrive.
fn arrivals() -> impl Strategy<Value = Vec<Event>> {
    let event = (
        1_u128..=3,
        times(),
        kinds(),
        proptest::option::weighted(0.2, any::<usize>()),
    );
    let events = prop::collection::vec(event, 0..24).prop_map(|drawn| {
        let mut last = [0_i64; 4];
        let mut events: Vec<Event> = Vec::new();
        let mut targets = Vec::new();
        for (device, now, kind, target) in drawn {
            let seq = &mut last[usize::try_from(device).unwrap()];
            *seq += 1;
            targets.push(target);
            events.push(foreign(device, *seq, now, kind));
        }
        let ids: Vec<EventId> = events.iter().map(|event| event.id).collect();
        for (event, target) in events.iter_mut().zip(targets) {
            if let Some(target) = target {
                let target = ids[target % ids.len()];
                event.kind = EventKind::Undo { target };
            }
        }
        events
    });
    events.prop_shuffle()
}

/// What happens to a store.
#[derive(Clone, Debug)]
#[allow(clippy::large_enum_variant, reason = "a few of them, in tests")]
enum Step {
    Append(Now, Option<u128>, Box<EventKind>),
    UndoLast(Now, Option<u128>),
    TakeBack(Now, usize),
    Merge(usize),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let sessions = || proptest::option::of(1_u128..=2);
    let step = prop_oneof![
        6 => (times(), sessions(), kinds()).prop_map(|(now, id, kind)| Step::Append(now, id, Box::new(kind))),
        2 => (times(), sessions()).prop_map(|(now, id)| Step::UndoLast(now, id)),
        1 => (times(), any::<usize>()).prop_map(|(now, index)| Step::TakeBack(now, index)),
        3 => (1_usize..6).prop_map(Step::Merge),
    ];
    prop::collection::vec(step, 0..24)
}

fn take(store: &mut Store, step: Step, arrivals: &mut Vec<Event>) -> Result<(), TestCaseError> {
    match step {
        Step::Append(now, id, kind) => {
            let event = NewEvent {
                session: id.map(session),
                ..new_event(now, *kind)
            };
            let stored = store.append(event).unwrap();
            let card = stored.event.kind.card().unwrap();
            prop_assert_eq!(&schedules(store)[card], &stored.schedule);
        }
        Step::UndoLast(now, id) => match store.undo_last(now, id.map(session)) {
            Ok(undone) => {
                let now = schedules(store).get(&undone.card).cloned();
                prop_assert_eq!(now.unwrap_or_default(), undone.schedule);
            }
            Err(fault) => prop_assert_eq!(fault, Fault::NothingToUndo),
        },
        Step::TakeBack(now, index) => {
            let log = log(store);
            if !log.is_empty() {
                let target = log[index % log.len()].id;
                store
                    .append(new_event(now, EventKind::Undo { target }))
                    .unwrap();
            }
        }
        Step::Merge(count) => {
            let count = count.min(arrivals.len());
            let part: Vec<Event> = arrivals.drain(..count).collect();
            prop_assert_eq!(store.merge(&part).unwrap().added, part.len());
        }
    }
    Ok(())
}

fn quick(place: &Place) -> Store {
    let store = place.open();
    let hasty = store.connection.pragma_update(None, "synchronous", "OFF");
    hasty.unwrap();
    store
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn schedules_are_the_fold_of_the_log_after_every_step(
        steps in steps(),
        mut arrivals in arrivals(),
    ) {
        let place = Place::new();
        let mut store = quick(&place);
        for step in steps {
            take(&mut store, step, &mut arrivals)?;
            prop_assert_eq!(schedules(&store), folded(&store));
        }
        let before = schedules(&store);
        prop_assert_eq!(store.replay().unwrap(), before.len());
        prop_assert_eq!(schedules(&store), before);
    }

    #[test]
    fn merging_in_any_order_and_twice_comes_to_the_same(
        events in arrivals(),
        order in any::<prop::sample::Index>(),
        chunk in 1_usize..7,
    ) {
        let (one, other) = (Place::new(), Place::new());
        let (mut one, mut other) = (quick(&one), quick(&other));
        one.merge(&events).unwrap();
        let mut turned = events.clone();
        if !turned.is_empty() {
            turned.rotate_left(order.index(events.len()));
            turned.reverse();
        }
        for part in turned.chunks(chunk) {
            other.merge(part).unwrap();
        }
        prop_assert_eq!(schedules(&one), schedules(&other));
        prop_assert_eq!(log(&one), log(&other));
        prop_assert_eq!(one.merge(&turned).unwrap(), Merged::default());
        prop_assert_eq!(schedules(&one), schedules(&other));
    }

    #[test]
    fn an_undo_leads_back_to_what_was_before(
        history in prop::collection::vec((times(), kinds()), 0..12),
        last in kinds().prop_filter("can be undone", EventKind::can_be_undone),
    ) {
        let place = Place::new();
        let mut store = quick(&place);
        for (now, kind) in history {
            store.append(new_event(now, kind)).unwrap();
        }
        let before = schedules(&store);
        let stored = store.append(new_event(at(9, 50), last)).unwrap();
        let undone = store.undo_last(at(9, 51), None).unwrap();
        prop_assert_eq!(undone.event, stored.event);
        prop_assert_eq!(schedules(&store), before);
    }
}

#[test]
fn events_are_numbered_and_never_go_back_in_time() {
    let place = Place::new();
    let mut store = place.open();
    let times = [1_000, 500, 500, 2_000, 2_000];
    let events: Vec<Event> = times
        .into_iter()
        .map(|time| {
            let stored = store.append(new_event(at(1, time), rate("a/a", 4)));
            stored.unwrap().event
        })
        .collect();
    let seqs: Vec<i64> = events.iter().map(|event| event.seq).collect();
    let ats: Vec<i64> = events.iter().map(|event| event.at.0).collect();
    assert_eq!(seqs, [1, 2, 3, 4, 5]);
    assert_eq!(ats, [1_000, 1_001, 1_002, 2_000, 2_001]);
    assert!(events.iter().all(|event| event.id.0.get_version_num() == 7));
    assert!(events.is_sorted_by_key(|event| event.id));
    assert_eq!(log(&store), events);
}

#[test]
fn the_first_rating_of_a_day_moves_the_card_in_whatever_order_two_devices_meet() {
    let early = foreign(1, 1, at(1, 10), rate("a/a", 2));
    let late = foreign(2, 1, at(1, 20), rate("a/a", 5));
    let mut results = Vec::new();
    for order in [[&early, &late], [&late, &early]] {
        let place = Place::new();
        let mut store = place.open();
        for event in order {
            store.merge(std::slice::from_ref(event)).unwrap();
        }
        results.push(store.schedule(&key("a/a")).unwrap());
    }
    assert_eq!(results[0], results[1]);
    let memory = results[0].memory.unwrap();
    assert_eq!((memory.repetition, results[0].reviews), (0, 1));
    assert_eq!(results[0].last_rating.unwrap().1.grade(), 5);
}

#[test]
fn an_own_rating_behind_an_earlier_arrival_from_the_future_is_folded_in_its_place() {
    let place = Place::new();
    let mut store = place.open();
    let ahead = foreign(1, 1, at(1, 9_000), rate("a/a", 1));
    store.merge(&[ahead]).unwrap();
    let stored = store.append(new_event(at(1, 10), rate("a/a", 5))).unwrap();
    assert_eq!(stored.schedule.memory.unwrap().repetition, 1);
    assert_eq!(schedules(&store), folded(&store));
}

#[test]
fn one_number_used_twice_by_a_cloned_device_keeps_both_events() {
    let place = Place::new();
    let mut store = place.open();
    let one = foreign(1, 1, at(1, 10), rate("a/a", 4));
    let mut two = foreign(1, 1, at(1, 10), rate("a/a", 1));
    two.id = EventId(Uuid::from_u128(99));
    assert_eq!(store.merge(&[one, two]).unwrap().added, 2);
    assert_eq!(log(&store).len(), 2);
    assert_eq!(schedules(&store), folded(&store));
}

#[test]
fn an_undo_that_arrives_before_its_target_hides_it() {
    let place = Place::new();
    let mut store = place.open();
    let target = foreign(1, 1, at(1, 10), rate("a/a", 4));
    let undo = foreign(1, 2, at(1, 11), EventKind::Undo { target: target.id });
    store.merge(&[undo]).unwrap();
    store.merge(&[target]).unwrap();
    assert!(schedules(&store).is_empty());
    let history = store.history(&key("a/a")).unwrap();
    assert_eq!(history.len(), 1);
    assert!(history[0].undone);
}

#[test]
fn undo_reaches_from_the_session_to_the_day_and_no_further() {
    let place = Place::new();
    let mut store = place.open();
    store
        .append(new_event(at(1, 1), rate("a/yesterday", 4)))
        .unwrap();
    for (id, card) in [(1, "a/one"), (2, "a/two"), (1, "a/three"), (2, "a/four")] {
        let event = NewEvent {
            session: Some(session(id)),
            ..new_event(at(2, 1), rate(card, 4))
        };
        store.append(event).unwrap();
    }
    let card = key("a/browse");
    store
        .append(new_event(at(2, 1), EventKind::Bury { card }))
        .unwrap();
    store
        .merge(&[foreign(1, 1, at(2, 99), rate("a/theirs", 4))])
        .unwrap();
    let mut undone = Vec::new();
    let fault = loop {
        match store.undo_last(at(2, 2), Some(session(1))) {
            Ok(done) => undone.push(done.card.card().to_owned()),
            Err(fault) => break fault,
        }
    };
    assert_eq!(undone, ["three", "one", "browse", "four", "two"]);
    assert_eq!(fault, Fault::NothingToUndo);
    assert_eq!(store.count_events().unwrap(), 12);
}

#[test]
fn without_a_session_the_latest_event_is_undone() {
    let place = Place::new();
    let mut store = place.open();
    for (id, card) in [(None, "a/one"), (Some(session(1)), "a/two")] {
        let event = NewEvent {
            session: id,
            ..new_event(at(2, 1), rate(card, 4))
        };
        store.append(event).unwrap();
    }
    let undone = store.undo_last(at(2, 2), None).unwrap();
    assert_eq!(undone.card, key("a/two"));
}

#[test]
fn exactly_the_kinds_can_be_undone_that_the_domain_names() {
    let card = key("a/a");
    let kinds = [
        rate("a/a", 4),
        EventKind::Suspend { card: card.clone() },
        EventKind::Unsuspend { card: card.clone() },
        EventKind::Bury { card: card.clone() },
        EventKind::CallBack {
            card: card.clone(),
            reason: String::new(),
        },
        EventKind::Reset { card: card.clone() },
        EventKind::SetDue {
            card: card.clone(),
            due: StudyDay::from_number(3),
        },
        EventKind::Other {
            name: "set_due".to_owned(),
            card: Some(card.clone()),
            data: json!({ "due": 3, "unless": "rated" }),
        },
        EventKind::Other {
            name: "set_due".to_owned(),
            card: Some(card.clone()),
            data: json!({ "due": "2026-11-21" }),
        },
        EventKind::Other {
            name: "set_due".to_owned(),
            card: Some(card.clone()),
            data: json!({ "due": 1_i64 << 40 }),
        },
        EventKind::Undo {
            target: EventId(Uuid::nil()),
        },
        EventKind::Other {
            name: "quiz_answer".to_owned(),
            card: Some(card),
            data: json!({}),
        },
    ];
    for kind in kinds {
        let place = Place::new();
        let mut store = place.open();
        store.append(new_event(at(1, 1), kind.clone())).unwrap();
        let can_undo = store.can_undo(at(1, 2)).unwrap();
        assert!(!store.can_undo(at(2, 2)).unwrap(), "nothing of that day");
        let undone = store.undo_last(at(1, 2), None);
        assert_eq!(undone.is_ok(), kind.can_be_undone(), "{}", kind.name());
        assert_eq!(can_undo, kind.can_be_undone(), "{}", kind.name());
    }
}

#[test]
fn a_device_exports_what_it_wrote_since() {
    let place = Place::new();
    let mut store = place.open();
    for grade in [3, 4, 5] {
        store
            .append(new_event(at(1, 1), rate("a/a", grade)))
            .unwrap();
    }
    store
        .merge(&[foreign(1, 1, at(1, 0), rate("a/a", 1))])
        .unwrap();
    let device = log(&store)[1].device;
    let filter = crate::store::EventFilter::Device { device, after: 1 };
    let mut seqs = Vec::new();
    store
        .events(&filter, |entry| {
            seqs.push(entry.event.seq);
            std::ops::ControlFlow::Continue(())
        })
        .unwrap();
    assert_eq!(seqs, [2, 3]);
    assert_eq!(store.devices().unwrap().len(), 2);
    let mut first = Vec::new();
    let since =
        crate::store::EventFilter::Since(crate::domain::study_day::StudyDay::from_number(1));
    store
        .events(&since, |entry| {
            first.push(entry.event.at.0);
            std::ops::ControlFlow::Break(())
        })
        .unwrap();
    assert_eq!(first, [0]);
}
