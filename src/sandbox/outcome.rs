//! What came of a run.

use super::measure::{MeasureName, Value};
use super::profile::Profile;
use super::scenario::{Allowance, Ask, Bound};
use crate::quantity::{Dimension, Number, Quantity, Unit};
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

    /// The amount that was measured under a name, in a unit; None where there is none.
    #[must_use]
    pub fn amount(&self, name: &MeasureName, unit: Unit) -> Option<Quantity> {
        let base = name.unit().or(self.solved.map(|found| base_unit(&found)))?;
        amount(self.value(name.as_str())?.number()?, base, unit)
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

/// Significant digits of a measured amount that is not whole.
const DIGITS: usize = 4;

/// Digits that a floating-point number carries exactly.
const EXACT: usize = 15;

/// A measured number of a base unit in another unit: whole where it is so, else rounded.
#[must_use]
pub fn amount(measured: f64, base: Unit, unit: Unit) -> Option<Quantity> {
    let exact = Quantity {
        value: Number::nearest(measured, EXACT).ok()?,
        unit: base,
    };
    let exact = exact.convert_to(unit).ok()?;
    if exact.value.whole().is_some() {
        return Some(exact);
    }
    let value = Number::nearest(exact.value.approximate(), DIGITS).ok()?;
    Some(Quantity { value, unit })
}

/// The base unit of a quantity: seconds, bytes, or one, and these per second.
fn base_unit(quantity: &Quantity) -> Unit {
    match quantity.dimension() {
        Dimension::Time => Unit::SECOND,
        Dimension::Size => Unit::BYTE,
        Dimension::CountRate => Unit::PER_SECOND,
        Dimension::SizeRate => Unit::BYTE_PER_SECOND,
        Dimension::Number | Dimension::Share | Dimension::Count => Unit::One,
    }
}

/// A quantity in its base unit.
#[must_use]
pub(crate) fn in_base(quantity: &Quantity) -> Option<f64> {
    let converted = quantity.convert_to(base_unit(quantity)).ok()?;
    Some(converted.value.approximate())
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
    use crate::quantity::parse_unit;

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

    fn shown(measured: f64, base: Unit, unit: &str) -> Option<String> {
        let amount = amount(measured, base, parse_unit(unit).unwrap())?;
        Some(amount.to_string())
    }

    #[test]
    fn what_was_measured_is_told_in_the_unit_that_is_asked_for() {
        for (measured, base, unit, expected) in [
            (2.0, Unit::SECOND, "s", Some("2 s")),
            (0.07, Unit::SECOND, "ms", Some("70 ms")),
            (30_000.0, Unit::SECOND, "h", Some("8.333 h")),
            (61_001.0, Unit::One, "records", Some("61001 records")),
            (999_983.0, Unit::BYTE_PER_SECOND, "MB/s", Some("1 MB/s")),
            (0.375, Unit::One, "%", Some("37.5%")),
            (1.0 / 3.0, Unit::One, "%", Some("33.33%")),
            (2.0, Unit::SECOND, "MB", None),
            (f64::NAN, Unit::SECOND, "s", None),
            (f64::INFINITY, Unit::SECOND, "s", None),
            (1e300, Unit::SECOND, "s", None),
            (0.0, Unit::One, "records", Some("0 records")),
        ] {
            let told = shown(measured, base, unit);
            assert_eq!(told.as_deref(), expected, "{measured} in {unit}");
        }
    }
}
