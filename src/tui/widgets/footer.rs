//! The last line of every screen: the keys that matter most, made from the command table.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::i18n::Command;
use crate::tui::keymap::{self, Context};
use crate::tui::look::Look;
use crate::tui::wrap::cells;

/// What stands in a footer.
#[derive(Clone, Copy)]
pub struct Footer<'f> {
    /// Whose commands.
    pub context: Context,
    /// Those that would do nothing now, and are left out.
    pub idle: &'static [Command],
    /// How it looks.
    pub look: &'f Look,
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

impl Footer<'_> {
    /// Draws as many commands as fit, the most important ones first.
    pub fn draw(&self, area: Rect, frame: &mut Frame<'_>) {
        frame.render_widget(self.line(area.width), area);
    }

    /// The commands that fit into a width in cells, the most important ones first.
    fn shown(&self, width: u16) -> Vec<Shown> {
        let Self {
            context,
            idle,
            look,
        } = *self;
        let mut rows: Vec<_> = look
            .keymap
            .bindings(context)
            .filter(|binding| !idle.contains(&binding.command))
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
    fn line(&self, width: u16) -> Line<'static> {
        let theme = &self.look.theme;
        let mut spans = Vec::new();
        for shown in self.shown(width) {
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
    pub fn command_at(&self, width: u16, cell: u16) -> Option<Command> {
        let mut left = 0;
        for shown in self.shown(width) {
            let right = left + shown.cells();
            if (left..right).contains(&usize::from(cell)) {
                return Some(shown.command);
            }
            left = right + GAP;
        }
        None
    }
}
