//! Opening the cache's file, or making it anew.

use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use crate::store::error::is_damage;
use crate::store::identify::with_suffix;

/// What marks a SQLite file as this cache: `shdc`.
const APPLICATION_ID: i32 = i32::from_be_bytes(*b"shdc");

/// The version of the tables below. There are no migrations: an older cache is thrown away.
const SCHEMA: i32 = 4;

/// How long the cache waits for another process before it does without.
const BUSY_TIMEOUT: Duration = Duration::from_secs(2);

/// `card.place` is the file's family times 2^20 plus a slot, so that a file's cards stand on pages of
/// their own and are removed as one range. A family is the id of the first parsing of a file of which
/// all cards were read; the parsings after it, of which only what had changed was, keep it and its
/// rows. `file.slots` says which slot each card has then, and on which line it begins (two numbers of
/// four bytes, the lesser byte first); where it is NULL, the slots are the positions. `file.parts` is
/// what the next parsing compares the text with. `file.deck` is the identifier of a
/// deck of cards, and `renamed` whether any of its cards has a former key. AUTOINCREMENT: an id that was
/// removed never names another file.
const TABLES: &str = "
    CREATE TABLE file (
        id          INTEGER PRIMARY KEY AUTOINCREMENT,
        path        BLOB    NOT NULL UNIQUE,
        program     TEXT    NOT NULL,
        size        INTEGER,
        modified_ns INTEGER,
        settled     INTEGER NOT NULL,
        identity    TEXT,
        hash        BLOB    NOT NULL,
        deck        TEXT,
        renamed     INTEGER NOT NULL,
        head        TEXT    NOT NULL,
        findings    TEXT    NOT NULL,
        summary     TEXT    NOT NULL,
        cards       TEXT    NOT NULL,
        family      INTEGER NOT NULL,
        slots       BLOB,
        parts       BLOB
    ) STRICT;
    CREATE TABLE card (
        place INTEGER PRIMARY KEY,
        body  TEXT    NOT NULL
    ) STRICT;";

/// The cache at `path`; made anew where it is broken, foreign or of another schema. None where
/// that cannot be.
pub(super) fn disk(path: &Path) -> Option<Connection> {
    match open(path) {
        Ok(Some(connection)) => Some(connection),
        Ok(None) => {
            remove(path);
            open(path).ok()?
        }
        Err(error) if is_damage(&error) => {
            remove(path);
            open(path).ok()?
        }
        Err(_) => {
            // Most likely the folder is not there yet.
            std::fs::create_dir_all(path.parent()?).ok()?;
            open(path).ok()?
        }
    }
}

/// A cache that lives as long as the program.
pub(super) fn memory() -> Option<Connection> {
    let mut connection = Connection::open_in_memory().ok()?;
    make_tables(&mut connection).ok()?;
    Some(connection)
}

/// Removes the cache's files. Another process that has them open goes on with what it has.
pub(super) fn remove(path: &Path) {
    for suffix in ["-journal", "-wal", "-shm", ""] {
        // What cannot be removed cannot be opened either, which is found out next.
        let _ = std::fs::remove_file(with_suffix(path, suffix));
    }
}

/// Opens the file; None where it holds something else.
fn open(path: &Path) -> rusqlite::Result<Option<Connection>> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_CREATE
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    let mut connection = Connection::open_with_flags(absolute, flags)?;
    connection.busy_timeout(BUSY_TIMEOUT)?;
    connection.execute_batch(
        "PRAGMA page_size = 16384; PRAGMA synchronous = NORMAL; PRAGMA trusted_schema = OFF;
         PRAGMA mmap_size = 0;",
    )?;
    if is_empty(&connection)? {
        make_tables(&mut connection)?;
    }
    let application: i32 = pragma(&connection, "application_id")?;
    let schema: i32 = pragma(&connection, "user_version")?;
    let ours = application == APPLICATION_ID && schema == SCHEMA;
    Ok(ours.then_some(connection))
}

fn make_tables(connection: &mut Connection) -> rusqlite::Result<()> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    if is_empty(&transaction)? {
        transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
        transaction.execute_batch(TABLES)?;
        transaction.pragma_update(None, "user_version", SCHEMA)?;
    }
    transaction.commit()
}

fn is_empty(connection: &Connection) -> rusqlite::Result<bool> {
    Ok(pragma::<i64>(connection, "page_count")? == 0
        || (pragma::<i32>(connection, "application_id")? == 0
            && connection.query_row("SELECT count(*) = 0 FROM sqlite_schema", [], |row| {
                row.get(0)
            })?))
}

fn pragma<T: rusqlite::types::FromSql>(connection: &Connection, name: &str) -> rusqlite::Result<T> {
    connection.pragma_query_value(None, name, |row| row.get(0))
}
