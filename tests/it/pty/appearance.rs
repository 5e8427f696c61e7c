//! Colours and signs, on terminals and in locales that have fewer of them.

use super::bytes::{Colour, colours, renditions};
use super::*;

/// One card of every kind, with everything that a card can show, in ASCII alone.
const ASCII_DECK: &str = "\
format: 1
id: plain
title: Plain
languages: [en]
cards:
  - id: basic
    question: How long is a message hidden?
    answer: |-
      **30 seconds**, up to `12 hours`:

      | setting | value |
      |---|---|
      | default | 30 s |

      > quoted

      - an item

      ---

      [a link](https://example.com)
    note: It is called the visibility timeout.
    book:
      text: The book gives 20 seconds.
      why: The default was changed.
      since: '2019-02'
    verified: 2026-11
    sources:
      - url: https://example.com
  - id: list
    kind: list
    question: Which two?
    items: [Streams, Queues]
  - id: cloze
    kind: cloze
    text: A shard takes in {{1 MB/s}}.
  - id: choice
    kind: choice
    shuffle: false
    question: Which one?
    choices:
      - {text: This one, correct: true, why: Because.}
      - {text: That one, book: true, why: Never.}
  - id: numeric
    kind: numeric
    question: How much?
    value: 1
    unit: MB/s
";

/// From home through every kind of card to the end of the session, and what must be there before
/// each key.
const EVERYWHERE: &[(&str, &str)] = &[
    ("Today: ", "?"),
    ("Keys", "q"),
    ("Today: ", "enter"),
    ("How long", "space"),
    ("30 seconds", "i"),
    ("History and sources", "q"),
    ("30 seconds", "2"),
    ("Which two?", "space"),
    ("Streams", "t"),
    ("1 recalled", "space"),
    ("Queues", "5"),
    ("A shard takes in", "space"),
    ("1 MB/s", "5"),
    ("Which one?", "2"),
    ("Which one?", "enter"),
    ("Because.", "5"),
    ("How much?", "8"),
    ("How much?", "enter"),
    ("bits and bytes", "4"),
    ("How long", "space"),
    ("30 seconds", "4"),
    ("Session complete", "u"),
    ("Undone", "q"),
    ("Today: ", "c"),
    ("practice", "q"),
    ("Today: ", "q"),
];

/// Walks everywhere; returns what was written.
fn walk(arguments: &[&str], environment: &[(&str, &str)], unset: &[&str]) -> Vec<u8> {
    let home = home_with(ASCII_DECK);
    let arguments = [&["--no-builtin", "--card-lang", "en"], arguments].concat();
    let program = env!("CARGO_BIN_EXE_shardeck");
    let mut command = PseudoTerminal::command(program, home.path(), &arguments, environment);
    for name in unset {
        command.env_remove(name);
    }
    let mut terminal = PseudoTerminal::spawn_command(command, SIZE);
    for (there, key) in EVERYWHERE {
        terminal.wait_text(there);
        terminal.keys(key);
    }
    assert_left(&mut terminal, Exit::Code(0));
    terminal.raw()
}

#[test]
fn the_colours_are_those_of_the_terminals_palette_and_readable_on_light_and_dark() {
    for environment in [&[][..], &[("COLORTERM", "truecolor")]] {
        let seen = colours(&walk(&[], environment, &[]));
        assert!(!seen.foreground.is_empty());
        assert_eq!(seen.background, [], "what is marked is reversed instead");
        for colour in seen.foreground {
            // Black, white and bright white vanish on one background or the other.
            assert!(
                matches!(colour, Colour::Palette(1..=6 | 8..=14)),
                "{colour:?}"
            );
        }
    }
}

#[test]
fn without_colours_there_is_weight_and_reverse_alone() {
    let by_variable: (&[&str], &[(&str, &str)]) = (&[], &[("NO_COLOR", "1")]);
    let by_option: (&[&str], &[(&str, &str)]) = (&["--color", "never"], &[]);
    for (arguments, environment) in [by_variable, by_option] {
        let raw = walk(arguments, environment, &[]);
        let seen = colours(&raw);
        assert!(
            seen.foreground.is_empty() && seen.background.is_empty(),
            "{seen:?}"
        );
        let told = renditions(&raw);
        assert!(told.iter().any(|numbers| numbers.contains(&1)), "bold");
    }
}

#[test]
fn colours_that_are_asked_for_win_over_the_variable_that_forbids_them() {
    let raw = walk(&["--color", "always"], &[("NO_COLOR", "1")], &[]);
    assert!(!colours(&raw).foreground.is_empty());
}

#[test]
fn ascii_means_every_byte() {
    let ways: &[(&[&str], &[(&str, &str)], &[&str])] = &[
        (&["--ascii"], &[], &[]),
        (&[], &[("LANG", "C")], &[]),
        (&[], &[("LC_ALL", "C"), ("LANG", "en_US.UTF-8")], &[]),
        #[cfg(not(target_os = "macos"))]
        (&[], &[], &["LANG"]),
    ];
    for (arguments, environment, unset) in ways {
        let raw = walk(arguments, environment, unset);
        let text = String::from_utf8(raw).unwrap();
        let wrong: Vec<&str> = text.lines().filter(|line| !line.is_ascii()).collect();
        assert!(wrong.is_empty(), "{environment:?}: {wrong:?}");
    }
    assert!(!walk(&[], &[], &[]).is_ascii());
}

#[test]
fn a_terminal_that_nobody_knows_shows_the_screens() {
    for unset in [&[][..], &["TERM"]] {
        walk(&[], &[("TERM", "no-such-terminal")], unset);
    }
}
