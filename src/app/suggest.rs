//! Names that are near to one that does not exist.

use super::library::Library;
use crate::domain::clean::CleanText;
use crate::domain::fault::Fault;
use crate::domain::id::CardKey;
use crate::nearest::nearest_or_begun;

impl Library {
    /// The key of the card that is probably meant by `text`: a card of this name in some deck,
    /// else the nearest key.
    #[must_use]
    pub fn nearest_card(&self, text: &str) -> Option<CardKey> {
        let name = text.rsplit('/').next().unwrap_or(text);
        let keys = || {
            self.decks().iter().flat_map(|deck| {
                let id = &deck.head().id;
                deck.index.iter().map(move |card| card.key(id))
            })
        };
        if let Some(key) = keys().find(|key| key.card() == name) {
            return Some(key);
        }
        let keys: Vec<CardKey> = keys().collect();
        nearest_or_begun(text, keys.iter().map(CardKey::as_str))?
            .parse()
            .ok()
    }

    /// The fault that there is no card by the name `text`.
    #[must_use]
    pub fn no_card(&self, text: &str) -> Fault {
        let near = self.nearest_card(text);
        Fault::CardUnknown {
            key: CleanText::line(text),
            suggestion: near.map(|key| CleanText::line(key.as_str())),
        }
    }
}
