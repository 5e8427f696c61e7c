//! What screens ask of the interface: other screens, sessions, settings.

use super::{Model, TOAST_TIME, Toast, ToastText};
use crate::app::worker::Request;
use crate::config::Change;
use crate::i18n::Text;
use crate::tui::keymap::Command;
use crate::tui::look::CardLanguage;
use crate::tui::message::Effect;
use crate::tui::screens::editor::author;
use crate::tui::screens::{Screen, Step, days, information, palette, review, sandbox};
use crate::tui::theme::Theme;

impl Model {
    pub(super) fn step(&mut self, step: Step) -> Vec<Effect> {
        match step {
            Step::Stay => Vec::new(),
            Step::Ask(requests) => requests.into_iter().map(Effect::Ask).collect(),
            Step::Say(text, requests) => {
                self.show(ToastText::Done(text));
                requests.into_iter().map(Effect::Ask).collect()
            }
            Step::Study(scope) => self.open_review(Request::Study(scope)),
            Step::Resume => self.open_review(Request::Resume),
            Step::Days(card) => {
                self.screens.push(Screen::Days(days::State::new(card)));
                Vec::new()
            }
            Step::SetDue(card, days) => {
                self.screens.pop();
                let due = self.moment.now.today.plus(days);
                vec![Effect::Ask(Request::SetDue(card, due))]
            }
            Step::Change(change) => self.change(change),
            Step::Run(key, given) => {
                let still = self.beginning.config.reduced_motion;
                let state = sandbox::State::new(key.clone(), given, still);
                self.screens.push(Screen::Sandbox(Box::new(state)));
                vec![Effect::Ask(Request::Stage(key))]
            }
            Step::Carry(action) => {
                self.screens.pop();
                match action {
                    palette::Action::Command(command) => self.command(command),
                    palette::Action::Study(scope) => self.step(Step::Study(scope)),
                    palette::Action::Change(change) => self.change(change),
                }
            }
            Step::Again(scope) => {
                *self.front_mut() =
                    Screen::Review(Box::new(review::State::new(self.beginning.seed)));
                vec![Effect::Ask(Request::Study(scope))]
            }
            Step::Inform(key) => {
                let state = information::State::new(key.clone());
                self.screens.push(Screen::Information(Box::new(state)));
                vec![Effect::Ask(Request::Record(key))]
            }
            Step::Welcomed(tag) => {
                self.look.card_language = CardLanguage::One(tag.clone());
                self.screens.pop();
                let mut effects = vec![Effect::Ask(Request::ChooseLanguage(tag))];
                effects.extend(self.begin());
                effects
            }
            Step::Quiz(step) => self.quiz_step(step),
            Step::Author(step) => self.author_step(step),
            Step::Back => {
                if self.screens.len() == 1 {
                    return vec![Effect::Quit];
                }
                let left = self.screens.pop();
                let quizzing = matches!(
                    left,
                    Some(Screen::Quiz(_) | Screen::Results(_) | Screen::Quizzes(_))
                );
                let changes =
                    quizzing || matches!(left, Some(Screen::Review(_) | Screen::LeftOut(_)));
                match (left, self.front()) {
                    // A text that was taken back may have been kept before.
                    (Some(Screen::Editor(state)), _) => {
                        let mut effects = vec![Effect::Ask(author(state.discard()))];
                        effects.extend(self.refresh());
                        effects
                    }
                    (Some(Screen::Review(_)), _) if self.beginning.study.is_some() => {
                        vec![Effect::Quit]
                    }
                    (_, Screen::Home(_)) if quizzing && self.beginning.quiz.is_some() => {
                        vec![Effect::Quit]
                    }
                    (_, Screen::Home(_)) if changes => vec![Effect::Ask(Request::Overview)],
                    (_, Screen::Browse(_)) => self.refresh(),
                    (Some(Screen::Browse(_)), Screen::Home(_))
                        if self.beginning.search.is_some() =>
                    {
                        vec![Effect::Quit]
                    }
                    (_, Screen::Quizzes(_)) => vec![Effect::Ask(Request::QuizOffers)],
                    (_, Screen::Attempts(_)) => vec![Effect::Ask(Request::Quizzes)],
                    _ => Vec::new(),
                }
            }
        }
    }

    /// Opens a session in front of home: one at a time.
    fn open_review(&mut self, request: Request) -> Vec<Effect> {
        let mut effects = self.keep_quiz();
        // What was found stays behind the session over it.
        let search = match self.front() {
            Screen::Browse(_) => self.screens.pop(),
            _ => None,
        };
        self.screens.truncate(1);
        self.screens.extend(search);
        let state = review::State::new(self.beginning.seed);
        self.screens.push(Screen::Review(Box::new(state)));
        effects.push(Effect::Ask(request));
        effects
    }

    pub(super) fn turn_mouse(&mut self, on: bool) -> Vec<Effect> {
        self.mouse = on;
        let key = self.look.key(self.context(), Command::Mouse);
        self.show(ToastText::Done(Text::MouseIs { on, key }));
        vec![Effect::Mouse(on)]
    }

    /// Lets another value of a setting hold, and has it written down.
    pub(super) fn change(&mut self, change: Change) -> Vec<Effect> {
        let config = &mut self.beginning.config;
        change.apply(config);
        let mut effects = vec![Effect::Write(change.clone())];
        match change {
            Change::Language(name) => self.look.interface = name.interface(),
            Change::CardLanguage(tag) => self.look.card_language = CardLanguage::One(tag),
            Change::NewPerDay(_) | Change::ReviewsPerDay(_) => {
                effects.push(Effect::Ask(Request::Plan(config.plan())));
            }
            // The study day may be another one now.
            Change::RolloverHour(_) => effects.push(Effect::Ask(Request::Overview)),
            Change::Theme(_) | Change::Ascii(_) => {
                let ascii = self.beginning.ascii || config.ascii;
                self.look.theme = Theme::of_config(config, self.beginning.colours, ascii);
            }
            Change::Mouse(on) => {
                self.mouse = on;
                effects.push(Effect::Mouse(on));
            }
            Change::ReducedMotion(_) => {}
        }
        effects
    }

    /// Opens what the program was started for, once the card language is known.
    pub(super) fn begin(&mut self) -> Vec<Effect> {
        match (self.beginning.study.clone(), self.beginning.quiz.clone()) {
            (Some(scope), _) => self.step(Step::Study(scope)),
            (None, Some(entrance)) => self.enter_quizzes(entrance),
            (None, None) => match self.beginning.search.clone() {
                Some(query) => self.open_search(&query),
                None => Vec::new(),
            },
        }
    }

    pub(super) fn show(&mut self, text: ToastText) {
        let waits = self.beginning.config.reduced_motion;
        self.toast = Some(Toast {
            text,
            until: (!waits).then(|| self.moment.elapsed + TOAST_TIME),
        });
    }
}
