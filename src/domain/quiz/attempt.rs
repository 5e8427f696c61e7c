//! One quiz as its events tell it: what was asked, how each question stands, how it ended.

use super::{Given, Outcome, QuizAnswer, QuizEnd, QuizStart, Score};
use crate::domain::event::{Event, EventKind, Variant};
use crate::domain::fold;
use crate::domain::id::{CardKey, SessionId};
use crate::domain::language::LanguageTag;
use crate::domain::study_day::{Instant, StudyDay};

/// A quiz that began.
#[derive(Clone, Debug, PartialEq)]
pub enum Attempt {
    /// It goes on.
    Running(Running),
    /// It is over, and takes no answers any more.
    Ended(Ended),
}

/// A quiz that goes on.
#[derive(Clone, Debug, PartialEq)]
pub struct Running(Sheet);

/// A quiz that is over.
#[derive(Clone, Debug, PartialEq)]
pub struct Ended {
    sheet: Sheet,
    end: QuizEnd,
    at: Instant,
}

/// What a quiz asks, and how each of its questions stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    /// What the quiz is known by.
    pub id: SessionId,
    /// When it began.
    pub at: Instant,
    /// The study day on which it began.
    pub study_day: StudyDay,
    /// How it began.
    pub start: QuizStart,
    entries: Vec<Entry>,
    elapsed_ms: u64,
}

/// How one question stands.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Entry {
    /// The answer; None while there is none.
    pub given: Option<Given>,
    /// Whether a typed amount has its decimals behind a comma.
    pub comma: bool,
    /// Whether the learner wants to come back to it.
    pub marked: bool,
    /// Whether the answer was a guess.
    pub guessed: bool,
    /// Milliseconds spent on it.
    pub spent_ms: u64,
    /// When it was last looked at; None where it never was.
    pub seen_at: Option<Instant>,
    /// The language in which it was shown when it was answered.
    pub language: Option<LanguageTag>,
    /// The numbers with which it asked when it was answered, where they vary.
    pub variant: Option<Variant>,
}

/// What became of an event about a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// It holds from now on.
    Kept,
    /// The time was up: only the clock was moved.
    TooLate,
    /// The answer stays as it was, because it had been told right or wrong; marks and time hold.
    Told,
    /// The quiz has no such question.
    Unknown,
}

impl Attempt {
    /// The quiz `id` as its events tell it, in any order, any of them twice, also among events of
    /// other sessions; None where none of them is its beginning.
    ///
    /// Events are taken in the order (time, device, number), undone ones left out. The first
    /// beginning and the first end count. An answer that is older than the beginning was given on
    /// a machine whose clock was behind, and counts.
    #[must_use]
    pub fn fold(id: SessionId, events: &[Event]) -> Option<Self> {
        let undone = fold::undone(events);
        let mut ordered: Vec<&Event> = events
            .iter()
            .filter(|event| event.session == Some(id) && !undone.contains(&event.id))
            .collect();
        ordered.sort_by_key(|event| (event.order(), event.id));
        ordered.dedup_by_key(|event| event.id);
        let (began, start) = ordered.iter().find_map(|event| match &event.kind {
            EventKind::QuizStart(start) => Some((event, start)),
            _ => None,
        })?;
        let mut running = Running::new(id, began.at, began.study_day, (**start).clone());
        for event in ordered {
            match &event.kind {
                EventKind::QuizAnswer { card, answer } => {
                    running.take(card, answer, event.at);
                }
                EventKind::QuizEnd(end) => {
                    return Some(Self::Ended(running.end((**end).clone(), event.at)));
                }
                _ => {}
            }
        }
        Some(Self::Running(running))
    }

    /// What it asks, and how each question stands.
    #[must_use]
    pub fn sheet(&self) -> &Sheet {
        match self {
            Self::Running(running) => &running.0,
            Self::Ended(ended) => &ended.sheet,
        }
    }

    /// What came of it; None while it goes on.
    #[must_use]
    pub fn ended(&self) -> Option<&Ended> {
        match self {
            Self::Running(_) => None,
            Self::Ended(ended) => Some(ended),
        }
    }
}

impl Running {
    /// A quiz that begins.
    #[must_use]
    pub fn new(id: SessionId, at: Instant, study_day: StudyDay, start: QuizStart) -> Self {
        let entries = vec![Entry::default(); start.questions.len()];
        Self(Sheet {
            id,
            at,
            study_day,
            start,
            entries,
            elapsed_ms: 0,
        })
    }

    /// What it asks, and how each question stands.
    #[must_use]
    pub fn sheet(&self) -> &Sheet {
        &self.0
    }

    /// Takes in how a question stands from now on: a later answer replaces an earlier one, time
    /// adds up. From the moment on at which the time is up no answer counts, and in practice none
    /// after the first, which was told right or wrong at once.
    pub fn take(&mut self, card: &CardKey, answer: &QuizAnswer, at: Instant) -> Taken {
        let sheet = &mut self.0;
        let mode = sheet.start.mode;
        let asked = sheet.start.questions.get(answer.place);
        let entry = sheet.entries.get_mut(answer.place);
        let (Some(entry), true) = (entry, asked.is_some_and(|asked| asked.card == *card)) else {
            return Taken::Unknown;
        };
        let elapsed = mode
            .limit_ms()
            .map_or(answer.elapsed_ms, |limit| answer.elapsed_ms.min(limit));
        sheet.elapsed_ms = sheet.elapsed_ms.max(elapsed);
        if mode.is_time_up(answer.elapsed_ms) {
            return Taken::TooLate;
        }
        entry.marked = answer.marked;
        entry.guessed = answer.guessed;
        entry.spent_ms = entry.spent_ms.saturating_add(answer.spent_ms);
        entry.seen_at = entry.seen_at.max(Some(at));
        let given = answer.given.as_ref().map(Given::limited);
        let is_told = mode.limit_ms().is_none() && entry.given.is_some();
        if is_told {
            return if entry.given == given {
                Taken::Kept
            } else {
                Taken::Told
            };
        }
        entry.given = given;
        entry.comma = answer.comma;
        entry.language.clone_from(&answer.language);
        entry.variant.clone_from(&answer.variant);
        Taken::Kept
    }

    /// Ends it.
    #[must_use]
    pub fn end(self, end: QuizEnd, at: Instant) -> Ended {
        let mut sheet = self.0;
        let limit = sheet.start.mode.limit_ms().unwrap_or(u64::MAX);
        sheet.elapsed_ms = sheet.elapsed_ms.max(end.elapsed_ms.min(limit));
        Ended { sheet, end, at }
    }
}

impl Ended {
    /// What it asked, and how each question stood.
    #[must_use]
    pub fn sheet(&self) -> &Sheet {
        &self.sheet
    }

    /// How it ended.
    #[must_use]
    pub fn end(&self) -> &QuizEnd {
        &self.end
    }

    /// When it ended.
    #[must_use]
    pub fn at(&self) -> Instant {
        self.at
    }

    /// What came of a question; one about which the end says nothing counts as taken out.
    #[must_use]
    pub fn outcome(&self, place: usize) -> Outcome {
        let outcome = self.end.outcomes.get(place);
        outcome.copied().unwrap_or(Outcome::TakenOut)
    }

    /// The score.
    #[must_use]
    pub fn score(&self) -> Score {
        Score::of((0..self.sheet.entries.len()).map(|place| self.outcome(place)))
    }
}

impl Sheet {
    /// How each question stands, in order.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Milliseconds for which the quiz has been open, as far as is stored.
    #[must_use]
    pub fn elapsed_ms(&self) -> u64 {
        self.elapsed_ms
    }

    /// Milliseconds that are left; None without a clock.
    #[must_use]
    pub fn remaining(&self) -> Option<u64> {
        self.start.mode.remaining(self.elapsed_ms)
    }

    /// How many questions have an answer.
    #[must_use]
    pub fn answered(&self) -> usize {
        let entries = self.entries.iter();
        entries.filter(|entry| entry.given.is_some()).count()
    }

    /// The places of the questions without an answer.
    pub fn open(&self) -> impl Iterator<Item = usize> {
        let entries = self.entries.iter().enumerate();
        let open = entries.filter(|(_, entry)| entry.given.is_none());
        open.map(|(place, _)| place)
    }
}

#[cfg(test)]
mod tests;
