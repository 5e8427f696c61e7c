//! Leases and checkpoints of the KCL, on a table that takes so many writes per second.

use super::machine::{Event, Machine};
use super::reader::Phase;
use crate::sandbox::kernel::{Class, SimTime};
use crate::sandbox::rules::{Rule, holds};
use crate::sandbox::scenario::CheckpointWhen;

impl Machine<'_> {
    /// The time between checkpoints, where a consumer stores its progress by the clock.
    pub(super) fn checkpoint_interval(&self, consumer: usize) -> Option<SimTime> {
        match self.consumers[consumer].checkpoint()?.when {
            CheckpointWhen::Interval(interval) => Some(interval),
            CheckpointWhen::Batches(_) => None,
        }
    }

    /// A batch with records will be processed at `processed`: whether a checkpoint follows, for
    /// which the shard waits.
    pub(super) fn after_batch(&mut self, reader: usize, processed: SimTime) {
        let consumer = self.readers[reader].consumer as usize;
        let Some(checkpoint) = self.consumers[consumer].checkpoint() else {
            return;
        };
        let state = &mut self.readers[reader];
        state.batches += 1;
        let due = match checkpoint.when {
            CheckpointWhen::Batches(batches) => {
                state.batches >= batches || !holds(Rule::CheckpointBatches)
            }
            CheckpointWhen::Interval(interval) => {
                let due = processed >= state.checkpoint_due || !holds(Rule::CheckpointInterval);
                if due {
                    state.checkpoint_due = (processed / interval + 1).saturating_mul(interval);
                }
                due
            }
        };
        if due {
            state.batches = 0;
            if holds(Rule::CheckpointBlocks) {
                state.busy_until = SimTime::MAX;
            }
            let event = Event::Checkpoint(number(reader), state.epoch);
            self.queue.push(processed, Class::Call, event);
        }
    }

    /// When the consumer's table has served a write that is asked for now: first come, first
    /// served, one each `1 / write_units`; at once on demand.
    fn serve(&mut self, consumer: usize) -> SimTime {
        let state = &mut self.consumers[consumer];
        let Some(rate) = state.checkpoint().and_then(|it| it.write_units) else {
            return self.now;
        };
        if !holds(Rule::WriteUnits) {
            return self.now;
        }
        let numerator = u128::from(rate.numerator);
        if numerator == 0 {
            return SimTime::MAX;
        }
        let begun = state.table_free.max(u128::from(self.now) * numerator);
        state.table_free = begun + u128::from(rate.denominator);
        SimTime::try_from(state.table_free.div_ceil(numerator)).unwrap_or(SimTime::MAX)
    }

    /// A consumer asks for a checkpoint of its place in a shard.
    pub(super) fn ask_checkpoint(&mut self, reader: usize, epoch: u16) {
        if self.readers[reader].epoch != epoch {
            return;
        }
        self.readers[reader].asked = self.now;
        let served = self.serve(self.readers[reader].consumer as usize);
        self.note(5, reader, 0);
        if served == self.now {
            self.checkpointed(reader, epoch);
        } else {
            let event = Event::Checkpointed(number(reader), epoch);
            self.queue.push(served, Class::Completion, event);
        }
    }

    /// A checkpoint is stored, and the shard goes on.
    pub(super) fn checkpointed(&mut self, reader: usize, epoch: u16) {
        let state = &mut self.readers[reader];
        if state.epoch != epoch {
            return;
        }
        state.checkpoint = Some(state.cursor);
        // Where the shard did not wait for it, its next call is scheduled already.
        let waited_for = state.busy_until == SimTime::MAX;
        if waited_for {
            state.busy_until = self.now;
        }
        let (consumer, next) = (state.consumer as usize, state.next_attempt.max(self.now));
        let waited = self.now - state.asked;
        self.segment.consumers[consumer].checkpoints.add(waited);
        if waited_for {
            self.schedule_poll(reader, next);
        }
    }

    /// The time between two renewals of a lease; None where none are made.
    fn renewal_period(&self, consumer: usize) -> Option<SimTime> {
        let state = &self.consumers[consumer];
        let kcl = state.polling()?.kcl.as_ref()?;
        let wanted = kcl.checkpoint.as_ref()?.renewals;
        let period = (kcl.failover / 3).saturating_sub(self.constants.renewal_margin);
        (wanted && period > 0 && holds(Rule::Renewals)).then_some(period)
    }

    /// Begins to renew the lease of a shard: lease `place` of `count` first at its part of a
    /// period.
    pub(super) fn start_renewals(&mut self, consumer: usize, shard: usize, place: u64, count: u64) {
        if let Some(period) = self.renewal_period(consumer) {
            let part = u128::from(period) * u128::from(place) / u128::from(count);
            let due = self
                .now
                .saturating_add(SimTime::try_from(part).unwrap_or_default());
            let reader = self.reader_of(consumer, shard);
            let event = Event::Renew(number(reader), self.readers[reader].epoch);
            self.queue.push(due, Class::Call, event);
        }
    }

    /// A consumer renews its lease of a shard; while the renewal before still waits for the table,
    /// this one is left out.
    pub(super) fn renew(&mut self, reader: usize, epoch: u16) {
        let state = &self.readers[reader];
        if state.epoch != epoch || state.phase != Phase::Reading {
            return;
        }
        let consumer = state.consumer as usize;
        let Some(period) = self.renewal_period(consumer) else {
            return;
        };
        let next = self.now.saturating_add(period);
        self.queue
            .push(next, Class::Call, Event::Renew(number(reader), epoch));
        if self.readers[reader].renewing {
            return;
        }
        self.readers[reader].renewing = true;
        let served = self.serve(consumer);
        self.note(6, reader, 0);
        if served == self.now {
            self.renewed(reader, epoch);
        } else {
            let event = Event::Renewed(number(reader), epoch);
            self.queue.push(served, Class::Completion, event);
        }
    }

    /// A renewal is stored.
    pub(super) fn renewed(&mut self, reader: usize, epoch: u16) {
        let state = &mut self.readers[reader];
        if state.epoch == epoch {
            state.renewing = false;
            let consumer = state.consumer as usize;
            self.segment.consumers[consumer].renewals += 1;
        }
    }
}

fn number(reader: usize) -> u32 {
    u32::try_from(reader).unwrap_or(u32::MAX)
}
