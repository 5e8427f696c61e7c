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
                self.shards[shard].log.end() - reader.cursor.index
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
