//! Lines some of which belong to rows that can be selected, as the window shows them.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::frame;
use crate::tui::look::Look;
use crate::tui::scroll::Scroll;

/// Lines, and which row each belongs to.
#[derive(Debug, Default)]
pub struct Rows {
    lines: Vec<Line<'static>>,
    places: Vec<Option<usize>>,
    next: usize,
    down: usize,
}

impl Rows {
    /// A line that cannot be selected.
    pub fn line(&mut self, line: Line<'static>) {
        self.lines.push(line);
        self.places.push(None);
    }

    /// Lines that cannot be selected.
    pub fn lines(&mut self, lines: impl IntoIterator<Item = Line<'static>>) {
        lines.into_iter().for_each(|line| self.line(line));
    }

    /// The next row, of one line or several.
    pub fn row(&mut self, lines: impl IntoIterator<Item = Line<'static>>) {
        for line in lines {
            self.lines.push(line);
            self.places.push(Some(self.next));
        }
        self.next += 1;
    }

    /// Lines that the window goes further down than the selected row asks for, as far as there
    /// are any.
    pub fn go_down(&mut self, lines: usize) {
        self.down = lines;
    }

    /// Lines of all rows.
    #[must_use]
    pub fn height(&self) -> usize {
        self.lines.len()
    }

    /// The place of the row that comes next.
    #[must_use]
    pub fn next_place(&self) -> usize {
        self.next
    }

    /// The lines as the window shows them, and which row each belongs to.
    fn scroll(self, selected: usize, height: u16) -> (Scroll, Vec<Option<usize>>) {
        let mut scroll = Scroll::default();
        scroll.fill(self.lines, usize::from(height));
        let of_row = |place: &Option<usize>| *place == Some(selected);
        // The last line of the row first, so that its first one wins in a low window.
        let ends = [
            self.places.iter().rposition(of_row),
            self.places.iter().position(of_row),
        ];
        ends.into_iter()
            .flatten()
            .for_each(|line| scroll.reveal(line));
        scroll.top =
            (scroll.top + self.down).min(self.places.len().saturating_sub(usize::from(height)));
        (scroll, self.places)
    }

    /// Draws what fits around the selected row; says how many lines are above and below.
    pub fn draw(
        self,
        selected: usize,
        look: &Look,
        area: Rect,
        frame: &mut Frame<'_>,
    ) -> (usize, usize) {
        let (scroll, _) = self.scroll(selected, area.height);
        frame::scrolled(&scroll, look, area, frame);
        scroll.hidden()
    }

    /// The row that is drawn at a place of the window.
    #[must_use]
    pub fn at(self, selected: usize, area: Rect, (column, row): (u16, u16)) -> Option<usize> {
        if !area.contains((column, row).into()) {
            return None;
        }
        let (scroll, places) = self.scroll(selected, area.height);
        *places.get(scroll.top + usize::from(row - area.y))?
    }
}
