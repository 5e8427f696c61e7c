//! The part of a film that is shown: its time ruler, and charts along the same time.

use std::ops::Range;

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::i18n::Text;
use crate::i18n::number::whole;
use crate::i18n::sandbox::SandboxText;
use crate::sandbox::{Film, SECOND};
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
    /// The part up to column `head`, with rows of these labels.
    pub(super) fn new(
        film: &'a Film,
        look: &'a Look,
        width: usize,
        zoom: usize,
        head: usize,
        labels: &[String],
    ) -> Self {
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
    pub(super) fn columns(&self, cell: usize) -> Option<Range<usize>> {
        let from = self.first + cell * self.zoom;
        let to = (from + self.zoom).min(self.head + 1).min(self.film.columns);
        (from < to).then_some(from..to)
    }

    /// The film columns of the last seconds up to the head.
    pub(super) fn last(&self, seconds: u64) -> Range<usize> {
        let time = seconds * SECOND;
        let columns = usize::try_from(time.div_ceil(self.film.step)).unwrap_or(1);
        let to = self.head + 1;
        to.saturating_sub(columns)..to
    }

    /// The times above the rows, with the head, and the names of the figures.
    pub(super) fn ruler(&self, figures: &str) -> Line<'static> {
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
        spans.push(Span::styled(figures.to_owned(), theme.dim));
        Line::from(spans)
    }

    pub(super) fn label_span(&self, label: &str, style: Style) -> Span<'static> {
        let room = self.label - 1;
        let mut text: String = label.chars().take(room).collect();
        if label.chars().count() > room {
            text.pop();
            text.push_str(self.look.theme.glyphs.cut);
        }
        let fill = self.label.saturating_sub(cells(&text));
        Span::styled(format!("{text}{}", " ".repeat(fill)), style)
    }

    /// A value along the time as bars `rows` high, with its name and what it is now.
    pub(super) fn chart(
        &self,
        name: &str,
        value: impl Fn(Range<usize>) -> u64,
        now: &str,
        style: Style,
        rows: usize,
    ) -> Vec<Line<'static>> {
        let theme = &self.look.theme;
        let all = 0..self.film.columns.div_ceil(self.zoom);
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
                name.to_owned()
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
    const MILLISECOND: u64 = SECOND / 1_000;
    // The most decimals that a unit is given.
    let (unit, name, most) = match apart {
        HOUR.. => (HOUR, "h", 1),
        MINUTE..HOUR => (MINUTE, "min", 1),
        MILLISECOND..MINUTE => (SECOND, "s", 3),
        _ => (MILLISECOND, "ms", 3),
    };
    let decimals = (0..most).find(|decimals| {
        let step = unit / 10_u64.pow(*decimals);
        apart.is_multiple_of(step.max(1))
    });
    let decimals = decimals.unwrap_or(most);
    let parts = 10_u64.pow(decimals);
    let scaled = u128::from(time) * u128::from(parts) / u128::from(unit);
    let scaled = u64::try_from(scaled).unwrap_or(u64::MAX);
    let number = whole(look.interface, scaled / parts);
    if decimals == 0 {
        return format!("{number} {name}");
    }
    let mark = look.number_style().decimal_mark();
    let width = usize::try_from(decimals).unwrap_or(1);
    format!("{number}{mark}{:0width$} {name}", scaled % parts)
}

/// Spans of one style each, out of single cells.
pub(super) fn joined(cells: impl Iterator<Item = (&'static str, Style)>) -> Vec<Span<'static>> {
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

pub(super) fn figures(width: usize) -> [usize; 3] {
    if width < WIDE {
        NARROW_FIGURES
    } else {
        WIDE_FIGURES
    }
}

pub(super) fn count(look: &Look, number: u32) -> String {
    whole_count(look, u64::from(number))
}

/// A count in few cells: 9,999 and then 10k.
pub(super) fn whole_count(look: &Look, number: u64) -> String {
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
