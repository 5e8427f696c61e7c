//! What is left of a session that was left before its end.

use std::collections::HashSet;

use crate::domain::id::CardKey;
use crate::domain::queue::{self, QueueItem, Reason};
use crate::domain::schedule::CardSchedule;
use crate::domain::study_day::StudyDay;

/// What was done in a session and not undone, in order.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Past {
    /// Cards that were rated; a drilled one stands there several times.
    pub rated: Vec<CardKey>,
    /// Cards that were suspended or buried.
    pub left_out: Vec<CardKey>,
}

/// Which cards of a session are practice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Practice {
    /// None: what is not asked by its schedule is not asked.
    None,
    /// Those that their schedule does not ask for, once.
    WhereNotAsked,
    /// All, once.
    All,
}

/// What a session over `cards` still asks on the study day on which it began: cards that are due
/// or new in the order of `cards`, then the drills in the order of their last ratings. What a
/// card is asked for, its schedule tells: something else may have happened to it meanwhile. In a
/// session of practice a card is asked once.
#[must_use]
pub fn rest<'a>(
    cards: &[CardKey],
    past: &Past,
    schedule: impl Fn(&CardKey) -> Option<&'a CardSchedule>,
    practice: Practice,
    today: StudyDay,
) -> Vec<QueueItem> {
    let item = |key: &CardKey, reason| QueueItem {
        key: key.clone(),
        reason,
    };
    let rated: HashSet<&CardKey> = past.rated.iter().collect();
    let left_out: HashSet<&CardKey> = past.left_out.iter().collect();
    if practice == Practice::All {
        let is_asked = |key: &&CardKey| {
            let is_out = schedule(key).is_some_and(|schedule| {
                schedule.suspended || left_out.contains(key) && schedule.is_left_out(today)
            });
            !rated.contains(key) && !is_out
        };
        let asked = cards.iter().filter(is_asked);
        return asked.map(|key| item(key, Reason::Practice)).collect();
    }
    let mut seen = HashSet::new();
    let mut queue = Vec::new();
    let mut drills = Vec::new();
    let mut practised = Vec::new();
    for key in cards.iter().chain(&past.rated) {
        if !seen.insert(key) {
            continue;
        }
        let schedule = schedule(key);
        match queue::reason(schedule, today) {
            Some(Reason::Drill) => {
                let last = schedule.and_then(|schedule| schedule.folded_to);
                drills.push((last, key));
            }
            Some(reason) => queue.push(item(key, reason)),
            None => {
                let is_out = schedule.is_some_and(|schedule| schedule.is_left_out(today));
                if practice == Practice::WhereNotAsked && !is_out && !rated.contains(key) {
                    practised.push(item(key, Reason::Practice));
                }
            }
        }
    }
    queue.extend(practised);
    drills.sort_by_key(|(last, _)| *last);
    queue.extend(drills.into_iter().map(|(_, key)| item(key, Reason::Drill)));
    queue
}
