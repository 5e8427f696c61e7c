//! What is wrong with a config, told from what its reader says: of a mistake it knows no more than
//! a sentence.

use crate::domain::clean::CleanText;
use crate::domain::config_problem::{ConfigProblem, Expected};
use crate::domain::id::InvalidId;
use crate::i18n::command::Command;
use crate::nearest::{nearest, nearest_or_begun};

/// Where a sentence of serde begins, behind the place in the file.
const BEGINNINGS: [&str; 6] = [
    "invalid type: ",
    "invalid value: ",
    "unknown field ",
    "unknown variant ",
    "duplicate ",
    "not an identifier",
];

/// The key at which something is wrong, empty for the whole file, and what is.
pub(super) fn of(said: &str) -> (CleanText, ConfigProblem) {
    let said = without_place(said);
    let begins = BEGINNINGS.iter().filter_map(|begin| said.find(begin)).min();
    let (key, sentence) = said.split_at(begins.unwrap_or(0));
    let key = CleanText::line(key.trim_end_matches([':', ' ']));
    (key, told(sentence))
}

/// What is said, without ` at line 2 column 1` behind it.
fn without_place(said: &str) -> &str {
    match said.rsplit_once(" at line ") {
        Some((said, place)) if place.starts_with(|c: char| c.is_ascii_digit()) => said,
        _ => said,
    }
}

fn told(sentence: &str) -> ConfigProblem {
    if let Some(rest) = sentence.strip_prefix("unknown field ") {
        let (name, known) = names(rest);
        return ConfigProblem::UnknownKey {
            nearest: near(&name, &known),
            name,
            known,
        };
    }
    if let Some(rest) = sentence.strip_prefix("unknown variant ") {
        let (name, known) = names(rest);
        return unknown_name(name, known);
    }
    if let Some(rest) = sentence.strip_prefix("duplicate ") {
        let quoted = rest.split(['`', '"']).nth(1).unwrap_or(rest);
        let name = CleanText::line(quoted);
        return ConfigProblem::Twice { name };
    }
    let unexpected = sentence
        .strip_prefix("invalid type: ")
        .or_else(|| sentence.strip_prefix("invalid value: "))
        .and_then(|rest| rest.rsplit_once(", expected "));
    if let Some((found, expected)) = unexpected {
        let (found, expected) = (value(found), self::expected(expected));
        let commands = Command::named().map(|(_, name)| name);
        let nearest = match (&found, &expected) {
            (Some(found), Expected::Command) => nearest(found.as_str(), commands),
            _ => None,
        };
        return ConfigProblem::Unexpected {
            nearest: nearest.map(CleanText::line),
            found,
            expected,
        };
    }
    // The one type of the config that refuses a text by itself.
    if sentence == InvalidId.to_string() {
        return ConfigProblem::Unexpected {
            found: None,
            expected: Expected::DeckId,
            nearest: None,
        };
    }
    ConfigProblem::Other {
        reason: CleanText::line(sentence),
    }
}

/// A name that is none of the known ones.
pub(super) fn unknown_name(name: CleanText, known: Vec<CleanText>) -> ConfigProblem {
    ConfigProblem::UnknownName {
        nearest: near(&name, &known),
        name,
        known,
    }
}

/// What is said to be unknown, and what is known: every second piece stands between backticks.
fn names(said: &str) -> (CleanText, Vec<CleanText>) {
    let mut quoted = said.split('`').skip(1).step_by(2).map(CleanText::line);
    (quoted.next().unwrap_or_default(), quoted.collect())
}

fn near(name: &CleanText, known: &[CleanText]) -> Option<CleanText> {
    let known = known.iter().map(CleanText::as_str);
    nearest_or_begun(name.as_str(), known).map(CleanText::line)
}

/// A value as it stands in the file: serde says its kind before it.
fn value(found: &str) -> Option<CleanText> {
    let (_, value) = found.split_once(['`', '"'])?;
    let value = value.strip_suffix(['`', '"'])?;
    Some(CleanText::line(value))
}

/// What was expected, from what the reader or the types of the config say. The test of the words
/// holds that both say the same.
fn expected(said: &str) -> Expected {
    match said {
        "u8" | "u16" | "u32" | "u64" | "usize" => Expected::WholeNumber,
        "a boolean" => Expected::YesOrNo,
        "a string" | "path string" => Expected::Text,
        "a sequence" => Expected::List,
        "a map" | super::deck_options::EXPECTED | super::keys::EXPECTED => Expected::Entries,
        super::deck_options::EXPECTED_NAME => Expected::DeckId,
        super::hour::EXPECTED => Expected::Hour,
        super::language::EXPECTED => Expected::Language,
        super::keys::EXPECTED_COMMAND => Expected::Command,
        super::keys::EXPECTED_KEYS => Expected::Keys,
        super::theme::EXPECTED_COLOUR => Expected::Colour,
        crate::domain::expectations::EXPECTED_CODE => Expected::WarningCode,
        _ if said.starts_with("a nonzero ") => Expected::PositiveNumber,
        // What is read into a type of its own.
        _ if said.starts_with("struct ") || said.starts_with("enum ") => Expected::Entries,
        _ => Expected::Other(CleanText::line(said)),
    }
}
