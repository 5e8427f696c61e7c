//! What clap finds wrong with a command line, in sentences of our own.

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::domain::clean::CleanText;
use crate::domain::quiz::MOST_QUESTIONS;
use crate::i18n::cli::{Argument, Expected, Misuse, Verb};
use crate::nearest::nearest_or_begun;

use super::grammar::id;

/// What clap's error means; `options` are those that could have been meant.
pub(super) fn explain(error: &clap::Error, options: &[String]) -> Misuse {
    let text = |kind| {
        error
            .get(kind)
            .and_then(first)
            .map(|text| CleanText::line(&text))
    };
    let option = || text(ContextKind::InvalidArg).unwrap_or_default();
    let name = || {
        CleanText::line(
            option()
                .as_str()
                .split([' ', '=', '['])
                .next()
                .unwrap_or_default(),
        )
    };
    let value = text(ContextKind::InvalidValue);
    match error.kind() {
        ErrorKind::UnknownArgument if option().as_str().starts_with('-') => {
            let near = nearest_or_begun(option().as_str(), options.iter().map(String::as_str));
            Misuse::UnknownOption {
                option: option(),
                near: near.map(CleanText::line),
            }
        }
        ErrorKind::UnknownArgument => Misuse::UnexpectedWord { word: option() },
        ErrorKind::InvalidSubcommand => unknown_command(
            text(ContextKind::InvalidSubcommand)
                .unwrap_or_default()
                .as_str(),
        ),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => match value {
            Some(value) if !value.as_str().is_empty() => Misuse::InvalidValue {
                expected: expected(name().as_str()),
                option: bare(&name()),
                value,
            },
            _ => Misuse::MissingValue { option: name() },
        },
        ErrorKind::TooManyValues => Misuse::UselessValue {
            option: name(),
            value: value.unwrap_or_default(),
        },
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues | ErrorKind::NoEquals => {
            Misuse::MissingValue { option: name() }
        }
        ErrorKind::ArgumentConflict => conflict(name(), text(ContextKind::PriorArg)),
        ErrorKind::MissingRequiredArgument => Misuse::MissingWord {
            word: bare(&option()),
        },
        ErrorKind::InvalidUtf8 => Misuse::NotUtf8,
        _ => Misuse::Other,
    }
}

/// A word that is no command.
pub(super) fn unknown_command(word: &str) -> Misuse {
    Misuse::UnknownCommand {
        word: CleanText::line(word),
        near: nearest_verb(word),
    }
}

/// The command that is probably meant by a word.
pub(super) fn nearest_verb(word: &str) -> Option<Verb> {
    let names = Verb::ALL.into_iter().map(Verb::name);
    nearest_or_begun(word, names).and_then(Verb::from_name)
}

fn conflict(first: CleanText, second: Option<CleanText>) -> Misuse {
    let second = second.map(|text| {
        CleanText::line(
            text.as_str()
                .split([' ', '=', '['])
                .next()
                .unwrap_or_default(),
        )
    });
    match second {
        Some(second) if second != first => Misuse::Conflict { first, second },
        _ => Misuse::Repeated { option: first },
    }
}

/// `CARD` for `<CARD>`.
fn bare(word: &CleanText) -> CleanText {
    CleanText::line(word.as_str().trim_matches(['<', '>', '[', ']', '.']))
}

fn first(value: &ContextValue) -> Option<String> {
    match value {
        ContextValue::String(text) => Some(text.clone()),
        ContextValue::Strings(texts) => texts.first().cloned(),
        _ => None,
    }
}

/// What an option takes.
fn expected(option: &str) -> Option<Expected> {
    let is = |argument| option.strip_prefix("--") == Some(id(argument));
    if [Argument::Limit, Argument::New, Argument::Seed]
        .into_iter()
        .any(is)
    {
        Some(Expected::WholeNumber)
    } else if is(Argument::Questions) {
        Some(Expected::Between(1, MOST_QUESTIONS as u64))
    } else if is(Argument::Time) {
        Some(Expected::Minutes)
    } else if is(Argument::Profile) {
        Some(Expected::Profile)
    } else if is(Argument::Lang) {
        Some(Expected::InterfaceLanguage)
    } else if is(Argument::CardLang) || is(Argument::Language) {
        Some(Expected::LanguageTag)
    } else if is(Argument::From) || is(Argument::To) {
        Some(Expected::Form)
    } else if is(Argument::Into) {
        Some(Expected::DeckId)
    } else if is(Argument::Columns) {
        Some(Expected::Columns)
    } else if is(Argument::Delimiter) {
        Some(Expected::Delimiter)
    } else if is(Argument::Color) {
        Some(Expected::When)
    } else if option.starts_with('<') {
        // The one word that must be one of several.
        Some(Expected::Shell)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::super::grammar;
    use super::*;
    use crate::i18n::Interface;

    fn misuse(words: &[&str]) -> Misuse {
        let words = std::iter::once("shardeck").chain(words.iter().copied());
        let verb = words.clone().find_map(Verb::from_name);
        let error = grammar::command(Interface::English)
            .try_get_matches_from(words)
            .unwrap_err();
        explain(&error, &grammar::options(Interface::English, verb))
    }

    fn text(text: &str) -> CleanText {
        CleanText::new(text)
    }

    #[test]
    fn every_way_to_go_wrong_is_understood() {
        let tag = Some(text("--tag"));
        let number = Some(Expected::WholeNumber);
        for (words, expected) in [
            (
                &["review", "--tga", "x"][..],
                Misuse::UnknownOption {
                    option: text("--tga"),
                    near: tag,
                },
            ),
            (
                &["--xyzzy"],
                Misuse::UnknownOption {
                    option: text("--xyzzy"),
                    near: None,
                },
            ),
            (
                &["schema", "extra"],
                Misuse::UnexpectedWord {
                    word: text("extra"),
                },
            ),
            (
                &["review", "--limit"],
                Misuse::MissingValue {
                    option: text("--limit"),
                },
            ),
            (
                &["--home="],
                Misuse::MissingValue {
                    option: text("--home"),
                },
            ),
            (
                &["review", "--limit", "-1"],
                Misuse::InvalidValue {
                    option: text("--limit"),
                    value: text("-1"),
                    expected: number,
                },
            ),
            (
                &["due", "--lang", "de"],
                Misuse::InvalidValue {
                    option: text("--lang"),
                    value: text("de"),
                    expected: Some(Expected::InterfaceLanguage),
                },
            ),
            (
                &["due", "--json=yes"],
                Misuse::UselessValue {
                    option: text("--json"),
                    value: text("yes"),
                },
            ),
            (&["show"], Misuse::MissingWord { word: text("CARD") }),
            (
                &["--lang=en", "--lang=pt"],
                Misuse::Repeated {
                    option: text("--lang"),
                },
            ),
            (
                &["due", "--json", "--prompt"],
                Misuse::Conflict {
                    first: text("--json"),
                    second: text("--prompt"),
                },
            ),
        ] {
            assert_eq!(misuse(words), expected, "{words:?}");
        }
        assert_eq!(nearest_verb("reviw"), Some(Verb::Review));
        assert_eq!(nearest_verb("kinesis"), None);
    }
}
