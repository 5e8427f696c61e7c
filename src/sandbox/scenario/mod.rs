//! What a scenario says, with every default filled in.

mod consumer;
mod control;
mod dms;
mod event;
mod firehose;
mod kafka;
mod producer;
mod question;
mod shadow;
mod source;
mod sqs;
mod stream;
mod transfer;

pub use consumer::*;
pub use control::*;
pub use dms::*;
pub use event::*;
pub use firehose::*;
pub use kafka::*;
pub use producer::*;
pub use question::*;
pub use shadow::*;
pub use source::*;
pub use sqs::*;
pub use stream::*;
pub use transfer::*;

use super::kernel::SimTime;
use super::profile::Profile;

/// A scenario: what is simulated, and what is asked of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario {
    /// What is simulated.
    pub setup: Setup,
    /// Intervals with names, in the order of the names.
    pub windows: Vec<(String, Interval)>,
    /// The search for a value of an input.
    pub solve: Option<Solve>,
    /// What the learner is asked.
    pub ask: Option<Ask>,
    /// What must hold of the measures.
    pub checks: Vec<Check>,
}

/// What is simulated.
#[derive(Clone, Debug, PartialEq)]
pub struct Setup {
    /// The table of constants.
    pub profile: Profile,
    /// The seed of every random stream.
    pub seed: u64,
    /// The end; what is due at it does not happen. 0 where nothing is simulated.
    pub duration: SimTime,
    /// The start of what is measured.
    pub warmup: SimTime,
    /// The machine.
    pub machine: Machine,
}

/// The machine of a scenario.
#[derive(Clone, Debug, PartialEq)]
pub enum Machine {
    /// A Kinesis data stream with its producers and consumers.
    Kinesis(Box<Kinesis>),
    /// An SQS queue.
    Sqs(Box<Sqs>),
    /// A Firehose stream.
    Firehose(Box<Firehose>),
    /// A Kafka producer.
    Kafka(Box<Kafka>),
    /// The shadow of an IoT device.
    Shadow(Box<Shadow>),
    /// A task of the Database Migration Service.
    Dms(Box<Dms>),
    /// A bulk transfer.
    Transfer(Box<Transfer>),
}

impl Machine {
    /// Which one it is.
    #[must_use]
    pub const fn kind(&self) -> MachineKind {
        match self {
            Self::Kinesis(_) => MachineKind::Kinesis,
            Self::Sqs(_) => MachineKind::Sqs,
            Self::Firehose(_) => MachineKind::Firehose,
            Self::Kafka(_) => MachineKind::Kafka,
            Self::Shadow(_) => MachineKind::Shadow,
            Self::Dms(_) => MachineKind::Dms,
            Self::Transfer(_) => MachineKind::Transfer,
        }
    }

    /// How many consumers, producers, and shards or the like it has: what a total may be taken for
    /// the part of one of.
    #[must_use]
    pub fn entity_counts(&self) -> Vec<u32> {
        let all = |counts: &mut dyn Iterator<Item = u32>| counts.fold(0, u32::saturating_add);
        match self {
            Self::Kinesis(it) => vec![
                all(&mut it.consumers.iter().map(|block| block.count)),
                all(&mut it.producers.iter().map(|block| block.source.count)),
                it.stream.shards,
            ],
            Self::Sqs(it) => vec![
                all(&mut it.consumers.iter().map(|block| block.count)),
                all(&mut it.producers.iter().map(|block| block.source.count)),
            ],
            Self::Firehose(it) => vec![all(&mut it.producers.iter().map(|block| block.count))],
            Self::Kafka(it) => vec![
                all(&mut it.producers.iter().map(|block| block.count)),
                it.partitions,
            ],
            Self::Shadow(_) | Self::Dms(_) | Self::Transfer(_) => Vec::new(),
        }
    }

    /// What should come of its events, in their order.
    #[must_use]
    pub fn expectations(&self) -> Vec<Option<&str>> {
        fn of<A>(events: &[Event<A>]) -> Vec<Option<&str>> {
            events.iter().map(|event| event.expect.as_deref()).collect()
        }
        match self {
            Self::Kinesis(it) => of(&it.events),
            Self::Sqs(it) => of(&it.events),
            Self::Shadow(it) => of(&it.events),
            Self::Firehose(_) | Self::Kafka(_) | Self::Dms(_) | Self::Transfer(_) => Vec::new(),
        }
    }
}

/// The kinds of machines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MachineKind {
    /// A Kinesis data stream.
    Kinesis,
    /// An SQS queue.
    Sqs,
    /// A Firehose stream.
    Firehose,
    /// A Kafka producer and the topic that it sends to.
    Kafka,
    /// The shadow of an IoT device.
    Shadow,
    /// A task of the Database Migration Service.
    Dms,
    /// A bulk transfer.
    Transfer,
}

impl MachineKind {
    /// Every kind.
    pub const ALL: [Self; 7] = [
        Self::Kinesis,
        Self::Sqs,
        Self::Firehose,
        Self::Kafka,
        Self::Shadow,
        Self::Dms,
        Self::Transfer,
    ];

    /// The key of scenario files under which it stands.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Kinesis => "stream",
            Self::Sqs => "sqs",
            Self::Firehose => "firehose",
            Self::Kafka => "kafka",
            Self::Shadow => "shadow",
            Self::Dms => "dms",
            Self::Transfer => "transfer",
        }
    }
}

/// A Kinesis data stream with all that works on it.
#[derive(Clone, Debug, PartialEq)]
pub struct Kinesis {
    /// The stream.
    pub stream: Stream,
    /// The blocks of producers.
    pub producers: Vec<Producer>,
    /// The blocks of consumers.
    pub consumers: Vec<Consumer>,
    /// What is done at given times.
    pub events: Vec<Event<Action>>,
}

/// The time from `from` up to, but without, `to`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Interval {
    /// Its first instant.
    pub from: SimTime,
    /// The instant after it.
    pub to: SimTime,
}
