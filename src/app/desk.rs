//! The use cases of studying: what today asks, cards, ratings and their undo.

mod author;
mod find;
mod left_out;
mod quiz;
mod reschedule;
mod resume;
mod stages;
mod study;

use std::path::PathBuf;

use super::author::journal::Journal;
use super::check::OwnDecks;
use super::finder::Finder;
use super::library::{Library, ShelvedDeck};
use super::overview;
use super::pages::{CardPage, CardRecord, GivenRating, HistoryLine, Overview, Stored, Undone};
use super::reload::Reloaded;
use crate::domain::clean::CleanText;
use crate::domain::event::{EventKind, NewEvent, Rate};
use crate::domain::expectations::Expectations;
use crate::domain::fault::Fault;
use crate::domain::id::{CardKey, Id, SessionId};
use crate::domain::language::LanguageTag;
use crate::domain::queue::DailyPlan;
use crate::domain::quiz::Mode;
use crate::domain::schedule::CardSchedule;
use crate::domain::sm2::{Scheduler, Sm2};
use crate::domain::stats;
use crate::domain::study_day::Now;
use crate::store::{RATINGS_FOR_PACE, Setting, Store};

use resume::Running;

/// A store and the decks beside it.
#[derive(Debug)]
pub struct Desk {
    store: Store,
    library: Library,
    plan: DailyPlan,
    /// What searching needs; filled when somebody looks for a card.
    finder: Finder,
    /// What cards are held against while they are edited.
    bench: author::Bench,
    /// Changes of deck files that can be taken back.
    journal: Journal,
    /// The session that was begun or resumed last.
    running: Option<Running>,
}

impl Desk {
    /// Sits down: events of former keys count for the cards of today.
    ///
    /// # Errors
    /// The store cannot be read or written.
    pub fn new(
        mut store: Store,
        library: Library,
        plan: impl Into<DailyPlan>,
    ) -> Result<Self, Fault> {
        let decks: Vec<Id> = library
            .decks()
            .iter()
            .map(|deck| deck.head().id.clone())
            .collect();
        store.adopt_aliases(&decks, &library.aliases())?;
        Ok(Self {
            store,
            library,
            plan: plan.into(),
            finder: Finder::default(),
            bench: author::Bench::default(),
            journal: Journal::default(),
            running: None,
        })
    }

    /// Takes deck files in that have changed; events of former keys count for the cards of today.
    ///
    /// # Errors
    /// The store cannot be read or written.
    pub fn reload(&mut self, paths: &[PathBuf]) -> Result<Reloaded, Fault> {
        let reloaded = self.library.reload(paths);
        if !self.store.is_read_only() {
            let decks = self.library.decks().iter();
            let decks: Vec<Id> = decks.map(|deck| deck.head().id.clone()).collect();
            self.store.adopt_aliases(&decks, &self.library.aliases())?;
        }
        Ok(reloaded)
    }

    /// A look for mistakes in the decks of one's own, held against what is expected of them.
    #[must_use]
    pub fn own_decks(&self, expectations: &Expectations, now: Now) -> OwnDecks {
        OwnDecks {
            shelf: self.library.shelf().clone(),
            expectations: expectations.clone(),
            today: now.today,
        }
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

    /// From now on so much is studied on one day; a session that has begun stays as it is.
    pub fn set_plan(&mut self, plan: DailyPlan) {
        self.plan = plan;
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
        let mut overview = overview::count(&self.library, &schedules, &self.plan, now);
        overview.unfinished = self.unfinished(&schedules, now.today)?;
        let quiz = self.store.unfinished_quiz()?;
        overview.unfinished_quiz =
            quiz.filter(|quiz| quiz.mode != Mode::Practice || quiz.study_day == now.today);
        overview.streak = self.store.streak(now.today)?;
        overview.minutes = stats::minutes(overview.load.total(), self.pace()?);
        overview.read_only = self.store.is_read_only();
        overview.chosen_language = self.chosen_language()?;
        Ok(overview)
    }

    fn pace(&self) -> Result<i64, Fault> {
        Ok(stats::pace(self.store.recent_durations(RATINGS_FOR_PACE)?))
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
            variant: given.variant.clone(),
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
        self.note(&stored, now.today);
        self.journal.note_event();
        self.finder.forget_standings();
        Ok(Stored {
            event: stored.event.id,
            card: card.clone(),
            schedule: stored.schedule,
        })
    }

    /// Whether something was done on this study day that can be taken back.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn can_undo(&self, now: Now) -> Result<bool, Fault> {
        self.store.can_undo(now)
    }

    /// Takes back what was done last on this study day, in `session` first.
    ///
    /// # Errors
    /// There is nothing, or it was not saved.
    pub fn undo(&mut self, session: Option<SessionId>, now: Now) -> Result<Undone, Fault> {
        let undone = self.store.undo_last(now, session)?;
        self.note_undo(&undone, session);
        self.journal.note_undo();
        self.finder.forget_standings();
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

#[cfg(test)]
mod tests;
