//! Keys, pasted text and clicks on their way to the screen in front.

use super::Model;
use crate::app::worker::Request;
use crate::tui::click::{self, Target};
use crate::tui::keymap::{Command, Key};
use crate::tui::message::Effect;
use crate::tui::screens::{
    Screen, Step, browse, findings, help, left_out, palette, scenarios, settings,
};

impl Model {
    pub(super) fn key(&mut self, key: Key) -> Vec<Effect> {
        let moment = self.moment;
        let mut step = Step::Stay;
        match self.look.keymap.resolve(self.context(), key) {
            Some(command) => self.command(command),
            None => {
                match self.screens.last_mut() {
                    Some(Screen::Review(state)) => state.edit(key),
                    Some(Screen::Palette(state)) => state.edit(key),
                    Some(Screen::Days(state)) => state.edit(key),
                    Some(Screen::ExamCode(state)) => state.edit(key),
                    Some(Screen::Quiz(state)) => state.edit(key, moment),
                    Some(Screen::Editor(state)) => state.edit(key, moment),
                    Some(Screen::Browse(state)) => step = state.edit(key),
                    _ => {}
                }
                self.step(step)
            }
        }
    }

    pub(super) fn paste(&mut self, text: &str) -> Vec<Effect> {
        let moment = self.moment;
        let step = match self.screens.last_mut() {
            Some(Screen::Review(state)) => state.paste(text),
            Some(Screen::Quiz(state)) => state.paste(text, moment),
            Some(Screen::Browse(state)) => state.paste(text),
            Some(Screen::Editor(state)) => {
                state.paste(text, moment);
                Step::Stay
            }
            Some(Screen::ExamCode(state)) => {
                state.paste(text);
                Step::Stay
            }
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
    pub(super) fn click(&mut self, cell: (u16, u16)) -> Vec<Effect> {
        let place = match click::target(self, cell) {
            Some(Target::Command(command)) => return self.command(command),
            Some(Target::Row(place)) => place,
            None => return Vec::new(),
        };
        let moved = match self.screens.last_mut() {
            Some(Screen::Welcome(state)) => state.select(place),
            Some(Screen::Home(state)) => state.select(place),
            Some(Screen::LeftOut(state)) => state.select(place),
            Some(Screen::Findings(state)) => state.select(place),
            Some(Screen::Settings(state)) => state.select(place),
            Some(Screen::Palette(state)) => state.select(place),
            Some(Screen::Scenarios(state)) => state.select(place),
            Some(Screen::Sandbox(state)) => state.select(place),
            Some(Screen::Quizzes(state)) => state.select(place),
            Some(Screen::QuizSetup(state)) => state.select(place),
            Some(Screen::QuestionMap(state)) => state.select(place),
            Some(Screen::Results(state)) => state.select(place),
            Some(Screen::Attempts(state)) => state.select(place),
            Some(Screen::Decision(state)) => state.select(place),
            Some(Screen::Browse(state)) => state.select(place),
            _ => true,
        };
        match (click::opens(self.context()), self.screens.last_mut()) {
            (Some(command), _) if !moved => self.command(command),
            (_, Some(Screen::Browse(state))) => asked(state.requests()),
            _ => Vec::new(),
        }
    }

    /// Carries out a command in the screen in front.
    pub fn command(&mut self, command: Command) -> Vec<Effect> {
        if self.broken.is_some() && command == Command::Back {
            return vec![Effect::Quit];
        }
        match command {
            Command::Quit => {
                let mut effects = self.keep_quiz();
                effects.extend(self.keep_typed());
                effects.push(Effect::Quit);
                return effects;
            }
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
                    .retain(|screen| !matches!(screen, Screen::Settings(_)));
                self.screens
                    .push(Screen::Settings(settings::State::default()));
                return Vec::new();
            }
            Command::LeftOutCards => {
                self.screens
                    .retain(|screen| !matches!(screen, Screen::LeftOut(_)));
                self.screens
                    .push(Screen::LeftOut(left_out::State::default()));
                return vec![Effect::Ask(Request::LeftOut)];
            }
            Command::Check => {
                self.screens
                    .retain(|screen| !matches!(screen, Screen::Findings(_)));
                let (state, request) = findings::State::new(&self.beginning.config.check);
                self.screens.push(Screen::Findings(Box::new(state)));
                return vec![Effect::Ask(request)];
            }
            Command::Sandbox => {
                self.screens
                    .retain(|screen| !matches!(screen, Screen::Scenarios(_)));
                let list = scenarios::State::default();
                self.screens.push(Screen::Scenarios(list));
                return vec![Effect::Ask(Request::Stages)];
            }
            Command::Search => return self.open_search(""),
            Command::Quizzes => return self.open_quizzes(),
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
            Some(Screen::Welcome(state)) => state.command(command, &self.look),
            Some(Screen::Home(state)) => {
                state.command(command, self.overview.as_deref(), &self.look)
            }
            Some(Screen::Settings(state)) => state.command(command, standing),
            Some(Screen::Review(state)) => state.command(command, &mut self.look, moment),
            Some(Screen::Information(state)) => state.command(command),
            Some(Screen::LeftOut(state)) => state.command(command, &self.look),
            Some(Screen::Findings(state)) => state.command(command, &self.look),
            Some(Screen::Palette(state)) => state.command(command, &self.look),
            Some(Screen::Days(state)) => state.command(command),
            Some(Screen::Scenarios(state)) => state.command(command, &self.look),
            Some(Screen::Sandbox(state)) => state.command(command, &mut self.films, moment),
            Some(Screen::Help(state)) => state.command(command, &self.look),
            Some(Screen::Quizzes(state)) => state.command(command, &self.look),
            Some(Screen::QuizSetup(state)) => state.command(command, &self.look),
            Some(Screen::ExamCode(state)) => state.command(command),
            Some(Screen::Quiz(state)) => state.command(command, &mut self.look, moment),
            Some(Screen::QuestionMap(state)) => state.command(command, &self.look),
            Some(Screen::HandIn(state)) => state.command(command),
            Some(Screen::Results(state)) => state.command(command, &self.look),
            Some(Screen::LookBack(state)) => state.command(command, &mut self.look),
            Some(Screen::Attempts(state)) => state.command(command, &self.look),
            Some(Screen::Editor(state)) => state.command(command, moment),
            Some(Screen::Decision(state)) => state.command(command, &self.look),
            Some(Screen::Browse(state)) => state.command(command, &mut self.look),
            None => Step::Stay,
        };
        self.step(step)
    }

    /// Opens the search in front of everything.
    pub(super) fn open_search(&mut self, query: &str) -> Vec<Effect> {
        self.screens
            .retain(|screen| !matches!(screen, Screen::Browse(_)));
        let mut state = browse::State::new(query, &self.look);
        let requests = state.requests();
        self.screens.push(Screen::Browse(Box::new(state)));
        asked(requests)
    }
}

fn asked(requests: Vec<Request>) -> Vec<Effect> {
    requests.into_iter().map(Effect::Ask).collect()
}
