//! Which of some rows is selected.

use super::keymap::Command;

/// Lines of a window that are no rows: title, rule, and the two last lines.
const FRAME: u16 = 5;

/// Lines of the longest rows.
const LONGEST: u16 = 3;

/// Rows that a page key moves in a window of so many lines: no more than surely fit, so that none
/// is passed by unseen.
fn page(window: u16) -> usize {
    usize::from(window.saturating_sub(FRAME) / LONGEST).max(1)
}

/// The selected row among some.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    place: usize,
    rows: usize,
}

impl Selection {
    /// The selected row, from 0.
    #[must_use]
    pub fn place(self) -> usize {
        self.place
    }

    /// There are so many rows now; the selection stays where it can.
    pub fn fill(&mut self, rows: usize) {
        self.rows = rows;
        self.place = self.place.min(rows.saturating_sub(1));
    }

    /// Selects a row; false where it was selected already, or is none.
    pub fn select(&mut self, place: usize) -> bool {
        let moves = place < self.rows && place != self.place;
        if moves {
            self.place = place;
        }
        moves
    }

    /// Moves by a command, in a window of so many lines. False where the command is another one.
    pub fn command(&mut self, command: Command, window: u16) -> bool {
        self.command_in_list(command, page(window))
    }

    /// Moves by a command, in a list of which so many rows are seen. False where the command is
    /// another one.
    pub fn command_in_list(&mut self, command: Command, seen: usize) -> bool {
        let page = seen.max(1);
        let last = self.rows.saturating_sub(1);
        self.place = match command {
            Command::Up => self.place.saturating_sub(1),
            Command::Down => self.place + 1,
            Command::PageUp => self.place.saturating_sub(page),
            Command::PageDown => self.place + page,
            Command::Top => 0,
            Command::Bottom => last,
            _ => return false,
        }
        .min(last);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_stays_among_the_rows() {
        let mut selection = Selection::default();
        selection.command(Command::Down, 24);
        assert_eq!(selection.place(), 0);
        selection.fill(3);
        selection.command(Command::PageDown, 24);
        assert_eq!(selection.place(), 2);
        selection.fill(2);
        assert_eq!(selection.place(), 1);
        assert!(!selection.select(1) && !selection.select(2) && selection.select(0));
    }
}
