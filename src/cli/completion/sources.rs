//! Where candidates for the words of a command line come from: the decks in use, as the cache has
//! them. No store is opened.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Command;
use clap_complete::engine::{PathCompleter, ValueCompleter};
use clap_complete::{ArgValueCompleter, CompletionCandidate};

use super::Shell;
use crate::app::exchange::Format;
use crate::app::library::Library;
use crate::app::open::{Opening, ShelfWishes};
use crate::app::scenarios::Catalogue;
use crate::cli::grammar::id;
use crate::cli::sandbox::{ACTIONS, measure_names};
use crate::clock::Clock;
use crate::config::Config;
use crate::domain::card::CardKind;
use crate::domain::clean::CleanText;
use crate::i18n::Interface;
use crate::i18n::cli::{Argument, Verb};
use crate::paths::Places;
use crate::sandbox::Profile;

/// Arguments whose candidates come from here, beside paths.
const ARGUMENTS: [Argument; 21] = [
    Argument::WrittenDeck,
    Argument::Kind,
    Argument::Languages,
    Argument::SandboxAction,
    Argument::Scenario,
    Argument::Measure,
    Argument::Profile,
    Argument::StudiedDecks,
    Argument::Exam,
    Argument::Card,
    Argument::ExplainedCommand,
    Argument::Shell,
    Argument::Tag,
    Argument::Topic,
    Argument::Lang,
    Argument::CardLang,
    Argument::Color,
    Argument::ExportedDeck,
    Argument::From,
    Argument::To,
    Argument::Language,
];

/// Where candidates come from.
#[derive(Clone, Debug)]
pub(super) struct Sources(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    interface: Interface,
    /// None where nobody knows where decks are kept.
    opening: Option<Opening>,
}

impl Sources {
    pub(super) fn new(
        interface: Interface,
        places: Option<Places>,
        config: &Config,
        without_builtin: bool,
        further: Vec<PathBuf>,
    ) -> Self {
        let wishes = ShelfWishes {
            without_builtin,
            further,
        };
        let clock = Clock::new(None, config.rollover_hour.get()).ok();
        let opening = places.zip(clock);
        let opening =
            opening.map(|(places, clock)| Opening::new(places, config, wishes, clock.now()));
        Self(Arc::new(Inner { interface, opening }))
    }

    /// The grammar with candidates for its words and the values of its options. Paths need none:
    /// they are told by their type.
    pub(super) fn equip(&self, command: Command) -> Command {
        let command = command.mut_args(|arg| {
            let known = ARGUMENTS
                .into_iter()
                .find(|&argument| id(argument) == arg.get_id().as_str());
            match known {
                None => arg,
                Some(argument) => {
                    let inner = Arc::clone(&self.0);
                    let complete = move |typed: &OsStr| inner.complete(argument, typed);
                    arg.add(ArgValueCompleter::new(complete))
                }
            }
        });
        command.mut_subcommands(|verb| self.equip(verb))
    }
}

impl Inner {
    fn complete(&self, argument: Argument, typed: &OsStr) -> Vec<CompletionCandidate> {
        let Some(text) = typed.to_str() else {
            return Vec::new();
        };
        let mut found = match argument {
            Argument::Exam => self.exams(),
            Argument::StudiedDecks | Argument::WrittenDeck | Argument::ExportedDeck => {
                self.decks("")
            }
            Argument::Kind => named(CardKind::ALL.map(CardKind::as_str)),
            Argument::Languages => self.languages(),
            Argument::From | Argument::To => named(Format::ALL.map(Format::name)),
            Argument::Card => self.cards(text),
            Argument::ExplainedCommand => named(Verb::ALL.into_iter().map(Verb::name)),
            Argument::Shell => named(Shell::ALL.into_iter().map(Shell::name)),
            Argument::SandboxAction => named(ACTIONS),
            Argument::Scenario => self.scenarios(),
            Argument::Measure => named(measure_names()),
            Argument::Profile => named(Profile::ALL.map(Profile::name)),
            Argument::Tag => self.tags(),
            Argument::Topic => self.topics(),
            Argument::Lang => named(["en", "pt"]),
            Argument::CardLang | Argument::Language => self.languages(),
            Argument::Color => named(["auto", "always", "never"]),
            _ => Vec::new(),
        };
        let fits = |candidate: &CompletionCandidate| {
            let value = candidate.get_value().to_string_lossy();
            value.starts_with(text)
        };
        found.retain(fits);
        // A deck may be named by its path too, but nobody wants to see all files at once.
        let may_be_path = matches!(
            argument,
            Argument::StudiedDecks
                | Argument::WrittenDeck
                | Argument::ExportedDeck
                | Argument::Scenario
        );
        if may_be_path && !text.is_empty() {
            found.extend(PathCompleter::any().filter(may_hold_decks).complete(typed));
        }
        found
    }

    fn library(&self) -> Option<Library> {
        Some(self.opening.as_ref()?.library())
    }

    /// The scenarios that can be run.
    fn scenarios(&self) -> Vec<CompletionCandidate> {
        let Some(mut library) = self.library() else {
            return Vec::new();
        };
        let catalogue = Catalogue::of(&mut library);
        let entries = catalogue.entries().iter().map(|entry| {
            let title = CleanText::line(entry.title(&self.interface.tag()).as_str());
            CompletionCandidate::new(entry.id.as_str()).help(Some(title.to_string().into()))
        });
        entries.collect()
    }

    /// The identifiers of the decks, with something after each.
    fn decks(&self, ending: &str) -> Vec<CompletionCandidate> {
        let Some(library) = self.library() else {
            return Vec::new();
        };
        let decks = library.decks().iter().map(|deck| {
            let title = deck.head().title.text(&self.interface.tag());
            let title = CleanText::line(title.as_str()).to_string();
            CompletionCandidate::new(format!("{}{ending}", deck.head().id)).help(Some(title.into()))
        });
        decks.collect()
    }

    /// The exams that can be drawn, by their names.
    fn exams(&self) -> Vec<CompletionCandidate> {
        let exams = self.library().map(|library| library.exam_names());
        let exams = exams.unwrap_or_default().into_iter().map(|(name, title)| {
            let title = CleanText::line(title.text(&self.interface.tag()).as_str());
            CompletionCandidate::new(name).help(Some(title.to_string().into()))
        });
        exams.collect()
    }

    /// The keys of a deck's cards; of all decks only what their keys begin with.
    fn cards(&self, typed: &str) -> Vec<CompletionCandidate> {
        let Some((deck, _)) = typed.split_once('/') else {
            return self.decks("/");
        };
        let library = self.library();
        let Some(deck) = library.as_ref().and_then(|library| library.deck(deck)) else {
            return Vec::new();
        };
        let keys = deck
            .index
            .iter()
            .map(|card| format!("{}/{}", deck.head().id, card.id()));
        keys.map(CompletionCandidate::new).collect()
    }

    fn tags(&self) -> Vec<CompletionCandidate> {
        let Some(library) = self.library() else {
            return Vec::new();
        };
        let cards = library.decks().iter().flat_map(|deck| deck.index.iter());
        let mut tags = BTreeSet::new();
        for card in cards {
            tags.extend(card.tags());
        }
        tags.iter()
            .map(|tag| CompletionCandidate::new(tag.as_str()))
            .collect()
    }

    /// The topics of the syllabuses, in the order of study.
    fn topics(&self) -> Vec<CompletionCandidate> {
        let Some(library) = self.library() else {
            return Vec::new();
        };
        let mut topics: Vec<&str> = Vec::new();
        for objective in library.syllabuses().iter().flat_map(|s| &s.objectives) {
            for topic in [objective.broad_topic(), objective.topic.as_str()] {
                if !topics.contains(&topic) {
                    topics.push(topic);
                }
            }
        }
        topics.into_iter().map(CompletionCandidate::new).collect()
    }

    fn languages(&self) -> Vec<CompletionCandidate> {
        let languages = self.library().map(|library| library.languages());
        let languages = languages.unwrap_or_default();
        languages
            .iter()
            .map(|tag| CompletionCandidate::new(tag.as_str()))
            .collect()
    }
}

fn named(names: impl IntoIterator<Item = &'static str>) -> Vec<CompletionCandidate> {
    names.into_iter().map(CompletionCandidate::new).collect()
}

fn may_hold_decks(path: &Path) -> bool {
    let is_yaml = path
        .extension()
        .is_some_and(|ending| ending == "yaml" || ending == "yml");
    is_yaml || path.is_dir()
}
