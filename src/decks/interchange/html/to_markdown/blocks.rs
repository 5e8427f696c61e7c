//! Code and tables: what is gathered first and written when it ends.

use super::{Kind, Pending, Raw, Writer, attribute};
use crate::domain::exchange::Loss;

impl Writer<'_> {
    /// Begins code, in which blanks count.
    pub(super) fn open_raw(&mut self, block: bool) {
        self.raw = Some(Raw {
            text: String::new(),
            block,
        });
    }

    /// A tag inside code.
    pub(super) fn open_in_raw(&mut self, name: &str, attributes: &str) {
        if name == "img" {
            let source = attribute(attributes, "src").unwrap_or_default();
            self.losses.add_named(Loss::Images, &source);
        }
        if let Some(raw) = &mut self.raw
            && matches!(name, "br" | "div" | "p")
            && (name == "br" || !(raw.text.is_empty() || raw.text.ends_with('\n')))
        {
            raw.text.push('\n');
        }
    }

    /// Ends code.
    pub(super) fn close_raw(&mut self) {
        let Some(raw) = self.raw.take() else {
            return;
        };
        let text = raw.text.replace('\u{a0}', " ").replace('\r', "");
        if text.trim().is_empty() {
            self.wait(Pending::Space);
            return;
        }
        let block = raw.block && !self.on_one_line();
        let longest = longest_run(&text, '`');
        if block {
            self.block(Pending::Paragraph);
            self.in_paragraph = false;
            self.flush();
            let fence = "`".repeat(longest.max(2) + 1);
            self.out.push_str(&fence);
            for line in text.trim_matches('\n').split('\n') {
                self.out.push('\n');
                self.indent();
                self.out.push_str(line);
            }
            self.out.push('\n');
            self.indent();
            self.out.push_str(&fence);
            self.at_line_start = false;
            self.block(Pending::Paragraph);
            self.in_paragraph = false;
            return;
        }
        self.flush();
        let marks = "`".repeat(longest + 1);
        let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let pad = if line.starts_with('`') || line.ends_with('`') {
            " "
        } else {
            ""
        };
        let line = if self.frames.iter().any(|frame| frame.kind == Kind::Cell) {
            line.replace('|', "\\|")
        } else {
            line
        };
        self.out
            .push_str(&format!("{marks}{pad}{line}{pad}{marks}"));
        self.at_line_start = false;
        self.in_paragraph = true;
    }

    /// Ends the open cell of a table.
    pub(super) fn end_cell(&mut self) {
        self.pop(|kind| *kind == Kind::Cell);
    }

    /// Ends a table and writes it.
    pub(super) fn end_table(&mut self) {
        self.end_cell();
        let Some(mut rows) = self.table.take() else {
            return;
        };
        rows.retain(|row| row.iter().any(|cell| !cell.is_empty()));
        let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
        self.pending = Pending::Nothing;
        self.block(Pending::Paragraph);
        self.in_paragraph = false;
        self.at_line_start = self.out.is_empty();
        if rows.is_empty() {
            return;
        }
        if columns == 1 || self.on_one_line() {
            // A table for the layout alone.
            for row in rows {
                self.wait(Pending::Paragraph);
                self.flush();
                self.out.push_str(&row.join(" "));
                self.at_line_start = false;
            }
            self.block(Pending::Paragraph);
            return;
        }
        self.flush();
        for (number, row) in rows.iter().enumerate() {
            if number > 0 {
                self.out.push('\n');
                self.indent();
            }
            self.row(row, columns);
            if number == 0 {
                self.out.push('\n');
                self.indent();
                self.out.push('|');
                self.out.push_str(&"---|".repeat(columns));
            }
        }
        self.at_line_start = false;
        self.block(Pending::Paragraph);
        self.in_paragraph = false;
    }

    fn row(&mut self, row: &[String], columns: usize) {
        self.out.push('|');
        for column in 0..columns {
            self.out.push(' ');
            self.out
                .push_str(row.get(column).map_or("", String::as_str));
            self.out.push_str(" |");
        }
    }
}

/// The longest run of a character.
fn longest_run(text: &str, wanted: char) -> usize {
    let mut longest = 0;
    let mut run = 0;
    for c in text.chars() {
        run = if c == wanted { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    longest
}
