//! What the palette offers.

use crate::app::pages::{Overview, Scope};
use crate::config::{Change, InterfaceName, StandardTheme, ThemeName};
use crate::domain::id::Id;
use crate::domain::language::Localized;
use crate::i18n::{Command, Interface, Text};
use crate::search::Findable;
use crate::tui::keymap::{self, Context};
use crate::tui::look::Look;

/// What an entry does.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// A command of the screen below, or one that every screen has.
    Command(Command),
    /// A session.
    Study(Scope),
    /// Another value of a setting.
    Change(Change),
}

/// An entry.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) action: Action,
    /// What it is called.
    pub(super) name: String,
    /// What it does, in a sentence; may be empty.
    pub(super) about: String,
    /// The keys that do the same; may be empty.
    pub(super) keys: String,
    pub(super) findable: Findable,
}

/// Commands that the palette has on every screen.
const EVERYWHERE: [Command; 8] = [
    Command::Quizzes,
    Command::Sandbox,
    Command::LeftOutCards,
    Command::Check,
    Command::Settings,
    Command::Mouse,
    Command::Repaint,
    Command::Quit,
];

/// Everything that can be done in a context: its commands, those of every screen, the topics and
/// decks, themes and languages.
pub(super) fn all(context: Context, look: &Look, overview: Option<&Overview>) -> Vec<Entry> {
    let mut entries = commands(context, look);
    if let Some(overview) = overview {
        entries.extend(studies(overview, look));
    }
    entries.extend(settings(look));
    entries
}

fn commands(context: Context, look: &Look) -> Vec<Entry> {
    let mut known: Vec<Command> = Vec::new();
    let bound = look.keymap.bindings(context).map(|binding| binding.command);
    for command in bound.chain(EVERYWHERE) {
        // Moving about needs no palette, and the choices are on the screen.
        let moves = matches!(
            command,
            Command::Up
                | Command::Down
                | Command::PageUp
                | Command::PageDown
                | Command::Top
                | Command::Bottom
                | Command::Choose(_)
                | Command::ToggleChoice
                | Command::Palette
                | Command::KnobNext
                | Command::KnobBefore
                | Command::TurnUp
                | Command::TurnDown
        );
        if !moves && !known.contains(&command) {
            known.push(command);
        }
    }
    known
        .into_iter()
        .map(|command| {
            let keys = look
                .keymap
                .bindings(context)
                .filter(|b| b.command == command);
            let keys: Vec<String> = keys
                .flat_map(|binding| keymap::usable_keys(binding, context))
                .take(2)
                .map(|key| key.label(look.interface, look.theme.glyphs.ascii))
                .collect();
            let both = Interface::ALL
                .into_iter()
                .flat_map(|language| [command.label(language), command.help(language)]);
            Entry {
                action: Action::Command(command),
                name: command.label(look.interface).to_owned(),
                about: command.help(look.interface).to_owned(),
                keys: keys.join(" "),
                findable: Findable::new(command.label(look.interface), both),
            }
        })
        .collect()
}

fn studies(overview: &Overview, look: &Look) -> Vec<Entry> {
    let mut entries = Vec::new();
    for group in &overview.topics {
        let decks: Vec<Id> = group.decks.iter().map(|deck| deck.id.clone()).collect();
        if let Some(title) = group.title.as_ref().filter(|_| decks.len() > 1) {
            entries.push(study(title, decks, "", look));
        }
        for deck in &group.decks {
            entries.push(study(
                &deck.title,
                vec![deck.id.clone()],
                deck.id.as_str(),
                look,
            ));
        }
    }
    entries
}

fn study(title: &Localized, decks: Vec<Id>, id: &str, look: &Look) -> Entry {
    let called = |language: Interface| {
        language.say(&Text::StudyNamed {
            title: title.text(&language.tag()).to_string(),
        })
    };
    let both = Interface::ALL.map(called);
    let name = called(look.interface);
    let others = both.iter().map(String::as_str).chain([id]);
    Entry {
        action: Action::Study(Scope {
            decks,
            ..Scope::default()
        }),
        findable: Findable::new(&name, others),
        name,
        about: String::new(),
        keys: String::new(),
    }
}

fn settings(look: &Look) -> Vec<Entry> {
    let themes = [
        (StandardTheme::Terminal, Text::ThemeTerminal),
        (StandardTheme::Light, Text::ThemeLight),
        (StandardTheme::Dark, Text::ThemeDark),
        (StandardTheme::HighContrast, Text::ThemeHighContrast),
        (StandardTheme::ColourBlind, Text::ThemeColourBlind),
    ];
    let themes = themes.map(|(theme, name)| {
        let change = Change::Theme(ThemeName::Standard(theme));
        (change, Text::SettingTheme, name)
    });
    let languages = [
        (InterfaceName::En, Interface::English),
        (InterfaceName::Pt, Interface::Portuguese),
    ];
    let languages = languages.map(|(name, interface)| {
        let called = crate::i18n::language_name(&interface.tag());
        (
            Change::Language(name),
            Text::SettingLanguage,
            Text::Verbatim(called),
        )
    });
    themes
        .into_iter()
        .chain(languages)
        .map(|(change, setting, value)| {
            let called = |language: Interface| {
                format!("{}: {}", language.say(&setting), language.say(&value))
            };
            let name = called(look.interface);
            let both = Interface::ALL.map(called);
            Entry {
                action: Action::Change(change),
                findable: Findable::new(&name, both.iter().map(String::as_str)),
                name,
                about: String::new(),
                keys: String::new(),
            }
        })
        .collect()
}
