//! A quantity: a number and its unit, and conversion between units.

use std::cmp::Ordering;

use thiserror::Error;

use super::dimension::Dimension;
use super::number::{Number, NumberError};
use super::unit::Unit;

/// Why a quantity cannot be expressed as asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ConvertError {
    /// The unit measures something else.
    #[error("a quantity of dimension {from:?} cannot be expressed in {to}")]
    Dimension {
        /// What the quantity is.
        from: Dimension,
        /// The unit that was asked for.
        to: Unit,
    },
    /// The value in that unit is out of range.
    #[error(transparent)]
    Number(#[from] NumberError),
    /// The value in that unit is not a whole number.
    #[error("{quantity} is not a whole number of {unit}")]
    NotWhole {
        /// The quantity.
        quantity: Quantity,
        /// The unit that was asked for.
        unit: Unit,
    },
    /// The value in that unit is negative, or over `u64::MAX`.
    #[error("{quantity} in {unit} is out of range")]
    OutOfRange {
        /// The quantity.
        quantity: Quantity,
        /// The unit that was asked for.
        unit: Unit,
    },
}

/// A number with its unit, exact.
///
/// Equality is that of number and unit: `1000 ms` and `1 s` differ. [`Quantity::compare`] compares
/// the amounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Quantity {
    /// How many units.
    pub value: Number,
    /// The unit.
    pub unit: Unit,
}

impl Quantity {
    /// `value` units; a number, or an integer of up to 64 bits.
    pub fn new(value: impl Into<Number>, unit: Unit) -> Self {
        Self {
            value: value.into(),
            unit,
        }
    }

    /// The dimension.
    #[must_use]
    pub const fn dimension(&self) -> Dimension {
        self.unit.dimension()
    }

    /// The amount in the base unit of its dimension: nanoseconds, bytes, ones, ones per second or
    /// bytes per second.
    ///
    /// # Errors
    /// [`NumberError::Overflow`].
    pub fn base(&self) -> Result<Number, NumberError> {
        self.value.checked_mul(self.unit.factor())
    }

    /// The same amount in another unit. A plain number converts to and from counts and shares.
    ///
    /// # Errors
    /// [`ConvertError::Dimension`] if the unit measures something else, [`ConvertError::Number`] on
    /// overflow.
    pub fn convert_to(&self, unit: Unit) -> Result<Self, ConvertError> {
        if !self.dimension().is_compatible(unit.dimension()) {
            return Err(ConvertError::Dimension {
                from: self.dimension(),
                to: unit,
            });
        }
        // One exact ratio first: the base value itself may be out of range.
        let ratio = self.unit.factor().checked_div(unit.factor())?;
        Ok(Self {
            value: self.value.checked_mul(ratio)?,
            unit,
        })
    }

    /// The amount as a whole number of `unit`, for what must be whole nanoseconds or whole bytes.
    ///
    /// # Errors
    /// Those of [`Quantity::convert_to`]; [`ConvertError::NotWhole`] if a fraction remains,
    /// [`ConvertError::OutOfRange`] if it is negative or over `u64::MAX`.
    pub fn whole_in(&self, unit: Unit) -> Result<u64, ConvertError> {
        let whole = self.convert_to(unit)?.value.whole();
        let whole = whole.ok_or(ConvertError::NotWhole {
            quantity: *self,
            unit,
        })?;
        u64::try_from(whole).ok().ok_or(ConvertError::OutOfRange {
            quantity: *self,
            unit,
        })
    }

    /// How the amounts compare.
    ///
    /// # Errors
    /// [`ConvertError::Dimension`] if they measure different things, [`ConvertError::Number`] on
    /// overflow.
    pub fn compare(&self, other: &Self) -> Result<Ordering, ConvertError> {
        Ok(self.value.cmp(&other.convert_to(self.unit)?.value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::parse_quantity;

    fn quantity(text: &str) -> Quantity {
        parse_quantity(text).unwrap()
    }

    fn converted(text: &str, unit: &str) -> String {
        quantity(text)
            .convert_to(Unit::from_symbol(unit).unwrap())
            .unwrap()
            .to_string()
    }

    #[test]
    fn amounts_convert_exactly() {
        for (text, unit, expected) in [
            ("1500 ms", "s", "1.5 s"),
            ("800000 s", "d", "250/27 d"),
            ("1 Gbps", "MB/s", "125 MB/s"),
            ("1 MiB/s", "KB/min", "62914.56 KB/min"),
            ("90 /min", "/s", "1.5/s"),
            ("3600 records/h", "calls/s", "1 calls/s"),
            ("50%", "1", "0.5"),
            ("3 shards", "1", "3"),
        ] {
            assert_eq!(converted(text, unit), expected, "{text}");
        }
    }

    #[test]
    fn other_dimensions_do_not_convert() {
        for (text, unit) in [
            ("1 MB", "MB/s"),
            ("1 s", "1"),
            ("50%", "shards"),
            ("2 /s", "B/s"),
        ] {
            let unit = Unit::from_symbol(unit).unwrap();
            let error = quantity(text).convert_to(unit).unwrap_err();
            assert!(
                matches!(error, ConvertError::Dimension { .. }),
                "{text}: {error}"
            );
        }
    }

    #[test]
    fn whole_amounts_only() {
        assert_eq!(quantity("1.5 us").whole_in(Unit::NANOSECOND), Ok(1500));
        assert_eq!(quantity("2.5 KiB").whole_in(Unit::BYTE), Ok(2560));
        let half = quantity("0.5 ns");
        assert_eq!(
            half.whole_in(Unit::NANOSECOND),
            Err(ConvertError::NotWhole {
                quantity: half,
                unit: Unit::NANOSECOND
            }),
        );
        let vast = quantity("400 EB");
        assert_eq!(
            vast.whole_in(Unit::BYTE),
            Err(ConvertError::OutOfRange {
                quantity: vast,
                unit: Unit::BYTE
            }),
        );
    }

    #[test]
    fn amounts_compare_across_units() {
        assert_eq!(
            quantity("1 MiB").compare(&quantity("1 MB")),
            Ok(Ordering::Greater)
        );
        assert_eq!(
            quantity("60 s").compare(&quantity("1 min")),
            Ok(Ordering::Equal)
        );
        assert_ne!(quantity("60 s"), quantity("1 min"));
        assert!(quantity("1 s").compare(&quantity("1 B")).is_err());
    }
}
