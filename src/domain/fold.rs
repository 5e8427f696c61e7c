//! The whole log into all schedules: what the store does step by step, done at once.

use std::collections::{BTreeMap, HashSet};

use super::event::{Event, EventKind};
use super::id::{CardKey, EventId};
use super::schedule::CardSchedule;

/// Every card's schedule from a log in any order, with any event in it twice.
///
/// Commutative and idempotent: the logs of two machines merge by union.
#[must_use]
pub fn fold(events: &[Event]) -> BTreeMap<CardKey, CardSchedule> {
    let undone = undone(events);
    let mut ordered: Vec<&Event> = events.iter().filter(|e| !undone.contains(&e.id)).collect();
    ordered.sort_by_key(|event| (event.order(), event.id));
    ordered.dedup_by_key(|event| event.id);
    let mut schedules: BTreeMap<CardKey, CardSchedule> = BTreeMap::new();
    for event in ordered {
        if let Some(card) = event.kind.scheduled_card() {
            schedules.entry(card.clone()).or_default().apply(event);
        }
    }
    schedules
}

/// The events that an undo hides.
#[must_use]
pub fn undone(events: &[Event]) -> HashSet<EventId> {
    events
        .iter()
        .filter_map(|event| match event.kind {
            EventKind::Undo { target } => Some(target),
            _ => None,
        })
        .collect()
}
