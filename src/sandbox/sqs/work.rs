//! What consumers do with the messages that they got: they work on them, one after the other or
//! side by side, and delete them.

use super::receive::numbered;
use super::store::Place;
use super::{Event, Queueing};
use crate::sandbox::journal::MomentKind;
use crate::sandbox::kernel::{Class, SimTime, exponential};
use crate::sandbox::process::{BenchOf, Note};
use crate::sandbox::rules::{Rule, holds};

/// A message that a consumer works on: what it knows of it, though it may be gone or somebody
/// else's by now.
#[derive(Clone, Copy, Debug)]
pub(super) struct Task {
    pub(super) message: u32,
    number: u64,
    /// The receive that it is from: a later one makes the handle stale.
    receive: u32,
    /// The next one of the same call.
    pub(super) next: Option<u32>,
}

/// All tasks; those of a call are strung together.
#[derive(Debug)]
pub(super) struct Tasks {
    slots: Vec<Task>,
    free: Vec<u32>,
}

impl Tasks {
    pub(super) const fn new() -> Self {
        Self {
            slots: Vec::new(),
            free: Vec::new(),
        }
    }

    /// A task behind another one.
    pub(super) fn add(
        &mut self,
        message: u32,
        number: u64,
        receive: u32,
        behind: Option<u32>,
    ) -> u32 {
        let task = Task {
            message,
            number,
            receive,
            next: None,
        };
        let place = if let Some(place) = self.free.pop() {
            self.slots[place as usize] = task;
            place
        } else {
            self.slots.push(task);
            u32::try_from(self.slots.len() - 1).unwrap_or(u32::MAX)
        };
        if let Some(behind) = behind {
            self.slots[behind as usize].next = Some(place);
        }
        place
    }

    pub(super) fn get(&self, place: u32) -> &Task {
        &self.slots[place as usize]
    }

    /// Takes a task out; what follows it stays.
    fn remove(&mut self, place: u32) -> Task {
        self.free.push(place);
        self.slots[place as usize]
    }

    /// Takes a task out of its chain, and tells what followed it.
    fn part(&mut self, place: u32) -> Option<u32> {
        self.slots[place as usize].next.take()
    }
}

impl Queueing<'_> {
    /// How long a consumer works on its next message.
    fn processing(&mut self, consumer: usize) -> SimTime {
        let it = &mut self.consumers[consumer];
        let mean = it.block.processing;
        if !holds(Rule::SqsProcessing) {
            0
        } else if it.block.exponential && holds(Rule::SqsExponential) {
            #[expect(
                clippy::cast_precision_loss,
                reason = "a random time has no exact mean"
            )]
            let mean = mean as f64;
            exponential(&mut it.rng, mean)
        } else {
            mean
        }
    }

    /// Whether a consumer works on its messages side by side.
    fn overlaps(&self, consumer: usize) -> bool {
        let overlap = self.consumers[consumer].block.overlap;
        (overlap && holds(Rule::SqsOverlap)) || !holds(Rule::SqsSequential)
    }

    /// Whether all messages of a call are done at one time.
    fn at_once(&self, consumer: usize) -> bool {
        let block = self.consumers[consumer].block;
        block.processing == 0 || (self.overlaps(consumer) && !block.exponential)
    }

    /// A consumer got messages: their tasks.
    pub(super) fn begin_work(&mut self, consumer: usize, first: u32, bench: &mut BenchOf<Self>) {
        if self.overlaps(consumer) {
            // The next call does not wait for the work.
            self.call_next(consumer, bench.now, bench);
            if !self.at_once(consumer) {
                let mut next = Some(first);
                while let Some(task) = next {
                    next = self.tasks.part(task);
                    self.work_on(consumer, task, bench);
                }
                return;
            }
        }
        self.work_on(consumer, first, bench);
    }

    fn work_on(&mut self, consumer: usize, task: u32, bench: &mut BenchOf<Self>) {
        self.consumers[consumer].working += 1;
        let due = bench.now.saturating_add(self.processing(consumer));
        let event = Event::Done(numbered(consumer), task);
        bench.schedule(due, Class::Completion, event);
    }

    /// A consumer is done with a message, or with all of a call that it worked on side by side.
    pub(super) fn done(&mut self, consumer: usize, task: u32, bench: &mut BenchOf<Self>) {
        let deletes = self.consumers[consumer].block.delete || !holds(Rule::SqsDelete);
        if !deletes {
            return self.go_on(consumer, task, false, bench);
        }
        let waits = !self.deletes.is_empty();
        if !waits && self.delete_passes(bench.now) {
            return self.go_on(consumer, task, true, bench);
        }
        // Who deletes tries until the call is accepted.
        bench.tally.deletes_waited += 1;
        self.deletes.push_back((numbered(consumer), task));
        if !waits {
            self.schedule_deletes(bench);
        }
    }

    /// Whether a delete call is accepted.
    fn delete_passes(&mut self, now: SimTime) -> bool {
        let limiter = self
            .limiters
            .as_mut()
            .filter(|_| holds(Rule::SqsDeleteCalls));
        limiter.is_none_or(|it| {
            let passes = it.delete.holds(1, now);
            if passes {
                it.delete.take(1, now);
            }
            passes
        })
    }

    fn schedule_deletes(&mut self, bench: &mut BenchOf<Self>) {
        if let Some(limiters) = &mut self.limiters
            && !self.deletes.is_empty()
        {
            let due = limiters.delete.when(1, bench.now);
            bench.schedule(due, Class::Completion, Event::Deletes);
        }
    }

    /// Delete calls that waited pass, in their order.
    pub(super) fn pass_deletes(&mut self, bench: &mut BenchOf<Self>) {
        while let Some(&(consumer, task)) = self.deletes.front()
            && self.delete_passes(bench.now)
        {
            self.deletes.pop_front();
            self.go_on(consumer as usize, task, true, bench);
        }
        self.schedule_deletes(bench);
    }

    /// A consumer deletes what it is done with, and goes on with what follows.
    fn go_on(&mut self, consumer: usize, first: u32, deletes: bool, bench: &mut BenchOf<Self>) {
        let together = self.at_once(consumer);
        let (mut next, mut messages) = (Some(first), 0);
        while let Some(task) = next
            && (messages == 0 || (together && (holds(Rule::SqsDeleteBatch) || !deletes)))
        {
            let task = self.tasks.remove(task);
            if deletes {
                self.delete(task.message, task.number, task.receive, bench);
            }
            messages += 1;
            next = task.next;
        }
        if deletes {
            bench.tally.delete_calls += 1;
            bench.note(MomentKind::Delete, Note::of(messages).by_consumer(consumer));
            self.stir(bench);
        }
        if together && let Some(task) = next {
            // Without calls for several messages the others have a call each.
            return self.done(consumer, task, bench);
        }
        self.consumers[consumer].working -= 1;
        if let Some(task) = next {
            self.work_on(consumer, task, bench);
        } else if !self.overlaps(consumer) {
            self.call_next(consumer, bench.now, bench);
        }
    }

    /// A consumer deletes a message by the handle of a receive.
    fn delete(&mut self, id: u32, number: u64, receive: u32, bench: &mut BenchOf<Self>) {
        let message = self.store.get(id);
        if message.place == Place::Free || message.number != number {
            // It is gone already, which is what was wanted.
            return;
        }
        if message.receives != receive && holds(Rule::SqsStaleHandle) {
            bench.tally.stale += 1;
            return;
        }
        self.forget(id, bench);
        self.totals.processed += 1;
        bench.tally.processed += 1;
    }
}
