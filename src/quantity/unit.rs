//! The units, their exact factors and their one spelling in files.

use super::dimension::Dimension;
use super::noun::Noun;
use super::number::Number;
use super::size_unit::SizeUnit;
use super::time_unit::{Period, TimeUnit};

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
