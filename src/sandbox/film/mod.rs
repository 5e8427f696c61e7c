//! A run as a moving picture, column of time by column: what every consumer and every shard of a
//! stream did, or the rows of a board for the other machines.
//!
//! A [`Film`] is made by [`record`](super::record) from the tallies that the measures come from, so
//! that its counts are the run's own. Its size depends on the entities and a fixed number of
//! columns, never on how long the run is.

mod board;
mod board_recorder;
mod explanation;
mod recorder;
mod resolution;
mod stream;
mod stream_explanation;
mod stream_setting;

use std::ops::Range;

pub use board::{Board, Cells, Documents, Marks, Row, RowName};
pub(crate) use board_recorder::{BoardRecorder, Reading};
pub use explanation::{Binding, Explanation, LimitUse, Resource, Transport};
pub(crate) use recorder::{Recorder, Still};
pub use stream::{Cell, Lane, Limits, Reads, ShardTrack, StreamPicture, Use, Whole};
pub(crate) use stream_explanation::Told;

use super::kernel::{SECOND, SimTime};
use super::profile::Profile;

/// Most consumers with a lane of their own; the others share the last one.
pub(crate) const MOST_LANES: usize = 32;

/// Most shards that are followed, in the order of their numbers.
pub(crate) const MOST_SHARDS: usize = 32;

/// A recorded run.
#[derive(Clone, Debug, PartialEq)]
pub struct Film {
    /// Nanoseconds of a column.
    pub step: SimTime,
    /// The run's end, in nanoseconds.
    pub duration: SimTime,
    /// From when on it was measured, in nanoseconds.
    pub warmup: SimTime,
    /// The table of constants.
    pub profile: Profile,
    /// The seed.
    pub seed: u64,
    /// How many columns it has; at least one.
    pub columns: usize,
    /// What is seen.
    pub picture: Picture,
    /// Which limit makes the run what it is.
    pub explanation: Explanation,
}

/// What a film shows.
#[derive(Clone, Debug, PartialEq)]
pub enum Picture {
    /// The consumers and shards of a stream.
    Stream(Box<StreamPicture>),
    /// The rows of another machine.
    Board(Board),
}

impl Film {
    /// The consumers and shards, where a stream was filmed.
    #[must_use]
    pub fn stream(&self) -> Option<&StreamPicture> {
        match &self.picture {
            Picture::Stream(stream) => Some(stream),
            Picture::Board(_) => None,
        }
    }

    /// The rows, where another machine was filmed.
    #[must_use]
    pub const fn board(&self) -> Option<&Board> {
        match &self.picture {
            Picture::Stream(_) => None,
            Picture::Board(board) => Some(board),
        }
    }

    /// The column of an instant, the last one from the end on.
    #[must_use]
    pub fn column_at(&self, time: SimTime) -> usize {
        let column = usize::try_from(time / self.step.max(1)).unwrap_or(usize::MAX);
        column.min(self.columns.saturating_sub(1))
    }

    /// The first column that is measured.
    #[must_use]
    pub fn measured_from(&self) -> usize {
        let column = self.warmup.div_ceil(self.step.max(1));
        let column = usize::try_from(column).unwrap_or(usize::MAX);
        if column < self.columns { column } else { 0 }
    }

    /// Seconds that some columns last; the last one may be cut short by the run's end.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "shown, not counted with")]
    pub fn seconds(&self, columns: &Range<usize>) -> f64 {
        let instant = |column: usize| (column as u64).saturating_mul(self.step).min(self.duration);
        (instant(columns.end) - instant(columns.start)) as f64 / SECOND as f64
    }
}
