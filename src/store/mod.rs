//! The store: the only place that knows SQLite.
//!
//! The append-only event log is the truth. The schedule of each card is a projection, written in
//! the same transaction as the event that moves it, as is what is known of quizzes, and both can be
//! made from the log again ([`Store::replay`]). The parsed-deck cache is a file of its own ([`DeckCache`]).

mod aliases;
pub mod anki;
mod backup;
mod deck_cache;
mod device;
mod error;
mod event_row;
mod events;
#[cfg(test)]
mod fixture;
mod identify;
mod log;
mod migrate;
mod open;
mod quizzes;
mod schedule;
mod schedule_row;
mod settings;
mod statistics;
mod uri;

use std::path::{Path, PathBuf};

use rusqlite::{Connection, Transaction, TransactionBehavior};

use crate::domain::fault::{Fault, SaveFailure};
use crate::domain::id::DeviceId;

pub use backup::{Backup, Depth};
pub use deck_cache::{
    CachedFile, CardIndex, ContentHash, DeckCache, FileId, Glance, IndexedCard, NewCachedFile,
    Stamp,
};
pub use events::{Merged, Stored, Undone};
pub use log::{EventFilter, LogEntry};
pub use open::{Access, Journal, OpenOptions};
pub use settings::Setting;
pub use statistics::RATINGS_FOR_PACE;

use error::Faults;

/// An open store.
///
/// Several may be open on one file, in one process or many: every change is one transaction
/// that waits for its turn.
#[derive(Debug)]
pub struct Store {
    connection: Connection,
    path: PathBuf,
    options: OpenOptions,
    journal: Journal,
    mode: Mode,
}

/// Whether the store takes events.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Mode {
    /// It does, under the name of this device.
    Writable(DeviceId),
    /// It does not.
    ReadOnly(SaveFailure),
}

impl Store {
    /// The database file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether ratings are off: the file, its folder or its disk took no writing when the store
    /// was opened. Each attempt to save looks again.
    #[must_use]
    pub fn is_read_only(&self) -> bool {
        matches!(self.mode, Mode::ReadOnly(_))
    }

    /// Why ratings are off; None where they are not.
    #[must_use]
    pub fn why_read_only(&self) -> Option<&SaveFailure> {
        match &self.mode {
            Mode::ReadOnly(why) => Some(why),
            Mode::Writable(_) => None,
        }
    }

    /// How commits are made durable on this file system.
    #[must_use]
    pub fn journal(&self) -> Journal {
        self.journal
    }

    /// A number that differs from an earlier one where another connection has changed the store
    /// in between.
    ///
    /// # Errors
    /// [`Fault::StoreUnusable`] and its kin where the file cannot be read.
    pub fn data_version(&self) -> Result<i64, Fault> {
        self.read(|connection| connection.pragma_query_value(None, "data_version", |r| r.get(0)))
    }

    fn faults(&self) -> Faults<'_> {
        Faults::of(&self.path)
    }

    /// Does some reading.
    fn read<T>(&self, work: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T, Fault> {
        work(&self.connection).map_err(|error| self.faults().reading(&error))
    }

    /// Does some writing in one transaction, which no other writer can come between.
    fn write<T>(
        &mut self,
        work: impl FnOnce(&Transaction<'_>, DeviceId) -> rusqlite::Result<T>,
    ) -> Result<T, Fault> {
        let device = self.writable()?;
        let connection = &mut self.connection;
        let saved = connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .and_then(|transaction| {
                let value = work(&transaction, device)?;
                transaction.commit()?;
                Ok(value)
            });
        saved.map_err(|error| self.faults().saving(&error))
    }

    /// The device under whose name events are written. A store that took no writing when it was
    /// opened is opened again: space may have been freed, permissions given.
    fn writable(&mut self) -> Result<DeviceId, Fault> {
        if self.is_read_only()
            && self.options.access == Access::ReadWrite
            && let Ok(store) = Self::open(&self.path, &self.options)
        {
            *self = store;
        }
        match &self.mode {
            Mode::Writable(device) => Ok(*device),
            Mode::ReadOnly(reason) => Err(Fault::NotSaved {
                reason: reason.clone(),
            }),
        }
    }
}

#[cfg(test)]
mod tests;
