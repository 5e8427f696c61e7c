//! Why a run came out as it did: the limit that made it so, and how much of each was used.

/// Why a run came out as it did.
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation {
    /// Which limit makes it what it is.
    pub binding: Binding,
    /// How much of each limit was used, those that belong to the question first.
    pub uses: Vec<LimitUse>,
    /// The path of the setting that would change the result, where one does.
    pub setting: Option<String>,
}

impl Explanation {
    /// Of nothing.
    pub(crate) const NONE: Self = Self {
        binding: Binding::Nothing {
            nearest: Resource::Calls,
            used: 0.0,
        },
        uses: Vec::new(),
        setting: None,
    };
}

/// Something of which there is only so much.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resource {
    /// GetRecords calls.
    Calls,
    /// Bytes that are read.
    ReadBytes,
    /// Records that are written.
    WriteRecords,
    /// Bytes that are written.
    WriteBytes,
    /// Bytes of a buffer.
    BufferSize,
    /// The time for which a buffer is open.
    BufferInterval,
    /// Bytes of a batch.
    BatchSize,
    /// The time for which a batch waits for more.
    Linger,
    /// Messages that are received and not deleted.
    InFlight,
    /// Send calls of a queue.
    SendCalls,
    /// Receive calls of a queue.
    ReceiveCalls,
    /// Delete calls of a queue.
    DeleteCalls,
    /// Bytes of a shadow.
    ShadowBytes,
    /// Changes that are applied.
    ApplyRate,
    /// Bytes that are loaded.
    LoadRate,
    /// The time that a transfer may take.
    TransferTime,
    /// Invocations of a function that run at the same time.
    Invocations,
}

/// How data gets to the cloud.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Transport {
    /// Over the network.
    Network,
    /// On devices.
    Snowball,
    /// On trucks.
    Snowmobile,
}

impl Transport {
    /// Its name among the measures.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Network => "network",
            Self::Snowball => "snowball",
            Self::Snowmobile => "snowmobile",
        }
    }
}

/// Which limit makes a run what it is. Rates are per second, times in seconds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Binding {
    /// The calls of a shard are used up.
    Calls {
        /// Calls that a shard answers.
        limit: f64,
        /// Consumers that share them.
        consumers: usize,
        /// The measured time between two accepted calls of a consumer.
        period: f64,
        /// The share of the calls that was refused.
        throttled: f64,
        /// Consumers that got none.
        starved: usize,
    },
    /// The bytes that a shard delivers to its pollers are used up.
    ReadBytes {
        /// Bytes that a shard delivers.
        limit: f64,
        /// Consumers that share them.
        consumers: usize,
        /// What each got on average from a shard.
        each: f64,
        /// The share of the calls that was refused.
        throttled: f64,
    },
    /// Every consumer has a connection of its own.
    FanOut {
        /// Consumers with one.
        consumers: usize,
        /// Bytes that each may get from a shard.
        limit: f64,
        /// The share of that which was used.
        used: f64,
        /// The measured age of the records.
        age: f64,
    },
    /// Writes were refused.
    Writes {
        /// What was short: records or bytes.
        resource: Resource,
        /// What a shard takes.
        limit: f64,
        /// What was offered to a shard, on average.
        offered: f64,
        /// The share of all offered records that was refused.
        refused: f64,
    },
    /// Writes were refused because one shard gets more than its part.
    HotShard {
        /// The shard.
        shard: usize,
        /// The share of all offered records that goes to it.
        share: f64,
        /// What was short: records or bytes.
        resource: Resource,
        /// What a shard takes.
        limit: f64,
        /// The share of its records that was refused.
        refused: f64,
    },
    /// Checkpoints wait for the lease table.
    LeaseTable {
        /// Writes that it takes.
        limit: f64,
        /// Leases that are written to it.
        leases: usize,
    },
    /// The consumers work more slowly than records come.
    Processing {
        /// Bytes that come.
        arrives: f64,
        /// Bytes that a consumer works on.
        works: f64,
    },
    /// Shards are split or merged one after the other.
    Resharding {
        /// Splits and merges.
        steps: usize,
        /// How long each takes.
        each: f64,
    },
    /// Answers for stored records get lost, and the records are sent again.
    LostAnswers {
        /// The chance that one is lost.
        share: f64,
    },
    /// What no checkpoint covers is processed again after a crash.
    Checkpoints {
        /// Whether they are stored by the clock, and not after batches.
        by_clock: bool,
        /// So many seconds, or batches, lie between two of them.
        apart: f64,
    },
    /// Records are dropped at the end of their retention.
    Retention {
        /// How long they are kept.
        retention: f64,
    },
    /// Children are read before their parents are read to the end.
    Overtaking,
    /// A buffer is written when it is full, or when it has been open for long enough.
    Buffer {
        /// Whether it is full first.
        by_size: bool,
        /// Bytes that fill it.
        size: f64,
        /// How long it stays open at most.
        interval: f64,
        /// The measured time from one object to the next.
        period: f64,
        /// Bytes of an object, on average.
        written: f64,
    },
    /// Messages are sent in batches: when one is full, or has waited for long enough.
    Batch {
        /// Whether it is full first.
        by_size: bool,
        /// Bytes of a batch.
        size: f64,
        /// How long it waits at most.
        linger: f64,
        /// Messages of a batch, on average.
        messages: f64,
    },
    /// Messages are refused for their size.
    TooLarge {
        /// The share of the messages.
        refused: f64,
        /// The largest message that is taken.
        limit: f64,
        /// Whether it is the producer that refuses them, and not the broker.
        by_producer: bool,
    },
    /// Messages of a queue are refused for their size.
    MessageTooLarge {
        /// The share of the messages.
        refused: f64,
        /// The largest message that is taken.
        limit: f64,
    },
    /// Producers of a queue make one send call after the other.
    SequentialSends {
        /// How long a call takes.
        each: f64,
        /// Messages of a call.
        batch: f64,
        /// Messages that were sent.
        rate: f64,
    },
    /// The calls of an action of a FIFO queue are used up.
    QueueCalls {
        /// Of which action.
        resource: Resource,
        /// Calls that are accepted.
        limit: f64,
        /// The share of the calls that was refused, or had to wait.
        refused: f64,
    },
    /// Messages go to the dead-letter queue.
    DeadLetters {
        /// Receives before that.
        receives: f64,
        /// The time between two of them.
        visibility: f64,
    },
    /// Messages of a queue reach the end of their retention.
    Expiry {
        /// How long they are kept.
        retention: f64,
        /// How many were dropped.
        messages: f64,
    },
    /// As many messages are in flight as may be.
    InFlight {
        /// How many that is.
        limit: f64,
        /// Deliveries.
        rate: f64,
        /// Whether the queue has nothing to give then, and no error.
        silent: bool,
    },
    /// Messages are received again before they are deleted.
    Visibility {
        /// How long they are hidden.
        visibility: f64,
        /// How long a call's messages are worked on; None where they are not deleted at all.
        processing: Option<f64>,
        /// The share of the messages that came again.
        again: f64,
    },
    /// Copies of a message are dropped.
    Copies {
        /// For how long after a message.
        window: f64,
        /// How many.
        dropped: f64,
    },
    /// Message groups are locked while one of their messages is in flight.
    Groups {
        /// How many groups there are.
        groups: f64,
        /// Consumers that share them.
        consumers: usize,
        /// Messages that are processed.
        rate: f64,
    },
    /// The consumers of a queue work more slowly than messages come.
    Workers {
        /// Messages that come.
        arrives: f64,
        /// Messages that are received.
        works: f64,
        /// How long a message is worked on.
        each: f64,
        /// Messages that wait at the end.
        waiting: f64,
    },
    /// Receive calls find nothing.
    Polls {
        /// How long a call waits.
        wait: f64,
        /// Between the starts of calls, at least.
        period: f64,
        /// The share of the calls that comes back empty.
        empty: f64,
    },
    /// A device that is not always connected is handed one delta for all that has changed.
    LatestOnly {
        /// Changes of what is wanted.
        changes: u64,
        /// Deltas that the device was handed.
        deltas: u64,
        /// How long a change waited for its delta, on average.
        wait: f64,
    },
    /// A connected device is handed every change at once.
    EachChange {
        /// Changes of what is wanted.
        changes: u64,
        /// Deltas that the device was handed.
        deltas: u64,
    },
    /// Updates were refused for their version.
    Conflicts {
        /// How many.
        refused: u64,
    },
    /// Changes gather while the load runs, and are applied after it.
    CatchesUp {
        /// Changes that had gathered at the load's end.
        cached: f64,
        /// Changes that are applied.
        applies: f64,
        /// Changes that come.
        comes: f64,
        /// How long after the load's end the last of them is applied.
        after: f64,
    },
    /// More changes come than are applied.
    FallsBehind {
        /// Changes that are applied.
        applies: f64,
        /// Changes that come.
        comes: f64,
        /// Seconds by which the oldest one grows older in a second.
        growth: f64,
    },
    /// The load does not end within the run.
    Loading {
        /// Bytes that are there.
        bytes: f64,
        /// Bytes that are loaded.
        rate: f64,
        /// How long all of them take.
        takes: f64,
    },
    /// Nothing was simulated: a transfer is arithmetic.
    Arithmetic {
        /// Bytes that move.
        bytes: f64,
        /// Bytes that the line moves, as far as it is used.
        rate: f64,
        /// How long the network takes.
        takes: f64,
        /// How long it may take.
        limit: f64,
        /// What is chosen.
        choice: Transport,
        /// Devices, or trucks where those are chosen.
        carriers: u64,
    },
    /// Invocations of a function take their time, one after the other in each lane.
    Invocations {
        /// Records that come.
        arrives: f64,
        /// Records that the function gets.
        works: f64,
        /// Invocations that may run at the same time.
        lanes: u64,
        /// The share of the time for which they run.
        busy: f64,
        /// Records of an invocation, on average.
        batch: f64,
        /// How long an invocation takes, on average.
        takes: f64,
    },
    /// A record makes its invocation fail again and again.
    Poison {
        /// Invocations that failed.
        failures: u64,
        /// How long each took, on average.
        takes: f64,
        /// Whether there is no end to the repetitions but the record's own.
        endless: bool,
    },
    /// Nothing is used up.
    Nothing {
        /// What is used most.
        nearest: Resource,
        /// The share of it that is used.
        used: f64,
    },
}

/// How much of a limit was used.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LimitUse {
    /// What is limited.
    pub resource: Resource,
    /// The limit, in the resource's base unit.
    pub limit: f64,
    /// The share of it that was used, over what is measured.
    pub used: f64,
}
