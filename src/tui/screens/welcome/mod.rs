//! The question of the first start: in which language cards are shown.

mod view;

pub use view::{draw, row_at};

use super::Step;
use crate::domain::language::{LanguageTag, serves};
use crate::i18n::Command;
use crate::tui::look::Look;
use crate::tui::selection::Selection;

/// The state of the first start.
#[derive(Clone, Debug)]
pub struct State {
    /// The languages that the decks are written in.
    languages: Vec<LanguageTag>,
    selection: Selection,
}

impl State {
    /// Offers `languages`, the one nearest to `likely` first selected.
    #[must_use]
    pub fn new(mut languages: Vec<LanguageTag>, likely: &LanguageTag) -> Self {
        if languages.is_empty() {
            languages.push(likely.clone());
        }
        let place = languages.iter().position(|tag| serves(tag, likely));
        let mut selection = Selection::default();
        selection.fill(languages.len());
        selection.select(place.unwrap_or(0));
        Self {
            languages,
            selection,
        }
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
        match (command, self.languages.get(self.selection.place())) {
            (Command::Accept, Some(tag)) => Step::Welcomed(tag.clone()),
            _ => Step::Stay,
        }
    }
}
