//! `shardeck review --plain`: a review line by line, without cursor control, for screen readers,
//! plain terminals and scripts.
//!
//! Every prompt is a line of its own, so that what a script sees does not depend on a terminal.

mod asked;
mod input;
mod kept;

use std::io::{self, BufRead};
use std::time::Instant;

use super::intent::ReviewWishes;
use super::printer::{Emphasis, Printer};
use super::screens::scope;
use super::situation::Situation;
use super::stop::{Outcome, Stop};
use super::studied;
use crate::app::card_language::CardLanguage;
use crate::app::desk::Desk;
use crate::app::pages::{CardPage, Study};
use crate::clock::Clock;
use crate::domain::fault::Fault;
use crate::domain::id::EventId;
use crate::domain::language::LanguageTag;
use crate::domain::queue::Reason;
use crate::domain::rating::Rating;
use crate::domain::session::Session;
use crate::i18n::cli::CliText;
use crate::i18n::{Command, Interface, Text, explain};
use input::{Said, key_of, listen};

/// Reviews line by line over standard input and output.
pub(super) fn run(
    mut situation: Situation,
    wishes: ReviewWishes,
    printer: &mut Printer<'_>,
) -> Result<Outcome, Stop> {
    studied::shelve_paths(&wishes.decks, &mut situation.opening)?;
    let mut desk = situation.opening.desk()?;
    let decks = studied::resolve(&wishes.decks, &desk, false)?;
    let study = desk.begin(&scope(wishes, decks), situation.clock.now())?;
    let interface = situation.interface;
    let language = match situation.card_language {
        Some(tag) => tag,
        None => desk.chosen_language()?.unwrap_or_else(|| interface.tag()),
    };
    let sitting = Sitting {
        desk,
        printer,
        input: io::stdin().lock(),
        interface,
        language: CardLanguage::One(language),
        clock: situation.clock,
        started: Instant::now(),
        seed: situation.seed,
        session: Session::new(study.queue.clone()),
        study,
        given: Vec::new(),
        unsaved: false,
    };
    sitting.run()
}

/// A review that goes on.
struct Sitting<'a, 'w, I> {
    desk: Desk,
    printer: &'a mut Printer<'w>,
    input: I,
    interface: Interface,
    /// The language in which cards are shown.
    language: CardLanguage,
    clock: Clock,
    started: Instant,
    seed: u64,
    /// What the session began with.
    study: Study,
    session: Session,
    /// This session's ratings, newest last.
    given: Vec<(EventId, Rating, Reason)>,
    /// Whether the last rating was not saved.
    unsaved: bool,
}

/// What follows a line that was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Turn {
    /// The same card.
    Stay,
    /// The card that the session asks next.
    Next,
    /// The end.
    Leave,
}

impl<I: BufRead> Sitting<'_, '_, I> {
    fn run(mut self) -> Result<Outcome, Stop> {
        self.begin()?;
        while self.go_through()? == Turn::Stay && self.ask_for_more()? {}
        let left = self.session.current().is_some();
        self.end(left)?;
        Ok(if self.unsaved {
            Outcome::Found
        } else {
            Outcome::Done
        })
    }

    /// Asks card after card, until none is left or the learner leaves.
    fn go_through(&mut self) -> Result<Turn, Stop> {
        while let Some(item) = self.session.current().cloned() {
            let Some(page) = self.desk.card(&item.key, self.clock.now())? else {
                self.tell(&CliText::CardGone {
                    card: item.key.to_string(),
                })?;
                self.session.drop_card(&item.key);
                continue;
            };
            if self.ask(item.reason, &page)? == Turn::Leave {
                return Ok(Turn::Leave);
            }
        }
        Ok(Turn::Stay)
    }

    /// After the last card: whether an undo brings one back.
    fn ask_for_more(&mut self) -> Result<bool, Stop> {
        if self.study.queue.is_empty() {
            return Ok(false);
        }
        loop {
            self.printer.line("")?;
            self.tell(&CliText::AskEnd)?;
            self.printer.flush()?;
            match listen(&mut self.input)? {
                Said::Command(Command::Undo) => {
                    if self.undo()? == Turn::Next {
                        return Ok(true);
                    }
                }
                Said::Enter | Said::Command(Command::Quit) | Said::End => return Ok(false),
                Said::Command(Command::Help) => self.help()?,
                Said::Command(command) => {
                    self.not_understood(key_of(command))?;
                }
                Said::Text(text) => {
                    self.not_understood(&text)?;
                }
            }
        }
    }

    fn begin(&mut self) -> Result<(), Stop> {
        if self.desk.is_read_only() {
            self.say(&Text::ReadOnly)?;
        }
        let (cards, minutes) = (self.study.queue.len(), self.study.minutes);
        match (cards, self.study.cards) {
            (0, 0) => self.say(&Text::NoCardsInScope),
            (0, _) => self.say(&Text::NothingDue),
            _ => self.tell(&CliText::PlainBegin { cards, minutes }),
        }
    }

    /// What was done, and what comes next.
    fn end(&mut self, left: bool) -> Result<(), Stop> {
        let tally = self.session.tally().clone();
        if !left && !self.study.queue.is_empty() {
            let practice = self.session.is_practice();
            self.say(if practice {
                &Text::PracticeDone
            } else {
                &Text::SessionDone
            })?;
        }
        if !self.study.queue.is_empty() {
            self.say(&Text::SessionCounts {
                saved: tally.saved,
                due: tally.due,
                new: tally.new,
                drills: tally.drills,
            })?;
        }
        if left || self.session.is_practice() {
            return Ok(());
        }
        // What was rated has moved.
        let after = self.desk.study(&self.study.scope, self.clock.now())?;
        if let Some((day, cards)) = after.next_due {
            self.say(&Text::NextDue {
                date: day.date(),
                cards,
            })?;
        }
        if after.held_back > 0 {
            self.say(&Text::HeldBack {
                cards: after.held_back,
            })?;
        }
        Ok(())
    }

    /// The languages in which a card is shown.
    fn shown(&self, page: &CardPage) -> Vec<LanguageTag> {
        self.language.shown(&page.languages, &self.interface.tag())
    }

    fn say(&mut self, text: &Text) -> Result<(), Stop> {
        self.printer.line(&self.interface.say(text))
    }

    fn tell(&mut self, text: &CliText) -> Result<(), Stop> {
        self.printer.line(&self.interface.tell(text))
    }

    fn print(&mut self, lines: &[String]) -> Result<(), Stop> {
        lines.iter().try_for_each(|line| self.printer.line(line))
    }

    fn emphasise(&mut self, lines: &[String]) -> Result<(), Stop> {
        lines
            .iter()
            .try_for_each(|line| self.printer.emphasised(line, Emphasis::Strong))
    }

    /// Says what failed; the review goes on.
    fn complain(&mut self, fault: &Fault) {
        let explained = explain(self.interface, fault);
        self.printer
            .complain(format!("{} {}", explained.what, explained.next).trim_end());
    }
}
