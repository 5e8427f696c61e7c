//! From what a queue has counted to its measures.
#![expect(
    clippy::cast_precision_loss,
    reason = "measures are shown, not counted with"
)]

use super::tally::Counted;
use super::{Level, Queueing};
use crate::sandbox::measure::Value;
use crate::sandbox::measure::value::{bound, count, instant, length, mean_seconds, share};
use crate::sandbox::process::Ran;
use crate::sandbox::scenario::Interval;

/// A measure; of a state, what holds at its instant.
pub(super) fn value(
    tally: &Counted,
    measure: &str,
    state: Option<&Level>,
    interval: Interval,
) -> Option<Value> {
    let rate = |number: u64| Value::Number(number as f64 / length(interval));
    let level = |of: fn(&Level) -> u64| state.map_or(Value::Null, |state| count(of(state)));
    Some(match measure {
        "sqs.sent" => count(tally.sent),
        "sqs.sent_rate" => rate(tally.sent),
        "sqs.send_calls.accepted" => count(tally.send_calls),
        "sqs.send_calls.throttled" => count(tally.sends_throttled),
        "sqs.deduplicated" => count(tally.deduplicated),
        "sqs.receive_calls" => count(tally.receive_calls),
        "sqs.receive_calls.empty" => count(tally.receives_empty),
        "sqs.receive_calls.throttled" => count(tally.receives_throttled),
        "sqs.deliveries" => count(tally.deliveries),
        "sqs.deliveries_rate" => rate(tally.deliveries),
        "sqs.redelivered" => count(tally.redelivered.count),
        "sqs.redelivered.first_at" => instant(tally.redelivered.first),
        "sqs.redelivered_share" => Value::Number(share(tally.second, tally.latency.count)),
        "sqs.processed" => count(tally.processed),
        "sqs.processed_rate" => rate(tally.processed),
        "sqs.latency.mean" => mean_seconds(&tally.latency),
        "sqs.latency.max" => bound(&tally.latency, tally.latency.maximum),
        "sqs.waiting" => level(|state| state.waiting),
        "sqs.in_flight" => level(|state| state.in_flight),
        "sqs.over_limit" => count(tally.over_limit.count),
        "sqs.over_limit.first_at" => instant(tally.over_limit.first),
        "sqs.deletes.failed" => count(tally.stale),
        "sqs.dead_letters" => count(tally.dead_letters.count),
        "sqs.dead_letters.first_at" => instant(tally.dead_letters.first),
        "sqs.expired" => count(tally.expired.count),
        "sqs.expired.first_at" => instant(tally.expired.first),
        "sqs.inversions" => count(tally.inversions),
        _ => return None,
    })
}

/// The greatest number of messages in flight, which needs to know how many there were at the end
/// where it did not change.
pub(super) fn peak(ran: &Ran<Queueing<'_>>, measure: &str, interval: Interval) -> Option<Value> {
    if measure != "sqs.in_flight.max" {
        return None;
    }
    let end = ran.state(interval.to)?;
    let peak = ran.over(interval).in_flight;
    Some(count(peak.since(interval.from, end.in_flight)))
}
