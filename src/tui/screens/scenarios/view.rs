//! Draws the list of scenarios.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::State;
use crate::i18n::Text;
use crate::i18n::sandbox::SandboxText;
use crate::tui::look::Look;
use crate::tui::markdown;
use crate::tui::widgets::rows::Rows;
use crate::tui::widgets::{bar, frame, sentence};

/// Draws the screen.
pub fn draw(state: &State, look: &Look, frame: &mut Frame<'_>) {
    let page = frame::page(frame.area(), 1);
    let title = look.say(&Text::Sandbox(SandboxText::Title));
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

fn rows(state: &State, look: &Look, width: u16) -> Rows {
    let theme = &look.theme;
    let mut rows = Rows::default();
    let Some(scenarios) = &state.rows else {
        rows.line(Line::styled(look.say(&Text::Loading), theme.dim));
        return rows;
    };
    let selected = |rows: &Rows| rows.next_place() == state.selection.place();
    let free = look.say(&Text::Sandbox(SandboxText::Free));
    let chosen = selected(&rows);
    rows.row(row(&free, chosen, look, width));
    let mut heading = None;
    for scenario in scenarios {
        let topic = match &scenario.topic {
            Some(topic) => look.say(&Text::Sandbox(SandboxText::Topic(topic.to_string()))),
            None => look.say(&Text::Sandbox(SandboxText::OtherScenarios)),
        };
        if heading.as_ref() != Some(&topic) {
            rows.line(Line::default());
            rows.lines(sentence::lines(&topic, width, theme.title));
            heading = Some(topic);
        }
        let chosen = selected(&rows);
        let title = scenario.title.text(&look.main_language());
        rows.row(row(&markdown::row(title), chosen, look, width));
    }
    rows
}

fn row(title: &str, selected: bool, look: &Look, width: u16) -> Vec<Line<'static>> {
    let theme = &look.theme;
    let style = if selected { theme.selected } else { theme.text };
    let room = width.saturating_sub(2).max(1);
    let lines = sentence::lines(title, room, style).into_iter().enumerate();
    lines
        .map(|(place, line)| {
            let pointer = if selected && place == 0 {
                theme.glyphs.cursor
            } else {
                " "
            };
            let mut spans = vec![Span::styled(format!("{pointer} "), style)];
            spans.extend(line.spans);
            let mut line = Line::from(spans);
            if selected {
                let fill = usize::from(width).saturating_sub(line.width());
                line.push_span(Span::styled(" ".repeat(fill), style));
            }
            line
        })
        .collect()
}
