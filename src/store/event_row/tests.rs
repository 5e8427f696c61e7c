use proptest::prelude::*;
use serde_json::{Value, json};
use uuid::Uuid;

use super::*;
use crate::store::fixture::{Place, at, foreign, key, log};

fn texts() -> impl Strategy<Value = String> {
    prop_oneof!["[a-z ]{0,8}", any::<String>()]
}

fn values() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<i64>().prop_map(|number| json!({ "z": number, "a": [number] })),
        texts().prop_map(Value::from),
    ]
}

fn memories() -> impl Strategy<Value = Memory> {
    (any::<u32>(), any::<u32>(), any::<u32>(), any::<i32>()).prop_map(
        |(repetition, interval, ease, due)| Memory {
            repetition,
            interval,
            ease: EaseFactor::from_hundredths(ease),
            due: StudyDay::from_number(due),
        },
    )
}

fn variants() -> impl Strategy<Value = Variant> {
    (any::<i64>(), values(), texts(), texts()).prop_map(|(seed, inputs, profile, expected)| {
        Variant {
            seed,
            inputs,
            profile,
            expected,
        }
    })
}

fn ratings() -> impl Strategy<Value = EventKind> {
    let parts = (
        1_u8..=5,
        any::<i64>(),
        texts(),
        proptest::option::of(memories()),
        any::<bool>(),
        proptest::option::of(variants()),
        proptest::option::of(texts()),
    );
    parts.prop_map(
        |(grade, duration_ms, scheduler, before, practice, variant, given)| {
            EventKind::Rate(Rate {
                card: key("deck/card"),
                rating: Rating::try_from(grade).unwrap(),
                duration_ms,
                language: "pt-br".parse().unwrap(),
                scheduler,
                before,
                practice,
                variant,
                given,
            })
        },
    )
}

fn kinds() -> impl Strategy<Value = EventKind> {
    let card = key("deck/card");
    let other =
        (texts(), any::<bool>(), values()).prop_map(|(name, card, data)| EventKind::Other {
            name,
            card: card.then(|| key("deck/other")),
            data,
        });
    let call_back = {
        let card = card.clone();
        texts().prop_map(move |reason| EventKind::CallBack {
            card: card.clone(),
            reason,
        })
    };
    prop_oneof![
        5 => ratings(),
        2 => other,
        1 => call_back,
        1 => any::<u128>().prop_map(|id| EventKind::Undo { target: EventId(Uuid::from_u128(id)) }),
        1 => Just(EventKind::Suspend { card: card.clone() }),
        1 => Just(EventKind::Unsuspend { card: card.clone() }),
        1 => Just(EventKind::Bury { card: card.clone() }),
        1 => Just(EventKind::Reset { card: card.clone() }),
        1 => any::<i32>().prop_map(move |day| EventKind::SetDue {
            card: card.clone(),
            due: StudyDay::from_number(day),
        }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn every_event_comes_back_as_it_was(
        kinds in prop::collection::vec(kinds(), 1..20),
        offset in any::<i16>(),
        day in any::<i32>(),
        time in any::<i64>(),
        session in proptest::option::of(any::<u128>()),
    ) {
        let place = Place::new();
        let mut store = place.open();
        let events: Vec<Event> = (1..)
            .zip(kinds)
            .map(|(seq, kind)| Event {
                offset_minutes: offset,
                session: session.map(|id| SessionId(Uuid::from_u128(id))),
                ..foreign(7, seq, at(day, time), kind)
            })
            .collect();
        prop_assert_eq!(store.merge(&events).unwrap().added, events.len());
        prop_assert_eq!(log(&store), events);
    }
}

#[test]
fn a_set_due_of_another_form_is_kept_as_it_is() {
    let place = Place::new();
    let mut store = place.open();
    let other = |seq, card: Option<&str>, data| {
        let kind = EventKind::Other {
            name: "set_due".to_owned(),
            card: card.map(key),
            data,
        };
        foreign(7, seq, at(1, seq), kind)
    };
    let events = [
        other(1, Some("a/a"), json!({ "due": 3, "unless": "rated" })),
        other(2, Some("a/a"), json!({ "due": "2026-11-21" })),
        other(3, Some("a/a"), json!({ "due": 1_i64 << 40 })),
        other(4, None, json!({ "due": 3 })),
    ];
    store.merge(&events).unwrap();
    assert_eq!(log(&store), events);
}

#[test]
fn a_set_due_that_came_by_way_of_an_older_version_is_folded() {
    let place = Place::new();
    let mut store = place.open();
    let kind = EventKind::Other {
        name: "set_due".to_owned(),
        card: Some(key("a/a")),
        data: json!({ "due": 3 }),
    };
    store.merge(&[foreign(7, 1, at(1, 1), kind)]).unwrap();
    let read = EventKind::SetDue {
        card: key("a/a"),
        due: StudyDay::from_number(3),
    };
    assert_eq!(log(&store)[0].kind, read);
}

#[test]
fn a_later_version_may_use_a_known_name_for_something_else() {
    let place = Place::new();
    let mut store = place.open();
    let kind = EventKind::Other {
        name: "rate".to_owned(),
        card: None,
        data: json!({ "stars": 3 }),
    };
    let event = foreign(7, 1, at(1, 1), kind);
    store.merge(std::slice::from_ref(&event)).unwrap();
    assert_eq!(log(&store), [event]);
    assert_eq!(store.study_days(9).unwrap(), []);
}
