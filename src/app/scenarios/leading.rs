//! Which of a run's measures explain it best.

use crate::sandbox::{Outcome, Value};

/// When a measure is worth a line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum When {
    /// Where there was something to measure.
    Measured,
    /// Where it is not 0, too.
    Some,
}

/// The measures of a Kinesis stream that explain a run, the most telling first.
const KINESIS: [(&str, When); 22] = [
    ("solve.value", When::Measured),
    ("poll_period.mean", When::Measured),
    ("record_age.mean", When::Measured),
    ("starved.count", When::Some),
    ("calls.throttled_share", When::Some),
    ("writes.rejected_share", When::Some),
    ("lost.records", When::Some),
    ("duplicates.delivered", When::Some),
    ("duplicates.stored", When::Some),
    ("inversions", When::Some),
    ("reprocessed", When::Some),
    ("reshard.duration", When::Measured),
    ("checkpoints.wait.mean", When::Measured),
    ("lag.growth", When::Some),
    ("kpl.records_per_aggregate.mean", When::Measured),
    ("kpl.buffer_wait.mean", When::Measured),
    ("writes.accepted_rate", When::Some),
    ("writes.bytes_rate", When::Some),
    ("delivered.bytes_rate", When::Some),
    ("calls.accepted_rate", When::Some),
    ("lag.records", When::Some),
    ("shards.open", When::Some),
];

/// How many are shown.
const MOST: usize = 8;

/// The least growth of lag that is worth a line: what a run that keeps up shows by chance.
const LEAST: f64 = 1e-3;

/// The names of the measures that explain a run, the most telling first.
pub fn leading(outcome: &Outcome) -> impl Iterator<Item = &'static str> {
    let worth = |name: &str, when: When| match outcome.value(name) {
        None | Some(Value::Null) => false,
        Some(Value::Number(number)) => when == When::Measured || number.abs() > LEAST,
        Some(Value::Text(_)) => true,
    };
    let told: Vec<&'static str> = KINESIS
        .into_iter()
        .filter(|(name, when)| worth(name, *when))
        .map(|(name, _)| name)
        .take(MOST)
        .collect();
    told.into_iter()
}
