//! What is left of a machine that has run: what was counted, from mark to mark.

use super::{Process, Tally};
use crate::sandbox::calls::CallOutcome;
use crate::sandbox::kernel::SimTime;
use crate::sandbox::measure::{Entity, MeasureName, Value};
use crate::sandbox::scenario::Interval;

/// The time between two instants at which something measured begins or ends.
pub(crate) struct Segment<P: Process> {
    pub(crate) from: SimTime,
    pub(crate) to: SimTime,
    /// What was counted in it.
    pub(crate) tally: P::Tally,
    /// What holds at its end.
    pub(crate) state: P::State,
}

/// A machine that has run.
pub(crate) struct Ran<P: Process> {
    /// The machine.
    pub(crate) process: P,
    /// Everything that was counted.
    pub(super) segments: Vec<Segment<P>>,
    pub(super) calls: Vec<CallOutcome>,
    /// What is measured where nothing else is said.
    pub(crate) whole: Interval,
}

impl<P: Process> Ran<P> {
    /// What was counted in an interval that was marked.
    pub(crate) fn over(&self, interval: Interval) -> P::Tally {
        let mut all = P::Tally::default();
        for segment in &self.segments {
            if segment.from >= interval.from && segment.to <= interval.to {
                all.merge(&segment.tally);
            }
        }
        all
    }

    /// What holds just before an instant that was marked.
    pub(crate) fn state(&self, instant: SimTime) -> Option<&P::State> {
        let mut segments = self.segments.iter();
        let found = segments.find(|segment| segment.to == instant);
        found.map(|segment| &segment.state)
    }

    /// A measure of an event of the scenario.
    pub(super) fn of_event(&self, name: &MeasureName) -> Option<Value> {
        let Entity::Event(event) = name.entity else {
            return None;
        };
        self.calls.get(event)?.value(name.row.name)
    }
}
