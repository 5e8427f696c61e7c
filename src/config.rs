//! The user's wishes, from `config.yaml`.

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use serde::de::{self, DeserializeSeed, MapAccess, Unexpected, Visitor};
use serde::{Deserialize, Deserializer};

use crate::domain::clean::CleanText;
use crate::domain::expectations::Expectations;
use crate::domain::fault::Fault;
use crate::domain::id::{Id, InvalidId};
use crate::domain::language::LanguageTag;
use crate::domain::queue::{DailyLimits, DailyPlan, DeckOptions, NewOrder};
use crate::domain::study_day::DEFAULT_ROLLOVER_HOUR;

/// What the config can say; every key may be left out.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// The language of the interface, `en` or `pt`.
    pub language: Option<InterfaceName>,
    /// The language in which cards are shown.
    pub card_language: Option<LanguageTag>,
    /// New cards a day, over all decks.
    pub new_per_day: u32,
    /// Reviews a day, over all decks.
    pub reviews_per_day: u32,
    /// What holds for single decks, by their identifiers.
    #[serde(deserialize_with = "by_deck")]
    pub deck_options: BTreeMap<Id, DeckWishes>,
    /// The hour at which a new study day begins, 0 to 23.
    pub rollover_hour: Hour,
    /// Only ASCII signs.
    pub ascii: bool,
    /// Mouse reports.
    pub mouse: bool,
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
            rollover_hour: Hour(DEFAULT_ROLLOVER_HOUR),
            ascii: false,
            mouse: true,
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
        let shown = CleanText::line(&path.to_string_lossy());
        let text = match fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Self::default()),
            Err(error) => {
                let reason = CleanText::line(&error.to_string());
                return Err(Fault::Unreadable {
                    path: shown,
                    reason,
                });
            }
        };
        Self::parse(&text).map_err(|error| {
            let place = error.location();
            let number =
                |part: Option<usize>| part.and_then(|n| u32::try_from(n).ok()).unwrap_or(1);
            let line = number(place.as_ref().map(serde_yaml::Location::line));
            let column = number(place.as_ref().map(serde_yaml::Location::column));
            let reason = CleanText::line(&error.to_string());
            Fault::ConfigInvalid {
                path: shown,
                line,
                column,
                reason,
            }
        })
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

/// What the config can say about one deck; every key may be left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct DeckWishes {
    /// New cards a day, inside the limit over all decks.
    pub new_per_day: Option<u32>,
    /// Reviews a day, inside the limit over all decks.
    pub reviews_per_day: Option<u32>,
    /// How its new cards come.
    pub order: NewOrder,
}

/// Reads what holds for single decks; a deck that stands there twice is refused, as is any other
/// key of the config.
fn by_deck<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<BTreeMap<Id, DeckWishes>, D::Error> {
    deserializer.deserialize_map(ByDeck)
}

struct ByDeck;

impl<'de> Visitor<'de> for ByDeck {
    type Value = BTreeMap<Id, DeckWishes>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("options by deck")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut decks = BTreeMap::new();
        while let Some(id) = map.next_key_seed(DeckName { before: &decks })? {
            decks.insert(id, map.next_value()?);
        }
        Ok(decks)
    }
}

/// The identifier of a deck, refused inside the visitor, where the reader still knows the place.
struct DeckName<'a> {
    /// The decks that stand before it.
    before: &'a BTreeMap<Id, DeckWishes>,
}

impl<'de> DeserializeSeed<'de> for DeckName<'_> {
    type Value = Id;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Id, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for DeckName<'_> {
    type Value = Id;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the id of a deck")
    }

    fn visit_str<E: de::Error>(self, name: &str) -> Result<Id, E> {
        match name.parse() {
            Ok(id) if self.before.contains_key(&id) => {
                Err(E::custom(format_args!("duplicate deck `{id}`")))
            }
            Ok(id) => Ok(id),
            Err(InvalidId) => Err(E::invalid_value(Unexpected::Str(name), &self)),
        }
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

/// An hour of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hour(u8);

impl Hour {
    /// 0 to 23.
    #[must_use]
    pub fn get(self) -> u8 {
        self.0
    }
}

/// Refuses inside the visitor, where the reader still knows the place.
impl<'de> Deserialize<'de> for Hour {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_u8(HourVisitor)
    }
}

struct HourVisitor;

impl Visitor<'_> for HourVisitor {
    type Value = Hour;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an hour from 0 to 23")
    }

    fn visit_u64<E: de::Error>(self, hour: u64) -> Result<Hour, E> {
        match u8::try_from(hour) {
            Ok(hour) if hour < 24 => Ok(Hour(hour)),
            _ => Err(E::invalid_value(Unexpected::Unsigned(hour), &self)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_out_has_its_default() {
        let config = Config::parse("new_per_day: 5\nlanguage: pt\n").unwrap();
        assert_eq!(
            config.plan().limits,
            DailyLimits {
                new: 5,
                reviews: 200
            }
        );
        assert_eq!(config.language, Some(InterfaceName::Pt));
        assert_eq!(Config::parse("# nothing\n").unwrap(), Config::default());
    }

    #[test]
    fn decks_have_options_of_their_own() {
        let config = Config::parse(
            "new_per_day: 9\ndeck_options:\n  sqs:\n    new_per_day: 5\n    reviews_per_day: 50\n    \
             order: shuffled\n  kinesis: {order: deck}\n",
        );
        let plan = config.unwrap().plan();
        let id = |deck: &str| deck.parse::<Id>().unwrap();
        assert_eq!(plan.limits.new, 9);
        assert_eq!(
            plan.decks[&id("sqs")],
            DeckOptions {
                new: Some(5),
                reviews: Some(50),
                order: NewOrder::Shuffled
            }
        );
        assert_eq!(
            plan.decks[&id("kinesis")],
            DeckOptions {
                order: NewOrder::Deck,
                ..DeckOptions::default()
            }
        );
        assert_eq!(plan.order(&id("other")), NewOrder::Syllabus);
    }

    #[test]
    fn mistakes_in_the_options_of_decks_are_placed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("config.yaml");
        for (text, expected, part) in [
            ("deck_options:\n  sqs:\n    new_a_day: 5\n", 3, "new_a_day"),
            (
                "deck_options:\n  sqs:\n    new_per_day: 5\n    order: random\n",
                4,
                "shuffled",
            ),
            ("deck_options:\n  sqs:\n    new_per_day: -1\n", 3, "-1"),
            (
                "deck_options:\n  sqs: {}\n  Not an id: {}\n",
                3,
                "Not an id",
            ),
            (
                "deck_options:\n  sqs: {}\n  kds: {}\n  sqs: {}\n",
                4,
                "duplicate",
            ),
            ("deck_options: 5\n", 1, "options by deck"),
        ] {
            std::fs::write(&path, text).unwrap();
            let Err(Fault::ConfigInvalid { line, reason, .. }) = Config::read(&path) else {
                panic!("{text}")
            };
            assert_eq!(line, expected, "{text}{reason}");
            assert!(reason.as_str().contains(part), "{text}{reason}");
        }
    }

    #[test]
    fn what_decks_are_held_against_can_be_said() {
        let config = Config::parse("check:\n  answer_words: 60\n  allow: [long-answer]\n").unwrap();
        assert_eq!(config.check.answer_words.get(), 60);
        assert_eq!(config.check.verified_months.get(), 24);
        assert_eq!(config.check.allow.len(), 1);
        for (text, part) in [
            ("check:\n  answer_words: 0\n", "nonzero"),
            ("check:\n  allow: [syntax]\n", "the code of a warning"),
            ("check:\n  words: 5\n", "words"),
        ] {
            let error = Config::parse(text).unwrap_err();
            assert!(error.to_string().contains(part), "{error}");
            assert_eq!(error.location().unwrap().line(), 2, "{error}");
        }
    }

    #[test]
    fn mistakes_are_placed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("config.yaml");
        std::fs::write(&path, "new_per_day: 5\nrollover_hour: 24\n").unwrap();
        let Err(Fault::ConfigInvalid { line, reason, .. }) = Config::read(&path) else {
            panic!()
        };
        assert_eq!(line, 2, "{reason}");
        std::fs::write(&path, "new_a_day: 5\n").unwrap();
        assert!(Config::read(&path).is_err());
    }
}
