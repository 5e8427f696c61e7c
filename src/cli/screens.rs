//! The screens: at home, or in a review.

use std::ffi::OsString;
use std::panic::{AssertUnwindSafe, catch_unwind};

use super::intent::ReviewWishes;
use super::situation::Situation;
use super::stop::{Outcome, Stop};
use super::studied;
use crate::app::card_language::CardLanguage;
use crate::app::desk::Desk;
use crate::app::pages::Scope;
use crate::domain::fault::Fault;
use crate::domain::id::Id;
use crate::tui::look::Look;
use crate::tui::model::Beginning;
use crate::tui::run::{PanicPlace, Settings};
use crate::tui::theme::Theme;
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
        return open(situation, None, Vec::new(), None, panic_place);
    }
    let desk = situation.opening.desk()?;
    let decks = studied::resolve(words, &desk, true)?;
    open(situation, None, decks, Some(desk), panic_place)
}

/// Opens the screens in a review.
pub(super) fn review(
    mut situation: Situation,
    wishes: ReviewWishes,
    panic_place: Option<PanicPlace>,
) -> Result<Outcome, Stop> {
    studied::shelve_paths(&wishes.decks, &mut situation.opening)?;
    if wishes.decks.is_empty() {
        let scope = scope(wishes, Vec::new());
        return open(situation, Some(scope), Vec::new(), None, panic_place);
    }
    let desk = situation.opening.desk()?;
    let decks = studied::resolve(&wishes.decks, &desk, false)?;
    let scope = scope(wishes, decks.clone());
    open(situation, Some(scope), decks, Some(desk), panic_place)
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
    }
}

fn open(
    situation: Situation,
    study: Option<Scope>,
    decks: Vec<Id>,
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
    let theme = if situation.colours {
        Theme::terminal(ascii)
    } else {
        Theme::monochrome(ascii)
    };
    let beginning = Beginning {
        look: Look {
            interface,
            theme,
            card_language: CardLanguage::One(interface.tag()),
            size: (0, 0),
        },
        card_language: situation.card_language,
        study,
        decks,
        seed: situation.seed,
        fixed_clock: clock.is_fixed(),
    };
    let settings = Settings {
        mouse: situation.mouse,
        clock,
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
