//! The next value of a knob, and the one before.

use super::KnobKind;
use crate::quantity::{Number, Unit, parse_number, parse_quantity};

/// The steps of a count from one to ten; after that they are ten times as far apart, and so on.
const COUNTS: [u64; 8] = [10, 12, 15, 20, 30, 40, 50, 75];

/// The steps of an amount within a power of ten.
const AMOUNTS: [(i128, i128); 6] = [(1, 1), (3, 2), (2, 1), (3, 1), (5, 1), (15, 2)];

/// Powers of ten around one that are looked at.
const DECADES: std::ops::RangeInclusive<i32> = -9..=12;

/// The value after `value`, or before it; None where there is none.
pub(super) fn next(kind: &KnobKind, value: &str, forward: bool) -> Option<String> {
    match kind {
        KnobKind::Word(words) => {
            let at = words.iter().position(|word| *word == value)?;
            let next = if forward {
                (at + 1) % words.len()
            } else {
                (at + words.len() - 1) % words.len()
            };
            Some(words[next].to_owned())
        }
        KnobKind::Count(least) => {
            let now = u64::try_from(parse_number(value).ok()?.whole()?).ok()?;
            Some(count(now, *least, forward)?.to_string())
        }
        KnobKind::Amount => amount(value, forward),
    }
}

fn count(now: u64, least: u64, forward: bool) -> Option<u64> {
    let small = least..=10;
    let decades = (0..12).map(|power| 10_u64.pow(power));
    let large = decades.flat_map(|scale| COUNTS.map(|step| step * scale));
    let mut steps = small.chain(large);
    if forward {
        steps.find(|step| *step > now)
    } else {
        steps.take_while(|step| *step < now).last()
    }
}

fn amount(value: &str, forward: bool) -> Option<String> {
    let now = parse_quantity(value).ok()?;
    let mut steps = Vec::new();
    for power in DECADES {
        let scale = 10_i128.checked_pow(power.unsigned_abs())?;
        for (numerator, denominator) in AMOUNTS {
            let step = if power < 0 {
                Number::new(numerator, denominator * scale)
            } else {
                Number::new(numerator * scale, denominator)
            };
            steps.push(step.ok()?);
        }
    }
    let whole = |step: &Number| step.denominator() == 1;
    // Bytes and nanoseconds are whole.
    let indivisible = [Unit::BYTE, Unit::NANOSECOND].contains(&now.unit);
    if now.value.is_zero() {
        let one = crate::quantity::Quantity::new(Number::from(1_u64), now.unit);
        return forward.then(|| one.to_string());
    }
    let mut steps = steps.into_iter().filter(|step| !indivisible || whole(step));
    let next = if forward {
        steps.find(|step| *step > now.value)?
    } else {
        steps.take_while(|step| *step < now.value).last()?
    };
    let share = now.unit == Unit::Percent;
    let hundred = Number::from(100_u64);
    if share && next > hundred {
        return (now.value < hundred).then(|| "100%".to_owned());
    }
    let next = crate::quantity::Quantity::new(next, now.unit);
    Some(next.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_go_up_and_down_in_readable_steps() {
        let kind = KnobKind::Count(1);
        let walk = |from: &str, forward, times: usize| {
            let mut value = from.to_owned();
            let mut seen = Vec::new();
            for _ in 0..times {
                value = next(&kind, &value, forward).unwrap();
                seen.push(value.clone());
            }
            seen
        };
        assert_eq!(walk("8", true, 5), ["9", "10", "12", "15", "20"]);
        assert_eq!(walk("75", true, 3), ["100", "120", "150"]);
        assert_eq!(walk("11", false, 2), ["10", "9"]);
        assert_eq!(next(&kind, "1", false), None);
        assert_eq!(next(&KnobKind::Count(0), "1", false).unwrap(), "0");
    }

    #[test]
    fn amounts_keep_their_unit() {
        let up = |value| next(&KnobKind::Amount, value, true).unwrap();
        let down = |value| next(&KnobKind::Amount, value, false).unwrap();
        assert_eq!(up("100/s"), "150/s");
        assert_eq!(up("1000 /s"), "1500/s");
        assert_eq!(down("1KB").replace(' ', ""), "0.75KB");
        assert_eq!(up("1s").replace(' ', ""), "1.5s");
        assert_eq!(up("1B").replace(' ', ""), "2B");
        assert_eq!(up("75%"), "100%");
        assert_eq!(next(&KnobKind::Amount, "100%", true), None);
        assert_eq!(up("0.3/s"), "0.5/s");
    }

    #[test]
    fn words_go_round() {
        let kind = KnobKind::Word(&["classic", "kcl", "efo"]);
        assert_eq!(next(&kind, "efo", true).unwrap(), "classic");
        assert_eq!(next(&kind, "classic", false).unwrap(), "efo");
    }
}
