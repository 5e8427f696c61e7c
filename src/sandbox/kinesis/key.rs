//! Partition keys as numbers, with their hashes.

use super::md5::md5;
use crate::sandbox::rules::{Rule, holds};

/// A partition key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct KeyId(u32);

/// Marks keys that a scenario writes out.
const LITERAL: u32 = 1 << 30;
/// Marks the key that each shard has of its own.
const OWN: u32 = 1 << 31;
/// How many numbered keys have their hashes kept; those of larger numbers are computed each time.
const KEPT: u32 = 1 << 20;

/// All keys of a run.
#[derive(Debug, Default)]
pub(crate) struct KeyTable {
    literals: Vec<(String, u128)>,
    /// Hashes of `key-0` and so on, 0 where not computed yet.
    numbered: Vec<u128>,
}

impl KeyTable {
    /// `key-<number>`; `number` is under 2^30.
    pub(crate) const fn numbered(number: u32) -> KeyId {
        KeyId(number)
    }

    /// The key of a shard.
    pub(crate) const fn own(shard: u32) -> KeyId {
        KeyId(OWN | shard)
    }

    /// A key that is written out.
    pub(crate) fn literal(&mut self, text: &str) -> KeyId {
        if let Some(digits) = text.strip_prefix("key-")
            && let Ok(number) = digits.parse::<u32>()
            && number < LITERAL
            && number.to_string() == digits
        {
            return KeyId(number);
        }
        let known = self.literals.iter().position(|(known, _)| known == text);
        let at = known.unwrap_or_else(|| {
            self.literals.push((text.to_owned(), md5(text.as_bytes())));
            self.literals.len() - 1
        });
        KeyId(LITERAL | u32::try_from(at).unwrap_or_default())
    }

    /// The hash by which a key is routed; None for the key of a shard, which is routed to it.
    pub(crate) fn hash(&mut self, key: KeyId) -> Option<u128> {
        if key.0 & OWN != 0 {
            return None;
        }
        if !holds(Rule::Md5) {
            return Some(u128::from(key.0));
        }
        if key.0 & LITERAL != 0 {
            return Some(self.literals[(key.0 ^ LITERAL) as usize].1);
        }
        if key.0 >= KEPT {
            return Some(md5(numbered_text(key.0).as_bytes()));
        }
        let at = key.0 as usize;
        if self.numbered.len() <= at {
            self.numbered.resize(at + 1, 0);
        }
        if self.numbered[at] == 0 {
            self.numbered[at] = md5(numbered_text(key.0).as_bytes());
        }
        Some(self.numbered[at])
    }

    /// The key's length in bytes. A shard's own key is as long as `shard-` and its number.
    pub(crate) fn length(&self, key: KeyId) -> u64 {
        if key.0 & OWN != 0 {
            return format!("shard-{}", key.0 ^ OWN).len() as u64;
        }
        if key.0 & LITERAL != 0 {
            return self.literals[(key.0 ^ LITERAL) as usize].0.len() as u64;
        }
        numbered_text(key.0).len() as u64
    }
}

fn numbered_text(number: u32) -> String {
    format!("key-{number}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_text_is_the_same_key() {
        let mut keys = KeyTable::default();
        let zurich = keys.literal("Zürich");
        assert_eq!(keys.literal("Zürich"), zurich);
        assert_eq!(keys.length(zurich), 7);
        assert_eq!(keys.literal("key-12"), KeyTable::numbered(12));
        assert_ne!(keys.literal("key-012"), KeyTable::numbered(12));
        assert_eq!(keys.length(KeyTable::own(3)), 7);
    }

    #[test]
    fn keys_hash_to_the_md5_of_their_text() {
        let mut keys = KeyTable::default();
        for number in [0, 7, KEPT - 1, KEPT, 9_999_999] {
            let expected = md5(format!("key-{number}").as_bytes());
            assert_eq!(keys.hash(KeyTable::numbered(number)), Some(expected));
            assert_eq!(keys.hash(KeyTable::numbered(number)), Some(expected));
        }
        assert_eq!(keys.hash(KeyTable::own(0)), None);
    }
}
