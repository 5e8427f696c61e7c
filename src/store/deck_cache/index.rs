//! What is needed of every card at once, in one text that is read without copying.
//!
//! A record a card: the kind's letter and the card's id, a tab, what it covers, a tab, its former
//! keys, a tab, its tags; ended by U+001E. Lists are parted by spaces, the tags by U+001F. Neither
//! these characters nor tabs occur in scrubbed text, and no space in an identifier.

use std::ops::Range;

use crate::domain::card::{Card, CardKind};
use crate::domain::clean::{self, CleanText};
use crate::domain::id::{CardKey, Id, is_id, is_key};

const END: char = '\u{1e}';
const BETWEEN_TAGS: char = '\u{1f}';

/// What is needed of every card of a file at once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CardIndex {
    text: String,
    records: Vec<Record>,
}

/// Where the parts of a record stand in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Record {
    kind: CardKind,
    id: u32,
    covers: u32,
    aliases: u32,
    tags: u32,
    end: u32,
}

/// A card in an index.
#[derive(Clone, Copy, Debug)]
pub struct IndexedCard<'a> {
    /// Its position in the file, from 0.
    pub position: usize,
    /// Its kind.
    pub kind: CardKind,
    text: &'a str,
    record: &'a Record,
}

impl CardIndex {
    /// How many cards the file has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.records.len()
    }

    /// Whether the file has no cards.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    /// The cards, in the file's order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = IndexedCard<'_>> {
        self.records
            .iter()
            .enumerate()
            .map(|(position, record)| IndexedCard {
                position,
                kind: record.kind,
                text: &self.text,
                record,
            })
    }

    /// The index of `cards`.
    #[must_use]
    pub fn of(cards: &[Card]) -> Self {
        Self::parse(write(cards)).unwrap_or_default()
    }

    /// Reads an index. None where it is no index: identifiers are checked, and texts must be
    /// scrubbed, so that not even an edited cache file can bring raw text in.
    pub(super) fn parse(text: String) -> Option<Self> {
        let mut records = Vec::with_capacity(text.len() / 48);
        let mut start = 0;
        while start < text.len() {
            let rest = &text[start..];
            let record = &rest[..rest.find(END)?];
            records.push(Record::parse(record, start)?);
            start += record.len() + END.len_utf8();
        }
        Some(Self { text, records })
    }
}

impl Record {
    /// Reads a record that begins at `start` of the text.
    fn parse(record: &str, start: usize) -> Option<Self> {
        let mut parts = record.splitn(4, '\t');
        let head = parts.next()?;
        let (covers, aliases, tags) = (parts.next()?, parts.next()?, parts.next()?);
        let mut letters = head.chars();
        let kind = kind(letters.next()?)?;
        let id = letters.as_str();
        let keys = aliases.split(' ').filter(|key| !key.is_empty());
        let sound = is_id(id)
            && covers.split(' ').all(|id| id.is_empty() || is_id(id))
            && keys.clone().all(is_key)
            && tags.split(BETWEEN_TAGS).all(is_clean);
        let id_start = start + (head.len() - id.len());
        let covers_start = id_start + id.len() + 1;
        let aliases_start = covers_start + covers.len() + 1;
        let tags_start = aliases_start + aliases.len() + 1;
        let offset = |offset: usize| u32::try_from(offset).ok();
        if !sound {
            return None;
        }
        Some(Self {
            kind,
            id: offset(id_start)?,
            covers: offset(covers_start)?,
            aliases: offset(aliases_start)?,
            tags: offset(tags_start)?,
            end: offset(start + record.len())?,
        })
    }
}

impl<'a> IndexedCard<'a> {
    /// The card's identifier inside its deck.
    #[must_use]
    pub fn id(&self) -> &'a str {
        self.part(self.record.id..self.record.covers - 1)
    }

    /// The card's key, in a deck.
    #[must_use]
    pub fn key(&self, deck: &Id) -> CardKey {
        let id = self.id().parse();
        CardKey::new(deck, &id.expect("checked when the index was read"))
    }

    /// The objectives that the card asks, by their identifiers.
    pub fn covers(&self) -> impl Iterator<Item = &'a str> {
        let covers = self.part(self.record.covers..self.record.aliases - 1);
        covers.split(' ').filter(|id| !id.is_empty())
    }

    /// The keys that the card had before.
    pub fn aliases(&self) -> impl Iterator<Item = CardKey> {
        let aliases = self.part(self.record.aliases..self.record.tags - 1);
        aliases.split(' ').filter_map(|key| key.parse().ok())
    }

    /// The card's tags.
    pub fn tags(&self) -> impl Iterator<Item = CleanText> {
        let tags = self.part(self.record.tags..self.record.end);
        let tags = tags.split(BETWEEN_TAGS).filter(|tag| !tag.is_empty());
        tags.map(CleanText::new)
    }

    fn part(&self, range: Range<u32>) -> &'a str {
        let offset = |offset: u32| usize::try_from(offset).unwrap_or(usize::MAX);
        &self.text[offset(range.start)..offset(range.end)]
    }
}

/// Writes the index of `cards`.
pub(super) fn write(cards: &[Card]) -> String {
    let mut text = String::with_capacity(cards.len() * 64);
    for card in cards {
        text.push(letter(card.body.kind()));
        text.push_str(card.key.card());
        text.push('\t');
        join(&mut text, ' ', card.covers.iter().map(Id::as_str));
        text.push('\t');
        join(&mut text, ' ', card.aliases.iter().map(CardKey::as_str));
        text.push('\t');
        join(
            &mut text,
            BETWEEN_TAGS,
            card.tags.iter().map(CleanText::as_str),
        );
        text.push(END);
    }
    text
}

fn join<'a>(text: &mut String, between: char, parts: impl Iterator<Item = &'a str>) {
    for (number, part) in parts.enumerate() {
        if number > 0 {
            text.push(between);
        }
        text.push_str(part);
    }
}

fn letter(kind: CardKind) -> char {
    match kind {
        CardKind::Basic => 'b',
        CardKind::List => 'l',
        CardKind::Cloze => 'c',
        CardKind::Choice => 'q',
        CardKind::Numeric => 'n',
    }
}

fn kind(letter: char) -> Option<CardKind> {
    CardKind::ALL
        .into_iter()
        .find(|&kind| self::letter(kind) == letter)
}

/// Whether the scrubber would leave a text as it is. Letters of Latin script, which it never
/// touches, are not put before it: that takes long.
fn is_clean(text: &str) -> bool {
    let is_plain = |c: char| matches!(c, ' '..='~' | '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{2ff}');
    text.chars().all(is_plain) || clean::scrub(text) == text
}

#[cfg(test)]
mod tests;
