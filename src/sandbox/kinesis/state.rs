//! The state at an instant, just before anything happens at it.

use super::machine::{Machine, signed};
use super::tally::{Lag, State};
use crate::sandbox::kernel::SimTime;
use crate::sandbox::rules::{Rule, holds};

impl Machine<'_> {
    /// What holds just before `instant`.
    pub(super) fn state_at(&mut self, instant: SimTime) -> State {
        if !self.forgets && holds(Rule::Retention) {
            let limit = signed(instant) - signed(self.retention) - 1;
            for shard in &mut self.shards {
                shard.log.trim(limit);
            }
        }
        let lags = (0..self.consumers.len())
            .map(|consumer| self.lag(consumer, instant))
            .collect();
        State {
            lags,
            stored: self.shards.iter().map(|shard| shard.log.held()).collect(),
            open: self.open.len(),
        }
    }

    /// How far a consumer is behind, over the shards that are open or not expired.
    pub(super) fn lag(&self, consumer: usize, instant: SimTime) -> Lag {
        let mut lag = Lag::default();
        if !self.consumers[consumer].joined {
            return lag;
        }
        for (number, shard) in self.shards.iter().enumerate() {
            let expired = |closed: SimTime| closed.saturating_add(self.retention) < instant;
            if shard.closed.is_some_and(expired) {
                continue;
            }
            let reader = &self.readers[self.reader_of(consumer, number)];
            let cursor = shard.log.clamp(reader.cursor);
            let lanes = reader.lanes.as_ref();
            // What was fetched came before what was not.
            let fetched = lanes.and_then(|lanes| lanes.oldest());
            let next = || shard.log.get(cursor).map(|record| record.arrival);
            let age = fetched
                .or_else(next)
                .map_or(0, |arrival| signed(instant) - arrival);
            lag.ages.add(SimTime::try_from(age).unwrap_or_default());
            lag.records += shard.log.end() - cursor.index + reader.undelivered();
            lag.bytes += shard.log.bytes_from(cursor) + lanes.map_or(0, |lanes| lanes.bytes());
        }
        lag
    }

    /// Notes which consumers have got all that is stored.
    pub(super) fn note_caught_up(&mut self) {
        self.note_caught_up_at(self.now);
    }

    /// The same for an instant before which everything has happened.
    pub(super) fn note_caught_up_at(&mut self, instant: SimTime) {
        for (state, tally) in self.consumers.iter().zip(&mut self.segment.consumers) {
            if state.joined && state.passed == self.stored {
                tally.caught_up.get_or_insert(instant);
            }
        }
    }
}
