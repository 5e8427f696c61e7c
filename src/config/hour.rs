//! An hour of the day in the config.

use std::fmt;

use serde::de::{self, Unexpected, Visitor};
use serde::{Deserialize, Deserializer};

use crate::domain::study_day::DEFAULT_ROLLOVER_HOUR;

/// What is expected of an hour.
pub(super) const EXPECTED: &str = "an hour from 0 to 23";

/// An hour of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hour(u8);

impl Default for Hour {
    fn default() -> Self {
        Self(DEFAULT_ROLLOVER_HOUR)
    }
}

impl Hour {
    /// 0 to 23.
    #[must_use]
    pub fn get(self) -> u8 {
        self.0
    }

    /// The next hour, after 23 that of midnight.
    #[must_use]
    pub fn next(self) -> Self {
        Self((self.0 + 1) % 24)
    }

    /// The hour before, before midnight 23.
    #[must_use]
    pub fn previous(self) -> Self {
        Self((self.0 + 23) % 24)
    }
}

/// Refuses inside the visitor, where the reader still knows the place.
impl<'de> Deserialize<'de> for Hour {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_u8(HourVisitor)
    }
}

struct HourVisitor;

impl Visitor<'_> for HourVisitor {
    type Value = Hour;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(EXPECTED)
    }

    fn visit_u64<E: de::Error>(self, hour: u64) -> Result<Hour, E> {
        match u8::try_from(hour) {
            Ok(hour) if hour < 24 => Ok(Hour(hour)),
            _ => Err(E::invalid_value(Unexpected::Unsigned(hour), &self)),
        }
    }
}
