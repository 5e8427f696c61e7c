//! How keys and answers of the store move a session on.

use super::{Pending, PendingWhat, State, WINDOW, text};
use crate::app::asking::{Asking, Progress};
use crate::app::pages::{GivenRating, Scope, Stored, Undone};
use crate::app::stage::StageKey;
use crate::app::worker::{Reply, Request};
use crate::domain::card::CardBody;
use crate::domain::id::CardKey;
use crate::domain::rating::Rating;
use crate::domain::session::Session;
use crate::i18n::sandbox::SandboxText;
use crate::i18n::{Command, Text};
use crate::tui::keymap::{Context, Key, KeyCode};
use crate::tui::look::Look;
use crate::tui::message::Moment;
use crate::tui::screens::{AuthorStep, Step};

impl State {
    /// Carries out a command.
    pub fn command(&mut self, command: Command, look: &mut Look, moment: Moment) -> Step {
        if command == Command::Back {
            return Step::Back;
        }
        if self.pending.is_some() {
            return Step::Stay;
        }
        match command {
            Command::Undo => {
                let session = self.study.as_ref().map(|study| study.session);
                self.wait_for(PendingWhat::Undo, moment);
                Step::Ask(vec![Request::Undo(session)])
            }
            Command::Cram if self.context() == Context::Finished => self.cram(),
            Command::Language => {
                if let Some(page) = self.current_page() {
                    look.next_card_language(&page.languages);
                }
                Step::Stay
            }
            Command::Bury | Command::Suspend => self.leave_out(command, moment),
            Command::Information => match &self.asking {
                Some(asking) => Step::Inform(asking.card.clone()),
                None => Step::Stay,
            },
            Command::Edit | Command::EditOutside => match &self.asking {
                Some(asking) => Step::Author(AuthorStep::of(command, asking.card.clone())),
                None => Step::Stay,
            },
            Command::Run => self.run(),
            Command::Rate1 => self.rate(1, look, moment),
            Command::Rate2 => self.rate(2, look, moment),
            Command::Rate3 => self.rate(3, look, moment),
            Command::Rate4 => self.rate(4, look, moment),
            Command::Rate5 => self.rate(5, look, moment),
            other => {
                self.answer(other, look);
                Step::Stay
            }
        }
    }

    /// Commands that work on the card in front alone.
    fn answer(&mut self, command: Command, look: &Look) {
        let choosing = self.context() == Context::Choosing;
        let moves = matches!(command, Command::Up | Command::Down);
        if !(choosing && moves) && self.scroll.command(command) {
            return;
        }
        let Some(asking) = &mut self.asking else {
            return;
        };
        let Some(page) = self.pages.get(&asking.card) else {
            return;
        };
        match command {
            Command::Reveal => asking.reveal(),
            Command::RevealAll => asking.reveal_all(),
            Command::Tick => asking.tick(),
            Command::Up => {
                asking.move_cursor(false);
            }
            Command::Down => {
                asking.move_cursor(true);
            }
            Command::ToggleChoice => asking.mark(None),
            Command::Choose(number) => {
                asking.mark(Some(usize::from(number).saturating_sub(1)));
            }
            Command::Answer => match asking.progress {
                Progress::Choices { .. } => asking.answer_choices(),
                Progress::Amount { .. } => asking.answer_amount(page, look.number_style()),
                _ => asking.reveal_all(),
            },
            _ => return,
        }
        self.changed();
        self.follow = true;
    }

    /// A key that is text.
    pub fn edit(&mut self, key: Key) {
        if self.pending.is_none()
            && let Some(asking) = self.asking.as_mut().filter(|asking| !asking.revealed)
        {
            match (key.code, key.control) {
                (KeyCode::Char('u'), true) => asking.clear(),
                (KeyCode::Char(c), false) => asking.type_character(c),
                (KeyCode::Backspace, _) => asking.delete_character(),
                _ => return,
            }
            self.changed();
        }
    }

    /// Pasted text goes into a text field, and nowhere else.
    pub fn paste(&mut self, pasted: &str) -> Step {
        if self.context() != Context::Typing {
            return Step::Say(Text::PasteIgnored, Vec::new());
        }
        if let Some(asking) = &mut self.asking {
            pasted
                .chars()
                .filter(|c| !c.is_control())
                .for_each(|c| asking.type_character(c));
            self.changed();
        }
        Step::Stay
    }

    fn rate(&mut self, grade: u8, look: &Look, moment: Moment) -> Step {
        let (Some(asking), Ok(rating), Some(study)) =
            (&self.asking, Rating::try_from(grade), &self.study)
        else {
            return Step::Stay;
        };
        let Some(page) = self.pages.get(&asking.card) else {
            return Step::Stay;
        };
        let duration = moment.elapsed.saturating_sub(asking.since);
        let shown = look.shown_languages(&page.languages);
        let given = GivenRating {
            session: study.session,
            card: asking.card.clone(),
            rating,
            duration_ms: i64::try_from(duration.as_millis()).unwrap_or(i64::MAX),
            language: shown
                .first()
                .cloned()
                .unwrap_or_else(|| look.main_language()),
            practice: self.session.asks_practice(),
            variant: page.variant.clone(),
            given: asking.given(),
        };
        self.wait_for(PendingWhat::Rating(rating), moment);
        Step::Ask(vec![Request::Rate(Box::new(given))])
    }

    /// The scenario of the card in front, with what was typed as its answer.
    fn run(&self) -> Step {
        let (Some(asking), Some(page)) = (&self.asking, self.current_page()) else {
            return Step::Stay;
        };
        match &page.card.body {
            CardBody::Numeric { run: Some(_), .. } => {
                Step::Run(StageKey::Card(asking.card.clone()), asking.given())
            }
            _ => Step::Say(Text::Sandbox(SandboxText::NothingToRun), Vec::new()),
        }
    }

    fn leave_out(&mut self, command: Command, moment: Moment) -> Step {
        let (Some(asking), Some(study)) = (&self.asking, &self.study) else {
            return Step::Stay;
        };
        let (session, key) = (study.session, asking.card.clone());
        let request = match command {
            Command::Bury => Request::Bury(session, key),
            _ => Request::Suspend(session, key),
        };
        self.wait_for(PendingWhat::LeavingOut, moment);
        Step::Ask(vec![request])
    }

    fn cram(&self) -> Step {
        match &self.study {
            Some(study) if study.cards > 0 => Step::Again(Scope {
                cram: true,
                ..study.scope.clone()
            }),
            _ => Step::Stay,
        }
    }

    fn wait_for(&mut self, what: PendingWhat, moment: Moment) {
        self.pending = Some(Pending {
            since: moment.elapsed,
            what,
        });
    }

    /// Takes in an answer of the store.
    pub fn reply(&mut self, reply: Reply, moment: Moment) -> Step {
        match reply {
            Reply::Study(study) => {
                self.given.clone_from(&study.given);
                let given = study.given.iter();
                let ratings = given.map(|(_, rating, reason)| (*rating, *reason));
                self.session = Session::new(study.queue.clone()).after(ratings);
                self.study = Some(*study);
                self.go_on(moment)
            }
            Reply::Cards(pages) => {
                let asked = self.in_flight.pop_front().unwrap_or_default();
                for page in pages {
                    if asked.contains(&page.card.key) {
                        self.pages.insert(page.card.key.clone(), page);
                    }
                }
                // What did not come is in no deck any more.
                for key in asked.iter().filter(|key| !self.pages.contains_key(*key)) {
                    self.session.drop_card(key);
                }
                self.go_on(moment)
            }
            Reply::Rated(stored) => self.rated(&stored, moment),
            Reply::LeftOut(stored) => {
                self.pending = None;
                self.session.left_out();
                self.forget(&stored.card);
                let said = if stored.schedule.suspended {
                    Text::Suspended
                } else {
                    Text::Buried
                };
                self.asking = None;
                self.say(said, moment)
            }
            Reply::Undone(undone) => self.undone(&undone, moment),
            _ => Step::Stay,
        }
    }

    /// What was asked of the store failed: the card stays, and can be rated again.
    pub fn failed(&mut self, request: &Request) {
        match request {
            Request::Cards(keys) => {
                self.in_flight.pop_front();
                keys.iter().for_each(|key| self.session.drop_card(key));
            }
            _ => self.pending = None,
        }
        self.changed();
    }

    /// Something happened to a card outside the session: the card at hand is fetched again.
    pub fn rescheduled(&mut self, card: &CardKey) -> Vec<Request> {
        let asked = self
            .asking
            .as_ref()
            .is_some_and(|asking| asking.card == *card);
        if !asked {
            self.forget(card);
            return Vec::new();
        }
        self.in_flight.push_back(vec![card.clone()]);
        vec![Request::Cards(vec![card.clone()])]
    }

    /// Decks were taken in: cards that say something else are fetched again, those that are gone
    /// leave the session, and the card at hand stays, asked as it is now.
    pub fn decks_changed(
        &mut self,
        changed: &[CardKey],
        removed: &[CardKey],
        moment: Moment,
    ) -> Vec<Request> {
        for card in changed.iter().chain(removed) {
            self.forget(card);
        }
        for card in removed {
            self.session.drop_card(card);
        }
        let asked = self.asking.as_ref().map(|asking| &asking.card);
        let is_other = asked.is_some_and(|card| changed.contains(card) || removed.contains(card));
        if is_other && self.pending.is_none() {
            self.asking = None;
        }
        match self.go_on(moment) {
            Step::Ask(requests) => requests,
            _ => Vec::new(),
        }
    }

    /// What was taken back is no rating: nothing of the session changes.
    pub fn undone_elsewhere(&mut self) {
        self.pending = None;
        self.changed();
    }

    fn rated(&mut self, stored: &Stored, moment: Moment) -> Step {
        let rating = match self.pending.take().map(|pending| pending.what) {
            Some(PendingWhat::Rating(rating)) => rating,
            _ => return Step::Stay,
        };
        if let Some(reason) = self
            .session
            .rated(rating, &stored.schedule, moment.now.today)
        {
            self.given.push((stored.event, rating, reason));
        }
        // Its schedule moved: it is fetched again where it is drilled.
        self.forget(&stored.card);
        self.asking = None;
        self.go_on(moment)
    }

    fn undone(&mut self, undone: &Undone, moment: Moment) -> Step {
        self.pending = None;
        let place = self
            .given
            .iter()
            .rposition(|(event, _, _)| *event == undone.event);
        let given = place.map(|place| self.given.remove(place));
        let rating = given.map(|(_, rating, reason)| (rating, reason));
        self.session
            .undone(&undone.card, &undone.schedule, moment.now.today, rating);
        self.forget(&undone.card);
        self.asking = None;
        self.say(text::undone_text(undone), moment)
    }

    fn say(&mut self, said: Text, moment: Moment) -> Step {
        match self.go_on(moment) {
            Step::Ask(requests) => Step::Say(said, requests),
            _ => Step::Say(said, Vec::new()),
        }
    }

    /// A card changed: what is at hand or on its way is out of date.
    fn forget(&mut self, key: &CardKey) {
        self.pages.remove(key);
        self.in_flight
            .iter_mut()
            .for_each(|keys| keys.retain(|other| other != key));
    }

    /// Asks the current card where it is at hand, and fetches what is not.
    fn go_on(&mut self, moment: Moment) -> Step {
        self.changed();
        if self.asking.is_none()
            && let Some(item) = self.session.current()
            && let Some(page) = self.pages.get(&item.key)
        {
            self.asking = Some(Asking::new(page, self.seed, moment.elapsed));
            self.scroll.top = 0;
        }
        let missing: Vec<CardKey> = self
            .session
            .upcoming()
            .take(WINDOW)
            .map(|item| &item.key)
            .filter(|key| !self.pages.contains_key(*key))
            .filter(|key| !self.in_flight.iter().any(|keys| keys.contains(key)))
            .cloned()
            .collect();
        if missing.is_empty() {
            return Step::Stay;
        }
        self.in_flight.push_back(missing.clone());
        Step::Ask(vec![Request::Cards(missing)])
    }
}
