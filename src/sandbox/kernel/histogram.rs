//! A histogram of fixed size for times from a nanosecond to the end of time.

/// Buckets to each doubling: a bucket is at most 1/128 as wide as its items are large.
const SUB_BITS: u32 = 7;

/// Buckets in all: those under 2^7 hold one value each, then 128 for each further bit.
const BUCKETS: usize = ((64 - SUB_BITS as usize) + 1) << SUB_BITS;

/// How often times of each magnitude came, to 1 %.
#[derive(Clone, Debug)]
pub(crate) struct Histogram {
    buckets: Box<[u64]>,
    count: u64,
}

impl Histogram {
    /// An empty histogram.
    pub(crate) fn new() -> Self {
        Self {
            buckets: vec![0; BUCKETS].into(),
            count: 0,
        }
    }

    /// Adds an item.
    pub(crate) fn add(&mut self, item: u64) {
        self.buckets[bucket(item)] += 1;
        self.count += 1;
    }

    /// Adds the items of another histogram.
    pub(crate) fn merge(&mut self, other: &Self) {
        for (mine, theirs) in self.buckets.iter_mut().zip(&other.buckets) {
            *mine += theirs;
        }
        self.count += other.count;
    }

    /// The nearest-rank percentile (1 to 100): the middle of its bucket. None without items.
    pub(crate) fn percentile(&self, percent: u64) -> Option<u64> {
        let rank = u128::from(self.count) * u128::from(percent);
        let rank = u64::try_from(rank.div_ceil(100)).ok()?;
        let mut before = 0;
        let found = self.buckets.iter().position(|&here| {
            before += here;
            here > 0 && before >= rank
        })?;
        let (low, width) = bounds(found);
        Some(low + width / 2)
    }
}

/// The bucket of an item.
fn bucket(item: u64) -> usize {
    let magnitude = item.checked_ilog2().unwrap_or(0);
    let shift = magnitude.saturating_sub(SUB_BITS);
    let within = (item >> shift) as usize;
    ((shift as usize) << SUB_BITS) + within
}

/// The least item of a bucket, and how many values it holds.
fn bounds(bucket: usize) -> (u64, u64) {
    let doublings = bucket >> SUB_BITS;
    if doublings <= 1 {
        return (bucket as u64, 1);
    }
    let shift = doublings - 1;
    let within = bucket - (shift << SUB_BITS);
    ((within as u64) << shift, 1 << shift)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn buckets_follow_one_another_and_are_narrow() {
        let mut expected = 0_u64;
        for at in 0..BUCKETS {
            let (low, width) = bounds(at);
            assert_eq!(low, expected, "{at}");
            assert_eq!(bucket(low), at);
            assert_eq!(bucket(low + (width - 1)), at);
            assert!(width == 1 || width * 100 <= low, "{at}");
            expected = low.wrapping_add(width);
        }
        assert_eq!(expected, 0, "the last bucket ends at 2^64");
    }

    #[test]
    fn percentiles_are_nearest_rank() {
        let mut histogram = Histogram::new();
        assert_eq!(histogram.percentile(50), None);
        (1..=100).for_each(|item| histogram.add(item));
        assert_eq!(histogram.percentile(50), Some(50));
        assert_eq!(histogram.percentile(99), Some(99));
        histogram.add(1_000_000_000);
        let top = histogram.percentile(100).unwrap();
        assert!(top.abs_diff(1_000_000_000) < 5_000_000, "{top}");
    }
}
