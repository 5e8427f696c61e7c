//! What happened in a run, event by event: a trace that people and other programs can read.

use super::kernel::SimTime;
use super::kinesis::Watched;
use super::outcome::Outcome;
use super::run::{RunError, RunLimits};
use super::scenario::{Find, Scenario, Setup};
use super::simulate::{Order, simulate};

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// When.
    pub at: SimTime,
    /// What.
    pub kind: MomentKind,
    /// Of which consumer, counted over all blocks.
    pub consumer: Option<u32>,
    /// Of which producer, counted over all blocks.
    pub producer: Option<u32>,
    /// At which shard.
    pub shard: Option<u32>,
    /// Which of the scenario's events.
    pub event: Option<u32>,
    /// How many records a call returned.
    pub records: Option<u64>,
    /// Whether a write or a call was accepted.
    pub accepted: Option<bool>,
}

/// What can happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MomentKind {
    /// A record is offered to a shard.
    Write,
    /// A user record is handed to a KPL.
    Pack,
    /// A consumer calls GetRecords.
    Poll,
    /// A record is pushed to a consumer.
    Push,
    /// A consumer asks for a checkpoint.
    Checkpoint,
    /// A lease is renewed.
    Renewal,
    /// A split or merge ends.
    Reshard,
    /// An event of the scenario.
    Control,
    /// A record or message arrives at a machine beside the stream.
    Arrival,
    /// A buffer or batch is closed and sent on.
    Flush,
    /// A producer sends messages to a queue.
    Send,
    /// A consumer receives messages from a queue, or tries to.
    Receive,
    /// A consumer deletes messages of a queue.
    Delete,
    /// Messages of a queue can be received again, or for the first time.
    Visible,
    /// A message goes to the dead-letter queue.
    DeadLetter,
    /// A message is dropped at the end of its retention.
    Expiry,
    /// A device connects by itself.
    Connect,
    /// A device is handed a delta.
    Delta,
    /// A device reports by itself.
    Report,
    /// Everything that was there at the start is loaded.
    Loaded,
    /// Every change is applied.
    CaughtUp,
    /// A function is invoked.
    Invoke,
}

impl MomentKind {
    /// Its name in traces.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Write => "write",
            Self::Pack => "pack",
            Self::Poll => "poll",
            Self::Push => "push",
            Self::Checkpoint => "checkpoint",
            Self::Renewal => "renewal",
            Self::Reshard => "reshard",
            Self::Control => "control",
            Self::Arrival => "arrival",
            Self::Flush => "flush",
            Self::Send => "send",
            Self::Receive => "receive",
            Self::Delete => "delete",
            Self::Visible => "visible",
            Self::DeadLetter => "dead_letter",
            Self::Expiry => "expiry",
            Self::Connect => "connect",
            Self::Delta => "delta",
            Self::Report => "report",
            Self::Loaded => "loaded",
            Self::CaughtUp => "caught_up",
            Self::Invoke => "invoke",
        }
    }
}

/// The first `most` events of a run that came to `outcome`; of a search, of the run whose measures
/// it has. Runs it once more.
///
/// # Errors
/// [`RunError`] where a limit is passed.
pub fn journal(
    scenario: &Scenario,
    outcome: &Outcome,
    limits: RunLimits,
    most: usize,
) -> Result<Vec<Moment>, RunError> {
    let setup = measured(scenario, outcome);
    let watched = Watched::default();
    let order = Order {
        watched: &watched,
        limits,
        journal: most,
        filming: None,
    };
    let simulated = simulate(setup, &order)?;
    debug_assert_eq!(simulated.trace.hex(), outcome.trace_hash);
    Ok(simulated.moments)
}

/// What was simulated for the measures of an outcome.
fn measured<'s>(scenario: &'s Scenario, outcome: &Outcome) -> &'s Setup {
    let Some(solve) = &scenario.solve else {
        return &scenario.setup;
    };
    let mut trials = solve.trials.iter();
    let trial = match (outcome.solved, solve.find) {
        (Some(value), _) => trials.find(|trial| trial.value == value),
        (None, Find::Smallest) => trials.next_back(),
        (None, Find::Largest) => trials.next(),
    };
    trial.map_or(&scenario.setup, |trial| &trial.setup)
}
