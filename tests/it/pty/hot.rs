//! Decks that are saved elsewhere while the program runs.

use std::cell::Cell;

use super::job::{is_stopped, review_as_job};
use super::*;

const HOME: &[&str] = &["--no-builtin", "--card-lang", "en"];

/// A deck of two typed answers.
const TYPED: &str = "format: 1\nid: typed\ntitle: T\nlanguages: [en]\ncards:\n\
    \x20 - id: one\n    kind: numeric\n    question: How much is that?\n    value: 5\n\
    \x20 - id: two\n    kind: numeric\n    question: And this?\n    value: 6\n";

fn deck(home: &TempDir) -> std::path::PathBuf {
    home.path().join("decks/deck.yaml")
}

/// Saves the deck of a home with another text in place of one that stands in it.
fn replace(home: &TempDir, old: &str, new: &str) -> String {
    let before = fs::read_to_string(deck(home)).unwrap();
    let after = before.replacen(old, new, 1);
    assert_ne!(before, after);
    fs::write(deck(home), &after).unwrap();
    after
}

#[test]
fn a_saved_deck_is_taken_in_and_the_card_at_hand_stays() {
    let home = home();
    let mut terminal = review(&home);
    rate(&terminal, "5");
    terminal.wait_text("Which three services");
    terminal.wait_text("saved 1");
    let written = terminal.written();
    replace(&home, "Which three services form", "What three make up");
    terminal.wait_text("What three make up");
    terminal.wait_text("1 changed");
    terminal.wait_text("saved 1");
    let raw = terminal.raw();
    let raw = String::from_utf8_lossy(&raw[written..]);
    // Clearing for one picture is said twice.
    let raw = raw.replace("\x1b[2J\x1b[2J", "\x1b[2J");
    let cleared = raw.matches("\x1b[2J").count();
    assert!(cleared <= 1, "drawn {cleared} times: {raw:?}");
    terminal.keys("a");
    terminal.wait_text("AWS IoT");
    terminal.wait_text(RATINGS);
    terminal.keys("4");
    terminal.wait_text("saved 2");
    terminal.keys("q");
    assert_left(&mut terminal, Exit::Code(0));
    assert_eq!(stored_grades(&home), [5, 4]);
}

#[test]
fn a_card_that_changes_after_the_reveal_is_asked_as_it_is_now() {
    let home = home();
    let terminal = review(&home);
    terminal.keys("space");
    terminal.wait_text(RATINGS);
    replace(&home, "**30 seconds**", "**31 seconds**");
    terminal.wait_text("1 changed");
    terminal.wait_gone(RATINGS);
    terminal.keys("space");
    terminal.wait_text("31 seconds");
}

#[test]
fn a_broken_save_keeps_the_last_good_deck_and_says_where_it_is_broken() {
    let home = home();
    let terminal = review(&home);
    let after = replace(&home, "    value: 1\n", "    vaule: 1\n");
    let line = after.lines().position(|it| it.contains("vaule")).unwrap() + 1;
    // It goes over several lines.
    let says = |wanted: &str| {
        let wanted: String = wanted.split_whitespace().collect();
        terminal.wait_for(&wanted, |screen| {
            let screen: String = screen.split_whitespace().collect();
            screen.contains(&wanted)
        });
    };
    says(&format!("deck.yaml:{line}:5:"));
    says("The last good version of the deck stays in use.");
    terminal.wait_text(FIRST_QUESTION);
    // Not even YAML.
    fs::write(deck(&home), after.replacen("cards:", "cards: [", 1)).unwrap();
    terminal.wait_for("the next error", |screen| {
        let screen: String = screen.split_whitespace().collect();
        screen.contains("deck.yaml:") && !screen.contains(&format!("deck.yaml:{line}:5:"))
    });
    terminal.wait_text(FIRST_QUESTION);
    let good = after.replace("vaule", "value");
    fs::write(
        deck(&home),
        good.replace(FIRST_QUESTION, "How long is it hidden, then?"),
    )
    .unwrap();
    terminal.wait_text("How long is it hidden, then?");
}

#[test]
fn a_new_deck_appears_at_home_and_goes_with_its_file() {
    let home = home();
    let terminal = PseudoTerminal::spawn(home.path(), HOME, &[], SIZE);
    // The file comes at once, perhaps before anybody watches.
    terminal.wait_text("Every kind of card");
    let second = home.path().join("decks/second.yaml");
    fs::write(
        &second,
        "format: 1\nid: second\ntitle: A second deck\nlanguages: [en]\ncards:\n  - id: a\n    \
         question: q\n    answer: a\n",
    )
    .unwrap();
    terminal.wait_text("A second deck");
    terminal.wait_text("1 new");
    fs::remove_file(&second).unwrap();
    terminal.wait_gone("A second deck");
    terminal.wait_text("1 gone");
    fs::remove_file(deck(&home)).unwrap();
    terminal.wait_gone("Every kind of card");
}

#[test]
fn a_title_and_an_exam_that_change_are_shown_where_they_stand() {
    let home = home();
    let terminal = PseudoTerminal::spawn(home.path(), HOME, &[], SIZE);
    terminal.wait_text("Every kind of card");
    replace(&home, "Every kind of card", "A card of each kind");
    terminal.wait_text("  A card of each kind");
    terminal.wait_text("Decks taken in: no card changed.");
    terminal.keys("p");
    terminal.wait_text("Quizzes and exams");
    let exam = "exams:\n  - id: short\n    title: {en: A short exam, pt: Um simulado curto}\n    \
                questions: 1\n    minutes: 5\ncards:\n";
    replace(&home, "cards:\n", exam);
    terminal.wait_text("A short exam");
    replace(&home, "minutes: 5", "minutes: five");
    terminal.wait_text("\"minutes\"");
    terminal.wait_text("The last good version");
    terminal.wait_text("A short exam");
    replace(&home, "minutes: five", "minutes: 6\n  - id: another");
    terminal.wait_text("The rest of the");
}

#[test]
fn what_is_typed_stays_where_another_card_changes() {
    let home = home_with(TYPED);
    let terminal = PseudoTerminal::spawn(home.path(), REVIEW, &[], SIZE);
    terminal.wait_text("How much is that?");
    terminal.type_text("73519");
    terminal.wait_text("73519");
    replace(&home, "And this?", "And that one?");
    terminal.wait_text("1 changed");
    terminal.wait_text("73519");
    terminal.type_text("8");
    terminal.wait_text("735198");
    terminal.keys("enter");
    terminal.wait_text(RATINGS);
    terminal.wait_text("735198");
    terminal.keys("5");
    terminal.wait_text("And that one?");
}

#[test]
fn what_is_looked_for_is_found_in_what_was_saved() {
    let home = home();
    let terminal = PseudoTerminal::spawn(home.path(), HOME, &[], SIZE);
    terminal.wait_text("Today: ");
    terminal.keys("/");
    terminal.type_text("zebrafish");
    terminal.wait_text("Nothing found.");
    replace(&home, FIRST_QUESTION, "How long is a zebrafish hidden?");
    terminal.wait_text("How long is a zebrafish hidden?");
}

#[test]
fn a_deck_that_is_saved_while_the_program_is_stopped_is_taken_in() {
    let home = home();
    let terminal = review_as_job(&home);
    terminal.keys("ctrl-z");
    until("it stops", || is_stopped(terminal.process()));
    replace(&home, FIRST_QUESTION, "How long is it hidden, then?");
    terminal.signal("CONT");
    terminal.wait_text("How long is it hidden, then?");
    terminal.wait_text("1 changed");
    rate(&terminal, "5");
    terminal.wait_text("saved 1");
}

/// Keys are sent ten ratings at a time until a deck of 10,000 cards is taken in: each counts.
#[test]
fn no_key_is_dropped_while_a_large_deck_is_taken_in() {
    let mut text = "format: 1\nid: large\ntitle: L\nlanguages: [en]\ncards:\n".to_owned();
    for number in 0..10_000 {
        text.push_str(&format!(
            "  - id: c{number}\n    question: question {number}\n    answer: answer\n"
        ));
    }
    let home = home_with(&text);
    let arguments = ["--new", "10000", "--limit", "10000"];
    let arguments = [REVIEW, &arguments].concat();
    let mut terminal = PseudoTerminal::spawn(home.path(), &arguments, &[], SIZE);
    terminal.wait_text("question 0");
    // Once a card changes, and once the head, so that all of it is read.
    let mut sent = 0;
    for (old, new, told) in [
        ("question 9999", "question ten thousand", "1 changed"),
        ("title: L", "title: Other", "Other"),
    ] {
        replace(&home, old, new);
        let is_told = Cell::new(false);
        while !is_told.get() {
            for _ in 0..10 {
                terminal.keys("space");
                terminal.keys("5");
                sent += 1;
            }
            let saved = format!("saved {sent} ");
            terminal.wait_for(&saved, |screen| {
                is_told.set(is_told.get() || screen.contains(told));
                screen.contains(&saved)
            });
            assert!(sent < 9_000, "it is never taken in");
        }
    }
    terminal.keys("q");
    assert_left(&mut terminal, Exit::Code(0));
    assert_eq!(stored_grades(&home), vec![5; sent]);
}
