//! A set of cards of an index: a bit for each.

/// Cards by their places, a bit for each of the index.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct CardSet {
    bits: Vec<u64>,
}

impl CardSet {
    /// None of that many cards.
    pub(super) fn none(cards: usize) -> Self {
        Self {
            bits: vec![0; cards.div_ceil(64)],
        }
    }

    /// All of that many cards.
    pub(super) fn all(cards: usize) -> Self {
        let mut bits = vec![u64::MAX; cards.div_ceil(64)];
        let beyond = bits.len() * 64 - cards;
        if let Some(last) = bits.last_mut() {
            *last >>= beyond;
        }
        Self { bits }
    }

    /// Takes a card in, also one behind all others.
    pub(super) fn insert(&mut self, place: u32) {
        let word = place as usize / 64;
        if word >= self.bits.len() {
            self.bits.resize(word + 1, 0);
        }
        if let Some(bits) = self.bits.get_mut(word) {
            *bits |= 1 << (place % 64);
        }
    }

    /// How many bytes of memory it takes, about.
    pub(super) fn bytes(&self) -> usize {
        self.bits.capacity() * size_of::<u64>()
    }

    /// Whether a card is in it.
    pub(super) fn contains(&self, place: u32) -> bool {
        let bits = self.bits.get(place as usize / 64);
        bits.is_some_and(|bits| bits & 1 << (place % 64) != 0)
    }

    /// How many cards are in it.
    pub(super) fn len(&self) -> usize {
        self.bits
            .iter()
            .map(|bits| bits.count_ones() as usize)
            .sum()
    }

    /// Keeps what is in the other set too.
    pub(super) fn intersect(&mut self, other: &Self) {
        self.combine(other, |bits, other| bits & other);
    }

    /// Takes out what is in the other set.
    pub(super) fn subtract(&mut self, other: &Self) {
        self.combine(other, |bits, other| bits & !other);
    }

    /// Takes in what is in the other set.
    pub(super) fn unite(&mut self, other: &Self) {
        self.combine(other, |bits, other| bits | other);
    }

    /// What the other set does not reach is not in it.
    fn combine(&mut self, other: &Self, of: impl Fn(u64, u64) -> u64) {
        let others = other.bits.iter().chain(std::iter::repeat(&0));
        for (bits, other) in self.bits.iter_mut().zip(others) {
            *bits = of(*bits, *other);
        }
    }

    /// Keeps the cards for which `holds`.
    pub(super) fn retain(&mut self, holds: impl Fn(u32) -> bool) {
        for (word, base) in self.bits.iter_mut().zip((0_u32..).step_by(64)) {
            for bit in ones(*word) {
                if !holds(base + bit) {
                    *word &= !(1 << bit);
                }
            }
        }
    }

    /// The places of its cards, in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        let words = self.bits.iter().zip((0_u32..).step_by(64));
        words.flat_map(|(word, base)| ones(*word).map(move |bit| base + bit))
    }
}

/// The places of the bits that are set, from the lowest on.
fn ones(mut word: u64) -> impl Iterator<Item = u32> {
    std::iter::from_fn(move || {
        let lowest = (word != 0).then(|| word.trailing_zeros())?;
        word &= word - 1;
        Some(lowest)
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    fn set(cards: usize, places: &BTreeSet<u32>) -> CardSet {
        let mut set = CardSet::none(cards);
        places.iter().for_each(|&place| set.insert(place));
        set
    }

    proptest! {
        #[test]
        fn sets_are_what_sets_are(
            one in proptest::collection::btree_set(0_u32..200, 0..80),
            other in proptest::collection::btree_set(0_u32..200, 0..80),
        ) {
            let joined = |join: fn(&mut CardSet, &CardSet)| {
                let mut joined = set(200, &one);
                join(&mut joined, &set(200, &other));
                joined.iter().collect::<BTreeSet<_>>()
            };
            prop_assert_eq!(joined(CardSet::intersect), &one & &other);
            prop_assert_eq!(joined(CardSet::subtract), &one - &other);
            prop_assert_eq!(joined(CardSet::unite), &one | &other);
            let mut even = set(200, &one);
            even.retain(|place| place % 2 == 0);
            prop_assert!(even.iter().eq(one.iter().copied().filter(|place| place % 2 == 0)));
            prop_assert_eq!(even.len(), even.iter().count());
            prop_assert!((0..300).all(|place| even.contains(place) == even.iter().any(|it| it == place)));
        }

        #[test]
        fn all_cards_are_all_and_no_more(cards in 0_u32..200) {
            let all = CardSet::all(cards as usize);
            prop_assert!(all.iter().eq(0..cards));
            prop_assert_eq!(all.len(), cards as usize);
        }
    }
}
