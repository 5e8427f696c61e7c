//! How answers of the store change the state.

use super::{Model, ToastText};
use crate::app::pages::Overview;
use crate::app::reload::{FileErrors, Reloaded};
use crate::app::stage::{Stage, StageKey};
use crate::app::worker::{Reply, Request};
use crate::domain::fault::Fault;
use crate::domain::id::CardKey;
use crate::i18n::Text;
use crate::i18n::browse::BrowseText;
use crate::i18n::sandbox::SandboxText;
use crate::tui::look::CardLanguage;
use crate::tui::message::Effect;
use crate::tui::screens::{Screen, Step, review, welcome};

impl Model {
    pub(super) fn reply(&mut self, reply: Reply) -> Vec<Effect> {
        self.awaited = match reply {
            // Nothing will ever be answered.
            Reply::Unusable(_) => 0,
            _ => self.awaited.saturating_sub(1),
        };
        match reply {
            Reply::Overview(overview) => self.take_overview(overview),
            Reply::LanguageChosen => Vec::new(),
            Reply::DecksChanged(reloaded) => {
                let mut effects = self.take_decks(&reloaded);
                effects.extend(self.check_again());
                effects.extend(self.edit_anew(&reloaded.changed));
                effects
            }
            Reply::Author(reply) => self.author_reply(*reply),
            Reply::EditUndone(edited) => {
                if let Some(state) = self.review_mut() {
                    state.undone_elsewhere();
                }
                self.edited(&edited)
            }
            Reply::Unusable(fault) => {
                self.begun = true;
                self.broken = Some(fault);
                Vec::new()
            }
            Reply::Record(record) => {
                for screen in &mut self.screens {
                    if let Screen::Information(state) = screen {
                        state.take((*record).clone());
                    }
                }
                Vec::new()
            }
            Reply::Failed(request, fault) => self.failed(&request, fault),
            Reply::Checked(report, folders) => {
                let mut next = Vec::new();
                for screen in &mut self.screens {
                    if let Screen::Findings(state) = screen {
                        next.extend(state.take((*report).clone(), folders.clone()));
                    }
                }
                next.into_iter().map(Effect::Ask).collect()
            }
            Reply::LeftOutCards(cards) => {
                for screen in &mut self.screens {
                    if let Screen::LeftOut(state) = screen {
                        state.take(cards.clone());
                    }
                }
                Vec::new()
            }
            Reply::Stages(rows) => {
                for screen in &mut self.screens {
                    if let Screen::Scenarios(state) = screen {
                        state.take(rows.clone());
                    }
                }
                Vec::new()
            }
            Reply::Stage(key, stage) => self.take_stage(&key, stage),
            Reply::Film(answer) => {
                let moment = self.moment;
                for screen in &mut self.screens {
                    if let Screen::Sandbox(state) = screen {
                        state.take_film((*answer).clone(), moment);
                    }
                }
                Vec::new()
            }
            Reply::Found(found) => {
                let mut requests = Vec::new();
                for screen in &mut self.screens {
                    if let Screen::Browse(state) = screen {
                        requests.extend(state.take((*found).clone()));
                    }
                }
                requests.into_iter().map(Effect::Ask).collect()
            }
            Reply::Suspended(stored) => {
                let card = stored.card.to_string();
                self.rescheduled(&stored.card, BrowseText::Suspended { card }.into())
            }
            Reply::Restored(stored) => {
                let card = stored.card.to_string();
                self.rescheduled(&stored.card, Text::Restored { card })
            }
            Reply::Rescheduled(stored) => {
                let card = stored.card.to_string();
                let said = match &stored.schedule.memory {
                    Some(memory) => Text::DueSet {
                        card,
                        due: memory.due.date(),
                    },
                    None => Text::Reset { card },
                };
                self.rescheduled(&stored.card, said)
            }
            Reply::Undone(undone) => {
                let moment = self.moment;
                let step = match self.review_mut() {
                    Some(state) => state.reply(Reply::Undone(undone), moment),
                    None => Step::Say(review::undone_text(&undone), vec![Request::Overview]),
                };
                let mut effects = self.step(step);
                effects.extend(self.refresh());
                effects
            }
            quiz @ (Reply::QuizOffers(_)
            | Reply::Quiz(_)
            | Reply::QuizPage(_)
            | Reply::QuizPages(_)
            | Reply::QuizAnswered(_)
            | Reply::QuizResults(_)
            | Reply::Quizzes(_)
            | Reply::SentToReview(_)) => self.quiz_reply(quiz),
            other => {
                let moment = self.moment;
                match self.review_mut() {
                    Some(state) => {
                        let step = state.reply(other, moment);
                        self.step(step)
                    }
                    None => Vec::new(),
                }
            }
        }
    }

    /// A scenario came for the screen that waits for it; without one the screen goes.
    fn take_stage(&mut self, key: &StageKey, stage: Option<Box<Stage>>) -> Vec<Effect> {
        let films = &mut self.films;
        let place = self
            .screens
            .iter_mut()
            .position(|screen| matches!(screen, Screen::Sandbox(state) if state.awaits(key)));
        let Some(place) = place else {
            return Vec::new();
        };
        match (stage, &mut self.screens[place]) {
            (Some(stage), Screen::Sandbox(state)) => {
                let step = state.take_stage(*stage, films);
                self.step(step)
            }
            _ => {
                self.screens.remove(place);
                self.show(ToastText::Done(Text::Sandbox(SandboxText::NothingToRun)));
                Vec::new()
            }
        }
    }

    /// Deck files were taken in: what is shown of them is asked for anew, the card at hand stays.
    pub(super) fn take_decks(&mut self, reloaded: &Reloaded) -> Vec<Effect> {
        if reloaded.is_empty() {
            return Vec::new();
        }
        let told = |file: &FileErrors| {
            let error = file.errors.first().cloned().map(Box::new);
            (file.path.to_string(), error)
        };
        let broken = reloaded.broken.first().map(told);
        // The list of all mistakes says it itself.
        let is_listed = matches!(self.front(), Screen::Findings(_));
        let flawed = reloaded.flawed.first().filter(|_| !is_listed).map(told);
        self.show(ToastText::Done(match (broken, flawed) {
            (Some((path, error)), _) => Text::DeckBroken { path, error },
            (None, Some((path, error))) => Text::DeckFlawed { path, error },
            (None, None) => Text::DecksTaken {
                changed: reloaded.changed.len(),
                added: reloaded.added.len(),
                removed: reloaded.removed.len(),
            },
        }));
        let moment = self.moment;
        let mut requests = vec![Request::Overview];
        for screen in &mut self.screens {
            match screen {
                Screen::Review(state) => {
                    requests.extend(state.decks_changed(
                        &reloaded.changed,
                        &reloaded.removed,
                        moment,
                    ));
                }
                Screen::Quiz(state) => {
                    requests.extend(state.decks_changed(&reloaded.changed, &reloaded.removed));
                }
                Screen::Quizzes(_) => requests.push(Request::QuizOffers),
                Screen::Scenarios(_) => requests.push(Request::Stages),
                _ => {}
            }
        }
        let mut effects: Vec<Effect> = requests.into_iter().map(Effect::Ask).collect();
        effects.extend(self.refresh());
        effects
    }

    /// Decks were saved: the list of their mistakes is made anew where it is open.
    fn check_again(&mut self) -> Option<Effect> {
        let mut screens = self.screens.iter_mut();
        screens.find_map(|screen| match screen {
            Screen::Findings(state) => state.look_again().map(Effect::Ask),
            _ => None,
        })
    }

    fn review_mut(&mut self) -> Option<&mut review::State> {
        self.screens.iter_mut().find_map(|screen| match screen {
            Screen::Review(state) => Some(&mut **state),
            _ => None,
        })
    }

    /// Something happened to a card outside a session.
    fn rescheduled(&mut self, card: &CardKey, said: Text) -> Vec<Effect> {
        self.show(ToastText::Done(said));
        let requests = match self.review_mut() {
            Some(state) => state.rescheduled(card),
            None => Vec::new(),
        };
        let mut effects: Vec<Effect> = requests.into_iter().map(Effect::Ask).collect();
        effects.extend(self.refresh());
        effects
    }

    /// Asks anew for what the screens beside the session show.
    pub(super) fn refresh(&mut self) -> Vec<Effect> {
        let requests = self.screens.iter_mut().flat_map(|screen| match screen {
            Screen::LeftOut(_) => vec![Request::LeftOut],
            Screen::Information(state) => vec![Request::Record(state.card().clone())],
            Screen::Browse(state) => state.refresh(),
            _ => Vec::new(),
        });
        requests.map(Effect::Ask).collect()
    }

    fn take_overview(&mut self, overview: Box<Overview>) -> Vec<Effect> {
        let first = !self.begun;
        self.begun = true;
        let chosen = overview.chosen_language.clone();
        if let Some(Screen::Home(state)) = self.screens.first_mut() {
            state.take(&overview, &self.beginning.decks);
        }
        let languages = overview.languages.clone();
        self.overview = Some(overview);
        if !first {
            return Vec::new();
        }
        match (self.beginning.card_language.is_some(), chosen) {
            (true, _) => self.begin(),
            (false, Some(tag)) => {
                self.look.card_language = CardLanguage::One(tag);
                self.begin()
            }
            (false, None) => {
                let state = welcome::State::new(languages, &self.look.interface.tag());
                self.screens.push(Screen::Welcome(state));
                Vec::new()
            }
        }
    }

    fn failed(&mut self, request: &Request, fault: Fault) -> Vec<Effect> {
        self.begun = true;
        // They were typed for what would have come.
        self.ahead.clear();
        if matches!(request, Request::Overview) && self.overview.is_none() {
            self.broken = Some(fault);
            return Vec::new();
        }
        if let Request::Author(wish) = request {
            if !self.author_failed(wish, &fault) {
                self.show(ToastText::Failed(fault));
            }
            return Vec::new();
        }
        for screen in &mut self.screens {
            match screen {
                Screen::Review(state) => state.failed(request),
                Screen::Browse(state) if matches!(request, Request::Find(_)) => state.failed(),
                _ => {}
            }
        }
        if matches!(
            (request, self.front()),
            (Request::Record(_), Screen::Information(_)) | (Request::Stage(_), Screen::Sandbox(_))
        ) {
            self.screens.pop();
        }
        let effects = self.quiz_failed(request, &fault);
        self.show(ToastText::Failed(fault));
        effects
    }
}
