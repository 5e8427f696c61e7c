//! The time of a quiz while it is open: what was stored before, and a clock that nobody sets since.

use std::time::Instant;

/// How long a quiz and its question have been open, in milliseconds.
#[derive(Clone, Copy, Debug)]
pub(super) struct QuizClock {
    opened: Instant,
    /// What was stored of the quiz when it was opened.
    before_ms: u64,
    /// What the quiz' time was when the question's was last stored.
    stored_ms: u64,
}

impl QuizClock {
    /// A clock that goes on from what is stored.
    pub(super) fn after(before_ms: u64) -> Self {
        Self {
            opened: Instant::now(),
            before_ms,
            stored_ms: before_ms,
        }
    }

    /// The time of the quiz.
    pub(super) fn elapsed_ms(&self) -> u64 {
        let since = u64::try_from(self.opened.elapsed().as_millis()).unwrap_or(u64::MAX);
        self.before_ms.saturating_add(since)
    }

    /// The time of the question that is not stored yet, of a quiz whose time is this.
    pub(super) fn spent_ms(&self, elapsed_ms: u64) -> u64 {
        elapsed_ms.saturating_sub(self.stored_ms)
    }

    /// From here on the time of the question is not stored, or another question begins.
    pub(super) fn begin_at(&mut self, elapsed_ms: u64) {
        self.stored_ms = elapsed_ms;
    }
}
