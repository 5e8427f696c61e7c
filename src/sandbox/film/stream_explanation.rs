//! Which limit makes the run of a stream what it is, from what was measured: how much of each limit
//! was used, and what was refused.

use std::ops::Range;

use super::stream::{Cell, Reads, StreamPicture, Use};
use super::stream_setting::{checkpoints, setting};
use super::{Binding, Explanation, Film, LimitUse, Resource};
use crate::sandbox::kernel::SECOND;
use crate::sandbox::kinesis::ReadTally;
use crate::sandbox::scenario::{CheckpointWhen, Kinesis, Order, Reading, Setup};

/// The share of a limit from which on it counts as used up.
pub(super) const FULL: f64 = 0.95;

/// The share of refused calls from which on something counts as short.
const THROTTLED: f64 = 0.02;

/// The share of refused records from which on it is told.
const REFUSED: f64 = 0.001;

/// By how many seconds a second consumers fall behind before it is told.
const BEHIND: f64 = 0.01;

/// How many times its even share of the records a shard gets before it is called hot.
const HOT: f64 = 1.3;

/// What is known of the run beside its film.
pub(crate) struct Told<'a> {
    /// What was set up.
    pub(crate) setup: &'a Setup,
    /// What ran.
    pub(crate) kinesis: &'a Kinesis,
    /// The measure that is asked for.
    pub(crate) measure: Option<&'a str>,
    /// Splits and merges.
    pub(crate) resharded: usize,
    /// What all consumers have read.
    pub(crate) read: ReadTally,
}

/// Why a run of a stream came out as it did.
pub(super) fn explain(film: &Film, told: &Told<'_>) -> Explanation {
    let Some(stream) = film.stream() else {
        return Explanation::NONE;
    };
    let look = Look::new(film, stream, told);
    let binding = look.binding();
    Explanation {
        uses: look.uses(),
        setting: setting(&binding, told.kinesis),
        binding,
    }
}

/// A film with the columns that are measured.
struct Look<'a> {
    film: &'a Film,
    stream: &'a StreamPicture,
    told: &'a Told<'a>,
    columns: Range<usize>,
    seconds: f64,
}

#[expect(clippy::cast_precision_loss, reason = "shown, not counted with")]
fn float(count: u64) -> f64 {
    count as f64
}

#[expect(clippy::cast_precision_loss, reason = "shown, not counted with")]
fn floats(count: usize) -> f64 {
    count as f64
}

fn part(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { part / whole } else { 0.0 }
}

impl<'a> Look<'a> {
    fn new(film: &'a Film, stream: &'a StreamPicture, told: &'a Told<'a>) -> Self {
        let columns = film.measured_from()..film.columns;
        let seconds = film.seconds(&columns);
        Self {
            film,
            stream,
            told,
            columns,
            seconds,
        }
    }

    fn binding(&self) -> Binding {
        let asked = self.told.measure.unwrap_or_default();
        let about = |names: &[&str]| names.iter().any(|name| asked.contains(name));
        if about(&["reshard", "shards.open"]) && self.told.resharded > 0 {
            return self.resharding();
        }
        if let Some(found) = self.peculiar(asked) {
            return found;
        }
        let writing = about(&["writes.", "stored.", "kpl.", "solve.", "duplicates.stored"]);
        let (first, second) = if writing {
            (self.writing(), self.reading())
        } else {
            (self.reading(), self.writing())
        };
        let found = if writing { first } else { first.or(second) };
        found.unwrap_or_else(|| self.nearest(writing))
    }

    /// What makes records come twice, too late or in the wrong order, where that is asked.
    fn peculiar(&self, asked: &str) -> Option<Binding> {
        let kinesis = self.told.kinesis;
        if asked.contains("duplicates.") {
            let losses = kinesis.producers.iter().map(|it| it.ack_loss);
            let shares = losses.map(|it| part(float(it.numerator), float(it.denominator)));
            let share = shares.fold(0.0, f64::max);
            return (share > 0.0).then_some(Binding::LostAnswers { share });
        }
        if asked.ends_with("reprocessed") {
            let when = checkpoints(kinesis).map(|(_, when)| when)?;
            return Some(match when {
                CheckpointWhen::Interval(interval) => Binding::Checkpoints {
                    by_clock: true,
                    apart: float(interval) / float(SECOND),
                },
                CheckpointWhen::Batches(batches) => Binding::Checkpoints {
                    by_clock: false,
                    apart: float(batches),
                },
            });
        }
        if asked.contains("lost.") {
            let retention = float(kinesis.stream.retention) / float(SECOND);
            return Some(Binding::Retention { retention });
        }
        let naive = kinesis.consumers.iter().any(|it| it.order == Order::Naive);
        (asked.ends_with("inversions") && naive).then_some(Binding::Overtaking)
    }

    /// How much of each limit of a shard was used, by the shard that used most of it.
    fn uses(&self) -> Vec<LimitUse> {
        let limits = &self.stream.limits;
        let all = [
            (Resource::Calls, limits.calls),
            (Resource::ReadBytes, limits.read_bytes),
            (Resource::WriteRecords, limits.write_records),
            (Resource::WriteBytes, limits.write_bytes),
        ];
        let of = |(resource, limit)| LimitUse {
            resource,
            limit,
            used: self.used(resource),
        };
        let mut uses = all.map(of).to_vec();
        if let Some(Binding::Invocations { lanes, busy, .. }) = self.invocations() {
            uses.push(LimitUse {
                resource: Resource::Invocations,
                limit: float(lanes),
                used: busy,
            });
        }
        uses
    }

    /// The share of a limit that the shard uses that uses most of it, while it is open or read.
    fn used(&self, resource: Resource) -> f64 {
        let limits = &self.stream.limits;
        let shares = self.stream.shards.iter().map(|shard| {
            let usage = shard.over(self.columns.clone());
            let from = self.columns.start.max(shard.since);
            let uses = shard.uses.get(from..self.columns.end).unwrap_or_default();
            let open = uses.iter().take_while(|it| it.open).count();
            let writable = self.film.seconds(&(from..from + open));
            let readable = self.film.seconds(&(from..self.columns.end));
            let (amount, limit, seconds) = match resource {
                Resource::Calls => (f64::from(usage.calls), limits.calls, readable),
                Resource::ReadBytes => (float(usage.polled_bytes), limits.read_bytes, readable),
                Resource::WriteRecords => {
                    (f64::from(usage.written), limits.write_records, writable)
                }
                Resource::WriteBytes => (float(usage.written_bytes), limits.write_bytes, writable),
                // A shard has no other.
                _ => return 0.0,
            };
            part(amount, limit * seconds)
        });
        shares.fold(0.0, f64::max)
    }

    fn pollers(&self) -> usize {
        let blocks = self.told.kinesis.consumers.iter();
        let polling = blocks.filter(|block| matches!(block.reading, Reading::Polling(_)));
        polling.map(|block| block.count as usize).sum()
    }

    fn reading(&self) -> Option<Binding> {
        let pollers = self.pollers();
        if pollers == 0 {
            return (self.stream.consumers > 0).then(|| self.fan_out());
        }
        if let Some(found) = self.lease_table() {
            return Some(found);
        }
        // Where calls are refused something is short, also where it is not used up to the last.
        let (bytes, calls) = (self.used(Resource::ReadBytes), self.used(Resource::Calls));
        let throttled = self.throttled();
        let short = throttled >= THROTTLED;
        if bytes >= FULL || (short && bytes > calls) {
            let shards = self.stream.shards.iter();
            let read: u64 = shards
                .map(|it| it.over(self.columns.clone()).polled_bytes)
                .sum();
            let each = part(float(read), self.seconds * floats(pollers));
            return Some(Binding::ReadBytes {
                limit: self.stream.limits.read_bytes,
                consumers: pollers,
                each: part(each, floats(self.stream.shards.len())),
                throttled,
            });
        }
        if calls >= FULL || short {
            return Some(self.calls(pollers));
        }
        self.processing().or_else(|| self.invocations())
    }

    /// The share of the calls that was refused.
    fn throttled(&self) -> f64 {
        let lanes = self.stream.lanes.iter();
        let sums = lanes.map(|lane| lane.over(self.columns.clone()));
        let (refused, all) = sums.fold((0.0, 0.0), |(refused, all), cell| {
            let throttled = f64::from(cell.throttled);
            (
                refused + throttled,
                all + throttled + f64::from(cell.accepted()),
            )
        });
        part(refused, all)
    }

    fn calls(&self, pollers: usize) -> Binding {
        let mut all = Cell::default();
        let mut starved = 0;
        for lane in &self.stream.lanes {
            if lane.reads != Reads::FanOut {
                let cell = lane.over(self.columns.clone());
                starved += usize::from(cell.accepted() == 0 && cell.throttled > 0);
                all += cell;
            }
        }

        Binding::Calls {
            limit: self.stream.limits.calls,
            consumers: pollers,
            period: all.period().unwrap_or_default(),
            throttled: self.throttled(),
            starved,
        }
    }

    fn fan_out(&self) -> Binding {
        let mut all = Cell::default();
        for lane in &self.stream.lanes {
            all += lane.over(self.columns.clone());
        }
        let shards = self.stream.shards.iter();
        let pushed = shards.map(|it| it.over(self.columns.clone()).pushed_bytes);
        let most = float(pushed.max().unwrap_or_default());
        let limit = self.stream.limits.read_bytes;
        Binding::FanOut {
            consumers: self.stream.consumers,
            limit,
            used: part(most, floats(self.stream.consumers) * limit * self.seconds),
            age: all.mean_age().unwrap_or_default(),
        }
    }

    fn lease_table(&self) -> Option<Binding> {
        let mut first = 0;
        for block in &self.told.kinesis.consumers {
            let count = block.count as usize;
            let table = match &block.reading {
                Reading::Polling(polling) => polling.kcl.as_ref(),
                Reading::FanOut { .. } => None,
            };
            let units = table
                .and_then(|kcl| kcl.checkpoint.as_ref())
                .and_then(|checkpoint| checkpoint.write_units);
            if let (Some(rate), Some(lane)) = (units, self.stream.lanes.get(first)) {
                let limit = float(rate.numerator) / float(rate.denominator) * float(SECOND);
                let writes = f64::from(lane.over(self.columns.clone()).table_writes);
                if part(writes, limit * self.seconds) >= FULL {
                    let leases = self.stream.shard_count;
                    return Some(Binding::LeaseTable { limit, leases });
                }
            }
            first += count;
        }
        None
    }

    /// Consumers that work at a rate of their own and fall behind.
    fn processing(&self) -> Option<Binding> {
        let works = self.told.kinesis.consumers.iter().any(|block| {
            let Reading::Polling(polling) = &block.reading else {
                return false;
            };
            let it = &polling.processing;
            it.per_batch > 0 || it.per_record > 0 || it.rate.is_some()
        });
        let lag = |column: usize| self.stream.whole.get(column).map_or(0, |it| it.lag);
        let grown = float(lag(self.columns.end.saturating_sub(1)))
            - float(lag(self.columns.start.min(self.columns.end)));
        if !works || part(grown / float(SECOND), self.seconds) < BEHIND {
            return None;
        }
        let (mut arrives, mut read) = (0, 0);
        for shard in &self.stream.shards {
            let usage = shard.over(self.columns.clone());
            arrives += usage.written_bytes;
            read += usage.polled_bytes;
        }
        Some(Binding::Processing {
            arrives: part(float(arrives), self.seconds),
            works: part(float(read), self.seconds * floats(self.pollers())),
        })
    }

    /// The share of the time for which the lanes of functions are in use.
    fn busy(&self, lanes: u64) -> f64 {
        let read = &self.told.read;
        let each = read.invoked.mean().unwrap_or_default() / float(SECOND);
        let used = each * float(read.invoked.count);
        part(used, self.seconds * float(lanes)).min(1.0)
    }

    /// Functions that Lambda invokes: whether they keep up, and what keeps them from it.
    fn invocations(&self) -> Option<Binding> {
        let read = &self.told.read;
        let takes = read.invoked.mean()? / float(SECOND);
        let blocks = self.told.kinesis.consumers.iter();
        let functions = blocks.filter_map(|block| match &block.reading {
            Reading::Polling(polling) => Some((block.count, polling.lambda?)),
            Reading::FanOut { .. } => None,
        });
        let (mut lanes, mut endless) = (0, false);
        for (count, lambda) in functions {
            lanes += u64::from(count) * u64::from(lambda.parallelization);
            endless |= lambda.poison.is_some() && lambda.retries.is_none();
        }
        if read.failures > 0 {
            return Some(Binding::Poison {
                failures: read.failures,
                takes,
                endless,
            });
        }
        let shards = self.stream.shards.iter();
        let written: u64 = shards
            .map(|it| u64::from(it.over(self.columns.clone()).written))
            .sum();
        let works = part(float(read.age.count), self.seconds);
        let arrives = part(float(written), self.seconds) * floats(self.pollers());
        let lanes = lanes * self.stream.shard_count as u64;
        Some(Binding::Invocations {
            // What lies there from the start does not arrive, but waits.
            arrives: arrives.max(works),
            works,
            lanes,
            busy: self.busy(lanes),
            batch: read.batches.mean().unwrap_or_default(),
            takes,
        })
    }

    fn writing(&self) -> Option<Binding> {
        let uses = self
            .stream
            .shards
            .iter()
            .map(|it| it.over(self.columns.clone()));
        let uses: Vec<Use> = uses.collect();
        let offered = |it: &Use| u64::from(it.written) + u64::from(it.refused());
        let all: u64 = uses.iter().map(offered).sum();
        let refused: u64 = uses.iter().map(|it| u64::from(it.refused())).sum();
        if part(float(refused), float(all)) < REFUSED {
            return None;
        }
        let for_bytes: u64 = uses.iter().map(|it| u64::from(it.refused_bytes)).sum();
        let resource = if for_bytes * 2 > refused {
            Resource::WriteBytes
        } else {
            Resource::WriteRecords
        };
        let limit = match resource {
            Resource::WriteBytes => self.stream.limits.write_bytes,
            _ => self.stream.limits.write_records,
        };
        let (hottest, hot) = uses.iter().enumerate().max_by_key(|(_, it)| offered(it))?;
        let share = part(float(offered(hot)), float(all));
        let alone = float(refused) * 0.9 <= f64::from(hot.refused());
        if uses.len() > 1 && alone && share * floats(uses.len()) >= HOT {
            return Some(Binding::HotShard {
                shard: hottest,
                share,
                resource,
                limit,
                refused: part(f64::from(hot.refused()), float(offered(hot))),
            });
        }
        // What was refused was as large as what was stored, on average.
        let size = match resource {
            Resource::WriteBytes => {
                let bytes: u64 = uses.iter().map(|it| it.written_bytes).sum();
                part(float(bytes), float(all - refused))
            }
            _ => 1.0,
        };
        let shards = floats(uses.iter().filter(|it| offered(it) > 0).count());
        Some(Binding::Writes {
            resource,
            limit,
            offered: part(float(all) * size, self.seconds * shards),
            refused: part(float(refused), float(all)),
        })
    }

    fn resharding(&self) -> Binding {
        Binding::Resharding {
            steps: self.told.resharded,
            each: float(self.told.kinesis.stream.reshard_duration) / float(SECOND),
        }
    }

    /// What is used most, where nothing is used up.
    fn nearest(&self, writing: bool) -> Binding {
        let all = [
            Resource::Calls,
            Resource::ReadBytes,
            Resource::WriteRecords,
            Resource::WriteBytes,
        ];
        let mut candidates = if writing { &all[2..] } else { &all[..] }.iter();
        let mut nearest = *candidates.next().unwrap_or(&Resource::WriteRecords);
        let mut used = self.used(nearest);
        for &resource in candidates {
            let share = self.used(resource);
            if share > used {
                (nearest, used) = (resource, share);
            }
        }
        Binding::Nothing { nearest, used }
    }
}
