use std::path::Path;

use rusqlite::Connection;

use super::*;
use crate::domain::exchange::{
    Collection, FIELD_MARK, ForeignCard, Measured, Note, NoteType, Refusal, Template,
};

fn collection() -> Collection {
    Collection {
        decks: vec![(7, "Streams::Limits".to_owned())],
        note_types: vec![NoteType {
            id: 3,
            name: "Basic".to_owned(),
            cloze: false,
            fields: vec!["Front".to_owned(), "Back".to_owned()],
            templates: vec![Template {
                name: "Card 1".to_owned(),
                question: "{{Front}}".to_owned(),
                answer: "{{FrontSide}}<hr id=answer>{{Back}}".to_owned(),
            }],
        }],
        notes: vec![Note {
            id: 10,
            guid: "g".to_owned(),
            note_type: 3,
            changed: 5,
            tags: " a ".to_owned(),
            fields: format!("q{FIELD_MARK}a"),
        }],
        cards: vec![ForeignCard {
            id: 11,
            note: 10,
            deck: 7,
            ordinal: 0,
            suspended: true,
            changed: 5,
        }],
        reviews: Vec::new(),
    }
}

fn changed(path: &Path, sql: &str) {
    Connection::open(path).unwrap().execute_batch(sql).unwrap();
}

fn refused_after(sql: &str, limits: &Limits) -> Refusal {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.db");
    write(&path, &collection(), 100).unwrap();
    changed(&path, sql);
    read(&path, true, limits).unwrap_err()
}

#[test]
fn what_is_written_is_read_back() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c ?#%.db");
    let written = collection();
    write(&path, &written, 100).unwrap();
    let mut back = read(&path, true, &Limits::default()).unwrap();
    back.decks.retain(|(id, _)| *id != 1);
    assert_eq!(back, written);
    assert_eq!(
        std::fs::read_dir(folder.path()).unwrap().count(),
        1,
        "no other file"
    );
}

#[test]
fn views_triggers_and_odd_tables_are_refused() {
    for sql in [
        "DROP TABLE notes; CREATE VIEW notes AS SELECT 1 AS id",
        "CREATE TRIGGER t AFTER INSERT ON cards BEGIN SELECT 1; END",
        "CREATE TABLE x (b TEXT, a TEXT GENERATED ALWAYS AS (printf('%.*c', 100000000, 'x')))",
        "DROP TABLE cards",
        "CREATE VIRTUAL TABLE f USING fts5(x)",
    ] {
        let refusal = refused_after(sql, &Limits::default());
        assert!(
            matches!(refusal, Refusal::NotOfForm { .. }),
            "{sql}: {refusal:?}"
        );
    }
}

#[test]
fn everything_over_a_limit_is_refused_with_its_figure() {
    let many = |table: &str, row: &str| {
        format!(
            "INSERT INTO {table} WITH RECURSIVE n(i) AS (SELECT 100 UNION ALL SELECT i + 1 FROM n \
             WHERE i < 5000) SELECT {row} FROM n"
        )
    };
    let small = Limits {
        notes: 1_000,
        cards: 1_000,
        reviews: 1_000,
        field_bytes: 10_000,
        list_bytes: 20_000,
        bytes: 50_000,
        ..Limits::default()
    };
    let note = "i, 'g' || i, 3, 5, -1, '', 'a', 'a', 0, 0, ''";
    let card = "i, 10, 7, 0, 5, -1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, ''";
    for (sql, what) in [
        (many("notes", note), Measured::Notes),
        (many("cards", card), Measured::Cards),
        (
            many("revlog", "i, 11, -1, 3, 1, 1, 2500, 100, 1"),
            Measured::Reviews,
        ),
        (
            "UPDATE notes SET flds = printf('%.*c', 20000, 'x')".into(),
            Measured::FieldBytes,
        ),
        (
            "UPDATE notes SET flds = printf('%.*c', 70000000, 'x')".into(),
            Measured::FieldBytes,
        ),
        (
            "UPDATE col SET models = '[' || printf('%.*c', 30000, '1') || ']'".into(),
            Measured::FieldBytes,
        ),
        (
            "UPDATE notes SET tags = printf('%.*c', 60000, 'x')".into(),
            Measured::UnpackedBytes,
        ),
    ] {
        match refused_after(&sql, &small) {
            Refusal::TooMuch { what: found, .. } => assert_eq!(found, what, "{sql}"),
            other => panic!("{sql}: {other:?}"),
        }
    }
}

#[test]
fn names_and_types_count_among_the_bytes() {
    let small = Limits {
        bytes: 100_000,
        ..Limits::default()
    };
    let long = "printf('%.*c', 60000, 'x')";
    let tables = "CREATE TABLE notetypes (id INTEGER, name TEXT, config BLOB);
        CREATE TABLE fields (ntid INTEGER, ord INTEGER, name TEXT);
        CREATE TABLE templates (ntid INTEGER, ord INTEGER, name TEXT, config BLOB);
        CREATE TABLE decks (id INTEGER, name TEXT);";
    for rows in [
        format!("decks VALUES (1, {long}), (2, {long})"),
        format!("notetypes VALUES (1, {long}, ''), (2, 'b', {long})"),
        format!("fields VALUES (1, 0, {long}), (1, 1, {long})"),
        format!("templates VALUES (1, 0, {long}, ''), (1, 1, 'b', {long})"),
    ] {
        let sql = format!("{tables} INSERT INTO {rows}");
        let refusal = refused_after(&sql, &small);
        assert!(
            matches!(
                refusal,
                Refusal::TooMuch {
                    what: Measured::UnpackedBytes,
                    ..
                }
            ),
            "{rows}: {refusal:?}"
        );
    }
}

#[test]
fn a_clock_ends_what_takes_too_long() {
    let now = Limits {
        seconds: 0,
        ..Limits::default()
    };
    let many = "INSERT INTO cards WITH RECURSIVE n(i) AS (SELECT 100 UNION ALL SELECT i + 1 FROM n \
        WHERE i < 200000) SELECT i, 10, 7, 0, 5, -1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, '' FROM n";
    assert!(matches!(
        refused_after(many, &now),
        Refusal::TooMuch {
            what: Measured::Seconds,
            ..
        }
    ));
}

#[test]
fn broken_databases_are_refused_and_nothing_hangs() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.db");
    write(&path, &collection(), 100).unwrap();
    let whole = std::fs::read(&path).unwrap();
    let broken = folder.path().join("broken.db");
    // A file that ends early, one with other page counts, and pages of noise.
    for (at, bytes) in [
        (16, &[0xff_u8, 0xff][..]),
        (28, &[0xff, 0xff, 0xff, 0xff]),
        (100, &[0; 64]),
        (4_096, &[0xa5; 4_096]),
        (8_192, &[0x0d; 2_000]),
    ] {
        let mut noise = whole.clone();
        noise[at..at + bytes.len()].copy_from_slice(bytes);
        std::fs::write(&broken, &noise).unwrap();
        // A page that nobody needs may be broken without harm; nothing else may come of it.
        let _ = read(&broken, true, &Limits::default());
    }
    std::fs::write(&broken, &whole[..whole.len() / 2]).unwrap();
    assert!(read(&broken, true, &Limits::default()).is_err());
    std::fs::write(&broken, b"SQLite format 3\0").unwrap();
    assert!(read(&broken, true, &Limits::default()).is_err());
    std::fs::write(&broken, b"nothing of the kind").unwrap();
    assert!(matches!(
        read(&broken, true, &Limits::default()).unwrap_err(),
        Refusal::NotOfForm { .. }
    ));
}

#[test]
fn a_database_is_opened_for_reading_alone_and_stays_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.db");
    write(&path, &collection(), 100).unwrap();
    // One that was made for a log beside it, which whoever opens it to write would begin.
    changed(&path, "PRAGMA journal_mode = WAL");
    let before = std::fs::read(&path).unwrap();
    assert_eq!(before[18..20], [2, 2], "the log is asked for");
    let connection = super::read::open(&path, &Limits::default()).unwrap();
    let notes: i64 = connection
        .query_row("SELECT count(*) FROM notes", [], |row| row.get(0))
        .unwrap();
    assert_eq!(notes, 1);
    let files = std::fs::read_dir(folder.path()).unwrap();
    assert_eq!(files.count(), 1, "no log was begun");
    connection.execute_batch("PRAGMA query_only = OFF").unwrap();
    assert!(connection.execute_batch("DELETE FROM notes").is_err());
    drop(connection);
    assert_eq!(std::fs::read(&path).unwrap(), before);
}

#[test]
fn noise_anywhere_in_a_database_ends_in_an_answer() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.db");
    write(&path, &collection(), 100).unwrap();
    let whole = std::fs::read(&path).unwrap();
    let broken = folder.path().join("broken.db");
    let mut state = 1_u64;
    let mut next = |below: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        usize::try_from(state >> 33).unwrap() % below
    };
    let mut refused = 0;
    for _ in 0..400 {
        let mut noise = whole.clone();
        for _ in 0..=next(40) {
            // Lengths are written in bytes whose first bit says that more follow.
            let at = next(noise.len() - 9);
            let length = 1 + next(9);
            let byte = [0xff, 0x80, 0x00, 0x7f][next(4)];
            noise[at..at + length].fill(byte);
        }
        std::fs::write(&broken, &noise).unwrap();
        refused += usize::from(read(&broken, true, &Limits::default()).is_err());
    }
    assert!(refused > 40, "{refused}");
}
