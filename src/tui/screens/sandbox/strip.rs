//! The knobs in rows, the selected one between arrows.

use ratatui::text::{Line, Span};

use super::reel::say;
use crate::app::knobs::{Knob, KnobKind};
use crate::i18n::sandbox::SandboxText;
use crate::quantity::{parse_number, parse_quantity, print, print_number};
use crate::tui::look::Look;
use crate::tui::wrap::cells;

/// A knob on the strip.
pub(super) struct Shown {
    /// Its place among the knobs.
    place: usize,
    name: String,
    value: String,
    turned: bool,
}

impl Shown {
    fn cells(&self) -> usize {
        // The arrows, and the space between the two.
        cells(&self.name) + cells(&self.value) + 3
    }
}

/// The knobs, row by row, for a width in cells.
pub(super) fn rows(knobs: &[Knob], look: &Look, width: usize) -> Vec<Vec<Shown>> {
    let mut rows: Vec<Vec<Shown>> = Vec::new();
    let mut room = 0;
    for (place, knob) in knobs.iter().enumerate() {
        let shown = Shown {
            place,
            name: name(knob, knobs, look),
            value: value(knob, look),
            turned: knob.turned,
        };
        if shown.cells() > room || rows.is_empty() {
            rows.push(Vec::new());
            room = width;
        }
        room = room.saturating_sub(shown.cells());
        if let Some(row) = rows.last_mut() {
            row.push(shown);
        }
    }
    rows
}

fn name(knob: &Knob, knobs: &[Knob], look: &Look) -> String {
    let name = say(look, SandboxText::Knob(knob.name().to_owned()));
    let alike = knobs.iter().filter(|other| other.name() == knob.name());
    match knob.block() {
        Some(block) if alike.count() > 1 => format!("{name} {}", block + 1),
        _ => name,
    }
}

fn value(knob: &Knob, look: &Look) -> String {
    let said = match &knob.kind {
        KnobKind::Word(_) => None,
        KnobKind::Count(_) => parse_number(&knob.value)
            .ok()
            .map(|count| print_number(count, look.number_style())),
        KnobKind::Amount => parse_quantity(&knob.value)
            .ok()
            .map(|amount| print(&amount, look.quantity_style())),
    };
    said.unwrap_or_else(|| crate::domain::clean::scrub(&knob.value).to_string())
}

/// A row as it is drawn.
pub(super) fn line(row: &[Shown], selected: Option<usize>, look: &Look) -> Line<'static> {
    let theme = &look.theme;
    let (left, right) = if theme.glyphs.ascii {
        ("<", ">")
    } else {
        ("◂", "▸")
    };
    let mut spans = Vec::new();
    for knob in row {
        let name = format!("{} ", knob.name);
        if selected == Some(knob.place) {
            spans.push(Span::styled(
                format!("{left}{name}{}{right}", knob.value),
                theme.selected,
            ));
            continue;
        }
        // What was turned stands out by more than its colour.
        let (mark, style) = if knob.turned {
            ("*", theme.warn)
        } else {
            (" ", theme.accent)
        };
        spans.push(Span::styled(format!(" {name}"), theme.dim));
        spans.push(Span::styled(format!("{}{mark}", knob.value), style));
    }
    Line::from(spans)
}

/// The place of the knob at a cell of a row.
pub(super) fn at(row: &[Shown], cell: usize) -> Option<usize> {
    let mut left = 0;
    for knob in row {
        let right = left + knob.cells();
        if (left..right).contains(&cell) {
            return Some(knob.place);
        }
        left = right;
    }
    None
}

/// The first of `height` rows that are shown, so that the selected knob is among them.
pub(super) fn first(rows: &[Vec<Shown>], selected: usize, height: usize) -> usize {
    let mut all = rows.iter();
    let row = all.position(|row| row.iter().any(|knob| knob.place == selected));
    (row.unwrap_or(0) + 1).saturating_sub(height)
}
