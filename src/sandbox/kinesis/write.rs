//! Writes: a record passes both limiters of its shard, or takes from neither.

use super::log::Record;
use super::machine::Machine;
use crate::sandbox::rules::{Rule, holds};

/// What became of a record that reached a shard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Written {
    /// It is stored.
    Stored,
    /// The record limiter was short; it is asked first.
    ForRecords,
    /// Only the byte limiter was.
    ForBytes,
}

/// The source of records that events put or that lay there before the start: no producer.
pub(super) const NO_PRODUCER: u32 = u32::MAX;

impl Machine<'_> {
    /// Offers a record to a shard. `counts` is the number of user records in it.
    pub(super) fn offer(&mut self, shard: u32, record: &Record, users: u64) -> Written {
        let at = shard as usize;
        let state = &mut self.shards[at];
        let written = if holds(Rule::WriteRecords) && !state.records.holds(1, self.now) {
            Written::ForRecords
        } else if holds(Rule::WriteBytes) && !state.bytes.holds(record.size, self.now) {
            if !holds(Rule::BothOrNeither) {
                state.records.take(1, self.now);
            }
            Written::ForBytes
        } else {
            state.records.take(1, self.now);
            state.bytes.take(record.size, self.now);
            Written::Stored
        };
        let producer = self.segment.producers.get_mut(record.source as usize);
        for tally in [Some(&mut self.segment.writes[at]), producer]
            .into_iter()
            .flatten()
        {
            tally.offered += 1;
            match written {
                Written::ForRecords => tally.rejected_for_records += 1,
                Written::ForBytes => tally.rejected_for_bytes += 1,
                Written::Stored => {
                    tally.accepted += 1;
                    tally.bytes += record.size;
                    tally.kpl_users += users;
                }
            }
        }
        self.note(1, at, written as u64);
        if written == Written::Stored {
            self.store(at, record);
        }
        written
    }

    /// Stores a record, past the limiters.
    pub(super) fn store(&mut self, shard: usize, record: &Record) {
        self.shards[shard].log.append(record);
        self.stored += 1;
        if self.shards[shard].log.is_crowded() {
            self.make_room(shard);
        }
        self.arm_trim(shard, record.arrival);
        self.wake_fan_out(shard);
    }
}
