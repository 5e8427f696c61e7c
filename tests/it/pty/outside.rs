//! The author's own editor out of the screens: it has the terminal meanwhile, and what it saved is
//! there when it is done.

use std::os::unix::fs::PermissionsExt;

use super::*;

/// A program that is called as an editor; the file is its last argument.
fn editor(home: &TempDir, name: &str, script: &str) -> String {
    let path = home.path().join(name);
    let script = format!("#!/bin/sh\nfor file in \"$@\"; do :; done\n{script}\n");
    fs::write(&path, script).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    path.to_str().unwrap().to_owned()
}

fn reviewing(home: &TempDir, editor: &str) -> PseudoTerminal {
    let variables = [("EDITOR", editor), ("PATH", "/usr/bin:/bin")];
    let terminal = PseudoTerminal::spawn(home.path(), REVIEW, &variables, SIZE);
    terminal.wait_text(FIRST_QUESTION);
    terminal
}

#[test]
fn the_editor_has_the_terminal_and_the_card_is_shown_as_it_reads_then() {
    let home = home();
    // It asks on the terminal, line by line, as raw mode would not let it.
    let mine = editor(
        &home,
        "my editor",
        "printf 'How so? '; read answer; sed -i.bak \"s/hidden by default/$answer/\" \"$file\"\n\
         echo \"$@\" > \"$(dirname \"$0\")/called\"",
    );
    let mut terminal = reviewing(&home, &format!("'{mine}' --flag"));
    terminal.type_text("E");
    terminal.wait_text("How so?");
    terminal.wait_for("the screen is gone", |screen| {
        !screen.contains(FIRST_QUESTION)
    });
    terminal.type_text("out of sight");
    terminal.keys("enter");
    terminal.wait_text("How long is a received message out of sight?");
    let called = fs::read_to_string(home.path().join("called")).unwrap();
    assert!(called.starts_with("--flag /"), "{called}");
    rate(&terminal, "5");
    terminal.wait_text("saved 1");
    terminal.keys("ctrl-c");
    assert_eq!(terminal.wait_exit(), Exit::Code(0));
}

#[test]
fn an_editor_that_fails_is_missing_or_breaks_the_file_is_told_of() {
    let home = home();
    let failing = editor(&home, "failing", "exit 3");
    let terminal = reviewing(&home, &failing);
    terminal.type_text("E");
    terminal.wait_text("failing failed");
    terminal.wait_text(FIRST_QUESTION);

    let terminal = reviewing(&home, "/nowhere/editor");
    terminal.type_text("E");
    terminal.wait_text("The editor /nowhere/editor could not be started");

    let breaking = editor(
        &home,
        "breaking",
        "sed -i.bak 's/^cards:/cards: [/' \"$file\"",
    );
    let terminal = reviewing(&home, &breaking);
    terminal.type_text("E");
    terminal.wait_text("The last good version of the deck stays in use.");
    terminal.wait_text("deck.yaml:");
    terminal.wait_text(FIRST_QUESTION);
}
