//! What every machine is built on: time, the event queue, random numbers, limiters, statistics and
//! the hash of the trace.

mod histogram;
mod limiter;
mod queue;
mod random;
mod rate;
mod spread;
mod trace;

pub(crate) use histogram::Histogram;
pub(crate) use limiter::{Limiter, TokenBucket};
pub(crate) use queue::{Class, Queue};
pub(crate) use random::{below, chance, exponential};
pub use rate::{Rate, Share};
pub(crate) use spread::Spread;
pub(crate) use trace::Trace;

/// Simulated time, in nanoseconds since the run's start.
pub type SimTime = u64;

/// Nanoseconds in a second.
pub const SECOND: SimTime = 1_000_000_000;
