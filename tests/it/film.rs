//! A film is the run: its counts are the run's own measures, and its size does not depend on how
//! long the run is.

use std::cell::Cell as Counter;

use shardeck::app::knobs::Turned;
use shardeck::decks::{builtin_scenarios, load_scenario, scenario_from};
use shardeck::domain::clean::CleanText;
use shardeck::sandbox::{
    Binding, Film, Outcome, Recording, Resource, RunLimits, Scenario, record, run,
};

fn scenario(text: &str) -> Scenario {
    let text = format!("format: 1\nid: tested\n{text}");
    let loaded = load_scenario(text.as_bytes(), &CleanText::line("tested.yaml"));
    let findings = loaded.findings;
    loaded
        .file
        .unwrap_or_else(|| panic!("{findings:?}"))
        .scenario
}

fn filmed(text: &str) -> Recording {
    record(&scenario(text), &[], RunLimits::FILE, &|| false)
        .unwrap()
        .unwrap()
}

fn measured(outcome: &Outcome, name: &str) -> f64 {
    let value = outcome.value(name).unwrap_or_else(|| panic!("{name}"));
    value.number().unwrap_or_default()
}

/// Three kinds of consumers over shards that are split, one of which crashes; a hot key.
const BUSY: &str = "
duration: 60s
warmup: 10s
stream: {shards: 2, reshard_duration: 5s}
producers:
  - {rate: 3000/s, size: 300B, arrival: poisson, stop: 40s, keys: {kind: hot, key: k, share: 60%}}
consumers:
  - {kind: classic, count: 6, period: 700ms, spacing: uniform, jitter: 100ms}
  - {kind: kcl, checkpoint: {batches: 2, write_units: 5/s}}
  - {kind: efo, count: 2}
events:
  - {at: 20s, do: split, shard: 0}
  - {at: 30s, do: crash, consumer: 6, restart_after: 5s}
";

/// Ten pollers in turns.
const TEN: &str = "
duration: 100s
warmup: 10s
producers:
  - rate: 100/s
consumers:
  - {kind: classic, count: 10, policy: round_robin}
ask: {text: How far apart?, measure: poll_period.mean, book: 2s}
";

fn close(one: f64, other: f64) -> bool {
    (one - other).abs() <= 1e-9 * one.abs().max(1.0)
}

#[test]
fn the_counts_are_the_measures() {
    let Recording { outcome, film } = filmed(BUSY);
    let measured = |name: &str| measured(&outcome, name);
    let columns = film.measured_from()..film.columns;
    assert!(close(film.seconds(&columns), 50.0));
    let mut calls = shardeck::sandbox::Cell::default();
    for lane in &film.stream().unwrap().lanes {
        calls += lane.over(columns.clone());
    }
    let count = |number: u32| f64::from(number);
    assert!(close(count(calls.accepted()), measured("calls.accepted")));
    assert!(close(count(calls.throttled), measured("calls.throttled")));
    assert!(calls.throttled > 0 && calls.empty > 0);
    assert!(close(count(calls.empty), measured("calls.empty")));
    assert!(close(count(calls.records), measured("delivered.records")));
    assert!(close(calls.period().unwrap(), measured("poll_period.mean")));
    assert!(close(
        calls.mean_age().unwrap(),
        measured("record_age.mean")
    ));
    let mut at_shards = shardeck::sandbox::Use::default();
    for shard in &film.stream().unwrap().shards {
        at_shards += shard.over(columns.clone());
    }
    assert!(close(count(at_shards.calls), measured("calls.accepted")));
    assert!(close(
        count(at_shards.throttled),
        measured("calls.throttled")
    ));
    assert!(close(count(at_shards.written), measured("writes.accepted")));
    assert!(close(
        count(at_shards.refused()),
        measured("writes.rejected")
    ));
    assert!(at_shards.refused() > 0);
    let read = at_shards.polled_bytes + at_shards.pushed_bytes;
    #[expect(clippy::cast_precision_loss, reason = "small numbers")]
    let read = read as f64 / 50.0;
    assert!(close(read, measured("delivered.bytes_rate")));
    assert!(at_shards.pushed_bytes > 0 && at_shards.polled_bytes > 0);
    let whole = &film.stream().unwrap().whole[columns];
    let throttled: u32 = whole.iter().map(|it| it.throttled).sum();
    let refused: u32 = whole.iter().map(|it| it.refused).sum();
    assert_eq!((throttled, refused), (calls.throttled, at_shards.refused()));
    // A consumer alone, and a shard alone.
    let third = film.stream().unwrap().lanes[2].over(film.measured_from()..film.columns);
    let alone = shardeck::sandbox::Reference {
        name: shardeck::sandbox::MeasureName::parse("consumers.2.calls.throttled").unwrap(),
        at: None,
    };
    let again = run(&scenario(BUSY), &[alone], RunLimits::FILE).unwrap();
    let throttled = again.value("consumers.2.calls.throttled").unwrap();
    assert_eq!(throttled.number(), Some(f64::from(third.throttled)));
}

#[test]
fn filming_changes_nothing() {
    for text in [BUSY, TEN] {
        let plain = run(&scenario(text), &[], RunLimits::FILE).unwrap();
        assert_eq!(plain, filmed(text).outcome);
    }
}

#[test]
fn shards_and_crashes_are_seen_when_they_happen() {
    let film = filmed(BUSY).film;
    assert_eq!(
        (
            film.stream().unwrap().shards.len(),
            film.stream().unwrap().shard_count
        ),
        (4, 4)
    );
    let second = |time: u64| film.column_at(time * 1_000_000_000);
    let [first, _, child, _] = &film.stream().unwrap().shards[..] else {
        panic!("four shards")
    };
    assert_eq!(first.children, [2, 3]);
    assert!(first.uses[second(24)].open && !first.uses[second(26)].open);
    assert!(!child.uses[second(24)].open && child.uses[second(26)].open);
    assert_eq!(child.since, second(25));
    assert_eq!(
        (
            film.stream().unwrap().whole[second(24)].open,
            film.stream().unwrap().whole[second(26)].open
        ),
        (2, 3)
    );
    let kcl = &film.stream().unwrap().lanes[6].cells;
    assert!(kcl[second(29)].active && !kcl[second(32)].active && kcl[second(36)].active);
}

#[test]
fn a_poll_is_a_column() {
    let film = filmed(TEN).film;
    assert_eq!(film.step, 200_000_000);
    assert_eq!(film.stream().unwrap().lanes.len(), 10);
    for (number, lane) in film.stream().unwrap().lanes.iter().enumerate() {
        for (column, cell) in lane.cells.iter().enumerate() {
            assert_eq!(
                cell.accepted(),
                u32::from(column % 10 == number),
                "{column}"
            );
        }
    }
}

fn cells(film: &Film) -> usize {
    let lanes: usize = film
        .stream()
        .unwrap()
        .lanes
        .iter()
        .map(|lane| lane.cells.len())
        .sum();
    let shards: usize = film
        .stream()
        .unwrap()
        .shards
        .iter()
        .map(|shard| shard.uses.len())
        .sum();
    lanes + shards + film.stream().unwrap().whole.len()
}

#[test]
fn the_size_does_not_grow_with_the_time() {
    for consumers in [1, 10, 200] {
        let film = |duration: &str| {
            filmed(&format!(
                "duration: {duration}\nconsumers:\n  - {{kind: classic, count: {consumers}, period: 20s}}\n"
            ))
            .film
        };
        for duration in ["1s", "1000s", "10000s"] {
            let film = film(duration);
            assert!(cells(&film) <= 150_000, "{consumers} {duration}");
            assert!(film.columns >= 40 && film.columns <= 6_000, "{duration}");
            assert_eq!(film.stream().unwrap().consumers, consumers);
        }
    }
}

#[test]
fn consumers_without_a_lane_of_their_own_share_the_last() {
    let text = "
duration: 60s
consumers:
  - {kind: classic, count: 50}
";
    let Recording { outcome, film } = filmed(text);
    assert_eq!(film.stream().unwrap().lanes.len(), 33);
    assert_eq!(film.stream().unwrap().lanes[32].consumer, None);
    let lanes = film
        .stream()
        .unwrap()
        .lanes
        .iter()
        .map(|lane| lane.over(0..film.columns));
    let accepted: u32 = lanes.map(|cell| cell.accepted()).sum();
    assert!(close(
        f64::from(accepted),
        measured(&outcome, "calls.accepted")
    ));
}

#[test]
fn a_film_that_nobody_wants_any_more_ends_early() {
    let asked = Counter::new(0);
    let stop = || {
        asked.set(asked.get() + 1);
        asked.get() == 7
    };
    let film = record(&scenario(TEN), &[], RunLimits::FILE, &stop).unwrap();
    assert_eq!((film, asked.get()), (None, 7));
}

#[test]
fn a_search_is_shown_at_the_value_found() {
    let text = "
duration: 60s
producers:
  - {count: 1, rate: 100/s, size: 1KB}
solve: {input: producers.0.count, from: 1, to: 20, find: largest, goal: [{measure: writes.rejected, at_most: 0}]}
";
    let Recording { outcome, film } = filmed(text);
    assert_eq!(outcome.solved.unwrap().to_string(), "10");
    let written = film.stream().unwrap().shards[0]
        .over(0..film.columns)
        .written;
    assert_eq!(written, 60 * 1_000);
}

#[test]
fn it_tells_which_limit_binds() {
    let binding = |text: &str| filmed(text).film.explanation.binding;
    match binding(TEN) {
        Binding::Calls {
            limit,
            consumers,
            period,
            throttled,
            starved,
        } => {
            assert!(close(limit, 5.0) && close(period, 2.0) && close(throttled, 0.0));
            assert_eq!((consumers, starved), (10, 0));
        }
        other => panic!("{other:?}"),
    }
    let two = TEN
        .replace("count: 10", "count: 2")
        .replace("policy: round_robin", "period: 1s");
    match binding(&two) {
        Binding::Nothing { nearest, used } => {
            assert_eq!(nearest, Resource::Calls);
            assert!((used - 0.4).abs() < 0.01, "{used}");
        }
        other => panic!("{other:?}"),
    }
    let efo = TEN
        .replace("classic", "efo")
        .replace(", policy: round_robin", "");
    match binding(&efo) {
        Binding::FanOut { consumers, age, .. } => {
            assert_eq!(consumers, 10);
            assert!((age - 0.07).abs() < 0.001);
        }
        other => panic!("{other:?}"),
    }
    let writes = "
duration: 60s
warmup: 10s
producers:
  - {rate: 1500/s, size: 100B}
";
    match binding(writes) {
        Binding::Writes {
            resource,
            offered,
            refused,
            ..
        } => {
            assert_eq!(resource, Resource::WriteRecords);
            assert!((offered - 1500.0).abs() < 1.0 && (refused - 1.0 / 3.0).abs() < 0.01);
        }
        other => panic!("{other:?}"),
    }
    let hot = "
duration: 60s
warmup: 10s
stream: {shards: 4}
producers:
  - {rate: 4000/s, size: 100B, keys: {kind: hot, key: k, share: 50%}}
";
    match binding(hot) {
        Binding::HotShard { share, refused, .. } => {
            assert!((share - 0.625).abs() < 0.01, "{share}");
            assert!((refused - 0.6).abs() < 0.01, "{refused}");
        }
        other => panic!("{other:?}"),
    }
    let bytes = "
duration: 60s
warmup: 10s
stream: {backlog: [{records: 200000, size: 1KB}]}
consumers:
  - {kind: classic, count: 2, period: 500ms}
";
    assert!(matches!(binding(bytes), Binding::ReadBytes { .. }));
    let slow = "
duration: 600s
warmup: 60s
producers: [{rate: 1000/s, size: 1KB}]
consumers: [{kind: classic, processing: {rate: 0.75MB/s}}]
";
    match binding(slow) {
        Binding::Processing { arrives, works } => {
            assert!((arrives / works - 4.0 / 3.0).abs() < 0.05);
        }
        other => panic!("{other:?}"),
    }
    let table = "
duration: 300s
warmup: 20s
stream: {shards: 10, units: mb}
producers: [{rate: 800/s, size: 10KB}]
consumers:
  - {kind: kcl, period: 1s, limit: 80, checkpoint: {batches: 1, write_units: 2.5/s, renewals: false}}
";
    match binding(table) {
        Binding::LeaseTable { limit, leases } => {
            assert!(close(limit, 2.5));
            assert_eq!(leases, 10);
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_setting_that_it_names_is_a_knob_that_changes_the_answer() {
    let mut named = 0;
    let mut faults = Vec::new();
    for file in builtin_scenarios() {
        let loaded = load_scenario(file.text.as_bytes(), &file.name.into());
        let read = loaded.file.unwrap();
        let recording = record(&read.scenario, &[], RunLimits::FILE, &|| false);
        let Recording { outcome, film } = recording.unwrap().unwrap();
        let explanation = &film.explanation;
        assert!(!explanation.uses.is_empty(), "{}", file.name);
        for usage in &explanation.uses {
            // What a transfer takes is held against what it may take.
            let most = if usage.resource == Resource::TransferTime {
                f64::INFINITY
            } else {
                1.05
            };
            let fits = usage.used >= 0.0 && usage.used < most && usage.limit >= 0.0;
            assert!(fits, "{}: {usage:?}", file.name);
        }
        let (Some(path), Some(answer)) = (&explanation.setting, &outcome.ask) else {
            continue;
        };
        named += 1;
        let turned = Turned::default();
        let knobs = turned.knobs(&read.value);
        let knob = knobs.iter().find(|knob| knob.path == *path);
        let Some(knob) = knob else {
            faults.push(format!("{}: {path} is no knob", file.name));
            continue;
        };
        // Some steps in either direction, as a learner would turn it.
        let changes = [true, false].into_iter().any(|forward| {
            let mut turned = Turned::default();
            let mut knob = knob.clone();
            (0..6).any(|_| {
                if !turned.turn(&read.value, &knob, forward) {
                    return false;
                }
                let knobs = turned.knobs(&read.value);
                let Some(next) = knobs.into_iter().find(|it| it.path == *path) else {
                    return false;
                };
                knob = next;
                let Ok(other) = scenario_from(&turned.apply(&read.value), None, &[]) else {
                    return false;
                };
                let other = run(&other, &[], RunLimits::FILE).unwrap();
                other.ask.map(|it| it.measured) != Some(answer.measured.clone())
            })
        });
        if !changes {
            faults.push(format!("{}: {path} changes nothing", file.name));
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
    assert!(named > 15, "{named}");
}
