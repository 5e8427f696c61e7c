//! What the parser's errors mean for somebody who writes a deck, and where they really are.

use std::ops::Range;

use granit_parser::{ErrorKind, ScanError};

use super::grow::{syntax_flaw, too_deep};
use super::source::{Source, Span};
use super::tree::Flaw;
use crate::domain::finding::{Problem, SyntaxFault};

/// The parser's error inside the stretch `range`, explained.
pub(super) fn explain(source: &Source<'_>, range: Range<usize>, error: &ScanError) -> Flaw {
    let offset = error.marker().byte_offset().unwrap_or_default();
    let at = (range.start + offset).min(range.end);
    let here = Span::new(at, at + 1);
    let text = source.text();
    match error.kind() {
        ErrorKind::UnclosedQuotedScalar
        | ErrorKind::InvalidQuotedScalarIndent
        | ErrorKind::DocumentIndicatorInQuotedScalar
        | ErrorKind::TabInIndentation => match open_quote(source, range.start, at) {
            Some(quote) => syntax_flaw(Span::new(quote, quote + 1), SyntaxFault::UnclosedQuote),
            None if matches!(error.kind(), ErrorKind::TabInIndentation) => {
                tab(source, at, range.end)
            }
            None => syntax_flaw(here, SyntaxFault::UnclosedQuote),
        },
        ErrorKind::InvalidTrailingSingleQuotedScalar
        | ErrorKind::InvalidTrailingDoubleQuotedScalar => {
            // A quotation mark that was closed by the next text's opening one.
            let quote = open_quote(source, range.start, at).filter(|&quote| {
                quoted_end(text, quote)
                    .and_then(|end| text.get(end..at))
                    .is_some_and(|between| between.trim().is_empty())
            });
            match quote {
                Some(quote) => syntax_flaw(Span::new(quote, quote + 1), SyntaxFault::UnclosedQuote),
                None => syntax_flaw(here, SyntaxFault::TextAfterQuote),
            }
        }
        ErrorKind::TabNotAllowed
        | ErrorKind::TabInBlockIndentation
        | ErrorKind::TabAtBlockScalarStart
        | ErrorKind::TabInPlainScalar => tab(source, at, range.end),
        ErrorKind::MappingValueNotAllowed | ErrorKind::InvalidColonPlacement => {
            colon(source, &range, at)
        }
        ErrorKind::InvalidIndentation
        | ErrorKind::ExpectedBlockMappingKey
        | ErrorKind::ExpectedBlockSequenceEntry
        | ErrorKind::ExpectedDocumentStart
        | ErrorKind::MappingKeyNotAllowed
        | ErrorKind::BlockSequenceEntryNotAllowed
        | ErrorKind::InvalidFlowScalarIndent => misplaced_line(source, &range, at),
        ErrorKind::SimpleKeyExpected
        | ErrorKind::InvalidSimpleKey
        | ErrorKind::UnexpectedEndOfPlainScalar => {
            syntax_flaw(line_content(source, at), SyntaxFault::NoKey)
        }
        ErrorKind::ExpectedFlowMappingSeparator
        | ErrorKind::ExpectedFlowSequenceSeparator
        | ErrorKind::UnexpectedEofFlowSequence
        | ErrorKind::UnexpectedEofFlowMapping
        | ErrorKind::UnexpectedEofImplicitFlowMapping
        | ErrorKind::MisplacedFlowCollectionEnd
        | ErrorKind::MismatchedFlowCollectionEnd { .. }
        | ErrorKind::UnclosedFlowCollection { .. }
        | ErrorKind::BlockEntryInFlowCollection
        | ErrorKind::PlainScalarStartsWithDashFlowIndicator
        | ErrorKind::FlowMappingValueAdjacentCollection => syntax_flaw(
            open_bracket(text, &range, at).unwrap_or(here),
            SyntaxFault::Bracket,
        ),
        ErrorKind::UnknownQuotedScalarEscape
        | ErrorKind::InvalidQuotedScalarHexEscape
        | ErrorKind::InvalidLowSurrogateHexEscape
        | ErrorKind::InvalidLowSurrogate
        | ErrorKind::MissingLowSurrogate
        | ErrorKind::UnpairedLowSurrogate
        | ErrorKind::InvalidUnicodeEscape => {
            syntax_flaw(bad_escape(text, at).unwrap_or(here), SyntaxFault::Escape)
        }
        ErrorKind::UnexpectedCharacter { character } if character.is_control() => {
            let rest = text.get(at..range.end).unwrap_or_default();
            let at = rest.find(*character).map_or(at, |offset| at + offset);
            Flaw {
                span: Span::new(at, at + character.len_utf8()),
                problem: Problem::ControlCharacter {
                    code_point: u32::from(*character),
                },
            }
        }
        ErrorKind::UnexpectedCharacter { character } => {
            let character = *character;
            syntax_flaw(here, SyntaxFault::ReservedCharacter { character })
        }
        ErrorKind::MissingAnchorOrAliasName => {
            let character = text.get(at..).and_then(|rest| rest.chars().next());
            let character = character.unwrap_or('&');
            syntax_flaw(here, SyntaxFault::ReservedCharacter { character })
        }
        ErrorKind::ZeroBlockScalarIndent
        | ErrorKind::InvalidBlockScalarHeader
        | ErrorKind::InvalidBlockScalarIndent => {
            syntax_flaw(line_content(source, at), SyntaxFault::BlockText)
        }
        ErrorKind::DirectiveDisallowed => syntax_flaw(here, SyntaxFault::Directive),
        ErrorKind::RecursionLimitExceeded => too_deep(here),
        _ => syntax_flaw(here, SyntaxFault::Other),
    }
}

/// The tab in front of the line, or the first one from the end of the last word on.
fn tab(source: &Source<'_>, at: usize, end: usize) -> Flaw {
    let start = source.line_start(at);
    let line = source.line_at(start);
    let front = line
        .find(|c: char| c != ' ')
        .filter(|&front| line[front..].starts_with('\t'));
    let rest = source.text().get(at..end).unwrap_or_default();
    let tab = match front {
        Some(front) => start + front,
        None => rest.find('\t').map_or(at, |offset| at + offset),
    };
    syntax_flaw(Span::new(tab, tab + 1), SyntaxFault::Tab)
}

/// A line that does not fit what stands above it: something before it may not be closed, it may
/// be the rest of a text, or it is indented wrongly.
fn misplaced_line(source: &Source<'_>, range: &Range<usize>, at: usize) -> Flaw {
    let start = source.line_start(at);
    let above = source.line_start(start.saturating_sub(1));
    let blank = source.line_at(above);
    if let Some(tab) = blank.find('\t').filter(|_| blank.trim().is_empty()) {
        // It ends the text above it, although nobody sees it.
        return syntax_flaw(Span::new(above + tab, above + tab + 1), SyntaxFault::Tab);
    }
    if let Some(bracket) = value_bracket(source, start) {
        return syntax_flaw(bracket, SyntaxFault::Bracket);
    }
    if let Some(bracket) = open_bracket(source.text(), range, at)
        && value_bracket(source, source.line_start(bracket.from())) == Some(bracket)
    {
        return syntax_flaw(bracket, SyntaxFault::Bracket);
    }
    let line = source.line_at(start).trim();
    let is_entry = line.starts_with('-') || line.contains(": ") || line.ends_with(':');
    let fault = if is_entry {
        SyntaxFault::Indentation
    } else {
        SyntaxFault::NoKey
    };
    syntax_flaw(line_content(source, at), fault)
}

/// The bracket or brace with which the value of a line begins.
fn value_bracket(source: &Source<'_>, start: usize) -> Option<Span> {
    let line = source.line_at(start);
    let at = value_start(line).filter(|&at| line[at..].starts_with(['[', '{']))?;
    Some(Span::new(start + at, start + at + 1))
}

/// The first backslash sequence that does not exist in the quoted text at `at`.
fn bad_escape(text: &str, at: usize) -> Option<Span> {
    let mut rest = text.get(at..)?.char_indices();
    while let Some((offset, c)) = rest.next() {
        if c != '\\' {
            continue;
        }
        let (_, letter) = rest.next()?;
        let digits = match letter {
            'x' => 2,
            'u' => 4,
            'U' => 8,
            _ if "0abt\tnvfre \"/\\N_LP\r\n".contains(letter) => continue,
            _ => 0,
        };
        let hexadecimal = rest
            .clone()
            .take(digits)
            .filter(|(_, c)| c.is_ascii_hexdigit());
        if digits == 0 || hexadecimal.count() < digits {
            return Some(Span::new(at + offset, at + offset + 1 + letter.len_utf8()));
        }
    }
    None
}

/// A colon where none may stand: inside a text, or behind a key that is indented wrongly.
fn colon(source: &Source<'_>, range: &Range<usize>, at: usize) -> Flaw {
    let start = source.line_start(at);
    let before = source.text().get(start..at).unwrap_or_default();
    let is_value = before.contains(": ") || before.trim_start().starts_with(['"', '\'']);
    if is_value {
        syntax_flaw(Span::new(at, at + 1), SyntaxFault::ColonInText)
    } else {
        misplaced_line(source, range, at)
    }
}

/// What the line holds besides its indentation.
fn line_content(source: &Source<'_>, at: usize) -> Span {
    let start = source.line_start(at);
    let line = source.line_at(start);
    let from = start + (line.len() - line.trim_start().len());
    let word = line
        .trim_start()
        .split([':', ' '])
        .next()
        .unwrap_or_default();
    Span::new(from, from + word.len().max(1))
}

/// The last quotation mark before `at` that opens a text and is not closed on its line.
fn open_quote(source: &Source<'_>, from: usize, at: usize) -> Option<usize> {
    /// Lines to look back: texts in quotation marks are shorter.
    const LINES: usize = 100;
    let mut start = source.line_start(at);
    for _ in 0..LINES {
        let line = source.line_at(start);
        if let Some(offset) = value_start(line)
            && line[offset..].starts_with(['"', '\''])
            && quoted_end(line, offset).is_none()
        {
            return Some(start + offset);
        }
        if start <= from {
            return None;
        }
        start = source.line_start(start - 1);
    }
    None
}

/// Where the value begins on a line such as `- key: value`.
fn value_start(line: &str) -> Option<usize> {
    let mut rest = line.trim_start();
    while let Some(item) = rest.strip_prefix("- ") {
        rest = item.trim_start();
    }
    if !rest.starts_with(['"', '\'']) {
        rest = rest
            .split_once(": ")
            .map_or("", |(_, value)| value)
            .trim_start();
    }
    (!rest.is_empty()).then(|| line.len() - rest.len())
}

/// The byte after the quotation mark that closes the one at `start`.
fn quoted_end(text: &str, start: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let quote = *bytes.get(start)?;
    let mut at = start + 1;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'\\' if quote == b'"' => at += 1,
            _ if byte == quote && quote == b'\'' && bytes.get(at + 1) == Some(&quote) => at += 1,
            _ if byte == quote => return Some(at + 1),
            _ => {}
        }
        at += 1;
    }
    None
}

/// The last bracket or brace before `at` that is still open.
fn open_bracket(text: &str, range: &Range<usize>, at: usize) -> Option<Span> {
    let before = text.get(range.start..at)?;
    let mut closed = 0_usize;
    for (offset, c) in before.char_indices().rev() {
        match c {
            ']' | '}' => closed += 1,
            '[' | '{' if closed == 0 => {
                return Some(Span::new(range.start + offset, range.start + offset + 1));
            }
            '[' | '{' => closed -= 1,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_value_of_a_line_is_found() {
        assert_eq!(value_start("  - en: \"x"), Some(8));
        assert_eq!(value_start("  - \"x"), Some(4));
        assert_eq!(value_start("key:"), None);
    }

    #[test]
    fn quoted_texts_end_at_their_own_mark() {
        assert_eq!(quoted_end(r#""a\"b" c"#, 0), Some(6));
        assert_eq!(quoted_end("'it''s' x", 0), Some(7));
        assert_eq!(quoted_end("'it", 0), None);
    }
}
