//! Keeping a file of which only a part was read anew: the rows of the other cards stay.

use std::collections::HashSet;

use rusqlite::{Connection, TransactionBehavior};

use super::slots::{self, Slots};
use super::{delete_row, insert, place, write_card};
use crate::domain::card::Card;
use crate::domain::deck::{DeckFile, Placed};
use crate::store::deck_cache::{CardIndex, NewCachedFile};

/// Keeps a file in place of the parsing `before` of it. None where that is not there any more, or
/// no slots are left; an error where it was put aside, for another one has its path then.
pub(in crate::store::deck_cache) fn patch(
    connection: &mut Connection,
    new: &NewCachedFile<'_>,
    placed: &[Placed],
    index: &CardIndex,
    before: i64,
    program: &str,
) -> rusqlite::Result<Option<i64>> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let Some(old) = Slots::of(&transaction, before)? else {
        return Ok(None);
    };
    let read: &[Card] = match new.file {
        DeckFile::Cards(deck) => &deck.cards,
        _ => &[],
    };
    let held: Vec<i64> = old_slots(&old, &transaction)?;
    let mut fresh = held.iter().max().map_or(0, |last| last + 1)..;
    let mut read = read.iter();
    let mut kept: HashSet<i64> = HashSet::new();
    let mut places = Vec::with_capacity(placed.len());
    for card in placed {
        let (slot, line) = match *card {
            Placed::Kept { position, line } => {
                let slot = match &old.moved {
                    Some(moved) => moved.get(position).map(|slot| i64::from(slot.number)),
                    None => i64::try_from(position).ok(),
                };
                match slot {
                    Some(slot) if held.binary_search(&slot).is_ok() && kept.insert(slot) => {
                        (slot, line)
                    }
                    _ => return Ok(None),
                }
            }
            Placed::Read => {
                let (Some(card), Some(slot)) = (read.next(), fresh.next()) else {
                    return Ok(None);
                };
                let Ok(number) = u32::try_from(slot) else {
                    return Ok(None);
                };
                let Ok(row) = place(old.family, number) else {
                    return Ok(None);
                };
                write_card(&transaction, row, card)?;
                (slot, card.line)
            }
        };
        places.push((u32::try_from(slot).unwrap_or(u32::MAX), line));
    }
    for slot in held.iter().filter(|slot| !kept.contains(slot)) {
        transaction
            .prepare_cached("DELETE FROM card WHERE place = ?1")?
            .execute([place(old.family, 0)? + slot])?;
    }
    delete_row(&transaction, before)?;
    let number = insert(&transaction, new, index, program)?;
    transaction
        .prepare_cached("UPDATE file SET family = ?2, slots = ?3 WHERE id = ?1")?
        .execute((number, old.family, slots::write(&places)))?;
    transaction.commit()?;
    Ok(Some(number))
}

/// The slots that hold a card, in order.
fn old_slots(old: &Slots, connection: &Connection) -> rusqlite::Result<Vec<i64>> {
    let first = place(old.family, 0)?;
    let mut statement = connection
        .prepare_cached("SELECT place FROM card WHERE place >= ?1 AND place < ?2 ORDER BY place")?;
    let places = statement.query_map(super::places(old.family)?, |row| row.get::<_, i64>(0))?;
    places.map(|place| Ok(place? - first)).collect()
}
