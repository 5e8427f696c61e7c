//! Keys that are typed while the screen in front waits for the store: they are taken in when the
//! answer has come, as they would have been had it come at once.

use std::mem::discriminant;

use super::Model;
use crate::app::author::editing::AuthorRequest;
use crate::app::worker::Request;
use crate::tui::keymap::{Command, Context, Key};
use crate::tui::message::Effect;
use crate::tui::screens::Screen;

/// Keys that are kept: as many as a terminal of Linux keeps for a program that does not read.
const MOST: usize = 4_096;

impl Model {
    /// Takes a key in, or keeps it for later.
    pub(super) fn type_key(&mut self, key: Key) -> Vec<Effect> {
        if self.opening && self.is_waiting() {
            return self.type_for_editor(key);
        }
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
        self.keep_for_later(key)
    }

    /// Whoever asked for a card to edit types for the editor, whatever stands in front yet.
    fn type_for_editor(&mut self, key: Key) -> Vec<Effect> {
        match self.look.keymap.resolve(Context::Editor, key) {
            Some(Command::Quit | Command::Stop | Command::Repaint) => self.key(key),
            _ => self.keep_for_later(key),
        }
    }

    fn keep_for_later(&mut self, key: Key) -> Vec<Effect> {
        if self.ahead.len() < MOST {
            self.ahead.push_back(key);
        }
        Vec::new()
    }

    /// Takes in the keys that were kept, as far as the screen in front does not wait again. Another
    /// screen than the one that they were typed for gets none of them. What they ask for comes
    /// behind what is asked already.
    pub(super) fn take_ahead(&mut self, typed_for: Front, mut effects: Vec<Effect>) -> Vec<Effect> {
        // Without an answer to come, no card is going to be open.
        self.opening &= self.is_waiting() || asks(&effects);
        if self.opening {
            return effects;
        }
        if Front::of(self) != typed_for {
            self.ahead.clear();
        }
        while !self.ahead.is_empty() && !self.opening {
            if self.front().is_busy() && (asks(&effects) || self.is_waiting()) {
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

fn asks(effects: &[Effect]) -> bool {
    effects
        .iter()
        .any(|effect| matches!(effect, Effect::Ask(_)))
}

/// Whether a card is asked for to be edited.
pub(super) fn opens_editor(effect: &Effect) -> bool {
    let Effect::Ask(Request::Author(request)) = effect else {
        return false;
    };
    matches!(
        **request,
        AuthorRequest::Open(_) | AuthorRequest::New(..) | AuthorRequest::Copy(_)
    )
}

/// The screen in front, as far as keys are typed for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Front {
    /// The editor, which is in front or is going to be.
    Editor,
    /// Another one: how many there are, and which this is.
    Other(usize, std::mem::Discriminant<super::Screen>),
}

impl Front {
    pub(super) fn of(model: &Model) -> Self {
        match model.front() {
            Screen::Editor(_) => Self::Editor,
            _ if model.opening => Self::Editor,
            front => Self::Other(model.screens.len(), discriminant(front)),
        }
    }
}
