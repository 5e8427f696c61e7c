//! Draws a scenario with its run.
//!
//! From top to bottom: what is asked, what was measured and why, the lanes under their ruler, the
//! charts, the shards. In low windows what has no room of its own goes under the lanes, which
//! scroll.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::board::BoardView;
use super::lanes::StreamView;
use super::reel::{as_seconds, instant, say};
use super::{State, ZOOMS, answer, strip};
use crate::app::stage::StageKey;
use crate::i18n::sandbox::{SandboxText, figure};
use crate::sandbox::{Picture, SECOND};
use crate::tui::look::Look;
use crate::tui::markdown;
use crate::tui::message::Moment;
use crate::tui::widgets::{bar, frame, sentence};

/// Lanes that are seen at least, where there are so many.
const FEWEST_LANES: usize = 3;

/// From how many rows on a window is a high one.
const HIGH: u16 = 40;

/// Rows of a chart in a high window.
const HIGH_CHART: usize = 6;

/// Rows of knobs: at most so many, in a low window and else.
const LOW_STRIP: usize = 2;
const STRIP: usize = 4;

/// From how many rows on a window is not low.
const LOW: u16 = 20;

/// Shards with a row that always is seen.
const FEW_SHARDS: usize = 4;

/// What is drawn, part by part.
struct Plan {
    page: frame::Page,
    /// Above the lanes.
    head: Vec<Line<'static>>,
    /// The lanes, and what goes under them.
    list: Vec<Line<'static>>,
    /// Under the list.
    tail: Vec<Line<'static>>,
    knobs: Vec<Vec<strip::Shown>>,
    knob_rows: usize,
}

impl Plan {
    /// Rows of the list that are seen.
    fn room(&self) -> usize {
        let body = usize::from(self.page.body.height);
        body.saturating_sub(self.head.len() + self.tail.len())
    }

    fn last_top(&self) -> usize {
        self.list.len().saturating_sub(self.room())
    }
}

fn plan(state: &State, look: &Look, moment: Option<Moment>, window: Rect) -> Plan {
    let low = window.height < LOW;
    let width = frame::wide_page(window, 1).body.width;
    let knobs = strip::rows(&state.knobs, look, usize::from(width));
    let knob_rows = knobs.len().min(if low { LOW_STRIP } else { STRIP });
    let page = frame::wide_page(window, 1 + u16::try_from(knob_rows).unwrap_or(0));
    let question = question(state, look, width);
    let mut head = answer::lines(state, look, width);
    let mut list = Vec::new();
    let mut parts: Vec<Vec<Line<'static>>> = Vec::new();
    let mut second_first = false;
    let mut endnotes = Vec::new();
    if let Some(recording) = state.shown.as_ref().filter(|_| state.refused.is_none()) {
        let film = &recording.film;
        let elapsed = moment.map(|moment| moment.elapsed).unwrap_or_default();
        let play_head = state.play.head(elapsed);
        let zoom = ZOOMS[state.zoom];
        let chart = if window.height >= HIGH { HIGH_CHART } else { 1 };
        let rows = match &film.picture {
            Picture::Stream(stream) => {
                let width = usize::from(width);
                stream_rows(
                    &StreamView::new(film, stream, look, width, zoom, play_head),
                    chart,
                )
            }
            Picture::Board(board) => {
                let width = usize::from(width);
                board_rows(
                    &BoardView::new(film, board, look, width, zoom, play_head),
                    chart,
                )
            }
        };
        head.extend(rows.ruler);
        list = rows.lanes;
        parts = rows.parts;
        second_first = rows.second_first;
        // Behind what is on the same time as the lanes.
        let place = parts.len().min(2);
        parts.insert(place, answer::pointers(state, look, width));
        endnotes.extend(rows.legend);
        let trace = SandboxText::Trace {
            seed: film.seed,
            hash: recording.outcome.trace_hash.clone(),
        };
        endnotes.extend(sentence::lines(&say(look, trace), width, look.theme.dim));
    }
    if knob_rows < knobs.len() {
        let rows = knobs
            .iter()
            .map(|row| strip::line(row, Some(state.selected), look));
        endnotes.extend(rows);
    }
    let mut plan = Plan {
        page,
        head,
        list,
        tail: Vec::new(),
        knobs,
        knob_rows,
    };
    fill(&mut plan, question, (parts, second_first), endnotes);
    plan
}

/// What is drawn of a film.
struct Rows {
    ruler: Option<Line<'static>>,
    lanes: Vec<Line<'static>>,
    /// Under the lanes, what matters most first.
    parts: Vec<Vec<Line<'static>>>,
    legend: Option<Line<'static>>,
    /// Whether the second part is drawn before the first one where there is room for both.
    second_first: bool,
}

/// A stream: its consumers, and then gauges, charts, and who owns which hashes.
fn stream_rows(view: &StreamView<'_>, chart: usize) -> Rows {
    let mut gauges = view.gauges();
    let rest = gauges.split_off(gauges.len().min(FEW_SHARDS));
    gauges.insert(0, view.gauge_names());
    let mut parts = vec![gauges, view.charts(chart)];
    parts.extend(view.hashes().map(|line| vec![line]));
    parts.push(rest);
    let any = !view.stream.lanes.is_empty();
    Rows {
        ruler: any.then(|| view.reel.ruler(&view.figure_names())),
        lanes: view.lanes(),
        parts,
        legend: any.then(|| view.legend()),
        // The charts stand under the lanes, on the same time.
        second_first: true,
    }
}

/// Another machine: its rows, and the documents of a shadow.
fn board_rows(view: &BoardView<'_>, chart: usize) -> Rows {
    Rows {
        ruler: Some(view.reel.ruler("")),
        lanes: view.lanes(),
        parts: vec![view.charts(chart), view.documents()],
        legend: view.legend(),
        second_first: false,
    }
}

/// Gives each part room of its own while the lanes keep enough; the others go into the list.
fn fill(
    plan: &mut Plan,
    question: Vec<Line<'static>>,
    (parts, second_first): (Vec<Vec<Line<'static>>>, bool),
    endnotes: Vec<Line<'static>>,
) {
    let body = usize::from(plan.page.body.height);
    let lanes = plan.list.len();
    // All the lanes before the rest, but no more of them than half of the body.
    let wanted = lanes.min((body / 2).max(FEWEST_LANES));
    let mut room = body.saturating_sub(plan.head.len() + lanes.min(FEWEST_LANES));
    let mut kept: Vec<bool> = Vec::new();
    for (place, part) in parts.iter().enumerate() {
        // The gauges tell which limit binds; everything else waits for the lanes.
        let reserve = if place == 0 {
            0
        } else {
            wanted - lanes.min(FEWEST_LANES)
        };
        let fits = part.len() + reserve <= room;
        if fits {
            room -= part.len();
        }
        kept.push(fits);
    }
    let spare = room.saturating_sub(wanted - lanes.min(FEWEST_LANES));
    let asks = !question.is_empty() && question.len() <= spare;
    let airy = body >= usize::from(HIGH) - 8;
    let mut below = Vec::new();
    let mut parts: Vec<(Vec<Line<'static>>, bool)> = parts.into_iter().zip(kept).collect();
    if second_first && parts.len() > 1 && parts[1].1 {
        parts.swap(0, 1);
    }
    for (part, kept) in parts {
        if kept {
            if airy && !part.is_empty() {
                plan.tail.push(Line::default());
            }
            plan.tail.extend(part);
        } else {
            below.extend(part);
        }
    }
    plan.list.extend(below);
    plan.list.extend(endnotes);
    if asks {
        let mut head = question;
        if airy {
            head.push(Line::default());
        }
        head.append(&mut plan.head);
        plan.head = head;
    } else {
        // At the very end: a part of a sentence between pictures would say nothing.
        plan.list.extend(question);
    }
}

/// What is asked, or what the free sandbox is for.
fn question(state: &State, look: &Look, width: u16) -> Vec<Line<'static>> {
    let Some(stage) = &state.stage else {
        return Vec::new();
    };
    let said = match (stage.asks(&look.main_language(), &state.turned), &stage.key) {
        (Some(text), _) => markdown::plain(&text),
        (None, StageKey::Free) => say(look, SandboxText::FreeAbout),
        (None, _) => return Vec::new(),
    };
    sentence::lines(&said, width, look.theme.text)
}

/// Rows of the list that are seen, and how far it can be scrolled.
pub(super) fn paging(state: &State, look: &Look) -> (usize, usize) {
    let window = Rect::new(0, 0, look.size.0, look.size.1);
    let plan = plan(state, look, None, window);
    (plan.room(), plan.last_top())
}

/// Draws the screen.
pub fn draw(state: &State, look: &Look, moment: Moment, frame: &mut Frame<'_>) {
    let theme = &look.theme;
    let plan = plan(state, look, Some(moment), frame.area());
    let title = match state.stage.as_ref() {
        Some(stage) => match &stage.title {
            Some(title) => look.title(title).to_owned(),
            None => say(look, SandboxText::Free),
        },
        None => say(look, SandboxText::Title),
    };
    let mut badges = Vec::new();
    if let Some(recording) = &state.shown {
        badges.push(Span::styled(recording.film.profile.name(), theme.dim));
    }
    frame::header(&title, badges, look, plan.page.header, frame);
    let body = plan.page.body;
    let room = plan.room();
    let top = state.top.min(plan.last_top());
    let part = |y: usize, height: usize| Rect {
        y: body.y + u16::try_from(y).unwrap_or(0),
        height: u16::try_from(height).unwrap_or(0),
        ..body
    };
    let (head, tail) = (plan.head.len(), plan.tail.len());
    let hidden = plan.list.len().saturating_sub(top + room);
    let seen: Vec<Line<'static>> = plan.list.iter().skip(top).take(room).cloned().collect();
    frame::lines(plan.head, part(0, head), frame);
    let tail_at = head + seen.len();
    frame::lines(seen, part(head, room), frame);
    frame::lines(plan.tail, part(tail_at, tail), frame);
    let status = Rect {
        height: plan.page.below.height.min(1),
        ..plan.page.below
    };
    bar::ends(
        clock(state, moment, look),
        frame::more((top, hidden), look),
        look,
        status,
        frame,
    );
    let first = strip::first(&plan.knobs, state.selected, plan.knob_rows);
    for (row, knobs) in plan
        .knobs
        .iter()
        .skip(first)
        .take(plan.knob_rows)
        .enumerate()
    {
        let line = strip::line(knobs, Some(state.selected), look);
        let y = status.y + 1 + u16::try_from(row).unwrap_or(0);
        let area = Rect { y, ..status }.intersection(frame.area());
        frame.render_widget(line, area);
    }
}

/// Whether it plays, how fast, and where the head is.
fn clock(state: &State, moment: Moment, look: &Look) -> Vec<Span<'static>> {
    let theme = &look.theme;
    let Some(recording) = state.shown.as_ref().filter(|_| state.refused.is_none()) else {
        return Vec::new();
    };
    let film = &recording.film;
    let ascii = theme.glyphs.ascii;
    let (sign, style) = match (
        state.play.is_playing(moment.elapsed),
        state.play.is_at_end(moment.elapsed),
    ) {
        (true, _) => (if ascii { ">" } else { "▸" }, theme.good),
        (false, true) => (if ascii { "#" } else { "■" }, theme.dim),
        (false, false) => ("=", theme.warn),
    };
    let head = state.play.head(moment.elapsed) as u64 + 1;
    let now = (head * film.step).min(film.duration);
    let interface = look.interface;
    let clock = SandboxText::Clock {
        now: instant(look, now, film.step),
        end: instant(look, film.duration, film.step.max(SECOND)),
    };
    let pace = figure(interface, as_seconds(state.play.pace()));
    vec![
        Span::styled(format!("{sign} "), style),
        Span::styled(say(look, clock), theme.text),
        Span::styled(format!("  {pace} s/s"), theme.dim),
    ]
}

/// The knob at a cell of the window.
#[must_use]
pub fn knob_at(state: &State, look: &Look, window: Rect, cell: (u16, u16)) -> Option<usize> {
    let plan = plan(state, look, None, window);
    let below = plan.page.below;
    let row = usize::from(cell.1.checked_sub(below.y + 1)?);
    if row >= plan.knob_rows {
        return None;
    }
    let first = strip::first(&plan.knobs, state.selected, plan.knob_rows);
    let column = usize::from(cell.0.checked_sub(below.x)?);
    strip::at(plan.knobs.get(first + row)?, column)
}
