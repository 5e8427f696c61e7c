//! What a film of a stream shows: every consumer and every shard, column of time by column.

use std::ops::{AddAssign, Range};

use crate::sandbox::kernel::{SECOND, SimTime};

/// What the consumers and shards of a stream did.
#[derive(Clone, Debug, PartialEq)]
pub struct StreamPicture {
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
    /// By the poller of Lambda, which invokes a function.
    Lambda,
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
