//! Taking in a large deck that was saved: one card changed, beside everything read anew.

use std::error::Error;
use std::fs;
use std::hint::black_box;

use criterion::Criterion;
use shardeck::app::library::Origin;
use shardeck::app::reload::Reloaded;
use shardeck::decks;
use shardeck::paths::Places;

use crate::Effort;
use crate::first_frame::open_library;
use crate::generate;
use crate::report::Report;
use crate::timed::timed;

/// Measures and reports.
pub(crate) fn measure(
    effort: &Effort,
    criterion: &mut Criterion,
    report: &mut Report,
) -> Result<(), Box<dyn Error>> {
    let cards = effort.cards;
    let home = effort.folder()?;
    let places = Places::under(home.path());
    let path = generate::write(&places.decks(), cards)?;
    let text = generate::yaml(cards)?;
    let mut library = open_library(home.path(), true);

    // Every reload has another text than the one before.
    let mut turn = 0_u32;
    let mut reload = |from: &str, to: &dyn Fn(u32) -> String| -> Reloaded {
        turn += 1;
        let changed = text.replacen(from, &to(turn), 1);
        fs::write(&path, changed).expect("the deck can be written");
        library.reload(std::slice::from_ref(&path))
    };
    let middle = format!("region {}, and", cards / 2);
    let one = |turn: u32| format!("region {turn} of all, and");
    let title = |turn: u32| format!("Generated {turn}");
    let format = |turn: u32| format!("format: 1 # {turn}\n");

    let reloaded = reload(&middle, &one);
    assert_eq!(reloaded.changed.len(), 1, "one card changes");
    let in_part = timed(criterion, "reload/one card", || {
        black_box(reload(&middle, &one));
    });
    let titled = timed(criterion, "reload/title", || {
        black_box(reload("Generated", &title));
    });
    let whole = timed(criterion, "reload/head", || {
        black_box(reload("format: 1\n", &format));
    });
    let name = Origin::File(path.clone()).shown();
    let read = timed(criterion, "reload/read and check", || {
        black_box(decks::load(text.as_bytes(), &name));
    });
    report.time(
        &format!("hot reload of {cards} cards, one changed"),
        &in_part,
        "limit 500 ms",
    );
    report.time(
        &format!("hot reload of {cards} cards, the title changed"),
        &titled,
        "limit 500 ms",
    );
    let baseline = |sample: &crate::report::Sample| {
        let ratio = sample.median().as_secs_f64() / in_part.median().as_secs_f64();
        format!("{ratio:.1} times that")
    };
    report.time(
        &format!("hot reload of {cards} cards, all read again"),
        &whole,
        baseline(&whole),
    );
    report.time(
        &format!("reading {cards} cards alone"),
        &read,
        baseline(&read),
    );
    Ok(())
}
