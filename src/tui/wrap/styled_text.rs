//! A paragraph of text in several styles.

use std::borrow::Cow;
use std::ops::Range;

use ratatui::style::Style;
use ratatui::text::Span;
use unicode_segmentation::UnicodeSegmentation;

use super::words::{cells, grapheme_cells};

/// Characters from here on may join their neighbour into one grapheme.
const FIRST_JOINING: char = '\u{300}';

/// Text whose stretches have styles. A line feed is a hard line break; other control characters
/// are dropped.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StyledText {
    text: String,
    runs: Vec<Run>,
}

/// A stretch of one style, from the end of the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Run {
    end: usize,
    style: Style,
}

impl StyledText {
    /// Empty text.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// `text` in one style.
    #[must_use]
    pub fn styled(text: &str, style: Style) -> Self {
        let mut styled = Self::new();
        styled.push(text, style);
        styled
    }

    /// Appends `text`.
    pub fn push(&mut self, text: &str, style: Style) {
        let before = self.text.len();
        let is_dropped = |c: char| c.is_control() && c != '\n';
        if text.contains(is_dropped) {
            self.text.extend(text.chars().filter(|&c| !is_dropped(c)));
        } else {
            self.text.push_str(text);
        }
        let end = self.text.len();
        if end == before {
            return;
        }
        match self.runs.last_mut() {
            Some(last) if last.style == style => last.end = end,
            _ => self.runs.push(Run { end, style }),
        }
    }

    /// The text without its styles.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether there is no text.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The cells of the longest line, if nothing is wrapped.
    #[must_use]
    pub fn width(&self) -> usize {
        self.text.split('\n').map(cells).max().unwrap_or_default()
    }

    /// The text between the line feeds, each with its styles; at least one, possibly empty, line.
    #[must_use]
    pub fn split_lines(&self) -> Vec<Self> {
        let mut runs = self.runs.iter().copied().peekable();
        let mut start = 0;
        let mut lines = Vec::new();
        for text in self.text.split('\n') {
            let end = start + text.len();
            let mut line = Self {
                text: text.to_owned(),
                runs: Vec::new(),
            };
            while let Some(run) = runs.peek().copied() {
                let run_end = run.end.min(end);
                if run_end > start + line.runs.last().map_or(0, |last| last.end) {
                    line.runs.push(Run {
                        end: run_end - start,
                        style: run.style,
                    });
                }
                // A run that holds the line feed goes on in the next line.
                if run.end > end {
                    break;
                }
                runs.next();
            }
            lines.push(line);
            start = end + 1;
        }
        lines
    }

    /// A cutter of ascending stretches.
    pub(super) fn cutter(&self) -> Cutter<'_> {
        Cutter {
            text: &self.text,
            runs: self.whole_graphemes(),
            next: 0,
        }
    }

    /// The runs with their borders moved behind graphemes that they would tear apart: the pieces
    /// of a grapheme can be wider than the whole.
    fn whole_graphemes(&self) -> Cow<'_, [Run]> {
        let may_tear = |run: &Run| {
            let (before, after) = self.text.split_at(run.end);
            after.starts_with(|c| c >= FIRST_JOINING) || before.ends_with(|c| c >= FIRST_JOINING)
        };
        if self.runs.len() < 2 || !self.runs.iter().any(may_tear) {
            return Cow::Borrowed(&self.runs);
        }
        let mut borders = self
            .text
            .grapheme_indices(true)
            .map(|(at, grapheme)| at + grapheme.len());
        let mut border = 0;
        let moved = self.runs.iter().map(|run| {
            while border < run.end {
                border = borders.next().unwrap_or(self.text.len());
            }
            Run {
                end: border,
                ..*run
            }
        });
        Cow::Owned(moved.collect())
    }
}

/// Cuts ascending stretches out of styled text.
pub(super) struct Cutter<'a> {
    text: &'a str,
    runs: Cow<'a, [Run]>,
    /// The run to look at next.
    next: usize,
}

impl Cutter<'_> {
    /// Appends the stretch `range`, which must not begin before the end of the one cut last.
    /// Graphemes wider than `room` become `?`; without a room there are none such.
    pub(super) fn cut(
        &mut self,
        range: Range<usize>,
        room: Option<usize>,
        spans: &mut Vec<Span<'static>>,
    ) {
        let mut start = range.start;
        while start < range.end {
            let Some(run) = self.runs.get(self.next) else {
                break;
            };
            let end = run.end.min(range.end);
            if end > start {
                let piece = &self.text[start..end];
                let content = match room {
                    None => piece.to_owned(),
                    Some(room) => narrow(piece, room),
                };
                spans.push(Span::styled(content, run.style));
                start = end;
            }
            if run.end <= range.end {
                self.next += 1;
            }
        }
    }
}

fn narrow(text: &str, room: usize) -> String {
    text.graphemes(true)
        .map(|grapheme| {
            if grapheme_cells(grapheme) > room {
                "?"
            } else {
                grapheme
            }
        })
        .collect()
}
