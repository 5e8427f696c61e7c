//! Producers of Kafka, and the topic that they send to.

use super::Source;
use crate::sandbox::kernel::SimTime;

/// A topic with its producers.
#[derive(Clone, Debug, PartialEq)]
pub struct Kafka {
    /// Partitions, which a producer fills in turn.
    pub partitions: u32,
    /// How long a producer waits for more messages, in nanoseconds (`linger.ms`).
    pub linger: SimTime,
    /// Most bytes of a batch (`batch.size`).
    pub batch_size: u64,
    /// Most bytes that a producer sends at once (`max.request.size`).
    pub max_request: u64,
    /// Most bytes that a broker takes (`message.max.bytes`).
    pub broker_max_message: u64,
    /// Bytes that a message takes beside its own.
    pub overhead: u64,
    /// The blocks of producers.
    pub producers: Vec<Source>,
}
