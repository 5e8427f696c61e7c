//! What is drawn at a cell of the window, for clicks.

use ratatui::layout::Rect;

use super::keymap::{Command, Context};
use super::model::Model;
use super::screens::{
    Screen, attempts, browse, decision, findings, home, left_out, palette, question_map, quiz,
    quiz_setup, quizzes, results, review, sandbox, scenarios, settings, welcome,
};
use super::view;

/// What was clicked on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A command in the footer, or a rating.
    Command(Command),
    /// A row that can be selected.
    Row(usize),
}

/// What is drawn at a cell: column, row.
#[must_use]
pub fn target(model: &Model, cell: (u16, u16)) -> Option<Target> {
    let window = view::window(model);
    if !view::is_of_screen(model, window, cell) {
        return None;
    }
    let footer = view::last_line(model, window);
    if cell.1 == footer.y {
        return in_footer(model, footer, cell.0);
    }
    let look = &model.look;
    let row = match model.front() {
        Screen::Home(state) => {
            let overview = model.overview.as_deref()?;
            home::row_at(state, overview, look, window, cell)
        }
        Screen::LeftOut(state) => left_out::row_at(state, look, window, cell),
        Screen::Findings(state) => findings::row_at(state, look, window, cell),
        Screen::Settings(state) => settings::row_at(state, model.standing(), window, cell),
        Screen::Palette(state) => palette::row_at(state, look, window, cell),
        Screen::Welcome(state) => welcome::row_at(state, look, window, cell),
        Screen::Review(state) => {
            return review::command_at(state, window, cell).map(Target::Command);
        }
        Screen::Scenarios(state) => scenarios::row_at(state, look, window, cell),
        Screen::Sandbox(state) => sandbox::knob_at(state, look, window, cell),
        Screen::Quizzes(state) => quizzes::row_at(state, look, window, cell),
        Screen::QuizSetup(state) => quiz_setup::row_at(state, look, window, cell),
        Screen::QuestionMap(state) => question_map::cell_at(state, look, window, cell),
        Screen::Results(state) => results::row_at(state, look, window, cell),
        Screen::Attempts(state) => attempts::row_at(state, look, window, cell),
        Screen::Browse(state) => browse::row_at(state, look, window, cell),
        Screen::Decision(state) => decision::row_at(state, look, window, cell),
        Screen::Quiz(state) => {
            return quiz::command_at(state, window, cell).map(Target::Command);
        }
        Screen::Information(_)
        | Screen::Help(_)
        | Screen::Days(_)
        | Screen::ExamCode(_)
        | Screen::HandIn(_)
        | Screen::LookBack(_)
        | Screen::Editor(_) => None,
    };
    row.map(Target::Row)
}

fn in_footer(model: &Model, area: Rect, column: u16) -> Option<Target> {
    let cell = column.checked_sub(area.x)?;
    let too_small = model.look.size.0 < view::SMALLEST.0 || model.look.size.1 < view::SMALLEST.1;
    if too_small {
        return None;
    }
    let footer = view::footer(model);
    footer.command_at(area.width, cell).map(Target::Command)
}

/// What a second click on the selected row does.
#[must_use]
pub fn opens(context: Context) -> Option<Command> {
    match context {
        Context::Home => Some(Command::Study),
        Context::LeftOut | Context::Browse => Some(Command::Information),
        Context::Findings => Some(Command::EditOutside),
        Context::Settings => Some(Command::Increase),
        Context::Sandbox => Some(Command::TurnUp),
        Context::QuizSetup => Some(Command::Increase),
        Context::Palette
        | Context::Welcome
        | Context::Scenarios
        | Context::Quizzes
        | Context::QuestionMap
        | Context::Results
        | Context::Decision
        | Context::UnaskedDecision
        | Context::Attempts => Some(Command::Accept),
        _ => None,
    }
}
