//! What is done to a stream at given times.

use crate::sandbox::kernel::SimTime;

/// What is done to a stream.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// SplitShard.
    Split {
        /// The shard.
        shard: u32,
        /// The first hash of the upper child; None for the middle.
        hash_key: Option<u128>,
    },
    /// SplitShard in the middle on every open shard, one after the other.
    SplitAll,
    /// MergeShards.
    Merge {
        /// A shard.
        shard: u32,
        /// Its neighbour.
        adjacent_shard: u32,
    },
    /// UpdateShardCount.
    UpdateShardCount {
        /// The number of shards wanted.
        target: u32,
    },
    /// A client that calls UpdateShardCount until the number is reached.
    ScaleTo {
        /// The number of shards wanted.
        target: u32,
    },
    /// IncreaseStreamRetentionPeriod or DecreaseStreamRetentionPeriod.
    SetRetention {
        /// How long records are kept.
        retention: SimTime,
    },
    /// RegisterStreamConsumer.
    RegisterConsumer,
    /// DeregisterStreamConsumer.
    DeregisterConsumer,
    /// PutRecord.
    Put {
        /// The key.
        key: String,
        /// What stands for the key's hash.
        explicit_hash_key: Option<u128>,
        /// Bytes, key included.
        size: u64,
    },
    /// A consumer dies, and begins again later.
    Crash {
        /// Its number.
        consumer: u32,
        /// After so many nanoseconds; None for its failover time.
        restart_after: Option<SimTime>,
    },
    /// A consumer stops calling.
    Pause {
        /// Its number.
        consumer: u32,
    },
    /// A paused consumer goes on.
    Resume {
        /// Its number.
        consumer: u32,
    },
}

impl Action {
    /// Whether it is the arrival of a record and no control call.
    #[must_use]
    pub const fn is_arrival(&self) -> bool {
        matches!(self, Self::Put { .. })
    }
}
