//! A terminal that goes away, or takes nothing more: the program ends, and what was rated is kept.

use std::cell::Cell;

use super::process::Process;
use super::*;

/// More clock ticks of processor time than any orderly end takes, and fewer than one that waits for
/// a terminal that never answers.
const SPINNING: u64 = 80;

/// How the program is started, as a script of the shell; the program and its arguments follow.
const STARTS: &[(&str, &str)] = &[
    ("by itself", r#"exec "$0" "$@""#),
    ("with SIGHUP ignored", r#"trap "" HUP; exec "$0" "$@""#),
    // Only the leader of a session gets the signal when its terminal hangs up.
    (
        "where SIGHUP never comes",
        r#"trap "" HUP; "$0" "$@"; exit 0"#,
    ),
];

/// Starts a review through a script.
fn start(home: &TempDir, script: &str) -> PseudoTerminal {
    let program = env!("CARGO_BIN_EXE_shardeck");
    let arguments = [&["-c", script, program], REVIEW].concat();
    let command = PseudoTerminal::command("/bin/sh", home.path(), &arguments, &[]);
    PseudoTerminal::spawn_command(command, SIZE)
}

#[track_caller]
fn assert_ends(process: Process) {
    until("the program to end", || process.has_ended());
}

#[test]
fn a_terminal_that_goes_away_ends_the_program_and_keeps_the_ratings() {
    for (how, script) in STARTS {
        let home = home();
        let mut terminal = start(&home, script);
        terminal.wait_text(FIRST_QUESTION);
        rate(&terminal, "4");
        terminal.wait_text("saved 1");
        let started = Process(terminal.process());
        let program = started.child().unwrap_or(started);
        // What it draws until then is no part of its end.
        let before = Cell::new(0);
        terminal.hang_up(|| {
            before.set(program.ticks());
            program.is_idle()
        });
        assert_ends(started);
        let used = match program.0 == started.0 {
            true => started.ticks(),
            false => started.children_ticks(),
        } - before.get();
        assert!(used < SPINNING, "{how}: {used} clock ticks");
        assert_eq!(stored_grades(&home), [4], "{how}");
        let expected = Exit::Code(if program.0 == started.0 { 129 } else { 0 });
        assert_eq!(terminal.wait_status(), expected, "{how}");
    }
}

/// As when a connection hangs: nothing is read, and nobody has hung up yet.
#[test]
fn a_signal_ends_a_program_whose_terminal_takes_nothing_more() {
    // Far more than a pseudo-terminal holds.
    let words = "streaming ".repeat(9_000);
    let deck = format!(
        "format: 1\nid: long\ntitle: Long\nlanguages: [en]\ncards:\n  - id: long\n    \
         question: Long?\n    answer: {words}"
    );
    let home = home_with(&deck);
    let mut terminal = PseudoTerminal::spawn(home.path(), REVIEW, &[], (100, 1_000));
    terminal.wait_text("Long?");
    let process = Process(terminal.process());
    {
        let _unread = terminal.stop_reading();
        let before = process.written();
        terminal.keys("space");
        until("the picture is begun", || {
            process.written() > before + 4_096
        });
        crate::pseudo_terminal::send_signal(process.0, "TERM");
        assert_ends(process);
    }
    assert_eq!(terminal.wait_exit(), Exit::Code(143));
}
