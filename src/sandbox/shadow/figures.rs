//! From what a shadow has counted to its measures, and to why they are so.

use super::document::bytes;
use super::{Handed, Mirroring};
use crate::sandbox::film::{Binding, Documents, Explanation, LimitUse, Resource};
use crate::sandbox::kernel::SimTime;
use crate::sandbox::measure::Value;
use crate::sandbox::measure::value::{bound, count, mean_seconds, seconds};
use crate::sandbox::process::Ran;
use crate::sandbox::scenario::Interval;

/// A measure.
pub(super) fn value(
    ran: &Ran<Mirroring<'_>>,
    measure: &str,
    at: SimTime,
    interval: Interval,
) -> Option<Value> {
    if let Some(found) = ran
        .state(at)
        .and_then(|documents| of_state(documents, measure))
    {
        return Some(found);
    }
    let Handed {
        deltas,
        conflicts,
        wait,
        ..
    } = ran.over(interval);
    Some(match measure {
        "shadow.deltas_delivered" => count(deltas),
        "shadow.conflicts" => count(conflicts),
        "shadow.wait.mean" => mean_seconds(&wait),
        "shadow.wait.max" => bound(&wait, wait.maximum),
        _ => return None,
    })
}

fn of_state(documents: &Documents, measure: &str) -> Option<Value> {
    Some(match measure {
        "shadow.delta" => Value::Document(documents.delta.clone()),
        "shadow.desired" => Value::Document(documents.desired.clone()),
        "shadow.reported" => Value::Document(documents.reported.clone()),
        "shadow.version" => count(documents.version),
        _ => return None,
    })
}

/// Whether changes waited for the device, reached it at once, or were refused.
#[expect(clippy::cast_precision_loss, reason = "shown, not counted with")]
pub(super) fn explain(ran: &Ran<Mirroring<'_>>, measure: Option<&str>) -> Explanation {
    let tally = ran.over(ran.whole);
    let process = &ran.process;
    let asked = measure.is_some_and(|measure| measure.starts_with("shadow.conflicts"));
    let waited = tally.wait.maximum > 0 || (tally.changes > 0 && tally.deltas == 0);
    let (binding, setting) = if tally.conflicts > 0 && (asked || tally.changes == 0) {
        let refused = tally.conflicts;
        (Binding::Conflicts { refused }, None)
    } else if waited {
        let binding = Binding::LatestOnly {
            changes: tally.changes,
            deltas: tally.deltas,
            wait: tally.wait.mean().map_or(0.0, seconds),
        };
        let every = process.shadow.connect_every;
        (binding, every.map(|_| "shadow.connect_every"))
    } else {
        let binding = Binding::EachChange {
            changes: tally.changes,
            deltas: tally.deltas,
        };
        (binding, None)
    };
    let limit = process.constants.shadow_bytes as f64;
    let held = bytes(&process.desired) + bytes(&process.reported);
    Explanation {
        binding,
        uses: vec![LimitUse {
            resource: Resource::ShadowBytes,
            limit,
            used: held as f64 / limit,
        }],
        setting: setting.map(str::to_owned),
    }
}
