//! Which cards a review asks, and in which order.

mod plan;

use std::cmp::Reverse;
use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::id::CardKey;
use super::schedule::CardSchedule;
use super::study_day::StudyDay;

pub use plan::{DailyLimits, DailyPlan, DeckOptions, Done, DoneToday, Load, NewOrder};

/// Why a card is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// Its day has come.
    Due,
    /// It has never been rated.
    New,
    /// Its last rating today was under 4.
    Drill,
    /// The learner wants to see it; the rating moves nothing.
    Practice,
}

/// A card in a queue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QueueItem {
    /// The card.
    pub key: CardKey,
    /// Why it is asked.
    pub reason: Reason,
}

/// A card that a queue may draw from. Candidates come in syllabus order.
#[derive(Clone, Copy, Debug)]
pub struct Candidate<'a> {
    /// The card.
    pub key: &'a CardKey,
    /// Where it stands; None where nothing ever happened to it.
    pub schedule: Option<&'a CardSchedule>,
    /// Where it comes among its deck's new cards; None where they come as candidates come.
    pub rank: Option<u64>,
}

/// Why a card that stands where `schedule` says is asked on `today`; None where it is not.
#[must_use]
pub fn reason(schedule: Option<&CardSchedule>, today: StudyDay) -> Option<Reason> {
    match schedule {
        None => Some(Reason::New),
        Some(schedule) if schedule.is_left_out(today) => None,
        Some(schedule) if schedule.is_due(today) => Some(Reason::Due),
        Some(schedule) if schedule.needs_drill(today) => Some(Reason::Drill),
        Some(schedule) if schedule.is_new() => Some(Reason::New),
        Some(_) => None,
    }
}

/// The queue of a review: due cards by how late they are, then new ones in syllabus order or their
/// decks' own, both within what the day's limits leave, then the drills.
#[must_use]
pub fn review<'a>(
    candidates: impl IntoIterator<Item = Candidate<'a>>,
    plan: &DailyPlan,
    done: &DoneToday,
    today: StudyDay,
) -> Vec<QueueItem> {
    let candidates: Vec<Candidate<'_>> = candidates.into_iter().collect();
    let mut due = Vec::new();
    let mut drills = Vec::new();
    for candidate in &candidates {
        match (reason(candidate.schedule, today), candidate.schedule) {
            (Some(Reason::Due), Some(schedule)) => due.push((schedule, candidate.key)),
            (Some(Reason::Drill), Some(schedule)) => drills.push((schedule, candidate.key)),
            _ => {}
        }
    }
    due.sort_by_key(|(schedule, _)| Reverse(schedule.days_late(today)));
    drills.sort_by_key(|(schedule, _)| schedule.folded_to);
    let new = in_own_order(candidates)
        .into_iter()
        .filter(|candidate| reason(candidate.schedule, today) == Some(Reason::New))
        .map(|candidate| candidate.key);
    let (mut reviews, mut first) = (plan.room_for_reviews(done), plan.room_for_new(done));
    let due = due.into_iter().map(|(_, key)| key);
    let due = due.filter(|key| reviews.take(key.deck()));
    let new = new.filter(|key| first.take(key.deck()));
    let item = |key: &CardKey, reason| QueueItem {
        key: key.clone(),
        reason,
    };
    due.map(|key| item(key, Reason::Due))
        .chain(new.map(|key| item(key, Reason::New)))
        .chain(drills.into_iter().map(|(_, key)| item(key, Reason::Drill)))
        .collect()
}

/// Candidates with those of each deck that has an order of its own in that order. Each takes the
/// place of another one of its deck: which deck comes when stays, and a card keeps its place
/// whatever was rated before.
fn in_own_order(mut candidates: Vec<Candidate<'_>>) -> Vec<Candidate<'_>> {
    let mut places: HashMap<&str, Vec<usize>> = HashMap::new();
    for (place, candidate) in candidates.iter().enumerate() {
        if candidate.rank.is_some() {
            places.entry(candidate.key.deck()).or_default().push(place);
        }
    }
    for places in places.into_values() {
        let mut cards: Vec<Candidate<'_>> = places.iter().map(|&place| candidates[place]).collect();
        cards.sort_by_key(|card| card.rank);
        for (place, card) in places.into_iter().zip(cards) {
            candidates[place] = card;
        }
    }
    candidates
}

/// The queue of a cram session: every card that is not suspended, in syllabus order.
#[must_use]
pub fn cram<'a>(candidates: impl IntoIterator<Item = Candidate<'a>>) -> Vec<QueueItem> {
    candidates
        .into_iter()
        .filter(|candidate| {
            !candidate
                .schedule
                .is_some_and(|schedule| schedule.suspended)
        })
        .map(|candidate| QueueItem {
            key: candidate.key.clone(),
            reason: Reason::Practice,
        })
        .collect()
}

/// The queue of cards that somebody has picked: what [`review`] asks without limits, then the rest
/// as practice, but for what is left out.
#[must_use]
pub fn all<'a>(
    candidates: impl IntoIterator<Item = Candidate<'a>>,
    today: StudyDay,
) -> Vec<QueueItem> {
    let candidates: Vec<Candidate<'_>> = candidates.into_iter().collect();
    let (plan, done) = (DailyPlan::unlimited(), DoneToday::default());
    let mut queue = review(candidates.iter().copied(), &plan, &done, today);
    let resting = candidates.iter().filter(|candidate| {
        let left_out = candidate
            .schedule
            .is_some_and(|schedule| schedule.is_left_out(today));
        !left_out && reason(candidate.schedule, today).is_none()
    });
    queue.extend(resting.map(|candidate| QueueItem {
        key: candidate.key.clone(),
        reason: Reason::Practice,
    }));
    queue
}

/// How much a queue asks.
#[must_use]
pub fn load(queue: &[QueueItem]) -> Load {
    let count = |reason| queue.iter().filter(|item| item.reason == reason).count();
    Load {
        due: count(Reason::Due),
        new: count(Reason::New),
        drills: count(Reason::Drill),
    }
}

#[cfg(test)]
mod tests;
