//! The command line's grammar for clap, with every text of its help in one language.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Arg, ArgAction, Command, value_parser};

use super::completion::Shell;
use super::printer::ColourWhen;
use super::quiz::{ANY_EXAM, minutes, wanted_exam};
use crate::app::exchange::{Columns, Format, parse_columns};
use crate::domain::card::CardKind;
use crate::domain::id::Id;
use crate::domain::language::LanguageTag;
use crate::domain::quiz::MOST_QUESTIONS;
use crate::i18n::Interface;
use crate::i18n::cli::{Argument, HelpText, ValueName, Verb};
use crate::sandbox::Profile;

/// The options that every command takes.
const EVERYWHERE: [Argument; 9] = [
    Argument::Home,
    Argument::Decks,
    Argument::NoBuiltin,
    Argument::Lang,
    Argument::CardLang,
    Argument::Color,
    Argument::Ascii,
    Argument::NoMouse,
    Argument::Help,
];

/// What `add` takes beside tags.
const ADDED: [Argument; 12] = [
    Argument::Kind,
    Argument::CardId,
    Argument::Question,
    Argument::Answer,
    Argument::Item,
    Argument::ClozeText,
    Argument::Right,
    Argument::Wrong,
    Argument::Amount,
    Argument::Unit,
    Argument::Tolerance,
    Argument::Note,
];

/// The whole command line.
pub(super) fn command(interface: Interface) -> Command {
    let mut root = without_verbs(interface);
    for verb in Verb::ALL {
        root = root.subcommand(subcommand(interface, verb));
    }
    root
}

/// The command line as far as one that begins with `verb` needs it: the other commands are left
/// out, which every start would otherwise wait for. The whole where it begins with none.
pub(super) fn command_for(interface: Interface, verb: Option<Verb>) -> Command {
    match verb {
        None => command(interface),
        Some(verb) => without_verbs(interface).subcommand(subcommand(interface, verb)),
    }
}

fn without_verbs(interface: Interface) -> Command {
    let mut root = framed(Command::new("shardeck"), interface, HelpText::ProgramUsage)
        .bin_name("shardeck")
        .version(env!("CARGO_PKG_VERSION"))
        .about(interface.help(HelpText::Program))
        .after_help(interface.help(HelpText::ProgramEnd))
        .subcommand_help_heading(interface.help(HelpText::CommandsHeading))
        .disable_help_subcommand(true)
        .arg(word(interface, Argument::StudiedDecks))
        .arg(option(interface, Argument::Seed).hide(true));
    for argument in EVERYWHERE {
        root = root.arg(option(interface, argument).global(true));
    }
    root.arg(option(interface, Argument::Version))
}

/// The options of a command, or of the program without one, as they are typed.
pub(super) fn options(interface: Interface, verb: Option<Verb>) -> Vec<String> {
    let mut root = command(interface);
    root.build();
    let own = verb.and_then(|verb| root.find_subcommand(verb.name()));
    let arguments = own.unwrap_or(&root).get_arguments();
    arguments
        .filter_map(|argument| Some(format!("--{}", argument.get_long()?)))
        .collect()
}

fn framed(command: Command, interface: Interface, usage: HelpText) -> Command {
    let template = format!(
        "{{about-with-newline}}\n{}:\n{}\n\n{{all-args}}{{after-help}}",
        interface.help(HelpText::UsageHeading),
        interface.help(usage),
    );
    command
        .help_template(template)
        .disable_help_flag(true)
        .disable_version_flag(true)
}

fn subcommand(interface: Interface, verb: Verb) -> Command {
    let command = framed(Command::new(verb.name()), interface, HelpText::Usage(verb))
        .about(interface.help(HelpText::About(verb)))
        .after_help(interface.help(HelpText::End(verb)));
    let words = |argument| word(interface, argument);
    let option = |argument| self::option(interface, argument);
    match verb {
        Verb::Review => command.arg(words(Argument::StudiedDecks)).args(
            [
                Argument::Tag,
                Argument::Topic,
                Argument::Limit,
                Argument::New,
                Argument::Cram,
                Argument::Plain,
                Argument::Seed,
            ]
            .map(option),
        ),
        Verb::Quiz => command.arg(words(Argument::StudiedDecks)).args(
            [
                Argument::Exam,
                Argument::Questions,
                Argument::Time,
                Argument::Seed,
                Argument::Code,
                Argument::Tag,
                Argument::Topic,
                Argument::Typed,
                Argument::Resume,
                Argument::Plain,
                Argument::Json,
            ]
            .map(|argument| match argument {
                Argument::Seed => option(argument).help(interface.help(HelpText::QuizSeed)),
                Argument::Plain => option(argument).help(interface.help(HelpText::QuizPlain)),
                Argument::Json => option(argument).help(interface.help(HelpText::QuizJson)),
                _ => option(argument),
            }),
        ),
        Verb::Sandbox => command
            .arg(words(Argument::SandboxAction))
            .arg(words(Argument::Scenario))
            .args(
                [
                    Argument::Set,
                    Argument::Vary,
                    Argument::Measure,
                    Argument::Profile,
                    Argument::Seed,
                    Argument::Trace,
                    Argument::Csv,
                    Argument::Json,
                ]
                .map(|argument| match argument {
                    Argument::Csv => option(argument).conflicts_with(id(Argument::Json)),
                    Argument::Seed => option(argument).help(interface.help(HelpText::SandboxSeed)),
                    _ => option(argument),
                }),
            ),
        Verb::Decks | Verb::Log => command.arg(option(Argument::Json)),
        Verb::Due => command
            .arg(option(Argument::Json).conflicts_with(id(Argument::Prompt)))
            .arg(option(Argument::Prompt)),
        Verb::Search => command
            .arg(words(Argument::Query).required(true))
            .args([Argument::Limit, Argument::Json].map(option)),
        Verb::Browse => command.arg(words(Argument::Query)),
        Verb::History | Verb::Show => command
            .arg(words(Argument::Card))
            .arg(option(Argument::Json)),
        Verb::Check => command
            .arg(words(Argument::Paths))
            .args([Argument::Strict, Argument::Json].map(option)),
        Verb::New => command
            .arg(words(Argument::WrittenDeck))
            .args([Argument::Languages, Argument::Title].map(option)),
        Verb::Add => command
            .arg(words(Argument::WrittenDeck))
            .args(ADDED.map(option))
            .arg(
                option(Argument::Tag)
                    .action(ArgAction::Append)
                    .help(interface.help(HelpText::AddTag)),
            ),
        Verb::Edit => command.arg(words(Argument::EditedCard)),
        Verb::Fmt => command
            .arg(words(Argument::TidiedPaths))
            .arg(option(Argument::OnlyCheck)),
        Verb::Eject => command.arg(words(Argument::EjectedDeck)),
        Verb::Rename => command
            .arg(words(Argument::Card))
            .arg(words(Argument::NewKey)),
        Verb::Import => command.arg(words(Argument::ForeignFile)).args(
            [
                Argument::From,
                Argument::Into,
                Argument::Language,
                Argument::Columns,
                Argument::Delimiter,
                Argument::History,
                Argument::DryRun,
                Argument::Yes,
                Argument::Json,
            ]
            .map(option),
        ),
        Verb::Export => command
            .arg(words(Argument::ExportedDeck))
            .args([Argument::To, Argument::Output, Argument::Language].map(option)),
        Verb::Schema | Verb::Man => command,
        Verb::Completions => command.arg(words(Argument::Shell)),
        Verb::Help => command.arg(words(Argument::ExplainedCommand)),
    }
}

/// What clap knows an argument by; of an option its name.
pub(super) fn id(argument: Argument) -> &'static str {
    match argument {
        Argument::StudiedDecks => "studied-decks",
        Argument::Card => "card",
        Argument::Query => "query",
        Argument::Paths | Argument::TidiedPaths => "paths",
        Argument::WrittenDeck | Argument::EjectedDeck => "deck",
        Argument::EditedCard => "card",
        Argument::NewKey => "key",
        Argument::Languages => "languages",
        Argument::Title => "title",
        Argument::OnlyCheck => "check",
        Argument::Kind => "kind",
        Argument::CardId => "id",
        Argument::Question => "question",
        Argument::Answer => "answer",
        Argument::Item => "item",
        Argument::ClozeText => "text",
        Argument::Right => "right",
        Argument::Wrong => "wrong",
        Argument::Amount => "value",
        Argument::Unit => "unit",
        Argument::Tolerance => "tolerance",
        Argument::Note => "note",
        Argument::ExplainedCommand => "command",
        Argument::Shell => "shell",
        Argument::SandboxAction => "action",
        Argument::Scenario => "scenario",
        Argument::Set => "set",
        Argument::Vary => "vary",
        Argument::Measure => "measure",
        Argument::Profile => "profile",
        Argument::Trace => "trace",
        Argument::Csv => "csv",
        Argument::Tag => "tag",
        Argument::Topic => "topic",
        Argument::Exam => "exam",
        Argument::Questions => "questions",
        Argument::Time => "time",
        Argument::Code => "code",
        Argument::Resume => "resume",
        Argument::Typed => "typed",
        Argument::Limit => "limit",
        Argument::New => "new",
        Argument::Cram => "cram",
        Argument::Plain => "plain",
        Argument::Seed => "seed",
        Argument::Json => "json",
        Argument::Prompt => "prompt",
        Argument::Strict => "strict",
        Argument::ForeignFile => "file",
        Argument::ExportedDeck => "deck",
        Argument::From => "from",
        Argument::To => "to",
        Argument::Into => "into",
        Argument::Language => "language",
        Argument::Columns => "columns",
        Argument::Delimiter => "delimiter",
        Argument::History => "history",
        Argument::DryRun => "dry-run",
        Argument::Yes => "yes",
        Argument::Output => "output",
        Argument::Home => "home",
        Argument::Decks => "decks",
        Argument::NoBuiltin => "no-builtin",
        Argument::Lang => "lang",
        Argument::CardLang => "card-lang",
        Argument::Color => "color",
        Argument::Ascii => "ascii",
        Argument::NoMouse => "no-mouse",
        Argument::Help => "help",
        Argument::Version => "version",
    }
}

fn word(interface: Interface, argument: Argument) -> Arg {
    let arg = Arg::new(id(argument))
        .help(interface.help(HelpText::Argument(argument)))
        .help_heading(interface.help(HelpText::WordsHeading));
    let named = |arg: Arg, value| arg.value_name(interface.help(HelpText::Value(value)));
    match argument {
        Argument::StudiedDecks => named(arg, ValueName::Deck)
            .num_args(0..)
            .value_parser(value_parser!(OsString)),
        Argument::Paths => named(arg, ValueName::Path)
            .num_args(0..)
            .value_parser(value_parser!(PathBuf)),
        Argument::TidiedPaths => named(arg, ValueName::Path)
            .required(true)
            .num_args(1..)
            .value_parser(value_parser!(PathBuf)),
        Argument::WrittenDeck => named(arg, ValueName::Deck)
            .required(true)
            .value_parser(value_parser!(OsString)),
        Argument::EjectedDeck => named(arg, ValueName::Deck).required(true),
        Argument::NewKey => named(arg, ValueName::Key).required(true),
        Argument::ForeignFile => named(arg, ValueName::File)
            .required(true)
            .value_parser(value_parser!(PathBuf)),
        Argument::ExportedDeck => named(arg, ValueName::Deck)
            .required(true)
            .value_parser(value_parser!(OsString)),
        Argument::Query => named(arg, ValueName::Query).num_args(0..),
        Argument::ExplainedCommand => named(arg, ValueName::Command),
        Argument::SandboxAction => named(arg, ValueName::Action),
        Argument::Scenario => named(arg, ValueName::Scenario).value_parser(value_parser!(OsString)),
        Argument::Shell => named(arg, ValueName::Shell)
            .required(true)
            .value_parser(shell),
        _ => named(arg, ValueName::Card).required(true),
    }
}

fn option(interface: Interface, argument: Argument) -> Arg {
    let heading = if EVERYWHERE.contains(&argument) || argument == Argument::Version {
        HelpText::EverywhereHeading
    } else {
        HelpText::OptionsHeading
    };
    let arg = Arg::new(id(argument))
        .long(id(argument))
        .help(interface.help(HelpText::Argument(argument)))
        .help_heading(interface.help(heading));
    let valued = |arg: Arg, value| {
        arg.value_name(interface.help(HelpText::Value(value)))
            .action(ArgAction::Set)
    };
    match argument {
        Argument::Set => valued(arg, ValueName::Change).action(ArgAction::Append),
        Argument::Vary => valued(arg, ValueName::Values).action(ArgAction::Append),
        Argument::Measure => valued(arg, ValueName::Measure).action(ArgAction::Append),
        Argument::Profile => valued(arg, ValueName::Profile).value_parser(profile),
        Argument::Trace => valued(arg, ValueName::File).value_parser(value_parser!(PathBuf)),
        Argument::Languages => valued(arg, ValueName::LanguageTags)
            .value_delimiter(',')
            .value_parser(str::parse::<LanguageTag>),
        Argument::Title | Argument::Unit | Argument::Tolerance | Argument::CardId => {
            valued(arg, ValueName::Word)
        }
        Argument::Amount => valued(arg, ValueName::Number).allow_hyphen_values(true),
        Argument::Kind => arg
            .value_name("basic|list|cloze|choice|numeric")
            .value_parser(card_kind),
        Argument::Question
        | Argument::Answer
        | Argument::Item
        | Argument::ClozeText
        | Argument::Right
        | Argument::Wrong
        | Argument::Note => valued(arg, ValueName::Text)
            .action(ArgAction::Append)
            .allow_hyphen_values(true),
        Argument::Tag => valued(arg, ValueName::Tag),
        Argument::Topic => valued(arg, ValueName::Topic),
        Argument::Exam => valued(arg, ValueName::Exam)
            .num_args(0..=1)
            .require_equals(true)
            .default_missing_value(ANY_EXAM)
            .value_parser(wanted_exam),
        Argument::Questions => number(valued(arg, ValueName::Number))
            .value_parser(value_parser!(u32).range(1..=MOST_QUESTIONS as i64)),
        Argument::Time => number(valued(arg, ValueName::Time)).value_parser(minutes),
        Argument::Code => valued(arg, ValueName::Code),
        Argument::Limit => {
            number(valued(arg, ValueName::Number)).value_parser(value_parser!(usize))
        }
        Argument::New => number(valued(arg, ValueName::Number)).value_parser(value_parser!(u32)),
        Argument::Seed => number(valued(arg, ValueName::Number)).value_parser(value_parser!(u64)),
        Argument::Home => valued(arg, ValueName::Folder).value_parser(value_parser!(PathBuf)),
        Argument::Decks => valued(arg, ValueName::Folder)
            .action(ArgAction::Append)
            .value_parser(value_parser!(PathBuf)),
        Argument::Lang => arg.value_name("en|pt").value_parser(interface_language),
        Argument::CardLang => {
            valued(arg, ValueName::LanguageTag).value_parser(str::parse::<LanguageTag>)
        }
        Argument::Language => {
            valued(arg, ValueName::LanguageTag).value_parser(str::parse::<LanguageTag>)
        }
        Argument::From => valued(arg, ValueName::Form).value_parser(form),
        Argument::To => valued(arg, ValueName::Form)
            .required(true)
            .value_parser(form),
        Argument::Into => valued(arg, ValueName::Deck).value_parser(str::parse::<Id>),
        Argument::Columns => valued(arg, ValueName::Columns).value_parser(columns),
        Argument::Delimiter => valued(arg, ValueName::Delimiter).value_parser(delimiter),
        Argument::Output => valued(arg, ValueName::File)
            .short('o')
            .value_parser(value_parser!(PathBuf)),
        Argument::Color => arg
            .value_name("auto|always|never")
            .value_parser(colour_when),
        Argument::Help => arg.short('h').action(ArgAction::Help),
        Argument::Version => arg.short('V').action(ArgAction::Version),
        _ => arg.action(ArgAction::SetTrue),
    }
}

/// A number may look like an option: `-1` is a number that does not fit, and said to be so.
fn number(arg: Arg) -> Arg {
    arg.allow_negative_numbers(true)
}

fn interface_language(text: &str) -> Result<Interface, String> {
    Interface::from_name(text).ok_or_else(|| text.to_owned())
}

fn shell(text: &str) -> Result<Shell, String> {
    Shell::from_name(text).ok_or_else(|| text.to_owned())
}

fn card_kind(text: &str) -> Result<CardKind, String> {
    let mut kinds = CardKind::ALL.into_iter();
    kinds
        .find(|kind| kind.as_str() == text)
        .ok_or_else(|| text.to_owned())
}

fn form(text: &str) -> Result<Format, String> {
    Format::from_name(text).ok_or_else(|| text.to_owned())
}

fn columns(text: &str) -> Result<Columns, String> {
    parse_columns(text).map_err(|part| part.to_string())
}

fn delimiter(text: &str) -> Result<u8, String> {
    match text {
        "," | ";" | "|" => Ok(text.as_bytes()[0]),
        "tab" | "\t" | "\\t" => Ok(b'\t'),
        _ => Err(text.to_owned()),
    }
}

fn profile(text: &str) -> Result<Profile, String> {
    let mut profiles = Profile::ALL.into_iter();
    profiles
        .find(|profile| profile.name() == text)
        .ok_or_else(|| text.to_owned())
}

fn colour_when(text: &str) -> Result<ColourWhen, String> {
    match text {
        "auto" => Ok(ColourWhen::Auto),
        "always" => Ok(ColourWhen::Always),
        "never" => Ok(ColourWhen::Never),
        _ => Err(text.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_grammar_is_sound_in_both_languages() {
        for interface in Interface::ALL {
            command(interface).debug_assert();
        }
    }

    #[test]
    fn no_english_heading_is_left_in_the_portuguese_help() {
        let mut root = command(Interface::Portuguese);
        root.build();
        let mut helps = vec![root.render_help().to_string()];
        helps.extend(
            root.get_subcommands_mut()
                .map(|verb| verb.render_help().to_string()),
        );
        assert_eq!(helps.len(), 1 + Verb::ALL.len());
        for help in helps {
            for english in [
                "Usage",
                "Options",
                "Commands",
                "Arguments",
                "[default",
                "[possible",
            ] {
                assert!(!help.contains(english), "{english} in:\n{help}");
            }
        }
    }
}
