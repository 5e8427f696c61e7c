//! What kind of amount a quantity is.

use super::size_unit::SizeUnit;
use super::time_unit::{Period, TimeUnit};
use super::unit::Unit;

/// The kind of an amount. Quantities of one dimension convert into each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Dimension {
    /// A plain number; base unit 1.
    Number,
    /// A share of a whole, in percent; base unit 1.
    Share,
    /// A length of time; base unit nanosecond.
    Time,
    /// An amount of data; base unit byte.
    Size,
    /// A number of things; base unit 1.
    Count,
    /// A number of things per time; base unit 1 per second.
    CountRate,
    /// An amount of data per time; base unit byte per second.
    SizeRate,
}

impl Dimension {
    /// Every dimension.
    pub const ALL: [Self; 7] = [
        Self::Number,
        Self::Share,
        Self::Time,
        Self::Size,
        Self::Count,
        Self::CountRate,
        Self::SizeRate,
    ];

    /// Whether amounts of the two dimensions can be compared: equal ones can, and a plain number
    /// stands for a count or a share.
    #[must_use]
    pub const fn is_compatible(self, other: Self) -> bool {
        self as u8 == other as u8
            || matches!(
                (self, other),
                (Self::Number, Self::Count | Self::Share)
                    | (Self::Count | Self::Share, Self::Number)
            )
    }

    /// A well-known unit of the dimension, for messages such as "expected a rate such as MB/s".
    #[must_use]
    pub const fn example(self) -> Unit {
        match self {
            Self::Number | Self::Count => Unit::One,
            Self::Share => Unit::Percent,
            Self::Time => Unit::Time(TimeUnit::Second),
            Self::Size => Unit::Size(SizeUnit::Megabyte),
            Self::CountRate => Unit::CountRate {
                of: None,
                per: Period::Second,
            },
            Self::SizeRate => Unit::SizeRate {
                of: SizeUnit::Megabyte,
                per: Period::Second,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_numbers_stand_for_counts_and_shares_only() {
        let compatible: Vec<_> = Dimension::ALL
            .iter()
            .filter(|other| Dimension::Number.is_compatible(**other))
            .collect();
        assert_eq!(
            compatible,
            [&Dimension::Number, &Dimension::Share, &Dimension::Count]
        );
        assert!(!Dimension::Count.is_compatible(Dimension::Share));
        assert!(!Dimension::Size.is_compatible(Dimension::SizeRate));
    }

    #[test]
    fn examples_are_of_a_compatible_dimension() {
        for dimension in Dimension::ALL {
            assert!(
                dimension.is_compatible(dimension.example().dimension()),
                "{dimension:?}"
            );
        }
    }
}
