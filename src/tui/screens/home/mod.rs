//! The home screen: what today asks, and the decks by topic.

mod view;

pub use view::draw;

use super::Step;
use crate::app::pages::{DeckRow, Overview, Scope};
use crate::app::worker::Request;
use crate::domain::id::Id;
use crate::i18n::Command;

/// Rows that a page key moves.
const PAGE: usize = 8;

/// The state of the home screen.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// The selected row: 0 for all decks, then the decks.
    selected: usize,
    /// Rows that can be selected.
    rows: usize,
    /// The only decks that take part; empty for all.
    only: Vec<Id>,
}

impl State {
    /// Takes in a new overview; the selection stays where it can.
    pub fn take(&mut self, overview: &Overview, only: &[Id]) {
        self.only = only.to_vec();
        self.rows = 1 + overview.decks().count();
        self.selected = self.selected.min(self.rows - 1);
    }

    /// The selected row: 0 for all decks, then the decks in the overview's order.
    #[must_use]
    pub fn selected(&self) -> usize {
        self.selected
    }

    /// Carries out a command.
    pub fn command(&mut self, command: Command, overview: Option<&Overview>) -> Step {
        let last = self.rows.saturating_sub(1);
        self.selected = match command {
            Command::Up => self.selected.saturating_sub(1),
            Command::Down => (self.selected + 1).min(last),
            Command::PageUp => self.selected.saturating_sub(PAGE),
            Command::PageDown => (self.selected + PAGE).min(last),
            Command::Top => 0,
            Command::Bottom => last,
            Command::Undo => return Step::Ask(vec![Request::Undo(None)]),
            Command::Study | Command::Cram => {
                return match overview {
                    Some(overview) => {
                        let decks = self.scope(overview);
                        let cram = command == Command::Cram;
                        Step::Study(Scope {
                            decks,
                            cram,
                            ..Scope::default()
                        })
                    }
                    None => Step::Stay,
                };
            }
            _ => self.selected,
        };
        Step::Stay
    }

    fn scope(&self, overview: &Overview) -> Vec<Id> {
        match self
            .selected
            .checked_sub(1)
            .and_then(|row| overview.decks().nth(row))
        {
            Some(DeckRow { id, .. }) => vec![id.clone()],
            None => self.only.clone(),
        }
    }
}
