//! The lanes of the consumers under a time ruler, and what is charted along the same time.

use std::ops::Range;

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::i18n::Text;
use crate::i18n::number::whole;
use crate::i18n::sandbox::{SandboxText, seconds};
use crate::sandbox::{Cell, Film, Lane, Reads, SECOND};
use crate::tui::look::Look;
use crate::tui::wrap::cells;

/// Cells of the columns behind a lane, in a narrow window and in a wide one.
const NARROW_FIGURES: [usize; 3] = [6, 5, 10];
const WIDE_FIGURES: [usize; 3] = [8, 8, 11];

/// From how many cells on a window is a wide one.
const WIDE: usize = 100;

/// Least cells between the times of the ruler.
const MARKS_APART: usize = 10;

/// Widest label before a lane, in cells.
const WIDEST_LABEL: usize = 14;

/// The heights of a bar within one row.
const LEVELS: [&str; 9] = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];
const ASCII_LEVELS: [&str; 9] = [" ", ".", ".", ":", ":", "-", "=", "+", "#"];

/// The part of a film that is shown, and where.
pub(super) struct Reel<'a> {
    pub(super) film: &'a Film,
    pub(super) look: &'a Look,
    /// Cells of a whole row.
    pub(super) width: usize,
    /// Cells before a lane.
    pub(super) label: usize,
    /// Cells of a lane.
    pub(super) lane: usize,
    /// Film columns of a cell.
    pub(super) zoom: usize,
    /// The column under the head.
    pub(super) head: usize,
    /// The first column that is shown.
    first: usize,
}

impl<'a> Reel<'a> {
    pub(super) fn new(
        film: &'a Film,
        look: &'a Look,
        width: usize,
        zoom: usize,
        head: usize,
    ) -> Self {
        let mut labels: Vec<String> = film
            .lanes
            .iter()
            .map(|lane| name(lane, film, look))
            .collect();
        labels.extend((0..film.shards.len()).map(|shard| say(look, SandboxText::Shard(shard))));
        labels.extend([SandboxText::Refused, SandboxText::Lag].map(|text| say(look, text)));
        let widest = labels.iter().map(|label| cells(label)).max();
        let label = widest.unwrap_or(0).min(WIDEST_LABEL) + 1;
        let figures: usize = figures(width).iter().sum();
        let lane = width.saturating_sub(label + figures).max(1);
        let head_cell = head / zoom;
        let first = (head_cell + 1).saturating_sub(lane) * zoom;
        Self {
            film,
            look,
            width,
            label,
            lane,
            zoom,
            head,
            first,
        }
    }

    /// The film columns of a cell; None where they are not played yet.
    fn columns(&self, cell: usize) -> Option<Range<usize>> {
        let from = self.first + cell * self.zoom;
        let to = (from + self.zoom)
            .min(self.head + 1)
            .min(self.film.columns());
        (from < to).then_some(from..to)
    }

    /// The times above the lanes, with the head, and the names of the figures.
    pub(super) fn ruler(&self) -> Line<'static> {
        let theme = &self.look.theme;
        let mut row = vec![' '; self.lane];
        let cell = self.film.step.saturating_mul(self.zoom as u64);
        let mut apart = cell;
        let least = cell.saturating_mul(MARKS_APART as u64);
        let mut factor = [2, 5, 10].into_iter().cycle();
        let mut decade = cell;
        while apart < least {
            let next = factor.next().unwrap_or(10);
            apart = decade.saturating_mul(next);
            if next == 10 {
                decade = apart;
            }
        }
        let from = self.first as u64 * self.film.step;
        let mut time = from.div_ceil(apart) * apart;
        while time <= self.film.duration {
            let place = usize::try_from((time - from) / cell).unwrap_or(usize::MAX);
            let said = instant(self.look, time, apart);
            if place + cells(&said) > self.lane {
                break;
            }
            for (at, c) in said.chars().enumerate() {
                row[place + at] = c;
            }
            time += apart;
        }
        let mut spans = vec![Span::styled(" ".repeat(self.label), theme.dim)];
        let head = (self.head - self.first.min(self.head)) / self.zoom;
        let text = |range: Range<usize>| row[range].iter().collect::<String>();
        let head = head.min(self.lane - 1);
        spans.push(Span::styled(text(0..head), theme.dim));
        // A time stays whole under the head.
        spans.push(match row[head] {
            ' ' => Span::styled(theme.glyphs.below, theme.accent),
            sign => Span::styled(sign.to_string(), theme.selected),
        });
        spans.push(Span::styled(text(head + 1..self.lane), theme.dim));
        let names = match self
            .film
            .lanes
            .iter()
            .all(|lane| lane.reads == Reads::FanOut)
        {
            true => [SandboxText::ColumnRecords, SandboxText::ColumnAge],
            false => [SandboxText::ColumnAccepted, SandboxText::ColumnPeriod],
        };
        let names = names.map(|text| say(self.look, text));
        let [accepted, throttled, last] = figures(self.width);
        let room = accepted + throttled + last;
        let second = say(self.look, SandboxText::ColumnThrottled);
        let [first, name] = names;

        let line = if self.polls() {
            format!("{first:>accepted$}{second:>throttled$}{name:>last$}")
        } else {
            let before = room - last;
            format!("{first:>before$}{name:>last$}")
        };
        spans.push(Span::styled(line, theme.dim));
        Line::from(spans)
    }

    fn polls(&self) -> bool {
        self.film
            .lanes
            .iter()
            .any(|lane| lane.reads != Reads::FanOut)
    }

    /// The lanes of all consumers.
    pub(super) fn lanes(&self) -> Vec<Line<'static>> {
        let lanes = self.film.lanes.iter();
        lanes.map(|lane| self.lane_line(lane)).collect()
    }

    fn lane_line(&self, lane: &Lane) -> Line<'static> {
        let theme = &self.look.theme;
        let name = name(lane, self.film, self.look);
        let mut spans = vec![self.label_span(&name, theme.text)];
        let marks = (0..self.lane).map(|cell| match self.columns(cell) {
            Some(columns) => self.mark(lane, columns),
            None => (" ", theme.text),
        });
        spans.extend(joined(marks));
        // What was counted so far.
        let sum = lane.over(0..self.head + 1);
        let interface = self.look.interface;
        let [accepted, throttled, last] = figures(self.width);
        if lane.reads == Reads::FanOut {
            let age = sum.mean_age();
            let age = age.map_or_else(|| theme.glyphs.none.to_owned(), |it| seconds(interface, it));
            let before = accepted + throttled;
            let records = format!("{:>before$}", count(self.look, sum.records));
            spans.push(Span::styled(records, theme.good));
            spans.push(Span::styled(format!("{age:>last$}"), theme.text));
        } else {
            let period = sum.period();
            let period =
                period.map_or_else(|| theme.glyphs.none.to_owned(), |it| seconds(interface, it));
            let ok = format!("{:>accepted$}", count(self.look, sum.accepted()));
            let style = match (sum.accepted(), sum.throttled) {
                (0, 0) => theme.dim,
                (0, _) => theme.bad,
                _ => theme.good,
            };
            spans.push(Span::styled(ok, style));
            let style = if sum.throttled > 0 {
                theme.bad
            } else {
                theme.dim
            };
            let no = format!("{:>throttled$}", count(self.look, sum.throttled));
            spans.push(Span::styled(no, style));
            spans.push(Span::styled(format!("{period:>last$}"), theme.text));
        }
        Line::from(spans)
    }

    fn label_span(&self, label: &str, style: Style) -> Span<'static> {
        let room = self.label - 1;
        let mut text: String = label.chars().take(room).collect();
        if label.chars().count() > room {
            text.pop();
            text.push_str(self.look.theme.glyphs.cut);
        }
        let fill = self.label.saturating_sub(cells(&text));
        Span::styled(format!("{text}{}", " ".repeat(fill)), style)
    }

    /// What a consumer did in some columns, as a sign.
    fn mark(&self, lane: &Lane, columns: Range<usize>) -> (&'static str, Style) {
        let last = columns.end - 1;
        let cell = lane.over(columns);
        let active = lane.cells.get(last).is_some_and(|cell| cell.active);
        sign(&cell, lane.reads, active, self.look)
    }

    /// What the signs mean.
    pub(super) fn legend(&self) -> Line<'static> {
        let look = self.look;
        let cell = |full, empty, throttled, records| Cell {
            full,
            empty,
            throttled,
            records,
            ..Cell::default()
        };
        let mut entries = Vec::new();
        if self.polls() {
            entries.push((cell(1, 0, 0, 1), Reads::Polls, SandboxText::LegendRecords));
            entries.push((cell(0, 1, 0, 0), Reads::Polls, SandboxText::LegendEmpty));
            entries.push((cell(0, 0, 1, 0), Reads::Polls, SandboxText::LegendThrottled));
        }
        if self
            .film
            .lanes
            .iter()
            .any(|lane| lane.reads == Reads::FanOut)
        {
            entries.push((cell(0, 0, 0, 1), Reads::FanOut, SandboxText::LegendPushed));
        }
        entries.push((Cell::default(), Reads::Polls, SandboxText::LegendIdle));
        let mut spans = vec![Span::raw(" ".repeat(self.label))];
        for (cell, reads, text) in entries {
            let (glyph, style) = sign(&cell, reads, true, look);
            spans.push(Span::styled(glyph, style));
            let said = format!(" {}  ", say(look, text));
            spans.push(Span::styled(said, look.theme.dim));
        }
        Line::from(spans)
    }

    /// Refused calls and writes, where there are any, and how far the last consumer is behind;
    /// `rows` high each.
    pub(super) fn charts(&self, rows: usize) -> Vec<Line<'static>> {
        let theme = &self.look.theme;
        let whole = &self.film.whole;
        let mut lines = Vec::new();
        let refused = |columns: Range<usize>| -> u64 {
            let columns = whole.get(columns).unwrap_or_default().iter();
            columns
                .map(|it| u64::from(it.throttled) + u64::from(it.refused))
                .sum()
        };
        if refused(0..whole.len()) > 0 {
            let so_far = whole_count(self.look, refused(0..self.head + 1));
            lines.extend(self.chart(&SandboxText::Refused, refused, &so_far, theme.bad, rows));
        }
        if self.film.consumers > 0 {
            let lag = |columns: Range<usize>| -> u64 {
                let columns = whole.get(columns).unwrap_or_default().iter();
                columns.map(|it| it.lag).max().unwrap_or_default()
            };
            let now = seconds(
                self.look.interface,
                as_seconds(lag(self.head..self.head + 1)),
            );
            lines.extend(self.chart(&SandboxText::Lag, lag, &now, theme.accent, rows));
        }
        lines
    }

    fn chart(
        &self,
        name: &SandboxText,
        value: impl Fn(Range<usize>) -> u64,
        now: &str,
        style: Style,
        rows: usize,
    ) -> Vec<Line<'static>> {
        let theme = &self.look.theme;
        let all = 0..self.film.columns().div_ceil(self.zoom);
        let most = all
            .map(|cell| value(cell * self.zoom..(cell + 1) * self.zoom))
            .max();
        let most = most.unwrap_or(0).max(1);
        let levels = if theme.glyphs.ascii {
            &ASCII_LEVELS
        } else {
            &LEVELS
        };
        let steps = 8 * rows as u64;
        let heights: Vec<u64> = (0..self.lane)
            .map(|cell| match self.columns(cell) {
                Some(columns) => {
                    let value = value(columns);
                    let height = u128::from(value) * u128::from(steps) / u128::from(most);
                    u64::try_from(height)
                        .unwrap_or(steps)
                        .max(u64::from(value > 0))
                }
                None => 0,
            })
            .collect();
        let mut lines = Vec::new();
        for row in (0..rows as u64).rev() {
            let bottom = row == 0;
            let label = if bottom {
                say(self.look, name.clone())
            } else {
                String::new()
            };
            let mut spans = vec![self.label_span(&label, theme.text)];
            // The top of a bar is bright, what it stands on is not.
            let bar = heights.iter().map(|height| {
                let level = height.saturating_sub(row * 8);
                if level > 8 {
                    return (theme.glyphs.empty, theme.dim);
                }
                (levels[usize::try_from(level).unwrap_or(8)], style)
            });
            spans.extend(joined(bar));
            if bottom {
                let room: usize = figures(self.width).iter().sum();
                spans.push(Span::styled(format!("{now:>room$}"), style));
            }
            lines.push(Line::from(spans));
        }
        lines
    }
}

/// An instant, as exactly as times so far apart need it.
pub(super) fn instant(look: &Look, time: u64, apart: u64) -> String {
    const MINUTE: u64 = 60 * SECOND;
    const HOUR: u64 = 60 * MINUTE;
    let (unit, name) = match apart {
        HOUR.. => (HOUR, "h"),
        MINUTE..HOUR => (MINUTE, "min"),
        1_000_000..MINUTE => (SECOND, "s"),
        _ => (1_000_000, "ms"),
    };
    let tenths = u128::from(time) * 10 / u128::from(unit);
    let tenths = u64::try_from(tenths).unwrap_or(u64::MAX);
    let number = whole(look.interface, tenths / 10);
    if apart.is_multiple_of(unit) {
        return format!("{number} {name}");
    }
    let mark = look.number_style().decimal_mark();
    format!("{number}{mark}{} {name}", tenths % 10)
}

/// What a consumer is called.
fn name(lane: &Lane, film: &Film, look: &Look) -> String {
    let own = |number: usize| match &lane.name {
        Some(name) => {
            let same = film.lanes.iter().filter(|other| other.name == lane.name);
            let name = crate::domain::clean::scrub(name).to_string();
            if same.count() > 1 {
                format!("{name}-{number}")
            } else {
                name
            }
        }
        None => say(look, SandboxText::Consumer(number)),
    };
    match lane.consumer {
        Some(number) => own(number),
        None => say(
            look,
            SandboxText::Rest(film.consumers + 1 - film.lanes.len()),
        ),
    }
}

fn sign(cell: &Cell, reads: Reads, active: bool, look: &Look) -> (&'static str, Style) {
    let theme = &look.theme;
    let ascii = theme.glyphs.ascii;
    let glyph = |plain, sign| if ascii { plain } else { sign };
    let pushed = reads == Reads::FanOut && cell.records > 0;
    match (cell.accepted() > 0, cell.throttled > 0) {
        (true, true) => (glyph("%", "▚"), theme.warn),
        (false, true) => (glyph("x", "×"), theme.bad),
        (true, false) if cell.full > 0 => (glyph("#", "█"), theme.good),
        (true, false) => (glyph("o", "○"), theme.accent),
        _ if pushed => (glyph("=", "▄"), theme.good),
        _ if active => (glyph(".", "·"), theme.dim),
        _ => (" ", theme.dim),
    }
}

/// Spans of one style each, out of single cells.
fn joined(cells: impl Iterator<Item = (&'static str, Style)>) -> Vec<Span<'static>> {
    let mut spans: Vec<(String, Style)> = Vec::new();
    for (glyph, style) in cells {
        match spans.last_mut() {
            Some((text, last)) if *last == style => text.push_str(glyph),
            _ => spans.push((glyph.to_owned(), style)),
        }
    }
    let spans = spans.into_iter();
    spans
        .map(|(text, style)| Span::styled(text, style))
        .collect()
}

pub(super) fn say(look: &Look, text: SandboxText) -> String {
    look.say(&Text::Sandbox(text))
}

fn figures(width: usize) -> [usize; 3] {
    if width < WIDE {
        NARROW_FIGURES
    } else {
        WIDE_FIGURES
    }
}

fn count(look: &Look, number: u32) -> String {
    whole_count(look, u64::from(number))
}

/// A count in few cells: 9,999 and then 10k.
fn whole_count(look: &Look, number: u64) -> String {
    match number {
        0..10_000 => whole(look.interface, number),
        10_000..10_000_000 => format!("{}k", whole(look.interface, number / 1_000)),
        _ => format!("{}M", whole(look.interface, number / 1_000_000)),
    }
}

#[expect(clippy::cast_precision_loss, reason = "shown, not counted with")]
pub(super) fn as_seconds(time: u64) -> f64 {
    time as f64 / SECOND as f64
}
