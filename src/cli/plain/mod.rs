//! `shardeck review --plain`: a review line by line, without cursor control, for screen readers,
//! plain terminals and scripts.
//!
//! Every prompt is a line of its own, so that what a script sees does not depend on a terminal, and
//! every line is one statement: no columns, no drawing, no colours, nothing that moves.

mod asked;
mod ends;
mod input;
mod kept;
mod prompt;

use std::collections::BTreeSet;
use std::io::{self, BufRead};
use std::time::Instant;

use super::intent::ReviewWishes;
use super::printer::Printer;
use super::screens::scope;
use super::situation::Situation;
use super::stop::{Outcome, Stop};
use super::studied;
use crate::app::card_language::CardLanguage;
use crate::app::desk::Desk;
use crate::app::pages::{CardPage, Study, Unfinished};
use crate::clock::Clock;
use crate::domain::fault::Fault;
use crate::domain::id::{CardKey, EventId};
use crate::domain::language::LanguageTag;
use crate::domain::queue::Reason;
use crate::domain::rating::Rating;
use crate::domain::session::Session;
use crate::i18n::cli::CliText;
use crate::i18n::{Interface, Text, explain};

/// Reviews line by line over standard input and output.
pub(super) fn run(
    mut situation: Situation,
    wishes: ReviewWishes,
    printer: &mut Printer<'_>,
) -> Result<Outcome, Stop> {
    studied::shelve_paths(&wishes.decks, &mut situation.opening)?;
    let desk = situation.opening.desk()?;
    let decks = studied::resolve(&wishes.decks, &desk, false)?;
    let study = desk.study(&scope(wishes, decks), situation.clock.now())?;
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
        idle: study.queue.is_empty(),
        study,
        has_begun: false,
        offer: None,
        given: Vec::new(),
        unsaved: BTreeSet::new(),
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
    /// Whether the store knows of the session: it does from the first thing that is stored, so that
    /// a look at the cards forgets no session that was left before its end.
    has_begun: bool,
    /// The session that was left before its end, as long as this one has not begun.
    offer: Option<Unfinished>,
    /// Whether nothing was asked at all.
    idle: bool,
    session: Session,
    /// This session's ratings, newest last.
    given: Vec<(EventId, Rating, Reason)>,
    /// The cards whose last rating was not saved.
    unsaved: BTreeSet<CardKey>,
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
        self.end()?;
        Ok(if self.unsaved.is_empty() {
            Outcome::Done
        } else {
            Outcome::Found
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
        let mut lines = lines.iter();
        lines.try_for_each(|line| self.printer.line(line.trim_end()))
    }

    /// Says what failed; the review goes on.
    fn complain(&mut self, fault: &Fault) {
        let explained = explain(self.interface, fault);
        self.printer.complain(explained.what.trim_end());
        if !explained.next.is_empty() {
            self.printer.hint(&explained.next);
        }
    }
}
