use super::*;
use crate::domain::finding::Severity;

fn loaded(cards: &str) -> decks::Loaded {
    let text = format!("format: 1\nid: d\ntitle: D\nlanguages: [en]\ncards:\n{cards}");
    let loaded = decks::load(text.as_bytes(), &"d.yaml".into());
    assert_eq!(loaded.findings, []);
    loaded
}

fn codes(loaded: &decks::Loaded, budget: &mut Budget) -> Vec<&'static str> {
    let findings = check_runs(loaded, budget);
    assert!(findings.iter().all(|it| it.severity == Severity::Error));
    findings.iter().map(|it| it.problem.code()).collect()
}

/// A card of one second with a producer of so many records.
fn card(id: usize, rate: u64, value: u64) -> String {
    format!(
        "  - {{id: c{id}, kind: numeric, question: q, value: {value}, measure: writes.offered, \
         run: {{duration: 1s, producers: [{{rate: {rate}/s}}]}}}}\n"
    )
}

#[test]
fn work_beyond_the_budget_is_left_out_and_told() {
    let cards: String = (0..2 * WAVE + 10)
        .map(|id| card(id, 5_000, 5_000))
        .collect();
    let loaded = loaded(&cards);
    assert_eq!(codes(&loaded, &mut Budget::new(EVENTS)), Vec::<&str>::new());
    let mut budget = Budget::new(10_000);
    let findings = check_runs(&loaded, &mut budget);
    let expected = Problem::NotRun {
        // Of the first wave only as many begin as the starts of runs leave room for.
        count: 2 * WAVE as u64 + 10 - 5,
        limit: 10_000,
    };
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0].problem, expected);
    // Nothing is left for the next file.
    assert_eq!(
        check_runs(&loaded, &mut budget)[0].problem.code(),
        "not-run"
    );
}

#[test]
fn runs_that_cost_nothing_but_their_start_are_bounded_too() {
    let cards: String = (0..WAVE + 1).map(|id| card(id, 1, 1)).collect();
    let mut budget = Budget::new(START * 100);
    assert_eq!(codes(&loaded(&cards), &mut budget), ["not-run"]);
}

#[test]
fn findings_come_in_the_order_of_the_file_on_any_number_of_processors() {
    let cards: String = (0..WAVE).map(|id| card(id, 10 + id as u64, 1)).collect();
    let loaded = loaded(&cards);
    let findings = check_runs(&loaded, &mut Budget::new(EVENTS));
    let lines: Vec<u32> = findings.iter().map(|it| it.place.line).collect();
    assert_eq!(lines, (6..6 + WAVE as u32).collect::<Vec<_>>());
}

#[test]
fn runs_whose_start_alone_is_too_much_do_not_begin() {
    let stored = "{duration: 1s, stream: {backlog: [{records: 200000, distinct: 200000}]}}";
    let cards: String = (0..WAVE)
        .map(|id| card(id, 1, 0).replace("{duration: 1s, producers: [{rate: 1/s}]}", stored))
        .collect();
    let loaded = loaded(&cards);
    let mut budget = Budget::new(1_000);
    budget.spend(999);
    // One event is left, so that one run begins; it takes all.
    let findings = check_runs(&loaded, &mut budget);
    let left_out = Problem::NotRun {
        count: WAVE as u64 - 1,
        limit: 1_000,
    };
    assert_eq!(findings.last().map(|it| &it.problem), Some(&left_out));
}
