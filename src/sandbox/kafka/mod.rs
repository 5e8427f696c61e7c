//! Kafka producers: each has a batch for every partition, which it sends when one more message does
//! not fit, or when it has waited for long enough.

mod figures;

use crate::quantity::Unit;
use crate::sandbox::arrivals::Sources;
use crate::sandbox::film::{Cells, Explanation, Reading, Row, RowName};
use crate::sandbox::journal::MomentKind;
use crate::sandbox::kernel::{Class, SimTime, Spread};
use crate::sandbox::measure::{MeasureName, Value};
use crate::sandbox::process::{BenchOf, Gathering, Note, Process, Ran, Tally, Wait};
use crate::sandbox::rules::{Rule, holds};
use crate::sandbox::run::Invariant;
use crate::sandbox::scenario::{Interval, Kafka, Setup};

/// What happens.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Event {
    /// The next message of a producer.
    Arrive(u32),
    /// The batch that was opened as number so and so has waited for long enough: its place.
    Deadline(u32, u64),
}

/// A topic and its producers at work.
pub(crate) struct Sending<'s> {
    kafka: &'s Kafka,
    sources: Sources<'s>,
    /// For each producer in turn, its batches by partition.
    batches: Vec<Batch>,
    /// For each producer, the messages so far.
    turns: Vec<u64>,
    /// Batches opened so far.
    opened: u64,
    /// Messages that came, that were sent, and that were refused by the producer and the broker.
    offered: u64,
    sent: u64,
    refused: [u64; 2],
    requests: u64,
}

/// Messages that wait to be sent together.
#[derive(Clone, Debug, Default)]
struct Batch {
    /// By which the deadline of an earlier batch is told.
    number: u64,
    messages: Gathering,
}

/// What is counted.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sent {
    offered: u64,
    by_producer: u64,
    by_broker: u64,
    batch_messages: Spread,
    batch_bytes: Spread,
    by_size: u64,
    wait: Wait,
}

impl Tally for Sent {
    fn merge(&mut self, other: &Self) {
        self.offered += other.offered;
        self.by_producer += other.by_producer;
        self.by_broker += other.by_broker;
        self.batch_messages.merge(&other.batch_messages);
        self.batch_bytes.merge(&other.batch_bytes);
        self.by_size += other.by_size;
        self.wait.merge(&other.wait);
    }
}

impl<'s> Sending<'s> {
    /// Everybody who sends to the topic, with nothing to send yet.
    pub(crate) fn new(setup: &'s Setup, kafka: &'s Kafka) -> Self {
        let sources = Sources::new(setup, kafka.producers.iter());
        let producers = sources.len();
        Self {
            kafka,
            sources,
            batches: vec![Batch::default(); producers * kafka.partitions as usize],
            turns: vec![0; producers],
            opened: 0,
            offered: 0,
            sent: 0,
            refused: [0, 0],
            requests: 0,
        }
    }

    fn arrive(&mut self, producer: usize, bench: &mut BenchOf<Self>) {
        let overhead = if holds(Rule::KafkaOverhead) {
            self.kafka.overhead
        } else {
            0
        };
        let size = self.sources.take(producer).saturating_add(overhead);
        bench.schedule_arrival(&mut self.sources, producer, Event::Arrive);
        self.offered += 1;
        bench.tally.offered += 1;
        let fits = size <= self.kafka.max_request || !holds(Rule::KafkaMaxRequest);
        bench.note(
            MomentKind::Arrival,
            Note::of(1).by_producer(producer).accepted(fits),
        );
        if !fits {
            self.refused[0] += 1;
            bench.tally.by_producer += 1;
            return;
        }
        let partitions = u64::from(self.kafka.partitions);
        let turn = self.turns[producer];
        self.turns[producer] += 1;
        let partition = if holds(Rule::KafkaPartitions) {
            turn % partitions
        } else {
            0
        };
        let place = producer * self.kafka.partitions as usize
            + usize::try_from(partition).unwrap_or_default();
        let limit = self.kafka.batch_size;
        let fills = |bytes: u64| bytes.saturating_add(size) > limit && holds(Rule::KafkaBatchSize);
        let open = &self.batches[place].messages;
        if open.records > 0 && fills(open.bytes) {
            bench.tally.by_size += 1;
            self.send(place, bench);
        }
        let batch = &mut self.batches[place];
        if batch.messages.records == 0 {
            self.opened += 1;
            batch.number = self.opened;
        }
        batch.messages.add(bench.now, size);
        if fills(batch.messages.bytes) {
            bench.tally.by_size += 1;
            self.send(place, bench);
        } else if self.kafka.linger == 0 || !holds(Rule::KafkaLinger) {
            // Without waiting each message is a batch of its own.
            self.send(place, bench);
        } else if batch.messages.records == 1 {
            let due = bench.now.saturating_add(self.kafka.linger);
            let event = Event::Deadline(u32::try_from(place).unwrap_or(u32::MAX), batch.number);
            bench.schedule(due, Class::Completion, event);
        }
    }

    /// Sends a batch; a broker takes all of it or nothing.
    fn send(&mut self, place: usize, bench: &mut BenchOf<Self>) {
        let batch = std::mem::take(&mut self.batches[place]).messages;
        let taken =
            batch.bytes <= self.kafka.broker_max_message || !holds(Rule::KafkaBrokerMaxMessage);
        self.requests += 1;
        let tally = &mut bench.tally;
        tally.batch_messages.add(batch.records);
        tally.batch_bytes.add(batch.bytes);
        tally.wait.merge(&batch.wait(bench.now));
        if taken {
            self.sent += batch.records;
        } else {
            self.refused[1] += batch.records;
            tally.by_broker += batch.records;
        }
        bench.note(MomentKind::Flush, Note::of(batch.records).accepted(taken));
    }
}

impl Process for Sending<'_> {
    type Event = Event;
    type Tally = Sent;
    type State = ();

    fn begin(&mut self, bench: &mut BenchOf<Self>) {
        for producer in 0..self.sources.len() {
            bench.schedule_arrival(&mut self.sources, producer, Event::Arrive);
        }
    }

    fn happen(&mut self, event: Event, bench: &mut BenchOf<Self>) {
        match event {
            Event::Arrive(producer) => self.arrive(producer as usize, bench),
            Event::Deadline(place, number) => {
                let batch = &self.batches[place as usize];
                if batch.number == number && batch.messages.records > 0 {
                    self.send(place as usize, bench);
                }
            }
        }
    }

    fn state(&self, _: SimTime) {}

    fn held(&self) -> u64 {
        // Messages of a batch are counted, not kept.
        self.batches.len() as u64
    }

    fn broken(&self, _: &BenchOf<Self>) -> Option<Invariant> {
        let waiting: u64 = self.batches.iter().map(|it| it.messages.records).sum();
        let known = self.sent + self.refused[0] + self.refused[1] + waiting;
        (known != self.offered).then_some(Invariant::Records)
    }

    fn rows(&self) -> Vec<Row> {
        let flow = |limit| Cells::Flow {
            unit: Unit::One,
            limit,
            amounts: Vec::new(),
        };
        let row = |name, cells| Row { name, cells };
        vec![
            row(RowName::Sends, Cells::Marks(Vec::new())),
            row(
                RowName::Batches,
                Cells::Level {
                    unit: Unit::One,
                    limit: None,
                    values: Vec::new(),
                },
            ),
            row(RowName::Requests, flow(None)),
        ]
    }

    fn slot(&self) -> Option<SimTime> {
        Some((self.kafka.linger / 10).max(1)).filter(|_| self.kafka.linger > 0)
    }

    #[expect(clippy::cast_precision_loss, reason = "shown, not counted with")]
    fn readings(&self, _: SimTime) -> Vec<Reading> {
        let waiting: u64 = self.batches.iter().map(|it| it.messages.records).sum();
        vec![
            Reading::Marks {
                done: self.sent,
                again: 0,
                empty: 0,
                refused: self.refused[0] + self.refused[1],
                active: waiting > 0,
            },
            Reading::Level(waiting as f64),
            Reading::Total(self.requests as f64),
        ]
    }

    fn value(ran: &Ran<Self>, name: &MeasureName, _: SimTime, interval: Interval) -> Option<Value> {
        figures::value(&ran.over(interval), name.row.name, interval)
    }

    fn explain(ran: &Ran<Self>, _: Option<&str>) -> Explanation {
        figures::explain(ran)
    }
}
