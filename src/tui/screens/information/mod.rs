//! A card's history, objectives and sources.

mod view;

use super::{AuthorStep, Step};
use crate::app::pages::CardRecord;
use crate::app::stage::StageKey;
use crate::app::worker::Request;
use crate::domain::id::CardKey;
use crate::i18n::Command;
use crate::tui::look::Look;
use crate::tui::scroll::Scroll;

pub use view::draw;

/// The state of the screen.
#[derive(Clone, Debug)]
pub struct State {
    card: CardKey,
    /// What is known of the card; None until it is.
    record: Option<CardRecord>,
    scroll: Scroll,
}

impl State {
    /// Asks about a card.
    #[must_use]
    pub fn new(card: CardKey) -> Self {
        Self {
            card,
            record: None,
            scroll: Scroll::default(),
        }
    }

    /// Takes the card in.
    pub fn take(&mut self, record: CardRecord) {
        if record.key == self.card {
            self.record = Some(record);
        }
    }

    /// The card's key.
    #[must_use]
    pub fn card(&self) -> &CardKey {
        &self.card
    }

    /// Carries out a command.
    pub fn command(&mut self, command: Command) -> Step {
        if self.scroll.command(command) {
            return Step::Stay;
        }
        match command {
            Command::Back => Step::Back,
            Command::Undo => Step::Ask(vec![Request::Undo(None)]),
            Command::Reset => Step::Ask(vec![Request::Reset(self.card.clone())]),
            Command::Run => Step::Run(StageKey::Card(self.card.clone()), None),
            Command::SetDue => Step::Days(self.card.clone()),
            Command::Edit
            | Command::EditOutside
            | Command::NewCard
            | Command::CopyCard
            | Command::MoveCard
            | Command::DeleteCard => Step::Author(AuthorStep::of(command, self.card.clone())),
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
