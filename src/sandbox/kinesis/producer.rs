//! Producers: the records that they make, and what they do with those that fail.

use super::key::{KeyId, KeyTable};
use super::log::Record;
use super::machine::{Event, Machine, signed};
use super::write::Written;
use crate::rng::Rng;
use crate::sandbox::arrivals::Arrivals;
use crate::sandbox::kernel::{Class, SimTime, below, chance};
use crate::sandbox::rules::{Rule, holds};
use crate::sandbox::scenario::{Keys, Producer, Retry};

/// A producer of the run.
#[derive(Debug)]
pub(crate) struct ProducerState<'s> {
    /// What the scenario says of it.
    pub(crate) block: &'s Producer,
    /// When its records come.
    pub(crate) arrivals: Arrivals<'s>,
    /// Which keys its records get.
    pub(crate) chooser: Chooser,
    /// Records for the next PutRecords call.
    pub(crate) batch: Vec<Outgoing>,
    /// Its random numbers: for arrivals, sizes and keys, and for answers and retries.
    pub(crate) rng: Rng,
    /// Random numbers of what becomes of its calls.
    pub(crate) answers: Rng,
}

impl ProducerState<'_> {
    /// Whether what waits for a call is sent at the stop that the scenario gives.
    const fn waits_for_stop(&self) -> bool {
        self.block.source.stop.is_some()
    }
}

/// How keys are chosen.
#[derive(Debug)]
pub(crate) enum Chooser {
    /// The open shards in turn.
    Even(u64),
    /// Numbered keys at random.
    Uniform(u32),
    /// These in turn.
    Turn(Vec<KeyId>, u64),
    /// Numbered keys in turn.
    Numbered(u32, u64),
    /// One with its share, else numbered keys at random.
    Hot(KeyId, crate::sandbox::kernel::Share, u32),
}

impl Chooser {
    /// The chooser for what a scenario says; `turn` is where it begins.
    pub(crate) fn new(keys: &Keys, table: &mut KeyTable, turn: u64) -> Self {
        match keys {
            Keys::Even => Self::Even(turn),
            Keys::Uniform { distinct } => Self::Uniform(*distinct),
            Keys::Turn { distinct } => Self::Numbered(*distinct, turn),
            Keys::Constant { key } => Self::Turn(vec![table.literal(key)], 0),
            Keys::Hot {
                key,
                share,
                distinct,
            } => Self::Hot(table.literal(key), *share, *distinct),
            Keys::List { list } => {
                Self::Turn(list.iter().map(|key| table.literal(key)).collect(), 0)
            }
        }
    }

    /// The next key; None for the own key of the open shard of that turn.
    pub(crate) fn choose(&mut self, rng: &mut Rng) -> Result<KeyId, u64> {
        let numbered = |rng: &mut Rng, distinct: u32| {
            let distinct = if holds(Rule::UniformKeys) {
                distinct
            } else {
                1
            };
            let number = below(rng, u64::from(distinct));
            Ok(KeyTable::numbered(
                u32::try_from(number).unwrap_or_default(),
            ))
        };
        match self {
            Self::Even(turn) => {
                *turn += 1;
                Err(*turn - 1)
            }
            Self::Uniform(distinct) => numbered(rng, *distinct),
            Self::Turn(keys, turn) => {
                let length = keys.len() as u64;
                let key = keys[usize::try_from(*turn % length).unwrap_or_default()];
                *turn += u64::from(holds(Rule::KeyList));
                Ok(key)
            }
            Self::Numbered(distinct, turn) => {
                let number = *turn % u64::from(*distinct);
                *turn += 1;
                Ok(KeyTable::numbered(
                    u32::try_from(number).unwrap_or_default(),
                ))
            }
            Self::Hot(key, share, distinct) => {
                if holds(Rule::HotKey) && chance(rng, *share) {
                    Ok(*key)
                } else {
                    numbered(rng, *distinct)
                }
            }
        }
    }
}

/// A record on its way to a shard.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Outgoing {
    /// By what it is routed.
    pub(crate) hash: u128,
    pub(crate) key: KeyId,
    /// Bytes, key included.
    pub(crate) size: u64,
    pub(crate) identifier: u64,
    /// When the oldest user record in it came, and what that was rounded down by.
    pub(crate) oldest: SimTime,
    pub(crate) fraction: (u64, u64),
    /// User records in it.
    pub(crate) users: u64,
    /// Attempts so far that failed.
    pub(crate) failures: u64,
    /// Whether a copy of it is stored.
    pub(crate) stored: bool,
}

/// Failed records that wait to be sent again together.
#[derive(Debug, Default)]
pub(crate) struct Pending {
    pub(crate) producer: usize,
    pub(crate) records: Vec<Outgoing>,
}

impl Machine<'_> {
    /// The next record of a producer arrives.
    pub(super) fn arrive(&mut self, producer: usize) {
        if self.producers[producer].arrivals.finished() {
            return self.send_batch(producer);
        }
        let record = self.make_record(producer);
        self.schedule_arrival(producer);
        if self.packers[producer].is_some() {
            return self.pack(producer, record);
        }
        let state = &mut self.producers[producer];
        state.batch.push(record);
        // Nothing follows that the waiting records could go with.
        let exhausted = state.arrivals.finished() && !state.waits_for_stop();
        let full = state.batch.len() as u64 >= state.block.batch || !holds(Rule::BatchGathers);
        if full || exhausted {
            self.send_batch(producer);
        }
    }

    /// The record whose time has come.
    fn make_record(&mut self, producer: usize) -> Outgoing {
        let state = &mut self.producers[producer];
        let size = state.arrivals.size(&mut state.rng);
        let (key, hash) = match state.chooser.choose(&mut state.rng) {
            Ok(key) => (key, self.keys.hash(key).unwrap_or_default()),
            Err(turn) => {
                let turn = if holds(Rule::EvenKeys) { turn } else { 0 };
                let at = turn % self.open.len() as u64;
                let shard = self.open[usize::try_from(at).unwrap_or_default()];
                (KeyTable::own(shard), self.shards[shard as usize].start)
            }
        };
        let fraction = state.arrivals.fraction();
        let identifier = state.arrivals.count();
        Outgoing {
            hash,
            key,
            size,
            identifier,
            oldest: self.now,
            fraction,
            users: 1,
            failures: 0,
            stored: false,
        }
    }

    /// Sends what waits for a PutRecords call.
    fn send_batch(&mut self, producer: usize) {
        let mut batch = std::mem::take(&mut self.producers[producer].batch);
        self.send(producer, &batch);
        batch.clear();
        self.producers[producer].batch = batch;
    }

    /// A PutRecords call: each record is tested alone, in order.
    pub(super) fn send(&mut self, producer: usize, records: &[Outgoing]) {
        let block = self.producers[producer].block;
        let mut failed = self.spare.pop().unwrap_or_default();
        let retries = block.retry != Retry::None && holds(Rule::Retry);
        let more = |failures| {
            let within = block.attempts.is_none_or(|most| failures < most);
            retries && (within || !holds(Rule::Attempts))
        };
        for &record in records {
            let again = self.put(producer, record);
            if let Some(again) = again
                && more(again.failures)
            {
                failed.push(again);
            }
            if again.is_some() && !holds(Rule::BatchAlone) {
                break;
            }
        }
        if failed.is_empty() {
            self.spare.push(failed);
            return;
        }
        let failures = failed.iter().map(|record| record.failures).max();
        let wait = match block.retry {
            Retry::Backoff if holds(Rule::RetryBackoff) => {
                let limit = self.backoff(block.retry_delay, failures.unwrap_or(1));
                below(&mut self.producers[producer].answers, limit + 1)
            }
            _ if holds(Rule::RetryDelay) => block.retry_delay,
            _ => 1,
        };
        let pending = Pending {
            producer,
            records: failed,
        };
        let slot = self.free_waiting.pop().unwrap_or_else(|| {
            self.waiting.push(Pending::default());
            u32::try_from(self.waiting.len() - 1).unwrap_or(u32::MAX)
        });
        self.waiting[slot as usize] = pending;
        let due = self.now.saturating_add(wait);
        self.queue.push(due, Class::Arrival, Event::Retry(slot));
    }

    /// The longest back-off after so many failures in a row.
    pub(super) fn backoff(&self, base: SimTime, failures: u64) -> SimTime {
        let doublings = if holds(Rule::BackoffDoubles) {
            u32::try_from(failures).unwrap_or(u32::MAX).min(63)
        } else {
            0
        };
        let longest = base.saturating_mul(1 << doublings);
        if holds(Rule::BackoffLimit) {
            longest.min(self.constants.backoff_limit)
        } else {
            longest
        }
    }

    /// Puts one record; what is to be sent again, if it failed or seemed to.
    fn put(&mut self, producer: usize, mut record: Outgoing) -> Option<Outgoing> {
        if record.size > self.kinesis.stream.max_record && holds(Rule::MaxRecord) {
            // Refused by the service before it reaches a shard, and never accepted later.
            return None;
        }
        let state = &mut self.producers[producer];
        let lost = holds(Rule::AckLoss) && chance(&mut state.answers, state.block.ack_loss);
        let again = lost && state.block.retry != Retry::None;
        // A record that is stored when it comes keeps its exact place in an even series.
        let exact = record.oldest == self.now && record.failures == 0;
        let (fraction, parts) = if exact { record.fraction } else { (0, 1) };
        let shard = self.shard_of(record.hash);
        let stored = Record {
            arrival: signed(self.now),
            fraction,
            parts,
            size: record.size,
            key: record.key,
            source: u32::try_from(producer).unwrap_or(u32::MAX),
            identifier: record.identifier,
            copied: again || record.stored,
        };
        let written = self.offer(shard, &stored, record.users);
        record.failures += 1;
        if written != Written::Stored {
            return Some(record);
        }
        if std::mem::replace(&mut record.stored, true) {
            self.segment.producers[producer].duplicates += 1;
        }
        lost.then_some(record)
    }

    /// Sends failed records again.
    pub(super) fn retry(&mut self, slot: u32) {
        let mut pending = std::mem::take(&mut self.waiting[slot as usize]);
        self.free_waiting.push(slot);
        if self.packers[pending.producer].is_some() {
            self.pack_again(pending.producer, &pending.records);
        } else {
            self.send(pending.producer, &pending.records);
        }
        pending.records.clear();
        self.spare.push(pending.records);
    }
}
