//! What only several files together can tell: names that are there twice, or nowhere.

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};

use super::load::Loaded;
use super::schema::{Reference, Referent};
use super::source::{Source, Span};
use crate::domain::card::Card;
use crate::domain::clean::CleanText;
use crate::domain::deck::{Deck, DeckFile};
use crate::domain::finding::{Finding, Place, Problem};
use crate::domain::id::{CardKey, Id};
use crate::domain::syllabus::Syllabus;
use crate::nearest::nearest;

/// A file among others.
#[derive(Clone, Copy, Debug)]
pub struct Checked<'l> {
    /// The file.
    pub loaded: &'l Loaded,
    /// Whether it is part of the program.
    pub builtin: bool,
}

impl Checked<'_> {
    /// Whether the file was copied from a built-in one, to be used in its place.
    fn is_copy(&self) -> bool {
        let file = self.loaded.file.as_ref();
        !self.builtin && file.is_some_and(|file| file.head().based_on.is_some())
    }
}

/// What is wrong between files, in the order in which decks are looked for. `replaced` are the
/// built-in decks that the config allows other files to stand in for.
#[must_use]
pub fn check(files: &[Checked<'_>], replaced: &[Id]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let (used, duplicates) = by_identifier(files, replaced);
    for (file, other) in duplicates {
        if let Some(id) = &file.loaded.id
            && let Ok(name) = id.name.parse()
        {
            let problem = Problem::DuplicateDeck {
                id: name,
                other: other.loaded.name.clone(),
            };
            findings.push(Places::of(file.loaded).finding(id.span, problem));
        }
    }
    let syllabi: HashMap<&Id, &Syllabus> = used
        .iter()
        .filter_map(|file| match &file.loaded.file {
            Some(DeckFile::Objectives(syllabus)) => Some((&syllabus.head.id, syllabus)),
            _ => None,
        })
        .collect();
    for file in &used {
        findings.extend(check_references(file.loaded, &syllabi));
    }
    findings.extend(check_aliases(&used));
    findings.retain(|finding| {
        let file = files
            .iter()
            .find(|file| file.loaded.name == finding.place.file);
        !file.is_some_and(|file| file.loaded.wishes.allow(finding))
    });
    findings
}

/// The files that are used, and those whose identifier is taken, each with the file that has it.
pub(super) fn by_identifier<'l>(
    files: &[Checked<'l>],
    replaced: &[Id],
) -> (Vec<Checked<'l>>, Vec<(Checked<'l>, Checked<'l>)>) {
    let mut used: Vec<Checked<'l>> = Vec::new();
    let mut places: HashMap<&str, usize> = HashMap::new();
    let mut duplicates = Vec::new();
    for &file in files {
        let Some(id) = &file.loaded.id else {
            continue;
        };
        let Some(&at) = places.get(&*id.name) else {
            places.insert(&id.name, used.len());
            used.push(file);
            continue;
        };
        let other = used[at];
        let allowed = file.is_copy()
            || replaced
                .iter()
                .any(|replaced| replaced.as_str() == &*id.name);
        if other.builtin && !file.builtin && allowed {
            used[at] = file;
        } else {
            duplicates.push((file, other));
        }
    }
    (used, duplicates)
}

/// The places of one file, its lines counted when the first one is asked for.
struct Places<'l> {
    loaded: &'l Loaded,
    source: OnceCell<Source<'l>>,
}

impl<'l> Places<'l> {
    fn of(loaded: &'l Loaded) -> Self {
        Self {
            loaded,
            source: OnceCell::new(),
        }
    }

    fn place(&self, span: Span) -> Place {
        let lines = || Source::new(&self.loaded.name, &self.loaded.text);
        self.source.get_or_init(lines).place(span)
    }

    fn finding(&self, span: Span, problem: Problem) -> Finding {
        Finding::new(problem, self.place(span))
    }
}

/// The syllabus of a deck, its objectives and documents.
fn check_references(loaded: &Loaded, syllabi: &HashMap<&Id, &Syllabus>) -> Vec<Finding> {
    let Some(wanted) = loaded
        .file
        .as_ref()
        .and_then(|file| file.head().syllabus.as_ref())
    else {
        return Vec::new();
    };
    let places = Places::of(loaded);
    let Some(syllabus) = syllabi.get(wanted) else {
        let mut names: Vec<&str> = syllabi.keys().map(|id| id.as_str()).collect();
        names.sort_unstable();
        let problem = Problem::UnknownSyllabus {
            id: wanted.clone(),
            suggestion: nearest_id(wanted, names),
        };
        let named = loaded
            .references
            .iter()
            .find(|name| name.to == Referent::Syllabus);
        return named
            .map(|reference| places.finding(reference.span, problem))
            .into_iter()
            .collect();
    };
    let objectives: HashSet<&str> = syllabus
        .objectives
        .iter()
        .map(|objective| objective.id.as_str())
        .collect();
    let problem = |reference: &Reference| {
        let id: Id = reference.name.parse().ok()?;
        match reference.to {
            Referent::Objective if !objectives.contains(id.as_str()) => {
                let known = syllabus
                    .objectives
                    .iter()
                    .map(|objective| objective.id.as_str());
                Some(Problem::UnknownObjective {
                    suggestion: nearest_id(&id, known),
                    syllabus: syllabus.head.id.clone(),
                    id,
                })
            }
            Referent::Document if syllabus.documents.iter().all(|document| document.id != id) => {
                let known = syllabus
                    .documents
                    .iter()
                    .map(|document| document.id.as_str());
                Some(Problem::UnlistedDocument {
                    suggestion: nearest_id(&id, known),
                    syllabus: syllabus.head.id.clone(),
                    id,
                })
            }
            _ => None,
        }
    };
    loaded
        .references
        .iter()
        .filter_map(|reference| Some(places.finding(reference.span, problem(reference)?)))
        .collect()
}

fn nearest_id<'c>(id: &Id, known: impl IntoIterator<Item = &'c str>) -> Option<Id> {
    nearest(id.as_str(), known).and_then(|name| name.parse().ok())
}

/// Who has a key.
struct Owner<'l> {
    card: &'l Card,
    file: &'l CleanText,
    is_key: bool,
}

/// Aliases that are somebody's key, or another card's alias.
fn check_aliases(files: &[Checked<'_>]) -> Vec<Finding> {
    let decks: Vec<(&Loaded, &Deck)> = files
        .iter()
        .filter_map(|file| match &file.loaded.file {
            Some(DeckFile::Cards(deck)) => Some((file.loaded, deck)),
            _ => None,
        })
        .collect();
    let mut owners: HashMap<&CardKey, Owner<'_>> = HashMap::new();
    for (loaded, deck) in &decks {
        for card in &deck.cards {
            let owner = Owner {
                card,
                file: &loaded.name,
                is_key: true,
            };
            owners.insert(&card.key, owner);
        }
    }
    let mut findings = Vec::new();
    for (loaded, deck) in &decks {
        let places = Places::of(loaded);
        // The references were noted card by card, in the order of the cards' aliases.
        let mut references = loaded
            .references
            .iter()
            .filter(|name| name.to == Referent::Alias);
        for card in &deck.cards {
            for alias in &card.aliases {
                let reference = references.next();
                let Some(owner) = owners.get(alias) else {
                    let owner = Owner {
                        card,
                        file: &loaded.name,
                        is_key: false,
                    };
                    owners.insert(alias, owner);
                    continue;
                };
                let problem = Problem::AliasClash {
                    alias: alias.clone(),
                    card: owner.card.key.clone(),
                    is_key: owner.is_key,
                    file: owner.file.clone(),
                    line: owner.card.line,
                };
                let finding = reference.map(|name| places.finding(name.span, problem));
                findings.extend(finding);
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests;
