//! What was measured, as people read it: in the unit in which it reads best.

use crate::i18n::Interface;
use crate::i18n::cli::SandboxText;
use crate::quantity::{Quantity, Unit, print_humanised, print_rounded};
use crate::sandbox::{Allowance, MeasureName, Value, amount};

/// Significant digits.
const DIGITS: u8 = 4;

/// A measured value; `unit` where one is asked for.
pub(in crate::cli) fn shown(
    interface: Interface,
    name: &str,
    value: &Value,
    unit: Option<Unit>,
) -> String {
    match value {
        Value::Null => interface.of_sandbox(&SandboxText::Nothing),
        Value::Text(text) => text.clone(),
        Value::Document(document) => document.to_string(),
        Value::Number(number) => {
            let own = MeasureName::parse(name).ok().and_then(|name| name.unit());
            let unit = unit.or(share(name)).or(own).unwrap_or(Unit::One);
            amount(*number, unit).map_or_else(|| format!("{number:e}"), |it| exact(interface, &it))
        }
    }
}

/// An amount in the unit in which it reads best.
pub(super) fn exact(interface: Interface, quantity: &Quantity) -> String {
    match quantity.unit {
        // A unit that somebody chose stays, unless the number would be hard to read.
        Unit::Count(_) | Unit::One | Unit::Percent => {
            print_rounded(quantity, interface.quantity_style(), DIGITS).text
        }
        _ => print_humanised(quantity, interface.quantity_style(), DIGITS).text,
    }
}

/// By how much a value may differ, in words.
pub(super) fn tolerance(
    interface: Interface,
    allowance: Allowance,
    name: &str,
    unit: Option<Unit>,
) -> String {
    let amount = match allowance {
        Allowance::Absolute(amount) if amount <= 0.0 => {
            return interface.of_sandbox(&SandboxText::Exact);
        }
        Allowance::Absolute(amount) => shown(interface, name, &Value::Number(amount), unit),
        Allowance::Relative(share) => {
            shown(interface, name, &Value::Number(share), Some(Unit::Percent))
        }
    };
    interface.of_sandbox(&SandboxText::Within { amount })
}

/// Shares are told in percent.
fn share(name: &str) -> Option<Unit> {
    let name = name.split('@').next().unwrap_or(name);
    let is_share = name.ends_with("_share") || name.contains(".share.");
    is_share.then_some(Unit::Percent)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn measures_are_told_in_units_that_people_read() {
        let told = |name: &str, value: f64| {
            shown(Interface::Portuguese, name, &Value::Number(value), None)
        };
        for (name, value, text) in [
            ("poll_period.mean", 2.0, "2 s"),
            ("record_age.mean", 0.07, "70 ms"),
            ("record_age.mean", 1.005_05, "1,005 s"),
            ("delivered.bytes_rate", 2_000_000.0, "2 MB/s"),
            ("writes.rejected_share", 0.125, "12,5%"),
            ("writes.offered", 12_345.0, "12.345"),
            ("calls.accepted_rate", 5.0, "5/s"),
            ("reshard.duration", 30_000.0, "8,333 h"),
            ("lag.growth", 0.5, "0,5"),
        ] {
            assert_eq!(told(name, value), text, "{name}");
        }
        let text = Value::Text("ok".to_owned());
        assert_eq!(
            shown(Interface::English, "events.0.outcome", &text, None),
            "ok"
        );
        assert_eq!(
            shown(Interface::English, "lag", &Value::Null, None),
            "nothing"
        );
    }

    #[test]
    fn tolerances_are_told_in_words() {
        let told =
            |allowance, unit| tolerance(Interface::English, allowance, "record_age.mean", unit);
        assert_eq!(told(Allowance::Relative(0.05), None), "within 5%");
        assert_eq!(told(Allowance::Absolute(0.0), None), "exactly");
        assert_eq!(told(Allowance::Absolute(0.01), None), "within 10 ms");
    }
}
