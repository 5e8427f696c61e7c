//! Draws a card's history, objectives and sources.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::State;
use crate::app::pages::{CardPage, CardRecord, DocumentPlaces, HistoryLine};
use crate::i18n::{Text, number, told};
use crate::tui::card;
use crate::tui::look::Look;
use crate::tui::widgets::sentence;
use crate::tui::widgets::{bar, frame};

pub(super) fn body_size(window: (u16, u16)) -> (u16, u16) {
    let page = frame::page(Rect::new(0, 0, window.0, window.1), 1);
    (page.body.width, page.body.height)
}

/// Draws the screen.
pub fn draw(state: &State, look: &Look, frame: &mut Frame<'_>) {
    let page = frame::page(frame.area(), 1);
    let badges = vec![Span::styled(state.card.to_string(), look.theme.dim)];
    frame::header(
        &look.say(&Text::InformationTitle),
        badges,
        look,
        page.header,
        frame,
    );
    frame::scrolled(&state.scroll, look, page.body, frame);
    bar::ends(
        Vec::new(),
        frame::more(state.scroll.hidden(), look),
        look,
        page.below,
        frame,
    );
}

/// The lines at a width in cells.
pub(super) fn lines(record: &CardRecord, look: &Look, width: u16) -> Vec<Line<'static>> {
    let theme = &look.theme;
    let mut lines = Vec::new();
    if let Some(page) = &record.page {
        standing(page, look, width, &mut lines);
        objectives(page, look, width, &mut lines);
        lines.extend(card::sources(page, look, width));
    }
    lines.push(Line::default());
    lines.push(Line::styled(look.say(&Text::History), theme.title));
    if record.history.is_empty() {
        lines.extend(sentence::lines(
            &look.say(&Text::NoHistory),
            width,
            theme.dim,
        ));
    }
    for line in record.history.iter().rev() {
        lines.extend(history(line, look, width));
    }
    lines
}

fn standing(page: &CardPage, look: &Look, width: u16, lines: &mut Vec<Line<'static>>) {
    let theme = &look.theme;
    let schedule = &page.schedule;
    let said = match &schedule.memory {
        None => look.say(&Text::IsNew),
        Some(memory) => look.say(&Text::Standing {
            due: memory.due.date(),
            interval: memory.interval,
            ease: memory.ease.hundredths(),
            reviews: schedule.reviews,
            lapses: schedule.lapses,
        }),
    };
    lines.extend(sentence::lines(&said, width, theme.text));
    if let Some(reason) = &schedule.called_back {
        let said = look.say(&told::called_back(reason));
        lines.extend(sentence::lines(&said, width, theme.warn));
    }
    if schedule.is_leech() {
        lines.extend(sentence::lines(
            &look.say(&Text::LeechAdvice),
            width,
            theme.warn,
        ));
    }
}

fn objectives(page: &CardPage, look: &Look, width: u16, lines: &mut Vec<Line<'static>>) {
    let theme = &look.theme;
    if page.objectives.is_empty() {
        return;
    }
    lines.push(Line::default());
    let title = match &page.syllabus {
        Some(syllabus) => format!("{}: {}", look.say(&Text::Objectives), look.title(syllabus)),
        None => look.say(&Text::Objectives),
    };
    lines.extend(sentence::lines(&title, width, theme.title));
    for objective in &page.objectives {
        let text = look.title(&objective.text);
        lines.extend(sentence::entry(text, look, width));
        for places in &objective.places {
            lines.extend(documents(places, look, width));
        }
    }
}

/// Where a document teaches an objective, under it.
fn documents(places: &DocumentPlaces, look: &Look, width: u16) -> Vec<Line<'static>> {
    let at: Vec<&str> = places.at.iter().map(|at| at.as_str()).collect();
    let title = look.title(&places.document);
    let said = match at.is_empty() {
        true => title.to_owned(),
        false => format!("{title}: {}", at.join(", ")),
    };
    let indented = |mut line: Line<'static>| {
        line.spans.insert(0, Span::raw("    "));
        line
    };
    let wrapped = sentence::lines(&said, width.saturating_sub(4), look.theme.dim);
    wrapped.into_iter().map(indented).collect()
}

fn history(line: &HistoryLine, look: &Look, width: u16) -> Vec<Line<'static>> {
    let theme = &look.theme;
    let date = number::date(look.interface, line.study_day.date());
    let what = told::happened(&line.kind, line.interval);
    let mut said = format!("{date}  {}", look.say(&what));
    if line.undone {
        said = format!("{said} ({})", look.say(&Text::WasUndone));
    }
    let style = if line.undone { theme.dim } else { theme.text };
    sentence::lines(&said, width, style)
}
