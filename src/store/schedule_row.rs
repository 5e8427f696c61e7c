//! Where one card stands as one row, there and back.

use rusqlite::types::ValueRef;
use rusqlite::{Connection, Row, named_params};

use super::event_row::{columns, text, unreadable, uuid};
use crate::domain::event::EventOrder;
use crate::domain::id::{CardKey, DeviceId};
use crate::domain::rating::Rating;
use crate::domain::schedule::CardSchedule;
use crate::domain::sm2::{EaseFactor, Memory};
use crate::domain::study_day::{Instant, StudyDay};

columns! {
    /// Where the columns of a schedule stand.
    ScheduleColumns:
    card, repetition, interval, ease, due, lapses, reviews, suspended, buried_on, introduced_on,
    moved_on, last_rating_on, last_rating, called_back, folded_at, folded_device, folded_seq,
}

impl ScheduleColumns {
    /// Reads the card's key.
    pub(super) fn key(&self, row: &Row<'_>) -> rusqlite::Result<CardKey> {
        text(row, self.card)
    }

    /// Reads where the card stands.
    pub(super) fn read(&self, row: &Row<'_>) -> rusqlite::Result<CardSchedule> {
        let memory = match row.get_ref(self.repetition)? {
            ValueRef::Null => None,
            _ => Some(Memory {
                repetition: row.get(self.repetition)?,
                interval: row.get(self.interval)?,
                ease: EaseFactor::from_hundredths(row.get(self.ease)?),
                due: StudyDay::from_number(row.get(self.due)?),
            }),
        };
        let last_rating = match day(row, self.last_rating_on)? {
            None => None,
            Some(day) => {
                let grade: u8 = row.get(self.last_rating)?;
                let rating = Rating::try_from(grade);
                Some((
                    day,
                    rating.map_err(|error| unreadable(self.last_rating, error))?,
                ))
            }
        };
        Ok(CardSchedule {
            memory,
            lapses: row.get(self.lapses)?,
            reviews: row.get(self.reviews)?,
            suspended: row.get(self.suspended)?,
            buried_on: day(row, self.buried_on)?,
            introduced_on: day(row, self.introduced_on)?,
            moved_on: day(row, self.moved_on)?,
            last_rating,
            called_back: row.get(self.called_back)?,
            folded_to: Some(EventOrder {
                at: Instant(row.get(self.folded_at)?),
                device: DeviceId(uuid(row, self.folded_device)?),
                seq: row.get(self.folded_seq)?,
            }),
        })
    }
}

/// Keeps where a card stands; of a card to which nothing ever happened no row is kept.
pub(super) fn keep(
    connection: &Connection,
    card: &CardKey,
    schedule: &CardSchedule,
) -> rusqlite::Result<()> {
    let Some(folded_to) = schedule.folded_to else {
        return remove(connection, card);
    };
    let mut statement = connection.prepare_cached(
        "INSERT OR REPLACE INTO schedule (
             card, repetition, interval, ease, due, lapses, reviews, suspended, buried_on,
             introduced_on, moved_on, last_rating_on, last_rating, called_back, folded_at,
             folded_device, folded_seq
         ) VALUES (
             :card, :repetition, :interval, :ease, :due, :lapses, :reviews, :suspended, :buried_on,
             :introduced_on, :moved_on, :last_rating_on, :last_rating, :called_back, :folded_at,
             :folded_device, :folded_seq
         )",
    )?;
    let memory = schedule.memory.as_ref();
    let number = |day: Option<StudyDay>| day.map(StudyDay::number);
    statement.execute(named_params! {
        ":card": card.as_str(),
        ":repetition": memory.map(|memory| memory.repetition),
        ":interval": memory.map(|memory| memory.interval),
        ":ease": memory.map(|memory| memory.ease.hundredths()),
        ":due": memory.map(|memory| memory.due.number()),
        ":lapses": schedule.lapses,
        ":reviews": schedule.reviews,
        ":suspended": schedule.suspended,
        ":buried_on": number(schedule.buried_on),
        ":introduced_on": number(schedule.introduced_on),
        ":moved_on": number(schedule.moved_on),
        ":last_rating_on": number(schedule.last_rating.map(|(day, _)| day)),
        ":last_rating": schedule.last_rating.map(|(_, rating)| rating.grade()),
        ":called_back": schedule.called_back,
        ":folded_at": folded_to.at.0,
        ":folded_device": folded_to.device.0.into_bytes(),
        ":folded_seq": folded_to.seq,
    })?;
    Ok(())
}

/// Removes the row of a card.
pub(super) fn remove(connection: &Connection, card: &CardKey) -> rusqlite::Result<()> {
    connection
        .prepare_cached("DELETE FROM schedule WHERE card = ?1")?
        .execute([card.as_str()])?;
    Ok(())
}

fn day(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<StudyDay>> {
    Ok(row
        .get::<_, Option<i32>>(column)?
        .map(StudyDay::from_number))
}
