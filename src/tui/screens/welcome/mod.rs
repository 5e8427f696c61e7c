//! The question of the first start: in which language cards are shown.

mod view;

pub use view::draw;

use super::Step;
use crate::domain::language::{LanguageTag, serves};
use crate::i18n::Command;

/// The state of the first start.
#[derive(Clone, Debug)]
pub struct State {
    /// The languages that the decks are written in.
    languages: Vec<LanguageTag>,
    selected: usize,
}

impl State {
    /// Offers `languages`, the one nearest to `likely` first selected.
    #[must_use]
    pub fn new(mut languages: Vec<LanguageTag>, likely: &LanguageTag) -> Self {
        if languages.is_empty() {
            languages.push(likely.clone());
        }
        let selected = languages
            .iter()
            .position(|tag| serves(tag, likely))
            .unwrap_or(0);
        Self {
            languages,
            selected,
        }
    }

    /// Carries out a command.
    pub fn command(&mut self, command: Command) -> Step {
        let last = self.languages.len().saturating_sub(1);
        match command {
            Command::Up => self.selected = self.selected.saturating_sub(1),
            Command::Down => self.selected = (self.selected + 1).min(last),
            Command::Accept => {
                if let Some(tag) = self.languages.get(self.selected) {
                    return Step::Welcomed(tag.clone());
                }
            }
            _ => {}
        }
        Step::Stay
    }
}
