//! Days of study: local dates that roll over in the small hours.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, TimeDelta};
use serde::{Deserialize, Serialize};

/// The hour at which a new study day begins, unless the config says otherwise.
pub const DEFAULT_ROLLOVER_HOUR: u8 = 4;

/// A day of study, counted from 1970-01-01.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct StudyDay(i32);

impl StudyDay {
    /// The study day of a local time: the date of (local time - rollover hour).
    ///
    /// Taken from the naive local time, so that a change of the clocks, or a day without
    /// midnight, moves nothing.
    #[must_use]
    pub fn of_local(local: NaiveDateTime, rollover_hour: u8) -> Self {
        let shifted = local
            .checked_sub_signed(TimeDelta::hours(i64::from(rollover_hour)))
            .unwrap_or(local);
        Self::of_date(shifted.date())
    }

    /// The study day that carries this date.
    #[must_use]
    pub fn of_date(date: NaiveDate) -> Self {
        Self(date.num_days_from_ce() - NaiveDate::default().num_days_from_ce())
    }

    /// The study day `number` days after 1970-01-01.
    #[must_use]
    pub const fn from_number(number: i32) -> Self {
        Self(number)
    }

    /// Days since 1970-01-01.
    #[must_use]
    pub fn number(self) -> i32 {
        self.0
    }

    /// The study day `days` later; stops at the end of the calendar.
    #[must_use]
    pub fn plus(self, days: u32) -> Self {
        Self(self.0.saturating_add_unsigned(days))
    }

    /// Days from `earlier` to this one; negative where this one is earlier.
    #[must_use]
    pub fn since(self, earlier: Self) -> i64 {
        i64::from(self.0) - i64::from(earlier.0)
    }

    /// The date, held inside what the calendar can express.
    #[must_use]
    pub fn date(self) -> NaiveDate {
        let number = self
            .0
            .saturating_add(NaiveDate::default().num_days_from_ce());
        let edge = if self.0 < 0 {
            NaiveDate::MIN
        } else {
            NaiveDate::MAX
        };
        NaiveDate::from_num_days_from_ce_opt(number).unwrap_or(edge)
    }
}

impl fmt::Display for StudyDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.date().format("%Y-%m-%d").fmt(f)
    }
}

impl FromStr for StudyDay {
    type Err = chrono::ParseError;

    fn from_str(text: &str) -> Result<Self, chrono::ParseError> {
        NaiveDate::parse_from_str(text, "%Y-%m-%d").map(Self::of_date)
    }
}

/// A point in time: milliseconds since 1970-01-01 00:00 UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Instant(pub i64);

impl Instant {
    /// The point in time as UTC; the beginning of 1970 where it lies beyond the calendar.
    #[must_use]
    pub fn utc(self) -> DateTime<chrono::Utc> {
        DateTime::from_timestamp_millis(self.0).unwrap_or_default()
    }
}

/// The time as a use case sees it; passed in, never fetched inside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Now {
    /// The point in time.
    pub at: Instant,
    /// What local clocks are ahead of UTC, in minutes.
    pub offset_minutes: i16,
    /// The study day.
    pub today: StudyDay,
}

impl Now {
    /// The local time on the learner's wall.
    #[must_use]
    pub fn local(self) -> NaiveDateTime {
        let utc = self.at.utc().naive_utc();
        let offset = TimeDelta::minutes(i64::from(self.offset_minutes));
        utc.checked_add_signed(offset).unwrap_or(utc)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(local: &str) -> String {
        let local = NaiveDateTime::parse_from_str(local, "%Y-%m-%d %H:%M").unwrap();
        StudyDay::of_local(local, DEFAULT_ROLLOVER_HOUR).to_string()
    }

    #[test]
    fn the_day_begins_at_four() {
        assert_eq!(day("2026-11-21 03:59"), "2026-11-20");
        assert_eq!(day("2026-11-21 04:00"), "2026-11-21");
        assert_eq!(day("2024-03-01 00:10"), "2024-02-29");
    }

    #[test]
    fn days_are_counted_and_written_as_dates() {
        let day: StudyDay = "2026-11-21".parse().unwrap();
        assert_eq!(StudyDay::from_number(day.number()), day);
        assert_eq!(day.plus(10).to_string(), "2026-12-01");
        assert_eq!(day.plus(3).since(day), 3);
        assert_eq!("1970-01-01".parse::<StudyDay>().unwrap().number(), 0);
    }

    #[test]
    fn the_ends_of_the_calendar_hold() {
        let last = StudyDay::from_number(i32::MAX);
        assert_eq!(last.plus(100_000), last);
        assert_eq!(last.date(), NaiveDate::MAX);
        assert_eq!(StudyDay::from_number(i32::MIN).date(), NaiveDate::MIN);
    }
}
