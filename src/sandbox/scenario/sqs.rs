//! An SQS queue, what is sent to it, and who receives from it.

use super::{Event, Source, WriteLimiter};
use crate::sandbox::kernel::{Rate, SimTime};

/// A queue with all that works on it. Times are nanoseconds.
#[derive(Clone, Debug, PartialEq)]
pub struct Sqs {
    /// How long a received message is hidden from further receives.
    pub visibility: SimTime,
    /// How long a message is hidden after it was sent.
    pub delay: SimTime,
    /// How long a message is kept.
    pub retention: SimTime,
    /// Bytes of the largest message.
    pub max_message: u64,
    /// Most bytes of all messages of one send call.
    pub max_call: u64,
    /// After so many receives a message goes to the dead-letter queue; None without one.
    pub max_receives: Option<u32>,
    /// Most messages that are received and not deleted.
    pub in_flight_limit: u64,
    /// What a FIFO queue has beside; None for a standard queue.
    pub fifo: Option<Fifo>,
    /// Messages that wait from the start.
    pub backlog: Option<QueueBacklog>,
    /// The blocks of producers.
    pub producers: Vec<Sender>,
    /// The blocks of consumers.
    pub consumers: Vec<Receiver>,
    /// What is sent at given times.
    pub events: Vec<Event<Message>>,
}

/// What a FIFO queue has beside a standard one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fifo {
    /// How its calls are limited.
    pub limiter: WriteLimiter,
    /// Calls of each API action: sends, receives and deletes.
    pub calls: Rate,
    /// Calls of an action that a token bucket holds.
    pub burst: u64,
    /// How long a deduplication id counts, in nanoseconds.
    pub deduplication: SimTime,
}

/// Messages that wait from the start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueueBacklog {
    /// How many.
    pub records: u64,
    /// How long before the start the first one was sent; the others followed evenly.
    pub age: SimTime,
    /// Message groups, which they fill in turn.
    pub groups: u32,
}

/// A block of equal producers of a queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sender {
    /// When their messages come, and how large they are.
    pub source: Source,
    /// Messages of one send call.
    pub batch: u32,
    /// Message groups, which each producer fills in turn.
    pub groups: u32,
    /// How long a send call takes, before which the next one does not begin, in nanoseconds.
    pub call_duration: SimTime,
}

/// A block of equal consumers of a queue. Times are nanoseconds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receiver {
    /// How many.
    pub count: u32,
    /// From when they receive.
    pub join: SimTime,
    /// Between the starts of receive calls, at least.
    pub period: SimTime,
    /// How long a call waits for a message.
    pub wait: SimTime,
    /// Most messages of one call.
    pub batch: u32,
    /// How long a message is worked on, on average.
    pub processing: SimTime,
    /// Whether that is drawn exponentially, and not always the same.
    pub exponential: bool,
    /// Whether messages are worked on side by side, and not one after the other.
    pub overlap: bool,
    /// Whether a message is deleted when it is done.
    pub delete: bool,
}

/// A message that is sent at a given time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Its message group; None for `group-0`.
    pub group: Option<String>,
    /// By which copies of it are told; None for one that no other has.
    pub deduplication_id: Option<String>,
    /// Its bytes.
    pub size: u64,
}
