//! How much is studied on one day, over all decks and of each, and how much of that is left.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};

use crate::domain::id::{CardKey, Id};
use crate::domain::schedule::CardSchedule;
use crate::domain::study_day::StudyDay;

/// How much is studied on one day, over all decks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DailyLimits {
    /// Cards seen for the first time.
    pub new: u32,
    /// Reviews of cards seen before. Drills count against neither.
    pub reviews: u32,
}

impl Default for DailyLimits {
    fn default() -> Self {
        Self {
            new: 20,
            reviews: 200,
        }
    }
}

/// The order in which a deck's new cards come. Where decks take turns stays as the syllabus has
/// it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum NewOrder {
    /// By the objectives of the syllabus, then as the deck has them.
    #[default]
    Syllabus,
    /// As the deck has them.
    Deck,
    /// At random, the same all day.
    Shuffled,
}

/// What holds for one deck, inside the limits over all decks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct DeckOptions {
    /// New cards a day; None where only the limit over all decks holds.
    pub new: Option<u32>,
    /// Reviews a day; None where only the limit over all decks holds.
    pub reviews: Option<u32>,
    /// How its new cards come.
    pub order: NewOrder,
}

/// How much is studied on one day, and in which order new cards come.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct DailyPlan {
    /// Over all decks.
    pub limits: DailyLimits,
    /// Of single decks.
    pub decks: BTreeMap<Id, DeckOptions>,
}

impl From<DailyLimits> for DailyPlan {
    fn from(limits: DailyLimits) -> Self {
        Self {
            limits,
            decks: BTreeMap::new(),
        }
    }
}

impl DailyPlan {
    /// A day without limits.
    #[must_use]
    pub fn unlimited() -> Self {
        Self::from(DailyLimits {
            new: u32::MAX,
            reviews: u32::MAX,
        })
    }

    /// The same plan with so many new cards instead of all its limits of them, those of single
    /// decks included.
    #[must_use]
    pub fn with_new(mut self, new: u32) -> Self {
        self.limits.new = new;
        self.decks.values_mut().for_each(|deck| deck.new = None);
        self
    }

    /// How the new cards of a deck come.
    #[must_use]
    pub fn order(&self, deck: &Id) -> NewOrder {
        self.decks
            .get(deck)
            .map(|options| options.order)
            .unwrap_or_default()
    }

    /// How much a session asks that draws from decks with so much in each: what the queue of such
    /// a session comes to.
    #[must_use]
    pub fn load<'a>(
        &self,
        decks: impl IntoIterator<Item = (&'a str, Load)>,
        done: &DoneToday,
    ) -> Load {
        let (reviews, new) = (self.room_for_reviews(done), self.room_for_new(done));
        let sum = decks
            .into_iter()
            .fold(Load::default(), |sum, (deck, load)| Load {
                due: sum.due.saturating_add(reviews.of_deck(deck).min(load.due)),
                new: sum.new.saturating_add(new.of_deck(deck).min(load.new)),
                drills: sum.drills.saturating_add(load.drills),
            });
        Load {
            due: sum.due.min(reviews.all),
            new: sum.new.min(new.all),
            drills: sum.drills,
        }
    }

    pub(super) fn room_for_new(&self, done: &DoneToday) -> Room<'_> {
        self.room(done, self.limits.new, |deck| deck.new, |done| done.new)
    }

    pub(super) fn room_for_reviews(&self, done: &DoneToday) -> Room<'_> {
        self.room(
            done,
            self.limits.reviews,
            |deck| deck.reviews,
            |done| done.reviews,
        )
    }

    fn room(
        &self,
        done: &DoneToday,
        limit: u32,
        of_deck: fn(&DeckOptions) -> Option<u32>,
        used: fn(&Done) -> u32,
    ) -> Room<'_> {
        let left = |limit: u32, done: &Done| {
            usize::try_from(limit.saturating_sub(used(done))).unwrap_or(usize::MAX)
        };
        let decks = self.decks.iter().filter_map(|(id, options)| {
            let done = done.decks.get(id.as_str()).copied().unwrap_or_default();
            Some((id.as_str(), left(of_deck(options)?, &done)))
        });
        Room {
            all: left(limit, &done.all),
            decks: decks.collect(),
        }
    }
}

/// What the limits leave of one sort of cards.
#[derive(Debug)]
pub(super) struct Room<'a> {
    all: usize,
    decks: HashMap<&'a str, usize>,
}

impl Room<'_> {
    fn of_deck(&self, deck: &str) -> usize {
        self.decks.get(deck).copied().unwrap_or(usize::MAX)
    }

    /// Takes a place for a card of a deck; false where there is none.
    pub(super) fn take(&mut self, deck: &str) -> bool {
        if self.all == 0 {
            return false;
        }
        if let Some(left) = self.decks.get_mut(deck) {
            if *left == 0 {
                return false;
            }
            *left -= 1;
        }
        self.all -= 1;
        true
    }
}

/// How much of the limits something has used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Done {
    /// Cards whose first rating moved their schedule today.
    pub new: u32,
    /// Cards seen before whose schedule moved today.
    pub reviews: u32,
}

impl Done {
    fn add(&mut self, is_new: bool) {
        if is_new {
            self.new += 1;
        } else {
            self.reviews += 1;
        }
    }
}

/// How much of the limits a study day has used, over all decks and in each.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct DoneToday {
    /// Over all decks.
    pub all: Done,
    decks: HashMap<Box<str>, Done>,
}

impl DoneToday {
    /// Counts over all schedules, also of cards that are in no deck any more.
    pub fn count<'a>(
        schedules: impl IntoIterator<Item = (&'a CardKey, &'a CardSchedule)>,
        today: StudyDay,
    ) -> Self {
        let mut done = Self::default();
        for (key, schedule) in schedules {
            if schedule.moved_on != Some(today) {
                continue;
            }
            let is_new = schedule.introduced_on == Some(today);
            done.all.add(is_new);
            match done.decks.get_mut(key.deck()) {
                Some(deck) => deck.add(is_new),
                None => done.decks.entry(key.deck().into()).or_default().add(is_new),
            }
        }
        done
    }

    /// What was done in one deck.
    #[must_use]
    pub fn of_deck(&self, deck: &str) -> Done {
        self.decks.get(deck).copied().unwrap_or_default()
    }
}

/// How much a set of cards asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Load {
    /// Cards whose day has come.
    pub due: usize,
    /// New cards.
    pub new: usize,
    /// Cards to be drilled again.
    pub drills: usize,
}

impl Load {
    /// All cards that are asked.
    #[must_use]
    pub fn total(self) -> usize {
        self.due + self.new + self.drills
    }
}
