//! The review line by line: what it prints in both languages, and what it stores.

use std::io::{BufRead, BufReader, Read, Write};

use serde_json::Value;

use crate::cli::{Cli, KINDS, Ran};
use crate::expect::expect_file;

/// Enter and ratings over every kind of card, with every command on the way.
const EVERYTHING: &str = concat!(
    "?\ni\n\n4\n",    // basic
    "\n\nx\na\n3\n",  // list
    "\n\nu\n",        // cloze; back to list
    "a\n4\n",         // list
    "\n\n5\n",        // cloze
    "1 9\n2 1\n2\n",  // choice
    "8 MB/s\nl\n4\n", // numeric, and on in both languages
    "\n1\n",          // long
    "1,3\n4\n",       // choice again
    "b\nx\nu\ns\n",   // long again: put off, called back, left out
);

fn log(cli: &Cli) -> Vec<Value> {
    let lines = cli.run(&["log", "--json"]).done();
    lines
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

fn kinds(cli: &Cli) -> Vec<String> {
    log(cli)
        .iter()
        .map(|event| event["kind"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn every_kind_of_card_and_every_command_reads_well_in_both_languages() {
    for language in ["en", "pt"] {
        let cli = Cli::new().with("SHARDECK_LANG", language);
        let Ran { out, error, code } = cli.study(EVERYTHING);
        assert_eq!((code, error.as_str()), (Some(0), ""));
        expect_file(&format!("cli/plain.{language}.txt"), &out);
        assert!(!out.contains('\u{1b}'), "no cursor control, no colours");
    }
}

#[test]
fn each_stored_rating_is_counted_at_once() {
    let cli = Cli::new();
    let out = cli.study("\n4\na\n5\n").done();
    let saved: Vec<&str> = out
        .lines()
        .filter(|line| line.starts_with("saved"))
        .collect();
    assert_eq!(
        saved,
        ["saved 1, next after 1 d", "saved 2, next after 1 d"]
    );
    let events = log(&cli);
    let rated: Vec<_> = events
        .iter()
        .map(|e| (e["card"].as_str(), e["rating"].as_u64()))
        .collect();
    assert_eq!(
        rated,
        [
            (Some("kinds/basic"), Some(4)),
            (Some("kinds/list"), Some(5))
        ]
    );
    assert!(cli.study("").done().starts_with("4 cards, about "));
}

#[test]
fn a_rating_below_four_is_drilled_until_it_sits() {
    let cli = Cli::new();
    let deck = cli.write("one.yaml", ONE_CARD);
    let deck = deck.to_str().unwrap();
    let arguments = ["review", "--plain", "--no-builtin", deck];
    let out = cli.type_into(&arguments, "\n2\n\n3\n\n4\n").done();
    let heard: Vec<&str> = out
        .lines()
        .filter(|line| line.starts_with("saved") || line.contains("1 left"))
        .collect();
    assert_eq!(
        heard,
        [
            "new, 1 left: one/a",
            "saved 1, next after 1 d, again today",
            "drill, 1 left: one/a",
            "saved 2, again today",
            "drill, 1 left: one/a",
            "saved 3",
        ]
    );
    assert!(
        out.contains("Session complete\n3 ratings saved: 0 due, 1 new, 2 drilled.\n"),
        "{out}"
    );
    assert!(out.ends_with("Next: 1 card on 22 Nov 2026.\n"), "{out}");
}

const ONE_CARD: &str = "\
format: 1
id: one
title: One
languages: [en]
cards:
  - id: a
    question: Q?
    answer: A.
";

#[test]
fn the_last_rating_can_be_undone_too() {
    let cli = Cli::new();
    let deck = cli.write("one.yaml", ONE_CARD);
    let arguments = ["review", "--plain", "--no-builtin", deck.to_str().unwrap()];
    let out = cli.type_into(&arguments, "\n4\nu\n\n5\n\n").done();
    assert!(
        out.contains("Enter: end, u: undo\nUndone: rating 4 of one/a.\n\nnew, 1 left"),
        "{out}"
    );
    assert!(
        out.contains("\n1 rating saved: 0 due, 1 new, 0 drilled.\n"),
        "{out}"
    );
    assert_eq!(kinds(&cli), ["rate", "undo", "rate"]);
    assert_eq!(log(&cli)[0]["undone"], Value::Bool(true));
}

#[test]
fn buried_and_suspended_cards_are_left_out() {
    let cli = Cli::new();
    let out = cli.study("b\ns\n").done();
    assert!(out.contains("Out until tomorrow."), "{out}");
    assert!(out.contains("Out until further notice."), "{out}");
    assert_eq!(kinds(&cli), ["bury", "suspend"]);
    let out = cli.study("").done();
    assert!(out.starts_with("4 cards"), "{out}");
    let out = cli.at("2026-11-22T09:00:00-03:00").study("").done();
    assert!(out.starts_with("5 cards"), "{out}");
}

#[test]
fn an_undo_reaches_back_to_the_session_before() {
    let cli = Cli::new();
    cli.study("\n4\n").done();
    let out = cli.study("u\n").done();
    assert!(
        out.contains("Undone: rating 4 of kinds/basic.\n\nnew, 6 left: kinds/basic\n"),
        "{out}"
    );
    let out = Cli::new().study("u\n");
    assert_eq!(out.code, Some(0));
    assert_eq!(out.error, "shardeck: Nothing to undo on this study day.\n");
}

#[test]
fn cramming_moves_nothing() {
    let cli = Cli::new();
    let arguments = [
        "review",
        "--plain",
        "--cram",
        "--limit",
        "1",
        "--no-builtin",
        "--decks",
        KINDS,
    ];
    let out = cli.type_into(&arguments, "\n1\n").done();
    assert!(out.contains("practice, 1 left: kinds/basic\n"), "{out}");
    assert!(out.contains("\nRate 1 to 5\nsaved 1\n"), "{out}");
    assert_eq!(log(&cli)[0]["practice"], Value::Bool(true));
    assert!(cli.study("").done().starts_with("6 cards"));
}

#[test]
fn what_was_answered_is_logged_with_the_rating() {
    let cli = Cli::new();
    let skip_to_choice = "b\nb\nb\n";
    let out = cli
        .study(&format!("{skip_to_choice}3 1\n5\n1000 KB por segundo\n4\n"))
        .done();
    assert!(out.contains("\nright\n1, right, yours: Kinesis"), "{out}");
    assert!(
        out.contains("your answer: 1000 KB por segundo\nright\n"),
        "{out}"
    );
    let given: Vec<_> = log(&cli)
        .into_iter()
        .map(|event| event["given"].clone())
        .collect();
    assert_eq!(given[3..], ["1,3", "1000 KB por segundo"]);
}

#[test]
fn an_amount_that_cannot_be_read_is_asked_again() {
    let cli = Cli::new();
    let out = cli.study("b\nb\nb\nb\n1 MB/fortnight\n8 Mbit/s\n").done();
    assert!(out.contains("Unknown unit"), "{out}");
    assert!(out.contains("your answer: 8 Mbit/s\nright\n"), "{out}");
}

#[test]
fn digits_rate_only_after_the_reveal() {
    let cli = Cli::new();
    let out = cli.study("4\n").done();
    assert!(
        out.contains("\"4\" means nothing here; ? for help.\n"),
        "{out}"
    );
    assert_eq!(log(&cli), Vec::<Value>::new());
}

#[test]
fn the_seed_settles_the_order_of_choices() {
    let cli = Cli::new();
    let deck = cli.write("letters.yaml", &letters());
    let orders: Vec<String> = ["1", "1", "2"]
        .iter()
        .map(|seed| {
            let deck = deck.to_str().unwrap();
            let arguments = ["review", "--plain", "--no-builtin", "--seed", seed, deck];
            let out = cli.run(&arguments).done();
            out.lines()
                .filter(|line| line.contains(". letter"))
                .collect()
        })
        .collect();
    assert_eq!(orders[0], orders[1]);
    assert_ne!(orders[0], orders[2]);
}

fn letters() -> String {
    let choices: String = ('a'..='h')
        .map(|letter| {
            format!(
                "      - text: letter {letter}\n        correct: {}\n",
                letter == 'a'
            )
        })
        .collect();
    format!(
        "format: 1\nid: letters\ntitle: Letters\nlanguages: [en]\ncards:\n  - id: a\n    \
         kind: choice\n    question: Which?\n    choices:\n{choices}"
    )
}

#[test]
fn a_scope_without_cards_says_so() {
    let cli = Cli::new();
    let arguments = ["review", "--plain", "--tag", "nosuch"];
    assert_eq!(
        cli.run(&arguments).done(),
        "No card matches what you asked for.\n"
    );
}

#[test]
fn the_card_language_is_the_options_before_the_interfaces() {
    let out = Cli::new().type_into(
        &[
            "review",
            "--plain",
            "--card-lang",
            "pt-BR",
            "--no-builtin",
            "--decks",
            KINDS,
        ],
        "",
    );
    let out = out.done();
    assert!(out.contains("Por quanto tempo uma mensagem"), "{out}");
    assert!(out.contains("\nEnter: answer\n"), "{out}");
    let out = Cli::new()
        .run(&["review", "--plain", "--card-lang", "de", "--limit", "1"])
        .done();
    assert!(out.contains("new, only in English, 1 left: "), "{out}");
}

#[test]
fn a_reader_who_is_gone_ends_it_quietly() {
    let cli = Cli::new();
    let mut child = cli.start(&["review", "--plain", "--no-builtin", "--decks", KINDS]);
    let mut out = BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    while line.trim() != "Enter: answer" {
        line.clear();
        assert_ne!(out.read_line(&mut line).unwrap(), 0);
    }
    drop(out);
    let mut input = child.stdin.take().unwrap();
    input.write_all(b"\n4\n").unwrap();
    drop(input);
    let mut error = String::new();
    child
        .stderr
        .take()
        .unwrap()
        .read_to_string(&mut error)
        .unwrap();
    assert_eq!(
        (child.wait().unwrap().code(), error.as_str()),
        (Some(0), "")
    );
}
