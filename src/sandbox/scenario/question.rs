//! What is asked of a run.

use super::Setup;
use crate::quantity::Quantity;
use crate::sandbox::kernel::SimTime;
use crate::sandbox::measure::{MeasureName, Value};

/// A measure, and for a state when it is looked at.
#[derive(Clone, Debug, PartialEq)]
pub struct Reference {
    /// The measure.
    pub name: MeasureName,
    /// The instant; None for the interval's end.
    pub at: Option<SimTime>,
}

/// The search for a value of an input.
#[derive(Clone, Debug, PartialEq)]
pub struct Solve {
    /// The input's path.
    pub input: String,
    /// Which value is sought.
    pub find: Find,
    /// What must hold.
    pub goals: Vec<Goal>,
    /// The values to try, in order, with what is simulated for each; at least one.
    pub trials: Vec<Trial>,
}

/// Which value a search is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Find {
    /// The first one for which all goals hold.
    Smallest,
    /// The last one before the first for which one does not.
    Largest,
}

/// A value to try.
#[derive(Clone, Debug, PartialEq)]
pub struct Trial {
    /// The value.
    pub value: Quantity,
    /// What is simulated.
    pub setup: Setup,
}

/// A bound for a measure.
#[derive(Clone, Debug, PartialEq)]
pub struct Goal {
    /// The measure.
    pub measure: Reference,
    /// The bound, in the measure's base unit.
    pub bound: Bound,
}

/// A bound, in the measure's base unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Bound {
    /// At most so much.
    AtMost(f64),
    /// At least so much.
    AtLeast(f64),
}

/// Something that must hold.
#[derive(Clone, Debug, PartialEq)]
pub struct Check {
    /// The measure.
    pub measure: Reference,
    /// What it must be, in base units.
    pub expected: Value,
    /// By how much it may differ.
    pub tolerance: Allowance,
}

/// By how much a measure may differ.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Allowance {
    /// So much, in the measure's base unit.
    Absolute(f64),
    /// This share of what is expected.
    Relative(f64),
}

/// What the learner is asked.
#[derive(Clone, Debug, PartialEq)]
pub struct Ask {
    /// The measure that answers.
    pub measure: Reference,
    /// What the book says.
    pub book: Option<Quantity>,
    /// What the run must measure.
    pub expected: Quantity,
    /// By how much it may differ.
    pub tolerance: Allowance,
}
