//! A Firehose stream: one buffer that is written out when it is full, or when it has been open for
//! long enough, whichever comes first.

mod figures;

use crate::quantity::Unit;
use crate::sandbox::arrivals::Sources;
use crate::sandbox::film::{Cells, Explanation, Marks, Reading, Row, RowName};
use crate::sandbox::journal::MomentKind;
use crate::sandbox::kernel::{Class, SECOND, SimTime, Spread};
use crate::sandbox::measure::{MeasureName, Value};
use crate::sandbox::process::{BenchOf, Gathering, Note, Process, Ran, Tally, Wait};
use crate::sandbox::rules::{Rule, holds};
use crate::sandbox::run::Invariant;
use crate::sandbox::scenario::{Firehose, Interval, Setup};

/// What happens.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Event {
    /// The next record of a producer arrives.
    Arrive(u32),
    /// The buffer of this number has been open for its interval.
    Deadline(u64),
}

/// A Firehose stream that runs.
pub(crate) struct Delivery<'s> {
    firehose: &'s Firehose,
    sources: Sources<'s>,
    /// What waits to be written.
    buffer: Option<Gathering>,
    /// Buffers opened so far.
    opened: u64,
    last_flush: Option<SimTime>,
    /// Bytes that came, and bytes that were written.
    taken: u64,
    written: u64,
    by_size: u64,
    by_interval: u64,
}

/// What is counted.
#[derive(Clone, Debug, Default)]
pub(crate) struct Written {
    by_size: u64,
    by_interval: u64,
    /// Times between two flushes.
    period: Spread,
    sizes: Spread,
    /// How long records waited.
    wait: Wait,
}

impl Tally for Written {
    fn merge(&mut self, other: &Self) {
        self.by_size += other.by_size;
        self.by_interval += other.by_interval;
        self.period.merge(&other.period);
        self.sizes.merge(&other.sizes);
        self.wait.merge(&other.wait);
    }
}

impl<'s> Delivery<'s> {
    /// An empty buffer, and everybody who sends to it.
    pub(crate) fn new(setup: &'s Setup, firehose: &'s Firehose) -> Self {
        Self {
            firehose,
            sources: Sources::new(setup, firehose.producers.iter()),
            buffer: None,
            opened: 0,
            last_flush: None,
            taken: 0,
            written: 0,
            by_size: 0,
            by_interval: 0,
        }
    }

    fn arrive(&mut self, producer: usize, bench: &mut BenchOf<Self>) {
        let size = self.sources.take(producer);
        bench.schedule_arrival(&mut self.sources, producer, Event::Arrive);
        bench.note(MomentKind::Arrival, Note::of(1).by_producer(producer));
        self.taken += size;
        if self.buffer.is_none() {
            self.opened += 1;
            let interval = self.firehose.buffer_interval;
            if holds(Rule::FirehoseInterval) {
                let due = bench.now.saturating_add(interval);
                bench.schedule(due, Class::Completion, Event::Deadline(self.opened));
            }
        }
        let buffer = self.buffer.get_or_insert_default();
        buffer.add(bench.now, size);
        if buffer.bytes >= self.firehose.buffer_size && holds(Rule::FirehoseSize) {
            self.by_size += 1;
            bench.tally.by_size += 1;
            self.flush(bench);
        }
    }

    /// Writes an object with everything that the buffer holds.
    fn flush(&mut self, bench: &mut BenchOf<Self>) {
        let Some(buffer) = self.buffer.take() else {
            return;
        };
        let now = bench.now;
        self.written += buffer.bytes;
        let tally = &mut bench.tally;
        tally.sizes.add(buffer.bytes);
        if let Some(last) = self.last_flush.replace(now) {
            tally.period.add(now - last);
        }
        tally.wait.merge(&buffer.wait(now));
        bench.note(MomentKind::Flush, Note::of(buffer.records));
    }
}

impl Process for Delivery<'_> {
    type Event = Event;
    type Tally = Written;
    type State = ();

    fn begin(&mut self, bench: &mut BenchOf<Self>) {
        for producer in 0..self.sources.len() {
            bench.schedule_arrival(&mut self.sources, producer, Event::Arrive);
        }
    }

    fn happen(&mut self, event: Event, bench: &mut BenchOf<Self>) {
        match event {
            Event::Arrive(producer) => self.arrive(producer as usize, bench),
            Event::Deadline(number) => {
                if number == self.opened && self.buffer.is_some() {
                    self.by_interval += 1;
                    bench.tally.by_interval += 1;
                    self.flush(bench);
                }
            }
        }
    }

    fn state(&self, _: SimTime) {}

    fn held(&self) -> u64 {
        // Records of a buffer are counted, not kept.
        u64::from(self.buffer.is_some())
    }

    fn broken(&self, _: &BenchOf<Self>) -> Option<Invariant> {
        let held = self.buffer.as_ref().map_or(0, |buffer| buffer.bytes);
        (self.taken != self.written + held).then_some(Invariant::Records)
    }

    fn rows(&self) -> Vec<Row> {
        let level = |unit, limit| Cells::Level {
            unit,
            limit: Some(limit),
            values: Vec::new(),
        };
        #[expect(clippy::cast_precision_loss, reason = "shown, not counted with")]
        let (size, interval) = (
            self.firehose.buffer_size as f64,
            self.firehose.buffer_interval as f64 / SECOND as f64,
        );
        let row = |name, cells| Row { name, cells };
        vec![
            row(
                RowName::Sends,
                Cells::Flow {
                    unit: Unit::BYTE,
                    limit: None,
                    amounts: Vec::new(),
                },
            ),
            row(RowName::Buffer, level(Unit::BYTE, size)),
            row(RowName::BufferAge, level(Unit::SECOND, interval)),
            row(RowName::Flushes, Cells::Marks(Vec::<Marks>::new())),
        ]
    }

    fn slot(&self) -> Option<SimTime> {
        // A tenth of what a buffer is open, so that it is seen filling whichever rule closes it.
        let blocks = self.firehose.producers.iter();
        let rate: f64 = blocks
            .map(|block| block.records_per_second() * block.mean_size())
            .sum();
        #[expect(
            clippy::cast_precision_loss,
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "an estimate; a cast of what is too large stops at the largest"
        )]
        let full = (self.firehose.buffer_size as f64 / rate * SECOND as f64) as SimTime;
        Some((full.min(self.firehose.buffer_interval) / 10).max(1))
    }

    #[expect(clippy::cast_precision_loss, reason = "shown, not counted with")]
    fn readings(&self, at: SimTime) -> Vec<Reading> {
        let buffer = self.buffer.as_ref();
        let age = buffer.map_or(0, |buffer| at - buffer.opened);
        vec![
            Reading::Total(self.taken as f64),
            Reading::Level(buffer.map_or(0.0, |buffer| buffer.bytes as f64)),
            Reading::Level(age as f64 / SECOND as f64),
            Reading::Marks {
                done: self.by_size,
                again: 0,
                empty: self.by_interval,
                refused: 0,
                active: buffer.is_some(),
            },
        ]
    }

    fn value(ran: &Ran<Self>, name: &MeasureName, _: SimTime, interval: Interval) -> Option<Value> {
        figures::value(&ran.over(interval), name.row.name)
    }

    fn explain(ran: &Ran<Self>, _: Option<&str>) -> Explanation {
        figures::explain(ran)
    }
}
