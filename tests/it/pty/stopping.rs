//! Stopping and going on.

use super::job::{child, is_stopped, review_as_job};
use super::*;
use crate::pseudo_terminal::send_signal;

#[test]
fn a_stopped_program_leaves_the_terminal_and_comes_back() {
    for how in ["ctrl-z", "signal"] {
        let home = home();
        let mut terminal = review_as_job(&home);
        rate(&terminal, "4");
        terminal.wait_text("saved 1");
        let shell = terminal.process();
        let process = child(shell);
        match how {
            "ctrl-z" => terminal.keys("ctrl-z"),
            _ => send_signal(process, "TSTP"),
        }
        until("the program stops", || is_stopped(process));
        until("the shell has noticed", || is_stopped(shell));
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

/// Runs a program as the first of a container, which sees neither its session nor its group.
const CONTAINER: [&str; 3] = ["/usr/bin/unshare", "--pid", "--fork"];

/// Whether this machine lets the tests make a container.
fn has_containers() -> bool {
    let mut made = std::process::Command::new(CONTAINER[0]);
    let made = made.args(&CONTAINER[1..]).arg("true").output();
    made.is_ok_and(|made| made.status.success())
}

/// In a window that runs the program instead of a shell, or in a container, a stopped program would
/// stand still for ever.
#[test]
fn where_nobody_could_continue_it_the_program_goes_on() {
    let home = home();
    let script = r#""$0" "$@"; exit $?"#;
    let program = env!("CARGO_BIN_EXE_shardeck");
    let script = vec!["/bin/sh", "-c", script, program];
    let container = [&CONTAINER[..], &[program]].concat();
    let container = has_containers().then_some(container);
    for before in [vec![program], script].into_iter().chain(container) {
        let arguments = [&before[1..], REVIEW].concat();
        let command = PseudoTerminal::command(before[0], home.path(), &arguments, &[]);
        let mut terminal = PseudoTerminal::spawn_command(command, SIZE);
        terminal.wait_text(FIRST_QUESTION);
        terminal.keys("ctrl-z");
        terminal.wait_text("There is no shell to go to.");
        let process = match before.len() {
            1 => terminal.process(),
            _ => child(terminal.process()),
        };
        send_signal(process, "TSTP");
        terminal.keys("?");
        terminal.wait_text("Keys");
        terminal.keys("ctrl-c");
        assert_left(&mut terminal, Exit::Code(0));
    }
}

/// As people do it: with a shell that takes over meanwhile, and looks after the terminal itself.
#[test]
fn a_shell_stops_the_program_and_takes_it_to_the_front_again() {
    let line = format!("{} {}", env!("CARGO_BIN_EXE_shardeck"), REVIEW.join(" "));
    is_stopped_and_continued(&line);
}

/// What runs the program stops too: the shell waits for all of the job.
#[test]
fn a_shell_stops_a_script_around_the_program() {
    let line = format!("{} {}", env!("CARGO_BIN_EXE_shardeck"), REVIEW.join(" "));
    is_stopped_and_continued(&format!("sh -c '{line}; exit $?'"));
}

fn is_stopped_and_continued(line: &str) {
    let home = home();
    let environment = [("PS1", "ready> "), ("ENV", "")];
    let command = PseudoTerminal::command("/bin/sh", home.path(), &["-i"], &environment);
    let mut terminal = PseudoTerminal::spawn_command(command, SIZE);
    terminal.wait_text("ready>");
    terminal.type_text(&format!("{line}\r"));
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
