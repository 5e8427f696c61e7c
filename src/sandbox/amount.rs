//! Between what is measured, which is floating point in base units, and exact quantities.

use crate::quantity::{Dimension, Number, Quantity, Unit, parse_number};

/// Significant digits of what is measured; floating point is not good for more.
const DIGITS: u8 = 12;

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
    if !measured.is_finite() {
        return None;
    }
    let decimal = format!("{:.*e}", usize::from(DIGITS) - 1, measured.abs());
    let (digits, exponent) = decimal.split_once('e')?;
    let exponent: i32 = exponent.parse().ok()?;
    let digits = parse_number(digits.trim_end_matches('0').trim_end_matches('.')).ok()?;
    let power = Number::new(10_i128.checked_pow(exponent.unsigned_abs())?, 1).ok()?;
    let value = if exponent < 0 {
        digits.checked_div(power)
    } else {
        digits.checked_mul(power)
    };
    let value = value.ok()?;
    let base = Quantity {
        value: if measured < 0.0 {
            value.negated()
        } else {
            value
        },
        unit: base_unit(unit.dimension()),
    };
    base.convert_to(unit).ok()
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
    use crate::quantity::parse_quantity;

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
