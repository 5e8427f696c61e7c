//! The one place that reads the wall clock.

use chrono::{DateTime, FixedOffset, Local, Offset, Utc};

use crate::domain::fault::Fault;
use crate::domain::study_day::{Instant, Now, StudyDay};

/// The environment variable that fixes the wall clock.
pub const NOW_VARIABLE: &str = "SHARDECK_NOW";

/// The wall clock, or a fixed time.
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    fixed: Option<DateTime<FixedOffset>>,
    rollover_hour: u8,
}

impl Clock {
    /// A clock whose study days begin at `rollover_hour`; `fixed` (RFC 3339) stops it.
    ///
    /// # Errors
    /// `fixed` is no time.
    pub fn new(fixed: Option<&str>, rollover_hour: u8) -> Result<Self, Fault> {
        let fixed = fixed
            .map(|text| {
                DateTime::parse_from_rfc3339(text).map_err(|_not_a_time| Fault::SettingInvalid {
                    name: NOW_VARIABLE,
                    value: text.into(),
                    expected: "2026-11-21T09:00:00-03:00",
                })
            })
            .transpose()?;
        Ok(Self {
            fixed,
            rollover_hour,
        })
    }

    /// The same clock with study days that begin at another hour.
    #[must_use]
    pub fn with_rollover(self, rollover_hour: u8) -> Self {
        Self {
            rollover_hour,
            ..self
        }
    }

    /// The time now.
    #[must_use]
    pub fn now(&self) -> Now {
        let (utc, offset) = match self.fixed {
            Some(fixed) => (fixed.with_timezone(&Utc), *fixed.offset()),
            None => {
                let local = Local::now();
                (local.with_timezone(&Utc), local.offset().fix())
            }
        };
        let local = utc.with_timezone(&offset).naive_local();
        Now {
            at: Instant(utc.timestamp_millis()),
            offset_minutes: i16::try_from(offset.local_minus_utc() / 60).unwrap_or(0),
            today: StudyDay::of_local(local, self.rollover_hour),
        }
    }

    /// Whether the time is fixed.
    #[must_use]
    pub fn is_fixed(&self) -> bool {
        self.fixed.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fixed_clock_stands_still() {
        let clock = Clock::new(Some("2026-11-21T03:30:00-03:00"), 4).unwrap();
        let now = clock.now();
        assert_eq!(now.today.to_string(), "2026-11-20");
        assert_eq!(now.local().to_string(), "2026-11-21 03:30:00");
        assert_eq!(now, clock.now());
        assert!(Clock::new(Some("yesterday"), 4).is_err());
    }
}
