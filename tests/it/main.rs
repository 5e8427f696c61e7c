//! Tests of the whole: one binary, a file for each subject.

#![allow(
    clippy::unwrap_used,
    clippy::type_complexity,
    missing_docs,
    unreachable_pub,
    reason = "tests"
)]

mod answers;
mod architecture;
mod browse;
mod builtin_decks;
mod check_broken;
mod check_quality;
mod check_runs;
mod cli;
mod cli_author;
mod cli_lists;
mod cli_plain;
mod cli_quiz;
mod cli_quiz_mends;
mod cli_sandbox;
mod cli_search;
mod cli_shell;
mod cli_show;
mod cli_unsaved;
mod cli_usage;
mod clicks;
mod daily;
mod editor_screen;
mod engine;
mod exchange;
mod expect;
mod film;
mod findings_screen;
mod flows;
mod frames;
#[cfg(unix)]
mod kill;
mod no_panic;
#[cfg(unix)]
#[path = "../support/pseudo_terminal.rs"]
mod pseudo_terminal;
#[cfg(unix)]
mod pty;
mod quiz_screens;
mod readme;
mod sandbox_screen;
mod scenario_schema;
mod scenarios;
mod sm2_vectors;
mod store_older;
mod store_refusals;
mod store_writers;
mod study_days;
mod test_app;
mod vectors;
mod walk;
