//! The Kinesis Producer Library: it packs user records, and limits what it sends to each shard.

pub(crate) use super::packer::Packer;

use super::machine::{Event, Machine};
use super::packer::Pack;
use super::producer::Outgoing;
use crate::sandbox::kernel::{Class, SimTime, TokenBucket};
use crate::sandbox::rules::{Rule, holds};

/// Under which number records gather that are not aggregated.
const TOGETHER: u32 = 0;

impl Machine<'_> {
    /// Takes a user record in; what is full goes out.
    pub(super) fn pack(&mut self, producer: usize, record: Outgoing) {
        let shard = self.shard_of(record.hash);
        let key_length = self.keys.length(record.key);
        self.note(2, producer, record.size);
        let now = self.now;
        let Some(packer) = self.packers[producer].as_mut() else {
            return;
        };
        let kpl = packer.kpl;
        let aggregation = kpl.aggregation && holds(Rule::KplAggregation);
        let aggregate_size = if holds(Rule::KplAggregateSize) {
            kpl.aggregate_size
        } else {
            u64::MAX
        };
        let place = if aggregation { shard } else { TOGETHER };
        let pack = packer.packs.entry(place).or_default();
        let mut full = Vec::new();
        if aggregation && !pack.fits(&record, key_length, aggregate_size) {
            full.push(std::mem::take(pack));
        }
        pack.add(record, key_length);
        let is_full = if aggregation {
            !pack.fits(&record, key_length, aggregate_size)
        } else {
            let records = pack.records.len() as u64 >= kpl.collection_records;
            let bytes = pack.user_bytes >= kpl.collection_size;
            records && holds(Rule::KplCollectionRecords) || bytes && holds(Rule::KplCollectionSize)
        };
        if is_full {
            full.push(std::mem::take(pack));
        }
        if !packer.has_deadline && packer.packs.values().any(|pack| !pack.records.is_empty()) {
            packer.has_deadline = true;
            let buffer = if holds(Rule::KplBuffer) {
                kpl.buffer
            } else {
                2 * kpl.buffer
            };
            let due = now.saturating_add(buffer);
            let event = Event::Deadline(number(producer));
            self.queue.push(due, Class::Completion, event);
        }
        for pack in full.into_iter().filter(|pack| !pack.records.is_empty()) {
            self.flush(producer, place, &pack);
        }
    }

    /// Flushes what has waited long enough.
    pub(super) fn deadline(&mut self, producer: usize) {
        let now = self.now;
        let Some(packer) = self.packers[producer].as_mut() else {
            return;
        };
        let buffer = packer.kpl.buffer;
        let oldest = |pack: &Pack| pack.records.first().map(|record| record.oldest);
        let due: Vec<(u32, Pack)> = packer
            .packs
            .iter_mut()
            .filter(|(_, pack)| oldest(pack).is_some_and(|oldest| now - oldest >= buffer))
            .map(|(place, pack)| (*place, std::mem::take(pack)))
            .collect();
        packer.packs.retain(|_, pack| !pack.records.is_empty());
        let next = packer.packs.values().filter_map(oldest).min();
        packer.has_deadline = next.is_some();
        if let Some(next) = next {
            let event = Event::Deadline(number(producer));
            self.queue.push(next + buffer, Class::Completion, event);
        }
        for (place, pack) in due {
            self.flush(producer, place, &pack);
        }
    }

    /// Makes Kinesis records of user records, and sends what the limiter lets pass.
    fn flush(&mut self, producer: usize, place: u32, pack: &Pack) {
        let now = self.now;
        self.note(9, producer, pack.records.len() as u64);
        let tally = &mut self.segment.producers[producer];
        for record in &pack.records {
            tally.kpl_wait.add(now - record.oldest);
        }
        let Some(packer) = self.packers[producer].as_mut() else {
            return;
        };
        if let Some(last) = packer.flushed.insert(place, now) {
            tally.kpl_flush_period.add(now - last);
        }
        let aggregated = packer.kpl.aggregation
            && holds(Rule::KplAggregation)
            && (pack.records.len() > 1 || !holds(Rule::KplLoneRecord));
        let mut records = pack.records.clone();
        if aggregated {
            records.truncate(1);
            records[0].size = pack.bytes;
            records[0].users = pack.records.len() as u64;
        }
        for mut record in records {
            let tally = &mut self.segment.producers[producer];
            tally.kpl_records.add(record.users);
            tally.kpl_sizes.add(record.size);
            record.size += self.keys.length(record.key);
            // What was buffered does not arrive in an even series.
            record.fraction = (0, 1);
            self.queue_record(producer, record, false);
        }
        self.drain(producer);
    }

    /// Puts rejected records before the others of their shard.
    pub(super) fn pack_again(&mut self, producer: usize, records: &[Outgoing]) {
        for &record in records.iter().rev() {
            self.queue_record(producer, record, true);
        }
        self.drain(producer);
    }

    fn queue_record(&mut self, producer: usize, record: Outgoing, first: bool) {
        let shard = self.shard_of(record.hash);
        if let Some(packer) = self.packers[producer].as_mut() {
            let queue = packer.queues.entry(shard).or_default();
            if first {
                queue.push_front(record);
            } else {
                queue.push_back(record);
            }
        }
    }

    /// Looks at the limiters, as it does again and again while something waits for them.
    pub(super) fn look(&mut self, producer: usize) {
        if let Some(packer) = self.packers[producer].as_mut() {
            packer.has_look = false;
        }
        self.drain(producer);
    }

    /// Sends what the limiters let pass, in PutRecords calls.
    fn drain(&mut self, producer: usize) {
        let now = self.now;
        let tick = self.constants.kpl_limiter_tick;
        let stream = &self.kinesis.stream;
        let limiter_bytes = self.constants.kpl_limiter_bytes;
        let Some(packer) = self.packers[producer].as_mut() else {
            return;
        };
        let kpl = packer.kpl;
        let rate = |rate: crate::sandbox::kernel::Rate| rate.times(kpl.rate_limit).unwrap_or(rate);
        let mut passed = Vec::new();
        let mut expired = 0;
        for (shard, queue) in &mut packer.queues {
            let (records, bytes) = packer.limiters.entry(*shard).or_insert_with(|| {
                // Both begin empty, with the run.
                let second = crate::sandbox::kernel::SECOND;
                let records = TokenBucket::full(rate(stream.write_records), second, 0, 0);
                let bytes = TokenBucket::of_tokens(rate(stream.write_bytes), limiter_bytes, 0);
                (records.emptied(), bytes.emptied())
            });
            while let Some(record) = queue.front() {
                if now - record.oldest >= kpl.time_to_live && holds(Rule::KplTimeToLive) {
                    expired += record.users;
                } else if !holds(Rule::KplRateLimit) {
                    passed.push(*record);
                } else if records.holds(1, now) && bytes.holds(record.size, now) {
                    records.take(1, now);
                    bytes.take(record.size, now);
                    passed.push(*record);
                } else {
                    break;
                }
                queue.pop_front();
            }
        }
        packer.queues.retain(|_, queue| !queue.is_empty());
        if !packer.queues.is_empty() && !packer.has_look {
            packer.has_look = true;
            let due: SimTime = (now / tick + 1) * tick;
            let event = Event::Drain(number(producer));
            self.queue.push(due, Class::Completion, event);
        }
        let tally = &mut self.segment.producers[producer];
        tally.kpl_expired += expired;
        tally.kpl_sent += passed.len() as u64;
        let (most, most_bytes) = (kpl.collection_records, kpl.collection_size);
        let mut rest = &passed[..];
        while !rest.is_empty() {
            let (mut count, mut bytes) = (0, 0);
            for record in rest {
                if count as u64 == most || count > 0 && bytes + record.size > most_bytes {
                    break;
                }
                count += 1;
                bytes += record.size;
            }
            let (call, later) = rest.split_at(count);
            self.send(producer, call);
            rest = later;
        }
    }
}

fn number(producer: usize) -> u32 {
    u32::try_from(producer).unwrap_or(u32::MAX)
}
