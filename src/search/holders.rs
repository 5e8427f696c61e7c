//! The cards that hold a text.

use memchr::memmem::Finder;

use super::card_set::CardSet;
use super::fold::mask;
use super::index::Index;
use super::vocabulary::{WordHolders, words};

/// The cards that hold a text, of all that there are: another query asks them again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Holders {
    text: String,
    pub(super) cards: CardSet,
    /// Those whose key, tags or question holds it; None where that is not known.
    heads: Option<CardSet>,
}

impl Holders {
    /// The folded text.
    pub(super) fn text(&self) -> &str {
        &self.text
    }
}

impl Index {
    /// The cards that hold a text. What `former` says of it is not sought again.
    pub(super) fn holders(&self, text: &str, former: &[Holders]) -> Holders {
        if let Some(known) = former.iter().find(|known| known.text == text) {
            return known.clone();
        }
        let known = |WordHolders { cards, heads }| (cards, Some(heads));
        let (cards, heads) = match text.as_bytes() {
            [character] if character.is_ascii() => (self.characters.holders(*character), None),
            _ if text.chars().all(char::is_alphanumeric) => {
                known(self.vocabulary.holders_of_part(text))
            }
            _ => known(self.seen_holders(text, former)),
        };
        Holders {
            text: text.to_owned(),
            cards,
            heads,
        }
    }

    /// The cards that are seen to hold a text: of those that hold each of its words and signs, and
    /// each text in it that was sought before.
    fn seen_holders(&self, text: &str, former: &[Holders]) -> WordHolders {
        let mut cards = CardSet::all(self.entries.len());
        for part in former.iter().filter(|part| text.contains(&part.text)) {
            cards.intersect(&part.cards);
        }
        // What does not stand at an end of the text is a whole word.
        for word in words(text) {
            let holders = match text.starts_with(word) || text.ends_with(word) {
                true => self.vocabulary.holders_of_part(word),
                false => self.vocabulary.holders_of_word(word),
            };
            cards.intersect(&holders.cards);
        }
        let signs = text.bytes().filter(|byte| byte.is_ascii_punctuation());
        for sign in signs {
            cards.intersect(&self.characters.holders(sign));
        }
        let finder = Finder::new(text);
        let mut heads = CardSet::none(self.entries.len());
        let mut holders = heads.clone();
        for place in cards.iter() {
            if let Some(part) = self.find_in(place, &finder) {
                holders.insert(place);
                if part == Part::Head {
                    heads.insert(place);
                }
            }
        }
        WordHolders {
            cards: holders,
            heads,
        }
    }

    /// Where a card holds a text first.
    fn find_in(&self, place: u32, finder: &Finder<'_>) -> Option<Part> {
        let entry = self.entries.get(place as usize)?;
        let at = finder.find(self.all(entry).as_bytes())?;
        // A text that is sought has no line feed, so that it does not go on from one to the other.
        Some(match at < self.head(entry).len() {
            true => Part::Head,
            false => Part::Rest,
        })
    }
}

/// A part of what a card says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// Its key, its tags, and what it asks.
    Head,
    /// Everything else.
    Rest,
}

/// A text that is looked for in the heads of cards.
pub(super) struct InHead<'t> {
    mask: u64,
    finder: Finder<'t>,
    known: Option<&'t CardSet>,
}

impl<'t> InHead<'t> {
    /// A text whose holders are known.
    pub(super) fn of(holders: &'t Holders) -> Self {
        Self {
            mask: mask(&holders.text),
            finder: Finder::new(&holders.text),
            known: holders.heads.as_ref(),
        }
    }

    /// Whether a card's key, tags or question holds it.
    pub(super) fn holds(&self, index: &Index, place: u32) -> bool {
        if let Some(known) = self.known {
            return known.contains(place);
        }
        index.entries.get(place as usize).is_some_and(|entry| {
            entry.head_mask & self.mask == self.mask
                && self.finder.find(index.head(entry).as_bytes()).is_some()
        })
    }
}
