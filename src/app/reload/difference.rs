//! What two versions of a deck's file differ in.

use std::collections::{HashMap, HashSet};

use super::Reloaded;
use crate::domain::card::Card;
use crate::domain::id::CardKey;

/// Cards of two versions of a file. Those that both have as they are can be left out.
#[derive(Default)]
pub(super) struct Difference {
    pub(super) old: Vec<Former>,
    pub(super) new: Vec<Card>,
}

/// A card that stood in a file.
pub(super) struct Former {
    pub(super) key: CardKey,
    /// None where another process has replaced what the cache had.
    pub(super) card: Option<Card>,
}

impl Former {
    /// Whether it said the same; what is not known any more counts as something else.
    fn said_the_same(&self, now: &Card) -> bool {
        let card = self.card.as_ref();
        card.is_some_and(|card| card.says_the_same(now))
    }
}

impl From<Card> for Former {
    fn from(card: Card) -> Self {
        Self {
            key: card.key.clone(),
            card: Some(card),
        }
    }
}

/// Whether cards that were there before are there no more. `renamed` are pairs of a former key and
/// a key of the version before, of which cards that are not among the old ones are still there.
pub(super) fn loses(old: &[Former], new: &[Card], renamed: &[(CardKey, CardKey)]) -> bool {
    let replaced: HashSet<&CardKey> = old.iter().map(|card| &card.key).collect();
    let still = renamed.iter().filter(|(_, key)| !replaced.contains(key));
    let named = new
        .iter()
        .flat_map(|card| std::iter::once(&card.key).chain(&card.aliases));
    let kept: HashSet<&CardKey> = named.chain(still.map(|(former, _)| former)).collect();
    old.iter().any(|card| !kept.contains(&card.key))
}

/// Notes what two versions of a file's cards differ in.
pub(super) fn compare(old: &[Former], new: &[Card], reloaded: &mut Reloaded) {
    let known: HashMap<&CardKey, &Former> = old.iter().map(|card| (&card.key, card)).collect();
    let now: HashSet<&CardKey> = new.iter().map(|card| &card.key).collect();
    for card in new {
        match known.get(&card.key) {
            None => reloaded.added.push(card.key.clone()),
            Some(before) if !before.said_the_same(card) => {
                reloaded.changed.push(card.key.clone());
            }
            Some(_) => {}
        }
    }
    let gone = old.iter().filter(|card| !now.contains(&card.key));
    reloaded.removed.extend(gone.map(|card| card.key.clone()));
}
