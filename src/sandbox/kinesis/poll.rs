//! GetRecords: when consumers call, and what a call is answered.

use super::deliver::Batch;
use super::machine::{Event, Machine, NextTurn, Turn};
use super::reader::Phase;
use crate::rng::Rng;
use crate::sandbox::kernel::{Class, SimTime, below, exponential};
use crate::sandbox::rules::{Rule, holds};
use crate::sandbox::scenario::{Policy, Polling, Spacing, Throttled};

/// What a call was answered.
enum Answer {
    /// It was refused.
    Throttled,
    /// It was answered; when what it returned is processed.
    Processed(SimTime),
}

/// The time to a timer's next attempt.
#[inline(always)]
fn interval(polling: &Polling, rng: &mut Rng) -> SimTime {
    let Policy::Timer {
        period, spacing, ..
    } = polling.policy
    else {
        return 0;
    };
    match spacing {
        Spacing::Fixed => period,
        Spacing::Uniform { .. } if !holds(Rule::Jitter) => period,
        Spacing::Exponential if !holds(Rule::Exponential) => period,
        Spacing::Uniform { jitter } => period - jitter + below(rng, 2 * jitter + 1),
        #[expect(
            clippy::cast_precision_loss,
            reason = "a random time has no exact mean"
        )]
        Spacing::Exponential => exponential(rng, period as f64),
    }
}

impl Machine<'_> {
    /// A consumer with a timer calls.
    ///
    /// Nearly all that a run of pollers does, so that it and what it needs each time are part of
    /// the loop itself: calls from one part to the next were over 30 of its 300 instructions.
    #[inline(always)]
    pub(super) fn poll(&mut self, reader: usize, epoch: u16) {
        let state = &mut self.readers[reader];
        if state.epoch != epoch || state.phase != Phase::Reading {
            return;
        }
        let Some(polling) = self.consumers[state.consumer as usize].polling() else {
            return;
        };
        let interval = interval(polling, &mut state.rng);
        let (ready, wait) = match self.call(reader, polling) {
            Answer::Throttled => {
                let backs_off = match polling.throttled {
                    Throttled::Wait => !holds(Rule::ThrottledWait),
                    Throttled::Backoff => holds(Rule::Backoff),
                };
                let wait = if backs_off {
                    let base = self.constants.backoff_base;
                    let throttled = u64::from(self.readers[reader].throttled);
                    let limit = self.backoff(base, throttled);
                    below(&mut self.readers[reader].rng, limit + 1)
                } else {
                    interval
                };
                (self.now, wait)
            }
            Answer::Processed(ready) => (ready, interval),
        };
        let next = self.now.saturating_add(wait).max(ready);
        if self.readers[reader].busy_until == SimTime::MAX {
            // A checkpoint comes first; the call follows it.
            self.readers[reader].next_attempt = next;
        } else {
            self.schedule_timed_poll(reader, next);
        }
    }

    /// The first turn on a shard for each policy by which consumers take turns.
    pub(super) fn first_slots(&mut self, shard: usize) {
        for turn in [Turn::RoundRobin, Turn::Lottery] {
            if !self.turns[turn as usize].is_empty() {
                self.begin_turns(shard, turn);
            }
        }
    }

    /// Schedules the first turn on a shard from now on: turn k is at k / read_calls, rounded up.
    fn begin_turns(&mut self, shard: usize, turn: Turn) {
        let rate = self.kinesis.stream.read_calls;
        // Turns up to this one lie before now, but for the part of a nanosecond by which the last
        // may be rounded up to it.
        let passed = u128::from(self.now) * u128::from(rate.numerator);
        let passed = passed / u128::from(rate.denominator);
        let mut number = u64::try_from(passed).unwrap_or(u64::MAX);
        while rate.time_for(number) < self.now {
            number += 1;
        }
        let count = self.turns[turn as usize].len() as u64;
        self.next_turns[shard][turn as usize] = NextTurn {
            number,
            place: number % count,
        };
        self.schedule_turn(shard, turn);
    }

    /// Schedules the next turn on a shard.
    fn schedule_turn(&mut self, shard: usize, turn: Turn) {
        let number = self.next_turns[shard][turn as usize].number;
        let due = self.kinesis.stream.read_calls.time_for(number);
        if due < self.setup.duration {
            let event = Event::Slot(u32::try_from(shard).unwrap_or(u32::MAX), turn);
            self.queue.push(due, Class::Call, event);
        }
    }

    /// The turn of a consumer on a shard; one that is busy or may not read lets it pass.
    pub(super) fn slot(&mut self, shard: usize, turn: Turn) {
        let consumers = &self.turns[turn as usize];
        let count = consumers.len() as u64;
        let next = &mut self.next_turns[shard][turn as usize];
        let place = next.place;
        next.number += 1;
        next.place = if place + 1 == count { 0 } else { place + 1 };
        let in_order = match turn {
            Turn::RoundRobin => holds(Rule::RoundRobin),
            Turn::Lottery => !holds(Rule::Lottery),
        };
        let place = if in_order {
            place
        } else {
            below(&mut self.lots[shard], count)
        };
        let consumer = consumers[usize::try_from(place).unwrap_or_default()] as usize;
        let reader = self.reader_of(consumer, shard);
        let state = &self.readers[reader];
        let free = state.busy_until <= self.now || !holds(Rule::BusyTurns);
        let ready = state.phase == Phase::Reading && free;
        if ready
            && self.consumers[consumer].is_active()
            && let Some(polling) = self.consumers[consumer].polling()
        {
            self.call(reader, polling);
        }
        if self.is_read_by(shard, turn) {
            self.schedule_turn(shard, turn);
        }
    }

    /// Whether a consumer of a policy has not read the shard to its end.
    fn is_read_by(&self, shard: usize, turn: Turn) -> bool {
        self.shards[shard].is_open()
            || self.turns[turn as usize].iter().any(|&consumer| {
                let reader = &self.readers[self.reader_of(consumer as usize, shard)];
                reader.phase != Phase::Finished
            })
    }

    /// A GetRecords call. It is answered if the shard's call bucket has a token and the bytes of
    /// the calls before are paid for; a refused call costs nothing.
    ///
    /// Most calls are refused or find nothing new: those end here, with each of the reader, the
    /// shard and the tallies looked up once.
    #[inline(always)]
    fn call(&mut self, reader: usize, polling: &Polling) -> Answer {
        let now = self.now;
        let by_shard = self.watched.reads_by_shard;
        let expired = self.expired_until();
        let state = &mut self.readers[reader];
        let (consumer, at) = (state.consumer as usize, state.shard as usize);
        let shard = &mut self.shards[at];
        let mut tallies = self.segment.read_tallies(consumer, at, by_shard);
        let paid = now >= shard.next_call || !holds(Rule::ReadBytes);
        let accepted = paid && (shard.calls.try_take(1, now) || !holds(Rule::ReadCalls));
        if !accepted {
            if !holds(Rule::RefusedIsFree) {
                shard.calls.take(1, now);
            }
            state.throttled += 1;
            tallies.each(|tally| tally.attempted += 1);
            self.note(3, reader, 1);
            return Answer::Throttled;
        }
        state.throttled = 0;
        let period = state.last_accepted.replace(now).map(|last| now - last);
        if let Some(limit) = expired {
            shard.log.trim(limit);
        }
        let at_end = state.cursor.index == shard.log.end();
        tallies.each(|tally| {
            tally.attempted += 1;
            tally.accepted += 1;
            tally.empty += u64::from(at_end);
            if let Some(period) = period {
                tally.period.add(period);
            }
        });
        if !at_end {
            return self.answer_with_records(reader, polling);
        }
        shard.next_call = now;
        state.busy_until = now;
        let ended = !shard.is_open();
        self.note(3, reader, 0);
        if ended {
            self.end_reached(reader);
        }
        Answer::Processed(now)
    }

    /// An accepted call's answer where the consumer has not got all that is stored.
    #[inline(never)]
    fn answer_with_records(&mut self, reader: usize, polling: &Polling) -> Answer {
        let batch = self.deliver(reader, polling);
        self.note(3, reader, batch.records << 1);
        if batch.records == 0 {
            // The consumer had not got what is stored, but that had reached its retention.
            let state = &self.readers[reader];
            let (consumer, at) = (state.consumer as usize, state.shard as usize);
            let by_shard = self.watched.reads_by_shard;
            let mut tallies = self.segment.read_tallies(consumer, at, by_shard);
            tallies.each(|tally| tally.empty += 1);
        }
        let processed = self.processed(polling, &batch);
        let cost = self.kinesis.stream.read_bytes.time_for(batch.bytes);
        let state = &mut self.readers[reader];
        let shard = &mut self.shards[state.shard as usize];
        shard.next_call = self.now.saturating_add(cost);
        state.busy_until = processed;
        let ended = !shard.is_open() && state.cursor.index == shard.log.end();
        if batch.records > 0 {
            self.after_batch(reader, processed);
        }
        if ended {
            self.end_reached(reader);
        }
        Answer::Processed(processed)
    }

    /// When a batch that comes now is worked on to its end.
    fn processed(&self, polling: &Polling, batch: &Batch) -> SimTime {
        if batch.records == 0 || !holds(Rule::Processing) {
            return self.now;
        }
        let processing = &polling.processing;
        let rate = processing.rate.map_or(0, |rate| rate.time_for(batch.bytes));
        self.now
            .saturating_add(processing.per_batch)
            .saturating_add(processing.per_record.saturating_mul(batch.records))
            .saturating_add(rate)
    }
}
