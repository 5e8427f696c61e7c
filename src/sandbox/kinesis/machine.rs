//! The state of a run, and the loop that drives it.

use super::control::Controls;
use super::journal::Journal;
use super::key::KeyTable;
use super::kpl::Packer;
use super::producer::{Outgoing, Pending, ProducerState};
use super::reader::{ConsumerState, Reader};
use super::reshard::Resharding;
use super::shard::{Shard, equal_ranges};
use super::tally::Segment;
use crate::rng::Rng;
use crate::sandbox::film::Recorder;
use crate::sandbox::kernel::{Class, Histogram, Queue, SimTime, Trace};
use crate::sandbox::profile::Constants;
use crate::sandbox::rules::{Rule, holds};
use crate::sandbox::run::{RunError, RunLimits};
use crate::sandbox::scenario::{Kinesis, Setup};

/// Events between two looks at how much memory the logs take.
const LOOK: u64 = 1 << 16;

/// An instant of the run as a signed number, as which records keep their arrival.
pub(super) fn signed(time: SimTime) -> i64 {
    i64::try_from(time).unwrap_or(i64::MAX)
}

/// What happens.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Event {
    /// The next record of a producer arrives.
    Arrive(u32),
    /// Records that had failed are sent again.
    Retry(u32),
    /// The oldest buffered record of a KPL has waited long enough.
    Deadline(u32),
    /// A KPL looks at its limiter.
    Drain(u32),
    /// A consumer joins.
    Join(u32),
    /// A consumer begins again after a crash.
    Restart(u32),
    /// A consumer calls GetRecords on a shard.
    Poll(u32, u16),
    /// It is the turn of the next consumer of a policy on a shard.
    Slot(u32, Turn),
    /// A consumer asks for a checkpoint of its place in a shard.
    Checkpoint(u32, u16),
    /// The checkpoint is stored.
    Checkpointed(u32, u16),
    /// A consumer renews its lease of a shard.
    Renew(u32, u16),
    /// The renewal is stored.
    Renewed(u32, u16),
    /// A record reaches a fan-out consumer.
    Push(u32, u16),
    /// Records of a shard may have reached their retention.
    Trim(u32),
    /// Something that the scenario says is done.
    Control(u32),
    /// A split or merge ends.
    Resharded,
    /// A client that scales tries again.
    Scale,
    /// An invocation of a function ends: of which reader, in which lane.
    Invoked(u32, u8),
    /// A lane has waited for a full batch for long enough.
    Window(u32, u8),
}

/// The policies by which consumers take turns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Turn {
    /// In order.
    RoundRobin,
    /// By lot.
    Lottery,
}

/// The next turn on a shard.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct NextTurn {
    /// Its number, by which it is due.
    pub(super) number: u64,
    /// The place of the consumer whose turn it is, where they go in order.
    pub(super) place: u64,
}

/// What has to be looked at during a run.
#[derive(Clone, Debug, Default)]
pub(crate) struct Watched {
    /// Where segments begin and end, ascending, the run's end last.
    pub(crate) marks: Vec<SimTime>,
    /// Consumers whose percentiles are asked for.
    pub(crate) consumers: Vec<usize>,
    /// Shards whose percentiles are asked for.
    pub(crate) shards: Vec<usize>,
    /// Whether calls and deliveries are to be counted by shard too.
    pub(crate) reads_by_shard: bool,
}

/// A run of a Kinesis stream.
pub(crate) struct Machine<'s> {
    pub(super) setup: &'s Setup,
    pub(super) kinesis: &'s Kinesis,
    pub(super) constants: &'static Constants,
    pub(super) watched: &'s Watched,
    pub(super) limits: RunLimits,
    pub(super) now: SimTime,
    pub(super) queue: Queue<Event>,
    pub(super) trace: Trace,
    pub(super) events: u64,
    /// How many events there are when the records in memory are counted next.
    next_count: u64,
    pub(super) keys: KeyTable,
    pub(super) producers: Vec<ProducerState<'s>>,
    pub(super) packers: Vec<Option<Packer<'s>>>,
    /// Failed records that wait to be sent again.
    pub(super) waiting: Vec<Pending>,
    pub(super) free_waiting: Vec<u32>,
    /// Empty lists of records, kept so that failing calls allocate nothing.
    pub(super) spare: Vec<Vec<Outgoing>>,
    pub(super) shards: Vec<Shard>,
    /// The open shards by hash range.
    pub(super) open: Vec<u32>,
    pub(super) consumers: Vec<ConsumerState<'s>>,
    /// The consumers that take turns, by policy.
    pub(super) turns: [Vec<u32>; 2],
    /// For each shard in turn, the places of all consumers.
    pub(super) readers: Vec<Reader>,
    /// The random numbers of each shard's lottery.
    pub(super) lots: Vec<Rng>,
    /// For each shard the next turn, by policy.
    pub(super) next_turns: Vec<[NextTurn; 2]>,
    /// Records ever stored, in all shards.
    pub(super) stored: u64,
    pub(super) retention: SimTime,
    /// Whether no record can be trimmed or read again, so that read ones need not be kept.
    pub(super) forgets: bool,
    /// Whether there are fan-out consumers.
    pub(super) pushes: bool,
    pub(super) controls: Controls,
    pub(super) resharding: Resharding,
    /// Whether a record was lost before its retention: never, if the machine is right.
    pub(super) premature_loss: bool,
    pub(super) segment: Segment,
    pub(super) segments: Vec<Segment>,
    /// What happened, where somebody wants to read it.
    pub(super) journal: Option<Box<Journal>>,
    /// Who films the run, if somebody does.
    pub(super) recorder: Option<Box<Recorder<'s>>>,
    /// When the film's current column ends; the end of time where nobody films.
    pub(super) column_due: SimTime,
}

impl<'s> Machine<'s> {
    /// The state at the start.
    pub(crate) fn new(
        setup: &'s Setup,
        kinesis: &'s Kinesis,
        watched: &'s Watched,
        limits: RunLimits,
    ) -> Self {
        let mut machine = Self {
            setup,
            kinesis,
            constants: setup.profile.constants(),
            watched,
            limits,
            now: 0,
            queue: Queue::new(),
            trace: Trace::new(setup.seed),
            events: 0,
            next_count: 0,
            keys: KeyTable::default(),
            producers: Vec::new(),
            packers: Vec::new(),
            waiting: Vec::new(),
            free_waiting: Vec::new(),
            spare: Vec::new(),
            shards: Vec::new(),
            open: Vec::new(),
            consumers: Vec::new(),
            turns: [Vec::new(), Vec::new()],
            readers: Vec::new(),
            lots: Vec::new(),
            next_turns: Vec::new(),
            stored: 0,
            retention: kinesis.stream.retention,
            forgets: Self::may_forget(setup, kinesis),
            pushes: false,
            premature_loss: false,
            controls: Controls::new(&kinesis.events),
            resharding: Resharding::default(),
            segment: Segment {
                from: 0,
                to: 0,
                consumers: Vec::new(),
                reads: Vec::new(),
                writes: Vec::new(),
                producers: Vec::new(),
                ages: Histogram::new(),
                invocations: super::tally::Running::default(),
                splits: 0,
                merges: 0,
                state: super::tally::State::default(),
            },
            segments: Vec::new(),
            journal: None,
            recorder: None,
            column_due: SimTime::MAX,
        };
        machine.hire();
        for range in equal_ranges(kinesis.stream.shards) {
            machine.add_shard(range, Vec::new());
        }
        machine.open = (0..kinesis.stream.shards).collect();
        let fan_out = machine.fan_out_consumers();
        machine.pushes = fan_out > 0;
        machine.controls.registered = fan_out;
        machine.store_backlog();
        machine.begin();
        machine
    }

    /// Schedules what happens first: producers, consumers, events, in the order of the file.
    fn begin(&mut self) {
        for producer in 0..self.producers.len() {
            self.schedule_arrival(producer);
        }
        for consumer in 0..self.consumers.len() {
            let join = self.consumers[consumer].block.join;
            let consumer = u32::try_from(consumer).unwrap_or(u32::MAX);
            if join == 0 || !holds(Rule::Join) {
                self.join(consumer);
            } else {
                self.queue.push(join, Class::Call, Event::Join(consumer));
            }
        }
        for shard in 0..self.shards.len() {
            self.first_slots(shard);
        }
        for (number, event) in self.kinesis.events.iter().enumerate() {
            let class = Self::control_class(&event.action);
            let number = u32::try_from(number).unwrap_or(u32::MAX);
            self.queue.push(event.at, class, Event::Control(number));
        }
    }

    /// Runs to the end.
    ///
    /// # Errors
    /// [`RunError`] where a limit is passed or an invariant does not hold.
    pub(crate) fn run(mut self) -> Result<super::Figures<'s>, RunError> {
        let mut marks = self.watched.marks.iter().copied().peekable();
        self.note_caught_up();
        // The next instant at which something has to be seen to before anything happens.
        let mut boundary = 0;
        // Steps so far, and the step after which a limit may be passed.
        let (mut steps, mut next_look) = (0, 0);
        while let Some((time, event)) = self.queue.next() {
            if time >= boundary {
                if time >= self.setup.duration {
                    break;
                }
                while let Some(mark) = marks.next_if(|&mark| mark <= time) {
                    self.mark(mark);
                }
                if time >= self.column_due && !self.film_until(time) {
                    // Nobody wants to know any more.
                    return Ok(super::Figures::new(self));
                }
                boundary = self.setup.duration.min(self.column_due);
                boundary = marks.peek().map_or(boundary, |&mark| mark.min(boundary));
            }
            self.now = time;
            steps += 1;
            // By far the most frequent one, kept apart from the many others. It is one event at
            // most and makes neither records nor shards: there is nothing to look at after each.
            if let Event::Poll(reader, epoch) = event {
                self.poll(reader as usize, epoch);
                if steps < next_look {
                    continue;
                }
            } else {
                self.dispatch(event);
            }
            next_look = steps + self.check_limits(steps)?;
        }
        for mark in marks {
            self.mark(mark);
        }
        self.film_until(self.setup.duration);
        self.check_invariants()?;
        Ok(super::Figures::new(self))
    }

    /// Looks at how large the run has got after so many steps; after how many more polls it has to
    /// be looked at again, at least 1.
    ///
    /// # Errors
    /// [`RunError`] where a limit is passed.
    fn check_limits(&mut self, steps: u64) -> Result<u64, RunError> {
        let limits = self.limits;
        // Turns that pass, looks at a limiter and the like are no events, but take their time.
        let counted = self.events.max(steps / 2);
        if counted > limits.events {
            return Err(RunError::TooManyEvents {
                limit: limits.events,
            });
        }
        if self.shards.len() > limits.shards || self.readers.len() > limits.pairs {
            return Err(RunError::TooManyShards {
                limit: limits.shards.min(limits.pairs),
            });
        }
        if self.events >= self.next_count {
            self.next_count = self.events + LOOK;
            if self.held_runs() > limits.records {
                return Err(RunError::TooManyRecords {
                    limit: limits.records,
                });
            }
        }
        // As many polls may follow as events are left, and one that is too many.
        Ok((limits.events - counted).saturating_add(1).min(LOOK))
    }

    fn dispatch(&mut self, event: Event) {
        match event {
            Event::Arrive(producer) => self.arrive(producer as usize),
            Event::Retry(slot) => self.retry(slot),
            Event::Deadline(producer) => self.deadline(producer as usize),
            Event::Drain(producer) => self.look(producer as usize),
            Event::Join(consumer) => self.join(consumer),
            Event::Restart(consumer) => self.restart(consumer),
            Event::Poll(reader, epoch) => self.poll(reader as usize, epoch),
            Event::Slot(shard, turn) => self.slot(shard as usize, turn),
            Event::Checkpoint(reader, epoch) => self.ask_checkpoint(reader as usize, epoch),
            Event::Checkpointed(reader, epoch) => self.checkpointed(reader as usize, epoch),
            Event::Renew(reader, epoch) => self.renew(reader as usize, epoch),
            Event::Renewed(reader, epoch) => self.renewed(reader as usize, epoch),
            Event::Push(reader, epoch) => self.pushed(reader as usize, epoch),
            Event::Trim(shard) => self.trim(shard as usize),
            Event::Control(number) => self.control(number as usize),
            Event::Resharded => self.resharded(),
            Event::Scale => self.scale(),
            Event::Invoked(reader, lane) => self.invoked(reader as usize, lane),
            Event::Window(reader, lane) => self.consider(reader as usize, lane),
        }
    }

    /// Counts an event, and adds it to the trace.
    #[inline]
    pub(super) fn note(&mut self, kind: u64, entity: usize, outcome: u64) {
        self.events += 1;
        self.trace
            .add(self.now, kind << 56 ^ (entity as u64) << 32 ^ outcome);
        if self.journal.is_some() {
            self.write_down(kind, entity, outcome);
        }
    }

    /// Ends a segment at `mark`, before anything happens at it.
    fn mark(&mut self, mark: SimTime) {
        self.film_segment();
        let state = self.state_at(mark);
        self.segment.state = state;
        self.segment.to = mark;
        let fresh = self.segment.fresh();
        self.segments
            .push(std::mem::replace(&mut self.segment, fresh));
        self.note_caught_up_at(mark);
    }

    /// Adds a shard, with the places of all consumers in it.
    pub(super) fn add_shard(&mut self, range: (u128, u128), parents: Vec<u32>) -> u32 {
        let number = u32::try_from(self.shards.len()).unwrap_or(u32::MAX);
        let large = self.constants.large_record;
        let shard = Shard::new(range, parents, &self.kinesis.stream, large, self.now);
        self.shards.push(shard);
        let name = format!("shards.{number}.lottery");
        self.lots.push(Rng::new(self.setup.seed, &name));
        self.next_turns.push([NextTurn::default(); 2]);
        self.segment
            .writes
            .push(super::tally::WriteTally::default());
        let mut tally = super::tally::ReadTally::default();
        if self.watched.shards.contains(&(number as usize)) {
            tally.ages = Some(Box::new(Histogram::new()));
        }
        self.segment.reads.push(tally);
        for consumer in 0..self.consumers.len() {
            let reader = self.new_reader(consumer, number);
            self.readers.push(reader);
        }
        number
    }

    /// The place of a consumer in a shard.
    pub(super) fn reader_of(&self, consumer: usize, shard: usize) -> usize {
        shard * self.consumers.len() + consumer
    }

    /// Runs of records in memory.
    fn held_runs(&self) -> u64 {
        self.shards
            .iter()
            .map(|shard| shard.log.runs() as u64)
            .chain(self.readers.iter().map(Reader::pieces))
            .sum()
    }
}
