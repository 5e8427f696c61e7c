//! From what SQLite says to faults: the one place where the two meet.

use std::path::Path;

use rusqlite::{Error, ErrorCode, ffi};

use crate::domain::clean::CleanText;
use crate::domain::fault::{Fault, SaveFailure};

/// Text for the user from a path.
pub(super) fn shown(path: &Path) -> CleanText {
    CleanText::line(&path.to_string_lossy())
}

/// Text for the user from an error.
pub(super) fn reason(error: &impl ToString) -> CleanText {
    CleanText::line(&error.to_string())
}

/// What hinders opening a store for writing.
#[derive(Debug)]
pub(super) enum Hindrance {
    /// It must not be opened at all.
    Fault(Fault),
    /// What SQLite says.
    Sqlite(Error),
    /// What the system says about the store's folder.
    Folder(std::io::Error),
}

impl From<Fault> for Hindrance {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl From<Error> for Hindrance {
    fn from(error: Error) -> Self {
        Self::Sqlite(error)
    }
}

/// Turns errors of one store into faults that name it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Faults<'a> {
    path: &'a Path,
}

impl<'a> Faults<'a> {
    pub(super) fn of(path: &'a Path) -> Self {
        Self { path }
    }

    /// What an error means when something was read.
    pub(super) fn reading(self, error: &Error) -> Fault {
        match code(error) {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Fault::StoreBusy {
                path: shown(self.path),
            },
            _ if is_damage(error) => self.damaged(error),
            _ => self.unusable(error),
        }
    }

    /// What an error means when something was to be saved.
    pub(super) fn saving(self, error: &Error) -> Fault {
        if is_damage(error) {
            return self.damaged(error);
        }
        Fault::NotSaved {
            reason: self.save_failure(error),
        }
    }

    /// Why an error hindered saving.
    pub(super) fn save_failure(self, error: &Error) -> SaveFailure {
        match code(error) {
            _ if is_disk_full(error) => SaveFailure::DiskFull,
            _ if extended(error) == Some(ffi::SQLITE_READONLY_DBMOVED) => broken(error),
            Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => {
                SaveFailure::ReadOnly {
                    path: shown(self.path),
                }
            }
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => SaveFailure::Busy,
            _ => broken(error),
        }
    }

    /// What an error means when the store was opened.
    pub(super) fn opening(self, error: &Error) -> Fault {
        match code(error) {
            Some(ErrorCode::NotADatabase) => Fault::StoreForeign {
                path: shown(self.path),
            },
            _ if is_disk_full(error) => self.saving(error),
            _ => self.reading(error),
        }
    }

    /// The store cannot be used, for a reason in the system's words.
    pub(super) fn unusable(self, error: &impl ToString) -> Fault {
        Fault::StoreUnusable {
            path: shown(self.path),
            reason: reason(error),
        }
    }

    /// The store is damaged, for a reason in the system's words.
    pub(super) fn damaged(self, error: &impl ToString) -> Fault {
        Fault::StoreDamaged {
            path: shown(self.path),
            reason: reason(error),
        }
    }
}

fn broken(error: &Error) -> SaveFailure {
    SaveFailure::Broken {
        reason: reason(error),
    }
}

fn code(error: &Error) -> Option<ErrorCode> {
    sqlite(error).map(|error| error.code)
}

fn extended(error: &Error) -> Option<i32> {
    sqlite(error).map(|error| error.extended_code)
}

fn sqlite(error: &Error) -> Option<&ffi::Error> {
    match error {
        Error::SqlInputError { error, .. } => Some(error),
        other => other.sqlite_error(),
    }
}

/// No room, also for the shared-memory file beside the write-ahead log.
fn is_disk_full(error: &Error) -> bool {
    code(error) == Some(ErrorCode::DiskFull) || extended(error) == Some(ffi::SQLITE_IOERR_SHMSIZE)
}

/// Whether the error leaves reading possible: the file, its folder or its disk takes no writing.
pub(super) fn hinders_only_writing(error: &Error) -> bool {
    is_disk_full(error)
        || matches!(
            code(error),
            Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied)
        )
        || matches!(
            extended(error),
            Some(ffi::SQLITE_IOERR_SHMOPEN | ffi::SQLITE_IOERR_SHMMAP)
        )
}

/// Broken pages, or rows that hold what this program never writes.
pub(super) fn is_damage(error: &Error) -> bool {
    match error {
        Error::FromSqlConversionFailure(..)
        | Error::IntegralValueOutOfRange(..)
        | Error::InvalidColumnType(..)
        | Error::InvalidColumnName(_)
        | Error::Utf8Error(..) => true,
        // The statements are fixed and tested: one that fails to compile misses its table.
        Error::SqlInputError { error, .. } => error.code == ErrorCode::Unknown,
        _ => matches!(
            code(error),
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase | ErrorCode::Unknown)
        ),
    }
}
