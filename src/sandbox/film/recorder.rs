//! Makes a film while a run goes on: at the end of each column it takes what was counted since
//! the end of the one before.

use super::resolution;
use super::stream::{Cell, Lane, Limits, Reads, ShardTrack, StreamPicture, Use, Whole};
use super::stream_explanation::{Told, explain};
use super::{Explanation, Film, MOST_LANES, MOST_SHARDS, Picture};
use crate::sandbox::kernel::{Rate, SECOND, SimTime};
use crate::sandbox::kinesis::{ReadTally, Segment, WriteTally};
use crate::sandbox::scenario::{Kinesis, Reading, Setup};

/// Most looks at how far a consumer is behind in a shard, in a whole film.
const MOST_LOOKS: usize = 2_000_000;

/// A film in the making.
pub(crate) struct Recorder<'r> {
    picture: StreamPicture,
    step: SimTime,
    columns: usize,
    duration: SimTime,
    column: usize,
    /// Of the current segment, what is in the film already: by consumer, and by shard.
    consumers: Vec<Counted>,
    shards: Vec<CountedShard>,
    /// Bytes pushed by each shard since the last look.
    pushed: Vec<u64>,
    stop: &'r dyn Fn() -> bool,
    stopped: bool,
}

/// What was counted of a consumer so far.
#[derive(Clone, Copy, Default)]
struct Counted {
    attempted: u64,
    accepted: u64,
    empty: u64,
    records: u64,
    gaps: u64,
    table_writes: u64,
    gap_time: u128,
    age: u128,
}

impl Counted {
    fn of(tally: &ReadTally) -> Self {
        Self {
            attempted: tally.attempted,
            accepted: tally.accepted,
            empty: tally.empty,
            records: tally.age.count,
            gaps: tally.period.count,
            table_writes: tally.checkpoints.count + tally.renewals,
            gap_time: tally.period.sum,
            age: tally.age.sum,
        }
    }

    fn since(&self, before: &Self) -> Cell {
        let accepted = self.accepted - before.accepted;
        let empty = self.empty - before.empty;
        Cell {
            full: small(accepted - empty),
            empty: small(empty),
            throttled: small(self.attempted - before.attempted - accepted),
            records: small(self.records - before.records),
            gaps: small(self.gaps - before.gaps),
            table_writes: small(self.table_writes - before.table_writes),
            gap_time: u64::try_from(self.gap_time - before.gap_time).unwrap_or(u64::MAX),
            age: approximate(self.age - before.age),
            active: false,
        }
    }
}

/// What was counted of a shard so far.
#[derive(Clone, Copy, Default)]
struct CountedShard {
    attempted: u64,
    accepted: u64,
    read: u64,
    written: u64,
    refused_records: u64,
    refused_bytes: u64,
    written_bytes: u64,
}

impl CountedShard {
    fn of(reads: &ReadTally, writes: &WriteTally) -> Self {
        Self {
            attempted: reads.attempted,
            accepted: reads.accepted,
            read: reads.bytes,
            written: writes.accepted,
            refused_records: writes.rejected_for_records,
            refused_bytes: writes.rejected_for_bytes,
            written_bytes: writes.bytes,
        }
    }

    fn since(&self, before: &Self, pushed_bytes: u64) -> Use {
        let calls = self.accepted - before.accepted;
        Use {
            calls: small(calls),
            throttled: small(self.attempted - before.attempted - calls),
            written: small(self.written - before.written),
            refused_records: small(self.refused_records - before.refused_records),
            refused_bytes: small(self.refused_bytes - before.refused_bytes),
            written_bytes: self.written_bytes - before.written_bytes,
            polled_bytes: (self.read - before.read).saturating_sub(pushed_bytes),
            pushed_bytes,
            open: false,
        }
    }
}

fn small(count: u64) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[expect(clippy::cast_precision_loss, reason = "shown, not counted with")]
fn approximate(sum: u128) -> f64 {
    sum as f64
}

#[expect(clippy::cast_precision_loss, reason = "shown, not counted with")]
fn per_second(rate: Rate) -> f64 {
    rate.numerator as f64 / rate.denominator as f64 * SECOND as f64
}

/// What holds at the end of a column.
pub(crate) struct Still {
    /// How far the last consumer is behind, in nanoseconds; None where nobody looked.
    pub(crate) lag: Option<SimTime>,
    /// Open shards.
    pub(crate) open: usize,
}

impl<'r> Recorder<'r> {
    /// An empty film of what is about to run. `stop` is asked again and again whether it is not
    /// wanted any more.
    pub(crate) fn new(setup: &Setup, kinesis: &Kinesis, stop: &'r dyn Fn() -> bool) -> Self {
        let step = resolution::step(setup, kinesis);
        let columns = usize::try_from(setup.duration.div_ceil(step)).unwrap_or(1);
        let mut lanes = Vec::new();
        let mut consumers = 0;
        for block in &kinesis.consumers {
            let reads = match &block.reading {
                Reading::FanOut { .. } => Reads::FanOut,
                Reading::Polling(polling) if polling.kcl.is_some() => Reads::Kcl,
                Reading::Polling(polling) if polling.lambda.is_some() => Reads::Lambda,
                Reading::Polling(_) => Reads::Polls,
            };
            for _ in 0..block.count {
                if consumers <= MOST_LANES {
                    let rest = consumers == MOST_LANES;
                    lanes.push(Lane {
                        consumer: (!rest).then_some(consumers),
                        name: block.name.clone().filter(|_| !rest),
                        reads,
                        cells: vec![Cell::default(); columns],
                    });
                }
                consumers += 1;
            }
        }
        let stream = &kinesis.stream;
        Self {
            picture: StreamPicture {
                lanes,
                consumers,
                shards: Vec::new(),
                shard_count: 0,
                whole: vec![Whole::default(); columns],
                limits: Limits {
                    calls: per_second(stream.read_calls),
                    read_bytes: per_second(stream.read_bytes),
                    write_records: per_second(stream.write_records),
                    write_bytes: per_second(stream.write_bytes),
                },
            },
            step,
            columns,
            duration: setup.duration,
            column: 0,
            consumers: vec![Counted::default(); consumers],
            shards: Vec::new(),
            pushed: Vec::new(),
            stop,
            stopped: false,
        }
    }

    /// When the current column ends; the end of time after the last one.
    pub(crate) fn due(&self) -> SimTime {
        if self.column >= self.columns {
            return SimTime::MAX;
        }
        let end = (self.column as u64 + 1).saturating_mul(self.step);
        end.min(self.duration)
    }

    /// Whether how far the consumers are behind is looked at in this column, where there are so
    /// many pairs of a consumer and a shard.
    pub(crate) fn looks_at_lag(&self, pairs: usize) -> bool {
        let every = (self.columns * pairs).div_ceil(MOST_LOOKS).max(1);
        self.column.is_multiple_of(every)
    }

    /// Whether the film is not wanted any more.
    pub(crate) const fn stopped(&self) -> bool {
        self.stopped
    }

    /// Bytes were pushed to a fan-out consumer.
    pub(crate) fn push(&mut self, shard: usize, bytes: u64) {
        if self.pushed.len() <= shard {
            self.pushed.resize(shard + 1, 0);
        }
        self.pushed[shard] += bytes;
    }

    /// A shard, in the order of their numbers.
    pub(crate) fn note_shard(&mut self, number: usize, (start, end): (u128, u128)) {
        self.picture.shard_count = number + 1;
        if self.picture.shards.len() == number && number < MOST_SHARDS {
            let columns = self.columns;
            self.picture.shards.push(ShardTrack {
                start,
                end,
                children: Vec::new(),
                since: self.column.min(columns - 1),
                uses: vec![Use::default(); columns],
            });
        }
    }

    /// How many shards it knows.
    pub(crate) const fn known_shards(&self) -> usize {
        self.picture.shard_count
    }

    /// Takes what was counted in the current segment since the last look.
    pub(crate) fn collect(&mut self, segment: &Segment) {
        let column = self.column.min(self.columns - 1);
        let whole = &mut self.picture.whole[column];
        for (number, tally) in segment.consumers.iter().enumerate() {
            let now = Counted::of(tally);
            let cell = now.since(&self.consumers[number]);
            self.consumers[number] = now;
            whole.throttled += cell.throttled;
            self.picture.lanes[number.min(MOST_LANES)].cells[column] += cell;
        }
        self.shards
            .resize(segment.writes.len(), CountedShard::default());
        self.pushed.resize(segment.writes.len(), 0);
        let tallies = segment.reads.iter().zip(&segment.writes);
        for (number, (reads, writes)) in tallies.enumerate() {
            let now = CountedShard::of(reads, writes);
            let pushed = std::mem::take(&mut self.pushed[number]);
            let usage = now.since(&self.shards[number], pushed);
            self.shards[number] = now;
            whole.refused += usage.refused();
            if let Some(track) = self.picture.shards.get_mut(number) {
                track.uses[column] += usage;
            }
        }
    }

    /// A new segment begins, in which nothing is counted yet.
    pub(crate) fn begin_segment(&mut self) {
        self.consumers.fill(Counted::default());
        self.shards.fill(CountedShard::default());
    }

    /// Notes whether a consumer reads at the column's end.
    pub(crate) fn note_active(&mut self, consumer: usize, active: bool) {
        self.picture.lanes[consumer.min(MOST_LANES)].cells[self.column].active |= active;
    }

    /// Notes whether a shard is open at the column's end, and by what it was replaced.
    pub(crate) fn note_open(&mut self, shard: usize, open: bool, children: &[u32]) {
        if let Some(track) = self.picture.shards.get_mut(shard) {
            track.uses[self.column].open = open;
            if track.children.len() != children.len() {
                track.children = children.to_vec();
            }
        }
    }

    /// The consumers and shards whose state a column holds.
    pub(crate) fn followed(&self) -> (usize, usize) {
        (self.picture.consumers, self.picture.shards.len())
    }

    /// Ends the current column.
    pub(crate) fn end_column(&mut self, still: &Still) {
        let before = self.column.checked_sub(1);
        let before = before.map_or(0, |column| self.picture.whole[column].lag);
        let whole = &mut self.picture.whole[self.column];
        whole.open = u32::try_from(still.open).unwrap_or(u32::MAX);
        whole.lag = still.lag.unwrap_or(before);
        self.column += 1;
        self.stopped |= (self.stop)();
    }

    /// The film, with what is told of the run beside it; None where it was not wanted any more.
    pub(crate) fn finish(self, told: &Told<'_>) -> Option<Film> {
        if self.stopped {
            return None;
        }
        let mut film = Film {
            step: self.step,
            duration: self.duration,
            warmup: told.setup.warmup,
            profile: told.setup.profile,
            seed: told.setup.seed,
            columns: self.columns,
            picture: Picture::Stream(Box::new(self.picture)),
            explanation: Explanation::NONE,
        };
        film.explanation = explain(&film, told);
        Some(film)
    }
}
