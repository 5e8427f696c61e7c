//! The compact form of numbers, units and quantities, and their serialised form, which is the same.
//!
//! It is what the strict parser reads (`1.5 MB/s`, `100/s`, `50%`, `3 shards`), extended so that
//! every quantity has one: a sign, a fraction where no decimal number ends (`1/3 h`), and no unit
//! at all for a plain number.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use thiserror::Error;

use super::amount::Quantity;
use super::number::Number;
use super::time_unit::Period;
use super::unit::Unit;

/// The text is not the compact form of the thing.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("not the compact form of a {thing}: {text:?}")]
pub struct CompactError {
    /// What was expected: `number`, `unit` or `quantity`.
    pub thing: &'static str,
    /// The start of the text, at most 40 characters.
    pub text: String,
}

impl CompactError {
    fn new(thing: &'static str, text: &str) -> Self {
        Self {
            thing,
            text: text.chars().take(40).collect(),
        }
    }
}

impl fmt::Display for Number {
    /// The exact decimal form with a point, or `numerator/denominator` where it would not end.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some((integer, fraction)) = self.decimal_digits() else {
            return write!(formatter, "{}/{}", self.numerator(), self.denominator());
        };
        let sign = if self.is_negative() { "-" } else { "" };
        let point = if fraction.is_empty() { "" } else { "." };
        write!(formatter, "{sign}{integer}{point}{fraction}")
    }
}

impl FromStr for Number {
    type Err = CompactError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        read_number(text).ok_or_else(|| CompactError::new("number", text))
    }
}

impl fmt::Display for Unit {
    /// The symbol as in files; `1` for a plain number.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::One => formatter.write_str("1"),
            Self::Percent => formatter.write_str("%"),
            Self::Time(unit) => formatter.write_str(unit.symbol()),
            Self::Size(unit) => formatter.write_str(unit.symbol()),
            Self::Count(noun) => formatter.write_str(noun.symbol()),
            Self::CountRate { of, per } => {
                write!(
                    formatter,
                    "{}/{}",
                    of.map_or("", |noun| noun.symbol()),
                    per.symbol()
                )
            }
            Self::SizeRate { of, per } => match (of.link_speed(), per) {
                (Some(symbol), Period::Second) => formatter.write_str(symbol),
                _ => write!(formatter, "{}/{}", of.symbol(), per.symbol()),
            },
        }
    }
}

impl FromStr for Unit {
    type Err = CompactError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::from_symbol(text).ok_or_else(|| CompactError::new("unit", text))
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.unit {
            Unit::One => write!(formatter, "{}", self.value),
            Unit::Percent | Unit::CountRate { of: None, .. } => {
                write!(formatter, "{}{}", self.value, self.unit)
            }
            _ => write!(formatter, "{} {}", self.value, self.unit),
        }
    }
}

impl FromStr for Quantity {
    type Err = CompactError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        // A slash belongs to the number only if a digit follows.
        let bytes = text.as_bytes();
        let end = (0..bytes.len()).find(|&at| match bytes[at] {
            b'-' => at > 0,
            b'/' => !bytes.get(at + 1).is_some_and(u8::is_ascii_digit),
            byte => !byte.is_ascii_digit() && byte != b'.',
        });
        let (number, unit) = text.split_at(end.unwrap_or(text.len()));
        let unit = match unit.strip_prefix(' ').unwrap_or(unit) {
            "" if unit.is_empty() => Some(Unit::One),
            // `1` is the symbol of no unit, so it never follows a number.
            "1" => None,
            unit => Unit::from_symbol(unit),
        };
        match (read_number(number), unit) {
            (Some(value), Some(unit)) => Ok(Self { value, unit }),
            _ => Err(CompactError::new("quantity", text)),
        }
    }
}

/// A decimal number with a point, or a fraction, with an optional minus sign.
fn read_number(text: &str) -> Option<Number> {
    let size = text.strip_prefix('-').unwrap_or(text);
    let all_digits =
        |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let number = if let Some((numerator, denominator)) = size.split_once('/') {
        if !all_digits(numerator) || !all_digits(denominator) {
            return None;
        }
        Number::new(numerator.parse().ok()?, denominator.parse().ok()?).ok()?
    } else if let Some((integer, fraction)) = size.split_once('.') {
        if !all_digits(integer) || !all_digits(fraction) {
            return None;
        }
        Number::from_digits(integer, fraction).ok()?
    } else if all_digits(size) {
        Number::new(size.parse().ok()?, 1).ok()?
    } else {
        return None;
    };
    Some(if size.len() < text.len() {
        number.negated()
    } else {
        number
    })
}

macro_rules! serialise_as_text {
    ($($type:ty),*) => {$(
        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
                text.parse().map_err(de::Error::custom)
            }
        }
    )*};
}
serialise_as_text!(Number, Unit, Quantity);

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn quantities_serialise_to_one_short_string() {
        for (quantity, text) in [
            (
                Quantity::new(Number::reduced(3, 2), "MB/s".parse().unwrap()),
                "\"1.5 MB/s\"",
            ),
            (Quantity::new(100, "/s".parse().unwrap()), "\"100/s\""),
            (
                Quantity::new(Number::reduced(1, 3), "/s".parse().unwrap()),
                "\"1/3/s\"",
            ),
            (
                Quantity::new(Number::reduced(-1, 3), "h".parse().unwrap()),
                "\"-1/3 h\"",
            ),
            (Quantity::new(50, Unit::Percent), "\"50%\""),
            (
                Quantity::new(1, "records".parse().unwrap()),
                "\"1 records\"",
            ),
            (Quantity::new(7, Unit::One), "\"7\""),
        ] {
            assert_eq!(serde_json::to_string(&quantity).unwrap(), text);
            assert_eq!(
                serde_json::from_str::<Quantity>(text).unwrap(),
                quantity,
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_not_the_compact_form_is_refused() {
        for text in [
            "",
            " ",
            "s",
            "1  s",
            "1 s ",
            "1,5 s",
            "--1 s",
            "1- s",
            "1/0 s",
            "1/ s",
            "1 1",
            "1. s",
            ".5 s",
            "1e3 s",
            "1/-3 s",
            "5 parsecs",
            "1 \u{0}",
            "5 ",
        ] {
            assert!(text.parse::<Quantity>().is_err(), "{text:?}");
        }
        let digits = "9".repeat(10_000);
        assert_eq!(digits.parse::<Quantity>().unwrap_err().text.len(), 40);
    }

    proptest! {
        #[test]
        fn every_quantity_comes_back_from_its_compact_form(
            numerator in any::<i128>(), denominator in 1..i128::MAX, scale in 0_u32..38, pick in any::<usize>(),
        ) {
            prop_assume!(numerator != i128::MIN);
            let units: Vec<_> = Unit::all().collect();
            let unit = units[pick % units.len()];
            for value in [
                Number::new(numerator, denominator).unwrap(),
                Number::new(numerator, 10_i128.pow(scale)).unwrap(),
                Number::new(numerator % 1000, denominator % 1000 + 1).unwrap(),
            ] {
                let quantity = Quantity { value, unit };
                prop_assert_eq!(quantity.to_string().parse(), Ok(quantity));
            }
        }

        #[test]
        fn no_text_panics(text in any::<String>()) {
            let _ = text.parse::<Quantity>();
        }
    }
}
