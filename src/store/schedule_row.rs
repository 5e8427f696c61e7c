//! Where one card stands as one row, there and back.
//!
//! Packed, because every start reads all rows: a byte for the layout (1), a byte that tells which
//! optional parts follow, then, in big-endian order: lapses and reviews (u32), the time (i64),
//! device (16 bytes) and number (i64) of the last event folded in, and the optional parts in the
//! order of their bits. A row is made from the log again whenever it cannot be trusted, so that
//! the layout may change with a migration that empties the table and replays.

use rusqlite::{Connection, Row};
use uuid::Uuid;

use super::event_row::unreadable;
use crate::domain::event::EventOrder;
use crate::domain::id::{CardKey, DeviceId};
use crate::domain::rating::Rating;
use crate::domain::schedule::CardSchedule;
use crate::domain::sm2::{EaseFactor, Memory};
use crate::domain::study_day::{Instant, StudyDay};

const LAYOUT: u8 = 1;

const SUSPENDED: u8 = 1;
const MEMORY: u8 = 1 << 1;
const BURIED_ON: u8 = 1 << 2;
const INTRODUCED_ON: u8 = 1 << 3;
const MOVED_ON: u8 = 1 << 4;
const LAST_RATING: u8 = 1 << 5;
const CALLED_BACK: u8 = 1 << 6;

/// A state that this program did not write.
#[derive(Debug, thiserror::Error)]
#[error("a schedule in an unknown layout")]
struct UnknownLayout;

/// Reads where a card stands.
pub(super) fn read(row: &Row<'_>, column: usize) -> rusqlite::Result<CardSchedule> {
    let state = row.get_ref(column)?.as_blob();
    let state = state.map_err(|error| unreadable(column, error))?;
    unpack(state).ok_or_else(|| unreadable(column, UnknownLayout))
}

/// Keeps where a card stands; of a card to which nothing ever happened no row is kept.
pub(super) fn keep(
    connection: &Connection,
    card: &CardKey,
    schedule: &CardSchedule,
) -> rusqlite::Result<()> {
    let Some(state) = pack(schedule) else {
        return remove(connection, card);
    };
    connection
        .prepare_cached("INSERT OR REPLACE INTO schedule (card, state) VALUES (?1, ?2)")?
        .execute((card.as_str(), state))?;
    Ok(())
}

/// Removes the row of a card.
pub(super) fn remove(connection: &Connection, card: &CardKey) -> rusqlite::Result<()> {
    connection
        .prepare_cached("DELETE FROM schedule WHERE card = ?1")?
        .execute([card.as_str()])?;
    Ok(())
}

/// None of a card to which nothing ever happened.
fn pack(schedule: &CardSchedule) -> Option<Vec<u8>> {
    let folded_to = schedule.folded_to?;
    let mut state = Vec::with_capacity(80);
    state.extend([LAYOUT, 0]);
    state.extend(schedule.lapses.to_be_bytes());
    state.extend(schedule.reviews.to_be_bytes());
    state.extend(folded_to.at.0.to_be_bytes());
    state.extend(folded_to.device.0.as_bytes());
    state.extend(folded_to.seq.to_be_bytes());
    let mut parts = if schedule.suspended { SUSPENDED } else { 0 };
    if let Some(memory) = &schedule.memory {
        parts |= MEMORY;
        state.extend(memory.repetition.to_be_bytes());
        state.extend(memory.interval.to_be_bytes());
        state.extend(memory.ease.hundredths().to_be_bytes());
        state.extend(memory.due.number().to_be_bytes());
    }
    for (part, day) in [
        (BURIED_ON, schedule.buried_on),
        (INTRODUCED_ON, schedule.introduced_on),
        (MOVED_ON, schedule.moved_on),
    ] {
        if let Some(day) = day {
            parts |= part;
            state.extend(day.number().to_be_bytes());
        }
    }
    if let Some((day, rating)) = schedule.last_rating {
        parts |= LAST_RATING;
        state.extend(day.number().to_be_bytes());
        state.push(rating.grade());
    }
    if let Some(reason) = &schedule.called_back {
        parts |= CALLED_BACK;
        state.extend(reason.as_bytes());
    }
    state[1] = parts;
    Some(state)
}

fn unpack(state: &[u8]) -> Option<CardSchedule> {
    let mut rest = Rest(state);
    let [layout, parts] = rest.take()?;
    if layout != LAYOUT {
        return None;
    }
    let has = |part: u8| parts & part != 0;
    Some(CardSchedule {
        suspended: has(SUSPENDED),
        lapses: rest.u32()?,
        reviews: rest.u32()?,
        folded_to: Some(EventOrder {
            at: Instant(rest.i64()?),
            device: DeviceId(Uuid::from_bytes(rest.take()?)),
            seq: rest.i64()?,
        }),
        memory: match has(MEMORY) {
            true => Some(Memory {
                repetition: rest.u32()?,
                interval: rest.u32()?,
                ease: EaseFactor::from_hundredths(rest.u32()?),
                due: rest.day()?,
            }),
            false => None,
        },
        buried_on: rest.day_if(has(BURIED_ON))?,
        introduced_on: rest.day_if(has(INTRODUCED_ON))?,
        moved_on: rest.day_if(has(MOVED_ON))?,
        last_rating: match has(LAST_RATING) {
            true => Some((rest.day()?, {
                let [grade] = rest.take()?;
                Rating::try_from(grade).ok()?
            })),
            false => None,
        },
        called_back: match has(CALLED_BACK) {
            true => Some(std::str::from_utf8(rest.0).ok()?.to_owned()),
            false if rest.0.is_empty() => None,
            false => return None,
        },
    })
}

/// What is left of a packed state.
struct Rest<'a>(&'a [u8]);

impl Rest<'_> {
    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (taken, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(*taken)
    }

    fn u32(&mut self) -> Option<u32> {
        self.take().map(u32::from_be_bytes)
    }

    fn i64(&mut self) -> Option<i64> {
        self.take().map(i64::from_be_bytes)
    }

    fn day(&mut self) -> Option<StudyDay> {
        self.take()
            .map(i32::from_be_bytes)
            .map(StudyDay::from_number)
    }

    /// A day that is there or not; None where it should be and is not.
    fn day_if(&mut self, is_there: bool) -> Option<Option<StudyDay>> {
        if is_there {
            self.day().map(Some)
        } else {
            Some(None)
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn days() -> impl Strategy<Value = Option<StudyDay>> {
        proptest::option::of(any::<i32>().prop_map(StudyDay::from_number))
    }

    fn schedules() -> impl Strategy<Value = CardSchedule> {
        let numbers = any::<[u32; 5]>();
        let orders = (any::<i64>(), any::<u128>(), any::<i64>());
        let reason = proptest::option::of(any::<String>());
        let days = (days(), days(), days(), days(), days());
        let parts = (numbers, orders, any::<bool>(), 1_u8..=5, reason, days);
        parts.prop_map(
            |(numbers, (at, device, seq), suspended, grade, called_back, days)| {
                let [lapses, reviews, repetition, interval, ease] = numbers;
                let (due, buried_on, introduced_on, moved_on, rated_on) = days;
                let rating = Rating::try_from(grade).unwrap();
                CardSchedule {
                    memory: due.map(|due| Memory {
                        repetition,
                        interval,
                        ease: EaseFactor::from_hundredths(ease),
                        due,
                    }),
                    lapses,
                    reviews,
                    suspended,
                    buried_on,
                    introduced_on,
                    moved_on,
                    last_rating: rated_on.map(|day| (day, rating)),
                    called_back,
                    folded_to: Some(EventOrder {
                        at: Instant(at),
                        device: DeviceId(Uuid::from_u128(device)),
                        seq,
                    }),
                }
            },
        )
    }

    proptest! {
        #[test]
        fn every_schedule_comes_back_as_it_was(schedule in schedules()) {
            let state = pack(&schedule).unwrap();
            prop_assert_eq!(unpack(&state), Some(schedule));
        }

        #[test]
        fn what_is_no_schedule_is_refused(
            mut schedule in schedules(),
            cut in any::<prop::sample::Index>(),
        ) {
            schedule.called_back = None;
            let mut state = pack(&schedule).unwrap();
            prop_assert_eq!(unpack(&state[..cut.index(state.len())]), None);
            state.push(0);
            prop_assert_eq!(unpack(&state), None);
            state.pop();
            state[0] = LAYOUT + 1;
            prop_assert_eq!(unpack(&state), None);
        }
    }

    #[test]
    fn a_card_to_which_nothing_happened_has_no_row() {
        assert_eq!(pack(&CardSchedule::default()), None);
    }
}
