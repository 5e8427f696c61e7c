//! A Firehose stream.

use super::Source;
use crate::sandbox::kernel::SimTime;

/// A Firehose stream with what is sent to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Firehose {
    /// Bytes that fill its buffer.
    pub buffer_size: u64,
    /// How long a buffer stays open at most, in nanoseconds.
    pub buffer_interval: SimTime,
    /// The blocks of producers.
    pub producers: Vec<Source>,
}
