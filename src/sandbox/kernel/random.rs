//! Draws that are the same on every machine, from the random stream of an entity.

use super::{Share, SimTime};
use crate::rng::Rng;

/// Whether something of this chance happens.
pub(crate) fn chance(rng: &mut Rng, share: Share) -> bool {
    share.numerator > 0 && rng.below(share.denominator) < share.numerator
}

/// An exponentially distributed time of this mean, in nanoseconds.
pub(crate) fn exponential(rng: &mut Rng, mean: f64) -> SimTime {
    // 53 random bits, never 0: a uniform number in (0, 1].
    #[expect(clippy::cast_precision_loss, reason = "53 bits are exact")]
    let uniform = ((rng.next_u64() >> 11) + 1) as f64 / (1_u64 << 53) as f64;
    let drawn = -logarithm(uniform) * mean;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "not negative, and a cast of what is too large stops at the largest"
    )]
    let nanoseconds = drawn as u64;
    nanoseconds
}

/// The natural logarithm of a positive, normal number, from additions, multiplications and
/// divisions alone: those round alike everywhere, the platform's logarithm may not.
fn logarithm(value: f64) -> f64 {
    let bits = value.to_bits();
    let exponent = i32::try_from(bits >> 52).unwrap_or_default() - 1_023;
    let mantissa = f64::from_bits(bits & ((1 << 52) - 1) | 1_023 << 52);
    // ln m = 2 artanh((m - 1) / (m + 1)); |z| is at most 1/3, so that 17 terms are enough.
    let z = (mantissa - 1.0) / (mantissa + 1.0);
    let square = z * z;
    let mut sum = 0.0;
    for term in (0..17_u32).rev() {
        sum = sum * square + 1.0 / f64::from(2 * term + 1);
    }
    2.0 * z * sum + f64::from(exponent) * std::f64::consts::LN_2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_logarithm_agrees_with_the_platforms() {
        for value in [1.0, 0.5, 0.999_999, 1e-9, 1.1e-16, 0.367_879_441_171_442_33] {
            assert!((logarithm(value) - value.ln()).abs() < 1e-13 * (1.0 + value.ln().abs()));
        }
    }

    #[test]
    fn exponential_draws_have_their_mean_and_tail() {
        let mut rng = Rng::new(1, "exponential");
        let draws: Vec<u64> = (0..200_000).map(|_| exponential(&mut rng, 1e6)).collect();
        let mean = draws.iter().sum::<u64>() as f64 / draws.len() as f64;
        assert!((mean - 1e6).abs() < 1e4, "{mean}");
        let beyond = draws.iter().filter(|&&draw| draw > 1_000_000).count();
        assert!(
            (beyond as f64 / 200_000.0 - 0.367_9).abs() < 0.005,
            "{beyond}"
        );
    }

    #[test]
    fn a_chance_happens_as_often_as_it_says() {
        let mut rng = Rng::new(1, "chance");
        let share = Share {
            numerator: 1,
            denominator: 100,
        };
        let hits = (0..100_000).filter(|_| chance(&mut rng, share)).count();
        assert!((900..1_100).contains(&hits), "{hits}");
        assert!(!chance(
            &mut rng,
            Share {
                numerator: 0,
                denominator: 1
            }
        ));
        assert!(chance(
            &mut rng,
            Share {
                numerator: 1,
                denominator: 1
            }
        ));
    }
}
