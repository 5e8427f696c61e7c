//! From hashes to open shards.

use super::machine::Machine;
use crate::sandbox::rules::{Rule, holds};

impl Machine<'_> {
    /// The open shard whose range holds the hash.
    pub(super) fn shard_of(&self, hash: u128) -> u32 {
        if let [only] = self.open[..] {
            return only;
        }
        if !holds(Rule::HashRanges) {
            return self.open[0];
        }
        let at = self
            .open
            .partition_point(|&shard| self.shards[shard as usize].start <= hash);
        self.open[at - 1]
    }

    /// The position of a shard among the open ones.
    pub(super) fn position(&self, shard: u32) -> Option<usize> {
        let start = self.shards.get(shard as usize)?.start;
        let at = self
            .open
            .partition_point(|&open| self.shards[open as usize].start < start);
        (self.open.get(at) == Some(&shard)).then_some(at)
    }
}
