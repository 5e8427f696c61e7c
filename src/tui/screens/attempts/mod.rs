//! Earlier quizzes, and whether it gets better.

mod view;

pub use view::{draw, row_at};

use super::{QuizStep, Step};
use crate::domain::quiz::Summary;
use crate::i18n::Command;
use crate::tui::look::Look;
use crate::tui::selection::Selection;

/// The state of the screen.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// The quizzes, the newest first; None until they are known.
    quizzes: Option<Vec<Summary>>,
    selection: Selection,
}

impl State {
    /// Takes the quizzes in; the selection stays where it can.
    pub fn take(&mut self, quizzes: Vec<Summary>) {
        self.selection.fill(quizzes.len());
        self.quizzes = Some(quizzes);
    }

    /// Selects a row; false where it was selected already.
    pub fn select(&mut self, place: usize) -> bool {
        self.selection.select(place)
    }

    /// Commands that would do nothing now.
    #[must_use]
    pub fn idle(&self) -> &'static [Command] {
        match self.selected() {
            Some(quiz) if quiz.ended.is_none() => &[],
            Some(_) => &[Command::GiveUp],
            None => &[Command::Accept, Command::GiveUp],
        }
    }

    fn selected(&self) -> Option<&Summary> {
        self.quizzes.as_ref()?.get(self.selection.place())
    }

    /// Carries out a command.
    pub fn command(&mut self, command: Command, look: &Look) -> Step {
        if self.selection.command(command, look.size.1) {
            return Step::Stay;
        }
        match (command, self.selected()) {
            (Command::Back, _) => Step::Back,
            (Command::Accept, Some(quiz)) if quiz.ended.is_some() => {
                Step::Quiz(QuizStep::Results(quiz.id))
            }
            (Command::Accept, Some(quiz)) => Step::Quiz(QuizStep::Open(quiz.id)),
            (Command::GiveUp, Some(quiz)) if quiz.ended.is_none() => {
                Step::Quiz(QuizStep::AskGiveUp(Box::new(quiz.clone())))
            }
            _ => Step::Stay,
        }
    }
}
