//! What a session over a scope asks.

use std::collections::{HashMap, HashSet};

use uuid::{NoContext, Timestamp, Uuid};

use super::Desk;
use crate::app::library::ShelvedDeck;
use crate::app::overview;
use crate::app::pages::{Scope, Study};
use crate::domain::fault::Fault;
use crate::domain::id::{CardKey, SessionId};
use crate::domain::language::Localized;
use crate::domain::queue::{self, Candidate, DailyPlan, DoneToday, NewOrder};
use crate::domain::schedule::CardSchedule;
use crate::domain::stats;
use crate::domain::study_day::{Now, StudyDay};
use crate::domain::syllabus::lies_under;
use crate::rng::Rng;

/// A card that may be asked, with its place in the order of study.
struct Placed<'a> {
    order: (usize, usize, usize),
    key: CardKey,
    schedule: Option<&'a CardSchedule>,
    rank: Option<u64>,
}

impl Desk {
    /// A session over a scope, whatever query it has: [`Desk::begin`] looks at that.
    ///
    /// # Errors
    /// The store cannot be read; a deck of the scope is unknown.
    pub fn study(&self, scope: &Scope, now: Now) -> Result<Study, Fault> {
        self.study_among(scope, None, now)
    }

    /// A session over a scope, its query too.
    ///
    /// # Errors
    /// The store cannot be read; a deck of the scope is unknown.
    pub(super) fn study_found(&mut self, scope: &Scope, now: Now) -> Result<Study, Fault> {
        let among = match &scope.query {
            Some(query) => Some(self.found_keys(query, now)?),
            None => None,
        };
        self.study_among(scope, among, now)
    }

    /// A session over the cards of a scope that are among these.
    fn study_among(
        &self,
        scope: &Scope,
        among: Option<Vec<CardKey>>,
        now: Now,
    ) -> Result<Study, Fault> {
        let is_search = among.is_some();
        let decks = self.scoped_decks(scope)?;
        let schedules = self.store.all_schedules()?;
        let mut placed = self.placed(&decks, scope, &schedules, now.today);
        if let Some(keys) = among {
            let keys: HashSet<CardKey> = keys.into_iter().collect();
            placed.retain(|card| keys.contains(&card.key));
        }
        let candidates = || {
            placed.iter().map(|card| Candidate {
                key: &card.key,
                schedule: card.schedule,
                rank: card.rank,
            })
        };
        let plan = match scope.new {
            Some(new) => self.plan.clone().with_new(new),
            None => self.plan.clone(),
        };
        let done = DoneToday::count(&schedules, now.today);
        let mut queue = if scope.cram {
            queue::cram(candidates())
        } else if is_search {
            queue::all(candidates(), now.today)
        } else {
            queue::review(candidates(), &plan, &done, now.today)
        };
        let (unlimited, nothing) = (DailyPlan::unlimited(), DoneToday::default());
        let wanted = queue::review(candidates(), &unlimited, &nothing, now.today).len();
        let held_back = if scope.cram || is_search {
            0
        } else {
            wanted.saturating_sub(queue.len())
        };
        queue.truncate(scope.limit.unwrap_or(usize::MAX));
        let next_due =
            overview::next_due(placed.iter().filter_map(|card| card.schedule), now.today);
        Ok(Study {
            session: new_session(now),
            scope: scope.clone(),
            title: title(&decks),
            minutes: stats::minutes(queue.len(), self.pace()?),
            queue,
            given: Vec::new(),
            cards: placed.len(),
            held_back,
            next_due,
        })
    }

    pub(super) fn scoped_decks(&self, scope: &Scope) -> Result<Vec<&ShelvedDeck>, Fault> {
        if scope.decks.is_empty() {
            return Ok(self.library.decks().iter().collect());
        }
        scope
            .decks
            .iter()
            .map(|id| self.deck(id.as_str()))
            .collect()
    }

    /// The cards of a scope in the order of study: by objective, then as the decks have them.
    fn placed<'a>(
        &self,
        decks: &[&ShelvedDeck],
        scope: &Scope,
        schedules: &'a HashMap<CardKey, CardSchedule>,
        today: StudyDay,
    ) -> Vec<Placed<'a>> {
        let mut placed = Vec::new();
        for (number, deck) in decks.iter().enumerate() {
            let syllabus = self.library.objectives_of(deck);
            let order = self.plan.order(&deck.head().id);
            for card in deck.index.iter() {
                if let Some(tag) = &scope.tag
                    && !card
                        .tags()
                        .any(|other| other.as_str().eq_ignore_ascii_case(tag))
                {
                    continue;
                }
                let objectives = || card.covers().filter_map(|id| syllabus.as_ref()?.find(id));
                if let Some(topic) = &scope.topic
                    && !objectives().any(|(_, objective)| lies_under(&objective.topic, topic))
                {
                    continue;
                }
                let place = objectives()
                    .map(|(place, _)| place)
                    .min()
                    .unwrap_or(usize::MAX);
                let key = card.key(&deck.head().id);
                let schedule = schedules.get(&key);
                let rank = match order {
                    NewOrder::Syllabus => None,
                    NewOrder::Deck => Some(card.position as u64),
                    // By the card, so that what is rated or added moves no other one.
                    NewOrder::Shuffled => Some(shuffled(&key, today)),
                };
                placed.push(Placed {
                    rank,
                    order: (place, number, card.position),
                    key,
                    schedule,
                });
            }
        }
        placed.sort_by_key(|card| card.order);
        placed
    }
}

/// What people call a session's decks, where it is one deck.
pub(super) fn title(decks: &[&ShelvedDeck]) -> Option<Localized> {
    match decks {
        [deck] => Some(deck.head().title.clone()),
        _ => None,
    }
}

/// A random place, the same all day.
fn shuffled(key: &CardKey, today: StudyDay) -> u64 {
    let seed = u64::from(today.number().cast_unsigned());
    Rng::new(seed, key.as_str()).next_u64()
}

pub(super) fn new_session(now: Now) -> SessionId {
    let milliseconds = u64::try_from(now.at.0).unwrap_or(0);
    let nanoseconds = u32::try_from(milliseconds % 1_000).unwrap_or(0) * 1_000_000;
    SessionId(Uuid::new_v7(Timestamp::from_unix(
        NoContext,
        milliseconds / 1_000,
        nanoseconds,
    )))
}
