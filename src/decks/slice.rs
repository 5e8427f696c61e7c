//! Cutting one value out of a file, as a YAML document of its own.

use super::source::{Source, Span};
use super::tree::{Entry, Node};

/// A value cut out of its file.
pub(super) struct Slice {
    /// The document.
    text: String,
    /// The stretches of the file that it is made of, each with its first byte in the document.
    pieces: Vec<(usize, Span)>,
}

impl Slice {
    /// Cuts `node` out. It keeps its columns, so that its lines stay indented as they are.
    /// `texts` are the plain texts in it that YAML would not take for texts.
    pub(super) fn of_node(source: &Source<'_>, node: &Node<'_>, texts: &[Span]) -> Self {
        let mut text = " ".repeat(padding(source, node.span));
        let pieces = vec![(text.len(), node.span)];
        push(&mut text, source, node.span, texts);
        Self { text, pieces }
    }

    /// Cuts some keys out of a block.
    pub(super) fn of_entries(
        source: &Source<'_>,
        entries: &[&Entry<'_>],
        flow: bool,
        texts: &[Span],
    ) -> Self {
        let mut text = String::new();
        let mut pieces = Vec::new();
        for entry in entries {
            let span = entry.key.span.up_to(entry.value.span);
            let open = if text.is_empty() { "{" } else { ", " };
            if flow {
                text.push_str(open);
            } else {
                text.push_str(&" ".repeat(padding(source, span)));
            }
            pieces.push((text.len(), span));
            push(&mut text, source, span, texts);
            if !flow {
                text.push('\n');
            }
        }
        if flow {
            text.push('}');
        }
        Self { text, pieces }
    }

    /// The document.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Where a byte of the document stands in the file, as nearly as can be told.
    pub(super) fn locate(&self, offset: usize) -> Span {
        let reached = self.pieces.partition_point(|(start, _)| *start <= offset);
        let Some((start, span)) = self.pieces.get(reached.saturating_sub(1)) else {
            return Span::new(0, 1);
        };
        let at = span.from() + offset.saturating_sub(*start);
        let at = at.min(span.to().saturating_sub(1)).max(span.from());
        Span::new(at, at + 1)
    }

    /// Where it begins in the file.
    pub(super) fn start(&self) -> Span {
        self.locate(0)
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
        push_text(document, source.slice(Span::new(from, text.from())));
        document.push('\'');
        push_text(document, source.slice(*text));
        document.push('\'');
        from = text.to();
    }
    push_text(document, source.slice(Span::new(from, span.to())));
}

/// Appends text as YAML 1.1 has to have it, which the value parser follows, byte for byte as long.
///
/// YAML 1.1 ends lines at three characters that are text in YAML 1.2; other invisible characters
/// stand in for them, which the scrubber marks alike. And it knows no tabs on empty lines.
fn push_text(document: &mut String, text: &str) {
    if !text.contains(['\u{85}', '\u{2028}', '\u{2029}', '\t']) {
        document.push_str(text);
        return;
    }
    for line in text.split_inclusive('\n') {
        let blank = line.trim().is_empty();
        document.extend(line.chars().map(|c| match c {
            '\u{85}' => '\u{ad}',
            '\u{2028}' | '\u{2029}' => '\u{200b}',
            '\t' if blank => ' ',
            _ => c,
        }));
    }
}
