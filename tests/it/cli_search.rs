//! `search`: text, JSON, what is wrong with a query, and the examples of the README.

use std::fs;
use std::path::Path;

use serde_json::json;

use crate::cli::Cli;

#[test]
fn what_is_found_is_printed_with_its_key() {
    let cli = Cli::new();
    let out = cli.kinds(&["search", "INVISIVEL"]).done();
    assert_eq!(
        out,
        "kinds/basic  How long is a received message hidden by default?\n"
    );
    let out = cli.kinds(&["search", "shard", "--limit", "1"]).done();
    assert_eq!(out.lines().count(), 1, "{out}");
}

#[test]
fn json_has_every_language_and_where_the_card_stands() {
    let document = Cli::new()
        .kinds(&["search", "kind:basic", "hidden", "--json"])
        .json();
    assert_eq!(document["schema"], "shardeck/search/1");
    assert_eq!(document["hits"], 1);
    let item = &document["items"][0];
    assert_eq!(item["card"], "kinds/basic");
    assert_eq!(item["states"], json!(["new"]));
    assert_eq!(item["due"], json!(null));
    assert_eq!(item["languages"], json!(["en", "pt"]));
    assert!(
        item["question"]["pt"]
            .as_str()
            .unwrap()
            .starts_with("Por quanto")
    );
}

#[test]
fn words_are_excluded_wherever_the_command_stands() {
    let cli = Cli::new();
    let with = cli.kinds(&["search", "shard"]).done();
    for words in [
        ["--lang", "en", "search", "shard", "-order"],
        ["--ascii", "search", "--lang", "en", "shard -order"],
        ["search", "-order", "shard", "--lang", "en"],
    ] {
        let without = cli.kinds(&words).done();
        assert!(with.contains("keep the order") && !without.contains("keep the order"));
        assert_eq!(
            without.lines().count() + 1,
            with.lines().count(),
            "{words:?}"
        );
    }
    let out = cli.kinds(&["search", "shard", "-999", "--json"]).json();
    assert_eq!(out["query"], "shard -999", "a number is no option");
    let said = cli.kinds(&["search", "shard", "--limit", "-5"]).failed(2);
    assert!(!said.contains("' -5'"), "{said}");
}

#[test]
fn a_query_is_told_as_it_was_typed() {
    let cli = Cli::new();
    let said = cli.kinds(&["search", "shard", "-is:duo"]).failed(2);
    assert!(said.contains("-is:duo (character 7)"), "{said}");
    let said = cli.kinds(&["search", "-zzzzzz", "xyzzy", "-aws"]).failed(1);
    assert!(said.contains("by: -zzzzzz xyzzy -aws\n"), "{said}");
    let out = cli.kinds(&["search", "-shard", "--json"]).json();
    assert_eq!(out["query"], "-shard");
}

#[test]
fn what_is_only_alike_is_marked() {
    let out = Cli::new().kinds(&["search", "kinesys"]).done();
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!(lines[0], "~ only alike: perhaps a slip");
    assert!(lines.len() > 1);
    for line in &lines[1..] {
        assert!(line.starts_with("~ kinds/"), "{out}");
    }
}

#[test]
fn nothing_found_is_told_and_exits_with_1() {
    let cli = Cli::new();
    let said = cli.kinds(&["search", "xyzzy"]).failed(1);
    assert!(said.contains("No card is found by: xyzzy"), "{said}");
    let said = cli
        .kinds(&["search", "deck:knds", "--lang", "pt"])
        .failed(1);
    assert!(said.contains("você quis dizer kinds?"), "{said}");
    for (language, told) in [
        ("en", "lang:xx: no card has this language."),
        ("pt", "lang:xx: nenhum cartão tem esse idioma."),
    ] {
        let said = cli.kinds(&["search", "lang:xx", "--lang", language]);
        assert!(said.failed(1).contains(told));
    }
}

#[test]
fn a_wrong_query_is_wrong_usage() {
    let cli = Cli::new();
    for (query, told) in [
        ("shard is:duo", "did you mean is:due?"),
        ("decks:kinds", "did you mean deck:?"),
        ("rated:9", "expected 1, 2, 3, 4, 5"),
        (
            "lang:português",
            "expected a language, such as en, pt or pt-BR",
        ),
    ] {
        let said = cli.kinds(&["search", query]).failed(2);
        assert!(said.contains(told), "{said}");
    }
    let long = "é".repeat(81);
    for (language, told) in [
        (
            "en",
            "The query has 81 characters; `browse` takes 80 at most",
        ),
        (
            "pt",
            "A busca tem 81 caracteres; `browse` aceita no máximo 80",
        ),
    ] {
        let said = cli.kinds(&["browse", &long, "--lang", language]).failed(2);
        assert!(said.contains(told), "{said}");
    }
    let said = cli.kinds(&["search"]).failed(2);
    assert!(said.contains("QUERY is missing."), "{said}");
}

#[test]
fn the_examples_of_the_readme_find_something() {
    let readme = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let text = fs::read_to_string(readme).unwrap();
    let mut run = 0;
    for line in text
        .lines()
        .filter(|line| line.starts_with("shardeck search "))
    {
        let line = line.split("    ").next().unwrap();
        let words: Vec<String> = split(line.strip_prefix("shardeck ").unwrap());
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        Cli::new().run(&words).done();
        run += 1;
    }
    assert!(run >= 4, "{run}");
}

/// The words of a line of a shell, with double quotes.
fn split(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quoted = false;
    for c in line.trim().chars() {
        match c {
            '"' => quoted = !quoted,
            ' ' if !quoted => words.push(String::new()),
            c => words.last_mut().unwrap().push(c),
        }
    }
    words
}
