//! The rows in which a text stands on the screen.

use std::borrow::Cow;
use std::ops::Range;

use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::domain::clean::scrub;

/// A row on the screen: a stretch of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) line: usize,
    /// Its first character in the line, and the one behind its last.
    pub(super) from: usize,
    pub(super) to: usize,
    /// The same in bytes.
    pub(super) bytes: Range<usize>,
    /// What it shows.
    shown: Box<str>,
}

impl Row {
    /// The row as it is drawn; a cursor is a character of its line. `text` is that line.
    pub(super) fn draw(&self, text: &str, cursor: Option<usize>, style: Style) -> Line<'static> {
        let Some(cursor) = cursor else {
            return match self.shown.is_empty() {
                true => Line::default(),
                false => Line::from(Span::styled(self.shown.to_string(), style)),
            };
        };
        let mark = style.add_modifier(Modifier::REVERSED);
        let (mut before, mut under, mut behind) = (String::new(), None, String::new());
        for sign in self.signs(text) {
            if (sign.from..sign.to).contains(&cursor) {
                under = Some(sign.shown.into_owned());
            } else if under.is_none() {
                before.push_str(&sign.shown);
            } else {
                behind.push_str(&sign.shown);
            }
        }
        let under = under.unwrap_or_else(|| " ".to_owned());
        let spans = [(before, style), (under, mark), (behind, style)];
        let spans = spans.into_iter().filter(|(text, _)| !text.is_empty());
        Line::from_iter(spans.map(|(text, style)| Span::styled(text, style)))
    }

    /// Its signs; `text` is its line.
    pub(super) fn signs<'a>(&self, text: &'a str) -> impl Iterator<Item = Sign<'a>> {
        let text = text.get(self.bytes.clone()).unwrap_or_default();
        signs(text, self.from)
    }
}

/// What the eye takes for one character.
pub(super) struct Sign<'a> {
    /// Its first character in the line, and the one behind its last.
    pub(super) from: usize,
    pub(super) to: usize,
    /// How many bytes it has.
    bytes: usize,
    shown: Cow<'a, str>,
    pub(super) cells: usize,
}

/// A text as the eye takes it apart; its first character has the number `at` in its line.
pub(super) fn signs(text: &str, mut at: usize) -> impl Iterator<Item = Sign<'_>> {
    text.graphemes(true).map(move |grapheme| {
        let from = at;
        at += grapheme.chars().count();
        let mut shown = scrub(grapheme);
        let mut cells = UnicodeWidthStr::width(shown.as_ref());
        if cells == 0 {
            // A mark without a letter to stand on.
            shown.to_mut().insert(0, ' ');
            cells = 1;
        }
        Sign {
            from,
            to: at,
            bytes: grapheme.len(),
            shown,
            cells,
        }
    })
}

/// The rows of a line in so many cells: broken behind spaces, and inside words and
/// runs of spaces that are longer.
pub(super) fn wrapped(line: usize, text: &str, room: usize) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut row = Stretch::default();
    // The same row up to behind its last space.
    let mut until_space: Option<Stretch> = None;
    for sign in signs(text, 0) {
        let is_space = sign.shown.trim().is_empty();
        // One space at the end of a row takes no room.
        let hangs = is_space && row.cells <= room;
        if row.cells + sign.cells > room && row.to > row.from && !hangs {
            let whole = until_space.take().unwrap_or(row);
            rows.push(whole.row(line, text));
            row = row.behind(whole);
        }
        row.to = sign.to;
        row.bytes.1 += sign.bytes;
        row.cells += sign.cells;
        if is_space {
            until_space = Some(row);
        }
    }
    rows.push(row.row(line, text));
    rows
}

/// A stretch of a line: characters, bytes and cells.
#[derive(Clone, Copy, Default)]
struct Stretch {
    from: usize,
    to: usize,
    bytes: (usize, usize),
    cells: usize,
}

impl Stretch {
    fn row(self, line: usize, text: &str) -> Row {
        let bytes = self.bytes.0..self.bytes.1;
        let shown = signs(&text[bytes.clone()], self.from).map(|sign| sign.shown);
        Row {
            line,
            from: self.from,
            to: self.to,
            bytes,
            shown: shown.collect::<String>().into_boxed_str(),
        }
    }

    /// What is left of it behind its beginning.
    fn behind(self, beginning: Self) -> Self {
        Self {
            from: beginning.to,
            bytes: (beginning.bytes.1, self.bytes.1),
            cells: self.cells - beginning.cells,
            ..self
        }
    }
}
