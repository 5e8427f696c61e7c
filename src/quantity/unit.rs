//! The units, their exact factors and their one spelling in files.

use super::dimension::Dimension;
use super::noun::Noun;
use super::number::Number;

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

    fn from_symbol(text: &str) -> Option<Self> {
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

    fn from_symbol(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|period| period.symbol() == text)
    }
}

/// A unit of data: decimal bits and bytes (steps of 1000) and binary bytes (steps of 1024).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names are the units")]
pub enum SizeUnit {
    Bit,
    Kilobit,
    Megabit,
    Gigabit,
    Terabit,
    Byte,
    Kilobyte,
    Megabyte,
    Gigabyte,
    Terabyte,
    Petabyte,
    Exabyte,
    Kibibyte,
    Mebibyte,
    Gibibyte,
    Tebibyte,
    Pebibyte,
    Exbibyte,
}

impl SizeUnit {
    /// Bits, smallest first.
    pub const BITS: [Self; 5] = [
        Self::Bit,
        Self::Kilobit,
        Self::Megabit,
        Self::Gigabit,
        Self::Terabit,
    ];
    /// Decimal bytes, smallest first.
    pub const DECIMAL: [Self; 7] = [
        Self::Byte,
        Self::Kilobyte,
        Self::Megabyte,
        Self::Gigabyte,
        Self::Terabyte,
        Self::Petabyte,
        Self::Exabyte,
    ];
    /// Binary bytes, smallest first; the byte belongs here too.
    pub const BINARY: [Self; 7] = [
        Self::Byte,
        Self::Kibibyte,
        Self::Mebibyte,
        Self::Gibibyte,
        Self::Tebibyte,
        Self::Pebibyte,
        Self::Exbibyte,
    ];

    /// Every unit of data once.
    pub fn all() -> impl Iterator<Item = Self> {
        let bytes = Self::DECIMAL
            .into_iter()
            .chain(Self::BINARY.into_iter().skip(1));
        bytes.chain(Self::BITS)
    }

    /// The spelling in files: `B KB … EB`, `KiB … EiB`, `bit kbit … Tbit`.
    #[must_use]
    pub const fn symbol(self) -> &'static str {
        match self {
            Self::Bit => "bit",
            Self::Kilobit => "kbit",
            Self::Megabit => "Mbit",
            Self::Gigabit => "Gbit",
            Self::Terabit => "Tbit",
            Self::Byte => "B",
            Self::Kilobyte => "KB",
            Self::Megabyte => "MB",
            Self::Gigabyte => "GB",
            Self::Terabyte => "TB",
            Self::Petabyte => "PB",
            Self::Exabyte => "EB",
            Self::Kibibyte => "KiB",
            Self::Mebibyte => "MiB",
            Self::Gibibyte => "GiB",
            Self::Tebibyte => "TiB",
            Self::Pebibyte => "PiB",
            Self::Exbibyte => "EiB",
        }
    }

    /// The spelling of this many bits a second, as link speeds are written: `bps … Tbps`; `None`
    /// for bytes.
    #[must_use]
    pub const fn link_speed(self) -> Option<&'static str> {
        match self {
            Self::Bit => Some("bps"),
            Self::Kilobit => Some("kbps"),
            Self::Megabit => Some("Mbps"),
            Self::Gigabit => Some("Gbps"),
            Self::Terabit => Some("Tbps"),
            _ => None,
        }
    }

    /// The size in bits.
    #[must_use]
    pub const fn bits(self) -> i128 {
        match self {
            Self::Bit => 1,
            Self::Kilobit => 1_000,
            Self::Megabit => 1_000_000,
            Self::Gigabit => 1_000_000_000,
            Self::Terabit => 1_000_000_000_000,
            Self::Byte => 8,
            Self::Kilobyte => 8 * 1_000,
            Self::Megabyte => 8 * 1_000_000,
            Self::Gigabyte => 8 * 1_000_000_000,
            Self::Terabyte => 8 * 1_000_000_000_000,
            Self::Petabyte => 8 * 1_000_000_000_000_000,
            Self::Exabyte => 8 * 1_000_000_000_000_000_000,
            Self::Kibibyte => 8 << 10,
            Self::Mebibyte => 8 << 20,
            Self::Gibibyte => 8 << 30,
            Self::Tebibyte => 8 << 40,
            Self::Pebibyte => 8 << 50,
            Self::Exbibyte => 8 << 60,
        }
    }

    fn from_symbol(text: &str) -> Option<Self> {
        match text {
            "kB" => Some(Self::Kilobyte),
            "b" => Some(Self::Bit),
            // No `kb`: in a file it may as well be a slip for kB.
            "Mb" => Some(Self::Megabit),
            "Gb" => Some(Self::Gigabit),
            "Tb" => Some(Self::Terabit),
            _ => Self::all().find(|unit| unit.symbol() == text),
        }
    }

    fn from_link_speed(text: &str) -> Option<Self> {
        Self::BITS
            .into_iter()
            .find(|unit| unit.link_speed() == Some(text))
    }
}

/// A unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unit {
    /// A plain number.
    One,
    /// Hundredths.
    Percent,
    /// A unit of time.
    Time(TimeUnit),
    /// A unit of data.
    Size(SizeUnit),
    /// One of something.
    Count(Noun),
    /// Things per time; without a noun the thing is left open, as in `100/s`.
    CountRate {
        /// What is counted.
        of: Option<Noun>,
        /// Over which time.
        per: Period,
    },
    /// Data per time.
    SizeRate {
        /// The unit of the data.
        of: SizeUnit,
        /// Over which time.
        per: Period,
    },
}

impl Unit {
    /// Nanoseconds, the base unit of time.
    pub const NANOSECOND: Self = Self::Time(TimeUnit::Nanosecond);
    /// Seconds.
    pub const SECOND: Self = Self::Time(TimeUnit::Second);
    /// Bytes, the base unit of size.
    pub const BYTE: Self = Self::Size(SizeUnit::Byte);
    /// A number per second, the base unit of such rates.
    pub const PER_SECOND: Self = Self::CountRate {
        of: None,
        per: Period::Second,
    };
    /// Bytes per second, the base unit of such rates.
    pub const BYTE_PER_SECOND: Self = Self::SizeRate {
        of: SizeUnit::Byte,
        per: Period::Second,
    };

    /// Every unit once.
    pub fn all() -> impl Iterator<Item = Self> {
        let rates = Period::ALL.into_iter().flat_map(|per| {
            let things = std::iter::once(None).chain(Noun::ALL.into_iter().map(Some));
            let counts = things.map(move |of| Self::CountRate { of, per });
            SizeUnit::all()
                .map(move |of| Self::SizeRate { of, per })
                .chain(counts)
        });
        [Self::One, Self::Percent]
            .into_iter()
            .chain(TimeUnit::ALL.into_iter().map(Self::Time))
            .chain(SizeUnit::all().map(Self::Size))
            .chain(Noun::ALL.into_iter().map(Self::Count))
            .chain(rates)
    }

    /// The dimension.
    #[must_use]
    pub const fn dimension(self) -> Dimension {
        match self {
            Self::One => Dimension::Number,
            Self::Percent => Dimension::Share,
            Self::Time(_) => Dimension::Time,
            Self::Size(_) => Dimension::Size,
            Self::Count(_) => Dimension::Count,
            Self::CountRate { .. } => Dimension::CountRate,
            Self::SizeRate { .. } => Dimension::SizeRate,
        }
    }

    /// How many base units of its dimension the unit is, exactly: nanoseconds, bytes, ones, ones
    /// per second or bytes per second.
    #[must_use]
    pub const fn factor(self) -> Number {
        match self {
            Self::One | Self::Count(_) => Number::ONE,
            Self::Percent => Number::reduced(1, 100),
            Self::Time(unit) => Number::reduced(unit.nanoseconds(), 1),
            Self::Size(unit) => Number::reduced(unit.bits(), 8),
            Self::CountRate { per, .. } => Number::reduced(1, per.seconds()),
            Self::SizeRate { of, per } => Number::reduced(of.bits(), 8 * per.seconds()),
        }
    }

    /// The counted thing, if the unit names one.
    #[must_use]
    pub const fn noun(self) -> Option<Noun> {
        match self {
            Self::Count(noun) | Self::CountRate { of: Some(noun), .. } => Some(noun),
            _ => None,
        }
    }

    /// The unit that a file means by `text`: the exact symbol, case included; counted things in
    /// either language. `1` is the plain number.
    #[must_use]
    pub fn from_symbol(text: &str) -> Option<Self> {
        match text {
            "1" => return Some(Self::One),
            "%" => return Some(Self::Percent),
            _ => {}
        }
        let Some((of, per)) = text.split_once('/') else {
            return TimeUnit::from_symbol(text)
                .map(Self::Time)
                .or_else(|| SizeUnit::from_symbol(text).map(Self::Size))
                .or_else(|| {
                    SizeUnit::from_link_speed(text).map(|of| Self::SizeRate {
                        of,
                        per: Period::Second,
                    })
                })
                .or_else(|| Noun::find(text).map(Self::Count));
        };
        let per = Period::from_symbol(per)?;
        if of.is_empty() {
            return Some(Self::CountRate { of: None, per });
        }
        SizeUnit::from_symbol(of)
            .map(|of| Self::SizeRate { of, per })
            .or_else(|| {
                Noun::find(of).map(|noun| Self::CountRate {
                    of: Some(noun),
                    per,
                })
            })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    fn factor(symbol: &str) -> Number {
        Unit::from_symbol(symbol).unwrap().factor()
    }

    #[test]
    fn factors_are_exact() {
        assert_eq!(factor("h"), Number::from(3_600_000_000_000_u64));
        assert_eq!(factor("d"), Number::from(86_400_000_000_000_u64));
        assert_eq!(factor("µs"), Number::from(1_000));
        assert_eq!(factor("EB"), Number::from(1_000_000_000_000_000_000_u64));
        assert_eq!(factor("kB"), Number::from(1_000));
        assert_eq!(factor("MiB"), Number::from(1_048_576));
        assert_eq!(factor("EiB"), Number::from(1_u64 << 60));
        assert_eq!(factor("bit"), Number::reduced(1, 8));
        assert_eq!(factor("Gbps"), Number::from(125_000_000));
        assert_eq!(factor("Mb/s"), Number::from(125_000));
        assert_eq!(factor("GB/h"), Number::reduced(10_000_000, 36));
        assert_eq!(factor("/min"), Number::reduced(1, 60));
        assert_eq!(factor("%"), Number::reduced(1, 100));
    }

    #[test]
    fn case_decides_bit_or_byte() {
        assert_eq!(Unit::from_symbol("Mb"), Some(Unit::Size(SizeUnit::Megabit)));
        assert_eq!(
            Unit::from_symbol("MB"),
            Some(Unit::Size(SizeUnit::Megabyte))
        );
        for unclear in ["kb", "mb", "gb", "mb/s", "KBIT", "S", "MS"] {
            assert_eq!(Unit::from_symbol(unclear), None, "{unclear}");
        }
    }

    #[test]
    fn rates_name_what_and_per_what() {
        let records = Unit::CountRate {
            of: Some(Noun::Record),
            per: Period::Second,
        };
        for text in ["records/s", "record/s", "rec/s", "registros/s"] {
            assert_eq!(Unit::from_symbol(text), Some(records), "{text}");
        }
        assert_eq!(
            Unit::from_symbol("/d"),
            Some(Unit::CountRate {
                of: None,
                per: Period::Day
            })
        );
        for text in ["/", "s/", "/ms", "s/s", "Mbps/s", "records/s/s", "%/s", ""] {
            assert_eq!(Unit::from_symbol(text), None, "{text}");
        }
    }

    #[test]
    fn every_unit_is_listed_once_and_read_back_from_its_symbol() {
        let units: Vec<_> = Unit::all().collect();
        assert_eq!(units.len(), units.iter().collect::<HashSet<_>>().len());
        assert_eq!(units.len(), 2 + 7 + 18 + 35 + 4 * (18 + 36));
        for unit in units {
            assert_eq!(Unit::from_symbol(&unit.to_string()), Some(unit), "{unit}");
        }
    }
}
