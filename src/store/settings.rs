//! Small things that the program remembers about this store, by name.

use rusqlite::{Connection, OptionalExtension};

use super::Store;
use crate::domain::fault::Fault;

/// What is remembered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Setting {
    /// The language in which cards are shown: a language tag.
    CardLanguage,
    /// That the first start was answered: anything.
    FirstStartAnswered,
    /// When the last backup was made: RFC 3339.
    LastBackup,
    /// When the last integrity check passed: RFC 3339.
    LastCheck,
    /// The number of the last own event that was written to the log files.
    ExportedSeq,
    /// What the session began with that may have been left before its end: JSON.
    UnfinishedSession,
}

impl Setting {
    /// Every setting.
    pub const ALL: [Self; 6] = [
        Self::CardLanguage,
        Self::FirstStartAnswered,
        Self::LastBackup,
        Self::LastCheck,
        Self::ExportedSeq,
        Self::UnfinishedSession,
    ];

    /// The setting as the store names it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::CardLanguage => "card_language",
            Self::FirstStartAnswered => "first_start_answered",
            Self::LastBackup => "last_backup",
            Self::LastCheck => "last_check",
            Self::ExportedSeq => "exported_seq",
            Self::UnfinishedSession => "unfinished_session",
        }
    }
}

impl Store {
    /// What is remembered under `setting`; None where nothing is.
    ///
    /// # Errors
    /// [`Fault::StoreUnusable`] and its kin where the file cannot be read.
    pub fn setting(&self, setting: Setting) -> Result<Option<String>, Fault> {
        self.read(|connection| read(connection, setting.as_str()))
    }

    /// Remembers `value` under `setting`.
    ///
    /// # Errors
    /// [`Fault::NotSaved`], [`Fault::StoreDamaged`].
    pub fn set_setting(&mut self, setting: Setting, value: &str) -> Result<(), Fault> {
        self.write(|transaction, _| write(transaction, setting.as_str(), value))
    }

    /// Forgets what is remembered under `setting`.
    ///
    /// # Errors
    /// [`Fault::NotSaved`], [`Fault::StoreDamaged`].
    pub fn forget_setting(&mut self, setting: Setting) -> Result<(), Fault> {
        self.write(|transaction, _| {
            transaction
                .prepare_cached("DELETE FROM settings WHERE name = ?1")?
                .execute([setting.as_str()])?;
            Ok(())
        })
    }
}

fn read(connection: &Connection, name: &str) -> rusqlite::Result<Option<String>> {
    connection
        .prepare_cached("SELECT value FROM settings WHERE name = ?1")?
        .query_row([name], |row| row.get("value"))
        .optional()
}

pub(super) fn write(connection: &Connection, name: &str, value: &str) -> rusqlite::Result<()> {
    connection
        .prepare_cached("INSERT OR REPLACE INTO settings (name, value) VALUES (?1, ?2)")?
        .execute([name, value])?;
    Ok(())
}
