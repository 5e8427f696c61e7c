//! The scrubber: the one way from a stranger's text to text that may reach a terminal.

use std::borrow::Cow;
use std::fmt;

use serde::{Deserialize, Deserializer, Serialize};
use unicode_segmentation::UnicodeSegmentation;

/// Spaces that a tab becomes.
const TAB: &str = "    ";

/// What stands for a character that has no picture of its own.
const HIDDEN: char = '·';

/// Marks that may be stacked on one character; the rest is dropped, so that text stays on its line.
const MARKS_A_CHARACTER: usize = 6;

/// Text that holds nothing which could steer a terminal or hide from the reader.
///
/// Line feeds stay, tabs become four spaces, other control characters become their pictures
/// (`␛`), bidi overrides and invisible characters become `·`. The screen code and the printers
/// take this type only, so that no raw text can reach them.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize)]
#[serde(transparent)]
pub struct CleanText(Box<str>);

impl CleanText {
    /// Scrubs `raw`, keeping its line feeds.
    #[must_use]
    pub fn new(raw: &str) -> Self {
        Self(scrub(raw).into())
    }

    /// Scrubs `raw` into one line: line feeds become spaces.
    #[must_use]
    pub fn line(raw: &str) -> Self {
        if raw.contains(['\n', '\r']) {
            let joined = raw.split(['\n', '\r']).filter(|part| !part.is_empty());
            Self::new(&joined.collect::<Vec<_>>().join(" "))
        } else {
            Self::new(raw)
        }
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether a reader would see nothing: no character but white space and hidden ones.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.0.chars().all(|c| c.is_whitespace() || c == HIDDEN)
    }
}

impl fmt::Display for CleanText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Debug for CleanText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl From<&str> for CleanText {
    fn from(raw: &str) -> Self {
        Self::new(raw)
    }
}

impl<'de> Deserialize<'de> for CleanText {
    /// Scrubs again, so that not even an edited cache file can bring raw text in.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self::new(&Cow::<'de, str>::deserialize(deserializer)?))
    }
}

/// `raw` with every character replaced that could steer a terminal or mislead the eye.
///
/// One character of the source stays one character of the result, except that a tab becomes four
/// spaces, CR LF becomes a line feed, and combining marks beyond six in a row are dropped.
/// Scrubbing twice changes nothing.
#[must_use]
pub fn scrub(raw: &str) -> Cow<'_, str> {
    if raw.chars().all(is_plain) {
        return Cow::Borrowed(raw);
    }
    let mut clean = String::with_capacity(raw.len());
    for grapheme in raw.graphemes(true) {
        let joins = joiner_belongs(grapheme);
        let mut marks = 0;
        for c in grapheme.chars() {
            marks = if is_mark(c) { marks + 1 } else { 0 };
            if marks > MARKS_A_CHARACTER {
                continue;
            }
            match c {
                '\r' if grapheme == "\r\n" => {}
                '\n' => clean.push('\n'),
                '\t' => clean.push_str(TAB),
                '\u{7f}' => clean.push('\u{2421}'),
                '\0'..='\u{1f}' => {
                    clean.push(char::from_u32(0x2400 + u32::from(c)).unwrap_or(HIDDEN));
                }
                '\u{200c}' | '\u{200d}' | '\u{fe0f}' if joins => clean.push(c),
                _ if is_hidden(c) => clean.push(HIDDEN),
                _ => clean.push(c),
            }
        }
    }
    Cow::Owned(clean)
}

/// How many characters of `raw` the scrubber would replace, tabs and line ends not counted.
#[must_use]
pub fn count_hidden(raw: &str) -> usize {
    if raw.chars().all(is_plain) {
        return 0;
    }
    raw.graphemes(true)
        .map(|grapheme| {
            let joins = joiner_belongs(grapheme);
            grapheme
                .chars()
                .filter(|&c| match c {
                    '\n' | '\t' => false,
                    '\r' => grapheme != "\r\n",
                    '\u{200c}' | '\u{200d}' | '\u{fe0f}' => !joins,
                    _ => c.is_control() || is_hidden(c),
                })
                .count()
        })
        .sum()
}

/// Latin letters, digits and signs, which need no second look.
fn is_plain(c: char) -> bool {
    matches!(c, '\n' | ' '..='~' | '\u{a0}'..='\u{ac}' | '\u{ae}'..='\u{2ff}')
}

/// Whether a joiner inside this grapheme has something to join: a letter or symbol beyond Latin.
fn joiner_belongs(grapheme: &str) -> bool {
    grapheme
        .chars()
        .next()
        .is_some_and(|first| first >= '\u{600}' && !is_hidden(first))
}

fn is_mark(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5bd}'
        | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{e31}' | '\u{e34}'..='\u{e3a}'
        | '\u{e47}'..='\u{e4e}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}'
        | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}')
}

/// C1 controls, bidi controls, zero-width and filler characters, line separators, variation
/// selectors, tags, private noncharacters: what a terminal acts on or a reader cannot see.
fn is_hidden(c: char) -> bool {
    matches!(c,
        '\u{80}'..='\u{9f}' | '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}'
        | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}'
        | '\u{fdd0}'..='\u{fdef}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}')
        || (u32::from(c) & 0xfffe) == 0xfffe
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn escape_sequences_become_pictures() {
        assert_eq!(scrub("a\x1b[31mb\x07"), "a␛[31mb␇");
        assert_eq!(scrub("\u{9b}31m"), "·31m");
        assert_eq!(scrub("a\u{7f}"), "a␡");
    }

    #[test]
    fn bidi_overrides_and_invisible_characters_are_marked() {
        assert_eq!(scrub("a\u{202e}b\u{200b}c\u{feff}"), "a·b·c·");
        assert_eq!(count_hidden("a\u{202e}b\u{200b}c\u{feff}\td\r\n"), 3);
    }

    #[test]
    fn ordinary_text_of_any_script_stays() {
        for text in [
            "retenção de 7 dias",
            "日本語",
            "שלום",
            "x²·½",
            "👩\u{200d}💻",
        ] {
            assert_eq!(scrub(text), text);
        }
    }

    #[test]
    fn a_joiner_between_latin_letters_is_marked() {
        assert_eq!(scrub("a\u{200d}b"), "a·b");
    }

    #[test]
    fn tabs_and_line_ends_are_settled() {
        assert_eq!(scrub("a\tb\r\nc"), "a    b\nc");
        assert_eq!(CleanText::line("a\r\nb\n\nc").as_str(), "a b c");
    }

    #[test]
    fn stacked_marks_are_cut() {
        let tower = format!("e{}", "\u{301}".repeat(50));
        assert_eq!(scrub(&tower).chars().count(), 1 + MARKS_A_CHARACTER);
    }

    #[test]
    fn a_text_of_hidden_characters_is_blank() {
        assert!(CleanText::new(" \u{200b}\u{2060} ").is_blank());
        assert!(!CleanText::new(" x ").is_blank());
    }

    proptest! {
        #[test]
        fn nothing_harmful_survives(raw in any::<String>()) {
            let clean = scrub(&raw).into_owned();
            prop_assert!(!clean.chars().any(|c| c != '\n' && c.is_control()));
            let steers = clean.contains(['\u{202e}', '\u{200b}', '\u{feff}', '\u{2028}']);
            prop_assert!(!steers);
            prop_assert_eq!(scrub(&clean).into_owned(), clean.clone());
        }

        #[test]
        fn bytes_of_any_kind_are_scrubbed(raw in proptest::collection::vec(any::<u8>(), 0..200)) {
            let clean = scrub(&String::from_utf8_lossy(&raw)).into_owned();
            prop_assert!(!clean.chars().any(|c| c != '\n' && c.is_control()));
        }
    }
}
