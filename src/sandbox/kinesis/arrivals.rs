//! When the next record of a producer arrives, and what is stored before the start.

use super::key::KeyTable;
use super::log::Record;
use super::machine::{Event, Machine};
use super::packer::packer;
use super::producer::{Chooser, ProducerState};
use super::tally::WriteTally;
use super::write::NO_PRODUCER;
use crate::rng::Rng;
use crate::sandbox::arrivals::Arrivals;
use crate::sandbox::kernel::Class;
use crate::sandbox::scenario::Backlog;

impl Machine<'_> {
    /// Takes on the producers and consumers of the scenario.
    pub(super) fn hire(&mut self) {
        for block in &self.kinesis.producers {
            for place in 0..block.source.count {
                let number = self.producers.len();
                let name = format!("producers.{number}");
                self.producers.push(ProducerState {
                    block,
                    arrivals: Arrivals::new(&block.source, place),
                    chooser: Chooser::new(&block.keys, &mut self.keys, u64::from(place)),
                    batch: Vec::new(),
                    rng: Rng::new(self.setup.seed, &name),
                    answers: Rng::new(self.setup.seed, &format!("{name}.answers")),
                });
                self.packers.push(block.kpl.as_ref().map(packer));
                self.segment.producers.push(WriteTally::default());
            }
        }
        self.hire_consumers();
    }

    /// Schedules the next record of a producer, if there is one.
    pub(super) fn schedule_arrival(&mut self, producer: usize) {
        let duration = self.setup.duration;
        let state = &mut self.producers[producer];
        // What waits for a PutRecords call is sent at the stop.
        let stop = state.block.source.stop.unwrap_or(duration);
        let due = state.arrivals.next(stop, &mut state.rng).unwrap_or(stop);
        if due < duration {
            let number = u32::try_from(producer).unwrap_or(u32::MAX);
            self.queue.push(due, Class::Arrival, Event::Arrive(number));
        }
    }

    /// Stores what the scenario says lay there before the start, in order of arrival.
    pub(super) fn store_backlog(&mut self) {
        let blocks = &self.kinesis.stream.backlog;
        let mut sources: Vec<(u64, Chooser)> = blocks
            .iter()
            .map(|block| (0, Chooser::new(&block.keys, &mut self.keys, 0)))
            .collect();
        let mut rng = Rng::new(self.setup.seed, "stream.backlog");
        let mut identifier = 0;
        loop {
            let times = blocks.iter().zip(&sources).enumerate();
            let next = times
                .filter(|(_, (block, source))| source.0 < block.records)
                .min_by_key(|(_, (block, source))| backlog_time(block, source.0).0);
            let Some((at, (block, _))) = next else {
                return;
            };
            let (arrival, fraction) = backlog_time(block, sources[at].0);
            sources[at].0 += 1;
            let (key, shard) = match sources[at].1.choose(&mut rng) {
                Ok(key) => {
                    let hash = self.keys.hash(key).unwrap_or_default();
                    (key, self.shard_of(hash))
                }
                Err(turn) => {
                    let place = turn % self.open.len() as u64;
                    let shard = self.open[usize::try_from(place).unwrap_or_default()];
                    (KeyTable::own(shard), shard)
                }
            };
            let record = Record {
                arrival,
                fraction,
                parts: block.records,
                size: block.size,
                key,
                source: NO_PRODUCER,
                identifier,
                copied: false,
            };
            identifier += 1;
            self.store(shard as usize, &record);
        }
    }
}

/// When record `number` of a backlog arrived: `-age + number * age / records`, rounded down, and
/// what it was rounded down by in parts of which a nanosecond has `records`.
fn backlog_time(block: &Backlog, number: u64) -> (i64, u64) {
    let records = i128::from(block.records);
    let exact = i128::from(block.age) * (i128::from(number) - records);
    (
        i64::try_from(exact.div_euclid(records)).unwrap_or(i64::MIN),
        u64::try_from(exact.rem_euclid(records)).unwrap_or_default(),
    )
}
