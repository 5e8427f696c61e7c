//! The unit in which an amount reads best: 1.5 s for 1500 ms, 12 MB for 12,000,000 B.

use super::amount::Quantity;
use super::number::Number;
use super::print::{Printed, Style, print_rounded};
use super::size_unit::SizeUnit;
use super::time_unit::{Period, TimeUnit};
use super::unit::Unit;

/// The amount in the unit in which it reads best, exact.
///
/// - Sizes, and sizes per time: the largest unit of the same family (bits, decimal or binary bytes)
///   of which there is at least one; the period stays.
/// - Times up to the second likewise. Minutes, hours and days only from two on, or for a whole
///   number of them: 90 s stays 90 s, 60 s is 1 min, 150 s is 2.5 min.
/// - Counts per time of under a tenth: the shortest longer period in which there is at least one:
///   0.5/s stays, 0.05/s is 3/min, 0.005/s is 18/h.
/// - Anything else, and zero, stays as it is; so does what would be out of range.
#[must_use]
pub fn humanised(quantity: &Quantity) -> Quantity {
    let best = match quantity.unit {
        Unit::Time(_) => best_time(quantity),
        Unit::Size(size) => largest(quantity, family(size).into_iter().map(Unit::Size)),
        Unit::SizeRate { of, per } => {
            let units = family(of).into_iter().map(|of| Unit::SizeRate { of, per });
            largest(quantity, units)
        }
        Unit::CountRate { .. } if quantity.value.abs() >= Number::reduced(1, 10) => None,
        Unit::CountRate { of, .. } => {
            // A longer period is a smaller unit, so the shortest period comes last.
            let units = Period::ALL
                .into_iter()
                .rev()
                .map(|per| Unit::CountRate { of, per });
            let longer = units.filter(|unit| unit.factor() <= quantity.unit.factor());
            largest(quantity, longer)
        }
        Unit::One | Unit::Percent | Unit::Count(_) => None,
    };
    best.unwrap_or(*quantity)
}

/// Prints a quantity in the unit in which it reads best, rounded to at most `significant`
/// significant digits (as [`Number::rounded`] does).
#[must_use]
pub fn print_humanised(quantity: &Quantity, style: impl Into<Style>, significant: u8) -> Printed {
    let human = humanised(quantity);
    let rounded = Quantity {
        value: human.value.rounded(significant),
        ..human
    };
    let exact = rounded.value == human.value;
    // Rounding may reach the next unit: 999.99 KB to three digits is 1 MB.
    let printed = print_rounded(&humanised(&rounded), style, significant);
    Printed {
        exact: exact && printed.exact,
        ..printed
    }
}

/// The units of the same kind, smallest first.
fn family(size: SizeUnit) -> Vec<SizeUnit> {
    if SizeUnit::BITS.contains(&size) {
        SizeUnit::BITS.to_vec()
    } else if SizeUnit::DECIMAL.contains(&size) {
        SizeUnit::DECIMAL.to_vec()
    } else {
        SizeUnit::BINARY.to_vec()
    }
}

/// From how many on a unit is preferred to the next smaller one: one, except that 1000 to 1023 bytes
/// are told in KiB, since so many bytes alone would be told in KB.
const fn least(unit: Unit) -> Number {
    match unit {
        Unit::Size(SizeUnit::Kibibyte)
        | Unit::SizeRate {
            of: SizeUnit::Kibibyte,
            ..
        } => Number::reduced(1000, 1024),
        _ => Number::ONE,
    }
}

/// The amount in the last of the units, which ascend, of which there is at least one; in
/// the first unit if there is none.
fn largest(quantity: &Quantity, units: impl Iterator<Item = Unit>) -> Option<Quantity> {
    if quantity.value.is_zero() {
        return None;
    }
    let mut amounts = units.filter_map(|unit| quantity.convert_to(unit).ok());
    let smallest = amounts.next()?;
    Some(
        amounts
            .filter(|amount| amount.value.abs() >= least(amount.unit))
            .last()
            .unwrap_or(smallest),
    )
}

fn best_time(quantity: &Quantity) -> Option<Quantity> {
    if quantity.value.is_zero() {
        return None;
    }
    let long = [TimeUnit::Day, TimeUnit::Hour, TimeUnit::Minute];
    let in_long = long
        .into_iter()
        .filter_map(|unit| quantity.convert_to(Unit::Time(unit)).ok());
    let reads_well = |amount: &Quantity| {
        let size = amount.value.abs();
        size >= Number::from(2) || size == Number::ONE
    };
    in_long.into_iter().find(reads_well).or_else(|| {
        let short = [
            TimeUnit::Nanosecond,
            TimeUnit::Microsecond,
            TimeUnit::Millisecond,
            TimeUnit::Second,
        ];
        largest(quantity, short.into_iter().map(Unit::Time))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_move_to_the_unit_that_reads_best() {
        for (text, expected) in [
            ("1500 ms", "1.5 s"),
            ("90 s", "90 s"),
            ("60 s", "1 min"),
            ("150 s", "2.5 min"),
            ("1.5 min", "90 s"),
            ("90 min", "90 min"),
            ("36 h", "36 h"),
            ("86400 s", "1 d"),
            ("800000 s", "250/27 d"),
            ("0.07 s", "70 ms"),
            ("0.0000002 s", "200 ns"),
            ("0.5 ns", "0.5 ns"),
            ("12000000 B", "12 MB"),
            ("1500 KiB", "1.46484375 MiB"),
            ("1024 B", "1.024 KB"),
            ("0.5 KiB", "512 B"),
            ("0.984375 KiB", "0.984375 KiB"),
            ("0.0009765625 MiB/s", "1 KiB/s"),
            ("0.1 B", "0.1 B"),
            ("2000000 B/s", "2 MB/s"),
            ("1500 Mbps", "1.5 Gbps"),
            ("86400 MB/d", "86.4 GB/d"),
            ("0.5 /s", "0.5/s"),
            ("0.05 /s", "3/min"),
            ("0.005 records/s", "18 records/h"),
            ("0.000001 /s", "0.0864/d"),
            ("3600 /h", "3600/h"),
            ("0 ms", "0 ms"),
            ("-1500 ms", "-1.5 s"),
            ("12345 records", "12345 records"),
            ("0.5%", "0.5%"),
        ] {
            let human = humanised(&text.parse().unwrap());
            assert_eq!(human.to_string(), expected, "{text}");
        }
    }

    #[test]
    fn rounding_may_reach_the_next_unit() {
        for (text, expected, exact) in [
            ("999.99 KB", "1 MB", false),
            ("59.999 s", "1 min", false),
            ("119.99 min", "2 h", false),
            ("1500 ms", "1.5 s", true),
            ("30000 s", "8.33 h", false),
            ("1234567 B", "1.23 MB", false),
        ] {
            let printed = print_humanised(&text.parse().unwrap(), Style::ENGLISH, 3);
            assert_eq!(
                (printed.text.as_str(), printed.exact),
                (expected, exact),
                "{text}"
            );
        }
    }

    #[test]
    fn an_amount_out_of_range_elsewhere_still_prints() {
        let vast = Quantity::new(Number::new(i128::MAX, 1).unwrap(), "EB".parse().unwrap());
        let printed = print_humanised(&vast, Style::ENGLISH, 3);
        assert!(printed.text.ends_with(" EB"), "{}", printed.text);
    }
}
