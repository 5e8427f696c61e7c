//! Count, sum, least and greatest of a series of times or sizes.

/// What is known of a series without keeping it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Spread {
    /// How many items.
    pub(crate) count: u64,
    /// Their sum.
    pub(crate) sum: u128,
    /// The least; meaningless without items.
    pub(crate) minimum: u64,
    /// The greatest; 0 without items.
    pub(crate) maximum: u64,
}

impl Default for Spread {
    fn default() -> Self {
        Self {
            count: 0,
            sum: 0,
            minimum: u64::MAX,
            maximum: 0,
        }
    }
}

impl Spread {
    /// Adds an item.
    pub(crate) fn add(&mut self, item: u64) {
        self.count += 1;
        self.sum += u128::from(item);
        self.minimum = self.minimum.min(item);
        self.maximum = self.maximum.max(item);
    }

    /// Adds the items of another series.
    pub(crate) fn merge(&mut self, other: &Self) {
        self.count += other.count;
        self.sum += other.sum;
        self.minimum = self.minimum.min(other.minimum);
        self.maximum = self.maximum.max(other.maximum);
    }

    /// The arithmetic mean; None without items.
    #[expect(
        clippy::cast_precision_loss,
        reason = "a mean is shown, not counted with"
    )]
    pub(crate) fn mean(&self) -> Option<f64> {
        (self.count > 0).then(|| self.sum as f64 / self.count as f64)
    }
}
