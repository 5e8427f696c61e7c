//! `decks`, `due`, `log` and `history`: text in both languages, and JSON.

use serde_json::{Value, json};
use shardeck::clock::Clock;
use shardeck::domain::event::{EventKind, NewEvent};
use shardeck::domain::study_day::Instant;
use shardeck::store::{OpenOptions, Store};

use crate::cli::{Cli, KINDS, Ran};
use crate::expect::expect_file;

/// A rating of every sort, an undo, a card left out for the day and one for good.
fn studied() -> Cli {
    let cli = Cli::new();
    let ran = cli.study("\n4\na\n2\nb\ns\n\n5\nu\n");
    assert_eq!((ran.code, ran.error.as_str()), (Some(0), ""));
    cli
}

fn in_both(name: &str, cli: &Cli, arguments: &[&str]) {
    for language in ["en", "pt"] {
        let out = cli
            .kinds(&[arguments, &["--lang", language]].concat())
            .done();
        // The separators of paths are the system's.
        expect_file(
            &format!("cli/{name}.{language}.txt"),
            &out.replace('\\', "/"),
        );
    }
}

#[test]
fn lists_read_well_in_both_languages() {
    let cli = studied();
    in_both("decks", &cli, &["decks"]);
    in_both("due", &cli, &["due"]);
    in_both("log", &cli, &["log"]);
    in_both("history", &cli, &["history", "kinds/basic"]);
}

#[test]
fn decks_as_json() {
    let document = studied().kinds(&["decks", "--json"]).json();
    let path = document["items"][0]["path"]
        .as_str()
        .unwrap()
        .replace('\\', "/");
    assert_eq!(path, "tests/it/decks_of_all_kinds/kinds.yaml");
    let mut document = document;
    document["items"][0]["path"] = Value::Null;
    assert_eq!(
        document,
        json!({
            "schema": "shardeck/decks/1",
            "study_day": "2026-11-21",
            "errors": 0,
            "warnings": 0,
            "items": [{
                "id": "kinds",
                "title": { "en": "Every kind of card", "pt": "Todos os tipos de cartão" },
                "topic": null,
                "languages": ["en", "pt"],
                "due": 1,
                "new": 2,
                "suspended": 1,
                "cards": 6,
                "verified": { "oldest": "2026-11", "newest": "2026-11" },
                "path": null,
            }],
        })
    );
    assert_eq!(
        document.as_object().unwrap().keys().next().unwrap(),
        "schema"
    );
}

#[test]
fn built_in_decks_have_a_topic_and_no_path() {
    let document = Cli::new().run(&["decks", "--json"]).json();
    let items = document["items"].as_array().unwrap();
    assert!(items.len() >= 2, "{document}");
    for item in items {
        // The bank draws on all topics.
        let has_topic = item["topic"]["pt"].is_string();
        assert_eq!(has_topic, item["id"] != "question-bank", "{item}");
        assert!(item["path"].is_null(), "{item}");
    }
}

#[test]
fn without_decks_the_folders_are_named() {
    let cli = Cli::new();
    let out = cli.run(&["decks", "--no-builtin"]).done();
    assert!(out.starts_with("No deck was found. Looked in: "), "{out}");
    assert!(out.contains(cli.home().to_str().unwrap()), "{out}");
}

#[test]
fn problems_in_decks_are_mentioned_aside() {
    let cli = Cli::new();
    cli.write("decks/bad.yaml", "format: 1\nid: bad\ncards: 3\n");
    let ran = cli.run(&["decks"]);
    assert_eq!(ran.code, Some(0));
    assert!(ran.out.contains("built in"), "{}", ran.out);
    assert!(
        ran.error
            .ends_with("in the deck files: run `shardeck check`.\n"),
        "{}",
        ran.error
    );
}

#[test]
fn due_as_json() {
    let cli = Cli::new();
    assert_eq!(cli.kinds(&["due", "--json"]).json()["total"], 6);
    assert!(!cli.store().exists(), "a look makes no store");
    cli.study("\n4\n").done();
    let document = cli.kinds(&["due", "--json"]).json();
    assert_eq!(
        document,
        json!({
            "schema": "shardeck/due/1",
            "study_day": "2026-11-21",
            "due": 0,
            "new": 5,
            "drills": 0,
            "total": 5,
            "minutes": document["minutes"],
            "streak_days": 1,
            "next": { "study_day": "2026-11-22", "cards": 1 },
        })
    );
    let cli = cli.at("2026-11-22T09:00:00-03:00");
    assert_eq!(cli.kinds(&["due", "--json"]).json()["due"], 1);
}

/// What `due` tells in all, and what it tells a prompt.
fn asked_for(cli: &Cli, arguments: &[&str]) -> (u64, String) {
    let due = cli.run(&[&["due", "--json"], arguments].concat()).json();
    let prompt = cli.run(&[&["due", "--prompt"], arguments].concat()).done();
    (due["total"].as_u64().unwrap(), prompt)
}

#[test]
fn a_prompt_gets_what_due_tells_in_all() {
    let mut told = Vec::new();
    let mut look = |cli: &Cli, arguments: &[&str]| {
        let (total, prompt) = asked_for(cli, arguments);
        let expected = match total {
            0 => String::new(),
            total => format!("{total}\n"),
        };
        assert_eq!(prompt, expected, "{arguments:?}");
        told.push(total);
    };
    let here = ["--no-builtin", "--decks", KINDS];
    let everything = ["--decks", KINDS];
    // Rated, to be drilled again, left out for the day, left out for good, rated and undone.
    let cli = studied();
    look(&cli, &here);
    look(&cli, &everything);
    look(&cli, &["--no-builtin"]);
    cli.write("config.yaml", "new_per_day: 3\nreviews_per_day: 1\n");
    look(&cli, &here);
    look(&cli, &everything);
    let cli = cli.at("2026-11-22T09:00:00-03:00");
    look(&cli, &here);
    look(&cli, &everything);
    cli.write("config.yaml", "new_per_day: 0\nreviews_per_day: 0\n");
    look(&cli, &everything);
    assert_eq!(told, [3, 19, 0, 2, 2, 4, 4, 0]);
}

/// A deck of one card, in format 1.
fn deck_of(id: &str, card: &str) -> String {
    format!(
        "format: 1\nid: {id}\ntitle: {id}\nlanguages: [en]\ncards:\n  - {card}\n    \
         question: q\n    answer: a\n"
    )
}

/// Writes a deck that seems to have been there for a while, so that its time of change tells it
/// from another one.
fn write(cli: &Cli, name: &str, text: &str) {
    let path = cli.write(name, text);
    let file = std::fs::File::options().write(true).open(path).unwrap();
    let hour = std::time::Duration::from_secs(3600);
    file.set_modified(std::time::SystemTime::now() - hour)
        .unwrap();
}

#[test]
fn a_prompt_sees_what_has_happened_to_the_decks_since() {
    let cli = studied();
    let look = |expected: &str| {
        let prompt = || cli.run(&["due", "--prompt", "--no-builtin"]).done();
        assert_eq!(prompt(), expected, "before anybody has read the decks");
        let due = cli.run(&["due", "--json", "--no-builtin"]).json();
        assert_eq!(due["total"].to_string(), expected.trim());
        assert_eq!(prompt(), expected, "after that");
    };
    write(&cli, "decks/one.yaml", &deck_of("one", "id: first"));
    look("1\n");
    // A change that nobody has read yet.
    write(
        &cli,
        "decks/one.yaml",
        &(deck_of("one", "id: first") + "  - id: second\n    question: p\n    answer: b\n"),
    );
    look("2\n");
    let review = cli.start(&["review", "one", "--plain", "--no-builtin"]);
    Ran::of(review, "\n5\nq\n").done();
    look("1\n");
    // Of two decks with the same identifier the first one counts.
    write(&cli, "decks/two.yaml", &deck_of("two", "id: first"));
    write(&cli, "decks/zwei.yaml", &deck_of("two", "id: other"));
    look("2\n");
    // The rating of a card goes with it to its next key.
    write(
        &cli,
        "decks/one.yaml",
        &deck_of("one", "id: third\n    aliases: [one/first]"),
    );
    // Puts the deck into the cache, and knows nothing of ratings.
    cli.run(&["show", "one/third", "--no-builtin"]).done();
    look("1\n");
}

#[test]
fn a_prompt_gets_nothing_before_the_first_start() {
    let cli = Cli::new();
    assert_eq!(cli.kinds(&["due", "--prompt"]).done(), "");
    assert_eq!(
        std::fs::read_dir(cli.home()).unwrap().count(),
        0,
        "a look makes nothing"
    );
}

#[test]
fn the_log_tells_what_was_undone() {
    let cli = Cli::new();
    cli.study("\n4\nu\ns\nu\n").done();
    let out = cli.run(&["log"]).done();
    let told: Vec<&str> = out.lines().map(|line| &line[18..]).collect();
    assert_eq!(
        told,
        [
            "kinds/basic: rated 4 (undone)",
            "kinds/basic: undo: rated 4",
            "kinds/basic: suspended (undone)",
            "kinds/basic: undo: suspended",
        ]
    );
}

#[test]
fn the_log_has_every_field_in_one_order() {
    let cli = studied();
    let lines = cli.run(&["log", "--json"]).done();
    let events: Vec<Value> = lines
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let fields = [
        "schema",
        "id",
        "device",
        "seq",
        "at",
        "offset_minutes",
        "study_day",
        "session",
        "kind",
        "card",
        "rating",
        "duration_ms",
        "language",
        "scheduler",
        "before",
        "practice",
        "variant",
        "given",
        "target",
        "reason",
        "due",
        "data",
        "undone",
    ];
    for event in &events {
        let keys: Vec<&String> = event.as_object().unwrap().keys().collect();
        assert_eq!(keys, fields);
        assert_eq!(event["schema"], "shardeck/log/1");
        // The clock stands still, and yet no two events are at the same time.
        let at = event["at"].as_str().unwrap();
        assert!(
            at.starts_with("2026-11-21T12:00:00.00") && at.ends_with('Z'),
            "{at}"
        );
        assert_eq!(event["offset_minutes"], -180);
        assert_eq!(event["study_day"], "2026-11-21");
        assert_eq!(event["session"], events[0]["session"]);
    }
    let told: Vec<Value> = events
        .iter()
        .map(|e| json!([e["seq"], e["kind"], e["card"], e["undone"]]))
        .collect();
    assert_eq!(
        told,
        [
            json!([1, "rate", "kinds/basic", false]),
            json!([2, "rate", "kinds/list", false]),
            json!([3, "bury", "kinds/cloze", false]),
            json!([4, "suspend", "kinds/choice", false]),
            json!([5, "rate", "kinds/numeric", true]),
            json!([6, "undo", null, false]),
        ]
    );
    assert_eq!(events[5]["target"], events[4]["id"]);
    let first = &events[0];
    assert_eq!(
        json!([
            first["rating"],
            first["language"],
            first["scheduler"],
            first["practice"]
        ]),
        json!([4, "en", "sm2/1", false])
    );
    assert!(first["duration_ms"].is_i64());
}

#[test]
fn what_was_known_before_a_rating_is_logged() {
    let cli = Cli::new();
    cli.study("\n4\n").done();
    let cli = cli.at("2026-11-22T09:00:00-03:00");
    cli.study("\n5\n").done();
    let lines = cli.run(&["log", "--json"]).done();
    let second: Value = serde_json::from_str(lines.lines().nth(1).unwrap()).unwrap();
    assert_eq!(
        second["before"],
        json!({ "repetition": 1, "interval_days": 1, "ease_factor": 2.5, "due": "2026-11-22" })
    );
    let history = cli.kinds(&["history", "kinds/basic", "--json"]).json();
    assert_eq!(history["schedule"]["memory"]["ease_factor"], 2.6);
    let intervals: Vec<&Value> = history["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| &item["interval_days"])
        .collect();
    assert_eq!(intervals, [1, 6]);
}

#[test]
fn a_day_that_was_set_shows_in_history_and_log() {
    let cli = Cli::new();
    cli.study("\n4\n").done();
    let options = OpenOptions {
        backups: cli.home().join("backups"),
        machine: "test".to_owned(),
        now: Instant(1),
        access: Default::default(),
        journal: Default::default(),
    };
    let mut store = Store::open(&cli.store(), &options).unwrap();
    let kind = EventKind::SetDue {
        card: "kinds/basic".parse().unwrap(),
        due: "2026-12-24".parse().unwrap(),
    };
    let clock = Clock::new(Some("2026-11-21T10:00:00-03:00"), 4).unwrap();
    let (now, session) = (clock.now(), None);
    store.append(NewEvent { now, session, kind }).unwrap();
    drop(store);
    for (language, said) in [
        ("en", "21 Nov 2026: due day set to 24 Dec 2026"),
        (
            "pt",
            "21 de nov. de 2026: revisão marcada para 24 de dez. de 2026",
        ),
    ] {
        let out = cli
            .kinds(&["history", "kinds/basic", "--lang", language])
            .done();
        assert!(out.ends_with(&format!("{said}\n")), "{out}");
        let what = said.split_once(": ").unwrap().1;
        let out = cli.kinds(&["log", "--lang", language]).done();
        assert!(out.ends_with(&format!("kinds/basic: {what}\n")), "{out}");
    }
    let history = cli.kinds(&["history", "kinds/basic", "--json"]).json();
    assert_eq!(history["schedule"]["memory"]["due"], "2026-12-24");
    assert_eq!(history["items"][1]["due"], "2026-12-24");
    let lines = cli.run(&["log", "--json"]).done();
    let set: Value = serde_json::from_str(lines.lines().nth(1).unwrap()).unwrap();
    assert_eq!(
        json!([set["kind"], set["card"], set["due"], set["data"]]),
        json!(["set_due", "kinds/basic", "2026-12-24", null])
    );
}

#[test]
fn a_history_outlives_its_deck() {
    let cli = studied();
    let document = cli
        .run(&["history", "kinds/basic", "--json", "--no-builtin"])
        .json();
    assert_eq!(
        json!([
            document["schema"],
            document["in_deck"],
            document["schedule"]
        ]),
        json!(["shardeck/history/1", false, null])
    );
    assert_eq!(document["items"][0]["rating"], 4);
}

#[test]
fn an_empty_log_says_so_in_text_alone() {
    let cli = Cli::new();
    assert_eq!(
        cli.run(&["log"]).done(),
        "The log is empty: nothing was rated yet.\n"
    );
    assert_eq!(cli.run(&["log", "--json"]).done(), "");
    assert!(!cli.store().exists());
}
