//! Stores that take no ratings: locked, refusing, or read-only.

use std::io::{BufRead, BufReader, Write};

use rusqlite::Connection;

use crate::cli::{Cli, KINDS};

/// Reads lines up to one that begins so.
fn read_to(out: &mut impl BufRead, beginning: &str) {
    let mut line = String::new();
    while !line.starts_with(beginning) {
        line.clear();
        assert_ne!(out.read_line(&mut line).unwrap(), 0, "no {beginning:?}");
    }
}

#[test]
fn a_rating_that_another_program_holds_up_is_asked_again_and_then_saved() {
    let cli = Cli::new();
    cli.study("").done();
    let mut child = cli.start(&["review", "--plain", "--no-builtin", "--decks", KINDS]);
    let mut input = child.stdin.take().unwrap();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    let mut error = BufReader::new(child.stderr.take().unwrap());
    input.write_all(b"\n").unwrap();
    read_to(&mut out, "Rate 1 (");
    let other = Connection::open(cli.store()).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    input.write_all(b"4\n").unwrap();
    let mut complaint = String::new();
    error.read_line(&mut complaint).unwrap();
    assert_eq!(
        complaint,
        "shardeck: NOT SAVED: another program holds the store. Close it, then press the key \
         again.\n"
    );
    other.execute_batch("ROLLBACK").unwrap();
    input.write_all(b"5\n").unwrap();
    read_to(&mut out, "saved 1, next after 1 d");
    drop(input);
    read_to(&mut out, "1 rating saved: 0 due, 1 new, 0 drilled.");
    assert_eq!(child.wait().unwrap().code(), Some(0));
    let log = cli.run(&["log"]).done();
    assert_eq!(log, "2026-11-21 09:00  kinds/basic: rated 5\n");
}

#[test]
fn a_rating_that_is_never_saved_does_not_count_and_the_review_fails() {
    for (language, complaint, counts) in [
        (
            "en",
            "shardeck: NOT SAVED: no room for this. Press the key again to retry.\n",
            "\n0 ratings saved: 0 due, 0 new, 0 drilled.\n",
        ),
        (
            "pt",
            "shardeck: NÃO SALVO: no room for this. Aperte a tecla de novo para tentar.\n",
            "\n0 nota salva: 0 de revisão, 0 de cartões novos, 0 de repetição.\n",
        ),
    ] {
        let cli = Cli::new().with("SHARDECK_LANG", language);
        cli.study("").done();
        let refuse = "CREATE TRIGGER refuse BEFORE INSERT ON events
                      BEGIN SELECT raise(ABORT, 'no room for this'); END";
        let other = Connection::open(cli.store()).unwrap();
        other.execute_batch(refuse).unwrap();
        drop(other);
        let ran = cli.study("\n4\n4\n");
        assert_eq!(ran.code, Some(1), "{}", ran.out);
        assert_eq!(ran.error, complaint.repeat(2));
        assert!(ran.out.contains(counts), "{}", ran.out);
        assert!(!ran.out.contains("\nsaved ") && !ran.out.contains("\nsalvas "));
        assert_eq!(cli.run(&["log", "--json"]).done(), "");
    }
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
    for (language, read_only, complaint) in [
        (
            "en",
            "read-only: ratings are off\n",
            "is read-only. You can browse, but ratings are off.\n",
        ),
        (
            "pt",
            "somente leitura: as notas não são salvas\n",
            "é somente leitura. Dá para ver os cartões, mas as notas estão desligadas.\n",
        ),
    ] {
        let cli = Cli::new().with("SHARDECK_LANG", language);
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
        let reader = read_only::ReadOnly::new(&cli);
        let after: Vec<String> = looks
            .iter()
            .map(|arguments| reader.run(arguments, "").done())
            .collect();
        assert_eq!(after, before);
        let ran = reader.run(&review, "a\n5\n");
        assert_eq!(ran.code, Some(1), "{}", ran.out);
        assert!(ran.out.starts_with(read_only), "{}", ran.out);
        assert!(ran.error.ends_with(complaint), "{}", ran.error);
        assert_eq!(ran.error.lines().count(), 1);
        drop(reader);
        assert_eq!(std::fs::read(cli.store()).unwrap(), bytes);
    }
}
