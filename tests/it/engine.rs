//! What holds of every run of the simulator, whatever the scenario.

use proptest::prelude::*;
use shardeck::decks::load_scenario;
use shardeck::sandbox::{Outcome, RunError, RunLimits, Value, run};

fn run_text(text: &str) -> Outcome {
    let loaded = load_scenario(text.as_bytes(), &"scenario.yaml".into());
    assert!(loaded.findings.is_empty(), "{text}\n{:#?}", loaded.findings);
    // The invariants of a run are checked by itself: a broken one is an error.
    run(&loaded.file.unwrap().scenario, &[], RunLimits::FILE).unwrap()
}

/// A count, which floating point holds exactly.
fn count(outcome: &Outcome, name: &str) -> u64 {
    let value = outcome.value(name).and_then(Value::number).unwrap();
    assert_eq!(value.fract(), 0.0, "{name}");
    value as u64
}

/// Everything that draws: arrivals, sizes, keys, lost answers, retries, phases, jitter, lottery.
const CHANCE: &str = "\
format: 1
id: pinned
duration: 120s
seed: 20261121
stream:
  shards: 3
  write_records: 60/s
producers:
  - rate: 100/s
    arrival: poisson
    size: 100B
    size_to: 9KB
    ack_loss: 5%
    retry: backoff
    attempts: 4
    keys:
      kind: hot
      key: user-1
      share: 30%
      distinct: 500
consumers:
  - kind: classic
    count: 4
    spacing: exponential
    phase: random
    throttled: backoff
  - kind: classic
    count: 2
    policy: lottery
  - kind: kcl
    spacing: uniform
    jitter: 700ms
    checkpoint:
      batches: 2
      write_units: 2/s
  - kind: efo
events:
  - at: 20s
    do: split
    shard: 1
  - at: 60s
    do: crash
    consumer: 6
";

/// The hash is a part of what is promised: the same on every machine, in every build.
#[test]
fn a_scenario_with_chance_has_the_same_trace_on_every_machine() {
    assert_eq!(run_text(CHANCE).trace_hash, "edb24baec415dc1f");
}

fn producer() -> impl Strategy<Value = String> {
    let arrival = prop_oneof![
        (1_u32..3_000).prop_map(|rate| format!("rate: {rate}/s")),
        (1_u32..400).prop_map(|rate| format!("rate: {rate}/s\n    arrival: poisson")),
        (1_u32..2_000, 1_u32..900).prop_map(|(records, within)| format!(
            "arrival: burst\n    records: {records}\n    within: {within}ms\n    every: 1s"
        )),
    ];
    let keys = prop_oneof![
        Just("kind: even".to_owned()),
        (1_u32..300).prop_map(|it| format!("kind: uniform\n      distinct: {it}")),
        Just("kind: hot\n      key: user-1\n      share: 40%".to_owned()),
    ];
    let retry = prop_oneof![
        Just(String::new()),
        (1_u32..5).prop_map(|it| format!("    retry: wait\n    attempts: {it}\n")),
        (1_u32..5)
            .prop_map(|it| format!("    retry: backoff\n    attempts: {it}\n    ack_loss: 3%\n")),
    ];
    let parts = (arrival, keys, retry, 1_u64..8_000, 0_u64..5_000, 1_u32..40);
    parts.prop_map(|(arrival, keys, retry, size, more, batch)| {
        format!(
            "  - {arrival}\n    size: {size}B\n    size_to: {}B\n    batch: {batch}\n    keys:\n      \
             {keys}\n{retry}",
            size + more
        )
    })
}

fn consumer() -> impl Strategy<Value = &'static str> {
    prop_oneof![
        Just("  - kind: classic\n    spacing: exponential\n"),
        Just("  - kind: classic\n    count: 2\n    limit: 50\n    throttled: backoff\n"),
        Just("  - kind: classic\n    count: 2\n    policy: round_robin\n"),
        Just("  - kind: classic\n    policy: lottery\n"),
        Just("  - kind: kcl\n    processing:\n      per_record: 1ms\n"),
        Just("  - kind: kcl\n    checkpoint:\n      interval: 3s\n      write_units: 1/s\n"),
        Just("  - kind: efo\n"),
    ]
}

fn event() -> impl Strategy<Value = String> {
    let action = prop_oneof![
        (0_u32..8).prop_map(|it| format!("do: split\n    shard: {it}")),
        (0_u32..8, 0_u32..8)
            .prop_map(|(a, b)| format!("do: merge\n    shard: {a}\n    adjacent_shard: {b}")),
        (1_u32..7).prop_map(|it| format!("do: update_shard_count\n    target: {it}")),
        Just("do: split\n    all: true".to_owned()),
        Just("do: pause\n    consumer: 0".to_owned()),
        Just("do: resume\n    consumer: 0".to_owned()),
        Just("do: put\n    key: user-1".to_owned()),
    ];
    (0_u32..20_000, action).prop_map(|(at, action)| format!("  - at: {at}ms\n    {action}\n"))
}

prop_compose! {
    fn scenario()(
        seed in 0_u64..1_000,
        shards in 1_u32..5,
        window in any::<bool>(),
        reshard in 0_u32..4_000,
        backlog in 1_u32..3_000,
        producers in prop::collection::vec(producer(), 1..3),
        consumers in prop::collection::vec(consumer(), 1..4),
        events in prop::collection::vec(event(), 1..8),
    ) -> (String, u64) {
        let limiter = if window { "fixed_window" } else { "token_bucket" };
        let text = format!(
            "format: 1\nid: any\nduration: 20s\nseed: {seed}\nstream:\n  shards: {shards}\n  \
             write_limiter: {limiter}\n  reshard_duration: {reshard}ms\n  backlog:\n    - \
             records: {backlog}\n      age: 30s\nproducers:\n{}consumers:\n{}events:\n{}",
            producers.concat(),
            consumers.concat(),
            events.concat(),
        );
        (text, u64::from(backlog))
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn the_same_scenario_goes_alike(text in scenario()) {
        prop_assert_eq!(run_text(&text.0), run_text(&text.0));
    }

    #[test]
    fn records_are_conserved((text, backlog) in scenario()) {
        let consumers: usize = text
            .split("consumers:")
            .nth(1)
            .and_then(|rest| rest.split("events:").next())
            .map(|rest| rest.matches("- kind").count() + rest.matches("count: 2").count())
            .unwrap();
        let names = ["delivered.records", "lost.records", "lag.records", "inversions"];
        let asked: String = (0..consumers)
            .flat_map(|it| names.map(|name| format!("consumers.{it}.{name}")))
            .map(|name| format!("  - measure: {name}\n    expected: 0\n"))
            .collect();
        let outcome = run_text(&format!("{text}checks:\n{asked}"));
        let offered = count(&outcome, "writes.offered");
        let accepted = count(&outcome, "writes.accepted");
        let rejected = count(&outcome, "writes.rejected");
        prop_assert_eq!(offered, accepted + rejected);
        prop_assert_eq!(
            rejected,
            count(&outcome, "writes.rejected_for_records") + count(&outcome, "writes.rejected_for_bytes")
        );
        for consumer in 0..consumers {
            let of = |name| count(&outcome, &format!("consumers.{consumer}.{name}"));
            prop_assert_eq!(
                accepted + backlog,
                of("delivered.records") + of("lost.records") + of("lag.records")
            );
            // All of these consumers read parents first.
            prop_assert_eq!(of("inversions"), 0);
        }
    }
}

#[test]
fn fields_are_exact_numbers_however_large() {
    // 2^53 + 1 has no double; bytes and nanoseconds are counted in integers all the same.
    let text = "format: 1\nid: exact\nduration: 10s\nstream:\n  shards: 1\n  \
                write_bytes: 1000B/s\n  write_burst: 1s\n  write_records: 3/s\nproducers:\n  \
                - rate: 7/s\n    size: 100B\n    start: 1ns\n";
    let outcome = run_text(text);
    // Record k comes at 1 ns + floor(k / 7 s). Three at once, then one each third of a second; the
    // last of 70 comes at 9.857 s, by when floor(3 + 3 * 9.857) = 32 have passed.
    assert_eq!(count(&outcome, "writes.offered"), 70);
    assert_eq!(count(&outcome, "writes.accepted"), 32);
}

#[test]
fn a_run_has_as_many_events_as_its_limit_and_not_one_more() {
    // Pollers alone, pollers with records, and consumers that take turns.
    let records = "producers:\n  - rate: 3/s\n";
    for (producers, policy) in [
        ("", "period: 1s"),
        (records, "period: 1s"),
        ("", "policy: round_robin"),
    ] {
        let text = format!(
            "format: 1\nid: limit\nduration: 20min\n{producers}consumers:\n  - kind: classic\n    \
             count: 3\n    {policy}\n"
        );
        let loaded = load_scenario(text.as_bytes(), &"limit".into());
        let scenario = loaded.file.unwrap().scenario;
        let at_most = |events| {
            let limits = RunLimits {
                events,
                ..RunLimits::FILE
            };
            run(&scenario, &[], limits)
        };
        let events = at_most(1_000_000).unwrap().events;
        assert!(events > 3_000, "{events}");
        assert_eq!(at_most(events).unwrap().events, events);
        for limit in [0, 1, events / 2, events - 1] {
            assert_eq!(
                at_most(limit).unwrap_err(),
                RunError::TooManyEvents { limit }
            );
        }
    }
}

#[test]
fn what_is_no_event_ends_at_the_limit_too() {
    // Each turn passes: the consumer that it belongs to never joins.
    let text = "format: 1\nid: idle\nduration: 100d\nconsumers:\n  - kind: classic\n    \
                policy: round_robin\n    join: 99d\n";
    let error = run(
        &load_scenario(text.as_bytes(), &"idle".into())
            .file
            .unwrap()
            .scenario,
        &[],
        RunLimits::CARD,
    );
    assert_eq!(
        error.unwrap_err(),
        RunError::TooManyEvents { limit: 1_000_000 }
    );
}

#[test]
fn a_backlog_over_the_limit_is_refused_before_it_is_stored() {
    let text = "format: 1\nid: backlog\nduration: 1s\nstream:\n  shards: 1\n  backlog:\n    \
                - records: 6000000\n    - records: 6000000\n";
    let loaded = load_scenario(text.as_bytes(), &"backlog".into());
    let error = run(&loaded.file.unwrap().scenario, &[], RunLimits::FILE);
    assert_eq!(
        error.unwrap_err(),
        RunError::TooManyRecords { limit: 10_000_000 }
    );
}
