//! The text of the config: where a key stands, and putting another value there.
//!
//! The lines are looked at, not the YAML, so that comments and formatting stay. Whoever writes
//! compares what the new text means with what it should mean.

use std::path::Path;

use crate::domain::clean::CleanText;
use crate::domain::fault::Fault;
use crate::whole_file;

/// The line and column, from 1, of a key under other keys; None where block style does not show it.
#[must_use]
pub fn place_of(text: &str, path: &[&str]) -> Option<(u32, u32)> {
    let mut lines = text.lines().enumerate();
    let mut outer: Option<usize> = None;
    let mut place = None;
    for key in path {
        let (number, column) = lines.by_ref().find_map(|(number, line)| {
            let column = line.len() - line.trim_start().len();
            let fits = outer.map_or(column == 0, |outer| column > outer);
            let rest = unquoted(line.trim_start()).strip_prefix(key)?;
            let is_key = rest.trim_start_matches(['"', '\'']).starts_with(':');
            (fits && is_key).then_some((number, column))
        })?;
        outer = Some(column);
        place = Some((number, column));
    }
    let (number, column) = place?;
    Some((
        u32::try_from(number + 1).ok()?,
        u32::try_from(column + 1).ok()?,
    ))
}

fn unquoted(text: &str) -> &str {
    text.strip_prefix(['"', '\'']).unwrap_or(text)
}

/// The text with `key: value` at the top level: in the key's line where it has one, else in a new
/// last one.
pub(super) fn with(text: &str, key: &str, value: &str) -> String {
    let ending = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let mut changed = String::with_capacity(text.len() + key.len() + value.len() + 4);
    let mut done = false;
    for line in text.split_inclusive('\n') {
        match line
            .strip_prefix(key)
            .and_then(|rest| rest.strip_prefix(':'))
        {
            Some(rest) if !done => {
                done = true;
                changed.push_str(key);
                changed.push_str(": ");
                changed.push_str(value);
                changed.push_str(&rest[end_of_value(rest)..]);
            }
            _ => changed.push_str(line),
        }
    }
    if !done {
        if !changed.is_empty() && !changed.ends_with('\n') {
            changed.push_str(ending);
        }
        changed.push_str(&format!("{key}: {value}{ending}"));
    }
    changed
}

/// Where the value of a line ends, and spaces, a comment or the line's end follow.
fn end_of_value(rest: &str) -> usize {
    let value = rest.trim_start();
    let start = rest.len() - value.len();
    let quoted = value.chars().next().filter(|c| matches!(c, '"' | '\''));
    // A `#` inside quotes begins no comment.
    let after = quoted
        .and_then(|quote| value.get(1..)?.find(quote))
        .map_or(0, |length| start + length + 2);
    let comment = rest[after..]
        .find(" #")
        .or_else(|| rest[after..].find("\t#"));
    let end = comment.map_or(rest.len(), |place| after + place);
    rest[..end].trim_end().len()
}

/// Puts another text in the place of the config, or writes the first one.
pub(super) fn replace(path: &Path, text: &str) -> Result<(), Fault> {
    whole_file::write(path, text.as_bytes()).map_err(|error| Fault::Unwritable {
        path: CleanText::line(&path.to_string_lossy()),
        reason: CleanText::line(&error.to_string()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_found_by_their_indentation() {
        let text = "# keys: no\nmouse: true\nkeys:\n  undo: z\n  bury: y\n";
        assert_eq!(place_of(text, &["mouse"]), Some((2, 1)));
        assert_eq!(place_of(text, &["keys", "bury"]), Some((5, 3)));
        assert_eq!(place_of(text, &["bury"]), None);
        assert_eq!(place_of(text, &["keys", "quit"]), None);
    }

    #[test]
    fn a_value_ends_before_its_comment() {
        for (rest, value) in [
            (" 5\n", " 5"),
            (" 5 # few\n", " 5"),
            (" \"a # b\"  # c\n", " \"a # b\""),
            ("\r\n", ""),
            (" a#b\n", " a#b"),
        ] {
            assert_eq!(&rest[..end_of_value(rest)], value, "{rest:?}");
        }
    }
}
