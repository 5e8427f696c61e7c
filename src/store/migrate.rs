//! Bringing the schema up to date: one transaction a step, counted in `user_version`.
//!
//! A program that dies in between leaves the schema before or after the step, never between.

use std::path::Path;

use rusqlite::{Connection, Transaction, TransactionBehavior};

use super::error::Hindrance;
use super::identify::{APPLICATION_ID, schema_version};
use super::{backup, quizzes};

/// One step from a schema to the next.
#[derive(Clone, Copy)]
pub(super) struct Step {
    /// What changes.
    sql: &'static str,
    /// What is then made from the log, in the same transaction.
    fold: fn(&Connection) -> rusqlite::Result<()>,
}

impl Step {
    /// A step after which nothing need be made from the log.
    const fn plain(sql: &'static str) -> Self {
        Self {
            sql,
            fold: |_| Ok(()),
        }
    }
}

/// The steps, in order: the first makes schema 1 out of nothing. The log of an older schema may
/// hold what a newer version wrote on another machine.
pub(super) const STEPS: &[Step] = &[
    Step::plain(include_str!("../../migrations/0001_initial.sql")),
    Step {
        sql: include_str!("../../migrations/0002_quizzes.sql"),
        fold: quizzes::replay,
    },
];

/// The newest schema that this version knows.
pub(super) fn newest() -> i64 {
    last(STEPS)
}

/// Where the backup before a migration goes.
#[derive(Clone, Copy, Debug)]
pub(super) struct BackupPlace<'a> {
    /// The folder.
    pub(super) folder: &'a Path,
    /// What the backup's name begins with.
    pub(super) stem: &'a str,
}

/// Brings the store at `path` up to the last of `steps`. A store that holds events is backed up
/// first; without a sound backup nothing is changed.
pub(super) fn migrate(
    connection: &mut Connection,
    path: &Path,
    steps: &[Step],
    backups: BackupPlace<'_>,
) -> Result<(), Hindrance> {
    let found = schema_version(connection)?;
    if found >= last(steps) {
        return Ok(());
    }
    if found > 0 && holds_events(connection)? {
        let stem = format!("{}-schema-{found}", backups.stem);
        backup::write(connection, path, backups.folder, &stem)?;
    }
    for (number, step) in (1..).zip(steps) {
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        take_step(&transaction, number, *step)?;
        transaction.commit()?;
    }
    Ok(())
}

/// Takes one step inside a transaction, unless it was taken before, perhaps by another process
/// a moment ago.
fn take_step(transaction: &Transaction<'_>, number: i64, step: Step) -> rusqlite::Result<()> {
    if schema_version(transaction)? != number - 1 {
        return Ok(());
    }
    if number == 1 {
        transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    }
    transaction.execute_batch(step.sql)?;
    (step.fold)(transaction)?;
    transaction.pragma_update(None, "user_version", number)
}

fn holds_events(connection: &Connection) -> rusqlite::Result<bool> {
    connection.query_row("SELECT EXISTS (SELECT 1 FROM events)", [], |row| row.get(0))
}

fn last(steps: &[Step]) -> i64 {
    (1..).zip(steps).last().map_or(0, |(number, _)| number)
}

#[cfg(test)]
mod tests;
