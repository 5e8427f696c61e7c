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
        ("Item (en): ", "One"),
        ("Item (pt): ", "Um"),
        ("Item (en): ", ""),
        ("Item (pt): ", ""),
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
        text.starts_with(DECK) && text.contains("      - en: One\n        pt: Um\n"),
        "{text}"
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
