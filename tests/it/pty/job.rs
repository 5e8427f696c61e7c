//! The program as a job of a shell, which can continue what has stopped.

use std::process::Command;

use super::*;

/// Stops itself when its job has stopped, and takes it to the front again when it is continued.
const SHELL: &str = r#"set -m; "$0" "$@"; kill -STOP $$; fg"#;

/// What `ps` says of all processes: number, parent, state.
fn processes() -> Vec<(u32, u32, String)> {
    let all = ["-A", "-o", "pid=,ppid=,state="];
    let told = Command::new("ps").args(all).output().unwrap();
    let told = String::from_utf8(told.stdout).unwrap();
    let rows = told.lines().map(|row| {
        let mut fields = row.split_whitespace();
        let mut next = || fields.next().unwrap();
        let number = next().parse().unwrap();
        (number, next().parse().unwrap(), next().to_owned())
    });
    rows.collect()
}

/// Whether a process is stopped.
pub(super) fn is_stopped(process: u32) -> bool {
    let mut all = processes().into_iter();
    all.any(|(number, _, state)| number == process && state.starts_with('T'))
}

/// The one child of a process.
pub(super) fn child(process: u32) -> u32 {
    let mut all = processes().into_iter();
    let child = all.find(|(_, parent, _)| *parent == process);
    child.expect("the shell runs the program").0
}

/// The same as [`review`], as a job. Where the program is stopped the shell stops too, and continues
/// it when it is continued itself.
pub(super) fn review_as_job(home: &TempDir) -> PseudoTerminal {
    let program = env!("CARGO_BIN_EXE_shardeck");
    let arguments = [&["-c", SHELL, program], REVIEW].concat();
    let command = PseudoTerminal::command("/bin/sh", home.path(), &arguments, &[]);
    let terminal = PseudoTerminal::spawn_command(command, SIZE);
    terminal.wait_text(FIRST_QUESTION);
    terminal
}
