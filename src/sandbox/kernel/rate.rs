//! Rates and shares, exact.

use super::{SECOND, SimTime};
use crate::quantity::{Number, Quantity};

/// An amount per time: `numerator / denominator` per nanosecond, in lowest terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    /// Amount gained in `denominator` nanoseconds.
    pub numerator: u64,
    /// Nanoseconds, over zero.
    pub denominator: u64,
}

impl Rate {
    /// So much per second; None if it is negative or not expressible in 64 bits.
    #[must_use]
    pub fn per_second(amount: Number) -> Option<Self> {
        let per_nanosecond = amount.checked_div(Number::from(SECOND)).ok()?;
        Some(Self {
            numerator: u64::try_from(per_nanosecond.numerator()).ok()?,
            denominator: u64::try_from(per_nanosecond.denominator()).ok()?,
        })
    }

    /// The rate of a quantity whose base unit is per second.
    #[must_use]
    pub fn of(quantity: &Quantity) -> Option<Self> {
        Self::per_second(quantity.base().ok()?)
    }

    /// The rate times `share`; None if that is not expressible.
    #[must_use]
    pub fn times(self, share: Share) -> Option<Self> {
        let number = Number::new(i128::from(self.numerator), i128::from(self.denominator)).ok()?;
        let share = Number::new(i128::from(share.numerator), i128::from(share.denominator)).ok()?;
        let product = number.checked_mul(share).ok()?;
        Some(Self {
            numerator: u64::try_from(product.numerator()).ok()?,
            denominator: u64::try_from(product.denominator()).ok()?,
        })
    }

    /// How long `amount` takes, in whole nanoseconds rounded up; the end of time at rate 0.
    pub(crate) fn time_for(self, amount: u64) -> SimTime {
        if amount == 0 {
            return 0;
        }
        if self.numerator == 0 {
            return SimTime::MAX;
        }
        // Almost always 64 bits are enough, and divide much faster, if they have to at all.
        if let Some(time) = amount.checked_mul(self.denominator) {
            return if self.numerator == 1 {
                time
            } else {
                time.div_ceil(self.numerator)
            };
        }
        let time = u128::from(amount) * u128::from(self.denominator);
        let time = time.div_ceil(u128::from(self.numerator));
        SimTime::try_from(time).unwrap_or(SimTime::MAX)
    }

    /// When the item `number` of a sequence at this rate is due, the first being due at 0:
    /// nanoseconds rounded down, and the rest in parts of `numerator`. None at rate 0.
    pub(crate) fn due(self, number: u64) -> Option<(SimTime, u64)> {
        if self.numerator == 0 {
            return None;
        }
        if let Some(time) = number.checked_mul(self.denominator) {
            if self.numerator == 1 {
                return Some((time, 0));
            }
            return Some((time / self.numerator, time % self.numerator));
        }
        let time = u128::from(number) * u128::from(self.denominator);
        let numerator = u128::from(self.numerator);
        let rest = u64::try_from(time % numerator).unwrap_or_default();
        Some((SimTime::try_from(time / numerator).ok()?, rest))
    }
}

/// A share of a whole: `numerator / denominator`, in lowest terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// Parts.
    pub numerator: u64,
    /// Parts of the whole, over zero.
    pub denominator: u64,
}

impl Share {
    /// The share of a quantity such as `50%`; None if it is not expressible in 64 bits.
    #[must_use]
    pub fn of(quantity: &Quantity) -> Option<Self> {
        let number = quantity.base().ok()?;
        Some(Self {
            numerator: u64::try_from(number.numerator()).ok()?,
            denominator: u64::try_from(number.denominator()).ok()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::parse_quantity;

    #[test]
    fn rates_are_exact() {
        let rate = |text: &str| Rate::of(&parse_quantity(text).unwrap()).unwrap();
        assert_eq!(rate("5/s").time_for(1), 200_000_000);
        assert_eq!(rate("2MiB/s").time_for(10 << 20), 5 * SECOND);
        assert_eq!(
            rate("2MiB/s").time_for(1_000_000),
            476_837_159,
            "rounded up"
        );
        assert_eq!(rate("1500/s").due(2), Some((1_333_333, 1)));
        assert_eq!(rate("0/s").due(1), None);
        assert_eq!(rate("0/s").time_for(1), SimTime::MAX);
        let share = Share::of(&parse_quantity("150%").unwrap()).unwrap();
        assert_eq!(rate("1000/s").times(share), Some(rate("1500/s")));
    }
}
