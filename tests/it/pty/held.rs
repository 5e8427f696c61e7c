//! A program whose terminal outlives it.
//!
//! When the leader of a session ends, the system drops what it wrote and nobody has read yet. A
//! program that ends in a flood of pictures is therefore started by a shell, which holds the
//! terminal until everything was read.

use super::process::Process;
use super::*;

/// Stops itself once the program has ended, and passes its exit code on when it is continued.
const SCRIPT: &str = r#""$0" "$@"; code=$?; kill -STOP $$; exit $code"#;

/// The program, and the terminal that is held for it.
pub(super) struct Held {
    pub(super) terminal: PseudoTerminal,
    pub(super) program: Process,
}

impl Held {
    pub(super) fn start(home: &TempDir, arguments: &[&str]) -> Self {
        let program = env!("CARGO_BIN_EXE_shardeck");
        let arguments = [&["-c", SCRIPT, program], arguments].concat();
        let command = PseudoTerminal::command("/bin/sh", home.path(), &arguments, &[]);
        let terminal = PseudoTerminal::spawn_command(command, SIZE);
        let shell = Process(terminal.process());
        let mut program = None;
        until("the program to start", || {
            program = shell.child();
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
