//! The hash of everything that happened, in order.

/// An odd constant with well mixed bits (2^64 divided by the golden ratio).
const MULTIPLIER: u64 = 0x9e37_79b9_7f4a_7c15;

/// A hash over the events of a run: two runs with the same hash went alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Trace(u64);

impl Trace {
    /// The hash of a run in which nothing has happened.
    pub(crate) fn new(seed: u64) -> Self {
        let mut trace = Self(MULTIPLIER);
        trace.add(seed);
        trace
    }

    /// Adds what happened next.
    pub(crate) fn add(&mut self, word: u64) {
        let mixed = (self.0 ^ word).wrapping_mul(MULTIPLIER);
        self.0 = mixed.rotate_left(29) ^ mixed;
    }

    /// The hash, 16 hexadecimal digits.
    pub(crate) fn hex(self) -> String {
        format!("{:016x}", self.0)
    }
}
