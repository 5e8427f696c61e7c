//! The rows of the cache: a file's, and its cards'.

mod aside;
mod patch;
mod slots;

#[cfg(unix)]
use std::{ffi::OsStr, os::unix::ffi::OsStrExt};

use std::path::{Path, PathBuf};

use rusqlite::{Connection, OptionalExtension, Row, TransactionBehavior, named_params};
use serde::de::DeserializeOwned;

use super::index;
use super::stamp::{ContentHash, Stamp};
use super::{CachedFile, CardIndex, FileId, Glance, Layer, NewCachedFile};
use crate::domain::card::Card;
use crate::domain::deck::{Deck, DeckFile};
use crate::store::event_row::unreadable;

pub(super) use aside::delete;
pub(super) use patch::patch;
use slots::{Slot, Slots};

/// Bits that hold a card's slot: 2^20, with 100,000 cards allowed in a file.
const SLOT_BITS: u32 = 20;

/// What was parsed of a file at `path`.
const FIND: &str = "
    SELECT id, size, modified_ns, settled, identity, hash, head, findings, summary, cards
    FROM file WHERE path = ?1 AND program = ?2";

/// What is counted of a file.
const GLANCE: &str = "
    SELECT size, modified_ns, settled, identity, deck, renamed, cards
    FROM file WHERE path = ?1 AND program = ?2";

/// One card.
const CARD: &str = "SELECT body FROM card WHERE place = ?1";

/// What the next parsing of a file compares its text with.
const PARTS: &str = "SELECT parts FROM file WHERE id = ?1";

/// Every card of a file.
const CARDS: &str = "SELECT place, body FROM card WHERE place >= ?1 AND place < ?2 ORDER BY place";

/// A row of the cache.
pub(super) struct Found {
    pub(super) cached: CachedFile,
    pub(super) stamp: Stamp,
}

pub(super) fn find(
    connection: &Connection,
    layer: Layer,
    key: &[u8],
    program: &str,
) -> rusqlite::Result<Option<Found>> {
    let mut statement = connection.prepare_cached(FIND)?;
    statement
        .query_row((key, program), |row| {
            Ok(Found {
                stamp: Stamp::read(row)?,
                cached: CachedFile {
                    id: FileId {
                        number: row.get("id")?,
                        layer,
                        hash: ContentHash(row.get("hash")?),
                    },
                    file: json(row, "head")?,
                    findings: json(row, "findings")?,
                    index: CardIndex::read(json(row, "summary")?, row.get("cards")?)
                        .ok_or(rusqlite::Error::InvalidColumnName("cards".to_owned()))?,
                },
            })
        })
        .optional()
}

/// What is counted of a file, with the stamp that it had.
pub(super) fn glance(
    connection: &Connection,
    key: &[u8],
    program: &str,
) -> rusqlite::Result<Option<(Stamp, Glance)>> {
    let mut statement = connection.prepare_cached(GLANCE)?;
    statement
        .query_row((key, program), |row| {
            let deck = row.as_ref().column_index("deck")?;
            let id: Option<String> = row.get(deck)?;
            let id = id.map(|id| id.parse().map_err(|error| unreadable(deck, error)));
            let glance = Glance {
                deck: id.transpose()?,
                renamed: row.get("renamed")?,
                index: CardIndex::of_text(row.get("cards")?)
                    .ok_or(rusqlite::Error::InvalidColumnName("cards".to_owned()))?,
            };
            Ok((Stamp::read(row)?, glance))
        })
        .optional()
}

pub(super) fn write(
    connection: &mut Connection,
    new: &NewCachedFile<'_>,
    program: &str,
) -> rusqlite::Result<i64> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    aside::make_room(&transaction, new.path, program)?;
    let cards: &[Card] = match new.file {
        DeckFile::Cards(deck) => &deck.cards,
        _ => &[],
    };
    let index = index::CardIndex::of(cards);
    let number = insert(&transaction, new, &index, program)?;
    let mut slots = 0..;
    let placed: rusqlite::Result<Vec<()>> = cards
        .iter()
        .zip(&mut slots)
        .map(|(card, slot)| write_card(&transaction, place(number, slot)?, card))
        .collect();
    placed?;
    transaction.commit()?;
    Ok(number)
}

/// Inserts the row of a file, as the first of its family.
fn insert(
    connection: &Connection,
    new: &NewCachedFile<'_>,
    index: &CardIndex,
    program: &str,
) -> rusqlite::Result<i64> {
    let deck = match new.file {
        DeckFile::Cards(deck) => Some(deck.head.id.as_str()),
        _ => None,
    };
    let columns = new.stamp.columns();
    connection
        .prepare_cached(
            "INSERT INTO file (
                 path, program, size, modified_ns, settled, identity, hash, deck, renamed, head,
                 findings, summary, cards, family, parts
             ) VALUES (
                 :path, :program, :size, :modified_ns, :settled, :identity, :hash, :deck, :renamed,
                 :head, :findings, :summary, :cards, 0, :parts
             )",
        )?
        .execute(named_params! {
            ":path": new.path.as_os_str().as_encoded_bytes(),
            ":program": program,
            ":size": columns.size,
            ":modified_ns": columns.modified_ns,
            ":settled": columns.settled,
            ":identity": columns.identity,
            ":hash": new.hash.0,
            ":deck": deck,
            ":renamed": !index.renamed().is_empty(),
            ":head": serde_json::to_string(&without_cards(new.file)).map_err(failed)?,
            ":findings": serde_json::to_string(new.findings).map_err(failed)?,
            ":summary": serde_json::to_string(index.summary()).map_err(failed)?,
            ":cards": index.text(),
            ":parts": new.parts,
        })?;
    let number = connection.last_insert_rowid();
    connection
        .prepare_cached("UPDATE file SET family = id WHERE id = ?1")?
        .execute([number])?;
    Ok(number)
}

fn write_card(connection: &Connection, place: i64, card: &Card) -> rusqlite::Result<()> {
    let body = serde_json::to_string(card).map_err(failed)?;
    connection
        .prepare_cached("INSERT INTO card (place, body) VALUES (?1, ?2)")?
        .execute((place, body))?;
    Ok(())
}

fn failed(error: serde_json::Error) -> rusqlite::Error {
    rusqlite::Error::ToSqlConversionFailure(Box::new(error))
}

/// What the next parsing of a file compares its text with.
pub(super) fn parts(connection: &Connection, file: i64) -> rusqlite::Result<Option<Vec<u8>>> {
    let parts: Option<Option<Vec<u8>>> = connection
        .prepare_cached(PARTS)?
        .query_row([file], |row| row.get(0))
        .optional()?;
    Ok(parts.flatten())
}

/// The card at a position of a file; None where the file or the card is not there.
pub(super) fn card(
    connection: &Connection,
    file: i64,
    position: usize,
) -> rusqlite::Result<Option<Card>> {
    let Some((family, slot)) = Slot::of(connection, file, position)? else {
        return Ok(None);
    };
    let card = connection
        .prepare_cached(CARD)?
        .query_row([place(family, slot.number)?], |row| json(row, "body"))
        .optional()?;
    Ok(card.map(|card| slot.begin(card)))
}

/// Every card of a file, in order; None where the file is not there.
pub(super) fn cards(connection: &Connection, file: i64) -> rusqlite::Result<Option<Vec<Card>>> {
    let snapshot = connection.unchecked_transaction()?;
    let Some(slots) = Slots::of(&snapshot, file)? else {
        return Ok(None);
    };
    let mut statement = snapshot.prepare_cached(CARDS)?;
    let first = place(slots.family, 0)?;
    let rows = statement.query_map(places(slots.family)?, |row| {
        let place: i64 = row.get("place")?;
        Ok((place - first, json(row, "body")?))
    })?;
    slots.put_in_order(rows).map(Some)
}

fn delete_number(connection: &Connection, number: i64, family: i64) -> rusqlite::Result<()> {
    connection
        .prepare_cached("DELETE FROM card WHERE place >= ?1 AND place < ?2")?
        .execute(places(family)?)?;
    delete_row(connection, number)
}

/// Deletes the row of a file, and leaves its cards.
fn delete_row(connection: &Connection, number: i64) -> rusqlite::Result<()> {
    connection
        .prepare_cached("DELETE FROM file WHERE id = ?1")?
        .execute([number])?;
    Ok(())
}

/// Forgets the files that are not there.
pub(super) fn forget(
    connection: &mut Connection,
    is_there: impl Fn(&Path) -> bool,
) -> rusqlite::Result<()> {
    let stale = |connection: &Connection| -> rusqlite::Result<Vec<(i64, i64)>> {
        let mut statement = connection.prepare_cached("SELECT id, family, path FROM file")?;
        let files = statement.query_map([], |row| {
            let path: Vec<u8> = row.get("path")?;
            Ok((row.get("id")?, row.get("family")?, path))
        })?;
        let mut stale = Vec::new();
        for file in files {
            let (number, family, path) = file?;
            if !is_there(&read_path(aside::path_of(&path))) {
                stale.push((number, family));
            }
        }
        Ok(stale)
    };
    if stale(connection)?.is_empty() {
        return Ok(());
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    for (number, family) in stale(&transaction)? {
        delete_number(&transaction, number, family)?;
    }
    transaction.commit()
}

#[cfg(unix)]
fn read_path(key: &[u8]) -> PathBuf {
    <OsStr as OsStrExt>::from_bytes(key).into()
}

#[cfg(not(unix))]
fn read_path(key: &[u8]) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(key).into_owned())
}

pub(super) fn refresh(connection: &Connection, number: i64, stamp: &Stamp) -> rusqlite::Result<()> {
    let columns = stamp.columns();
    connection
        .prepare_cached(
            "UPDATE file SET size = :size, modified_ns = :modified_ns, settled = :settled,
                 identity = :identity
             WHERE id = :id",
        )?
        .execute(named_params! {
            ":size": columns.size,
            ":modified_ns": columns.modified_ns,
            ":settled": columns.settled,
            ":identity": columns.identity,
            ":id": number,
        })?;
    Ok(())
}

/// The row of a card: the cards of a family stand together.
fn place(family: i64, slot: u32) -> rusqlite::Result<i64> {
    Some(i64::from(slot))
        .filter(|&slot| slot < 1 << SLOT_BITS)
        .zip(family.checked_mul(1 << SLOT_BITS))
        .and_then(|(slot, first)| first.checked_add(slot))
        .ok_or(rusqlite::Error::IntegralValueOutOfRange(0, family))
}

/// The rows of a family's cards: from the first to before the second.
fn places(family: i64) -> rusqlite::Result<[i64; 2]> {
    Ok([place(family, 0)?, place(family.saturating_add(1), 0)?])
}

/// The file as the cache keeps it at once; of a deck everything but the cards.
fn without_cards(file: &DeckFile) -> DeckFile {
    match file {
        DeckFile::Cards(deck) => DeckFile::Cards(Deck {
            head: deck.head.clone(),
            cards: Vec::new(),
            exams: deck.exams.clone(),
            scenarios: deck.scenarios.clone(),
            verified: deck.verified,
        }),
        other => other.clone(),
    }
}

fn json<T: DeserializeOwned>(row: &Row<'_>, column: &str) -> rusqlite::Result<T> {
    let index = row.as_ref().column_index(column)?;
    let text = row.get_ref(index)?.as_str()?;
    serde_json::from_str(text).map_err(|error| unreadable(index, error))
}
