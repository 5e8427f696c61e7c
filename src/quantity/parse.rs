//! The strict parser, for decks and scenarios: `2 MB/s`, `100/s`, `1.5h`, `50%`.
//!
//! A decimal number (no sign, no exponent, a point, no needless zero in front), at most one space,
//! a unit in its exact spelling.

use thiserror::Error;

use super::amount::Quantity;
use super::decimal::MAX_DIGITS;
use super::dimension::Dimension;
use super::near::nearest_unit;
use super::number::Number;
use super::unit::Unit;

/// The most characters of a quantity in a file.
pub const MAX_TEXT: usize = 100;

/// Why a text in a file is no quantity. `expected` is what the field takes, where that is known.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ParseError {
    /// There is no text.
    #[error("expected a quantity, found nothing")]
    Empty,
    /// The text is longer than [`MAX_TEXT`] characters.
    #[error("a quantity has at most {limit} characters")]
    TooLong {
        /// The most characters.
        limit: usize,
    },
    /// The text does not begin with a decimal number, or goes on after it where it must not.
    #[error("expected a decimal number such as 1.5, found {found:?}")]
    NotANumber {
        /// The text, or what follows the number.
        found: String,
    },
    /// The number has a sign.
    #[error("expected a number without a sign, found {sign:?}")]
    Sign {
        /// The sign.
        sign: char,
    },
    /// The number has a decimal comma or a thousands separator.
    #[error("expected a decimal point and no thousands separator, found a comma")]
    Comma,
    /// The number has an exponent.
    #[error("expected a number without an exponent, found {found:?}")]
    Exponent {
        /// The exponent and what follows.
        found: String,
    },
    /// The number begins with a needless zero.
    #[error("expected a number without leading zeros, found {found:?}")]
    LeadingZero {
        /// The digits before the point.
        found: String,
    },
    /// The number has more than [`MAX_DIGITS`] digits.
    #[error("a number has at most {limit} digits")]
    TooManyDigits {
        /// The most digits.
        limit: usize,
    },
    /// More than one space before the unit, or one at the end, or another kind of space.
    #[error("expected at most one space, between number and unit")]
    Spacing,
    /// The number has no unit.
    #[error("expected a unit after the number")]
    MissingUnit {
        /// What the field takes.
        expected: Option<Dimension>,
    },
    /// The unit is unknown.
    #[error("unknown unit {found:?}")]
    UnknownUnit {
        /// The unknown unit.
        found: String,
        /// What the field takes.
        expected: Option<Dimension>,
        /// The unit that was probably meant.
        near: Option<Unit>,
    },
    /// The unit is one of another dimension.
    #[error("expected a quantity of dimension {expected:?}, found {found}")]
    WrongDimension {
        /// The unit.
        found: Unit,
        /// What the field takes.
        expected: Dimension,
    },
}

/// Reads a number and its unit.
///
/// # Errors
/// Every [`ParseError`] but [`ParseError::WrongDimension`].
pub fn parse_quantity(text: &str) -> Result<Quantity, ParseError> {
    parse(text, None)
}

/// Reads a number and its unit, which must be of the dimension.
///
/// # Errors
/// Every [`ParseError`].
pub fn parse_quantity_of(text: &str, expected: Dimension) -> Result<Quantity, ParseError> {
    let quantity = parse(text, Some(expected))?;
    if quantity.dimension() == expected {
        Ok(quantity)
    } else {
        Err(ParseError::WrongDimension {
            found: quantity.unit,
            expected,
        })
    }
}

/// Reads a share: `50%`, or `0.5` as a plain number. It may be over one.
///
/// # Errors
/// Every [`ParseError`].
pub fn parse_share(text: &str) -> Result<Quantity, ParseError> {
    let (value, rest) = split_number(text)?;
    if rest.is_empty() {
        return Ok(Quantity {
            value,
            unit: Unit::One,
        });
    }
    parse_quantity_of(text, Dimension::Share)
}

/// Reads a number without a unit.
///
/// # Errors
/// The [`ParseError`]s that concern the number.
pub fn parse_number(text: &str) -> Result<Number, ParseError> {
    match split_number(text)? {
        (value, "") => Ok(value),
        (_, rest) => Err(ParseError::NotANumber {
            found: rest.to_owned(),
        }),
    }
}

/// Reads a unit; `1` is that of a plain number.
///
/// # Errors
/// [`ParseError::Empty`], [`ParseError::TooLong`], [`ParseError::UnknownUnit`].
pub fn parse_unit(text: &str) -> Result<Unit, ParseError> {
    check_length(text)?;
    Unit::from_symbol(text).ok_or_else(|| unknown_unit(text, None))
}

fn parse(text: &str, expected: Option<Dimension>) -> Result<Quantity, ParseError> {
    let (value, rest) = split_number(text)?;
    let unit = rest.strip_prefix(' ').unwrap_or(rest);
    if unit.starts_with(char::is_whitespace) || unit.ends_with(char::is_whitespace) {
        return Err(ParseError::Spacing);
    }
    if unit.is_empty() {
        let missing = ParseError::MissingUnit { expected };
        return Err(if rest.is_empty() {
            missing
        } else {
            ParseError::Spacing
        });
    }
    // "3 1" is no plain number: a unit never begins with a digit.
    if unit.starts_with(|first: char| first.is_ascii_digit()) {
        return Err(ParseError::NotANumber {
            found: text.to_owned(),
        });
    }
    let unit = Unit::from_symbol(unit).ok_or_else(|| unknown_unit(unit, expected))?;
    Ok(Quantity { value, unit })
}

fn unknown_unit(found: &str, expected: Option<Dimension>) -> ParseError {
    let near = nearest_unit(found, expected);
    ParseError::UnknownUnit {
        found: found.to_owned(),
        expected,
        near,
    }
}

fn check_length(text: &str) -> Result<(), ParseError> {
    if text.is_empty() {
        return Err(ParseError::Empty);
    }
    match text.chars().nth(MAX_TEXT) {
        Some(_) => Err(ParseError::TooLong { limit: MAX_TEXT }),
        None => Ok(()),
    }
}

/// The decimal number at the start, and what follows it.
fn split_number(text: &str) -> Result<(Number, &str), ParseError> {
    check_length(text)?;
    if let Some(sign) = text
        .chars()
        .next()
        .filter(|first| matches!(first, '+' | '-' | '\u{2212}'))
    {
        return Err(ParseError::Sign { sign });
    }
    let (integer, rest) = split_digits(text);
    let not_a_number = || ParseError::NotANumber {
        found: text.to_owned(),
    };
    if integer.is_empty() {
        return Err(not_a_number());
    }
    if integer.len() > 1 && integer.starts_with('0') {
        return Err(ParseError::LeadingZero {
            found: integer.to_owned(),
        });
    }
    let (fraction, rest) = match rest.strip_prefix('.') {
        Some(after) => split_digits(after),
        None => ("", rest),
    };
    let dangling = fraction.is_empty() && rest.len() + integer.len() < text.len();
    if dangling || rest.starts_with('.') || text[integer.len()..].starts_with("..") {
        return Err(not_a_number());
    }
    if rest.starts_with(',') {
        return Err(ParseError::Comma);
    }
    if let Some(exponent) = rest.strip_prefix(['e', 'E'])
        && exponent
            .trim_start_matches(['+', '-'])
            .starts_with(|c: char| c.is_ascii_digit())
    {
        return Err(ParseError::Exponent {
            found: rest.to_owned(),
        });
    }
    let too_many = ParseError::TooManyDigits { limit: MAX_DIGITS };
    if integer.len() + fraction.len() > MAX_DIGITS {
        return Err(too_many);
    }
    let value = Number::from_digits(integer, fraction)
        .ok()
        .ok_or(too_many)?;
    Ok((value, rest))
}

fn split_digits(text: &str) -> (&str, &str) {
    text.split_at(text.bytes().take_while(u8::is_ascii_digit).count())
}

#[cfg(test)]
mod tests;
