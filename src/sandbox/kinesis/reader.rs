//! A consumer, and its place in each shard.

use std::collections::BTreeSet;

use super::lambda::Lanes;
use super::log::Cursor;
use crate::rng::Rng;
use crate::sandbox::kernel::SimTime;
use crate::sandbox::scenario::{Checkpoint, Consumer, Polling, Reading};

/// A consumer of the run.
#[derive(Debug)]
pub(crate) struct ConsumerState<'s> {
    /// What the scenario says of it.
    pub(crate) block: &'s Consumer,
    /// Its place in its block.
    pub(crate) place: u32,
    /// Whether it has begun to read.
    pub(crate) joined: bool,
    /// Whether it makes no calls for now.
    pub(crate) paused: bool,
    /// Whether it has crashed and not begun again.
    pub(crate) down: bool,
    /// Records that it has passed, in all shards together.
    pub(crate) passed: u64,
    /// Identifiers of copied records that it has got.
    pub(crate) seen: BTreeSet<(u32, u64)>,
    /// When its checkpoint table is free, in parts of a nanosecond (`write_units.numerator` each).
    pub(crate) table_free: u128,
    /// Its random numbers.
    pub(crate) rng: Rng,
}

impl<'s> ConsumerState<'s> {
    /// How it polls, if it does.
    pub(crate) fn polling(&self) -> Option<&'s Polling> {
        match &self.block.reading {
            Reading::Polling(polling) => Some(polling),
            Reading::FanOut { .. } => None,
        }
    }

    /// How it stores its progress, if it does.
    pub(crate) fn checkpoint(&self) -> Option<&'s Checkpoint> {
        self.polling()?.kcl.as_ref()?.checkpoint.as_ref()
    }

    /// Whether it makes calls.
    pub(crate) const fn is_active(&self) -> bool {
        self.joined && !self.paused && !self.down
    }
}

/// Whether a consumer reads a shard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Phase {
    /// Not before the shard's parents are read to the end, or the consumer joins.
    Waiting,
    /// It does.
    Reading,
    /// The shard is closed and read to the end, but not all of it is delivered.
    Draining,
    /// The shard is closed, and read to the end.
    Finished,
}

/// A consumer's place in a shard.
#[derive(Debug)]
pub(crate) struct Reader {
    /// The consumer.
    pub(crate) consumer: u32,
    /// The shard.
    pub(crate) shard: u32,
    /// Whether it reads.
    pub(crate) phase: Phase,
    /// In front of the next record.
    pub(crate) cursor: Cursor,
    /// Counts up whenever what is scheduled for it shall not happen any more.
    pub(crate) epoch: u16,
    /// How many records of the shard it had got at most: what comes before was delivered before.
    pub(crate) furthest: u64,
    /// The last accepted call.
    pub(crate) last_accepted: Option<SimTime>,
    /// Throttled calls in a row.
    pub(crate) throttled: u32,
    /// Until when it works on a batch or waits for a checkpoint.
    pub(crate) busy_until: SimTime,
    /// The next call, where it waits for a checkpoint.
    pub(crate) next_attempt: SimTime,
    /// Batches with records since the last checkpoint.
    pub(crate) batches: u64,
    /// When a checkpoint by the clock is due.
    pub(crate) checkpoint_due: SimTime,
    /// Up to where progress is stored; None where it never was.
    pub(crate) checkpoint: Option<Cursor>,
    /// When the last checkpoint was asked for.
    pub(crate) asked: SimTime,
    /// Whether a renewal waits for the table.
    pub(crate) renewing: bool,
    /// Of fan-out: when the connection is free, in parts of a nanosecond (`read_bytes.numerator`).
    pub(crate) free: u128,
    /// Of fan-out: whether the next delivery is scheduled.
    pub(crate) scheduled: bool,
    /// Of Lambda: what waits to be delivered, and the invocations.
    pub(crate) lanes: Option<Box<Lanes>>,
    /// Its random numbers.
    pub(crate) rng: Rng,
}

impl Reader {
    /// Records that were fetched and not delivered.
    pub(crate) fn undelivered(&self) -> u64 {
        self.lanes.as_ref().map_or(0, |lanes| lanes.records())
    }

    /// What is kept of them in memory.
    pub(crate) fn pieces(&self) -> u64 {
        self.lanes.as_ref().map_or(0, |lanes| lanes.pieces())
    }
}
