//! Changing one value of a scenario by its path, as a search, a sweep and a varied card do.

use std::borrow::Cow;

use crate::decks::exact::scalar;
use crate::decks::source::Span;
use crate::decks::tree::{Entry, Kind, Node, Style};

/// The longest path, in bytes; a card's are as long.
const LONGEST_PATH: usize = 200;

/// Puts a value at a path: keys and list positions with dots between them. A key that is absent is
/// added, with the blocks on its way; an absent item of a list is not. What is new stands at `at`.
///
/// False where the path leads nowhere.
pub(in crate::decks) fn put(node: &mut Node<'_>, path: &str, value: &str, at: Span) -> bool {
    // A step goes deeper on the stack, and no field lies that deep.
    if path.len() > LONGEST_PATH {
        return false;
    }
    let (step, rest) = match path.split_once('.') {
        Some((step, rest)) => (step, Some(rest)),
        None => (path, None),
    };
    let next = match &mut node.kind {
        Kind::Sequence { items } => match step.parse::<usize>() {
            Ok(place) => items.get_mut(place),
            Err(_) => None,
        },
        Kind::Mapping { entries, .. } => {
            let known = entries
                .iter()
                .position(|entry| entry.key.text() == Some(step));
            let place = known.unwrap_or_else(|| {
                let text = |text: &str| Kind::Scalar {
                    text: Cow::Owned(text.to_owned()),
                    style: Style::Plain,
                };
                let value = match rest {
                    None => text(""),
                    Some(_) => Kind::Mapping {
                        entries: Vec::new(),
                        flow: false,
                    },
                };
                entries.push(Entry {
                    key: Node {
                        span: at,
                        kind: text(step),
                    },
                    value: Node {
                        span: at,
                        kind: value,
                    },
                });
                entries.len() - 1
            });
            entries.get_mut(place).map(|entry| &mut entry.value)
        }
        _ => None,
    };
    match (next, rest) {
        (Some(next), Some(rest)) => put(next, rest, value, at),
        (Some(next), None) => {
            let is_scalar = matches!(next.kind, Kind::Scalar { .. });
            if is_scalar {
                *next = Node {
                    span: at,
                    kind: scalar(value),
                };
            }
            is_scalar
        }
        (None, _) => false,
    }
}
