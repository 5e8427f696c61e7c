//! Producers.

use super::Keys;
use crate::sandbox::kernel::{Rate, Share, SimTime};

/// A block of equal producers.
#[derive(Clone, Debug, PartialEq)]
pub struct Producer {
    /// How many.
    pub count: u32,
    /// When their records arrive.
    pub arrival: Arrival,
    /// The first instant at which they work.
    pub start: SimTime,
    /// The instant from which they do not; None for the run's end.
    pub stop: Option<SimTime>,
    /// Least bytes of a record: data and key, or with `kpl` the data alone.
    pub size: u64,
    /// Most bytes of a record; sizes are uniform from `size` to this one.
    pub size_to: u64,
    /// The keys.
    pub keys: Keys,
    /// Records in a PutRecords call.
    pub batch: u64,
    /// What happens to records that were rejected or whose answer was lost.
    pub retry: Retry,
    /// Base of the time before a retry, in nanoseconds.
    pub retry_delay: SimTime,
    /// Most attempts for a record; None for no end.
    pub attempts: Option<u64>,
    /// The chance that the answer for a stored record is lost.
    pub ack_loss: Share,
    /// Whether and how it is a KPL.
    pub kpl: Option<Kpl>,
}

/// When records arrive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arrival {
    /// One after the other at a steady rate.
    Even {
        /// Of each producer.
        rate: Rate,
        /// Stop after so many.
        records: Option<u64>,
    },
    /// At random, at a rate.
    Poisson {
        /// Of each producer.
        rate: Rate,
        /// Stop after so many.
        records: Option<u64>,
    },
    /// All at once.
    Once {
        /// How many.
        records: u64,
    },
    /// In bursts.
    Burst {
        /// Records of a burst.
        records: u64,
        /// The time over which they are spread evenly.
        within: SimTime,
        /// From one burst to the next.
        every: SimTime,
    },
}

/// What a producer does with failed records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Retry {
    /// Nothing.
    None,
    /// Sends them again after the delay.
    Wait,
    /// Sends them again after a random time whose limit doubles.
    Backoff,
}

/// The settings of a Kinesis Producer Library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kpl {
    /// Whether user records are packed into aggregates.
    pub aggregation: bool,
    /// How long a record is kept before it is flushed.
    pub buffer: SimTime,
    /// Most bytes of an aggregate.
    pub aggregate_size: u64,
    /// Most records of a PutRecords call.
    pub collection_records: u64,
    /// Most bytes of a PutRecords call.
    pub collection_size: u64,
    /// Share of a shard's write rates that is sent at most.
    pub rate_limit: Share,
    /// How long a record is tried.
    pub time_to_live: SimTime,
}
