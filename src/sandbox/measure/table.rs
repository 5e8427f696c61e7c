//! Every measure, with its unit and of what it is measured (`scenarios.md`, section 5).

use crate::quantity::Unit;
use crate::sandbox::scenario::MachineKind;

/// Of what kind of thing something is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scope {
    Whole,
    Consumer,
    Shard,
    Producer,
    Event,
    Call,
}

/// How a measure relates to time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Over an interval.
    Interval,
    /// At an instant.
    State,
    /// At an instant, a document.
    Document,
    /// Once for the whole run.
    Run,
}

/// A measure.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Row {
    pub(crate) name: &'static str,
    pub(crate) unit: Option<Unit>,
    pub(crate) scopes: &'static [Scope],
    pub(crate) kind: Kind,
}

const fn row(name: &'static str, unit: Option<Unit>, scopes: &'static [Scope], kind: Kind) -> Row {
    Row {
        name,
        unit,
        scopes,
        kind,
    }
}

const NUMBER: Option<Unit> = Some(Unit::One);
const SECOND: Option<Unit> = Some(Unit::SECOND);
const BYTE: Option<Unit> = Some(Unit::BYTE);
const RATE: Option<Unit> = Some(Unit::PER_SECOND);
const BYTE_RATE: Option<Unit> = Some(Unit::BYTE_PER_SECOND);

const WHOLE: &[Scope] = &[Scope::Whole];
const W_C: &[Scope] = &[Scope::Whole, Scope::Consumer];
const W_CS: &[Scope] = &[Scope::Whole, Scope::Consumer, Scope::Shard];
const W_S: &[Scope] = &[Scope::Whole, Scope::Shard];
const W_P: &[Scope] = &[Scope::Whole, Scope::Producer];
const W_SP: &[Scope] = &[Scope::Whole, Scope::Shard, Scope::Producer];
const SHARD: &[Scope] = &[Scope::Shard];
const EVENT: &[Scope] = &[Scope::Event];
const CALL: &[Scope] = &[Scope::Call];

use Kind::{Document, Interval, Run, State};

/// The measures of a Kinesis stream.
const KINESIS: &[Row] = &[
    row("writes.offered", NUMBER, W_SP, Interval),
    row("writes.accepted", NUMBER, W_SP, Interval),
    row("writes.rejected", NUMBER, W_SP, Interval),
    row("writes.rejected_for_records", NUMBER, W_SP, Interval),
    row("writes.rejected_for_bytes", NUMBER, W_SP, Interval),
    row("writes.offered_rate", RATE, W_SP, Interval),
    row("writes.accepted_rate", RATE, W_SP, Interval),
    row("writes.rejected_rate", RATE, W_SP, Interval),
    row("writes.accepted_share", NUMBER, W_SP, Interval),
    row("writes.rejected_share", NUMBER, W_SP, Interval),
    row("writes.bytes_rate", BYTE_RATE, W_SP, Interval),
    row("stored.records", NUMBER, W_S, State),
    row("stored.bytes", BYTE, W_S, State),
    row("duplicates.stored", NUMBER, W_P, Interval),
    row("shards.open", NUMBER, WHOLE, State),
    row("hash_start", None, SHARD, Run),
    row("hash_end", None, SHARD, Run),
    row("drained_at", SECOND, SHARD, Interval),
    row("first_read_at", SECOND, SHARD, Interval),
    row("calls.attempted", NUMBER, W_CS, Interval),
    row("calls.accepted", NUMBER, W_CS, Interval),
    row("calls.throttled", NUMBER, W_CS, Interval),
    row("calls.empty", NUMBER, W_CS, Interval),
    row("calls.accepted_rate", RATE, W_CS, Interval),
    row("calls.throttled_share", NUMBER, W_CS, Interval),
    row("calls.share.min", NUMBER, WHOLE, Interval),
    row("calls.share.max", NUMBER, WHOLE, Interval),
    row("poll_period.mean", SECOND, W_CS, Interval),
    row("poll_period.min", SECOND, W_CS, Interval),
    row("poll_period.max", SECOND, W_CS, Interval),
    row("starved.count", NUMBER, WHOLE, Interval),
    row("record_age.mean", SECOND, W_CS, Interval),
    row("record_age.p50", SECOND, W_CS, Interval),
    row("record_age.p99", SECOND, W_CS, Interval),
    row("record_age.max", SECOND, W_CS, Interval),
    row("delivered.records", NUMBER, W_CS, Interval),
    row("delivered.rate", RATE, W_CS, Interval),
    row("delivered.bytes_rate", BYTE_RATE, W_CS, Interval),
    row("lag", SECOND, W_C, State),
    row("lag.mean", SECOND, W_C, State),
    row("lag.records", NUMBER, W_C, State),
    row("lag.bytes", BYTE, W_C, State),
    row("lag.growth", NUMBER, W_C, Interval),
    row("caught_up.at", SECOND, W_C, Interval),
    row("inversions", NUMBER, W_C, Interval),
    row("reprocessed", NUMBER, W_C, Interval),
    row("duplicates.delivered", NUMBER, W_C, Interval),
    row("lost.records", NUMBER, W_C, Interval),
    row("lost.first_at", SECOND, W_C, Interval),
    row("checkpoints.rate", RATE, W_C, Interval),
    row("renewals.rate", RATE, W_C, Interval),
    row("checkpoints.wait.mean", SECOND, W_C, Interval),
    row("kpl.records_per_aggregate.mean", NUMBER, W_P, Interval),
    row("kpl.aggregate_size.mean", BYTE, W_P, Interval),
    row("kpl.buffer_wait.mean", SECOND, W_P, Interval),
    row("kpl.buffer_wait.max", SECOND, W_P, Interval),
    row("kpl.flush_period.mean", SECOND, W_P, Interval),
    row("kpl.sent_rate", RATE, W_P, Interval),
    row("kpl.user_records.accepted_rate", RATE, W_P, Interval),
    row("kpl.expired", NUMBER, W_P, Interval),
    row("reshard.duration", SECOND, WHOLE, Interval),
    row("reshard.finished_at", SECOND, WHOLE, Interval),
    row("at", SECOND, CALL, Run),
    row("reshard.splits", NUMBER, WHOLE, Interval),
    row("reshard.merges", NUMBER, WHOLE, Interval),
    row("shard", NUMBER, EVENT, Run),
    row("hash", None, EVENT, Run),
    row("lambda.invocations", NUMBER, W_C, Interval),
    row("lambda.failures", NUMBER, W_C, Interval),
    row("lambda.invocation_period.mean", SECOND, W_C, Interval),
    row("lambda.batch_records.mean", NUMBER, W_C, Interval),
    row("lambda.concurrency.max", NUMBER, W_C, Interval),
];

/// The measures of every machine.
const COMMON: &[Row] = &[
    row("outcome", None, EVENT, Run),
    row("refused", NUMBER, EVENT, Run),
    row("done_at", SECOND, EVENT, Run),
    row("solve.value", None, WHOLE, Run),
];

/// The measures of an SQS queue.
const SQS: &[Row] = &[
    row("sqs.sent", NUMBER, WHOLE, Interval),
    row("sqs.sent_rate", RATE, WHOLE, Interval),
    row("sqs.send_calls.accepted", NUMBER, WHOLE, Interval),
    row("sqs.send_calls.throttled", NUMBER, WHOLE, Interval),
    row("sqs.deduplicated", NUMBER, WHOLE, Interval),
    row("sqs.receive_calls", NUMBER, WHOLE, Interval),
    row("sqs.receive_calls.empty", NUMBER, WHOLE, Interval),
    row("sqs.receive_calls.throttled", NUMBER, WHOLE, Interval),
    row("sqs.deliveries", NUMBER, WHOLE, Interval),
    row("sqs.deliveries_rate", RATE, WHOLE, Interval),
    row("sqs.redelivered", NUMBER, WHOLE, Interval),
    row("sqs.redelivered.first_at", SECOND, WHOLE, Interval),
    row("sqs.redelivered_share", NUMBER, WHOLE, Interval),
    row("sqs.processed", NUMBER, WHOLE, Interval),
    row("sqs.processed_rate", RATE, WHOLE, Interval),
    row("sqs.latency.mean", SECOND, WHOLE, Interval),
    row("sqs.latency.max", SECOND, WHOLE, Interval),
    row("sqs.waiting", NUMBER, WHOLE, State),
    row("sqs.in_flight", NUMBER, WHOLE, State),
    row("sqs.in_flight.max", NUMBER, WHOLE, Interval),
    row("sqs.over_limit", NUMBER, WHOLE, Interval),
    row("sqs.over_limit.first_at", SECOND, WHOLE, Interval),
    row("sqs.deletes.failed", NUMBER, WHOLE, Interval),
    row("sqs.dead_letters", NUMBER, WHOLE, Interval),
    row("sqs.dead_letters.first_at", SECOND, WHOLE, Interval),
    row("sqs.expired", NUMBER, WHOLE, Interval),
    row("sqs.expired.first_at", SECOND, WHOLE, Interval),
    row("sqs.inversions", NUMBER, WHOLE, Interval),
];

/// The measures of a Firehose stream.
const FIREHOSE: &[Row] = &[
    row("firehose.flushes", NUMBER, WHOLE, Interval),
    row("firehose.flushes_by_size", NUMBER, WHOLE, Interval),
    row("firehose.flushes_by_interval", NUMBER, WHOLE, Interval),
    row("firehose.flush_period.mean", SECOND, WHOLE, Interval),
    row("firehose.object_size.mean", BYTE, WHOLE, Interval),
    row("firehose.wait.mean", SECOND, WHOLE, Interval),
    row("firehose.wait.max", SECOND, WHOLE, Interval),
];

/// The measures of a Kafka producer.
const KAFKA: &[Row] = &[
    row("kafka.batch_records.mean", NUMBER, WHOLE, Interval),
    row("kafka.requests", NUMBER, WHOLE, Interval),
    row("kafka.requests_rate", RATE, WHOLE, Interval),
    row("kafka.wait.mean", SECOND, WHOLE, Interval),
    row("kafka.wait.max", SECOND, WHOLE, Interval),
    row("kafka.rejected_by_producer", NUMBER, WHOLE, Interval),
    row("kafka.rejected_by_broker", NUMBER, WHOLE, Interval),
    row("kafka.rejected_share", NUMBER, WHOLE, Interval),
];

/// The measures of a device shadow.
const SHADOW: &[Row] = &[
    row("shadow.delta", None, WHOLE, Document),
    row("shadow.desired", None, WHOLE, Document),
    row("shadow.reported", None, WHOLE, Document),
    row("shadow.version", NUMBER, WHOLE, State),
    row("shadow.deltas_delivered", NUMBER, WHOLE, Interval),
    row("shadow.conflicts", NUMBER, WHOLE, Interval),
    row("shadow.wait.mean", SECOND, WHOLE, Interval),
    row("shadow.wait.max", SECOND, WHOLE, Interval),
];

/// The measures of a migration task.
const DMS: &[Row] = &[
    row("dms.load_duration", SECOND, WHOLE, Run),
    row("dms.caught_up.at", SECOND, WHOLE, Run),
    row("dms.catch_up_duration", SECOND, WHOLE, Run),
    row("dms.cached_changes", NUMBER, WHOLE, State),
    row("dms.latency", SECOND, WHOLE, State),
    row("dms.latency.growth", NUMBER, WHOLE, Interval),
];

/// The measures of a bulk transfer.
const TRANSFER: &[Row] = &[
    row("transfer.duration", SECOND, WHOLE, Run),
    row("transfer.break_even", BYTE, WHOLE, Run),
    row("transfer.devices", NUMBER, WHOLE, Run),
    row("transfer.trucks", NUMBER, WHOLE, Run),
    row("transfer.device_duration", SECOND, WHOLE, Run),
    row("transfer.choice", None, WHOLE, Run),
];

/// The measures that a machine has of its own.
pub(crate) const fn own(machine: MachineKind) -> &'static [Row] {
    match machine {
        MachineKind::Kinesis => KINESIS,
        MachineKind::Sqs => SQS,
        MachineKind::Firehose => FIREHOSE,
        MachineKind::Kafka => KAFKA,
        MachineKind::Shadow => SHADOW,
        MachineKind::Dms => DMS,
        MachineKind::Transfer => TRANSFER,
    }
}

/// The measures of every machine, with the machine of those that only one has.
pub(crate) fn all() -> impl Iterator<Item = (&'static Row, Option<MachineKind>)> {
    let machines = MachineKind::ALL.into_iter();
    let own = machines.flat_map(|machine| own(machine).iter().map(move |row| (row, Some(machine))));
    own.chain(COMMON.iter().map(|row| (row, None)))
}
