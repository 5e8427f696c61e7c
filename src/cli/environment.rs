//! What the environment says: the language of the interface, the signs and the colours.

use std::ffi::{OsStr, OsString};

use crate::i18n::Interface;
use crate::i18n::cli::Verb;
use crate::tui::theme::ColourDepth;

/// The environment variable that names the language of the interface.
pub(super) const LANGUAGE_VARIABLE: &str = "SHARDECK_LANG";

/// The environment variable that makes the screens panic on purpose, for tests: `draw` in the
/// picture, `store` in the thread that owns the store. Written down here alone.
pub(super) const PANIC_VARIABLE: &str = "SHARDECK_PANIC";

/// The variables that are looked at, by name. Empty ones count as unset.
#[derive(Debug)]
pub(super) struct Environment {
    variable: fn(&str) -> Option<OsString>,
}

impl Environment {
    /// The environment of the process.
    pub(super) fn of_process() -> Self {
        Self {
            variable: |name| std::env::var_os(name),
        }
    }

    /// The value of a variable; None where it is unset or empty.
    pub(super) fn variable(&self, name: &str) -> Option<OsString> {
        (self.variable)(name).filter(|value| !value.is_empty())
    }

    /// The command line of the author's own editor.
    pub(super) fn editor(&self) -> Option<String> {
        self.text("VISUAL").or_else(|| self.text("EDITOR"))
    }

    fn text(&self, name: &str) -> Option<String> {
        self.variable(name)
            .map(|value| value.to_string_lossy().into_owned())
    }

    /// `SHARDECK_LANG`: the language, or a value that names none.
    pub(super) fn interface(&self) -> Option<Result<Interface, String>> {
        let name = self.text(LANGUAGE_VARIABLE)?;
        Some(Interface::from_name(&name).ok_or(name))
    }

    /// The language of the locale. The first of the variables that is set decides (POSIX, "Locale
    /// Environment Variables"), also where it names a language that is not spoken here.
    pub(super) fn locale_interface(&self) -> Option<Interface> {
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
            .into_iter()
            .find_map(|name| self.text(name));
        Interface::from_name(&locale?)
    }

    /// Whether the terminal should get no sign beyond ASCII: the locale names no UTF-8. Where no
    /// locale is set, POSIX means ASCII; the terminals of macOS and Windows take UTF-8 anyway.
    pub(super) fn is_ascii(&self) -> bool {
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"]
            .into_iter()
            .find_map(|name| self.text(name));
        match locale {
            Some(locale) => !names_utf8(&locale),
            None => cfg!(all(unix, not(target_os = "macos"))),
        }
    }

    /// Whether `NO_COLOR` is set (no-color.org: to anything but the empty string).
    pub(super) fn no_color(&self) -> bool {
        self.variable("NO_COLOR").is_some()
    }

    /// How many colours the terminal has. `COLORTERM` tells of those with red, green and blue
    /// (github.com/termstandard/colors); the names of others tell of 256.
    pub(super) fn colour_depth(&self) -> ColourDepth {
        let colorterm = self.text("COLORTERM").unwrap_or_default();
        if matches!(colorterm.as_str(), "truecolor" | "24bit") || cfg!(windows) {
            return ColourDepth::True;
        }
        let terminal = self.text("TERM").unwrap_or_default();
        if terminal.contains("256color") {
            ColourDepth::Indexed
        } else {
            ColourDepth::Sixteen
        }
    }

    /// Where the screens are to panic, for tests.
    pub(super) fn panic(&self) -> Option<OsString> {
        self.variable(PANIC_VARIABLE)
    }
}

/// Whether a locale such as `pt_BR.UTF-8` or `C.utf8@euro` names UTF-8.
fn names_utf8(locale: &str) -> bool {
    let charset = locale.split_once('.').map_or("", |(_, charset)| charset);
    let charset = charset
        .split('@')
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase();
    matches!(charset.as_str(), "utf-8" | "utf8")
}

/// What must be known of the arguments before they can be understood: the language in which
/// mistakes in them are explained, the folder whose config may name it, and the command.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Glance {
    /// What `--lang` says.
    pub(super) interface: Option<Interface>,
    /// What `--home` says.
    pub(super) home: Option<OsString>,
    /// What `--decks` says, each time.
    pub(super) decks: Vec<OsString>,
    /// Whether `--no-builtin` stands there.
    pub(super) without_builtin: bool,
    /// The first word that is no option.
    pub(super) word: Option<OsString>,
}

/// The options of every command that take a value.
const WITH_VALUE: [&str; 6] = [
    "--home",
    "--decks",
    "--lang",
    "--card-lang",
    "--color",
    "--seed",
];

impl Glance {
    /// Looks over the arguments after the program's name.
    pub(super) fn at(arguments: &[OsString]) -> Self {
        let mut glance = Self::default();
        let mut arguments = arguments.iter();
        while let Some(argument) = arguments.next() {
            if argument == "--" {
                break;
            }
            let text = argument.to_string_lossy();
            let (option, value) = match text.split_once('=') {
                Some((option, value)) => (option, Some(OsString::from(value))),
                None => (&*text, None),
            };
            if WITH_VALUE.contains(&option) {
                let value = value.or_else(|| arguments.next().cloned());
                glance.option(option, value.as_deref());
            } else if option == "--no-builtin" {
                glance.without_builtin = true;
            } else if !text.starts_with('-') {
                glance.word.get_or_insert_with(|| argument.clone());
            }
        }
        glance
    }

    /// The command, where the first word is one.
    pub(super) fn verb(&self) -> Option<Verb> {
        Verb::from_name(self.word.as_ref()?.to_str()?)
    }

    fn option(&mut self, option: &str, value: Option<&OsStr>) {
        let Some(value) = value else { return };
        match option {
            "--lang" => self.interface = Interface::from_name(&value.to_string_lossy()),
            "--home" => self.home = Some(value.into()),
            "--decks" => self.decks.push(value.into()),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(variable: fn(&str) -> Option<OsString>) -> Environment {
        Environment { variable }
    }

    #[test]
    fn the_first_variable_that_is_set_decides() {
        let environment = with(|name| match name {
            "LC_ALL" => Some("".into()),
            "LC_MESSAGES" => Some("C".into()),
            "LANG" => Some("pt_BR.UTF-8".into()),
            _ => None,
        });
        assert_eq!(environment.locale_interface(), None);
        assert!(
            !environment.is_ascii(),
            "LC_CTYPE is unset, and LANG names UTF-8"
        );
        let environment = with(|name| (name == "LC_ALL").then(|| "POSIX".into()));
        assert!(environment.is_ascii());
    }

    #[test]
    fn only_an_explicit_utf8_locale_gets_more_than_ascii() {
        for (locale, utf8) in [
            ("pt_BR.UTF-8", true),
            ("C.utf8", true),
            ("de_DE.utf8@euro", true),
            ("C", false),
            ("en_US", false),
            ("pt_BR.ISO-8859-1", false),
            ("utf8", false),
        ] {
            assert_eq!(names_utf8(locale), utf8, "{locale}");
        }
    }

    #[test]
    fn the_language_is_known_before_the_arguments_are_understood() {
        let glance = |words: &[&str]| {
            let words: Vec<OsString> = words.iter().map(OsString::from).collect();
            Glance::at(&words)
        };
        let pt = Some(Interface::Portuguese);
        assert_eq!(glance(&["--lang", "pt", "review"]).interface, pt);
        assert_eq!(glance(&["review", "--lang=pt-BR", "--tga"]).interface, pt);
        assert_eq!(glance(&["--", "--lang", "pt"]).interface, None);
        let glanced = glance(&["--home", "due", "--decks=x", "log"]);
        assert_eq!(
            (glanced.home, glanced.word),
            (Some("due".into()), Some("log".into()))
        );
    }
}
