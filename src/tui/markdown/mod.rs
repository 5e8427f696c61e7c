//! Card texts in Markdown, as terminal lines of a given width and as plain text.
//!
//! `CleanText` is parsed once into a small tree of own ([`Markdown`]), which is laid out for any
//! width and style. Tables, strikethrough and task lists are understood; raw HTML is text like any
//! other. A text that nests deeper than any reader follows is shown as it is written.
//!
//! A cloze text passes through [`mark_gaps`] first, which alone can mark a stretch as a gap.

mod gaps;
mod layout;
mod nesting;
mod parse;
mod style;
mod table;
mod tree;

use ratatui::style::Color;
use ratatui::text::Line;

pub use gaps::{MarkedText, mark_gaps};
use layout::Layout;
pub use style::MarkdownStyle;
use tree::Block;

use super::wrap::Indent;
use crate::domain::clean::CleanText;

/// A parsed text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Markdown {
    blocks: Vec<Block>,
}

impl Markdown {
    /// Parses a text. Whatever it holds, none of it becomes a gap.
    #[must_use]
    pub fn parse(text: &CleanText) -> Self {
        Self {
            blocks: parse::parse(text.as_str(), parse::Gaps::Forged),
        }
    }

    /// Parses a text whose gaps are marked.
    #[must_use]
    pub fn parse_marked(text: &MarkedText) -> Self {
        Self {
            blocks: parse::parse(text.as_str(), parse::Gaps::Genuine),
        }
    }

    /// The lines of the text, none wider than `width` cells. A width of 0 gives no lines.
    #[must_use]
    pub fn lines(&self, width: u16, style: &MarkdownStyle) -> Vec<Line<'static>> {
        self.lines_indented(width, style, &Indent::none())
    }

    /// The lines of the text behind the prefixes of `indent`, none wider than `width` cells,
    /// prefix included. A text without any content gives no lines.
    #[must_use]
    pub fn lines_indented(
        &self,
        width: u16,
        style: &MarkdownStyle,
        indent: &Indent,
    ) -> Vec<Line<'static>> {
        Layout::for_screen(usize::from(width), style, indent).lay(&self.blocks)
    }

    /// The text without styles or wrapping, for line-by-line output and copying: simple bullets,
    /// links with their addresses, tables as `header: value` lines, no line feed at the end.
    #[must_use]
    pub fn plain(&self) -> String {
        self.unstyled(&MarkdownStyle::ascii()).join("\n")
    }

    fn unstyled(&self, style: &MarkdownStyle) -> Vec<String> {
        let lines = Layout::for_plain_text(style).lay(&self.blocks);
        lines.iter().map(Line::to_string).collect()
    }
}

/// The plain form of a text: see [`Markdown::plain`].
#[must_use]
pub fn plain(text: &CleanText) -> String {
    Markdown::parse(text).plain()
}

/// A text in one line, for rows of lists: as [`plain`], without backticks around code.
#[must_use]
pub fn row(text: &CleanText) -> String {
    let mut style = MarkdownStyle::ascii();
    // Code that has a colour stands without backticks.
    style.code = style.code.fg(Color::Reset);
    Markdown::parse(text).unstyled(&style).join(" ")
}

#[cfg(test)]
mod tests;
