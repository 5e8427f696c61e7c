//! Terminals that cannot show the screens, and none at all.

use std::process::{Command, Stdio};

use super::*;

/// No line, or more than one, or one that does not say what to do instead.
#[track_caller]
fn assert_names_plain(said: &[u8]) {
    let said = String::from_utf8(said.to_vec()).unwrap();
    assert!(!said.contains('\x1b'), "{said:?}");
    assert_eq!(said.lines().count(), 1, "{said:?}");
    assert!(said.contains("--plain"), "{said:?}");
}

#[test]
fn without_a_terminal_the_plain_review_is_named() {
    for arguments in [&[][..], REVIEW] {
        let home = home();
        let output = Command::new(env!("CARGO_BIN_EXE_shardeck"))
            .args(arguments)
            .env_clear()
            .env("SHARDECK_HOME", home.path())
            .env("TERM", "xterm-256color")
            .stdin(Stdio::null())
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(2), "{output:?}");
        assert!(output.stdout.is_empty(), "{output:?}");
        assert_names_plain(&output.stderr);
    }
}

#[test]
fn on_a_dumb_terminal_the_plain_review_is_named() {
    for arguments in [&[][..], REVIEW] {
        let home = home();
        let environment = [("TERM", "dumb")];
        let mut terminal = PseudoTerminal::spawn(home.path(), arguments, &environment, SIZE);
        assert_left(&mut terminal, Exit::Code(2));
        assert_names_plain(&terminal.raw());
    }
}
