//! `check` runs what decks state: every difference at its place, worded in both languages.
//!
//! Beside `runs/NAME.yaml` stand `NAME.en.txt` and `NAME.pt.txt`; `UPDATE_EXPECT=1 cargo test
//! check_runs` writes them anew.

use std::collections::BTreeSet;
use std::path::PathBuf;

use shardeck::app::check::{CheckReport, check};
use shardeck::app::library::Shelf;
use shardeck::cli::diagnostic::{Appearance, render};
use shardeck::domain::expectations::Expectations;
use shardeck::domain::finding::Problem;
use shardeck::i18n::{Interface, findings};

use crate::check_broken::OF_RUNS;
use crate::check_quality::today;
use crate::expect::expect_file;

fn checked(path: &str) -> CheckReport {
    let shelf = Shelf {
        builtin: false,
        ..Shelf::default()
    };
    check(
        &shelf,
        &[PathBuf::from(path)],
        &Expectations::default(),
        today(),
    )
}

#[test]
fn decks_that_lie_are_told_so_in_both_languages() {
    let report = checked("tests/it/runs/lies.yaml");
    for interface in Interface::ALL {
        let appearance = Appearance {
            interface,
            color: false,
            width: Some(120),
        };
        let text = render(&report.findings, appearance).replace('\\', "/");
        expect_file(&format!("runs/lies.{}.txt", interface.tag()), &text);
    }
    let mut codes: BTreeSet<&str> = OF_RUNS.into_iter().collect();
    for finding in &report.findings {
        codes.remove(finding.problem.code());
    }
    // Over the budget of a whole check; and what would be a mistake of the program.
    assert_eq!(codes, BTreeSet::from(["not-run", "run-contradicts"]));
}

#[test]
fn what_no_deck_should_ever_show_is_worded_too() {
    let variant = || Some("seed: 2".into());
    for (problem, english, portuguese) in [
        (
            Problem::NotRun {
                count: 1_200,
                limit: 200_000_000,
            },
            "1,200 runs were left out: a check simulates about 200,000,000 events",
            "1.200 execuções ficaram de fora: uma verificação simula cerca de 200.000.000 eventos",
        ),
        (
            Problem::RunContradicts { variant: variant() },
            "the simulator contradicts itself with seed: 2",
            "o simulador se contradiz com seed: 2",
        ),
        (
            Problem::TooManyVariants { limit: 20_000_000 },
            "the variants of this file's scenarios have more than 20,000,000 values",
            "as variantes dos cenários deste arquivo têm mais de 20.000.000 valores",
        ),
    ] {
        assert_eq!(findings::message(&problem, Interface::English), english);
        assert_eq!(
            findings::message(&problem, Interface::Portuguese),
            portuguese
        );
        for interface in Interface::ALL {
            assert!(findings::help(&problem, interface).is_some());
        }
    }
}
