//! What is done to a machine at given times.

use crate::sandbox::kernel::SimTime;

/// Something that is done to a machine, once or again and again.
#[derive(Clone, Debug, PartialEq)]
pub struct Event<A> {
    /// The first time.
    pub at: SimTime,
    /// How often.
    pub repeat: u64,
    /// From one time to the next.
    pub every: SimTime,
    /// What is done.
    pub action: A,
    /// What should come of it.
    pub expect: Option<String>,
}
