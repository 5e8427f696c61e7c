//! From what was counted to values in base units. Measures are shown, not counted with: here, and
//! nowhere before, numbers become floating point.
#![expect(
    clippy::cast_precision_loss,
    reason = "measures are shown, not counted with"
)]

use super::Value;
use crate::sandbox::kernel::{SECOND, SimTime, Spread};
use crate::sandbox::scenario::Interval;

/// Nanoseconds as seconds.
pub(crate) fn seconds(time: f64) -> f64 {
    time / SECOND as f64
}

pub(crate) fn count(number: u64) -> Value {
    Value::Number(number as f64)
}

pub(crate) fn number(value: Option<f64>) -> Value {
    value.map_or(Value::Null, Value::Number)
}

pub(crate) fn instant(time: Option<SimTime>) -> Value {
    number(time.map(|time| seconds(time as f64)))
}

/// A part of a whole; 0 of nothing.
pub(crate) fn share(part: u64, whole: u64) -> f64 {
    if whole == 0 {
        0.0
    } else {
        part as f64 / whole as f64
    }
}

pub(crate) fn mean_seconds(spread: &Spread) -> Value {
    number(spread.mean().map(seconds))
}

pub(crate) fn bound(spread: &Spread, item: u64) -> Value {
    instant((spread.count > 0).then_some(item))
}

/// How long an interval is, in seconds.
pub(crate) fn length(interval: Interval) -> f64 {
    seconds((interval.to - interval.from) as f64)
}
