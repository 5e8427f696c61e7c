//! The home screen: what today asks, and the decks by topic.

mod view;

pub use view::{draw, row_at};

use super::{AuthorStep, Step};
use crate::app::pages::{Overview, Progress, Scope};
use crate::app::worker::Request;
use crate::domain::id::Id;
use crate::i18n::Command;
use crate::tui::look::Look;
use crate::tui::selection::Selection;

/// A row that can be selected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Row {
    /// All decks.
    All,
    /// The decks of a topic that has several, by its place.
    Topic(usize),
    /// A deck, by its topic's place and its own in that.
    Deck(usize, usize),
}

/// The state of the home screen.
#[derive(Clone, Debug, Default)]
pub struct State {
    rows: Vec<Row>,
    selection: Selection,
    /// The only decks that take part; empty for all.
    only: Vec<Id>,
}

impl State {
    /// Takes in a new overview; the selection stays where it can.
    pub fn take(&mut self, overview: &Overview, only: &[Id]) {
        self.only = only.to_vec();
        self.rows = vec![Row::All];
        for (topic, group) in overview.topics.iter().enumerate() {
            if group.decks.len() > 1 {
                self.rows.push(Row::Topic(topic));
            }
            let decks = 0..group.decks.len();
            self.rows.extend(decks.map(|deck| Row::Deck(topic, deck)));
        }
        self.selection.fill(self.rows.len());
    }

    /// The selected row, from the top.
    #[must_use]
    pub fn selected(&self) -> usize {
        self.selection.place()
    }

    /// Selects a row; false where it was selected already.
    pub fn select(&mut self, place: usize) -> bool {
        self.selection.select(place)
    }

    /// Carries out a command.
    pub fn command(&mut self, command: Command, overview: Option<&Overview>, look: &Look) -> Step {
        if self.selection.command(command, look.size.1) {
            return Step::Stay;
        }
        match (command, overview) {
            (Command::Undo, _) => Step::Ask(vec![Request::Undo(None)]),
            (Command::NewCard, Some(overview)) => {
                let deck = match self.rows.get(self.selected()) {
                    Some(Row::All | Row::Topic(_)) | None => None,
                    Some(_) => self.scope(overview).into_iter().next(),
                };
                Step::Author(AuthorStep::New(deck))
            }
            (Command::Resume, Some(overview)) if overview.unfinished.is_some() => Step::Resume,
            (Command::Study | Command::Cram, Some(overview)) => Step::Study(Scope {
                decks: self.scope(overview),
                cram: command == Command::Cram,
                ..Scope::default()
            }),
            _ => Step::Stay,
        }
    }

    /// The decks of the selected row; empty for all.
    fn scope(&self, overview: &Overview) -> Vec<Id> {
        match self.rows.get(self.selected()) {
            Some(Row::All) | None => self.only.clone(),
            Some(Row::Topic(topic)) => {
                let group = overview.topics.get(*topic);
                let decks = group.into_iter().flat_map(|group| &group.decks);
                decks.map(|deck| deck.id.clone()).collect()
            }
            Some(Row::Deck(topic, deck)) => {
                let group = overview.topics.get(*topic);
                let deck = group.and_then(|group| group.decks.get(*deck));
                deck.into_iter().map(|deck| deck.id.clone()).collect()
            }
        }
    }

    /// How far the cards of the selected row are known.
    fn progress(&self, overview: &Overview) -> Progress {
        let scope = self.scope(overview);
        overview
            .decks()
            .filter(|deck| scope.is_empty() || scope.contains(&deck.id))
            .map(|deck| deck.progress)
            .sum()
    }
}
