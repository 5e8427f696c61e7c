//! A stream and its shards' limits.

use crate::sandbox::kernel::{Rate, SimTime};

/// A data stream.
#[derive(Clone, Debug, PartialEq)]
pub struct Stream {
    /// Shards open at the start, with equal hash ranges.
    pub shards: u32,
    /// Records that a shard takes.
    pub write_records: Rate,
    /// Bytes that a shard takes.
    pub write_bytes: Rate,
    /// What the write limiters hold, as time of their rates, in nanoseconds.
    pub write_burst: SimTime,
    /// How writes are limited.
    pub write_limiter: WriteLimiter,
    /// GetRecords calls that a shard answers, all consumers together.
    pub read_calls: Rate,
    /// GetRecords calls that a shard answers at once.
    pub read_burst: u64,
    /// Bytes that a shard delivers to its pollers together, and to each fan-out consumer.
    pub read_bytes: Rate,
    /// Most records that a call returns.
    pub call_records: u64,
    /// Most bytes that a call returns, unless one record is larger.
    pub call_bytes: u64,
    /// Bytes of the largest record, key included.
    pub max_record: u64,
    /// How long records are kept, in nanoseconds.
    pub retention: SimTime,
    /// How long a split or merge takes, in nanoseconds.
    pub reshard_duration: SimTime,
    /// What is stored at the start.
    pub backlog: Vec<Backlog>,
}

/// How a limit is enforced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WriteLimiter {
    /// A bucket that refills steadily.
    TokenBucket,
    /// The rate's amount in each whole second.
    FixedWindow,
}

/// Records that are stored at the start, past the limiters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backlog {
    /// How many.
    pub records: u64,
    /// Bytes of each, key included.
    pub size: u64,
    /// How long before the start the first one arrived; the others followed evenly.
    pub age: SimTime,
    /// Their keys.
    pub keys: Keys,
}

/// Which keys the records of one source have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Keys {
    /// The open shards in turn, each its own key.
    Even,
    /// `key-0` and so on, so many of them, drawn at random.
    Uniform {
        /// How many.
        distinct: u32,
    },
    /// `key-0` and so on, so many of them, in turn.
    Turn {
        /// How many.
        distinct: u32,
    },
    /// One key.
    Constant {
        /// The key.
        key: String,
    },
    /// One key with a share of the records, the others uniform.
    Hot {
        /// The key.
        key: String,
        /// Its share.
        share: crate::sandbox::kernel::Share,
        /// How many other keys.
        distinct: u32,
    },
    /// These in turn.
    List {
        /// The keys, at least one.
        list: Vec<String>,
    },
}
