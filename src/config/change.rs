//! Changes of single settings, and writing them down.

use std::path::Path;

use super::theme::ThemeName;
use super::{Config, Hour, InterfaceName, edit, read_text};
use crate::domain::clean::CleanText;
use crate::domain::fault::Fault;
use crate::domain::language::LanguageTag;

/// A setting with its new value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// The language of the interface.
    Language(InterfaceName),
    /// The language in which cards are shown.
    CardLanguage(LanguageTag),
    /// New cards a day.
    NewPerDay(u32),
    /// Reviews a day.
    ReviewsPerDay(u32),
    /// The hour at which a new study day begins.
    RolloverHour(Hour),
    /// The colours.
    Theme(ThemeName),
    /// Mouse reports.
    Mouse(bool),
    /// Whether nothing goes away by itself.
    ReducedMotion(bool),
    /// Only ASCII signs.
    Ascii(bool),
}

impl Change {
    /// The key in the config.
    fn key(&self) -> &'static str {
        match self {
            Self::Language(_) => "language",
            Self::CardLanguage(_) => "card_language",
            Self::NewPerDay(_) => "new_per_day",
            Self::ReviewsPerDay(_) => "reviews_per_day",
            Self::RolloverHour(_) => "rollover_hour",
            Self::Theme(_) => "theme",
            Self::Mouse(_) => "mouse",
            Self::ReducedMotion(_) => "reduced_motion",
            Self::Ascii(_) => "ascii",
        }
    }

    /// The value as the config writes it.
    fn value(&self) -> String {
        match self {
            Self::Language(name) => name.tag().to_owned(),
            Self::CardLanguage(tag) => tag.to_string(),
            Self::NewPerDay(cards) | Self::ReviewsPerDay(cards) => cards.to_string(),
            Self::RolloverHour(hour) => hour.get().to_string(),
            // The name of one's own theme may be anything; JSON's quotes are YAML's, too.
            Self::Theme(name @ ThemeName::Own(_)) => {
                serde_json::Value::String(name.to_string()).to_string()
            }
            Self::Theme(name) => name.to_string(),
            Self::Mouse(on) | Self::ReducedMotion(on) | Self::Ascii(on) => on.to_string(),
        }
    }

    /// Makes the change in a config that was read.
    pub fn apply(&self, config: &mut Config) {
        match self.clone() {
            Self::Language(name) => config.language = Some(name),
            Self::CardLanguage(tag) => config.card_language = Some(tag),
            Self::NewPerDay(cards) => config.new_per_day = cards,
            Self::ReviewsPerDay(cards) => config.reviews_per_day = cards,
            Self::RolloverHour(hour) => config.rollover_hour = hour,
            Self::Theme(name) => config.theme = name,
            Self::Mouse(on) => config.mouse = on,
            Self::ReducedMotion(on) => config.reduced_motion = on,
            Self::Ascii(on) => config.ascii = on,
        }
    }

    /// Writes the change into the config file, and leaves everything else in it as it is.
    ///
    /// # Errors
    /// The file cannot be read or written, or holds something that it should not;
    /// [`Fault::SettingNotWritten`] where the line of the setting cannot be told from the rest.
    pub fn write(&self, path: &Path) -> Result<(), Fault> {
        let text = read_text(path)?;
        let mut wanted = Config::parse_file(path, &text)?;
        self.apply(&mut wanted);
        let changed = edit::with(&text, self.key(), &self.value());
        match Config::parse_file(path, &changed) {
            Ok(config) if config == wanted => edit::replace(path, &changed),
            _ => Err(Fault::SettingNotWritten {
                path: CleanText::line(&path.to_string_lossy()),
                setting: self.key(),
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(before: &str, change: &Change) -> Result<String, Fault> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("config.yaml");
        std::fs::write(&path, before).unwrap();
        change.write(&path)?;
        Ok(std::fs::read_to_string(&path).unwrap())
    }

    #[test]
    fn only_the_value_changes() {
        let before = "# mine\r\nnew_per_day: 5   # few\r\n\r\nkeys:\r\n  bury: [y, f7]\r\n";
        let after = written(before, &Change::NewPerDay(30)).unwrap();
        assert_eq!(after, before.replace("5   #", "30   #"));
        let after = written(before, &Change::Mouse(false)).unwrap();
        assert_eq!(after, format!("{before}mouse: false\r\n"));
        let after = written("# nothing yet", &Change::Language(InterfaceName::Pt)).unwrap();
        assert_eq!(after, "# nothing yet\nlanguage: pt\n");
        let own = "themes: {\"a # b\": {}}\ntheme: light # for now\n";
        let after = written(own, &Change::Theme("a # b".into())).unwrap();
        assert_eq!(after, own.replace(" light", " \"a # b\""));
        let back = written(&after, &Change::Theme("dark".into())).unwrap();
        assert_eq!(back, own.replace("light", "dark"));
    }

    #[test]
    fn every_setting_is_read_back_as_it_was_written() {
        for change in [
            Change::Language(InterfaceName::En),
            Change::CardLanguage("pt-BR".parse().unwrap()),
            Change::NewPerDay(0),
            Change::ReviewsPerDay(9_999),
            Change::RolloverHour(Hour::default().previous()),
            Change::Theme("high-contrast".into()),
            Change::Mouse(false),
            Change::ReducedMotion(true),
            Change::Ascii(true),
        ] {
            let once = written("", &change).unwrap();
            assert_eq!(written(&once, &change).unwrap(), once);
        }
    }

    #[test]
    fn what_cannot_be_told_apart_is_left_alone() {
        // The key stands inside a flow mapping, or inside a text of several lines.
        for before in ["{new_per_day: 5}\n", "\"new_per_day\": 5\n"] {
            let refused = written(before, &Change::NewPerDay(6)).unwrap_err();
            assert!(
                matches!(
                    refused,
                    Fault::SettingNotWritten {
                        setting: "new_per_day",
                        ..
                    }
                ),
                "{refused:?}"
            );
        }
    }

    #[test]
    fn a_missing_file_and_its_folder_are_made() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("new/config.yaml");
        Change::Ascii(true).write(&path).unwrap();
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "ascii: true\n");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_a_link() {
        let folder = tempfile::tempdir().unwrap();
        let (link, file) = (
            folder.path().join("config.yaml"),
            folder.path().join("real.yaml"),
        );
        std::fs::write(&file, "mouse: true\n").unwrap();
        std::os::unix::fs::symlink(&file, &link).unwrap();
        Change::Mouse(false).write(&link).unwrap();
        assert!(link.is_symlink());
        assert_eq!(std::fs::read_to_string(&file).unwrap(), "mouse: false\n");
    }
}
