//! Where the cards stand: the projection of the log, read, brought up to date and made again.

use std::collections::HashMap;
use std::ops::ControlFlow;

use rusqlite::{Connection, OptionalExtension};

use super::event_row::{self, text};
use super::{Store, aliases, quizzes, schedule_row};
use crate::domain::event::Event;
use crate::domain::fault::Fault;
use crate::domain::id::CardKey;
use crate::domain::schedule::CardSchedule;

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
pub(super) const ONE: &str = "SELECT state FROM schedule WHERE card = ?1";

impl Store {
    /// Where every card stands to which something happened, by its current key.
    ///
    /// # Errors
    /// [`Fault::StoreDamaged`], [`Fault::StoreUnusable`], [`Fault::StoreBusy`].
    pub fn all_schedules(&self) -> Result<HashMap<CardKey, CardSchedule>, Fault> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached("SELECT card, state FROM schedule")?;
            let (card, state) = (
                statement.column_index("card")?,
                statement.column_index("state")?,
            );
            let mut rows = statement.query([])?;
            let count: i64 = connection
                .prepare_cached("SELECT count(*) FROM schedule")?
                .query_row([], |row| row.get(0))?;
            let mut schedules = HashMap::with_capacity(usize::try_from(count).unwrap_or(0));
            while let Some(row) = rows.next()? {
                schedules.insert(text(row, card)?, schedule_row::read(row, state)?);
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

    /// Makes every schedule and every quiz from the log again, in one transaction; answers how many
    /// schedules there are.
    ///
    /// # Errors
    /// [`Fault::NotSaved`], [`Fault::StoreDamaged`]; the schedules are then as before.
    pub fn replay(&mut self) -> Result<usize, Fault> {
        self.write(|transaction, _| {
            quizzes::replay(transaction)?;
            transaction.execute("DELETE FROM schedule", [])?;
            let mut statement = transaction.prepare_cached(ALL_CARD_EVENTS)?;
            let mut folding: Option<(CardKey, CardSchedule)> = None;
            event_row::each(&mut statement, [], |columns, row| {
                let event = columns.read(row)?;
                let Some(card) = event.kind.scheduled_card() else {
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
    let schedule = connection
        .prepare_cached(ONE)?
        .query_row([card.as_str()], |row| schedule_row::read(row, 0))
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
