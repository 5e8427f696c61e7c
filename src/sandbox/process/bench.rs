//! What a machine works with while it runs: the time, what is due, what is counted, and the trace.

use crate::sandbox::arrivals::Sources;
use crate::sandbox::calls::CallOutcome;
use crate::sandbox::journal::{Moment, MomentKind};
use crate::sandbox::kernel::{Class, Queue, SimTime, Trace};
use crate::sandbox::scenario::{Event, Setup};

/// What a machine with events `E` works with, who counts in `T`.
pub(crate) struct Bench<E, T> {
    /// The instant.
    pub(crate) now: SimTime,
    /// What is counted since the last mark.
    pub(crate) tally: T,
    end: SimTime,
    queue: Queue<E>,
    trace: Trace,
    events: u64,
    /// What became of the scenario's events.
    calls: Vec<CallOutcome>,
    moments: Vec<Moment>,
    /// How many moments are written down.
    most: usize,
}

/// Something that happened, as a trace tells it.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Note {
    /// Of which producer.
    pub(crate) producer: Option<u32>,
    /// Of which consumer.
    pub(crate) consumer: Option<u32>,
    /// How many records.
    pub(crate) records: Option<u64>,
    /// Whether a call was accepted.
    pub(crate) accepted: Option<bool>,
}

impl Note {
    /// Of so many records.
    pub(crate) fn of(records: u64) -> Self {
        Self {
            records: Some(records),
            ..Self::default()
        }
    }

    /// Of a call that was accepted or refused.
    pub(crate) const fn accepted(mut self, accepted: bool) -> Self {
        self.accepted = Some(accepted);
        self
    }

    /// Of a producer.
    pub(crate) fn by_producer(mut self, producer: usize) -> Self {
        self.producer = u32::try_from(producer).ok();
        self
    }

    /// Of a consumer.
    pub(crate) fn by_consumer(mut self, consumer: usize) -> Self {
        self.consumer = u32::try_from(consumer).ok();
        self
    }
}

impl<E: Copy, T: Default> Bench<E, T> {
    /// At the start, with a journal of so many moments.
    pub(super) fn new(setup: &Setup, journal: usize) -> Self {
        let events = setup.machine.expectations().len();
        Self {
            now: 0,
            tally: T::default(),
            end: setup.duration,
            queue: Queue::new(),
            trace: Trace::new(setup.seed),
            events: 0,
            calls: vec![CallOutcome::default(); events],
            moments: Vec::new(),
            most: journal,
        }
    }

    /// Schedules something, unless it lies behind the end.
    pub(crate) fn schedule(&mut self, due: SimTime, class: Class, event: E) {
        if due < self.end {
            self.queue.push(due, class, event);
        }
    }

    /// Schedules the next record of a source, if there is one.
    pub(crate) fn schedule_arrival(
        &mut self,
        sources: &mut Sources<'_>,
        source: usize,
        event: impl Fn(u32) -> E,
    ) {
        if let Some(due) = sources.next(source) {
            let number = u32::try_from(source).unwrap_or(u32::MAX);
            self.schedule(due, Class::Arrival, event(number));
        }
    }

    /// Schedules the first time of each event of the scenario.
    pub(crate) fn schedule_events<A>(
        &mut self,
        events: &[Event<A>],
        class: Class,
        event: impl Fn(u32) -> E,
    ) {
        for (number, it) in (0..).zip(events) {
            self.schedule(it.at, class, event(number));
        }
    }

    /// Notes what came of an event of the scenario; its next time, where there is one.
    pub(crate) fn called<A>(
        &mut self,
        number: u32,
        event: &Event<A>,
        result: Result<(), &'static str>,
    ) -> Option<SimTime> {
        let accepted = result.is_ok();
        let outcome = &mut self.calls[number as usize];
        outcome.add(result);
        let more = outcome.done < event.repeat;
        let mut moment = Self::moment(MomentKind::Control, self.now, Note::default());
        moment.event = Some(number);
        moment.accepted = Some(accepted);
        self.write_down(&moment);
        more.then(|| self.now.saturating_add(event.every))
    }

    /// Counts an event, and adds it to the trace.
    pub(crate) fn note(&mut self, kind: MomentKind, note: Note) {
        let moment = Self::moment(kind, self.now, note);
        self.write_down(&moment);
    }

    const fn moment(kind: MomentKind, at: SimTime, note: Note) -> Moment {
        Moment {
            at,
            kind,
            consumer: note.consumer,
            producer: note.producer,
            shard: None,
            event: None,
            records: note.records,
            accepted: note.accepted,
        }
    }

    fn write_down(&mut self, moment: &Moment) {
        self.events += 1;
        let entity = moment.consumer.or(moment.producer).or(moment.event);
        let word = (moment.kind as u64) << 56
            ^ u64::from(entity.unwrap_or_default()) << 24
            ^ moment.records.unwrap_or_default() << 1
            ^ u64::from(moment.accepted == Some(false));
        self.trace.add(self.now, word);
        if self.moments.len() < self.most {
            self.moments.push(moment.clone());
        }
    }

    /// The next thing that is due.
    pub(super) fn next(&mut self) -> Option<(SimTime, E)> {
        self.queue.next()
    }

    /// Events so far.
    pub(super) const fn events(&self) -> u64 {
        self.events
    }

    /// The trace so far.
    pub(super) const fn trace(&self) -> Trace {
        self.trace
    }

    /// What became of the events, and what was written down.
    pub(super) fn finish(self) -> (Vec<CallOutcome>, Vec<Moment>) {
        (self.calls, self.moments)
    }
}
