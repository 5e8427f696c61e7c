//! What stands before the text on its lines.

use std::borrow::Cow;

use ratatui::style::Style;
use ratatui::text::Span;
use unicode_segmentation::UnicodeSegmentation;

use super::words::{cells, grapheme_cells};

/// Room that text keeps beside a prefix, in cells: enough for one wide glyph.
const LEAST_ROOM: usize = 2;

/// The prefixes of a paragraph's lines: a marker before the first line, space or a bar before the
/// others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Indent {
    first: Vec<Span<'static>>,
    rest: Vec<Span<'static>>,
}

impl Indent {
    /// No prefix at all.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// `first` before the first line and `rest` before all others.
    #[must_use]
    pub fn new(first: Vec<Span<'static>>, rest: Vec<Span<'static>>) -> Self {
        Self { first, rest }
    }

    /// A hanging indent: `marker` before the first line, as many spaces before all others.
    #[must_use]
    pub fn hanging(marker: Span<'static>) -> Self {
        let rest = spaces(cells(&marker.content));
        Self::new(vec![marker], vec![rest])
    }

    /// The cells that lines of `width` cells leave for text, on the narrower of both kinds.
    #[must_use]
    pub fn room(&self, width: usize) -> usize {
        let fitted = self.fit(width);
        fitted.first_room.min(fitted.rest_room)
    }

    /// This indent with a further prefix between it and the text.
    #[must_use]
    pub(crate) fn inside(mut self, first: Span<'static>, rest: Span<'static>) -> Self {
        self.first.push(first);
        self.rest.push(rest);
        self
    }

    pub(crate) fn first(&self) -> &[Span<'static>] {
        &self.first
    }

    pub(crate) fn rest(&self) -> &[Span<'static>] {
        &self.rest
    }

    /// The prefixes as lines of `width` cells can bear them: at most half of the line, the outer
    /// levels dropped first, so that the text's own marker stays the longest.
    pub(crate) fn fit(&self, width: usize) -> FittedIndent {
        let limit = (width / 2).min(width.saturating_sub(LEAST_ROOM));
        let (first, first_cells) = cut_left(&self.first, limit);
        let (rest, rest_cells) = cut_left(&self.rest, limit);
        FittedIndent {
            first,
            rest,
            first_room: width - first_cells,
            rest_room: width - rest_cells,
        }
    }
}

/// The prefixes for lines of one width, and the cells that they leave.
pub(crate) struct FittedIndent {
    pub(crate) first: Vec<Span<'static>>,
    pub(crate) rest: Vec<Span<'static>>,
    pub(crate) first_room: usize,
    pub(crate) rest_room: usize,
}

/// The last `limit` cells of a prefix, and how many cells that gave.
fn cut_left(spans: &[Span<'static>], limit: usize) -> (Vec<Span<'static>>, usize) {
    let all = spans.iter().map(|span| cells(&span.content)).sum();
    if all <= limit {
        return (spans.to_vec(), all);
    }
    let mut kept = Vec::new();
    let mut taken = 0;
    'spans: for span in spans.iter().rev() {
        let mut start = span.content.len();
        for (at, grapheme) in span.content.grapheme_indices(true).rev() {
            if taken + grapheme_cells(grapheme) > limit {
                kept.push(Span::styled(span.content[start..].to_owned(), span.style));
                break 'spans;
            }
            taken += grapheme_cells(grapheme);
            start = at;
        }
        kept.push(span.clone());
    }
    kept.reverse();
    (kept, taken)
}

/// `count` spaces.
pub(crate) fn spaces(count: usize) -> Span<'static> {
    const SPACES: &str = "                                ";
    let content = match SPACES.get(..count) {
        Some(spaces) => Cow::Borrowed(spaces),
        None => Cow::Owned(" ".repeat(count)),
    };
    Span::styled(content, Style::new())
}
