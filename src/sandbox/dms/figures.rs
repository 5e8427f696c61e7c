//! From a migration that has run to its measures, and to why they are so.

use super::{Migration, approximate, over, per_second};
use crate::sandbox::film::{Binding, Explanation, LimitUse, Resource};
use crate::sandbox::kernel::SimTime;
use crate::sandbox::measure::Value;
use crate::sandbox::measure::value::{instant, length, seconds};
use crate::sandbox::process::Ran;
use crate::sandbox::scenario::Interval;

/// A measure.
pub(super) fn value(
    ran: &Ran<Migration<'_>>,
    measure: &str,
    at: SimTime,
    interval: Interval,
) -> Option<Value> {
    let Migration {
        loaded_at,
        caught_up_at,
        ..
    } = ran.process;
    let age = |at: SimTime| Some(seconds(ran.state(at)?.age));
    Some(match measure {
        "dms.load_duration" => instant(loaded_at),
        "dms.caught_up.at" => instant(caught_up_at),
        "dms.catch_up_duration" => {
            let both = caught_up_at.zip(loaded_at);
            instant(both.map(|(caught_up, loaded)| caught_up - loaded))
        }
        "dms.cached_changes" => Value::Number(ran.state(at)?.changes),
        "dms.latency" => Value::Number(age(at)?),
        "dms.latency.growth" => {
            let growth = age(interval.to)? - age(interval.from)?;
            Value::Number(growth / length(interval))
        }
        _ => return None,
    })
}

/// Whether the changes are caught up with.
#[expect(clippy::cast_precision_loss, reason = "shown, not counted with")]
pub(super) fn explain(ran: &Ran<Migration<'_>>) -> Explanation {
    let task = &ran.process;
    let dms = task.dms;
    let (comes, applies) = (per_second(dms.change_rate), per_second(dms.apply_rate));
    let rate = per_second(dms.load_rate);
    let (binding, setting) = match task.loaded_at {
        None => {
            let bytes = dms.bytes as f64;
            let takes = bytes / rate;
            (Binding::Loading { bytes, rate, takes }, "dms.load_rate")
        }
        Some(loaded) if over(dms.apply_rate, dms.change_rate) || dms.change_rate.numerator == 0 => {
            let cached = comes * seconds(loaded as f64);
            let after = if applies > comes {
                cached / (applies - comes)
            } else {
                0.0
            };
            let binding = Binding::CatchesUp {
                cached,
                applies,
                comes,
                after,
            };
            (binding, "dms.apply_rate")
        }
        Some(_) => {
            let binding = Binding::FallsBehind {
                applies,
                comes,
                growth: 1.0 - approximate(dms.apply_rate) / approximate(dms.change_rate),
            };
            (binding, "dms.apply_rate")
        }
    };
    let loads = if task.loaded_at.is_none() {
        1.0
    } else {
        // While the load ran it was all that ran.
        let loaded = task.loaded_at.unwrap_or_default() as f64;
        (loaded / (ran.whole.to as f64).max(1.0)).min(1.0)
    };
    let part = |part: f64, whole: f64| if whole > 0.0 { part / whole } else { 1.0 };
    Explanation {
        binding,
        uses: vec![
            LimitUse {
                resource: Resource::ApplyRate,
                limit: applies,
                used: part(comes, applies).min(1.0),
            },
            LimitUse {
                resource: Resource::LoadRate,
                limit: rate,
                used: loads,
            },
        ],
        setting: Some(setting.to_owned()),
    }
}
