//! Enhanced fan-out: records are pushed to each consumer at its own rate.

use super::machine::{Event, Machine, signed};
use super::reader::Phase;
use crate::sandbox::kernel::{Class, SimTime};
use crate::sandbox::rules::{Rule, holds};
use crate::sandbox::scenario::Reading;

impl Machine<'_> {
    /// A record was stored: consumers whose connection rests get it pushed.
    pub(super) fn wake_fan_out(&mut self, shard: usize) {
        if !self.pushes {
            return;
        }
        for consumer in 0..self.consumers.len() {
            let reader = self.reader_of(consumer, shard);
            self.schedule_push(reader);
        }
    }

    /// Schedules the next delivery of a fan-out consumer: `delay` after the arrival, and when the
    /// record before has gone through.
    pub(super) fn schedule_push(&mut self, reader: usize) {
        let state = &self.readers[reader];
        let consumer = &self.consumers[state.consumer as usize];
        let Reading::FanOut { delay } = consumer.block.reading else {
            return;
        };
        if state.scheduled || state.phase != Phase::Reading || !consumer.is_active() {
            return;
        }
        let Some(record) = self.shards[state.shard as usize].log.get(state.cursor) else {
            return;
        };
        let delay = if holds(Rule::FanOutDelay) { delay } else { 0 };
        let begun = signed(consumer.block.join).max(record.arrival);
        let earliest = SimTime::try_from(begun).unwrap_or_default() + delay;
        let numerator = u128::from(self.kinesis.stream.read_bytes.numerator);
        if numerator == 0 {
            return;
        }
        let free = SimTime::try_from(state.free.div_ceil(numerator)).unwrap_or(SimTime::MAX);
        let due = earliest.max(free).max(self.now);
        if due < self.setup.duration {
            let number = u32::try_from(reader).unwrap_or(u32::MAX);
            let event = Event::Push(number, state.epoch);
            self.readers[reader].scheduled = true;
            self.queue.push(due, Class::Call, event);
        }
    }

    /// A record reaches a fan-out consumer.
    pub(super) fn pushed(&mut self, reader: usize, epoch: u16) {
        let state = &mut self.readers[reader];
        if state.epoch != epoch {
            return;
        }
        state.scheduled = false;
        let shard = state.shard as usize;
        self.trim_lazily(shard);
        self.catch_up_with_horizon(reader);
        let state = &mut self.readers[reader];
        let log = &self.shards[shard].log;
        if let Some(stretch) = log.take(&mut state.cursor, 1) {
            let rate = self.kinesis.stream.read_bytes;
            let numerator = u128::from(rate.numerator);
            let now = u128::from(self.now);
            // The record before may have gone through a fraction of a nanosecond ago, which counts.
            let begun = if state.free.div_ceil(numerator) == now {
                state.free
            } else {
                now * numerator
            };
            if holds(Rule::FanOutRate) {
                state.free = begun + u128::from(stretch.first.size) * u128::from(rate.denominator);
            }
            self.note(4, reader, stretch.index);
            let before = self.segment.reads[shard].bytes;
            self.hand_over(reader, &stretch);
            let pushed = self.segment.reads[shard].bytes - before;
            self.film_push(shard, pushed);
            self.after_delivery(reader);
        }
        let ended = !self.shards[shard].is_open()
            && self.readers[reader].cursor.index == self.shards[shard].log.end();
        if ended {
            self.end_reached(reader);
        } else {
            self.schedule_push(reader);
        }
    }
}
