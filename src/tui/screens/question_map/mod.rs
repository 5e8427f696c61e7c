//! All questions of a quiz with their state, to go to one of them.

mod view;

pub use view::{cell_at, draw};

use super::{QuizStep, Step};
use crate::i18n::Command;
use crate::tui::look::Look;

/// How one question stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Its answer.
    pub state: CellState,
    /// Whether it is marked for later.
    pub marked: bool,
}

/// How far the answer of a question is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellState {
    /// There is none.
    Open,
    /// There is one.
    Answered,
    /// It was told right.
    Right,
    /// It was told wrong.
    Wrong,
    /// It is not the question any more that it was, and counts for nothing.
    TakenOut,
}

impl CellState {
    /// Whether there is no answer.
    #[must_use]
    pub fn is_open(self) -> bool {
        self == Self::Open
    }
}

/// The state of the screen.
#[derive(Clone, Debug)]
pub struct State {
    cells: Vec<Cell>,
    /// The question from which one came.
    here: usize,
    selected: usize,
    is_practice: bool,
}

impl State {
    /// A map of questions, at the one from which one comes.
    #[must_use]
    pub fn new(cells: Vec<Cell>, here: usize, is_practice: bool) -> Self {
        Self {
            cells,
            here,
            selected: here,
            is_practice,
        }
    }

    /// Selects a question; false where it was selected already.
    pub fn select(&mut self, place: usize) -> bool {
        let moves = place < self.cells.len() && place != self.selected;
        if moves {
            self.selected = place;
        }
        moves
    }

    /// Carries out a command.
    pub fn command(&mut self, command: Command, look: &Look) -> Step {
        let columns = view::columns(look.size.0);
        let last = self.cells.len().saturating_sub(1);
        let page = columns * usize::from(look.size.1.saturating_sub(6)).max(1);
        self.selected = match command {
            Command::Back => return Step::Back,
            Command::Accept => return Step::Quiz(QuizStep::Go(self.selected)),
            Command::HandIn => return Step::Quiz(QuizStep::AskHandIn(self.standing())),
            Command::NextQuestion => self.selected + 1,
            Command::PreviousQuestion => self.selected.saturating_sub(1),
            Command::Down if self.selected + columns <= last => self.selected + columns,
            Command::Up => self.selected.checked_sub(columns).unwrap_or(self.selected),
            Command::PageDown => self.selected + page,
            Command::PageUp => self.selected.saturating_sub(page),
            Command::Top => 0,
            Command::Bottom => last,
            _ => self.selected,
        }
        .min(last);
        Step::Stay
    }

    fn standing(&self) -> super::hand_in::Standing {
        super::hand_in::Standing::of(&self.cells, self.is_practice)
    }
}
