//! What the config says about single decks.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{self, DeserializeSeed, MapAccess, Unexpected, Visitor};
use serde::{Deserialize, Deserializer};

use crate::domain::id::{Id, InvalidId};
use crate::domain::queue::NewOrder;

/// What is expected under `deck_options:`.
pub(super) const EXPECTED: &str = "options by deck";

/// What is expected as a key there.
pub(super) const EXPECTED_NAME: &str = "the id of a deck";

/// What the config can say about one deck; every key may be left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct DeckWishes {
    /// New cards a day, inside the limit over all decks.
    pub new_per_day: Option<u32>,
    /// Reviews a day, inside the limit over all decks.
    pub reviews_per_day: Option<u32>,
    /// How its new cards come.
    pub order: NewOrder,
}

/// Reads what holds for single decks; a deck that stands there twice is refused, as is any other
/// key of the config.
pub(super) fn by_deck<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<BTreeMap<Id, DeckWishes>, D::Error> {
    deserializer.deserialize_map(ByDeck)
}

struct ByDeck;

impl<'de> Visitor<'de> for ByDeck {
    type Value = BTreeMap<Id, DeckWishes>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(EXPECTED)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut decks = BTreeMap::new();
        while let Some(id) = map.next_key_seed(DeckName { before: &decks })? {
            decks.insert(id, map.next_value()?);
        }
        Ok(decks)
    }
}

/// The identifier of a deck, refused inside the visitor, where the reader still knows the place.
struct DeckName<'a> {
    /// The decks that stand before it.
    before: &'a BTreeMap<Id, DeckWishes>,
}

impl<'de> DeserializeSeed<'de> for DeckName<'_> {
    type Value = Id;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Id, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for DeckName<'_> {
    type Value = Id;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(EXPECTED_NAME)
    }

    fn visit_str<E: de::Error>(self, name: &str) -> Result<Id, E> {
        match name.parse() {
            Ok(id) if self.before.contains_key(&id) => {
                Err(E::custom(format_args!("duplicate deck `{id}`")))
            }
            Ok(id) => Ok(id),
            Err(InvalidId) => Err(E::invalid_value(Unexpected::Str(name), &self)),
        }
    }
}
