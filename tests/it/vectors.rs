//! The test vectors: each scenario file runs as it is, and every one of its checks holds.

use std::fmt::Write as _;
use std::path::PathBuf;

use shardeck::decks::{ScenarioFile, load_scenario};
use shardeck::domain::clean::CleanText;
use shardeck::sandbox::{Outcome, RunLimits, run};

/// The scenario files of a folder, by name.
fn files(folder: &str) -> Vec<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/it")
        .join(folder);
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    files
}

fn read(path: &PathBuf) -> ScenarioFile {
    let bytes = std::fs::read(path).unwrap();
    let loaded = load_scenario(&bytes, &CleanText::line(&path.to_string_lossy()));
    assert!(loaded.findings.is_empty(), "{:#?}", loaded.findings);
    loaded.file.unwrap()
}

fn outcome(path: &PathBuf) -> Outcome {
    run(&read(path).scenario, &[], RunLimits::FILE).unwrap()
}

/// What does not hold, a line each.
fn faults(name: &str, outcome: &Outcome) -> String {
    let mut faults = String::new();
    for check in outcome.checks.iter().filter(|check| !check.holds) {
        let (measured, expected) = (&check.measured, &check.expected);
        writeln!(
            faults,
            "{name}: {} is {measured:?}, not {expected:?}",
            check.measure
        )
        .unwrap();
    }
    if let Some(ask) = outcome.ask.as_ref().filter(|ask| !ask.holds) {
        writeln!(faults, "{name}: {} is {:?}", ask.measure, ask.measured).unwrap();
    }
    faults
}

#[test]
fn every_check_of_every_vector_holds() {
    let paths = files("vectors");
    assert_eq!(paths.len(), 162);
    let mut all = String::new();
    for path in &paths {
        let name = path.file_stem().unwrap().to_string_lossy();
        let outcome = outcome(path);
        assert!(!outcome.checks.is_empty(), "{name}");
        all.push_str(&faults(&name, &outcome));
    }
    assert!(all.is_empty(), "{all}");
}

#[test]
fn every_example_answers_its_question() {
    let paths = files("scenarios");
    assert_eq!(paths.len(), 10);
    let mut all = String::new();
    for path in &paths {
        let name = path.file_stem().unwrap().to_string_lossy();
        let outcome = outcome(path);
        assert!(outcome.ask.is_some(), "{name}");
        all.push_str(&faults(&name, &outcome));
    }
    assert!(all.is_empty(), "{all}");
}
