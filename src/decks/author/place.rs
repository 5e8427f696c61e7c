//! Where the parts of a file begin and end, to the byte: what an edit may touch.

use crate::decks::tree::{Entry, Kind, Node, Style};

/// Where the line with this byte begins.
pub(in crate::decks) fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |found| found + 1)
}

/// Where the line with this byte ends, before its line end.
pub(in crate::decks) fn line_end(text: &str, at: usize) -> usize {
    let end = text[at..].find('\n').map_or(text.len(), |found| at + found);
    if text[at..end].ends_with('\r') {
        end - 1
    } else {
        end
    }
}

/// Where the line after the one with this byte begins; the end of the text after the last one.
pub(in crate::decks) fn next_line(text: &str, at: usize) -> usize {
    text[at..]
        .find('\n')
        .map_or(text.len(), |found| at + found + 1)
}

/// The bytes between the start of its line and this byte: its column, as indentation counts.
pub(in crate::decks) fn column(text: &str, at: usize) -> usize {
    at - line_start(text, at)
}

/// The byte after the colon of a key.
pub(in crate::decks) fn after_colon(text: &str, entry: &Entry<'_>) -> Option<usize> {
    let end = entry.key.span.to();
    let rest = text.get(end..)?;
    let blank = rest.len() - rest.trim_start_matches([' ', '\t']).len();
    rest[blank..].starts_with(':').then_some(end + blank + 1)
}

/// Where a key with its value ends: after the last byte of what it says.
pub(in crate::decks) fn entry_end(text: &str, entry: &Entry<'_>) -> Option<usize> {
    let colon = after_colon(text, entry)?;
    Some(value_end(text, &entry.value, colon))
}

/// Where the value ends that stands behind `from`, the byte after its colon or dash.
pub(in crate::decks) fn value_end(text: &str, node: &Node<'_>, from: usize) -> usize {
    let end = match &node.kind {
        Kind::Scalar {
            style: Style::Block,
            ..
        } => block_end(text, node, from),
        Kind::Scalar { .. } if node.span.start == node.span.end => from,
        Kind::Scalar { .. } | Kind::Broken | Kind::Mapping { flow: true, .. } => node.span.to(),
        Kind::Sequence { .. } if is_flow_sequence(text, node) => node.span.to(),
        Kind::Sequence { items } => items.last().map_or(from, |item| {
            let dash = dash_of(text, item).unwrap_or(from);
            value_end(text, item, dash + 1)
        }),
        Kind::Mapping { entries, .. } => entries
            .last()
            .and_then(|entry| entry_end(text, entry))
            .unwrap_or(node.span.to()),
    };
    end.max(from)
}

/// Where the last line of a block text ends. `|+` keeps the empty lines at its end.
fn block_end(text: &str, node: &Node<'_>, from: usize) -> usize {
    let header = &text[from..line_end(text, from)];
    let content = text
        .get(node.span.from()..node.span.to())
        .unwrap_or_default();
    let header = header.split('#').next().unwrap_or_default();
    let last = if header.contains('+') {
        let lines = content.rfind('\n').unwrap_or(content.len());
        content[..lines].strip_suffix('\r').map_or(lines, str::len)
    } else {
        content.trim_end().len()
    };
    if last == 0 {
        line_end(text, from)
    } else {
        node.span.from() + last
    }
}

/// Whether a list is written in brackets.
pub(in crate::decks) fn is_flow_sequence(text: &str, node: &Node<'_>) -> bool {
    matches!(node.kind, Kind::Sequence { .. }) && text[node.span.from()..].starts_with('[')
}

/// Whether a list or block is written in brackets or braces.
pub(in crate::decks) fn is_flow(text: &str, node: &Node<'_>) -> bool {
    matches!(node.kind, Kind::Mapping { flow: true, .. }) || is_flow_sequence(text, node)
}

/// The dash of an item of a block list.
pub(in crate::decks) fn dash_of(text: &str, item: &Node<'_>) -> Option<usize> {
    let mut end = item.span.from();
    loop {
        let before = text[..end].trim_end();
        let start = line_start(text, before.len());
        let line = &before[start..];
        let content = line.trim_start();
        if content.starts_with('#') && start > 0 {
            // A comment between the dash and what stands behind it.
            end = start - 1;
            continue;
        }
        let indent = line.len() - content.len();
        let dashes = content
            .char_indices()
            .take_while(|(_, c)| matches!(c, '-' | ' '))
            .filter(|(_, c)| *c == '-');
        let last = dashes.last()?.0;
        // Behind it a comment, or the header of a block text.
        let rest = content[last + 1..].trim_start();
        let is_dash = rest.is_empty() || rest.starts_with(['#', '|', '>']);
        return is_dash.then_some(start + indent + last);
    }
}

/// Where the lines end that belong to what ends at `end`: with a comment behind it, and with
/// comments below it that stand further in than `column`. Before the line end.
pub(in crate::decks) fn region_end(text: &str, end: usize, column: usize) -> usize {
    let mut last = line_end(text, end);
    let mut at = next_line(text, end);
    while at < text.len() {
        let line = &text[at..line_end(text, at)];
        let content = line.trim_start_matches([' ', '\t']);
        if content.starts_with('#') && line.len() - content.len() > column {
            last = line_end(text, at);
        } else if !content.is_empty() {
            break;
        }
        at = next_line(text, at);
    }
    last
}

/// The comment that ends the line on which `at` stands, where nothing but white space lies
/// between; with that white space.
pub(in crate::decks) fn comment_behind(text: &str, at: usize) -> Option<&str> {
    let rest = &text[at..line_end(text, at)];
    let content = rest.trim_start_matches([' ', '\t']);
    (content.starts_with('#') && content.len() < rest.len()).then_some(rest.trim_end())
}
