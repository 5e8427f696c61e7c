//! Printing of quantities for people, in English and Portuguese style.

use super::amount::Quantity;
use super::decimal::MAX_DIGITS;
use super::noun::NounLanguage;
use super::number::Number;
use super::time_unit::TimeUnit;
use super::unit::Unit;

/// The significant digits of a number that cannot be printed exactly.
const DEFAULT_DIGITS: u8 = 6;

/// How numbers are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NumberStyle {
    /// Decimal point, thousands separated by commas: 1,000.5.
    Point,
    /// Decimal comma, thousands separated by points: 1.000,5.
    Comma,
}

impl NumberStyle {
    /// The style of numbers whose decimals stand behind a comma, or behind a point.
    #[must_use]
    pub const fn of(comma: bool) -> Self {
        if comma { Self::Comma } else { Self::Point }
    }

    /// What stands before the decimals.
    #[must_use]
    pub const fn decimal_mark(self) -> char {
        match self {
            Self::Point => '.',
            Self::Comma => ',',
        }
    }

    /// What stands between groups of thousands.
    #[must_use]
    pub const fn thousands_separator(self) -> char {
        match self {
            Self::Point => ',',
            Self::Comma => '.',
        }
    }
}

/// How quantities are written: the numbers, and the words for counted things.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Style {
    /// The numbers.
    pub numbers: NumberStyle,
    /// The words.
    pub nouns: NounLanguage,
}

impl Style {
    /// English: 1,000.5 records.
    pub const ENGLISH: Self = Self {
        numbers: NumberStyle::Point,
        nouns: NounLanguage::English,
    };
    /// Brazilian Portuguese: 1.000,5 registros.
    pub const PORTUGUESE: Self = Self {
        numbers: NumberStyle::Comma,
        nouns: NounLanguage::Portuguese,
    };
}

impl From<NumberStyle> for Style {
    /// English words with a decimal point, Portuguese ones with a decimal comma.
    fn from(numbers: NumberStyle) -> Self {
        match numbers {
            NumberStyle::Point => Self::ENGLISH,
            NumberStyle::Comma => Self::PORTUGUESE,
        }
    }
}

/// A printed quantity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printed {
    /// The text.
    pub text: String,
    /// Whether the text says the exact amount, or a rounded one.
    pub exact: bool,
}

/// Prints a quantity in its unit, with all its decimals: `1,500 ms`, `2 MB/s`, `50%`, `1 record`.
/// A number whose decimals never end, or that needs more digits than the parsers read, is rounded
/// to six significant digits; [`print_rounded`] tells.
#[must_use]
pub fn print(quantity: &Quantity, style: impl Into<Style>) -> String {
    let value = printable(quantity.value);
    text(&Quantity { value, ..*quantity }, style.into())
}

/// Prints a quantity in its unit, rounded to at most `significant` significant digits (as
/// [`Number::rounded`] does: digits before the decimal mark stay).
#[must_use]
pub fn print_rounded(quantity: &Quantity, style: impl Into<Style>, significant: u8) -> Printed {
    let value = quantity.value.rounded(significant);
    let exact = value == quantity.value;
    Printed {
        text: text(&Quantity { value, ..*quantity }, style.into()),
        exact,
    }
}

/// Prints a number without a unit, rounded only where [`print()`] does.
#[must_use]
pub fn print_number(number: Number, style: NumberStyle) -> String {
    number_text(printable(number), style)
}

/// Prints a unit alone, nouns in the plural: `MB/s`, `records/s`, `registros`, and nothing for a
/// plain number.
#[must_use]
pub fn print_unit(unit: Unit, style: impl Into<Style>) -> String {
    unit_text(unit, style.into(), Number::from(2))
}

/// The number itself if it can be printed in full, otherwise rounded.
fn printable(number: Number) -> Number {
    let fits = |(integer, fraction): (String, String)| {
        fraction.is_empty() || integer.len() + fraction.len() <= MAX_DIGITS
    };
    if number.decimal_digits().is_some_and(fits) {
        number
    } else {
        number.rounded(DEFAULT_DIGITS)
    }
}

/// The text of a quantity whose value has a decimal form.
fn text(quantity: &Quantity, style: Style) -> String {
    let number = number_text(quantity.value, style.numbers);
    let unit = unit_text(quantity.unit, style, quantity.value);
    let space = match quantity.unit {
        Unit::One | Unit::Percent | Unit::CountRate { of: None, .. } => "",
        _ => " ",
    };
    format!("{number}{space}{unit}")
}

/// The unit as it stands after `number`.
fn unit_text(unit: Unit, style: Style, number: Number) -> String {
    match unit {
        Unit::One => String::new(),
        Unit::Time(TimeUnit::Microsecond) => "\u{b5}s".to_owned(),
        Unit::Count(noun) => noun.word(style.nouns, number).to_owned(),
        Unit::CountRate {
            of: Some(noun),
            per,
        } => {
            format!("{}/{}", noun.word(style.nouns, number), per.symbol())
        }
        _ => unit.to_string(),
    }
}

fn number_text(number: Number, style: NumberStyle) -> String {
    let Some((integer, fraction)) = number.decimal_digits() else {
        // Only reached for a number that the caller did not round.
        return number.to_string();
    };
    let mut text = String::new();
    if number.is_negative() {
        text.push('-');
    }
    for (at, digit) in integer.chars().enumerate() {
        if at > 0 && (integer.len() - at).is_multiple_of(3) {
            text.push(style.thousands_separator());
        }
        text.push(digit);
    }
    if !fraction.is_empty() {
        text.push(style.decimal_mark());
        text.push_str(&fraction);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quantity(text: &str) -> Quantity {
        text.parse().unwrap()
    }

    #[test]
    fn quantities_print_in_both_languages() {
        for (text, english, portuguese) in [
            ("1000.5 ms", "1,000.5 ms", "1.000,5 ms"),
            ("2 MB/s", "2 MB/s", "2 MB/s"),
            ("1500 us", "1,500 µs", "1.500 µs"),
            ("50%", "50%", "50%"),
            ("0.5%", "0.5%", "0,5%"),
            ("100/s", "100/s", "100/s"),
            ("1234567", "1,234,567", "1.234.567"),
            ("999 B", "999 B", "999 B"),
            ("-1234.25 h", "-1,234.25 h", "-1.234,25 h"),
            ("0 records", "0 records", "0 registro"),
            ("1 records", "1 record", "1 registro"),
            ("1.5 records", "1.5 records", "1,5 registro"),
            ("2 records", "2 records", "2 registros"),
            ("1000 messages/s", "1,000 messages/s", "1.000 mensagens/s"),
            ("1 calls/s", "1 call/s", "1 chamada/s"),
            ("3 nodes", "3 nodes", "3 nós"),
            ("10 Gbps", "10 Gbps", "10 Gbps"),
            ("6 Mbit/min", "6 Mbit/min", "6 Mbit/min"),
            ("1/3 h", "0.333333 h", "0,333333 h"),
        ] {
            assert_eq!(print(&quantity(text), NumberStyle::Point), english);
            assert_eq!(print(&quantity(text), NumberStyle::Comma), portuguese);
        }
    }

    #[test]
    fn rounding_is_told() {
        for (text, digits, expected, exact) in [
            ("11.574074 d", 4, "11.57 d", false),
            ("8.5 h", 3, "8.5 h", true),
            ("250/27 d", 3, "9.26 d", false),
            ("12345.6 records", 3, "12,346 records", false),
            ("12345 records", 3, "12,345 records", true),
            ("0.99996 records", 3, "1 record", false),
        ] {
            let printed = print_rounded(&quantity(text), Style::ENGLISH, digits);
            assert_eq!(
                (printed.text.as_str(), printed.exact),
                (expected, exact),
                "{text}"
            );
        }
    }

    #[test]
    fn words_and_numbers_may_be_of_different_languages() {
        let style = Style {
            numbers: NumberStyle::Comma,
            nouns: NounLanguage::English,
        };
        assert_eq!(print(&quantity("1000 records"), style), "1.000 records");
    }

    #[test]
    fn units_and_numbers_print_alone() {
        let unit = |text: &str, style| print_unit(text.parse().unwrap(), style);
        assert_eq!(unit("records/s", NumberStyle::Comma), "registros/s");
        assert_eq!(unit("shards", NumberStyle::Point), "shards");
        assert_eq!(unit("us", NumberStyle::Point), "µs");
        assert_eq!(unit("1", NumberStyle::Point), "");
        assert_eq!(
            print_number(Number::reduced(2_001, 2), NumberStyle::Comma),
            "1.000,5"
        );
    }

    #[test]
    fn the_largest_and_finest_numbers_print() {
        let largest = Number::new(i128::MAX, 1).unwrap();
        assert_eq!(print_number(largest, NumberStyle::Point).len(), 39 + 12);
        let finest = Number::new(1, i128::MAX).unwrap();
        assert_eq!(print_number(finest, NumberStyle::Point), "0");
        let long = Number::new(12_345_678_901_234_567_890_123_456_789_012, 100).unwrap();
        assert!(
            !print_number(long, NumberStyle::Point).contains('.'),
            "more than is read back"
        );
        let odd = Number::new(i128::MAX, 2).unwrap();
        assert_eq!(print_number(odd, NumberStyle::Point).len(), 38 + 12);
    }
}
