//! Consumers come and go: where they begin, and when they may read a shard.

use super::log::Cursor;
use super::machine::{Event, Machine, Turn};
use super::reader::{ConsumerState, Phase, Reader};
use super::tally::ReadTally;
use crate::rng::Rng;
use crate::sandbox::kernel::{Class, Histogram, SimTime, below};
use crate::sandbox::rules::{Rule, holds};
use crate::sandbox::scenario::{self, Order, Policy, Reading, Start};

impl Machine<'_> {
    /// Takes on the consumers of the scenario.
    pub(super) fn hire_consumers(&mut self) {
        for block in &self.kinesis.consumers {
            for place in 0..block.count {
                let number = self.consumers.len();
                let mut tally = ReadTally::default();
                if self.watched.consumers.contains(&number) {
                    tally.ages = Some(Box::new(Histogram::new()));
                }
                self.segment.consumers.push(tally);
                if let Reading::Polling(polling) = &block.reading {
                    let turns = match polling.policy {
                        Policy::Timer { .. } => None,
                        Policy::RoundRobin => Some(Turn::RoundRobin),
                        Policy::Lottery => Some(Turn::Lottery),
                    };
                    if let Some(turn) = turns {
                        self.turns[turn as usize].push(u32::try_from(number).unwrap_or(u32::MAX));
                    }
                }
                self.consumers.push(ConsumerState {
                    block,
                    place,
                    joined: false,
                    paused: false,
                    down: false,
                    passed: 0,
                    seen: std::collections::BTreeSet::new(),
                    table_free: 0,
                    rng: Rng::new(self.setup.seed, &format!("consumers.{number}")),
                });
            }
        }
    }

    /// How many consumers are registered for enhanced fan-out at the start.
    pub(super) fn fan_out_consumers(&self) -> u32 {
        let fan_out = self
            .consumers
            .iter()
            .filter(|consumer| consumer.polling().is_none());
        u32::try_from(fan_out.count()).unwrap_or(u32::MAX)
    }

    /// A consumer's place in a shard, before it reads it.
    pub(super) fn new_reader(&self, consumer: usize, shard: u32) -> Reader {
        let name = format!("consumers.{consumer}.shards.{shard}");
        Reader {
            consumer: u32::try_from(consumer).unwrap_or(u32::MAX),
            shard,
            phase: Phase::Waiting,
            cursor: Cursor::default(),
            epoch: 0,
            furthest: 0,
            last_accepted: None,
            throttled: 0,
            busy_until: 0,
            next_attempt: 0,
            batches: 0,
            checkpoint_due: 0,
            checkpoint: None,
            asked: 0,
            renewing: false,
            free: 0,
            scheduled: false,
            lanes: self.new_lanes(consumer),
            rng: Rng::new(self.setup.seed, &name),
        }
    }

    /// A consumer begins to read: all shards at once, a KCL application one after the other.
    pub(super) fn join(&mut self, consumer: u32) {
        let at = consumer as usize;
        self.consumers[at].joined = true;
        let first = self.first_attempt(at);
        for shard in 0..self.shards.len() {
            let reader = self.reader_of(at, shard);
            self.trim_lazily(shard);
            let log = &self.shards[shard].log;
            match self.consumers[at].block.start {
                Start::Latest if holds(Rule::Latest) => {
                    self.skip_to(reader, log.tip());
                    if !self.shards[shard].is_open() {
                        self.readers[reader].phase = Phase::Finished;
                    }
                }
                _ => self.skip_to(reader, log.horizon()),
            }
            self.arm_trim_for(shard);
        }
        self.open_readers(at, first);
        self.note_caught_up();
    }

    /// Lets a consumer read every shard that it may, from `first` on.
    pub(super) fn open_readers(&mut self, consumer: usize, first: SimTime) {
        if !self.consumers[consumer].is_active() {
            return;
        }
        let ready: Vec<usize> = (0..self.shards.len())
            .filter(|&shard| {
                let reader = &self.readers[self.reader_of(consumer, shard)];
                reader.phase == Phase::Waiting && self.may_read(consumer, shard)
            })
            .collect();
        let count = ready.len() as u64;
        for (place, shard) in ready.into_iter().enumerate() {
            let shift = self.shift(consumer, place as u64, count);
            self.start_reading(consumer, shard, first.saturating_add(shift));
            self.start_renewals(consumer, shard, place as u64, count);
        }
    }

    /// By how much a KCL application calls shard `place` of `count` later than the first.
    fn shift(&self, consumer: usize, place: u64, count: u64) -> SimTime {
        let polling = self.consumers[consumer].polling();
        match polling.map(|polling| (&polling.kcl, &polling.policy)) {
            Some((Some(_), Policy::Timer { period, .. })) if holds(Rule::KclShift) => {
                let shift = u128::from(*period) * u128::from(place) / u128::from(count.max(1));
                SimTime::try_from(shift).unwrap_or(SimTime::MAX)
            }
            _ => 0,
        }
    }

    /// When a consumer that joins now makes its first attempt.
    fn first_attempt(&mut self, consumer: usize) -> SimTime {
        let state = &mut self.consumers[consumer];
        let Some(Policy::Timer { period, phase, .. }) =
            state.polling().map(|polling| &polling.policy)
        else {
            return self.now;
        };
        let wait = match phase {
            scenario::Phase::Spread if !holds(Rule::PhaseSpread) => 0,
            scenario::Phase::Random if !holds(Rule::PhaseRandom) => 0,
            scenario::Phase::Spread => {
                let part = u128::from(*period) * u128::from(state.place);
                SimTime::try_from(part / u128::from(state.block.count)).unwrap_or_default()
            }
            scenario::Phase::Random => below(&mut state.rng, *period),
            scenario::Phase::All(time) => *time,
            scenario::Phase::Each(times) => times[state.place as usize],
        };
        self.now.saturating_add(wait)
    }

    /// Whether a consumer may read a shard: in the order of parents and children, if it keeps it.
    fn may_read(&self, consumer: usize, shard: usize) -> bool {
        (self.consumers[consumer].block.order == Order::Naive && holds(Rule::Naive))
            || !holds(Rule::ParentsFirst)
            || self.shards[shard].parents.iter().all(|&parent| {
                let reader = self.reader_of(consumer, parent as usize);
                self.readers[reader].phase == Phase::Finished
            })
    }

    /// Begins to read a shard, with the first attempt at `first`.
    fn start_reading(&mut self, consumer: usize, shard: usize, first: SimTime) {
        let at = self.reader_of(consumer, shard);
        let now = self.now;
        let interval = self.checkpoint_interval(consumer);
        let reader = &mut self.readers[at];
        reader.phase = Phase::Reading;
        // The first multiple that lies behind the beginning.
        reader.checkpoint_due = interval.map_or(0, |interval| (now / interval + 1) * interval);
        self.schedule_poll(at, first);
        self.schedule_push(at);
    }

    /// A consumer has read a closed shard to its end.
    pub(super) fn finish(&mut self, reader: usize) {
        let (consumer, shard) = (
            self.readers[reader].consumer as usize,
            self.readers[reader].shard as usize,
        );
        self.readers[reader].phase = Phase::Finished;
        for child in self.shards[shard].children.clone() {
            self.child_ready(consumer, child as usize);
        }
    }

    /// Lets a consumer read a new shard, if it may: its first call comes one period later.
    pub(super) fn child_ready(&mut self, consumer: usize, shard: usize) {
        let at = self.reader_of(consumer, shard);
        let active = self.consumers[consumer].is_active();
        if active && self.readers[at].phase == Phase::Waiting && self.may_read(consumer, shard) {
            let period = match self.consumers[consumer].polling().map(|it| &it.policy) {
                Some(Policy::Timer { period, .. }) if holds(Rule::ChildPeriod) => *period,
                _ => 0,
            };
            self.start_reading(consumer, shard, self.now.saturating_add(period));
            self.start_renewals(consumer, shard, 0, 1);
        }
    }

    /// Moves a consumer on without delivering anything.
    pub(super) fn skip_to(&mut self, reader: usize, cursor: Cursor) {
        let state = &mut self.readers[reader];
        let passed = cursor.index - state.cursor.index;
        self.consumers[state.consumer as usize].passed += passed;
        state.cursor = cursor;
    }

    /// Schedules a call of a consumer with a timer of its own.
    pub(super) fn schedule_poll(&mut self, reader: usize, due: SimTime) {
        let consumer = &self.consumers[self.readers[reader].consumer as usize];
        let timer = consumer
            .polling()
            .is_some_and(|polling| matches!(polling.policy, Policy::Timer { .. }));
        if timer {
            self.schedule_timed_poll(reader, due);
        }
    }

    /// The same for one that is known to have a timer of its own.
    #[inline(always)]
    pub(super) fn schedule_timed_poll(&mut self, reader: usize, due: SimTime) {
        let state = &self.readers[reader];
        if state.phase == Phase::Reading && due < self.setup.duration {
            let event = Event::Poll(u32::try_from(reader).unwrap_or(u32::MAX), state.epoch);
            self.queue.push_inline(due, Class::Call, event);
        }
    }

    /// A consumer dies: nothing that is scheduled for it happens.
    pub(super) fn crash(&mut self, consumer: u32, restart_after: SimTime) {
        self.consumers[consumer as usize].down = true;
        self.silence(consumer as usize);
        let due = self.now.saturating_add(restart_after);
        self.queue.push(due, Class::Call, Event::Restart(consumer));
    }

    /// A consumer begins again: at its checkpoints, or where it has none as when it joined.
    pub(super) fn restart(&mut self, consumer: u32) {
        let at = consumer as usize;
        self.consumers[at].down = false;
        if !self.consumers[at].joined {
            return;
        }
        for shard in 0..self.shards.len() {
            let reader = self.reader_of(at, shard);
            if self.readers[reader].lanes.is_some() {
                // Lambda itself keeps the places of its pollers.
                self.wait_again(reader);
                continue;
            }
            let log = &self.shards[shard].log;
            let start = match self.consumers[at].block.start {
                Start::TrimHorizon => log.horizon(),
                Start::Latest => log.tip(),
            };
            let state = &mut self.readers[reader];
            let cursor = log.clamp(
                state
                    .checkpoint
                    .filter(|_| holds(Rule::Checkpoint))
                    .unwrap_or(start),
            );
            let passed = &mut self.consumers[at].passed;
            *passed = *passed + cursor.index - state.cursor.index;
            state.cursor = cursor;
            state.batches = 0;
            state.busy_until = self.now;
            let ended = self.shards[shard].closed.is_some() && cursor.index == log.end();
            let done = state.phase == Phase::Finished && ended;
            state.phase = if done {
                Phase::Finished
            } else {
                Phase::Waiting
            };
            self.arm_trim_for(shard);
        }
        if !self.consumers[at].paused {
            self.open_readers(at, self.now);
            self.invoke_again(at);
        }
    }

    /// A consumer makes no calls until it is resumed.
    pub(super) fn pause(&mut self, consumer: u32) {
        self.consumers[consumer as usize].paused = true;
        self.silence(consumer as usize);
    }

    /// A paused consumer goes on, with a call on each shard now.
    pub(super) fn resume(&mut self, consumer: u32) {
        let at = consumer as usize;
        if !std::mem::take(&mut self.consumers[at].paused) || !self.consumers[at].is_active() {
            return;
        }
        for shard in 0..self.shards.len() {
            let reader = self.reader_of(at, shard);
            self.wait_again(reader);
        }
        self.open_readers(at, self.now);
        self.invoke_again(at);
    }

    /// Puts a reader back to where it waits for its first call.
    fn wait_again(&mut self, reader: usize) {
        let phase = &mut self.readers[reader].phase;
        if *phase == Phase::Reading {
            *phase = Phase::Waiting;
        }
    }

    /// Drops what is scheduled for a consumer.
    fn silence(&mut self, consumer: usize) {
        for shard in 0..self.shards.len() {
            let at = self.reader_of(consumer, shard);
            let reader = &mut self.readers[at];
            reader.epoch = reader.epoch.wrapping_add(1);
            reader.scheduled = false;
            reader.renewing = false;
            reader.busy_until = self.now;
        }
    }
}
