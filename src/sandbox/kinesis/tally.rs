//! What is counted while a run goes on.
//!
//! The run is cut into segments at every instant at which a measured interval begins or ends; an
//! interval's figures are those of its segments taken together.

use crate::sandbox::kernel::{Histogram, SimTime, Spread};

/// Invocations that run at the same time.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Running {
    now: u64,
    /// The most of them.
    pub(crate) most: u64,
}

impl Running {
    /// One begins.
    pub(crate) fn begin(&mut self) {
        self.now += 1;
        self.most = self.most.max(self.now);
    }

    /// One ends.
    pub(crate) fn end(&mut self) {
        self.now -= 1;
    }

    /// The same of a time that begins: what runs then runs in it.
    fn fresh(self) -> Self {
        Self {
            now: self.now,
            most: self.now,
        }
    }

    /// Adds those of another time.
    pub(crate) fn merge(&mut self, other: &Self) {
        self.most = self.most.max(other.most);
    }
}

/// Figures of reading, of one consumer or one shard.
#[derive(Clone, Debug, Default)]
pub(crate) struct ReadTally {
    pub(crate) attempted: u64,
    pub(crate) accepted: u64,
    pub(crate) empty: u64,
    pub(crate) period: Spread,
    pub(crate) age: Spread,
    pub(crate) bytes: u64,
    pub(crate) inversions: u64,
    pub(crate) reprocessed: u64,
    pub(crate) duplicates: u64,
    pub(crate) lost: u64,
    pub(crate) lost_first: Option<SimTime>,
    pub(crate) caught_up: Option<SimTime>,
    pub(crate) checkpoints: Spread,
    pub(crate) renewals: u64,
    pub(crate) invocations: Running,
    /// Records of each invocation.
    pub(crate) batches: Spread,
    /// Times between two invocations of a lane.
    pub(crate) invocation_period: Spread,
    /// How long invocations take.
    pub(crate) invoked: Spread,
    pub(crate) failures: u64,
    pub(crate) drained: Option<SimTime>,
    pub(crate) first_read: Option<SimTime>,
    /// The ages; only where a percentile of this entity is asked for.
    pub(crate) ages: Option<Box<Histogram>>,
}

/// The earlier of two firsts.
fn first(one: Option<SimTime>, other: Option<SimTime>) -> Option<SimTime> {
    [one, other].into_iter().flatten().min()
}

impl ReadTally {
    /// An empty tally that keeps a histogram if this one does.
    pub(crate) fn fresh(&self) -> Self {
        Self {
            ages: self.ages.as_ref().map(|_| Box::new(Histogram::new())),
            invocations: self.invocations.fresh(),
            ..Self::default()
        }
    }

    /// Adds the figures of another segment or entity.
    pub(crate) fn merge(&mut self, other: &Self) {
        self.attempted += other.attempted;
        self.accepted += other.accepted;
        self.empty += other.empty;
        self.period.merge(&other.period);
        self.age.merge(&other.age);
        self.bytes += other.bytes;
        self.inversions += other.inversions;
        self.reprocessed += other.reprocessed;
        self.duplicates += other.duplicates;
        self.lost += other.lost;
        self.lost_first = first(self.lost_first, other.lost_first);
        self.caught_up = first(self.caught_up, other.caught_up);
        self.checkpoints.merge(&other.checkpoints);
        self.renewals += other.renewals;
        self.invocations.merge(&other.invocations);
        self.batches.merge(&other.batches);
        self.invocation_period.merge(&other.invocation_period);
        self.invoked.merge(&other.invoked);
        self.failures += other.failures;
        self.drained = first(self.drained, other.drained);
        self.first_read = first(self.first_read, other.first_read);
        if let Some(theirs) = &other.ages {
            self.ages
                .get_or_insert_with(|| Box::new(Histogram::new()))
                .merge(theirs);
        }
    }
}

/// Figures of writing, of one producer or one shard.
#[derive(Clone, Debug, Default)]
pub(crate) struct WriteTally {
    pub(crate) offered: u64,
    pub(crate) accepted: u64,
    pub(crate) rejected_for_records: u64,
    pub(crate) rejected_for_bytes: u64,
    pub(crate) bytes: u64,
    pub(crate) duplicates: u64,
    pub(crate) kpl_records: Spread,
    pub(crate) kpl_sizes: Spread,
    pub(crate) kpl_wait: Spread,
    pub(crate) kpl_flush_period: Spread,
    pub(crate) kpl_sent: u64,
    pub(crate) kpl_users: u64,
    pub(crate) kpl_expired: u64,
}

impl WriteTally {
    /// Adds the figures of another segment or entity.
    pub(crate) fn merge(&mut self, other: &Self) {
        self.offered += other.offered;
        self.accepted += other.accepted;
        self.rejected_for_records += other.rejected_for_records;
        self.rejected_for_bytes += other.rejected_for_bytes;
        self.bytes += other.bytes;
        self.duplicates += other.duplicates;
        self.kpl_records.merge(&other.kpl_records);
        self.kpl_sizes.merge(&other.kpl_sizes);
        self.kpl_wait.merge(&other.kpl_wait);
        self.kpl_flush_period.merge(&other.kpl_flush_period);
        self.kpl_sent += other.kpl_sent;
        self.kpl_users += other.kpl_users;
        self.kpl_expired += other.kpl_expired;
    }
}

/// Everything counted between two marks.
#[derive(Debug)]
pub(crate) struct Segment {
    pub(crate) from: SimTime,
    pub(crate) to: SimTime,
    pub(crate) consumers: Vec<ReadTally>,
    pub(crate) reads: Vec<ReadTally>,
    pub(crate) writes: Vec<WriteTally>,
    pub(crate) producers: Vec<WriteTally>,
    /// Ages of all deliveries.
    pub(crate) ages: Histogram,
    /// Invocations of all consumers.
    pub(crate) invocations: Running,
    pub(crate) splits: u64,
    pub(crate) merges: u64,
    /// The state at `to`, before anything happens at it.
    pub(crate) state: State,
}

/// The tallies that a call or a delivery counts for.
pub(crate) struct ReadTallies<'t>(&'t mut ReadTally, Option<&'t mut ReadTally>);

impl ReadTallies<'_> {
    /// Counts in each.
    #[inline]
    pub(crate) fn each(&mut self, mut count: impl FnMut(&mut ReadTally)) {
        count(self.0);
        if let Some(shard) = &mut self.1 {
            count(shard);
        }
    }
}

impl Segment {
    /// The tally of a consumer and, `by_shard`, that of a shard: where nobody asks for a shard's
    /// figures, keeping them would be a good part of the work.
    #[inline]
    pub(crate) fn read_tallies(
        &mut self,
        consumer: usize,
        shard: usize,
        by_shard: bool,
    ) -> ReadTallies<'_> {
        let shard = by_shard.then(|| &mut self.reads[shard]);
        ReadTallies(&mut self.consumers[consumer], shard)
    }

    /// An empty segment for the same entities.
    pub(crate) fn fresh(&self) -> Self {
        Self {
            from: self.to,
            to: self.to,
            consumers: self.consumers.iter().map(ReadTally::fresh).collect(),
            reads: self.reads.iter().map(ReadTally::fresh).collect(),
            writes: vec![WriteTally::default(); self.writes.len()],
            producers: vec![WriteTally::default(); self.producers.len()],
            ages: Histogram::new(),
            invocations: self.invocations.fresh(),
            splits: 0,
            merges: 0,
            state: State::default(),
        }
    }
}

/// What holds at an instant.
#[derive(Clone, Debug, Default)]
pub(crate) struct State {
    /// For each consumer.
    pub(crate) lags: Vec<Lag>,
    /// Records and bytes stored, for each shard.
    pub(crate) stored: Vec<(u64, u64)>,
    /// Open shards.
    pub(crate) open: usize,
}

/// How far a consumer is behind.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Lag {
    /// Over its shards: their number, and the sum and maximum of the ages.
    pub(crate) ages: Spread,
    pub(crate) records: u64,
    pub(crate) bytes: u64,
}

impl Lag {
    /// Adds the lag of another consumer.
    pub(crate) fn merge(&mut self, other: &Self) {
        self.ages.merge(&other.ages);
        self.records += other.records;
        self.bytes += other.bytes;
    }
}
