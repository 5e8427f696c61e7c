//! What a film of a machine beside the stream shows: rows of marks, levels, flows and bars, and the
//! documents of a shadow.

use crate::quantity::Unit;
use crate::sandbox::kernel::SimTime;

/// The rows of a machine, from top to bottom.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Board {
    /// The rows.
    pub rows: Vec<Row>,
    /// The documents of a shadow, each with the column from which on they hold; ascending.
    pub documents: Vec<(usize, Documents)>,
}

/// A row.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// What it shows.
    pub name: RowName,
    /// It, column by column.
    pub cells: Cells,
}

/// What a row shows, column by column.
#[derive(Clone, Debug, PartialEq)]
pub enum Cells {
    /// What somebody did.
    Marks(Vec<Marks>),
    /// How much there is at each column's end.
    Level {
        /// The unit of the values.
        unit: Unit,
        /// What it cannot be over.
        limit: Option<f64>,
        /// At the end of each column.
        values: Vec<f64>,
    },
    /// How much goes through.
    Flow {
        /// The unit of the amounts; the limit is one of these per second.
        unit: Unit,
        /// What cannot be passed, per second.
        limit: Option<f64>,
        /// In each column.
        amounts: Vec<f64>,
    },
    /// How long something takes.
    Bar {
        /// Its end, in nanoseconds.
        end: SimTime,
        /// What it is held against, in nanoseconds.
        limit: Option<SimTime>,
    },
}

/// What somebody did in a column of time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// What succeeded.
    pub done: u32,
    /// What succeeded, but not for the first time: a message that came before.
    pub again: u32,
    /// What brought nothing.
    pub empty: u32,
    /// What was refused.
    pub refused: u32,
    /// Whether it works at the column's end.
    pub active: bool,
}

impl std::ops::AddAssign for Marks {
    fn add_assign(&mut self, other: Self) {
        self.done += other.done;
        self.again += other.again;
        self.empty += other.empty;
        self.refused += other.refused;
        self.active |= other.active;
    }
}

/// What a row is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowName {
    /// What producers send.
    Sends,
    /// What a consumer does, counted over all blocks.
    Consumer(usize),
    /// What so many further consumers do.
    Rest(usize),
    /// Messages that can be received.
    Waiting,
    /// Messages that were received and not deleted.
    InFlight,
    /// Messages in the dead-letter queue.
    DeadLetters,
    /// Bytes in a buffer.
    Buffer,
    /// How long the oldest record of a buffer waits.
    BufferAge,
    /// Objects that were written.
    Flushes,
    /// Messages in open batches.
    Batches,
    /// Requests that were sent.
    Requests,
    /// Whether a device is connected, and what it is handed.
    Device,
    /// The version of a document.
    Version,
    /// Bytes that were loaded.
    Loaded,
    /// Changes that wait to be applied.
    CachedChanges,
    /// How old the oldest of them is.
    ChangeAge,
    /// A transfer over the network.
    Network,
    /// A transfer on so many devices.
    Devices(u64),
}

/// What a shadow says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Documents {
    /// What is wanted.
    pub desired: serde_json::Value,
    /// What the device reported.
    pub reported: serde_json::Value,
    /// What of the wanted is not reported.
    pub delta: serde_json::Value,
    /// Counts the accepted updates.
    pub version: u64,
    /// Whether the device is connected.
    pub online: bool,
}
