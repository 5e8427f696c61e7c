//! Draws the search: the field, the hits, and the selected card beside or below them.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::row::RowText;
use super::{State, marks};
use crate::app::find::{Found, FoundCard};
use crate::i18n::browse::{ALIKE, BrowseText};
use crate::i18n::{Command, Text, number};
use crate::search::State as CardState;
use crate::tui::keymap::Context;
use crate::tui::look::Look;
use crate::tui::widgets::{bar, frame, sentence};
use crate::tui::wrap::cells;

/// Columns from which the card stands beside the list.
const WIDE: u16 = 100;

/// Most lines that tell what is wrong with the query.
const FAULT_ROWS: u16 = 2;

struct Areas {
    page: frame::Page,
    field: Rect,
    faults: Rect,
    list: Rect,
    /// The line between the list and the card below it; none where they stand side by side.
    rule: Rect,
    card: Rect,
}

fn areas(window: Rect) -> Areas {
    let page = frame::wide_page(window, 1);
    let body = page.body;
    let field = Rect {
        height: body.height.min(1),
        ..body
    };
    let faults = Rect {
        y: field.bottom(),
        height: body.height.saturating_sub(field.height).min(FAULT_ROWS),
        ..body
    };
    let rest = Rect {
        y: faults.bottom(),
        height: body.bottom().saturating_sub(faults.bottom()),
        ..body
    };
    if window.width >= WIDE {
        let left = rest.width / 2 - 1;
        return Areas {
            page,
            field,
            faults,
            list: Rect {
                width: left,
                ..rest
            },
            rule: Rect { height: 0, ..rest },
            card: Rect {
                x: rest.x + left + 2,
                width: rest.width - left - 2,
                ..rest
            },
        };
    }
    let list = Rect {
        height: rest.height / 2,
        ..rest
    };
    let rule = Rect {
        y: list.bottom(),
        height: (rest.height - list.height).min(1),
        ..rest
    };
    Areas {
        page,
        field,
        faults,
        list,
        rule,
        card: Rect {
            y: rule.bottom(),
            height: rest.bottom().saturating_sub(rule.bottom()),
            ..rest
        },
    }
}

fn of_window(size: (u16, u16)) -> Areas {
    areas(Rect::new(0, 0, size.0, size.1))
}

/// Columns and rows of the card.
pub(super) fn card_size(window: (u16, u16)) -> (u16, u16) {
    let card = of_window(window).card;
    (card.width.min(frame::WIDEST_TEXT), card.height)
}

/// Rows of the list.
pub(super) fn list_height(window: (u16, u16)) -> u16 {
    of_window(window).list.height
}

/// Draws the screen.
pub fn draw(state: &State, look: &Look, frame: &mut Frame<'_>) {
    let theme = &look.theme;
    let areas = areas(frame.area());
    let found = state.found.as_ref();
    let title = look.say(&BrowseText::Title.into());
    frame::header(&title, badges(found, look), look, areas.page.header, frame);
    frame::lines(
        vec![state.field.line(look, areas.field.width)],
        areas.field,
        frame,
    );
    match found {
        None => {
            let loading = Line::styled(look.say(&Text::Loading), theme.dim);
            frame::lines(vec![loading], areas.list, frame);
        }
        Some(found) => {
            frame::lines(faults(found, look, areas.faults), areas.faults, frame);
            if found.hits == 0 {
                let whole = areas.list.union(areas.card);
                frame::lines(nothing(state, found, look, whole.width), whole, frame);
            } else {
                draw_list(state, found, look, areas.list, frame);
                let rule = theme.glyphs.rule.repeat(usize::from(areas.rule.width));
                frame::lines(vec![Line::styled(rule, theme.dim)], areas.rule, frame);
                frame::scrolled(&state.card, look, areas.card, frame);
            }
        }
    }
    draw_below(state, look, areas.page.below, frame);
}

/// The row at a cell of the window.
#[must_use]
pub fn row_at(state: &State, _look: &Look, window: Rect, cell: (u16, u16)) -> Option<usize> {
    let area = areas(window).list;
    let hits = state.found.as_ref()?.hits;
    if !area.contains(cell.into()) {
        return None;
    }
    let place = top(state, area) + usize::from(cell.1 - area.y);
    (place < hits).then_some(place)
}

/// The first hit that the list shows.
fn top(state: &State, area: Rect) -> usize {
    (state.selection.place() + 1).saturating_sub(usize::from(area.height))
}

fn badges(found: Option<&Found>, look: &Look) -> Vec<Span<'static>> {
    let Some(found) = found.filter(|found| found.hits > 0) else {
        return Vec::new();
    };
    let said = BrowseText::Hits {
        exact: found.exact,
        alike: found.hits.saturating_sub(found.exact),
    };
    vec![Span::styled(look.say(&said.into()), look.theme.dim)]
}

fn faults(found: &Found, look: &Look, area: Rect) -> Vec<Line<'static>> {
    let lines = found.faults.iter().flat_map(|fault| {
        let said = look.say(&BrowseText::Fault(fault.clone()).into());
        sentence::lines(&said, area.width, look.theme.warn)
    });
    lines.take(usize::from(area.height)).collect()
}

/// What to type, or what to try instead.
fn nothing(state: &State, found: &Found, look: &Look, width: u16) -> Vec<Line<'static>> {
    let theme = &look.theme;
    let width = width.min(frame::WIDEST_TEXT);
    let said = |text: BrowseText| sentence::lines(&look.say(&text.into()), width, theme.text);
    if found.cards == 0 {
        return said(BrowseText::NoCards);
    }
    let mut lines = if state.field.text().trim().is_empty() {
        said(BrowseText::WhatToType { cards: found.cards })
    } else {
        said(BrowseText::NothingFound)
    };
    lines.push(Line::default());
    let examples = look.say(&BrowseText::Examples.into());
    let typed = examples.lines().filter_map(|line| line.split_once('|'));
    let widest = typed.clone().map(|(typed, _)| cells(typed)).max();
    for (typed, means) in typed {
        let gap = widest.unwrap_or(0).saturating_sub(cells(typed)) + 2;
        let line = Line::from(vec![
            Span::styled(format!("{typed}{}", " ".repeat(gap)), theme.accent),
            Span::styled(means.to_owned(), theme.dim),
        ]);
        lines.push(bar::shortened(line, width, look));
    }
    lines
}

fn draw_list(state: &State, found: &Found, look: &Look, area: Rect, frame: &mut Frame<'_>) {
    let top = top(state, area);
    let places = top..(top + usize::from(area.height)).min(found.hits);
    let lines = places.map(|place| {
        match state.row(place) {
            Some((card, text)) => {
                let alike = card.place >= found.exact;
                row(state, alike, card, text, look, area.width)
            }
            // Its row is on the way.
            None => Line::styled(look.theme.glyphs.cut, look.theme.dim),
        }
    });
    frame::lines(lines.collect(), area, frame);
}

/// What the card asks, and where it stands; its deck too where that leaves room for the question.
fn row(
    state: &State,
    alike: bool,
    card: &FoundCard,
    text: &RowText,
    look: &Look,
    width: u16,
) -> Line<'static> {
    let theme = &look.theme;
    let selected = card.place == state.selection.place();
    let (style, dim) = if selected {
        (theme.selected, theme.selected)
    } else {
        (theme.text, theme.dim)
    };
    let pointer = match (selected, alike) {
        (true, _) => theme.glyphs.cursor,
        (false, true) => ALIKE,
        (false, false) => " ",
    };
    let right = standing(card, look, width);
    let right_width = cells(&right);
    let room = width.saturating_sub(u16::try_from(right_width + BETWEEN).unwrap_or(width));
    let mut spans = vec![Span::styled(format!("{pointer} "), style)];
    let marked = text.found.iter().cloned();
    spans.extend(marks::spans(&text.question, marked, style, look));
    let mut line = bar::shortened(Line::from(spans), room, look);
    let fill = usize::from(width).saturating_sub(line.width() + right_width);
    line.push_span(Span::styled(" ".repeat(fill), style));
    line.push_span(Span::styled(right, dim));
    line
}

/// Columns of the question that its deck must leave.
const QUESTION: usize = 30;

/// Columns of the mark before the question.
const MARK: usize = 2;

/// Columns between the question and what stands at the right.
const BETWEEN: usize = 2;

/// The state that matters most, or the day on which the card is due, in a row of so many columns;
/// the deck's identifier before it where enough of the question stays.
fn standing(card: &FoundCard, look: &Look, width: u16) -> String {
    let states = [
        CardState::Suspended,
        CardState::Buried,
        CardState::Due,
        CardState::New,
    ];
    let state = states.into_iter().find(|state| card.standing.is(*state));
    let said = match (state, card.standing.due) {
        (Some(state), _) => look.say(&BrowseText::State(state).into()),
        (None, Some(due)) => number::date(look.interface, due.date()),
        (None, None) => String::new(),
    };
    let leech = card.standing.is(CardState::Leech);
    let said = match (leech, state) {
        (true, Some(CardState::Suspended | CardState::Buried) | None) | (false, _) => said,
        (true, Some(_)) => format!(
            "{said}, {}",
            look.say(&BrowseText::State(CardState::Leech).into())
        ),
    };
    let mut parts = vec![card.key.deck()];
    if !said.is_empty() {
        parts.push(&said);
    }
    let with_deck = parts.join(&format!(" {} ", look.theme.glyphs.dot));
    let left = usize::from(width).saturating_sub(MARK + BETWEEN + cells(&with_deck));
    if left >= QUESTION { with_deck } else { said }
}

fn draw_below(state: &State, look: &Look, area: Rect, frame: &mut Frame<'_>) {
    let Some(found) = state.found.as_ref().filter(|found| found.hits > 0) else {
        return;
    };
    let mut left = Vec::new();
    if found.exact < found.hits {
        let said = BrowseText::OnlyAlike;
        left.push(Span::styled(look.say(&said.into()), look.theme.dim));
    }
    let (above, below) = state.card.hidden();
    let mut right = Vec::new();
    if above + below > 0 {
        let command = if below > 0 {
            Command::CardDown
        } else {
            Command::CardUp
        };
        let said = BrowseText::MoreOfCard {
            lines: if below > 0 { below } else { above },
            key: look.key(Context::Browse, command),
        };
        right.push(Span::styled(look.say(&said.into()), look.theme.warn));
    }
    bar::ends(left, right, look, area, frame);
}
