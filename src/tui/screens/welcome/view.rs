//! Draws the question of the first start.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::State;
use crate::i18n::{Text, language_name};
use crate::tui::look::Look;
use crate::tui::widgets::frame;
use crate::tui::widgets::rows::Rows;
use crate::tui::widgets::sentence;

/// Draws the question of the first start.
pub fn draw(state: &State, look: &Look, frame: &mut Frame<'_>) {
    let page = frame::page(frame.area(), 0);
    let title = look.say(&Text::Welcome);
    frame::header(&title, Vec::new(), look, page.header, frame);
    rows(state, look, page.body.width).draw(state.selection.place(), look, page.body, frame);
}

/// The row at a cell of the window.
#[must_use]
pub fn row_at(state: &State, look: &Look, window: Rect, cell: (u16, u16)) -> Option<usize> {
    let page = frame::page(window, 0);
    rows(state, look, page.body.width).at(state.selection.place(), page.body, cell)
}

fn rows(state: &State, look: &Look, width: u16) -> Rows {
    let theme = &look.theme;
    let mut rows = Rows::default();
    for text in [Text::HowReview, Text::HowRate, Text::HowSaved] {
        rows.lines(sentence::lines(&look.say(&text), width, theme.text));
    }
    rows.line(Line::default());
    let question = look.say(&Text::AskCardLanguage);
    rows.lines(sentence::lines(&question, width, theme.title));
    for tag in &state.languages {
        let name = language_name(tag);
        let is_selected = rows.next_place() == state.selection.place();
        let (pointer, style) = if is_selected {
            (theme.glyphs.cursor, theme.selected)
        } else {
            (" ", theme.text)
        };
        rows.row([Line::styled(format!("{pointer} {name} "), style)]);
    }
    rows
}
