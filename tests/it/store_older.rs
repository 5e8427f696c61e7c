//! A store of an older version is brought up to date by whatever is run first.

use std::fs;

use rusqlite::Connection;

use crate::cli::{Cli, KINDS};

/// Makes a store what a version without quizzes would have written.
fn make_older(cli: &Cli) {
    let store = Connection::open(cli.store()).unwrap();
    store
        .execute_batch(
            "DROP INDEX events_by_quiz; DROP TABLE quiz_questions; DROP TABLE quizzes;
             PRAGMA user_version = 1;",
        )
        .unwrap();
}

fn schema(cli: &Cli) -> i64 {
    let store = Connection::open(cli.store()).unwrap();
    store
        .pragma_query_value(None, "user_version", |row| row.get(0))
        .unwrap()
}

#[test]
fn every_command_reads_a_store_of_an_older_version() {
    let cli = Cli::new();
    cli.study("\n4\n").done();
    let newest = schema(&cli);
    let commands: [&[&str]; 6] = [
        &["due", "--prompt"],
        &["due"],
        &["log"],
        &["history", "kinds/basic"],
        &["show", "kinds/basic"],
        &["decks"],
    ];
    for arguments in commands {
        let all = [arguments, &["--no-builtin", "--decks", KINDS]].concat();
        let before = cli.run(&all).done();
        make_older(&cli);
        assert_eq!(cli.run(&all).done(), before, "{arguments:?}");
        let after = schema(&cli);
        // What needs no store opens none.
        assert!(after == newest || arguments == ["decks"], "{arguments:?}");
    }
    let backups = fs::read_dir(cli.store().parent().unwrap().join("backups")).unwrap();
    let names = backups.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let names: Vec<String> = names.collect();
    assert!(
        names.iter().any(|name| name.contains("schema-1")),
        "{names:?}"
    );
}
