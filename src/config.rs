//! The user's wishes, from `config.yaml`.

mod change;
mod deck_options;
mod edit;
mod hour;
mod keys;
mod language;
mod problem;
mod theme;

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::domain::clean::CleanText;
use crate::domain::config_problem::ConfigProblem;
use crate::domain::expectations::Expectations;
use crate::domain::fault::Fault;
use crate::domain::id::Id;
use crate::domain::language::LanguageTag;
use crate::domain::queue::{DailyLimits, DailyPlan, DeckOptions};
use crate::i18n::Interface;
use crate::i18n::command::Command;
use crate::i18n::key::Key;

pub use change::Change;
pub use deck_options::DeckWishes;
pub use edit::place_of;
pub use hour::Hour;
pub use theme::{Colour, OwnTheme, Role, StandardTheme, ThemeName};

/// What the config can say; every key may be left out.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// The language of the interface, `en` or `pt`.
    pub language: Option<InterfaceName>,
    /// The language in which cards are shown.
    #[serde(deserialize_with = "language::maybe")]
    pub card_language: Option<LanguageTag>,
    /// New cards a day, over all decks.
    pub new_per_day: u32,
    /// Reviews a day, over all decks.
    pub reviews_per_day: u32,
    /// What holds for single decks, by their identifiers.
    #[serde(deserialize_with = "deck_options::by_deck")]
    pub deck_options: BTreeMap<Id, DeckWishes>,
    /// The hour at which a new study day begins, 0 to 23.
    pub rollover_hour: Hour,
    /// Only ASCII signs.
    pub ascii: bool,
    /// Mouse reports.
    pub mouse: bool,
    /// Nothing moves or goes away by itself: what happened stays until the next key.
    pub reduced_motion: bool,
    /// The colours.
    pub theme: ThemeName,
    /// Themes of one's own, by their names.
    pub themes: BTreeMap<String, OwnTheme>,
    /// Commands with keys of their own; they replace the standard ones.
    #[serde(deserialize_with = "keys::by_command")]
    pub keys: BTreeMap<Command, Vec<Key>>,
    /// Further folders or files with decks.
    pub decks: Vec<PathBuf>,
    /// Built-in decks that a deck of the same id may replace.
    pub replace: Vec<Id>,
    /// What `shardeck check` is to expect of decks.
    pub check: Expectations,
}

impl Default for Config {
    fn default() -> Self {
        let limits = DailyLimits::default();
        Self {
            language: None,
            card_language: None,
            new_per_day: limits.new,
            reviews_per_day: limits.reviews,
            deck_options: BTreeMap::new(),
            rollover_hour: Hour::default(),
            ascii: false,
            mouse: true,
            reduced_motion: false,
            theme: ThemeName::default(),
            themes: BTreeMap::new(),
            keys: BTreeMap::new(),
            decks: Vec::new(),
            replace: Vec::new(),
            check: Expectations::default(),
        }
    }
}

impl Config {
    /// Reads the config; a missing file is an empty one.
    ///
    /// # Errors
    /// The file cannot be read, or holds something that it should not.
    pub fn read(path: &Path) -> Result<Self, Fault> {
        Self::parse_file(path, &read_text(path)?)
    }

    /// Reads the text of a file.
    fn parse_file(path: &Path, text: &str) -> Result<Self, Fault> {
        let config = Self::parse(text).map_err(|error| {
            let place = error.location();
            let number =
                |part: Option<usize>| part.and_then(|n| u32::try_from(n).ok()).unwrap_or(1);
            let line = number(place.as_ref().map(serde_yaml::Location::line));
            let column = number(place.as_ref().map(serde_yaml::Location::column));
            let (key, problem) = problem::of(&error.to_string());
            invalid(path, (line, column), key, problem)
        })?;
        match &config.theme {
            ThemeName::Own(name) if !config.themes.contains_key(name) => {
                let place = place_of(text, &["theme"]).unwrap_or((1, 1));
                let standard = StandardTheme::ALL.iter().map(|(_, name)| *name);
                let known = standard.chain(config.themes.keys().map(String::as_str));
                let problem = problem::unknown(name, known);
                Err(invalid(path, place, "theme".into(), problem))
            }
            _ => Ok(config),
        }
    }

    fn parse(text: &str) -> Result<Self, serde_yaml::Error> {
        let only_comments = text
            .lines()
            .all(|line| line.trim().is_empty() || line.trim_start().starts_with('#'));
        if only_comments {
            Ok(Self::default())
        } else {
            serde_yaml::from_str(text)
        }
    }

    /// How much is studied on one day, and in which order.
    #[must_use]
    pub fn plan(&self) -> DailyPlan {
        let decks = self.deck_options.iter().map(|(id, wishes)| {
            let options = DeckOptions {
                new: wishes.new_per_day,
                reviews: wishes.reviews_per_day,
                order: wishes.order,
            };
            (id.clone(), options)
        });
        DailyPlan {
            limits: DailyLimits {
                new: self.new_per_day,
                reviews: self.reviews_per_day,
            },
            decks: decks.collect(),
        }
    }
}

/// The text of the config; that of a missing file is empty.
fn read_text(path: &Path) -> Result<String, Fault> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(text),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(String::new()),
        Err(error) => Err(Fault::Unreadable {
            path: CleanText::line(&path.to_string_lossy()),
            reason: CleanText::line(&error.to_string()),
        }),
    }
}

fn invalid(
    path: &Path,
    (line, column): (u32, u32),
    key: CleanText,
    problem: ConfigProblem,
) -> Fault {
    Fault::ConfigInvalid {
        path: CleanText::line(&path.to_string_lossy()),
        line,
        column,
        key,
        problem: Box::new(problem),
    }
}

/// A language of the interface as the config, the environment and the options name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum InterfaceName {
    /// English.
    En,
    /// Brazilian Portuguese.
    Pt,
}

impl InterfaceName {
    /// The name in the config.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Pt => "pt",
        }
    }

    /// The language.
    #[must_use]
    pub fn interface(self) -> Interface {
        match self {
            Self::En => Interface::English,
            Self::Pt => Interface::Portuguese,
        }
    }
}

#[cfg(test)]
mod tests;
