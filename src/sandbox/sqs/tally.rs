//! What a queue counts.

use crate::sandbox::kernel::{SimTime, Spread};
use crate::sandbox::process::Tally;

/// How often something happened, and when for the first time.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Seen {
    pub(super) count: u64,
    pub(super) first: Option<SimTime>,
}

impl Seen {
    pub(super) fn add(&mut self, now: SimTime) {
        self.count += 1;
        self.first.get_or_insert(now);
    }

    fn merge(&mut self, other: &Self) {
        self.count += other.count;
        self.first = self.first.or(other.first);
    }
}

/// The greatest of a level that goes up and down.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Peak {
    /// When it changed first, and what it was before.
    before: Option<(SimTime, u64)>,
    greatest: u64,
}

impl Peak {
    /// The level changes.
    pub(super) fn change(&mut self, now: SimTime, from: u64, to: u64) {
        self.before.get_or_insert((now, from));
        self.greatest = self.greatest.max(to);
    }

    fn merge(&mut self, other: &Self) {
        self.before = self.before.or(other.before);
        self.greatest = self.greatest.max(other.greatest);
    }

    /// The greatest level from an instant on; `end` is the level at the end.
    pub(super) fn since(&self, from: SimTime, end: u64) -> u64 {
        match self.before {
            None => end,
            Some((at, before)) if at > from => self.greatest.max(before),
            Some(_) => self.greatest,
        }
    }
}

/// What is counted.
#[derive(Clone, Debug, Default)]
pub(crate) struct Counted {
    /// Messages of accepted sends, duplicates included.
    pub(super) sent: u64,
    pub(super) send_calls: u64,
    pub(super) sends_throttled: u64,
    pub(super) deduplicated: u64,
    /// Messages over the size limit.
    pub(super) too_large: u64,
    pub(super) receive_calls: u64,
    pub(super) receives_empty: u64,
    pub(super) receives_throttled: u64,
    pub(super) over_limit: Seen,
    pub(super) deliveries: u64,
    pub(super) redelivered: Seen,
    /// Deliveries of a message that are its second.
    pub(super) second: u64,
    /// Messages that were deleted.
    pub(super) processed: u64,
    /// First deliveries, from the sending on.
    pub(super) latency: Spread,
    pub(super) in_flight: Peak,
    pub(super) stale: u64,
    /// Delete calls that had to wait for the limiter.
    pub(super) deletes_waited: u64,
    pub(super) delete_calls: u64,
    pub(super) dead_letters: Seen,
    pub(super) expired: Seen,
    pub(super) inversions: u64,
}

impl Tally for Counted {
    fn merge(&mut self, other: &Self) {
        self.sent += other.sent;
        self.send_calls += other.send_calls;
        self.sends_throttled += other.sends_throttled;
        self.deduplicated += other.deduplicated;
        self.too_large += other.too_large;
        self.receive_calls += other.receive_calls;
        self.receives_empty += other.receives_empty;
        self.receives_throttled += other.receives_throttled;
        self.over_limit.merge(&other.over_limit);
        self.deliveries += other.deliveries;
        self.redelivered.merge(&other.redelivered);
        self.second += other.second;
        self.processed += other.processed;
        self.latency.merge(&other.latency);
        self.in_flight.merge(&other.in_flight);
        self.stale += other.stale;
        self.deletes_waited += other.deletes_waited;
        self.delete_calls += other.delete_calls;
        self.dead_letters.merge(&other.dead_letters);
        self.expired.merge(&other.expired);
        self.inversions += other.inversions;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_peak_knows_what_was_there_before_it_began() {
        let mut first = Peak::default();
        assert_eq!(first.since(0, 7), 7, "nothing changed");
        first.change(10, 7, 3);
        assert_eq!(first.since(5, 3), 7);
        assert_eq!(
            first.since(10, 3),
            3,
            "it was less from the first instant on"
        );
        let mut second = Peak::default();
        second.change(20, 3, 5);
        first.merge(&second);
        assert_eq!(first.since(5, 5), 7);
        let mut none = Peak::default();
        none.merge(&second);
        assert_eq!(none.since(15, 5), 5);
    }
}
