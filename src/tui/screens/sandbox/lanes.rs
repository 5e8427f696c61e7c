//! The lanes of the consumers of a stream, and what is charted along the same time.

use std::ops::Range;

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::reel::{Reel, as_seconds, count, figures, joined, say, whole_count};
use crate::i18n::sandbox::{SandboxText, seconds};
use crate::sandbox::{Cell, Film, Lane, Reads, StreamPicture};
use crate::tui::look::Look;

/// The consumers and shards of a stream, as they are shown.
pub(super) struct StreamView<'a> {
    pub(super) reel: Reel<'a>,
    pub(super) stream: &'a StreamPicture,
}

impl<'a> StreamView<'a> {
    /// The part of a film up to column `head`.
    pub(super) fn new(
        film: &'a Film,
        stream: &'a StreamPicture,
        look: &'a Look,
        width: usize,
        zoom: usize,
        head: usize,
    ) -> Self {
        let mut labels: Vec<String> = stream
            .lanes
            .iter()
            .map(|lane| name(lane, stream, look))
            .collect();
        let shards = 0..stream.shards.len();
        labels.extend(shards.map(|shard| say(look, SandboxText::Shard(shard))));
        labels.extend([SandboxText::Refused, SandboxText::Lag].map(|text| say(look, text)));
        let reel = Reel::new(film, look, width, zoom, head, &labels);
        Self { reel, stream }
    }

    /// The names of the figures behind the lanes.
    pub(super) fn figure_names(&self) -> String {
        let fan_out = |lane: &Lane| lane.reads == Reads::FanOut;
        let names = if self.stream.lanes.iter().all(fan_out) {
            [SandboxText::ColumnRecords, SandboxText::ColumnAge]
        } else {
            [SandboxText::ColumnAccepted, SandboxText::ColumnPeriod]
        };
        let [first, name] = names.map(|text| say(self.reel.look, text));
        let [accepted, throttled, last] = figures(self.reel.width);
        let second = say(self.reel.look, SandboxText::ColumnThrottled);
        if self.polls() {
            format!("{first:>accepted$}{second:>throttled$}{name:>last$}")
        } else {
            let before = accepted + throttled;
            format!("{first:>before$}{name:>last$}")
        }
    }

    fn polls(&self) -> bool {
        self.stream
            .lanes
            .iter()
            .any(|lane| lane.reads != Reads::FanOut)
    }

    /// The lanes of all consumers.
    pub(super) fn lanes(&self) -> Vec<Line<'static>> {
        let lanes = self.stream.lanes.iter();
        lanes.map(|lane| self.lane_line(lane)).collect()
    }

    fn lane_line(&self, lane: &Lane) -> Line<'static> {
        let theme = &self.reel.look.theme;
        let name = name(lane, self.stream, self.reel.look);
        let mut spans = vec![self.reel.label_span(&name, theme.text)];
        let marks = (0..self.reel.lane).map(|cell| match self.reel.columns(cell) {
            Some(columns) => self.mark(lane, columns),
            None => (" ", theme.text),
        });
        spans.extend(joined(marks));
        // What was counted so far.
        let sum = lane.over(0..self.reel.head + 1);
        let interface = self.reel.look.interface;
        let [accepted, throttled, last] = figures(self.reel.width);
        if lane.reads == Reads::FanOut {
            let age = sum.mean_age();
            let age = age.map_or_else(|| theme.glyphs.none.to_owned(), |it| seconds(interface, it));
            let before = accepted + throttled;
            let records = format!("{:>before$}", count(self.reel.look, sum.records));
            spans.push(Span::styled(records, theme.good));
            spans.push(Span::styled(format!("{age:>last$}"), theme.text));
        } else {
            let period = sum.period();
            let period =
                period.map_or_else(|| theme.glyphs.none.to_owned(), |it| seconds(interface, it));
            let ok = format!("{:>accepted$}", count(self.reel.look, sum.accepted()));
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
            let no = format!("{:>throttled$}", count(self.reel.look, sum.throttled));
            spans.push(Span::styled(no, style));
            spans.push(Span::styled(format!("{period:>last$}"), theme.text));
        }
        Line::from(spans)
    }

    /// What a consumer did in some columns, as a sign.
    fn mark(&self, lane: &Lane, columns: Range<usize>) -> (&'static str, Style) {
        let last = columns.end - 1;
        let cell = lane.over(columns);
        let active = lane.cells.get(last).is_some_and(|cell| cell.active);
        sign(&cell, lane.reads, active, self.reel.look)
    }

    /// What the signs mean.
    pub(super) fn legend(&self) -> Line<'static> {
        let look = self.reel.look;
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
            .stream
            .lanes
            .iter()
            .any(|lane| lane.reads == Reads::FanOut)
        {
            entries.push((cell(0, 0, 0, 1), Reads::FanOut, SandboxText::LegendPushed));
        }
        entries.push((Cell::default(), Reads::Polls, SandboxText::LegendIdle));
        let mut spans = vec![Span::raw(" ".repeat(self.reel.label))];
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
        let theme = &self.reel.look.theme;
        let whole = &self.stream.whole;
        let mut lines = Vec::new();
        let refused = |columns: Range<usize>| -> u64 {
            let columns = whole.get(columns).unwrap_or_default().iter();
            columns
                .map(|it| u64::from(it.throttled) + u64::from(it.refused))
                .sum()
        };
        if refused(0..whole.len()) > 0 {
            let so_far = whole_count(self.reel.look, refused(0..self.reel.head + 1));
            lines.extend(self.reel.chart(
                &say(self.reel.look, SandboxText::Refused),
                refused,
                &so_far,
                theme.bad,
                rows,
            ));
        }
        if self.stream.consumers > 0 {
            let lag = |columns: Range<usize>| -> u64 {
                let columns = whole.get(columns).unwrap_or_default().iter();
                columns.map(|it| it.lag).max().unwrap_or_default()
            };
            let now = seconds(
                self.reel.look.interface,
                as_seconds(lag(self.reel.head..self.reel.head + 1)),
            );
            lines.extend(self.reel.chart(
                &say(self.reel.look, SandboxText::Lag),
                lag,
                &now,
                theme.accent,
                rows,
            ));
        }
        lines
    }
}

/// What a consumer is called.
fn name(lane: &Lane, stream: &StreamPicture, look: &Look) -> String {
    let own = |number: usize| match &lane.name {
        Some(name) => {
            let same = stream.lanes.iter().filter(|other| other.name == lane.name);
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
            SandboxText::Rest(stream.consumers + 1 - stream.lanes.len()),
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
