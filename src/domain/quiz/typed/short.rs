//! Whether a text of a card is short enough to be typed, and how it reads without its marks.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::{LONGEST_RIGHT, RightText, alike};
use crate::domain::clean::CleanText;
use crate::domain::markdown::EXTENSIONS;

/// Longest text that is looked at, in bytes: the right text and the address of a link around it.
const LONGEST_SOURCE: usize = 1_000;

/// Stands before a text inside of a paragraph, so that it begins no list and no heading.
const BEFORE: &str = "x ";

/// Where a text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// It is all there is.
    Alone,
    /// It is a part of a paragraph.
    InText,
}

/// The text that is right, where it is short enough to be typed.
pub(super) fn right_text(markdown: &str, place: Place) -> Option<RightText> {
    let plain = match place {
        Place::Alone => without_marks(markdown)?,
        Place::InText => {
            let text = without_marks(&format!("{BEFORE}{markdown}"))?;
            text.strip_prefix(BEFORE)?.to_owned()
        }
    };
    let plain = plain.trim();
    let is_short = plain.chars().count() <= LONGEST_RIGHT
        && !has_sentence_end(plain)
        && alike::is_sayable(plain);
    is_short.then(|| RightText {
        // What an entity stood for was never scrubbed.
        shown: CleanText::line(plain),
        written: markdown.to_owned(),
    })
}

/// Whether a sentence ends before the end of the text.
fn has_sentence_end(text: &str) -> bool {
    let mut after_end = false;
    for character in text.chars() {
        if after_end && character.is_whitespace() {
            return true;
        }
        after_end = matches!(character, '.' | '!' | '?' | '…');
    }
    false
}

/// One paragraph as it reads; None of anything else.
fn without_marks(markdown: &str) -> Option<String> {
    if markdown.len() > LONGEST_SOURCE {
        return None;
    }
    let mut plain = String::new();
    let mut paragraphs = 0;
    for event in Parser::new_ext(markdown, EXTENSIONS) {
        match event {
            Event::Start(Tag::Paragraph) => paragraphs += 1,
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. })
            | Event::End(
                TagEnd::Paragraph
                | TagEnd::Emphasis
                | TagEnd::Strong
                | TagEnd::Strikethrough
                | TagEnd::Link,
            ) => {}
            // HTML is text like any other.
            Event::Text(text) | Event::Code(text) | Event::InlineHtml(text) => {
                plain.push_str(&text);
            }
            Event::SoftBreak | Event::HardBreak => plain.push(' '),
            _ => return None,
        }
    }
    (paragraphs == 1).then_some(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alone(markdown: &str) -> Option<String> {
        right_text(markdown, Place::Alone).map(|right| right.shown.to_string())
    }

    #[test]
    fn one_short_paragraph_can_be_typed_without_its_marks() {
        for (markdown, plain) in [
            ("Amazon SQS", "Amazon SQS"),
            ("**Amazon** *SQS*", "Amazon SQS"),
            ("`GetRecords`", "GetRecords"),
            ("`__init__`", "__init__"),
            ("[SQS](https://aws.amazon.com/sqs)", "SQS"),
            ("~~a~~ b", "a b"),
            ("two\nlines", "two lines"),
            ("Records.", "Records."),
            ("1.5 MB/s", "1.5 MB/s"),
            ("A &amp; B", "A & B"),
            ("a&#27;b", "a\u{241b}b"),
            ("<b>bold</b>", "<b>bold</b>"),
            ("C++", "C++"),
            ("Yes: always", "Yes: always"),
        ] {
            assert_eq!(alone(markdown).as_deref(), Some(plain), "{markdown}");
        }
        let longest = "é".repeat(LONGEST_RIGHT);
        assert_eq!(alone(&longest), Some(longest.clone()));
        assert_eq!(alone(&format!("{longest}e")), None);
        assert_eq!(alone(&format!("**{longest}**")), Some(longest));
    }

    #[test]
    fn what_is_no_short_paragraph_is_not_typed() {
        for markdown in [
            "",
            " ",
            "\"\"",
            "- item",
            "1. item",
            "# Heading",
            "> quoted",
            "one\n\ntwo",
            "```\ncode\n```",
            "    code",
            "| a | b |\n| - | - |\n| 1 | 2 |",
            "![picture](x.png)",
            "Yes. It does",
            "Yes! Always",
            "Why? So",
            "<div>",
            "---",
        ] {
            assert_eq!(alone(markdown), None, "{markdown:?}");
        }
        let link = format!("[x](https://{})", "a".repeat(LONGEST_SOURCE));
        assert_eq!(alone(&link), None);
    }

    #[test]
    fn a_gap_is_a_part_of_its_paragraph() {
        let gap = |markdown: &str| right_text(markdown, Place::InText);
        for (markdown, plain) in [
            ("- 5", "- 5"),
            ("# 1", "# 1"),
            ("1. one", ""),
            ("*all*", "all"),
        ] {
            let shown = gap(markdown).map(|right| right.shown.to_string());
            assert_eq!(shown.unwrap_or_default(), plain, "{markdown}");
        }
        assert_eq!(gap("one\n\ntwo"), None);
        assert_eq!(gap("__init__").unwrap().written, "__init__");
    }
}
