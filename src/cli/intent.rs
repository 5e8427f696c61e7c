//! What a command line asks for, once it is understood.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::ArgMatches;

use super::completion::Shell;
use super::export::ExportWishes;
use super::grammar::id;
use super::import::ImportWishes;
use super::misuse::unknown_command;
use super::printer::ColourWhen;
use super::quiz::QuizWishes;
use super::sandbox::{SandboxWishes, change, inputs};
use super::search::{self, SearchWishes};
use crate::app::author::CardParts;
use crate::app::scenarios::Change;
use crate::domain::language::LanguageTag;
use crate::i18n::Interface;
use crate::i18n::cli::{Argument, Misuse, Verb};

/// What a command line asks for.
#[derive(Debug)]
pub(super) struct Intent {
    /// What the options of every command say.
    pub(super) wishes: Wishes,
    /// What is to be done.
    pub(super) task: Task,
}

/// What the options of every command say.
#[derive(Debug)]
pub(super) struct Wishes {
    /// Folders and files with decks.
    pub(super) decks: Vec<PathBuf>,
    /// Whether the built-in decks are left out.
    pub(super) without_builtin: bool,
    /// The language of the interface.
    pub(super) interface: Option<Interface>,
    /// The language of the cards.
    pub(super) card_language: Option<LanguageTag>,
    /// When colours are used.
    pub(super) colour: ColourWhen,
    /// Whether signs beyond ASCII are avoided.
    pub(super) ascii: bool,
    /// Whether the mouse is left to the terminal.
    pub(super) no_mouse: bool,
    /// The seed of everything random.
    pub(super) seed: Option<u64>,
}

/// What is to be done.
#[derive(Debug)]
pub(super) enum Task {
    /// Open the screens at home.
    Home {
        /// The decks that are shown; empty for all.
        decks: Vec<OsString>,
    },
    /// Study.
    Review(ReviewWishes),
    /// Practise questions, or sit an exam.
    Quiz(QuizWishes),
    /// Work in the sandbox.
    Sandbox(SandboxWishes),
    /// List the decks.
    Decks {
        /// As JSON.
        json: bool,
    },
    /// Tell what today asks.
    Due {
        /// How.
        form: DueForm,
    },
    /// Print the log.
    Log {
        /// As JSON Lines.
        json: bool,
    },
    /// Tell what happened to a card.
    History {
        /// The card, as it was typed.
        card: String,
        /// As JSON.
        json: bool,
    },
    /// Print a card.
    Show {
        /// The card, as it was typed.
        card: String,
        /// As JSON.
        json: bool,
    },
    /// Print the cards that a query finds.
    Search(SearchWishes),
    /// Open the search for cards.
    Browse {
        /// The query to begin with.
        query: String,
    },
    /// Look for mistakes.
    Check {
        /// Where; empty for the decks in use.
        paths: Vec<PathBuf>,
        /// Whether warnings count as errors.
        strict: bool,
        /// As JSON.
        json: bool,
    },
    /// Write a new deck.
    New(NewWishes),
    /// Add a card.
    Add(AddWishes),
    /// Open a card, or a deck, in a text editor.
    Edit {
        /// The card or deck, as it was typed.
        card: String,
    },
    /// Lay files out.
    Fmt {
        /// The files and folders; `-` for standard input.
        paths: Vec<PathBuf>,
        /// Whether nothing is written.
        check: bool,
    },
    /// Copy a built-in deck.
    Eject {
        /// Its identifier.
        deck: String,
    },
    /// Give a card another key.
    Rename {
        /// The card, as it was typed.
        card: String,
        /// The new key.
        key: String,
    },
    /// Take in decks of another program.
    Import(ImportWishes),
    /// Put a deck into the form of another program.
    Export(ExportWishes),
    /// Print the JSON schema.
    Schema,
    /// Print what makes a shell complete the command line.
    Completions(Shell),
    /// Print the manual page.
    Man,
    /// Explain a command, or the program.
    Help(Option<Verb>),
}

/// What `new` is to write.
#[derive(Debug)]
pub(super) struct NewWishes {
    /// The deck, by identifier or path.
    pub(super) deck: OsString,
    /// Its languages; empty for the interface's.
    pub(super) languages: Vec<LanguageTag>,
    /// Its title.
    pub(super) title: Option<String>,
}

/// What `add` is to add.
#[derive(Debug)]
pub(super) struct AddWishes {
    /// The deck, by identifier or path.
    pub(super) deck: OsString,
    /// The card.
    pub(super) parts: CardParts,
}

/// How `due` answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DueForm {
    /// In a sentence.
    Sentence,
    /// As JSON.
    Json,
    /// As a number for a shell prompt.
    Prompt,
}

/// What `review` is to ask.
#[derive(Debug)]
pub(super) struct ReviewWishes {
    /// The decks; empty for all.
    pub(super) decks: Vec<OsString>,
    /// Only cards with this tag.
    pub(super) tag: Option<String>,
    /// Only cards under this topic.
    pub(super) topic: Option<String>,
    /// Cards at most.
    pub(super) limit: Option<usize>,
    /// New cards at most.
    pub(super) new: Option<u32>,
    /// Whether nothing moves.
    pub(super) cram: bool,
    /// Line by line.
    pub(super) plain: bool,
}

impl Intent {
    /// Reads what clap understood.
    ///
    /// # Errors
    /// `help` was asked for something that is no command.
    pub(super) fn read(root: &ArgMatches) -> Result<Self, Misuse> {
        let (verb, matches) = match root.subcommand() {
            Some((name, matches)) => (Verb::from_name(name), matches),
            None => (None, root),
        };
        let seed = one(root, Argument::Seed).or_else(|| one(matches, Argument::Seed));
        Ok(Self {
            wishes: wishes(matches, seed),
            task: task(verb, matches, seed)?,
        })
    }
}

fn wishes(matches: &ArgMatches, seed: Option<u64>) -> Wishes {
    Wishes {
        decks: many(matches, Argument::Decks),
        without_builtin: flag(matches, Argument::NoBuiltin),
        interface: one(matches, Argument::Lang),
        card_language: one(matches, Argument::CardLang),
        colour: one(matches, Argument::Color).unwrap_or_default(),
        ascii: flag(matches, Argument::Ascii),
        no_mouse: flag(matches, Argument::NoMouse),
        seed,
    }
}

fn task(verb: Option<Verb>, matches: &ArgMatches, seed: Option<u64>) -> Result<Task, Misuse> {
    let json = || flag(matches, Argument::Json);
    let card = || one(matches, Argument::Card).unwrap_or_default();
    let query = || search::query(&many::<String>(matches, Argument::Query));
    let Some(verb) = verb else {
        return Ok(Task::Home {
            decks: many(matches, Argument::StudiedDecks),
        });
    };
    Ok(match verb {
        Verb::Review => Task::Review(ReviewWishes {
            decks: many(matches, Argument::StudiedDecks),
            tag: one(matches, Argument::Tag),
            topic: one(matches, Argument::Topic),
            limit: one(matches, Argument::Limit),
            new: one(matches, Argument::New),
            cram: flag(matches, Argument::Cram),
            plain: flag(matches, Argument::Plain),
        }),
        Verb::Quiz => Task::Quiz(quiz(matches, seed)?),
        Verb::Sandbox => Task::Sandbox(sandbox(matches)?),
        Verb::Decks => Task::Decks { json: json() },
        Verb::Due if json() => Task::Due {
            form: DueForm::Json,
        },
        Verb::Due if flag(matches, Argument::Prompt) => Task::Due {
            form: DueForm::Prompt,
        },
        Verb::Due => Task::Due {
            form: DueForm::Sentence,
        },
        Verb::Log => Task::Log { json: json() },
        Verb::History => Task::History {
            card: card(),
            json: json(),
        },
        Verb::Show => Task::Show {
            card: card(),
            json: json(),
        },
        Verb::Search => Task::Search(SearchWishes {
            query: query(),
            limit: one(matches, Argument::Limit),
            json: json(),
        }),
        Verb::Browse => Task::Browse { query: query() },
        Verb::Check => Task::Check {
            paths: many(matches, Argument::Paths),
            strict: flag(matches, Argument::Strict),
            json: json(),
        },
        Verb::New => Task::New(NewWishes {
            deck: one(matches, Argument::WrittenDeck).unwrap_or_default(),
            languages: many(matches, Argument::Languages),
            title: one(matches, Argument::Title),
        }),
        Verb::Add => Task::Add(AddWishes {
            deck: one(matches, Argument::WrittenDeck).unwrap_or_default(),
            parts: CardParts {
                kind: one(matches, Argument::Kind),
                id: one(matches, Argument::CardId),
                question: many(matches, Argument::Question),
                answer: many(matches, Argument::Answer),
                items: many(matches, Argument::Item),
                text: many(matches, Argument::ClozeText),
                right: many(matches, Argument::Right),
                wrong: many(matches, Argument::Wrong),
                value: one(matches, Argument::Amount),
                unit: one(matches, Argument::Unit),
                tolerance: one(matches, Argument::Tolerance),
                note: many(matches, Argument::Note),
                tags: many(matches, Argument::Tag),
            },
        }),
        Verb::Edit => Task::Edit { card: card() },
        Verb::Fmt => Task::Fmt {
            paths: many(matches, Argument::TidiedPaths),
            check: flag(matches, Argument::OnlyCheck),
        },
        Verb::Eject => Task::Eject {
            deck: one(matches, Argument::EjectedDeck).unwrap_or_default(),
        },
        Verb::Rename => Task::Rename {
            card: card(),
            key: one(matches, Argument::NewKey).unwrap_or_default(),
        },
        Verb::Import => Task::Import(ImportWishes {
            // Without a file clap has refused the command line.
            file: one(matches, Argument::ForeignFile).ok_or(Misuse::Other)?,
            from: one(matches, Argument::From),
            into: one(matches, Argument::Into),
            language: one(matches, Argument::Language),
            columns: one(matches, Argument::Columns),
            delimiter: one(matches, Argument::Delimiter),
            history: flag(matches, Argument::History),
            dry_run: flag(matches, Argument::DryRun),
            yes: flag(matches, Argument::Yes),
            json: json(),
        }),
        Verb::Export => Task::Export(ExportWishes {
            deck: one(matches, Argument::ExportedDeck).ok_or(Misuse::Other)?,
            to: one(matches, Argument::To).ok_or(Misuse::Other)?,
            output: one(matches, Argument::Output),
            language: one(matches, Argument::Language),
        }),
        Verb::Schema => Task::Schema,
        // Without a shell clap has refused the command line.
        Verb::Completions => one(matches, Argument::Shell)
            .map(Task::Completions)
            .ok_or(Misuse::Other)?,
        Verb::Man => Task::Man,
        Verb::Help => {
            let word: Option<String> = one(matches, Argument::ExplainedCommand);
            let verb =
                word.map(|word| Verb::from_name(&word).ok_or_else(|| unknown_command(&word)));
            Task::Help(verb.transpose()?)
        }
    })
}

/// What a quiz is to be.
fn quiz(matches: &ArgMatches, seed: Option<u64>) -> Result<QuizWishes, Misuse> {
    let wishes = QuizWishes {
        decks: many(matches, Argument::StudiedDecks),
        exam: one(matches, Argument::Exam),
        questions: one(matches, Argument::Questions),
        time: one(matches, Argument::Time),
        seed,
        code: one(matches, Argument::Code),
        tag: one(matches, Argument::Tag),
        topic: one(matches, Argument::Topic),
        typed: flag(matches, Argument::Typed),
        resume: flag(matches, Argument::Resume),
        plain: flag(matches, Argument::Plain),
        json: flag(matches, Argument::Json),
    };
    wishes.checked()
}

/// What the sandbox is to do.
fn sandbox(matches: &ArgMatches) -> Result<SandboxWishes, Misuse> {
    let own = [
        Argument::Set,
        Argument::Vary,
        Argument::Measure,
        Argument::Profile,
        Argument::Seed,
        Argument::Trace,
        Argument::Csv,
        Argument::Json,
    ];
    let is_given = |argument: &Argument| {
        matches.value_source(id(*argument)) == Some(clap::parser::ValueSource::CommandLine)
    };
    let given: Vec<&str> = own
        .iter()
        .filter(|it| is_given(it))
        .map(|it| id(*it))
        .collect();
    let action: Option<String> = one(matches, Argument::SandboxAction);
    let scenario = one(matches, Argument::Scenario);
    let action = SandboxWishes::act(action.as_deref(), scenario, &given)?;
    let texts = |argument| many::<String>(matches, argument);
    let changes: Result<Vec<_>, _> = texts(Argument::Set).iter().map(|it| change(it)).collect();
    let inputs: Result<Vec<_>, _> = texts(Argument::Vary).iter().map(|it| inputs(it)).collect();
    let mut changes = changes?;
    if let Some(seed) = one::<u64>(matches, Argument::Seed) {
        changes.push(Change::new("seed", seed.to_string()));
    }
    Ok(SandboxWishes {
        action,
        changes,
        inputs: inputs?,
        measures: texts(Argument::Measure),
        profile: one(matches, Argument::Profile),
        trace: one(matches, Argument::Trace),
        csv: flag(matches, Argument::Csv),
        json: flag(matches, Argument::Json),
    })
}

fn flag(matches: &ArgMatches, argument: Argument) -> bool {
    matches.get_flag(id(argument))
}

/// The value of an option; None where it was not given, or the command does not take it.
fn one<T: Clone + Send + Sync + 'static>(matches: &ArgMatches, argument: Argument) -> Option<T> {
    matches.try_get_one(id(argument)).ok().flatten().cloned()
}

fn many<T: Clone + Send + Sync + 'static>(matches: &ArgMatches, argument: Argument) -> Vec<T> {
    let values = matches.try_get_many(id(argument)).ok().flatten();
    values.map_or_else(Vec::new, |values| values.cloned().collect())
}
