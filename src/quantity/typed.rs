//! The lenient parser, for what a learner types, in English or Portuguese.

use thiserror::Error;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::amount::Quantity;
use super::decimal::MAX_DIGITS;
use super::near::nearest_unit;
use super::number::{Number, NumberError};
use super::print::NumberStyle;
use super::typed_number::{NumberFault, Reading, read_number};
use super::unit::Unit;
use super::words::{Meant, next_smaller, typed_unit};

/// The most characters of a typed answer, spaces at the ends not counted.
pub const MAX_TYPED: usize = 100;

/// What may stand before the number without meaning anything.
const MARKS: [&str; 7] = [
    "~", "=", "\u{2248}", "\u{2245}", "\u{2243}", "\u{223c}", "+-",
];

/// Words that may stand before the number without meaning anything, without accents, the longer
/// before what they begin with.
const WORDS: [&str; 16] = [
    "approximately",
    "approx.",
    "approx",
    "aproximadamente",
    "aprox.",
    "aprox",
    "around",
    "about",
    "roughly",
    "cerca de",
    "por volta de",
    "mais ou menos",
    "circa",
    "ca.",
    "uns",
    "umas",
];

/// What a learner typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Typed {
    /// It has one reading.
    Clear(Quantity),
    /// The number has two readings: `1,500` and `1.500` are fifteen hundred or one and a half.
    Ambiguous {
        /// The reading in the number style of the language.
        preferred: Quantity,
        /// The reading in the other style.
        other: Quantity,
    },
}

impl Typed {
    /// The only reading, or that in the number style of the language.
    #[must_use]
    pub const fn preferred(&self) -> Quantity {
        match self {
            Self::Clear(quantity)
            | Self::Ambiguous {
                preferred: quantity,
                ..
            } => *quantity,
        }
    }

    /// The reading in the other number style, if it differs.
    #[must_use]
    pub const fn other(&self) -> Option<Quantity> {
        match self {
            Self::Clear(_) => None,
            Self::Ambiguous { other, .. } => Some(*other),
        }
    }
}

/// Why a typed answer is no quantity.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum TypedError {
    /// Nothing was typed.
    #[error("nothing typed")]
    Empty,
    /// More than [`MAX_TYPED`] characters.
    #[error("an answer has at most {limit} characters")]
    TooLong {
        /// The most characters.
        limit: usize,
    },
    /// A character that no quantity has, such as a control character or an emoji.
    #[error("unexpected character {character:?}")]
    Character {
        /// The character, not fit for printing as it is.
        character: char,
    },
    /// There is no number at the start.
    #[error("expected a number, found {found:?}")]
    NoNumber {
        /// What stands there.
        found: String,
    },
    /// The points and commas fit no number.
    #[error("the separators of {found:?} fit no number")]
    Separators {
        /// The number and what follows.
        found: String,
    },
    /// The number has more than [`MAX_DIGITS`] digits, or is too large in its unit.
    #[error("a number has at most {limit} digits")]
    TooManyDigits {
        /// The most digits.
        limit: usize,
    },
    /// The unit is unknown.
    #[error("unknown unit {found:?}")]
    UnknownUnit {
        /// The unit, without accents.
        found: String,
        /// The unit that was probably meant.
        near: Option<Unit>,
    },
    /// Several numbers that are not one time from longer to shorter units, as `1 h 30 min` is.
    #[error("{found:?} is not one amount")]
    NotOneAmount {
        /// The whole answer, without accents.
        found: String,
    },
}

impl From<NumberError> for TypedError {
    fn from(_: NumberError) -> Self {
        Self::TooManyDigits { limit: MAX_DIGITS }
    }
}

/// Reads what a learner typed as the answer to a card whose unit is `unit`.
///
/// Takes decimal point and comma, thousands separators, units and nouns in English and Portuguese
/// with or without accents, `per` and `por`, `~` or "approximately" in front, and mixed times
/// (`1h30`, `2m30s`). A bare number is in `unit`. A leading minus sign is understood, so that the
/// answer can be judged. `style` is that of the learner's language; it decides only which of two
/// readings is preferred.
///
/// # Errors
/// A [`TypedError`] for what cannot be read as one amount.
pub fn parse_typed(input: &str, style: NumberStyle, unit: Unit) -> Result<Typed, TypedError> {
    let answer = cleaned(input)?;
    let unmarked = without_marks(&answer);
    let (negative, text) = match unmarked.strip_prefix(['-', '\u{2212}']) {
        Some(rest) => (true, rest.trim_start()),
        None => (false, unmarked),
    };
    let parts = split_parts(text, style)?;
    let reading = match parts.as_slice() {
        [(number, "")] => amount(
            *number,
            Meant {
                unit,
                scale: Number::ONE,
            },
        )?,
        [(number, typed)] => amount(*number, meaning(typed, unit)?)?,
        _ => mixed_time(&parts).ok_or_else(|| TypedError::NotOneAmount {
            found: answer.clone(),
        })?,
    };
    Ok(if negative { negated(reading) } else { reading })
}

/// The input without accents, with plain spaces, and nothing that no quantity has.
fn cleaned(input: &str) -> Result<String, TypedError> {
    let input = input.trim();
    if input.is_empty() {
        return Err(TypedError::Empty);
    }
    if input.chars().nth(MAX_TYPED).is_some() {
        return Err(TypedError::TooLong { limit: MAX_TYPED });
    }
    let mut text = String::with_capacity(input.len());
    for character in input
        .nfd()
        .filter(|character| !is_combining_mark(*character))
    {
        match character {
            // The spaces that separate thousands: no-break, narrow no-break, thin, figure.
            ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\u{2007}' => text.push(' '),
            '\u{2019}' => text.push('\''),
            '\u{2044}' | '\u{2215}' => text.push('/'),
            '.' | ',' | '/' | '%' | '~' | '=' | '+' | '-' | '_' | '\'' | '\u{2212}' | '\u{d7}'
            | '\u{2248}' | '\u{2245}' | '\u{2243}' | '\u{223c}' => text.push(character),
            '\u{b1}' => text.push_str("+-"),
            _ if character.is_alphabetic() || character.is_ascii_digit() => text.push(character),
            _ => return Err(TypedError::Character { character }),
        }
    }
    if text.is_empty() {
        Err(TypedError::Empty)
    } else {
        Ok(text)
    }
}

/// The answer without what may stand before the number and without a full stop at the end.
fn without_marks(answer: &str) -> &str {
    let mut text = answer.strip_suffix('.').unwrap_or(answer).trim();
    loop {
        let mark = MARKS.iter().find_map(|mark| text.strip_prefix(mark));
        let word = || WORDS.iter().find_map(|word| strip_word(text, word));
        match mark.or_else(word) {
            Some(rest) => text = rest.trim_start(),
            None => return text,
        }
    }
}

/// The text after a leading word, which must not go on with a letter.
fn strip_word<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let start = text
        .get(..word.len())
        .filter(|start| start.eq_ignore_ascii_case(word))?;
    let rest = &text[start.len()..];
    (!rest.starts_with(char::is_alphabetic)).then_some(rest)
}

/// A number and the text of its unit, trimmed.
type Part<'a> = (Reading, &'a str);

/// The numbers of the text, each with what stands between it and the next one.
fn split_parts(text: &str, style: NumberStyle) -> Result<Vec<Part<'_>>, TypedError> {
    let mut parts = Vec::new();
    let mut rest = text;
    loop {
        let (number, after) = read_number(rest, style).map_err(|fault| match fault {
            NumberFault::Missing => TypedError::NoNumber {
                found: rest.to_owned(),
            },
            NumberFault::TooManyDigits => TypedError::TooManyDigits { limit: MAX_DIGITS },
            NumberFault::Separators => TypedError::Separators {
                found: rest.to_owned(),
            },
        })?;
        let end = after.find(|character: char| character.is_ascii_digit());
        let (unit, next) = after.split_at(end.unwrap_or(after.len()));
        parts.push((number, unit.trim()));
        if next.is_empty() {
            return Ok(parts);
        }
        rest = next;
    }
}

/// What the unit text means on a card whose unit is `unit`.
fn meaning(text: &str, unit: Unit) -> Result<Meant, TypedError> {
    let unknown = || {
        let near = nearest_unit(text, Some(unit.dimension())).or_else(|| nearest_unit(text, None));
        TypedError::UnknownUnit {
            found: text.to_owned(),
            near,
        }
    };
    let meant = typed_unit(text).ok_or_else(unknown)?;
    if meant.unit != Unit::One {
        return Ok(meant);
    }
    // "10k" without a unit: a thousand of what is counted, but never of bytes or seconds.
    match unit {
        Unit::One | Unit::Count(_) | Unit::CountRate { .. } => Ok(Meant { unit, ..meant }),
        _ => Err(unknown()),
    }
}

fn amount(number: Reading, meant: Meant) -> Result<Typed, TypedError> {
    let quantity = |value: Number| -> Result<Quantity, TypedError> {
        Ok(Quantity {
            value: value.checked_mul(meant.scale)?,
            unit: meant.unit,
        })
    };
    let preferred = quantity(number.preferred)?;
    Ok(match number.other {
        None => Typed::Clear(preferred),
        Some(other) => Typed::Ambiguous {
            preferred,
            other: quantity(other)?,
        },
    })
}

/// The sum of the parts of a mixed time, in its shortest unit: `1h30` is 90 min. `None` if the
/// parts are not times from longer to shorter ones, all but the last of them whole, or the sum is
/// out of range.
fn mixed_time(parts: &[Part<'_>]) -> Option<Typed> {
    let (last, leading) = parts.split_last()?;
    let mut previous: Option<Meant> = None;
    let mut sum = Quantity {
        value: Number::ZERO,
        unit: Unit::NANOSECOND,
    };
    for (number, text) in leading {
        let meant = shorter(typed_unit(without_connector(text))?, previous)?;
        let readings = [Some(number.preferred), number.other];
        let whole = readings
            .into_iter()
            .flatten()
            .find(|value| value.whole().is_some())?;
        sum = plus(sum, whole, meant)?;
        previous = Some(meant);
    }
    let meant = match (last.1, previous?.unit) {
        ("", Unit::Time(before)) => Meant {
            unit: Unit::Time(next_smaller(before)?),
            scale: Number::ONE,
        },
        (text, _) => shorter(typed_unit(text)?, previous)?,
    };
    let total = |value: Number| plus(sum, value, meant)?.convert_to(meant.unit).ok();
    let preferred = total(last.0.preferred)?;
    Some(match last.0.other {
        None => Typed::Clear(preferred),
        Some(other) => Typed::Ambiguous {
            preferred,
            other: total(other)?,
        },
    })
}

/// The sum of times; `None` if what is added is no time, or if the sum is out of range.
fn plus(sum: Quantity, value: Number, meant: Meant) -> Option<Quantity> {
    let part = Quantity {
        value: value.checked_mul(meant.scale).ok()?,
        unit: meant.unit,
    };
    let value = sum
        .value
        .checked_add(part.convert_to(sum.unit).ok()?.value)
        .ok()?;
    Some(Quantity { value, ..sum })
}

/// The unit, if it is shorter than the one before.
fn shorter(meant: Meant, previous: Option<Meant>) -> Option<Meant> {
    // The length counts, not the unit: a week is read as seven days, and days may follow it.
    let length = |meant: Meant| meant.unit.factor().checked_mul(meant.scale).ok();
    let is_shorter = match previous {
        Some(before) => length(meant)? < length(before)?,
        None => true,
    };
    is_shorter.then_some(meant)
}

/// The unit without "and" or a comma before the next number.
fn without_connector(text: &str) -> &str {
    let text = text.strip_suffix(',').unwrap_or(text);
    let stripped = ["and", "e"].iter().find_map(|word| {
        let unit = text.strip_suffix(word)?;
        unit.ends_with(' ').then(|| unit.trim_end())
    });
    stripped.unwrap_or(text).trim_end_matches(',')
}

fn negated(typed: Typed) -> Typed {
    let negated = |quantity: Quantity| Quantity {
        value: quantity.value.negated(),
        ..quantity
    };
    match typed {
        Typed::Clear(quantity) => Typed::Clear(negated(quantity)),
        Typed::Ambiguous { preferred, other } => Typed::Ambiguous {
            preferred: negated(preferred),
            other: negated(other),
        },
    }
}

#[cfg(test)]
mod tests;
