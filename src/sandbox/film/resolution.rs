//! How long a column of a film lasts: short enough for single polls to be seen, and long enough
//! for the whole run to fit.

use super::{MOST_LANES, MOST_SHARDS};
use crate::sandbox::kernel::{SECOND, SimTime};
use crate::sandbox::scenario::{Kinesis, Reading, Setup};

/// Most columns of a film.
const MOST_COLUMNS: u64 = 6_000;

/// Most cells of a film: columns times rows.
pub(super) const MOST_CELLS: u64 = 150_000;

/// Columns that a run without polls is cut into, where nothing else speaks for a length.
const USUAL_COLUMNS: u64 = 500;

/// Fewest columns: a short run is shown in more detail.
const FEWEST_COLUMNS: u64 = 40;

/// The length of a column in nanoseconds: what stands between two GetRecords calls of a shard
/// where there are any, 1, 2 or 5 of a power of ten.
pub(super) fn step(setup: &Setup, kinesis: &Kinesis) -> SimTime {
    let polls = kinesis
        .consumers
        .iter()
        .any(|block| matches!(block.reading, Reading::Polling(_)));
    let slot = kinesis.stream.read_calls.time_for(1);
    let slot = Some(slot).filter(|&slot| polls && slot <= SECOND);
    within(setup.duration, slot, most_columns(kinesis))
}

/// The length of a column, where something happens at most once in each `slot` and there are at
/// most `most` columns.
pub(super) fn within(duration: SimTime, slot: Option<SimTime>, most: u64) -> SimTime {
    let mut step = nice(slot.unwrap_or(duration / USUAL_COLUMNS));
    while step > 1 && duration / step < FEWEST_COLUMNS {
        step = below(step);
    }
    while duration.div_ceil(step) > most.min(MOST_COLUMNS) {
        step = above(step);
    }
    step
}

fn most_columns(kinesis: &Kinesis) -> u64 {
    let consumers: u64 = kinesis.consumers.iter().map(|it| u64::from(it.count)).sum();
    let shards = if kinesis.events.is_empty() {
        u64::from(kinesis.stream.shards)
    } else {
        MOST_SHARDS as u64
    };
    let rows = consumers.min(MOST_LANES as u64 + 1) + shards.min(MOST_SHARDS as u64) + 1;
    MOST_CELLS / rows
}

/// The least 1, 2 or 5 of a power of ten that is not under `time`.
fn nice(time: SimTime) -> SimTime {
    let mut step = 1;
    while step < time {
        step = above(step);
    }
    step
}

/// The next 1, 2 or 5 of a power of ten.
fn above(step: SimTime) -> SimTime {
    match leading(step) {
        2 => step / 2 * 5,
        _ => step * 2,
    }
}

/// The 1, 2 or 5 of a power of ten before.
fn below(step: SimTime) -> SimTime {
    match leading(step) {
        5 => step / 5 * 2,
        _ => step / 2,
    }
}

fn leading(mut step: SimTime) -> u64 {
    while step >= 10 {
        step /= 10;
    }
    step
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_go_by_one_two_and_five() {
        let mut step = 1;
        let mut steps = vec![step];
        for _ in 0..6 {
            step = above(step);
            steps.push(step);
        }
        assert_eq!(steps, [1, 2, 5, 10, 20, 50, 100]);
        for pair in steps.windows(2) {
            assert_eq!(below(pair[1]), pair[0]);
        }
        assert_eq!(nice(200_000_000), 200_000_000);
        assert_eq!(nice(200_000_001), 500_000_000);
    }
}
