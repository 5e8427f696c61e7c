//! Draws the settings.

use std::path::Path;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::item::Item;
use super::{Standing, State};
use crate::i18n::Text;
use crate::tui::widgets::rows::Rows;
use crate::tui::widgets::{bar, frame, sentence};
use crate::tui::wrap::cells;

/// Draws the screen; `file` is where the settings are written down.
pub fn draw(state: &State, standing: Standing<'_>, file: Option<&Path>, frame: &mut Frame<'_>) {
    let look = standing.look;
    let page = frame::page(frame.area(), 1);
    let title = look.say(&Text::SettingsTitle);
    frame::header(&title, Vec::new(), look, page.header, frame);
    let rows = rows(state, standing, file, page.body.width);
    let hidden = rows.draw(state.selection.place(), look, page.body, frame);
    bar::ends(
        Vec::new(),
        frame::more(hidden, look),
        look,
        page.below,
        frame,
    );
}

/// The row at a cell of the window.
#[must_use]
pub fn row_at(
    state: &State,
    standing: Standing<'_>,
    window: Rect,
    cell: (u16, u16),
) -> Option<usize> {
    let page = frame::page(window, 1);
    rows(state, standing, None, page.body.width).at(state.selection.place(), page.body, cell)
}

fn rows(state: &State, standing: Standing<'_>, file: Option<&Path>, width: u16) -> Rows {
    let look = standing.look;
    let theme = &look.theme;
    let mut rows = Rows::default();
    for item in Item::ALL {
        let selected = rows.next_place() == state.selection.place();
        let pointer = if selected { theme.glyphs.cursor } else { " " };
        let name = format!("{pointer} {}", look.say(&item.name()));
        let value = item.value(standing);
        let room = usize::from(width).saturating_sub(cells(&name) + cells(&value));
        let mut line = Line::from(vec![
            Span::styled(name, theme.text),
            Span::raw(" ".repeat(room.max(1))),
            Span::styled(value, theme.accent),
        ]);
        if selected {
            line.spans
                .iter_mut()
                .for_each(|span| span.style = theme.selected);
        }
        rows.row([line]);
    }
    rows.line(Line::default());
    rows.lines(sentence::lines(
        &look.say(&Text::SettingsMore),
        width,
        theme.dim,
    ));
    if let Some(file) = file {
        let said = look.say(&Text::SettingsFile {
            path: file.display().to_string(),
        });
        rows.lines(sentence::lines(&said, width, theme.dim));
    }
    rows
}
