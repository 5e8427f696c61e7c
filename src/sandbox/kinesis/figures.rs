//! From what was counted to the measures.

use super::control::Outcome;
use super::journal::Journal;
use super::machine::Machine;
use super::reshard::Change;
use super::tally::{Lag, ReadTally, Segment, State, WriteTally};
use crate::sandbox::film::Recorder;
use crate::sandbox::kernel::{Histogram, SimTime, Trace};
use crate::sandbox::measure::value::{
    bound, count, instant, length, mean_seconds, number, seconds, share,
};
use crate::sandbox::measure::{Entity, Kind, MeasureName, Value};
use crate::sandbox::scenario::Interval;
use crate::sandbox::simulate::Measured;

/// What is left of a run.
pub(crate) struct Figures<'s> {
    /// What it has counted.
    pub(crate) counted: Counted,
    /// Events of the run.
    pub(crate) events: u64,
    /// The hash of the trace.
    pub(crate) trace: Trace,
    /// What happened, where somebody wants to read it.
    pub(crate) journal: Option<Box<Journal>>,
    /// Who filmed the run.
    pub(crate) recorder: Option<Box<Recorder<'s>>>,
}

/// What a run has counted.
pub(crate) struct Counted {
    segments: Vec<Segment>,
    /// Hash ranges of the shards.
    ranges: Vec<(u128, u128)>,
    /// Which consumers poll.
    polls: Vec<bool>,
    outcomes: Vec<Outcome>,
    changes: Vec<Change>,
}

/// The lag of all consumers together.
fn together(lags: &[Lag]) -> Lag {
    let mut all = Lag::default();
    lags.iter().for_each(|lag| all.merge(lag));
    all
}

impl<'s> Figures<'s> {
    /// The figures of a machine that has run.
    pub(super) fn new(machine: Machine<'s>) -> Self {
        let ranges = machine.shards.iter().map(|shard| (shard.start, shard.end));
        let polls = machine.consumers.iter().map(|it| it.polling().is_some());
        Self {
            counted: Counted {
                ranges: ranges.collect(),
                polls: polls.collect(),
                segments: machine.segments,
                outcomes: machine.controls.outcomes,
                changes: machine.resharding.changes,
            },
            events: machine.events,
            trace: machine.trace,
            journal: machine.journal,
            recorder: machine.recorder,
        }
    }

    /// The figures of reading of all consumers over the interval.
    pub(crate) fn read(&self, interval: Interval) -> ReadTally {
        let reads = self.counted.reads(Entity::Whole, interval);
        reads.unwrap_or_default()
    }

    /// Splits and merges over the interval.
    pub(crate) fn resharded(&self, interval: Interval) -> usize {
        let segments = self.counted.within(interval);
        let steps: u64 = segments.map(|it| it.splits + it.merges).sum();
        usize::try_from(steps).unwrap_or(usize::MAX)
    }
}

impl Measured for Counted {
    fn value(&self, name: &MeasureName, at: Option<SimTime>, interval: Interval) -> Value {
        match name.row.kind {
            Kind::Run => self.of_run(name),
            Kind::State | Kind::Document => {
                let state = self.state(at.unwrap_or(interval.to));
                state.and_then(|state| of_state(name, state))
            }
            Kind::Interval => self.over(name, interval),
        }
        .unwrap_or(Value::Null)
    }
}

impl Counted {
    fn state(&self, instant: SimTime) -> Option<&State> {
        let mut segments = self.segments.iter();
        let found = segments.find(|segment| segment.to == instant);
        found.map(|segment| &segment.state)
    }

    fn of_run(&self, name: &MeasureName) -> Option<Value> {
        let value = match (name.entity, name.row.name) {
            (Entity::Shard(shard), "hash_start") => {
                Value::Text(self.ranges.get(shard)?.0.to_string())
            }
            (Entity::Shard(shard), "hash_end") => {
                Value::Text(self.ranges.get(shard)?.1.to_string())
            }
            (Entity::Call(call), _) => instant(Some(self.changes.get(call)?.at)),
            (Entity::Event(event), measure) => {
                let outcome = self.outcomes.get(event)?;
                match measure {
                    "shard" => outcome
                        .shard
                        .map_or(Value::Null, |shard| count(shard.into())),
                    "hash" => Value::Text(outcome.hash?.to_string()),
                    _ => outcome.calls.value(measure)?,
                }
            }
            _ => return None,
        };
        Some(value)
    }

    /// The segments of an interval.
    fn within(&self, interval: Interval) -> impl Iterator<Item = &Segment> {
        self.segments
            .iter()
            .filter(move |segment| segment.from >= interval.from && segment.to <= interval.to)
    }

    /// The tallies of reading of an entity, or of all consumers.
    fn reads(&self, entity: Entity, interval: Interval) -> Option<ReadTally> {
        let mut all = ReadTally::default();
        for segment in self.within(interval) {
            match entity {
                Entity::Consumer(at) => all.merge(segment.consumers.get(at)?),
                Entity::Shard(at) => segment
                    .reads
                    .get(at)
                    .into_iter()
                    .for_each(|it| all.merge(it)),
                _ => segment.consumers.iter().for_each(|it| all.merge(it)),
            }
        }
        if let Entity::Shard(at) = entity {
            self.ranges.get(at)?;
        }
        Some(all)
    }

    /// The tallies of writing of an entity, or of all shards; of what only producers have, of all
    /// producers.
    fn writes(&self, entity: Entity, name: &str, interval: Interval) -> Option<WriteTally> {
        let mut all = WriteTally::default();
        let of_producers = name.starts_with("kpl.") || name == "duplicates.stored";
        for segment in self.within(interval) {
            match entity {
                Entity::Producer(at) => all.merge(segment.producers.get(at)?),
                Entity::Shard(at) => {
                    self.ranges.get(at)?;
                    segment
                        .writes
                        .get(at)
                        .into_iter()
                        .for_each(|it| all.merge(it));
                }
                _ if of_producers => segment.producers.iter().for_each(|it| all.merge(it)),
                _ => segment.writes.iter().for_each(|it| all.merge(it)),
            }
        }
        Some(all)
    }

    fn over(&self, name: &MeasureName, interval: Interval) -> Option<Value> {
        let (entity, measure) = (name.entity, name.row.name);
        let length = length(interval);
        let rate = |count: u64| share(count, 1) / length;
        if measure.starts_with("writes.")
            || measure.starts_with("kpl.")
            || measure == "duplicates.stored"
        {
            return of_writes(measure, &self.writes(entity, measure, interval)?, rate);
        }
        if measure.starts_with("reshard.") {
            return Some(self.reshard(measure, interval));
        }
        match measure {
            "calls.share.min" | "calls.share.max" | "starved.count" => {
                return Some(self.fairness(measure, interval));
            }
            "lag.growth" => {
                let mean = |at: SimTime| match entity {
                    Entity::Consumer(consumer) => self.state(at)?.lags.get(consumer)?.ages.mean(),
                    _ => together(&self.state(at)?.lags).ages.mean(),
                };
                let growth = mean(interval.to)? - mean(interval.from).unwrap_or(0.0);
                return Some(Value::Number(seconds(growth) / length));
            }
            "caught_up.at" if entity == Entity::Whole => {
                let consumers = 0..self.polls.len();
                let firsts: Option<Vec<SimTime>> = consumers
                    .map(|at| self.reads(Entity::Consumer(at), interval)?.caught_up)
                    .collect();
                return Some(instant(firsts?.into_iter().max()));
            }
            "lambda.concurrency.max" if entity == Entity::Whole => {
                let most = self.within(interval).map(|it| it.invocations.most);
                return Some(count(most.max().unwrap_or(0)));
            }
            "record_age.p50" | "record_age.p99" => {
                let percent = if measure.ends_with("p50") { 50 } else { 99 };
                let ages = if entity == Entity::Whole {
                    let mut all = Histogram::new();
                    self.within(interval).for_each(|it| all.merge(&it.ages));
                    all
                } else {
                    *self.reads(entity, interval)?.ages?
                };
                return Some(instant(ages.percentile(percent)));
            }
            _ => {}
        }
        of_reads(measure, &self.reads(entity, interval)?, rate)
    }

    fn reshard(&self, measure: &str, interval: Interval) -> Value {
        let within = |at: SimTime| interval.from <= at && at < interval.to;
        let mut changes = self.changes.iter().filter(|change| within(change.at));
        let first = changes.next();
        let last = changes.next_back().or(first);
        let finished = last.and_then(|change| change.finished);
        match measure {
            "reshard.splits" => count(self.within(interval).map(|it| it.splits).sum()),
            "reshard.merges" => count(self.within(interval).map(|it| it.merges).sum()),
            "reshard.finished_at" => instant(finished),
            _ => instant(finished.zip(first).map(|(end, first)| end - first.at)),
        }
    }

    /// How evenly the calls are spread over the consumers that poll.
    fn fairness(&self, measure: &str, interval: Interval) -> Value {
        let accepted: Vec<u64> = (0..self.polls.len())
            .filter(|&at| self.polls[at])
            .filter_map(|at| self.reads(Entity::Consumer(at), interval))
            .map(|tally| tally.accepted)
            .collect();
        let all: u64 = accepted.iter().sum();
        let consumers = accepted.len() as u64;
        match measure {
            // Under a tenth of the mean.
            "starved.count" => {
                let starved = accepted.iter().filter(|&&it| it * 10 * consumers < all);
                count(starved.count() as u64)
            }
            _ if accepted.is_empty() => Value::Null,
            "calls.share.min" => {
                Value::Number(share(accepted.iter().copied().min().unwrap_or(0), all))
            }
            _ => Value::Number(share(accepted.iter().copied().max().unwrap_or(0), all)),
        }
    }
}

fn of_state(name: &MeasureName, state: &State) -> Option<Value> {
    let lag = || match name.entity {
        Entity::Consumer(at) => state.lags.get(at).copied(),
        _ => Some(together(&state.lags)),
    };
    let stored = || match name.entity {
        Entity::Shard(at) => state.stored.get(at).copied(),
        _ => Some(
            state
                .stored
                .iter()
                .fold((0, 0), |all, shard| (all.0 + shard.0, all.1 + shard.1)),
        ),
    };
    Some(match name.row.name {
        "stored.records" => count(stored()?.0),
        "stored.bytes" => count(stored()?.1),
        "shards.open" => count(state.open as u64),
        "lag" => bound(&lag()?.ages, lag()?.ages.maximum),
        "lag.mean" => mean_seconds(&lag()?.ages),
        "lag.records" => count(lag()?.records),
        _ => count(lag()?.bytes),
    })
}

fn of_writes(measure: &str, tally: &WriteTally, rate: impl Fn(u64) -> f64) -> Option<Value> {
    let rejected = tally.rejected_for_records + tally.rejected_for_bytes;
    Some(match measure {
        "writes.offered" => count(tally.offered),
        "writes.accepted" => count(tally.accepted),
        "writes.rejected" => count(rejected),
        "writes.rejected_for_records" => count(tally.rejected_for_records),
        "writes.rejected_for_bytes" => count(tally.rejected_for_bytes),
        "writes.offered_rate" => Value::Number(rate(tally.offered)),
        "writes.accepted_rate" => Value::Number(rate(tally.accepted)),
        "writes.rejected_rate" => Value::Number(rate(rejected)),
        "writes.accepted_share" => Value::Number(share(tally.accepted, tally.offered)),
        "writes.rejected_share" => Value::Number(share(rejected, tally.offered)),
        "writes.bytes_rate" => Value::Number(rate(tally.bytes)),
        "duplicates.stored" => count(tally.duplicates),
        "kpl.records_per_aggregate.mean" => number(tally.kpl_records.mean()),
        "kpl.aggregate_size.mean" => number(tally.kpl_sizes.mean()),
        "kpl.buffer_wait.mean" => mean_seconds(&tally.kpl_wait),
        "kpl.buffer_wait.max" => bound(&tally.kpl_wait, tally.kpl_wait.maximum),
        "kpl.flush_period.mean" => mean_seconds(&tally.kpl_flush_period),
        "kpl.sent_rate" => Value::Number(rate(tally.kpl_sent)),
        "kpl.user_records.accepted_rate" => Value::Number(rate(tally.kpl_users)),
        "kpl.expired" => count(tally.kpl_expired),
        _ => return None,
    })
}

fn of_reads(measure: &str, tally: &ReadTally, rate: impl Fn(u64) -> f64) -> Option<Value> {
    let throttled = tally.attempted - tally.accepted;
    Some(match measure {
        "calls.attempted" => count(tally.attempted),
        "calls.accepted" => count(tally.accepted),
        "calls.throttled" => count(throttled),
        "calls.empty" => count(tally.empty),
        "calls.accepted_rate" => Value::Number(rate(tally.accepted)),
        "calls.throttled_share" => Value::Number(share(throttled, tally.attempted)),
        "poll_period.mean" => mean_seconds(&tally.period),
        "poll_period.min" => bound(&tally.period, tally.period.minimum),
        "poll_period.max" => bound(&tally.period, tally.period.maximum),
        "record_age.mean" => mean_seconds(&tally.age),
        "record_age.max" => bound(&tally.age, tally.age.maximum),
        "delivered.records" => count(tally.age.count),
        "delivered.rate" => Value::Number(rate(tally.age.count)),
        "delivered.bytes_rate" => Value::Number(rate(tally.bytes)),
        "caught_up.at" => instant(tally.caught_up),
        "inversions" => count(tally.inversions),
        "reprocessed" => count(tally.reprocessed),
        "duplicates.delivered" => count(tally.duplicates),
        "lost.records" => count(tally.lost),
        "lost.first_at" => instant(tally.lost_first),
        "checkpoints.rate" => Value::Number(rate(tally.checkpoints.count)),
        "renewals.rate" => Value::Number(rate(tally.renewals)),
        "checkpoints.wait.mean" => mean_seconds(&tally.checkpoints),
        "lambda.invocations" => count(tally.batches.count),
        "lambda.failures" => count(tally.failures),
        "lambda.invocation_period.mean" => mean_seconds(&tally.invocation_period),
        "lambda.batch_records.mean" => number(tally.batches.mean()),
        "lambda.concurrency.max" => count(tally.invocations.most),
        "drained_at" => instant(tally.drained),
        "first_read_at" => instant(tally.first_read),
        _ => return None,
    })
}
