//! Telling a store from a stranger's file, and a newer store from one of ours, without touching
//! either.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};

use super::error::{Faults, Hindrance, is_damage, shown};
use super::{migrate, uri};
use crate::domain::fault::Fault;

/// What marks a SQLite file as a store of this program: `shdk`.
pub(super) const APPLICATION_ID: i32 = i32::from_be_bytes(*b"shdk");

/// What stands at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// Nothing, or an empty file.
    Nothing,
    /// A store with a schema that this version knows, as far as the main file tells.
    Store,
}

/// Looks at the file at `path`.
///
/// Through a connection that takes the file for unchangeable: it makes no file, takes no lock and
/// replays no journal. (Reading the header with a file handle of our own would drop the locks
/// that this process holds through other connections: POSIX locks go with any handle.)
pub(super) fn identify(path: &Path) -> Result<Found, Fault> {
    match std::fs::metadata(path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Found::Nothing),
        Err(error) => return Err(Faults::of(path).unusable(&error)),
        Ok(metadata) if metadata.is_dir() => return Err(foreign(path)),
        Ok(metadata) if metadata.len() == 0 => return Ok(Found::Nothing),
        Ok(_) => {}
    }
    let faults = Faults::of(path);
    let looked = open_unchangeable(path).and_then(|connection| {
        connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
        Ok((application(&connection)?, schema_version(&connection)?))
    });
    match looked {
        Ok((APPLICATION_ID, 0)) => Err(faults.damaged(&"schema 0")),
        Ok((APPLICATION_ID, version)) => check_version(path, version).map(|()| Found::Store),
        Ok((_, _)) => Err(foreign(path)),
        // A program that died while it wrote to this file left what mends it beside it.
        Err(error) if is_damage(&error) && has_leftovers(path) => Ok(Found::Store),
        Err(error) => Err(faults.opening(&error)),
    }
}

/// Makes sure that a connection, which sees more than [`identify`] did, sees a store of ours that
/// is not newer, or a file in which nothing was made yet.
pub(super) fn recognise(connection: &Connection, path: &Path) -> Result<(), Hindrance> {
    let version = schema_version(connection)?;
    let is_blank = version == 0
        && connection.query_row("SELECT count(*) = 0 FROM sqlite_schema", [], |row| {
            row.get(0)
        })?;
    if !is_blank && application(connection)? != APPLICATION_ID {
        return Err(foreign(path).into());
    }
    Ok(check_version(path, version)?)
}

/// Whether a journal stands beside the file.
fn has_leftovers(path: &Path) -> bool {
    ["-wal", "-journal"]
        .iter()
        .any(|suffix| std::fs::metadata(with_suffix(path, suffix)).is_ok_and(|file| file.len() > 0))
}

fn application(connection: &Connection) -> rusqlite::Result<i32> {
    connection.pragma_query_value(None, "application_id", |row| row.get(0))
}

/// A connection that reads the main file alone, as if nothing could change it.
pub(super) fn open_unchangeable(path: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY
        | OpenFlags::SQLITE_OPEN_URI
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    Connection::open_with_flags(uri::of(path, "mode=ro&immutable=1"), flags)
}

/// The schema version that a connection sees.
pub(super) fn schema_version(connection: &Connection) -> rusqlite::Result<i64> {
    connection.pragma_query_value(None, "user_version", |row| row.get(0))
}

/// Refuses schemas of later versions.
fn check_version(path: &Path, found: i64) -> Result<(), Fault> {
    let known = migrate::newest();
    if found > known {
        return Err(Fault::StoreNewer {
            path: shown(path),
            found,
            known,
        });
    }
    Ok(())
}

/// The file beside `path` whose name continues with `suffix`.
pub(super) fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

fn foreign(path: &Path) -> Fault {
    Fault::StoreForeign { path: shown(path) }
}
