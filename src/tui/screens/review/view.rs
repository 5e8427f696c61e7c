//! Draws a session: header, card, status, ratings.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use super::{PendingWhat, SAVING_SHOWN_AFTER, State};
use crate::domain::queue::Reason;
use crate::i18n::{Command, Text, number};
use crate::tui::keymap::Context;
use crate::tui::look::Look;
use crate::tui::message::Moment;
use crate::tui::widgets::{bar, frame};

/// Columns and rows of the card for a window, in a context.
#[must_use]
pub(super) fn body_size(window: (u16, u16), context: Context) -> (u16, u16) {
    let areas = areas(Rect::new(0, 0, window.0, window.1), context);
    (areas.body.width, areas.body.height)
}

struct Areas {
    header: Rect,
    body: Rect,
    status: Rect,
    ratings: Rect,
}

/// Header, rule, card, status line, two rows of ratings where there are any, footer.
fn areas(window: Rect, context: Context) -> Areas {
    let ratings = if context == Context::Revealed { 2 } else { 0 };
    let page = frame::page(window, 1 + ratings);
    let below = page.below;
    Areas {
        header: page.header,
        body: page.body,
        status: Rect {
            height: below.height.min(1),
            ..below
        },
        ratings: Rect {
            y: below.y + below.height.min(1),
            height: below.height.saturating_sub(1),
            ..below
        },
    }
}

/// Draws the session.
pub fn draw(state: &State, look: &Look, moment: Moment, frame: &mut Frame<'_>) {
    let areas = areas(frame.area(), state.context());
    draw_header(state, look, areas.header, frame);
    if state.study.is_none() {
        let loading = look.say(&Text::Loading);
        frame.render_widget(Line::styled(loading, look.theme.dim), areas.body);
    }
    frame::scrolled(&state.scroll, look, areas.body, frame);
    draw_status(state, look, moment, areas.status, frame);
    if state.context() == Context::Revealed {
        draw_ratings(state, look, areas.ratings, frame);
    }
}

/// The command at a cell of the window: a rating, or a choice.
#[must_use]
pub fn command_at(state: &State, window: Rect, cell: (u16, u16)) -> Option<Command> {
    let areas = areas(window, state.context());
    if areas.ratings.contains(cell.into()) {
        let width = (areas.ratings.width / 5).max(1);
        let place = usize::from((cell.0 - areas.ratings.x) / width);
        return Command::RATINGS.get(place).copied();
    }
    if state.context() == Context::Choosing && areas.body.contains(cell.into()) {
        let line = state.scroll.top + usize::from(cell.1 - areas.body.y);
        let mut choices = state.choices.iter();
        let (place, _) = choices.find(|(_, lines)| lines.contains(&line))?;
        return u8::try_from(place + 1).ok().map(Command::Choose);
    }
    None
}

fn draw_header(state: &State, look: &Look, area: Rect, frame: &mut Frame<'_>) {
    let theme = &look.theme;
    let page = state.current_page();
    let deck = match (page, &state.study) {
        (Some(page), _) => look.title(&page.deck).to_owned(),
        (None, Some(study)) => study
            .title
            .as_ref()
            .map_or_else(|| look.say(&Text::AllDecks), |t| look.title(t).into()),
        (None, None) => String::new(),
    };
    let mut badges = Vec::new();
    if let Some(item) = state.session.current() {
        badges.push(Span::styled(
            look.say(&Text::Reason(item.reason)),
            reason_style(item.reason, look),
        ));
    }
    if let Some(page) = page {
        if page.schedule.is_leech() {
            badges.push(Span::styled(look.say(&Text::Leech), theme.warn));
        }
        let shown = look.shown_languages(&page.languages);
        let tags: Vec<&str> = shown.iter().map(|tag| tag.as_str()).collect();
        let wanted = look.is_wanted(&shown);
        let style = if wanted { theme.dim } else { theme.warn };
        let tags = tags.join("+");
        let tags = if wanted {
            tags
        } else {
            look.say(&Text::OnlyIn { language: tags })
        };
        badges.push(Span::styled(tags, style));
    }
    frame::header(&deck, badges, look, area, frame);
}

fn reason_style(reason: Reason, look: &Look) -> ratatui::style::Style {
    match reason {
        Reason::Due => look.theme.good,
        Reason::New => look.theme.accent,
        Reason::Drill => look.theme.warn,
        Reason::Practice => look.theme.dim,
    }
}

fn draw_status(state: &State, look: &Look, moment: Moment, area: Rect, frame: &mut Frame<'_>) {
    let theme = &look.theme;
    let saved = look.say(&Text::Saved(state.session.tally().saved));
    let mut left = vec![Span::styled(saved, theme.good)];
    let left_over = state.session.left();
    if left_over > 0 {
        let said = look.say(&Text::CardsLeft(left_over));
        left.push(Span::styled(
            format!(" {} {said}", theme.glyphs.dot),
            theme.dim,
        ));
    }
    if let Some(pending) = state.pending
        && moment.elapsed.saturating_sub(pending.since) >= SAVING_SHOWN_AFTER
    {
        let said = match pending.what {
            PendingWhat::Rating(_) | PendingWhat::LeavingOut => Text::Saving,
            PendingWhat::Undo => Text::Undoing,
        };
        left.push(Span::styled(
            format!(" {} {}", theme.glyphs.dot, look.say(&said)),
            theme.warn,
        ));
    }
    let hidden = state.scroll.hidden();
    let right = frame::more(hidden, look);
    bar::ends(left, right, look, area, frame);
}

/// The five keys with the interval that each would give.
fn draw_ratings(state: &State, look: &Look, area: Rect, frame: &mut Frame<'_>) {
    let theme = &look.theme;
    let reason = state
        .session
        .current()
        .map_or(Reason::Practice, |item| item.reason);
    let preview = state.current_page().and_then(|page| page.preview);
    let given = match state.pending.map(|pending| pending.what) {
        Some(PendingWhat::Rating(rating)) => Some(usize::from(rating.grade()) - 1),
        _ => None,
    };
    let width = area.width / 5;
    for (place, command) in Command::RATINGS.into_iter().enumerate() {
        let after = match (reason, preview) {
            (Reason::Practice, _) => theme.glyphs.none.to_owned(),
            (Reason::Drill, _) | (_, None) if place < 3 => look.say(&Text::AgainToday),
            (Reason::Drill, _) | (_, None) => look.say(&Text::DoneForToday),
            (_, Some(days)) => number::interval(look.interface, days[place]),
        };
        let offset = width * u16::try_from(place).unwrap_or(0);
        let cell = Rect {
            x: area.x + offset,
            width,
            ..area
        }
        .intersection(area);
        let name = Line::from(vec![
            Span::styled(format!("{} ", place + 1), theme.accent),
            Span::raw(command.label(look.interface)),
        ]);
        let lines = vec![name, Line::styled(format!("  {after}"), theme.dim)];
        let mut cell_text = Paragraph::new(lines);
        if given == Some(place) {
            cell_text = cell_text.style(theme.selected);
        }
        frame.render_widget(cell_text, cell);
    }
}
