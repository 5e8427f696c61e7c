//! One line with something at either end.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::tui::look::Look;

/// Draws `left` and `right` into one line; where both do not fit, `left` gives way.
pub fn ends(
    left: Vec<Span<'static>>,
    right: Vec<Span<'static>>,
    look: &Look,
    area: Rect,
    frame: &mut Frame<'_>,
) {
    let area = Rect {
        height: area.height.min(1),
        ..area
    }
    .intersection(frame.area());
    let right = Line::from(right);
    let right_width = u16::try_from(right.width())
        .unwrap_or(u16::MAX)
        .min(area.width);
    let gap = u16::from(right_width > 0);
    let left_area = Rect {
        width: area.width.saturating_sub(right_width).saturating_sub(gap),
        ..area
    };
    let right_area = Rect {
        x: area.x + (area.width - right_width),
        width: right_width,
        ..area
    };
    let left = shortened(Line::from(left), left_area.width, look);
    frame.render_widget(left, left_area);
    frame.render_widget(right, right_area);
}

/// A line cut to a width in cells, with a mark where something is missing.
#[must_use]
pub fn shortened(line: Line<'static>, width: u16, look: &Look) -> Line<'static> {
    cut(line, width, look.theme.glyphs.cut)
}

fn cut(line: Line<'static>, width: u16, mark: &'static str) -> Line<'static> {
    let width = usize::from(width);
    if line.width() <= width {
        return line;
    }
    let mut room = width.saturating_sub(1);
    let mut spans = Vec::new();
    for span in line.spans {
        if span.width() <= room {
            room -= span.width();
            spans.push(span);
            continue;
        }
        let mut kept = String::new();
        for grapheme in
            unicode_segmentation::UnicodeSegmentation::graphemes(span.content.as_ref(), true)
        {
            let cells = unicode_width::UnicodeWidthStr::width(grapheme);
            if cells > room {
                break;
            }
            room -= cells;
            kept.push_str(grapheme);
        }
        spans.push(Span::styled(kept, span.style));
        break;
    }
    if width > 0 {
        // A row that is selected stays one bar.
        let style = spans.last().map(|span| span.style).unwrap_or_default();
        spans.push(Span::styled(mark, style));
    }
    Line { spans, ..line }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_fit_is_marked() {
        let cut = |text: &str, width| cut(Line::raw(text.to_owned()), width, "~").to_string();
        assert_eq!(cut("shards", 6), "shards");
        assert_eq!(cut("shards", 5), "shar~");
        assert_eq!(cut("日本語", 4), "日~");
        assert_eq!(cut("x", 0), "");
    }
}
