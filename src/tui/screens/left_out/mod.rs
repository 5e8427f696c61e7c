//! The cards that are suspended or buried, and their return.

mod view;

pub use view::{draw, row_at};

use super::{AuthorStep, Step};
use crate::app::pages::LeftOutCard;
use crate::app::worker::Request;
use crate::i18n::Command;
use crate::tui::look::Look;
use crate::tui::selection::Selection;

/// The state of the screen.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// The cards; None until they are known.
    cards: Option<Vec<LeftOutCard>>,
    selection: Selection,
}

impl State {
    /// Takes the cards in; the selection stays where it can.
    pub fn take(&mut self, cards: Vec<LeftOutCard>) {
        self.selection.fill(cards.len());
        self.cards = Some(cards);
    }

    /// Selects a row; false where it was selected already.
    pub fn select(&mut self, place: usize) -> bool {
        self.selection.select(place)
    }

    /// Commands that would do nothing now.
    #[must_use]
    pub fn idle(&self) -> &'static [Command] {
        match self.cards.as_deref() {
            None | Some([]) => &[
                Command::Restore,
                Command::Information,
                Command::Edit,
                Command::EditOutside,
            ],
            Some(_) => &[],
        }
    }

    /// Carries out a command.
    pub fn command(&mut self, command: Command, look: &Look) -> Step {
        if self.selection.command(command, look.size.1) {
            return Step::Stay;
        }
        let cards = self.cards.as_deref().unwrap_or_default();
        let selected = cards.get(self.selection.place());
        match (command, selected) {
            (Command::Back, _) => Step::Back,
            (Command::Undo, _) => Step::Ask(vec![Request::Undo(None)]),
            (Command::Restore, Some(card)) => Step::Ask(vec![Request::Restore(card.key.clone())]),
            (Command::Information, Some(card)) => Step::Inform(card.key.clone()),
            (Command::Edit | Command::EditOutside, Some(card)) => {
                Step::Author(AuthorStep::of(command, card.key.clone()))
            }
            _ => Step::Stay,
        }
    }
}
