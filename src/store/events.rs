//! Writing to the log: own events, taking one back, and events of other devices.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension, named_params};

use super::event_row::{self, EventColumns};
use super::{Mode, Store, aliases, device, quizzes, schedule};
use crate::domain::event::{Event, EventKind, NewEvent};
use crate::domain::fault::Fault;
use crate::domain::id::{CardKey, DeviceId, EventId, SessionId};
use crate::domain::schedule::CardSchedule;
use crate::domain::study_day::{Instant, Now};

/// The number and the time of the last event of a device.
pub(super) const LAST_OWN: &str =
    "SELECT seq, at FROM events WHERE device = ?1 ORDER BY seq DESC, at DESC LIMIT 1";

/// One event.
pub(super) const ONE_EVENT: &str = "SELECT * FROM events WHERE id = ?1";

/// The event that an undo takes back. What is kept as JSON has the one form that `event_row` reads
/// as a kind of this version.
pub(super) const LAST_UNDOABLE: &str = "
    SELECT * FROM events WHERE id = (
        SELECT event.id FROM events AS event
        WHERE event.study_day = :today AND event.device = :device
          AND (event.data IS NULL
               AND event.kind IN ('rate', 'suspend', 'unsuspend', 'bury', 'call_back', 'reset')
               OR event.kind = 'set_due' AND event.card IS NOT NULL
               AND json_type(event.data, '$.due') = 'integer'
               AND json_extract(event.data, '$.due') BETWEEN -2147483648 AND 2147483647
               AND (SELECT count(*) FROM json_each(event.data)) = 1)
          AND NOT EXISTS (SELECT 1 FROM events AS undo WHERE undo.target = event.id)
        ORDER BY coalesce(event.session = :session, 0) DESC, event.seq DESC, event.at DESC
        LIMIT 1
    )";

/// What appending an event led to.
#[derive(Clone, Debug, PartialEq)]
pub struct Stored {
    /// The event as the log has it.
    pub event: Event,
    /// Where the card concerned stands now; as a new card where the event concerns none.
    pub schedule: CardSchedule,
}

/// What an undo led to.
#[derive(Clone, Debug, PartialEq)]
pub struct Undone {
    /// The event that was taken back.
    pub event: Event,
    /// The card concerned, by its current key.
    pub card: CardKey,
    /// Where the card stands now.
    pub schedule: CardSchedule,
}

/// What a merge led to.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Merged {
    /// Events that the log did not have.
    pub added: usize,
    /// Cards whose schedule was made again, by their current keys.
    pub cards: Vec<CardKey>,
}

impl Store {
    /// Numbers an event, writes it to the log and brings its card up to date, in one transaction:
    /// when this returns, the event survives a power cut.
    ///
    /// Its time is later than that of the last own event, whatever the clock says.
    ///
    /// # Errors
    /// [`Fault::NotSaved`], [`Fault::StoreDamaged`]: nothing was written, and it can be tried
    /// again.
    pub fn append(&mut self, event: NewEvent) -> Result<Stored, Fault> {
        self.write(|transaction, device| append(transaction, device, event))
    }

    /// Appends several events in one transaction: all of them, or none.
    ///
    /// # Errors
    /// [`Fault::NotSaved`], [`Fault::StoreDamaged`]: nothing was written, and it can be tried
    /// again.
    pub fn append_all(&mut self, events: Vec<NewEvent>) -> Result<Vec<Stored>, Fault> {
        self.write(|transaction, device| {
            let events = events.into_iter();
            events
                .map(|event| append(transaction, device, event))
                .collect()
        })
    }

    /// Takes back the latest event of this device on the study day that can be undone and is not
    /// undone yet: of `session` first, then of the day's other sessions. The log keeps it.
    ///
    /// # Errors
    /// [`Fault::NothingToUndo`]; [`Fault::NotSaved`], [`Fault::StoreDamaged`].
    pub fn undo_last(&mut self, now: Now, session: Option<SessionId>) -> Result<Undone, Fault> {
        let undone = self.write(|transaction, device| {
            let Some(event) = last_undoable(transaction, device, now, session)? else {
                return Ok(None);
            };
            let Some(card) = concerned(transaction, &event)? else {
                return Ok(None);
            };
            let target = event.id;
            let undo = NewEvent {
                now,
                session,
                kind: EventKind::Undo { target },
            };
            write_own(transaction, device, undo)?;
            let schedule = schedule::refold(transaction, &card)?;
            Ok(Some(Undone {
                event,
                card,
                schedule,
            }))
        })?;
        undone.ok_or(Fault::NothingToUndo)
    }

    /// Whether [`Store::undo_last`] finds something on this study day; a store that takes no events
    /// has nothing to take back.
    ///
    /// # Errors
    /// [`Fault::StoreUnusable`] and its kin where the file cannot be read.
    pub fn can_undo(&self, now: Now) -> Result<bool, Fault> {
        let Mode::Writable(device) = self.mode else {
            return Ok(false);
        };
        let last = self.read(|connection| last_undoable(connection, device, now, None))?;
        Ok(last.is_some())
    }

    /// Takes in events of other devices, or own ones from a log file; those that the log has are
    /// left out. The order of merges, and merging twice, make no difference. Unknown kinds are
    /// kept; two events with one number of one device (a cloned disk) are both kept.
    ///
    /// # Errors
    /// [`Fault::NotSaved`], [`Fault::StoreDamaged`]: nothing was taken in.
    pub fn merge(&mut self, events: &[Event]) -> Result<Merged, Fault> {
        self.write(|transaction, _| {
            let mut merged = Merged::default();
            let mut changed = BTreeSet::new();
            let mut quizzes = BTreeSet::new();
            for event in events {
                if event_row::insert(transaction, event)? {
                    merged.added += 1;
                    changed.extend(concerned(transaction, event)?);
                    quizzes.extend(quiz_concerned(transaction, event)?);
                }
            }
            for quiz in quizzes {
                quizzes::refold(transaction, quiz)?;
            }
            for card in changed {
                schedule::refold(transaction, &card)?;
                merged.cards.push(card);
            }
            Ok(merged)
        })
    }
}

/// Numbers an own event, writes it, and brings its card or quiz up to date.
fn append(connection: &Connection, device: DeviceId, event: NewEvent) -> rusqlite::Result<Stored> {
    let event = write_own(connection, device, event)?;
    let schedule = match concerned(connection, &event)? {
        None => CardSchedule::default(),
        Some(card) if matches!(event.kind, EventKind::Undo { .. }) => {
            schedule::refold(connection, &card)?
        }
        Some(card) => schedule::take_in(connection, &card, &event)?,
    };
    if let Some(quiz) = quiz_concerned(connection, &event)? {
        quizzes::take_in(connection, quiz, &event)?;
    }
    Ok(Stored { event, schedule })
}

/// Numbers an own event and writes it.
fn write_own(connection: &Connection, device: DeviceId, new: NewEvent) -> rusqlite::Result<Event> {
    let last: Option<(i64, i64)> = connection
        .prepare_cached(LAST_OWN)?
        .query_row([device.0.into_bytes()], |row| {
            Ok((row.get("seq")?, row.get("at")?))
        })
        .optional()?;
    let (seq, at) = match last {
        Some((seq, at)) => (
            seq.saturating_add(1),
            new.now.at.0.max(at.saturating_add(1)),
        ),
        None => (1, new.now.at.0),
    };
    let at = Instant(at);
    let event = Event {
        id: EventId(device::new_uuid(at)),
        device,
        seq,
        at,
        offset_minutes: new.now.offset_minutes,
        study_day: new.now.today,
        session: new.session,
        kind: new.kind,
    };
    event_row::insert(connection, &event)?;
    Ok(event)
}

/// The card whose schedule an event moves, by its current key: its own, or that of the event
/// that it takes back, if that has arrived.
fn concerned(connection: &Connection, event: &Event) -> rusqlite::Result<Option<CardKey>> {
    let card = match &event.kind {
        EventKind::Undo { target } => {
            let target = one(connection, *target)?;
            target.and_then(|target| target.kind.scheduled_card().cloned())
        }
        kind => kind.scheduled_card().cloned(),
    };
    card.map(|card| aliases::current(connection, &card))
        .transpose()
}

/// The quiz that an event changes: its own, or that of the event that it takes back, if that has
/// arrived.
fn quiz_concerned(connection: &Connection, event: &Event) -> rusqlite::Result<Option<SessionId>> {
    Ok(match &event.kind {
        EventKind::Undo { target } => {
            one(connection, *target)?.and_then(|target| quizzes::concerned(&target))
        }
        _ => quizzes::concerned(event),
    })
}

fn one(connection: &Connection, id: EventId) -> rusqlite::Result<Option<Event>> {
    let mut statement = connection.prepare_cached(ONE_EVENT)?;
    let columns = EventColumns::of(&statement)?;
    statement
        .query_row([id.0.into_bytes()], |row| columns.read(row))
        .optional()
}

fn last_undoable(
    connection: &Connection,
    device: DeviceId,
    now: Now,
    session: Option<SessionId>,
) -> rusqlite::Result<Option<Event>> {
    let mut statement = connection.prepare_cached(LAST_UNDOABLE)?;
    let columns = EventColumns::of(&statement)?;
    let parameters = named_params! {
        ":today": now.today.number(),
        ":device": device.0.into_bytes(),
        ":session": session.map(|session| session.0.into_bytes()),
    };
    statement
        .query_row(parameters, |row| columns.read(row))
        .optional()
}

#[cfg(test)]
mod tests;
