//! Draws the question of the first start.

use ratatui::Frame;
use ratatui::text::Line;

use super::State;
use crate::i18n::{Text, language_name};
use crate::tui::look::Look;
use crate::tui::scroll::Scroll;
use crate::tui::widgets::frame;
use crate::tui::widgets::sentence;

/// Draws the question of the first start.
pub fn draw(state: &State, look: &Look, frame: &mut Frame<'_>) {
    let theme = &look.theme;
    let page = frame::page(frame.area(), 0);
    frame::header(
        &look.say(&Text::Welcome),
        Vec::new(),
        look,
        page.header,
        frame,
    );
    let width = page.body.width;
    let mut lines: Vec<Line<'static>> = Vec::new();
    for text in [Text::HowReview, Text::HowRate, Text::HowSaved] {
        lines.extend(sentence::lines(&look.say(&text), width, theme.text));
    }
    lines.push(Line::default());
    lines.extend(sentence::lines(
        &look.say(&Text::AskCardLanguage),
        width,
        theme.title,
    ));
    let mut selected = 0;
    for (place, tag) in state.languages.iter().enumerate() {
        let name = language_name(tag);
        let is_selected = place == state.selected;
        let pointer = if is_selected {
            theme.glyphs.cursor
        } else {
            " "
        };
        let style = if is_selected {
            theme.selected
        } else {
            theme.text
        };
        if is_selected {
            selected = lines.len();
        }
        lines.push(Line::styled(format!("{pointer} {name} "), style));
    }
    let mut scroll = Scroll::default();
    scroll.fill(lines, usize::from(page.body.height));
    scroll.reveal(selected);
    frame::scrolled(&scroll, look, page.body, frame);
}
