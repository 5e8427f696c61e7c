//! Where a card stands in the text of its deck.

use super::place::{column, dash_of, region_end, value_end};
use crate::decks::source::Source;
use crate::decks::tree::Node;

/// Where a card stands in its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardPlace {
    /// Its identifier as it is written; None where it has none.
    pub id: Option<String>,
    /// The line on which it begins, from 1.
    pub line: u32,
    /// Its first byte, the dash before it included, and the byte after its last one, after a byte
    /// order mark.
    pub bytes: (usize, usize),
    /// The same from its dash on, with the comments that belong to it.
    pub(super) written: (usize, usize),
    /// Whether it stands behind a dash.
    pub(super) is_item: bool,
}

impl CardPlace {
    /// Where an item of the list of cards stands.
    pub(super) fn of(source: &Source<'_>, text: &str, card: &Node<'_>) -> Self {
        let dash = dash_of(text, card);
        let start = dash.unwrap_or(card.span.from());
        let written = match dash {
            Some(dash) => {
                let end = value_end(text, card, dash + 1);
                (dash, region_end(text, end, column(text, dash)))
            }
            None => (card.span.from(), card.span.to()),
        };
        Self {
            id: card.get("id").and_then(Node::text).map(str::to_owned),
            line: source.line_number(card.span.start),
            bytes: (start, value_end(text, card, start)),
            written,
            is_item: dash.is_some(),
        }
    }
}
