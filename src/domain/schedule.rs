//! Where a card stands: the projection that the event log is folded into.

use serde::{Deserialize, Serialize};

use super::event::{Event, EventKind, EventOrder, Rate};
use super::rating::Rating;
use super::sm2::{self, Memory, ReviewContext};
use super::study_day::StudyDay;

/// Lapses at which a card is marked as a leech (Anki's default threshold).
pub const LEECH_LAPSES: u32 = 8;

/// Interval in days from which a card counts as mastered (what Anki calls a mature card).
pub const MASTERED_DAYS: u32 = 21;

/// Where a card stands after its events.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct CardSchedule {
    /// What the scheduler knows; None while the card is new.
    pub memory: Option<Memory>,
    /// Lapses: ratings of 1 or 2 on a card that had been recalled.
    pub lapses: u32,
    /// Ratings that moved the schedule.
    pub reviews: u32,
    /// Left out until further notice.
    pub suspended: bool,
    /// Left out on this study day.
    pub buried_on: Option<StudyDay>,
    /// The study day on which the card was rated for the first time since it was new.
    pub introduced_on: Option<StudyDay>,
    /// The last study day on which a rating moved the schedule.
    pub moved_on: Option<StudyDay>,
    /// The last rating that was not practice, and its study day.
    pub last_rating: Option<(StudyDay, Rating)>,
    /// Why the card was made due by something other than its schedule, until it is rated.
    pub called_back: Option<String>,
    /// The place of the last event that was folded in.
    pub folded_to: Option<EventOrder>,
}

impl CardSchedule {
    /// Folds events of one card, undone ones left out, in the order (at, device, seq).
    pub fn fold<'a>(events: impl IntoIterator<Item = &'a Event>) -> Self {
        let mut schedule = Self::default();
        for event in events {
            schedule.apply(event);
        }
        schedule
    }

    /// Takes in one more event of this card, later in order than all before. What happens in a quiz
    /// leaves no trace here.
    pub fn apply(&mut self, event: &Event) {
        if event.kind.is_of_quiz() {
            return;
        }
        let today = event.study_day;
        match &event.kind {
            EventKind::Rate(rate) => self.rate(rate, today),
            EventKind::Suspend { .. } => self.suspended = true,
            EventKind::Unsuspend { .. } => {
                self.suspended = false;
                self.buried_on = None;
            }
            EventKind::Bury { .. } => self.buried_on = Some(today),
            EventKind::CallBack { reason, .. } => {
                self.called_back = Some(reason.clone());
                if let Some(memory) = &mut self.memory {
                    memory.due = memory.due.min(today);
                }
            }
            EventKind::Reset { .. } => {
                *self = Self {
                    suspended: self.suspended,
                    ..Self::default()
                };
            }
            EventKind::SetDue { due, .. } => {
                if let Some(memory) = &mut self.memory {
                    memory.due = (*due).max(today);
                    self.called_back = None;
                }
            }
            EventKind::Undo { .. }
            | EventKind::Other { .. }
            | EventKind::QuizStart(_)
            | EventKind::QuizAnswer { .. }
            | EventKind::QuizEnd(_) => {}
        }
        self.folded_to = Some(event.order());
    }

    /// The rule of the fold: the first rating on a study day of a card that is new or due moves
    /// its schedule; every other rating is a drill or practice and moves nothing.
    fn rate(&mut self, rate: &Rate, today: StudyDay) {
        if rate.practice {
            return;
        }
        if self.moves_on(today) {
            let before = self.memory.as_ref();
            let lapse = before.is_some_and(|memory| memory.repetition > 0);
            if lapse && !rate.rating.recalled() {
                self.lapses += 1;
            }
            let context = ReviewContext { before, today };
            self.memory = Some(sm2::scheduler(&rate.scheduler).next(context, rate.rating));
            self.reviews += 1;
            self.moved_on = Some(today);
            self.introduced_on.get_or_insert(today);
            self.called_back = None;
        }
        self.last_rating = Some((today, rate.rating));
    }

    /// Whether a rating on `today` would move the schedule.
    #[must_use]
    pub fn moves_on(&self, today: StudyDay) -> bool {
        self.moved_on != Some(today)
            && self
                .memory
                .as_ref()
                .is_none_or(|memory| memory.due <= today)
    }

    /// Whether the card has never been rated, or was reset.
    #[must_use]
    pub fn is_new(&self) -> bool {
        self.memory.is_none()
    }

    /// Whether the schedule asks for the card on `today`, suspended or not.
    #[must_use]
    pub fn is_due(&self, today: StudyDay) -> bool {
        self.memory.is_some() && self.moves_on(today)
    }

    /// Whether the card is drilled again on `today`: its last rating that day was under 4.
    #[must_use]
    pub fn needs_drill(&self, today: StudyDay) -> bool {
        !self.moves_on(today)
            && self
                .last_rating
                .is_some_and(|(day, rating)| day == today && rating.needs_drill())
    }

    /// Whether the card takes no part on `today`.
    #[must_use]
    pub fn is_left_out(&self, today: StudyDay) -> bool {
        self.suspended || self.buried_on == Some(today)
    }

    /// Whether the card is known for good, as far as one can tell: it comes at long intervals.
    #[must_use]
    pub fn is_mastered(&self) -> bool {
        self.memory
            .as_ref()
            .is_some_and(|memory| memory.interval >= MASTERED_DAYS)
    }

    /// Whether the card lapses so often that it should be rewritten or split.
    #[must_use]
    pub fn is_leech(&self) -> bool {
        self.lapses >= LEECH_LAPSES
    }

    /// Days by which a review on `today` is late; 0 where it is not.
    #[must_use]
    pub fn days_late(&self, today: StudyDay) -> u32 {
        self.memory.as_ref().map_or(0, |memory| {
            u32::try_from(today.since(memory.due).max(0)).unwrap_or(u32::MAX)
        })
    }
}

#[cfg(test)]
mod tests;
