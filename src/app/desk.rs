//! The use cases of studying: what today asks, cards, ratings and their undo.

use std::collections::HashMap;

use uuid::{NoContext, Timestamp, Uuid};

use super::library::{Library, ShelvedDeck};
use super::overview;
use super::pages::{
    CardPage, CardRecord, GivenRating, HistoryLine, Overview, Scope, Stored, Study, Undone,
};
use crate::domain::clean::CleanText;
use crate::domain::event::{EventKind, NewEvent, Rate};
use crate::domain::fault::Fault;
use crate::domain::id::{CardKey, Id, SessionId};
use crate::domain::language::LanguageTag;
use crate::domain::queue::{self, Candidate, DailyLimits, DoneToday};
use crate::domain::schedule::CardSchedule;
use crate::domain::sm2::{Scheduler, Sm2};
use crate::domain::stats;
use crate::domain::study_day::Now;
use crate::domain::syllabus::lies_under;
use crate::store::{Setting, Store};

/// How many of the newest ratings tell one's pace.
const PACE_RATINGS: u32 = 200;

/// A store and the decks beside it.
#[derive(Debug)]
pub struct Desk {
    store: Store,
    library: Library,
    limits: DailyLimits,
}

/// A card that may be asked, with its place in the order of study.
struct Placed<'a> {
    order: (usize, usize, usize),
    key: CardKey,
    schedule: Option<&'a CardSchedule>,
}

impl Desk {
    /// Sits down: events of former keys count for the cards of today.
    ///
    /// # Errors
    /// The store cannot be read or written.
    pub fn new(mut store: Store, library: Library, limits: DailyLimits) -> Result<Self, Fault> {
        let decks: Vec<Id> = library
            .decks()
            .iter()
            .map(|deck| deck.head().id.clone())
            .collect();
        store.adopt_aliases(&decks, &library.aliases())?;
        Ok(Self {
            store,
            library,
            limits,
        })
    }

    /// The decks in use.
    #[must_use]
    pub fn library(&self) -> &Library {
        &self.library
    }

    /// The store.
    #[must_use]
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// Whether the store takes no ratings.
    #[must_use]
    pub fn is_read_only(&self) -> bool {
        self.store.is_read_only()
    }

    /// The home screen.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn overview(&self, now: Now) -> Result<Overview, Fault> {
        let schedules = self.store.all_schedules()?;
        let mut overview = overview::count(&self.library, &schedules, self.limits, now);
        overview.streak = self.store.streak(now.today)?;
        overview.minutes = stats::minutes(overview.load.total(), self.pace()?);
        overview.read_only = self.store.is_read_only();
        overview.chosen_language = self.chosen_language()?;
        Ok(overview)
    }

    fn pace(&self) -> Result<i64, Fault> {
        Ok(stats::pace(self.store.recent_durations(PACE_RATINGS)?))
    }

    /// The card language that was chosen at the first start.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn chosen_language(&self) -> Result<Option<LanguageTag>, Fault> {
        Ok(self
            .store
            .setting(Setting::CardLanguage)?
            .and_then(|tag| tag.parse().ok()))
    }

    /// Remembers the card language. On a read-only store it holds for this start alone.
    ///
    /// # Errors
    /// The store cannot be written.
    pub fn choose_language(&mut self, tag: &LanguageTag) -> Result<(), Fault> {
        if self.store.is_read_only() {
            return Ok(());
        }
        self.store.set_setting(Setting::CardLanguage, tag.as_str())
    }

    /// A session over a scope.
    ///
    /// # Errors
    /// The store cannot be read; a deck of the scope is unknown.
    pub fn study(&self, scope: &Scope, now: Now) -> Result<Study, Fault> {
        let decks = self.scoped_decks(scope)?;
        let schedules = self.store.all_schedules()?;
        let placed = self.placed(&decks, scope, &schedules);
        let candidates = || {
            placed.iter().map(|card| Candidate {
                key: &card.key,
                schedule: card.schedule,
            })
        };
        let limits = DailyLimits {
            new: scope.new.unwrap_or(self.limits.new),
            ..self.limits
        };
        let done = DoneToday::count(schedules.values(), now.today);
        let mut queue = if scope.cram {
            queue::cram(candidates())
        } else {
            queue::review(candidates(), limits, done, now.today)
        };
        let unlimited = DailyLimits {
            new: u32::MAX,
            reviews: u32::MAX,
        };
        let wanted = queue::review(candidates(), unlimited, DoneToday::default(), now.today).len();
        let held_back = if scope.cram {
            0
        } else {
            wanted.saturating_sub(queue.len())
        };
        queue.truncate(scope.limit.unwrap_or(usize::MAX));
        let next_due =
            overview::next_due(placed.iter().filter_map(|card| card.schedule), now.today);
        let title = match decks.as_slice() {
            [deck] => Some(deck.head().title.clone()),
            _ => None,
        };
        Ok(Study {
            session: new_session(now),
            scope: scope.clone(),
            title,
            minutes: stats::minutes(queue.len(), self.pace()?),
            queue,
            cards: placed.len(),
            held_back,
            next_due,
        })
    }

    fn scoped_decks(&self, scope: &Scope) -> Result<Vec<&ShelvedDeck>, Fault> {
        if scope.decks.is_empty() {
            return Ok(self.library.decks().iter().collect());
        }
        scope
            .decks
            .iter()
            .map(|id| self.deck(id.as_str()))
            .collect()
    }

    /// The deck that goes by a name.
    ///
    /// # Errors
    /// None does; the fault offers a near one.
    pub fn deck(&self, name: &str) -> Result<&ShelvedDeck, Fault> {
        self.library.deck(name).ok_or_else(|| Fault::DeckUnknown {
            name: CleanText::line(name),
            suggestion: self.library.nearest_deck(name).map(CleanText::line),
        })
    }

    /// The cards of a scope in the order of study: by objective, then as the decks have them.
    fn placed<'a>(
        &self,
        decks: &[&ShelvedDeck],
        scope: &Scope,
        schedules: &'a HashMap<CardKey, CardSchedule>,
    ) -> Vec<Placed<'a>> {
        let mut placed = Vec::new();
        for (number, deck) in decks.iter().enumerate() {
            let syllabus = self.library.objectives_of(deck);
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
                placed.push(Placed {
                    order: (place, number, card.position),
                    key,
                    schedule,
                });
            }
        }
        placed.sort_by_key(|card| card.order);
        placed
    }

    /// Cards with what stands around them; those that are in no deck are left out.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn cards(&mut self, keys: &[CardKey], now: Now) -> Result<Vec<CardPage>, Fault> {
        let mut pages = Vec::with_capacity(keys.len());
        for key in keys {
            if let Some(page) = self.card(key, now)? {
                pages.push(page);
            }
        }
        Ok(pages)
    }

    /// A card with what stands around it; None where it is in no deck.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn card(&mut self, key: &CardKey, now: Now) -> Result<Option<CardPage>, Fault> {
        let schedule = self.store.schedule(key)?;
        Ok(self.library.page(key, schedule, now.today))
    }

    /// A card and everything that happened to it, also where it is in no deck any more.
    ///
    /// # Errors
    /// The store cannot be read; neither a deck nor the log knows the card.
    pub fn record(&mut self, key: &CardKey, now: Now) -> Result<CardRecord, Fault> {
        let history = history(&self.store, key)?;
        let page = self.card(key, now)?;
        if page.is_none() && history.is_empty() {
            return Err(self.library.no_card(key.as_str()));
        }
        Ok(CardRecord {
            page,
            key: key.clone(),
            history,
        })
    }

    /// Stores a rating; when this returns, it is on disk.
    ///
    /// # Errors
    /// It was not saved, and does not count.
    pub fn rate(&mut self, given: &GivenRating, now: Now) -> Result<Stored, Fault> {
        let before = self.store.schedule(&given.card)?.memory;
        let rate = Rate {
            card: given.card.clone(),
            rating: given.rating,
            duration_ms: given.duration_ms,
            language: given.language.clone(),
            scheduler: Sm2.id().to_owned(),
            before,
            practice: given.practice,
            variant: None,
            given: given.given.clone(),
        };
        self.append(Some(given.session), &given.card, EventKind::Rate(rate), now)
    }

    /// Leaves a card out for the rest of the study day.
    ///
    /// # Errors
    /// It was not saved.
    pub fn bury(
        &mut self,
        session: Option<SessionId>,
        card: &CardKey,
        now: Now,
    ) -> Result<Stored, Fault> {
        self.append(session, card, EventKind::Bury { card: card.clone() }, now)
    }

    /// Leaves a card out until further notice.
    ///
    /// # Errors
    /// It was not saved.
    pub fn suspend(
        &mut self,
        session: Option<SessionId>,
        card: &CardKey,
        now: Now,
    ) -> Result<Stored, Fault> {
        self.append(
            session,
            card,
            EventKind::Suspend { card: card.clone() },
            now,
        )
    }

    fn append(
        &mut self,
        session: Option<SessionId>,
        card: &CardKey,
        kind: EventKind,
        now: Now,
    ) -> Result<Stored, Fault> {
        let stored = self.store.append(NewEvent { now, session, kind })?;
        Ok(Stored {
            event: stored.event.id,
            card: card.clone(),
            schedule: stored.schedule,
        })
    }

    /// Takes back what was done last on this study day, in `session` first.
    ///
    /// # Errors
    /// There is nothing, or it was not saved.
    pub fn undo(&mut self, session: Option<SessionId>, now: Now) -> Result<Undone, Fault> {
        let undone = self.store.undo_last(now, session)?;
        Ok(Undone {
            event: undone.event.id,
            kind: undone.event.kind,
            card: undone.card,
            schedule: undone.schedule,
        })
    }
}

/// What happened to a card, with the interval that each rating led to.
fn history(store: &Store, key: &CardKey) -> Result<Vec<HistoryLine>, Fault> {
    let mut schedule = CardSchedule::default();
    let mut lines = Vec::new();
    for entry in store.history(key)? {
        let mut interval = None;
        if !entry.undone {
            let moves = schedule.moves_on(entry.event.study_day);
            schedule.apply(&entry.event);
            if let EventKind::Rate(rate) = &entry.event.kind
                && moves
                && !rate.practice
            {
                interval = schedule.memory.as_ref().map(|memory| memory.interval);
            }
        }
        lines.push(HistoryLine {
            at: entry.event.at,
            study_day: entry.event.study_day,
            kind: entry.event.kind,
            undone: entry.undone,
            interval,
        });
    }
    Ok(lines)
}

fn new_session(now: Now) -> SessionId {
    let milliseconds = u64::try_from(now.at.0).unwrap_or(0);
    let nanoseconds = u32::try_from(milliseconds % 1_000).unwrap_or(0) * 1_000_000;
    SessionId(Uuid::new_v7(Timestamp::from_unix(
        NoContext,
        milliseconds / 1_000,
        nanoseconds,
    )))
}
