//! What a film of a queue shows: what is sent, what every consumer gets, and how many messages wait
//! and are in flight.
#![expect(clippy::cast_precision_loss, reason = "shown, not counted with")]

use super::Queueing;
use super::receive::Did;
use crate::quantity::Unit;
use crate::sandbox::film::{Cells, MOST_LANES, Reading, Row, RowName};
use crate::sandbox::kernel::{SECOND, SimTime};

/// The rows, without cells.
pub(super) fn rows(queue: &Queueing<'_>) -> Vec<Row> {
    let level = |limit| Cells::Level {
        unit: Unit::One,
        limit,
        values: Vec::new(),
    };
    let row = |name, cells| Row { name, cells };
    let mut rows = vec![row(RowName::Sends, Cells::Marks(Vec::new()))];
    let consumers = queue.consumers.len();
    for consumer in 0..consumers.min(MOST_LANES) {
        rows.push(row(RowName::Consumer(consumer), Cells::Marks(Vec::new())));
    }
    if consumers > MOST_LANES {
        let rest = RowName::Rest(consumers - MOST_LANES);
        rows.push(row(rest, Cells::Marks(Vec::new())));
    }
    let limit = queue.sqs.in_flight_limit as f64;
    rows.push(row(RowName::Waiting, level(None)));
    rows.push(row(RowName::InFlight, level(Some(limit))));
    if queue.sqs.max_receives.is_some() {
        rows.push(row(RowName::DeadLetters, level(None)));
    }
    rows
}

/// A time in which a consumer does little more than one thing: its period or the work on a message,
/// and a part of what messages are hidden for.
pub(super) fn slot(queue: &Queueing<'_>) -> Option<SimTime> {
    let sqs = queue.sqs;
    let consumers = sqs.consumers.iter();
    let times = consumers.flat_map(|block| [block.period, block.processing, block.wait]);
    let senders = sqs.producers.iter().map(|block| {
        let rate = block.source.records_per_second();
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "an estimate; a cast of what is too large stops at the largest"
        )]
        let each = (SECOND as f64 * f64::from(block.batch) / rate) as SimTime;
        each
    });
    let times = times.chain(senders).chain([sqs.visibility / 30]);
    times.filter(|&time| time > 0).min()
}

/// What is read out for each of the rows.
pub(super) fn readings(queue: &Queueing<'_>) -> Vec<Reading> {
    let totals = &queue.totals;
    let backlog = queue.sqs.backlog.as_ref().map_or(0, |it| it.records);
    let mut readings = vec![Reading::Marks {
        done: totals.stored - backlog,
        again: 0,
        empty: totals.deduplicated,
        refused: totals.refused,
        active: queue.gathered > 0,
    }];
    let marks = |did: Did, active| Reading::Marks {
        done: did.first,
        again: did.again,
        empty: did.empty,
        refused: did.refused,
        active,
    };
    let lanes = queue.consumers.iter().take(MOST_LANES);
    readings.extend(lanes.map(|it| marks(it.done, it.working > 0)));
    if let Some(rest) = queue
        .consumers
        .get(MOST_LANES..)
        .filter(|it| !it.is_empty())
    {
        let mut all = Did::default();
        for it in rest {
            all.first += it.done.first;
            all.again += it.done.again;
            all.empty += it.done.empty;
            all.refused += it.done.refused;
        }
        readings.push(marks(all, rest.iter().any(|it| it.working > 0)));
    }
    readings.push(Reading::Level(queue.visible_count as f64));
    readings.push(Reading::Level(queue.flying_count as f64));
    if queue.sqs.max_receives.is_some() {
        readings.push(Reading::Level(totals.dead as f64));
    }
    readings
}
