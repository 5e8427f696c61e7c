//! A shard: its range of hashes, its limiters and its log.

use std::collections::BTreeMap;

use super::key::KeyId;
use super::log::Log;
use crate::sandbox::kernel::{Limiter, SimTime, TokenBucket};
use crate::sandbox::rules::{Rule, holds};
use crate::sandbox::scenario::{Stream, WriteLimiter};

/// The bytes of a record above which its own size sets the byte bucket's; `profile.rs` says why.
pub(crate) type LargeRecord = u64;

/// A shard.
#[derive(Debug)]
pub(crate) struct Shard {
    /// The first hash of its range.
    pub(crate) start: u128,
    /// The last hash of its range.
    pub(crate) end: u128,
    /// The shards from which it came.
    pub(crate) parents: Vec<u32>,
    /// The shards that came from it.
    pub(crate) children: Vec<u32>,
    /// When it was closed; None while it is open.
    pub(crate) closed: Option<SimTime>,
    /// The limit on written records.
    pub(crate) records: Limiter,
    /// The limit on written bytes.
    pub(crate) bytes: Limiter,
    /// The limit on GetRecords calls.
    pub(crate) calls: TokenBucket,
    /// When the bytes of the last call are paid for.
    pub(crate) next_call: SimTime,
    /// Its records.
    pub(crate) log: Log,
    /// Of a closed shard, for each key, how many records there are up to the last one with it.
    pub(crate) last_of_key: BTreeMap<KeyId, u64>,
    /// Whether its last record was delivered to every consumer after it was closed.
    pub(crate) drained: bool,
    /// When its next trimming is due.
    pub(crate) trim_at: SimTime,
}

impl Shard {
    /// An open shard with full limiters.
    pub(crate) fn new(
        (start, end): (u128, u128),
        parents: Vec<u32>,
        stream: &Stream,
        large: LargeRecord,
        now: SimTime,
    ) -> Self {
        let burst = if holds(Rule::WriteBurst) {
            stream.write_burst
        } else {
            0
        };
        let limiter = |rate, least| match stream.write_limiter {
            WriteLimiter::TokenBucket => {
                Limiter::Bucket(TokenBucket::full(rate, burst, least, now))
            }
            WriteLimiter::FixedWindow => Limiter::Window {
                rate,
                second: 0,
                used: 0,
            },
        };
        let least = if stream.max_record > large && holds(Rule::LargeRecordBurst) {
            stream.max_record
        } else {
            0
        };
        Self {
            start,
            end,
            parents,
            children: Vec::new(),
            closed: None,
            records: limiter(stream.write_records, 0),
            bytes: limiter(stream.write_bytes, least),
            calls: TokenBucket::of_tokens(stream.read_calls, stream.read_burst, now),
            next_call: now,
            log: Log::new(),
            last_of_key: BTreeMap::new(),
            drained: false,
            trim_at: SimTime::MAX,
        }
    }

    /// Whether it takes writes.
    pub(crate) const fn is_open(&self) -> bool {
        self.closed.is_none()
    }
}

/// The equal ranges of `count` shards: `floor(2^128 / count)` hashes each, the last one with the
/// rest.
pub(crate) fn equal_ranges(count: u32) -> impl Iterator<Item = (u128, u128)> {
    let count = u128::from(count);
    // 2^128 does not fit, so that a range of all hashes is kept one too narrow: its end is set.
    let width = match count {
        0 | 1 => u128::MAX,
        _ => u128::MAX / count + u128::from(u128::MAX % count == count - 1),
    };
    (0..count).map(move |number| {
        let start = if count == 1 { 0 } else { number * width };
        let end = if number + 1 == count {
            u128::MAX
        } else {
            start + (width - 1)
        };
        (start, end)
    })
}

#[cfg(test)]
mod tests {
    use super::equal_ranges;

    #[test]
    fn ranges_are_equal_and_cover_all_hashes() {
        for count in [1, 2, 3, 4, 7, 1_000, 10_000] {
            let ranges: Vec<(u128, u128)> = equal_ranges(count).collect();
            assert_eq!(ranges[0].0, 0);
            assert_eq!(ranges[ranges.len() - 1].1, u128::MAX);
            for pair in ranges.windows(2) {
                assert_eq!(pair[0].1 + 1, pair[1].0, "{count}");
            }
        }
        let quarter = 1 << 126;
        let starts: Vec<u128> = equal_ranges(4).map(|(start, _)| start).collect();
        assert_eq!(starts, [0, quarter, 2 * quarter, 3 * quarter]);
    }
}
