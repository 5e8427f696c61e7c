//! Draws the home screen.

use ratatui::Frame;
use ratatui::text::{Line, Span};

use super::State;
use crate::app::pages::{DeckRow, Overview};
use crate::i18n::{Text, number};
use crate::tui::look::Look;
use crate::tui::scroll::Scroll;
use crate::tui::widgets::sentence;
use crate::tui::widgets::{bar, frame};

/// Cells of each figure column.
const COLUMN: usize = 7;

/// Draws the home screen.
pub fn draw(
    state: &State,
    overview: Option<&Overview>,
    badge: Option<String>,
    look: &Look,
    frame: &mut Frame<'_>,
) {
    let notes = overview
        .map(|overview| notes(overview, look, frame.area().width))
        .unwrap_or_default();
    let room = usize::from(frame.area().height.saturating_sub(10));
    let shown_notes = notes.len().min(room);
    let below = u16::try_from(shown_notes).unwrap_or(0) + 1;
    let page = frame::page(frame.area(), below);
    let badges = header_badges(overview, badge, look);
    frame::header("shardeck", badges, look, page.header, frame);
    let Some(overview) = overview else {
        let loading = look.say(&Text::Loading);
        frame.render_widget(Line::styled(loading, look.theme.dim), page.body);
        return;
    };
    let mut scroll = Scroll::default();
    let (lines, selected) = lines(state, overview, look, page.body.width);
    scroll.fill(lines, usize::from(page.body.height));
    scroll.reveal(selected);
    frame::scrolled(&scroll, look, page.body, frame);
    let mut area = page.below;
    for line in notes.into_iter().take(shown_notes) {
        frame.render_widget(
            line,
            ratatui::layout::Rect {
                height: area.height.min(1),
                ..area
            },
        );
        area.y += 1;
        area.height = area.height.saturating_sub(1);
    }
    bar::ends(Vec::new(), frame::more(scroll.hidden(), look), area, frame);
}

fn header_badges(
    overview: Option<&Overview>,
    badge: Option<String>,
    look: &Look,
) -> Vec<Span<'static>> {
    let mut badges = Vec::new();
    if let Some(badge) = badge {
        badges.push(Span::styled(badge, look.theme.warn));
    }
    if let Some(overview) = overview {
        if overview.read_only {
            badges.push(Span::styled(look.say(&Text::ReadOnly), look.theme.bad));
        }
        if overview.streak > 0 {
            badges.push(Span::styled(
                look.say(&Text::Streak(overview.streak)),
                look.theme.good,
            ));
        }
    }
    badges
}

/// The lines of the body, and the place of the selected one.
fn lines(
    state: &State,
    overview: &Overview,
    look: &Look,
    width: u16,
) -> (Vec<Line<'static>>, usize) {
    let theme = &look.theme;
    let load = overview.load;
    let mut lines = Vec::new();
    if overview.decks().next().is_none() {
        let folders: Vec<String> = overview
            .folders
            .iter()
            .map(|folder| folder.display().to_string())
            .collect();
        let said = look.say(&Text::NoDecks { folders });
        return (sentence::lines(&said, width, theme.text), 0);
    }
    let today = if load.total() > 0 {
        Text::Today {
            due: load.due,
            new: load.new,
            drills: load.drills,
            minutes: overview.minutes,
        }
    } else {
        Text::NothingDue
    };
    lines.extend(sentence::lines(&look.say(&today), width, theme.title));
    if load.total() == 0
        && let Some((day, cards)) = overview.next_due
    {
        let next = look.say(&Text::NextDue {
            date: day.date(),
            cards,
        });
        lines.extend(sentence::lines(&next, width, theme.text));
    }
    lines.push(Line::default());
    lines.push(heading(look, width));
    let all = DeckFigures {
        due: overview.decks().map(|deck| deck.due).sum(),
        new: overview.decks().map(|deck| deck.new).sum(),
        total: overview.decks().map(|deck| deck.total).sum(),
    };
    let mut selected = lines.len();
    lines.push(row(
        &look.say(&Text::AllDecks),
        0,
        all,
        state.selected == 0,
        look,
        width,
    ));
    let mut place = 0;
    for group in &overview.topics {
        let title = match &group.title {
            Some(title) => look.title(title).to_owned(),
            None => look.say(&Text::OtherDecks),
        };
        lines.push(Line::styled(title, theme.dim));
        for deck in &group.decks {
            place += 1;
            if state.selected == place {
                selected = lines.len();
            }
            let figures = DeckFigures::of(deck);
            let title = look.title(&deck.title);
            lines.push(row(title, 1, figures, state.selected == place, look, width));
        }
    }
    (lines, selected)
}

#[derive(Clone, Copy)]
struct DeckFigures {
    due: usize,
    new: usize,
    total: usize,
}

impl DeckFigures {
    fn of(deck: &DeckRow) -> Self {
        Self {
            due: deck.due,
            new: deck.new,
            total: deck.total,
        }
    }
}

fn heading(look: &Look, width: u16) -> Line<'static> {
    let names = [Text::ColumnDue, Text::ColumnNew, Text::ColumnTotal];
    let columns: String = names
        .iter()
        .map(|name| format!("{:>COLUMN$}", look.say(name)))
        .collect();
    let room = usize::from(width).saturating_sub(columns.chars().count());
    Line::styled(format!("{:room$}{columns}", ""), look.theme.dim)
}

fn row(
    title: &str,
    depth: usize,
    figures: DeckFigures,
    selected: bool,
    look: &Look,
    width: u16,
) -> Line<'static> {
    let theme = &look.theme;
    let pointer = if selected { theme.glyphs.cursor } else { " " };
    let figure = |count: usize, style| {
        let style = if count == 0 { theme.dim } else { style };
        let count = u64::try_from(count).unwrap_or(u64::MAX);
        Span::styled(
            format!("{:>COLUMN$}", number::whole(look.interface, count)),
            style,
        )
    };
    let room = width.saturating_sub(u16::try_from(3 * COLUMN).unwrap_or(0));
    let title = format!("{pointer} {}{title}", "  ".repeat(depth));
    let mut line = bar::shortened(Line::from(title), room);
    let fill = usize::from(room).saturating_sub(line.width());
    line.spans.push(Span::raw(" ".repeat(fill)));
    line.spans.push(figure(figures.due, theme.good));
    line.spans.push(figure(figures.new, theme.accent));
    line.spans.push(figure(figures.total, theme.text));
    if selected {
        // One even bar: colours under a reversed style would make it patchy.
        for span in &mut line.spans {
            span.style = theme.selected;
        }
    }
    line
}

/// What stands under the decks: problems first.
fn notes(overview: &Overview, look: &Look, width: u16) -> Vec<Line<'static>> {
    let theme = &look.theme;
    let width = width.saturating_sub(2).min(frame::WIDEST_TEXT);
    let mut notes = Vec::new();
    let (errors, warnings) = overview.findings;
    if errors + warnings > 0 {
        notes.push((Text::Problems { errors, warnings }, theme.warn));
    }
    if overview.clock_behind {
        notes.push((Text::ClockBehind, theme.warn));
    }
    for title in &overview.outdated {
        let deck = look.title(title).to_owned();
        notes.push((Text::BuiltInIsNewer { deck }, theme.warn));
    }
    if let Some((oldest, newest)) = overview.verified {
        let shown =
            |date: crate::domain::card::Date| number::month(look.interface, date.year, date.month);
        notes.push((
            Text::Verified {
                oldest: shown(oldest),
                newest: shown(newest),
            },
            theme.dim,
        ));
    }
    notes
        .into_iter()
        .flat_map(|(text, style)| sentence::lines(&look.say(&text), width, style))
        .collect()
}
