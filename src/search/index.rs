//! Every card as it is searched: one folded text, and a small entry a card.

use std::collections::BTreeMap;
use std::ops::Range;

use super::characters::Characters;
use super::fold::{fold, fold_into, mask};
use super::holders::Holders;
use super::vocabulary::Vocabulary;
use crate::domain::card::CardKind;
use crate::domain::language::LanguageTag;

/// Most languages that are told apart.
const MOST_LANGUAGES: usize = 32;

/// What a deck is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeckNames {
    /// Its identifier.
    pub id: String,
    /// Its title in every language.
    pub titles: Vec<String>,
}

/// What a topic is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TopicNames {
    /// The topic, as objectives write it: `sqs/fifo`.
    pub id: String,
    /// Its title in every language.
    pub titles: Vec<String>,
}

/// What is searched of a card.
#[derive(Clone, Debug)]
pub struct Material<'a> {
    /// The place of its deck among the index's.
    pub deck: usize,
    /// Its position in the deck, from 0.
    pub position: usize,
    /// Its key.
    pub key: &'a str,
    /// Its kind.
    pub kind: CardKind,
    /// The languages in which it stands.
    pub languages: Vec<&'a LanguageTag>,
    /// Its tags.
    pub tags: Vec<&'a str>,
    /// The places of its topics among the index's.
    pub topics: Vec<usize>,
    /// What it asks, in every language.
    pub asked: Vec<&'a str>,
    /// Everything else that it says.
    pub said: Vec<&'a str>,
}

/// What a query found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hits {
    /// The places of the cards, the best first.
    pub ranked: Vec<u32>,
    /// How many of them hold what was typed; the rest holds something alike.
    pub exact: usize,
    /// The folded texts that were found, for highlighting.
    pub needles: Vec<String>,
    /// Who holds each text of the query, for the next one.
    pub(super) holders: Vec<Holders>,
}

/// A deck as it is searched.
#[derive(Clone, Debug)]
pub(super) struct Named {
    pub(super) id: String,
    pub(super) titles: Vec<String>,
}

/// A card as it is searched. Lengths are in bytes of the index's text, from `start` on: the key, a
/// line feed, the tags, a line feed each; what is asked, the same; the rest.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    pub(super) deck: u32,
    pub(super) position: u32,
    pub(super) kind: CardKind,
    pub(super) languages: u32,
    start: usize,
    asked: u32,
    all: u32,
    tags: (u32, u32),
    topics: (u32, u32),
    /// Which characters its head has.
    pub(super) head_mask: u64,
}

/// Every card as it is searched.
#[derive(Debug, Default)]
pub struct Index {
    text: String,
    pub(super) entries: Vec<Entry>,
    pub(super) decks: Vec<Named>,
    pub(super) topics: Vec<Named>,
    pub(super) languages: Vec<LanguageTag>,
    topic_places: Vec<u32>,
    tag_places: Vec<u32>,
    /// Every tag, folded, once, with its place among them.
    distinct_tags: BTreeMap<Box<str>, u32>,
    pub(super) characters: Characters,
    pub(super) vocabulary: Vocabulary,
}

impl Index {
    /// An index without cards.
    #[must_use]
    pub fn new(decks: &[DeckNames], topics: &[TopicNames]) -> Self {
        let named = |id: &str, titles: &[String]| Named {
            id: fold(id),
            titles: titles.iter().map(|title| fold(title)).collect(),
        };
        Self {
            decks: decks.iter().map(|it| named(&it.id, &it.titles)).collect(),
            topics: topics.iter().map(|it| named(&it.id, &it.titles)).collect(),
            ..Self::default()
        }
    }

    /// Takes a card in. Cards are numbered in the order in which they come.
    pub fn add(&mut self, card: &Material<'_>) {
        let start = self.text.len();
        let since = |text: &String| small(text.len() - start);
        fold_into(card.key, &mut self.text);
        self.text.push('\n');
        let key = self.text.len();
        self.add_parts(&card.tags);
        let first_tag = small(self.tag_places.len());
        for tag in self.text[key..].lines() {
            let next = small(self.distinct_tags.len());
            let known = self.distinct_tags.get(tag).copied();
            self.tag_places.push(known.unwrap_or(next));
            if known.is_none() {
                self.distinct_tags.insert(tag.into(), next);
            }
        }
        self.add_parts(&card.asked);
        let asked = since(&self.text);
        self.add_parts(&card.said);
        let languages = card.languages.iter().map(|tag| self.language(tag));
        let languages = languages.fold(0, |all, bit| all | bit);
        let first_topic = small(self.topic_places.len());
        self.topic_places
            .extend(card.topics.iter().copied().map(small));
        let text = &self.text[start..];
        let (head, rest) = text.split_at(asked as usize);
        self.vocabulary.learn(head, rest);
        self.characters.learn(text);
        self.entries.push(Entry {
            deck: small(card.deck),
            position: small(card.position),
            kind: card.kind,
            languages,
            start,
            asked,
            all: since(&self.text),
            tags: (first_tag, small(self.tag_places.len())),
            topics: (first_topic, small(self.topic_places.len())),
            head_mask: mask(head),
        });
    }

    fn add_parts(&mut self, parts: &[&str]) {
        for part in parts {
            fold_into(part, &mut self.text);
            self.text.push('\n');
        }
    }

    fn language(&mut self, tag: &LanguageTag) -> u32 {
        let known = self.languages.iter().position(|known| known == tag);
        let place = known.unwrap_or_else(|| {
            self.languages.push(tag.clone());
            self.languages.len() - 1
        });
        if place < MOST_LANGUAGES {
            1 << place
        } else {
            0
        }
    }

    /// How many cards there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The places of a card's deck among the decks, and of the card in it.
    #[must_use]
    pub fn place(&self, card: u32) -> Option<(usize, usize)> {
        let entry = self.entries.get(card as usize)?;
        Some((entry.deck as usize, entry.position as usize))
    }

    /// How many bytes of memory it takes, about.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.text.capacity()
            + self.entries.capacity() * size_of::<Entry>()
            + (self.topic_places.capacity() + self.tag_places.capacity()) * size_of::<u32>()
            + self.characters.bytes()
            + self.vocabulary.bytes()
            + self.all_tags().map(str::len).sum::<usize>()
    }

    fn part(&self, entry: &Entry, from: u32, to: u32) -> &str {
        &self.text[entry.start + from as usize..entry.start + to as usize]
    }

    /// Everything that a card says.
    pub(super) fn all(&self, entry: &Entry) -> &str {
        self.part(entry, 0, entry.all)
    }

    /// Its key, its tags, and what it asks.
    pub(super) fn head(&self, entry: &Entry) -> &str {
        self.part(entry, 0, entry.asked)
    }

    /// The lines by which a card is ranked: its key, its tags, what it asks.
    pub(super) fn titles(&self, entry: &Entry) -> impl Iterator<Item = &str> {
        self.head(entry).lines().filter(|line| !line.is_empty())
    }

    /// The places of a card's tags among all tags.
    pub(super) fn tags(&self, entry: &Entry) -> &[u32] {
        let range: Range<usize> = entry.tags.0 as usize..entry.tags.1 as usize;
        self.tag_places.get(range).unwrap_or_default()
    }

    /// Every tag of all cards, once.
    pub(super) fn all_tags(&self) -> impl Iterator<Item = &str> {
        self.distinct_tags.keys().map(AsRef::as_ref)
    }

    /// For each place of a tag whether it is meant.
    pub(super) fn tags_that(&self, is_meant: impl Fn(&str) -> bool) -> Vec<bool> {
        let mut meant = vec![false; self.distinct_tags.len()];
        for (tag, place) in &self.distinct_tags {
            if let Some(meant) = meant.get_mut(*place as usize) {
                *meant = is_meant(tag);
            }
        }
        meant
    }

    /// The places of a card's topics.
    pub(super) fn topics(&self, entry: &Entry) -> &[u32] {
        let range: Range<usize> = entry.topics.0 as usize..entry.topics.1 as usize;
        self.topic_places.get(range).unwrap_or_default()
    }
}

/// A number that is counted in 32 bits; what is beyond is nowhere.
fn small(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;
