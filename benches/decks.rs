//! Reading a large deck, and what is counted over all its cards.

use std::error::Error;
use std::hint::black_box;
use std::path::PathBuf;

use criterion::Criterion;
use shardeck::app::desk::Desk;
use shardeck::app::library::Origin;
use shardeck::app::pages::Scope;
use shardeck::clock::Clock;
use shardeck::decks;
use shardeck::domain::queue::DailyLimits;
use shardeck::paths::Places;

use crate::Effort;
use crate::first_frame::{event, open_library, open_store};
use crate::generate;
use crate::report::{Report, shown};
use crate::timed::timed;

/// Measures and reports.
pub(crate) fn measure(
    effort: &Effort,
    criterion: &mut Criterion,
    report: &mut Report,
) -> Result<(), Box<dyn Error>> {
    let cards = effort.cards;
    let text = generate::yaml(cards)?;
    let name = Origin::File(PathBuf::from("generated.yaml")).shown();
    let read = timed(criterion, "decks/read and check", || {
        black_box(decks::load(text.as_bytes(), &name));
    });
    let count = u32::try_from(cards)?;
    report.time(
        &format!("read and check {cards} cards"),
        &read,
        format!("{} a card", shown(read.median() / count)),
    );

    let home = effort.folder()?;
    let places = Places::under(home.path());
    generate::write(&places.decks(), cards)?;
    let clock = Clock::new(None, 4)?;
    let now = clock.now();
    let mut store = open_store(home.path())?;
    let mut events = Vec::with_capacity(cards);
    for position in 0..cards {
        events.push(event(
            position,
            now.today,
            i32::try_from(position % 7)?,
            now.at,
        )?);
    }
    store.merge(&events)?;
    drop(events);
    let schedules = timed(criterion, "decks/schedules", || {
        black_box(store.all_schedules().ok());
    });
    report.time(&format!("schedules of {cards} cards"), &schedules, "");

    let library = || open_library(home.path(), true);
    drop(library());
    let opened = timed(criterion, "decks/cached", || {
        black_box(library());
    });
    report.time(
        &format!("{cards} unchanged cards from the cache"),
        &opened,
        "",
    );

    let desk = Desk::new(store, library(), DailyLimits::default())?;
    let overview = timed(criterion, "decks/overview", || {
        black_box(desk.overview(now).ok());
    });
    report.time(
        &format!("home screen over {cards} rated cards"),
        &overview,
        "",
    );
    let study = timed(criterion, "decks/queue", || {
        black_box(desk.study(&Scope::default(), now).ok());
    });
    report.time(&format!("queue over {cards} rated cards"), &study, "");
    Ok(())
}
