//! One run of one machine, whichever it is.

use super::dms::Migration;
use super::film::{Film, Recorder, Told};
use super::firehose::Delivery;
use super::journal::Moment;
use super::kafka::Sending;
use super::kernel::{SimTime, Trace};
use super::kinesis::{self, Watched};
use super::measure::{MeasureName, Value};
use super::process::drive;
use super::run::{RunError, RunLimits};
use super::scenario::{Interval, Kinesis, Machine, Setup};
use super::shadow::Mirroring;
use super::sqs::Queueing;
use super::transfer;

/// What is wanted of a run.
pub(crate) struct Order<'r> {
    /// What has to be looked at.
    pub(crate) watched: &'r Watched,
    /// How large it may get.
    pub(crate) limits: RunLimits,
    /// How many moments are written down.
    pub(crate) journal: usize,
    /// Whether it is filmed.
    pub(crate) filming: Option<Filming<'r>>,
}

/// What is wanted of a film.
pub(crate) struct Filming<'r> {
    /// Asked again and again whether nobody waits for it any more.
    pub(crate) stop: &'r dyn Fn() -> bool,
    /// The measure that is asked for.
    pub(crate) measure: Option<&'r str>,
}

/// What was counted.
pub(crate) trait Measured {
    /// A measure over `interval`; a state at `at`, by default its end. Null where there is no such
    /// entity.
    fn value(&self, name: &MeasureName, at: Option<SimTime>, interval: Interval) -> Value;
}

/// What came of a run.
pub(crate) struct Simulated<'s> {
    /// What was counted.
    pub(crate) figures: Box<dyn Measured + 's>,
    /// How long was simulated, in nanoseconds.
    pub(crate) duration: SimTime,
    /// Events of the run.
    pub(crate) events: u64,
    /// The hash of the trace.
    pub(crate) trace: Trace,
    /// What happened, where somebody wants to read it.
    pub(crate) moments: Vec<Moment>,
    /// The film; None where none was wanted, or not any more.
    pub(crate) film: Option<Film>,
}

/// Runs a machine.
///
/// # Errors
/// [`RunError`] where a limit is passed or an invariant does not hold.
pub(crate) fn simulate<'s>(setup: &'s Setup, order: &Order<'_>) -> Result<Simulated<'s>, RunError> {
    match &setup.machine {
        Machine::Kinesis(kinesis) => simulate_stream(setup, kinesis, order),
        Machine::Sqs(sqs) => drive(Queueing::new(setup, sqs), setup, order),
        Machine::Firehose(firehose) => drive(Delivery::new(setup, firehose), setup, order),
        Machine::Kafka(kafka) => drive(Sending::new(setup, kafka), setup, order),
        Machine::Shadow(shadow) => drive(Mirroring::new(setup, shadow), setup, order),
        Machine::Dms(dms) => drive(Migration::new(dms), setup, order),
        Machine::Transfer(it) => Ok(transfer::compute(setup, it, order)),
    }
}

fn simulate_stream<'s>(
    setup: &'s Setup,
    kinesis: &'s Kinesis,
    order: &Order<'_>,
) -> Result<Simulated<'s>, RunError> {
    let limits = order.limits;
    let backlog = kinesis.stream.backlog.iter().map(|it| it.records);
    if backlog.fold(0, u64::saturating_add) > limits.records {
        return Err(RunError::TooManyRecords {
            limit: limits.records,
        });
    }
    let mut machine = kinesis::Machine::new(setup, kinesis, order.watched, limits);
    if order.journal > 0 {
        machine = machine.with_journal(order.journal);
    }
    if let Some(filming) = &order.filming {
        machine = machine.filmed_by(Box::new(Recorder::new(setup, kinesis, filming.stop)));
    }
    let mut figures = machine.run()?;
    let whole = Interval {
        from: setup.warmup,
        to: setup.duration,
    };
    let film = figures.recorder.take().and_then(|recorder| {
        recorder.finish(&Told {
            setup,
            kinesis,
            measure: order.filming.as_ref().and_then(|filming| filming.measure),
            resharded: figures.resharded(whole),
            read: figures.read(whole),
        })
    });
    let journal = figures.journal.take();
    Ok(Simulated {
        duration: setup.duration,
        events: figures.events,
        trace: figures.trace,
        moments: journal.map_or_else(Vec::new, |it| it.moments),
        film,
        figures: Box::new(figures.counted),
    })
}
