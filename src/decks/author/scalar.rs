//! Texts as YAML has them: bare where that is safe, in quotation marks where it is not, as a block
//! where they are long.

use std::fmt::Write;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::yaml::Yaml;
use crate::quantity::parse_number;

/// A text ready to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::decks) enum Written {
    /// On the line of its key.
    Inline(String),
    /// As a block: what stands on the line of its key, and the lines below, without indentation.
    Block(&'static str, Vec<String>),
}

/// How a text or word is written after `column` columns of its line; `inner` columns are indented
/// where it goes on below. Lists and blocks of keys are not texts: they give nothing.
pub(in crate::decks) fn written(
    value: &Yaml,
    column: usize,
    inner: usize,
    width: usize,
) -> Written {
    let text = match value {
        Yaml::Plain(text) => return Written::Inline(word(text, false)),
        Yaml::Text(text) => text,
        Yaml::List { .. } | Yaml::Block(_) => return Written::Inline(String::new()),
    };
    if text.contains('\n') {
        if let Some(header) = literal_header(text) {
            let body = text.strip_suffix('\n').unwrap_or(text);
            return Written::Block(header, body.split('\n').map(str::to_owned).collect());
        }
        return Written::Inline(quoted(text));
    }
    let inline = prose(text, false);
    if column + inline.width() > width && is_foldable(text) {
        let lines = wrap(text, width.saturating_sub(inner).max(20));
        if lines.len() > 1 {
            return Written::Block(">-", lines);
        }
    }
    Written::Inline(inline)
}

/// A text on one line.
pub(in crate::decks) fn prose(text: &str, flow: bool) -> String {
    if is_plain(text, flow) && !resolves(text) {
        text.to_owned()
    } else {
        quoted(text)
    }
}

/// A word on one line, bare where it can be.
pub(in crate::decks) fn word(text: &str, flow: bool) -> String {
    if text.is_empty() || is_plain(text, flow) {
        text.to_owned()
    } else {
        quoted(text)
    }
}

/// Whether a text stays what it is without quotation marks, as a text or otherwise.
fn is_plain(text: &str, flow: bool) -> bool {
    let mut characters = text.chars();
    let Some(first) = characters.next() else {
        return false;
    };
    let second = characters.next();
    let begins = match first {
        '-' => second.is_some_and(|c| c.is_ascii_alphanumeric() || c == '.'),
        '?' | ':' | ',' | '[' | ']' | '{' | '}' | '#' | '&' | '*' | '!' | '|' | '>' | '\''
        | '"' | '%' | '@' | '`' => false,
        _ => true,
    };
    let special = |c: char| is_special(c) || c == '\t' || c == '\n';
    begins
        && text.trim() == text
        && !text.starts_with("...")
        && !text.contains(": ")
        && !text.ends_with(':')
        && !text.contains(" #")
        && !text.contains(special)
        && !(flow && text.contains([',', '[', ']', '{', '}', ':', '?']))
}

/// Characters that never stand in a file as they are: controls, line ends of YAML 1.1, and what
/// YAML does not call printable.
fn is_special(c: char) -> bool {
    (c.is_control() && c != '\n' && c != '\t')
        || matches!(
            c,
            '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}'
        )
}

/// Whether YAML, of whatever version, may take a bare text for a number, a date, a truth value or
/// nothing.
fn resolves(text: &str) -> bool {
    let words = [
        "null", "~", "true", "false", "yes", "no", "on", "off", "y", "n", "=", "<<",
    ];
    if words.iter().any(|word| text.eq_ignore_ascii_case(word)) {
        return true;
    }
    let numeric = |c: char| c.is_ascii_hexdigit() || "xXoO+-._:,tTzZ".contains(c);
    let begins = text.starts_with(|c: char| c.is_ascii_digit() || "+-.".contains(c));
    let digit = |c: char| c.is_ascii_digit();
    (begins && text.contains(digit) && text.chars().all(numeric))
        || parse_number(text).is_ok()
        || [".inf", ".nan", "-.inf", "+.inf"]
            .iter()
            .any(|word| text.eq_ignore_ascii_case(word))
}

/// A text in quotation marks, on one line.
pub(in crate::decks) fn quoted(text: &str) -> String {
    let escapes = text.contains(|c: char| is_special(c) || c == '\n' || c == '\t');
    if !escapes && text.contains(['"', '\\']) && !text.contains('\'') {
        return format!("'{text}'");
    }
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            '\r' => quoted.push_str("\\r"),
            // Writing to a string cannot fail.
            c if is_special(c) && u32::from(c) <= 0xff => {
                let _ = write!(quoted, "\\x{:02x}", u32::from(c));
            }
            c if is_special(c) => {
                let _ = write!(quoted, "\\u{:04x}", u32::from(c));
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

/// What introduces a text of several lines as a literal block; None where it cannot be one.
fn literal_header(text: &str) -> Option<&'static str> {
    let body = text.strip_suffix('\n').unwrap_or(text);
    let odd_line = |line: &str| !line.is_empty() && line.trim().is_empty();
    let fits = !body.ends_with('\n')
        && !body.is_empty()
        && !text.starts_with([' ', '\t', '\n'])
        && !text.contains(is_special)
        && !body.split('\n').any(odd_line);
    fits.then_some(if text.ends_with('\n') { "|" } else { "|-" })
}

/// Whether a text of one line can be a folded block.
fn is_foldable(text: &str) -> bool {
    text.trim() == text && !text.contains(|c: char| is_special(c) || c == '\t')
}

/// Breaks a text at single spaces into lines of at most `width` columns, as far as its words let.
fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut columns = 0;
    for word in unbreakable(text) {
        let wide = word.width();
        if !line.is_empty() {
            if columns + 1 + wide > width {
                lines.push(std::mem::take(&mut line));
                columns = 0;
            } else {
                line.push(' ');
                columns += 1;
            }
        }
        line.push_str(word);
        columns += wide;
    }
    lines.push(line);
    lines
}

/// The stretches between single spaces.
fn unbreakable(text: &str) -> Vec<&str> {
    let bytes = text.as_bytes();
    let mut parts = Vec::new();
    let mut from = 0;
    for (at, _) in text.match_indices(' ') {
        let alone = at > 0
            && bytes.get(at - 1) != Some(&b' ')
            && bytes.get(at + 1).is_some_and(|&next| next != b' ')
            // A line that begins with white space of any kind would not be folded.
            && !text[at + 1..].starts_with(char::is_whitespace)
            && !text[..at].ends_with(char::is_whitespace);
        if alone {
            parts.push(&text[from..at]);
            from = at + 1;
        }
    }
    parts.push(&text[from..]);
    parts
}

/// The columns of a text without control characters.
pub(in crate::decks) fn columns(text: &str) -> usize {
    text.chars().map(|c| c.width().unwrap_or(0)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Written {
        written(&Yaml::Text(text.to_owned()), 10, 6, 40)
    }

    #[test]
    fn texts_are_quoted_only_where_yaml_needs_it() {
        for bare in [
            "One shard",
            "5 MB/s",
            "it's 10:30 there",
            "a#b",
            "-x",
            "http://a.b/c?d",
            "ação",
            "(x)",
            "5%",
            "200ms",
        ] {
            assert_eq!(prose(bare, false), bare);
        }
        for (raw, meant) in [
            ("no", "\"no\""),
            ("On", "\"On\""),
            ("1.0", "\"1.0\""),
            ("2026-11", "\"2026-11\""),
            ("1,000", "\"1,000\""),
            ("", "\"\""),
            ("a: b", "\"a: b\""),
            ("a:", "\"a:\""),
            ("a #b", "\"a #b\""),
            ("- a", "\"- a\""),
            ("`a`", "\"`a`\""),
            ("*a*", "\"*a*\""),
            ("'a'", "\"'a'\""),
            ("\"a\" b", "'\"a\" b'"),
            ("\"a\" 'b'", "\"\\\"a\\\" 'b'\""),
            (" a", "\" a\""),
            ("a\tb", "\"a\\tb\""),
            ("a\u{1b}\u{85}\u{2028}", "\"a\\x1b\\x85\\u2028\""),
            ("...", "\"...\""),
            ("---", "\"---\""),
        ] {
            assert_eq!(prose(raw, false), meant);
        }
        assert_eq!(prose("a, b", true), "\"a, b\"");
        assert_eq!(word("5", false), "5");
        assert_eq!(word("-1.5", true), "-1.5");
    }

    #[test]
    fn long_texts_are_folded_and_lines_kept() {
        assert_eq!(
            text("one two three four five six seven eight nine ten"),
            Written::Block(
                ">-",
                vec![
                    "one two three four five six seven".to_owned(),
                    "eight nine ten".to_owned()
                ]
            )
        );
        assert_eq!(
            text("- a\n- b\n\nc"),
            Written::Block("|-", ["- a", "- b", "", "c"].map(str::to_owned).to_vec())
        );
        assert_eq!(text("a\n"), Written::Block("|", vec!["a".to_owned()]));
    }

    #[test]
    fn what_a_block_would_change_is_quoted() {
        assert_eq!(text("a\n\n"), Written::Inline("\"a\\n\\n\"".into()));
        assert_eq!(text(" a\nb"), Written::Inline("\" a\\nb\"".into()));
        assert_eq!(text("a\n  \nb"), Written::Inline("\"a\\n  \\nb\"".into()));
        let address = format!("https://example.org/{}", "x".repeat(60));
        assert_eq!(text(&address), Written::Inline(address));
    }

    #[test]
    fn lines_break_at_single_spaces_alone() {
        assert_eq!(unbreakable("a  b c"), ["a  b", "c"]);
        assert_eq!(unbreakable("a b  c \u{a0}d"), ["a", "b  c \u{a0}d"]);
    }
}
