//! Reading the log: all of it, a device's part, or the history of a card.

use std::ops::ControlFlow;

use rusqlite::{Connection, ToSql, named_params};

use super::event_row::{self, uuid};
use super::{Store, aliases};
use crate::domain::event::Event;
use crate::domain::fault::Fault;
use crate::domain::id::{CardKey, DeviceId, SessionId};
use crate::domain::study_day::StudyDay;

/// Which events are read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EventFilter {
    /// All, in the order of the fold.
    All,
    /// Those of a study day and later ones, in the order of the fold.
    Since(StudyDay),
    /// What a device wrote after the event with this number, in the order of writing.
    Device {
        /// The device.
        device: DeviceId,
        /// The number of the last event that is left out; 0 for none.
        after: i64,
    },
    /// Those of a session that began on a study day, in the order of the fold.
    Session {
        /// The session.
        session: SessionId,
        /// The study day on which it began.
        since: StudyDay,
    },
    /// Those of a card and of the keys that it had before, in the order of the fold.
    Card(CardKey),
}

/// An event as the log has it.
#[derive(Clone, Debug, PartialEq)]
pub struct LogEntry {
    /// The event.
    pub event: Event,
    /// Whether it was taken back.
    pub undone: bool,
}

/// What is read of an event, and of its undo.
macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT event.*, EXISTS (SELECT 1 FROM events AS undo WHERE undo.target = event.id) \
             AS undone FROM events AS event ",
            $rest
        )
    };
}

/// The whole log. SQLite sorts on the disk where the log is large.
const ALL: &str = select!("ORDER BY event.at, event.device, event.seq, event.id");

/// The log from a study day on.
pub(super) const SINCE: &str =
    select!("WHERE event.study_day >= :day ORDER BY event.at, event.device, event.seq, event.id");

/// A device's part of the log.
pub(super) const OF_DEVICE: &str = select!(
    "WHERE event.device = :device AND event.seq > :after ORDER BY event.seq, event.at, event.id"
);

/// What happened in a session.
pub(super) const OF_SESSION: &str = select!(
    "WHERE event.study_day >= :since AND event.session = :session
     ORDER BY event.at, event.device, event.seq, event.id"
);

/// The history of a card.
pub(super) const OF_CARD: &str = select!(
    "WHERE event.card IN (SELECT :card UNION ALL SELECT old FROM aliases WHERE current = :card)
     ORDER BY event.at, event.device, event.seq, event.id"
);

impl Store {
    /// Hands the events that `filter` wants to `take`, one after the other, until it breaks off.
    /// The log as it is now: what others write meanwhile is left out. Memory does not grow with
    /// the log.
    ///
    /// # Errors
    /// [`Fault::StoreDamaged`], [`Fault::StoreUnusable`], [`Fault::StoreBusy`].
    pub fn events(
        &self,
        filter: &EventFilter,
        take: impl FnMut(LogEntry) -> ControlFlow<()>,
    ) -> Result<(), Fault> {
        self.read(|connection| match filter {
            EventFilter::All => each(connection, ALL, &[], take),
            EventFilter::Since(day) => each(
                connection,
                SINCE,
                named_params! { ":day": day.number() },
                take,
            ),
            EventFilter::Device { device, after } => {
                let parameters =
                    named_params! { ":device": device.0.into_bytes(), ":after": after };
                each(connection, OF_DEVICE, parameters, take)
            }
            EventFilter::Session { session, since } => {
                let parameters = named_params! {
                    ":since": since.number(),
                    ":session": session.0.into_bytes(),
                };
                each(connection, OF_SESSION, parameters, take)
            }
            EventFilter::Card(card) => {
                let card = aliases::current(connection, card)?;
                let parameters = named_params! { ":card": card.as_str() };
                each(connection, OF_CARD, parameters, take)
            }
        })
    }

    /// All that happened to a card, under its present key and the former ones, undone or not.
    ///
    /// # Errors
    /// [`Fault::StoreDamaged`], [`Fault::StoreUnusable`], [`Fault::StoreBusy`].
    pub fn history(&self, card: &CardKey) -> Result<Vec<LogEntry>, Fault> {
        let mut history = Vec::new();
        self.events(&EventFilter::Card(card.clone()), |entry| {
            history.push(entry);
            ControlFlow::Continue(())
        })?;
        Ok(history)
    }

    /// The devices in the log, each with the number of its last event.
    ///
    /// # Errors
    /// [`Fault::StoreDamaged`], [`Fault::StoreUnusable`], [`Fault::StoreBusy`].
    pub fn devices(&self) -> Result<Vec<(DeviceId, i64)>, Fault> {
        self.read(|connection| {
            connection
                .prepare_cached("SELECT device, max(seq) AS seq FROM events GROUP BY device")?
                .query_map([], |row| Ok((DeviceId(uuid(row, 0)?), row.get("seq")?)))?
                .collect()
        })
    }
}

fn each(
    connection: &Connection,
    sql: &str,
    parameters: &[(&str, &dyn ToSql)],
    mut take: impl FnMut(LogEntry) -> ControlFlow<()>,
) -> rusqlite::Result<()> {
    let mut statement = connection.prepare_cached(sql)?;
    let undone = statement.column_index("undone")?;
    event_row::each(&mut statement, parameters, |columns, row| {
        Ok(take(LogEntry {
            event: columns.read(row)?,
            undone: row.get(undone)?,
        }))
    })
}
