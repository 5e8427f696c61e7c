//! Every word of the cards, and who holds it.

use std::collections::HashMap;
use std::ops::Range;

use memchr::memmem::Finder;

use super::card_set::CardSet;
use super::fold;

/// From so many cards on a bit for each card may take less than a list of them.
const MANY: usize = 64;

/// Cards by their places, in whatever form takes less.
#[derive(Debug)]
enum Places {
    Few(Vec<u32>),
    Many(CardSet),
}

impl Places {
    /// Takes in a card behind all others.
    fn push(&mut self, place: u32) {
        match self {
            Self::Few(places) => places.push(place),
            Self::Many(places) => places.insert(place),
        }
        // A number in a list takes as much as 32 bits.
        if let Self::Few(places) = self
            && places.len() >= MANY
            && places.len() > place as usize / 32
        {
            let mut many = CardSet::default();
            places.iter().for_each(|&place| many.insert(place));
            *self = Self::Many(many);
        }
    }

    fn add_to(&self, cards: &mut CardSet) {
        match self {
            Self::Few(places) => places.iter().for_each(|&place| cards.insert(place)),
            Self::Many(places) => cards.unite(places),
        }
    }

    fn bytes(&self) -> usize {
        match self {
            Self::Few(places) => places.capacity() * size_of::<u32>(),
            Self::Many(places) => places.bytes(),
        }
    }
}

/// A word of the cards.
#[derive(Debug)]
struct Word {
    /// Its bytes in the text of all words.
    at: Range<usize>,
    /// Which characters it has.
    mask: u64,
    /// The cards whose head holds it.
    heads: Places,
    /// The cards that hold it elsewhere alone.
    others: Places,
    /// The card in which it was seen last, by its place.
    last: u32,
}

/// Who holds a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct WordHolders {
    /// The cards.
    pub(super) cards: CardSet,
    /// Those that hold it in their heads.
    pub(super) heads: CardSet,
}

/// Every word of the cards, once. A word is all letters and digits that stand together.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    places: HashMap<Box<str>, usize>,
    words: Vec<Word>,
    /// All words, a line feed behind each.
    text: String,
    cards: u32,
}

impl Vocabulary {
    /// Takes in the words of the next card: of the folded text of its head, and of the rest.
    pub(super) fn learn(&mut self, head: &str, rest: &str) {
        let card = self.cards;
        self.cards += 1;
        for (text, is_head) in [(head, true), (rest, false)] {
            for text in words(text) {
                let place = self.place(text);
                let Some(word) = self.words.get_mut(place) else {
                    continue;
                };
                if word.last == card {
                    continue;
                }
                word.last = card;
                match is_head {
                    true => word.heads.push(card),
                    false => word.others.push(card),
                }
            }
        }
    }

    fn place(&mut self, text: &str) -> usize {
        if let Some(place) = self.places.get(text) {
            return *place;
        }
        let start = self.text.len();
        self.text.push_str(text);
        let at = start..self.text.len();
        self.text.push('\n');
        let place = self.words.len();
        self.places.insert(text.into(), place);
        self.words.push(Word {
            at,
            mask: fold::mask(text),
            heads: Places::Few(Vec::new()),
            others: Places::Few(Vec::new()),
            last: u32::MAX,
        });
        place
    }

    /// Who holds a text that is letters and digits alone: who holds a word that has it.
    pub(super) fn holders_of_part(&self, part: &str) -> WordHolders {
        let mut places = Vec::new();
        let finder = Finder::new(part);
        let mut from = 0;
        while let Some(found) = self
            .text
            .as_bytes()
            .get(from..)
            .and_then(|text| finder.find(text))
        {
            let place = self
                .words
                .partition_point(|word| word.at.end <= from + found);
            let Some(word) = self.words.get(place) else {
                break;
            };
            from = word.at.end + 1;
            places.push(place);
        }
        self.holders(places)
    }

    /// Who holds a whole word.
    pub(super) fn holders_of_word(&self, word: &str) -> WordHolders {
        self.holders(self.places.get(word).copied())
    }

    fn holders(&self, words: impl IntoIterator<Item = usize>) -> WordHolders {
        let mut heads = CardSet::none(self.cards as usize);
        let mut cards = heads.clone();
        for place in words {
            if let Some(word) = self.words.get(place) {
                word.heads.add_to(&mut heads);
                word.others.add_to(&mut cards);
            }
        }
        cards.unite(&heads);
        WordHolders { cards, heads }
    }

    /// Every word with the characters that it has.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, u64)> {
        let words = self.words.iter();
        words.map(|word| (&self.text[word.at.clone()], word.mask))
    }

    /// How many bytes of memory it takes, about.
    pub(super) fn bytes(&self) -> usize {
        let words = self.words.iter();
        let holders = words.map(|word| word.heads.bytes() + word.others.bytes());
        self.places.capacity() * (size_of::<(Box<str>, usize)>() + 1)
            + self.words.capacity() * size_of::<Word>()
            + 2 * self.text.capacity()
            + holders.sum::<usize>()
    }
}

/// The words of a folded text.
pub(super) fn words(folded: &str) -> impl Iterator<Item = &str> {
    let words = folded.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn many_cards_are_as_well_known_as_few() {
        let mut vocabulary = Vocabulary::default();
        for card in 0..5_000_u32 {
            let head = if card % 3 == 0 { "shard" } else { "" };
            let rest = if card % 1_000 == 7 {
                "rare shards"
            } else {
                "a shard"
            };
            vocabulary.learn(head, rest);
        }
        let shard = vocabulary.holders_of_part("shard");
        assert!(shard.cards.iter().eq(0..5_000));
        let heads = (0..5_000).filter(|card| card % 3 == 0);
        assert!(shard.heads.iter().eq(heads));
        let rare = vocabulary.holders_of_word("rare");
        assert!(rare.cards.iter().eq([7, 1_007, 2_007, 3_007, 4_007]));
        assert_eq!(rare.heads.len(), 0);
        assert_eq!(vocabulary.holders_of_word("rar").cards.len(), 0);
        assert_eq!(vocabulary.holders_of_word("shards").cards, rare.cards);
        assert!(vocabulary.bytes() > 1_000);
    }

    proptest! {
        #[test]
        fn who_holds_a_part_of_a_word_holds_it(
            cards in proptest::collection::vec(("[ab7 é-]{0,8}", "[ab7 é-]{0,8}"), 0..20),
            part in "[ab7é]{1,3}",
        ) {
            let mut vocabulary = Vocabulary::default();
            cards.iter().for_each(|(head, rest)| vocabulary.learn(head, rest));
            let holders = vocabulary.holders_of_part(&part);
            let whole = vocabulary.holders_of_word(&part);
            for ((head, rest), place) in cards.iter().zip(0_u32..) {
                let is_in = |text: &str| text.contains(&part);
                prop_assert_eq!(holders.heads.contains(place), is_in(head));
                prop_assert_eq!(holders.cards.contains(place), is_in(head) || is_in(rest));
                let is_word = |text: &str| words(text).any(|word| word == part);
                prop_assert_eq!(whole.heads.contains(place), is_word(head));
                prop_assert_eq!(whole.cards.contains(place), is_word(head) || is_word(rest));
            }
        }
    }
}
