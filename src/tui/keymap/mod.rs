//! The commands' keys: what a key does where, and which keys a command has.
//!
//! Declared once, in `table`, and changed by the config alone. Key dispatch, the footer, the help,
//! the palette and the key table in the README all come from here.

mod context;
#[cfg(test)]
mod keyboards;
mod table;

use std::collections::BTreeMap;

use crossterm::event::{KeyCode as TerminalKey, KeyEvent, KeyModifiers};

pub use crate::i18n::command::Command;
pub use crate::i18n::key::{Key, KeyCode};
pub use context::Context;

/// A command in some contexts.
#[derive(Clone, Debug)]
pub struct Binding {
    /// What is done.
    pub command: Command,
    /// The keys that do it; the first one is shown.
    pub keys: Vec<Key>,
    /// Where.
    pub contexts: &'static [Context],
    /// The place in the footer, smaller first; None of what only the help shows.
    pub footer: Option<u8>,
    /// What is shown instead of the first key.
    pub shown_as: Option<&'static str>,
}

/// Which keys do what, and where.
#[derive(Clone, Debug)]
pub struct Keymap {
    bindings: Vec<Binding>,
}

/// What is wrong with the keys that the config asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyConflict {
    /// A key would do two things in one place.
    Twice(Key, Command, Command),
    /// A command would have no key in a place where it is needed.
    Unreachable(Command),
}

impl Default for Keymap {
    fn default() -> Self {
        let rows = table::rows().map(|row| Binding {
            command: row.command,
            keys: row.keys.to_vec(),
            contexts: row.contexts,
            footer: row.footer,
            shown_as: row.shown_as,
        });
        Self {
            bindings: rows.collect(),
        }
    }
}

impl Keymap {
    /// The standard keys, with those of some commands replaced.
    ///
    /// # Errors
    /// A key would mean two things in one context, or a command would have none where letters are
    /// text.
    pub fn with(wishes: &BTreeMap<Command, Vec<Key>>) -> Result<Self, KeyConflict> {
        let mut keymap = Self::default();
        for binding in &mut keymap.bindings {
            if let Some(keys) = wishes.get(&binding.command) {
                binding.keys.clone_from(keys);
                binding.shown_as = None;
            }
        }
        match keymap.conflict() {
            Some(conflict) => Err(conflict),
            None => Ok(keymap),
        }
    }

    /// The first thing that is wrong with the keys.
    fn conflict(&self) -> Option<KeyConflict> {
        for context in Context::ALL {
            let mut seen: BTreeMap<Key, Command> = BTreeMap::new();
            for binding in self.bindings(context) {
                let mut keys = usable_keys(binding, context).peekable();
                if keys.peek().is_none() {
                    return Some(KeyConflict::Unreachable(binding.command));
                }
                for key in keys {
                    if let Some(other) = seen.insert(key, binding.command) {
                        return Some(KeyConflict::Twice(key, other, binding.command));
                    }
                }
            }
        }
        None
    }

    /// The bindings of a context, in the table's order.
    pub fn bindings(&self, context: Context) -> impl Iterator<Item = &Binding> {
        self.bindings
            .iter()
            .filter(move |binding| binding.contexts.contains(&context))
    }

    /// What `key` does in `context`; None where it does nothing or is text.
    #[must_use]
    pub fn resolve(&self, context: Context, key: Key) -> Option<Command> {
        if context.takes_text() && key.is_text() {
            return None;
        }
        self.bindings(context)
            .find(|binding| binding.keys.contains(&key))
            .map(|binding| binding.command)
    }

    /// Every key that does something somewhere.
    pub fn keys(&self) -> impl Iterator<Item = Key> {
        self.bindings
            .iter()
            .flat_map(|binding| binding.keys.iter().copied())
    }
}

/// The keys of a binding that a context can use: letters are text where text is typed.
pub fn usable_keys(binding: &Binding, context: Context) -> impl Iterator<Item = Key> {
    binding
        .keys
        .iter()
        .copied()
        .filter(move |key| !(context.takes_text() && key.is_text()))
}

/// The key of a terminal event; None of a chord that no command can have.
///
/// Control and Alt together are AltGr on many keyboards, and so text.
#[must_use]
pub fn from_event(event: KeyEvent) -> Option<Key> {
    let control = event.modifiers.contains(KeyModifiers::CONTROL);
    let alt = event.modifiers.contains(KeyModifiers::ALT);
    let code = match event.code {
        TerminalKey::Char(c) if control && !alt => KeyCode::Char(c.to_ascii_lowercase()),
        TerminalKey::Char(c) => KeyCode::Char(c),
        TerminalKey::F(number) => KeyCode::F(number),
        TerminalKey::Enter => KeyCode::Enter,
        TerminalKey::Esc => KeyCode::Esc,
        TerminalKey::Tab => KeyCode::Tab,
        TerminalKey::BackTab => KeyCode::BackTab,
        TerminalKey::Backspace => KeyCode::Backspace,
        TerminalKey::Delete => KeyCode::Delete,
        TerminalKey::Insert => KeyCode::Insert,
        TerminalKey::Up => KeyCode::Up,
        TerminalKey::Down => KeyCode::Down,
        TerminalKey::Left => KeyCode::Left,
        TerminalKey::Right => KeyCode::Right,
        TerminalKey::Home => KeyCode::Home,
        TerminalKey::End => KeyCode::End,
        TerminalKey::PageUp => KeyCode::PageUp,
        TerminalKey::PageDown => KeyCode::PageDown,
        _ => return None,
    };
    match (code, control, alt) {
        (KeyCode::Char(_), true, true) => Some(Key::plain(code)),
        (_, _, true) => None,
        (code, control, false) => Some(Key { code, control }),
    }
}

#[cfg(test)]
mod tests;
