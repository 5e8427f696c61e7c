//! Scenario files that are wrong, and what every run has in common.

use std::collections::BTreeSet;

use shardeck::decks::{LoadedScenario, load_scenario};
use shardeck::i18n::{Interface, findings};
use shardeck::sandbox::{Outcome, RunError, RunLimits, Value, run};

fn load(text: &str) -> LoadedScenario {
    load_scenario(text.as_bytes(), &"scenario.yaml".into())
}

fn run_text(text: &str) -> Outcome {
    let loaded = load(text);
    assert!(loaded.findings.is_empty(), "{:#?}", loaded.findings);
    run(&loaded.file.unwrap().scenario, &[], RunLimits::FILE).unwrap()
}

fn number(outcome: &Outcome, name: &str) -> f64 {
    outcome.value(name).and_then(Value::number).unwrap()
}

/// A file with a mistake on nearly every line.
const BROKEN: &str = "\
format: 1
id: broken
duration: 60
warmup: 2 h
stream:
  shard: 3
  retention: 1h
  write_records: 1 MB/s
producers:
  - rate: 5 parsecs
    every: 1s
    keys:
      kind: hot
      key: a
  - arrival: once
consumers:
  - kind: efo
    period: 1s
  - kind: sqs
  - kind: kcl
    checkpoint: {batches: 1, interval: 5s}
    phase: [1s, 2s]
events:
  - at: 1s
    do: put
    key: a
    shard: 1
    explicit_hash_key: 340282366920938463463374607431768211456
windows:
  early: {from: 0s, to: 1s}
checks:
  - measure: call.accepted
    expected: 1
  - measure: lag@earl
    expected: 1
  - measure: sqs.sent
    expected: 1
";

#[test]
fn every_mistake_of_a_scenario_is_found_at_its_place() {
    let loaded = load(BROKEN);
    assert!(loaded.file.is_none());
    let found: Vec<(u32, u32, &str)> = loaded
        .findings
        .iter()
        .map(|it| (it.place.line, it.place.column, it.problem.code()))
        .collect();
    let expected = [
        (3, 11, "invalid-amount"),
        (6, 3, "unknown-key"),
        (7, 14, "amount-out-of-range"),
        (8, 18, "invalid-amount"),
        (10, 11, "invalid-amount"),
        (11, 5, "foreign-key"),
        (13, 7, "missing-key"),
        (15, 5, "missing-key"),
        (18, 5, "foreign-key"),
        (19, 11, "unknown-value"),
        (21, 18, "one-of-keys"),
        (22, 5, "out-of-range"),
        (27, 5, "foreign-key"),
        (28, 24, "invalid-amount"),
        (32, 14, "unknown-measure"),
        (34, 14, "unknown-measure"),
        (36, 14, "foreign-measure"),
    ];
    assert_eq!(found, expected);
    let codes: BTreeSet<&str> = found.iter().map(|(.., code)| *code).collect();
    for code in crate::check_broken::OF_SCENARIOS {
        assert!(codes.contains(code), "{code}");
    }
    for interface in [Interface::English, Interface::Portuguese] {
        for finding in &loaded.findings {
            let message = findings::message(&finding.problem, interface);
            assert!(!message.is_empty());
            let _ = findings::help(&finding.problem, interface);
        }
    }
}

#[test]
fn machines_that_a_scenario_may_not_name_are_unknown_keys() {
    let loaded = load("format: 1\nid: q\nduration: 1s\nsns:\n  topics: 1\n");
    let codes: Vec<&str> = loaded.findings.iter().map(|it| it.problem.code()).collect();
    assert_eq!(codes, ["missing-key", "unknown-key"]);
    assert!(loaded.file.is_none());
}

#[test]
fn every_mistake_of_a_queue_is_found_at_its_place() {
    let loaded = load(
        "format: 1\nid: q\nduration: 9s\nstream:\n  shards: 1\nsqs:\n  visibility: 13h\n  \
         delay: 16min\n  retention: 59s\n  burst: 3\n  in_flight: 5\n  backlog:\n    groups: 2\n  \
         producers:\n    - rate: 1/s\n      batch: 11\n  consumers:\n    - wait: 21s\n    \
         - period: 0s\n    - batch: 1\n    - wait: 1s\n      spread: even\nevents:\n  - at: 1s\n    \
         do: put\n    key: a\n  - at: 1s\n    do: send\n    group: g\n",
    );
    let found: Vec<(u32, u32, &str)> = loaded
        .findings
        .iter()
        .map(|it| (it.place.line, it.place.column, it.problem.code()))
        .collect();
    let expected = [
        (4, 1, "foreign-key"),
        (7, 15, "amount-out-of-range"),
        (8, 10, "amount-out-of-range"),
        (9, 14, "amount-out-of-range"),
        (10, 3, "foreign-key"),
        (11, 3, "unknown-key"),
        (13, 5, "missing-key"),
        (13, 5, "foreign-key"),
        (16, 14, "out-of-range"),
        (18, 13, "amount-out-of-range"),
        (19, 15, "amount-out-of-range"),
        (20, 7, "missing-key"),
        (22, 15, "unknown-value"),
        (25, 9, "unknown-value"),
        (26, 5, "unknown-key"),
        (29, 5, "foreign-key"),
    ];
    assert_eq!(found, expected);
    assert!(loaded.file.is_none());
}

#[test]
fn a_search_checks_every_value_that_it_tries() {
    let text = "format: 1\nid: s\nduration: 1s\nproducers:\n  - rate: 1/s\nsolve:\n  \
                input: stream.shards\n  from: 9999\n  to: 10001\n  goal:\n    \
                - measure: writes.rejected\n      at_most: 0\n";
    let loaded = load(text);
    assert_eq!(loaded.findings[0].problem.code(), "out-of-range");
}

const CHANCE: &str = "format: 1\nid: chance\nduration: 600s\nproducers:\n  - rate: 50/s\n    \
                      arrival: poisson\n    keys:\n      kind: uniform\nconsumers:\n  \
                      - kind: classic\n    count: 3\n    spacing: exponential\n";

#[test]
fn the_same_seed_gives_the_same_trace_and_another_seed_another() {
    let first = run_text(CHANCE);
    assert_eq!(first, run_text(CHANCE));
    let other = run_text(&CHANCE.replace("duration", "seed: 2\nduration"));
    assert_ne!(first.trace_hash, other.trace_hash);
}

#[test]
fn another_entity_changes_nobody_elses_numbers() {
    let more = format!("{CHANCE}  - kind: efo\n");
    let (one, two) = (run_text(CHANCE), run_text(&more));
    assert_eq!(
        number(&one, "writes.accepted"),
        number(&two, "writes.accepted")
    );
    assert_eq!(
        number(&one, "calls.attempted"),
        number(&two, "calls.attempted")
    );
}

#[test]
fn records_are_lost_exactly_when_their_retention_ends() {
    let outcome = run_text(
        "format: 1\nid: loss\nduration: 30h\nproducers:\n  - rate: 1/min\n    stop: 2h\n\
         consumers:\n  - kind: classic\n    join: 0s\nevents:\n  - at: 30min\n    do: pause\n    \
         consumer: 0\n  - at: 25h\n    do: resume\n    consumer: 0\n",
    );
    // What came from 00:30 to 01:00 is trimmed from 24:30 to 25:00; at an instant trims come first.
    assert_eq!(number(&outcome, "lost.records"), 30.0);
    assert_eq!(
        number(&outcome, "lost.first_at"),
        24.0 * 3_600.0 + 31.0 * 60.0
    );
    assert_eq!(number(&outcome, "delivered.records"), 90.0);
    assert_eq!(number(&outcome, "stored.records"), 0.0);
}

#[test]
fn consumers_of_records_that_form_no_runs_miss_none() {
    // Sizes at random: more stretches than are kept once every consumer has passed them.
    let outcome = run_text(
        "format: 1\nid: random\nduration: 60s\nproducers:\n  - rate: 200/s\n    size: 1KB\n    \
         size_to: 2KB\n    stop: 50s\nconsumers:\n  - kind: classic\n    count: 2\n  - kind: efo\n",
    );
    assert_eq!(number(&outcome, "delivered.records"), 3.0 * 10_000.0);
    assert_eq!(number(&outcome, "lag.records"), 0.0);
}

#[test]
fn a_run_ends_at_its_limit_of_events() {
    let loaded = load(CHANCE);
    let limits = RunLimits {
        events: 1_000,
        ..RunLimits::CARD
    };
    let error = run(&loaded.file.unwrap().scenario, &[], limits).unwrap_err();
    assert_eq!(error, RunError::TooManyEvents { limit: 1_000 });
}
