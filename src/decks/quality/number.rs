//! The figures of a text, as far as they can be compared between languages.

use std::collections::HashSet;

use super::words::{power, spelled};
use crate::domain::language::LanguageTag;

/// How a language writes numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// `1,000.5`
    Point,
    /// `1.000,5`
    Comma,
    /// Unknown here, or different from region to region: only the digits count.
    Digits,
}

impl Reading {
    /// How a language writes numbers in all its regions (CLDR 46, decimal and group symbols).
    fn of(language: &LanguageTag) -> Self {
        match language.primary() {
            "en" | "ja" | "ko" | "zh" | "th" | "he" => Self::Point,
            "pt" | "fr" | "nl" | "pl" | "ru" | "uk" | "cs" | "sk" | "sv" | "da" | "fi" | "nb"
            | "tr" | "el" | "ro" | "hu" | "bg" | "hr" | "id" | "vi" => Self::Comma,
            _ => Self::Digits,
        }
    }

    /// How two languages are read so that they can be compared.
    pub(super) fn of_pair(one: &LanguageTag, other: &LanguageTag) -> [Self; 2] {
        let pair = [Self::of(one), Self::of(other)];
        if pair.contains(&Self::Digits) {
            [Self::Digits; 2]
        } else {
            pair
        }
    }

    /// The value of a number as it is written, in digits with a decimal point.
    fn value(self, written: &str) -> String {
        let written: String = written.chars().filter(|c| !is_space(*c)).collect();
        let (group, decimal) = match self {
            Self::Point => (',', '.'),
            Self::Comma => ('.', ','),
            Self::Digits => return written.chars().filter(char::is_ascii_digit).collect(),
        };
        let whole = |text: &str| -> Option<String> {
            let mut groups = text.split(group);
            let first = groups.next().unwrap_or_default();
            let grouped = text.contains(group);
            let fits = !grouped || (first.len() <= 3 && groups.all(|group| group.len() == 3));
            fits.then(|| text.replace(group, ""))
        };
        let signs = written.chars().filter(|c| !c.is_ascii_digit()).count();
        match written.split_once(decimal) {
            Some((one, rest)) if !rest.contains([group, decimal]) => {
                whole(one).map(|one| plain(&one, rest))
            }
            // A version such as 1.15 is written alike in every language.
            None => whole(&written).or_else(|| {
                let (one, rest) = written.split_once(group).filter(|_| signs == 1)?;
                Some(plain(one, rest))
            }),
            Some(_) => None,
        }
        .unwrap_or_else(|| written.replace(',', "."))
    }
}

/// A number without needless zeros.
fn plain(whole: &str, fraction: &str) -> String {
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    match fraction.trim_end_matches('0') {
        "" => whole.to_owned(),
        fraction => format!("{whole}.{fraction}"),
    }
}

/// A value times a power of ten.
fn scaled(value: &str, exponent: u8) -> String {
    let (whole, fraction) = value.split_once('.').unwrap_or((value, ""));
    let exponent = usize::from(exponent);
    let mut digits = fraction.to_owned();
    while digits.len() < exponent {
        digits.push('0');
    }
    let (more, rest) = digits.split_at(exponent);
    plain(&format!("{whole}{more}"), rest)
}

/// A space that parts thousands.
fn is_space(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{202f}' | '\u{2009}')
}

/// The figures of one text.
#[derive(Debug, Default)]
pub(super) struct Figures {
    /// What the text tells in digits: the value, and how it is written.
    stated: Vec<(String, String)>,
    /// What else may stand for a figure: words, names, code. It answers for a figure of the other
    /// language, and asks for none.
    hinted: HashSet<String>,
}

impl Figures {
    /// The figures of a text in Markdown.
    pub(super) fn read(text: &str, reading: Reading) -> Self {
        let (prose, code) = parted(text);
        let mut figures = Self::default();
        figures.hinted.extend(spelled(&prose));
        figures.take(&prose, reading);
        for token in tokens(&code) {
            for reading in [reading, Reading::Point] {
                figures.hinted.insert(reading.value(token.written));
            }
        }
        figures
    }

    fn take(&mut self, prose: &str, reading: Reading) {
        for token in tokens(prose) {
            let value = match reading {
                Reading::Digits => reading.value(token.written),
                _ => plain_of(&reading.value(token.written)),
            };
            let behind = prose.get(token.end..).unwrap_or_default();
            let word = behind.trim_start();
            let length = word
                .find(|c: char| !c.is_alphabetic())
                .unwrap_or(word.len());
            let exponent = power(&word[..length]).filter(|_| word.len() < behind.len());
            if is_afternoon(word) {
                // 2 p.m. may be 14h elsewhere.
                let later = value.parse::<u32>().map(|hour| (hour + 12).to_string());
                self.hinted.extend(later);
                self.hinted.insert(value);
            } else if token.named {
                self.hinted.insert(value);
            } else if let (Some(exponent), Reading::Point | Reading::Comma) = (exponent, reading) {
                let written = format!("{} {}", token.written, &word[..length]);
                self.stated.push((scaled(&value, exponent), written));
                self.hinted.insert(value);
            } else {
                self.stated.push((value, token.written.to_owned()));
            }
        }
    }

    /// The figures that this text states and the other one does not know, as they are written.
    pub(super) fn lacking_in(&self, other: &Self) -> Vec<&str> {
        let stated = other.stated.iter().map(|(value, _)| value);
        let mut known: HashSet<&String> = stated.chain(&other.hinted).collect();
        let mut lacking: Vec<&str> = Vec::new();
        for (value, written) in &self.stated {
            if known.insert(value) {
                lacking.push(written);
            }
        }
        lacking
    }
}

/// A value without needless zeros; what is no number, such as a version, stays.
fn plain_of(value: &str) -> String {
    match value.split_once('.') {
        None => plain(value, ""),
        Some((whole, fraction)) if !fraction.contains('.') => plain(whole, fraction),
        Some(_) => value.to_owned(),
    }
}

fn is_afternoon(word: &str) -> bool {
    let start: String = word.chars().take(4).collect::<String>().to_lowercase();
    let short = start.starts_with("pm") && !start[2..].starts_with(char::is_alphanumeric);
    short || start == "p.m."
}

/// Digits with the signs inside them.
struct Token<'t> {
    written: &'t str,
    /// Where the text goes on.
    end: usize,
    /// Whether it belongs to a name: `S3`, `us-east-1`.
    named: bool,
}

fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut from = 0;
    while let Some(at) = text[from..].find(|c: char| c.is_ascii_digit()) {
        let start = from + at;
        let mut end = start;
        loop {
            let rest = &text[end..];
            let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
            end += digits(rest);
            let rest = &text[end..];
            let Some(sign) = rest.chars().next() else {
                break;
            };
            let behind = digits(&rest[sign.len_utf8()..]);
            let goes_on = match sign {
                '.' | ',' => behind > 0,
                _ => is_space(sign) && behind == 3,
            };
            if !goes_on {
                break;
            }
            end += sign.len_utf8();
        }
        let mut before = text[..start].chars().rev();
        let named = match before.next() {
            Some('-') => before.next().is_some_and(char::is_alphabetic),
            Some(c) => c.is_alphabetic() || c == '_',
            None => false,
        };
        tokens.push(Token {
            written: &text[start..end],
            end,
            named,
        });
        from = end;
    }
    tokens
}

/// Bytes in which an address of a link ends, so that a hostile text is read in one pass.
const LONGEST_ADDRESS: usize = 2_000;

/// Bytes in which a placeholder ends.
const LONGEST_PATH: usize = 200;

/// The prose of a text and its code; addresses and placeholders (`{consumers.0.count}`) are left
/// out of both.
fn parted(text: &str) -> (String, String) {
    let mut prose = String::new();
    let mut code = String::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let ticks = rest.len() - rest.trim_start_matches('`').len();
        let (skipped, kept) = if ticks > 0 {
            let fence = &rest[..ticks];
            match rest[ticks..].find(fence) {
                Some(end) => (ticks + end + ticks, &rest[ticks..ticks + end]),
                None => {
                    prose.push_str(fence);
                    rest = &rest[ticks..];
                    continue;
                }
            }
        } else if rest.starts_with("](") {
            let mut bytes = rest.bytes().take(LONGEST_ADDRESS);
            let end = bytes.position(|byte| byte == b')');
            (end.map_or(0, |end| end + 1), "")
        } else if rest.starts_with("http://") || rest.starts_with("https://") {
            let end = rest.find(|c: char| c.is_whitespace() || ")>]".contains(c));
            (end.unwrap_or(rest.len()), "")
        } else if c == '{' && !prose.ends_with('{') {
            (placeholder(rest), "")
        } else {
            (0, "")
        };
        if skipped == 0 {
            prose.push(c);
            rest = &rest[c.len_utf8()..];
        } else {
            prose.push(' ');
            code.push_str(kept);
            code.push(' ');
            rest = &rest[skipped..];
        }
    }
    (prose, code)
}

/// The length of a placeholder with which a text begins, or 0.
fn placeholder(text: &str) -> usize {
    let mut bytes = text.bytes().take(LONGEST_PATH);
    let Some(end) = bytes.position(|byte| byte == b'}') else {
        return 0;
    };
    let path = &text[1..end];
    let begins = path.starts_with(|c: char| c.is_ascii_alphabetic());
    let fits = path
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || "._-".contains(c));
    if begins && fits { end + 1 } else { 0 }
}

#[cfg(test)]
#[path = "number/tests.rs"]
mod tests;
