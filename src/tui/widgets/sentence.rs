//! A sentence of the interface, wrapped.

use ratatui::style::Style;
use ratatui::text::Line;

use crate::domain::clean::scrub;
use crate::tui::wrap::{Indent, StyledText, wrap};

/// The lines of `said` at a width in cells. It may hold what a stranger wrote (a reason in a merged
/// log, a path, pasted text), so it is scrubbed here once more.
#[must_use]
pub fn lines(said: &str, width: u16, style: Style) -> Vec<Line<'static>> {
    wrap(
        &StyledText::styled(&scrub(said), style),
        usize::from(width),
        &Indent::none(),
    )
}
