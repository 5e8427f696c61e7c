//! What must hold after every run, whatever the scenario.

use super::log::Cursor;
use super::machine::Machine;
use crate::sandbox::run::{Invariant, RunError};

impl Machine<'_> {
    /// Checks the invariants.
    ///
    /// # Errors
    /// [`RunError::Broken`] with the first one that does not hold: a fault of the program.
    pub(super) fn check_invariants(&self) -> Result<(), RunError> {
        let broken = |invariant| Err(RunError::Broken { invariant });
        for shard in &self.shards {
            let mut cursor = shard.log.clamp(Cursor::default());
            let mut last = i64::MIN;
            while let Some(stretch) = shard.log.take(&mut cursor, u64::MAX) {
                // Within a stretch records follow each other evenly.
                let ends = [stretch.first.arrival, stretch.last_arrival()];
                if ends[0] < last || ends[1] < ends[0] {
                    return broken(Invariant::Order);
                }
                last = ends[1];
            }
            let limiters = shard.records.conserves() && shard.bytes.conserves();
            if !limiters || !shard.calls.conserves() {
                return broken(Invariant::Tokens);
            }
        }
        let stored: u64 = self.shards.iter().map(|shard| shard.log.end()).sum();
        for (consumer, state) in self.consumers.iter().enumerate() {
            let lacking = (0..self.shards.len()).map(|shard| {
                let reader = &self.readers[self.reader_of(consumer, shard)];
                self.shards[shard].log.end() - reader.cursor.index + reader.undelivered()
            });
            if state.passed + lacking.sum::<u64>() != stored {
                return broken(Invariant::Records);
            }
        }
        if stored != self.stored {
            return broken(Invariant::Records);
        }
        if self.premature_loss {
            return broken(Invariant::Retention);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sandbox::kernel::{Rate, SECOND};
    use crate::sandbox::kinesis::Watched;
    use crate::sandbox::kinesis::key::KeyTable;
    use crate::sandbox::kinesis::log::Record;
    use crate::sandbox::kinesis::write::NO_PRODUCER;
    use crate::sandbox::profile::Profile;
    use crate::sandbox::run::RunLimits;
    use crate::sandbox::scenario::{
        self, Backlog, Consumer, Keys, Kinesis, Order, Reading, Setup, Start, Stream, WriteLimiter,
    };

    /// What is wrong with a stream of ten old records and a fan-out consumer, after `break_it`.
    fn broken(break_it: impl FnOnce(&mut Machine<'_>)) -> Option<Invariant> {
        let rate = Rate {
            numerator: 1,
            denominator: 1_000_000,
        };
        let stream = Stream {
            shards: 1,
            write_records: rate,
            write_bytes: rate,
            write_burst: SECOND,
            write_limiter: WriteLimiter::TokenBucket,
            read_calls: rate,
            read_burst: 5,
            read_bytes: rate,
            call_records: 10_000,
            call_bytes: 1 << 20,
            max_record: 1 << 20,
            retention: 86_400 * SECOND,
            reshard_duration: 0,
            backlog: vec![Backlog {
                records: 10,
                size: 100,
                age: 10 * SECOND,
                keys: Keys::Even,
            }],
        };
        let consumer = Consumer {
            count: 1,
            name: None,
            start: Start::TrimHorizon,
            join: 0,
            order: Order::ParentsFirst,
            deduplicate: false,
            reading: Reading::FanOut { delay: SECOND },
        };
        let kinesis = Kinesis {
            stream,
            producers: Vec::new(),
            consumers: vec![consumer],
            events: Vec::new(),
        };
        let setup = Setup {
            profile: Profile::Aws2026,
            seed: 1,
            duration: 100_000 * SECOND,
            warmup: 0,
            machine: scenario::Machine::Kinesis(Box::new(kinesis.clone())),
        };
        let watched = Watched::default();
        let mut machine = Machine::new(&setup, &kinesis, &watched, RunLimits::CARD);
        break_it(&mut machine);
        machine.check_invariants().err().map(|error| match error {
            RunError::Broken { invariant } => invariant,
            other => panic!("{other}"),
        })
    }

    #[test]
    fn a_sound_machine_has_no_broken_invariant() {
        assert_eq!(broken(|_| ()), None);
    }

    #[test]
    fn each_invariant_is_seen_when_it_is_broken() {
        let old = Record {
            arrival: -20_000_000_000,
            fraction: 0,
            parts: 1,
            size: 1,
            key: KeyTable::numbered(0),
            source: NO_PRODUCER,
            identifier: 99,
            copied: false,
        };
        let order = broken(|machine| machine.store(0, &old));
        assert_eq!(order, Some(Invariant::Order));
        let records = broken(|machine| machine.consumers[0].passed += 1);
        assert_eq!(records, Some(Invariant::Records));
        let stored = broken(|machine| machine.stored += 1);
        assert_eq!(stored, Some(Invariant::Records));
        let retention = broken(|machine| {
            machine.shards[0].log.trim(-5_000_000_000);
            machine.catch_up_with_horizon(0);
        });
        assert_eq!(retention, Some(Invariant::Retention));
        let tokens = broken(|machine| machine.shards[0].calls.take(6, 0));
        assert_eq!(tokens, Some(Invariant::Tokens));
    }
}
