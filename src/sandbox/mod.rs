//! The shard sandbox: a deterministic discrete-event simulator. Pure: no terminal, no file, no
//! clock; the same scenario and seed give the same trace on every machine.
//!
//! A [`Scenario`] says what is simulated, [`run`] simulates it, and [`Outcome`] holds what was
//! measured. The event loop's parts are in `kernel`, each machine has a folder of its own.

mod amount;
mod arrivals;
mod calls;
mod dms;
mod film;
mod firehose;
mod journal;
mod kafka;
mod kernel;
mod kinesis;
mod measure;
mod outcome;
mod process;
mod profile;
pub(crate) mod rules;
mod run;
mod scenario;
mod shadow;
mod simulate;
mod sqs;
mod transfer;

pub use amount::{amount, base_unit, in_base, rounded};
pub use film::{
    Binding, Board, Cell, Cells, Documents, Explanation, Film, Lane, LimitUse, Limits, Marks,
    Picture, Reads, Resource, Row, RowName, ShardTrack, StreamPicture, Transport, Use, Whole,
};
pub use journal::{Moment, MomentKind, journal};
pub use kernel::{Rate, SECOND, Share, SimTime};
pub use measure::{MeasureError, MeasureName, Value};
pub use outcome::{Answer, CheckOutcome, Measured, Outcome};
pub use profile::{Constants, Profile};
pub use run::{Invariant, Recording, RunError, RunLimits, record, run};
pub use scenario::*;
pub(crate) use shadow::document::{bytes as shadow_bytes, levels as shadow_levels};
