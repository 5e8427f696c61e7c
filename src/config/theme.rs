//! Themes in the config: standard ones by name, and one's own.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{self, Unexpected, Visitor};
use serde::{Deserialize, Deserializer};

/// What is expected of a colour.
pub(super) const EXPECTED_COLOUR: &str =
    "a colour such as \"#7cc7ff\", or a place in the palette from 0 to 255";

/// A theme that the program brings along.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StandardTheme {
    /// The terminal's own palette.
    #[default]
    Terminal,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
    /// Strong colours on black.
    HighContrast,
    /// Colours that people who cannot tell red from green tell apart.
    ColourBlind,
}

impl StandardTheme {
    /// Every theme, with the name that the config has for it.
    pub const ALL: [(Self, &'static str); 5] = [
        (Self::Terminal, "terminal"),
        (Self::Light, "light"),
        (Self::Dark, "dark"),
        (Self::HighContrast, "high-contrast"),
        (Self::ColourBlind, "colour-blind"),
    ];

    /// The name in the config.
    #[must_use]
    pub fn name(self) -> &'static str {
        let named = Self::ALL.iter().find(|(theme, _)| *theme == self);
        named.map_or("", |(_, name)| name)
    }
}

/// The name of a theme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ThemeName {
    /// One that the program brings along.
    Standard(StandardTheme),
    /// One of the config's own.
    Own(String),
}

impl Default for ThemeName {
    fn default() -> Self {
        Self::Standard(StandardTheme::default())
    }
}

impl fmt::Display for ThemeName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Standard(theme) => theme.name(),
            Self::Own(name) => name,
        })
    }
}

impl From<&str> for ThemeName {
    fn from(name: &str) -> Self {
        let known = StandardTheme::ALL.iter().find(|(_, known)| *known == name);
        known.map_or_else(
            || Self::Own(name.to_owned()),
            |(theme, _)| Self::Standard(*theme),
        )
    }
}

impl<'de> Deserialize<'de> for ThemeName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(|name| Self::from(name.as_str()))
    }
}

/// A theme of one's own: a standard one with other colours.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnTheme {
    /// The theme that it starts from.
    #[serde(default)]
    pub base: StandardTheme,
    /// What is different.
    #[serde(default)]
    pub colours: BTreeMap<Role, Colour>,
}

/// What a colour is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// The whole window.
    Background,
    /// Ordinary text.
    Text,
    /// Headings.
    Title,
    /// What matters less.
    Dim,
    /// Keys and links.
    Accent,
    /// Right, saved.
    Good,
    /// Wrong, not saved.
    Bad,
    /// What wants attention.
    Warn,
    /// What the book says.
    Book,
    /// The text of the selected row.
    SelectedText,
    /// The ground of the selected row.
    SelectedBackground,
}

/// A colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colour {
    /// Red, green and blue, 0 to 255.
    Rgb(u8, u8, u8),
    /// A place in the terminal's palette.
    Palette(u8),
}

/// Refuses inside the visitor, where the reader still knows the place.
impl<'de> Deserialize<'de> for Colour {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct ColourVisitor;
        impl Visitor<'_> for ColourVisitor {
            type Value = Colour;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(EXPECTED_COLOUR)
            }

            fn visit_u64<E: de::Error>(self, place: u64) -> Result<Colour, E> {
                match u8::try_from(place) {
                    Ok(place) => Ok(Colour::Palette(place)),
                    Err(_) => Err(E::invalid_value(Unexpected::Unsigned(place), &self)),
                }
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Colour, E> {
                from_hexadecimal(text).ok_or_else(|| E::invalid_value(Unexpected::Str(text), &self))
            }
        }
        deserializer.deserialize_any(ColourVisitor)
    }
}

fn from_hexadecimal(text: &str) -> Option<Colour> {
    let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6)?;
    if !digits.chars().all(|digit| digit.is_ascii_hexdigit()) {
        return None;
    }
    let part = |start: usize| u8::from_str_radix(digits.get(start..start + 2)?, 16).ok();
    Some(Colour::Rgb(part(0)?, part(2)?, part(4)?))
}
