//! The two ends of a line-by-line review: what there is to do, and what was done.

use std::io::BufRead;

use super::input::{Said, key_of, listen};
use super::{Sitting, Turn};
use crate::cli::stop::Stop;
use crate::domain::session::Session;
use crate::i18n::cli::CliText;
use crate::i18n::{Command, Text};

impl<I: BufRead> Sitting<'_, '_, I> {
    /// Says what there is to do, and which session can be gone on with.
    pub(super) fn begin(&mut self) -> Result<(), Stop> {
        if self.desk.is_read_only() {
            self.say(&Text::ReadOnly)?;
        }
        let (cards, minutes) = (self.study.queue.len(), self.study.minutes);
        if !self.idle {
            self.tell(&CliText::PlainBegin { cards, minutes })?;
        } else if self.study.cards == 0 {
            return self.say(&Text::NoCardsInScope);
        } else {
            self.tell(&CliText::NothingDueNow)?;
            self.what_comes_next()?;
        }
        let unfinished = self.desk.unfinished_session(self.clock.now())?;
        // What is asked anyway needs no offer.
        self.offer =
            unfinished.filter(|session| session.left != cards || session.scope != self.study.scope);
        if let Some(session) = &self.offer {
            let tag = self.interface.tag();
            let offered = CliText::OfferResume {
                cards: session.left,
                deck: session
                    .title
                    .as_ref()
                    .map(|title| title.text(&tag).to_string()),
            };
            self.tell(&offered)?;
        }
        if self.idle {
            Ok(())
        } else {
            self.tell(&CliText::PlainHelp)
        }
    }

    /// Goes on with the session that was left before its end.
    pub(super) fn resume(&mut self) -> Result<Turn, Stop> {
        if self.offer.is_none() {
            return self.not_understood(key_of(Command::Resume));
        }
        self.study = match self.desk.resume(self.clock.now()) {
            Ok(study) => study,
            Err(fault) => {
                self.complain(&fault);
                return Ok(Turn::Stay);
            }
        };
        self.given.clone_from(&self.study.given);
        let given = self.study.given.iter();
        let ratings = given.map(|(_, rating, reason)| (*rating, *reason));
        self.session = Session::new(self.study.queue.clone()).after(ratings);
        self.has_begun = true;
        self.offer = None;
        self.idle = false;
        self.tell(&CliText::Resumed {
            cards: self.study.queue.len(),
            minutes: self.study.minutes,
        })?;
        Ok(Turn::Next)
    }

    /// Where no card is left: whether an undo or another session brings one.
    pub(super) fn ask_for_more(&mut self) -> Result<bool, Stop> {
        if self.idle {
            let is_offered = self.offer.is_some() || self.desk.can_undo(self.clock.now())?;
            if !is_offered || self.study.cards == 0 {
                return Ok(false);
            }
        }
        self.printer.line("")?;
        loop {
            self.ask_end()?;
            self.printer.flush()?;
            let turn = match listen(&mut self.input)? {
                Said::Enter | Said::Command(Command::Quit) | Said::End => return Ok(false),
                Said::Command(Command::Undo) => self.undo()?,
                Said::Command(Command::Resume) => self.resume()?,
                Said::Command(Command::Help) => self.help_at_the_end()?,
                Said::Command(command) => self.not_understood(key_of(command))?,
                Said::Text(text) => self.not_understood(&text)?,
            };
            if turn == Turn::Next {
                return Ok(true);
            }
        }
    }

    /// What was done, and what comes next.
    pub(super) fn end(&mut self) -> Result<(), Stop> {
        if self.idle {
            return Ok(());
        }
        let (left, practice) = (self.session.left(), self.session.is_practice());
        match (left, practice) {
            (0, true) => self.say(&Text::PracticeDone)?,
            (0, false) => self.say(&Text::SessionDone)?,
            (cards, _) => self.tell(&CliText::LeftEarly { cards })?,
        }
        let tally = self.session.tally().clone();
        match (tally.saved, practice) {
            (0, _) => self.tell(&CliText::NothingSaved)?,
            (saved, true) => self.tell(&CliText::PracticeCount { saved })?,
            (saved, false) => self.say(&Text::SessionCounts {
                saved,
                due: tally.due,
                new: tally.new,
                drills: tally.drills,
            })?,
        }
        if left > 0 || practice {
            return Ok(());
        }
        // What was rated has moved.
        self.study = self.desk.study(&self.study.scope, self.clock.now())?;
        self.what_comes_next()
    }

    fn what_comes_next(&mut self) -> Result<(), Stop> {
        if let Some((day, cards)) = self.study.next_due {
            self.say(&Text::NextDue {
                date: day.date(),
                cards,
            })?;
        }
        if self.study.held_back > 0 {
            self.say(&Text::HeldBack {
                cards: self.study.held_back,
            })?;
        }
        Ok(())
    }
}
