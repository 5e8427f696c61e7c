//! From what a Firehose stream has counted to its measures, and to why they are so.

use super::{Delivery, Written};
use crate::sandbox::film::{Binding, Explanation, LimitUse, Resource};
use crate::sandbox::kernel::SECOND;
use crate::sandbox::measure::Value;
use crate::sandbox::measure::value::{count, mean_seconds, number, seconds};
use crate::sandbox::process::Ran;

/// A measure.
pub(super) fn value(tally: &Written, measure: &str) -> Option<Value> {
    Some(match measure {
        "firehose.flushes" => count(tally.by_size + tally.by_interval),
        "firehose.flushes_by_size" => count(tally.by_size),
        "firehose.flushes_by_interval" => count(tally.by_interval),
        "firehose.flush_period.mean" => mean_seconds(&tally.period),
        "firehose.object_size.mean" => number(tally.sizes.mean()),
        "firehose.wait.mean" => tally.wait.mean(),
        "firehose.wait.max" => tally.wait.longest(),
        _ => return None,
    })
}

/// Which of the two rules closes the buffer.
#[expect(clippy::cast_precision_loss, reason = "shown, not counted with")]
pub(super) fn explain(ran: &Ran<Delivery<'_>>) -> Explanation {
    let tally = ran.over(ran.whole);
    let firehose = ran.process.firehose;
    let size = firehose.buffer_size as f64;
    let interval = firehose.buffer_interval as f64 / SECOND as f64;
    let written = tally.sizes.mean().unwrap_or_default();
    let longest = tally.wait.longest as f64 / SECOND as f64;
    let by_size = tally.by_size > tally.by_interval;
    Explanation {
        binding: Binding::Buffer {
            by_size,
            size,
            interval,
            period: tally.period.mean().map_or(longest, seconds),
            written,
        },
        uses: vec![
            LimitUse {
                resource: Resource::BufferSize,
                limit: size,
                used: written / size,
            },
            LimitUse {
                resource: Resource::BufferInterval,
                limit: interval,
                used: if interval > 0.0 {
                    longest / interval
                } else {
                    1.0
                },
            },
        ],
        setting: Some(
            if by_size {
                "firehose.buffer_size"
            } else {
                "firehose.buffer_interval"
            }
            .to_owned(),
        ),
    }
}
