//! The screens: at home, in a review, or in a quiz.

use std::ffi::OsString;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;

use super::intent::ReviewWishes;
use super::quiz::{self, QuizWishes};
use super::situation::Situation;
use super::stop::{Outcome, Stop};
use super::studied;
use crate::app::card_language::CardLanguage;
use crate::app::desk::Desk;
use crate::app::pages::Scope;
use crate::app::quiz::QuizEntrance;
use crate::config::{Config, place_of};
use crate::domain::clean::CleanText;
use crate::domain::fault::Fault;
use crate::domain::id::Id;
use crate::i18n::Command;
use crate::i18n::cli::Misuse;
use crate::tui::keymap::{KeyConflict, Keymap};
use crate::tui::look::Look;
use crate::tui::model::Beginning;
use crate::tui::run::{PanicPlace, Settings};
use crate::tui::theme::Theme;
use crate::tui::widgets::field::LONGEST;
use crate::tui::{panic, run, signals};

/// Opens the screens at home.
pub(super) fn home(
    mut situation: Situation,
    words: &[OsString],
    panic_place: Option<PanicPlace>,
) -> Result<Outcome, Stop> {
    studied::shelve_paths(words, &mut situation.opening)?;
    if words.is_empty() {
        // Nothing must be known before the first picture, so the screens open what they need.
        return open(situation, First::default(), None, panic_place);
    }
    let desk = situation.opening.desk()?;
    let first = First {
        decks: studied::resolve(words, &desk, true)?,
        ..First::default()
    };
    open(situation, first, Some(desk), panic_place)
}

/// Opens the screens in a review.
pub(super) fn review(
    mut situation: Situation,
    wishes: ReviewWishes,
    panic_place: Option<PanicPlace>,
) -> Result<Outcome, Stop> {
    studied::shelve_paths(&wishes.decks, &mut situation.opening)?;
    if wishes.decks.is_empty() {
        let first = First {
            study: Some(scope(wishes, Vec::new())),
            ..First::default()
        };
        return open(situation, first, None, panic_place);
    }
    let desk = situation.opening.desk()?;
    let decks = studied::resolve(&wishes.decks, &desk, false)?;
    let first = First {
        study: Some(scope(wishes, decks.clone())),
        decks,
        ..First::default()
    };
    open(situation, first, Some(desk), panic_place)
}

/// Opens the screens in a quiz, or at the list from which one is chosen.
pub(super) fn quiz(
    situation: Situation,
    wishes: &QuizWishes,
    panic_place: Option<PanicPlace>,
) -> Result<Outcome, Stop> {
    let (situation, desk, entrance) = quiz::entrance(situation, wishes)?;
    let first = First {
        quiz: Some(entrance),
        ..First::default()
    };
    open(situation, first, Some(desk), panic_place)
}

/// Opens the screens at the search for cards.
pub(super) fn browse(
    situation: Situation,
    query: String,
    panic_place: Option<PanicPlace>,
) -> Result<Outcome, Stop> {
    let characters = query.chars().count();
    if characters > LONGEST {
        return Err(Stop::Misuse(Misuse::LongQuery {
            characters,
            most: LONGEST,
        }));
    }
    let first = First {
        search: Some(query),
        ..First::default()
    };
    open(situation, first, None, panic_place)
}

/// The cards that a review is to ask.
pub(super) fn scope(wishes: ReviewWishes, decks: Vec<Id>) -> Scope {
    Scope {
        decks,
        tag: wishes.tag,
        topic: wishes.topic,
        new: wishes.new,
        limit: wishes.limit,
        cram: wishes.cram,
        query: None,
    }
}

/// What the screens begin with: home, where nothing is said.
#[derive(Default)]
struct First {
    /// A session.
    study: Option<Scope>,
    /// Quizzes.
    quiz: Option<QuizEntrance>,
    /// The search for cards.
    search: Option<String>,
    /// The decks that home shows; empty for all.
    decks: Vec<Id>,
}

fn open(
    situation: Situation,
    first: First,
    desk: Option<Desk>,
    panic_place: Option<PanicPlace>,
) -> Result<Outcome, Stop> {
    let Situation {
        interface,
        ascii,
        opening,
        clock,
        ..
    } = situation;
    panic::install(opening.places.reports(), interface);
    signals::watch();
    let theme = Theme::of_config(&situation.config, situation.colours, ascii);
    let config_file = opening.places.config_file();
    let keymap = keymap(&situation.config, &config_file)?;
    let beginning = Beginning {
        look: Look {
            interface,
            theme,
            keymap,
            card_language: CardLanguage::One(interface.tag()),
            size: (0, 0),
        },
        card_language: situation.card_language,
        study: first.study,
        quiz: first.quiz,
        search: first.search,
        decks: first.decks,
        seed: situation.seed,
        fixed_clock: clock.is_fixed(),
        mouse: situation.mouse,
        ascii: ascii && !situation.config.ascii,
        colours: situation.colours,
        config: situation.config,
        config_file: Some(config_file.clone()),
    };
    let settings = Settings {
        mouse: situation.mouse,
        clock,
        config_file,
        editor: situation.editor,
        shelf: Some(opening.shelf.clone()),
        panic: panic_place,
    };
    let take = move || -> Result<Desk, Fault> { desk.map_or_else(|| opening.desk(), Ok) };
    // A panic has reported itself; what is left is the exit code of a failure.
    let ran = catch_unwind(AssertUnwindSafe(|| run::run(beginning, settings, take)));
    match ran {
        Ok(ended) => ended.map(|()| Outcome::Done).map_err(Stop::Fault),
        Err(_reported) => Ok(Outcome::Found),
    }
}

/// The keys that the config asks for.
fn keymap(config: &Config, path: &Path) -> Result<Arc<Keymap>, Fault> {
    let conflict = match Keymap::with(&config.keys) {
        Ok(keymap) => return Ok(Arc::new(keymap)),
        Err(conflict) => conflict,
    };
    let text = fs::read_to_string(path).unwrap_or_default();
    let place_of = |command: Command| {
        let named = place_of(&text, &["keys", command.name()]);
        named.or_else(|| place_of(&text, &["keys"]))
    };
    let path = CleanText::line(&path.to_string_lossy());
    Err(match conflict {
        KeyConflict::Twice(key, one, other) => {
            // The later one of the config's two is at fault, or the only one.
            let wished = [other, one]
                .into_iter()
                .find(|command| config.keys.contains_key(command));
            let (line, column) = wished.and_then(place_of).unwrap_or((1, 1));
            Fault::KeyTwice {
                path,
                line,
                column,
                key: CleanText::line(&key.to_string()),
                one: one.name(),
                other: other.name(),
            }
        }
        KeyConflict::Unreachable(command) => {
            let (line, column) = place_of(command).unwrap_or((1, 1));
            Fault::KeyMissing {
                path,
                line,
                column,
                command: command.name(),
            }
        }
    })
}
