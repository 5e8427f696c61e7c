//! What the screens of the sandbox say.

mod amount;
mod board;
mod en;
mod pt_br;
mod why;

use super::Interface;
use crate::sandbox::{Binding, LimitUse, RowName, RunError};

pub use amount::{Family, bytes, figure, in_unit, per_second, percent, seconds, short_rate};
pub use board::Mark;

/// A sentence or a label of the sandbox.
#[derive(Clone, Debug, PartialEq)]
#[allow(
    missing_docs,
    reason = "the fields are named after what is put into the sentence"
)]
pub enum SandboxText {
    /// Title of the list.
    Title,
    /// The scenario to play in.
    Free,
    /// What the free sandbox is for.
    FreeAbout,
    /// Heading of scenarios without a topic.
    OtherScenarios,
    /// Heading of scenarios of cards.
    OfCards,
    /// Heading of the scenarios of a topic.
    Topic(String),
    /// There is nothing to run.
    NothingToRun,
    /// A card's scenario can be run, with the key.
    CanBeRun { key: String },
    /// A run is under way.
    Running,
    /// Which limit binds.
    Why(Binding),
    /// The scenario does not hold as it was turned.
    DoesNotHold,
    /// Why there is no run.
    Failed(RunError),
    /// Label: what the learner answered.
    Yours,
    /// Label: what holds today.
    Today,
    /// Label: what the book says.
    Book,
    /// Label: what was measured.
    Measured,
    /// Nothing was measured.
    NoValue,
    /// Label: the mean time between accepted calls.
    Period,
    /// Label: the mean age of records.
    Age,
    /// Label: how far consumers are behind.
    Lag,
    /// Label: refused calls and records.
    Refused,
    /// Column: accepted calls.
    ColumnAccepted,
    /// Column: refused calls.
    ColumnThrottled,
    /// Column: the mean time between accepted calls.
    ColumnPeriod,
    /// Column: the mean age of records.
    ColumnAge,
    /// Column: records got.
    ColumnRecords,
    /// What a lane is called that has no name.
    Consumer(usize),
    /// The lane that the rest shares.
    Rest(usize),
    /// A shard.
    Shard(usize),
    /// Heading of the shards.
    Shards,
    /// Gauge: calls.
    GaugeCalls,
    /// Gauge: bytes read.
    GaugeRead,
    /// Gauge: records written.
    GaugeRecords,
    /// Gauge: bytes written.
    GaugeBytes,
    /// More shards than are shown.
    MoreShards(usize),
    /// Hash ranges.
    Hash,
    /// A shard that gets more than its part.
    Hot(usize),
    /// Legend: a call with records.
    LegendRecords,
    /// Legend: a call without records.
    LegendEmpty,
    /// Legend: a refused call.
    LegendThrottled,
    /// Legend: delivered by enhanced fan-out.
    LegendPushed,
    /// Legend: nothing happens.
    LegendIdle,
    /// Where the play head is.
    Clock { now: String, end: String },
    /// The seed and the trace's hash.
    Trace { seed: u64, hash: String },
    /// What a knob is called.
    Knob(String),
    /// What a row of a machine is called.
    Row(RowName),
    /// What a sign in a row means.
    Mark(RowName, Mark),
    /// Heading: what is wanted of a device.
    Desired,
    /// Heading: what a device reported.
    Reported,
    /// The version of a shadow.
    DocumentVersion { version: u64 },
    /// More keys of a document than are shown.
    MoreKeys(usize),
    /// A limit, and how much of it was used.
    Used(LimitUse),
    /// Which knob would change the result.
    Setting { knob: String },
    /// The card that teaches the limit, with the key that opens it.
    Lesson { question: String, key: String },
}

/// A sentence in a language.
#[must_use]
pub fn say(text: &SandboxText, interface: Interface) -> String {
    match interface {
        Interface::English => en::say(text),
        Interface::Portuguese => pt_br::say(text),
    }
}
