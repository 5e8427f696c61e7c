//! Exact numbers: reduced fractions of 128-bit integers, whose arithmetic reports overflow.

use std::cmp::Ordering;

use thiserror::Error;

/// Why an operation on numbers has no result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum NumberError {
    /// The exact result does not fit a fraction of 128-bit integers.
    #[error("the number is too large, or too finely divided, to be kept exactly")]
    Overflow,
    /// The divisor is zero.
    #[error("division by zero")]
    DivisionByZero,
}

/// An exact number: a fraction in lowest terms with a positive denominator.
///
/// Two numbers are equal exactly if their fractions are, so the derived equality and hash hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Number {
    /// Never `i128::MIN`, so that it can always be negated.
    numerator: i128,
    /// Always positive.
    denominator: i128,
}

impl Number {
    /// Zero.
    pub const ZERO: Self = Self {
        numerator: 0,
        denominator: 1,
    };
    /// One.
    pub const ONE: Self = Self {
        numerator: 1,
        denominator: 1,
    };

    /// The fraction `numerator / denominator`.
    ///
    /// # Errors
    /// [`NumberError::DivisionByZero`] for a zero denominator, [`NumberError::Overflow`] where
    /// either is `i128::MIN`.
    pub const fn new(numerator: i128, denominator: i128) -> Result<Self, NumberError> {
        if denominator == 0 {
            return Err(NumberError::DivisionByZero);
        }
        if numerator == i128::MIN || denominator == i128::MIN {
            return Err(NumberError::Overflow);
        }
        if denominator < 0 {
            return Ok(Self::reduced(-numerator, -denominator));
        }
        Ok(Self::reduced(numerator, denominator))
    }

    /// The fraction in lowest terms; `numerator` is not `i128::MIN` and `denominator` is positive.
    pub(super) const fn reduced(numerator: i128, denominator: i128) -> Self {
        let divisor = greatest_common_divisor(numerator, denominator);
        Self {
            numerator: numerator / divisor,
            denominator: denominator / divisor,
        }
    }

    /// The number above the line of the fraction in lowest terms.
    pub const fn numerator(self) -> i128 {
        self.numerator
    }

    /// The number below the line of the fraction in lowest terms; positive.
    pub const fn denominator(self) -> i128 {
        self.denominator
    }

    /// Whether the number is zero.
    pub const fn is_zero(self) -> bool {
        self.numerator == 0
    }

    /// Whether the number is less than zero.
    pub const fn is_negative(self) -> bool {
        self.numerator < 0
    }

    /// The number if it has no fraction.
    pub const fn whole(self) -> Option<i128> {
        if self.denominator == 1 {
            Some(self.numerator)
        } else {
            None
        }
    }

    /// The number without its sign.
    #[must_use]
    pub const fn abs(self) -> Self {
        Self {
            numerator: self.numerator.abs(),
            denominator: self.denominator,
        }
    }

    /// The number with the other sign.
    #[must_use]
    pub const fn negated(self) -> Self {
        Self {
            numerator: -self.numerator,
            denominator: self.denominator,
        }
    }

    /// The sum.
    ///
    /// # Errors
    /// [`NumberError::Overflow`].
    pub fn checked_add(self, other: Self) -> Result<Self, NumberError> {
        let shared = greatest_common_divisor(self.denominator, other.denominator);
        let sum = || {
            let left = self.numerator.checked_mul(other.denominator / shared)?;
            let right = other.numerator.checked_mul(self.denominator / shared)?;
            let denominator = (self.denominator / shared).checked_mul(other.denominator)?;
            Some((left.checked_add(right)?, denominator))
        };
        let (numerator, denominator) = sum().ok_or(NumberError::Overflow)?;
        Self::new(numerator, denominator)
    }

    /// The difference.
    ///
    /// # Errors
    /// [`NumberError::Overflow`].
    pub fn checked_sub(self, other: Self) -> Result<Self, NumberError> {
        self.checked_add(other.negated())
    }

    /// The product.
    ///
    /// # Errors
    /// [`NumberError::Overflow`].
    pub fn checked_mul(self, other: Self) -> Result<Self, NumberError> {
        // Reducing across first keeps the products as small as they can be.
        let falling = greatest_common_divisor(self.numerator, other.denominator);
        let rising = greatest_common_divisor(other.numerator, self.denominator);
        let numerator = (self.numerator / falling).checked_mul(other.numerator / rising);
        let denominator = (self.denominator / rising).checked_mul(other.denominator / falling);
        match (numerator, denominator) {
            (Some(numerator), Some(denominator)) => Self::new(numerator, denominator),
            _ => Err(NumberError::Overflow),
        }
    }

    /// The quotient.
    ///
    /// # Errors
    /// [`NumberError::DivisionByZero`], [`NumberError::Overflow`].
    pub fn checked_div(self, other: Self) -> Result<Self, NumberError> {
        self.checked_mul(Self::new(other.denominator, other.numerator)?)
    }

    /// The number with `digits` significant decimal digits that is nearest to a floating-point
    /// number, for what was measured.
    ///
    /// # Errors
    /// [`NumberError::Overflow`], also for what is no number.
    pub fn nearest(value: f64, digits: usize) -> Result<Self, NumberError> {
        let written = format!("{value:.*e}", digits.saturating_sub(1));
        let parts = written.split_once('e').and_then(|(mantissa, exponent)| {
            let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
            let shift = exponent.parse::<i32>().ok()? - i32::try_from(fraction.len()).ok()?;
            let digits = format!("{whole}{fraction}").parse::<i128>().ok()?;
            let power = 10_i128.checked_pow(shift.unsigned_abs())?;
            Some((digits, power, shift < 0))
        });
        match parts {
            Some((digits, power, true)) => Self::new(digits, power),
            Some((digits, power, false)) => {
                let whole = digits.checked_mul(power).ok_or(NumberError::Overflow)?;
                Self::new(whole, 1)
            }
            None => Err(NumberError::Overflow),
        }
    }

    /// The nearest floating-point number, for charts and other pictures, never for judging.
    pub fn approximate(self) -> f64 {
        self.numerator as f64 / self.denominator as f64
    }
}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Number {
    /// Compares by continued fractions, which never overflows as cross multiplication would.
    fn cmp(&self, other: &Self) -> Ordering {
        let (mut left, mut right) = (
            (self.numerator, self.denominator),
            (other.numerator, other.denominator),
        );
        loop {
            let (left_whole, right_whole) =
                (left.0.div_euclid(left.1), right.0.div_euclid(right.1));
            let (left_rest, right_rest) = (left.0.rem_euclid(left.1), right.0.rem_euclid(right.1));
            if left_whole != right_whole {
                return left_whole.cmp(&right_whole);
            }
            if left_rest == 0 || right_rest == 0 {
                return left_rest.cmp(&right_rest);
            }
            // a/b < c/d exactly if d/c < b/a, so the sides change places.
            (left, right) = ((right.1, right_rest), (left.1, left_rest));
        }
    }
}

macro_rules! from_integer {
    ($($integer:ty),*) => {$(
        impl From<$integer> for Number {
            fn from(value: $integer) -> Self {
                Self { numerator: i128::from(value), denominator: 1 }
            }
        }
    )*};
}
from_integer!(u8, u16, u32, u64, i8, i16, i32, i64);

/// The greatest common divisor; positive, as `positive` is.
const fn greatest_common_divisor(any: i128, positive: i128) -> i128 {
    let (mut larger, mut smaller) = (positive.unsigned_abs(), any.unsigned_abs());
    while smaller != 0 {
        (larger, smaller) = (smaller, larger % smaller);
    }
    // It divides `positive`, so it is in range.
    if larger == 0 { 1 } else { larger.cast_signed() }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn ratio(numerator: i128, denominator: i128) -> Number {
        Number::new(numerator, denominator).unwrap()
    }

    #[test]
    fn fractions_are_kept_in_lowest_terms_with_the_sign_above() {
        assert_eq!(ratio(6, -4), ratio(-3, 2));
        assert_eq!(
            (ratio(6, -4).numerator(), ratio(6, -4).denominator()),
            (-3, 2)
        );
        assert_eq!(ratio(0, -7), Number::ZERO);
    }

    #[test]
    fn overflow_and_division_by_zero_are_errors() {
        let largest = ratio(i128::MAX, 1);
        assert_eq!(largest.checked_add(Number::ONE), Err(NumberError::Overflow));
        assert_eq!(
            largest.negated().checked_sub(Number::from(2)),
            Err(NumberError::Overflow)
        );
        assert_eq!(largest.checked_mul(largest), Err(NumberError::Overflow));
        assert_eq!(
            ratio(1, i128::MAX).checked_div(largest),
            Err(NumberError::Overflow)
        );
        assert_eq!(
            Number::ONE.checked_div(Number::ZERO),
            Err(NumberError::DivisionByZero)
        );
        assert_eq!(Number::new(1, 0), Err(NumberError::DivisionByZero));
        assert_eq!(Number::new(i128::MIN, 1), Err(NumberError::Overflow));
    }

    #[test]
    fn comparison_is_exact_where_products_would_overflow() {
        let almost = ratio(i128::MAX - 2, i128::MAX - 1);
        let nearer = ratio(i128::MAX - 1, i128::MAX);
        assert!(almost < nearer && nearer < Number::ONE);
        assert!(nearer.negated() < almost.negated());
    }

    proptest! {
        #[test]
        fn order_agrees_with_cross_multiplication(
            a in any::<i32>(), b in 1..i32::MAX, c in any::<i32>(), d in 1..i32::MAX,
        ) {
            let crossed = (i128::from(a) * i128::from(d)).cmp(&(i128::from(c) * i128::from(b)));
            let order = ratio(a.into(), b.into()).cmp(&ratio(c.into(), d.into()));
            prop_assert_eq!(order, crossed);
        }

        #[test]
        fn subtraction_and_division_undo_addition_and_multiplication(
            a in any::<i32>(), b in 1..i32::MAX, c in any::<i32>(), d in 1..i32::MAX,
        ) {
            let (left, right) = (ratio(a.into(), b.into()), ratio(c.into(), d.into()));
            prop_assert_eq!(left.checked_add(right).unwrap().checked_sub(right), Ok(left));
            if !right.is_zero() {
                prop_assert_eq!(left.checked_mul(right).unwrap().checked_div(right), Ok(left));
            }
        }

        #[test]
        fn no_operation_panics(a in any::<[i128; 2]>(), b in any::<[i128; 2]>()) {
            if let (Ok(left), Ok(right)) = (Number::new(a[0], a[1]), Number::new(b[0], b[1])) {
                let _ = left.checked_add(right);
                let _ = left.checked_mul(right);
                let _ = left.checked_div(right);
                let _ = left.cmp(&right);
            }
        }
    }
}
