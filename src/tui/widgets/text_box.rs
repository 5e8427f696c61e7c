//! Text of one line or several that is being edited.
//!
//! ratatui-textarea keeps text, cursor and history. Moving by what the eye takes for a character,
//! and drawing, are done here: nothing reaches the terminal unscrubbed.

mod rows;

use std::cell::RefCell;
use std::rc::Rc;

use ratatui::style::Style;
use ratatui::text::Line;
use ratatui_textarea::{CursorMove, TextArea};

use crate::app::author::LONGEST_TEXT;
use crate::tui::keymap::{Key, KeyCode};
use rows::{Row, signs, wrapped};

/// Steps that can be taken back.
const HISTORY: usize = 1_000;

/// Text that is being edited.
#[derive(Clone, Debug)]
pub struct TextBox {
    area: TextArea<'static>,
    one_line: bool,
    /// The rows as they were drawn last: made once, as keys come in floods.
    drawn: RefCell<Drawn>,
    /// The column that moving up and down keeps to.
    column: Option<usize>,
}

/// Rows of a width.
#[derive(Clone, Debug)]
struct Drawn {
    /// Cells of a row.
    width: usize,
    /// None once the text is another one.
    rows: Option<Rc<[Row]>>,
}

/// What a key did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Typed {
    /// The text is another one.
    Changed,
    /// The cursor moved.
    Moved,
    /// It leads to the field above.
    Above,
    /// It leads to the field below.
    Below,
    /// It means nothing here.
    Nothing,
}

impl TextBox {
    /// A box with a text, the cursor at its end.
    #[must_use]
    pub fn new(text: &str, one_line: bool) -> Self {
        let lines = text.split('\n').map(str::to_owned).collect();
        let mut area = TextArea::new(lines);
        area.set_max_histories(HISTORY);
        area.move_cursor(CursorMove::Bottom);
        area.move_cursor(CursorMove::End);
        Self {
            area,
            one_line,
            drawn: RefCell::new(Drawn {
                width: 40,
                rows: None,
            }),
            column: None,
        }
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> String {
        self.area.lines().join("\n")
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.area.is_empty()
    }

    /// A key that is no command.
    pub fn edit(&mut self, key: Key) -> Typed {
        let typed = self.take_key(key);
        if typed == Typed::Changed {
            self.is_changed();
        }
        typed
    }

    fn is_changed(&mut self) {
        self.drawn.get_mut().rows = None;
    }

    fn take_key(&mut self, key: Key) -> Typed {
        let column = self.column.take();
        let changed = match (key.code, key.control) {
            (KeyCode::Char(c), false) => return self.take(c),
            (KeyCode::Enter, false) if self.one_line => return Typed::Below,
            (KeyCode::Enter, false) => return self.take('\n'),
            (KeyCode::Backspace, false) => self.delete_back(),
            (KeyCode::Delete, false) => self.delete_forward(),
            (KeyCode::Backspace, true) | (KeyCode::Char('w'), true) => self.area.delete_word(),
            (KeyCode::Delete, true) => self.area.delete_next_word(),
            (KeyCode::Char('k'), true) => self.area.delete_line_by_end(),
            (KeyCode::Left, control) => return self.go_left(control),
            (KeyCode::Right, control) => return self.go_right(control),
            (KeyCode::Up, _) => return self.go_row(false, column),
            (KeyCode::Down, _) => return self.go_row(true, column),
            (KeyCode::Home, true) => return self.go(CursorMove::Top),
            (KeyCode::End, true) => {
                self.area.move_cursor(CursorMove::Bottom);
                return self.go(CursorMove::End);
            }
            (KeyCode::Home, false) | (KeyCode::Char('a'), true) => {
                return self.go(CursorMove::Head);
            }
            (KeyCode::End, false) | (KeyCode::Char('e'), true) => {
                return self.go(CursorMove::End);
            }
            _ => return Typed::Nothing,
        };
        if changed {
            Typed::Changed
        } else {
            Typed::Moved
        }
    }

    /// Pasted text; in a box of one line its line breaks are spaces.
    pub fn paste(&mut self, pasted: &str) -> Typed {
        self.column = None;
        let room = LONGEST_TEXT.saturating_sub(self.bytes());
        let mut text = String::new();
        for c in pasted.replace("\r\n", "\n").replace('\r', "\n").chars() {
            let c = match c {
                '\n' if self.one_line => ' ',
                c => c,
            };
            if text.len() + c.len_utf8() > room {
                break;
            }
            match c {
                '\t' => text.push_str("    "),
                '\n' => text.push(c),
                c if c.is_control() => {}
                c => text.push(c),
            }
        }
        if text.is_empty() {
            return Typed::Nothing;
        }
        self.area.insert_str(text);
        self.is_changed();
        Typed::Changed
    }

    /// Takes the last change back. False where there is none.
    pub fn undo(&mut self) -> bool {
        self.is_changed();
        self.area.undo()
    }

    /// Makes it again.
    pub fn redo(&mut self) -> bool {
        self.is_changed();
        self.area.redo()
    }

    /// Puts the cursor at the top, or at the end.
    pub fn enter(&mut self, from_above: bool) {
        self.column = None;
        if from_above {
            self.jump(0, 0);
        } else {
            self.area.move_cursor(CursorMove::Bottom);
            self.area.move_cursor(CursorMove::End);
        }
    }

    fn bytes(&self) -> usize {
        self.area.lines().iter().map(|line| line.len() + 1).sum()
    }

    fn take(&mut self, c: char) -> Typed {
        let fits = self.bytes() + c.len_utf8() <= LONGEST_TEXT;
        match c {
            '\n' if fits => self.area.insert_newline(),
            c if fits && !c.is_control() => self.area.insert_char(c),
            _ => return Typed::Nothing,
        }
        Typed::Changed
    }

    /// Puts the cursor where it stands in another box, as far as the text goes.
    pub fn stand_as_in(&mut self, other: &Self) {
        let (line, character) = other.place();
        let line = line.min(self.area.lines().len().saturating_sub(1));
        self.jump(line, character.min(self.length(line)));
    }

    /// Line and character under the cursor.
    fn place(&self) -> (usize, usize) {
        let cursor = self.area.cursor();
        (cursor.0, cursor.1)
    }

    fn length(&self, line: usize) -> usize {
        let lines = self.area.lines();
        lines.get(line).map_or(0, |line| line.chars().count())
    }

    /// Puts the cursor at a character of a line.
    fn jump(&mut self, line: usize, character: usize) -> Typed {
        let small = |number: usize| u16::try_from(number).ok();
        if let (Some(line), Some(character)) = (small(line), small(character)) {
            return self.go(CursorMove::Jump(line, character));
        }
        // The library jumps no farther than that, so the rest of the way is walked.
        self.walk(line, |(at, _)| at, [CursorMove::Up, CursorMove::Down]);
        self.walk(
            character,
            |(_, at)| at,
            [CursorMove::Back, CursorMove::Forward],
        );
        Typed::Moved
    }

    fn walk(&mut self, to: usize, at: fn((usize, usize)) -> usize, [back, on]: [CursorMove; 2]) {
        let from = at(self.place());
        for _ in 0..from.abs_diff(to) {
            self.area.move_cursor(if to < from { back } else { on });
        }
    }

    fn go(&mut self, to: CursorMove) -> Typed {
        self.area.move_cursor(to);
        Typed::Moved
    }

    fn go_left(&mut self, word: bool) -> Typed {
        let (line, character) = self.place();
        match (word, character) {
            (true, _) => self.go(CursorMove::WordBack),
            (_, 0) if line == 0 => Typed::Moved,
            (_, 0) => self.jump(line - 1, self.length(line - 1)),
            _ => {
                let signs = signs(&self.area.lines()[line], 0);
                let before = signs.take_while(|sign| sign.from < character).last();
                let from = before.map_or(0, |sign| sign.from);
                self.jump(line, from)
            }
        }
    }

    fn go_right(&mut self, word: bool) -> Typed {
        let (line, character) = self.place();
        if word {
            return self.go(CursorMove::WordForward);
        }
        if character < self.length(line) {
            return self.jump(line, self.end_of_sign(line, character));
        }
        if line + 1 < self.area.lines().len() {
            return self.jump(line + 1, 0);
        }
        Typed::Moved
    }

    fn delete_back(&mut self) -> bool {
        self.area.delete_char()
    }

    /// Deletes the whole sign under the cursor.
    fn delete_forward(&mut self) -> bool {
        let (line, character) = self.place();
        let count = self.end_of_sign(line, character) - character;
        self.area.delete_str(count.max(1))
    }

    /// The character behind the sign that has this one.
    fn end_of_sign(&self, line: usize, character: usize) -> usize {
        let mut signs = signs(&self.area.lines()[line], 0);
        let under = signs.find(|sign| character < sign.to);
        under.map_or(character, |sign| sign.to)
    }

    fn go_row(&mut self, down: bool, column: Option<usize>) -> Typed {
        let rows = self.rows();
        let at = self.row_of_cursor(&rows);
        let (line, character) = self.place();
        let column = column.unwrap_or_else(|| {
            let signs = rows[at].signs(&self.area.lines()[line]);
            let before = signs.filter(|sign| sign.from < character);
            before.map(|sign| sign.cells).sum()
        });
        let to = if down {
            Some(at + 1).filter(|to| *to < rows.len())
        } else {
            at.checked_sub(1)
        };
        let Some(to) = to else {
            return if down { Typed::Below } else { Typed::Above };
        };
        let row = &rows[to];
        let mut left = column;
        let mut character = row.from;
        // The place behind the last sign of a row that goes on is the start of the next row.
        let goes_on = rows.get(to + 1).is_some_and(|next| next.line == row.line);
        for sign in row.signs(&self.area.lines()[row.line]) {
            if sign.cells > left || (goes_on && sign.to == row.to) {
                break;
            }
            left -= sign.cells;
            character = sign.to;
        }
        self.jump(row.line, character);
        self.column = Some(column);
        Typed::Moved
    }

    /// The rows on the screen.
    fn rows(&self) -> Rc<[Row]> {
        let mut drawn = self.drawn.borrow_mut();
        // The last cell of each is left to the cursor.
        let room = drawn.width.saturating_sub(1).max(1);
        let rows = drawn.rows.get_or_insert_with(|| {
            let lines = self.area.lines().iter().enumerate();
            lines
                .flat_map(|(line, text)| wrapped(line, text, room))
                .collect()
        });
        Rc::clone(rows)
    }

    fn row_of_cursor(&self, rows: &[Row]) -> usize {
        let (line, character) = self.place();
        let found = rows
            .iter()
            .rposition(|row| row.line == line && row.from <= character);
        found.unwrap_or(0)
    }

    /// The rows as they are drawn in a width in cells, and the one with the cursor where the box
    /// has that. Keys move the cursor among these rows from now on.
    #[must_use]
    pub fn lines(
        &self,
        width: usize,
        style: Style,
        has_cursor: bool,
    ) -> (Vec<Line<'static>>, usize) {
        let mut drawn = self.drawn.borrow_mut();
        if drawn.width != width {
            *drawn = Drawn { width, rows: None };
        }
        drop(drawn);
        let rows = self.rows();
        let at = self.row_of_cursor(&rows);
        let (_, character) = self.place();
        let lines = rows.iter().enumerate().map(|(place, row)| {
            let cursor = (has_cursor && place == at).then_some(character);
            row.draw(&self.area.lines()[row.line], cursor, style)
        });
        (lines.collect(), at)
    }
}

#[cfg(test)]
mod tests;
