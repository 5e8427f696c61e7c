//! Draws the home screen.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::State;
use crate::app::pages::{DeckRow, Overview, Progress};
use crate::domain::quiz::Mode;
use crate::i18n::quiz::QuizText;
use crate::i18n::{Command, Text, number};
use crate::tui::keymap::Context;
use crate::tui::look::Look;
use crate::tui::widgets::rows::Rows;
use crate::tui::widgets::sentence;
use crate::tui::widgets::{bar, frame};

/// Cells of a column with a count, and of one with a percentage.
const COLUMN: usize = 7;
const WIDE_COLUMN: usize = 9;

/// Least width with columns of percentages, in cells.
const WIDE: u16 = 76;

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
    let shown_notes = shown(&notes, frame.area());
    let page = frame::page(frame.area(), below(shown_notes));
    let badges = header_badges(overview, badge, look);
    frame::header("shardeck", badges, look, page.header, frame);
    let Some(overview) = overview else {
        let loading = look.say(&Text::Loading);
        frame.render_widget(Line::styled(loading, look.theme.dim), page.body);
        return;
    };
    let rows = rows(state, overview, look, page.body.width);
    let hidden = rows.draw(state.selected(), look, page.body, frame);
    let mut area = page.below;
    for line in notes.into_iter().take(shown_notes) {
        frame.render_widget(
            line,
            Rect {
                height: area.height.min(1),
                ..area
            },
        );
        area.y += 1;
        area.height = area.height.saturating_sub(1);
    }
    let mut left = Vec::new();
    let progress = state.progress(overview);
    if progress.cards > 0 {
        let said = Text::Progress {
            seen: progress.seen_percent(),
            mastered: progress.mastered_percent(),
        };
        left.push(Span::styled(look.say(&said), look.theme.dim));
    }
    bar::ends(left, frame::more(hidden, look), look, area, frame);
}

/// The row at a cell of the window.
#[must_use]
pub fn row_at(
    state: &State,
    overview: &Overview,
    look: &Look,
    window: Rect,
    cell: (u16, u16),
) -> Option<usize> {
    let notes = notes(overview, look, window.width);
    let page = frame::page(window, below(shown(&notes, window)));
    rows(state, overview, look, page.body.width).at(state.selected(), page.body, cell)
}

/// How many of the notes a window has room for.
fn shown(notes: &[Line<'static>], window: Rect) -> usize {
    notes
        .len()
        .min(usize::from(window.height.saturating_sub(10)))
}

/// Rows between the decks and the footer.
fn below(notes: usize) -> u16 {
    u16::try_from(notes).unwrap_or(0) + 1
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

/// The lines of the body.
fn rows(state: &State, overview: &Overview, look: &Look, width: u16) -> Rows {
    let theme = &look.theme;
    let mut rows = Rows::default();
    if overview.decks().next().is_none() {
        let folders: Vec<String> = overview
            .folders
            .iter()
            .map(|folder| folder.display().to_string())
            .collect();
        let said = look.say(&Text::NoDecks { folders });
        rows.lines(sentence::lines(&said, width, theme.text));
        return rows;
    }
    rows.lines(today(overview, look, width));
    rows.line(Line::default());
    rows.line(heading(look, width));
    let figures = Figures::of(overview.decks());
    let all = look.say(&Text::AllDecks);
    rows.row([row(
        &all,
        0,
        &figures,
        rows.next_place() == state.selected(),
        look,
        width,
    )]);
    for group in &overview.topics {
        let depth = usize::from(group.decks.len() > 1);
        if depth > 0 {
            let title = match &group.title {
                Some(title) => look.title(title).to_owned(),
                None => look.say(&Text::OtherDecks),
            };
            let figures = Figures::of(&group.decks);
            let selected = rows.next_place() == state.selected();
            rows.row([row(&title, 0, &figures, selected, look, width)]);
        }
        for deck in &group.decks {
            let figures = Figures::of([deck]);
            let selected = rows.next_place() == state.selected();
            let title = look.title(&deck.title);
            rows.row([row(title, depth, &figures, selected, look, width)]);
        }
    }
    rows
}

/// What today asks, what is due next, and what was left before its end.
fn today(overview: &Overview, look: &Look, width: u16) -> Vec<Line<'static>> {
    let theme = &look.theme;
    let load = overview.load;
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
    let mut lines = sentence::lines(&look.say(&today), width, theme.title);
    if load.total() == 0
        && let Some((day, cards)) = overview.next_due
    {
        let next = look.say(&Text::NextDue {
            date: day.date(),
            cards,
        });
        lines.extend(sentence::lines(&next, width, theme.text));
    }
    if let Some(unfinished) = &overview.unfinished {
        let title = unfinished.title.as_ref();
        let said = look.say(&Text::Unfinished {
            cards: unfinished.left,
            deck: title.map(|title| look.title(title).to_owned()),
            key: look.key(Context::Home, Command::Resume),
        });
        lines.extend(sentence::lines(&said, width, theme.accent));
    }
    if let Some(quiz) = &overview.unfinished_quiz {
        let title = quiz.title.as_ref();
        let said = QuizText::HomeUnfinished {
            title: title.map(|title| look.title(title).to_owned()),
            exam: quiz.mode != Mode::Practice,
            answered: quiz.answered,
            questions: quiz.questions,
            key: look.key(Context::Home, Command::Quizzes),
        };
        lines.extend(sentence::lines(
            &look.say(&said.into()),
            width,
            theme.accent,
        ));
    }
    lines
}

/// What stands behind a title.
struct Figures {
    due: usize,
    new: usize,
    progress: Progress,
}

impl Figures {
    fn of<'a>(decks: impl IntoIterator<Item = &'a DeckRow>) -> Self {
        let decks: Vec<&DeckRow> = decks.into_iter().collect();
        Self {
            due: decks.iter().map(|deck| deck.due).sum(),
            new: decks.iter().map(|deck| deck.new).sum(),
            progress: decks.iter().map(|deck| deck.progress).sum(),
        }
    }
}

/// The columns that a width has room for, with their widths.
fn columns(width: u16) -> &'static [(Text, usize)] {
    const ALL: [(Text, usize); 5] = [
        (Text::ColumnDue, COLUMN),
        (Text::ColumnNew, COLUMN),
        (Text::ColumnTotal, COLUMN),
        (Text::ColumnSeen, WIDE_COLUMN),
        (Text::ColumnMastered, WIDE_COLUMN),
    ];
    if width < WIDE { &ALL[..3] } else { &ALL }
}

fn heading(look: &Look, width: u16) -> Line<'static> {
    let columns: String = columns(width)
        .iter()
        .map(|(name, cells)| format!("{:>cells$}", look.say(name)))
        .collect();
    let room = usize::from(width).saturating_sub(columns.chars().count());
    Line::styled(format!("{:room$}{columns}", ""), look.theme.dim)
}

fn row(
    title: &str,
    depth: usize,
    figures: &Figures,
    selected: bool,
    look: &Look,
    width: u16,
) -> Line<'static> {
    let theme = &look.theme;
    let pointer = if selected { theme.glyphs.cursor } else { " " };
    let progress = figures.progress;
    let percent = |percent: usize| format!("{percent} %");
    let whole = |count: usize| {
        let count = u64::try_from(count).unwrap_or(u64::MAX);
        number::whole(look.interface, count)
    };
    let cells = [
        (whole(figures.due), figures.due, theme.good),
        (whole(figures.new), figures.new, theme.accent),
        (whole(progress.cards), progress.cards, theme.text),
        (percent(progress.seen_percent()), progress.seen, theme.text),
        (
            percent(progress.mastered_percent()),
            progress.mastered,
            theme.good,
        ),
    ];
    let columns = columns(width);
    let taken: usize = columns.iter().map(|(_, cells)| cells).sum();
    let room = width.saturating_sub(u16::try_from(taken).unwrap_or(width));
    let style = if depth == 0 { theme.title } else { theme.text };
    let title = format!("{pointer} {}{title}", "  ".repeat(depth));
    let mut line = bar::shortened(Line::from(Span::styled(title, style)), room, look);
    let fill = usize::from(room).saturating_sub(line.width());
    line.spans.push(Span::raw(" ".repeat(fill)));
    for ((said, count, style), (_, width)) in cells.into_iter().zip(columns) {
        let style = if count == 0 { theme.dim } else { style };
        line.spans
            .push(Span::styled(format!("{said:>width$}"), style));
    }
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
        let key = Some(look.key(Context::Home, Command::Check));
        let said = Text::Problems {
            errors,
            warnings,
            key: key.filter(|key| !key.is_empty()),
        };
        notes.push((said, theme.warn));
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
