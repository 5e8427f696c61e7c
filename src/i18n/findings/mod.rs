//! What a finding says: one line, and what to do about it.

mod en;
mod pt_br;

use super::Interface;
use crate::domain::clean::CleanText;
use crate::domain::finding::{Finding, Place, Problem, Severity};
use crate::domain::language::LanguageTag;
use crate::quantity::{Quantity, Style, print_rounded};

/// What a problem is: one line, without a period.
#[must_use]
pub fn message(problem: &Problem, interface: Interface) -> String {
    match interface {
        Interface::English => en::message(problem),
        Interface::Portuguese => pt_br::message(problem),
    }
}

/// A file with its first error: `a.yaml:3:5: ...`.
#[must_use]
pub fn at(interface: Interface, path: &str, error: Option<&Finding>) -> String {
    match error {
        Some(error) => {
            let Place { line, column, .. } = &error.place;
            let said = message(&error.problem, interface);
            format!("{path}:{line}:{column}: {said}.")
        }
        None => format!("{path}."),
    }
}

/// What to do about it, where that is not plain from the message: one line, without a period.
#[must_use]
pub fn help(problem: &Problem, interface: Interface) -> Option<String> {
    match interface {
        Interface::English => en::help(problem),
        Interface::Portuguese => pt_br::help(problem),
    }
}

/// The word for a severity.
#[must_use]
pub fn severity(severity: Severity, interface: Interface) -> &'static str {
    match (severity, interface) {
        (Severity::Error, Interface::English) => "error",
        (Severity::Error, Interface::Portuguese) => "erro",
        (Severity::Warning, Interface::English) => "warning",
        (Severity::Warning, Interface::Portuguese) => "aviso",
    }
}

/// The word in front of what to do.
#[must_use]
pub fn help_word(interface: Interface) -> &'static str {
    match interface {
        Interface::English => "help",
        Interface::Portuguese => "ajuda",
    }
}

/// Whether the items of a list are blocks of keys, not words.
fn is_list_of_blocks(key: Option<&CleanText>) -> bool {
    const LISTS: [&str; 9] = [
        "cards",
        "objectives",
        "exams",
        "scenarios",
        "documents",
        "topics",
        "choices",
        "sources",
        "places",
    ];
    key.is_none_or(|key| LISTS.contains(&key.as_str()))
}

/// The language of a file that a regional form of it stands for: `pt` for `pt-BR`.
fn nearby<'l>(language: &CleanText, languages: &'l [LanguageTag]) -> Option<&'l LanguageTag> {
    let written: LanguageTag = language.as_str().parse().ok()?;
    let same = |tag: &&LanguageTag| tag.primary() == written.primary();
    languages.iter().find(same)
}

/// Names in quotation marks with commas between them.
fn names<T: std::fmt::Display>(names: impl IntoIterator<Item = T>) -> String {
    let names: Vec<String> = names
        .into_iter()
        .map(|name| format!("\"{name}\""))
        .collect();
    names.join(", ")
}

/// A number with its thousands parted.
fn thousands(number: u64, separator: char) -> String {
    let digits = number.to_string();
    let mut parted = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            parted.push(separator);
        }
        parted.push(digit);
    }
    parted
}

/// Two amounts of one unit, rounded as little as is needed to tell them apart.
fn figures(one: &Quantity, other: &Quantity, style: Style) -> (String, String) {
    let rounded = |digits| {
        let text = |amount| print_rounded(amount, style, digits).text;
        (text(one), text(other))
    };
    let digits = (4..=12).map(rounded);
    let apart = digits.clone().find(|(one, other)| one != other);
    apart.unwrap_or_else(|| rounded(12))
}

/// A number of bytes in the largest binary unit that it reaches, rounded up to a tenth.
fn bytes(bytes: u64, point: char) -> String {
    let (size, unit) = match bytes {
        1_048_576.. => (1_048_576, "MiB"),
        1_024.. => (1_024, "KiB"),
        _ => return format!("{bytes} B"),
    };
    let tenths = (u128::from(bytes) * 10).div_ceil(size);
    match tenths % 10 {
        0 => format!("{} {unit}", tenths / 10),
        rest => format!("{}{point}{rest} {unit}", tenths / 10),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_parted_and_sizes_rounded_up() {
        assert_eq!(thousands(100_001, ','), "100,001");
        assert_eq!(thousands(999, '.'), "999");
        assert_eq!(bytes(262_144, '.'), "256 KiB");
        assert_eq!(bytes(262_145, ','), "256,1 KiB");
        assert_eq!(bytes(12, '.'), "12 B");
    }
}
