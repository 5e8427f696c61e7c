//! Producers of a stream.

use super::{Keys, Source};
use crate::sandbox::kernel::{Share, SimTime};

/// A block of equal producers.
#[derive(Clone, Debug, PartialEq)]
pub struct Producer {
    /// When their records arrive, and how large they are: data and key, or with `kpl` the data
    /// alone.
    pub source: Source,
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
