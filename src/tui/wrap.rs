//! Wrapping: styled text into terminal lines of a given width.

mod indent;
mod styled_text;
mod words;

use std::ops::Range;

use ratatui::text::Line;
use unicode_segmentation::UnicodeSegmentation;

pub use indent::Indent;
pub(crate) use indent::spaces;
pub use styled_text::StyledText;
use words::{Word, is_breaking_space};
pub use words::{cells, longest_word};

/// Wraps `text` between its words into lines of at most `width` cells.
///
/// Words part at white space (no-break spaces hold), between East Asian characters, and after a
/// hyphen within a word. A word longer than a line is cut between graphemes. Spaces at the end of
/// a line are dropped, all other spaces stay. A line feed ends the line, so empty text is one
/// line. The first line begins with the indent's first prefix, every other one with its second.
///
/// A grapheme that is wider than the room beside the prefix (an ideograph in one cell) becomes
/// `?`. A width of 0 gives no lines.
#[must_use]
pub fn wrap(text: &StyledText, width: usize, indent: &Indent) -> Vec<Line<'static>> {
    lay(text, width, indent, Fill::Words)
}

/// Wraps `text` like [`wrap`], but cuts wherever a line is full, as suits code.
#[must_use]
pub fn wrap_anywhere(text: &StyledText, width: usize, indent: &Indent) -> Vec<Line<'static>> {
    lay(text, width, indent, Fill::ToTheBrim)
}

/// Where a line may end.
#[derive(Clone, Copy)]
enum Fill {
    Words,
    ToTheBrim,
}

fn lay(text: &StyledText, width: usize, indent: &Indent, fill: Fill) -> Vec<Line<'static>> {
    if width == 0 {
        return Vec::new();
    }
    let indent = indent.fit(width);
    let mut filler = Filler {
        text: text.as_str(),
        first_room: indent.first_room,
        rest_room: indent.rest_room,
        rows: Vec::new(),
        open: None,
    };
    let mut start = 0;
    for line in text.as_str().split('\n') {
        let range = start..start + line.len();
        match fill {
            Fill::Words => filler.fill_with_words(range),
            Fill::ToTheBrim => filler.fill_to_the_brim(range),
        }
        filler.end_row(start);
        start += line.len() + 1;
    }

    let mut cutter = text.cutter();
    let rows = filler.rows.into_iter().enumerate();
    rows.map(|(index, row)| {
        let (prefix, room) = if index == 0 {
            (&indent.first, indent.first_room)
        } else {
            (&indent.rest, indent.rest_room)
        };
        let mut spans = prefix.clone();
        cutter.cut(row.range, row.crowded.then_some(room), &mut spans);
        trim_end(&mut spans);
        Line::from(spans)
    })
    .collect()
}

/// Drops the spaces at the end of a line.
pub(crate) fn trim_end(spans: &mut Vec<ratatui::text::Span<'static>>) {
    while let Some(last) = spans.last_mut() {
        let kept = last.content.trim_end_matches(is_breaking_space).len();
        if kept == 0 {
            spans.pop();
            continue;
        }
        if kept < last.content.len() {
            last.content.to_mut().truncate(kept);
        }
        break;
    }
}

/// A line of the result: a stretch of the text.
struct Row {
    range: Range<usize>,
    /// Cells that it takes.
    cells: usize,
    /// Whether it holds a grapheme that is wider than the room.
    crowded: bool,
}

/// Fills rows with words.
struct Filler<'a> {
    text: &'a str,
    first_room: usize,
    rest_room: usize,
    rows: Vec<Row>,
    /// The row that still takes words.
    open: Option<Row>,
}

impl Filler<'_> {
    fn room(&self) -> usize {
        if self.rows.is_empty() {
            self.first_room
        } else {
            self.rest_room
        }
    }

    /// Closes the open row; an empty one at `at` if there is none.
    fn end_row(&mut self, at: usize) {
        self.rows.push(self.open.take().unwrap_or(Row {
            range: at..at,
            cells: 0,
            crowded: false,
        }));
    }

    fn fill_with_words(&mut self, line: Range<usize>) {
        for (index, mut word) in words::split(self.text, line.clone())
            .into_iter()
            .enumerate()
        {
            if index == 0 {
                // Spaces before the first word stay as long as they leave it room.
                let lead = cells(&self.text[line.start..word.range.start]);
                if lead + word.cells <= self.room() {
                    word = Word {
                        range: line.start..word.range.end,
                        cells: lead + word.cells,
                    };
                }
            }
            self.place(word);
        }
    }

    fn fill_to_the_brim(&mut self, line: Range<usize>) {
        let kept = self.text[line.clone()].trim_end_matches(is_breaking_space);
        if !kept.is_empty() {
            self.place(Word {
                range: line.start..line.start + kept.len(),
                cells: cells(kept),
            });
        }
    }

    /// Puts a word on the open row, or on a new one if it does not fit.
    fn place(&mut self, word: Word) {
        let room = self.room();
        if let Some(row) = &mut self.open {
            let gap = cells(&self.text[row.range.end..word.range.start]);
            if row.cells + gap + word.cells <= room {
                row.range.end = word.range.end;
                row.cells += gap + word.cells;
                return;
            }
            self.end_row(word.range.start);
        }
        if word.cells > self.room() {
            self.place_cut(word.range);
        } else {
            self.open = Some(Row {
                range: word.range,
                cells: word.cells,
                crowded: false,
            });
        }
    }

    /// Spreads a word that no row can hold over as many rows as it needs.
    fn place_cut(&mut self, word: Range<usize>) {
        let text = self.text;
        let mut row = Row {
            range: word.start..word.start,
            cells: 0,
            crowded: false,
        };
        for grapheme in text[word].graphemes(true) {
            let wanted = words::grapheme_cells(grapheme);
            let mut taken = if wanted > self.room() { 1 } else { wanted };
            if row.cells + taken > self.room() {
                let next = row.range.end;
                let full = Row {
                    range: next..next,
                    cells: 0,
                    crowded: false,
                };
                self.rows.push(std::mem::replace(&mut row, full));
                taken = if wanted > self.room() { 1 } else { wanted };
            }
            row.range.end += grapheme.len();
            row.cells += taken;
            row.crowded |= wanted > self.room();
        }
        self.open = Some(row);
    }
}

#[cfg(test)]
mod tests;
