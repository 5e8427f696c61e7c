//! Keys that cards had before: what was recorded under them counts for the card of today.
//!
//! Events are never rewritten. A link leads from an old key to its successor; the fold of a card
//! reads the events of its key and of every key whose chain of links ends there, and the schedule
//! is kept under the current key alone.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, OptionalExtension, Transaction};

use super::event_row::text;
use super::{Store, schedule, schedule_row};
use crate::domain::fault::Fault;
use crate::domain::id::{CardKey, Id};

/// The current key of an old one.
pub(super) const CURRENT: &str = "SELECT current FROM aliases WHERE old = ?1";

/// Links from old keys to their successors, and where the chains end.
#[derive(Debug, Default, PartialEq, Eq)]
struct Links(BTreeMap<CardKey, Link>);

#[derive(Debug, PartialEq, Eq)]
struct Link {
    successor: CardKey,
    current: CardKey,
}

impl Store {
    /// Makes the events of former keys count for the cards of today: pairs of (former key, key).
    ///
    /// `decks` are those that were loaded as a whole: of the links to their cards, exactly
    /// `aliases` hold from now on; links to cards of other decks stay. A key that a card has
    /// today should not be among the former ones: its events would count for the other card. Of
    /// two successors of one key the first wins; links that form a circle count for nothing.
    ///
    /// Answers the cards whose schedule was made again. Where nothing changed since the last
    /// time, that is none, and nothing is written; on a read-only store too.
    ///
    /// # Errors
    /// [`Fault::NotSaved`], [`Fault::StoreDamaged`]; nothing was changed then.
    pub fn adopt_aliases(
        &mut self,
        decks: &[Id],
        aliases: &[(CardKey, CardKey)],
    ) -> Result<Vec<CardKey>, Fault> {
        let known = self.read(links)?;
        if wanted(&known, decks, aliases) == known || self.is_read_only() {
            return Ok(Vec::new());
        }
        self.write(|transaction, _| {
            let known = links(transaction)?;
            let wanted = wanted(&known, decks, aliases);
            replace(transaction, &known, &wanted)
        })
    }
}

/// The key by which a card goes today.
pub(super) fn current(connection: &Connection, card: &CardKey) -> rusqlite::Result<CardKey> {
    let current = connection
        .prepare_cached(CURRENT)?
        .query_row([card.as_str()], |row| text(row, 0))
        .optional()?;
    Ok(current.unwrap_or_else(|| card.clone()))
}

/// Every former key with the key of today.
pub(super) fn resolved(connection: &Connection) -> rusqlite::Result<Vec<(CardKey, CardKey)>> {
    let links = links(connection)?.0;
    Ok(links
        .into_iter()
        .map(|(old, link)| (old, link.current))
        .collect())
}

fn links(connection: &Connection) -> rusqlite::Result<Links> {
    let mut statement = connection.prepare_cached("SELECT * FROM aliases")?;
    let (old, successor, current) = (
        statement.column_index("old")?,
        statement.column_index("successor")?,
        statement.column_index("current")?,
    );
    let links = statement.query_map([], |row| {
        let link = Link {
            successor: text(row, successor)?,
            current: text(row, current)?,
        };
        Ok((text(row, old)?, link))
    })?;
    links.collect::<rusqlite::Result<_>>().map(Links)
}

/// The links after `aliases` were adopted for `decks`, each chain followed to its end.
fn wanted(known: &Links, decks: &[Id], aliases: &[(CardKey, CardKey)]) -> Links {
    let loaded: BTreeSet<&str> = decks.iter().map(Id::as_str).collect();
    let mut successors: BTreeMap<&CardKey, &CardKey> = BTreeMap::new();
    for (old, successor) in aliases {
        successors.entry(old).or_insert(successor);
    }
    for (old, link) in &known.0 {
        if !loaded.contains(link.successor.deck()) {
            successors.entry(old).or_insert(&link.successor);
        }
    }
    let links = successors.iter().filter_map(|(&old, &successor)| {
        let mut current = successor;
        // A chain longer than there are links goes in a circle.
        for _ in 0..successors.len() {
            match successors.get(current) {
                Some(next) => current = next,
                None => {
                    let (successor, current) = (successor.clone(), current.clone());
                    return Some((old.clone(), Link { successor, current }));
                }
            }
        }
        None
    });
    Links(links.collect())
}

/// Writes the links down and makes the schedules of all cards again that they change.
fn replace(
    transaction: &Transaction<'_>,
    known: &Links,
    wanted: &Links,
) -> rusqlite::Result<Vec<CardKey>> {
    let mut concerned = BTreeSet::new();
    for old in known.0.keys().chain(wanted.0.keys()) {
        let (before, after) = (known.0.get(old), wanted.0.get(old));
        if before.map(|link| &link.current) != after.map(|link| &link.current) {
            let ends = before.into_iter().chain(after).map(|link| &link.current);
            concerned.extend(ends.chain([old]));
        }
    }
    transaction.execute("DELETE FROM aliases", [])?;
    for (old, link) in &wanted.0 {
        transaction
            .prepare_cached("INSERT INTO aliases (old, successor, current) VALUES (?1, ?2, ?3)")?
            .execute([old.as_str(), link.successor.as_str(), link.current.as_str()])?;
    }
    let mut refolded = Vec::new();
    for card in concerned {
        if wanted.0.contains_key(card) {
            schedule_row::remove(transaction, card)?;
        } else {
            schedule::refold(transaction, card)?;
            refolded.push(card.clone());
        }
    }
    Ok(refolded)
}

#[cfg(test)]
mod tests;
