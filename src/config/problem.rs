//! What is wrong with a config, told from what its reader says: of a mistake it knows no more than
//! a sentence.

use crate::domain::clean::CleanText;
use crate::domain::config_problem::{ConfigProblem, Expected};
use crate::domain::id::InvalidId;
use crate::i18n::command::Command;
use crate::nearest::nearest_or_begun;

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
    let unknown = sentence.strip_prefix("unknown field ");
    if let Some(rest) = unknown.or_else(|| sentence.strip_prefix("unknown variant ")) {
        // Every second piece stands between backticks: the name, and those that are known.
        let mut quoted = rest.split('`').skip(1).step_by(2);
        let name = quoted.next().unwrap_or_default();
        return self::unknown(name, quoted);
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
        return match (found, expected) {
            (Some(found), Expected::Command) => {
                self::unknown(found.as_str(), Command::named().map(|(_, name)| name))
            }
            (found, expected) => ConfigProblem::Unexpected { found, expected },
        };
    }
    // The one type of the config that refuses a text by itself.
    if sentence == InvalidId.to_string() {
        return ConfigProblem::Unexpected {
            found: None,
            expected: Expected::DeckId,
        };
    }
    ConfigProblem::Other {
        reason: CleanText::line(sentence),
    }
}

/// A name that is none of the known ones.
pub(super) fn unknown<'k>(name: &str, known: impl IntoIterator<Item = &'k str>) -> ConfigProblem {
    let known: Vec<&str> = known.into_iter().collect();
    ConfigProblem::Unknown {
        name: CleanText::line(name),
        nearest: nearest_or_begun(name, known.iter().copied()).map(CleanText::line),
        known: known.into_iter().map(CleanText::line).collect(),
    }
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
