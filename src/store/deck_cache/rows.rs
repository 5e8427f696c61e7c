//! The rows of the cache: a file's, and its cards'.

use std::path::Path;

use rusqlite::{Connection, OptionalExtension, Row, TransactionBehavior, named_params};
use serde::de::DeserializeOwned;

use super::index::{self, Summary};
use super::stamp::{ContentHash, Stamp};
use super::{CachedFile, CardIndex, FileId, Glance, Layer, NewCachedFile};
use crate::domain::card::Card;
use crate::domain::deck::{Deck, DeckFile};
use crate::store::event_row::unreadable;

/// Bits that hold a card's position in its file: 2^20, with 100,000 cards allowed in a file.
const POSITION_BITS: u32 = 20;

/// What was parsed of a file at `path`.
const FIND: &str = "SELECT * FROM file WHERE path = ?1 AND program = ?2";

/// What is counted of a file.
const GLANCE: &str = "
    SELECT size, modified_ns, settled, identity, deck, renamed, cards
    FROM file WHERE path = ?1 AND program = ?2";

/// One card.
const CARD: &str = "SELECT body FROM card WHERE place = ?1";

/// Whether a file's parsing is still there.
const IS_THERE: &str = "SELECT EXISTS (SELECT 1 FROM file WHERE id = ?1)";

/// Every card of a file.
const CARDS: &str = "SELECT body FROM card WHERE place >= ?1 AND place < ?2 ORDER BY place";

/// A row of the cache.
pub(super) struct Found {
    pub(super) cached: CachedFile,
    pub(super) stamp: Stamp,
    pub(super) hash: ContentHash,
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
                hash: ContentHash(row.get("hash")?),
                cached: CachedFile {
                    id: FileId {
                        number: row.get("id")?,
                        layer,
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
    let failed =
        |error: serde_json::Error| rusqlite::Error::ToSqlConversionFailure(Box::new(error));
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    delete(&transaction, new.path)?;
    let (deck, cards): (_, &[Card]) = match new.file {
        DeckFile::Cards(deck) => (Some(deck.head.id.as_str()), &deck.cards),
        _ => (None, &[]),
    };
    let renamed = cards.iter().any(|card| !card.aliases.is_empty());
    let columns = new.stamp.columns();
    transaction
        .prepare_cached(
            "INSERT INTO file (
                 path, program, size, modified_ns, settled, identity, hash, deck, renamed, head,
                 findings, summary, cards
             ) VALUES (
                 :path, :program, :size, :modified_ns, :settled, :identity, :hash, :deck, :renamed,
                 :head, :findings, :summary, :cards
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
            ":renamed": renamed,
            ":head": serde_json::to_string(&without_cards(new.file)).map_err(failed)?,
            ":findings": serde_json::to_string(new.findings).map_err(failed)?,
            ":summary": serde_json::to_string(&Summary::of(cards)).map_err(failed)?,
            ":cards": index::write(cards),
        })?;
    let number = transaction.last_insert_rowid();
    {
        let mut statement =
            transaction.prepare_cached("INSERT INTO card (place, body) VALUES (?1, ?2)")?;
        for (position, card) in cards.iter().enumerate() {
            let body = serde_json::to_string(card).map_err(failed)?;
            let place = place(number, position)?;
            statement.execute((place, body))?;
        }
    }
    transaction.commit()?;
    Ok(number)
}

/// The card at a position of a file.
pub(super) fn card(
    connection: &Connection,
    file: i64,
    position: usize,
) -> rusqlite::Result<Option<Card>> {
    connection
        .prepare_cached(CARD)?
        .query_row([place(file, position)?], |row| json(row, "body"))
        .optional()
}

/// Every card of a file, in order; None where the file is not there.
pub(super) fn cards(connection: &Connection, file: i64) -> rusqlite::Result<Option<Vec<Card>>> {
    let snapshot = connection.unchecked_transaction()?;
    let is_there: bool = snapshot
        .prepare_cached(IS_THERE)?
        .query_row([file], |row| row.get(0))?;
    if !is_there {
        return Ok(None);
    }
    let mut statement = snapshot.prepare_cached(CARDS)?;
    let cards = statement.query_map(places(file)?, |row| json(row, "body"))?;
    cards.collect::<rusqlite::Result<_>>().map(Some)
}

pub(super) fn delete(connection: &Connection, path: &Path) -> rusqlite::Result<()> {
    let key = path.as_os_str().as_encoded_bytes();
    let number: Option<i64> = connection
        .prepare_cached("SELECT id FROM file WHERE path = ?1")?
        .query_row([key], |row| row.get("id"))
        .optional()?;
    if let Some(number) = number {
        delete_number(connection, number)?;
    }
    Ok(())
}

fn delete_number(connection: &Connection, number: i64) -> rusqlite::Result<()> {
    connection
        .prepare_cached("DELETE FROM card WHERE place >= ?1 AND place < ?2")?
        .execute(places(number)?)?;
    connection
        .prepare_cached("DELETE FROM file WHERE id = ?1")?
        .execute([number])?;
    Ok(())
}

pub(super) fn forget(connection: &mut Connection, keep: &[&Path]) -> rusqlite::Result<()> {
    let stale = |connection: &Connection| -> rusqlite::Result<Vec<i64>> {
        let mut statement = connection.prepare_cached("SELECT id, path FROM file")?;
        let files = statement.query_map([], |row| {
            Ok((row.get::<_, i64>("id")?, row.get::<_, Vec<u8>>("path")?))
        })?;
        let mut stale = Vec::new();
        for file in files {
            let (number, path) = file?;
            let kept = |keep: &&Path| keep.as_os_str().as_encoded_bytes() == path;
            if !keep.iter().any(kept) {
                stale.push(number);
            }
        }
        Ok(stale)
    };
    if stale(connection)?.is_empty() {
        return Ok(());
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    for number in stale(&transaction)? {
        delete_number(&transaction, number)?;
    }
    transaction.commit()
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

/// The row of a card: the cards of a file stand together, in order.
fn place(file: i64, position: usize) -> rusqlite::Result<i64> {
    let position = i64::try_from(position).ok();
    position
        .filter(|&position| position < 1 << POSITION_BITS)
        .zip(file.checked_mul(1 << POSITION_BITS))
        .and_then(|(position, first)| first.checked_add(position))
        .ok_or(rusqlite::Error::IntegralValueOutOfRange(0, file))
}

/// The rows of a file's cards: from the first to before the second.
fn places(file: i64) -> rusqlite::Result<[i64; 2]> {
    Ok([place(file, 0)?, place(file.saturating_add(1), 0)?])
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
