//! What is needed of every card at once: a summary, and one text that is read without copying.
//!
//! The first picture on a deck that nobody has rated needs the summary alone, so the text is gone
//! through when somebody asks for the cards. It has a record a card: the kind's letter and the
//! card's id, a tab, what it covers, a tab, its tags; ended by U+001E. Identifiers are parted by
//! spaces, the tags by U+001F. Neither these characters nor tabs occur in scrubbed text, and no
//! space in an identifier.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use crate::domain::card::{Card, CardKind};
use crate::domain::clean::{self, CleanText};
use crate::domain::deck::Placed;
use crate::domain::id::{CardKey, Id, LONGEST_ID};

const END: char = '\u{1e}';
const END_BYTE: u8 = 0x1e;
const BETWEEN_TAGS: char = '\u{1f}';
const BETWEEN_BYTE: u8 = 0x1f;

/// What is needed of every card of a file at once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CardIndex {
    summary: Summary,
    text: String,
    records: OnceLock<Vec<Record>>,
}

/// What the first picture needs of all cards together.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Summary {
    /// How many cards there are.
    cards: usize,
    /// How many of them cover each objective.
    covered: BTreeMap<Id, usize>,
    /// Pairs of a former key and the key of today.
    renamed: Vec<(CardKey, CardKey)>,
}

/// Where the parts of a record stand in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Record {
    kind: CardKind,
    id: u32,
    covers: u32,
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
        self.summary.cards
    }

    /// Whether the file has no cards.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.summary.cards == 0
    }

    /// The objectives that cards cover, with how many cards cover each.
    pub fn covered(&self) -> impl Iterator<Item = (&Id, usize)> {
        let covered = self.summary.covered.iter();
        covered.map(|(objective, cards)| (objective, *cards))
    }

    /// Pairs of a former key and the key of today.
    #[must_use]
    pub fn renamed(&self) -> &[(CardKey, CardKey)] {
        &self.summary.renamed
    }

    /// The cards, in the file's order. None of them where the text is no index although it looks
    /// like one, as only a cache file has it that was edited: identifiers are checked, and texts
    /// must be scrubbed, so that not even such a file can bring raw text in.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = IndexedCard<'_>> {
        let records = self
            .records
            .get_or_init(|| parse(&self.text, self.summary.cards).unwrap_or_default());
        records
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
        let mut text = String::with_capacity(cards.len() * 64);
        let mut summary = Summary {
            cards: cards.len(),
            ..Summary::default()
        };
        for card in cards {
            summary.add(card, &mut text);
        }
        Self {
            summary,
            text,
            records: OnceLock::new(),
        }
    }

    /// The index of a deck of which only `read` was read anew, and the other cards are those of this
    /// index. None where these are not there.
    #[must_use]
    pub fn patched(&self, placed: &[Placed], read: &[Card]) -> Option<Self> {
        let old: Vec<IndexedCard<'_>> = self.iter().collect();
        let mut renamed: HashMap<&str, Vec<&(CardKey, CardKey)>> = HashMap::new();
        for pair in &self.summary.renamed {
            renamed.entry(pair.1.card()).or_default().push(pair);
        }
        let mut text = String::with_capacity(self.text.len() + read.len() * 64);
        let mut summary = Summary {
            cards: placed.len(),
            ..Summary::default()
        };
        let mut covered: HashMap<&str, usize> = HashMap::new();
        let mut read = read.iter();
        for card in placed {
            match *card {
                Placed::Kept { position, .. } => {
                    let card = old.get(position)?;
                    text.push_str(card.record());
                    for objective in card.covers() {
                        *covered.entry(objective).or_default() += 1;
                    }
                    let pairs = renamed.get(card.id()).into_iter().flatten();
                    summary.renamed.extend(pairs.map(|pair| (*pair).clone()));
                }
                Placed::Read => summary.add(read.next()?, &mut text),
            }
        }
        for (objective, cards) in covered {
            *summary.covered.entry(objective.parse().ok()?).or_default() += cards;
        }
        Some(Self {
            summary,
            text,
            records: OnceLock::new(),
        })
    }

    /// What the first picture needs of all cards together.
    pub(super) fn summary(&self) -> &Summary {
        &self.summary
    }

    /// The index as it is written.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The index that was written as `text`; None where it does not look like one of so many
    /// cards.
    pub(super) fn read(summary: Summary, text: String) -> Option<Self> {
        (count(&text)? == summary.cards).then_some(Self {
            summary,
            text,
            records: OnceLock::new(),
        })
    }

    /// The index that was written as `text`, without what a summary tells beyond the number of
    /// cards; None where it does not look like one.
    pub(super) fn of_text(text: String) -> Option<Self> {
        let summary = Summary {
            cards: count(&text)?,
            ..Summary::default()
        };
        Some(Self {
            summary,
            text,
            records: OnceLock::new(),
        })
    }
}

impl Summary {
    /// Takes a card in, and writes its record.
    fn add(&mut self, card: &Card, text: &mut String) {
        for objective in &card.covers {
            *self.covered.entry(objective.clone()).or_default() += 1;
        }
        let pair = |old: &CardKey| (old.clone(), card.key.clone());
        self.renamed.extend(card.aliases.iter().map(pair));
        write(card, text);
    }
}

/// How many records the text seems to have; None where it is no index.
fn count(text: &str) -> Option<usize> {
    let (mut ends, mut strange) = (0, 0);
    // Without a way out of the loop, many bytes are looked at in one step.
    for byte in text.bytes() {
        ends += usize::from(byte == END_BYTE);
        strange += usize::from(byte < b' ' && !matches!(byte, b'\t' | END_BYTE | BETWEEN_BYTE));
    }
    (strange == 0).then_some(ends)
}

/// Reads the records of so many cards; None where the text is no index of them.
fn parse(text: &str, cards: usize) -> Option<Vec<Record>> {
    // An edited figure must not take the memory.
    let mut records = Vec::with_capacity(cards.min(text.len()));
    let mut start = 0;
    while start < text.len() {
        let record = Record::parse(text, start)?;
        start = record.end() + END.len_utf8();
        records.push(record);
    }
    (records.len() == cards).then_some(records)
}

impl Record {
    /// Reads the record that begins at `start` of the text. Goes over the bytes once: where a card
    /// has been rated, the first picture waits for the records of all.
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
        let tags = covers_end + 1;
        let end = tags + find(&bytes[tags..], END_BYTE)?;
        let mut words = text[tags..end].split(BETWEEN_TAGS);
        if !words.all(is_clean) {
            return None;
        }
        let offset = |offset: usize| u32::try_from(offset).ok();
        Some(Self {
            kind,
            id: offset(id)?,
            covers: offset(covers)?,
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
        let covers = self.part(self.record.covers..self.record.tags - 1);
        covers.split(' ').filter(|id| !id.is_empty())
    }

    /// The card's tags.
    pub fn tags(&self) -> impl Iterator<Item = CleanText> {
        let tags = self.part(self.record.tags..self.record.end);
        let tags = tags.split(BETWEEN_TAGS).filter(|tag| !tag.is_empty());
        tags.map(CleanText::new)
    }

    /// Its record, with the end.
    fn record(&self) -> &'a str {
        self.part(self.record.id - 1..self.record.end + 1)
    }

    fn part(&self, range: Range<u32>) -> &'a str {
        let offset = |offset: u32| usize::try_from(offset).unwrap_or(usize::MAX);
        &self.text[offset(range.start)..offset(range.end)]
    }
}

/// Writes the record of a card.
fn write(card: &Card, text: &mut String) {
    text.push(letter(card.body.kind()));
    text.push_str(card.key.card());
    text.push('\t');
    join(text, ' ', card.covers.iter().map(Id::as_str));
    text.push('\t');
    let tags = card.tags.iter().map(CleanText::as_str);
    join(text, BETWEEN_TAGS, tags);
    text.push(END);
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
