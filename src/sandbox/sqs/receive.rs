//! Receive calls: who calls when, what a call gets, and calls that wait for messages.

use super::store::Place;
use super::{Event, Queueing};
use crate::rng::Rng;
use crate::sandbox::journal::MomentKind;
use crate::sandbox::kernel::{Class, SimTime};
use crate::sandbox::process::{BenchOf, Note};
use crate::sandbox::rules::{Rule, holds};
use crate::sandbox::scenario::{Receiver, Setup, Sqs};

/// A consumer of a queue.
#[derive(Debug)]
pub(super) struct Consumer<'s> {
    pub(super) block: &'s Receiver,
    pub(super) rng: Rng,
    /// When its last call began.
    started: SimTime,
    /// Its call that waits: its place in the order, and when it ends.
    polling: Option<(u64, SimTime)>,
    /// Whether the end of a call that waits is scheduled.
    timed: bool,
    /// Batches or messages that it works on.
    pub(super) working: u32,
    /// What it did so far.
    pub(super) done: Did,
}

/// What a consumer did so far, for the picture.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Did {
    pub(super) first: u64,
    pub(super) again: u64,
    pub(super) empty: u64,
    pub(super) refused: u64,
}

/// Every consumer.
pub(super) fn consumers<'s>(setup: &Setup, sqs: &'s Sqs) -> Vec<Consumer<'s>> {
    let blocks = sqs.consumers.iter();
    let each = blocks.flat_map(|block| (0..block.count).map(move |_| block));
    each.enumerate()
        .map(|(number, block)| Consumer {
            block,
            rng: Rng::new(setup.seed, &format!("consumers.{number}")),
            started: 0,
            polling: None,
            timed: false,
            working: 0,
            done: Did::default(),
        })
        .collect()
}

/// The number of a consumer, as events hold it.
pub(super) fn numbered(consumer: usize) -> u32 {
    u32::try_from(consumer).unwrap_or(u32::MAX)
}

impl Queueing<'_> {
    /// The first call of a consumer.
    pub(super) fn join(&mut self, consumer: usize, bench: &mut BenchOf<Self>) {
        let join = self.consumers[consumer].block.join;
        let due = if holds(Rule::SqsJoin) { join } else { 0 };
        bench.schedule(due, Class::Call, Event::Receive(numbered(consumer)));
    }

    /// The next call of a consumer, not before its period is over.
    pub(super) fn call_next(
        &mut self,
        consumer: usize,
        earliest: SimTime,
        bench: &mut BenchOf<Self>,
    ) {
        let it = &self.consumers[consumer];
        let period = if holds(Rule::SqsPeriod) || it.block.wait == 0 {
            it.block.period
        } else {
            0
        };
        let due = it.started.saturating_add(period).max(earliest);
        bench.schedule(due, Class::Call, Event::Receive(numbered(consumer)));
    }

    /// A call begins.
    pub(super) fn receive(&mut self, consumer: usize, bench: &mut BenchOf<Self>) {
        // Calls that wait began earlier.
        self.wake(bench);
        self.consumers[consumer].started = bench.now;
        bench.tally.receive_calls += 1;
        let passes = self.limiters.as_mut().is_none_or(|it| {
            let passes = it.receive.holds(1, bench.now) || !holds(Rule::SqsReceiveCalls);
            if passes && holds(Rule::SqsReceiveCalls) {
                it.receive.take(1, bench.now);
            }
            passes
        });
        if !passes {
            bench.tally.receives_throttled += 1;
            return self.refuse(consumer, bench);
        }
        // A FIFO queue says nothing, it only has nothing.
        if self.full() && self.sqs.fifo.is_none() {
            bench.tally.over_limit.add(bench.now);
            return self.refuse(consumer, bench);
        }
        if self.deliver(consumer, bench) {
            return;
        }
        let wait = self.consumers[consumer].block.wait;
        if wait == 0 || !holds(Rule::SqsLongPoll) {
            return self.come_back_empty(consumer, bench);
        }
        let ends = bench.now.saturating_add(wait);
        let it = &mut self.consumers[consumer];
        it.polling = Some((self.polls, ends));
        self.waiting.insert(self.polls, numbered(consumer));
        self.polls += 1;
        if !it.timed {
            it.timed = true;
            bench.schedule(ends, Class::Completion, Event::Timeout(numbered(consumer)));
        }
    }

    /// A call was refused: who pauses for nothing else waits a little before the next.
    fn refuse(&mut self, consumer: usize, bench: &mut BenchOf<Self>) {
        let it = &mut self.consumers[consumer];
        it.done.refused += 1;
        let pause = if it.block.period > 0 { 0 } else { self.backoff };
        bench.note(
            MomentKind::Receive,
            Note::of(0).by_consumer(consumer).accepted(false),
        );
        self.call_next(consumer, bench.now.saturating_add(pause), bench);
    }

    /// A call ends without a message.
    fn come_back_empty(&mut self, consumer: usize, bench: &mut BenchOf<Self>) {
        self.consumers[consumer].done.empty += 1;
        bench.tally.receives_empty += 1;
        bench.note(MomentKind::Receive, Note::of(0).by_consumer(consumer));
        self.call_next(consumer, bench.now, bench);
    }

    /// The time of a call that waits is over, unless that was an earlier one.
    pub(super) fn time_out(&mut self, consumer: usize, bench: &mut BenchOf<Self>) {
        let it = &mut self.consumers[consumer];
        it.timed = false;
        let Some((place, ends)) = it.polling else {
            return;
        };
        if ends > bench.now {
            it.timed = true;
            bench.schedule(ends, Class::Completion, Event::Timeout(numbered(consumer)));
            return;
        }
        it.polling = None;
        self.waiting.remove(&place);
        self.come_back_empty(consumer, bench);
    }

    /// Those who wait get what there is.
    pub(super) fn wake(&mut self, bench: &mut BenchOf<Self>) {
        self.woken = false;
        while self.receivable() {
            let next = if holds(Rule::SqsPollOrder) {
                self.waiting.first_key_value()
            } else {
                self.waiting.last_key_value()
            };
            let Some((&place, &consumer)) = next else {
                return;
            };
            if self.deliver(consumer as usize, bench) {
                self.waiting.remove(&place);
                self.consumers[consumer as usize].polling = None;
            }
        }
    }

    /// Hands out as many messages as a call may get. Whether there was one.
    fn deliver(&mut self, consumer: usize, bench: &mut BenchOf<Self>) -> bool {
        let batch = if holds(Rule::SqsReceiveBatch) {
            self.consumers[consumer].block.batch
        } else {
            1
        };
        let (mut first, mut last, mut messages) = (None, None, 0);
        while messages < batch && !self.full() {
            let Some(id) = self.visible.take(&mut self.store) else {
                break;
            };
            self.visible_count -= 1;
            let most = self
                .sqs
                .max_receives
                .filter(|_| holds(Rule::SqsMaxReceives));
            if most.is_some_and(|most| self.store.get(id).receives >= most) {
                self.store.remove(id);
                self.totals.dead += 1;
                bench.tally.dead_letters.add(bench.now);
                bench.note(MomentKind::DeadLetter, Note::of(1).by_consumer(consumer));
                continue;
            }
            self.hand_out(consumer, id, bench);
            let message = self.store.get(id);
            let task = self.tasks.add(id, message.number, message.receives, last);
            first = first.or(Some(task));
            last = Some(task);
            messages += 1;
        }
        let Some(first) = first else {
            return false;
        };
        let mut next = Some(first);
        while let Some(task) = next {
            let group = self.store.get(self.tasks.get(task).message).group;
            self.visible.lock(&self.store, group);
            next = self.tasks.get(task).next;
        }
        self.set_timer(Event::VisibilityEnds, bench);
        bench.note(
            MomentKind::Receive,
            Note::of(messages.into()).by_consumer(consumer),
        );
        self.begin_work(consumer, first, bench);
        true
    }

    /// A message is in flight from now on.
    fn hand_out(&mut self, consumer: usize, id: u32, bench: &mut BenchOf<Self>) {
        let now = bench.now;
        let hidden = if holds(Rule::SqsVisibility) {
            self.sqs.visibility
        } else {
            self.end
        };
        let message = self.store.get_mut(id);
        message.receives += 1;
        message.place = Place::InFlight;
        message.until = now.saturating_add(hidden);
        let (sent, number) = (message.sent, message.number);
        let (group, receives) = (message.group, message.receives);
        self.flying.push(&mut self.store, id);
        self.fly(true, bench);
        self.visible.hold(group);
        let tally = &mut bench.tally;
        tally.deliveries += 1;
        if receives == 1 {
            let latency = i128::from(now) - i128::from(sent);
            tally
                .latency
                .add(u64::try_from(latency).unwrap_or_default());
            let late = u64::from(self.visible.is_late(group, number));
            tally.inversions += late;
            self.totals.inversions += late;
            self.consumers[consumer].done.first += 1;
        } else {
            tally.second += u64::from(receives == 2);
            tally.redelivered.add(now);
            self.consumers[consumer].done.again += 1;
        }
    }
}
