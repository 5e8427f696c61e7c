//! A line of text that is being typed.

use ratatui::style::Modifier;
use ratatui::text::{Line, Span};

use crate::tui::keymap::{Key, KeyCode};
use crate::tui::look::Look;

/// A line of text that is being typed.
#[derive(Clone, Debug, Default)]
pub struct Field {
    text: String,
}

/// Longest text that a field takes, in characters.
pub const LONGEST: usize = 80;

impl Field {
    /// What was typed.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// A key that is no command. True where it changed the text.
    pub fn edit(&mut self, key: Key) -> bool {
        match (key.code, key.control) {
            (KeyCode::Char('u'), true) => self.text.clear(),
            (KeyCode::Char(c), false) => return self.take(c),
            (KeyCode::Backspace, _) => return self.text.pop().is_some(),
            _ => return false,
        }
        true
    }

    /// Pasted text; its line breaks are spaces.
    pub fn paste(&mut self, pasted: &str) {
        for c in pasted.chars().take(LONGEST) {
            self.take(if c.is_whitespace() { ' ' } else { c });
        }
    }

    fn take(&mut self, c: char) -> bool {
        let fits = !c.is_control() && self.text.chars().count() < LONGEST;
        if fits {
            self.text.push(c);
        }
        fits
    }

    /// The text with a cursor behind it.
    #[must_use]
    pub fn line(&self, look: &Look) -> Line<'static> {
        let theme = &look.theme;
        let typed = crate::domain::clean::scrub(&self.text).to_string();
        Line::from(vec![
            Span::styled("> ", theme.accent),
            Span::styled(typed, theme.text),
            Span::styled(" ", theme.text.add_modifier(Modifier::REVERSED)),
        ])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pasted_lines_are_one_and_end_somewhere() {
        let mut field = Field::default();
        field.paste("a\nb\u{1b}");
        assert_eq!(field.text(), "a b");
        field.paste(&"x".repeat(500));
        assert_eq!(field.text().chars().count(), LONGEST);
    }
}
