//! The command line: what was typed becomes one command, its output and its exit code.

mod add;
mod card_text;
mod check;
mod completion;
mod decks;
pub mod diagnostic;
mod due;
mod edit;
mod eject;
mod environment;
mod export;
mod fmt;
mod grammar;
mod history;
mod import;
mod intent;
mod json;
mod log;
mod man;
mod misuse;
mod new;
mod plain;
mod printer;
mod quiz;
mod rename;
mod sandbox;
mod schema;
mod screens;
mod search;
mod show;
mod situation;
mod stop;
mod studied;
mod typed_line;
mod wrapped;

use std::collections::hash_map::RandomState;
use std::ffi::OsString;
use std::hash::{BuildHasher, Hasher};
use std::path::Path;
use std::process::ExitCode;

use clap::error::ErrorKind;

use environment::{Environment, Glance, LANGUAGE_VARIABLE};
use intent::{Intent, Task, Wishes};
use printer::Printer;
use situation::Situation;
use stop::{Outcome, Stop, code, code_of};

use crate::app::open::{Opening, ShelfWishes};
use crate::clock::{Clock, NOW_VARIABLE};
use crate::config::Config;
use crate::domain::clean::CleanText;
use crate::domain::fault::Fault;
use crate::i18n::cli::{Verb, misuse as sentences};
use crate::i18n::{Interface, explain};
use crate::paths::Places;
use crate::tui::run::PanicPlace;
use crate::tui::theme::ColourDepth;

/// Runs the program with the arguments and the environment of the process.
#[must_use]
pub fn run() -> ExitCode {
    let arguments: Vec<OsString> = std::env::args_os().skip(1).collect();
    let environment = Environment::of_process();
    let mut printer = Printer::of_process();
    if let Some(shell) = environment.variable(completion::VARIABLE) {
        completion::answer(&shell, &arguments, &environment, &mut printer);
        drop(printer.flush());
        return ExitCode::from(code::DONE);
    }
    let glance = Glance::at(&arguments);
    let places = Places::find(glance.home.as_deref().map(Path::new));
    let config = places
        .as_ref()
        .map_err(Clone::clone)
        .and_then(|places| Config::read(&places.config_file()));
    let interface = interface(&glance, &environment, config.as_ref().ok());
    let ended = obey(
        &arguments,
        &glance,
        &environment,
        places,
        config,
        interface,
        &mut printer,
    )
    .and_then(|outcome| printer.flush().map(|()| outcome));
    ExitCode::from(match ended {
        Ok(Outcome::Done) | Err(Stop::ClosedPipe) => code::DONE,
        Ok(Outcome::Found) => code::FAILED,
        Err(Stop::Fault(fault)) if is_for_prompt(&arguments) => code_of(&fault),
        Err(Stop::Fault(fault)) => {
            complain(&fault, interface, &mut printer);
            code_of(&fault)
        }
        Err(Stop::Misuse(misuse)) => {
            printer.complain(&misuse.say(interface));
            printer.hint(&sentences::more(interface, glance.verb()));
            code::MISUSE
        }
    })
}

/// Whether the output goes into a shell's prompt, where nobody wants to read of faults.
fn is_for_prompt(arguments: &[OsString]) -> bool {
    arguments.iter().any(|argument| argument == "--prompt")
}

/// The option wins, then the variable, the config and the locale.
fn interface(glance: &Glance, environment: &Environment, config: Option<&Config>) -> Interface {
    let configured = || Some(config?.language?.interface());
    glance
        .interface
        .or_else(|| environment.interface()?.ok())
        .or_else(configured)
        .or_else(|| environment.locale_interface())
        .unwrap_or(Interface::English)
}

/// One line: what failed, and what to do about it.
fn complain(fault: &Fault, interface: Interface, printer: &mut Printer<'_>) {
    let explained = explain(interface, fault);
    printer.complain(format!("{} {}", explained.what, explained.next).trim_end());
}

fn obey(
    arguments: &[OsString],
    glance: &Glance,
    environment: &Environment,
    places: Result<Places, Fault>,
    config: Result<Config, Fault>,
    interface: Interface,
    printer: &mut Printer<'_>,
) -> Result<Outcome, Stop> {
    // Options before a command may ask for the help of all.
    let first = arguments
        .first()
        .and_then(|word| Verb::from_name(word.to_str()?));
    let words = std::iter::once(OsString::from("shardeck"));
    let words = words.chain(search::as_typed(glance.verb(), arguments));
    let matches = match grammar::command_for(interface, first).try_get_matches_from(words) {
        Ok(matches) => matches,
        Err(error) => match error.kind() {
            ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
                printer.line(error.render().to_string().trim_end())?;
                return Ok(Outcome::Done);
            }
            _ => {
                let options = grammar::options(interface, glance.verb());
                return Err(Stop::Misuse(misuse::explain(&error, &options)));
            }
        },
    };
    let intent = Intent::read(&matches).map_err(Stop::Misuse)?;
    // What explains the program needs neither places nor config.
    match intent.task {
        Task::Help(verb) => return help(verb, interface, printer),
        Task::Completions(shell) => return completion::script(shell, printer),
        Task::Man => return man::run(interface, printer),
        _ => {}
    }
    if let (None, Some(Err(name))) = (intent.wishes.interface, environment.interface()) {
        let value = CleanText::line(&name);
        let fault = Fault::SettingInvalid {
            name: LANGUAGE_VARIABLE,
            value,
            expected: "pt",
        };
        return Err(fault.into());
    }
    let colours = intent.wishes.colour.applies(environment.no_color());
    printer.set_colours(colours);
    let situation = situation(
        intent.wishes,
        environment,
        places?,
        config?,
        interface,
        colours,
    )?;
    perform(intent.task, situation, environment, printer)
}

fn situation(
    wishes: Wishes,
    environment: &Environment,
    places: Places,
    config: Config,
    interface: Interface,
    colours: bool,
) -> Result<Situation, Stop> {
    let fixed = environment.variable(NOW_VARIABLE);
    let fixed = fixed.as_ref().map(|text| text.to_string_lossy());
    let clock = Clock::new(fixed.as_deref(), config.rollover_hour.get())?;
    let shelf = ShelfWishes {
        without_builtin: wishes.without_builtin,
        further: wishes.decks,
    };
    Ok(Situation {
        interface,
        ascii: wishes.ascii || config.ascii || environment.is_ascii(),
        editor: environment.editor(),
        mouse: config.mouse && !wishes.no_mouse,
        colours: if colours {
            environment.colour_depth()
        } else {
            ColourDepth::None
        },
        seed: wishes.seed.unwrap_or_else(random_seed),
        opening: Opening::new(places, &config, shelf, clock.now()),
        card_language: wishes.card_language.or(config.card_language.clone()),
        config,
        clock,
    })
}

/// A number from the system's source of randomness, by way of the seeds of hash maps.
fn random_seed() -> u64 {
    RandomState::new().build_hasher().finish()
}

fn perform(
    task: Task,
    situation: Situation,
    environment: &Environment,
    printer: &mut Printer<'_>,
) -> Result<Outcome, Stop> {
    let panic_place = || PanicPlace::from_name(environment.panic()?.to_str()?);
    match task {
        Task::Home { decks } => screens::home(situation, &decks, panic_place()),
        Task::Review(wishes) if wishes.plain => plain::run(situation, wishes, printer),
        Task::Review(wishes) => screens::review(situation, wishes, panic_place()),
        Task::Quiz(wishes) if wishes.plain || wishes.json => quiz::run(situation, &wishes, printer),
        Task::Quiz(wishes) => screens::quiz(situation, &wishes, panic_place()),
        Task::Sandbox(wishes) => sandbox::run(&situation, &wishes, printer),
        Task::Decks { json } => decks::run(&situation, json, printer),
        Task::Due { form } => due::run(&situation, form, printer),
        Task::Log { json } => log::run(&situation, json, printer),
        Task::History { card, json } => history::run(&situation, &card, json, printer),
        Task::Search(wishes) => search::run(&situation, wishes, printer),
        Task::Browse { query } => screens::browse(situation, query, panic_place()),
        Task::Show { card, json } => show::run(&situation, &card, json, printer),
        Task::Check {
            paths,
            strict,
            json,
        } => check::run(&situation, &paths, strict, json, printer),
        Task::New(wishes) => new::run(&situation, &wishes, printer),
        Task::Add(wishes) => add::run(&situation, wishes, printer),
        Task::Edit { card } => edit::run(&situation, &card, environment, printer),
        Task::Fmt { paths, check } => fmt::run(&situation, &paths, check, printer),
        Task::Eject { deck } => eject::run(&situation, &deck, printer),
        Task::Rename { card, key } => rename::run(&situation, &card, &key, printer),
        Task::Import(wishes) => import::run(&situation, wishes, printer),
        Task::Export(wishes) => export::run(&situation, &wishes, printer),
        Task::Schema => schema::run(printer),
        Task::Completions(shell) => completion::script(shell, printer),
        Task::Man => man::run(situation.interface, printer),
        Task::Help(verb) => help(verb, situation.interface, printer),
    }
}

/// The help of a command, or of the program.
fn help(
    verb: Option<Verb>,
    interface: Interface,
    printer: &mut Printer<'_>,
) -> Result<Outcome, Stop> {
    let mut root = grammar::command(interface);
    root.build();
    let wanted = verb.and_then(|verb| root.find_subcommand_mut(verb.name()).cloned());
    let help = wanted.unwrap_or(root).render_help().to_string();
    printer.line(help.trim_end())?;
    Ok(Outcome::Done)
}
