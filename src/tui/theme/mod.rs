//! The colours of the screens. Nothing is told by colour alone.

mod colour;
mod glyphs;
mod palette;

use std::collections::BTreeMap;

use ratatui::style::{Color, Modifier, Style};

use super::markdown::MarkdownStyle;
use crate::config::{Colour, Config, Role, StandardTheme, ThemeName};

pub use colour::ColourDepth;
pub use glyphs::Glyphs;

/// The styles that screens draw with, and the glyphs that go with them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    /// The whole window, under everything else.
    pub ground: Style,
    /// Ordinary text.
    pub text: Style,
    /// Headings, the deck's title.
    pub title: Style,
    /// What matters less.
    pub dim: Style,
    /// Keys and links.
    pub accent: Style,
    /// Right, saved.
    pub good: Style,
    /// Wrong, not saved.
    pub bad: Style,
    /// What wants attention.
    pub warn: Style,
    /// The selected row.
    pub selected: Style,
    /// What the book says.
    pub book: Style,
    /// Glyphs, plain ASCII or not.
    pub glyphs: Glyphs,
    /// Whether colours are off.
    pub monochrome: bool,
}

impl Theme {
    /// The terminal's own palette, readable on dark and on light backgrounds.
    #[must_use]
    pub fn terminal(ascii: bool) -> Self {
        let plain = Style::new();
        Self {
            ground: plain,
            text: plain,
            title: plain.add_modifier(Modifier::BOLD),
            dim: plain.fg(Color::DarkGray),
            accent: plain.fg(Color::Cyan),
            good: plain.fg(Color::Green),
            bad: plain.fg(Color::Red).add_modifier(Modifier::BOLD),
            warn: plain.fg(Color::Yellow),
            selected: plain.add_modifier(Modifier::REVERSED),
            book: plain.fg(Color::Magenta),
            glyphs: Glyphs::new(ascii),
            monochrome: false,
        }
    }

    /// No colours: bold, dim and reverse only.
    #[must_use]
    pub fn monochrome(ascii: bool) -> Self {
        let plain = Style::new();
        let bold = plain.add_modifier(Modifier::BOLD);
        Self {
            dim: plain.add_modifier(Modifier::DIM),
            accent: bold,
            good: bold,
            bad: bold,
            warn: bold,
            book: plain.add_modifier(Modifier::ITALIC),
            monochrome: true,
            ..Self::terminal(ascii)
        }
    }

    /// The theme that the config asks for, as far as the terminal's colours reach.
    #[must_use]
    pub fn of_config(config: &Config, depth: ColourDepth, ascii: bool) -> Self {
        let none = BTreeMap::new();
        let (base, own) = match &config.theme {
            ThemeName::Standard(theme) => (*theme, &none),
            ThemeName::Own(name) => match config.themes.get(name) {
                Some(own) => (own.base, &own.colours),
                None => (StandardTheme::default(), &none),
            },
        };
        let theme = match (depth, palette::colours(base)) {
            (ColourDepth::None, _) => return Self::monochrome(ascii),
            // Sixteen colours are the terminal's own, whatever a theme would like.
            (ColourDepth::Sixteen, _) => return Self::terminal(ascii),
            (_, None) => Self::terminal(ascii),
            (_, Some(colours)) => Self::terminal(ascii).with(&colours, depth),
        };
        theme.with(own, depth)
    }

    /// The same theme with some colours replaced.
    fn with(mut self, colours: &BTreeMap<Role, Colour>, depth: ColourDepth) -> Self {
        for (role, colour) in colours {
            let colour = colour::shown(*colour, depth);
            match role {
                Role::Background => self.ground = self.ground.bg(colour),
                Role::Text => {
                    self.ground = self.ground.fg(colour);
                    self.text = self.text.fg(colour);
                }
                Role::Title => self.title = self.title.fg(colour),
                Role::Dim => self.dim = self.dim.fg(colour),
                Role::Accent => self.accent = self.accent.fg(colour),
                Role::Good => self.good = self.good.fg(colour),
                Role::Bad => self.bad = self.bad.fg(colour),
                Role::Warn => self.warn = self.warn.fg(colour),
                Role::Book => self.book = self.book.fg(colour),
                Role::SelectedText => {
                    self.selected = self.selected.remove_modifier(Modifier::REVERSED).fg(colour);
                }
                Role::SelectedBackground => {
                    self.selected = self.selected.remove_modifier(Modifier::REVERSED).bg(colour);
                }
            }
        }
        self
    }

    /// How card texts look.
    #[must_use]
    pub fn markdown(&self) -> MarkdownStyle {
        let plain = MarkdownStyle {
            ascii: self.glyphs.ascii,
            ..MarkdownStyle::default()
        };
        if self.monochrome {
            return plain;
        }
        MarkdownStyle {
            code: self.accent,
            link: self.accent.add_modifier(Modifier::UNDERLINED),
            quote: self.dim,
            rule: self.dim,
            bullet: self.accent,
            gap_hidden: self.warn.add_modifier(Modifier::BOLD),
            gap_shown: self
                .good
                .add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
            ..plain
        }
    }
}

#[cfg(test)]
mod tests;
