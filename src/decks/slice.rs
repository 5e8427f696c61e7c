//! Cutting one value out of a file, as a YAML document of its own.

use super::source::{Source, Span};
use super::tree::{Entry, Node};

/// A value cut out of its file.
pub(super) struct Slice {
    /// The document.
    text: String,
    /// Bytes that were put in front of it.
    padding: usize,
    /// Where it begins in the file.
    span: Span,
}

impl Slice {
    /// Cuts `node` out. It keeps its columns, so that its lines stay indented as they are.
    /// `texts` are the plain texts in it that YAML would not take for texts.
    pub(super) fn of_node(source: &Source<'_>, node: &Node<'_>, texts: &[Span]) -> Self {
        let padding = padding(source, node.span);
        let mut text = " ".repeat(padding);
        push(&mut text, source, node.span, texts);
        Self {
            text,
            padding,
            span: node.span,
        }
    }

    /// Cuts some keys out of a block.
    pub(super) fn of_entries(
        source: &Source<'_>,
        entries: &[&Entry<'_>],
        flow: bool,
        texts: &[Span],
    ) -> Self {
        let spans = || {
            entries
                .iter()
                .map(|entry| entry.key.span.up_to(entry.value.span))
        };
        let first = spans().next().unwrap_or(Span::new(0, 0));
        let mut text = String::new();
        for span in spans() {
            let open = if text.is_empty() { "{" } else { ", " };
            if flow {
                text.push_str(open);
            } else {
                text.push_str(&" ".repeat(padding(source, span)));
            }
            push(&mut text, source, span, texts);
            if !flow {
                text.push('\n');
            }
        }
        if flow {
            text.push('}');
        }
        Self {
            text,
            padding: 0,
            span: first,
        }
    }

    /// The document.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Where a byte of the document stands in the file, as nearly as can be told.
    pub(super) fn locate(&self, offset: usize) -> Span {
        let at = self.span.from() + offset.saturating_sub(self.padding);
        let at = at.clamp(self.span.from(), self.span.to());
        Span::new(at, at + 1)
    }

    /// Where it begins in the file.
    pub(super) fn start(&self) -> Span {
        Span::new(self.span.from(), self.span.from() + 1)
    }
}

/// What stands before a value on its line.
fn padding(source: &Source<'_>, span: Span) -> usize {
    span.from() - source.line_start(span.from())
}

/// Appends a stretch of the file, with `texts` in quotation marks.
fn push(document: &mut String, source: &Source<'_>, span: Span, texts: &[Span]) {
    let mut from = span.from();
    for text in texts {
        if text.from() < from || text.to() > span.to() {
            continue;
        }
        document.push_str(source.slice(Span::new(from, text.from())));
        document.push('\'');
        document.push_str(source.slice(*text));
        document.push('\'');
        from = text.to();
    }
    document.push_str(source.slice(Span::new(from, span.to())));
}
