//! What a KPL keeps: aggregates that grow, and records that wait for its limiter.

use std::collections::{BTreeMap, VecDeque};

use super::key::KeyId;
use super::producer::Outgoing;
use crate::sandbox::kernel::{SimTime, TokenBucket};
use crate::sandbox::scenario::Kpl;

/// Bytes in front of and behind an aggregate: a magic number and an MD5 digest.
/// `KPL` aws/kinesis/core/aggregator and the aggregation format.
const FRAME: u64 = 4 + 16;

/// The state of a KPL.
#[derive(Debug)]
pub(crate) struct Packer<'s> {
    /// What the scenario says of it.
    pub(crate) kpl: &'s Kpl,
    /// What is being packed, by predicted shard; under 0 where nothing is aggregated.
    pub(crate) packs: BTreeMap<u32, Pack>,
    /// What waits for the limiter, by shard.
    pub(crate) queues: BTreeMap<u32, VecDeque<Outgoing>>,
    /// The limiters of records and bytes, by shard.
    pub(crate) limiters: BTreeMap<u32, (TokenBucket, TokenBucket)>,
    /// The last flush to each shard.
    pub(crate) flushed: BTreeMap<u32, SimTime>,
    /// Whether a deadline is scheduled.
    pub(crate) has_deadline: bool,
    /// Whether a look at the limiters is scheduled.
    pub(crate) has_look: bool,
}

/// The packer of a KPL that has nothing yet.
pub(crate) fn packer(kpl: &Kpl) -> Packer<'_> {
    Packer {
        kpl,
        packs: BTreeMap::new(),
        queues: BTreeMap::new(),
        limiters: BTreeMap::new(),
        flushed: BTreeMap::new(),
        has_deadline: false,
        has_look: false,
    }
}

/// User records that will go out together.
#[derive(Debug, Default)]
pub(crate) struct Pack {
    /// Them, in order of arrival.
    pub(crate) records: Vec<Outgoing>,
    /// Their keys, each once, in order.
    keys: Vec<KeyId>,
    /// Bytes as an aggregate.
    pub(crate) bytes: u64,
    /// Bytes of the user records alone.
    pub(crate) user_bytes: u64,
}

/// Bytes of a number in a protocol buffer.
const fn varint(number: u64) -> u64 {
    let bits = (u64::BITS - number.leading_zeros()) as u64;
    if bits == 0 { 1 } else { bits.div_ceil(7) }
}

/// Bytes of a field of so many bytes: tag, length and content.
const fn field(length: u64) -> u64 {
    1 + varint(length) + length
}

impl Pack {
    /// Bytes of the aggregate if a record of `size` with `key` of `key_length` bytes joined it.
    fn grown(&self, size: u64, key: KeyId, key_length: u64) -> (u64, bool) {
        let known = self.keys.iter().position(|known| *known == key);
        let index = known.unwrap_or(self.keys.len()) as u64;
        let frame = if self.records.is_empty() { FRAME } else { 0 };
        let inner = 1 + varint(index) + field(size);
        let key_bytes = if known.is_some() {
            0
        } else {
            field(key_length)
        };
        (
            self.bytes + frame + field(inner) + key_bytes,
            known.is_none(),
        )
    }

    /// Whether a record like this one still fits.
    pub(crate) fn fits(&self, record: &Outgoing, key_length: u64, most: u64) -> bool {
        self.grown(record.size, record.key, key_length).0 <= most
    }

    /// Takes a record in.
    pub(crate) fn add(&mut self, record: Outgoing, key_length: u64) {
        let (bytes, new_key) = self.grown(record.size, record.key, key_length);
        if new_key {
            self.keys.push(record.key);
        }
        self.bytes = bytes;
        self.user_bytes += record.size;
        self.records.push(record);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sandbox::kinesis::key::KeyTable;

    #[test]
    fn an_aggregate_has_the_bytes_of_its_protocol_buffer() {
        let record = Outgoing {
            hash: 0,
            key: KeyTable::numbered(1),
            size: 100,
            identifier: 0,
            oldest: 0,
            fraction: (0, 1),
            users: 1,
            failures: 0,
            stored: false,
        };
        let mut pack = Pack::default();
        let mut count = 0;
        while pack.fits(&record, 10, 51_200) {
            pack.add(record, 10);
            count += 1;
        }
        // 20 of frame, 12 for the key, 106 for each record.
        assert_eq!((count, pack.bytes), (482, 51_124));
        let other = Outgoing {
            key: KeyTable::numbered(2),
            size: 200,
            ..record
        };
        // Above 120 bytes, lengths take two bytes: 200 + 3, and 2 + 205 + 1.
        assert_eq!(pack.grown(200, other.key, 10).0, 51_124 + 12 + 208);
    }
}
