//! Backups that were read back before they count, and the check of the store itself.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};

use super::error::{Faults, Hindrance, hinders_only_writing, reason, shown};
use super::identify::schema_version;
use super::{Store, uri};
use crate::domain::clean::CleanText;
use crate::domain::fault::{Fault, SaveFailure};

/// A sound copy of a store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backup {
    /// The file.
    pub path: PathBuf,
    /// How many events it holds.
    pub events: i64,
}

/// How thoroughly a store is checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// The structure of every page: about 3 s a gigabyte.
    Quick,
    /// Also that every index fits its table: about 20 s a gigabyte.
    Full,
}

impl Store {
    /// Copies the store into `folder` as `<stem>.db` (`<stem>-2.db` where that is taken), while
    /// others may write to it. The copy counts only after it was found sound, with as many events
    /// as the store, and flushed to the disk; until then nothing stands under its name.
    ///
    /// # Errors
    /// [`Fault::BackupUnsound`]; [`Fault::NotSaved`] on a full disk; [`Fault::Unwritable`] where
    /// the folder takes no file; [`Fault::StoreDamaged`] where the store cannot be read through.
    pub fn back_up(&self, folder: &Path, stem: &str) -> Result<Backup, Fault> {
        write(&self.connection, &self.path, folder, stem).map_err(|hindrance| match hindrance {
            Hindrance::Fault(fault) => fault,
            Hindrance::Sqlite(error) => self.faults().reading(&error),
            Hindrance::Folder(error) => unwritable(folder, &error),
        })
    }

    /// What is wrong with the store's file; empty where it is sound.
    ///
    /// # Errors
    /// [`Fault::StoreUnusable`] and its kin where the file cannot be read at all.
    pub fn check(&self, depth: Depth) -> Result<Vec<CleanText>, Fault> {
        self.read(|connection| check(connection, depth))
    }
}

/// Writes a backup of the store at `path`, which `connection` has open.
pub(super) fn write(
    connection: &Connection,
    path: &Path,
    folder: &Path,
    stem: &str,
) -> Result<Backup, Hindrance> {
    fs::create_dir_all(folder).map_err(|error| unwritable(folder, &error))?;
    let draft = folder.join(format!(".{stem}.{}.tmp", std::process::id()));
    let result = write_draft(connection, path, &draft).and_then(|events| {
        let path = free_name(folder, stem);
        publish(&draft, &path).map_err(|error| unwritable(&path, &error))?;
        Ok(Backup { path, events })
    });
    if result.is_err() {
        // What is wrong was said already; a draft that stays is overwritten by the next one.
        let _ = fs::remove_file(&draft);
    }
    result
}

/// Writes and verifies the copy; answers how many events it holds.
fn write_draft(connection: &Connection, path: &Path, draft: &Path) -> Result<i64, Hindrance> {
    match fs::remove_file(draft) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            return Err(unwritable(draft, &error).into());
        }
        _ => {}
    }
    let before = count_events(connection)?;
    if let Err(error) = connection.execute("VACUUM INTO ?1", [uri::of(draft, "")]) {
        return Err(if hinders_only_writing(&error) {
            match Faults::of(path).save_failure(&error) {
                SaveFailure::DiskFull => Faults::of(path).saving(&error).into(),
                _ => unwritable(draft, &error).into(),
            }
        } else {
            error.into()
        });
    }
    let after = count_events(connection)?;
    let expected = schema_version(connection)?;
    verify(draft, expected, before..=after).map_err(|problem| {
        Fault::BackupUnsound {
            path: shown(draft),
            reason: problem,
        }
        .into()
    })
}

/// Reads the copy through; answers how many events it holds, or what is wrong.
fn verify(
    draft: &Path,
    schema: i64,
    events: std::ops::RangeInclusive<i64>,
) -> Result<i64, CleanText> {
    let looked = || -> rusqlite::Result<(Vec<CleanText>, i64, i64)> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY
            | OpenFlags::SQLITE_OPEN_URI
            | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let copy = Connection::open_with_flags(uri::of(draft, "mode=ro"), flags)?;
        let problems = check(&copy, Depth::Full)?;
        Ok((problems, schema_version(&copy)?, count_events(&copy)?))
    };
    let (problems, found_schema, found_events) = looked().map_err(|error| reason(&error))?;
    match problems.into_iter().next() {
        Some(problem) => Err(problem),
        None if found_schema != schema => Err(reason(&format!("schema {found_schema}"))),
        None if !events.contains(&found_events) => {
            let (least, most) = events.into_inner();
            Err(reason(&format!(
                "{found_events} events, not {least} to {most}"
            )))
        }
        None => Ok(found_events),
    }
}

/// Flushes the draft to the disk and gives it its name.
fn publish(draft: &Path, path: &Path) -> std::io::Result<()> {
    fs::OpenOptions::new().write(true).open(draft)?.sync_all()?;
    fs::rename(draft, path)?;
    // A folder can be opened and flushed on Unix alone; elsewhere the rename is durable by itself.
    #[cfg(unix)]
    if let Some(folder) = path.parent() {
        fs::File::open(folder)?.sync_all()?;
    }
    Ok(())
}

fn free_name(folder: &Path, stem: &str) -> PathBuf {
    let numbered = (2..).map(|number| folder.join(format!("{stem}-{number}.db")));
    std::iter::once(folder.join(format!("{stem}.db")))
        .chain(numbered)
        .find(|path| !path.exists())
        .unwrap_or_else(|| folder.join(stem))
}

/// At most 100 problems, in SQLite's words.
fn check(connection: &Connection, depth: Depth) -> rusqlite::Result<Vec<CleanText>> {
    let pragma = match depth {
        Depth::Quick => "quick_check",
        Depth::Full => "integrity_check",
    };
    // With a small cache a full check takes three times as long.
    let usual: i64 = connection.pragma_query_value(None, "cache_size", |row| row.get(0))?;
    connection.pragma_update(None, "cache_size", -64_000)?;
    let mut lines: Vec<String> = Vec::new();
    let checked = connection.pragma_query(None, pragma, |row| {
        lines.push(row.get(0)?);
        Ok(())
    });
    connection.pragma_update(None, "cache_size", usual)?;
    checked?;
    lines.retain(|line| line != "ok");
    Ok(lines.iter().map(reason).collect())
}

fn count_events(connection: &Connection) -> rusqlite::Result<i64> {
    connection.query_row("SELECT count(*) FROM events", [], |row| row.get(0))
}

fn unwritable(path: &Path, error: &(impl ToString + ?Sized)) -> Fault {
    Fault::Unwritable {
        path: shown(path),
        reason: CleanText::line(&error.to_string()),
    }
}

#[cfg(test)]
mod tests;
