//! A document as a deck file: block style, and every text written so that YAML takes it for one.

use serde_json::{Map, Value};

use crate::decks::exact;
use crate::quantity::parse_number;

/// The keys whose values are scenarios, or name places in them, and are written as files give them.
const EXACT: [&str; 3] = ["run", "scenarios", "vary"];

/// The keys whose values are figures and dates, which stand without quotation marks.
const FIGURES: [&str; 4] = ["value", "tolerance", "verified", "since"];

fn is_figure(string: &str) -> bool {
    let digits = string
        .bytes()
        .all(|byte| byte.is_ascii_digit() || b".-%".contains(&byte));
    digits && string.starts_with(|c: char| c.is_ascii_digit())
}

/// The text of a deck file.
pub(in crate::decks) fn write(document: &Map<String, Value>) -> String {
    let mut text = String::new();
    entries(document, 0, false, &mut text);
    text
}

/// The text of one card, as an item of a deck's list.
pub(in crate::decks) fn write_item(card: &Map<String, Value>) -> String {
    let mut text = String::from("  - ");
    entries(card, 2, true, &mut text);
    text
}

fn indent(depth: usize, text: &mut String) {
    for _ in 0..depth {
        text.push_str("  ");
    }
}

/// Writes the entries of a block, `depth` deep; the first one goes on behind a dash where `inline`.
fn entries(block: &Map<String, Value>, depth: usize, inline: bool, text: &mut String) {
    for (number, (key, value)) in block.iter().enumerate() {
        if number > 0 || !inline {
            indent(depth, text);
        }
        scalar(key, 0, text);
        text.push(':');
        if EXACT.contains(&key.as_str()) {
            exact::below(value, depth, text);
        } else if let Value::String(string) = value
            && FIGURES.contains(&key.as_str())
            && is_figure(string)
        {
            text.push_str(&format!(" {string}\n"));
        } else if key == "languages" {
            languages(value, depth, text);
        } else {
            below(value, depth, text);
        }
    }
}

/// Writes what follows a key or a dash.
fn below(value: &Value, depth: usize, text: &mut String) {
    match value {
        Value::Object(block) if !block.is_empty() => {
            text.push('\n');
            entries(block, depth + 1, false, text);
        }
        Value::Array(items) if !items.is_empty() => {
            text.push('\n');
            for item in items {
                indent(depth + 1, text);
                text.push('-');
                match item {
                    Value::Object(block) if !block.is_empty() => {
                        text.push(' ');
                        entries(block, depth + 2, true, text);
                    }
                    _ => below(item, depth + 1, text),
                }
            }
        }
        Value::Object(_) => text.push_str(" {}\n"),
        Value::Array(_) => text.push_str(" []\n"),
        Value::String(string) => {
            text.push(' ');
            scalar(string, depth + 1, text);
            text.push('\n');
        }
        other => {
            text.push(' ');
            text.push_str(&other.to_string());
            text.push('\n');
        }
    }
}

/// The languages of a deck are short names, and stand on one line as people write them.
fn languages(value: &Value, depth: usize, text: &mut String) {
    let tags: Option<Vec<&str>> = value
        .as_array()
        .and_then(|tags| tags.iter().map(Value::as_str).collect());
    let short = |tag: &str| tag.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    let short = |tags: &Vec<&str>| tags.iter().all(|tag| short(tag) && is_plain(tag));
    match tags.filter(|tags| !tags.is_empty() && short(tags)) {
        Some(tags) => {
            text.push_str(&format!(" [{}]\n", tags.join(", ")));
        }
        None => below(value, depth, text),
    }
}

/// Writes a text: plain where that is safe, as a block where it has lines, else in quotation marks.
fn scalar(string: &str, depth: usize, text: &mut String) {
    if is_plain(string) {
        text.push_str(string);
    } else if is_block(string) && depth > 0 {
        text.push_str("|-\n");
        for (number, line) in string.split('\n').enumerate() {
            if number > 0 {
                text.push('\n');
            }
            if !line.is_empty() {
                indent(depth, text);
                text.push_str(line);
            }
        }
    } else {
        // A text of JSON is one of YAML.
        text.push_str(&Value::from(string).to_string());
    }
}

/// Whether a text can stand as a block of lines.
fn is_block(string: &str) -> bool {
    string.contains('\n')
        && !string.starts_with([' ', '\n', '\t'])
        && !string.ends_with('\n')
        && !string
            .chars()
            .any(|c| (c.is_control() && c != '\n') || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}'))
        // Lines of blanks alone would lose them.
        && !string.split('\n').any(|line| !line.is_empty() && line.trim().is_empty())
}

/// Whether a text means itself without quotation marks, for every version of YAML.
fn is_plain(string: &str) -> bool {
    let begins = |c: char| c.is_alphanumeric() || matches!(c, '(' | '$' | '/' | '<' | '²' | '§');
    let ends_well = !string.ends_with([':', ' ']);
    string.starts_with(begins)
        && ends_well
        && !string.contains(": ")
        && !string.contains(" #")
        && !string
            .chars()
            .any(|c| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{85}'))
        && !resolves(string)
}

/// Whether YAML may take the text for a number, a truth value, a date or nothing.
fn resolves(string: &str) -> bool {
    const WORDS: [&str; 11] = [
        "null", "true", "false", "yes", "no", "on", "off", "y", "n", "nan", "inf",
    ];
    if string.starts_with(|c: char| c.is_ascii_digit()) && !string.contains(' ') {
        return true;
    }
    WORDS.iter().any(|word| word.eq_ignore_ascii_case(string)) || parse_number(string).is_ok()
}
