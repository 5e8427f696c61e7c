//! The last line of every screen: the keys that matter most, made from the command table.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::i18n::Command;
use crate::tui::keymap::{self, Context};
use crate::tui::look::Look;
use crate::tui::wrap::cells;

/// Draws the footer of a context: as many commands as fit, the most important ones first.
pub fn draw(context: Context, look: &Look, area: Rect, frame: &mut Frame<'_>) {
    frame.render_widget(line(context, look, area.width), area);
}

/// A command with the key that is shown for it.
struct Shown {
    command: Command,
    key: String,
    label: &'static str,
}

impl Shown {
    fn cells(&self) -> usize {
        cells(&self.key) + 1 + cells(self.label)
    }
}

/// Cells between two commands.
const GAP: usize = 2;

/// The commands that fit into a width in cells, the most important ones first.
fn shown(context: Context, look: &Look, width: u16) -> Vec<Shown> {
    let mut rows: Vec<_> = look
        .keymap
        .bindings(context)
        .filter_map(|binding| binding.footer.map(|priority| (priority, binding)))
        .collect();
    rows.sort_by_key(|(priority, _)| *priority);
    let mut room = usize::from(width);
    let mut chosen: Vec<Shown> = Vec::new();
    for (_, binding) in rows {
        let Some(first) = keymap::usable_keys(binding, context).next() else {
            continue;
        };
        let shown = Shown {
            command: binding.command,
            key: match binding.shown_as {
                Some(shown) => shown.to_owned(),
                None => first.label(look.interface, look.theme.glyphs.ascii),
            },
            label: binding.command.label(look.interface),
        };
        let gap = if chosen.is_empty() { 0 } else { GAP };
        let needed = shown.cells() + gap;
        if needed <= room {
            room -= needed;
            chosen.push(shown);
        }
    }
    // The way out is always there, and always last.
    chosen.sort_by_key(|shown| matches!(shown.command, Command::Back | Command::Quit));
    chosen
}

/// The footer's line for a width in cells.
#[must_use]
pub fn line(context: Context, look: &Look, width: u16) -> Line<'static> {
    let theme = &look.theme;
    let mut spans = Vec::new();
    for shown in shown(context, look, width) {
        if !spans.is_empty() {
            spans.push(Span::raw(" ".repeat(GAP)));
        }
        spans.push(Span::styled(shown.key, theme.accent));
        spans.push(Span::styled(format!(" {}", shown.label), theme.text));
    }
    Line::from(spans)
}

/// The command that is shown at a cell of the footer, counted from its left end.
#[must_use]
pub fn command_at(context: Context, look: &Look, width: u16, cell: u16) -> Option<Command> {
    let mut left = 0;
    for shown in shown(context, look, width) {
        let right = left + shown.cells();
        if (left..right).contains(&usize::from(cell)) {
            return Some(shown.command);
        }
        left = right + GAP;
    }
    None
}
