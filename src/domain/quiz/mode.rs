//! The two ways to be asked, of which one has a clock.

use std::num::NonZeroU32;

/// How questions are asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// One at a time, each told right or wrong at once; no clock.
    Practice,
    /// All of them against the clock, told when it is handed in.
    Exam {
        /// How long it lasts.
        minutes: NonZeroU32,
        /// Share of right answers to pass, in percent.
        pass: u8,
    },
}

impl Mode {
    /// How long it lasts, in milliseconds; None where there is no clock.
    #[must_use]
    pub fn limit_ms(self) -> Option<u64> {
        match self {
            Self::Practice => None,
            Self::Exam { minutes, .. } => Some(u64::from(minutes.get()) * 60_000),
        }
    }

    /// The share of right answers to pass, in percent; None where nothing is passed.
    #[must_use]
    pub fn pass(self) -> Option<u8> {
        match self {
            Self::Practice => None,
            Self::Exam { pass, .. } => Some(pass),
        }
    }

    /// Milliseconds that are left after so many; None where there is no clock.
    #[must_use]
    pub fn remaining(self, elapsed_ms: u64) -> Option<u64> {
        self.limit_ms().map(|limit| remaining(limit, elapsed_ms))
    }

    /// Whether the time is up after so many milliseconds, also when nothing is pressed.
    #[must_use]
    pub fn is_time_up(self, elapsed_ms: u64) -> bool {
        self.remaining(elapsed_ms) == Some(0)
    }
}

/// Milliseconds that are left of `limit_ms`; 0 from the moment on at which the time is up.
#[must_use]
pub fn remaining(limit_ms: u64, elapsed_ms: u64) -> u64 {
    limit_ms.saturating_sub(elapsed_ms)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_is_up_at_the_last_millisecond_and_stays_so() {
        let exam = Mode::Exam {
            minutes: NonZeroU32::new(2).unwrap(),
            pass: 72,
        };
        assert_eq!(exam.remaining(0), Some(120_000));
        assert_eq!(exam.remaining(119_999), Some(1));
        assert!(!exam.is_time_up(119_999));
        for elapsed in [120_000, 120_001, u64::MAX] {
            assert_eq!(exam.remaining(elapsed), Some(0));
            assert!(exam.is_time_up(elapsed));
        }
        assert_eq!(Mode::Practice.remaining(u64::MAX), None);
        assert!(!Mode::Practice.is_time_up(u64::MAX));
    }
}
