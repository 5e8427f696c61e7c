//! A line of text that is being typed.

use ratatui::style::Modifier;
use ratatui::text::{Line, Span};
use unicode_segmentation::UnicodeSegmentation;

use crate::domain::clean::scrub;
use crate::tui::keymap::{Key, KeyCode};
use crate::tui::look::Look;
use crate::tui::wrap::cells;

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

    /// The text with a cursor behind it, in so many cells: of a longer one the end.
    #[must_use]
    pub fn line(&self, look: &Look, width: u16) -> Line<'static> {
        let theme = &look.theme;
        let typed = scrub(&self.text);
        // The mark before it and the cursor behind it.
        let room = usize::from(width).saturating_sub(3);
        let mut taken = 0;
        let end = typed.grapheme_indices(true).rev().take_while(|(_, sign)| {
            taken += cells(sign);
            taken <= room
        });
        let from = end.last().map_or(typed.len(), |(at, _)| at);
        let typed = typed[from..].to_owned();
        Line::from(vec![
            Span::styled("> ", theme.accent),
            Span::styled(typed, theme.text),
            Span::styled(" ", theme.text.add_modifier(Modifier::REVERSED)),
        ])
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::i18n::Interface;
    use crate::tui::keymap::Keymap;
    use crate::tui::look::CardLanguage;
    use crate::tui::theme::Theme;

    #[test]
    fn pasted_lines_are_one_and_end_somewhere() {
        let mut field = Field::default();
        field.paste("a\nb\u{1b}");
        assert_eq!(field.text(), "a b");
        field.paste(&"x".repeat(500));
        assert_eq!(field.text().chars().count(), LONGEST);
    }

    #[test]
    fn of_a_long_text_the_end_is_seen() {
        let look = Look {
            interface: Interface::English,
            theme: Theme::terminal(true),
            keymap: Arc::new(Keymap::default()),
            card_language: CardLanguage::One("en".parse().unwrap()),
            size: (80, 24),
        };
        let mut field = Field::default();
        for (typed, width, seen) in [
            ("abc", 8, "> abc "),
            ("defg", 8, "> cdefg "),
            ("日本", 8, "> g日本 "),
            ("語", 8, "> 本語 "),
            ("", 2, ">  "),
        ] {
            field.paste(typed);
            assert_eq!(field.line(&look, width).to_string(), seen, "{typed}");
        }
    }
}
