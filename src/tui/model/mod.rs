//! The state of the interface, and how messages change it.

mod ahead;
mod author;
mod input;
mod quiz;
mod reply;
mod step;

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::keymap::{Command, Context, Key};
use super::look::{CardLanguage, Look};
use super::message::{Effect, Message, Moment};
use super::screens::{Screen, home, settings};
use super::theme::ColourDepth;
use super::view;
use crate::app::author::editing::{AuthorRequest, OpenCard};
use crate::app::pages::{Overview, Scope};
use crate::app::quiz::QuizEntrance;
use crate::app::worker::Request;
use crate::config::Config;
use crate::domain::fault::Fault;
use crate::domain::id::Id;
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
    /// Quizzes to begin with.
    pub quiz: Option<QuizEntrance>,
    /// A query to find cards by, to begin with.
    pub search: Option<String>,
    /// The decks that home shows; empty for all.
    pub decks: Vec<Id>,
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
    /// Whether the lines of the screen in front are still to be made.
    unmade: bool,
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
    /// Requests whose answers are still to come.
    awaited: usize,
    /// Keys that came while the screen in front waits.
    ahead: VecDeque<Key>,
    /// Whether a card is being laid open for the editor.
    opening: bool,
    /// Films that were ordered so far.
    films: u64,
    /// Quizzes that were set up so far.
    quizzes: u64,
    /// What is wanted once a built-in deck is copied.
    after_copy: Option<Box<AuthorRequest>>,
    /// Somebody else's version of the card that is edited.
    theirs: Option<Box<OpenCard>>,
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
            awaited: 1,
            unmade: false,
            ahead: VecDeque::new(),
            opening: false,
            films: 0,
            quizzes: 0,
            after_copy: None,
            theirs: None,
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

    /// Whether an answer of the store is still to come.
    #[must_use]
    pub fn is_waiting(&self) -> bool {
        self.awaited > 0
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
        // The click takes a message away, and does not mean what the message covered.
        let covered = matches!(message, Message::Click(column, row)
            if !view::is_of_screen(self, view::window(self), (column, row)));
        self.toast = self.toast.take().filter(|toast| match toast.until {
            Some(until) => moment.elapsed < until,
            None => !acted,
        });
        let scrolls = self.scrolls(&message);
        if scrolls {
            self.prepare_picture();
        }
        let mut effects = self.tick_quiz();
        effects.extend(self.tick_editor());
        effects.extend(match message {
            Message::Key(key) => self.type_key(key),
            Message::Reply(reply) => {
                let typed_for = ahead::Front::of(self);
                let effects = self.reply(reply);
                self.take_ahead(typed_for, effects)
            }
            Message::Paste(text) => self.paste(&text),
            Message::Click(..) if covered => Vec::new(),
            Message::Click(column, row) => self.click((column, row)),
            Message::NotWritten(fault) => {
                self.show(ToastText::Failed(fault));
                Vec::new()
            }
            Message::NotStopped => {
                self.show(ToastText::Done(Text::NotStopped));
                Vec::new()
            }
            // Without a store nothing is ever taken in.
            Message::DecksSaved(_) if self.broken.is_some() => Vec::new(),
            Message::EditedOutside(path, done) => {
                if let Err(fault) = done {
                    self.show(ToastText::Failed(fault));
                }
                vec![Effect::Ask(Request::Reload(vec![path]))]
            }
            Message::DecksSaved(paths) => vec![Effect::Ask(Request::Reload(paths))],
            Message::Wheel(rows) => {
                let command = if rows < 0 { Command::Up } else { Command::Down };
                (0..rows.unsigned_abs())
                    .flat_map(|_| self.command(command))
                    .collect()
            }
            Message::Resized(columns, rows) => {
                self.look.size = (columns, rows);
                let look = &self.look;
                let screens = self.screens.iter_mut();
                let requests = screens.flat_map(|screen| {
                    screen.lay_out(look);
                    match screen {
                        // A taller list may want rows that were not asked for.
                        Screen::Browse(state) => state.requests(),
                        _ => Vec::new(),
                    }
                });
                requests.map(Effect::Ask).collect()
            }
            Message::Tick => Vec::new(),
        });
        let asks = effects
            .iter()
            .filter(|effect| matches!(effect, Effect::Ask(_)));
        self.awaited += asks.count();
        self.opening |= effects.iter().any(ahead::opens_editor);
        // Keys come in floods to the card editor, and the lines of long texts are made once for
        // all of them.
        if matches!(self.front(), Screen::Editor(_)) {
            self.unmade |= !scrolls;
        } else {
            self.lay_out();
        }
        effects
    }

    /// Whether a message moves the window of the card editor over its lines.
    fn scrolls(&self, message: &Message) -> bool {
        matches!(self.front(), Screen::Editor(_))
            && match message {
                Message::Wheel(_) => true,
                Message::Key(key) => matches!(
                    self.look.keymap.resolve(self.context(), *key),
                    Some(Command::Up | Command::Down | Command::PageUp | Command::PageDown)
                ),
                _ => false,
            }
    }

    /// Makes what messages have left to be made for the next picture.
    pub fn prepare_picture(&mut self) {
        if self.unmade {
            self.lay_out();
        }
    }

    /// Makes the lines of the screen that is shown, where they changed.
    fn lay_out(&mut self) {
        self.unmade = false;
        if let Some(front) = self.screens.last_mut() {
            front.lay_out(&self.look);
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
}
