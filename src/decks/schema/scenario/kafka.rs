//! The Kafka producers of a scenario.

use crate::decks::schema::Checker;
use crate::decks::tree::Node;
use crate::sandbox::{Constants, Kafka};

/// The keys of Kafka producers and their topic.
pub(in crate::decks) const KEYS: [&str; 7] = [
    "partitions",
    "linger",
    "batch_size",
    "max_request",
    "broker_max_message",
    "overhead",
    "producers",
];

/// The most partitions of a topic.
const PARTITIONS: u32 = 1_000;

/// The most batches that producers fill at once.
const BATCHES: u64 = 1_000_000;

/// The largest batch or message, of any limit.
const LARGEST: &str = "1GiB";

impl<'a> Checker<'_, 'a> {
    /// Kafka producers and their topic.
    pub(super) fn kafka(&mut self, node: &Node<'a>, constants: &Constants) -> Option<Kafka> {
        let fields = self.fields(Some("kafka"), node, &KEYS)?;
        let partitions = self.small_count(&fields, "partitions", 1..=PARTITIONS);
        let linger = self.any_time(&fields, "linger");
        let mut size = |name| self.size(&fields, name, ("1B", LARGEST));
        let (batch_size, max_request) = (size("batch_size"), size("max_request"));
        let broker_max_message = size("broker_max_message");
        let overhead = self.size(&fields, "overhead", ("0B", LARGEST));
        let producers = self.sources(&fields);
        let partitions = partitions.unwrap_or(1);
        let writers: u64 = producers.iter().map(|it| u64::from(it.count)).sum();
        let batches = writers.saturating_mul(partitions.into());
        self.at_most(&fields, "partitions", batches, BATCHES);
        Some(Kafka {
            partitions,
            linger: linger.unwrap_or(constants.kafka_linger),
            batch_size: batch_size.unwrap_or(constants.kafka_batch),
            max_request: max_request.unwrap_or(constants.kafka_max_request),
            broker_max_message: broker_max_message.unwrap_or(constants.kafka_broker_max),
            overhead: overhead.unwrap_or(0),
            producers,
        })
    }
}
