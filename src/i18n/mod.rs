//! Every sentence of the interface, in English and Brazilian Portuguese.
//!
//! A sentence is a variant of an enum; each language is an exhaustive match over it, so that a
//! missing translation does not compile. Texts of cards are never translated.

mod authoring;
pub mod browse;
pub mod checking;
pub mod cli;
pub mod command;
mod config;
pub mod editor;
pub mod en;
pub mod exchange;
pub mod fault;
pub mod findings;
pub mod key;
pub mod number;
pub mod pt_br;
pub mod quiz;
pub mod sandbox;
pub mod text;
pub mod told;

use crate::domain::language::LanguageTag;
use crate::quantity::Style;

pub use command::Command;
pub use fault::{Explained, explain};
pub use text::Text;

/// The languages of the interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Interface {
    /// English.
    English,
    /// Brazilian Portuguese.
    Portuguese,
}

impl Interface {
    /// Both languages.
    pub const ALL: [Self; 2] = [Self::English, Self::Portuguese];

    /// The language that a tag or a locale name such as `pt_BR.UTF-8` asks for.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        let language = name.split(['_', '-', '.', '@']).next().unwrap_or_default();
        match language.to_ascii_lowercase().as_str() {
            "en" => Some(Self::English),
            "pt" => Some(Self::Portuguese),
            _ => None,
        }
    }

    /// The card language that a reader of this interface would expect.
    #[must_use]
    pub fn tag(self) -> LanguageTag {
        let tag = match self {
            Self::English => "en",
            Self::Portuguese => "pt",
        };
        tag.parse().expect("both are language tags")
    }

    /// How amounts are written.
    #[must_use]
    pub fn quantity_style(self) -> Style {
        match self {
            Self::English => Style::ENGLISH,
            Self::Portuguese => Style::PORTUGUESE,
        }
    }

    /// `text` in this language.
    #[must_use]
    pub fn say(self, text: &Text) -> String {
        match self {
            Self::English => en::say(text),
            Self::Portuguese => pt_br::say(text),
        }
    }
}

/// What speakers call their language, as it stands in a list; the tag itself where it is not known here.
#[must_use]
pub fn language_name(tag: &LanguageTag) -> String {
    let name = match tag.primary() {
        "de" => "Deutsch",
        "en" => "English",
        "es" => "Español",
        "fr" => "Français",
        "it" => "Italiano",
        "ja" => "日本語",
        "pt" => "Português",
        _ => return tag.to_string(),
    };
    name.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locales_name_their_language() {
        for (name, language) in [
            ("pt_BR.UTF-8", Some(Interface::Portuguese)),
            ("pt", Some(Interface::Portuguese)),
            ("en_IE.UTF-8", Some(Interface::English)),
            ("de_DE", None),
            ("C", None),
            ("", None),
        ] {
            assert_eq!(Interface::from_name(name), language, "{name}");
        }
    }
}
