//! The state of the interface, and how messages change it.

use std::path::{Path, PathBuf};
use std::time::Duration;

use super::click::{self, Target};
use super::keymap::{Command, Context, Key};
use super::look::{CardLanguage, Look};
use super::message::{Effect, Message, Moment};
use super::screens::{
    Screen, Step, days, help, home, left_out, palette, review, settings, welcome,
};
use super::theme::{ColourDepth, Theme};
use crate::app::pages::{Overview, Scope};
use crate::app::worker::{Reply, Request};
use crate::config::{Change, Config, InterfaceName};
use crate::domain::fault::Fault;
use crate::domain::id::CardKey;
use crate::domain::language::LanguageTag;
use crate::i18n::{Interface, Text};

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
    /// Whether the mouse is reported.
    pub mouse: bool,
    /// Whether only ASCII signs can be shown, whatever the config says.
    pub ascii: bool,
    /// How many colours the terminal has.
    pub colours: ColourDepth,
    /// What the config says.
    pub config: Config,
    /// Where the config is written; None where it is not.
    pub config_file: Option<PathBuf>,
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
    /// Whether the mouse is reported.
    mouse: bool,
    beginning: Beginning,
    /// Whether the first answer of the store has come.
    begun: bool,
}

/// A line that tells what happened.
#[derive(Clone, Debug, PartialEq)]
pub struct Toast {
    /// What it says.
    pub text: ToastText,
    /// When it goes; None where it waits for a key.
    pub until: Option<Duration>,
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
            mouse: beginning.mouse,
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
            .and_then(|toast| toast.until)
            .map(|until| until.saturating_sub(elapsed));
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
        let acted = matches!(message, Message::Key(_) | Message::Click(..));
        self.toast = self.toast.take().filter(|toast| match toast.until {
            Some(until) => moment.elapsed < until,
            None => !acted,
        });
        let effects = match message {
            Message::Key(key) => self.key(key),
            Message::Reply(reply) => self.reply(reply),
            Message::Paste(text) => self.paste(&text),
            Message::Click(column, row) => self.click((column, row)),
            Message::NotWritten(fault) => {
                self.show(ToastText::Failed(fault));
                Vec::new()
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
        match self.look.keymap.resolve(self.context(), key) {
            Some(command) => self.command(command),
            None => {
                match self.screens.last_mut() {
                    Some(Screen::Review(state)) => state.edit(key),
                    Some(Screen::Palette(state)) => state.edit(key),
                    Some(Screen::Days(state)) => state.edit(key),
                    _ => {}
                }
                Vec::new()
            }
        }
    }

    fn paste(&mut self, text: &str) -> Vec<Effect> {
        let step = match self.screens.last_mut() {
            Some(Screen::Review(state)) => state.paste(text),
            Some(Screen::Palette(state)) => {
                state.paste(text);
                Step::Stay
            }
            Some(Screen::Days(state)) => {
                state.paste(text);
                Step::Stay
            }
            _ => Step::Stay,
        };
        self.step(step)
    }

    /// A click selects a row; one on the selected row opens it.
    fn click(&mut self, cell: (u16, u16)) -> Vec<Effect> {
        let place = match click::target(self, cell) {
            Some(Target::Command(command)) => return self.command(command),
            Some(Target::Row(place)) => place,
            None => return Vec::new(),
        };
        let moved = match self.screens.last_mut() {
            Some(Screen::Welcome(state)) => state.select(place),
            Some(Screen::Home(state)) => state.select(place),
            Some(Screen::LeftOut(state)) => state.select(place),
            Some(Screen::Settings(state)) => state.select(place),
            Some(Screen::Palette(state)) => state.select(place),
            _ => true,
        };
        match click::opens(self.context()) {
            Some(command) if !moved => self.command(command),
            _ => Vec::new(),
        }
    }

    /// What the settings depend on.
    #[must_use]
    pub fn standing(&self) -> settings::Standing<'_> {
        settings::Standing {
            config: &self.beginning.config,
            overview: self.overview.as_deref(),
            look: &self.look,
        }
    }

    /// Where settings are written down.
    #[must_use]
    pub fn config_file(&self) -> Option<&Path> {
        self.beginning.config_file.as_deref()
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
                self.screens.push(Screen::Help(help::State::new(context)));
                return Vec::new();
            }
            Command::Palette => {
                let overview = self.overview.as_deref();
                let state = palette::State::new(self.context(), &self.look, overview);
                self.screens.push(Screen::Palette(state));
                return Vec::new();
            }
            Command::Settings => {
                self.screens
                    .push(Screen::Settings(settings::State::default()));
                return Vec::new();
            }
            Command::LeftOutCards => {
                self.screens
                    .push(Screen::LeftOut(left_out::State::default()));
                return vec![Effect::Ask(Request::LeftOut)];
            }
            Command::Mouse => return self.turn_mouse(!self.mouse),
            _ => {}
        }
        let moment = self.moment;
        let standing = settings::Standing {
            config: &self.beginning.config,
            overview: self.overview.as_deref(),
            look: &self.look,
        };
        let step = match self.screens.last_mut() {
            Some(Screen::Welcome(state)) => state.command(command),
            Some(Screen::Home(state)) => state.command(command, self.overview.as_deref()),
            Some(Screen::Settings(state)) => state.command(command, standing),
            Some(Screen::Review(state)) => state.command(command, &mut self.look, moment),
            Some(Screen::Information(state)) => state.command(command),
            Some(Screen::LeftOut(state)) => state.command(command),
            Some(Screen::Palette(state)) => state.command(command),
            Some(Screen::Days(state)) => state.command(command),
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
                    Some(Screen::Review(_) | Screen::LeftOut(_) | Screen::Information(_)) => {
                        vec![Effect::Ask(Request::Overview)]
                    }
                    _ => Vec::new(),
                }
            }
        }
    }

    /// Opens a session in front of home: one at a time.
    fn open_review(&mut self, request: Request) -> Vec<Effect> {
        self.screens.truncate(1);
        let state = review::State::new(self.beginning.seed);
        self.screens.push(Screen::Review(Box::new(state)));
        vec![Effect::Ask(request)]
    }

    fn turn_mouse(&mut self, on: bool) -> Vec<Effect> {
        self.mouse = on;
        let key = self.look.key(self.context(), Command::Mouse);
        self.show(ToastText::Done(Text::MouseIs { on, key }));
        vec![Effect::Mouse(on)]
    }

    /// Lets another value of a setting hold, and has it written down.
    fn change(&mut self, change: Change) -> Vec<Effect> {
        let config = &mut self.beginning.config;
        change.apply(config);
        let mut effects = vec![Effect::Write(change.clone())];
        match change {
            Change::Language(name) => self.look.interface = interface(name),
            Change::CardLanguage(tag) => self.look.card_language = CardLanguage::One(tag),
            Change::NewPerDay(_) | Change::ReviewsPerDay(_) => {
                effects.push(Effect::Ask(Request::Plan(config.plan())));
            }
            // The study day may be another one now.
            Change::RolloverHour(_) => effects.push(Effect::Ask(Request::Overview)),
            Change::Theme(_) | Change::Ascii(_) => {
                let ascii = self.beginning.ascii || config.ascii;
                self.look.theme = Theme::of_config(config, self.beginning.colours, ascii);
                self.look.revision += 1;
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
    fn begin(&mut self) -> Vec<Effect> {
        match self.beginning.study.clone() {
            Some(scope) => self.step(Step::Study(scope)),
            None => Vec::new(),
        }
    }

    fn show(&mut self, text: ToastText) {
        let waits = self.beginning.config.reduced_motion;
        self.toast = Some(Toast {
            text,
            until: (!waits).then(|| self.moment.elapsed + TOAST_TIME),
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
                for screen in &mut self.screens {
                    if let Screen::Information(state) = screen {
                        state.take((*record).clone());
                    }
                }
                Vec::new()
            }
            Reply::Failed(request, fault) => self.failed(&request, fault),
            Reply::LeftOutCards(cards) => {
                for screen in &mut self.screens {
                    if let Screen::LeftOut(state) = screen {
                        state.take(cards.clone());
                    }
                }
                Vec::new()
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
    fn refresh(&self) -> Vec<Effect> {
        let requests = self.screens.iter().filter_map(|screen| match screen {
            Screen::LeftOut(_) => Some(Request::LeftOut),
            Screen::Information(state) => state.card().cloned().map(Request::Record),
            _ => None,
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

/// The language of the interface that the config names.
#[must_use]
pub fn interface(name: InterfaceName) -> Interface {
    match name {
        InterfaceName::En => Interface::English,
        InterfaceName::Pt => Interface::Portuguese,
    }
}
