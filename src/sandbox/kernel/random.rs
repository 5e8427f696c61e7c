//! Draws that are the same on every machine, from the random stream of an entity.

use super::{Share, SimTime};
use crate::rng::Rng;

/// A number under `bound`, each as likely as the next; 0 where `bound` is 0.
///
/// One multiplication where a remainder costs two divisions (Lemire, "Fast random integer
/// generation in an interval", 2019): an event of a run often draws nothing but this.
pub(crate) fn below(rng: &mut Rng, bound: u64) -> u64 {
    let mut product = u128::from(rng.next_u64()) * u128::from(bound);
    #[expect(clippy::cast_possible_truncation, reason = "the low half is meant")]
    let low = |product: u128| product as u64;
    if low(product) < bound {
        // How many of the 2^64 draws are one too many for an even spread.
        let surplus = bound.wrapping_neg() % bound;
        while low(product) < surplus {
            product = u128::from(rng.next_u64()) * u128::from(bound);
        }
    }
    u64::try_from(product >> 64).unwrap_or_default()
}

/// Whether something of this chance happens.
pub(crate) fn chance(rng: &mut Rng, share: Share) -> bool {
    share.numerator > 0 && below(rng, share.denominator) < share.numerator
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
    fn numbers_under_a_bound_are_equally_likely() {
        let mut rng = Rng::new(3, "below");
        assert_eq!(below(&mut rng, 0), 0);
        assert_eq!(below(&mut rng, 1), 0);
        let mut counts = [0_u32; 7];
        for _ in 0..70_000 {
            counts[usize::try_from(below(&mut rng, 7)).unwrap()] += 1;
        }
        assert!(
            counts.iter().all(|&n| n.abs_diff(10_000) < 400),
            "{counts:?}"
        );
        // Of a bound over half of all numbers many draws are left out; none is out of bounds.
        let bound = (1 << 63) + 1;
        let drawn: Vec<u64> = (0..10_000).map(|_| below(&mut rng, bound)).collect();
        assert!(drawn.iter().all(|&n| n < bound));
        let upper = drawn.iter().filter(|&&n| n > bound / 2).count();
        assert!(upper.abs_diff(5_000) < 250, "{upper}");
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
