//! `shardeck sandbox`: scenarios listed, shown, run and swept.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::cli::Cli;
use crate::expect::expect_file;

const FOLDER: &str = "tests/it/sandbox_decks";
const OWN: [&str; 4] = ["--no-builtin", "--decks", FOLDER, "--ascii"];

/// Runs with the decks of the folder alone.
fn own(arguments: &[&str]) -> crate::cli::Ran {
    Cli::new().run(&[arguments, &OWN].concat())
}

#[test]
fn what_people_read_is_the_same_in_both_languages() {
    for language in ["en", "pt"] {
        let mut shown = String::new();
        for arguments in [
            &["sandbox", "list"][..],
            &["sandbox", "show", "plays/ten"],
            &["sandbox", "show", "plays/apart"],
            &["sandbox", "run", "plays/ten"],
            &["sandbox", "run", "apart", "--measure", "record_age.p99"],
            &["sandbox", "run", "apart", "--profile", "exam-2019"],
            &["sandbox", "run", "plays/broken-promises"],
            &["sandbox", "run", "plays/fewest"],
            &[
                "sandbox",
                "run",
                "apart",
                "--set",
                "consumers.0.count=20",
                "--seed",
                "3",
            ],
            &[
                "sandbox",
                "sweep",
                "apart",
                "--vary",
                "consumers.0.count=1..20",
            ],
            &[
                "sandbox",
                "sweep",
                "apart",
                "--vary",
                "consumers.0.count=5,10",
                "--vary",
                "consumers.0.policy=round_robin,timer",
                "--measure",
                "poll_period.max",
                "--measure",
                "starved.count",
            ],
        ] {
            let ran = own(&[arguments, &["--lang", language]].concat());
            shown.push_str(&format!("$ shardeck {}\n", arguments.join(" ")));
            shown.push_str(&ran.out);
            shown.push_str(&ran.error);
            shown.push_str(&format!("=> {}\n\n", ran.code.unwrap()));
        }
        expect_file(&format!("cli/sandbox.{language}.txt"), &shown);
    }
}

#[test]
fn wrong_usage_is_told_in_both_languages() {
    for language in ["en", "pt"] {
        let mut shown = String::new();
        for arguments in [
            &["sandbox", "lsit"][..],
            &["sandbox", "run"],
            &["sandbox", "run", "apart", "--csv"],
            &["sandbox", "list", "apart"],
            &["sandbox", "run", "apart", "--set", "consumers.0.count"],
            &["sandbox", "run", "apart", "--set", "consumers.0.count=0"],
            &["sandbox", "run", "apart", "--set", "consumers.9.count=1"],
            &["sandbox", "run", "apart", "--measure", "poll_period.mena"],
            &["sandbox", "run", "apart", "--measure", "lag@late"],
            &["sandbox", "run", "apart", "--profile", "aws"],
            &["sandbox", "sweep", "apart"],
            &[
                "sandbox",
                "sweep",
                "apart",
                "--vary",
                "consumers.0.count=3..1",
            ],
            &[
                "sandbox",
                "sweep",
                "apart",
                "--vary",
                "consumers.0.count=10,99999",
            ],
            &[
                "sandbox",
                "sweep",
                "plays/broken-promises",
                "--vary",
                "seed=1..2",
            ],
            &["sandbox", "run", "apatr"],
            &["sandbox", "run", "missing.yaml"],
            &["sandbox", "run", "plays/heavy"],
        ] {
            let ran = own(&[arguments, &["--lang", language]].concat());
            assert_eq!(ran.out, "", "{arguments:?}");
            shown.push_str(&format!("$ shardeck {}\n", arguments.join(" ")));
            shown.push_str(&ran.error);
            shown.push_str(&format!("=> {}\n\n", ran.code.unwrap()));
        }
        expect_file(&format!("cli/sandbox_misuse.{language}.txt"), &shown);
    }
}

#[test]
fn a_run_as_json_has_the_shape_of_the_language() {
    let file = "tests/it/vectors/V10.yaml";
    let document = Cli::new().run(&["sandbox", "run", file, "--json"]).json();
    let keys: Vec<&String> = document.as_object().unwrap().keys().collect();
    assert_eq!(
        keys,
        [
            "schema",
            "scenario",
            "profile",
            "seed",
            "events",
            "simulated_seconds",
            "trace_hash",
            "measures",
            "checks"
        ]
    );
    assert_eq!(document["schema"], "shardeck/sandbox-run/1");
    assert_eq!(document["scenario"], "v10");
    assert_eq!(
        document["checks"][0],
        json!({
            "measure": document["checks"][0]["measure"],
            "at": null,
            "expected": document["checks"][0]["expected"],
            "tolerance": document["checks"][0]["tolerance"],
            "measured": document["checks"][0]["measured"],
            "holds": true,
        })
    );
    assert_eq!(document["measures"]["poll_period.mean"]["unit"], "s");
    assert!(document["trace_hash"].as_str().unwrap().len() >= 16);
}

#[test]
fn the_ask_is_part_of_the_document_where_there_is_one() {
    let document = Cli::new()
        .run(&["sandbox", "run", "classic-10", "--json"])
        .json();
    assert_eq!(
        document["ask"],
        json!({
            "measure": "poll_period.mean",
            "measured": 2,
            "expected": 2,
            "book": 2,
            "tolerance": "5%",
            "holds": true,
        })
    );
    assert!(
        document["measures"]["record_age.mean"]["value"]
            .as_f64()
            .unwrap()
            > 0.9
    );
}

#[test]
fn every_vector_runs_from_the_command_line() {
    let mut files: Vec<_> = fs::read_dir("tests/it/vectors")
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    let cli = Cli::new();
    for file in files {
        let path = file.to_str().unwrap();
        let document = cli.run(&["sandbox", "run", path, "--json"]).json();
        let checks = document["checks"].as_array().unwrap();
        assert!(
            !checks.is_empty() && checks.iter().all(|it| it["holds"] == true),
            "{path}"
        );
    }
}

#[test]
fn what_does_not_hold_exits_with_1_and_is_told_as_json_too() {
    let ran = own(&["sandbox", "run", "plays/broken-promises", "--json"]);
    assert_eq!((ran.code, ran.error.as_str()), (Some(1), ""));
    let document: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(document["checks"][0]["holds"], false);
}

#[test]
fn sweeps_are_csv_and_json_in_base_units() {
    let sweep = [
        "sandbox",
        "sweep",
        "apart",
        "--vary",
        "consumers.0.count=1..3",
    ];
    let csv = own(&[&sweep[..], &["--csv"]].concat()).done();
    assert_eq!(
        csv,
        "consumers.0.count,poll_period.mean\r\n1,0.2\r\n2,0.4\r\n3,0.6\r\n"
    );
    let document = own(&[&sweep[..], &["--json", "--vary", "duration=10s,100s"]].concat()).json();
    assert_eq!(document["schema"], "shardeck/sandbox-sweep/1");
    assert_eq!(document["inputs"], json!(["consumers.0.count", "duration"]));
    let items = document["items"].as_array().unwrap();
    assert_eq!(items.len(), 6);
    assert_eq!(
        items[1]["inputs"],
        json!({ "consumers.0.count": 1, "duration": 100 })
    );
    assert_eq!(
        items[5]["measures"],
        json!({ "poll_period.mean": { "value": 0.6, "unit": "s" } })
    );
}

#[test]
fn a_broken_file_is_told_line_by_line() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("mine.yaml");
    fs::write(
        &file,
        "format: 1\nid: mine\nduration: 1\nstream:\n  shard: 2\n",
    )
    .unwrap();
    let path = file.to_str().unwrap();
    let ran = Cli::new().run(&["sandbox", "run", path]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(1), ""));
    for told in [
        "mine.yaml:3:11",
        "mine.yaml:5:3",
        "did you mean \"shards\"?",
        "is not a sound scenario: 2 problems.",
    ] {
        assert!(ran.error.contains(told), "{told} in:\n{}", ran.error);
    }
    fs::write(&file, "format: 1\nid: mine\nduration: 1s\nstream: {}\n").unwrap();
    let ran = Cli::new().run(&["sandbox", "run", path, "--set", "stream.shards=0"]);
    assert_eq!(ran.code, Some(2));
    assert!(
        ran.error.contains("--set cannot be \"stream.shards=0\""),
        "{}",
        ran.error
    );
}

#[test]
fn a_trace_has_a_line_for_each_event() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("trace.jsonl");
    let path = file.to_str().unwrap();
    let arguments = [
        "sandbox",
        "run",
        "plays/ten",
        "--json",
        "--trace",
        path,
        "--set",
        "duration=10s",
    ];
    let ran = own(&arguments);
    let document: Value = serde_json::from_str(&ran.out).unwrap();
    let lines = lines(&file);
    assert_eq!(json!(lines.len()), document["events"]);
    assert_eq!(
        ran.error,
        format!("{} events written to {path}.\n", lines.len())
    );
    assert_eq!(
        lines[0],
        json!({ "time": 0, "kind": "write", "shard": 0, "accepted": true })
    );
    let polls = lines.iter().filter(|line| line["kind"] == "poll");
    let accepted = polls.filter(|line| line["accepted"] == true).count();
    assert_eq!(
        json!(accepted),
        document["measures"]["calls.accepted"]["value"]
    );
    let times: Vec<f64> = lines
        .iter()
        .map(|line| line["time"].as_f64().unwrap())
        .collect();
    assert!(times.is_sorted());
}

fn lines(file: &Path) -> Vec<Value> {
    let text = fs::read_to_string(file).unwrap();
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

#[test]
fn lists_and_scenarios_are_json_too() {
    let document = own(&["sandbox", "list", "--json"]).json();
    let ids: Vec<&Value> = document["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| &item["id"])
        .collect();
    assert_eq!(
        ids,
        [
            "plays/ten",
            "plays/fewest",
            "plays/heavy",
            "plays/broken-promises",
            "plays/apart"
        ]
    );
    let document = own(&["sandbox", "show", "apart", "--json"]).json();
    assert_eq!(
        document["asked"]["vary"],
        json!({ "consumers.0.count": ["5", "10"] })
    );
    assert_eq!(document["says"]["consumers"][0]["count"], "10");
}
