//! Lambda as a consumer: its poller fetches records, which wait in lanes, by the hash of their key,
//! until the function is invoked with them.

use std::collections::VecDeque;

use super::key::KeyId;
use super::log::Stretch;
use super::machine::{Event, Machine, signed};
use super::md5::md5;
use super::reader::Phase;
use crate::sandbox::kernel::{Class, SimTime};
use crate::sandbox::rules::{Rule, holds};
use crate::sandbox::scenario::Lambda;

/// The lanes of a shard.
#[derive(Debug)]
pub(crate) struct Lanes {
    lanes: Vec<Lane>,
    function: Lambda,
}

/// What is delivered in order, one invocation after the other.
#[derive(Clone, Debug, Default)]
struct Lane {
    waiting: VecDeque<Stretch>,
    records: u64,
    bytes: u64,
    /// From when on a batch is waited for.
    since: SimTime,
    /// When the end of that is scheduled for.
    window_due: Option<SimTime>,
    running: Option<Invocation>,
    /// When the last invocation began.
    last: Option<SimTime>,
}

/// An invocation that runs.
#[derive(Clone, Copy, Debug)]
struct Invocation {
    records: u64,
    takes: SimTime,
    /// When the record arrived with which it fails.
    poison: Option<i64>,
    /// How often it has failed.
    failures: u64,
}

impl Lanes {
    fn new(function: Lambda) -> Self {
        Self {
            lanes: vec![Lane::default(); function.parallelization as usize],
            function,
        }
    }

    /// Records that wait.
    pub(crate) fn records(&self) -> u64 {
        self.lanes.iter().map(|lane| lane.records).sum()
    }

    /// Bytes that wait.
    pub(crate) fn bytes(&self) -> u64 {
        self.lanes.iter().map(|lane| lane.bytes).sum()
    }

    /// What is kept of them in memory.
    pub(crate) fn pieces(&self) -> u64 {
        self.lanes
            .iter()
            .map(|lane| lane.waiting.len() as u64)
            .sum()
    }

    /// When the oldest record arrived that waits.
    pub(crate) fn oldest(&self) -> Option<i64> {
        let first = self.lanes.iter().filter_map(|lane| lane.waiting.front());
        first.map(|stretch| stretch.first.arrival).min()
    }

    /// Whether a record with a key waits.
    pub(crate) fn wait_for(&self, key: KeyId) -> bool {
        let mut all = self.lanes.iter().flat_map(|lane| &lane.waiting);
        all.any(|stretch| stretch.first.key == key)
    }

    /// Whether nothing waits and no invocation runs.
    pub(crate) fn rest(&self) -> bool {
        let mut lanes = self.lanes.iter();
        lanes.all(|lane| lane.records == 0 && lane.running.is_none())
    }
}

impl Lane {
    /// Takes as many records as one invocation may have: at least one.
    fn take(&mut self, most: u64, most_bytes: u64) -> Vec<Stretch> {
        let mut taken = Vec::new();
        let (mut records, mut bytes) = (0, 0);
        while let Some(stretch) = self.waiting.pop_front() {
            let size = stretch.first.size.max(1);
            let fits = (most_bytes.saturating_sub(bytes) / size).max(u64::from(records == 0));
            let count = stretch.count.min(most - records).min(fits);
            if count == 0 {
                self.waiting.push_front(stretch);
                break;
            }
            records += count;
            bytes += count * stretch.first.size;
            if count < stretch.count {
                let (head, rest) = stretch.split(count);
                self.waiting.push_front(rest);
                taken.push(head);
                break;
            }
            taken.push(stretch);
        }
        self.records -= records;
        self.bytes -= bytes;
        taken
    }
}

fn number(reader: usize) -> u32 {
    u32::try_from(reader).unwrap_or(u32::MAX)
}

impl Machine<'_> {
    /// The lanes of a consumer for a shard, if it is Lambda.
    pub(super) fn new_lanes(&self, consumer: usize) -> Option<Box<Lanes>> {
        let function = self.consumers[consumer].polling()?.lambda?;
        Some(Box::new(Lanes::new(function)))
    }

    /// The lane of a key.
    fn lane_of(&mut self, key: KeyId, shard: u32, lanes: usize) -> usize {
        if lanes == 1 || !holds(Rule::LambdaLanes) {
            return 0;
        }
        // A shard's own key is its name.
        let own = || md5(format!("shard-{shard}").as_bytes());
        let hash = self.keys.hash(key).unwrap_or_else(own);
        usize::try_from(hash % lanes as u128).unwrap_or_default()
    }

    /// Records were fetched: they wait in the lane of their key.
    pub(super) fn fetched(&mut self, reader: usize, stretch: Stretch) {
        let state = &self.readers[reader];
        let count = state.lanes.as_ref().map_or(1, |it| it.lanes.len());
        let shard = state.shard;
        let lane = self.lane_of(stretch.first.key, shard, count);
        let now = self.now;
        if let Some(lanes) = &mut self.readers[reader].lanes {
            let lane = &mut lanes.lanes[lane];
            if lane.records == 0 {
                lane.since = now;
            }
            lane.records += stretch.count;
            lane.bytes += stretch.count * stretch.first.size;
            lane.waiting.push_back(stretch);
        }
    }

    /// A call has returned records: lanes that rest may invoke the function with them.
    pub(super) fn after_fetch(&mut self, reader: usize) {
        let lanes = self.readers[reader].lanes.as_ref();
        for lane in 0..lanes.map_or(0, |it| it.function.parallelization) {
            self.consider(reader, u8::try_from(lane).unwrap_or_default());
        }
    }

    /// The lanes of a consumer that calls again.
    pub(super) fn invoke_again(&mut self, consumer: usize) {
        for shard in 0..self.shards.len() {
            let reader = self.reader_of(consumer, shard);
            self.after_fetch(reader);
        }
    }

    /// Invokes the function for a lane that rests, if a batch is full or has been waited for long
    /// enough; looks again when that is so.
    pub(super) fn consider(&mut self, reader: usize, at: u8) {
        let (now, payload) = (self.now, self.constants.lambda_payload);
        let active = self.consumers[self.readers[reader].consumer as usize].is_active();
        let Some(lanes) = self.readers[reader].lanes.as_mut().filter(|_| active) else {
            return;
        };
        let function = lanes.function;
        let lane = &mut lanes.lanes[usize::from(at)];
        if lane.running.is_some() || lane.records == 0 {
            return;
        }
        let window = if holds(Rule::LambdaWindow) {
            function.window
        } else {
            0
        };
        let full = lane.records >= function.batch || lane.bytes >= payload;
        let due = lane.since.saturating_add(window);
        if due <= now || (full && holds(Rule::LambdaFull)) {
            self.invoke(reader, at);
        } else if lane.window_due.replace(due) != Some(due) {
            let event = Event::Window(number(reader), at);
            self.queue.push(due, Class::Completion, event);
        }
    }

    /// Invokes the function with a batch, which is thereby delivered.
    fn invoke(&mut self, reader: usize, at: u8) {
        let (now, payload) = (self.now, self.constants.lambda_payload);
        let Some(lanes) = &mut self.readers[reader].lanes else {
            return;
        };
        let function = lanes.function;
        let lane = &mut lanes.lanes[usize::from(at)];
        let limited = |rule, limit| if holds(rule) { limit } else { u64::MAX };
        let batch = limited(Rule::LambdaBatch, function.batch);
        let taken = lane.take(batch, limited(Rule::LambdaPayload, payload));
        if holds(Rule::LambdaLeftOver) {
            lane.since = now;
        }
        let (mut records, mut bytes, mut poison) = (0, 0, None);
        for stretch in &taken {
            let place = function.poison.and_then(|it| it.checked_sub(stretch.index));
            if let Some(place) = place.filter(|&place| place < stretch.count)
                && holds(Rule::LambdaPoison)
            {
                let skipped = stretch.arrivals(place).next();
                poison = skipped;
            }
            records += stretch.count;
            bytes += stretch.count * stretch.first.size;
        }
        let takes = &function.takes;
        let rate = takes.rate.map_or(0, |rate| rate.time_for(bytes));
        let takes = takes
            .per_batch
            .saturating_add(takes.per_record.saturating_mul(records))
            .saturating_add(rate);
        let takes = if holds(Rule::LambdaTakes) { takes } else { 0 };
        for stretch in &taken {
            // Lanes overtake each other, but nothing is delivered twice.
            self.readers[reader].furthest = stretch.index;
            self.hand_over(reader, stretch);
        }
        self.begin_invocation(
            reader,
            at,
            Invocation {
                records,
                takes,
                poison,
                failures: 0,
            },
        );
        self.after_delivery(reader);
    }

    /// An invocation begins, or is repeated.
    fn begin_invocation(&mut self, reader: usize, at: u8, invocation: Invocation) {
        let now = self.now;
        self.note(10, reader, invocation.records);
        let consumer = self.readers[reader].consumer as usize;
        let Some(lanes) = &mut self.readers[reader].lanes else {
            return;
        };
        let lane = &mut lanes.lanes[usize::from(at)];
        lane.running = Some(invocation);
        let period = lane.last.replace(now).map(|last| now - last);
        self.segment.invocations.begin();
        let tally = &mut self.segment.consumers[consumer];
        tally.invocations.begin();
        tally.batches.add(invocation.records);
        tally.invoked.add(invocation.takes);
        if let Some(period) = period {
            tally.invocation_period.add(period);
        }
        let event = Event::Invoked(number(reader), at);
        let due = now.saturating_add(invocation.takes);
        self.queue.push(due, Class::Completion, event);
    }

    /// An invocation ends: it is repeated if it failed, and the next one begins if it did not.
    pub(super) fn invoked(&mut self, reader: usize, at: u8) {
        let consumer = self.readers[reader].consumer as usize;
        let Some(lanes) = &mut self.readers[reader].lanes else {
            return;
        };
        let function = lanes.function;
        let lane = &mut lanes.lanes[usize::from(at)];
        let Some(mut ended) = lane.running.take() else {
            return;
        };
        self.segment.invocations.end();
        let tally = &mut self.segment.consumers[consumer];
        tally.invocations.end();
        if let Some(arrival) = ended.poison {
            tally.failures += 1;
            let more = function
                .retries
                .is_none_or(|retries| ended.failures < retries || !holds(Rule::LambdaRetries));
            let kept = arrival.saturating_add(signed(self.retention)) > signed(self.now);
            if more && (kept || !holds(Rule::LambdaExpiry)) {
                ended.failures += 1;
                self.begin_invocation(reader, at, ended);
                return;
            }
        }
        self.consider(reader, at);
        let state = &self.readers[reader];
        let rests = state.lanes.as_ref().is_some_and(|lanes| lanes.rest());
        if state.phase == Phase::Draining && rests {
            self.finish(reader);
        }
    }
}
