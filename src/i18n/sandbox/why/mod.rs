//! Why a run came out as it did, in words.

mod en;
mod pt_br;

use super::amount::{Family, bytes, figure, per_second, percent, seconds};
use crate::i18n::Interface;
use crate::i18n::number::whole;
use crate::sandbox::{Binding, LimitUse, Resource};

/// The sentence that says why, in a language.
pub(super) fn say(binding: &Binding, interface: Interface) -> String {
    match interface {
        Interface::English => en::say(binding),
        Interface::Portuguese => pt_br::say(binding),
    }
}

/// The least share that is told exactly.
const LEAST: f64 = 0.001;

/// A limit, and how much of it was used: `calls 5/s: 100 %`.
pub(super) fn used(usage: &LimitUse, interface: Interface) -> String {
    let name = match interface {
        Interface::English => en::resource(usage.resource),
        Interface::Portuguese => pt_br::resource(usage.resource),
    };
    let limit = usage.limit;
    let limit = match usage.resource {
        Resource::ReadBytes | Resource::WriteBytes => {
            per_second(interface, limit, Family::of(limit))
        }
        Resource::Calls
        | Resource::WriteRecords
        | Resource::SendCalls
        | Resource::ReceiveCalls
        | Resource::DeleteCalls => format!("{}/s", figure(interface, limit)),
        Resource::InFlight | Resource::Invocations => counted(interface, limit),
        Resource::ApplyRate => format!("{}/s", figure(interface, limit)),
        Resource::LoadRate => per_second(interface, limit, Family::Decimal),
        Resource::ShadowBytes => bytes(interface, limit),
        Resource::TransferTime => seconds(interface, limit),
        Resource::BufferSize | Resource::BatchSize => bytes(interface, limit),
        Resource::BufferInterval | Resource::Linger => seconds(interface, limit),
    };
    // Next to nothing is said as that.
    let used = if usage.used > 0.0 && usage.used < LEAST {
        format!("<{}", percent(interface, LEAST))
    } else {
        percent(interface, usage.used)
    };
    format!("{name} {limit}: {used}")
}

/// A whole number of something.
fn counted(interface: Interface, limit: f64) -> String {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a count that is shown"
    )]
    let count = limit.round() as u64;
    whole(interface, count)
}
