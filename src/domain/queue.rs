//! Which cards a review asks, and in which order.

use std::cmp::Reverse;

use serde::{Deserialize, Serialize};

use super::id::CardKey;
use super::schedule::CardSchedule;
use super::study_day::StudyDay;

/// How much is studied on one day, over all decks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DailyLimits {
    /// Cards seen for the first time.
    pub new: u32,
    /// Reviews of cards seen before. Drills count against neither.
    pub reviews: u32,
}

impl Default for DailyLimits {
    fn default() -> Self {
        Self {
            new: 20,
            reviews: 200,
        }
    }
}

/// How much of the limits a study day has used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct DoneToday {
    /// Cards whose first rating moved their schedule today.
    pub new: u32,
    /// Cards seen before whose schedule moved today.
    pub reviews: u32,
}

impl DoneToday {
    /// Counts over all schedules, also of cards that are in no deck any more.
    pub fn count<'a>(schedules: impl Iterator<Item = &'a CardSchedule>, today: StudyDay) -> Self {
        let mut done = Self::default();
        for schedule in schedules.filter(|schedule| schedule.moved_on == Some(today)) {
            if schedule.introduced_on == Some(today) {
                done.new += 1;
            } else {
                done.reviews += 1;
            }
        }
        done
    }
}

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
}

impl Candidate<'_> {
    fn is_left_out(&self, today: StudyDay) -> bool {
        self.schedule
            .is_some_and(|schedule| schedule.is_left_out(today))
    }

    fn is_new(&self) -> bool {
        self.schedule.is_none_or(CardSchedule::is_new)
    }
}

/// What today asks of a set of cards.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Load {
    /// Cards whose day has come, within the limit.
    pub due: usize,
    /// New cards, within the limit.
    pub new: usize,
    /// Cards to be drilled again.
    pub drills: usize,
}

impl Load {
    /// All cards that are asked.
    #[must_use]
    pub fn total(self) -> usize {
        self.due + self.new + self.drills
    }
}

/// The queue of a review: due cards by how late they are, then new ones in syllabus order, both
/// within what the day's limits leave, then the drills.
#[must_use]
pub fn review<'a>(
    candidates: impl IntoIterator<Item = Candidate<'a>>,
    limits: DailyLimits,
    done: DoneToday,
    today: StudyDay,
) -> Vec<QueueItem> {
    let mut due = Vec::new();
    let mut new = Vec::new();
    let mut drills = Vec::new();
    for candidate in candidates {
        if candidate.is_left_out(today) {
            continue;
        }
        match candidate.schedule {
            Some(schedule) if schedule.is_due(today) => due.push((schedule, candidate.key)),
            Some(schedule) if schedule.needs_drill(today) => drills.push((schedule, candidate.key)),
            _ if candidate.is_new() => new.push(candidate.key),
            _ => {}
        }
    }
    due.sort_by_key(|(schedule, _)| Reverse(schedule.days_late(today)));
    drills.sort_by_key(|(schedule, _)| schedule.folded_to);
    let left = |limit: u32, done: u32| usize::try_from(limit.saturating_sub(done)).unwrap_or(0);
    let item = |key: &CardKey, reason| QueueItem {
        key: key.clone(),
        reason,
    };
    let due = due.into_iter().take(left(limits.reviews, done.reviews));
    let new = new.into_iter().take(left(limits.new, done.new));
    due.map(|(_, key)| item(key, Reason::Due))
        .chain(new.map(|key| item(key, Reason::New)))
        .chain(drills.into_iter().map(|(_, key)| item(key, Reason::Drill)))
        .collect()
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
