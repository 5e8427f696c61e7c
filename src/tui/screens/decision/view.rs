//! Draws a question with its answers.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::{Label, State};
use crate::tui::look::Look;
use crate::tui::widgets::rows::Rows;
use crate::tui::widgets::{bar, frame, sentence};

/// Draws the question.
pub fn draw(state: &State, look: &Look, frame: &mut Frame<'_>) {
    let page = frame::page(frame.area(), 1);
    let title = look.say(&state.title.clone().into());
    frame::header(&title, Vec::new(), look, page.header, frame);
    let rows = rows(state, look, page.body.width);
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
pub fn row_at(state: &State, look: &Look, window: Rect, cell: (u16, u16)) -> Option<usize> {
    let page = frame::page(window, 1);
    rows(state, look, page.body.width).at(state.selection.place(), page.body, cell)
}

/// Lines of a page, and how many lines the window can go down at most.
pub(super) fn room(state: &State, look: &Look) -> (usize, usize) {
    let page = frame::page(Rect::new(0, 0, look.size.0, look.size.1), 1);
    let height = usize::from(page.body.height);
    let lines = rows(state, look, page.body.width).height();
    (
        height.saturating_sub(1).max(1),
        lines.saturating_sub(height),
    )
}

fn rows(state: &State, look: &Look, width: u16) -> Rows {
    let theme = &look.theme;
    let mut rows = Rows::default();
    if let Some(text) = &state.text {
        let said = look.say(&text.clone().into());
        rows.lines(sentence::lines(&said, width, theme.text));
        rows.line(Line::default());
    }
    for answer in &state.answers {
        let chosen = rows.next_place() == state.selection.place();
        let said = match &answer.label {
            Label::Said(text) => look.say(&text.clone().into()),
            Label::Named(name) => name.to_string(),
        };
        let (mark, style) = match chosen {
            true => (theme.glyphs.cursor, theme.selected),
            false => (" ", theme.text),
        };
        let line = Line::from(vec![
            Span::styled(format!("{mark} "), theme.accent),
            Span::styled(said, style),
        ]);
        rows.row([bar::shortened(line, width, look)]);
    }
    if let Some((heading, text)) = &state.shown {
        rows.line(Line::default());
        let heading = look.say(&heading.clone().into());
        rows.line(Line::styled(heading, theme.title));
        rows.lines(sentence::lines(text.as_str(), width, theme.dim));
    }
    rows.go_down(state.down);
    rows
}
