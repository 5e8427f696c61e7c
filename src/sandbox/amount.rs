//! Between what is measured, which is floating point in base units, and exact quantities.

use crate::quantity::{Dimension, Number, Quantity, Unit};

/// Significant digits of what is measured; floating point is not good for more.
const DIGITS: usize = 12;

/// Significant digits that people say of an amount that is not whole.
const DIGITS_SAID: usize = 4;

/// The unit in which measures of a dimension are told.
#[must_use]
pub const fn base_unit(dimension: Dimension) -> Unit {
    match dimension {
        Dimension::Time => Unit::SECOND,
        Dimension::Size => Unit::BYTE,
        Dimension::CountRate => Unit::PER_SECOND,
        Dimension::SizeRate => Unit::BYTE_PER_SECOND,
        Dimension::Number | Dimension::Share | Dimension::Count => Unit::One,
    }
}

/// What was measured as a quantity in `unit`, which is that of the measure or one of the same
/// kind. None of what is too large or too small to be kept.
#[must_use]
pub fn amount(measured: f64, unit: Unit) -> Option<Quantity> {
    let base = Quantity {
        value: Number::nearest(measured, DIGITS).ok()?,
        unit: base_unit(unit.dimension()),
    };
    base.convert_to(unit).ok()
}

/// A measured amount as people say it: whole where it is so, else with four significant digits.
#[must_use]
pub fn rounded(amount: Quantity) -> Quantity {
    if amount.value.whole().is_some() {
        return amount;
    }
    let nearest = Number::nearest(amount.value.approximate(), DIGITS_SAID);
    Quantity {
        value: nearest.unwrap_or(amount.value),
        ..amount
    }
}

/// A quantity as measures are told: in the base unit of its dimension.
#[must_use]
pub fn in_base(quantity: &Quantity) -> Option<f64> {
    let unit = base_unit(quantity.dimension());
    Some(quantity.convert_to(unit).ok()?.value.approximate())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::{parse_quantity, parse_unit};

    #[test]
    fn what_was_measured_is_said_in_the_unit_that_is_asked_for() {
        for (measured, unit, expected) in [
            (2.0, "s", Some("2 s")),
            (0.07, "ms", Some("70 ms")),
            (30_000.0, "h", Some("8.333 h")),
            (61_001.0, "records", Some("61001 records")),
            (999_983.0, "MB/s", Some("1 MB/s")),
            (0.375, "%", Some("37.5%")),
            (1.0 / 3.0, "%", Some("33.33%")),
            (0.0, "records", Some("0 records")),
            (1e300, "s", None),
        ] {
            let said = amount(measured, parse_unit(unit).unwrap()).map(rounded);
            let said = said.map(|said| said.to_string());
            assert_eq!(said.as_deref(), expected, "{measured} in {unit}");
        }
    }

    #[test]
    fn what_is_measured_becomes_exact_again() {
        for (measured, text) in [
            (0.07, "70 ms"),
            (2.0, "2000 ms"),
            (0.1 + 0.2, "300 ms"),
            (0.0, "0 ms"),
            (1e-9, "0.000001 ms"),
            (31_536_000.0, "31536000000 ms"),
        ] {
            let quantity = parse_quantity(text).unwrap();
            assert_eq!(amount(measured, quantity.unit), Some(quantity), "{text}");
            assert!(
                (in_base(&quantity).unwrap() - measured).abs() < 1e-15,
                "{text}"
            );
        }
        let share = amount(0.25, Unit::Percent).unwrap();
        assert_eq!(share, parse_quantity("25%").unwrap());
        assert_eq!(amount(-1.5, Unit::One).unwrap().to_string(), "-1.5");
        for strange in [f64::NAN, f64::INFINITY, 1e300] {
            assert_eq!(amount(strange, Unit::SECOND), None);
        }
    }
}
