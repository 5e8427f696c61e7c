//! The areas that every screen has, and text that scrolls in them.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::bar;
use crate::i18n::Text;
use crate::tui::look::Look;
use crate::tui::scroll::Scroll;

/// Widest text, in cells: longer lines tire the eye.
pub const WIDEST_TEXT: u16 = 92;

/// The areas of a screen.
#[derive(Clone, Copy, Debug)]
pub struct Page {
    /// Where one is.
    pub header: Rect,
    /// The matter.
    pub body: Rect,
    /// Between the matter and the footer.
    pub below: Rect,
}

/// Header, rule, body, `below` rows, and the footer's row, which is not part of the result.
/// On wide windows the text stands in the middle.
#[must_use]
pub fn page(window: Rect, below: u16) -> Page {
    page_of_width(window, below, WIDEST_TEXT)
}

/// The same over the whole width of the window, for pictures.
#[must_use]
pub fn wide_page(window: Rect, below: u16) -> Page {
    page_of_width(window, below, u16::MAX)
}

fn page_of_width(window: Rect, below: u16, widest: u16) -> Page {
    let margin = if window.width > 40 { 1 } else { 0 };
    let width = window.width.saturating_sub(2 * margin).min(widest);
    let x = window.x + (window.width - width) / 2;
    let column = Rect { x, width, ..window };
    let top = 2.min(window.height);
    let bottom = (below + 1).min(window.height - top);
    let body = window.height - top - bottom;
    Page {
        header: Rect {
            height: top.min(1),
            ..column
        },
        body: Rect {
            y: window.y + top,
            height: body,
            ..column
        },
        below: Rect {
            y: window.y + top + body,
            height: bottom.saturating_sub(1),
            ..column
        },
    }
}

/// Draws the header: a title, badges at the right, and a rule under both.
pub fn header(
    title: &str,
    badges: Vec<Span<'static>>,
    look: &Look,
    area: Rect,
    frame: &mut Frame<'_>,
) {
    let theme = &look.theme;
    let mut right = Vec::new();
    for badge in badges {
        if !right.is_empty() {
            right.push(Span::styled(format!(" {} ", theme.glyphs.dot), theme.dim));
        }
        right.push(badge);
    }
    bar::ends(
        vec![Span::styled(title.to_owned(), theme.title)],
        right,
        look,
        area,
        frame,
    );
    let under = Rect {
        y: area.y + 1,
        ..area
    }
    .intersection(frame.area());
    if under.height > 0 {
        let rule = theme.glyphs.rule.repeat(usize::from(under.width));
        frame.render_widget(Line::styled(rule, theme.dim), under);
    }
}

/// Draws lines from the top of an area on.
pub fn lines(lines: Vec<Line<'static>>, area: Rect, frame: &mut Frame<'_>) {
    for (line, y) in lines.into_iter().zip(area.y..area.bottom()) {
        let row = Rect {
            y,
            height: 1,
            ..area
        };
        frame.render_widget(line, row.intersection(frame.area()));
    }
}

/// Draws the lines that the window shows.
pub fn scrolled(scroll: &Scroll, _look: &Look, area: Rect, frame: &mut Frame<'_>) {
    for (line, y) in scroll.shown().iter().zip(area.y..area.bottom()) {
        let row = Rect {
            y,
            height: 1,
            ..area
        }
        .intersection(frame.area());
        frame.render_widget(line, row);
    }
}

/// Says how many lines are above and below the window.
#[must_use]
pub fn more((above, below): (usize, usize), look: &Look) -> Vec<Span<'static>> {
    let glyphs = look.theme.glyphs;
    let mut parts = Vec::new();
    if above > 0 {
        parts.push(format!("{} {above}", glyphs.above));
    }
    if below > 0 {
        parts.push(format!(
            "{} {}",
            glyphs.below,
            look.say(&Text::MoreBelow(below))
        ));
    }
    vec![Span::styled(parts.join("  "), look.theme.warn)]
}
