//! Draws the command palette.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::State;
use super::entry::Entry;
use crate::i18n::Text;
use crate::tui::look::Look;
use crate::tui::widgets::rows::Rows;
use crate::tui::widgets::{bar, frame, sentence};
use crate::tui::wrap::cells;

/// Draws the palette.
pub fn draw(state: &State, look: &Look, frame: &mut Frame<'_>) {
    let areas = areas(frame.area());
    let title = look.say(&Text::PaletteTitle);
    frame::header(&title, Vec::new(), look, areas.page.header, frame);
    frame::lines(
        vec![state.field.line(look, areas.field.width)],
        areas.field,
        frame,
    );
    let rows = rows(state, look, areas.found.width);
    let hidden = rows.draw(state.selection.place(), look, areas.found, frame);
    bar::ends(
        Vec::new(),
        frame::more(hidden, look),
        look,
        areas.page.below,
        frame,
    );
}

/// The row at a cell of the window.
#[must_use]
pub fn row_at(state: &State, look: &Look, window: Rect, cell: (u16, u16)) -> Option<usize> {
    let area = areas(window).found;
    rows(state, look, area.width).at(state.selection.place(), area, cell)
}

struct Areas {
    page: frame::Page,
    field: Rect,
    found: Rect,
}

fn areas(window: Rect) -> Areas {
    let page = frame::page(window, 1);
    let body = page.body;
    let top = 2.min(body.height);
    Areas {
        page,
        field: Rect {
            height: top.min(1),
            ..body
        },
        found: Rect {
            y: body.y + top,
            height: body.height - top,
            ..body
        },
    }
}

fn rows(state: &State, look: &Look, width: u16) -> Rows {
    let mut rows = Rows::default();
    if state.found.is_empty() {
        let said = look.say(&Text::PaletteNothing);
        rows.lines(sentence::lines(&said, width, look.theme.dim));
    }
    for entry in state
        .found
        .iter()
        .filter_map(|place| state.entries.get(*place))
    {
        let selected = rows.next_place() == state.selection.place();
        rows.row([line(entry, selected, look, width)]);
    }
    rows
}

/// Name and keys, and what it does where there is room for all of it.
fn line(entry: &Entry, selected: bool, look: &Look, width: u16) -> Line<'static> {
    let theme = &look.theme;
    let pointer = if selected { theme.glyphs.cursor } else { " " };
    let keys = cells(&entry.keys);
    let room = width.saturating_sub(u16::try_from(keys + 1).unwrap_or(width));
    let name = Span::styled(format!("{pointer} {}", entry.name), theme.text);
    let mut line = bar::shortened(Line::from(name), room, look);
    let about = format!("  {}", entry.about);
    if !entry.about.is_empty() && line.width() + cells(&about) <= usize::from(room) {
        line.push_span(Span::styled(about, theme.dim));
    }
    let fill = usize::from(width).saturating_sub(line.width() + keys);
    line.push_span(Span::raw(" ".repeat(fill)));
    line.push_span(Span::styled(entry.keys.clone(), theme.accent));
    if selected {
        line.spans
            .iter_mut()
            .for_each(|span| span.style = theme.selected);
    }
    line
}
