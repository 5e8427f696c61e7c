//! What could be better about decks that are sound: every warning at its place, worded in both
//! languages, and nothing said of decks that are fine.
//!
//! Each folder `quality/NAME` is checked as if it were named on the command line; beside it stand
//! `NAME.en.txt` and `NAME.pt.txt`. `UPDATE_EXPECT=1 cargo test check_quality` writes them anew.

use std::collections::BTreeSet;
use std::path::PathBuf;

use chrono::NaiveDate;
use shardeck::app::check::{CheckReport, check};
use shardeck::app::library::Shelf;
use shardeck::cli::diagnostic::{Appearance, render};
use shardeck::domain::expectations::Expectations;
use shardeck::domain::finding::{Finding, Severity};
use shardeck::domain::study_day::StudyDay;
use shardeck::i18n::Interface;

use crate::expect::expect_file;

/// The codes that only this check finds.
pub const CODES: [&str; 10] = [
    "figures-differ",
    "long-answer",
    "no-source",
    "no-objective",
    "old-verification",
    "duplicate-question",
    "choice-without-why",
    "longest-is-right",
    "flow-list-comma",
    "uncovered-objective",
];

const CASES: [&str; 10] = [
    "age",
    "duplicates",
    "figures",
    "flow",
    "length",
    "longest",
    "origin",
    "silenced",
    "stranger",
    "why",
];

/// The day on which tests take place.
pub fn today() -> StudyDay {
    StudyDay::of_date(NaiveDate::from_ymd_opt(2026, 11, 21).unwrap())
}

fn checked(case: &str, expectations: &Expectations) -> CheckReport {
    let shelf = Shelf {
        builtin: true,
        own: PathBuf::new(),
        further: Vec::new(),
        replace: Vec::new(),
    };
    // Relative, so that findings name no folder of this machine.
    let folder = PathBuf::from(format!("tests/it/quality/{case}"));
    check(&shelf, &[folder], expectations, today())
}

fn shown(findings: &[Finding], interface: Interface) -> String {
    let appearance = Appearance {
        interface,
        color: false,
        width: Some(120),
    };
    render(findings, appearance).replace('\\', "/")
}

#[test]
fn decks_that_could_be_better_are_told_so_in_both_languages() {
    let mut codes = BTreeSet::new();
    for case in CASES {
        let report = checked(case, &Expectations::default());
        assert!(report.files > 0, "{case}");
        for finding in &report.findings {
            assert_eq!(finding.severity, Severity::Warning, "{finding:?}");
            codes.insert(finding.problem.code());
        }
        for interface in Interface::ALL {
            let text = shown(&report.findings, interface);
            expect_file(&format!("quality/{case}.{}.txt", interface.tag()), &text);
        }
    }
    assert_eq!(codes, BTreeSet::from(CODES));
}

#[test]
fn a_small_deck_of_a_stranger_is_left_alone() {
    assert_eq!(checked("stranger", &Expectations::default()).findings, []);
}

#[test]
fn the_config_silences_warnings_and_sets_limits() {
    let count = |case: &str, text: serde_json::Value| {
        let expectations: Expectations = serde_json::from_value(text).unwrap();
        checked(case, &expectations).findings.len()
    };
    assert_eq!(count("age", serde_json::json!({})), 2);
    assert_eq!(
        count("age", serde_json::json!({ "verified_months": 25 })),
        1
    );
    let allow = serde_json::json!({ "allow": ["old-verification"] });
    assert_eq!(count("age", allow), 0);
    // What a deck says of itself comes before the config.
    let loose = serde_json::json!({ "verified_months": 100, "answer_words": 100 });
    let all = count("silenced", serde_json::json!({}));
    assert_eq!(count("silenced", loose), all);
}
