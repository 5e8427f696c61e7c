//! Stores that take no ratings: locked, refusing, or read-only.

use std::io::{BufRead, BufReader, Read, Write};

use rusqlite::Connection;

use crate::cli::{KINDS, Ran};
use crate::cli_plain::in_both_languages;

/// Reads lines up to one that begins so.
fn read_to(out: &mut impl BufRead, beginning: &str) -> String {
    let mut heard = String::new();
    while !heard.lines().any(|line| line.starts_with(beginning)) {
        assert_ne!(out.read_line(&mut heard).unwrap(), 0, "no {beginning:?}");
    }
    heard
}

#[test]
fn a_rating_that_another_program_holds_up_is_asked_again_and_then_saved() {
    in_both_languages("held-up", |learner| {
        let options = ["--decks", KINDS];
        let learner = learner.kinds(&[], "");
        let review = ["review", "--plain", "--no-builtin"];
        let mut child = learner.cli.start(&[&review[..], &options].concat());
        let mut input = child.stdin.take().unwrap();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let mut complaints = BufReader::new(child.stderr.take().unwrap());
        input.write_all(b"\n").unwrap();
        let asked = if learner.language == "en" {
            "Rate 1 to 5"
        } else {
            "Dê a nota"
        };
        let mut heard = read_to(&mut out, asked);
        let other = Connection::open(learner.cli.store()).unwrap();
        other.execute_batch("BEGIN IMMEDIATE").unwrap();
        input.write_all(b"4\n").unwrap();
        let mut error = String::new();
        complaints.read_line(&mut error).unwrap();
        other.execute_batch("ROLLBACK").unwrap();
        input.write_all(b"5\n").unwrap();
        drop(input);
        out.read_to_string(&mut heard).unwrap();
        complaints.read_to_string(&mut error).unwrap();
        let code = child.wait().unwrap().code();
        assert_eq!(code, Some(0));
        assert_eq!(learner.rated(), [("kinds/basic".into(), 5)]);
        learner.hear(
            &options,
            "\n4\n5\n",
            &Ran {
                out: heard,
                error,
                code,
            },
        )
    });
}

#[test]
fn a_rating_that_is_never_saved_does_not_count_and_the_review_fails() {
    in_both_languages("refused", |learner| {
        let learner = learner.kinds(&[], "");
        let refuse = "CREATE TRIGGER refuse BEFORE INSERT ON events
                      BEGIN SELECT raise(ABORT, 'no room for this'); END";
        let other = Connection::open(learner.cli.store()).unwrap();
        other.execute_batch(refuse).unwrap();
        drop(other);
        let learner = learner.kinds(&[], "\n4\n4\n");
        assert_eq!(learner.cli.run(&["log", "--json"]).done(), "");
        learner
    });
}

/// A program that may read a folder and everything in it, and write nothing there: permissions
/// do not bind root, so there it runs as nobody.
#[cfg(unix)]
mod read_only {
    use std::fs::{self, Permissions};
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    use std::os::unix::process::CommandExt;
    use std::path::{Path, PathBuf};

    use crate::cli::{Cli, Ran};

    /// The user and group who own nothing.
    const NOBODY: u32 = 65_534;

    pub struct ReadOnly<'c> {
        cli: &'c Cli,
        /// Where anybody may run it.
        program: PathBuf,
        _folder: tempfile::TempDir,
    }

    fn allow(path: &Path, folders: u32, files: u32) {
        let mode = if path.is_dir() { folders } else { files };
        fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
        if path.is_dir() {
            for entry in fs::read_dir(path).unwrap() {
                allow(&entry.unwrap().path(), folders, files);
            }
        }
    }

    impl<'c> ReadOnly<'c> {
        pub fn new(cli: &'c Cli) -> Self {
            let folder = tempfile::tempdir().unwrap();
            let program = folder.path().join("shardeck");
            fs::copy(env!("CARGO_BIN_EXE_shardeck"), &program).unwrap();
            allow(folder.path(), 0o755, 0o755);
            allow(cli.home(), 0o555, 0o444);
            Self {
                cli,
                program,
                _folder: folder,
            }
        }

        pub fn run(&self, arguments: &[&str], typed: &str) -> Ran {
            let mut command = self.cli.command(&self.program);
            command.args(arguments).current_dir(self.cli.home());
            // The folder belongs to whoever runs the tests.
            if fs::metadata(self.cli.home()).unwrap().uid() == 0 {
                command.uid(NOBODY).gid(NOBODY);
            }
            Ran::of(command.spawn().unwrap(), typed)
        }
    }

    impl Drop for ReadOnly<'_> {
        fn drop(&mut self) {
            allow(self.cli.home(), 0o755, 0o644);
        }
    }
}

#[cfg(unix)]
#[test]
fn a_read_only_store_can_be_looked_at_and_takes_no_rating() {
    in_both_languages("read-only", |learner| {
        let cli = &learner.cli;
        let deck = std::fs::read_to_string("tests/it/decks_of_all_kinds/kinds.yaml").unwrap();
        cli.write("decks/kinds.yaml", &deck);
        let review = ["review", "--plain", "--no-builtin"];
        let looks: [&[&str]; 5] = [
            &["decks", "--no-builtin"],
            &["due", "--no-builtin"],
            &["due", "--prompt", "--no-builtin"],
            &["log"],
            &["history", "kinds/basic", "--no-builtin"],
        ];
        cli.type_into(&review, "\n4\na\n2\n").done();
        let before: Vec<String> = looks
            .iter()
            .map(|arguments| cli.run(arguments).done())
            .collect();
        let bytes = std::fs::read(cli.store()).unwrap();
        let reader = read_only::ReadOnly::new(cli);
        let after: Vec<String> = looks
            .iter()
            .map(|arguments| reader.run(arguments, "").done())
            .collect();
        assert_eq!(after, before);
        let ran = reader.run(&review, "a\n5\n");
        assert_eq!(ran.code, Some(1), "{}", ran.out);
        drop(reader);
        assert_eq!(std::fs::read(cli.store()).unwrap(), bytes);
        learner.hear(&[], "a\n5\n", &ran)
    });
}
