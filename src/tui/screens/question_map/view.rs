//! Draws the map of questions.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::{Cell, CellState, State};
use crate::i18n::quiz::QuizText;
use crate::tui::look::Look;
use crate::tui::theme::Theme;
use crate::tui::widgets::rows::Rows;
use crate::tui::widgets::{bar, frame};

/// Columns of the window for one question: pointer, number, state, mark.
const WIDTH: usize = 8;

/// Questions in one row: tens read best, fives where the window is narrow.
pub(super) fn columns(window: u16) -> usize {
    let page = frame::page(Rect::new(0, 0, window, 1), 1);
    match usize::from(page.body.width) / WIDTH {
        10.. => 10,
        5..10 => 5,
        few => few.max(1),
    }
}

/// Draws the map.
pub fn draw(state: &State, look: &Look, frame: &mut Frame<'_>) {
    let page = frame::page(frame.area(), 2);
    let title = look.say(&QuizText::MapTitle.into());
    frame::header(&title, Vec::new(), look, page.header, frame);
    let columns = columns(frame.area().width);
    let hidden = rows(state, look, columns).draw(state.selected / columns, look, page.body, frame);
    let [legend, below] = split(page.below);
    frame.render_widget(
        bar::shortened(self::legend(state, look), legend.width, look),
        legend,
    );
    bar::ends(Vec::new(), frame::more(hidden, look), look, below, frame);
}

fn split(area: Rect) -> [Rect; 2] {
    let first = Rect {
        height: area.height.min(1),
        ..area
    };
    let second = Rect {
        y: area.y + first.height,
        height: area.height - first.height,
        ..area
    };
    [first, second]
}

/// The question at a cell of the window.
#[must_use]
pub fn cell_at(state: &State, look: &Look, window: Rect, cell: (u16, u16)) -> Option<usize> {
    let page = frame::page(window, 2);
    let columns = columns(window.width);
    let row = rows(state, look, columns).at(state.selected / columns, page.body, cell)?;
    let column = usize::from(cell.0.checked_sub(page.body.x)?) / WIDTH;
    let place = row * columns + column;
    (column < columns && place < state.cells.len()).then_some(place)
}

fn rows(state: &State, look: &Look, columns: usize) -> Rows {
    let mut rows = Rows::default();
    for (row, cells) in state.cells.chunks(columns).enumerate() {
        let mut spans = Vec::new();
        for (column, cell) in cells.iter().enumerate() {
            spans.extend(drawn(state, row * columns + column, *cell, look));
        }
        rows.row([Line::from(spans)]);
    }
    rows
}

/// One question: `▸12 ✓!`.
fn drawn(state: &State, place: usize, cell: Cell, look: &Look) -> Vec<Span<'static>> {
    let theme = &look.theme;
    let selected = place == state.selected;
    let pointer = match (selected, place == state.here) {
        (true, _) => theme.glyphs.cursor,
        (false, true) => theme.glyphs.bullet,
        (false, false) => " ",
    };
    let (sign, style) = sign(cell.state, theme);
    let mark = if cell.marked { "!" } else { " " };
    let number = Span::styled(format!("{pointer}{:>3} ", place + 1), theme.text);
    let mut spans = vec![
        number,
        Span::styled(sign, style),
        Span::styled(mark, theme.warn),
    ];
    if selected {
        for span in &mut spans {
            span.style = theme.selected;
        }
    }
    spans.push(Span::raw(" "));
    spans
}

fn sign(state: CellState, theme: &Theme) -> (&'static str, ratatui::style::Style) {
    match state {
        CellState::Open => (theme.glyphs.none, theme.dim),
        CellState::Answered => (theme.glyphs.full, theme.accent),
        CellState::Right => (theme.glyphs.right, theme.good),
        CellState::Wrong => (theme.glyphs.wrong, theme.bad),
        CellState::TakenOut => ("-", theme.dim),
    }
}

fn legend(state: &State, look: &Look) -> Line<'static> {
    let theme = &look.theme;
    let mut entries = vec![(CellState::Open, QuizText::LegendOpen)];
    if state.is_practice {
        entries.push((CellState::Right, QuizText::LegendRight));
        entries.push((CellState::Wrong, QuizText::LegendWrong));
    } else {
        entries.push((CellState::Answered, QuizText::LegendAnswered));
    }
    let out = |cell: &Cell| cell.state == CellState::TakenOut;
    if state.cells.iter().any(out) {
        entries.push((CellState::TakenOut, QuizText::LegendTakenOut));
    }
    let mut spans = Vec::new();
    for (state, name) in entries {
        let (sign, style) = sign(state, theme);
        spans.push(Span::styled(sign, style));
        spans.push(Span::styled(
            format!(" {}  ", look.say(&name.into())),
            theme.dim,
        ));
    }
    for (sign, style, name) in [
        ("!", theme.warn, QuizText::LegendMarked),
        (theme.glyphs.bullet, theme.text, QuizText::LegendHere),
    ] {
        spans.push(Span::styled(sign, style));
        spans.push(Span::styled(
            format!(" {}  ", look.say(&name.into())),
            theme.dim,
        ));
    }
    Line::from(spans)
}
