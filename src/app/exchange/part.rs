//! A deck file in the making: its text grows card by card, and what is not certainly sound is read
//! as the program would before it counts.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::files::Existing;
use crate::decks::Loaded;
use crate::decks::interchange::limits::{BYTES_A_FILE, CARDS_A_FILE};
use crate::decks::interchange::{card_text, deck_file_of, is_ordinary};
use crate::domain::card::{Card, CardBody};
use crate::domain::clean::CleanText;
use crate::domain::deck::{Deck, DeckFile};
use crate::domain::exchange::{Loss, Losses, Refusal};
use crate::domain::finding::Severity;
use crate::domain::id::{CardKey, Id};
use crate::domain::language::{LanguageTag, Localized};

/// Cards that a preview shows.
const SAMPLES: usize = 3;

/// How many cards of a file are what, beside those of an earlier import.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Counts {
    pub(super) new: usize,
    pub(super) changed: usize,
    pub(super) same: usize,
    pub(super) kept: usize,
}

/// What a card is to the file.
#[derive(Debug)]
pub(super) enum Novelty {
    /// The file does not have it yet.
    New,
    /// The file has another version of it.
    Changed(Box<Card>),
    /// The file has it, and so does the foreign file.
    Same,
    /// The file has it, and the foreign file does not.
    Kept,
}

/// A card that is read to be sure.
struct Doubt {
    card: Card,
    /// Where it stands in the text.
    at: Range<usize>,
    novelty: Novelty,
}

impl Doubt {
    /// Whether there is nothing else that could stand in the card's place.
    fn is_needed(&self) -> bool {
        matches!(self.novelty, Novelty::Same | Novelty::Kept)
    }
}

/// A file in the making.
pub(super) struct Part {
    /// The deck's identifier.
    pub(super) id: Id,
    /// Which part of its deck it is, from 1.
    pub(super) number: usize,
    /// The file of an earlier import.
    pub(super) existing: Option<Existing>,
    /// What its cards are.
    pub(super) counts: Counts,
    /// The keys of the cards, in their order.
    pub(super) keys: Vec<CardKey>,
    /// The cards as the file says them.
    pub(super) text: String,
    /// The first cards.
    first: Vec<Card>,
    doubts: Vec<Doubt>,
}

impl Part {
    /// A file without cards.
    pub(super) fn new(id: Id, number: usize, existing: Option<Existing>) -> Self {
        Self {
            id,
            number,
            existing,
            counts: Counts::default(),
            keys: Vec::new(),
            text: String::new(),
            first: Vec::new(),
            doubts: Vec::new(),
        }
    }

    /// Whether a card of this length belongs into another file.
    pub(super) fn is_full(&self, bytes: usize) -> bool {
        self.keys.len() >= CARDS_A_FILE
            || (self.text.len() + bytes > BYTES_A_FILE && !self.keys.is_empty())
    }

    /// Writes a card that says `text`.
    pub(super) fn push(
        &mut self,
        card: Card,
        text: &str,
        novelty: Novelty,
        languages: &[LanguageTag],
    ) {
        *self.count(&novelty) += 1;
        let from = self.text.len();
        self.text.push_str(text);
        self.keys.push(card.key.clone());
        if self.first.len() < SAMPLES {
            self.first.push(card.clone());
        }
        // The head is read with the first card.
        if self.keys.len() == 1 || !is_ordinary(&card, languages) {
            self.doubts.push(Doubt {
                card,
                at: from..self.text.len(),
                novelty,
            });
        }
    }

    fn count(&mut self, novelty: &Novelty) -> &mut usize {
        match novelty {
            Novelty::New => &mut self.counts.new,
            Novelty::Changed(_) => &mut self.counts.changed,
            Novelty::Same => &mut self.counts.same,
            Novelty::Kept => &mut self.counts.kept,
        }
    }

    /// Reads the cards that are not certainly sound, in a file of their own. New ones that do not
    /// come back as they are are left out and counted, changed ones stay as they were, and what is
    /// left is read again. `deck` is what the file says beside its cards.
    ///
    /// # Errors
    /// What stands beside the cards is not sound, or a card that the file has already.
    pub(super) fn settle(&mut self, deck: &Deck) -> Result<Losses, Refusal> {
        let mut losses = Losses::default();
        let mut doubts = std::mem::take(&mut self.doubts);
        if doubts.is_empty() {
            return Ok(losses);
        }
        // Mistakes of a card may hide others beside it. Each round takes a new card away, or puts
        // an old one, which stays, in the place of a changed one.
        while !self.keys.is_empty() {
            let loaded = self.read(deck, &doubts);
            let mistake = mistake_of(&loaded);
            let Some(DeckFile::Cards(read)) = loaded.file else {
                return Err(mistake.unwrap_or(Refusal::NoCards));
            };
            let read: HashMap<&CardKey, &Card> =
                read.cards.iter().map(|card| (&card.key, card)).collect();
            let is_sound = |doubt: &Doubt| {
                let back = read.get(&doubt.card.key);
                back.is_some_and(|back| back.says_the_same(&doubt.card))
            };
            let sound: Vec<bool> = doubts.iter().map(is_sound).collect();
            let mut unsound = doubts.iter().zip(&sound).filter(|(_, sound)| !**sound);
            let Some((first, _)) = unsound.clone().next() else {
                return mistake.map_or(Ok(losses), Err);
            };
            if unsound.all(|(doubt, _)| doubt.is_needed()) {
                return Err(mistake.unwrap_or_else(|| Refusal::NotReadBack {
                    card: CleanText::line(&first.card.key.to_string()),
                }));
            }
            doubts = self.leave_out(doubts, &sound, &mut losses);
        }
        Ok(losses)
    }

    /// Reads the head with the cards in doubt. Where there are none it stands with the first card,
    /// as a deck has one at least.
    fn read(&self, deck: &Deck, doubts: &[Doubt]) -> Loaded {
        let texts = doubts.iter().map(|doubt| &self.text[doubt.at.clone()]);
        let mut texts: String = texts.collect();
        if doubts.is_empty() {
            // Whatever a card says stands deeper than its dash.
            let end = self
                .text
                .find("\n  - ")
                .map_or(self.text.len(), |at| at + 1);
            texts.push_str(&self.text[..end]);
        }
        crate::decks::load(deck_file_of(deck, &texts).as_bytes(), &CleanText::default())
    }

    /// Takes the cards away that are not sound. Answers the others, where they stand now.
    fn leave_out(&mut self, doubts: Vec<Doubt>, sound: &[bool], losses: &mut Losses) -> Vec<Doubt> {
        let mut gone = HashSet::new();
        let mut text = String::with_capacity(self.text.len());
        let mut left = Vec::with_capacity(doubts.len());
        let mut from = 0;
        for (doubt, sound) in doubts.into_iter().zip(sound) {
            let Doubt { card, at, novelty } = doubt;
            text.push_str(&self.text[from..at.start]);
            from = at.end;
            let start = text.len();
            let (card, novelty) = match novelty {
                Novelty::New if !sound => {
                    losses.add_named(Loss::UnsoundCards, card.key.card());
                    self.counts.new -= 1;
                    gone.insert(card.key);
                    continue;
                }
                Novelty::Changed(old) if !sound => {
                    losses.add_named(Loss::UnsoundChanges, card.key.card());
                    self.counts.changed -= 1;
                    self.counts.same += 1;
                    text.push_str(&card_text(&old));
                    if let Some(first) = self.first.iter_mut().find(|it| it.key == old.key) {
                        first.clone_from(&old);
                    }
                    (*old, Novelty::Same)
                }
                novelty => {
                    text.push_str(&self.text[at]);
                    (card, novelty)
                }
            };
            let at = start..text.len();
            left.push(Doubt { card, at, novelty });
        }
        text.push_str(&self.text[from..]);
        self.text = text;
        self.keys.retain(|key| !gone.contains(key));
        self.first.retain(|card| !gone.contains(&card.key));
        left
    }

    /// Questions and answers of the first cards, in the first language.
    pub(super) fn samples(&self) -> Vec<(CleanText, CleanText)> {
        let text = |text: &Localized| {
            let first = text.iter().next();
            first.map_or_else(CleanText::default, |(_, text)| {
                // A line end that a backslash breaks is a blank on one line.
                CleanText::line(&text.as_str().replace("\\\n", "\n"))
            })
        };
        let samples = self.first.iter().map(|card| {
            let answer = match &card.body {
                CardBody::Basic { answer, .. } => text(answer),
                CardBody::List { items, .. } => {
                    let items: Vec<String> = items.iter().map(|it| text(it).to_string()).collect();
                    CleanText::line(&items.join("; "))
                }
                _ => CleanText::default(),
            };
            (text(card.body.question()), answer)
        });
        samples.collect()
    }
}

/// Why what was read is refused; None where it has no mistakes.
fn mistake_of(loaded: &Loaded) -> Option<Refusal> {
    let findings = loaded.findings.iter();
    let mut errors = findings.filter(|finding| finding.severity == Severity::Error);
    let first = errors.next()?;
    Some(Refusal::Unsound {
        count: 1 + errors.count(),
        code: CleanText::line(first.problem.code()),
        shown: first.place.source.clone(),
    })
}

#[cfg(test)]
mod tests;
