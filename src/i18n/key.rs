//! Keys, what both languages call them, and how the config writes them.

use std::fmt;
use std::str::FromStr;

use serde::de::{self, Deserializer, Visitor};
use serde::{Deserialize, Serialize, Serializer};

use super::Interface;

/// Signs that are dead keys on Brazilian, Portuguese and US-International keyboards, or need
/// AltGr there: no command may ask for them.
pub const NEVER_KEYS: &str = "'\"~^`[]{}\u{b4}\u{a8}";

/// A key with its Control state. Shift is part of the character.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key {
    /// Which key.
    pub code: KeyCode,
    /// Whether Control is held.
    pub control: bool,
}

/// Which key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum KeyCode {
    /// A character, as the keyboard layout and Shift make it.
    Char(char),
    /// A function key, from 1.
    F(u8),
    /// Enter.
    Enter,
    /// Escape.
    Esc,
    /// Tab.
    Tab,
    /// Tab with Shift.
    BackTab,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Insert.
    Insert,
    /// Up.
    Up,
    /// Down.
    Down,
    /// Left.
    Left,
    /// Right.
    Right,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
}

/// The keys that have a name in the config.
const NAMES: &[(KeyCode, &str)] = &[
    (KeyCode::Char(' '), "space"),
    (KeyCode::Enter, "enter"),
    (KeyCode::Esc, "esc"),
    (KeyCode::Tab, "tab"),
    (KeyCode::BackTab, "shift-tab"),
    (KeyCode::Backspace, "backspace"),
    (KeyCode::Delete, "delete"),
    (KeyCode::Insert, "insert"),
    (KeyCode::Up, "up"),
    (KeyCode::Down, "down"),
    (KeyCode::Left, "left"),
    (KeyCode::Right, "right"),
    (KeyCode::Home, "home"),
    (KeyCode::End, "end"),
    (KeyCode::PageUp, "pgup"),
    (KeyCode::PageDown, "pgdn"),
];

/// The highest function key that keyboards have.
const LAST_FUNCTION_KEY: u8 = 12;

impl Key {
    /// A key without Control.
    #[must_use]
    pub const fn plain(code: KeyCode) -> Self {
        Self {
            code,
            control: false,
        }
    }

    /// Whether the key is text where text is typed.
    #[must_use]
    pub fn is_text(self) -> bool {
        matches!(self.code, KeyCode::Char(_)) && !self.control
    }

    /// What the key is called on a keycap. `ascii` spells arrows out.
    #[must_use]
    pub fn label(self, interface: Interface, ascii: bool) -> String {
        let portuguese = interface == Interface::Portuguese;
        let arrow = |drawn: &'static str, spelt: &'static str| if ascii { spelt } else { drawn };
        let name = match self.code {
            KeyCode::Char(' ') => if portuguese { "Espaço" } else { "Space" }.to_owned(),
            KeyCode::Char(c) if self.control => c.to_ascii_uppercase().to_string(),
            KeyCode::Char(c) => c.to_string(),
            KeyCode::F(number) => format!("F{number}"),
            KeyCode::Up => arrow("↑", "Up").to_owned(),
            KeyCode::Down => arrow("↓", "Down").to_owned(),
            KeyCode::Left => arrow("←", "Left").to_owned(),
            KeyCode::Right => arrow("→", "Right").to_owned(),
            KeyCode::PageUp => "PgUp".to_owned(),
            KeyCode::PageDown => "PgDn".to_owned(),
            KeyCode::BackTab => "Shift-Tab".to_owned(),
            KeyCode::Enter => "Enter".to_owned(),
            KeyCode::Esc => "Esc".to_owned(),
            KeyCode::Tab => "Tab".to_owned(),
            KeyCode::Backspace => "Backspace".to_owned(),
            KeyCode::Delete => "Del".to_owned(),
            KeyCode::Insert => "Ins".to_owned(),
            KeyCode::Home => "Home".to_owned(),
            KeyCode::End => "End".to_owned(),
        };
        if self.control {
            format!("Ctrl-{name}")
        } else {
            name
        }
    }
}

/// The key as the config writes it: `b`, `space`, `f4`, `ctrl-p`.
impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.control {
            f.write_str("ctrl-")?;
        }
        let named = NAMES.iter().find(|(code, _)| *code == self.code);
        match (self.code, named) {
            (_, Some((_, name))) => f.write_str(name),
            (KeyCode::Char(c), None) => write!(f, "{c}"),
            (KeyCode::F(number), None) => write!(f, "f{number}"),
            (other, None) => write!(f, "{other:?}"),
        }
    }
}

/// What is no key, or none that a command may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoKey;

impl FromStr for Key {
    type Err = NoKey;

    fn from_str(text: &str) -> Result<Self, NoKey> {
        let lower = text.to_lowercase();
        let (control, name) = match lower.strip_prefix("ctrl-") {
            Some(name) => (true, name),
            None => (false, lower.as_str()),
        };
        let named = NAMES.iter().find(|(_, known)| *known == name);
        let function = name
            .strip_prefix('f')
            .and_then(|number| number.parse::<u8>().ok());
        // The case of a letter tells Shift.
        let mut letters = if control { name } else { text }.chars();
        let code = match (named, function, letters.next(), letters.next()) {
            (Some((code, _)), ..) => *code,
            (None, Some(number), ..) if (1..=LAST_FUNCTION_KEY).contains(&number) => {
                KeyCode::F(number)
            }
            (None, None, Some(c), None) if !c.is_control() && !NEVER_KEYS.contains(c) => {
                KeyCode::Char(c)
            }
            _ => return Err(NoKey),
        };
        Ok(Self { code, control })
    }
}

impl Serialize for Key {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Refuses inside the visitor, where the reader still knows the place.
impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct KeyVisitor;
        impl Visitor<'_> for KeyVisitor {
            type Value = Key;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a key such as b, space, f4 or ctrl-p")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Key, E> {
                text.parse()
                    .map_err(|NoKey| E::invalid_value(de::Unexpected::Str(text), &self))
            }

            // A digit without quotes.
            fn visit_u64<E: de::Error>(self, number: u64) -> Result<Key, E> {
                self.visit_str(&number.to_string())
            }
        }
        deserializer.deserialize_any(KeyVisitor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_config_writes_is_read_back() {
        let codes = NAMES.iter().map(|(code, _)| *code);
        let others = [
            KeyCode::F(1),
            KeyCode::F(12),
            KeyCode::Char('G'),
            KeyCode::Char('ç'),
        ];
        for code in codes.chain(others) {
            let key = Key::plain(code);
            assert_eq!(key.to_string().parse(), Ok(key), "{key}");
        }
        let control = Key {
            code: KeyCode::Char('p'),
            control: true,
        };
        assert_eq!("Ctrl-P".parse(), Ok(control));
        assert_eq!(control.to_string(), "ctrl-p");
    }

    #[test]
    fn what_is_no_key_is_refused() {
        for bad in [
            "", "ab", "f0", "f13", "ctrl-", "~", "'", "[", "\u{1b}", "alt-x",
        ] {
            assert_eq!(bad.parse::<Key>(), Err(NoKey), "{bad:?}");
        }
    }
}
