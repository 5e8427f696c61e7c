//! The scenarios that can be run, by topic, and the one to play in.

mod view;

pub use view::{draw, row_at};

use super::Step;
use crate::app::stage::{StageKey, StageRow};
use crate::i18n::Command;
use crate::tui::look::Look;
use crate::tui::selection::Selection;

/// The state of the screen.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// The scenarios; None until they are known.
    rows: Option<Vec<StageRow>>,
    selection: Selection,
}

impl State {
    /// Takes the scenarios in; the selection stays where it can. The free sandbox comes first.
    pub fn take(&mut self, rows: Vec<StageRow>) {
        self.selection.fill(rows.len() + 1);
        self.rows = Some(rows);
    }

    /// Selects a row; false where it was selected already.
    pub fn select(&mut self, place: usize) -> bool {
        self.selection.select(place)
    }

    /// Carries out a command.
    pub fn command(&mut self, command: Command, look: &Look) -> Step {
        if self.selection.command(command, look.size.1) {
            return Step::Stay;
        }
        match (command, &self.rows) {
            (Command::Back, _) => Step::Back,
            (Command::Accept, Some(rows)) => {
                let place = self.selection.place().checked_sub(1);
                let key = place.and_then(|place| rows.get(place));
                let key = key.map_or(StageKey::Free, |row| row.key.clone());
                Step::Run(key, None)
            }
            _ => Step::Stay,
        }
    }
}
