//! Runs the real program in a folder of its own, at a fixed time and in a fixed locale.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// The decks that most tests study: one card of every kind.
pub const KINDS: &str = "tests/it/decks_of_all_kinds";

/// The program with its own folder.
pub struct Cli {
    home: TempDir,
    now: &'static str,
    variables: Vec<(&'static str, &'static str)>,
}

/// What the program printed, and its exit code.
#[derive(Debug, PartialEq, Eq)]
pub struct Ran {
    pub out: String,
    pub error: String,
    pub code: Option<i32>,
}

impl Ran {
    /// Waits for a program into which something is typed.
    pub fn of(mut child: Child, typed: &str) -> Self {
        let mut input = child.stdin.take().unwrap();
        // A program that takes no input may be gone already.
        drop(input.write_all(typed.as_bytes()));
        drop(input);
        let output = child.wait_with_output().unwrap();
        Self {
            out: String::from_utf8(output.stdout).unwrap(),
            error: String::from_utf8(output.stderr).unwrap(),
            code: output.status.code(),
        }
    }

    /// What was printed, after a success without complaints.
    pub fn done(self) -> String {
        assert_eq!(
            (self.code, self.error.as_str()),
            (Some(0), ""),
            "{}",
            self.out
        );
        self.out
    }

    /// The JSON document that was printed.
    pub fn json(self) -> Value {
        serde_json::from_str(&self.done()).unwrap()
    }

    /// The complaint, after a failure with this code that printed nothing.
    pub fn failed(self, code: i32) -> String {
        assert_eq!(
            (self.code, self.out.as_str()),
            (Some(code), ""),
            "{}",
            self.error
        );
        self.error
    }
}

impl Cli {
    pub fn new() -> Self {
        Self {
            home: tempfile::tempdir().unwrap(),
            now: "2026-11-21T09:00:00-03:00",
            variables: vec![("LC_ALL", "C.UTF-8")],
        }
    }

    /// The same folder, with a variable.
    pub fn with(mut self, name: &'static str, value: &'static str) -> Self {
        self.variables.push((name, value));
        self
    }

    /// The same folder, later.
    pub fn at(mut self, now: &'static str) -> Self {
        self.now = now;
        self
    }

    pub fn home(&self) -> &Path {
        self.home.path()
    }

    pub fn store(&self) -> PathBuf {
        self.home().join("shardeck.db")
    }

    /// Writes a file into the folder.
    pub fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.home().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, text).unwrap();
        path
    }

    /// Starts the program; paths are relative to the root of the source.
    pub fn start(&self, arguments: &[&str]) -> Child {
        let mut command = self.command(env!("CARGO_BIN_EXE_shardeck").as_ref());
        command.args(arguments).spawn().unwrap()
    }

    /// A program in this folder, at this time and in this locale, with nothing else around it.
    pub fn command(&self, program: &Path) -> Command {
        let mut command = Command::new(program);
        command
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .env_clear()
            .env("SHARDECK_HOME", self.home())
            .env("SHARDECK_NOW", self.now)
            .envs(self.variables.iter().copied())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    /// Runs the program without input.
    pub fn run(&self, arguments: &[&str]) -> Ran {
        self.type_into(arguments, "")
    }

    /// Runs the program with what is typed.
    pub fn type_into(&self, arguments: &[&str], typed: &str) -> Ran {
        Ran::of(self.start(arguments), typed)
    }

    /// Studies the cards of every kind, line by line.
    pub fn study(&self, typed: &str) -> Ran {
        self.type_into(
            &["review", "--plain", "--no-builtin", "--decks", KINDS],
            typed,
        )
    }

    /// Runs a command over the cards of every kind.
    pub fn kinds(&self, arguments: &[&str]) -> Ran {
        let decks = ["--no-builtin", "--decks", KINDS];
        self.run(&[arguments, &decks].concat())
    }
}
