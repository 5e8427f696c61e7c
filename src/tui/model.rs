//! The state of the interface, and how messages change it.

use std::time::Duration;

use super::keymap::{self, Command, Context, Key};
use super::look::{CardLanguage, Look};
use super::message::{Effect, Message, Moment};
use super::screens::{Screen, Step, home, review, welcome};
use crate::app::pages::{Overview, Scope};
use crate::app::worker::{Reply, Request};
use crate::domain::fault::Fault;
use crate::domain::language::LanguageTag;
use crate::i18n::Text;

/// How long a toast stays, once it could be seen.
const TOAST_TIME: Duration = Duration::from_secs(6);

/// How the interface begins.
#[derive(Clone, Debug)]
pub struct Beginning {
    /// How things are shown.
    pub look: Look,
    /// The card language that an option or the config gives.
    pub card_language: Option<LanguageTag>,
    /// A session to begin with; None for the home screen.
    pub study: Option<Scope>,
    /// The decks that home shows; empty for all.
    pub decks: Vec<crate::domain::id::Id>,
    /// The seed of everything random.
    pub seed: u64,
    /// Whether the wall clock is fixed.
    pub fixed_clock: bool,
}

/// The state of the interface.
#[derive(Debug)]
pub struct Model {
    /// How things are shown.
    pub look: Look,
    /// The screens, the one in front last; never empty.
    screens: Vec<Screen>,
    /// What happened last, for a while.
    pub toast: Option<Toast>,
    /// What home shows; None until it is known.
    pub overview: Option<Box<Overview>>,
    /// When the last message came.
    pub moment: Moment,
    /// Why nothing works.
    pub broken: Option<Fault>,
    /// Whether the wall clock is fixed.
    pub fixed_clock: bool,
    beginning: Beginning,
    /// Whether the first answer of the store has come.
    begun: bool,
}

/// A line that tells what happened.
#[derive(Clone, Debug, PartialEq)]
pub struct Toast {
    /// What it says.
    pub text: ToastText,
    /// When it goes.
    pub until: Duration,
}

/// What a toast says.
#[derive(Clone, Debug, PartialEq)]
pub enum ToastText {
    /// Something was done.
    Done(Text),
    /// Something failed.
    Failed(Fault),
}

impl Model {
    /// The first state, and what it asks for.
    #[must_use]
    pub fn new(beginning: Beginning, moment: Moment) -> (Self, Vec<Effect>) {
        let mut look = beginning.look.clone();
        if let Some(tag) = &beginning.card_language {
            look.card_language = CardLanguage::One(tag.clone());
        }
        let model = Self {
            look,
            screens: vec![Screen::Home(home::State::default())],
            toast: None,
            overview: None,
            moment,
            broken: None,
            fixed_clock: beginning.fixed_clock,
            beginning,
            begun: false,
        };
        (model, vec![Effect::Ask(Request::Overview)])
    }

    /// The screens from the back to the front.
    #[must_use]
    pub fn screens(&self) -> &[Screen] {
        &self.screens
    }

    /// The screen in front.
    #[must_use]
    pub fn front(&self) -> &Screen {
        self.screens
            .last()
            .expect("the last screen is never popped")
    }

    fn front_mut(&mut self) -> &mut Screen {
        self.screens
            .last_mut()
            .expect("the last screen is never popped")
    }

    /// What the keys mean just now.
    #[must_use]
    pub fn context(&self) -> Context {
        self.front().context()
    }

    /// Whether an answer is awaited that the learner waits for.
    #[must_use]
    pub fn is_waiting(&self) -> bool {
        !self.begun || self.screens.iter().any(Screen::is_waiting)
    }

    /// How long until the picture changes by itself; None where it does not.
    #[must_use]
    pub fn next_change(&self) -> Option<Duration> {
        let elapsed = self.moment.elapsed;
        let toast = self
            .toast
            .as_ref()
            .map(|toast| toast.until.saturating_sub(elapsed));
        let saving = self
            .screens
            .iter()
            .filter_map(|screen| screen.next_change(elapsed))
            .min();
        toast.into_iter().chain(saving).min()
    }

    /// Takes in a message; returns what is to be done.
    pub fn update(&mut self, message: Message, moment: Moment) -> Vec<Effect> {
        self.moment = moment;
        let expired = self
            .toast
            .as_ref()
            .is_some_and(|toast| toast.until <= moment.elapsed);
        if expired {
            self.toast = None;
        }
        let effects = match message {
            Message::Key(key) => self.key(key),
            Message::Reply(reply) => self.reply(reply),
            Message::Paste(text) => {
                let step = match self.screens.last_mut() {
                    Some(Screen::Review(state)) => state.paste(&text),
                    _ => Step::Stay,
                };
                self.step(step)
            }
            Message::Wheel(rows) => {
                let command = if rows < 0 { Command::Up } else { Command::Down };
                (0..rows.unsigned_abs())
                    .flat_map(|_| self.command(command))
                    .collect()
            }
            Message::Resized(columns, rows) => {
                self.look.size = (columns, rows);
                Vec::new()
            }
            Message::Tick => Vec::new(),
        };
        self.lay_out();
        effects
    }

    /// Makes the lines of the screens that are shown, where they changed.
    fn lay_out(&mut self) {
        let look = &self.look;
        for screen in &mut self.screens {
            screen.lay_out(look);
        }
    }

    fn key(&mut self, key: Key) -> Vec<Effect> {
        let context = self.context();
        let typed = context.takes_text() && !key.control;
        let command = match (key.code, typed) {
            (crossterm::event::KeyCode::Char(_), true) => None,
            _ => keymap::resolve(context, key),
        };
        match command {
            Some(command) => self.command(command),
            None => {
                let step = match self.screens.last_mut() {
                    Some(Screen::Review(state)) => state.edit(key),
                    _ => Step::Stay,
                };
                self.step(step)
            }
        }
    }

    /// Carries out a command in the screen in front.
    pub fn command(&mut self, command: Command) -> Vec<Effect> {
        if self.broken.is_some() && command == Command::Back {
            return vec![Effect::Quit];
        }
        match command {
            Command::Quit => return vec![Effect::Quit],
            Command::Repaint => return vec![Effect::Repaint],
            Command::Stop => return vec![Effect::Stop],
            Command::Help => {
                let context = self.context();
                self.screens
                    .push(Screen::Help(super::screens::help::State::new(context)));
                return Vec::new();
            }
            _ => {}
        }
        let moment = self.moment;
        let step = match self.screens.last_mut() {
            Some(Screen::Welcome(state)) => state.command(command),
            Some(Screen::Home(state)) => state.command(command, self.overview.as_deref()),
            Some(Screen::Review(state)) => state.command(command, &mut self.look, moment),
            Some(Screen::Information(state)) => state.command(command, &self.look),
            Some(Screen::Help(state)) => state.command(command, &self.look),
            None => Step::Stay,
        };
        self.step(step)
    }

    fn step(&mut self, step: Step) -> Vec<Effect> {
        match step {
            Step::Stay => Vec::new(),
            Step::Ask(requests) => requests.into_iter().map(Effect::Ask).collect(),
            Step::Say(text, requests) => {
                self.show(ToastText::Done(text));
                requests.into_iter().map(Effect::Ask).collect()
            }
            Step::Study(scope) => {
                self.screens
                    .push(Screen::Review(Box::new(review::State::new(
                        self.beginning.seed,
                    ))));
                vec![Effect::Ask(Request::Study(scope))]
            }
            Step::Again(scope) => {
                *self.front_mut() =
                    Screen::Review(Box::new(review::State::new(self.beginning.seed)));
                vec![Effect::Ask(Request::Study(scope))]
            }
            Step::Inform(key) => {
                self.screens.push(Screen::Information(Default::default()));
                vec![Effect::Ask(Request::Record(key))]
            }
            Step::Welcomed(tag) => {
                self.look.card_language = CardLanguage::One(tag.clone());
                self.screens.pop();
                let mut effects = vec![Effect::Ask(Request::ChooseLanguage(tag))];
                effects.extend(self.begin());
                effects
            }
            Step::Back => {
                if self.screens.len() == 1 {
                    return vec![Effect::Quit];
                }
                let left = self.screens.pop();
                match left {
                    Some(Screen::Review(_)) if self.beginning.study.is_some() => vec![Effect::Quit],
                    Some(Screen::Review(_)) => vec![Effect::Ask(Request::Overview)],
                    _ => Vec::new(),
                }
            }
        }
    }

    /// Opens what the program was started for, once the card language is known.
    fn begin(&mut self) -> Vec<Effect> {
        match self.beginning.study.clone() {
            Some(scope) => self.step(Step::Study(scope)),
            None => Vec::new(),
        }
    }

    fn show(&mut self, text: ToastText) {
        self.toast = Some(Toast {
            text,
            until: self.moment.elapsed + TOAST_TIME,
        });
    }

    fn reply(&mut self, reply: Reply) -> Vec<Effect> {
        match reply {
            Reply::Overview(overview) => self.take_overview(overview),
            Reply::LanguageChosen => Vec::new(),
            Reply::Unusable(fault) => {
                self.begun = true;
                self.broken = Some(fault);
                Vec::new()
            }
            Reply::Record(record) => {
                if let Some(Screen::Information(state)) = self.screens.last_mut() {
                    state.take(*record);
                }
                Vec::new()
            }
            Reply::Failed(request, fault) => self.failed(&request, fault),
            other => {
                let moment = self.moment;
                let review = self
                    .screens
                    .iter_mut()
                    .rev()
                    .find_map(|screen| match screen {
                        Screen::Review(state) => Some(state),
                        _ => None,
                    });
                let step = match (review, other) {
                    (Some(state), other) => state.reply(other, moment),
                    (None, Reply::Undone(undone)) => {
                        Step::Say(review::undone_text(&undone), vec![Request::Overview])
                    }
                    (None, _) => Step::Stay,
                };
                self.step(step)
            }
        }
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
        if matches!(request, Request::Overview) && self.overview.is_none() {
            self.broken = Some(fault);
            return Vec::new();
        }
        for screen in &mut self.screens {
            if let Screen::Review(state) = screen {
                state.failed(request);
            }
        }
        if matches!(
            (request, self.front()),
            (Request::Record(_), Screen::Information(_))
        ) {
            self.screens.pop();
        }
        self.show(ToastText::Failed(fault));
        Vec::new()
    }
}
