//! Measured figures as each language writes them.

use crate::i18n::Interface;
use crate::quantity::{
    Number, Period, Quantity, SizeUnit, Unit, print, print_humanised, print_number, print_rounded,
};

/// Significant digits of a figure.
const DIGITS: u8 = 3;

/// Parts of one that a figure is kept in.
const PARTS: i128 = 1_000_000_000;

/// Bytes of a MiB.
const MEBIBYTE: f64 = 1_048_576.0;

/// Whether sizes are counted in MB or in MiB.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// 10^6 bytes.
    Decimal,
    /// 2^20 bytes.
    Binary,
}

impl Family {
    /// The family in which a limit is a round figure.
    #[must_use]
    pub fn of(limit: f64) -> Self {
        if limit >= 1024.0 && (limit / 1024.0).fract() == 0.0 {
            Self::Binary
        } else {
            Self::Decimal
        }
    }

    const fn largest(self) -> SizeUnit {
        match self {
            Self::Decimal => SizeUnit::Megabyte,
            Self::Binary => SizeUnit::Mebibyte,
        }
    }
}

/// A number exactly, as far as it can be kept.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    reason = "figures are rounded to be shown"
)]
fn number(value: f64) -> Number {
    let parts = (value * PARTS as f64).round() as i128;
    Number::new(parts, PARTS).unwrap_or_else(|_| Number::from(0_u64))
}

/// A plain figure, rounded to three digits.
#[must_use]
pub fn figure(interface: Interface, value: f64) -> String {
    let style = interface.quantity_style();
    print_number(number(value).rounded(DIGITS), style.numbers)
}

/// A share as a percentage.
#[must_use]
pub fn percent(interface: Interface, share: f64) -> String {
    let quantity = Quantity::new(number(share * 100.0).rounded(2), Unit::Percent);
    print(&quantity, interface.quantity_style())
}

/// A time in the unit in which it reads best.
#[must_use]
pub fn seconds(interface: Interface, value: f64) -> String {
    let quantity = Quantity::new(number(value), Unit::SECOND);
    print_humanised(&quantity, interface.quantity_style(), DIGITS).text
}

/// Whether a number has at most three digits before its zeros: 100 TB, 51,200 B.
fn is_round(value: f64) -> bool {
    let mut value = value;
    while value >= 1_000.0 && (value / 10.0).fract() == 0.0 {
        value /= 10.0;
    }
    value < 1_000.0
}

/// Bytes in the unit in which they read best, of the family in which they are a round figure.
#[must_use]
pub fn bytes(interface: Interface, bytes: f64) -> String {
    let whole_in = |unit: f64| bytes >= unit && (bytes / unit).fract() == 0.0;
    // 16 KiB and 5 MiB, but not 3,000 KiB: that is measured rather than set.
    let binary = whole_in(MEBIBYTE) || (bytes < MEBIBYTE && whole_in(1024.0));
    let (of, value) = if binary && !is_round(bytes) {
        (SizeUnit::Mebibyte, bytes / MEBIBYTE)
    } else {
        (SizeUnit::Megabyte, bytes / 1e6)
    };
    let quantity = Quantity::new(number(value), Unit::Size(of));
    print_humanised(&quantity, interface.quantity_style(), DIGITS).text
}

/// Bytes per second.
#[must_use]
pub fn per_second(interface: Interface, bytes: f64, family: Family) -> String {
    let of = family.largest();
    let (size, value) = match of {
        SizeUnit::Mebibyte => (of, bytes / MEBIBYTE),
        _ => (of, bytes / 1e6),
    };
    let unit = Unit::SizeRate {
        of: size,
        per: Period::Second,
    };
    let quantity = Quantity::new(number(value), unit);
    print_humanised(&quantity, interface.quantity_style(), DIGITS).text
}

/// How much of a limit is used, short enough for a gauge: `5/5`, `0.1/2`. Bytes are in MB or MiB.
#[must_use]
pub fn short_rate(interface: Interface, used: f64, limit: f64, family: Option<Family>) -> String {
    let scale = match family {
        None => 1.0,
        Some(Family::Decimal) => 1e6,
        Some(Family::Binary) => MEBIBYTE,
    };
    let style = interface.quantity_style().numbers;
    let short = |value: f64| {
        let value = value / scale;
        let tenths = |value: f64| number((value * 10.0).round() / 10.0);
        if value >= 1_000.0 {
            format!("{}k", print_number(tenths(value / 1_000.0), style))
        } else if value >= 100.0 {
            print_number(number(value.round()), style)
        } else {
            print_number(tenths(value), style)
        }
    };
    format!("{}/{}", short(used), short(limit))
}

/// A measured value in the unit that was asked for, rounded to four digits; `value` is in the base
/// unit.
#[must_use]
pub fn in_unit(interface: Interface, value: f64, base: Unit, unit: Option<Unit>) -> String {
    let style = interface.quantity_style();
    let quantity = Quantity::new(number(value), base);
    match unit.and_then(|unit| quantity.convert_to(unit).ok()) {
        Some(converted) => print_rounded(&converted, style, 4).text,
        None => print_humanised(&quantity, style, 4).text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_short_and_in_the_readers_style() {
        use Interface::{English, Portuguese};
        assert_eq!(figure(English, 4.9996), "5");
        assert_eq!(figure(Portuguese, 0.123_456), "0,123");
        assert_eq!(percent(English, 0.333_333), "33%");
        assert_eq!(seconds(English, 0.07), "70 ms");
        assert_eq!(seconds(Portuguese, 1.5), "1,5 s");
        assert_eq!(Family::of(2_097_152.0), Family::Binary);
        assert_eq!(Family::of(2e6), Family::Decimal);
        assert_eq!(per_second(English, 2_097_152.0, Family::Binary), "2 MiB/s");
        assert_eq!(per_second(English, 750_000.0, Family::Decimal), "750 KB/s");
        assert_eq!(short_rate(English, 4.97, 5.0, None), "5/5");
        assert_eq!(short_rate(English, 612.4, 1_500.0, None), "612/1.5k");
        assert_eq!(
            short_rate(Portuguese, 104_857.6, 2_097_152.0, Some(Family::Binary)),
            "0,1/2"
        );
        assert_eq!(
            in_unit(English, 2.0, Unit::SECOND, Some(Unit::SECOND)),
            "2 s"
        );
    }
}
