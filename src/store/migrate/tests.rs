use std::fs;
use std::path::PathBuf;

use super::*;
use crate::domain::fault::Fault;
use crate::store::event_row;
use crate::store::fixture::{Place, at, foreign, log, rate, session};
use crate::store::identify::with_suffix;

const STEP_2: Step = Step::plain("ALTER TABLE settings ADD COLUMN since INTEGER;");
const BROKEN: Step =
    Step::plain("CREATE TABLE half (done INTEGER); INSERT INTO nowhere VALUES (1);");

/// A store of schema 1 in which nothing happened.
fn empty_store() -> (Place, Connection) {
    let place = Place::new();
    fs::create_dir(place.path().parent().unwrap()).unwrap();
    let mut connection = Connection::open(place.path()).unwrap();
    bring_up(&place, &mut connection, &STEPS[..1]).unwrap();
    connection
        .pragma_update(None, "journal_mode", "wal")
        .unwrap();
    (place, connection)
}

/// A store of schema 1 with an event in it.
fn old_store() -> (Place, Connection) {
    let (place, connection) = empty_store();
    event_row::insert(&connection, &foreign(1, 1, at(1, 1), rate("a/a", 4))).unwrap();
    (place, connection)
}

fn bring_up(place: &Place, connection: &mut Connection, steps: &[Step]) -> Result<(), Hindrance> {
    let folder = place.folder().join("backups");
    let backups = BackupPlace {
        folder: &folder,
        stem: "shardeck",
    };
    migrate(connection, &place.path(), steps, backups)
}

fn backups(place: &Place) -> Vec<PathBuf> {
    let Ok(folder) = fs::read_dir(place.folder().join("backups")) else {
        return Vec::new();
    };
    folder.map(|entry| entry.unwrap().path()).collect()
}

fn tables(connection: &Connection) -> i64 {
    connection
        .query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))
        .unwrap()
}

#[test]
fn a_store_with_events_is_backed_up_first() {
    let (place, mut connection) = old_store();
    bring_up(&place, &mut connection, &[STEPS[0], STEP_2]).unwrap();
    assert_eq!(schema_version(&connection).unwrap(), 2);
    let backups = backups(&place);
    assert_eq!(
        backups,
        [place.folder().join("backups/shardeck-schema-1.db")]
    );
    let backup = Connection::open(&backups[0]).unwrap();
    assert_eq!(schema_version(&backup).unwrap(), 1);
    assert!(holds_events(&backup).unwrap());
    // Once more: there is nothing left to do.
    bring_up(&place, &mut connection, &[STEPS[0], STEP_2]).unwrap();
    assert_eq!(self::backups(&place).len(), 1);
}

#[test]
fn without_a_backup_nothing_is_migrated() {
    let (place, mut connection) = old_store();
    fs::write(place.folder().join("backups"), "in the way").unwrap();
    let hindrance = bring_up(&place, &mut connection, &[STEPS[0], STEP_2]).unwrap_err();
    assert!(matches!(
        hindrance,
        Hindrance::Fault(Fault::Unwritable { .. })
    ));
    assert_eq!(schema_version(&connection).unwrap(), 1);
}

#[test]
fn an_empty_store_needs_no_backup() {
    let (place, mut connection) = empty_store();
    bring_up(&place, &mut connection, &[STEPS[0], STEP_2]).unwrap();
    assert_eq!(schema_version(&connection).unwrap(), 2);
    assert!(backups(&place).is_empty());
}

#[test]
fn a_step_that_fails_leaves_the_schema_before_it() {
    let (place, mut connection) = old_store();
    let before = tables(&connection);
    bring_up(&place, &mut connection, &[STEPS[0], STEP_2, BROKEN]).unwrap_err();
    assert_eq!(schema_version(&connection).unwrap(), 2);
    assert_eq!(tables(&connection), before);
}

#[test]
fn a_death_in_the_middle_of_a_step_leaves_the_schema_before_it() {
    let (place, mut connection) = old_store();
    let before = tables(&connection);
    // No room in memory: what the step writes goes to the files before it is committed.
    connection
        .execute_batch("PRAGMA cache_size = 1; PRAGMA cache_spill = 1;")
        .unwrap();
    let transaction = connection
        .transaction_with_behavior(TransactionBehavior::Immediate)
        .unwrap();
    let big = Step::plain(
        "CREATE TABLE big (x TEXT);
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500)
        INSERT INTO big SELECT hex(zeroblob(400)) FROM n;",
    );
    take_step(&transaction, 2, big).unwrap();
    // The files as a program that is killed now would leave them.
    let image = place.folder().join("image.db");
    for suffix in ["", "-wal"] {
        let copied = fs::copy(
            with_suffix(&place.path(), suffix),
            with_suffix(&image, suffix),
        );
        assert!(copied.unwrap() > 0);
    }
    assert!(fs::metadata(with_suffix(&image, "-wal")).unwrap().len() > 200_000);
    let left = Connection::open(&image).unwrap();
    assert_eq!(schema_version(&left).unwrap(), 1);
    assert_eq!(tables(&left), before);
    assert!(holds_events(&left).unwrap());
    drop(transaction);
    drop(left);
    // Committed, it is the schema after the step.
    bring_up(&place, &mut connection, &[STEPS[0], big]).unwrap();
    assert_eq!(schema_version(&connection).unwrap(), 2);
    assert_eq!(tables(&connection), before + 1);
}

#[test]
fn a_step_that_another_process_took_is_left_out() {
    let (place, mut connection) = old_store();
    let transaction = connection
        .transaction_with_behavior(TransactionBehavior::Immediate)
        .unwrap();
    take_step(
        &transaction,
        1,
        Step::plain("CREATE TABLE settings (name TEXT)"),
    )
    .unwrap();
    transaction.commit().unwrap();
    assert_eq!(schema_version(&connection).unwrap(), 1);
    drop(place);
}

#[test]
fn a_step_makes_quizzes_from_what_a_newer_version_wrote_elsewhere() {
    let (place, connection) = old_store();
    let mut began = foreign(2, 1, at(1, 2), quizzes::tests::started(2));
    began.session = Some(session(9));
    event_row::insert(&connection, &began).unwrap();
    drop(connection);
    let store = place.open();
    assert_eq!(schema_version(&store.connection).unwrap(), newest());
    let quizzes = store.quizzes().unwrap();
    assert_eq!(quizzes.len(), 1);
    assert_eq!((quizzes[0].id, quizzes[0].questions), (session(9), 2));
    assert_eq!(log(&store).len(), 2);
    assert_eq!(backups(&place).len(), 1);
}
