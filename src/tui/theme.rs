//! The colours of the screens. Nothing is told by colour alone.

use ratatui::style::{Color, Modifier, Style};

use super::markdown::MarkdownStyle;

/// The styles that screens draw with, and the glyphs that go with them.
#[derive(Clone, Copy, Debug)]
pub struct Theme {
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
}

impl Theme {
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

/// The signs of the interface: all one cell wide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glyphs {
    /// Whether only ASCII is used.
    pub ascii: bool,
    /// A horizontal rule.
    pub rule: &'static str,
    /// Something right, recalled or saved.
    pub right: &'static str,
    /// Something wrong.
    pub wrong: &'static str,
    /// The row under the cursor.
    pub cursor: &'static str,
    /// An item.
    pub bullet: &'static str,
    /// More text above.
    pub above: &'static str,
    /// More text below.
    pub below: &'static str,
    /// A full part of a bar.
    pub full: &'static str,
    /// An empty part of a bar.
    pub empty: &'static str,
    /// Between two parts of a line.
    pub dot: &'static str,
    /// A dash where there is no value.
    pub none: &'static str,
}

impl Glyphs {
    /// The signs, plain ASCII or not.
    #[must_use]
    pub fn new(ascii: bool) -> Self {
        if ascii {
            Self {
                ascii,
                rule: "-",
                right: "+",
                wrong: "x",
                cursor: ">",
                bullet: "*",
                above: "^",
                below: "v",
                full: "#",
                empty: ".",
                dot: "|",
                none: "-",
            }
        } else {
            Self {
                ascii,
                rule: "─",
                right: "✓",
                wrong: "✗",
                cursor: "▸",
                bullet: "•",
                above: "▲",
                below: "▼",
                full: "█",
                empty: "░",
                dot: "·",
                none: "–",
            }
        }
    }
}
