//! Where the cards stand: the projection of the log, read, brought up to date and made again.

use std::collections::HashMap;
use std::ops::ControlFlow;

use rusqlite::{Connection, OptionalExtension};

use super::event_row;
use super::schedule_row::{self, ScheduleColumns};
use super::{Store, aliases};
use crate::domain::event::Event;
use crate::domain::fault::Fault;
use crate::domain::id::CardKey;
use crate::domain::schedule::CardSchedule;
use crate::domain::study_day::StudyDay;

/// The events of a card and of its former keys, undone ones left out, in the order of the fold.
pub(super) const CARD_EVENTS: &str = "
    SELECT event.* FROM events AS event
    WHERE event.card IN (SELECT ?1 UNION ALL SELECT old FROM aliases WHERE current = ?1)
      AND NOT EXISTS (SELECT 1 FROM events AS undo WHERE undo.target = event.id)
    ORDER BY event.at, event.device, event.seq, event.id";

/// The events of all cards that go by the key they had then, card by card in the order of the
/// fold.
pub(super) const ALL_CARD_EVENTS: &str = "
    SELECT event.* FROM events AS event
    WHERE event.card IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM events AS undo WHERE undo.target = event.id)
    ORDER BY event.card, event.at, event.device, event.seq, event.id";

/// Where one card stands.
pub(super) const ONE: &str = "SELECT * FROM schedule WHERE card = ?1";

/// The cards whose day has come.
pub(super) const DUE: &str = "
    SELECT card, buried_on, moved_on FROM schedule
    WHERE suspended = 0 AND due IS NOT NULL AND due <= ?1 ORDER BY due, card";

impl Store {
    /// Where every card stands to which something happened, by its current key.
    ///
    /// # Errors
    /// [`Fault::StoreDamaged`], [`Fault::StoreUnusable`], [`Fault::StoreBusy`].
    pub fn all_schedules(&self) -> Result<HashMap<CardKey, CardSchedule>, Fault> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached("SELECT * FROM schedule")?;
            let columns = ScheduleColumns::of(&statement)?;
            let mut rows = statement.query([])?;
            let mut schedules = HashMap::new();
            while let Some(row) = rows.next()? {
                schedules.insert(columns.key(row)?, columns.read(row)?);
            }
            Ok(schedules)
        })
    }

    /// Where one card stands, under its current key; as a new card where nothing happened to it.
    ///
    /// # Errors
    /// [`Fault::StoreDamaged`], [`Fault::StoreUnusable`], [`Fault::StoreBusy`].
    pub fn schedule(&self, card: &CardKey) -> Result<CardSchedule, Fault> {
        self.read(|connection| {
            let card = aliases::current(connection, card)?;
            read(connection, &card)
        })
    }

    /// The cards that are due on `today` and take part, the longest overdue first, also those
    /// that are in no deck any more. Reads no other card.
    ///
    /// # Errors
    /// [`Fault::StoreDamaged`], [`Fault::StoreUnusable`], [`Fault::StoreBusy`].
    pub fn due_cards(&self, today: StudyDay) -> Result<Vec<CardKey>, Fault> {
        let number = today.number();
        self.read(|connection| {
            let mut statement = connection.prepare_cached(DUE)?;
            let card = statement.column_index("card")?;
            let mut rows = statement.query([number])?;
            let mut due = Vec::new();
            while let Some(row) = rows.next()? {
                let left_out = row.get::<_, Option<i32>>("buried_on")? == Some(number);
                let moved = row.get::<_, Option<i32>>("moved_on")? == Some(number);
                if !left_out && !moved {
                    due.push(event_row::text(row, card)?);
                }
            }
            Ok(due)
        })
    }

    /// Makes every schedule from the log again, in one transaction; answers how many there are.
    ///
    /// # Errors
    /// [`Fault::NotSaved`], [`Fault::StoreDamaged`]; the schedules are then as before.
    pub fn replay(&mut self) -> Result<usize, Fault> {
        self.write(|transaction, _| {
            transaction.execute("DELETE FROM schedule", [])?;
            let mut statement = transaction.prepare_cached(ALL_CARD_EVENTS)?;
            let mut folding: Option<(CardKey, CardSchedule)> = None;
            event_row::each(&mut statement, [], |columns, row| {
                let event = columns.read(row)?;
                let Some(card) = event.kind.card() else {
                    return Ok(ControlFlow::Continue(()));
                };
                match &mut folding {
                    Some((current, schedule)) if current == card => schedule.apply(&event),
                    _ => {
                        let schedule = CardSchedule::fold([&event]);
                        if let Some((card, done)) = folding.replace((card.clone(), schedule)) {
                            schedule_row::keep(transaction, &card, &done)?;
                        }
                    }
                }
                Ok(ControlFlow::Continue(()))
            })?;
            if let Some((card, schedule)) = folding {
                schedule_row::keep(transaction, &card, &schedule)?;
            }
            for (old, current) in aliases::resolved(transaction)? {
                schedule_row::remove(transaction, &old)?;
                refold(transaction, &current)?;
            }
            transaction.query_row("SELECT count(*) FROM schedule", [], |row| {
                row.get::<_, i64>(0)
            })
        })
        .map(|count| usize::try_from(count).unwrap_or(0))
    }
}

/// Where a card stands, by its current key.
pub(super) fn read(connection: &Connection, card: &CardKey) -> rusqlite::Result<CardSchedule> {
    let mut statement = connection.prepare_cached(ONE)?;
    let columns = ScheduleColumns::of(&statement)?;
    let schedule = statement
        .query_row([card.as_str()], |row| columns.read(row))
        .optional()?;
    Ok(schedule.unwrap_or_default())
}

/// Brings the schedule of a card up to date after `event`, which is in the log by now: by a step
/// where it is the latest of the card in the order of the fold, else from all the card's events.
pub(super) fn take_in(
    connection: &Connection,
    card: &CardKey,
    event: &Event,
) -> rusqlite::Result<CardSchedule> {
    let mut schedule = read(connection, card)?;
    if schedule.folded_to.is_some_and(|last| event.order() <= last) {
        return refold(connection, card);
    }
    schedule.apply(event);
    schedule_row::keep(connection, card, &schedule)?;
    Ok(schedule)
}

/// Makes the schedule of a card, by its current key, from all its events.
pub(super) fn refold(connection: &Connection, card: &CardKey) -> rusqlite::Result<CardSchedule> {
    let mut schedule = CardSchedule::default();
    let mut statement = connection.prepare_cached(CARD_EVENTS)?;
    event_row::each(&mut statement, [card.as_str()], |columns, row| {
        schedule.apply(&columns.read(row)?);
        Ok(ControlFlow::Continue(()))
    })?;
    schedule_row::keep(connection, card, &schedule)?;
    Ok(schedule)
}
