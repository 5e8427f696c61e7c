//! The units of time, and the periods over which rates are stated.

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names are the units")]
pub enum TimeUnit {
    Nanosecond,
    Microsecond,
    Millisecond,
    Second,
    Minute,
    Hour,
    Day,
}

impl TimeUnit {
    /// Every unit of time, shortest first.
    pub const ALL: [Self; 7] = [
        Self::Nanosecond,
        Self::Microsecond,
        Self::Millisecond,
        Self::Second,
        Self::Minute,
        Self::Hour,
        Self::Day,
    ];

    /// The spelling in files: `ns us ms s min h d`.
    #[must_use]
    pub const fn symbol(self) -> &'static str {
        match self {
            Self::Nanosecond => "ns",
            Self::Microsecond => "us",
            Self::Millisecond => "ms",
            Self::Second => "s",
            Self::Minute => "min",
            Self::Hour => "h",
            Self::Day => "d",
        }
    }

    /// The length in nanoseconds.
    #[must_use]
    pub const fn nanoseconds(self) -> i128 {
        match self {
            Self::Nanosecond => 1,
            Self::Microsecond => 1_000,
            Self::Millisecond => 1_000_000,
            Self::Second => 1_000_000_000,
            Self::Minute => 60 * Self::Second.nanoseconds(),
            Self::Hour => 60 * Self::Minute.nanoseconds(),
            Self::Day => 24 * Self::Hour.nanoseconds(),
        }
    }

    pub(super) fn from_symbol(text: &str) -> Option<Self> {
        match text {
            // The micro sign and the Greek letter look the same.
            "\u{b5}s" | "\u{3bc}s" => Some(Self::Microsecond),
            _ => Self::ALL.into_iter().find(|unit| unit.symbol() == text),
        }
    }
}

/// The time over which a rate is stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names are the periods")]
pub enum Period {
    Second,
    Minute,
    Hour,
    Day,
}

impl Period {
    /// Every period, shortest first.
    pub const ALL: [Self; 4] = [Self::Second, Self::Minute, Self::Hour, Self::Day];

    /// The period as a unit of time.
    #[must_use]
    pub const fn time(self) -> TimeUnit {
        match self {
            Self::Second => TimeUnit::Second,
            Self::Minute => TimeUnit::Minute,
            Self::Hour => TimeUnit::Hour,
            Self::Day => TimeUnit::Day,
        }
    }

    /// The spelling in files, after the slash: `s min h d`.
    #[must_use]
    pub const fn symbol(self) -> &'static str {
        self.time().symbol()
    }

    /// The length in seconds.
    #[must_use]
    pub const fn seconds(self) -> i128 {
        self.time().nanoseconds() / TimeUnit::Second.nanoseconds()
    }

    pub(super) fn from_symbol(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|period| period.symbol() == text)
    }
}
