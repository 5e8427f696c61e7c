//! What became of the calls that an event of a scenario makes.

use super::kernel::SimTime;
use super::measure::Value;
use super::measure::value::{count, instant};

/// What became of an event.
#[derive(Clone, Debug, Default)]
pub(crate) struct CallOutcome {
    /// How often it was done.
    pub(crate) done: u64,
    /// How often that was refused.
    refused: u64,
    /// The error's name, of the last refusal.
    error: &'static str,
    /// Whether it was refused for different reasons.
    mixed: bool,
    /// When the last operation that it began ended.
    pub(crate) done_at: Option<SimTime>,
}

impl CallOutcome {
    /// It was done once more.
    pub(crate) fn add(&mut self, result: Result<(), &'static str>) {
        self.done += 1;
        if let Err(error) = result {
            self.mixed |= self.refused > 0 && self.error != error;
            self.refused += 1;
            self.error = error;
        }
    }

    /// What every event is measured for: `outcome`, `refused` and `done_at`.
    pub(crate) fn value(&self, measure: &str) -> Option<Value> {
        Some(match measure {
            "outcome" if self.done == 0 => Value::Null,
            "outcome" if self.refused == 0 => Value::Text("ok".to_owned()),
            "outcome" if self.mixed || self.refused < self.done => Value::Text("mixed".to_owned()),
            "outcome" => Value::Text(self.error.to_owned()),
            "refused" => count(self.refused),
            "done_at" => instant(self.done_at),
            _ => return None,
        })
    }
}
