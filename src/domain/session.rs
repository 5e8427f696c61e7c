//! The course of one review session: what is asked next, and what a rating or an undo changes.

mod rest;

use std::collections::{HashSet, VecDeque};

use super::id::CardKey;
use super::queue::{QueueItem, Reason};
use super::rating::Rating;
use super::schedule::CardSchedule;
use super::study_day::StudyDay;

pub use rest::{Past, Practice, rest};

/// A running session. It holds no schedule: what a rating did comes back from the fold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    queue: VecDeque<QueueItem>,
    tally: Tally,
    practice: bool,
}

/// What a session has done so far.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Tally {
    /// Ratings of this session that are safely stored and not undone.
    pub saved: usize,
    /// How often each rating from 1 to 5 was given.
    pub ratings: [usize; 5],
    /// Cards that were new.
    pub new: usize,
    /// Cards whose day had come.
    pub due: usize,
    /// Ratings that were drills.
    pub drills: usize,
}

impl Tally {
    fn slot(&mut self, reason: Reason) -> Option<&mut usize> {
        match reason {
            Reason::New => Some(&mut self.new),
            Reason::Due => Some(&mut self.due),
            Reason::Drill => Some(&mut self.drills),
            Reason::Practice => None,
        }
    }

    fn add(&mut self, rating: Rating, reason: Reason) {
        self.saved += 1;
        self.ratings[usize::from(rating.grade() - 1)] += 1;
        if let Some(slot) = self.slot(reason) {
            *slot += 1;
        }
    }

    fn remove(&mut self, rating: Rating, reason: Reason) {
        self.saved = self.saved.saturating_sub(1);
        let given = &mut self.ratings[usize::from(rating.grade() - 1)];
        *given = given.saturating_sub(1);
        if let Some(slot) = self.slot(reason) {
            *slot = slot.saturating_sub(1);
        }
    }
}

impl Session {
    /// A session over `queue`, in which no card stands twice.
    #[must_use]
    pub fn new(queue: Vec<QueueItem>) -> Self {
        let mut seen = HashSet::new();
        let is_practice = |item: &QueueItem| item.reason == Reason::Practice;
        let practice = !queue.is_empty() && queue.iter().all(is_practice);
        let queue = queue
            .into_iter()
            .filter(|item| seen.insert(item.key.clone()))
            .collect();
        Self {
            queue,
            tally: Tally::default(),
            practice,
        }
    }

    /// The same session, in which these ratings were given before it was left, each with the reason
    /// why its card was asked.
    #[must_use]
    pub fn after(mut self, ratings: impl IntoIterator<Item = (Rating, Reason)>) -> Self {
        for (rating, reason) in ratings {
            self.tally.add(rating, reason);
        }
        self
    }

    /// The card that is asked now; None at the end.
    #[must_use]
    pub fn current(&self) -> Option<&QueueItem> {
        self.queue.front()
    }

    /// What is still to come, the current card first.
    pub fn upcoming(&self) -> impl Iterator<Item = &QueueItem> {
        self.queue.iter()
    }

    /// Cards still to come, the current one included.
    #[must_use]
    pub fn left(&self) -> usize {
        self.queue.len()
    }

    /// What was done so far.
    #[must_use]
    pub fn tally(&self) -> &Tally {
        &self.tally
    }

    /// Whether no rating of this session moves anything.
    #[must_use]
    pub fn is_practice(&self) -> bool {
        self.practice
    }

    /// Whether a rating of the card that is asked now moves nothing.
    #[must_use]
    pub fn asks_practice(&self) -> bool {
        let current = self.current();
        current.is_some_and(|item| item.reason == Reason::Practice)
    }

    /// Takes in a stored rating of the current card, and the schedule that it led to: a card that
    /// wants a drill comes again at the end of the queue. Returns why the card was asked.
    pub fn rated(
        &mut self,
        rating: Rating,
        after: &CardSchedule,
        today: StudyDay,
    ) -> Option<Reason> {
        let item = self.queue.pop_front()?;
        self.tally.add(rating, item.reason);
        if item.reason != Reason::Practice && after.needs_drill(today) {
            self.queue.push_back(QueueItem {
                key: item.key,
                reason: Reason::Drill,
            });
        }
        Some(item.reason)
    }

    /// Takes the current card out without a rating: it was suspended or buried.
    pub fn left_out(&mut self) {
        self.queue.pop_front();
    }

    /// Drops a card that cannot be shown, wherever it stands.
    pub fn drop_card(&mut self, key: &CardKey) {
        self.queue.retain(|item| item.key != *key);
    }

    /// Takes back what happened to a card: it is asked again now, for the reason that its
    /// schedule gives. `rating` is what was given in this session, with the reason of then.
    pub fn undone(
        &mut self,
        key: &CardKey,
        after: &CardSchedule,
        today: StudyDay,
        rating: Option<(Rating, Reason)>,
    ) {
        if let Some((rating, reason)) = rating {
            self.tally.remove(rating, reason);
        }
        self.drop_card(key);
        let practised = matches!(rating, Some((_, Reason::Practice)));
        let reason = if self.practice || practised {
            Reason::Practice
        } else if after.is_due(today) {
            Reason::Due
        } else if after.is_new() {
            Reason::New
        } else {
            Reason::Drill
        };
        self.queue.push_front(QueueItem {
            key: key.clone(),
            reason,
        });
    }
}

#[cfg(test)]
mod tests;
