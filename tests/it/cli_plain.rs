//! The review line by line, in both languages: every word that it says, and what it stores.
//!
//! What a learner hears in a test is compared with `cli/plain-NAME.LANGUAGE.txt`, whole.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};

use serde_json::Value;

use crate::cli::{Cli, KINDS, Ran};
use crate::expect::expect_file;

/// Small decks for what the cards of every kind do not show.
const DECKS: &str = "tests/it/plain_decks";

/// Enter and ratings over every kind of card, with every command on the way.
const EVERYTHING: &str = concat!(
    "?\ni\n\n4\n",    // basic
    "\n\nx\na\n3\n",  // list
    "\n\nu\n",        // cloze; back to list
    "a\n4\n",         // list
    "\n\n5\n",        // cloze
    "1 9\n2 1\n2\n",  // choice
    "8 MB/s\nl\n4\n", // numeric, and on in the next language
    "\n1\n",          // long
    "1,3\n4\n",       // choice again
    "b\nx\nu\ns\n",   // long again: put off, called back, left out
);

/// Someone who studies, and all that was heard so far.
pub struct Learner {
    pub cli: Cli,
    pub language: &'static str,
    heard: String,
}

/// Lets a learner of each language study, and compares what was heard with the expectation `name`.
pub fn in_both_languages(name: &str, study: impl Fn(Learner) -> Learner) {
    for language in ["en", "pt"] {
        let learner = study(Learner {
            cli: Cli::new().with("SHARDECK_LANG", language),
            language,
            heard: String::new(),
        });
        expect_file(&format!("cli/plain-{name}.{language}.txt"), &learner.heard);
    }
}

impl Learner {
    /// Studies the cards of every kind.
    pub fn kinds(self, options: &[&str], typed: &str) -> Self {
        self.review(&[&["--decks", KINDS], options].concat(), typed)
    }

    /// Studies small decks.
    fn small(self, options: &[&str], typed: &str) -> Self {
        self.review(&[&["--decks", DECKS], options].concat(), typed)
    }

    fn review(self, options: &[&str], typed: &str) -> Self {
        let review = ["review", "--plain", "--no-builtin"];
        let ran = self.cli.type_into(&[&review, options].concat(), typed);
        self.hear(options, typed, &ran)
    }

    /// Hears what a run said; its folder, which has another name each time, is called `HOME`.
    pub fn hear(mut self, options: &[&str], typed: &str, ran: &Ran) -> Self {
        assert_readable(&ran.out);
        assert_readable(&ran.error);
        let shown: Vec<&str> = options
            .iter()
            .filter(|word| **word != "--decks")
            .copied()
            .collect();
        let shown = [&["review", "--plain"], shown.as_slice()]
            .concat()
            .join(" ");
        self.heard.push_str(&format!("--- {shown} <<< {typed:?}\n"));
        self.heard.push_str(&ran.out);
        if !ran.error.is_empty() {
            self.heard.push_str("--- on standard error\n");
            let home = self.cli.home().to_str().unwrap();
            self.heard.push_str(&ran.error.replace(home, "HOME"));
        }
        if ran.code != Some(0) {
            self.heard
                .push_str(&format!("--- exit code {:?}\n", ran.code.unwrap()));
        }
        self
    }

    /// The same learner at another time.
    fn at(mut self, now: &'static str) -> Self {
        self.cli = self.cli.at(now);
        self
    }

    fn log(&self) -> Vec<Value> {
        let lines = self.cli.run(&["log", "--json"]).done();
        let lines = lines.lines();
        lines
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    }

    /// The kinds of the events of the log.
    fn done(&self) -> Vec<String> {
        let kind = |event: &Value| event["kind"].as_str().unwrap().to_owned();
        self.log().iter().map(kind).collect()
    }

    /// The ratings of the log, with their cards.
    pub fn rated(&self) -> Vec<(String, u64)> {
        let rated = |event: &Value| {
            let card = event["card"].as_str()?.to_owned();
            Some((card, event["rating"].as_u64()?))
        };
        self.log().iter().filter_map(rated).collect()
    }
}

/// Nothing steers a terminal or draws a picture, and no line has an end that cannot be heard.
fn assert_readable(said: &str) {
    for line in said.split('\n') {
        assert_eq!(line, line.trim_end(), "spaces at the end");
        let drawn = |c: char| matches!(c, '\u{2500}'..='\u{259f}' | '\u{2800}'..='\u{28ff}');
        let found = line.chars().find(|c| c.is_control() || drawn(*c));
        assert_eq!(found, None, "{line:?}");
    }
}

#[test]
fn every_kind_of_card_and_every_command_reads_well() {
    in_both_languages("everything", |learner| learner.kinds(&[], EVERYTHING));
}

#[test]
fn each_stored_rating_is_counted_at_once() {
    in_both_languages("counted", |learner| {
        let learner = learner.kinds(&[], "\n4\na\n5\n");
        let rated = [("kinds/basic".into(), 4), ("kinds/list".into(), 5)];
        assert_eq!(learner.rated(), rated);
        learner.kinds(&[], "")
    });
}

#[test]
fn a_rating_below_four_is_drilled_until_it_sits() {
    in_both_languages("drilled", |learner| {
        let learner = learner.small(&["one"], "\n2\n\n3\n\n4\n");
        let rated = [2, 3, 4].map(|rating| ("one/a".to_owned(), rating));
        assert_eq!(learner.rated(), rated);
        learner
    });
}

#[test]
fn the_last_rating_can_be_undone_too() {
    in_both_languages("undo", |learner| {
        let learner = learner.small(&["one"], "\n4\nu\n\n5\n\n");
        assert_eq!(learner.done(), ["rate", "undo", "rate"]);
        assert_eq!(learner.log()[0]["undone"], Value::Bool(true));
        learner
    });
}

#[test]
fn an_undo_reaches_back_to_the_session_before() {
    in_both_languages("undo-earlier", |learner| {
        let learner = learner.kinds(&[], "\n4\n").kinds(&[], "u\nu\n");
        assert_eq!(learner.done(), ["rate", "undo"]);
        learner
    });
}

#[test]
fn an_undo_works_where_nothing_is_due() {
    in_both_languages("undo-nothing-due", |learner| {
        let learner = learner.small(&["one"], "\n5\n\n");
        let learner = learner.small(&["one"], "?\nx\nu\n\n3\n\n4\n\n");
        assert_eq!(learner.done(), ["rate", "undo", "rate", "rate"]);
        // On the day after there is nothing left to take back, and so nothing is asked.
        learner
            .at("2026-11-22T09:00:00-03:00")
            .small(&["one", "--new", "0"], "\n5\n")
    });
}

#[test]
fn buried_and_suspended_cards_are_left_out() {
    in_both_languages("left-out", |learner| {
        let learner = learner.kinds(&[], "b\ns\n");
        assert_eq!(learner.done(), ["bury", "suspend"]);
        let learner = learner.kinds(&[], "");
        learner.at("2026-11-22T09:00:00-03:00").kinds(&[], "")
    });
}

#[test]
fn a_session_without_ratings_says_that_none_was_saved() {
    in_both_languages("only-buried", |learner| {
        let learner = learner.small(&["one"], "b\nu\ns\n");
        assert_eq!(learner.done(), ["bury", "undo", "suspend"]);
        learner
    });
}

#[test]
fn cramming_moves_nothing() {
    in_both_languages("cram", |learner| {
        let learner = learner.kinds(&["--cram", "--limit", "1"], "\n1\n");
        assert_eq!(learner.log()[0]["practice"], Value::Bool(true));
        learner.kinds(&[], "")
    });
}

#[test]
fn each_rating_tells_when_the_card_comes_back() {
    in_both_languages("intervals", |learner| {
        let learner = learner.small(&["one"], "\n5\n");
        let learner = learner
            .at("2026-11-22T09:00:00-03:00")
            .small(&["one"], "\n5\n");
        let learner = learner
            .at("2026-11-28T09:00:00-03:00")
            .small(&["one"], "\n5\n");
        let learner = learner
            .at("2026-12-15T09:00:00-03:00")
            .small(&["one"], "\n4\n");
        learner
            .at("2027-02-04T09:00:00-03:00")
            .small(&["one"], "i\n\n1\ni\n\n4\n")
    });
}

#[test]
fn what_was_answered_is_logged_with_the_rating() {
    in_both_languages("given", |learner| {
        let typed = "b\nb\nb\n3 1\n5\n1000 KB por segundo\n4\n";
        let learner = learner.kinds(&[], typed);
        let given: Vec<_> = learner
            .log()
            .iter()
            .map(|event| event["given"].clone())
            .collect();
        assert_eq!(given[3..], ["1,3", "1000 KB por segundo"]);
        learner
    });
}

#[test]
fn one_right_choice_takes_one_number_and_several_take_more() {
    in_both_languages("choices", |learner| {
        let typed = ",\n0\n1 2\nabc\n3\n4\n1;3 4\n5\n";
        let learner = learner.small(&["choices"], typed);
        let given: Vec<_> = learner
            .log()
            .iter()
            .map(|event| event["given"].clone())
            .collect();
        assert_eq!(given, ["3", "1,3,4"]);
        // Without an answer nothing is judged; too few are wrong.
        learner
            .at("2026-11-22T09:00:00-03:00")
            .small(&["choices"], "\n4\n1\n4\n")
    });
}

#[test]
fn the_seed_settles_the_order_of_choices() {
    in_both_languages("seed", |learner| {
        learner.cli.write("decks/letters.yaml", &letters());
        let learner = learner.review(&["--seed", "1"], "b\n");
        let first = learner.heard.clone();
        let learner = learner.at("2026-11-22T09:00:00-03:00");
        let learner = learner.review(&["--seed", "1"], "b\n");
        assert_eq!(
            learner.heard,
            first.repeat(2),
            "the same seed, the same order"
        );
        learner
            .at("2026-11-23T09:00:00-03:00")
            .review(&["--seed", "2"], "")
    });
}

fn letters() -> String {
    let choices: String = ('a'..='h')
        .map(|letter| {
            let correct = letter == 'a';
            format!("      - text: letter {letter}\n        correct: {correct}\n")
        })
        .collect();
    format!(
        "format: 1\nid: letters\ntitle: Letters\nlanguages: [en]\ncards:\n  - id: a\n    \
         kind: choice\n    question: Which?\n    choices:\n{choices}"
    )
}

#[test]
fn an_amount_that_cannot_be_judged_is_asked_again() {
    in_both_languages("amounts", |learner| {
        let skipped = "b\nb\nb\nb\n";
        let refused = "much\n1 MB/fortnight\n1 MB/sec0nd\n8 Mbit/s\n4\n";
        let learner = learner.kinds(&[], &format!("{skipped}{refused}"));
        // What was refused is no answer.
        let typed = "1.000\n1,000\n1000\n5\n30 minutes\n30 MB\n4\n";
        let learner = learner.small(&["numbers"], typed);
        let typed = "much\n\n4\n30 MB\n\n4\n";
        let learner = learner
            .at("2026-11-22T09:00:00-03:00")
            .small(&["numbers"], typed);
        let last = learner
            .log()
            .iter()
            .map(|event| event["given"].clone())
            .rev()
            .nth(1);
        assert_eq!(last, Some(Value::Null));
        learner
    });
}

#[test]
fn lists_and_gaps_are_told_part_by_part() {
    in_both_languages("parts", |learner| {
        let ordered = "\n4\nl\n\n\na\n5\n";
        let gaps = "\nl\nl\n\n\n2\n";
        learner.small(&["parts"], &format!("{ordered}{gaps}a\n4\na\n4\n"))
    });
}

#[test]
fn what_means_nothing_is_answered_and_changes_nothing() {
    in_both_languages("unknown", |learner| {
        let typed = "4\nfour\nr\nquit\n\n6\n0\nfour\n1 2\na\nr\n4\n7\nb\nx\n?\n";
        let learner = learner.small(&["one"], typed);
        assert_eq!(learner.rated(), [("one/a".into(), 4)]);
        learner
    });
}

#[test]
fn the_card_language_goes_round() {
    in_both_languages("languages", |learner| {
        let typed = "l\nl\nl\n\nl\nl\nl\n4\n";
        learner
            .small(&["one"], typed)
            .kinds(&[], "l\nl\n\n4\na\n4\na\n4\n1 3\n4\n1\n4\nq\n")
    });
}

#[test]
fn the_card_language_is_the_options_before_the_interfaces() {
    in_both_languages("card-language", |learner| {
        let learner = learner.kinds(&["--card-lang", "pt-BR", "--limit", "1"], "");
        learner.kinds(&["--card-lang", "en", "--limit", "1"], "")
    });
}

#[test]
fn a_card_that_lacks_the_language_says_so() {
    in_both_languages("lacking", |learner| {
        let learner = learner.small(&["english", "portuguese"], "l\n\n4\nl\n\n4\n");
        let learner = learner.at("2026-11-22T09:00:00-03:00");
        learner.small(&["--card-lang", "de", "one", "english"], "l\nl\n\n4\n\n4\n")
    });
}

#[test]
fn history_objectives_and_sources_are_told() {
    in_both_languages("information", |learner| {
        let learner = learner.small(&["sourced"], "i\n\n2\n\nu\n\n3\n\n4\nq\n");
        learner
            .at("2026-11-22T09:00:00-03:00")
            .small(&["sourced"], "i\n\ni\n4\n")
    });
}

#[test]
fn the_review_can_be_left_at_any_prompt() {
    in_both_languages("left", |learner| {
        let learner = learner.kinds(&[], "q\n");
        let learner = learner.kinds(&[], "\nq\n");
        let learner = learner.kinds(&[], "\n4\n\nQ\n");
        let learner = learner.kinds(&[], "a\n1");
        assert_eq!(
            learner.rated().len(),
            2,
            "a last line without its end counts"
        );
        learner
    });
}

#[test]
fn a_session_that_was_left_is_offered_and_gone_on_with() {
    in_both_languages("resume", |learner| {
        let learner = learner.kinds(&["--cram", "--limit", "3"], "\n4\nq\n");
        // A look at other cards forgets nothing; only what is stored begins a session.
        let learner = learner.small(&["one"], "?\n\nq\n");
        let learner = learner.small(&["one", "--decks", KINDS], "r\nr\na\n4\na\n4\n\n");
        let rated = ["basic", "list", "cloze"].map(|card| (format!("kinds/{card}"), 4));
        assert_eq!(learner.rated(), rated);
        let learner = learner.small(&["one", "choices"], "\n4\nq\n");
        // The same cards are asked anyway.
        let learner = learner.small(&["one", "choices"], "q\n");
        let learner = learner.small(&["one"], "?\nb\nr\n2\n5\n\n4\n\n");
        let learner = learner.small(&["one", "--decks", KINDS], "");
        learner
            .small(&["choices", "--cram"], "2\n5\nq\n")
            .small(&["one"], "\nr\n")
    });
}

#[test]
fn another_session_replaces_the_one_that_was_left() {
    in_both_languages("replaced", |learner| {
        let learner = learner.kinds(&["--limit", "2"], "\n4\nq\n");
        learner.small(&["one"], "\n4\nr\n\n").small(&["one"], "")
    });
}

#[test]
fn nothing_due_and_nothing_found_are_told_apart() {
    in_both_languages("nothing", |learner| {
        let learner = learner.small(&["--tag", "nosuch"], "");
        let learner = learner.small(&["one", "--new", "0"], "");
        learner
            .small(&["parts", "--new", "1"], "a\n4\n\n")
            .small(&["--tag", "nosuch"], "u\n")
            .small(&["parts", "--new", "1"], "")
    });
}

#[test]
fn nothing_is_drawn_whatever_a_card_holds() {
    in_both_languages("marked", |learner| {
        learner.small(
            &["--color", "always", "marked"],
            "l\nl\nl\n\nl\n4\n\u{1b}[2J\t\n",
        )
    });
}

#[test]
fn cards_that_the_program_brings_are_readable() {
    // The first sixty, since each rating is written to the disk.
    for language in ["en", "pt"] {
        let cli = Cli::new().with("SHARDECK_LANG", language);
        let arguments = ["review", "--plain", "--cram", "--color", "always"];
        let said = cli.type_into(&arguments, &"a\n4\n".repeat(60)).done();
        assert_readable(&said);
    }
}

#[test]
fn all_that_is_expected_is_readable() {
    let folder = fs::read_dir("tests/it/cli").unwrap();
    let names = folder.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let plain: Vec<String> = names.filter(|name| name.starts_with("plain-")).collect();
    assert!(plain.len() >= 50, "{plain:?}");
    for name in plain {
        assert_readable(&fs::read_to_string(format!("tests/it/cli/{name}")).unwrap());
    }
}

#[test]
fn a_reader_who_is_gone_ends_it_quietly() {
    in_both_languages("gone", |learner| {
        let options = ["--decks", KINDS];
        let review = ["review", "--plain", "--no-builtin"];
        let mut child = learner.cli.start(&[&review[..], &options].concat());
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let mut heard = String::new();
        let is_asked = |heard: &str| heard.lines().any(|line| line.starts_with("Enter: "));
        while !is_asked(&heard) {
            assert_ne!(out.read_line(&mut heard).unwrap(), 0);
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
        let code = child.wait().unwrap().code();
        assert_eq!((code, error.as_str()), (Some(0), ""));
        learner.hear(
            &options,
            "\n4\n",
            &Ran {
                out: heard,
                error,
                code,
            },
        )
    });
}
