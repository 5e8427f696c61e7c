//! The clock of a quiz: how long it has been open, and how long one question.

use std::time::Duration;

use crate::domain::quiz::Mode;
use crate::i18n::quiz::MINUTES_ONLY_MS;

/// Pause between two tries to end an exam whose time is up.
const RETRY: Duration = Duration::from_secs(5);

/// The clock of a quiz.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Clock {
    /// Milliseconds for which the quiz was open before.
    before_ms: u64,
    /// When it was opened, since the program began.
    opened: Duration,
    /// Since when the time on the question that is shown is not stored; None while no time counts.
    entered: Option<Duration>,
    /// When ending it failed last.
    failed: Option<Duration>,
}

impl Clock {
    /// The clock of a quiz that is opened now.
    pub(super) fn of(before_ms: u64, now: Duration) -> Self {
        Self {
            before_ms,
            opened: now,
            ..Self::default()
        }
    }

    /// Milliseconds for which the quiz has been open, all in all.
    pub(super) fn elapsed_ms(&self, now: Duration) -> u64 {
        self.before_ms
            .saturating_add(ms(now.saturating_sub(self.opened)))
    }

    /// A question is shown from now on.
    pub(super) fn enter(&mut self, now: Duration) {
        self.entered = Some(now);
    }

    /// The question is not thought about any more.
    pub(super) fn leave(&mut self) {
        self.entered = None;
    }

    /// Milliseconds on the question since this was last asked.
    pub(super) fn take_spent(&mut self, now: Duration) -> u64 {
        let spent = self.entered.map(|entered| ms(now.saturating_sub(entered)));
        self.entered = self.entered.map(|_| now);
        spent.unwrap_or(0)
    }

    /// Whether the exam is to be ended now.
    pub(super) fn is_up(&self, mode: Mode, now: Duration) -> bool {
        mode.is_time_up(self.elapsed_ms(now)) && self.failed.is_none_or(|at| now >= at + RETRY)
    }

    /// Ending it failed.
    pub(super) fn failed(&mut self, now: Duration) {
        self.failed = Some(now);
    }

    /// How long until the shown time changes, or is up.
    pub(super) fn next_change(&self, mode: Mode, now: Duration) -> Option<Duration> {
        let left = mode.remaining(self.elapsed_ms(now))?;
        if left == 0 {
            let retry = self.failed.map(|at| (at + RETRY).saturating_sub(now));
            return Some(retry.unwrap_or_default());
        }
        let step = if left > MINUTES_ONLY_MS {
            60_000
        } else {
            1_000
        };
        let rest = (left - 1) % step + 1;
        Some(Duration::from_millis(rest))
    }
}

fn ms(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use std::num::NonZeroU32;

    use super::*;

    const fn at(ms: u64) -> Duration {
        Duration::from_millis(ms)
    }

    #[test]
    fn it_goes_on_from_what_was_stored_and_moves_once_a_minute_then_once_a_second() {
        let exam = Mode::Exam {
            minutes: NonZeroU32::new(20).unwrap(),
            pass: 72,
        };
        let clock = Clock::of(30_500, at(1_000));
        assert_eq!(clock.elapsed_ms(at(1_000)), 30_500);
        assert_eq!(clock.next_change(exam, at(1_000)), Some(at(29_500)));
        assert_eq!(clock.elapsed_ms(at(30_500)), 60_000);
        assert_eq!(clock.next_change(exam, at(30_500)), Some(at(60_000)));
        let late = Clock::of(19 * 60_000 + 400, at(0));
        assert_eq!(late.next_change(exam, at(0)), Some(at(600)));
        assert_eq!(late.next_change(exam, at(600)), Some(at(1_000)));
        assert!(!late.is_up(exam, at(59_599)) && late.is_up(exam, at(59_600)));
        assert_eq!(clock.next_change(Mode::Practice, at(0)), None);
    }

    #[test]
    fn an_end_that_fails_is_tried_again_after_a_while() {
        let exam = Mode::Exam {
            minutes: NonZeroU32::MIN,
            pass: 72,
        };
        let mut clock = Clock::of(60_000, at(0));
        assert_eq!(clock.next_change(exam, at(0)), Some(at(0)));
        clock.failed(at(10));
        assert!(!clock.is_up(exam, at(5_009)) && clock.is_up(exam, at(5_010)));
        assert_eq!(clock.next_change(exam, at(1_010)), Some(at(4_000)));
    }

    #[test]
    fn time_on_a_question_counts_once() {
        let mut clock = Clock::of(0, at(0));
        assert_eq!(clock.take_spent(at(500)), 0);
        clock.enter(at(1_000));
        assert_eq!(clock.take_spent(at(3_000)), 2_000);
        assert_eq!(clock.take_spent(at(3_500)), 500);
        clock.leave();
        assert_eq!(clock.take_spent(at(9_000)), 0);
    }
}
