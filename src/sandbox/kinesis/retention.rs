//! Retention: a record is trimmed at its arrival plus the retention, read or not.

use super::log::Cursor;
use super::machine::{Event, Machine, signed};
use crate::sandbox::kernel::{Class, SimTime};
use crate::sandbox::rules::{Rule, holds};
use crate::sandbox::scenario::{Action, Kinesis, Setup};

impl Machine<'_> {
    /// Whether no record reaches its retention within the run and none is read twice, so that what
    /// every consumer has passed need not be kept.
    pub(super) fn may_forget(setup: &Setup, kinesis: &Kinesis) -> bool {
        let ages = kinesis.stream.backlog.iter().map(|block| block.age);
        let oldest = setup.duration.saturating_add(ages.max().unwrap_or(0));
        let changes = kinesis.events.iter().any(|event| {
            matches!(
                event.action,
                Action::SetRetention { .. } | Action::Crash { .. }
            )
        });
        oldest < kinesis.stream.retention && !changes
    }

    /// Drops the records of a shard that nobody can read any more: in memory there is only what a
    /// consumer still needs or, where records may be read again, what is not trimmed.
    pub(super) fn make_room(&mut self, shard: usize) {
        self.trim_lazily(shard);
        let log = &self.shards[shard].log;
        let end = if self.forgets {
            log.tip()
        } else {
            log.horizon()
        };
        let needed = (0..self.consumers.len())
            // Who joins later begins at the horizon, which stands still only where nothing is
            // trimmed.
            .filter(|&consumer| self.forgets || self.consumers[consumer].joined)
            .map(|consumer| self.readers[self.reader_of(consumer, shard)].cursor)
            .chain([end])
            .min_by_key(|place| place.index);
        if let Some(needed) = needed {
            self.shards[shard].log.forget(needed);
        }
    }

    /// Trims what has reached its retention.
    pub(super) fn trim_lazily(&mut self, shard: usize) {
        if let Some(limit) = self.expired_until() {
            self.shards[shard].log.trim(limit);
        }
    }

    /// The arrival up to which records have reached their retention; None where none ever does.
    #[inline]
    pub(super) fn expired_until(&self) -> Option<i64> {
        let expires = !self.forgets && holds(Rule::Retention);
        expires.then(|| signed(self.now) - signed(self.retention))
    }

    /// Sees to it that the trimming of a record that has just come is not missed.
    pub(super) fn arm_trim(&mut self, shard: usize, arrival: i64) {
        if self.forgets || self.consumers.is_empty() || self.shards[shard].trim_at < SimTime::MAX {
            return;
        }
        let due = arrival.saturating_add(signed(self.retention));
        self.schedule_trim(shard, SimTime::try_from(due).unwrap_or_default());
    }

    fn schedule_trim(&mut self, shard: usize, due: SimTime) {
        let due = due.max(self.now);
        if due < self.setup.duration && holds(Rule::Retention) {
            self.shards[shard].trim_at = due;
            let number = u32::try_from(shard).unwrap_or(u32::MAX);
            self.queue.push(due, Class::Expiry, Event::Trim(number));
        }
    }

    /// Sees to it that the loss of the oldest record that a consumer still lacks is not missed.
    pub(super) fn arm_trim_for(&mut self, shard: usize) {
        if self.forgets {
            return;
        }
        let log = &self.shards[shard].log;
        let next = (0..self.consumers.len())
            .filter_map(|consumer| {
                let reader = &self.readers[self.reader_of(consumer, shard)];
                log.get(log.clamp(reader.cursor))
            })
            .map(|record| record.arrival.saturating_add(signed(self.retention)))
            .min();
        self.shards[shard].trim_at = SimTime::MAX;
        if let Some(next) = next {
            self.schedule_trim(shard, SimTime::try_from(next).unwrap_or_default());
        }
    }

    /// Trims a shard: what a consumer has not got is lost to it.
    pub(super) fn trim(&mut self, shard: usize) {
        if self.shards[shard].trim_at != self.now {
            return;
        }
        self.trim_lazily(shard);
        for consumer in 0..self.consumers.len() {
            if self.consumers[consumer].joined {
                let reader = self.reader_of(consumer, shard);
                self.catch_up_with_horizon(reader);
            }
        }
        self.note_drained(shard);
        self.note_caught_up();
        self.arm_trim_for(shard);
    }

    /// Moves a consumer to the oldest record that is stored; those between are lost to it.
    #[inline]
    pub(super) fn catch_up_with_horizon(&mut self, reader: usize) {
        let state = &self.readers[reader];
        let horizon = self.shards[state.shard as usize].log.horizon();
        if state.cursor.index < horizon.index {
            self.lose_up_to(reader, horizon);
        }
    }

    #[cold]
    fn lose_up_to(&mut self, reader: usize, horizon: Cursor) {
        let state = &self.readers[reader];
        let (consumer, shard) = (state.consumer as usize, state.shard as usize);
        let before = state.cursor;
        // The newest of the lost records must have reached its retention.
        let lost = horizon.index - before.index;
        let mut place = before;
        let mut newest = i64::MIN;
        while place.index < horizon.index {
            let most = horizon.index - place.index;
            let Some(stretch) = self.shards[shard].log.take(&mut place, most) else {
                break;
            };
            newest = stretch.last_arrival();
        }
        self.premature_loss |= newest.saturating_add(signed(self.retention)) > signed(self.now);
        let tally = &mut self.segment.consumers[consumer];
        tally.lost += lost;
        tally.lost_first.get_or_insert(self.now);
        self.skip_to(reader, horizon);
    }

    /// Changes the retention.
    pub(super) fn set_retention(&mut self, retention: SimTime) {
        self.retention = retention;
        for shard in 0..self.shards.len() {
            self.arm_trim_for(shard);
        }
    }
}
