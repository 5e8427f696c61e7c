//! What a line-by-line review stores: ratings, cards that are left out, and their undo.

use std::io::BufRead;

use super::{Sitting, Turn};
use crate::app::asking::Asking;
use crate::app::pages::{CardPage, GivenRating};
use crate::cli::stop::Stop;
use crate::domain::rating::Rating;
use crate::i18n::cli::CliText;
use crate::i18n::{Command, told};

impl<I: BufRead> Sitting<'_, '_, I> {
    /// Stores a rating. What was not saved is asked again.
    pub(super) fn rate(
        &mut self,
        rating: Rating,
        page: &CardPage,
        asking: &Asking,
    ) -> Result<Turn, Stop> {
        let now = self.clock.now();
        self.make_known()?;
        let practice = self.session.is_practice();
        let duration = self.started.elapsed().saturating_sub(asking.since);
        let given = GivenRating {
            session: self.study.session,
            card: page.card.key.clone(),
            rating,
            duration_ms: i64::try_from(duration.as_millis()).unwrap_or(i64::MAX),
            language: self.shown(page).swap_remove(0),
            practice,
            variant: page.variant.clone(),
            given: asking.given(),
        };
        let moves = !practice && page.schedule.moves_on(now.today);
        let stored = match self.desk.rate(&given, now) {
            Ok(stored) => stored,
            Err(fault) => {
                self.unsaved.insert(given.card);
                self.complain(&fault);
                return Ok(Turn::Stay);
            }
        };
        self.unsaved.remove(&given.card);
        if let Some(reason) = self.session.rated(rating, &stored.schedule, now.today) {
            self.given.push((stored.event, rating, reason));
        }
        let memory = stored.schedule.memory.as_ref().filter(|_| moves);
        self.tell(&CliText::Saved {
            saved: self.session.tally().saved,
            interval: memory.map(|memory| memory.interval),
            again: !practice && stored.schedule.needs_drill(now.today),
        })?;
        Ok(Turn::Next)
    }

    /// Makes the session the one that can be gone on with, before its first event.
    fn make_known(&mut self) -> Result<(), Stop> {
        if !self.has_begun {
            let begun = self.desk.begin(&self.study.scope, self.clock.now())?;
            self.study.session = begun.session;
            self.has_begun = true;
            self.offer = None;
        }
        Ok(())
    }

    /// Leaves the card out for the day, or until further notice.
    pub(super) fn leave_out(&mut self, command: Command, page: &CardPage) -> Result<Turn, Stop> {
        self.make_known()?;
        let (session, key, now) = (Some(self.study.session), &page.card.key, self.clock.now());
        let stored = match command {
            Command::Bury => self.desk.bury(session, key, now),
            _ => self.desk.suspend(session, key, now),
        };
        match stored {
            Ok(_) => {
                self.session.left_out();
                let card = key.to_string();
                self.tell(&match command {
                    Command::Bury => CliText::LeftOutToday { card },
                    _ => CliText::LeftOut { card },
                })?;
                Ok(Turn::Next)
            }
            Err(fault) => {
                self.complain(&fault);
                Ok(Turn::Stay)
            }
        }
    }

    /// Takes back what was done last; that card is asked again.
    pub(super) fn undo(&mut self) -> Result<Turn, Stop> {
        let now = self.clock.now();
        let undone = match self.desk.undo(Some(self.study.session), now) {
            Ok(undone) => undone,
            Err(fault) => {
                self.complain(&fault);
                return Ok(Turn::Stay);
            }
        };
        let place = self
            .given
            .iter()
            .rposition(|(event, _, _)| *event == undone.event);
        let given = place.map(|place| self.given.remove(place));
        let rating = given.map(|(_, rating, reason)| (rating, reason));
        self.session
            .undone(&undone.card, &undone.schedule, now.today, rating);
        self.idle = false;
        self.say(&told::undone(&undone.kind, &undone.card))?;
        Ok(Turn::Next)
    }
}
