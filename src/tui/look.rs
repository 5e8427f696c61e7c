//! How things are shown: languages, colours and the size of the window.

use crate::domain::language::{LanguageTag, Localized, serves};
use crate::i18n::{Interface, Text};

use super::theme::Theme;
use crate::quantity::{NounLanguage, NumberStyle, Style};

/// The language in which cards are wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CardLanguage {
    /// This one, or the nearest that a card has.
    One(LanguageTag),
    /// All that a card has, one under the other.
    All,
}

/// What every screen needs to draw.
#[derive(Clone, Debug)]
pub struct Look {
    /// The language of the interface.
    pub interface: Interface,
    /// Colours and glyphs.
    pub theme: Theme,
    /// The language of the cards.
    pub card_language: CardLanguage,
    /// The window in cells: columns, rows.
    pub size: (u16, u16),
}

impl Look {
    /// A sentence of the interface.
    #[must_use]
    pub fn say(&self, text: &Text) -> String {
        self.interface.say(text)
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
        match &self.card_language {
            CardLanguage::All if !languages.is_empty() => languages.to_vec(),
            CardLanguage::All => vec![self.interface.tag()],
            CardLanguage::One(wanted) => {
                let exact = languages.iter().find(|tag| *tag == wanted);
                let near = || languages.iter().find(|tag| serves(tag, wanted));
                vec![
                    exact
                        .or_else(near)
                        .or(languages.first())
                        .unwrap_or(wanted)
                        .clone(),
                ]
            }
        }
    }

    /// Goes to the next of `languages`, after the last one to all at once.
    pub fn next_card_language(&mut self, languages: &[LanguageTag]) {
        let shown = self.shown_languages(languages);
        self.card_language = match (&self.card_language, shown.first()) {
            (CardLanguage::One(_), Some(tag)) => {
                let place = languages.iter().position(|language| language == tag);
                match place.and_then(|place| languages.get(place + 1)) {
                    Some(next) => CardLanguage::One(next.clone()),
                    None if languages.len() > 1 => CardLanguage::All,
                    None => CardLanguage::One(tag.clone()),
                }
            }
            _ => match languages.first() {
                Some(first) => CardLanguage::One(first.clone()),
                None => CardLanguage::One(self.interface.tag()),
            },
        };
    }
}

impl Look {
    /// Whether the languages that a card is shown in are those that were wanted.
    #[must_use]
    pub fn is_wanted(&self, shown: &[LanguageTag]) -> bool {
        match &self.card_language {
            CardLanguage::All => true,
            CardLanguage::One(wanted) => shown.iter().all(|tag| serves(tag, wanted)),
        }
    }

    /// How amounts are written.
    #[must_use]
    pub fn quantity_style(&self) -> Style {
        match self.interface {
            Interface::English => Style {
                numbers: NumberStyle::Point,
                nouns: NounLanguage::English,
            },
            Interface::Portuguese => Style {
                numbers: NumberStyle::Comma,
                nouns: NounLanguage::Portuguese,
            },
        }
    }

    /// How numbers are typed.
    #[must_use]
    pub fn number_style(&self) -> NumberStyle {
        self.quantity_style().numbers
    }
}
