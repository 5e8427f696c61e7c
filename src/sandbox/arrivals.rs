//! When the next record of a source arrives, and how large it is.

use super::kernel::{SimTime, below, exponential};
use super::rules::{Rule, holds};
use super::scenario::{Arrival, Setup, Source};
use crate::rng::Rng;

/// The arrivals of one source.
#[derive(Clone, Debug)]
pub(crate) struct Arrivals<'s> {
    source: &'s Source,
    /// By how much it starts later than the first of its block.
    offset: SimTime,
    /// The number of its next record.
    number: u64,
    /// When the last one came, of random arrivals.
    last: SimTime,
    /// The fraction of a nanosecond by which the next arrival was rounded down, and its parts.
    fraction: (u64, u64),
    finished: bool,
}

impl<'s> Arrivals<'s> {
    /// Of the source at this place of its block.
    pub(crate) fn new(source: &'s Source, place: u32) -> Self {
        Self {
            source,
            offset: offset(source, place),
            number: 0,
            last: source.start,
            fraction: (0, 1),
            finished: false,
        }
    }

    /// When the next record arrives, if that is before `stop`.
    pub(crate) fn next(&mut self, stop: SimTime, rng: &mut Rng) -> Option<SimTime> {
        let due = self.due(rng).filter(|&due| due < stop);
        self.finished = due.is_none();
        due
    }

    /// Whether no record comes any more.
    pub(crate) const fn finished(&self) -> bool {
        self.finished
    }

    /// What the coming arrival was rounded down by, in parts of a nanosecond, and how many of them
    /// it has.
    pub(crate) const fn fraction(&self) -> (u64, u64) {
        self.fraction
    }

    /// A record has arrived: its number.
    pub(crate) fn count(&mut self) -> u64 {
        self.number += 1;
        self.number - 1
    }

    /// The bytes of a record.
    pub(crate) fn size(&self, rng: &mut Rng) -> u64 {
        let Source { size, size_to, .. } = *self.source;
        if size_to > size {
            size + below(rng, size_to - size + 1)
        } else {
            size
        }
    }

    fn due(&mut self, rng: &mut Rng) -> Option<SimTime> {
        let start = self.source.start.checked_add(self.offset)?;
        let number = self.number;
        let more = |records: Option<u64>| records.is_none_or(|records| number < records);
        let within = match &self.source.arrival {
            Arrival::Even { rate, records } => {
                let (due, rest) = more(*records).then(|| rate.due(number))??;
                self.fraction = (rest, rate.numerator);
                due
            }
            Arrival::Poisson { rate, records } => {
                if !more(*records) || rate.numerator == 0 {
                    return None;
                }
                #[expect(
                    clippy::cast_precision_loss,
                    reason = "a random time has no exact mean"
                )]
                let mean = rate.denominator as f64 / rate.numerator as f64;
                self.last = self.last.checked_add(exponential(rng, mean))?;
                return Some(self.last);
            }
            Arrival::Once { records } => more(Some(*records)).then_some(0)?,
            Arrival::Burst {
                records,
                within,
                every,
            } => {
                let place = u128::from(*within) * u128::from(number % records);
                let burst = (number / records).checked_mul(*every)?;
                burst.checked_add(SimTime::try_from(place / u128::from(*records)).ok()?)?
            }
        };
        start.checked_add(within)
    }
}

/// By how much a source starts later than the first of its block: its part of a spacing.
fn offset(source: &Source, place: u32) -> SimTime {
    let spacing = match &source.arrival {
        _ if !holds(Rule::ProducerOffsets) => 0,
        Arrival::Even { rate, .. } | Arrival::Poisson { rate, .. } => rate.time_for(1),
        Arrival::Once { .. } => 0,
        Arrival::Burst { every, .. } => *every,
    };
    let part = u128::from(spacing) * u128::from(place) / u128::from(source.count);
    SimTime::try_from(part).unwrap_or(SimTime::MAX)
}

/// The sources of a machine, counted over all blocks.
#[derive(Clone, Debug)]
pub(crate) struct Sources<'s> {
    each: Vec<OneSource<'s>>,
}

#[derive(Clone, Debug)]
struct OneSource<'s> {
    arrivals: Arrivals<'s>,
    stop: SimTime,
    rng: Rng,
}

impl<'s> Sources<'s> {
    /// Of these blocks.
    pub(crate) fn new(setup: &Setup, blocks: impl Iterator<Item = &'s Source>) -> Self {
        let mut each = Vec::new();
        for block in blocks {
            for place in 0..block.count {
                let name = format!("producers.{}", each.len());
                each.push(OneSource {
                    arrivals: Arrivals::new(block, place),
                    stop: block.stop.unwrap_or(setup.duration),
                    rng: Rng::new(setup.seed, &name),
                });
            }
        }
        Self { each }
    }

    /// How many there are.
    pub(crate) const fn len(&self) -> usize {
        self.each.len()
    }

    /// When the next record of a source arrives; None if it has no more.
    pub(crate) fn next(&mut self, source: usize) -> Option<SimTime> {
        let it = &mut self.each[source];
        it.arrivals.next(it.stop, &mut it.rng)
    }

    /// A record has arrived: its bytes.
    pub(crate) fn take(&mut self, source: usize) -> u64 {
        let it = &mut self.each[source];
        it.arrivals.count();
        it.arrivals.size(&mut it.rng)
    }
}
