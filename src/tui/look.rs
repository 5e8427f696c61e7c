//! How things are shown: languages, colours, keys and the size of the window.

use std::sync::Arc;

pub use crate::app::card_language::CardLanguage;
use crate::domain::language::{LanguageTag, Localized};
use crate::i18n::{Interface, Text};

use super::keymap::{self, Command, Context, Keymap};
use super::theme::Theme;
use crate::quantity::{NumberStyle, Style};

/// What every screen needs to draw.
#[derive(Clone, Debug)]
pub struct Look {
    /// The language of the interface.
    pub interface: Interface,
    /// Colours and glyphs.
    pub theme: Theme,
    /// Which keys do what.
    pub keymap: Arc<Keymap>,
    /// The language of the cards.
    pub card_language: CardLanguage,
    /// The window in cells: columns, rows.
    pub size: (u16, u16),
}

/// What lines that were made for a look depend on; they hold until it changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appearance {
    interface: Interface,
    theme: Theme,
    card_language: CardLanguage,
    size: (u16, u16),
}

impl Look {
    /// What lines that are made for this look depend on.
    #[must_use]
    pub fn appearance(&self) -> Appearance {
        Appearance {
            interface: self.interface,
            theme: self.theme,
            card_language: self.card_language.clone(),
            size: self.size,
        }
    }

    /// A sentence of the interface.
    #[must_use]
    pub fn say(&self, text: &Text) -> String {
        self.interface.say(text)
    }

    /// What the first key of a command is called; empty where it has none there.
    #[must_use]
    pub fn key(&self, context: Context, command: Command) -> String {
        let mut bindings = self.keymap.bindings(context);
        let binding = bindings.find(|binding| binding.command == command);
        let key = binding.and_then(|binding| keymap::usable_keys(binding, context).next());
        key.map(|key| key.label(self.interface, self.theme.glyphs.ascii))
            .unwrap_or_default()
    }

    /// The one language in which titles and the like are shown.
    #[must_use]
    pub fn main_language(&self) -> LanguageTag {
        match &self.card_language {
            CardLanguage::One(tag) => tag.clone(),
            CardLanguage::All => self.interface.tag(),
        }
    }

    /// A title in the interface's language, where it has that.
    #[must_use]
    pub fn title<'a>(&self, title: &'a Localized) -> &'a str {
        title.text(&self.interface.tag()).as_str()
    }

    /// The languages in which a card that has `languages` is shown: at least one.
    #[must_use]
    pub fn shown_languages(&self, languages: &[LanguageTag]) -> Vec<LanguageTag> {
        self.card_language.shown(languages, &self.interface.tag())
    }

    /// The first of the languages in which a card that has `languages` is shown.
    #[must_use]
    pub fn first_language(&self, languages: &[LanguageTag]) -> LanguageTag {
        let mut shown = self.shown_languages(languages).into_iter();
        shown.next().unwrap_or_else(|| self.main_language())
    }

    /// Goes to the next of `languages`, after the last one to all at once.
    pub fn next_card_language(&mut self, languages: &[LanguageTag]) {
        self.card_language.go_on(languages, &self.interface.tag());
    }
}

impl Look {
    /// Whether the languages that a card is shown in are those that were wanted.
    #[must_use]
    pub fn is_wanted(&self, shown: &[LanguageTag]) -> bool {
        self.card_language.is_served_by(shown)
    }

    /// How amounts are written.
    #[must_use]
    pub fn quantity_style(&self) -> Style {
        self.interface.quantity_style()
    }

    /// How numbers are typed.
    #[must_use]
    pub fn number_style(&self) -> NumberStyle {
        self.quantity_style().numbers
    }
}
