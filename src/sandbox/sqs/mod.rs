//! An SQS queue, standard or FIFO: messages that are sent, received, hidden while they are in flight
//! and deleted, or that come again.

mod explain;
mod figures;
mod picture;
mod receive;
mod send;
mod store;
mod tally;
mod visible;
mod work;

use std::collections::{BTreeMap, VecDeque};

use crate::sandbox::arrivals::Sources;
use crate::sandbox::film::{Explanation, Reading, Row};
use crate::sandbox::journal::MomentKind;
use crate::sandbox::kernel::{Class, Limiter, SimTime, TokenBucket};
use crate::sandbox::measure::{MeasureName, Value};
use crate::sandbox::process::{BenchOf, Note, Process, Ran};
use crate::sandbox::rules::{Rule, holds};
use crate::sandbox::run::Invariant;
use crate::sandbox::scenario::{Interval, Setup, Sqs, WriteLimiter};

use receive::Consumer;
use send::{Identity, Producer};
use store::{Chain, Place, Store};
use tally::Counted;
use visible::Visible;
use work::Tasks;

/// What happens.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Event {
    /// The next message of a producer comes, or what it gathers has to go.
    Arrive(u32),
    /// A send call of a producer is answered.
    Answer(u32),
    /// An event of the scenario.
    Send(u32),
    /// A consumer calls.
    Receive(u32),
    /// A long poll of a consumer ends, if it still waits.
    Timeout(u32),
    /// There is something for those who wait.
    Wake,
    /// A consumer has worked on messages: the consumer, and the first of the tasks.
    Done(u32, u32),
    /// Delete calls that wait may pass.
    Deletes,
    /// The delay of messages ends.
    DelayEnds,
    /// The visibility timeout of messages ends.
    VisibilityEnds,
    /// The retention of messages ends.
    Expire,
}

/// What a FIFO queue limits, an API action each.
struct Limiters {
    send: Limiter,
    receive: Limiter,
    delete: Limiter,
}

/// What holds at an instant.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Level {
    waiting: u64,
    in_flight: u64,
}

/// What was counted since the start, for the picture and for what must hold in the end.
#[derive(Clone, Copy, Debug, Default)]
struct Totals {
    /// Messages that are or were in the queue.
    stored: u64,
    deduplicated: u64,
    /// Messages that were refused.
    refused: u64,
    processed: u64,
    dead: u64,
    expired: u64,
    inversions: u64,
}

/// A queue at work.
pub(crate) struct Queueing<'s> {
    sqs: &'s Sqs,
    end: SimTime,
    /// How long a client that pauses for nothing waits after a refused call.
    backoff: SimTime,
    store: Store,
    visible: Visible,
    visible_count: u64,
    /// Messages whose delay runs, in the order of its end.
    delayed: Chain,
    /// Messages in flight, in the order in which their visibility timeouts end.
    flying: Chain,
    flying_count: u64,
    /// Whether the end of a delay, a visibility timeout and a retention are scheduled.
    timers: [bool; 3],
    limiters: Option<Limiters>,
    sources: Sources<'s>,
    producers: Vec<Producer<'s>>,
    /// Messages that producers gather or that wait for a call.
    gathered: u64,
    /// For each event of the scenario, who its message is.
    identities: Vec<Identity>,
    /// When a message with each deduplication id was taken last.
    accepted: Vec<Option<SimTime>>,
    consumers: Vec<Consumer<'s>>,
    /// Consumers whose calls wait, in the order in which these began.
    waiting: BTreeMap<u64, u32>,
    /// Calls that had to wait so far.
    polls: u64,
    /// Whether those who wait will be looked at before this instant is over.
    woken: bool,
    tasks: Tasks,
    /// Delete calls that wait for their limiter: the consumer and the first task.
    deletes: VecDeque<(u32, u32)>,
    totals: Totals,
}

impl<'s> Queueing<'s> {
    /// A queue with what lies in it from the start.
    pub(crate) fn new(setup: &'s Setup, sqs: &'s Sqs) -> Self {
        let limiters = sqs.fifo.as_ref().map(|fifo| {
            let limiter = || match fifo.limiter {
                WriteLimiter::TokenBucket => {
                    Limiter::Bucket(TokenBucket::of_tokens(fifo.calls, fifo.burst, 0))
                }
                WriteLimiter::FixedWindow => Limiter::Window {
                    rate: fifo.calls,
                    second: 0,
                    used: 0,
                },
            };
            Limiters {
                send: limiter(),
                receive: limiter(),
                delete: limiter(),
            }
        });
        let (identities, identifiers) = send::identities(sqs);
        let mut queue = Self {
            sqs,
            end: setup.duration,
            backoff: setup.profile.constants().backoff_base,
            store: Store::new(),
            visible: Visible::new(sqs.fifo.is_some()),
            visible_count: 0,
            delayed: Chain::of_place(),
            flying: Chain::of_place(),
            flying_count: 0,
            timers: [false; 3],
            limiters,
            sources: Sources::new(setup, sqs.producers.iter().map(|it| &it.source)),
            producers: send::producers(sqs),
            gathered: 0,
            identities,
            accepted: vec![None; identifiers],
            consumers: receive::consumers(setup, sqs),
            waiting: BTreeMap::new(),
            polls: 0,
            woken: false,
            tasks: Tasks::new(),
            deletes: VecDeque::new(),
            totals: Totals::default(),
        };
        queue.lay_in();
        queue
    }

    /// The messages that lie in the queue from the start.
    fn lay_in(&mut self) {
        let Some(backlog) = &self.sqs.backlog else {
            return;
        };
        for number in 0..backlog.records {
            // The first one was sent `age` before the start, the others followed evenly.
            let rest = u128::from(backlog.age) * u128::from(backlog.records - number);
            let before = rest.div_ceil(u128::from(backlog.records));
            let sent = -i64::try_from(before).unwrap_or(i64::MAX);
            let turn = number % u64::from(backlog.groups);
            let group = u32::try_from(turn).unwrap_or_default();
            let id = self.store.add(sent, group);
            self.show(id);
        }
        self.totals.stored += backlog.records;
    }

    /// A message can be received from now on.
    fn show(&mut self, id: u32) {
        self.visible.add(&mut self.store, id);
        self.visible_count += 1;
    }

    /// So many messages more or fewer are in flight.
    fn fly(&mut self, more: bool, bench: &mut BenchOf<Self>) {
        let before = self.flying_count;
        self.flying_count = if more { before + 1 } else { before - 1 };
        let now = bench.now;
        bench.tally.in_flight.change(now, before, self.flying_count);
    }

    /// Whether a receive would get anything.
    fn receivable(&self) -> bool {
        !self.full() && self.visible.any()
    }

    /// Whether as many messages are in flight as may be.
    fn full(&self) -> bool {
        self.flying_count >= self.sqs.in_flight_limit && holds(Rule::SqsInFlightLimit)
    }

    /// Those who wait are looked at before this instant is over, if there is anything for them.
    fn stir(&mut self, bench: &mut BenchOf<Self>) {
        if !self.woken && !self.waiting.is_empty() && self.receivable() {
            self.woken = true;
            bench.schedule(bench.now, Class::Call, Event::Wake);
        }
    }

    /// A timer for the first of those messages whose times end in order, unless one runs.
    fn set_timer(&mut self, event: Event, bench: &mut BenchOf<Self>) {
        let (at, due) = match event {
            Event::DelayEnds => (0, self.until(&self.delayed)),
            Event::VisibilityEnds => (1, self.until(&self.flying)),
            _ => (2, self.expiry()),
        };
        if !self.timers[at]
            && let Some(due) = due
        {
            self.timers[at] = true;
            bench.schedule(due, Class::Expiry, event);
        }
    }

    fn until(&self, chain: &Chain) -> Option<SimTime> {
        chain.first().map(|id| self.store.get(id).until)
    }

    /// When the oldest message is dropped.
    fn expiry(&self) -> Option<SimTime> {
        let oldest = self.store.all.first()?;
        let due = i128::from(self.store.get(oldest).sent) + i128::from(self.sqs.retention);
        Some(SimTime::try_from(due).unwrap_or(0))
    }

    fn end_delays(&mut self, bench: &mut BenchOf<Self>) {
        let mut shown = 0;
        while let Some(id) = self.delayed.first()
            && self.store.get(id).until <= bench.now
        {
            self.delayed.remove(&mut self.store, id);
            self.show(id);
            shown += 1;
        }
        self.now_visible(shown, Event::DelayEnds, bench);
    }

    fn end_visibility(&mut self, bench: &mut BenchOf<Self>) {
        let mut shown = 0;
        while let Some(id) = self.flying.first()
            && self.store.get(id).until <= bench.now
        {
            self.flying.remove(&mut self.store, id);
            self.fly(false, bench);
            self.show(id);
            let group = self.store.get(id).group;
            self.visible.release(&self.store, group);
            shown += 1;
        }
        self.now_visible(shown, Event::VisibilityEnds, bench);
    }

    fn now_visible(&mut self, shown: u64, timer: Event, bench: &mut BenchOf<Self>) {
        if shown > 0 {
            bench.note(MomentKind::Visible, Note::of(shown));
        }
        self.set_timer(timer, bench);
        self.stir(bench);
    }

    fn expire(&mut self, bench: &mut BenchOf<Self>) {
        while let Some(due) = self.expiry()
            && due <= bench.now
            && let Some(id) = self.store.all.first()
            && holds(Rule::SqsRetention)
        {
            self.totals.expired += 1;
            bench.tally.expired.add(bench.now);
            bench.note(MomentKind::Expiry, Note::of(1));
            self.forget(id, bench);
        }
        if holds(Rule::SqsRetention) {
            self.set_timer(Event::Expire, bench);
        }
        self.stir(bench);
    }

    /// A message is gone, wherever it was.
    fn forget(&mut self, id: u32, bench: &mut BenchOf<Self>) {
        let (place, group) = (self.store.get(id).place, self.store.get(id).group);
        match place {
            Place::Delayed => self.delayed.remove(&mut self.store, id),
            Place::Fresh | Place::Returned => {
                self.visible.drop(&mut self.store, id);
                self.visible_count -= 1;
            }
            Place::InFlight => {
                self.flying.remove(&mut self.store, id);
                self.fly(false, bench);
                self.visible.release(&self.store, group);
            }
            Place::Free => return,
        }
        self.store.remove(id);
    }
}

impl Process for Queueing<'_> {
    type Event = Event;
    type Tally = Counted;
    type State = Level;

    fn begin(&mut self, bench: &mut BenchOf<Self>) {
        self.set_timer(Event::Expire, bench);
        for producer in 0..self.producers.len() {
            self.schedule_arrival(producer, bench);
        }
        for consumer in 0..self.consumers.len() {
            self.join(consumer, bench);
        }
        bench.schedule_events(&self.sqs.events, Class::Arrival, Event::Send);
    }

    fn happen(&mut self, event: Event, bench: &mut BenchOf<Self>) {
        match event {
            Event::Arrive(producer) => self.arrive(producer as usize, bench),
            Event::Answer(producer) => self.answer(producer as usize, bench),
            Event::Send(number) => self.send_event(number, bench),
            Event::Receive(consumer) => self.receive(consumer as usize, bench),
            Event::Timeout(consumer) => self.time_out(consumer as usize, bench),
            Event::Wake => self.wake(bench),
            Event::Done(consumer, task) => self.done(consumer as usize, task, bench),
            Event::Deletes => self.pass_deletes(bench),
            Event::DelayEnds => {
                self.timers[0] = false;
                self.end_delays(bench);
            }
            Event::VisibilityEnds => {
                self.timers[1] = false;
                self.end_visibility(bench);
            }
            Event::Expire => {
                self.timers[2] = false;
                self.expire(bench);
            }
        }
    }

    fn state(&self, _: SimTime) -> Level {
        Level {
            waiting: self.visible_count,
            in_flight: self.flying_count,
        }
    }

    fn held(&self) -> u64 {
        self.store.count() + self.gathered
    }

    fn broken(&self, bench: &BenchOf<Self>) -> Option<Invariant> {
        let totals = &self.totals;
        let gone = totals.processed + totals.dead + totals.expired;
        let (mut visible, mut flying) = (0, 0);
        let mut next = self.store.all.first();
        while let Some(id) = next {
            match self.store.get(id).place {
                Place::Fresh | Place::Returned => visible += 1,
                Place::InFlight => flying += 1,
                Place::Delayed | Place::Free => {}
            }
            next = self.store.all.after(&self.store, id);
        }
        let counted = (self.visible_count, self.flying_count);
        if totals.stored != gone + self.store.count() || (visible, flying) != counted {
            return Some(Invariant::Records);
        }
        if totals.inversions > 0 {
            return Some(Invariant::Order);
        }
        if self.expiry().is_some_and(|due| due < bench.now) {
            return Some(Invariant::Retention);
        }
        let limiters = self.limiters.as_ref();
        let sound = limiters.is_none_or(|it| {
            it.send.conserves() && it.receive.conserves() && it.delete.conserves()
        });
        (!sound).then_some(Invariant::Tokens)
    }

    fn rows(&self) -> Vec<Row> {
        picture::rows(self)
    }

    fn slot(&self) -> Option<SimTime> {
        picture::slot(self)
    }

    fn readings(&self, _: SimTime) -> Vec<Reading> {
        picture::readings(self)
    }

    fn value(
        ran: &Ran<Self>,
        name: &MeasureName,
        at: SimTime,
        interval: Interval,
    ) -> Option<Value> {
        let state = |instant| ran.state(instant);
        figures::value(&ran.over(interval), name.row.name, state(at), interval)
            .or_else(|| figures::peak(ran, name.row.name, interval))
    }

    fn explain(ran: &Ran<Self>, measure: Option<&str>) -> Explanation {
        explain::explain(ran, measure)
    }
}
