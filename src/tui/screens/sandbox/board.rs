//! The rows of a machine beside the stream: marks, levels, flows and bars under one time ruler, and
//! the documents of a shadow.

use std::collections::BTreeMap;
use std::ops::Range;

use ratatui::style::Style;
use ratatui::text::{Line, Span};
use serde_json::Value;

use super::reel::{Reel, as_seconds, figures, joined, say, whole_count};
use crate::domain::clean::scrub;
use crate::i18n::sandbox::{Family, Mark, SandboxText, bytes, figure, per_second, seconds};
use crate::quantity::Unit;
use crate::sandbox::{Board, Cells, Documents, Film, Marks, Row, RowName};
use crate::tui::look::Look;
use crate::tui::widgets::bar;
use crate::tui::wrap::cells;

/// Most keys of a document that are shown.
const MOST_KEYS: usize = 12;

/// The share of a limit from which on it is near, and from which on it is reached.
const NEAR: f64 = 0.8;
const REACHED: f64 = 0.999;

/// The share of a limit under which values are shown for themselves.
const FAR: f64 = 0.01;

/// Steps that a value is rounded to before it becomes the height of a bar.
const STEPS: f64 = 1e6;

/// The rows of a machine, as they are shown.
pub(super) struct BoardView<'a> {
    pub(super) reel: Reel<'a>,
    board: &'a Board,
}

impl<'a> BoardView<'a> {
    /// The part of a film up to column `head`. Bars are always seen whole.
    pub(super) fn new(
        film: &'a Film,
        board: &'a Board,
        look: &'a Look,
        width: usize,
        zoom: usize,
        head: usize,
    ) -> Self {
        let rows = board.rows.iter();
        let labels: Vec<String> = rows.map(|row| label(row.name, look)).collect();
        let reel = |zoom| Reel::new(film, look, width, zoom, head, &labels);
        let bars = |row: &Row| matches!(row.cells, Cells::Bar { .. });
        let mut shown = reel(zoom);
        if board.rows.iter().any(bars) {
            shown = reel(film.columns.div_ceil(shown.lane).max(1));
        }
        Self { reel: shown, board }
    }

    /// What everybody did, and how long everything takes.
    pub(super) fn lanes(&self) -> Vec<Line<'static>> {
        let mut lines = Vec::new();
        for row in &self.board.rows {
            let name = label(row.name, self.reel.look);
            match &row.cells {
                Cells::Marks(marks) => lines.push(self.marks(row.name, &name, marks)),
                Cells::Bar { end, limit } => lines.push(self.bar(&name, *end, *limit)),
                Cells::Level { .. } | Cells::Flow { .. } => {}
            }
        }
        lines
    }

    /// How much there is and goes through, in charts `rows` high.
    pub(super) fn charts(&self, rows: usize) -> Vec<Line<'static>> {
        let mut lines = Vec::new();
        for row in &self.board.rows {
            let name = label(row.name, self.reel.look);
            match &row.cells {
                Cells::Level {
                    unit,
                    limit,
                    values,
                } => {
                    let now = values.get(self.reel.head).copied().unwrap_or_default();
                    let said = self.against(amount(self.reel.look, *unit, now), *unit, *limit);
                    let style = self.pressure(now, *limit);
                    let most = top(values, *limit);
                    lines.extend(self.levels(&name, values, (highest, most), &said, style, rows));
                }
                Cells::Flow {
                    unit,
                    limit,
                    amounts,
                } => {
                    let second = self.reel.last(1);
                    let length = self.reel.film.seconds(&second);
                    let passed: f64 = amounts.get(second).unwrap_or_default().iter().sum();
                    let now = if length > 0.0 { passed / length } else { 0.0 };
                    let said = rate(self.reel.look, *unit, now);
                    let style = self.pressure(now, *limit);
                    let most = top(amounts, None);
                    lines.extend(self.levels(&name, amounts, (sum, most), &said, style, rows));
                }
                Cells::Marks(_) | Cells::Bar { .. } => {}
            }
        }
        lines
    }

    fn marks(&self, of: RowName, name: &str, marks: &[Marks]) -> Line<'static> {
        let theme = &self.reel.look.theme;
        let mut spans = vec![self.reel.label_span(name, theme.text)];
        let signs = (0..self.reel.lane).map(|cell| match self.reel.columns(cell) {
            Some(columns) => {
                let last = columns.end - 1;
                let active = marks.get(last).is_some_and(|it| it.active);
                sign(&over(marks, columns), active, self.reel.look)
            }
            None => (" ", theme.text),
        });
        spans.extend(joined(signs));
        // What was counted so far, each behind its sign.
        let so_far = over(marks, 0..self.reel.head + 1);
        let mut counts = Vec::new();
        for mark in Mark::ALL {
            let count = mark.of(&so_far);
            if count > 0 || (mark == Mark::Done && of != RowName::Device) {
                let (glyph, style) = sign(&mark.alone(), true, self.reel.look);
                let count = whole_count(self.reel.look, u64::from(count));
                counts.push((format!(" {count} {glyph}"), style));
            }
        }
        let room: usize = figures(self.reel.width).iter().sum();
        while counts.iter().map(|(text, _)| cells(text)).sum::<usize>() > room {
            counts.pop();
        }
        let used: usize = counts.iter().map(|(text, _)| cells(text)).sum();
        spans.push(Span::raw(" ".repeat(room - used)));
        spans.extend(
            counts
                .into_iter()
                .map(|(text, style)| Span::styled(text, style)),
        );
        Line::from(spans)
    }

    /// Values along the time as bars.
    fn levels(
        &self,
        name: &str,
        values: &[f64],
        (together, most): (fn(&[f64]) -> f64, f64),
        now: &str,
        style: Style,
        rows: usize,
    ) -> Vec<Line<'static>> {
        let height = |columns: Range<usize>| {
            let end = columns.end.min(values.len());
            let part = values.get(columns.start..end).unwrap_or_default();
            if most > 0.0 {
                steps(together(part) / most)
            } else {
                0
            }
        };
        self.reel.chart(name, height, now, style, rows)
    }

    fn pressure(&self, now: f64, limit: Option<f64>) -> Style {
        let theme = &self.reel.look.theme;
        match limit.map(|limit| now / limit) {
            Some(share) if share >= REACHED => theme.bad,
            Some(share) if share >= NEAR => theme.warn,
            _ => theme.accent,
        }
    }

    /// An amount, with its limit where the figures have room for both.
    fn against(&self, now: String, unit: Unit, limit: Option<f64>) -> String {
        let Some(limit) = limit else {
            return now;
        };
        let both = format!("{now} / {}", amount(self.reel.look, unit, limit));
        let room: usize = figures(self.reel.width).iter().sum();
        if cells(&both) < room { both } else { now }
    }

    /// A bar as long as its time, as far as it has come, with a mark at what it is held against.
    fn bar(&self, name: &str, end: u64, limit: Option<u64>) -> Line<'static> {
        let look = self.reel.look;
        let theme = &look.theme;
        let cell = self.reel.film.step.saturating_mul(self.reel.zoom as u64);
        let now = (self.reel.head as u64 + 1).saturating_mul(self.reel.film.step);
        let late = limit.is_some_and(|limit| end > limit);
        let style = if late { theme.bad } else { theme.good };
        let cell_of = |time: u64| (time / cell.max(1)).min(self.reel.lane as u64 - 1);
        let mark = limit.filter(|limit| *limit <= self.reel.film.duration);
        let signs = (0..self.reel.lane as u64).map(|place| {
            let from = place.saturating_mul(cell);
            if mark.is_some_and(|limit| cell_of(limit) == place) {
                (if theme.glyphs.ascii { "|" } else { "│" }, theme.warn)
            } else if from < end.min(now) {
                (theme.glyphs.full, style)
            } else if from < end {
                (theme.glyphs.empty, theme.dim)
            } else {
                (" ", theme.text)
            }
        });
        let mut spans = vec![self.reel.label_span(name, theme.text)];
        spans.extend(joined(signs));
        let room: usize = figures(self.reel.width).iter().sum();
        let said = seconds(look.interface, as_seconds(end));
        spans.push(Span::styled(format!("{said:>room$}"), style));
        Line::from(spans)
    }

    /// What the signs mean, those that are seen.
    pub(super) fn legend(&self) -> Option<Line<'static>> {
        let look = self.reel.look;
        let mut spans = vec![Span::raw(" ".repeat(self.reel.label))];
        let mut known: Vec<String> = Vec::new();
        for row in &self.board.rows {
            let Cells::Marks(marks) = &row.cells else {
                continue;
            };
            let all = over(marks, 0..marks.len());
            for mark in Mark::ALL {
                let said = say(look, SandboxText::Mark(row.name, mark));
                if mark.of(&all) > 0 && !known.contains(&said) {
                    let (glyph, style) = sign(&mark.alone(), true, look);
                    spans.push(Span::styled(glyph, style));
                    spans.push(Span::styled(format!(" {said}  "), look.theme.dim));
                    known.push(said);
                }
            }
        }
        (!known.is_empty()).then(|| Line::from(spans))
    }

    /// The documents of a shadow at the head, key by key.
    pub(super) fn documents(&self) -> Vec<Line<'static>> {
        let before = |(column, _): &&(usize, Documents)| *column <= self.reel.head;
        let shown = self.board.documents.iter().rfind(before);
        shown.map_or_else(Vec::new, |(_, documents)| self.compared(documents))
    }

    fn compared(&self, documents: &Documents) -> Vec<Line<'static>> {
        let look = self.reel.look;
        let theme = &look.theme;
        let [desired, reported, delta] =
            [&documents.desired, &documents.reported, &documents.delta].map(leaves);
        let mut paths: Vec<&String> = desired.keys().chain(reported.keys()).collect();
        paths.sort_unstable();
        paths.dedup();
        let version = say(
            look,
            SandboxText::DocumentVersion {
                version: documents.version,
            },
        );
        let longest = paths.iter().map(|path| cells(&scrub(path))).max();
        let longest = longest.unwrap_or(0).max(cells(&version));
        let first = longest.max(self.reel.label).min(self.reel.width / 3);
        let column = self.reel.width.saturating_sub(first + 4) / 2;
        let cell = |text: &str, room: usize, style: Style| {
            let width = u16::try_from(room).unwrap_or(u16::MAX);
            let text = Line::from(Span::styled(scrub(text).into_owned(), style));
            let mut line = bar::shortened(text, width, look);
            let fill = room.saturating_sub(line.width()) + 1;
            line.push_span(Span::raw(" ".repeat(fill)));
            line.spans
        };
        let titles = [SandboxText::Desired, SandboxText::Reported].map(|text| say(look, text));
        let mut head = cell(&version, first, theme.dim);
        head.extend(cell(&titles[0], column, theme.dim));
        head.extend(cell(&titles[1], column, theme.dim));
        let mut lines = vec![Line::from(head)];
        for path in paths.iter().take(MOST_KEYS) {
            let differs = delta.contains_key(*path);
            let style = if differs { theme.warn } else { theme.text };
            let none = theme.glyphs.none;
            let value = |of: &BTreeMap<String, String>| {
                of.get(*path).map_or_else(|| none.to_owned(), Clone::clone)
            };
            let sign = match (differs, theme.glyphs.ascii) {
                (true, false) => "≠",
                (true, true) => "!",
                (false, _) => "=",
            };
            let sign = if desired.contains_key(*path) {
                sign
            } else {
                " "
            };
            let mut spans = cell(path, first, theme.text);
            spans.extend(cell(&value(&desired), column, style));
            spans.extend(cell(&value(&reported), column, style));
            let style = if differs { theme.bad } else { theme.good };
            spans.push(Span::styled(sign, style));
            lines.push(Line::from(spans));
        }
        if paths.len() > MOST_KEYS {
            let more = SandboxText::MoreKeys(paths.len() - MOST_KEYS);
            lines.push(Line::styled(say(look, more), theme.dim));
        }
        lines
    }
}

/// What a row is called.
fn label(name: RowName, look: &Look) -> String {
    say(look, SandboxText::Row(name))
}

fn over(marks: &[Marks], columns: Range<usize>) -> Marks {
    let mut all = Marks::default();
    let end = columns.end.min(marks.len());
    for mark in marks.get(columns.start..end).unwrap_or_default() {
        all += *mark;
    }
    all
}

fn sign(marks: &Marks, active: bool, look: &Look) -> (&'static str, Style) {
    let theme = &look.theme;
    let glyph = |plain, sign| {
        if theme.glyphs.ascii { plain } else { sign }
    };
    match (marks.done > 0, marks.again > 0, marks.refused > 0) {
        (true, _, true) | (_, true, true) => (glyph("%", "▚"), theme.warn),
        (_, _, true) => (glyph("x", "×"), theme.bad),
        (_, true, _) => (glyph("@", "▒"), theme.warn),
        (true, _, _) => (glyph("#", "█"), theme.good),
        _ if marks.empty > 0 => (glyph("o", "○"), theme.accent),
        _ if active => (glyph(".", "·"), theme.dim),
        _ => (" ", theme.dim),
    }
}

/// What a full bar stands for: the limit, unless everything stays far under it.
fn top(values: &[f64], limit: Option<f64>) -> f64 {
    let most = highest(values);
    limit.map_or(most, |limit| {
        if most >= FAR * limit {
            limit.max(most)
        } else {
            most
        }
    })
}

fn highest(values: &[f64]) -> f64 {
    values.iter().copied().fold(0.0, f64::max)
}

/// What goes through in a cell, for one of its columns: as high as those of a wider cell.
fn sum(values: &[f64]) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "shown, not counted with")]
    let columns = values.len().max(1) as f64;
    values.iter().sum::<f64>() / columns
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a share of one, never negative"
)]
fn steps(share: f64) -> u64 {
    (share * STEPS).ceil() as u64
}

/// An amount in its unit.
fn amount(look: &Look, unit: Unit, value: f64) -> String {
    match unit {
        Unit::SECOND => seconds(look.interface, value),
        Unit::BYTE => bytes(look.interface, value),
        _ => counted(look, value),
    }
}

/// An amount per second.
fn rate(look: &Look, unit: Unit, value: f64) -> String {
    match unit {
        Unit::BYTE => per_second(look.interface, value, Family::Decimal),
        _ => format!("{}/s", counted(look, value)),
    }
}

fn counted(look: &Look, value: f64) -> String {
    if value < 100.0 {
        return figure(look.interface, value);
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a count that is shown"
    )]
    let whole = value.round() as u64;
    whole_count(look, whole)
}

/// What a document says, by path.
fn leaves(document: &Value) -> BTreeMap<String, String> {
    fn walk(path: &str, value: &Value, found: &mut BTreeMap<String, String>) {
        match value {
            Value::Object(fields) if !fields.is_empty() || path.is_empty() => {
                for (key, value) in fields {
                    let path = if path.is_empty() {
                        key.clone()
                    } else {
                        format!("{path}.{key}")
                    };
                    walk(&path, value, found);
                }
            }
            Value::Null if path.is_empty() => {}
            _ => {
                found.insert(path.to_owned(), value.to_string());
            }
        }
    }
    let mut found = BTreeMap::new();
    walk("", document, &mut found);
    found
}
