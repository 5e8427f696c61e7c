//! The short text that gives a colleague the same exam.
//!
//! Twelve characters in groups of four, of Crockford's base 32: seven for the seed, four for the
//! questions that could be drawn, one to check the others. The check character is a weighted sum
//! in the field of 32 elements with weights that all differ, so that one wrong character and two
//! swapped ones are always noticed; Crockford's own check character needs `*` and `$`, which
//! shells take for themselves.

use std::fmt;
use std::str::FromStr;

use super::{PoolHash, Seed};

/// The digits, without I, L, O and U.
const DIGITS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Characters of the seed.
const SEED: usize = 7;

/// Characters of the hash: 20 bits, so that other questions go unnoticed once in a million.
const POOL: usize = 4;

/// Characters without hyphens.
const LENGTH: usize = SEED + POOL + 1;

/// Bits of the hash that a code holds.
const POOL_BITS: u32 = 20;

/// A seed, and what the questions were from which it draws.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExamCode {
    seed: Seed,
    pool: u32,
}

/// Why a text is no exam code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CodeError {
    /// It has a character that codes do not have.
    #[error("codes have no {0:?}")]
    Character(char),
    /// It is too long or too short.
    #[error("{0} characters instead of 12")]
    Length(usize),
    /// A character is wrong, or two are swapped.
    #[error("mistyped")]
    Mistyped,
}

impl ExamCode {
    /// The code of a seed over the questions with this hash.
    #[must_use]
    pub fn new(seed: Seed, pool: PoolHash) -> Self {
        let top = pool.number() >> (u64::BITS - POOL_BITS);
        Self {
            seed,
            pool: u32::try_from(top).unwrap_or(0),
        }
    }

    /// The seed.
    #[must_use]
    pub fn seed(self) -> Seed {
        self.seed
    }

    /// Whether the code was made over the questions with this hash. False: the decks differ.
    #[must_use]
    pub fn fits(self, pool: PoolHash) -> bool {
        Self::new(self.seed, pool) == self
    }

    /// The values of all characters, without that which checks them.
    fn values(self) -> [u8; SEED + POOL] {
        let mut all = (self.seed.number() << POOL_BITS) | u64::from(self.pool);
        let mut values = [0; SEED + POOL];
        for value in values.iter_mut().rev() {
            *value = (all & 31) as u8;
            all >>= 5;
        }
        values
    }
}

/// The value of the character that checks the others: the sum of each times its own power of x,
/// in the field of 32 elements made by `x^5 + x^2 + 1`, where x has 31 different powers.
fn check(values: &[u8]) -> u8 {
    // Horner's rule, so that the last value is multiplied once.
    let times_x = |value: u8| {
        let shifted = value << 1;
        if shifted & 32 == 0 {
            shifted
        } else {
            shifted ^ 0b10_0101
        }
    };
    values.iter().fold(0, |sum, value| times_x(sum ^ value))
}

impl fmt::Display for ExamCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let values = self.values();
        let all = values.iter().copied().chain([check(&values)]);
        let mut text = String::with_capacity(LENGTH + 2);
        for (place, value) in all.enumerate() {
            if place > 0 && place % 4 == 0 {
                text.push('-');
            }
            text.push(char::from(DIGITS[usize::from(value & 31)]));
        }
        f.pad(&text)
    }
}

impl FromStr for ExamCode {
    type Err = CodeError;

    /// Takes either case, O for 0, I and L for 1, and leaves hyphens and white space out.
    fn from_str(text: &str) -> Result<Self, CodeError> {
        let mut values = Vec::with_capacity(LENGTH);
        for c in text.chars().filter(|c| !c.is_whitespace() && *c != '-') {
            let upper = match c.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                other => other,
            };
            let place = DIGITS.iter().position(|digit| char::from(*digit) == upper);
            let value = place.and_then(|place| u8::try_from(place).ok());
            values.push(value.ok_or(CodeError::Character(c))?);
        }
        let (Some((&checked_by, data)), LENGTH) = (values.split_last(), values.len()) else {
            return Err(CodeError::Length(values.len()));
        };
        if check(data) != checked_by {
            return Err(CodeError::Mistyped);
        }
        let all = data
            .iter()
            .fold(0_u64, |all, value| (all << 5) | u64::from(*value));
        Ok(Self {
            seed: Seed::from_bits(all >> POOL_BITS),
            pool: u32::try_from(all & ((1 << POOL_BITS) - 1)).unwrap_or(0),
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn code(seed: u64, pool: u64) -> ExamCode {
        ExamCode::new(Seed::from_bits(seed), PoolHash::from_number(pool))
    }

    #[test]
    fn codes_are_written_in_groups_of_four() {
        assert_eq!(code(0, 0).to_string(), "0000-0000-0000");
        let text = code(7, 0x1234_5678_9abc_def0).to_string();
        // 7 in seven characters, then 0x12345 = 2 8 26 5, then the check.
        assert!(text.starts_with("0000-0072-8T5"), "{text}");
        assert_eq!(text.len(), 14);
        let greatest = code(u64::MAX, u64::MAX).to_string();
        assert!(greatest.starts_with("ZZZZ-ZZZZ-ZZZ"), "{greatest}");
    }

    #[test]
    fn what_people_type_is_understood() {
        let meant = code(0x0042_1108_4210 & Seed::GREATEST, 0x0842_1000_0000_0000);
        let text = meant.to_string();
        assert!(text.contains('1'), "{text}");
        let typed = text.replace('1', "l").replace('0', "o").to_lowercase();
        assert_eq!(typed.parse(), Ok(meant));
        let typed = text.replace('1', "I").replace('0', "O").replace('-', " ");
        assert_eq!(typed.parse(), Ok(meant));
        let bare: String = text.chars().filter(|c| *c != '-').collect();
        assert_eq!(bare.parse(), Ok(meant));
    }

    #[test]
    fn what_is_no_code_is_told() {
        for (text, error) in [
            ("", CodeError::Length(0)),
            ("0000-0000-000", CodeError::Length(11)),
            ("0000-0000-0000-0", CodeError::Length(13)),
            ("0000-0000-000U", CodeError::Character('U')),
            ("0000-0000-000é", CodeError::Character('é')),
            ("0000-0000-0001", CodeError::Mistyped),
        ] {
            assert_eq!(text.parse::<ExamCode>(), Err(error), "{text}");
        }
    }

    #[test]
    fn other_questions_do_not_fit() {
        let code = code(7, 0x1234_5678_9abc_def0);
        assert!(code.fits(PoolHash::from_number(0x1234_5678_9abc_def0)));
        assert!(!code.fits(PoolHash::from_number(0x1234_4678_9abc_def0)));
    }

    proptest! {
        #[test]
        fn a_code_leads_back_to_seed_and_hash(seed in any::<u64>(), pool in any::<u64>()) {
            let code = code(seed, pool);
            prop_assert_eq!(code.to_string().parse(), Ok(code));
            prop_assert_eq!(code.seed(), Seed::from_bits(seed));
            prop_assert!(code.fits(PoolHash::from_number(pool)));
        }

        #[test]
        fn one_wrong_character_and_two_swapped_ones_are_noticed(
            seed in any::<u64>(),
            pool in any::<u64>(),
            place in 0_usize..12,
            other in 0_usize..12,
            digit in 0_usize..32,
        ) {
            let right: Vec<u8> = code(seed, pool).to_string().bytes().filter(|b| *b != b'-').collect();
            let parsed = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap().parse::<ExamCode>();
            let mut wrong = right.clone();
            wrong[place] = DIGITS[digit];
            prop_assert_eq!(parsed(&wrong).is_ok(), wrong == right);
            let mut swapped = right.clone();
            swapped.swap(place, other);
            prop_assert_eq!(parsed(&swapped).is_ok(), swapped == right);
        }
    }
}
