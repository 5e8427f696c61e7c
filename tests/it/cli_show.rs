//! `show`, `check` and `schema`, which need no store.

use serde_json::{Value, json};

use crate::cli::{Cli, KINDS};
use crate::expect::expect_file;

const CARDS: [&str; 5] = [
    "kinds/basic",
    "kinds/list",
    "kinds/cloze",
    "kinds/choice",
    "kinds/numeric",
];

#[test]
fn cards_of_every_kind_are_shown_whole() {
    let cli = Cli::new();
    for language in ["en", "pt"] {
        let shown: Vec<String> = CARDS
            .iter()
            .map(|card| cli.kinds(&["show", card, "--lang", language]).done())
            .collect();
        expect_file(&format!("cli/show.{language}.txt"), &shown.join("\n"));
    }
    assert!(!cli.store().exists());
}

#[test]
fn the_labels_follow_the_interface_and_the_card_its_own_language() {
    let shown = Cli::new()
        .kinds(&["show", "kinds/numeric", "--card-lang", "pt"])
        .done();
    assert!(
        shown.contains("\nquestion: Quanto um shard consegue receber?\n"),
        "{shown}"
    );
}

#[test]
fn the_language_of_the_first_start_counts() {
    let cli = Cli::new();
    cli.study("\n4\n").done();
    let store = rusqlite::Connection::open(cli.store()).unwrap();
    store
        .execute(
            "INSERT OR REPLACE INTO settings (name, value) VALUES ('card_language', 'pt')",
            [],
        )
        .unwrap();
    drop(store);
    let shown = cli.kinds(&["show", "kinds/numeric"]).done();
    assert!(shown.contains("\nquestion: Quanto um shard"), "{shown}");
}

#[test]
fn a_card_as_json() {
    let document = Cli::new()
        .kinds(&["show", "kinds/numeric", "--json"])
        .json();
    assert_eq!(document["schema"], "shardeck/show/1");
    assert_eq!(
        document["value"],
        json!({ "value": 1_000_000, "unit": "B/s", "text": "1 MB/s" })
    );
    assert_eq!(
        document["question"]["pt"],
        "Quanto um shard consegue receber?"
    );
    let document = Cli::new().kinds(&["show", "kinds/choice", "--json"]).json();
    let correct: Vec<&Value> = document["choices"]
        .as_array()
        .unwrap()
        .iter()
        .map(|choice| &choice["correct"])
        .collect();
    assert_eq!(correct, [true, false, true]);
    let document = Cli::new().kinds(&["show", "kinds/basic", "--json"]).json();
    assert_eq!(document["book"]["since"], "2019-02");
    assert_eq!(document["verified"], "2026-11");
}

#[test]
fn a_built_in_card_has_its_objectives_and_documents() {
    let document = Cli::new()
        .run(&["show", "sqs/retention-default", "--json"])
        .json();
    for list in ["objectives", "documents", "sources"] {
        assert!(!document[list].as_array().unwrap().is_empty(), "{list}");
    }
}

#[test]
fn unknown_cards_are_near_to_known_ones() {
    let cli = Cli::new();
    for (card, near) in [
        ("kinds/bsic", "kinds/basic"),
        ("numeric", "kinds/numeric"),
        ("kind/cloze", "kinds/cloze"),
    ] {
        for verb in ["show", "history"] {
            let error = cli.kinds(&[verb, card]).failed(1);
            let expected =
                format!("shardeck: There is no card \"{card}\". Did you mean \"{near}\"?\n");
            assert_eq!(error, expected);
        }
    }
    let error = cli.kinds(&["show", "zzz", "--lang", "pt"]).failed(1);
    assert_eq!(
        error,
        "shardeck: Não existe o cartão \"zzz\". Um cartão se chama BARALHO/CARTÃO; `shardeck \
         decks` lista os baralhos.\n"
    );
}

#[test]
fn clean_decks_pass() {
    let cli = Cli::new();
    assert_eq!(
        cli.run(&["check", KINDS]).done(),
        "1 file, 6 cards: no problems.\n"
    );
    let out = cli.run(&["check", KINDS, "--lang", "pt"]).done();
    assert_eq!(out, "1 arquivo, 6 cartões: nenhum problema.\n");
    // The built-in decks, in use and as files of the source.
    let used = cli.run(&["check", "--strict"]).done();
    assert!(used.ends_with(": no problems.\n"), "{used}");
    assert_eq!(cli.run(&["check", "decks", "--strict"]).done(), used);
    assert!(!cli.store().exists());
}

const BROKEN: &str = "\
format: 1
id: broken
title: Broken
languages: [en]
cards:
  - id: good
    question: Q?
    answer: A.
  - id: bad
    fornt: Q?
    answer: A.
";

#[test]
fn mistakes_are_shown_at_their_place() {
    let cli = Cli::new();
    let path = cli.write("broken.yaml", BROKEN);
    for language in ["en", "pt"] {
        let ran = cli.run(&["check", path.to_str().unwrap(), "--lang", language]);
        assert_eq!((ran.code, ran.error.as_str()), (Some(1), ""));
        let out = ran.out.replace(path.to_str().unwrap(), "broken.yaml");
        expect_file(&format!("cli/check.{language}.txt"), &out);
    }
}

#[test]
fn mistakes_as_json() {
    let cli = Cli::new();
    let path = cli.write("broken.yaml", BROKEN);
    let ran = cli.run(&["check", "--json", path.to_str().unwrap()]);
    assert_eq!((ran.code, ran.error.as_str()), (Some(1), ""));
    let document: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(document["schema"], "shardeck/check/1");
    assert_eq!(json!([document["files"], document["cards"]]), json!([1, 1]));
    let items = document["items"].as_array().unwrap();
    assert_eq!(document["errors"].as_u64(), Some(items.len() as u64));
    let found = items
        .iter()
        .find(|item| item["code"] == "unknown-key")
        .unwrap();
    let keys: Vec<&String> = found.as_object().unwrap().keys().collect();
    assert_eq!(
        keys,
        [
            "file", "line", "column", "length", "code", "severity", "message", "hint"
        ]
    );
    assert_eq!(
        json!([
            found["file"],
            found["line"],
            found["column"],
            found["length"],
            found["severity"]
        ]),
        json!([path.to_str().unwrap(), 10, 5, 5, "error"])
    );
}

#[test]
fn warnings_fail_only_where_that_is_wanted() {
    let cli = Cli::new();
    let deck = BROKEN
        .split("  - id: bad")
        .next()
        .unwrap()
        .replace("Q?", "\"Q\\u202e?\"");
    let path = cli.write("odd.yaml", &deck);
    let path = path.to_str().unwrap();
    let out = cli.run(&["check", path]).done();
    assert!(out.ends_with("1 file, 1 card: 1 warning.\n"), "{out}");
    assert_eq!(cli.run(&["check", path, "--strict"]).code, Some(1));
}

#[test]
fn a_path_that_names_nothing_is_a_mistake() {
    let ran = Cli::new().run(&["check", "no-such-file.yaml"]);
    assert_eq!(ran.code, Some(1));
    assert!(ran.out.starts_with("error[unreadable]: "), "{}", ran.out);
}

#[test]
fn the_schema_is_json_schema() {
    let schema = Cli::new().run(&["schema"]).json();
    assert_eq!(
        schema["$schema"],
        "https://json-schema.org/draft/2020-12/schema"
    );
    assert!(schema["oneOf"].as_array().unwrap().len() >= 4);
}
