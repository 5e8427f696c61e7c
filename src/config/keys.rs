//! Keys of one's own, by the commands' names.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{self, MapAccess, SeqAccess, Unexpected, Visitor};
use serde::{Deserialize, Deserializer};

use crate::i18n::command::Command;
use crate::i18n::key::Key;

/// What is expected under `keys:`.
pub(super) const EXPECTED: &str = "keys by command";

/// What is expected as a key there.
pub(super) const EXPECTED_COMMAND: &str = "the name of a command";

/// What is expected of a command's keys.
pub(super) const EXPECTED_KEYS: &str = "a key such as b, space, f4 or ctrl-p, or a list of keys";

/// Reads which keys commands have; a command that stands there twice is refused.
pub(super) fn by_command<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<BTreeMap<Command, Vec<Key>>, D::Error> {
    deserializer.deserialize_map(ByCommand)
}

struct ByCommand;

impl<'de> Visitor<'de> for ByCommand {
    type Value = BTreeMap<Command, Vec<Key>>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(EXPECTED)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut commands = BTreeMap::new();
        while let Some(Named(command)) = map.next_key()? {
            if commands.contains_key(&command) {
                let name = command.name();
                return Err(de::Error::custom(format_args!(
                    "duplicate command `{name}`"
                )));
            }
            let Keys(keys) = map.next_value()?;
            commands.insert(command, keys);
        }
        Ok(commands)
    }
}

/// A command by its name, refused inside the visitor, where the reader still knows the place.
struct Named(Command);

impl<'de> Deserialize<'de> for Named {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct NameVisitor;
        impl Visitor<'_> for NameVisitor {
            type Value = Named;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(EXPECTED_COMMAND)
            }

            fn visit_str<E: de::Error>(self, name: &str) -> Result<Named, E> {
                Command::from_name(name)
                    .map(Named)
                    .ok_or_else(|| E::invalid_value(Unexpected::Str(name), &self))
            }
        }
        deserializer.deserialize_str(NameVisitor)
    }
}

/// One key or several.
struct Keys(Vec<Key>);

impl<'de> Deserialize<'de> for Keys {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct KeysVisitor;
        impl<'de> Visitor<'de> for KeysVisitor {
            type Value = Keys;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(EXPECTED_KEYS)
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Keys, E> {
                match text.parse() {
                    Ok(key) => Ok(Keys(vec![key])),
                    Err(_) => Err(E::invalid_value(Unexpected::Str(text), &self)),
                }
            }

            // A digit without quotes.
            fn visit_u64<E: de::Error>(self, number: u64) -> Result<Keys, E> {
                self.visit_str(&number.to_string())
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut keys: A) -> Result<Keys, A::Error> {
                let mut all = Vec::new();
                while let Some(key) = keys.next_element()? {
                    all.push(key);
                }
                Ok(Keys(all))
            }
        }
        deserializer.deserialize_any(KeysVisitor)
    }
}
