//! The last line of every screen: the keys that matter most, made from the command table.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::tui::keymap::{self, Context};
use crate::tui::look::Look;

/// Draws the footer of a context: as many commands as fit, the most important ones first.
pub fn draw(context: Context, look: &Look, area: Rect, frame: &mut Frame<'_>) {
    frame.render_widget(line(context, look, area.width), area);
}

/// The footer's line for a width in cells.
#[must_use]
pub fn line(context: Context, look: &Look, width: u16) -> Line<'static> {
    let theme = &look.theme;
    let mut rows: Vec<_> = keymap::bindings(context)
        .filter_map(|binding| binding.footer.map(|priority| (priority, binding)))
        .collect();
    rows.sort_by_key(|(priority, _)| *priority);
    let mut room = usize::from(width);
    let mut chosen = Vec::new();
    for (_, binding) in rows {
        let Some(first) = keymap::usable_keys(binding, context).next() else {
            continue;
        };
        let key = match binding.shown_as {
            Some(shown) => shown.to_owned(),
            None => first.label(look.interface, theme.glyphs.ascii),
        };
        let label = binding.command.label(look.interface);
        let cells = key.chars().count() + 1 + label.chars().count();
        let needed = if chosen.is_empty() { cells } else { cells + 2 };
        if needed > room {
            continue;
        }
        room -= needed;
        chosen.push((key, label));
    }
    let mut spans = Vec::new();
    for (key, label) in chosen {
        if !spans.is_empty() {
            spans.push(Span::raw("  "));
        }
        spans.push(Span::styled(key, theme.accent));
        spans.push(Span::styled(format!(" {label}"), theme.text));
    }
    Line::from(spans)
}
