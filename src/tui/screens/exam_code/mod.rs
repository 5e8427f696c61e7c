//! The code of a colleague's quiz.

use ratatui::Frame;
use ratatui::text::Line;

use super::{QuizStep, Step};
use crate::app::quiz::parse_code;
use crate::i18n::quiz::QuizText;
use crate::i18n::{Command, explain};
use crate::tui::keymap::Key;
use crate::tui::look::Look;
use crate::tui::widgets::field::Field;
use crate::tui::widgets::{frame, sentence};

/// The state of the screen.
#[derive(Clone, Debug, Default)]
pub struct State {
    field: Field,
    /// Whether what stands there was refused.
    refused: bool,
}

impl State {
    /// A key that is no command.
    pub fn edit(&mut self, key: Key) {
        self.refused = false;
        self.field.edit(key);
    }

    /// Pasted text.
    pub fn paste(&mut self, pasted: &str) {
        self.refused = false;
        self.field.paste(pasted);
    }

    /// Carries out a command.
    pub fn command(&mut self, command: Command) -> Step {
        match command {
            Command::Back => Step::Back,
            Command::Begin => match parse_code(self.field.text().trim()) {
                Ok(code) => Step::Quiz(QuizStep::BeginByCode(code)),
                Err(_said_below) => {
                    self.refused = true;
                    Step::Stay
                }
            },
            _ => Step::Stay,
        }
    }
}

/// Draws the question.
pub fn draw(state: &State, look: &Look, frame: &mut Frame<'_>) {
    let page = frame::page(frame.area(), 0);
    let theme = &look.theme;
    let title = look.say(&QuizText::CodeTitle.into());
    frame::header(&title, Vec::new(), look, page.header, frame);
    let width = page.body.width;
    let question = look.say(&QuizText::CodeQuestion.into());
    let mut lines = sentence::lines(&question, width, theme.text);
    lines.push(Line::default());
    lines.push(state.field.line(look, width));
    if let (true, Err(fault)) = (state.refused, parse_code(state.field.text().trim())) {
        let explained = explain(look.interface, &fault);
        let said = format!("{} {}", explained.what, explained.next);
        lines.push(Line::default());
        lines.extend(sentence::lines(&said, width, theme.warn));
    }
    frame::lines(lines, page.body, frame);
}
