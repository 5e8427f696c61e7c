//! What the log says in numbers. Undone ratings count nowhere.

use rusqlite::Connection;

use super::Store;
use crate::domain::fault::Fault;
use crate::domain::id::SessionId;
use crate::domain::stats;
use crate::domain::study_day::StudyDay;

/// How many of the newest ratings tell the learner's pace.
pub const RATINGS_FOR_PACE: u32 = 200;

/// The latest study day before another one on which something was rated.
pub(super) const DAY_BEFORE: &str = "
    SELECT event.study_day FROM events AS event
    WHERE event.study_day < ?1 AND event.rating IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM events AS undo WHERE undo.target = event.id)
    ORDER BY event.study_day DESC LIMIT 1";

/// How long the newest ratings took.
pub(super) const DURATIONS: &str = "
    SELECT event.duration_ms FROM events AS event
    WHERE event.rating IS NOT NULL AND event.practice = 0
      AND NOT EXISTS (SELECT 1 FROM events AS undo WHERE undo.target = event.id)
    ORDER BY event.study_day DESC, event.at DESC LIMIT ?1";

/// How many ratings a session has.
pub(super) const IN_SESSION: &str = "
    SELECT count(*) FROM events AS event
    WHERE event.study_day >= ?1 AND event.session = ?2 AND event.rating IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM events AS undo WHERE undo.target = event.id)";

impl Store {
    /// The study days on which something was rated, practice included, the newest first; at most
    /// `limit`.
    ///
    /// # Errors
    /// [`Fault::StoreDamaged`], [`Fault::StoreUnusable`], [`Fault::StoreBusy`].
    pub fn study_days(&self, limit: usize) -> Result<Vec<StudyDay>, Fault> {
        self.read(|connection| study_days(connection, limit))
    }

    /// Days in a row with ratings, up to `today` or yesterday. Reads little more than that row.
    ///
    /// # Errors
    /// [`Fault::StoreDamaged`], [`Fault::StoreUnusable`], [`Fault::StoreBusy`].
    pub fn streak(&self, today: StudyDay) -> Result<u32, Fault> {
        self.read(|connection| {
            let mut limit = 16;
            loop {
                let days = study_days(connection, limit)?;
                let streak = stats::streak(days.iter().copied(), today);
                let goes_on = days
                    .last()
                    .is_some_and(|&oldest| today.since(oldest) <= i64::from(streak));
                if days.len() < limit || !goes_on {
                    return Ok(streak);
                }
                limit *= 4;
            }
        })
    }

    /// How long the newest ratings took that were no practice, in milliseconds, the newest first.
    ///
    /// # Errors
    /// [`Fault::StoreDamaged`], [`Fault::StoreUnusable`], [`Fault::StoreBusy`].
    pub fn recent_durations(&self, limit: u32) -> Result<Vec<i64>, Fault> {
        self.read(|connection| {
            connection
                .prepare_cached(DURATIONS)?
                .query_map([limit], |row| row.get("duration_ms"))?
                .collect()
        })
    }

    /// How many events the log holds, undone ones and undos included.
    ///
    /// # Errors
    /// [`Fault::StoreDamaged`], [`Fault::StoreUnusable`], [`Fault::StoreBusy`].
    pub fn count_events(&self) -> Result<usize, Fault> {
        self.count("SELECT count(*) FROM events", [])
    }

    /// How many ratings a session has that began on `since` or later.
    ///
    /// # Errors
    /// [`Fault::StoreDamaged`], [`Fault::StoreUnusable`], [`Fault::StoreBusy`].
    pub fn ratings_in_session(&self, session: SessionId, since: StudyDay) -> Result<usize, Fault> {
        self.count(IN_SESSION, (since.number(), session.0.into_bytes()))
    }

    fn count(&self, sql: &str, parameters: impl rusqlite::Params) -> Result<usize, Fault> {
        self.read(|connection| {
            connection
                .prepare_cached(sql)?
                .query_row(parameters, |row| row.get::<_, i64>(0))
        })
        .map(|count| usize::try_from(count).unwrap_or(0))
    }
}

/// One step of an index a day, however many ratings a day has.
fn study_days(connection: &Connection, limit: usize) -> rusqlite::Result<Vec<StudyDay>> {
    let mut statement = connection.prepare_cached(DAY_BEFORE)?;
    let mut days = Vec::new();
    let mut before = i64::MAX;
    while days.len() < limit {
        let mut rows = statement.query([before])?;
        let Some(row) = rows.next()? else { break };
        let number: i32 = row.get("study_day")?;
        days.push(StudyDay::from_number(number));
        before = i64::from(number);
    }
    Ok(days)
}

#[cfg(test)]
mod tests;
