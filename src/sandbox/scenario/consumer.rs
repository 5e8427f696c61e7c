//! Consumers.

use crate::sandbox::kernel::{Rate, SimTime};

/// A block of equal consumers: each is an application that reads all shards.
#[derive(Clone, Debug, PartialEq)]
pub struct Consumer {
    /// How many.
    pub count: u32,
    /// What they are called on screens.
    pub name: Option<String>,
    /// Where they begin.
    pub start: Start,
    /// From when they read.
    pub join: SimTime,
    /// Whether they wait for a shard's parents.
    pub order: Order,
    /// Whether they drop records whose embedded identifier was seen.
    pub deduplicate: bool,
    /// How they read.
    pub reading: Reading,
}

/// Where a consumer begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Start {
    /// At the oldest record that is stored.
    TrimHorizon,
    /// Behind the newest one.
    Latest,
}

/// When a consumer reads the children of a split or merge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// Once their parents are read to the end.
    ParentsFirst,
    /// From their creation on.
    Naive,
}

/// How a consumer reads.
#[derive(Clone, Debug, PartialEq)]
pub enum Reading {
    /// GetRecords calls.
    Polling(Box<Polling>),
    /// Enhanced fan-out: records are pushed.
    FanOut {
        /// From arrival to delivery, where the shard's rate allows, in nanoseconds.
        delay: SimTime,
    },
}

/// A consumer that calls GetRecords.
#[derive(Clone, Debug, PartialEq)]
pub struct Polling {
    /// When it calls.
    pub policy: Policy,
    /// What it does after a throttled call; of a timer.
    pub throttled: Throttled,
    /// Records that it asks for per call.
    pub limit: u64,
    /// How long it works on what it got.
    pub processing: Processing,
    /// What it has of the Kinesis Client Library; None for a plain consumer.
    pub kcl: Option<Kcl>,
    /// The function that is invoked with what it gets; None where it works on that itself.
    pub lambda: Option<Lambda>,
}

/// A function that Lambda's poller invokes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lambda {
    /// Most records of an invocation.
    pub batch: u64,
    /// How long it waits for a full batch, in nanoseconds.
    pub window: SimTime,
    /// Invocations of a shard that run at the same time.
    pub parallelization: u32,
    /// The record of each shard with which every invocation fails.
    pub poison: Option<u64>,
    /// How often a failed invocation is repeated; None for no end but the record's own.
    pub retries: Option<u64>,
    /// How long an invocation takes.
    pub takes: Processing,
}

/// When a polling consumer calls.
#[derive(Clone, Debug, PartialEq)]
pub enum Policy {
    /// By its own timer.
    Timer {
        /// Nanoseconds between attempts on a shard, on average.
        period: SimTime,
        /// How they vary.
        spacing: Spacing,
        /// The first attempt.
        phase: Phase,
    },
    /// In turn with the other consumers of this policy.
    RoundRobin,
    /// In slots that are drawn among the consumers of this policy.
    Lottery,
}

/// How the time between attempts varies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spacing {
    /// Not at all.
    Fixed,
    /// Uniformly, by at most so many nanoseconds either way.
    Uniform {
        /// At most the period.
        jitter: SimTime,
    },
    /// Exponentially.
    Exponential,
}

/// When the first attempt of each consumer of a block is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Evenly over a period.
    Spread,
    /// Drawn from a period.
    Random,
    /// The same for all.
    All(SimTime),
    /// One for each.
    Each(Vec<SimTime>),
}

/// What a consumer does after a throttled call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Throttled {
    /// It waits its ordinary time.
    Wait,
    /// It waits a random time whose limit doubles with each throttled call in a row.
    Backoff,
}

/// How long a batch is worked on: the three parts add up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Processing {
    /// For a batch, in nanoseconds.
    pub per_batch: SimTime,
    /// For a record, in nanoseconds.
    pub per_record: SimTime,
    /// Bytes per time; None for no limit.
    pub rate: Option<Rate>,
}

/// What the KCL adds to a polling consumer.
#[derive(Clone, Debug, PartialEq)]
pub struct Kcl {
    /// How its progress is stored; None where it is not.
    pub checkpoint: Option<Checkpoint>,
    /// How long after a crash its leases are taken, in nanoseconds.
    pub failover: SimTime,
}

/// How a KCL application stores its progress.
#[derive(Clone, Debug, PartialEq)]
pub struct Checkpoint {
    /// When.
    pub when: CheckpointWhen,
    /// Writes that its table takes; None for on demand.
    pub write_units: Option<Rate>,
    /// Whether its leases are renewed in the same table.
    pub renewals: bool,
}

/// When progress is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CheckpointWhen {
    /// After every so many batches of a shard with records in them.
    Batches(u64),
    /// After the first batch processed at or after each multiple.
    Interval(SimTime),
}
