//! The decks in use: found, taken from the cache or read, and put in order.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use super::files;
use super::reload::{News, Reloaded};
use super::variants;
use super::watch::Seen;
use crate::domain::card::Card;
use crate::domain::clean::CleanText;
use crate::domain::deck::{Blueprint, Deck, DeckFile, Head, NamedScenario};
use crate::domain::finding::{Finding, Place, Problem};
use crate::domain::id::{CardKey, Id};
use crate::domain::language::{LanguageTag, Localized};
use crate::domain::syllabus::{Objective, Syllabus};
use crate::nearest::nearest_or_begun;
use crate::store::{CardIndex, DeckCache, FileId};

/// Where decks are looked for, in the order in which they count.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Shelf {
    /// Whether the built-in decks take part.
    pub builtin: bool,
    /// The user's folder; it need not exist.
    pub own: PathBuf,
    /// Further folders and files.
    pub further: Vec<PathBuf>,
    /// Built-in decks that a deck of the same id may replace.
    pub replace: Vec<Id>,
}

impl Shelf {
    /// The folders that are looked into.
    #[must_use]
    pub fn folders(&self) -> Vec<PathBuf> {
        let mut folders = vec![self.own.clone()];
        folders.extend(self.further.iter().cloned());
        folders
    }
}

/// Where a deck comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The program itself.
    BuiltIn {
        /// The name of the file in the program's source.
        name: &'static str,
    },
    /// A file.
    File(PathBuf),
}

impl Origin {
    /// The origin as messages show it.
    #[must_use]
    pub fn shown(&self) -> CleanText {
        match self {
            Self::BuiltIn { name } => CleanText::line(name),
            Self::File(path) => CleanText::line(&path.to_string_lossy()),
        }
    }

    /// The file; None of a built-in deck.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        match self {
            Self::BuiltIn { .. } => None,
            Self::File(path) => Some(path),
        }
    }
}

/// A deck in use, without its cards' texts.
#[derive(Debug)]
pub struct ShelvedDeck {
    /// What the file's head, exams and scenarios say; its list of cards is empty.
    pub deck: Deck,
    /// Where it comes from.
    pub origin: Origin,
    /// What is known of every card at once.
    pub index: CardIndex,
    pub(super) file: FileId,
}

impl ShelvedDeck {
    /// The deck's head.
    #[must_use]
    pub fn head(&self) -> &Head {
        &self.deck.head
    }
}

/// A file of scenarios without cards.
#[derive(Clone, Debug)]
pub struct ScenarioDeck {
    /// What its head says.
    pub head: Head,
    /// Its scenarios.
    pub scenarios: Vec<NamedScenario>,
}

/// A file of exams without cards.
#[derive(Clone, Debug)]
pub struct ExamDeck {
    /// What its head says.
    pub head: Head,
    /// Its exams.
    pub exams: Vec<Blueprint>,
}

/// The objectives of one syllabus, to be asked for many cards.
#[derive(Clone, Copy, Debug)]
pub struct Objectives<'a> {
    /// The syllabus.
    pub syllabus: &'a Syllabus,
    places: &'a HashMap<Box<str>, usize>,
    /// Objectives of the syllabuses before.
    before: usize,
}

impl<'a> Objectives<'a> {
    /// An objective, and its place in the order of study, over all syllabuses.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<(usize, &'a Objective)> {
        let place = *self.places.get(id)?;
        Some((self.before + place, self.syllabus.objectives.get(place)?))
    }
}

/// All decks in use.
#[derive(Debug)]
pub struct Library {
    pub(super) decks: Vec<ShelvedDeck>,
    pub(super) syllabuses: Vec<Syllabus>,
    pub(super) findings: Vec<Finding>,
    pub(super) outdated: Vec<Localized>,
    pub(super) scenarios: Vec<ScenarioDeck>,
    pub(super) exams: Vec<ExamDeck>,
    /// The places of each syllabus's objectives in it, by identifier.
    places: Vec<HashMap<Box<str>, usize>>,
    /// The places of the topics of all syllabuses, each topic once.
    topics: HashMap<Box<str>, usize>,
    /// Differs from that of every other state of any library.
    state: u64,
    shelf: Shelf,
    pub(super) cache: DeckCache,
    /// Decks that stand for a broken text of their file: the last one that was not.
    pub(super) held: HashSet<PathBuf>,
    /// What was taken in although nobody had told of a change.
    pub(super) untold: Reloaded,
    /// The versions of the files, from before they were read.
    seen: Seen,
}

impl Library {
    /// Finds the decks of a shelf; what has not changed comes from the cache.
    #[must_use]
    pub fn open(shelf: Shelf, cache: DeckCache) -> Self {
        let mut library = Self {
            decks: Vec::new(),
            syllabuses: Vec::new(),
            findings: Vec::new(),
            outdated: Vec::new(),
            scenarios: Vec::new(),
            exams: Vec::new(),
            places: Vec::new(),
            topics: HashMap::new(),
            state: next_state(),
            shelf,
            cache,
            held: HashSet::new(),
            untold: Reloaded::default(),
            seen: Seen::default(),
        };
        library.fill();
        library
    }

    fn fill(&mut self) {
        self.fill_with(&mut News::default());
    }

    /// Fills the library; what the news hold is taken from there.
    pub(super) fn fill_with(&mut self, news: &mut News) {
        let found = files::find(&self.shelf, &mut self.findings);
        let seen = Seen::of(files::paths(&found));
        let seen_before = std::mem::replace(&mut self.seen, seen);
        self.state = next_state();
        let mut kept: HashSet<PathBuf> = HashSet::new();
        self.cache.begin_lookups();
        for source in &found {
            kept.insert(source.cache_path());
            if let Some((deck, findings)) = news.kept(source) {
                if let Some(path) = deck.origin.path() {
                    self.seen.keep(path, &seen_before);
                }
                self.findings.extend(findings);
                self.shelve(deck);
                continue;
            }
            let taken = match news.fresh(source) {
                Some((saved, fresh)) => saved.take(fresh, source, &mut self.cache),
                None => files::take(source, &mut self.cache),
            };
            self.findings.extend(taken.findings);
            match (taken.file, taken.id) {
                (Some(DeckFile::Cards(deck)), Some(file)) => {
                    let origin = source.origin.clone();
                    self.shelve(ShelvedDeck {
                        deck,
                        origin,
                        index: taken.index,
                        file,
                    });
                }
                (Some(DeckFile::Objectives(syllabus)), _) => self.syllabuses.push(syllabus),
                (Some(DeckFile::Scenarios { head, scenarios }), _) => {
                    self.scenarios.push(ScenarioDeck { head, scenarios });
                }
                (Some(DeckFile::Exams { head, exams }), _) => {
                    self.exams.push(ExamDeck { head, exams });
                }
                _ => {}
            }
        }
        self.cache
            .forget_gone(|path| kept.contains(path) || files::is_there(path));
        let places = self.syllabuses.iter().map(|syllabus| {
            let objectives = syllabus.objectives.iter().enumerate();
            objectives
                .map(|(place, objective)| (objective.id.as_str().into(), place))
                .collect()
        });
        self.places = places.collect();
        self.topics.clear();
        let syllabuses = self.syllabuses.iter();
        for objective in syllabuses.flat_map(|syllabus| &syllabus.objectives) {
            let next = self.topics.len();
            self.topics
                .entry(objective.topic.as_str().into())
                .or_insert(next);
        }
    }

    /// Puts a deck in, unless its id is taken: a copy of a built-in deck shadows that, everything
    /// else is an error that names both.
    fn shelve(&mut self, deck: ShelvedDeck) {
        let id = &deck.head().id;
        let Some(place) = self.decks.iter().position(|other| other.head().id == *id) else {
            self.decks.push(deck);
            return;
        };
        let other = &self.decks[place];
        let is_copy = deck.head().based_on.is_some() || self.shelf.replace.contains(id);
        if matches!(other.origin, Origin::BuiltIn { .. }) && is_copy {
            if files::is_outdated(&other.origin, deck.head().based_on.as_deref()) {
                self.outdated.push(deck.head().title.clone());
            }
            self.decks[place] = deck;
            return;
        }
        let problem = Problem::DuplicateDeck {
            id: id.clone(),
            other: other.origin.shown(),
        };
        self.findings
            .push(Finding::new(problem, Place::whole(deck.origin.shown())));
    }

    /// The decks, in the order in which they were found.
    #[must_use]
    pub fn decks(&self) -> &[ShelvedDeck] {
        &self.decks
    }

    /// The syllabuses.
    #[must_use]
    pub fn syllabuses(&self) -> &[Syllabus] {
        &self.syllabuses
    }

    /// The files that hold scenarios and no cards.
    #[must_use]
    pub fn scenario_decks(&self) -> &[ScenarioDeck] {
        &self.scenarios
    }

    /// The files that hold exams and no cards.
    #[must_use]
    pub fn exam_decks(&self) -> &[ExamDeck] {
        &self.exams
    }

    /// What is wrong with the files.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// Titles of decks that shadow a built-in one which has changed since.
    #[must_use]
    pub fn outdated(&self) -> &[Localized] {
        &self.outdated
    }

    /// The versions of the files that were read last: what differs from them has changed since.
    #[must_use]
    pub fn seen(&self) -> &Seen {
        &self.seen
    }

    /// Where decks are looked for.
    #[must_use]
    pub fn shelf(&self) -> &Shelf {
        &self.shelf
    }

    /// The languages of all decks, each once.
    #[must_use]
    pub fn languages(&self) -> Vec<LanguageTag> {
        let mut languages = Vec::new();
        for language in self.decks.iter().flat_map(|deck| &deck.head().languages) {
            if !languages.contains(language) {
                languages.push(language.clone());
            }
        }
        languages
    }

    /// The deck of an identifier.
    #[must_use]
    pub fn deck(&self, id: &str) -> Option<&ShelvedDeck> {
        self.decks.iter().find(|deck| deck.head().id.as_str() == id)
    }

    /// The syllabus whose objectives a deck covers.
    #[must_use]
    pub fn syllabus(&self, deck: &ShelvedDeck) -> Option<&Syllabus> {
        let id = deck.head().syllabus.as_ref()?;
        self.syllabuses
            .iter()
            .find(|syllabus| syllabus.head.id == *id)
    }

    /// The objectives that a deck's cards may cover; None of a deck without a syllabus.
    #[must_use]
    pub fn objectives_of(&self, deck: &ShelvedDeck) -> Option<Objectives<'_>> {
        let wanted = deck.head().syllabus.as_ref()?;
        let number = self
            .syllabuses
            .iter()
            .position(|syllabus| syllabus.head.id == *wanted)?;
        let before = self.syllabuses[..number].iter();
        Some(Objectives {
            syllabus: &self.syllabuses[number],
            places: self.places.get(number)?,
            before: before.map(|syllabus| syllabus.objectives.len()).sum(),
        })
    }

    /// An objective that a deck's cards cover, and its place in the order of study.
    #[must_use]
    pub fn objective(&self, deck: &ShelvedDeck, id: &str) -> Option<(usize, &Objective)> {
        self.objectives_of(deck)?.find(id)
    }

    /// Pairs of a former key and the key of today.
    #[must_use]
    pub fn aliases(&self) -> Vec<(CardKey, CardKey)> {
        let decks = self.decks.iter();
        decks
            .flat_map(|deck| deck.index.renamed())
            .cloned()
            .collect()
    }

    /// A card of a deck by its key, with the numbers that its deck gives, and its deck.
    #[must_use]
    pub fn card(&mut self, key: &CardKey) -> Option<(Card, &ShelvedDeck)> {
        let (mut card, deck) = self.stored_card(key)?;
        variants::vary(&mut card, &deck.deck.scenarios, 0);
        Some((card, deck))
    }

    /// A card as its deck writes it, and its deck.
    pub(super) fn stored_card(&mut self, key: &CardKey) -> Option<(Card, &ShelvedDeck)> {
        let (place, position) = self.place_of(key)?;
        if let Some(card) = self.cache.card(self.decks[place].file, position) {
            return Some((card, &self.decks[place]));
        }
        self.regain(place);
        let (place, position) = self.place_of(key)?;
        let deck = &self.decks[place];
        Some((self.cache.card(deck.file, position)?, deck))
    }

    /// The place of a card's deck, and the card's position in it.
    fn place_of(&self, key: &CardKey) -> Option<(usize, usize)> {
        let is_its = |deck: &ShelvedDeck| deck.head().id.as_str() == key.deck();
        let place = self.decks.iter().position(is_its)?;
        let mut cards = self.decks[place].index.iter();
        let card = cards.find(|card| card.id() == key.card())?;
        Some((place, card.position))
    }

    /// A number that changes whenever the decks do.
    #[must_use]
    pub fn state(&self) -> u64 {
        self.state
    }

    /// The place of a topic among those of all syllabuses, each topic once in the order of study.
    #[must_use]
    pub fn topic_place(&self, topic: &str) -> Option<usize> {
        self.topics.get(topic).copied()
    }

    /// The card at a position of the deck at a place, both from 0, with the numbers that its deck
    /// gives. None where its file has changed meanwhile: then the library's state is another one.
    #[must_use]
    pub fn card_at(&mut self, place: usize, position: usize) -> Option<Card> {
        let state = self.state;
        let file = self.decks.get(place)?.file;
        let mut card = self.cache.card(file, position);
        if card.is_none() {
            self.regain(place);
            if self.state != state {
                return None;
            }
            card = self.cache.card(self.decks[place].file, position);
        }
        let mut card = card?;
        variants::vary(&mut card, &self.decks[place].deck.scenarios, 0);
        Some(card)
    }

    /// The deck identifier nearest to `name`, where one is near.
    #[must_use]
    pub fn nearest_deck(&self, name: &str) -> Option<&str> {
        nearest_or_begun(name, self.decks.iter().map(|deck| deck.head().id.as_str()))
    }
}

/// A number that was not given before.
fn next_state() -> u64 {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    NEXT.fetch_add(1, Ordering::Relaxed)
}
