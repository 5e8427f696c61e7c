//! A card's history, objectives and sources.

mod view;

use super::Step;
use crate::app::pages::CardRecord;
use crate::app::worker::Request;
use crate::domain::id::CardKey;
use crate::i18n::Command;
use crate::tui::look::Look;
use crate::tui::scroll::Scroll;

pub use view::draw;

/// The state of the screen.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// The card; None until it is known.
    record: Option<CardRecord>,
    scroll: Scroll,
}

impl State {
    /// Takes the card in.
    pub fn take(&mut self, record: CardRecord) {
        self.record = Some(record);
    }

    /// Whether the card is not known yet.
    #[must_use]
    pub fn is_waiting(&self) -> bool {
        self.record.is_none()
    }

    /// The card's key; None until it is known.
    #[must_use]
    pub fn card(&self) -> Option<&CardKey> {
        self.record.as_ref().map(|record| &record.key)
    }

    /// Carries out a command.
    pub fn command(&mut self, command: Command) -> Step {
        if self.scroll.command(command) {
            return Step::Stay;
        }
        match (command, self.card()) {
            (Command::Back, _) => Step::Back,
            (Command::Undo, _) => Step::Ask(vec![Request::Undo(None)]),
            (Command::Reset, Some(card)) => Step::Ask(vec![Request::Reset(card.clone())]),
            (Command::SetDue, Some(card)) => Step::Days(card.clone()),
            _ => Step::Stay,
        }
    }

    /// Makes the lines.
    pub fn lay_out(&mut self, look: &Look) {
        let (width, height) = view::body_size(look.size);
        let lines = match &self.record {
            Some(record) => view::lines(record, look, width),
            None => Vec::new(),
        };
        self.scroll.fill(lines, usize::from(height));
    }
}
