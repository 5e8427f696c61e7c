use rusqlite::OpenFlags;

use super::*;
use crate::store::fixture::{Place, at, new_event, rate, schedules};

fn pragma<T: rusqlite::types::FromSql>(connection: &Connection, name: &str) -> T {
    connection
        .pragma_query_value(None, name, |row| row.get(0))
        .unwrap()
}

#[test]
fn commits_are_durable_and_schemas_are_not_trusted() {
    let place = Place::new();
    let store = place.open();
    let connection = &store.connection;
    assert_eq!(store.journal(), Journal::WriteAhead);
    assert_eq!(pragma::<String>(connection, "journal_mode"), "wal");
    assert_eq!(pragma::<i64>(connection, "synchronous"), 2);
    assert_eq!(pragma::<i64>(connection, "busy_timeout"), 5_000);
    assert_eq!(pragma::<i64>(connection, "foreign_keys"), 1);
    assert_eq!(pragma::<i64>(connection, "trusted_schema"), 0);
    assert_eq!(pragma::<i64>(connection, "cell_size_check"), 1);
    assert_eq!(pragma::<i64>(connection, "mmap_size"), 0);
    assert_eq!(
        pragma::<i32>(connection, "application_id"),
        identify::APPLICATION_ID
    );
    assert_eq!(pragma::<i64>(connection, "user_version"), migrate::newest());
    let lax: i64 = connection
        .query_row(
            "SELECT count(*) FROM pragma_table_list
             WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite%' AND strict = 0",
            [],
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(lax, 0);
}

#[test]
fn a_rollback_journal_is_flushed_to_the_end() {
    let place = Place::new();
    let mut options = place.options();
    options.journal = Journal::Rollback;
    let mut store = Store::open(&place.path(), &options).unwrap();
    assert_eq!(store.journal(), Journal::Rollback);
    assert_eq!(
        pragma::<String>(&store.connection, "journal_mode"),
        "delete"
    );
    assert_eq!(pragma::<i64>(&store.connection, "synchronous"), 3);
    store.append(new_event(at(1, 1), rate("a/a", 4))).unwrap();
}

#[cfg(unix)]
#[test]
fn where_there_is_no_shared_memory_the_answer_is_believed() {
    let place = Place::new();
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
    let path = place.folder().join("locked-by-a-file.db");
    let connection = Connection::open_with_flags_and_vfs(path, flags, "unix-dotfile").unwrap();
    let journal = set_journal(&connection, Journal::WriteAhead).unwrap();
    assert_eq!(journal, Journal::Rollback);
    assert_eq!(pragma::<i64>(&connection, "synchronous"), 3);
}

#[test]
fn a_store_that_is_only_to_be_read_takes_no_rating_and_makes_no_file() {
    let place = Place::new();
    let mut options = place.options();
    options.access = Access::ReadOnly;
    let mut nothing = Store::open(&place.path(), &options).unwrap();
    assert!(nothing.is_read_only());
    assert!(schedules(&nothing).is_empty());
    assert!(nothing.append(new_event(at(1, 1), rate("a/a", 4))).is_err());
    assert!(!place.path().exists());

    place
        .open()
        .append(new_event(at(1, 1), rate("a/a", 4)))
        .unwrap();
    let mut store = Store::open(&place.path(), &options).unwrap();
    let fault = store
        .append(new_event(at(1, 1), rate("a/a", 4)))
        .unwrap_err();
    let reason = SaveFailure::ReadOnly {
        path: shown(&place.path()),
    };
    assert_eq!(fault, Fault::NotSaved { reason });
    assert_eq!(
        (schedules(&store).len(), store.count_events().unwrap()),
        (1, 1)
    );
}

#[test]
fn an_older_schema_that_cannot_be_written_is_named() {
    let place = Place::new();
    drop(place.open());
    let path = place.path();
    let raw = Connection::open(&path).unwrap();
    // As if this version had one step more than the store.
    raw.pragma_update(None, "user_version", migrate::newest() - 1)
        .unwrap();
    drop(raw);
    let mut options = place.options();
    options.access = Access::ReadOnly;
    let fault = Store::open(&path, &options).unwrap_err();
    let expected = if migrate::newest() == 1 {
        Faults::of(&path).damaged(&"schema 0")
    } else {
        Fault::StoreOutdated {
            path: shown(&path),
            found: migrate::newest() - 1,
            known: migrate::newest(),
        }
    };
    assert_eq!(fault, expected);
}

#[test]
fn a_store_that_could_not_be_written_is_tried_again_at_each_rating() {
    let place = Place::new();
    let path = place.path();
    // A file where the folder should be: nothing can be made.
    let mut store = open_read_only(&path, &place.options(), SaveFailure::DiskFull).unwrap();
    std::fs::write(place.folder().join("data"), "in the way").unwrap();
    let fault = store
        .append(new_event(at(1, 1), rate("a/a", 4)))
        .unwrap_err();
    let reason = SaveFailure::DiskFull;
    assert_eq!(fault, Fault::NotSaved { reason });
    assert_eq!(store.why_read_only(), Some(&SaveFailure::DiskFull));
    std::fs::remove_file(place.folder().join("data")).unwrap();
    store.append(new_event(at(1, 1), rate("a/a", 4))).unwrap();
    assert!(!store.is_read_only());
    assert_eq!(place.open().count_events().unwrap(), 1);
}

#[cfg(unix)]
#[test]
fn the_folder_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt;

    let place = Place::new();
    drop(place.open());
    let folder = place.path().parent().unwrap().metadata().unwrap();
    assert_eq!(folder.permissions().mode() & 0o777, 0o700);
}
