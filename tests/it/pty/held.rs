//! A program whose terminal outlives it.
//!
//! When the leader of a session ends, the system drops what it wrote and nobody has read yet. A
//! program that ends in a flood of pictures is therefore started by a shell, which holds the
//! terminal until everything was read.

use std::process::{Command, Stdio};

use super::process::Process;
use super::*;

/// Stops itself once the program has ended, and passes its exit code on when it is continued. What
/// is still typed when the program leaves must not stop the terminal, as Ctrl-S does.
const SCRIPT: &str = r#"stty -ixon; "$0" "$@"; code=$?; stty ixon; kill -STOP $$; exit $code"#;

/// One heap for all threads: what is free again is seen to be free.
const ENVIRONMENT: &[(&str, &str)] = &[("MALLOC_ARENA_MAX", "1")];

/// The program, and the terminal that is held for it.
pub(super) struct Held {
    pub(super) terminal: PseudoTerminal,
    pub(super) program: Process,
}

impl Held {
    pub(super) fn start(home: &TempDir, arguments: &[&str]) -> Self {
        let program_file = env!("CARGO_BIN_EXE_shardeck");
        let arguments = [&["-c", SCRIPT, program_file], arguments].concat();
        let command = PseudoTerminal::command("/bin/sh", home.path(), &arguments, ENVIRONMENT);
        let terminal = PseudoTerminal::spawn_command(command, SIZE);
        let shell = Process(terminal.process());
        let mut program = None;
        until("the program to start", || {
            program = shell.child().filter(|child| child.runs(program_file));
            program.is_some()
        });
        let program = program.expect("it has started");
        Self { terminal, program }
    }

    pub(super) fn has_ended(&self) -> bool {
        self.program.has_ended()
    }

    /// Waits for the end; it leaves the terminal as it was, and this exit code.
    #[track_caller]
    pub(super) fn assert_left(&mut self, code: i32) {
        let shell = Process(self.terminal.process());
        until("the program to end", || shell.is_stopped());
        until("the terminal is left clean", || {
            self.terminal.left_behind().is_empty()
        });
        self.terminal.signal("CONT");
        assert_eq!(self.terminal.wait_exit(), Exit::Code(code));
    }
}

impl Drop for Held {
    /// Killed too where a test has failed: the terminal lives as long as it does.
    fn drop(&mut self) {
        if !self.has_ended() {
            let mut kill = Command::new("kill");
            kill.arg("-KILL").arg(self.program.0.to_string());
            // It may have ended by now.
            drop(kill.stderr(Stdio::null()).status());
        }
    }
}
