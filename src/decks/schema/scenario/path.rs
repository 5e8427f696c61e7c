//! Changing one value of a scenario by its path, as a search and a sweep do.

use std::borrow::Cow;

use crate::decks::tree::{Entry, Kind, Node, Style};

/// Puts a value at a path: keys and list positions with dots between them. A key that is absent is
/// added, with the blocks on its way; an absent item of a list is not.
///
/// False where the path leads nowhere.
pub(super) fn put(node: &mut Node<'_>, path: &str, value: &str) -> bool {
    let (step, rest) = match path.split_once('.') {
        Some((step, rest)) => (step, Some(rest)),
        None => (path, None),
    };
    let span = node.span;
    let next = match &mut node.kind {
        Kind::Sequence { items } => match step.parse::<usize>() {
            Ok(at) => items.get_mut(at),
            Err(_) => None,
        },
        Kind::Mapping { entries, .. } => {
            let known = entries
                .iter()
                .position(|entry| entry.key.text() == Some(step));
            let at = known.unwrap_or_else(|| {
                let text = |text: String| Kind::Scalar {
                    text: Cow::Owned(text),
                    style: Style::Plain,
                };
                let value = match rest {
                    None => text(String::new()),
                    Some(_) => Kind::Mapping {
                        entries: Vec::new(),
                        flow: false,
                    },
                };
                entries.push(Entry {
                    key: Node {
                        span,
                        kind: text(step.to_owned()),
                    },
                    value: Node { span, kind: value },
                });
                entries.len() - 1
            });
            entries.get_mut(at).map(|entry| &mut entry.value)
        }
        _ => None,
    };
    match (next, rest) {
        (Some(next), Some(rest)) => put(next, rest, value),
        (Some(next), None) => match &mut next.kind {
            Kind::Scalar { text, .. } => {
                *text = Cow::Owned(value.to_owned());
                true
            }
            _ => false,
        },
        (None, _) => false,
    }
}
