//! Keys that are typed while the screen in front waits for the store: they are taken in when the
//! answer has come, as they would have been had it come at once.

use std::mem::discriminant;

use super::Model;
use crate::tui::keymap::{Command, Key};
use crate::tui::message::Effect;

/// Keys that are kept: as many as a terminal of Linux keeps for a program that does not read.
const MOST: usize = 4_096;

impl Model {
    /// Takes a key in, or keeps it for later.
    pub(super) fn type_key(&mut self, key: Key) -> Vec<Effect> {
        // Where no answer is to come, there is nothing to wait for.
        if !self.front().is_busy() || !self.is_waiting() {
            return self.key(key);
        }
        // What leaves or stops the program waits for nothing.
        let command = self.look.keymap.resolve(self.context(), key);
        if matches!(
            command,
            Some(Command::Back | Command::Quit | Command::Stop | Command::Repaint)
        ) {
            self.ahead.clear();
            return self.key(key);
        }
        if self.ahead.len() < MOST {
            self.ahead.push_back(key);
        }
        Vec::new()
    }

    /// Takes in the keys that were kept, as far as the screen in front does not wait again. Another
    /// screen than the one that they were typed for gets none of them. What they ask for comes
    /// behind what is asked already.
    pub(super) fn take_ahead(&mut self, typed_for: Front, mut effects: Vec<Effect>) -> Vec<Effect> {
        if Front::of(self) != typed_for {
            self.ahead.clear();
        }
        while !self.ahead.is_empty() {
            let asks = effects.iter().any(|it| matches!(it, Effect::Ask(_)));
            if self.front().is_busy() && (asks || self.is_waiting()) {
                break;
            }
            // A key means what the lines show.
            self.lay_out();
            if let Some(key) = self.ahead.pop_front() {
                effects.extend(self.key(key));
            }
        }
        effects
    }
}

/// The screen in front, as far as keys are typed for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Front(usize, std::mem::Discriminant<super::Screen>);

impl Front {
    pub(super) fn of(model: &Model) -> Self {
        Self(model.screens.len(), discriminant(model.front()))
    }
}
