//! What came of a run.

use super::amount::{amount, in_base, rounded};
use super::measure::{MeasureName, Value};
use super::profile::Profile;
use super::scenario::{Allowance, Ask, Bound};
use crate::quantity::{Quantity, Unit};
use crate::sandbox::kernel::SimTime;

/// What came of a run.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// The table of constants.
    pub profile: Profile,
    /// The seed.
    pub seed: u64,
    /// Events, over all trials of a search.
    pub events: u64,
    /// Seconds simulated, of one run.
    pub simulated_seconds: f64,
    /// The hash of everything that happened: 16 hexadecimal digits.
    pub trace_hash: String,
    /// What was measured.
    pub measures: Vec<Measured>,
    /// What became of the checks: the file's in order, then one for each `expect` of an event.
    pub checks: Vec<CheckOutcome>,
    /// What was measured for the question.
    pub ask: Option<Answer>,
    /// The value that a search found; None where there was no search or nothing was found.
    pub solved: Option<Quantity>,
}

impl Outcome {
    /// Whether every check and the question hold.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.checks.iter().all(|check| check.holds) && self.ask.as_ref().is_none_or(|ask| ask.holds)
    }

    /// The amount that was measured under a name, in a unit of its kind and as people say it; None
    /// where there is none.
    #[must_use]
    pub fn amount(&self, name: &MeasureName, unit: Unit) -> Option<Quantity> {
        amount(self.value(name.as_str())?.number()?, unit).map(rounded)
    }

    /// What was measured under this name, as it is written.
    #[must_use]
    pub fn value(&self, name: &str) -> Option<&Value> {
        let mut measures = self.measures.iter();
        let found = measures.find(|measured| measured.name == name);
        found.map(|measured| &measured.value)
    }
}

/// A measure with its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Measured {
    /// The measure's name, as written.
    pub name: String,
    /// The value, in `unit`.
    pub value: Value,
    /// The symbol of the base unit: `s`, `B`, `B/s`, `1/s`, `1` or `text`.
    pub unit: &'static str,
}

/// What became of a check.
#[derive(Clone, Debug, PartialEq)]
pub struct CheckOutcome {
    /// The measure's name, as written.
    pub measure: String,
    /// When it was looked at.
    pub at: Option<SimTime>,
    /// What it should be.
    pub expected: Value,
    /// By how much it might differ.
    pub tolerance: Allowance,
    /// What it was.
    pub measured: Value,
    /// Whether that is near enough.
    pub holds: bool,
}

/// What was measured for the question.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// The measure.
    pub measure: MeasureName,
    /// What it was.
    pub measured: Value,
    /// What it should be, in the base unit.
    pub expected: Value,
    /// Whether that is near enough.
    pub holds: bool,
}

/// Floating point is allowed to be off by so much of a value.
const ROUNDING: f64 = 1e-9;

/// Whether `measured` is what is expected, or near enough.
pub(crate) fn holds(measured: &Value, expected: &Value, tolerance: Allowance) -> bool {
    match (measured, expected) {
        (Value::Number(measured), Value::Number(expected)) => {
            let allowed = match tolerance {
                Allowance::Absolute(amount) => amount,
                Allowance::Relative(share) => share * expected.abs(),
            };
            (measured - expected).abs() <= allowed + ROUNDING * expected.abs()
        }
        (Value::Text(measured), Value::Text(expected)) if expected == "refused" => {
            measured != "ok" && measured != "mixed"
        }
        _ => measured == expected,
    }
}

/// Whether a measure keeps a bound.
pub(crate) fn keeps(measured: &Value, bound: Bound) -> bool {
    measured.number().is_some_and(|measured| match bound {
        Bound::AtMost(most) => measured <= most + ROUNDING * most.abs(),
        Bound::AtLeast(least) => measured >= least - ROUNDING * least.abs(),
    })
}

/// What the question makes of its measure.
pub(crate) fn answer(ask: &Ask, measured: Value) -> Answer {
    let expected = in_base(&ask.expected).map_or(Value::Null, Value::Number);
    Answer {
        measure: ask.measure.name.clone(),
        holds: holds(&measured, &expected, ask.tolerance),
        measured,
        expected,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tolerances_are_absolute_or_relative() {
        let near = |measured, expected, tolerance| {
            holds(
                &Value::Number(measured),
                &Value::Number(expected),
                tolerance,
            )
        };
        assert!(near(2.1, 2.0, Allowance::Relative(0.05)));
        assert!(!near(2.11, 2.0, Allowance::Relative(0.05)));
        assert!(near(72.0, 72.0, Allowance::Absolute(0.0)));
        assert!(!near(72.001, 72.0, Allowance::Absolute(0.0)));
        assert!(near(0.3, 0.1 + 0.2, Allowance::Absolute(0.0)));
        assert!(!holds(
            &Value::Null,
            &Value::Number(0.0),
            Allowance::Absolute(1.0)
        ));
        assert!(holds(&Value::Null, &Value::Null, Allowance::Absolute(0.0)));
    }

    #[test]
    fn a_refusal_may_have_any_name() {
        let refused = Value::Text("refused".to_owned());
        let exact = Allowance::Absolute(0.0);
        assert!(holds(
            &Value::Text("XException".to_owned()),
            &refused,
            exact
        ));
        for text in ["ok", "mixed"] {
            assert!(!holds(&Value::Text(text.to_owned()), &refused, exact));
        }
        assert!(!holds(&Value::Null, &refused, exact));
    }
}
