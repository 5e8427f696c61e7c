//! Draws the cards that are left out.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::State;
use crate::app::pages::{LeftOutCard, LeftOutUntil};
use crate::i18n::{Text, number};
use crate::tui::look::Look;
use crate::tui::widgets::rows::Rows;
use crate::tui::widgets::{bar, frame, sentence};

/// Draws the screen.
pub fn draw(state: &State, look: &Look, frame: &mut Frame<'_>) {
    let page = frame::page(frame.area(), 1);
    let mut badges = Vec::new();
    if let Some(cards) = state.cards.as_ref().filter(|cards| !cards.is_empty()) {
        let count = u64::try_from(cards.len()).unwrap_or(u64::MAX);
        badges.push(Span::styled(
            number::whole(look.interface, count),
            look.theme.dim,
        ));
    }
    let title = look.say(&Text::LeftOutTitle);
    frame::header(&title, badges, look, page.header, frame);
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
    let mut rows = Rows::default();
    match &state.cards {
        None => rows.line(Line::styled(look.say(&Text::Loading), look.theme.dim)),
        Some(cards) if cards.is_empty() => {
            let said = look.say(&Text::NothingLeftOut);
            rows.lines(sentence::lines(&said, width, look.theme.text));
        }
        Some(cards) => {
            for card in cards {
                let selected = rows.next_place() == state.selection.place();
                rows.row(lines(card, selected, look, width));
            }
        }
    }
    rows
}

/// Most lines of a question.
const QUESTION_LINES: usize = 3;

/// What the card asks, and where and why it is left out.
fn lines(card: &LeftOutCard, selected: bool, look: &Look, width: u16) -> Vec<Line<'static>> {
    let theme = &look.theme;
    let asked = match &card.question {
        Some(question) => {
            let text = question.text(&look.main_language());
            text.as_str()
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
        }
        None => card.key.to_string(),
    };
    let deck = match &card.deck {
        Some(title) => look.title(title).to_owned(),
        None => card.key.deck().to_owned(),
    };
    let why = match card.until {
        LeftOutUntil::FurtherNotice => Text::SuspendedSince {
            date: card.since.date(),
        },
        LeftOutUntil::Tomorrow => Text::BuriedToday,
    };
    let about = format!("{deck} {} {}", theme.glyphs.dot, look.say(&why));
    let style = if selected { theme.selected } else { theme.text };
    let room = width.saturating_sub(2).max(1);
    let mut question = sentence::lines(&asked, room, style);
    if question.len() > QUESTION_LINES {
        question.truncate(QUESTION_LINES);
        if let Some(last) = question.last_mut() {
            last.push_span(Span::styled(theme.glyphs.cut, style));
        }
    }
    let mut lines = Vec::new();
    for (place, line) in question.into_iter().enumerate() {
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
        lines.push(line);
    }
    for line in sentence::lines(&about, room, theme.dim) {
        let mut spans = vec![Span::raw("  ")];
        spans.extend(line.spans);
        lines.push(Line::from(spans));
    }
    lines
}
