//! Numbers as people type them: decimal point or comma, thousands separators, and both readings
//! where a number has two.

use super::decimal::MAX_DIGITS;
use super::number::Number;
use super::print::NumberStyle;

/// A typed number: what it most likely means, and the other reading if it has one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Reading {
    /// What it means in the number style of the language.
    pub(super) preferred: Number,
    /// What it means in the other one, if that differs.
    pub(super) other: Option<Number>,
}

/// Why typed digits are no number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NumberFault {
    /// There is no digit where a number was expected.
    Missing,
    /// More than [`MAX_DIGITS`] digits.
    TooManyDigits,
    /// The separators fit no number: `1.2,3.4`.
    Separators,
}

/// Whether a separator of groups only groups: a space, `'` and `_` never mark decimals.
const fn only_groups(separator: char) -> bool {
    matches!(separator, ' ' | '\'' | '_')
}

/// Reads the number at the start of `text` and returns what follows it.
///
/// `1,000` and `1.000` are ambiguous (a thousand or one), `1,5`, `0,500`, `1.000,5` and `1 000` are
/// not.
pub(super) fn read_number(text: &str, style: NumberStyle) -> Result<(Reading, &str), NumberFault> {
    let (groups, separators, rest) = split_groups(text);
    if groups.iter().all(|group| group.is_empty()) {
        return Err(NumberFault::Missing);
    }
    if groups.iter().map(|group| group.len()).sum::<usize>() > MAX_DIGITS {
        return Err(NumberFault::TooManyDigits);
    }
    let whole = groups_of_thousands(&groups, &separators);
    let decimal = decimal_number(&groups, &separators);
    let reading = match (whole, decimal) {
        (None, None) => return Err(NumberFault::Separators),
        (Some(only), None) | (None, Some(only)) => Reading {
            preferred: only,
            other: None,
        },
        (Some(whole), Some(decimal)) => {
            // Both readings need a single separator, a point or a comma.
            let marks_decimals = separators.first() == Some(&style.decimal_mark());
            let (preferred, other) = if marks_decimals {
                (decimal, whole)
            } else {
                (whole, decimal)
            };
            Reading {
                preferred,
                other: (preferred != other).then_some(other),
            }
        }
    };
    Ok((reading, rest))
}

/// The groups of digits, the separators between them, and the rest. The first group may be empty,
/// as in `.5`; a separator counts only where a digit follows, a space only before three.
fn split_groups(text: &str) -> (Vec<&str>, Vec<char>, &str) {
    let (mut groups, mut separators) = (Vec::new(), Vec::<char>::new());
    let mut rest = text;
    loop {
        let (digits, after) = rest.split_at(rest.bytes().take_while(u8::is_ascii_digit).count());
        groups.push(digits);
        let Some(separator) = after.chars().next() else {
            return (groups, separators, after);
        };
        // All separators are one byte long.
        let next = after.get(1..).unwrap_or_default();
        let following = next.bytes().take_while(u8::is_ascii_digit).count();
        let continues = match separator {
            '.' | ',' => following > 0,
            _ if only_groups(separator) => {
                let grouped_so_far = separators.iter().all(|earlier| *earlier == separator);
                following == 3 && grouped_so_far && !digits.is_empty()
            }
            _ => false,
        };
        if !continues {
            return (groups, separators, after);
        }
        separators.push(separator);
        rest = next;
    }
}

/// The reading in which every separator groups thousands.
fn groups_of_thousands(groups: &[&str], separators: &[char]) -> Option<Number> {
    let all_alike = separators.windows(2).all(|pair| pair[0] == pair[1]);
    let grouped = separators.is_empty() || are_thousands(groups);
    (all_alike && grouped).then(|| Number::from_digits(&groups.concat(), "").ok())?
}

/// The reading in which the last separator marks decimals and the others group thousands.
fn decimal_number(groups: &[&str], separators: &[char]) -> Option<Number> {
    let (mark, grouping) = separators.split_last()?;
    let (fraction, integer) = groups.split_last()?;
    let grouping_alike = grouping.windows(2).all(|pair| pair[0] == pair[1]);
    let grouped = grouping.is_empty() || are_thousands(integer);
    if only_groups(*mark) || grouping.contains(mark) || !grouping_alike || !grouped {
        return None;
    }
    Number::from_digits(&integer.concat(), fraction).ok()
}

/// Whether these are groups of thousands: one to three digits that do not begin with a zero, then
/// three each.
fn are_thousands(groups: &[&str]) -> bool {
    groups.split_first().is_some_and(|(first, others)| {
        (1..=3).contains(&first.len())
            && !first.starts_with('0')
            && others.iter().all(|group| group.len() == 3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The readings, preferred first, as compact numbers, in the style.
    fn readings(text: &str, style: NumberStyle) -> Result<(String, Option<String>), NumberFault> {
        let (reading, rest) = read_number(text, style)?;
        assert_eq!(rest, "", "{text}");
        Ok((
            reading.preferred.to_string(),
            reading.other.map(|other| other.to_string()),
        ))
    }

    #[test]
    fn clear_numbers_read_alike_in_both_styles() {
        for (text, expected) in [
            ("5", "5"),
            ("007", "7"),
            ("1.5", "1.5"),
            ("1,5", "1.5"),
            (",5", "0.5"),
            (".5", "0.5"),
            ("0,500", "0.5"),
            ("0.125", "0.125"),
            ("1000,500", "1000.5"),
            ("1,2345", "1.2345"),
            ("1 000", "1000"),
            ("12 000 000", "12000000"),
            ("1 000,5", "1000.5"),
            ("1'000.25", "1000.25"),
            ("1_000_000", "1000000"),
            ("1,000,000", "1000000"),
            ("1.000.000", "1000000"),
            ("1,000.5", "1000.5"),
            ("1.000,5", "1000.5"),
            ("1.000.000,125", "1000000.125"),
        ] {
            for style in [NumberStyle::Point, NumberStyle::Comma] {
                assert_eq!(
                    readings(text, style),
                    Ok((expected.to_owned(), None)),
                    "{text}"
                );
            }
        }
    }

    #[test]
    fn one_separator_before_three_digits_has_two_readings() {
        for (text, whole, decimal) in [
            ("1,500", "1500", "1.5"),
            ("1.500", "1500", "1.5"),
            ("12,345", "12345", "12.345"),
            ("999.000", "999000", "999"),
        ] {
            let mark = if text.contains(',') {
                NumberStyle::Comma
            } else {
                NumberStyle::Point
            };
            for style in [NumberStyle::Point, NumberStyle::Comma] {
                let (preferred, other) = if style == mark {
                    (decimal, whole)
                } else {
                    (whole, decimal)
                };
                assert_eq!(
                    readings(text, style),
                    Ok((preferred.to_owned(), Some(other.to_owned()))),
                    "{text} {style:?}",
                );
            }
        }
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for (text, fault) in [
            ("", NumberFault::Missing),
            ("x", NumberFault::Missing),
            (".", NumberFault::Missing),
            ("1.5.2", NumberFault::Separators),
            ("1,5.2", NumberFault::Separators),
            ("1.000,000.5", NumberFault::Separators),
            ("1,00,000", NumberFault::Separators),
            ("0,000,000", NumberFault::Separators),
            ("1 000.000.000", NumberFault::Separators),
        ] {
            assert_eq!(readings(text, NumberStyle::Point), Err(fault), "{text:?}");
        }
        let long = "9".repeat(31);
        assert_eq!(
            readings(&long, NumberStyle::Comma),
            Err(NumberFault::TooManyDigits)
        );
    }

    #[test]
    fn the_number_ends_where_it_can_no_longer_go_on() {
        for (text, rest) in [
            ("1 h 30", " h 30"),
            ("1000 records", " records"),
            ("5, 6", ", 6"),
            ("5.", "."),
            ("1 00", " 00"),
            ("1 0000", " 0000"),
            ("10k", "k"),
            ("5µs", "µs"),
        ] {
            assert_eq!(
                read_number(text, NumberStyle::Point).unwrap().1,
                rest,
                "{text}"
            );
        }
    }
}
