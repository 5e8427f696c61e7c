//! The settings: what the config says, changed by arrows and written down at once.

mod item;
mod view;

pub use view::{draw, row_at};

use super::Step;
use crate::app::pages::Overview;
use crate::config::Config;
use crate::i18n::Command;
use crate::tui::look::Look;
use crate::tui::selection::Selection;

use item::Item;

/// What the settings depend on, beside the selected one.
#[derive(Clone, Copy, Debug)]
pub struct Standing<'a> {
    /// What the config says.
    pub config: &'a Config,
    /// The decks' languages.
    pub overview: Option<&'a Overview>,
    /// How things are shown now.
    pub look: &'a Look,
}

/// The state of the screen.
#[derive(Clone, Debug)]
pub struct State {
    selection: Selection,
}

impl Default for State {
    fn default() -> Self {
        let mut selection = Selection::default();
        selection.fill(Item::ALL.len());
        Self { selection }
    }
}

impl State {
    /// Selects a row; false where it was selected already.
    pub fn select(&mut self, place: usize) -> bool {
        self.selection.select(place)
    }

    /// Carries out a command.
    pub fn command(&mut self, command: Command, standing: Standing<'_>) -> Step {
        if self.selection.command(command, standing.look.size.1) {
            return Step::Stay;
        }
        let item = Item::ALL[self.selection.place()];
        match command {
            Command::Back => Step::Back,
            Command::Increase => Step::Change(item.changed(standing, true)),
            Command::Decrease => Step::Change(item.changed(standing, false)),
            _ => Step::Stay,
        }
    }
}
