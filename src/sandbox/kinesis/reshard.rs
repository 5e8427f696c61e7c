//! Splits and merges, one at a time, and the quotas of UpdateShardCount.

use std::collections::{BTreeMap, VecDeque};

use super::log::Cursor;
use super::machine::{Event, Machine};
use crate::sandbox::kernel::{Class, SimTime};
use crate::sandbox::rules::{Rule, holds};

/// A request that cannot be meant.
pub(super) const INVALID_ARGUMENT: &str = "InvalidArgumentException";
/// A request while an operation runs.
pub(super) const RESOURCE_IN_USE: &str = "ResourceInUseException";
/// A request over a quota.
pub(super) const LIMIT_EXCEEDED: &str = "LimitExceededException";

/// A split or merge of an operation.
#[derive(Clone, Copy, Debug)]
pub(super) enum Step {
    /// Splits the widest open shard in the middle; of equal ones the first.
    Widest,
    /// Splits a shard: the upper child begins with this hash.
    Split(u32, u128),
    /// Merges two neighbours, the lower one first.
    Merge(u32, u32),
}

/// An accepted call that changes the shards.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Change {
    /// When it was accepted.
    pub(crate) at: SimTime,
    /// When its last operation ended.
    pub(crate) finished: Option<SimTime>,
}

/// What is known of changes to the shards.
#[derive(Debug, Default)]
pub(crate) struct Resharding {
    /// What is still to do, the step under way first; empty while none is.
    steps: VecDeque<Step>,
    /// The event that asked for it.
    event: usize,
    /// The accepted calls.
    pub(crate) changes: Vec<Change>,
    /// When calls of UpdateShardCount were accepted.
    updates: Vec<SimTime>,
    /// A client that scales: its event, and the number of shards that it wants.
    scaling: Option<(usize, u32)>,
}

impl Machine<'_> {
    /// SplitShard.
    pub(super) fn split(
        &mut self,
        event: usize,
        shard: u32,
        hash_key: Option<u128>,
    ) -> Result<(), &'static str> {
        self.position(shard).ok_or(INVALID_ARGUMENT)?;
        let (start, end) = self.range(shard);
        let key = hash_key.unwrap_or_else(|| middle(start, end));
        if !(start < key.saturating_sub(1) && key < end) && holds(Rule::SplitWithin) {
            return Err(INVALID_ARGUMENT);
        }
        self.operate(event, [Step::Split(shard, key)].into())
    }

    /// SplitShard on every open shard, one after the other.
    pub(super) fn split_all(&mut self, event: usize) -> Result<(), &'static str> {
        let steps = self.all_splits().ok_or(INVALID_ARGUMENT)?;
        self.operate(event, steps)
    }

    /// MergeShards.
    pub(super) fn merge(
        &mut self,
        event: usize,
        shard: u32,
        adjacent: u32,
    ) -> Result<(), &'static str> {
        let one = self.position(shard).ok_or(INVALID_ARGUMENT)?;
        let other = self.position(adjacent).ok_or(INVALID_ARGUMENT)?;
        if one.abs_diff(other) != 1 && holds(Rule::MergeNeighbours) {
            return Err(INVALID_ARGUMENT);
        }
        let (lower, upper) = if one < other {
            (shard, adjacent)
        } else {
            (adjacent, shard)
        };
        self.operate(event, [Step::Merge(lower, upper)].into())
    }

    /// UpdateShardCount.
    pub(super) fn update_shard_count(
        &mut self,
        event: usize,
        target: u32,
    ) -> Result<(), &'static str> {
        let count = u32::try_from(self.open.len()).unwrap_or(u32::MAX);
        let over = target > count.saturating_mul(2) && holds(Rule::AtMostDouble);
        let under = target < count.div_ceil(2) && holds(Rule::AtLeastHalf);
        if over || under || target == 0 {
            return Err(INVALID_ARGUMENT);
        }
        if !self.resharding.steps.is_empty() && holds(Rule::ReshardAlone) {
            return Err(RESOURCE_IN_USE);
        }
        let capped = target > self.constants.shard_cap && holds(Rule::ShardCap);
        if capped || self.next_update() > self.now {
            return Err(LIMIT_EXCEEDED);
        }
        let steps = if target == count * 2 {
            self.all_splits().ok_or(INVALID_ARGUMENT)?
        } else if target >= count {
            (count..target).map(|_| Step::Widest).collect()
        } else {
            let pairs = self.open.chunks_exact(2).take((count - target) as usize);
            pairs.map(|pair| Step::Merge(pair[0], pair[1])).collect()
        };
        self.resharding.updates.push(self.now);
        self.operate(event, steps)
    }

    /// The earliest instant from now on at which the quota of UpdateShardCount allows a call.
    fn next_update(&self) -> SimTime {
        let quota = self.constants.reshard_calls;
        if !holds(Rule::UpdateQuota) {
            return self.now;
        }
        let calls = &self.resharding.updates;
        // Calls at or before t - window do not count any more.
        let blocking = calls.len().checked_sub(quota).map(|at| calls[at]);
        blocking.map_or(self.now, |call| {
            self.now
                .max(call.saturating_add(self.constants.reshard_window))
        })
    }

    /// A client that wants so many shards begins.
    pub(super) fn scale_to(&mut self, event: usize, target: u32) {
        self.resharding.scaling = Some((event, target));
        self.scale();
    }

    /// A client that scales calls UpdateShardCount, or waits until the call passes.
    pub(super) fn scale(&mut self) {
        let Some((event, target)) = self.resharding.scaling else {
            return;
        };
        if !self.resharding.steps.is_empty() {
            return;
        }
        let count = u32::try_from(self.open.len()).unwrap_or(u32::MAX);
        if count == target {
            self.resharding.scaling = None;
            self.controls.done(event, self.now);
            return;
        }
        let next = self.next_update();
        if next > self.now && holds(Rule::ScaleWaits) {
            self.queue.push(next, Class::Control, Event::Scale);
            return;
        }
        let step = if !holds(Rule::ScaleSteps) {
            target
        } else if target > count {
            target.min(count.saturating_mul(2))
        } else {
            target.max(count.div_ceil(2))
        };
        if self.update_shard_count(event, step).is_err() {
            // Over the cap, or ranges too narrow to split: no later call passes either.
            self.resharding.scaling = None;
        }
    }

    /// A split in the middle of every open shard; None if one is too narrow.
    fn all_splits(&self) -> Option<VecDeque<Step>> {
        let split = |&shard: &u32| {
            let (start, end) = self.range(shard);
            (end - start >= 3).then(|| Step::Split(shard, middle(start, end)))
        };
        self.open.iter().map(split).collect()
    }

    fn range(&self, shard: u32) -> (u128, u128) {
        let shard = &self.shards[shard as usize];
        (shard.start, shard.end)
    }

    /// Begins an operation.
    fn operate(&mut self, event: usize, steps: VecDeque<Step>) -> Result<(), &'static str> {
        if !self.resharding.steps.is_empty() && holds(Rule::ReshardAlone) {
            return Err(RESOURCE_IN_USE);
        }
        self.resharding.event = event;
        self.resharding.changes.push(Change {
            at: self.now,
            finished: None,
        });
        self.resharding.steps = steps;
        self.next_step();
        Ok(())
    }

    /// Begins the next split or merge of the operation under way, or ends it.
    fn next_step(&mut self) {
        if self.resharding.steps.is_empty() {
            if let Some(change) = self.resharding.changes.last_mut() {
                change.finished = Some(self.now);
            }
            self.controls.done(self.resharding.event, self.now);
            if self.resharding.scaling.is_some() {
                self.queue.push(self.now, Class::Control, Event::Scale);
            }
            return;
        }
        let duration = if holds(Rule::ReshardDuration) {
            self.kinesis.stream.reshard_duration
        } else {
            0
        };
        let due = self.now.saturating_add(duration);
        self.queue.push(due, Class::Completion, Event::Resharded);
    }

    /// A split or merge ends: new shards open, and old ones close.
    pub(super) fn resharded(&mut self) {
        let Some(step) = self.resharding.steps.pop_front() else {
            return;
        };
        self.note(7, self.open.len(), 0);
        let (parents, ranges) = match step {
            Step::Merge(lower, upper) => {
                self.segment.merges += 1;
                let range = (self.range(lower).0, self.range(upper).1);
                (vec![lower, upper], vec![range])
            }
            Step::Split(shard, key) => {
                self.segment.splits += 1;
                let (start, end) = self.range(shard);
                (vec![shard], vec![(start, key - 1), (key, end)])
            }
            Step::Widest => {
                self.segment.splits += 1;
                let shard = self.widest();
                let (start, end) = self.range(shard);
                let key = middle(start, end);
                (vec![shard], vec![(start, key - 1), (key, end)])
            }
        };
        self.replace(&parents, ranges);
        if !holds(Rule::ReshardInTurn) && !self.resharding.steps.is_empty() {
            return self.resharded();
        }
        self.next_step();
    }

    /// The widest open shard, of equal ones the first.
    fn widest(&self) -> u32 {
        let mut found = self.open[0];
        for &shard in &self.open {
            let width = |shard| {
                let (start, end) = self.range(shard);
                end - start
            };
            if width(shard) > width(found) && holds(Rule::SplitWidest) {
                found = shard;
            }
        }
        found
    }

    /// Closes shards and opens others in their place.
    fn replace(&mut self, parents: &[u32], ranges: Vec<(u128, u128)>) {
        let Some(at) = self.position(parents[0]) else {
            return;
        };
        for &parent in parents {
            self.shards[parent as usize].closed = Some(self.now);
            self.index_keys(parent as usize);
        }
        let children: Vec<u32> = ranges
            .into_iter()
            .map(|range| self.add_shard(range, parents.to_vec()))
            .collect();
        self.open
            .splice(at..at + parents.len(), children.iter().copied());
        for &parent in parents {
            self.shards[parent as usize].children.clone_from(&children);
            self.note_drained(parent as usize);
            self.end_pushes(parent as usize);
        }
        for &child in &children {
            self.first_slots(child as usize);
            for consumer in 0..self.consumers.len() {
                self.child_ready(consumer, child as usize);
            }
        }
    }

    /// Notes for each key of a closed shard where its last record is, by which inversions are seen.
    fn index_keys(&mut self, shard: usize) {
        if self.consumers.is_empty() {
            return;
        }
        let log = &self.shards[shard].log;
        let mut cursor = log.clamp(Cursor::default());
        let mut last = BTreeMap::new();
        while let Some(stretch) = log.take(&mut cursor, u64::MAX) {
            last.insert(stretch.first.key, stretch.index + stretch.count);
        }
        self.shards[shard].last_of_key = last;
    }

    /// Fan-out consumers that have got all of a shard see its end when it closes.
    fn end_pushes(&mut self, shard: usize) {
        for consumer in 0..self.consumers.len() {
            let reader = self.reader_of(consumer, shard);
            let fan_out = self.consumers[consumer].polling().is_none();
            let log = &self.shards[shard].log;
            if fan_out && log.clamp(self.readers[reader].cursor).index == log.end() {
                self.end_reached(reader);
            }
        }
    }
}

/// The first hash of the upper half of a range: start + floor(width / 2).
fn middle(start: u128, end: u128) -> u128 {
    if !holds(Rule::SplitMiddle) {
        return start + 2;
    }
    // The width is one more than the difference, which may not fit.
    let difference = end - start;
    start + difference / 2 + difference % 2
}
