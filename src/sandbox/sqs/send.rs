//! What is sent to a queue: by producers, one call after the other and in batches, and at given
//! times.

use std::collections::VecDeque;

use super::{Event, Queueing};
use crate::sandbox::journal::MomentKind;
use crate::sandbox::kernel::{Class, SimTime};
use crate::sandbox::process::{BenchOf, Note};
use crate::sandbox::rules::{Rule, holds};
use crate::sandbox::scenario::{Sender, Sqs};

/// The error of a call over the limit of a FIFO queue.
const THROTTLED: &str = "ThrottlingException";

/// The error of a message that is too large.
const TOO_LARGE: &str = "InvalidMessageContents";

/// A producer.
#[derive(Debug)]
pub(super) struct Producer<'s> {
    block: &'s Sender,
    /// Bytes of the messages that wait for a call.
    gathered: VecDeque<u64>,
    /// Whether a call of it is not answered yet.
    busy: bool,
    /// Whether no message comes any more, and only its stop is due.
    ended: bool,
    /// Whether a call need not be full any more.
    flushes: bool,
    /// Messages that it has sent or tried to.
    turn: u64,
}

impl Producer<'_> {
    /// Whether a call can begin.
    fn ready(&self) -> bool {
        let full = self.gathered.len() >= self.block.batch as usize;
        let full = full || self.flushes || !holds(Rule::SqsSendBatch);
        !self.busy && full && !self.gathered.is_empty()
    }
}

/// Every producer, with nothing to send yet.
pub(super) fn producers(sqs: &Sqs) -> Vec<Producer<'_>> {
    let blocks = sqs.producers.iter();
    let each = blocks.flat_map(|block| (0..block.source.count).map(move |_| block));
    each.map(|block| Producer {
        block,
        gathered: VecDeque::new(),
        busy: false,
        ended: false,
        flushes: block.batch == 1,
        turn: 0,
    })
    .collect()
}

/// Who the message of an event is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Identity {
    group: u32,
    /// The number of its deduplication id.
    copy_of: Option<usize>,
}

/// Who the messages of the events are, and how many deduplication ids there are.
pub(super) fn identities(sqs: &Sqs) -> (Vec<Identity>, usize) {
    let numbered = sqs.producers.iter().map(|it| it.groups);
    let numbered = numbered.chain(sqs.backlog.iter().map(|it| it.groups));
    let numbered = numbered.max().unwrap_or(1);
    let mut groups: Vec<&str> = Vec::new();
    let mut copies: Vec<&str> = Vec::new();
    let mut identities = Vec::new();
    for event in &sqs.events {
        let group = event.action.group.as_deref();
        let group = group.map_or(0, |name| match number(name, numbered) {
            Some(number) => number,
            None => numbered.saturating_add(u32::try_from(place(&mut groups, name)).unwrap_or(0)),
        });
        let copy_of = event.action.deduplication_id.as_deref();
        identities.push(Identity {
            group,
            copy_of: copy_of.map(|name| place(&mut copies, name)),
        });
    }
    (identities, copies.len())
}

/// The number of `group-0`, `group-1` and so on, where producers use it.
fn number(name: &str, numbered: u32) -> Option<u32> {
    let digits = name.strip_prefix("group-")?;
    let number: u32 = digits.parse().ok()?;
    (number < numbered && number.to_string() == digits).then_some(number)
}

/// The place of a name among those known, to which it is added.
fn place<'n>(known: &mut Vec<&'n str>, name: &'n str) -> usize {
    let found = known.iter().position(|it| *it == name);
    found.unwrap_or_else(|| {
        known.push(name);
        known.len() - 1
    })
}

impl Queueing<'_> {
    pub(super) fn schedule_arrival(&mut self, producer: usize, bench: &mut BenchOf<Self>) {
        let number = u32::try_from(producer).unwrap_or(u32::MAX);
        let state = &mut self.producers[producer];
        let due = if let Some(due) = self.sources.next(producer) {
            due
        } else {
            state.ended = true;
            let Some(stop) = state.block.source.stop else {
                // Nothing follows that the waiting messages could go with.
                state.flushes = true;
                return;
            };
            stop
        };
        bench.schedule(due, Class::Arrival, Event::Arrive(number));
    }

    pub(super) fn arrive(&mut self, producer: usize, bench: &mut BenchOf<Self>) {
        if self.producers[producer].ended {
            self.producers[producer].flushes = true;
            return self.send_ready(producer, bench);
        }
        let size = self.sources.take(producer);
        self.schedule_arrival(producer, bench);
        let state = &mut self.producers[producer];
        state.gathered.push_back(size);
        self.gathered += 1;
        if state.ready() {
            self.send_ready(producer, bench);
        } else {
            bench.note(MomentKind::Arrival, Note::of(1).by_producer(producer));
        }
    }

    /// A call is answered: the next one begins, if there is enough for one.
    pub(super) fn answer(&mut self, producer: usize, bench: &mut BenchOf<Self>) {
        self.producers[producer].busy = false;
        self.send_ready(producer, bench);
    }

    /// Makes the calls that can begin now.
    fn send_ready(&mut self, producer: usize, bench: &mut BenchOf<Self>) {
        while self.producers[producer].ready() {
            if self.call(producer, bench) {
                let state = &mut self.producers[producer];
                let duration = state.block.call_duration;
                if duration > 0 && holds(Rule::SqsCallDuration) {
                    state.busy = true;
                    let due = bench.now.saturating_add(duration);
                    let number = u32::try_from(producer).unwrap_or(u32::MAX);
                    bench.schedule(due, Class::Completion, Event::Answer(number));
                }
            }
        }
    }

    /// One call with as many messages as it may hold. Whether there were any for it.
    fn call(&mut self, producer: usize, bench: &mut BenchOf<Self>) -> bool {
        let state = &mut self.producers[producer];
        let (batch, groups) = (state.block.batch, u64::from(state.block.groups));
        let (mut turns, mut messages, mut bytes) = ([0; 16], 0, 0_u64);
        while messages < batch as usize
            && let Some(&size) = state.gathered.front()
        {
            let fits = size <= self.sqs.max_message || !holds(Rule::SqsMaxMessage);
            let beyond = bytes.saturating_add(size) > self.sqs.max_call;
            if fits && messages > 0 && beyond && holds(Rule::SqsMaxCall) {
                break;
            }
            state.gathered.pop_front();
            self.gathered -= 1;
            if fits {
                bytes = bytes.saturating_add(size);
                turns[messages] = state.turn;
                messages += 1;
            } else {
                self.totals.refused += 1;
                bench.tally.too_large += 1;
                bench.note(
                    MomentKind::Send,
                    Note::of(1).by_producer(producer).accepted(false),
                );
            }
            state.turn += 1;
        }
        if messages == 0 {
            return false;
        }
        let passes = self.send_passes(bench);
        let count = messages as u64;
        bench.note(
            MomentKind::Send,
            Note::of(count).by_producer(producer).accepted(passes),
        );
        if !passes {
            self.totals.refused += count;
            return true;
        }
        for turn in &turns[..messages] {
            let turn = if holds(Rule::SqsGroups) {
                turn % groups
            } else {
                0
            };
            self.store_message(u32::try_from(turn).unwrap_or_default(), bench);
        }
        self.stir(bench);
        true
    }

    /// Whether a send call is accepted, which it is counted for.
    fn send_passes(&mut self, bench: &mut BenchOf<Self>) -> bool {
        let passes = self.limiters.as_mut().is_none_or(|it| {
            let passes = it.send.holds(1, bench.now) || !holds(Rule::SqsSendCalls);
            if passes && holds(Rule::SqsSendCalls) {
                it.send.take(1, bench.now);
            }
            passes
        });
        if passes {
            bench.tally.send_calls += 1;
        } else {
            bench.tally.sends_throttled += 1;
        }
        passes
    }

    /// A message of an accepted call.
    fn store_message(&mut self, group: u32, bench: &mut BenchOf<Self>) {
        bench.tally.sent += 1;
        self.totals.stored += 1;
        let sent = i64::try_from(bench.now).unwrap_or(i64::MAX);
        let id = self.store.add(sent, group);
        if self.sqs.delay > 0 && holds(Rule::SqsDelay) {
            let message = self.store.get_mut(id);
            message.place = super::Place::Delayed;
            message.until = bench.now.saturating_add(self.sqs.delay);
            self.delayed.push(&mut self.store, id);
            self.set_timer(Event::DelayEnds, bench);
        } else {
            self.show(id);
        }
        self.set_timer(Event::Expire, bench);
    }

    /// An event of the scenario.
    pub(super) fn send_event(&mut self, number: u32, bench: &mut BenchOf<Self>) {
        let event = &self.sqs.events[number as usize];
        let result = self.try_send(number as usize, event.action.size, bench);
        self.totals.refused += u64::from(result.is_err());
        if let Some(next) = bench.called(number, event, result) {
            bench.schedule(next, Class::Arrival, Event::Send(number));
        }
    }

    fn try_send(
        &mut self,
        number: usize,
        size: u64,
        bench: &mut BenchOf<Self>,
    ) -> Result<(), &'static str> {
        if size > self.sqs.max_message && holds(Rule::SqsMaxMessage) {
            bench.tally.too_large += 1;
            return Err(TOO_LARGE);
        }
        if !self.send_passes(bench) {
            return Err(THROTTLED);
        }
        let identity = self.identities[number];
        if self.is_copy(identity, bench.now) {
            bench.tally.sent += 1;
            bench.tally.deduplicated += 1;
            self.totals.deduplicated += 1;
            return Ok(());
        }
        self.store_message(identity.group, bench);
        self.stir(bench);
        Ok(())
    }

    /// Whether a message with the same deduplication id was taken not long ago.
    fn is_copy(&mut self, identity: Identity, now: SimTime) -> bool {
        let Some(id) = identity.copy_of else {
            return false;
        };
        let window = self.sqs.fifo.as_ref().map_or(0, |fifo| fifo.deduplication);
        let accepted = &mut self.accepted[id];
        let copy = accepted.is_some_and(|at| now < at.saturating_add(window));
        let copy = copy && holds(Rule::SqsDeduplication);
        if !copy || !holds(Rule::SqsDeduplicationStands) {
            *accepted = Some(now);
        }
        copy
    }
}
