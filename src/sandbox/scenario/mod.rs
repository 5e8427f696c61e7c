//! What a scenario says, with every default filled in.

mod consumer;
mod control;
mod event;
mod producer;
mod question;
mod source;
mod stream;

pub use consumer::*;
pub use control::*;
pub use event::*;
pub use producer::*;
pub use question::*;
pub use source::*;
pub use stream::*;

use super::kernel::SimTime;
use super::profile::Profile;

/// A scenario: what is simulated, and what is asked of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario {
    /// What is simulated.
    pub setup: Setup,
    /// Intervals with names, in the order of the names.
    pub windows: Vec<(String, Interval)>,
    /// The search for a value of an input.
    pub solve: Option<Solve>,
    /// What the learner is asked.
    pub ask: Option<Ask>,
    /// What must hold of the measures.
    pub checks: Vec<Check>,
}

/// What is simulated.
#[derive(Clone, Debug, PartialEq)]
pub struct Setup {
    /// The table of constants.
    pub profile: Profile,
    /// The seed of every random stream.
    pub seed: u64,
    /// The end; what is due at it does not happen.
    pub duration: SimTime,
    /// The start of what is measured.
    pub warmup: SimTime,
    /// The machine.
    pub machine: Machine,
}

/// The machine of a scenario.
#[derive(Clone, Debug, PartialEq)]
pub enum Machine {
    /// A Kinesis data stream with its producers and consumers.
    Kinesis(Box<Kinesis>),
}

/// A Kinesis data stream with all that works on it.
#[derive(Clone, Debug, PartialEq)]
pub struct Kinesis {
    /// The stream.
    pub stream: Stream,
    /// The blocks of producers.
    pub producers: Vec<Producer>,
    /// The blocks of consumers.
    pub consumers: Vec<Consumer>,
    /// What is done at given times.
    pub events: Vec<Event<Action>>,
}

/// The time from `from` up to, but without, `to`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Interval {
    /// Its first instant.
    pub from: SimTime,
    /// The instant after it.
    pub to: SimTime,
}
