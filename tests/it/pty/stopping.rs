//! Stopping and going on.

use std::process::Command;

use super::*;

/// What `ps` says of a process: T where it is stopped.
fn is_stopped(process: u32) -> bool {
    let told = Command::new("ps")
        .args(["-o", "state=", "-p", &process.to_string()])
        .output()
        .unwrap();
    String::from_utf8_lossy(&told.stdout)
        .trim()
        .starts_with('T')
}

#[test]
fn a_stopped_program_leaves_the_terminal_and_comes_back() {
    for how in ["ctrl-z", "signal"] {
        let home = home();
        let mut terminal = review(&home);
        rate(&terminal, "4");
        terminal.wait_text("saved 1");
        match how {
            "ctrl-z" => terminal.keys("ctrl-z"),
            _ => terminal.signal("TSTP"),
        }
        let process = terminal.process();
        until("the program stops", || is_stopped(process));
        until("the terminal is left clean", || {
            terminal.left_behind().is_empty()
        });
        let shown = terminal.raw().len();
        terminal.signal("CONT");
        // The whole picture comes again, although nothing on it has changed.
        until("the picture comes back", || {
            let raw = terminal.raw();
            let after = String::from_utf8_lossy(&raw[shown..]).into_owned();
            after.contains("\x1b[?1049h") && after.contains("saved")
        });
        terminal.keys("q");
        assert_left(&mut terminal, Exit::Code(0));
        assert_eq!(stored_grades(&home), [4], "{how}");
    }
}

/// As people do it: with a shell that takes over meanwhile, and looks after the terminal itself.
#[test]
fn a_shell_stops_the_program_and_takes_it_to_the_front_again() {
    let home = home();
    let program = env!("CARGO_BIN_EXE_shardeck");
    let environment = [("PS1", "ready> "), ("ENV", "")];
    let command = PseudoTerminal::command("/bin/sh", home.path(), &["-i"], &environment);
    let mut terminal = PseudoTerminal::spawn_command(command, SIZE);
    terminal.wait_text("ready>");
    terminal.type_text(&format!("{program} {}\r", REVIEW.join(" ")));
    terminal.wait_text(FIRST_QUESTION);
    rate(&terminal, "4");
    terminal.wait_text("saved 1");
    for how in ["fg", "bg; fg"] {
        let before = terminal.screen();
        terminal.keys("ctrl-z");
        terminal.wait_for("the shell's prompt", |screen| {
            screen.contains("Stopped") && screen.ends_with("ready>")
        });
        until("the terminal is left clean", || {
            terminal.left_behind().is_empty()
        });
        // Words that the program would take for keys.
        let written = terminal.written();
        terminal.type_text("echo 1 2 3 u | tr u v\r");
        terminal.wait_written(written, b"\r\n1 2 3 v\r\n");
        terminal.type_text(&format!("{how}\r"));
        terminal.wait_for("the picture again", |screen| screen == before);
    }
    terminal.keys("q");
    until("the terminal is left clean", || {
        terminal.left_behind().is_empty()
    });
    terminal.type_text("echo ended with $?\r");
    terminal.wait_text("ended with 0");
    terminal.type_text("exit\r");
    assert_left(&mut terminal, Exit::Code(0));
    assert_eq!(stored_grades(&home), [4]);
}
