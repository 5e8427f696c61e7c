//! Hot reload: deck files that are saved while the program runs are taken in, and a broken save
//! leaves the deck as it was.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use super::files::{self, Fresh, Source};
use super::library::{Library, Origin, Shelf, ShelvedDeck};
use super::watch::Watch;
use crate::domain::card::Card;
use crate::domain::clean::CleanText;
use crate::domain::deck::DeckFile;
use crate::domain::finding::{Finding, Severity};
use crate::domain::id::CardKey;

/// What became of files that were taken in.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reloaded {
    /// Cards that say something else now.
    pub changed: Vec<CardKey>,
    /// Cards that were not there before.
    pub added: Vec<CardKey>,
    /// Cards that are in no deck any more; their history stays.
    pub removed: Vec<CardKey>,
    /// Files whose text is so broken that the last good one goes on.
    pub broken: Vec<BrokenFile>,
}

impl Reloaded {
    /// Whether nothing that anybody sees has changed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// A file whose last good text goes on.
#[derive(Clone, Debug, PartialEq)]
pub struct BrokenFile {
    /// The file.
    pub path: CleanText,
    /// The errors of its new text, from top to bottom.
    pub errors: Vec<Finding>,
}

/// What is known of files before the library is filled again.
#[derive(Debug, Default)]
pub(super) struct News {
    /// Files that were read already.
    fresh: HashMap<PathBuf, Fresh>,
    /// Decks that go on although their files are broken, with the findings of those.
    held: HashMap<PathBuf, (ShelvedDeck, Vec<Finding>)>,
}

impl News {
    /// The deck that goes on for a file, with the findings of its broken text.
    pub(super) fn held(&mut self, source: &Source) -> Option<(ShelvedDeck, Vec<Finding>)> {
        let path = source.origin.path()?;
        self.held.remove(&real(path))
    }

    /// What was read of a file.
    pub(super) fn fresh(&mut self, source: &Source) -> Option<Fresh> {
        self.fresh.remove(&real(source.origin.path()?))
    }
}

/// A path by which a file is known however it was named.
fn real(path: &Path) -> PathBuf {
    let absolute = || std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    std::fs::canonicalize(path).unwrap_or_else(|_| absolute())
}

impl Library {
    /// Takes in files that have changed, come or gone. A text that has errors and would lose cards
    /// which could be studied before is not taken: the deck goes on as it was, and the errors are
    /// among the findings until a better text is saved.
    pub fn reload(&mut self, paths: &[PathBuf]) -> Reloaded {
        let mut reloaded = Reloaded::default();
        let mut news = News::default();
        let changed: HashMap<PathBuf, &PathBuf> =
            paths.iter().map(|path| (real(path), path)).collect();
        let mut before: HashMap<PathBuf, (ShelvedDeck, Vec<Card>)> = HashMap::new();
        let mut untouched: HashMap<PathBuf, ShelvedDeck> = HashMap::new();
        for deck in std::mem::take(&mut self.decks) {
            let Some(path) = deck.origin.path().map(real) else {
                continue;
            };
            if changed.contains_key(&path) {
                let cards = self.cache.cards(deck.file).unwrap_or_default();
                before.insert(path, (deck, cards));
            } else if self.held.contains_key(&path) {
                untouched.insert(path, deck);
            }
        }
        let mut compared: HashMap<PathBuf, Vec<Card>> = HashMap::new();
        let mut after: HashMap<PathBuf, Vec<Card>> = HashMap::new();
        let mut held = std::mem::take(&mut self.held);
        for (path, given) in &changed {
            held.remove(path);
            let known = before.remove(path);
            // Findings name the file as the user does.
            let named = known.as_ref().and_then(|(deck, _)| deck.origin.path());
            let fresh = files::read_fresh(named.unwrap_or(given));
            let lost = match (&fresh, &known) {
                (Ok(fresh), Some((_, cards))) => loses(fresh, cards),
                (Err(_), Some(_)) => path.exists(),
                (_, None) => false,
            };
            let findings = match &fresh {
                Ok(fresh) => fresh.loaded.findings.clone(),
                Err(finding) => vec![(**finding).clone()],
            };
            match known {
                Some((deck, _)) if lost => {
                    let is_error = |it: &&Finding| it.severity == Severity::Error;
                    reloaded.broken.push(BrokenFile {
                        path: deck.origin.shown(),
                        errors: findings.iter().filter(is_error).cloned().collect(),
                    });
                    held.insert(path.clone(), findings.clone());
                    news.held.insert(path.clone(), (deck, findings));
                    continue;
                }
                Some((_, cards)) => drop(compared.insert(path.clone(), cards)),
                None => {}
            }
            if let Ok(fresh) = fresh {
                if let Some(DeckFile::Cards(deck)) = &fresh.loaded.file {
                    after.insert(path.clone(), deck.cards.clone());
                }
                news.fresh.insert(path.clone(), fresh);
            }
        }
        for (path, deck) in untouched {
            if let Some(findings) = held.get(&path) {
                news.held.insert(path, (deck, findings.clone()));
            }
        }
        self.held = held;
        self.refill(&mut news);
        for path in changed.keys() {
            let old = compared.remove(path).unwrap_or_default();
            let new = after.remove(path).unwrap_or_default();
            compare(&old, &new, &mut reloaded);
        }
        // A card that moved from one file to the other, or is told by another file now, is there.
        let is_there = |key: &CardKey| {
            let deck = self.deck(key.deck());
            deck.is_some_and(|deck| deck.index.iter().any(|card| card.id() == key.card()))
        };
        reloaded.removed.retain(|key| !is_there(key));
        reloaded.added.retain(is_there);
        reloaded
    }

    fn refill(&mut self, news: &mut News) {
        self.syllabuses.clear();
        self.findings.clear();
        self.outdated.clear();
        self.scenarios.clear();
        self.exams.clear();
        self.fill_with(news);
    }
}

/// Whether a text has errors and lacks cards that were there before.
fn loses(fresh: &Fresh, cards: &[Card]) -> bool {
    if !fresh.loaded.has_errors() {
        return false;
    }
    let Some(DeckFile::Cards(deck)) = &fresh.loaded.file else {
        return true;
    };
    let kept: HashSet<&CardKey> = deck
        .cards
        .iter()
        .flat_map(|card| std::iter::once(&card.key).chain(&card.aliases))
        .collect();
    cards.iter().any(|card| !kept.contains(&card.key))
}

/// Notes what two versions of a file's cards differ in.
fn compare(old: &[Card], new: &[Card], reloaded: &mut Reloaded) {
    let known: HashMap<&CardKey, &Card> = old.iter().map(|card| (&card.key, card)).collect();
    let now: HashSet<&CardKey> = new.iter().map(|card| &card.key).collect();
    for card in new {
        match known.get(&card.key) {
            None => reloaded.added.push(card.key.clone()),
            Some(before) if !says_the_same(before, card) => {
                reloaded.changed.push(card.key.clone());
            }
            Some(_) => {}
        }
    }
    let gone = old.iter().filter(|card| !now.contains(&card.key));
    reloaded.removed.extend(gone.map(|card| card.key.clone()));
}

/// Whether two versions of a card differ in nothing but the line on which they begin.
fn says_the_same(one: &Card, other: &Card) -> bool {
    one.body == other.body
        && one.aliases == other.aliases
        && one.tags == other.tags
        && one.covers == other.covers
        && one.note == other.note
        && one.book == other.book
        && one.verified == other.verified
        && one.sources == other.sources
}

/// Watches the files of a shelf, but for the built-in ones.
#[must_use]
pub fn watch(shelf: &Shelf) -> Watch {
    let mut roots = vec![shelf.own.clone()];
    roots.extend(shelf.further.iter().cloned());
    let shelf = Shelf {
        builtin: false,
        ..shelf.clone()
    };
    let list = move || {
        let sources = files::find(&shelf, &mut Vec::new());
        let paths = sources
            .into_iter()
            .filter_map(|source| match source.origin {
                Origin::File(path) => Some(path),
                Origin::BuiltIn { .. } => None,
            });
        paths.collect()
    };
    Watch::start(&roots, Box::new(list))
}

#[cfg(test)]
mod tests;
