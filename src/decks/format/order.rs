//! The usual order of keys.

use crate::decks::schema::{BOOK_KEYS, CARD_KEYS, HEAD_KEYS, keys_of};
use crate::decks::tree::{Entry, Node};
use crate::domain::card::CardKind;

/// What a block of keys is, which decides their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Block {
    /// The file itself.
    File,
    /// A card.
    Card,
    /// An item of another list of the file.
    Other,
    /// What the documents say.
    Book,
    /// A choice.
    Choice,
    /// A source.
    Source,
    /// A text in its languages.
    Text,
    /// A scenario, and whatever nobody knows: the author's order stays.
    Free,
}

/// The lists of a file, in their usual order.
pub(super) const LISTS: [&str; 6] = [
    "documents",
    "topics",
    "objectives",
    "cards",
    "exams",
    "scenarios",
];

impl Block {
    /// What stands under a key of this block.
    pub(super) fn under(self, key: &str) -> Self {
        match (self, key) {
            (Self::File, "cards") => Self::Card,
            (Self::File, "documents" | "topics" | "objectives" | "exams") => Self::Other,
            (Self::File | Self::Other, "title" | "text") => Self::Text,
            (Self::Card, "question" | "answer" | "items" | "text" | "note") => Self::Text,
            (Self::Card, "choices") => Self::Choice,
            (Self::Card, "book") => Self::Book,
            (Self::Card, "sources") => Self::Source,
            (Self::Choice | Self::Book, "text" | "why") => Self::Text,
            _ => Self::Free,
        }
    }

    /// The entries in their usual order; those without one come last, as they stood.
    pub(super) fn sorted<'t, 'a>(
        self,
        node: &'t Node<'a>,
        languages: &[String],
    ) -> Vec<&'t Entry<'a>> {
        let mut entries: Vec<&Entry<'a>> = node.entries().iter().collect();
        let usual = self.usual(node, languages);
        let place = |entry: &&Entry<'a>| {
            let place = usual.iter().position(|key| entry.key.text() == Some(*key));
            place.unwrap_or(usual.len())
        };
        if self != Self::Free && self != Self::Other {
            entries.sort_by_key(place);
        }
        entries
    }

    fn usual<'l>(self, node: &Node<'_>, languages: &'l [String]) -> Vec<&'l str> {
        match self {
            Self::File => HEAD_KEYS.into_iter().chain(LISTS).collect(),
            Self::Card => card_keys(node),
            Self::Book => BOOK_KEYS.to_vec(),
            Self::Choice => vec!["text", "correct", "why", "book"],
            Self::Source => vec!["doc", "at", "url"],
            Self::Text => languages.iter().map(String::as_str).collect(),
            Self::Other | Self::Free => Vec::new(),
        }
    }
}

/// The keys of a card: what it is called, what it asks, where that comes from.
fn card_keys(card: &Node<'_>) -> Vec<&'static str> {
    let named = card.get("kind").and_then(Node::text);
    let mut kinds = CardKind::ALL.into_iter();
    let kind = match named {
        None => Some(CardKind::Basic),
        Some(named) => kinds.find(|kind| kind.as_str() == named),
    };
    let Some(kind) = kind else {
        return CARD_KEYS.to_vec();
    };
    let mut keys = vec!["id", "aliases", "kind", "tags", "covers"];
    keys.extend(keys_of(kind));
    keys.extend(["note", "book", "verified", "sources", "allow"]);
    keys
}

/// The languages of a file, as it spells them.
pub(super) fn languages(root: &Node<'_>) -> Vec<String> {
    let items = root.get("languages").map_or(&[][..], Node::items).iter();
    items
        .filter_map(|item| item.text().map(str::to_owned))
        .collect()
}
