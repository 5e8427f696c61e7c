//! Lines that may be longer than the window, and how far they are scrolled.

use ratatui::text::Line;

use super::keymap::Command;

/// Lines with a place to begin.
#[derive(Clone, Debug, Default)]
pub struct Scroll {
    /// The lines, wrapped to the width of the window.
    pub lines: Vec<Line<'static>>,
    /// The first line that is shown.
    pub top: usize,
    /// How many lines the window shows.
    pub height: usize,
}

impl Scroll {
    /// Takes new lines for a window of `height` lines; the place stays where it can.
    pub fn fill(&mut self, lines: Vec<Line<'static>>, height: usize) {
        self.lines = lines;
        self.height = height;
        self.top = self.top.min(self.last_top());
    }

    /// The place from which the last line is seen.
    #[must_use]
    pub fn last_top(&self) -> usize {
        self.lines.len().saturating_sub(self.height)
    }

    /// Moves so that `line` is seen.
    pub fn reveal(&mut self, line: usize) {
        if line < self.top {
            self.top = line;
        } else if line >= self.top + self.height {
            self.top = (line + 1).saturating_sub(self.height);
        }
        self.top = self.top.min(self.last_top());
    }

    /// Moves by a scrolling command. False where the command is another one.
    pub fn command(&mut self, command: Command) -> bool {
        let page = self.height.saturating_sub(1).max(1);
        self.top = match command {
            Command::Up => self.top.saturating_sub(1),
            Command::Down => self.top + 1,
            Command::PageUp => self.top.saturating_sub(page),
            Command::PageDown => self.top + page,
            Command::Top => 0,
            Command::Bottom => self.last_top(),
            _ => return false,
        }
        .min(self.last_top());
        true
    }

    /// The lines that the window shows.
    #[must_use]
    pub fn shown(&self) -> &[Line<'static>] {
        let end = (self.top + self.height).min(self.lines.len());
        self.lines.get(self.top..end).unwrap_or_default()
    }

    /// Lines above the window, and below it.
    #[must_use]
    pub fn hidden(&self) -> (usize, usize) {
        (self.top, self.last_top() - self.top)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scroll(lines: usize, height: usize) -> Scroll {
        let mut scroll = Scroll::default();
        scroll.fill(vec![Line::raw("x"); lines], height);
        scroll
    }

    #[test]
    fn it_stops_at_both_ends() {
        let mut text = scroll(10, 4);
        for _ in 0..20 {
            text.command(Command::Down);
        }
        assert_eq!((text.top, text.hidden()), (6, (6, 0)));
        text.command(Command::PageUp);
        assert_eq!(text.top, 3);
        text.command(Command::Top);
        assert_eq!(text.hidden(), (0, 6));
        assert!(!text.command(Command::Undo));
    }

    #[test]
    fn a_window_of_no_lines_shows_none() {
        let mut text = scroll(3, 0);
        text.command(Command::Bottom);
        assert!(text.shown().is_empty());
        assert!(scroll(0, 5).shown().is_empty());
    }

    #[test]
    fn a_line_is_brought_into_the_window() {
        let mut text = scroll(20, 5);
        text.reveal(12);
        assert_eq!(text.top, 8);
        text.reveal(3);
        assert_eq!(text.top, 3);
    }
}
