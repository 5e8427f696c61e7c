//! A machine beside the stream: what it must do, and the loop that drives every one of them.

mod bench;
mod gathering;
mod ran;

pub(crate) use bench::{Bench, Note};
pub(crate) use gathering::{Gathering, Wait};
pub(crate) use ran::{Ran, Segment};

use super::film::{BoardRecorder, Documents, Explanation, Film, Picture, Reading, Row};
use super::kernel::SimTime;
use super::measure::{MeasureName, Value};
use super::run::{Invariant, RunError};
use super::scenario::{Interval, Setup};
use super::simulate::{Measured, Order, Simulated};

/// Figures that are counted over a time, of which two make those of both.
pub(crate) trait Tally: Clone + Default {
    /// Adds the figures of another time.
    fn merge(&mut self, other: &Self);
}

/// What a machine works with.
pub(crate) type BenchOf<P> = Bench<<P as Process>::Event, <P as Process>::Tally>;

/// A machine whose events come one after the other.
pub(crate) trait Process: Sized {
    /// What can happen.
    type Event: Copy;
    /// What is counted.
    type Tally: Tally;
    /// What holds at an instant.
    type State;

    /// Schedules what happens first.
    fn begin(&mut self, bench: &mut BenchOf<Self>);

    /// Something happens.
    fn happen(&mut self, event: Self::Event, bench: &mut BenchOf<Self>);

    /// What holds just before an instant.
    fn state(&self, at: SimTime) -> Self::State;

    /// Records, messages or changes in memory.
    fn held(&self) -> u64;

    /// What holds after every run, and does not.
    fn broken(&self, bench: &BenchOf<Self>) -> Option<Invariant>;

    /// The rows of its film, without cells.
    fn rows(&self) -> Vec<Row>;

    /// The time in which something is to be seen at most once; None for a part of the run.
    fn slot(&self) -> Option<SimTime> {
        None
    }

    /// What is read out for each of the rows just before an instant.
    fn readings(&self, at: SimTime) -> Vec<Reading>;

    /// The documents of a shadow.
    fn documents(&self) -> Option<Documents> {
        None
    }

    /// A measure over `interval`; a state at `at`.
    fn value(ran: &Ran<Self>, name: &MeasureName, at: SimTime, interval: Interval)
    -> Option<Value>;

    /// Why the run came out as it did. `measure` is what is asked for.
    fn explain(ran: &Ran<Self>, measure: Option<&str>) -> Explanation;
}

/// Runs a machine to the end.
///
/// # Errors
/// [`RunError`] where a limit is passed or an invariant does not hold.
pub(crate) fn drive<'s, P: Process + 's>(
    mut process: P,
    setup: &'s Setup,
    order: &Order<'_>,
) -> Result<Simulated<'s>, RunError> {
    let limits = order.limits;
    let mut bench = Bench::new(setup, order.journal);
    let mut marks = order.watched.marks.iter().copied().peekable();
    let mut recorder = order.filming.as_ref().map(|filming| {
        BoardRecorder::new(setup.duration, process.slot(), process.rows(), filming.stop)
    });
    let mut segments = Vec::new();
    let mut from = 0;
    let mut steps = 0_u64;
    process.begin(&mut bench);
    loop {
        let next = bench.next().filter(|&(time, _)| time < setup.duration);
        let time = next.map_or(setup.duration, |(time, _)| time);
        while let Some(mark) = marks.next_if(|&mark| mark <= time) {
            segments.push(Segment {
                from,
                to: mark,
                tally: std::mem::take(&mut bench.tally),
                state: process.state(mark),
            });
            from = mark;
        }
        if let Some(recorder) = &mut recorder {
            while recorder.due() <= time {
                let readings = process.readings(recorder.due());
                recorder.end_column(readings, process.documents());
            }
        }
        let Some((time, event)) = next else {
            break;
        };
        if recorder.as_ref().is_some_and(BoardRecorder::stopped) {
            break;
        }
        bench.now = time;
        process.happen(event, &mut bench);
        // Looks that come to nothing are no events, but take their time.
        steps += 1;
        if bench.events() > limits.events || steps / 2 > limits.events {
            return Err(RunError::TooManyEvents {
                limit: limits.events,
            });
        }
        if process.held() > limits.records {
            return Err(RunError::TooManyRecords {
                limit: limits.records,
            });
        }
    }
    if let Some(invariant) = process.broken(&bench) {
        return Err(RunError::Broken { invariant });
    }
    let (events, trace) = (bench.events(), bench.trace());
    let (calls, moments) = bench.finish();
    let ran = Ran {
        process,
        segments,
        calls,
        whole: Interval {
            from: setup.warmup,
            to: setup.duration,
        },
    };
    let measure = order.filming.as_ref().and_then(|filming| filming.measure);
    let film = recorder.and_then(|recorder| {
        let (step, columns) = (recorder.step, recorder.columns);
        Some(Film {
            step,
            duration: setup.duration,
            warmup: setup.warmup,
            profile: setup.profile,
            seed: setup.seed,
            columns,
            picture: Picture::Board(recorder.finish()?),
            explanation: P::explain(&ran, measure),
        })
    });
    Ok(Simulated {
        figures: Box::new(ran),
        duration: setup.duration,
        events,
        trace,
        moments,
        film,
    })
}

impl<P: Process> Measured for Ran<P> {
    fn value(&self, name: &MeasureName, at: Option<SimTime>, interval: Interval) -> Value {
        let value = match self.of_event(name) {
            Some(value) => Some(value),
            None => P::value(self, name, at.unwrap_or(interval.to), interval),
        };
        value.unwrap_or(Value::Null)
    }
}
