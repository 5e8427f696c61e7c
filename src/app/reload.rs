//! Hot reload: deck files that are saved while the program runs are taken in, and a broken save
//! leaves the deck as it was.

mod difference;

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use super::files::{self, Fresh, Saved, Source};
use super::library::{Library, Shelf, ShelvedDeck};
use super::watch::{Seen, Wake, Watch};
use crate::decks::Patch;
use crate::domain::clean::CleanText;
use crate::domain::deck::{DeckFile, Placed};
use crate::domain::finding::{Finding, Severity};
use crate::domain::id::CardKey;

use difference::{Difference, Former, compare, loses};

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
    pub broken: Vec<FileErrors>,
    /// Files that were taken in without what is wrong in them.
    pub flawed: Vec<FileErrors>,
    /// Whether a text was taken in that was not there before. Beside the cards there are titles,
    /// exams and scenarios, and mistakes that are gone.
    pub any_text: bool,
}

impl Reloaded {
    /// Whether nothing that anybody sees has changed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// What is wrong in a file.
#[derive(Clone, Debug, PartialEq)]
pub struct FileErrors {
    /// The file.
    pub path: CleanText,
    /// The errors of its new text, from top to bottom.
    pub errors: Vec<Finding>,
}

impl FileErrors {
    fn of(path: CleanText, findings: &[Finding]) -> Self {
        let is_error = |it: &&Finding| it.severity == Severity::Error;
        Self {
            path,
            errors: findings.iter().filter(is_error).cloned().collect(),
        }
    }
}

/// What is known of files before the library is filled again.
#[derive(Debug, Default)]
pub(super) struct News {
    /// Files that were read already.
    fresh: HashMap<PathBuf, (Saved, Fresh)>,
    /// Decks that go on as they are, with what is said of their files.
    kept: HashMap<PathBuf, (ShelvedDeck, Vec<Finding>)>,
}

impl News {
    /// The deck that goes on for a file, with what is said of the file.
    pub(super) fn kept(&mut self, source: &Source) -> Option<(ShelvedDeck, Vec<Finding>)> {
        let path = source.origin.path()?;
        self.kept.remove(&real(path))
    }

    /// What was read of a file.
    pub(super) fn fresh(&mut self, source: &Source) -> Option<(Saved, Fresh)> {
        self.fresh.remove(&real(source.origin.path()?))
    }
}

/// A path by which a file is known however it was named.
fn real(path: &Path) -> PathBuf {
    let absolute = || std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    std::fs::canonicalize(path).unwrap_or_else(|_| absolute())
}

impl Library {
    /// Takes in files that have changed, come or gone. A text that has errors and would lose cards,
    /// exams or scenarios that were there before is not taken: the deck goes on as it was, and the
    /// errors are among the findings until a better text is saved. Decks of other files go on as
    /// they are: what was saved there is taken in when somebody tells of it.
    pub fn reload(&mut self, paths: &[PathBuf]) -> Reloaded {
        let mut reloaded = std::mem::take(&mut self.untold);
        let mut news = News::default();
        let changed: HashMap<PathBuf, &PathBuf> =
            paths.iter().map(|path| (real(path), path)).collect();
        let mut before: HashMap<PathBuf, ShelvedDeck> = HashMap::new();
        for deck in std::mem::take(&mut self.decks) {
            let Some(path) = deck.origin.path().map(real) else {
                continue;
            };
            if changed.contains_key(&path) {
                before.insert(path, deck);
            } else {
                let findings = self.findings_of(&deck);
                news.kept.insert(path, (deck, findings));
            }
        }
        let mut compared: HashMap<PathBuf, Difference> = HashMap::new();
        for (path, given) in &changed {
            let was_broken = self.held.remove(path);
            let known = before.remove(path);
            // Findings name the file as the user does.
            let named = known.as_ref().and_then(|deck| deck.origin.path());
            let saved = Saved::read(named.unwrap_or(given));
            let is_same = match (&saved, &known) {
                (Ok(saved), Some(deck)) => !was_broken && saved.is_of(deck),
                _ => false,
            };
            let news_of_it = match saved {
                Ok(saved) => self.read_again(saved, known),
                Err(finding) => self.unreadable(*finding, known, path.exists()),
            };
            match news_of_it {
                Outcome::Broken(deck, findings) => {
                    let file = FileErrors::of(deck.origin.shown(), &findings);
                    reloaded.broken.push(file);
                    self.held.insert(path.clone());
                    news.kept.insert(path.clone(), (*deck, findings));
                }
                Outcome::Taken(difference, fresh) => {
                    reloaded.any_text |= !is_same;
                    compared.insert(path.clone(), difference);
                    if let Some(fresh) = fresh {
                        let file = FileErrors::of(fresh.0.name().clone(), fresh.1.findings());
                        let has_errors = !is_same && !file.errors.is_empty();
                        reloaded.flawed.extend(has_errors.then_some(file));
                        news.fresh.insert(path.clone(), *fresh);
                    }
                }
            }
        }
        self.refill(&mut news);
        for path in changed.keys() {
            let difference = compared.remove(path).unwrap_or_default();
            compare(&difference.old, &difference.new, &mut reloaded);
        }
        // A card that moved from one file to the other, or is told by another file now, is there.
        let touched: HashSet<&str> = (reloaded.removed.iter().chain(&reloaded.added))
            .map(CardKey::deck)
            .collect();
        let there: HashSet<CardKey> = touched
            .into_iter()
            .filter_map(|id| self.deck(id))
            .flat_map(|deck| deck.index.iter().map(|card| card.key(&deck.head().id)))
            .collect();
        reloaded.removed.retain(|key| !there.contains(key));
        reloaded.added.retain(|key| there.contains(key));
        reloaded
    }

    /// Reads a file that was saved, as little of it as will do.
    fn read_again(&self, saved: Saved, known: Option<ShelvedDeck>) -> Outcome {
        let known = match known {
            Some(deck) => match self.read_part(&saved, &deck) {
                Some((patch, old)) => return taken_in_part(saved, patch, deck, old),
                None => Some(deck),
            },
            None => None,
        };
        let (loaded, parts) = saved.load();
        let old = known.as_ref().map(|deck| self.former(deck));
        let old = old.unwrap_or_default();
        let new = match &loaded.file {
            Some(DeckFile::Cards(deck)) => deck.cards.clone(),
            _ => Vec::new(),
        };
        let is_less = |deck: &ShelvedDeck| match &loaded.file {
            Some(DeckFile::Cards(now)) => loses(&old, &new, &[]) || now.lacks_some_of(&deck.deck),
            _ => true,
        };
        match known {
            Some(deck) if loaded.has_errors() && is_less(&deck) => {
                Outcome::Broken(Box::new(deck), loaded.findings)
            }
            known => {
                let difference = match known {
                    Some(deck) if saved.is_of(&deck) => Difference::default(),
                    _ => Difference { old, new },
                };
                let fresh = Fresh::Whole(Box::new(loaded), parts);
                Outcome::Taken(difference, Some(Box::new((saved, fresh))))
            }
        }
    }

    /// The cards of a deck as they stood in its file.
    fn former(&self, deck: &ShelvedDeck) -> Vec<Former> {
        match self.cache.cards(deck.file) {
            Some(cards) => cards.into_iter().map(Former::from).collect(),
            None => {
                let keys = deck.index.iter().map(|card| card.key(&deck.head().id));
                keys.map(|key| Former { key, card: None }).collect()
            }
        }
    }

    /// What was found in a deck's file.
    fn findings_of(&self, deck: &ShelvedDeck) -> Vec<Finding> {
        let shown = deck.origin.shown();
        let findings = self.findings.iter();
        let its = findings.filter(|finding| finding.place.file == shown);
        its.cloned().collect()
    }

    /// Whether a deck stands for a broken text of its file.
    pub(super) fn is_held(&self, deck: &ShelvedDeck) -> bool {
        let path = deck.origin.path().map(real);
        path.is_some_and(|path| self.held.contains(&path))
    }

    /// What changed of a deck's file, and the cards that stood there before.
    fn read_part(&self, saved: &Saved, deck: &ShelvedDeck) -> Option<(Patch, Vec<Former>)> {
        let patch = saved.patch(deck, &self.cache)?;
        let mut is_kept = vec![false; deck.index.len()];
        for placed in &patch.placed {
            if let Placed::Kept { position, .. } = placed {
                *is_kept.get_mut(*position)? = true;
            }
        }
        let gone = is_kept.iter().enumerate().filter(|(_, kept)| !**kept);
        let old = gone.map(|(position, _)| self.cache.card(deck.file, position));
        let old = old.map(|card| card.map(Former::from));
        Some((patch, old.collect::<Option<_>>()?))
    }

    /// A file that cannot be read any more: a deck goes on, unless its file is gone.
    fn unreadable(&self, finding: Finding, known: Option<ShelvedDeck>, is_there: bool) -> Outcome {
        match known {
            Some(deck) if is_there => Outcome::Broken(Box::new(deck), vec![finding]),
            known => {
                let old = known.map(|deck| self.former(&deck));
                let difference = Difference {
                    old: old.unwrap_or_default(),
                    new: Vec::new(),
                };
                Outcome::Taken(difference, None)
            }
        }
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

/// What became of one file.
enum Outcome {
    /// Its deck goes on as it was; the findings say why.
    Broken(Box<ShelvedDeck>, Vec<Finding>),
    /// It is taken as it is; None where it is not there any more.
    Taken(Difference, Option<Box<(Saved, Fresh)>>),
}

fn taken_in_part(saved: Saved, patch: Patch, deck: ShelvedDeck, old: Vec<Former>) -> Outcome {
    let new = patch.deck.cards.clone();
    let is_less =
        || loses(&old, &new, deck.index.renamed()) || patch.deck.lacks_some_of(&deck.deck);
    if patch.has_errors() && is_less() {
        return Outcome::Broken(Box::new(deck), patch.findings);
    }
    let fresh = Fresh::Part(Box::new(patch), Box::new(deck));
    Outcome::Taken(Difference { old, new }, Some(Box::new((saved, fresh))))
}

/// Watches the files of a shelf, but for the built-in ones, of which `seen` versions were read.
/// `wake` is called when some have changed.
#[must_use]
pub fn watch(shelf: &Shelf, seen: Seen, wake: Wake) -> Watch {
    let roots = shelf.folders();
    let shelf = Shelf {
        builtin: false,
        ..shelf.clone()
    };
    let list = move || {
        let sources = files::find(&shelf, &mut Vec::new());
        files::paths(&sources).collect()
    };
    Watch::since(seen, roots, Box::new(list), wake)
}

#[cfg(test)]
mod tests;
