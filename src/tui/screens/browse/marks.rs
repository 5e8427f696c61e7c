//! Marks what was looked for in lines that are drawn already.

use std::ops::Range;

use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};

use crate::search;
use crate::tui::look::Look;

/// The line with everything marked that one of the folded needles finds. What a line break parts is
/// not found.
pub(super) fn marked(line: Line<'static>, needles: &[String], look: &Look) -> Line<'static> {
    let text: String = line
        .spans
        .iter()
        .map(|span| span.content.as_ref())
        .collect();
    let found = search::matches(&text, needles);
    if found.is_empty() {
        return line;
    }
    let mut marked: Vec<Span<'static>> = Vec::new();
    let mut place = 0;
    for span in line.spans {
        let end = place + span.content.len();
        let inside = found
            .iter()
            .filter(|range| range.start < end && range.end > place)
            .map(|range| range.start.max(place) - place..range.end.min(end) - place);
        marked.extend(spans(&span.content, inside, span.style, look));
        place = end;
    }
    Line {
        spans: marked,
        style: line.style,
        alignment: line.alignment,
    }
}

/// A text in one style with the bytes of it marked that were found: in order, apart from each other.
pub(super) fn spans(
    text: &str,
    found: impl IntoIterator<Item = Range<usize>>,
    under: Style,
    look: &Look,
) -> Vec<Span<'static>> {
    let mut spans = Vec::new();
    let mut from = 0;
    for range in found {
        push(&mut spans, &text[from..range.start], under);
        push(&mut spans, &text[range.clone()], style(under, look));
        from = range.end;
    }
    push(&mut spans, &text[from..], under);
    spans
}

fn push(spans: &mut Vec<Span<'static>>, text: &str, style: Style) {
    if !text.is_empty() {
        spans.push(Span::styled(text.to_owned(), style));
    }
}

/// Underlined and bold everywhere, and in the colour of what wants attention where the row is not
/// the selected one, whose colours say that.
fn style(under: Style, look: &Look) -> Style {
    let marked = if under == look.theme.selected {
        under
    } else {
        under.patch(look.theme.warn)
    };
    marked.add_modifier(Modifier::UNDERLINED | Modifier::BOLD)
}
