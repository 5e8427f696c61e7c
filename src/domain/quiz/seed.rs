//! What a quiz draws is decided by its seed alone.

use serde::{Deserialize, Serialize};

use crate::domain::id::CardKey;
use crate::rng::Rng;

/// The seed of a quiz: under 2^35, so that it fits into seven characters of an exam code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u64", into = "u64")]
pub struct Seed(u64);

/// A number that is too large for a seed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("seeds go from 0 to {}", Seed::GREATEST)]
pub struct SeedTooLarge;

impl Seed {
    /// Bits of a seed.
    pub(super) const BITS: u32 = 35;

    /// The greatest seed.
    pub const GREATEST: u64 = (1 << Self::BITS) - 1;

    /// A seed from random bits, of which the upper ones are left out.
    #[must_use]
    pub const fn from_bits(bits: u64) -> Self {
        Self(bits & Self::GREATEST)
    }

    /// The seed as a number.
    #[must_use]
    pub const fn number(self) -> u64 {
        self.0
    }
}

impl TryFrom<u64> for Seed {
    type Error = SeedTooLarge;

    fn try_from(number: u64) -> Result<Self, SeedTooLarge> {
        if number <= Self::GREATEST {
            Ok(Self(number))
        } else {
            Err(SeedTooLarge)
        }
    }
}

impl From<Seed> for u64 {
    fn from(seed: Seed) -> Self {
        seed.0
    }
}

/// The order in which the choices of a card are shown: their places in the deck. It depends on
/// the seed and the card alone, so that it stays over a restart and when other questions change.
#[must_use]
pub fn choice_order(seed: Seed, card: &CardKey, choices: usize, shuffle: bool) -> Vec<usize> {
    let mut order: Vec<usize> = (0..choices).collect();
    if shuffle {
        Rng::new(seed.0, &format!("quiz/choices/{card}")).shuffle(&mut order);
    }
    order
}

/// The number of the variant with which a card whose numbers vary asks at a place; never 0, which
/// stands for the numbers of the deck.
#[must_use]
pub fn variant_number(seed: Seed, place: usize) -> u32 {
    let drawn = Rng::new(seed.0, &format!("quiz/variant/{place}")).below(u64::from(u32::MAX));
    u32::try_from(drawn).unwrap_or(0).saturating_add(1)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    fn card(number: usize) -> CardKey {
        format!("deck/card-{number}").parse().unwrap()
    }

    #[test]
    fn choices_are_shuffled_into_a_permutation() {
        for choices in 0..9 {
            for seed in 0..50 {
                let order = choice_order(Seed(seed), &card(1), choices, true);
                let mut sorted = order.clone();
                sorted.sort_unstable();
                assert_eq!(sorted, (0..choices).collect::<Vec<_>>());
                assert_eq!(order, choice_order(Seed(seed), &card(1), choices, true));
            }
        }
    }

    #[test]
    fn choices_whose_order_matters_stay() {
        for seed in 0..50 {
            let order = choice_order(Seed(seed), &card(1), 4, false);
            assert_eq!(order, [0, 1, 2, 3]);
        }
    }

    /// Chi-square of how often each order came, against all orders being as likely.
    fn chi_square(orders: impl Iterator<Item = Vec<usize>>, kinds: usize) -> f64 {
        let mut counts: BTreeMap<Vec<usize>, f64> = BTreeMap::new();
        let mut all = 0.0;
        for order in orders {
            *counts.entry(order).or_insert(0.0) += 1.0;
            all += 1.0;
        }
        assert_eq!(counts.len(), kinds, "an order never comes");
        let expected = all / kinds as f64;
        let squares = counts
            .values()
            .map(|count| (count - expected).powi(2) / expected);
        squares.sum()
    }

    #[test]
    fn every_order_of_choices_is_as_likely_as_the_next() {
        // Over seeds with one card, and over cards with one seed. 23 degrees of freedom: 49.7 is
        // passed once in a thousand runs of true chance.
        let seeds = (0..24_000).map(|seed| choice_order(Seed(seed), &card(1), 4, true));
        let over_seeds = chi_square(seeds, 24);
        assert!(over_seeds < 49.7, "{over_seeds}");
        let cards = (0..24_000).map(|number| choice_order(Seed(7), &card(number), 4, true));
        let over_cards = chi_square(cards, 24);
        assert!(over_cards < 49.7, "{over_cards}");
    }

    #[test]
    fn variants_differ_by_seed_and_place_and_are_never_the_decks() {
        let mut seen = BTreeMap::new();
        for seed in 0..100 {
            for place in 0..65 {
                let number = variant_number(Seed(seed), place);
                assert_ne!(number, 0);
                assert_eq!(number, variant_number(Seed(seed), place));
                seen.insert(number, ());
            }
        }
        assert!(seen.len() > 6_490, "{} of 6500", seen.len());
    }

    #[test]
    fn seeds_fit_into_their_bits() {
        assert_eq!(Seed::from_bits(u64::MAX).number(), Seed::GREATEST);
        assert_eq!(Seed::try_from(7), Ok(Seed(7)));
        assert_eq!(Seed::try_from(Seed::GREATEST + 1), Err(SeedTooLarge));
    }
}
