//! Cards that take no part for now: which, since when, and their return.

use super::Desk;
use crate::app::pages::{LeftOutCard, LeftOutUntil, Stored};
use crate::domain::event::EventKind;
use crate::domain::fault::Fault;
use crate::domain::id::CardKey;
use crate::domain::study_day::{Now, StudyDay};

impl Desk {
    /// The cards that are suspended, and those that are buried today; the latest first, also such
    /// as are in no deck any more.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn left_out_cards(&mut self, now: Now) -> Result<Vec<LeftOutCard>, Fault> {
        let mut cards = Vec::new();
        for (key, schedule) in self.store.all_schedules()? {
            let (since, until) = if schedule.suspended {
                let since = self.suspended_since(&key)?.unwrap_or(now.today);
                (since, LeftOutUntil::FurtherNotice)
            } else if schedule.buried_on == Some(now.today) {
                (now.today, LeftOutUntil::Tomorrow)
            } else {
                continue;
            };
            let deck = self.library.deck(key.deck());
            let deck = deck.map(|deck| deck.head().title.clone());
            let card = self.library.card(&key);
            cards.push(LeftOutCard {
                deck,
                question: card.map(|(card, _)| card.body.question().clone()),
                key,
                since,
                until,
            });
        }
        cards.sort_by(|one, other| {
            let latest_first = other.since.cmp(&one.since);
            latest_first.then_with(|| one.key.cmp(&other.key))
        });
        Ok(cards)
    }

    /// The study day on which a suspended card was suspended; a second time changes nothing.
    fn suspended_since(&self, key: &CardKey) -> Result<Option<StudyDay>, Fault> {
        let history = self.store.history(key)?;
        let events = history.into_iter().filter(|entry| !entry.undone);
        Ok(events.fold(None, |since, entry| match entry.event.kind {
            EventKind::Suspend { .. } => since.or(Some(entry.event.study_day)),
            EventKind::Unsuspend { .. } => None,
            _ => since,
        }))
    }

    /// Lets a suspended or buried card take part again.
    ///
    /// # Errors
    /// It was not saved.
    pub fn restore(&mut self, card: &CardKey, now: Now) -> Result<Stored, Fault> {
        let kind = EventKind::Unsuspend { card: card.clone() };
        self.append(None, card, kind, now)
    }
}
