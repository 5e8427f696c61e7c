//! From what Kafka producers have counted to their measures, and to why they are so.

use super::{Sending, Sent};
use crate::sandbox::film::{Binding, Explanation, LimitUse, Resource};
use crate::sandbox::kernel::SECOND;
use crate::sandbox::measure::Value;
use crate::sandbox::measure::value::{count, length, number, share};
use crate::sandbox::process::Ran;
use crate::sandbox::scenario::Interval;

/// A measure.
#[expect(
    clippy::cast_precision_loss,
    reason = "measures are shown, not counted with"
)]
pub(super) fn value(tally: &Sent, measure: &str, interval: Interval) -> Option<Value> {
    let requests = tally.batch_messages.count;
    Some(match measure {
        "kafka.batch_records.mean" => number(tally.batch_messages.mean()),
        "kafka.requests" => count(requests),
        "kafka.requests_rate" => Value::Number(requests as f64 / length(interval)),
        "kafka.wait.mean" => tally.wait.mean(),
        "kafka.wait.max" => tally.wait.longest(),
        "kafka.rejected_by_producer" => count(tally.by_producer),
        "kafka.rejected_by_broker" => count(tally.by_broker),
        "kafka.rejected_share" => {
            Value::Number(share(tally.by_producer + tally.by_broker, tally.offered))
        }
        _ => return None,
    })
}

/// Which rule sends a batch, or refuses it.
#[expect(clippy::cast_precision_loss, reason = "shown, not counted with")]
pub(super) fn explain(ran: &Ran<Sending<'_>>) -> Explanation {
    let tally = ran.over(ran.whole);
    let kafka = ran.process.kafka;
    let refused = tally.by_producer + tally.by_broker;
    let by_producer = tally.by_producer >= tally.by_broker;
    let by_size = tally.by_size * 2 > tally.batch_messages.count;
    let (size, linger) = (kafka.batch_size as f64, kafka.linger as f64 / SECOND as f64);
    let (binding, setting) = if refused > 0 {
        let (limit, setting) = if by_producer {
            (kafka.max_request, "kafka.max_request")
        } else {
            (kafka.broker_max_message, "kafka.broker_max_message")
        };
        let binding = Binding::TooLarge {
            refused: share(refused, tally.offered),
            limit: limit as f64,
            by_producer,
        };
        (binding, setting)
    } else {
        let binding = Binding::Batch {
            by_size,
            size,
            linger,
            messages: tally.batch_messages.mean().unwrap_or_default(),
        };
        let setting = if by_size {
            "kafka.batch_size"
        } else {
            "kafka.linger"
        };
        (binding, setting)
    };
    let longest = tally.wait.longest as f64 / SECOND as f64;
    Explanation {
        binding,
        uses: vec![
            LimitUse {
                resource: Resource::BatchSize,
                limit: size,
                used: tally.batch_bytes.mean().unwrap_or_default() / size,
            },
            LimitUse {
                resource: Resource::Linger,
                limit: linger,
                used: if linger > 0.0 { longest / linger } else { 1.0 },
            },
        ],
        setting: Some(setting.to_owned()),
    }
}
