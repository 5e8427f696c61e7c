//! A sentence of the interface, wrapped.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::domain::clean::scrub;
use crate::tui::look::Look;
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

/// The lines of an entry of a list: a bullet, and the text indented behind it.
#[must_use]
pub fn entry(said: &str, look: &Look, width: u16) -> Vec<Line<'static>> {
    let theme = &look.theme;
    let wrapped = lines(said, width.saturating_sub(2), theme.text);
    let marked = wrapped.into_iter().enumerate().map(|(index, line)| {
        let mark = if index == 0 {
            format!("{} ", theme.glyphs.bullet)
        } else {
            "  ".to_owned()
        };
        let mut spans = vec![Span::styled(mark, theme.accent)];
        spans.extend(line.spans);
        Line::from(spans)
    });
    marked.collect()
}
