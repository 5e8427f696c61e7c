//! Which cards have which characters of ASCII: who holds a sign is known without looking.

use super::card_set::CardSet;

/// For each character of ASCII the cards whose text has it.
#[derive(Debug, Default)]
pub(super) struct Characters {
    sets: Vec<CardSet>,
    cards: u32,
}

impl Characters {
    /// Takes in the folded text of the next card.
    pub(super) fn learn(&mut self, folded: &str) {
        let mut has = [false; 128];
        for byte in folded.bytes() {
            if let Some(has) = has.get_mut(usize::from(byte)) {
                *has = true;
            }
        }
        self.sets.resize_with(128, CardSet::default);
        for (set, has) in self.sets.iter_mut().zip(has) {
            if has {
                set.insert(self.cards);
            }
        }
        self.cards += 1;
    }

    /// The cards with an ASCII character.
    pub(super) fn holders(&self, character: u8) -> CardSet {
        let mut holders = CardSet::none(self.cards as usize);
        if let Some(set) = self.sets.get(usize::from(character)) {
            holders.unite(set);
        }
        holders
    }

    /// How many bytes of memory it takes, about.
    pub(super) fn bytes(&self) -> usize {
        self.sets.iter().map(CardSet::bytes).sum()
    }
}
