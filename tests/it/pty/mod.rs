//! The program in a pseudo-terminal, as a person meets it: starting, reviewing, leaving, and what
//! stays behind in the terminal however it ends.

mod appearance;
mod author;
mod bytes;
mod harness;
#[cfg(target_os = "linux")]
mod held;
mod hot;
#[cfg(target_os = "linux")]
mod idle;
mod job;
mod leaving;
mod mouse;
#[cfg(target_os = "linux")]
mod no_home;
mod outside;
mod panics;
#[cfg(target_os = "linux")]
mod process;
#[cfg(target_os = "linux")]
mod random;
#[cfg(target_os = "linux")]
mod random_input;
mod review;
mod settings;
mod sizes;
mod stopping;
mod tmux;
#[cfg(target_os = "linux")]
mod vanished;
mod wide;
mod without;

use std::fs;
use std::ops::ControlFlow;
use std::path::Path;
use std::time::Duration;

use shardeck::domain::event::EventKind;
use shardeck::domain::study_day::Instant;
use shardeck::store::{EventFilter, OpenOptions, Store};
use tempfile::TempDir;

use crate::pseudo_terminal::{Exit, PseudoTerminal};

const SIZE: (u16, u16) = (80, 24);

/// A review of one card of every kind, in the order of the file: a basic card comes first.
const REVIEW: &[&str] = &["review", "--no-builtin", "--card-lang", "en"];

/// The first card of [`REVIEW`].
const FIRST_QUESTION: &str = "How long is a received message hidden by default?";

/// What stands on the screen once an answer is shown.
const RATINGS: &str = "1 no idea";

/// A home with one card of every kind.
fn home() -> TempDir {
    let source =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/decks_of_all_kinds/kinds.yaml");
    home_with(&fs::read_to_string(source).unwrap())
}

/// A home with one deck.
fn home_with(deck: &str) -> TempDir {
    let home = tempfile::tempdir().unwrap();
    let decks = home.path().join("decks");
    fs::create_dir(&decks).unwrap();
    fs::write(decks.join("deck.yaml"), deck).unwrap();
    home
}

fn review(home: &TempDir) -> PseudoTerminal {
    let terminal = PseudoTerminal::spawn(home.path(), REVIEW, &[], SIZE);
    terminal.wait_text(FIRST_QUESTION);
    terminal
}

/// Rates the card in front, which takes one key to reveal.
fn rate(terminal: &PseudoTerminal, grade: &str) {
    terminal.keys("space");
    terminal.wait_text(RATINGS);
    terminal.keys(grade);
}

/// Repaints: what was drawn bit by bit is what a whole picture shows. Returns it.
#[track_caller]
fn assert_no_leftovers(terminal: &PseudoTerminal) -> String {
    let cells = terminal.cells();
    let before = terminal.screen();
    let written = terminal.written();
    terminal.keys("ctrl-l");
    terminal.wait_written(written, b"\x1b[2J");
    terminal.wait_written(written, b"\x1b[?2026l");
    for (row, (after, before)) in terminal.cells().iter().zip(&cells).enumerate() {
        let (after, before) = (after.join("|"), before.join("|"));
        assert_eq!(after, before, "row {row} of\n{}", terminal.screen());
    }
    before
}

fn store(home: &TempDir) -> Store {
    let options = OpenOptions {
        backups: home.path().join("backups"),
        machine: "test".into(),
        now: Instant(1_795_000_000_000),
        access: Default::default(),
        journal: Default::default(),
    };
    Store::open(&home.path().join("shardeck.db"), &options).unwrap()
}

/// The grades in the store of a home, those that were taken back left out.
fn stored_grades(home: &TempDir) -> Vec<u8> {
    let grades = all_grades(home).into_iter();
    grades
        .filter(|(_, undone)| !undone)
        .map(|(grade, _)| grade)
        .collect()
}

/// The grades in the store of a home, and whether they were taken back.
fn all_grades(home: &TempDir) -> Vec<(u8, bool)> {
    let mut grades = Vec::new();
    store(home)
        .events(&EventFilter::All, |entry| {
            if let EventKind::Rate(rate) = &entry.event.kind {
                grades.push((rate.rating.grade(), entry.undone));
            }
            ControlFlow::Continue(())
        })
        .unwrap();
    grades
}

#[track_caller]
fn assert_left(terminal: &mut PseudoTerminal, exit: Exit) {
    assert_eq!(terminal.wait_exit(), exit);
    let left_behind = terminal.left_behind();
    assert!(left_behind.is_empty(), "{left_behind:?}");
}

/// How often something is asked that cannot be waited for.
const ASKED_AGAIN: Duration = Duration::from_millis(1);

/// Waits for a condition of the system, such as of a process, that nobody tells us of.
#[track_caller]
fn until(what: &str, mut holds: impl FnMut() -> bool) {
    let began = std::time::Instant::now();
    while !holds() {
        assert!(began.elapsed().as_secs() < 20, "{what}");
        std::thread::sleep(ASKED_AGAIN);
    }
}

/// Says why a test shows nothing on this machine.
#[allow(
    clippy::print_stderr,
    reason = "a test that says so passes unseen otherwise"
)]
fn skip(reason: &str) {
    eprintln!("skipped: {reason}");
}

/// What was written after the alternate screen was left, as text.
fn after_the_screens(terminal: &PseudoTerminal) -> String {
    let raw = String::from_utf8(terminal.raw()).unwrap();
    let (_, after) = raw
        .rsplit_once("\x1b[?1049l")
        .expect("the screens were left");
    let mut text = String::new();
    let mut pieces = after.split('\x1b');
    text.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        // A control sequence ends with the first letter.
        let end = piece
            .find(|c: char| c.is_ascii_alphabetic())
            .map_or(0, |at| at + 1);
        text.push_str(&piece[end..]);
    }
    text
}
