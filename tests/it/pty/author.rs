//! Authors at a terminal: what is asked, and what happens after an editor.

use std::os::unix::fs::PermissionsExt;

use super::*;

const DECK: &str = "format: 1\nid: mine\ntitle: {en: T, pt: T}\nlanguages: [en, pt]\ncards:\n  - id: a\n    question:\n      en: q\n      pt: p\n    answer:\n      en: a\n      pt: r\n";

#[test]
fn a_new_card_is_asked_for_part_by_part() {
    let home = home_with(DECK);
    let mut terminal = PseudoTerminal::spawn(home.path(), &["add", "mine"], &[], SIZE);
    for (question, answer) in [
        ("Kind (basic", "list"),
        ("Question (en): ", "Which?"),
        ("Question (pt): ", "Quais?"),
        ("Item (en): ", ""),
        ("may not stay empty", "One"),
        ("Item (pt): ", ""),
        ("Item (pt): ", "Um"),
        ("Item (en): ", "Two"),
        ("Item (pt): ", ""),
        ("Item (pt): ", "Dois"),
        ("Item (en): ", ""),
    ] {
        terminal.wait_for(question, |screen| {
            screen.trim_end().ends_with(question.trim_end()) || screen.contains(question)
        });
        terminal.type_text(answer);
        terminal.keys("enter");
    }
    terminal.wait_text("Added: mine/which");
    assert_eq!(terminal.wait_exit(), Exit::Code(0));
    let text = fs::read_to_string(home.path().join("decks/deck.yaml")).unwrap();
    assert!(
        text.starts_with(DECK)
            && text
                .contains("      - en: One\n        pt: Um\n      - en: Two\n        pt: Dois\n"),
        "{text}"
    );
}

#[test]
fn what_cannot_be_studied_is_asked_for_again() {
    let home = home_with(DECK);
    let mut terminal = PseudoTerminal::spawn(home.path(), &["add", "mine"], &[], SIZE);
    for (shown, answer) in [
        ("Kind (basic", "numeric"),
        ("Question (en): ", "How many?"),
        ("Question (pt): ", "Quantos?"),
        ("Number: ", "many"),
        ("Unit (Enter for none): ", ""),
        ("error[", "5"),
        ("Unit (Enter for none): ", ""),
    ] {
        terminal.wait_text(shown.trim_end());
        terminal.type_text(answer);
        terminal.keys("enter");
    }
    terminal.wait_text("Added: mine/how-many");
    assert_eq!(terminal.wait_exit(), Exit::Code(0));
    let text = fs::read_to_string(home.path().join("decks/deck.yaml")).unwrap();
    assert!(
        text.contains("    value: 5\n") && !text.contains("many\n    unit"),
        "{text}"
    );
}

#[test]
fn what_is_saved_elsewhere_while_one_answers_stays() {
    let home = home_with(DECK);
    let file = home.path().join("decks/deck.yaml");
    let mut terminal = PseudoTerminal::spawn(home.path(), &["add", "mine"], &[], SIZE);
    terminal.wait_text("Kind (basic");
    terminal.keys("enter");
    terminal.wait_text("Question (en):");
    let theirs = DECK.replace("en: q\n", "en: q of theirs\n");
    fs::write(&file, &theirs).unwrap();
    for (shown, answer) in [
        ("Question (en):", "One?"),
        ("Question (pt):", "Um?"),
        ("Answer (en):", "1"),
        ("Answer (pt):", "1"),
    ] {
        terminal.wait_text(shown);
        terminal.type_text(answer);
        terminal.keys("enter");
    }
    terminal.wait_text("Added: mine/one");
    assert_eq!(terminal.wait_exit(), Exit::Code(0));
    let text = fs::read_to_string(file).unwrap();
    assert!(text.starts_with(&theirs) && text.contains("One?"), "{text}");
}

#[test]
fn nothing_is_asked_for_where_no_card_could_be_added() {
    for (deck, id, said) in [
        (DECK, "a", "is called"),
        (DECK, "No id!", "can be no identifier"),
        (&DECK.replace("cards:", "cards: ["), "b", "holds no cards"),
    ] {
        let home = home_with(deck);
        let arguments = ["add", "mine", "--id", id];
        let decks = home.path().join("decks");
        fs::rename(decks.join("deck.yaml"), decks.join("mine.yaml")).unwrap();
        let mut terminal = PseudoTerminal::spawn(home.path(), &arguments, &[], SIZE);
        assert_eq!(terminal.wait_exit(), Exit::Code(1));
        let raw = String::from_utf8(terminal.raw()).unwrap();
        assert!(raw.contains(said) && !raw.contains("Kind ("), "{raw}");
    }
}

#[test]
fn a_dialogue_that_is_left_adds_nothing() {
    let home = home_with(DECK);
    let mut terminal = PseudoTerminal::spawn(home.path(), &["add", "mine"], &[], SIZE);
    terminal.wait_text("Kind (basic");
    terminal.keys("enter");
    terminal.wait_text("Question (en):");
    terminal.keys("ctrl-d");
    terminal.wait_text("Nothing was added.");
    assert_eq!(terminal.wait_exit(), Exit::Code(1));
    assert_eq!(
        fs::read_to_string(home.path().join("decks/deck.yaml")).unwrap(),
        DECK
    );
}

#[test]
fn a_broken_save_can_be_edited_again() {
    let home = home_with(DECK);
    let editor = home.path().join("mine");
    // The first call breaks the file, the second one mends it.
    let script = "#!/bin/sh\nfor file in \"$@\"; do :; done\nif grep -q anwser \"$file\"\n\
                  then sed -i.bak s/anwser/answer/ \"$file\"\n\
                  else sed -i.bak s/answer/anwser/ \"$file\"\nfi\n";
    fs::write(&editor, script).unwrap();
    fs::set_permissions(&editor, fs::Permissions::from_mode(0o755)).unwrap();
    let editor = editor.to_str().unwrap();
    let variables = [
        ("VISUAL", editor),
        ("EDITOR", "false"),
        ("PATH", "/usr/bin:/bin"),
    ];
    let mut terminal = PseudoTerminal::spawn(home.path(), &["edit", "mine/a"], &variables, SIZE);
    terminal.wait_text("Edit again? [Y/n]");
    terminal.keys("enter");
    terminal.wait_text("has no mistakes");
    assert_eq!(terminal.wait_exit(), Exit::Code(0));
    assert_eq!(
        fs::read_to_string(home.path().join("decks/deck.yaml")).unwrap(),
        DECK
    );
}

#[test]
fn a_built_in_deck_is_copied_where_that_is_wanted() {
    let home = home_with(DECK);
    let arguments = ["edit", "sqs/what-sqs-is"];
    for (answer, code) in [("n", 1), ("y", 0)] {
        let variables = [("EDITOR", "true"), ("PATH", "/usr/bin:/bin")];
        let mut terminal = PseudoTerminal::spawn(home.path(), &arguments, &variables, SIZE);
        terminal.wait_text("edit that? [y/N]");
        terminal.type_text(answer);
        terminal.keys("enter");
        assert_eq!(terminal.wait_exit(), Exit::Code(code));
        assert_eq!(home.path().join("decks/sqs.yaml").exists(), code == 0);
    }
}
