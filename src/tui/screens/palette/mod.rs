//! The command palette: everything that can be done, found by a part of its name.

mod entry;
mod view;

pub use entry::Action;
pub use view::{draw, row_at};

use super::Step;
use crate::app::pages::Overview;
use crate::i18n::Command;
use crate::search;
use crate::tui::keymap::{Context, Key};
use crate::tui::look::Look;
use crate::tui::selection::Selection;
use crate::tui::widgets::field::Field;

use entry::Entry;

/// The state of the palette.
#[derive(Debug)]
pub struct State {
    entries: Vec<Entry>,
    field: Field,
    /// The places of the entries that are found, the best first.
    found: Vec<usize>,
    selection: Selection,
}

impl State {
    /// Everything that can be done in a context.
    #[must_use]
    pub fn new(context: Context, look: &Look, overview: Option<&Overview>) -> Self {
        let mut state = Self {
            entries: entry::all(context, look, overview),
            field: Field::default(),
            found: Vec::new(),
            selection: Selection::default(),
        };
        state.find();
        state
    }

    fn find(&mut self) {
        let findable = self.entries.iter().map(|entry| &entry.findable);
        self.found = search::find(self.field.text(), findable);
        self.selection = Selection::default();
        self.selection.fill(self.found.len());
    }

    /// A key that is no command.
    pub fn edit(&mut self, key: Key) {
        if self.field.edit(key) {
            self.find();
        }
    }

    /// Pasted text.
    pub fn paste(&mut self, pasted: &str) {
        self.field.paste(pasted);
        self.find();
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
        match command {
            Command::Back => Step::Back,
            Command::Accept => {
                let place = self.found.get(self.selection.place());
                match place.and_then(|place| self.entries.get(*place)) {
                    Some(entry) => Step::Carry(entry.action.clone()),
                    None => Step::Stay,
                }
            }
            _ => Step::Stay,
        }
    }
}
