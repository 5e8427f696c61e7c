//! The parsing before the last one of each file. Programs that have it go on with it until they have
//! taken in what was saved, and tell by it what has changed.

use std::collections::HashSet;
use std::path::Path;

use rusqlite::{Connection, OptionalExtension};

use super::{delete_number, json};
use crate::domain::deck::DeckFile;
use crate::domain::finding::{Finding, Severity};
use crate::store::deck_cache::CardIndex;

/// What stands behind the path of a parsing that was put aside. No path ends with it.
const MARK: u8 = 0;

/// The path of a file, or of the parsing of it that was put aside.
pub(super) fn path_of(key: &[u8]) -> &[u8] {
    key.strip_suffix(&[MARK]).unwrap_or(key)
}

/// What the parsing of a file that was put aside is found by.
fn key_aside(path: &Path) -> Vec<u8> {
    [path.as_os_str().as_encoded_bytes(), &[MARK]].concat()
}

/// Makes room for a parsing of a file: the last one is put aside. A broken one is not, where the one
/// before it lies there: with that one programs go on until a better text is saved.
pub(super) fn make_room(
    connection: &Connection,
    path: &Path,
    program: &str,
) -> rusqlite::Result<()> {
    let key = path.as_os_str().as_encoded_bytes();
    let Some(last) = Row::find(connection, key)? else {
        return Ok(());
    };
    let aside = key_aside(path);
    if let Some(before) = Row::find(connection, &aside)? {
        if is_broken(connection, &last, &before, program)? {
            return delete_number(connection, last.number, last.family);
        }
        delete_number(connection, before.number, before.family)?;
    }
    connection
        .prepare_cached("UPDATE file SET path = ?2 WHERE id = ?1")?
        .execute((last.number, aside))?;
    Ok(())
}

/// Deletes all that is there of a file.
pub(in crate::store::deck_cache) fn delete(
    connection: &Connection,
    path: &Path,
) -> rusqlite::Result<()> {
    for key in [path.as_os_str().as_encoded_bytes(), &key_aside(path)] {
        if let Some(row) = Row::find(connection, key)? {
            delete_number(connection, row.number, row.family)?;
        }
    }
    Ok(())
}

struct Row {
    number: i64,
    family: i64,
}

impl Row {
    fn find(connection: &Connection, key: &[u8]) -> rusqlite::Result<Option<Self>> {
        connection
            .prepare_cached("SELECT id, family FROM file WHERE path = ?1")?
            .query_row([key], |row| {
                Ok(Self {
                    number: row.get("id")?,
                    family: row.get("family")?,
                })
            })
            .optional()
    }
}

/// Whether a parsing has errors and has lost cards, exams or scenarios of the one before it.
fn is_broken(
    connection: &Connection,
    last: &Row,
    before: &Row,
    program: &str,
) -> rusqlite::Result<bool> {
    let told = |row: &Row| Told::read(connection, row.number, program);
    // What another version of the program wrote cannot be read.
    let (Some(last), Some(before)) = (told(last)?, told(before)?) else {
        return Ok(false);
    };
    let mut findings = last.findings.iter();
    if !findings.any(|finding| finding.severity == Severity::Error) {
        return Ok(false);
    }
    if let (DeckFile::Cards(last), DeckFile::Cards(before)) = (&last.file, &before.file)
        && last.lacks_some_of(before)
    {
        return Ok(true);
    }
    let mut there = last.keys();
    there.extend(last.index.renamed().iter().map(|(old, _)| old.to_string()));
    Ok(!before.keys().is_subset(&there))
}

/// What a parsing says of its file.
struct Told {
    file: DeckFile,
    findings: Vec<Finding>,
    index: CardIndex,
}

impl Told {
    fn read(connection: &Connection, number: i64, program: &str) -> rusqlite::Result<Option<Self>> {
        connection
            .prepare_cached(
                "SELECT head, findings, summary, cards FROM file WHERE id = ?1 AND program = ?2",
            )?
            .query_row((number, program), |row| {
                Ok(Self {
                    file: json(row, "head")?,
                    findings: json(row, "findings")?,
                    index: CardIndex::read(json(row, "summary")?, row.get("cards")?)
                        .ok_or(rusqlite::Error::InvalidColumnName("cards".to_owned()))?,
                })
            })
            .optional()
    }

    fn keys(&self) -> HashSet<String> {
        let deck = &self.file.head().id;
        let cards = self.index.iter();
        cards.map(|card| format!("{deck}/{}", card.id())).collect()
    }
}
