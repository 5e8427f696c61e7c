//! The rules of the machine by name, each of which a test can switch off.
//!
//! A rule that can be switched off without any vector noticing is a rule that nothing holds. In
//! the program itself every rule always holds: [`holds`] is the constant `true` and costs nothing.

macro_rules! rules {
    ($($(#[$meaning:meta])* $name:ident,)*) => {
        /// A limiter, a policy or a rule of routing.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Rule {
            $($(#[$meaning])* $name,)*
        }

        #[cfg(test)]
        impl Rule {
            /// Every rule.
            pub(crate) const ALL: &'static [Self] = &[$(Self::$name,)*];
        }
    };
}

rules! {
    /// A shard takes so many records per second.
    WriteRecords,
    /// A shard takes so many bytes per second.
    WriteBytes,
    /// A record takes from both buckets or from neither.
    BothOrNeither,
    /// Buckets refill.
    Refill,
    /// Write buckets hold some time of their rates.
    WriteBurst,
    /// The byte bucket holds the largest record.
    LargeRecordBurst,
    /// A fixed window ends with its second.
    WindowEnds,
    /// Records over the limit are refused before they reach a shard.
    MaxRecord,
    /// Each record of a PutRecords call is tested alone.
    BatchAlone,
    /// Records wait until a PutRecords call is full.
    BatchGathers,
    /// Failed records are sent again.
    Retry,
    /// The time before that is the delay.
    RetryDelay,
    /// Or it is drawn below a limit that doubles.
    RetryBackoff,
    /// A record is tried only so often.
    Attempts,
    /// Answers get lost.
    AckLoss,
    /// Equal producers start one after the other.
    ProducerOffsets,
    /// Even keys go to the open shards in turn.
    EvenKeys,
    /// Uniform keys are drawn from all.
    UniformKeys,
    /// A hot key has its share.
    HotKey,
    /// A list's keys come in turn.
    KeyList,
    /// Keys are hashed by MD5.
    Md5,
    /// An explicit hash stands for the key's.
    ExplicitHashKey,
    /// Hashes belong to ranges.
    HashRanges,
    /// A shard answers so many calls per second.
    ReadCalls,
    /// The bytes of a call are paid for before the next one is answered.
    ReadBytes,
    /// A refused call costs nothing.
    RefusedIsFree,
    /// A call returns so many records.
    CallRecords,
    /// A call returns so many bytes.
    CallBytes,
    /// But one record at least.
    OneRecordAtLeast,
    /// A consumer asks for so many records.
    ConsumerLimit,
    /// Equal consumers start one after the other.
    PhaseSpread,
    /// Or at random.
    PhaseRandom,
    /// A KCL application calls one shard after the other.
    KclShift,
    /// Intervals vary uniformly.
    Jitter,
    /// Or exponentially.
    Exponential,
    /// Consumers take turns in order.
    RoundRobin,
    /// Or by lot.
    Lottery,
    /// A busy consumer lets its turn pass.
    BusyTurns,
    /// After a throttled call a consumer waits its ordinary time.
    ThrottledWait,
    /// Or a time drawn below a limit.
    Backoff,
    /// That limit doubles.
    BackoffDoubles,
    /// But not without end.
    BackoffLimit,
    /// Batches are worked on.
    Processing,
    /// A consumer may begin behind the newest record.
    Latest,
    /// A consumer may join later.
    Join,
    /// Paused consumers make no calls.
    Pause,
    /// Crashed ones lose what they hold.
    Crash,
    /// And begin again after the failover time.
    Failover,
    /// At their checkpoints.
    Checkpoint,
    /// Which are stored by the clock.
    CheckpointInterval,
    /// Or after so many batches.
    CheckpointBatches,
    /// A shard waits for its checkpoint.
    CheckpointBlocks,
    /// The table takes so many writes per second.
    WriteUnits,
    /// Leases are renewed in the same table.
    Renewals,
    /// Copies of known records are dropped.
    Deduplicate,
    /// Fan-out takes its delay.
    FanOutDelay,
    /// Each fan-out consumer has a rate for each shard.
    FanOutRate,
    /// So many consumers may be registered.
    FanOutQuota,
    /// Children are read after their parents.
    ParentsFirst,
    /// Or from their creation on.
    Naive,
    /// The first call on a child comes a period later.
    ChildPeriod,
    /// A split or merge takes its time.
    ReshardDuration,
    /// One comes after the other.
    ReshardInTurn,
    /// One call at a time.
    ReshardAlone,
    /// At most twice the shards.
    AtMostDouble,
    /// At least half of them.
    AtLeastHalf,
    /// So many updates a day.
    UpdateQuota,
    /// So many shards in all.
    ShardCap,
    /// A split's hash lies within its shard.
    SplitWithin,
    /// Splits are in the middle.
    SplitMiddle,
    /// Of the widest shard.
    SplitWidest,
    /// Merged shards are neighbours.
    MergeNeighbours,
    /// A client that scales goes as far as one call may.
    ScaleSteps,
    /// And waits for the quota.
    ScaleWaits,
    /// Records are trimmed when their retention ends.
    Retention,
    /// A retention lies between its bounds.
    RetentionBounds,
    /// A KPL packs records together.
    KplAggregation,
    /// A lone record is sent as it is.
    KplLoneRecord,
    /// An aggregate has a greatest size.
    KplAggregateSize,
    /// A record is buffered for so long.
    KplBuffer,
    /// A call takes so many records.
    KplCollectionRecords,
    /// And so many bytes.
    KplCollectionSize,
    /// A KPL limits what it sends to a shard.
    KplRateLimit,
    /// And gives records up.
    KplTimeToLive,
    /// A queue gives the oldest message first.
    SqsOldestFirst,
    /// A FIFO group is locked while one of its messages is in flight.
    SqsGroupLock,
    /// Its messages come in the order of sending.
    SqsGroupOrder,
    /// Messages go to their groups in turn.
    SqsGroups,
    /// Received messages are hidden for a time.
    SqsVisibility,
    /// Sent messages are hidden for a time.
    SqsDelay,
    /// Messages are kept for a time.
    SqsRetention,
    /// So many messages may be in flight.
    SqsInFlightLimit,
    /// After so many receives a message goes to the dead-letter queue.
    SqsMaxReceives,
    /// Messages over the size limit are refused.
    SqsMaxMessage,
    /// A send call holds so many bytes.
    SqsMaxCall,
    /// A FIFO queue takes so many send calls.
    SqsSendCalls,
    /// And so many receive calls.
    SqsReceiveCalls,
    /// And so many delete calls.
    SqsDeleteCalls,
    /// Messages that are done together are deleted by one call.
    SqsDeleteBatch,
    /// Copies are dropped for a time.
    SqsDeduplication,
    /// Which a copy does not extend.
    SqsDeduplicationStands,
    /// Messages wait until a send call is full.
    SqsSendBatch,
    /// A send call waits for the one before.
    SqsCallDuration,
    /// A receive call gives so many messages.
    SqsReceiveBatch,
    /// A receive call waits for messages.
    SqsLongPoll,
    /// Calls that wait are answered in the order in which they began.
    SqsPollOrder,
    /// A period lies between the starts of receive calls.
    SqsPeriod,
    /// A consumer may join later.
    SqsJoin,
    /// A message is worked on.
    SqsProcessing,
    /// For a time that is drawn exponentially.
    SqsExponential,
    /// One after the other, before the next receive call.
    SqsSequential,
    /// Or side by side.
    SqsOverlap,
    /// What is done is deleted, if the consumer says so.
    SqsDelete,
    /// A handle is stale once its message was received again.
    SqsStaleHandle,
    /// A Firehose buffer is written when it is full.
    FirehoseSize,
    /// Or when it has been open for its interval.
    FirehoseInterval,
    /// A Kafka batch waits for more messages.
    KafkaLinger,
    /// But not when it is full.
    KafkaBatchSize,
    /// A producer fills its partitions in turn.
    KafkaPartitions,
    /// Messages over the producer's limit are refused by it.
    KafkaMaxRequest,
    /// Batches over the broker's limit are refused by it.
    KafkaBrokerMaxMessage,
    /// A message takes more than its own bytes.
    KafkaOverhead,
    /// A device that is not connected is handed nothing.
    ShadowOffline,
    /// A device is handed the delta when it connects.
    ShadowOnConnect,
    /// And, while it is connected, when what is wanted changes.
    ShadowOnChange,
    /// A delta with nothing in it is not handed over.
    ShadowEmptyDelta,
    /// A delta goes into what is nested.
    ShadowNested,
    /// What is only reported is in no delta.
    ShadowReportedOnly,
    /// Lists are compared and set as a whole.
    ShadowLists,
    /// An update leaves alone what it does not name.
    ShadowMerge,
    /// Null deletes a key.
    ShadowNull,
    /// An accepted update counts the version up.
    ShadowVersion,
    /// An update for another version is refused.
    ShadowConflict,
    /// A shadow has so many bytes.
    ShadowBytes,
    /// And so many levels.
    ShadowLevels,
    /// A refused update changes nothing.
    ShadowRefused,
    /// A device connects again and again, for an instant.
    ShadowConnects,
    /// What is wanted changes at random.
    ShadowChanges,
    /// A device reports what it is handed.
    ShadowReports,
    /// A full load takes its time.
    DmsLoad,
    /// Changes are cached while it runs.
    DmsCache,
    /// And applied at a rate after it.
    DmsApply,
    /// While more of them come.
    DmsChanges,
    /// A transfer uses a part of its line.
    TransferUtilisation,
    /// The network is chosen where it is fast enough.
    TransferLimit,
    /// Trucks are chosen for very much data.
    TransferTrucks,
    /// Devices are filled all at once.
    TransferParallel,
    /// They take their time on the road.
    TransferShipping,
    /// Lambda works on the keys of a shard side by side.
    LambdaLanes,
    /// An invocation has so many records.
    LambdaBatch,
    /// And so many bytes.
    LambdaPayload,
    /// A batch is waited for.
    LambdaWindow,
    /// But not when it is full.
    LambdaFull,
    /// What an invocation leaves has waited since that one began.
    LambdaLeftOver,
    /// An invocation takes its time.
    LambdaTakes,
    /// It fails with one record.
    LambdaPoison,
    /// And is repeated so often.
    LambdaRetries,
    /// Or until that record expires.
    LambdaExpiry,
    /// Children are read when everything of their parents is worked on.
    LambdaDrains,
}

/// Whether a rule holds.
#[cfg(not(test))]
#[inline(always)]
pub(crate) const fn holds(_: Rule) -> bool {
    true
}

#[cfg(test)]
pub(crate) use switched::{holds, without};

#[cfg(test)]
mod switched {
    use std::cell::Cell;

    use super::Rule;

    thread_local! {
        static OFF: Cell<Option<Rule>> = const { Cell::new(None) };
    }

    /// Whether a rule holds on this thread.
    pub(crate) fn holds(rule: Rule) -> bool {
        OFF.get() != Some(rule)
    }

    /// Does something without a rule.
    pub(crate) fn without<T>(rule: Rule, work: impl FnOnce() -> T) -> T {
        OFF.set(Some(rule));
        let result = work();
        OFF.set(None);
        result
    }
}
