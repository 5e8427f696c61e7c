//! What the tests of the store are built from: a store in a folder of its own, and events.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::PathBuf;

use uuid::Uuid;

use super::{Access, EventFilter, Journal, OpenOptions, Store};
use crate::domain::event::{Event, EventKind, NewEvent, Rate};
use crate::domain::fold;
use crate::domain::id::{CardKey, DeviceId, EventId, SessionId};
use crate::domain::rating::Rating;
use crate::domain::schedule::CardSchedule;
use crate::domain::study_day::{Instant, Now, StudyDay};

/// A folder that goes with the test, for one store.
pub(super) struct Place(tempfile::TempDir);

impl Place {
    pub(super) fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    pub(super) fn folder(&self) -> PathBuf {
        self.0.path().to_path_buf()
    }

    pub(super) fn path(&self) -> PathBuf {
        self.0.path().join("data").join("shardeck.db")
    }

    pub(super) fn options(&self) -> OpenOptions {
        OpenOptions {
            backups: self.0.path().join("backups"),
            machine: "here".to_owned(),
            now: Instant(1_795_000_000_000),
            access: Access::ReadWrite,
            journal: Journal::WriteAhead,
        }
    }

    pub(super) fn open(&self) -> Store {
        Store::open(&self.path(), &self.options()).unwrap()
    }
}

/// A time on a study day.
pub(super) fn at(day: i32, at: i64) -> Now {
    Now {
        at: Instant(at),
        offset_minutes: -180,
        today: StudyDay::from_number(day),
    }
}

pub(super) fn key(text: &str) -> CardKey {
    text.parse().unwrap()
}

pub(super) fn session(number: u128) -> SessionId {
    SessionId(Uuid::from_u128(number))
}

pub(super) fn rate(card: &str, grade: u8) -> EventKind {
    EventKind::Rate(Rate {
        card: key(card),
        rating: Rating::try_from(grade).unwrap(),
        duration_ms: 5_000,
        language: "pt-br".parse().unwrap(),
        scheduler: "sm2/1".to_owned(),
        before: None,
        practice: false,
        variant: None,
        given: None,
    })
}

pub(super) fn new_event(now: Now, kind: EventKind) -> NewEvent {
    NewEvent {
        now,
        session: None,
        kind,
    }
}

/// An event that another device wrote.
pub(super) fn foreign(device: u128, seq: i64, now: Now, kind: EventKind) -> Event {
    let id = (device << 64) | u128::try_from(seq).unwrap();
    Event {
        id: EventId(Uuid::from_u128(id)),
        device: DeviceId(Uuid::from_u128(device)),
        seq,
        at: now.at,
        offset_minutes: now.offset_minutes,
        study_day: now.today,
        session: None,
        kind,
    }
}

/// The whole log, in the order of the fold.
pub(super) fn log(store: &Store) -> Vec<Event> {
    let mut events = Vec::new();
    store
        .events(&EventFilter::All, |entry| {
            events.push(entry.event);
            ControlFlow::Continue(())
        })
        .unwrap();
    events
}

/// What the store says about every card.
pub(super) fn schedules(store: &Store) -> BTreeMap<CardKey, CardSchedule> {
    store.all_schedules().unwrap().into_iter().collect()
}

/// What the domain makes of the whole log at once.
pub(super) fn folded(store: &Store) -> BTreeMap<CardKey, CardSchedule> {
    fold::fold(&log(store))
}
