//! A sentence of the interface, wrapped.

use ratatui::style::Style;
use ratatui::text::Line;

use crate::tui::wrap::{Indent, StyledText, wrap};

/// The lines of `said` at a width in cells.
#[must_use]
pub fn lines(said: &str, width: u16, style: Style) -> Vec<Line<'static>> {
    wrap(
        &StyledText::styled(said, style),
        usize::from(width),
        &Indent::none(),
    )
}
