//! Changes of a card's schedule that no rating makes.

use super::Desk;
use crate::app::pages::Stored;
use crate::domain::clean::CleanText;
use crate::domain::event::EventKind;
use crate::domain::fault::Fault;
use crate::domain::id::CardKey;
use crate::domain::study_day::{Now, StudyDay};

impl Desk {
    /// Makes a card new again.
    ///
    /// # Errors
    /// It was not saved.
    pub fn reset(&mut self, card: &CardKey, now: Now) -> Result<Stored, Fault> {
        self.append(None, card, EventKind::Reset { card: card.clone() }, now)
    }

    /// Makes a card due on another day, and leaves its interval and its ease. A day in the past
    /// counts as today.
    ///
    /// # Errors
    /// [`Fault::CardIsNew`] where the card was never rated; it was not saved.
    pub fn set_due(&mut self, card: &CardKey, due: StudyDay, now: Now) -> Result<Stored, Fault> {
        if self.store.schedule(card)?.is_new() {
            return Err(Fault::CardIsNew {
                card: CleanText::line(card.as_str()),
            });
        }
        let kind = EventKind::SetDue {
            card: card.clone(),
            due: due.max(now.today),
        };
        self.append(None, card, kind, now)
    }
}
