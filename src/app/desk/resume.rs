//! Sessions that were left before their end: begun, remembered, gone on with.
//!
//! A setting of the store holds what the running session began with, written once when it begins.
//! What was done since, the log tells by the session's identifier. Remembering is a convenience: a
//! store that takes no writing hinders no session.

use std::collections::{HashMap, HashSet};
use std::ops::ControlFlow;

use serde::{Deserialize, Serialize};

use super::Desk;
use super::study::title;
use crate::app::pages::{Scope, Study, Unfinished};
use crate::domain::event::{EventKind, Rate};
use crate::domain::fault::Fault;
use crate::domain::id::{CardKey, EventId, SessionId};
use crate::domain::queue::{QueueItem, Reason};
use crate::domain::rating::Rating;
use crate::domain::schedule::CardSchedule;
use crate::domain::session::{self, Past, Practice};
use crate::domain::stats;
use crate::domain::study_day::{Now, StudyDay};
use crate::store::{EventFilter, Setting, Stored, Undone};

/// What a session began with.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Remembered {
    session: SessionId,
    study_day: StudyDay,
    scope: Scope,
    cards: Vec<CardKey>,
}

/// The session that goes on, as far as it takes to see its end.
#[derive(Debug)]
pub(super) struct Running {
    remembered: Remembered,
    /// Cards that are still asked.
    open: HashSet<CardKey>,
}

impl Desk {
    /// Begins a session over a scope: from now on it is the one that can be resumed.
    ///
    /// # Errors
    /// The store cannot be read; a deck of the scope is unknown.
    pub fn begin(&mut self, scope: &Scope, now: Now) -> Result<Study, Fault> {
        let study = self.study_found(scope, now)?;
        if study.queue.is_empty() {
            return Ok(study);
        }
        let remembered = Remembered {
            session: study.session,
            study_day: now.today,
            scope: scope.clone(),
            cards: study.queue.iter().map(|item| item.key.clone()).collect(),
        };
        self.remember(&remembered);
        self.run(remembered, &study.queue);
        Ok(study)
    }

    /// Goes on with the session of this study day that was left before its end: what is left of
    /// its queue, then the drills of its low ratings.
    ///
    /// # Errors
    /// [`Fault::NothingToResume`]; the store cannot be read; a deck of the scope is gone.
    pub fn resume(&mut self, now: Now) -> Result<Study, Fault> {
        let schedules = self.store.all_schedules()?;
        let Some((remembered, queue)) = self.left(&schedules, now.today)? else {
            return Err(Fault::NothingToResume);
        };
        let fresh = self.study_found(&remembered.scope, now)?;
        let study = Study {
            given: self.given(&remembered)?,
            session: remembered.session,
            minutes: stats::minutes(queue.len(), self.pace()?),
            queue,
            ..fresh
        };
        self.run(remembered, &study.queue);
        Ok(study)
    }

    /// The session of this study day that was left before its end.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn unfinished_session(&self, now: Now) -> Result<Option<Unfinished>, Fault> {
        self.unfinished(&self.store.all_schedules()?, now.today)
    }

    /// The same, from schedules that are at hand.
    pub(super) fn unfinished(
        &self,
        schedules: &HashMap<CardKey, CardSchedule>,
        today: StudyDay,
    ) -> Result<Option<Unfinished>, Fault> {
        let Some((remembered, queue)) = self.left(schedules, today)? else {
            return Ok(None);
        };
        // A deck that is gone leaves nothing to offer.
        let decks = self.scoped_decks(&remembered.scope).ok();
        Ok(decks.map(|decks| Unfinished {
            title: title(&decks),
            scope: remembered.scope,
            left: queue.len(),
        }))
    }

    /// The remembered session and what is left of it, where something was done and something is
    /// left.
    fn left(
        &self,
        schedules: &HashMap<CardKey, CardSchedule>,
        today: StudyDay,
    ) -> Result<Option<(Remembered, Vec<QueueItem>)>, Fault> {
        let remembered = self.remembered()?;
        let Some(remembered) = remembered.filter(|session| session.study_day == today) else {
            return Ok(None);
        };
        let past = self.past(&remembered)?;
        if past == Past::default() {
            return Ok(None);
        }
        let practice = match &remembered.scope {
            scope if scope.cram => Practice::All,
            scope if scope.query.is_some() => Practice::WhereNotAsked,
            _ => Practice::None,
        };
        let find = |key: &CardKey| schedules.get(key);
        let mut queue = session::rest(&remembered.cards, &past, find, practice, today);
        self.drop_unknown(&mut queue);
        Ok(if queue.is_empty() {
            None
        } else {
            Some((remembered, queue))
        })
    }

    /// What was done in a session and not undone.
    fn past(&self, remembered: &Remembered) -> Result<Past, Fault> {
        let mut past = Past::default();
        let filter = EventFilter::Session {
            session: remembered.session,
            since: remembered.study_day,
        };
        self.store.events(&filter, |entry| {
            match entry.event.kind {
                _ if entry.undone => {}
                EventKind::Rate(rate) => past.rated.push(rate.card),
                EventKind::Bury { card } | EventKind::Suspend { card } => past.left_out.push(card),
                _ => {}
            }
            ControlFlow::Continue(())
        })?;
        Ok(past)
    }

    /// The ratings of a session that were not undone, in order.
    fn given(&self, remembered: &Remembered) -> Result<Vec<(EventId, Rating, Reason)>, Fault> {
        let mut given = Vec::new();
        let filter = EventFilter::Session {
            session: remembered.session,
            since: remembered.study_day,
        };
        self.store.events(&filter, |entry| {
            if let EventKind::Rate(rate) = &entry.event.kind
                && !entry.undone
            {
                let reason = reason(rate, entry.event.study_day);
                given.push((entry.event.id, rate.rating, reason));
            }
            ControlFlow::Continue(())
        })?;
        Ok(given)
    }

    /// Leaves out cards that are in no deck any more.
    fn drop_unknown(&self, queue: &mut Vec<QueueItem>) {
        let mut decks: HashMap<String, HashSet<&str>> = HashMap::new();
        queue.retain(|item| {
            let deck = item.key.deck();
            if !decks.contains_key(deck) {
                let cards = self.library.deck(deck);
                let cards = cards.into_iter().flat_map(|deck| deck.index.iter());
                decks.insert(deck.to_owned(), cards.map(|card| card.id()).collect());
            }
            decks[deck].contains(item.key.card())
        });
    }

    fn run(&mut self, remembered: Remembered, queue: &[QueueItem]) {
        self.running = Some(Running {
            remembered,
            open: queue.iter().map(|item| item.key.clone()).collect(),
        });
    }

    /// Takes note of an event: a session without open cards is finished, and forgotten.
    pub(super) fn note(&mut self, stored: &Stored, today: StudyDay) {
        let Some(running) = &mut self.running else {
            return;
        };
        if stored.event.session != Some(running.remembered.session) {
            return;
        }
        let stays = match &stored.event.kind {
            EventKind::Rate(rate) => !rate.practice && stored.schedule.needs_drill(today),
            EventKind::Bury { .. } | EventKind::Suspend { .. } => false,
            _ => return,
        };
        let Some(card) = stored.event.kind.card() else {
            return;
        };
        if stays {
            running.open.insert(card.clone());
            return;
        }
        running.open.remove(card);
        if running.open.is_empty() {
            let session = running.remembered.session;
            // Another program may have begun a session of its own.
            if matches!(self.remembered(), Ok(Some(kept)) if kept.session == session) {
                drop(self.store.forget_setting(Setting::UnfinishedSession));
            }
        }
    }

    /// Takes note of an undo in `session`: its card is asked again.
    pub(super) fn note_undo(&mut self, undone: &Undone, session: Option<SessionId>) {
        let Some(running) = &mut self.running else {
            return;
        };
        if session != Some(running.remembered.session) {
            return;
        }
        let was_finished = running.open.is_empty();
        running.open.insert(undone.card.clone());
        if was_finished {
            let remembered = running.remembered.clone();
            if matches!(self.remembered(), Ok(None)) {
                self.remember(&remembered);
            }
        }
    }

    /// What is remembered; None where nothing is, or where another version wrote it.
    fn remembered(&self) -> Result<Option<Remembered>, Fault> {
        let text = self.store.setting(Setting::UnfinishedSession)?;
        Ok(text.and_then(|text| serde_json::from_str(&text).ok()))
    }

    fn remember(&mut self, remembered: &Remembered) {
        if let Ok(text) = serde_json::to_string(remembered) {
            drop(self.store.set_setting(Setting::UnfinishedSession, &text));
        }
    }
}

/// Why the card of a rating was asked, from what was known of it then.
fn reason(rate: &Rate, today: StudyDay) -> Reason {
    match &rate.before {
        _ if rate.practice => Reason::Practice,
        None => Reason::New,
        Some(memory) if memory.due <= today => Reason::Due,
        Some(_) => Reason::Drill,
    }
}
