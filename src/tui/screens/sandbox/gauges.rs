//! How much of its limits each shard uses at the play head, and which shard owns which hashes.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::lanes::StreamView;
use super::reel::say;
use crate::i18n::sandbox::{Family, SandboxText, short_rate};
use crate::sandbox::{Binding, Reads, ShardTrack};
use crate::tui::look::Look;
use crate::tui::wrap::cells;

/// The shares of a limit from which on a gauge is yellow, and red.
const MUCH: f64 = 0.7;
const ALL: f64 = 0.95;

/// Seconds over which reads are averaged, since a large call is paid for over five, and writes.
const READS: u64 = 5;
const WRITES: u64 = 1;

/// Least seconds that something is averaged over.
const LEAST: f64 = 1e-9;

/// Eighths of a cell.
const PARTS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];

/// How much of a limit is used.
struct Level {
    used: f64,
    limit: f64,
    family: Option<Family>,
}

#[expect(clippy::cast_precision_loss, reason = "shown, not counted with")]
fn float(count: u64) -> f64 {
    count as f64
}

impl Level {
    fn share(&self) -> f64 {
        if self.limit > 0.0 {
            self.used / self.limit
        } else {
            0.0
        }
    }
}

fn style(share: f64, look: &Look) -> Style {
    let theme = &look.theme;
    if share >= ALL {
        theme.bad
    } else if share >= MUCH {
        theme.warn
    } else {
        theme.good
    }
}

impl StreamView<'_> {
    fn levels(&self, shard: &ShardTrack) -> [Level; 4] {
        let over = |seconds| {
            let columns = self.reel.last(seconds);
            (
                shard.over(columns.clone()),
                self.reel.film.seconds(&columns).max(LEAST),
            )
        };
        let (usage, seconds) = over(WRITES);
        let (reads, read_seconds) = over(READS);
        let limits = &self.stream.limits;
        let fan_out = self
            .stream
            .lanes
            .iter()
            .filter(|lane| lane.reads == Reads::FanOut);
        // The lane that the rest shares stands for all of them.
        let rest = self.stream.consumers - self.stream.lanes.len().min(self.stream.consumers);
        let mut connections = fan_out.clone().count();
        if fan_out
            .clone()
            .next_back()
            .is_some_and(|lane| lane.consumer.is_none())
        {
            connections += rest;
        }
        let pushed = float(reads.pushed_bytes) / float(connections.max(1) as u64);
        let read = float(reads.polled_bytes).max(pushed);
        let level = |used: f64, limit: f64, bytes: bool| Level {
            used,
            limit,
            family: bytes.then(|| Family::of(limit)),
        };
        [
            level(f64::from(reads.calls) / read_seconds, limits.calls, false),
            level(read / read_seconds, limits.read_bytes, true),
            level(
                f64::from(usage.written) / seconds,
                limits.write_records,
                false,
            ),
            level(
                float(usage.written_bytes) / seconds,
                limits.write_bytes,
                true,
            ),
        ]
    }

    /// Cells of a gauge with its figures.
    fn gauge_width(&self) -> usize {
        self.reel.width.saturating_sub(self.reel.label) / 4
    }

    /// What the gauges show.
    pub(super) fn gauge_names(&self) -> Line<'static> {
        let look = self.reel.look;
        let unit = |limit: f64| match Family::of(limit) {
            Family::Binary => "MiB/s",
            Family::Decimal => "MB/s",
        };
        let limits = &self.stream.limits;
        let names = [
            say(look, SandboxText::GaugeCalls),
            format!(
                "{} {}",
                say(look, SandboxText::GaugeRead),
                unit(limits.read_bytes)
            ),
            say(look, SandboxText::GaugeRecords),
            format!(
                "{} {}",
                say(look, SandboxText::GaugeBytes),
                unit(limits.write_bytes)
            ),
        ];
        let width = self.gauge_width();
        let mut line = " ".repeat(self.reel.label);
        for name in names {
            line.push_str(&format!("{name:<width$}"));
        }
        Line::styled(line.trim_end().to_owned(), look.theme.dim)
    }

    /// A row for each shard that is open at the head, or was.
    pub(super) fn gauges(&self) -> Vec<Line<'static>> {
        let theme = &self.reel.look.theme;
        let mut lines = Vec::new();
        for (number, shard) in self.stream.shards.iter().enumerate() {
            if shard.since > self.reel.head {
                continue;
            }
            let open = shard.uses.get(self.reel.head).is_some_and(|it| it.open);
            let name = say(self.reel.look, SandboxText::Shard(number));
            let name = format!("{name:<width$}", width = self.reel.label);
            let style = if open { theme.text } else { theme.dim };
            let mut spans = vec![Span::styled(name, style)];
            for level in self.levels(shard) {
                spans.extend(self.gauge(&level));
            }
            lines.push(Line::from(spans));
        }
        let more = self.stream.shard_count - self.stream.shards.len();
        if more > 0 {
            let said = say(self.reel.look, SandboxText::MoreShards(more));
            let said = format!("{}{said}", " ".repeat(self.reel.label));
            lines.push(Line::styled(said, theme.dim));
        }
        lines
    }

    fn gauge(&self, level: &Level) -> Vec<Span<'static>> {
        let theme = &self.reel.look.theme;
        let figures = short_rate(
            self.reel.look.interface,
            level.used,
            level.limit,
            level.family,
        );
        let share = level.share();
        // Full is told by a sign as well.
        let full = if share >= ALL { "!" } else { " " };
        let width = self.gauge_width();
        // The bar does not move while the figures change.
        let widest = short_rate(
            self.reel.look.interface,
            level.limit,
            level.limit,
            level.family,
        );
        let widest = cells(&widest).max(cells(&figures));
        let room = width.saturating_sub(widest + 3);
        let style = style(share, self.reel.look);
        let (bar, rest) = bar(share, room, self.reel.look);
        vec![
            Span::styled(bar, style),
            Span::styled(rest, theme.dim),
            Span::styled(format!(" {figures}"), theme.text),
            Span::styled(
                format!("{full:<fill$}", fill = widest + 2 - cells(&figures)),
                theme.bad,
            ),
        ]
    }

    /// Who owns which hashes at the head, and how much of its write limits each uses; None where
    /// there never was more than one shard.
    pub(super) fn hashes(&self) -> Option<Line<'static>> {
        if self.stream.shard_count < 2 {
            return None;
        }
        let look = self.reel.look;
        let theme = &look.theme;
        let hot = match self.reel.film.explanation.binding {
            Binding::HotShard { shard, .. } => Some(say(look, SandboxText::Hot(shard))),
            _ => None,
        };
        let hot = hot.unwrap_or_default();
        let ends = ("0", "2^128");
        let taken = self.reel.label + ends.0.len() + ends.1.len() + 3 + cells(&hot);
        let room = self.reel.width.saturating_sub(taken).max(1);
        let name = say(look, SandboxText::Hash);
        let mut spans = vec![
            Span::styled(
                format!("{name:<width$}", width = self.reel.label),
                theme.text,
            ),
            Span::styled(format!("{} ", ends.0), theme.dim),
        ];
        let mut before = None;
        for cell in 0..room {
            let hash = u128::MAX / room as u128 * cell as u128;
            let owner = self.stream.shards.iter().position(|shard| {
                let open = shard.uses.get(self.reel.head).is_some_and(|it| it.open);
                open && shard.start <= hash && hash <= shard.end
            });
            let (glyph, style) = match owner {
                Some(_) if owner != before => {
                    let border = if theme.glyphs.ascii { "|" } else { "│" };
                    (border, theme.text)
                }
                Some(shard) => self.shade(&self.stream.shards[shard]),
                None => (" ", theme.dim),
            };
            before = owner;
            spans.push(Span::styled(glyph, style));
        }
        spans.push(Span::styled(format!(" {} ", ends.1), theme.dim));
        spans.push(Span::styled(hot, theme.bad));
        Some(Line::from(spans))
    }

    /// How a shard's part of the hashes is filled.
    fn shade(&self, shard: &ShardTrack) -> (&'static str, Style) {
        let [_, _, records, bytes] = self.levels(shard);
        let refused = shard.over(self.reel.last(WRITES)).refused() > 0;
        let share = if refused {
            1.0
        } else {
            records.share().max(bytes.share())
        };
        let signs = if self.reel.look.theme.glyphs.ascii {
            [".", "-", "=", "#"]
        } else {
            ["░", "▒", "▓", "█"]
        };
        let sign = if share >= ALL {
            signs[3]
        } else if share >= MUCH {
            signs[2]
        } else if share >= MUCH / 2.0 {
            signs[1]
        } else {
            signs[0]
        };
        (sign, style(share, self.reel.look))
    }
}

/// A bar that is filled to a share, and its empty rest.
fn bar(share: f64, room: usize, look: &Look) -> (String, String) {
    let glyphs = &look.theme.glyphs;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "at most a few hundred eighths"
    )]
    let eighths = (share.clamp(0.0, 1.0) * room as f64 * 8.0).round() as usize;
    // What is not nothing is seen.
    let eighths = eighths.max(usize::from(share > 0.0 && room > 0));
    let full = eighths / 8;
    let part = if glyphs.ascii || full >= room {
        ""
    } else {
        PARTS[eighths % 8]
    };
    let bar = format!("{}{part}", glyphs.full.repeat(full.min(room)));
    let rest = glyphs.empty.repeat(room - cells(&bar).min(room));
    (bar, rest)
}
