use serde_json::json;

use super::*;

fn scenario() -> Value {
    json!({
        "duration": "100s",
        "producers": [{ "rate": "100/s" }],
        "consumers": [{ "kind": "classic", "count": "10", "policy": "round_robin", "limit": "400" }],
    })
}

fn knob(turned: &Turned, path: &str) -> Knob {
    let knobs = turned.knobs(&scenario());
    let found = knobs.into_iter().find(|knob| knob.path == path);
    found.unwrap_or_else(|| panic!("{path}"))
}

#[test]
fn what_a_scenario_says_and_leaves_out_can_be_turned() {
    let knobs = Turned::default().knobs(&scenario());
    let shown: Vec<(&str, &str)> = knobs
        .iter()
        .map(|knob| (knob.path.as_str(), knob.value.as_str()))
        .collect();
    assert_eq!(
        shown,
        [
            ("consumers.0.count", "10"),
            ("consumers.0.kind", "classic"),
            ("consumers.0.policy", "round_robin"),
            ("stream.shards", "1"),
            ("producers.0.rate", "100/s"),
            ("producers.0.size", "1KB"),
            ("producers.0.keys.kind", "even"),
            ("consumers.0.limit", "400"),
            ("profile", "aws-2026"),
            ("seed", "1"),
            ("duration", "100s"),
        ]
    );
    assert_eq!(knobs[0].name(), "consumers");
    assert_eq!(knobs[6].name(), "keys");
    assert_eq!(knobs[3].name(), "shards");
    assert_eq!((knobs[0].block(), knobs[3].block()), (Some(0), None));
}

#[test]
fn turning_changes_the_scenario_and_back_again() {
    let mut turned = Turned::default();
    assert!(turned.turn(&scenario(), &knob(&turned, "consumers.0.count"), true));
    assert!(turned.turn(&scenario(), &knob(&turned, "stream.shards"), true));
    let applied = turned.apply(&scenario());
    assert_eq!(applied["consumers"][0]["count"], "12");
    assert_eq!(applied["stream"]["shards"], "2");
    assert!(knob(&turned, "stream.shards").turned);
    assert!(turned.turn(&scenario(), &knob(&turned, "consumers.0.count"), false));
    assert!(!knob(&turned, "consumers.0.count").turned);
    assert!(!turned.turn(
        &scenario(),
        &knob(&Turned::default(), "stream.shards"),
        false
    ));
    turned.reset();
    assert!(turned.is_empty());
    assert_eq!(turned.apply(&scenario()), scenario());
}

#[test]
fn another_kind_leaves_out_what_it_has_no_use_for() {
    let mut turned = Turned::default();
    assert!(turned.turn(&scenario(), &knob(&turned, "consumers.0.kind"), false));
    let applied = turned.apply(&scenario());
    assert_eq!(
        applied["consumers"][0],
        json!({ "kind": "efo", "count": "10" })
    );
    assert!(
        turned
            .knobs(&scenario())
            .iter()
            .all(|knob| knob.path != "consumers.0.policy")
    );
    // And back: what it said is still there.
    assert!(turned.turn(&scenario(), &knob(&turned, "consumers.0.kind"), true));
    assert_eq!(turned.apply(&scenario()), scenario());
}

#[test]
fn a_hot_key_needs_a_key_and_a_share() {
    let mut turned = Turned::default();
    turned.turn(&scenario(), &knob(&turned, "producers.0.keys.kind"), false);
    let applied = turned.apply(&scenario());
    assert_eq!(
        applied["producers"][0]["keys"],
        json!({ "kind": "hot", "key": "hot", "share": "50%" })
    );
    turned.turn(&scenario(), &knob(&turned, "producers.0.keys.share"), true);
    let applied = turned.apply(&scenario());
    assert_eq!(applied["producers"][0]["keys"]["share"], "75%");
}
