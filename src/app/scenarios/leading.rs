//! Which of a run's measures explain it best.

use crate::sandbox::{Outcome, Value};

/// When a measure is worth a line.
#[derive(Clone, Copy)]
enum When {
    /// Where there was something to measure.
    Measured,
    /// Where it is over this.
    Over(f64),
    /// Where another one is over 0.
    With(&'static str),
}

use When::{Measured, Over, With};

/// The measures of a Kinesis stream that explain a run, the most telling first. Growth of lag
/// under a hundredth is what a run that keeps up shows by its last instant.
const KINESIS: [(&str, When); 25] = [
    ("solve.value", Measured),
    ("poll_period.mean", Measured),
    ("record_age.mean", Measured),
    ("lambda.batch_records.mean", Measured),
    ("lambda.concurrency.max", Over(0.0)),
    ("lambda.failures", Over(0.0)),
    ("lambda.invocations", Over(0.0)),
    ("starved.count", Over(0.0)),
    ("calls.accepted_rate", With("poll_period.mean")),
    ("calls.throttled_share", Over(0.0)),
    ("writes.rejected_share", Over(0.0)),
    ("writes.accepted_rate", With("writes.rejected_share")),
    ("lost.records", Over(0.0)),
    ("duplicates.delivered", Over(0.0)),
    ("duplicates.stored", Over(0.0)),
    ("inversions", Over(0.0)),
    ("reprocessed", Over(0.0)),
    ("reshard.duration", Measured),
    ("shards.open", With("reshard.duration")),
    ("checkpoints.wait.mean", Measured),
    ("lag.growth", Over(0.01)),
    ("kpl.records_per_aggregate.mean", Measured),
    ("kpl.buffer_wait.mean", Measured),
    ("delivered.bytes_rate", Over(0.0)),
    ("writes.bytes_rate", Over(0.0)),
];

/// The measures of an SQS queue that explain a run, the most telling first.
const SQS: [(&str, When); 17] = [
    ("sqs.redelivered.first_at", Measured),
    ("sqs.redelivered_share", Over(0.0)),
    ("sqs.deletes.failed", Over(0.0)),
    ("sqs.over_limit.first_at", Measured),
    ("sqs.dead_letters.first_at", Measured),
    ("sqs.expired.first_at", Measured),
    ("sqs.send_calls.throttled", Over(0.0)),
    ("sqs.receive_calls.throttled", Over(0.0)),
    ("sqs.deduplicated", Over(0.0)),
    ("sqs.inversions", Over(0.0)),
    ("sqs.processed_rate", Over(0.0)),
    ("sqs.sent_rate", Over(0.0)),
    ("sqs.latency.mean", Measured),
    ("sqs.waiting", Over(0.0)),
    ("sqs.in_flight.max", Over(0.0)),
    ("sqs.receive_calls", Over(0.0)),
    ("sqs.receive_calls.empty", Over(0.0)),
];

/// The same of a device shadow.
const SHADOW: [(&str, When); 7] = [
    ("solve.value", Measured),
    ("shadow.deltas_delivered", Measured),
    ("shadow.wait.mean", Measured),
    ("shadow.wait.max", Measured),
    ("shadow.conflicts", Over(0.0)),
    ("shadow.version", Measured),
    ("shadow.delta", Measured),
];

/// The same of a migration task.
const DMS: [(&str, When); 7] = [
    ("solve.value", Measured),
    ("dms.load_duration", Measured),
    ("dms.caught_up.at", Measured),
    ("dms.catch_up_duration", Measured),
    ("dms.cached_changes", Over(0.0)),
    ("dms.latency", Over(0.0)),
    ("dms.latency.growth", Over(0.0)),
];

/// The same of a bulk transfer.
const TRANSFER: [(&str, When); 7] = [
    ("solve.value", Measured),
    ("transfer.duration", Measured),
    ("transfer.choice", Measured),
    ("transfer.break_even", Measured),
    ("transfer.devices", Measured),
    ("transfer.device_duration", Measured),
    ("transfer.trucks", Over(1.0)),
];

/// How many are shown.
const MOST: usize = 8;

/// The names of the measures that explain a run, the most telling first.
pub fn leading(outcome: &Outcome) -> impl Iterator<Item = &'static str> {
    let number = |name: &str| outcome.value(name).and_then(Value::number);
    let worth = |name: &str, when: When| match when {
        Measured => outcome.value(name).is_some_and(|it| *it != Value::Null),
        Over(least) => number(name).is_some_and(|number| number.abs() > least),
        With(other) => number(other).is_some_and(|number| number > 0.0),
    };
    let all = KINESIS
        .into_iter()
        .chain(SQS)
        .chain(SHADOW)
        .chain(DMS)
        .chain(TRANSFER);
    let mut told: Vec<&'static str> = Vec::new();
    for (name, when) in all {
        if told.len() < MOST && worth(name, when) && !told.contains(&name) {
            told.push(name);
        }
    }
    told.into_iter()
}
