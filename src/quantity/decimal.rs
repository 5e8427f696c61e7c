//! The decimal form of exact numbers: their digits, and rounding to so many of them.

use super::number::{Number, NumberError};

/// The most digits, before and after the decimal mark together, that the parsers accept.
///
/// Thirty digits hold any amount in this field (an exabyte in bits has 19) and leave room to
/// convert between units without overflow.
pub const MAX_DIGITS: usize = 30;

/// The most decimals that rounding keeps: with the digit before the mark, [`MAX_DIGITS`].
const MAX_DECIMALS: usize = MAX_DIGITS - 1;

/// The most digits of the exact decimal form; every such number fits 128 bits.
const EXACT_DIGITS: usize = 38;

impl Number {
    /// The number of decimals of the exact decimal form; `None` if it never ends, as for 1/3.
    pub const fn decimals(self) -> Option<u32> {
        let (mut rest, mut twos, mut fives) = (self.denominator(), 0, 0);
        while rest % 2 == 0 {
            rest /= 2;
            twos += 1;
        }
        while rest % 5 == 0 {
            rest /= 5;
            fives += 1;
        }
        match rest {
            1 if twos > fives => Some(twos),
            1 => Some(fives),
            _ => None,
        }
    }

    /// The number rounded to at most `significant` significant digits (1 to 29; others count as
    /// the nearer end), half away from zero. Digits before the decimal mark are never rounded
    /// away: 12,345.6 to three digits is 12,346, not 12,300. What is under 10^-29 becomes 0.
    #[must_use]
    pub fn rounded(self, significant: u8) -> Self {
        let limit = usize::from(significant).clamp(1, MAX_DECIMALS);
        let denominator = self.denominator().unsigned_abs();
        let size = self.numerator().unsigned_abs();
        let (integer, mut remainder) = (size / denominator, size % denominator);
        if remainder == 0 {
            return self;
        }
        let decimals = if integer > 0 {
            limit.saturating_sub(digit_count(integer))
        } else {
            (leading_zeros(remainder, denominator) + limit).min(MAX_DECIMALS)
        };
        let (mut scaled, mut scale) = (integer, 1_u128);
        for _ in 0..decimals {
            let (digit, rest) = next_digit(remainder, denominator);
            // At most MAX_DIGITS digits are gathered where there is a decimal, so both fit.
            scaled = scaled * 10 + u128::from(digit);
            scale *= 10;
            remainder = rest;
        }
        if remainder * 2 >= denominator {
            scaled += 1;
        }
        // A number with a fraction is under 2^126, so it stays in range when it is rounded up.
        let scaled = scaled.cast_signed();
        Self::reduced(
            if self.is_negative() { -scaled } else { scaled },
            scale.cast_signed(),
        )
    }

    /// The digits before and after the decimal mark, without the sign; `None` if the decimal form
    /// never ends or has over 38 digits and a fraction.
    pub(super) fn decimal_digits(self) -> Option<(String, String)> {
        let denominator = self.denominator().unsigned_abs();
        let size = self.numerator().unsigned_abs();
        let integer = (size / denominator).to_string();
        let decimals = self.decimals()? as usize;
        if decimals > 0 && integer.len() + decimals > EXACT_DIGITS {
            return None;
        }
        let mut remainder = size % denominator;
        let mut fraction = String::with_capacity(decimals);
        for _ in 0..decimals {
            let (digit, rest) = next_digit(remainder, denominator);
            fraction.push(char::from(b'0' + digit));
            remainder = rest;
        }
        Some((integer, fraction))
    }

    /// The number written with these digits before and after the decimal mark. Both hold ASCII
    /// digits only and may be empty.
    ///
    /// # Errors
    /// [`NumberError::Overflow`] for more than 38 digits together.
    pub(super) fn from_digits(integer: &str, fraction: &str) -> Result<Self, NumberError> {
        if integer.len() + fraction.len() > EXACT_DIGITS {
            return Err(NumberError::Overflow);
        }
        let digits = integer.bytes().chain(fraction.bytes());
        let value = digits.fold(0, |value, digit| value * 10 + i128::from(digit - b'0'));
        let scale = fraction.bytes().fold(1, |scale, _| scale * 10);
        Ok(Self::reduced(value, scale))
    }
}

/// The next decimal digit of `remainder / denominator` (under one) and what then remains.
///
/// Adding ten times instead of multiplying by ten keeps every step in range: both sides are under
/// 2^127, so their sum is under 2^128.
const fn next_digit(remainder: u128, denominator: u128) -> (u8, u128) {
    let (mut digit, mut rest, mut step) = (0, 0, 0);
    while step < 10 {
        rest += remainder;
        if rest >= denominator {
            rest -= denominator;
            digit += 1;
        }
        step += 1;
    }
    (digit, rest)
}

/// How many zeros follow the decimal mark of `remainder / denominator` (under one, over zero), at
/// most [`MAX_DECIMALS`].
fn leading_zeros(mut remainder: u128, denominator: u128) -> usize {
    for zeros in 0..MAX_DECIMALS {
        let (digit, rest) = next_digit(remainder, denominator);
        if digit > 0 {
            return zeros;
        }
        remainder = rest;
    }
    MAX_DECIMALS
}

/// The number of decimal digits of a positive integer.
const fn digit_count(integer: u128) -> usize {
    integer.ilog10() as usize + 1
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn ratio(numerator: i128, denominator: i128) -> Number {
        Number::new(numerator, denominator).unwrap()
    }

    #[test]
    fn rounding_keeps_the_digits_before_the_mark() {
        assert_eq!(ratio(123_456, 10).rounded(3), Number::from(12_346));
        assert_eq!(ratio(100, 3).rounded(3), ratio(333, 10));
        assert_eq!(
            ratio(-25, 10_000).rounded(1),
            ratio(-3, 1000),
            "half goes away from zero"
        );
        assert_eq!(ratio(9_996, 1_000).rounded(3), Number::from(10));
        assert_eq!(
            ratio(1, 3).rounded(0),
            ratio(3, 10),
            "no digit at all counts as one"
        );
        assert_eq!(ratio(1, i128::MAX).rounded(255), Number::ZERO);
        assert_eq!(ratio(i128::MAX, 2).rounded(3), ratio(i128::MAX / 2 + 1, 1));
    }

    #[test]
    fn decimals_end_only_for_twos_and_fives() {
        assert_eq!(ratio(1, 8).decimals(), Some(3));
        assert_eq!(ratio(1, 250).decimals(), Some(3));
        assert_eq!(Number::from(7).decimals(), Some(0));
        assert_eq!(ratio(1, 3).decimals(), None);
    }

    proptest! {
        #[test]
        fn rounding_is_within_half_a_unit_of_the_last_digit(
            n in any::<i128>(), d in 1..i128::MAX, digits in 1_u8..12,
        ) {
            prop_assume!(n != i128::MIN);
            let number = ratio(n, d);
            let rounded = number.rounded(digits);
            let decimals = rounded.decimals().unwrap();
            prop_assert!(decimals as usize <= MAX_DECIMALS);
            if let Ok(error) = number.checked_sub(rounded) {
                let integer_digits = number.abs().numerator() / number.denominator();
                if integer_digits > 0 {
                    let kept = u32::from(digits).saturating_sub(integer_digits.ilog10() + 1);
                    prop_assert!(error.abs() <= ratio(1, 2 * 10_i128.pow(kept)));
                }
            }
        }

        #[test]
        fn nothing_panics(numerator in any::<i128>(), denominator in any::<i128>()) {
            if let Ok(number) = Number::new(numerator, denominator) {
                let _ = (number.rounded(6), number.decimal_digits(), number.decimals());
            }
        }
    }
}
