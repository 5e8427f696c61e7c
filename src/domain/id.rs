//! The names of decks, cards and objectives, and of what happens to them.

use std::borrow::Borrow;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Longest identifier, in characters.
pub const LONGEST_ID: usize = 64;

/// An identifier as decks write it: `[a-z0-9][a-z0-9-]{0,63}`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Id(Box<str>);

/// Text that is no identifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an identifier: lower-case letters, digits and hyphens, at most 64")]
pub struct InvalidId;

impl Id {
    /// The identifier as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The identifier nearest to `text`: lower case, everything else a hyphen.
    /// None where nothing is left.
    #[must_use]
    pub fn suggest(text: &str) -> Option<Self> {
        let mut id = String::new();
        for c in text.to_lowercase().chars() {
            if c.is_ascii_alphanumeric() {
                id.push(c);
            } else if !id.is_empty() && !id.ends_with('-') {
                id.push('-');
            }
        }
        id.truncate(LONGEST_ID);
        id.trim_end_matches('-').parse().ok()
    }
}

impl FromStr for Id {
    type Err = InvalidId;

    fn from_str(text: &str) -> Result<Self, InvalidId> {
        if is_id(text) {
            Ok(Self(text.into()))
        } else {
            Err(InvalidId)
        }
    }
}

/// Whether a text is an identifier.
pub(crate) fn is_id(text: &str) -> bool {
    let starts = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    text.len() <= LONGEST_ID
        && text.bytes().next().is_some_and(starts)
        && text.bytes().all(|byte| starts(byte) || byte == b'-')
}

/// Whether a text is the key of a card.
pub(crate) fn is_key(text: &str) -> bool {
    text.split_once('/')
        .is_some_and(|(deck, card)| is_id(deck) && is_id(card))
}

impl TryFrom<String> for Id {
    type Error = InvalidId;

    fn try_from(text: String) -> Result<Self, InvalidId> {
        text.parse()
    }
}

impl From<Id> for String {
    fn from(id: Id) -> Self {
        id.0.into()
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// What a card is known by everywhere: `<deck id>/<card id>`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CardKey(Box<str>);

impl CardKey {
    /// The key of the card `card` in the deck `deck`.
    #[must_use]
    pub fn new(deck: &Id, card: &Id) -> Self {
        Self([deck.as_str(), "/", card.as_str()].concat().into())
    }

    /// The key as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The deck's identifier.
    #[must_use]
    pub fn deck(&self) -> &str {
        self.0.split_once('/').map_or("", |(deck, _)| deck)
    }

    /// The card's identifier inside its deck.
    #[must_use]
    pub fn card(&self) -> &str {
        self.0.split_once('/').map_or("", |(_, card)| card)
    }
}

impl FromStr for CardKey {
    type Err = InvalidId;

    fn from_str(text: &str) -> Result<Self, InvalidId> {
        if is_key(text) {
            Ok(Self(text.into()))
        } else {
            Err(InvalidId)
        }
    }
}

/// Maps by key can be asked with a text that is no key of its own.
impl Borrow<str> for CardKey {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for CardKey {
    type Error = InvalidId;

    fn try_from(text: String) -> Result<Self, InvalidId> {
        text.parse()
    }
}

impl From<CardKey> for String {
    fn from(key: CardKey) -> Self {
        key.0.into()
    }
}

impl fmt::Display for CardKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

macro_rules! uuid_newtype {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}

uuid_newtype! {
    /// What an event is known by on every machine (UUIDv7).
    EventId
}
uuid_newtype! {
    /// The machine, or rather the store on it, that wrote an event.
    DeviceId
}
uuid_newtype! {
    /// The review, quiz or exam session in which an event happened.
    SessionId
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_are_lower_case_words_with_hyphens() {
        for good in ["a", "kinesis-limits", "9-lives", &"x".repeat(64)] {
            assert!(good.parse::<Id>().is_ok(), "{good}");
        }
        for bad in ["", "-a", "A", "a_b", "ação", "a/b", "a b", &"x".repeat(65)] {
            assert!(bad.parse::<Id>().is_err(), "{bad}");
        }
    }

    #[test]
    fn the_nearest_identifier_is_offered() {
        assert_eq!(Id::suggest("My Deck (2)").unwrap().as_str(), "my-deck-2");
        assert_eq!(Id::suggest("--").map(String::from), None);
    }

    #[test]
    fn a_key_names_deck_and_card() {
        let key: CardKey = "sqs/visibility-timeout".parse().unwrap();
        assert_eq!((key.deck(), key.card()), ("sqs", "visibility-timeout"));
        assert!("sqs".parse::<CardKey>().is_err());
        assert!("sqs/a/b".parse::<CardKey>().is_err());
    }
}
