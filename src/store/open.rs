//! Opening a store: made where there is none, refused untouched where it is not ours, read-only
//! where it cannot be written.
//!
//! Nothing is checked that takes time growing with the store. A program that dies cannot damage
//! it, nor can a power cut (`synchronous=FULL`); what is left are failing disks, and those are
//! found page by page while reading (`cell_size_check`), or by [`Store::check`], which the
//! doctor runs, and which costs a second for 200 MB.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::error::{Faults, Hindrance, hinders_only_writing, shown};
use super::identify::{self, Found};
use super::migrate::{self, BackupPlace};
use super::{Mode, Store, device, uri};
use crate::domain::fault::{Fault, SaveFailure};
use crate::domain::study_day::Instant;

/// How long a writer waits for its turn.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// How long to wait before the store is opened again where others hold it.
const BUSY_PAUSE: Duration = Duration::from_millis(5);

/// Prepared statements that are kept: more than the store has.
const STATEMENTS: usize = 64;

/// How a store is opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenOptions {
    /// The folder for the backup before a migration; made when it is needed.
    pub backups: PathBuf,
    /// What this machine is known by (a machine id, a host name). Where it is another one than
    /// at the last opening, the disk was cloned or moved, and the store gets a new device id.
    pub machine: String,
    /// The time, for the name of a backup and a new device id.
    pub now: Instant,
    /// Whether events will be written.
    pub access: Access,
    /// How commits should be made durable.
    pub journal: Journal,
}

/// Whether events will be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Access {
    /// Where the file, its folder and its disk allow it.
    #[default]
    ReadWrite,
    /// Not, and nothing is made or changed.
    ReadOnly,
}

/// How commits are made durable. Both keep what was committed through a power cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Journal {
    /// Write-ahead log: one flush a commit, and readers never wait.
    #[default]
    WriteAhead,
    /// Rollback journal, for file systems without shared memory (network folders).
    Rollback,
}

impl Store {
    /// Opens the store at `path`; makes it, and its folder, where there is none.
    ///
    /// A file or folder that cannot be written, or a full disk, gives a read-only store
    /// ([`Store::is_read_only`]); where there is no file yet, an empty one in memory.
    ///
    /// # Errors
    /// [`Fault::StoreNewer`] and [`Fault::StoreForeign`], with every file left as it was;
    /// [`Fault::StoreDamaged`]; [`Fault::StoreOutdated`]; [`Fault::StoreBusy`] after five
    /// seconds; before a migration what [`Store::back_up`] says; [`Fault::StoreUnusable`] for
    /// the rest.
    pub fn open(path: &Path, options: &OpenOptions) -> Result<Self, Fault> {
        let why = match options.access {
            Access::ReadOnly => SaveFailure::ReadOnly { path: shown(path) },
            Access::ReadWrite => match open_patiently(path, options) {
                Ok(store) => return Ok(store),
                Err(hindrance) => why_read_only(hindrance, path)?,
            },
        };
        open_read_only(path, options, why)
    }
}

/// Why the store at `path` is to be read only, where that is all that is left; else the fault.
fn why_read_only(hindrance: Hindrance, path: &Path) -> Result<SaveFailure, Fault> {
    let faults = Faults::of(path);
    match hindrance {
        Hindrance::Sqlite(error) if hinders_only_writing(&error) => Ok(faults.save_failure(&error)),
        Hindrance::Sqlite(error) => Err(faults.opening(&error)),
        Hindrance::Folder(error) => match error.kind() {
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
                Ok(SaveFailure::ReadOnly { path: shown(path) })
            }
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Ok(SaveFailure::DiskFull),
            _ => Err(faults.unusable(&error)),
        },
        Hindrance::Fault(fault) => Err(fault),
    }
}

/// Waits for others that are making or switching the store just now: SQLite refuses a switch of
/// the journal at once, whatever the busy timeout (sqlite.org/c3ref/busy_handler.html: the handler
/// is not invoked where that might lead to a deadlock).
fn open_patiently(path: &Path, options: &OpenOptions) -> Result<Store, Hindrance> {
    let began = std::time::Instant::now();
    loop {
        match open_writable(path, options) {
            Err(hindrance) if is_busy(&hindrance) && began.elapsed() < BUSY_TIMEOUT => {
                std::thread::sleep(BUSY_PAUSE);
            }
            opened => return opened,
        }
    }
}

fn is_busy(hindrance: &Hindrance) -> bool {
    match hindrance {
        Hindrance::Sqlite(error) => matches!(
            error.sqlite_error_code(),
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked)
        ),
        Hindrance::Fault(fault) => matches!(fault, Fault::StoreBusy { .. }),
        Hindrance::Folder(_) => false,
    }
}

fn open_writable(path: &Path, options: &OpenOptions) -> Result<Store, Hindrance> {
    if identify::identify(path)? == Found::Nothing {
        make_folder(path).map_err(Hindrance::Folder)?;
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_CREATE
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    // An absolute path, because SQLite takes a relative one that begins with `file:` for an URI.
    let absolute = std::path::absolute(path).map_err(Hindrance::Folder)?;
    let mut connection = Connection::open_with_flags(absolute, flags)?;
    configure(&connection)?;
    // A newer version may have died with its schema still in the write-ahead log, which the last
    // connection would fold into the file when it closes.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    identify::recognise(&connection, path)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)?;
    if connection.is_readonly("main")? {
        return Err(Hindrance::Sqlite(rusqlite::Error::SqliteFailure(
            rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_READONLY),
            None,
        )));
    }
    let stem = format!("shardeck-{}", options.now.utc().format("%Y-%m-%dT%H%M%SZ"));
    let backups = BackupPlace {
        folder: &options.backups,
        stem: &stem,
    };
    migrate::migrate(&mut connection, path, migrate::STEPS, backups)?;
    let journal = set_journal(&connection, options.journal)?;
    let device = device::recognise(&mut connection, &options.machine, options.now)?;
    Ok(Store {
        connection,
        path: path.to_path_buf(),
        options: options.clone(),
        journal,
        mode: Mode::Writable(device),
    })
}

fn open_read_only(path: &Path, options: &OpenOptions, why: SaveFailure) -> Result<Store, Fault> {
    let faults = Faults::of(path);
    let connection = match identify::identify(path)? {
        Found::Nothing => empty_in_memory(path),
        Found::Store => connect_for_reading(path).map_err(Hindrance::from),
    };
    let looked = connection.and_then(|connection| {
        identify::recognise(&connection, path)?;
        let found = identify::schema_version(&connection)?;
        Ok((connection, found))
    });
    let (connection, found) = looked.map_err(|hindrance| match hindrance {
        Hindrance::Fault(fault) => fault,
        Hindrance::Sqlite(error) => faults.opening(&error),
        Hindrance::Folder(error) => faults.unusable(&error),
    })?;
    let known = migrate::newest();
    if found < known {
        let path = shown(path);
        return Err(Fault::StoreOutdated { path, found, known });
    }
    Ok(Store {
        connection,
        path: path.to_path_buf(),
        options: options.clone(),
        journal: options.journal,
        mode: Mode::ReadOnly(why),
    })
}

/// A connection that only reads. Where not even the shared-memory file of the write-ahead log
/// can be made, and that log holds nothing, the file is read as it stands.
fn connect_for_reading(path: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY
        | OpenFlags::SQLITE_OPEN_URI
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let opened = Connection::open_with_flags(uri::of(path, "mode=ro"), flags)
        .and_then(|connection| probe(connection, true));
    let log = std::fs::metadata(identify::with_suffix(path, "-wal"));
    match opened {
        Err(error) if hinders_only_writing(&error) && log.map_or(true, |log| log.len() == 0) => {
            probe(identify::open_unchangeable(path)?, false)
        }
        opened => opened,
    }
}

/// The connection, after a first look at the file. What `leaves_log` leaves as it is: the
/// write-ahead log, when this was the last connection.
fn probe(connection: Connection, leaves_log: bool) -> rusqlite::Result<Connection> {
    configure(&connection)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, leaves_log)?;
    connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
    Ok(connection)
}

/// An empty store in memory, to browse with where none can be made.
fn empty_in_memory(path: &Path) -> Result<Connection, Hindrance> {
    let mut connection = Connection::open_in_memory()?;
    configure(&connection)?;
    let no_backup = BackupPlace {
        folder: Path::new(""),
        stem: "",
    };
    migrate::migrate(&mut connection, path, migrate::STEPS, no_backup)?;
    Ok(connection)
}

/// What every connection is set to, before it reads anything.
fn configure(connection: &Connection) -> rusqlite::Result<()> {
    connection.busy_timeout(BUSY_TIMEOUT)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    // A plan holds whatever is bound: otherwise SQLite plans hot statements anew at each use.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    connection.execute_batch(
        "PRAGMA foreign_keys = ON; PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0;
         PRAGMA cache_size = -8000;",
    )?;
    // An fsync on macOS leaves the drive's own cache alone.
    if cfg!(target_os = "macos") {
        connection.execute_batch("PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON;")?;
    }
    Ok(())
}

/// Sets the journal and makes commits durable; answers which journal it became.
fn set_journal(connection: &Connection, wanted: Journal) -> rusqlite::Result<Journal> {
    let name = match wanted {
        Journal::WriteAhead => "wal",
        Journal::Rollback => "delete",
    };
    let answer: String =
        connection.pragma_update_and_check(None, "journal_mode", name, |row| row.get(0))?;
    // Without EXTRA, a rollback journal whose removal was not flushed takes the commit back.
    let (journal, synchronous) = match answer.as_str() {
        "wal" => (Journal::WriteAhead, "FULL"),
        _ => (Journal::Rollback, "EXTRA"),
    };
    connection.pragma_update(None, "synchronous", synchronous)?;
    Ok(journal)
}

/// Makes the folder of the store, for its owner alone.
fn make_folder(path: &Path) -> std::io::Result<()> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => return Ok(()),
    };
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

#[cfg(test)]
mod tests;
