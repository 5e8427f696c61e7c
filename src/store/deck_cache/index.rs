//! What is needed of every card at once, in one text that is read without copying.
//!
//! A record a card: the kind's letter and the card's id, a tab, what it covers, a tab, its former
//! keys, a tab, its tags; ended by U+001E. Lists are parted by spaces, the tags by U+001F. Neither
//! these characters nor tabs occur in scrubbed text, and no space in an identifier.

use std::ops::Range;

use crate::domain::card::{Card, CardKind};
use crate::domain::clean::{self, CleanText};
use crate::domain::id::{CardKey, Id, LONGEST_ID, is_key};

const END: char = '\u{1e}';
const BETWEEN_TAGS: char = '\u{1f}';

/// Bytes of a short record, by which the room for all of them is measured.
const SHORT_RECORD: usize = 32;

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
        let mut records = Vec::with_capacity(text.len() / SHORT_RECORD);
        let mut start = 0;
        while start < text.len() {
            let record = Record::parse(&text, start)?;
            start = record.end() + END.len_utf8();
            records.push(record);
        }
        Some(Self { text, records })
    }
}

impl Record {
    /// Reads the record that begins at `start` of the text. Goes over the bytes once: a start of
    /// the program reads the records of all cards before its first picture.
    fn parse(text: &str, start: usize) -> Option<Self> {
        let bytes = text.as_bytes();
        let kind = kind(char::from(*bytes.get(start)?))?;
        let id = start + 1;
        let id_end = end_of_id(bytes, id)?;
        let covers = after_tab(bytes, id_end)?;
        let mut covers_end = covers;
        while *bytes.get(covers_end)? != b'\t' {
            covers_end = match bytes[covers_end] {
                b' ' => covers_end + 1,
                _ => end_of_id(bytes, covers_end)?,
            };
        }
        let aliases = after_tab(bytes, covers_end)?;
        let aliases_end = aliases + find(&bytes[aliases..], b'\t')?;
        let mut keys = text[aliases..aliases_end].split(' ');
        let tags = aliases_end + 1;
        let end = tags + find(&bytes[tags..], b'\x1e')?;
        let mut words = text[tags..end].split(BETWEEN_TAGS);
        if !keys.all(|key| key.is_empty() || is_key(key)) || !words.all(is_clean) {
            return None;
        }
        let offset = |offset: usize| u32::try_from(offset).ok();
        Some(Self {
            kind,
            id: offset(id)?,
            covers: offset(covers)?,
            aliases: offset(aliases)?,
            tags: offset(tags)?,
            end: offset(end)?,
        })
    }

    fn end(&self) -> usize {
        usize::try_from(self.end).unwrap_or(usize::MAX)
    }
}

/// Where the identifier ends that begins at `start`.
fn end_of_id(bytes: &[u8], start: usize) -> Option<usize> {
    let first = *bytes.get(start)?;
    if !is_plain(first) {
        return None;
    }
    let rest = &bytes[start + 1..];
    let more = rest
        .iter()
        .take_while(|&&byte| is_plain(byte) || byte == b'-')
        .count();
    (more < LONGEST_ID).then_some(start + 1 + more)
}

fn after_tab(bytes: &[u8], place: usize) -> Option<usize> {
    (*bytes.get(place)? == b'\t').then_some(place + 1)
}

fn find(bytes: &[u8], wanted: u8) -> Option<usize> {
    bytes.iter().position(|&byte| byte == wanted)
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
    pub fn covers(&self) -> impl Iterator<Item = &'a str> + use<'a> {
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

/// What an identifier begins with.
fn is_plain(byte: u8) -> bool {
    byte.is_ascii_lowercase() || byte.is_ascii_digit()
}

/// Whether the scrubber would leave a text as it is. Letters of Latin script, which it never
/// touches, are not put before it: that takes long.
fn is_clean(text: &str) -> bool {
    let is_plain = |c: char| matches!(c, ' '..='~' | '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{2ff}');
    text.chars().all(is_plain) || clean::scrub(text) == text
}

#[cfg(test)]
mod tests;
