//! The hash of everything that happened, in order.

use super::SimTime;

/// An odd constant with well mixed bits (2^64 divided by the golden ratio).
const MULTIPLIER: u64 = 0x9e37_79b9_7f4a_7c15;

/// A hash over the events of a run: two runs with the same hash went alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Trace(u64);

impl Trace {
    /// The hash of a run in which nothing has happened.
    pub(crate) fn new(seed: u64) -> Self {
        let mut trace = Self(MULTIPLIER);
        trace.add(0, seed);
        trace
    }

    /// Adds what happened next, and when.
    ///
    /// Both halves of one wide product are kept: a multiplication mixes both words, and none of
    /// their bits is lost. The rotation keeps two words that would cancel each other apart.
    pub(crate) fn add(&mut self, time: SimTime, word: u64) {
        let product = u128::from(self.0 ^ time) * u128::from(word ^ MULTIPLIER);
        let low = u64::try_from(product & u128::from(u64::MAX)).unwrap_or_default();
        let high = u64::try_from(product >> 64).unwrap_or_default();
        self.0 = low ^ high ^ self.0.rotate_left(23);
    }

    /// The hash, 16 hexadecimal digits.
    pub(crate) fn hex(self) -> String {
        format!("{:016x}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_tells_order_times_and_words_apart() {
        let hash = |events: &[(SimTime, u64)]| {
            let mut trace = Trace::new(1);
            events
                .iter()
                .for_each(|&(time, word)| trace.add(time, word));
            trace.hex()
        };
        let histories: [&[(SimTime, u64)]; 8] = [
            &[],
            &[(0, 0)],
            &[(0, 0), (0, 0)],
            &[(1, 0)],
            &[(0, 1)],
            &[(1, 2), (3, 4)],
            &[(3, 4), (1, 2)],
            &[(1, 4), (3, 2)],
        ];
        let hashes: std::collections::BTreeSet<String> =
            histories.iter().map(|it| hash(it)).collect();
        assert_eq!(hashes.len(), histories.len());
        assert_eq!(hash(&[(5, 6)]).len(), 16);
    }
}
