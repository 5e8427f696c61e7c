//! `cargo bench`: what the learner waits for, measured in a release build, with one plain table
//! at the end. `docs/BENCHMARKS.md` says what came out.
//!
//! `cargo bench -- first_frame rating` runs those parts alone; the parts are `first_frame`,
//! `prompt`, `rating`, `frame`, `decks`, `reload`, `exchange`, `sandbox` and `search`. Without `--bench`
//! (`cargo test --benches`) everything runs once
//! over a few cards, to see that it still works.

mod decks;
mod exchange;
mod first_frame;
mod frame;
mod generate;
mod prompt;
mod rating;
mod reload;
mod report;
mod sandbox;
mod search;
mod terminal;
#[path = "../tests/it/test_app.rs"]
#[allow(
    dead_code,
    clippy::unwrap_used,
    missing_docs,
    unreachable_pub,
    reason = "shared with the tests"
)]
mod test_app;
mod timed;

use std::error::Error;
use std::fs;
use std::time::Duration;

use criterion::Criterion;
use tempfile::TempDir;

use report::Report;

const PARTS: [&str; 9] = [
    "first_frame",
    "prompt",
    "rating",
    "frame",
    "decks",
    "reload",
    "sandbox",
    "exchange",
    "search",
];

/// How much is measured.
struct Effort {
    /// Cards of the large deck.
    cards: usize,
    /// Starts of the program that count.
    starts: usize,
    /// Ratings that count.
    ratings: usize,
    /// Simulated hours of the longest run.
    hours: u64,
}

impl Effort {
    /// A new folder beside the build, on the disk that holds it: what is written to a folder in
    /// memory would cost nothing.
    fn folder(&self) -> Result<TempDir, Box<dyn Error>> {
        let folder = env!("CARGO_TARGET_TMPDIR");
        fs::create_dir_all(folder)?;
        Ok(tempfile::tempdir_in(folder)?)
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let named = |part: &str| arguments.iter().any(|argument| argument == part);
    let all = !PARTS.iter().any(|part| named(part));
    let effort = if named("--bench") {
        Effort {
            cards: 10_000,
            starts: 21,
            ratings: 600,
            hours: 280,
        }
    } else {
        Effort {
            cards: 50,
            starts: 1,
            ratings: 5,
            hours: 1,
        }
    };
    let mut criterion = Criterion::default()
        .without_plots()
        .sample_size(timed::SAMPLES)
        .warm_up_time(Duration::from_secs(1))
        .measurement_time(Duration::from_secs(3));
    if !named("--bench") {
        criterion = criterion.configure_from_args();
    }
    let mut report = Report::default();
    // First, because starting another program costs more the more memory this one holds.
    if all || named("first_frame") {
        first_frame::measure(&effort, &mut report)?;
    }
    if all || named("prompt") {
        prompt::measure(&effort, &mut report)?;
    }
    if all || named("sandbox") {
        sandbox::measure(&effort, &mut report)?;
    }
    if all || named("exchange") {
        exchange::measure(&effort, &mut report)?;
    }
    let bytes = generate::check(effort.cards)?;
    report.tell(format!(
        "the large deck: {} cards, {:.1} MB",
        effort.cards,
        f64::from(u32::try_from(bytes)?) / 1e6
    ));
    if all || named("rating") {
        rating::measure(&effort, &mut report)?;
    }
    if all || named("frame") {
        frame::measure(&mut criterion, &mut report)?;
    }
    if all || named("decks") {
        decks::measure(&effort, &mut criterion, &mut report)?;
    }
    if all || named("reload") {
        reload::measure(&effort, &mut criterion, &mut report)?;
    }
    if all || named("search") {
        search::measure(&effort, &mut criterion, &mut report)?;
    }
    Ok(report.print()?)
}
