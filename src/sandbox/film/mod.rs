//! A run as a moving picture: what every consumer and every shard did, column of time by column.
//!
//! A [`Film`] is made by [`record`](super::record) from the tallies that the measures come from, so
//! that its counts are the run's own. Its size depends on the entities and a fixed number of
//! columns, never on how long the run is.

mod binding;
mod recorder;
mod resolution;

use std::ops::{AddAssign, Range};

pub(crate) use binding::Told;
pub use binding::{Binding, Resource};
pub(crate) use recorder::{Recorder, Still};

use super::kernel::{SECOND, SimTime};
use super::profile::Profile;

/// Most consumers with a lane of their own; the others share the last one.
pub(crate) const MOST_LANES: usize = 32;

/// Most shards that are followed, in the order of their numbers.
pub(crate) const MOST_SHARDS: usize = 32;

/// A recorded run.
#[derive(Clone, Debug, PartialEq)]
pub struct Film {
    /// Nanoseconds of a column.
    pub step: SimTime,
    /// The run's end, in nanoseconds.
    pub duration: SimTime,
    /// From when on it was measured, in nanoseconds.
    pub warmup: SimTime,
    /// The table of constants.
    pub profile: Profile,
    /// The seed.
    pub seed: u64,
    /// What the consumers did: one lane each, where there are too many the last one for the rest.
    pub lanes: Vec<Lane>,
    /// Consumers at all.
    pub consumers: usize,
    /// What happened at the shards that are followed.
    pub shards: Vec<ShardTrack>,
    /// Shards that ever were.
    pub shard_count: usize,
    /// What happened in each column in the whole stream.
    pub whole: Vec<Whole>,
    /// What a shard takes and gives.
    pub limits: Limits,
    /// Which limit makes the run what it is.
    pub binding: Binding,
}

/// What a shard takes and gives, per second.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limits {
    /// GetRecords calls.
    pub calls: f64,
    /// Bytes that pollers share, and that each fan-out consumer has.
    pub read_bytes: f64,
    /// Records written.
    pub write_records: f64,
    /// Bytes written.
    pub write_bytes: f64,
}

/// How a consumer reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reads {
    /// By GetRecords.
    Polls,
    /// By GetRecords with the KCL.
    Kcl,
    /// By enhanced fan-out.
    FanOut,
}

/// What a consumer did.
#[derive(Clone, Debug, PartialEq)]
pub struct Lane {
    /// Its number over all blocks; None of the lane that the rest shares.
    pub consumer: Option<usize>,
    /// What it is called, without a number.
    pub name: Option<String>,
    /// How it reads.
    pub reads: Reads,
    /// Column by column.
    pub cells: Vec<Cell>,
}

/// What a consumer did in a column of time.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Cell {
    /// Accepted calls that returned records.
    pub full: u32,
    /// Accepted calls that returned none.
    pub empty: u32,
    /// Throttled calls.
    pub throttled: u32,
    /// Records that it got.
    pub records: u32,
    /// Times between two accepted calls on a shard that ended here.
    pub gaps: u32,
    /// Writes to its lease table: checkpoints and renewals.
    pub table_writes: u32,
    /// The sum of those times, in nanoseconds.
    pub gap_time: u64,
    /// The sum of the ages of the records, in nanoseconds.
    pub age: f64,
    /// Whether it reads at the column's end: has joined, is neither paused nor down.
    pub active: bool,
}

impl AddAssign for Cell {
    fn add_assign(&mut self, other: Self) {
        self.full += other.full;
        self.empty += other.empty;
        self.throttled += other.throttled;
        self.records += other.records;
        self.gaps += other.gaps;
        self.table_writes += other.table_writes;
        self.gap_time += other.gap_time;
        self.age += other.age;
        self.active |= other.active;
    }
}

impl Cell {
    /// Accepted calls.
    #[must_use]
    pub const fn accepted(&self) -> u32 {
        self.full + self.empty
    }

    /// The mean time between accepted calls on a shard, in seconds.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "shown, not counted with")]
    pub fn period(&self) -> Option<f64> {
        let nanoseconds = (self.gaps > 0).then(|| self.gap_time as f64 / f64::from(self.gaps));
        nanoseconds.map(|time| time / SECOND as f64)
    }

    /// The mean age of the records, in seconds.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "shown, not counted with")]
    pub fn mean_age(&self) -> Option<f64> {
        let nanoseconds = (self.records > 0).then(|| self.age / f64::from(self.records));
        nanoseconds.map(|time| time / SECOND as f64)
    }
}

/// What happened at a shard.
#[derive(Clone, Debug, PartialEq)]
pub struct ShardTrack {
    /// The first hash of its range.
    pub start: u128,
    /// The last hash of its range.
    pub end: u128,
    /// The shards that took its place.
    pub children: Vec<u32>,
    /// The column at whose end it was first there.
    pub since: usize,
    /// Column by column, from the film's first on.
    pub uses: Vec<Use>,
}

/// What happened at a shard in a column of time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Use {
    /// GetRecords calls that it answered.
    pub calls: u32,
    /// GetRecords calls that it refused.
    pub throttled: u32,
    /// Records that it stored.
    pub written: u32,
    /// Records that it refused for their number.
    pub refused_records: u32,
    /// Records that it refused for their bytes.
    pub refused_bytes: u32,
    /// Bytes that it stored.
    pub written_bytes: u64,
    /// Bytes that calls returned.
    pub polled_bytes: u64,
    /// Bytes that were pushed, to all fan-out consumers together.
    pub pushed_bytes: u64,
    /// Whether it takes writes at the column's end.
    pub open: bool,
}

impl Use {
    /// Records that it refused.
    #[must_use]
    pub const fn refused(&self) -> u32 {
        self.refused_records + self.refused_bytes
    }
}

impl AddAssign for Use {
    fn add_assign(&mut self, other: Self) {
        self.calls += other.calls;
        self.throttled += other.throttled;
        self.written += other.written;
        self.refused_records += other.refused_records;
        self.refused_bytes += other.refused_bytes;
        self.written_bytes += other.written_bytes;
        self.polled_bytes += other.polled_bytes;
        self.pushed_bytes += other.pushed_bytes;
        self.open |= other.open;
    }
}

/// What happened in the whole stream in a column of time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Whole {
    /// GetRecords calls that were refused.
    pub throttled: u32,
    /// Records that were refused.
    pub refused: u32,
    /// Open shards at the column's end.
    pub open: u32,
    /// How far the last consumer is behind at the column's end, in nanoseconds.
    pub lag: SimTime,
}

impl Film {
    /// How many columns it has; at least one.
    #[must_use]
    pub fn columns(&self) -> usize {
        self.whole.len()
    }

    /// The column of an instant, the last one from the end on.
    #[must_use]
    pub fn column_at(&self, time: SimTime) -> usize {
        let column = usize::try_from(time / self.step.max(1)).unwrap_or(usize::MAX);
        column.min(self.columns().saturating_sub(1))
    }

    /// The first column that is measured.
    #[must_use]
    pub fn measured_from(&self) -> usize {
        let column = self.warmup.div_ceil(self.step.max(1));
        let column = usize::try_from(column).unwrap_or(usize::MAX);
        if column < self.columns() { column } else { 0 }
    }

    /// Seconds that some columns last; the last one may be cut short by the run's end.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "shown, not counted with")]
    pub fn seconds(&self, columns: &Range<usize>) -> f64 {
        let instant = |column: usize| (column as u64).saturating_mul(self.step).min(self.duration);
        (instant(columns.end) - instant(columns.start)) as f64 / SECOND as f64
    }
}

impl Lane {
    /// What the consumer did in some columns.
    #[must_use]
    pub fn over(&self, columns: Range<usize>) -> Cell {
        let mut sum = Cell::default();
        for cell in self.cells.get(columns).unwrap_or_default() {
            sum += *cell;
        }
        sum
    }
}

impl ShardTrack {
    /// What happened at the shard in some columns.
    #[must_use]
    pub fn over(&self, columns: Range<usize>) -> Use {
        let mut sum = Use::default();
        for usage in self.uses.get(columns).unwrap_or_default() {
            sum += *usage;
        }
        sum
    }
}
