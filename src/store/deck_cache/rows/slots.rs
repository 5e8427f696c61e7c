//! Which row each card of a file has, where the rows are not those of its positions.

use rusqlite::{Connection, OptionalExtension};

use crate::domain::card::Card;

/// Bytes that a card takes: its slot and its line.
const WIDTH: u32 = 8;

/// The slots of all cards of a file.
pub(super) struct Slots {
    pub(super) family: i64,
    /// None where they are the positions.
    pub(super) moved: Option<Vec<Slot>>,
}

/// The slot of one card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Slot {
    pub(super) number: u32,
    /// The line on which the card begins; None where it says so itself.
    pub(super) line: Option<u32>,
}

impl Slot {
    /// The family of a file, and the slot of the card at a position; None where the file is not
    /// there, or has no such card.
    pub(super) fn of(
        connection: &Connection,
        file: i64,
        position: usize,
    ) -> rusqlite::Result<Option<(i64, Self)>> {
        let Ok(number) = u32::try_from(position) else {
            return Ok(None);
        };
        let first = i64::from(number) * i64::from(WIDTH) + 1;
        let found: Option<(i64, Option<Vec<u8>>)> = connection
            .prepare_cached("SELECT family, substr(slots, ?2, ?3) FROM file WHERE id = ?1")?
            .query_row((file, first, WIDTH), |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        Ok(found.and_then(|(family, moved)| {
            let slot = match moved {
                None => Self { number, line: None },
                Some(bytes) => Self::read(&bytes)?,
            };
            Some((family, slot))
        }))
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        let (number, line) = bytes.split_first_chunk::<4>()?;
        let line: [u8; 4] = line.try_into().ok()?;
        Some(Self {
            number: u32::from_le_bytes(*number),
            line: Some(u32::from_le_bytes(line)),
        })
    }

    /// The card, on the line on which it begins.
    pub(super) fn begin(self, card: Card) -> Card {
        Card {
            line: self.line.unwrap_or(card.line),
            ..card
        }
    }
}

impl Slots {
    /// The slots of a file; None where it is not there.
    pub(super) fn of(connection: &Connection, file: i64) -> rusqlite::Result<Option<Self>> {
        let found: Option<(i64, Option<Vec<u8>>)> = connection
            .prepare_cached("SELECT family, slots FROM file WHERE id = ?1")?
            .query_row([file], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        Ok(found.map(|(family, moved)| Self {
            family,
            moved: moved.map(|bytes| {
                bytes
                    .chunks(WIDTH as usize)
                    .filter_map(Slot::read)
                    .collect()
            }),
        }))
    }

    /// The cards of rows that come slot by slot, in the order of the file. A slot without a row is
    /// an error.
    pub(super) fn put_in_order(
        &self,
        rows: impl Iterator<Item = rusqlite::Result<(i64, Card)>>,
    ) -> rusqlite::Result<Vec<Card>> {
        let Some(moved) = &self.moved else {
            return rows.map(|row| row.map(|(_, card)| card)).collect();
        };
        let mut found = rows.collect::<rusqlite::Result<Vec<_>>>()?;
        found.sort_unstable_by_key(|(slot, _)| *slot);
        let mut found: Vec<(i64, Option<Card>)> = found
            .into_iter()
            .map(|(slot, card)| (slot, Some(card)))
            .collect();
        let mut cards = Vec::with_capacity(moved.len());
        for slot in moved {
            let row = found.binary_search_by_key(&i64::from(slot.number), |(number, _)| *number);
            let card = row.ok().and_then(|row| found[row].1.take());
            let card = card.ok_or(rusqlite::Error::QueryReturnedNoRows)?;
            cards.push(slot.begin(card));
        }
        Ok(cards)
    }
}

/// The slots as the row of a file keeps them.
pub(super) fn write(slots: &[(u32, u32)]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(slots.len() * WIDTH as usize);
    for (number, line) in slots {
        bytes.extend(number.to_le_bytes());
        bytes.extend(line.to_le_bytes());
    }
    bytes
}
