//! Delivery: records reach a consumer, and what is measured then.

use super::key::KeyId;
use super::log::Stretch;
use super::machine::{Machine, signed};
use super::reader::Phase;
use crate::sandbox::kernel::{SimTime, Spread};
use crate::sandbox::rules::{Rule, holds};
use crate::sandbox::scenario::Polling;

/// What a call returned.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Batch {
    /// Records.
    pub(super) records: u64,
    /// Their bytes.
    pub(super) bytes: u64,
}

impl Machine<'_> {
    /// Delivers as much as one call returns: by records, by bytes, but one record at least. What
    /// has reached its retention is trimmed already.
    pub(super) fn deliver(&mut self, reader: usize, polling: &Polling) -> Batch {
        let stream = &self.kinesis.stream;
        let limited = |rule, limit| if holds(rule) { limit } else { u64::MAX };
        let mut records = limited(Rule::ConsumerLimit, polling.limit)
            .min(limited(Rule::CallRecords, stream.call_records));
        let most_bytes = limited(Rule::CallBytes, stream.call_bytes);
        let mut batch = Batch::default();
        let at = self.readers[reader].shard as usize;
        self.catch_up_with_horizon(reader);
        while records > 0 {
            let log = &self.shards[at].log;
            let mut cursor = self.readers[reader].cursor;
            let Some(size) = log.size_at(cursor) else {
                break;
            };
            let fits = (most_bytes - batch.bytes.min(most_bytes)) / size.max(1);
            let most = records.min(if batch.records == 0 && holds(Rule::OneRecordAtLeast) {
                fits.max(1)
            } else {
                fits
            });
            if most == 0 {
                break;
            }
            let Some(stretch) = log.take(&mut cursor, most) else {
                break;
            };
            records -= stretch.count;
            batch.records += stretch.count;
            batch.bytes += stretch.count * size;
            self.readers[reader].cursor = cursor;
            if self.readers[reader].lanes.is_some() {
                self.fetched(reader, stretch);
            } else {
                self.hand_over(reader, &stretch);
            }
        }
        if batch.records > 0 {
            self.after_fetch(reader);
            self.after_delivery(reader);
        }
        batch
    }

    /// Hands records over that the consumer has just passed.
    pub(super) fn hand_over(&mut self, reader: usize, stretch: &Stretch) {
        let now = signed(self.now);
        let state = &mut self.readers[reader];
        let (consumer, shard) = (state.consumer as usize, state.shard as usize);
        let again = state
            .furthest
            .saturating_sub(stretch.index)
            .min(stretch.count);
        state.furthest = state.furthest.max(stretch.index + stretch.count);
        self.consumers[consumer].passed += stretch.count;
        let dropped = self.duplicates(consumer, stretch, again);
        let inversions = self.inversions(consumer, shard, stretch);
        let drops_again = self.consumers[consumer].block.deduplicate;
        let skipped = if drops_again { again } else { 0 };
        let delivered = stretch.count - skipped - dropped;
        let tally = &mut self.segment.consumers[consumer];
        tally.inversions += inversions;
        tally.reprocessed += if drops_again { 0 } else { again };
        if delivered == 0 {
            return;
        }
        let shard_tally = &mut self.segment.reads[shard];
        let first = stretch.count - delivered;
        let ages = || {
            let arrivals = stretch.arrivals(first);
            arrivals.map(|arrival| SimTime::try_from(now - arrival).unwrap_or_default())
        };
        let mut spread = Spread::default();
        for age in ages() {
            spread.add(age);
            self.segment.ages.add(age);
        }
        tally.age.merge(&spread);
        shard_tally.age.merge(&spread);
        let histograms = [&mut tally.ages, &mut shard_tally.ages];
        for histogram in histograms.into_iter().flatten() {
            ages().for_each(|age| histogram.add(age));
        }
        let bytes = delivered * stretch.first.size;
        tally.bytes += bytes;
        shard_tally.bytes += bytes;
        shard_tally.first_read.get_or_insert(self.now);
    }

    /// How many records a consumer drops as copies of what it has seen; counts those that it
    /// delivers in spite of that. `again` records at the front were delivered before as they are.
    fn duplicates(&mut self, consumer: usize, stretch: &Stretch, again: u64) -> u64 {
        if !stretch.first.copied || again > 0 {
            return 0;
        }
        // A copied record is a run of its own.
        let state = &mut self.consumers[consumer];
        let identity = (stretch.first.source, stretch.first.identifier);
        if state.seen.insert(identity) {
            return 0;
        }
        if state.block.deduplicate && holds(Rule::Deduplicate) {
            return stretch.count;
        }
        self.segment.consumers[consumer].duplicates += stretch.count;
        0
    }

    /// Before how many of the records one of their key was undelivered in a parent of the shard.
    fn inversions(&self, consumer: usize, shard: usize, stretch: &Stretch) -> u64 {
        if self.lacks_before(consumer, shard, stretch.first.key) {
            stretch.count
        } else {
            0
        }
    }

    /// Whether a record with a key is undelivered to a consumer in a shard's ancestors.
    fn lacks_before(&self, consumer: usize, shard: usize, key: KeyId) -> bool {
        self.shards[shard].parents.iter().any(|&parent| {
            let at = parent as usize;
            let reader = &self.readers[self.reader_of(consumer, at)];
            let position = self.shards[at].log.clamp(reader.cursor).index;
            let last = self.shards[at].last_of_key.get(&key);
            // Where the parent is read to its end, its own parents may still not be.
            last.is_some_and(|&last| position < last)
                || reader.lanes.as_ref().is_some_and(|it| it.wait_for(key))
                || self.lacks_before(consumer, at, key)
        })
    }

    /// What follows a delivery: whether the consumer has got all there is, and what can go.
    pub(super) fn after_delivery(&mut self, reader: usize) {
        let consumer = self.readers[reader].consumer as usize;
        let shard = self.readers[reader].shard as usize;
        if self.consumers[consumer].passed == self.stored {
            self.segment.consumers[consumer]
                .caught_up
                .get_or_insert(self.now);
        }
        self.note_drained(shard);
        if self.shards[shard].log.is_crowded() {
            self.make_room(shard);
        }
    }

    /// Notes when a closed shard's last record was delivered to all.
    pub(super) fn note_drained(&mut self, shard: usize) {
        let state = &self.shards[shard];
        if state.is_open() || state.drained {
            return;
        }
        let end = state.log.end();
        let all = (0..self.consumers.len()).all(|consumer| {
            let reader = &self.readers[self.reader_of(consumer, shard)];
            self.shards[shard].log.clamp(reader.cursor).index == end && reader.undelivered() == 0
        });
        if all {
            self.shards[shard].drained = true;
            self.segment.reads[shard].drained.get_or_insert(self.now);
        }
    }

    /// A consumer has got the last record of a closed shard.
    pub(super) fn end_reached(&mut self, reader: usize) {
        let state = &mut self.readers[reader];
        if state.phase == Phase::Reading {
            if state.lanes.as_ref().is_some_and(|lanes| !lanes.rest()) && holds(Rule::LambdaDrains)
            {
                state.phase = Phase::Draining;
            } else {
                self.finish(reader);
            }
        }
    }
}
