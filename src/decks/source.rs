//! The text of a file with its lines, and the places in it.

use std::cell::Cell;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthChar;

use super::limits;
use crate::domain::clean::{CleanText, count_hidden, scrub};
use crate::domain::finding::{Finding, Place, Problem};

/// A stretch of a file, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Span {
    /// The first byte.
    pub(crate) start: u32,
    /// The byte after the last one.
    pub(crate) end: u32,
}

impl Span {
    /// The stretch between two byte offsets, which lie in a file of at most 16 MiB.
    pub(crate) fn new(start: usize, end: usize) -> Self {
        let cut = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Self {
            start: cut(start),
            end: cut(end.max(start)),
        }
    }

    /// The first byte.
    pub(crate) fn from(self) -> usize {
        self.start as usize
    }

    /// The byte after the last one.
    pub(crate) fn to(self) -> usize {
        self.end as usize
    }

    /// From the start of this one to the end of the other.
    pub(crate) fn up_to(self, other: Self) -> Self {
        Self {
            start: self.start,
            end: other.end.max(self.start),
        }
    }
}

/// The text of a file.
pub(crate) struct Source<'a> {
    /// The file as the user named it.
    file: &'a CleanText,
    /// All of it, without a byte order mark.
    text: &'a str,
    /// Where the lines begin.
    lines: Vec<u32>,
    /// The last place whose characters were counted: many findings stand on one long line.
    counted: Cell<Counted>,
}

/// Characters counted on a line.
#[derive(Clone, Copy, Default)]
struct Counted {
    /// Where the line begins.
    line: usize,
    /// Up to where they were counted.
    to: usize,
    /// How many there are.
    characters: usize,
}

/// Combining marks in a row that a shown line keeps; the scrubber drops more.
const MARKS: usize = 6;

impl<'a> Source<'a> {
    /// Finds the lines of `text`.
    pub(crate) fn new(file: &'a CleanText, text: &'a str) -> Self {
        let starts = text.bytes().enumerate().filter(|&(_, byte)| byte == b'\n');
        let mut lines = vec![0];
        lines.extend(starts.map(|(at, _)| Span::new(at + 1, at + 1).start));
        Self {
            file,
            text,
            lines,
            counted: Cell::default(),
        }
    }

    /// All of it.
    pub(crate) fn text(&self) -> &'a str {
        self.text
    }

    /// The text of a stretch.
    pub(crate) fn slice(&self, span: Span) -> &'a str {
        self.text.get(span.from()..span.to()).unwrap_or_default()
    }

    /// The number of the line with this byte, from 1.
    pub(crate) fn line_number(&self, offset: u32) -> u32 {
        let line = self.lines.partition_point(|&start| start <= offset);
        u32::try_from(line).unwrap_or(u32::MAX)
    }

    /// Where the line with this byte begins.
    pub(crate) fn line_start(&self, offset: usize) -> usize {
        let offset = Span::new(offset, offset).start;
        let line = self.lines.partition_point(|&start| start <= offset);
        self.lines[line - 1] as usize
    }

    /// The line that begins at `start`, without its line end.
    pub(crate) fn line_at(&self, start: usize) -> &'a str {
        let next = self
            .lines
            .get(self.line_number(Span::new(start, start).start) as usize);
        let end = next.map_or(self.text.len(), |&next| next as usize - 1);
        let line = self.text.get(start..end).unwrap_or_default();
        line.strip_suffix('\r').unwrap_or(line)
    }

    /// The place of a stretch; of several lines the first one counts.
    pub(crate) fn place(&self, span: Span) -> Place {
        let start = self.line_start(span.from());
        let line = self.line_at(start);
        let from = boundary_before(line, span.from() - start);
        let to = boundary_before(line, (span.to() - start).max(from));
        let count = |text: &str| u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
        let before = self.characters_before(start, start + from);
        let shown = (before as usize) < limits::SHOWN_LINE;
        Place {
            file: self.file.clone(),
            line: self.line_number(span.start),
            column: before + 1,
            length: count(line[from..to].trim_end()).max(1),
            source: if shown {
                shown_line(line)
            } else {
                CleanText::default()
            },
        }
    }

    /// The characters between the start of a line and a place on it.
    fn characters_before(&self, line: usize, to: usize) -> u32 {
        let mut counted = self.counted.get();
        if counted.line != line || counted.to > to {
            counted = Counted {
                line,
                to: line,
                characters: 0,
            };
        }
        let more = self.text.get(counted.to..to).unwrap_or_default();
        counted.characters += more.chars().count();
        counted.to = to;
        self.counted.set(counted);
        u32::try_from(counted.characters).unwrap_or(u32::MAX)
    }

    /// The finding of `problem` at a stretch.
    pub(crate) fn finding(&self, span: Span, problem: Problem) -> Finding {
        Finding::new(problem, self.place(span))
    }

    /// The first invisible character inside a stretch, or the stretch where it holds none: escape
    /// sequences can bring in what the file does not show.
    pub(crate) fn first_hidden(&self, span: Span) -> Span {
        let hidden = self
            .slice(span)
            .grapheme_indices(true)
            .find(|(_, grapheme)| count_hidden(grapheme) > 0);
        hidden.map_or(span, |(at, grapheme)| {
            Span::new(span.from() + at, span.from() + at + grapheme.len())
        })
    }
}

/// A line scrubbed character by character, so that columns fit; cut where it is too long.
fn shown_line(line: &str) -> CleanText {
    let mut shown = String::new();
    let mut marks = 0;
    for c in line.chars().take(limits::SHOWN_LINE) {
        let is_mark = c.width() == Some(0);
        marks = if is_mark { marks + 1 } else { 0 };
        match c {
            '\t' => shown.push(' '),
            _ if marks > MARKS => shown.push('·'),
            _ => shown.push_str(&scrub(c.encode_utf8(&mut [0; 4]))),
        }
    }
    CleanText::new(&shown)
}

/// The nearest boundary between characters at or before `at`.
fn boundary_before(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    let back = (0..4).find(|&back| text.is_char_boundary(at.saturating_sub(back)));
    at.saturating_sub(back.unwrap_or(at))
}

/// At most 60 characters of `text` on one line.
pub(crate) fn excerpt(text: &str) -> CleanText {
    const LONGEST: usize = 60;
    let text = text.trim();
    match text.char_indices().nth(LONGEST) {
        None => CleanText::line(text),
        Some((end, _)) => CleanText::line(&format!("{}...", &text[..end])),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(text: &str, from: usize, to: usize) -> Place {
        Source::new(&"f".into(), text).place(Span::new(from, to))
    }

    #[test]
    fn places_count_characters_not_bytes() {
        let found = place("a: 1\r\nção: x\r\n", 13, 14);
        assert_eq!((found.line, found.column, found.length), (2, 6, 1));
        assert_eq!(found.source.as_str(), "ção: x");
    }

    #[test]
    fn places_on_one_line_are_counted_in_any_order() {
        let file = "f".into();
        let source = Source::new(&file, "é: é, é\né: é\n");
        let column = |at| source.place(Span::new(at, at + 1)).column;
        assert_eq!([column(4), column(8), column(4), column(15)], [4, 7, 4, 4]);
    }

    #[test]
    fn a_stretch_over_several_lines_ends_with_the_first() {
        let found = place("abc\ndef\n", 1, 7);
        assert_eq!((found.line, found.column, found.length), (1, 2, 2));
    }

    #[test]
    fn shown_lines_keep_their_columns() {
        let line = place("\ta\u{1b}b\u{202e}c", 0, 1).source;
        assert_eq!(line.as_str(), " a␛b·c");
        let tower = format!("e{}x", "\u{301}".repeat(20));
        assert_eq!(place(&tower, 0, 1).source.as_str().chars().count(), 22);
    }

    #[test]
    fn the_end_of_the_file_is_a_place() {
        let found = place("a\n", 2, 2);
        assert_eq!((found.line, found.column, found.length), (2, 1, 1));
        assert_eq!(place("", 0, 0).line, 1);
    }

    #[test]
    fn the_first_invisible_character_is_found() {
        let file = "f".into();
        let source = Source::new(&file, "x: a\u{202e}b");
        assert_eq!(source.first_hidden(Span::new(3, 8)), Span::new(4, 7));
    }
}
