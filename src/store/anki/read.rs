//! Reading a collection.

use std::path::Path;
use std::time::{Duration, Instant};

use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, Error, ErrorCode, OpenFlags, Row};

use super::super::uri;
use super::{Limits, schema};
use crate::domain::clean::CleanText;
use crate::domain::exchange::{
    Collection, ForeignCard, ForeignReview, Format, Measured, Note, NoteType, Refusal,
};

/// Largest single value, in bytes: the note types of a collection stand in one.
const VALUE_BYTES: i32 = 64 * 1024 * 1024;

/// Steps of SQLite's machine between two looks at the clock: some milliseconds.
const STEPS: i32 = 100_000;

/// Queues of cards that are left out until further notice.
const SUSPENDED: i64 = -1;

/// Kinds of entries of the review log that are no answers: set by hand, moved by the program.
const LAST_ANSWER: i64 = 3;

/// The kind of answers that are practice beyond the schedule.
const PRACTICE: i64 = 3;

/// Reads the collection at `path`, its review log where `history`.
///
/// # Errors
/// The file is no collection, is damaged, or goes over a limit.
pub fn read(path: &Path, history: bool, limits: &Limits) -> Result<Collection, Refusal> {
    let connection = open(path, limits).map_err(|error| refusal(&error, limits))?;
    let mut reader = Reader {
        connection: &connection,
        limits,
        bytes: 0,
    };
    reader.check_tables()?;
    let mut collection = Collection::default();
    if reader.has_table("notetypes")? {
        reader.tables(&mut collection)?;
    } else {
        reader.row(&mut collection)?;
    }
    reader.notes(&mut collection)?;
    reader.cards(&mut collection)?;
    if history {
        reader.reviews(&mut collection)?;
    }
    Ok(collection)
}

/// A connection that reads the file alone, as if nothing could change it, and trusts nothing in it.
pub(super) fn open(path: &Path, limits: &Limits) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY
        | OpenFlags::SQLITE_OPEN_URI
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection = Connection::open_with_flags(uri::of(path, "mode=ro&immutable=1"), flags)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false)?;
    connection.set_limit(Limit::SQLITE_LIMIT_LENGTH, VALUE_BYTES)?;
    connection.set_limit(Limit::SQLITE_LIMIT_SQL_LENGTH, 1_000_000)?;
    connection.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 0)?;
    connection.set_limit(Limit::SQLITE_LIMIT_EXPR_DEPTH, 100)?;
    // Tables of the later schemas sort their names so, and cannot be read without knowing how.
    connection.create_collation("unicase", |one, other| {
        one.to_lowercase().cmp(&other.to_lowercase())
    })?;
    let ends = Instant::now() + Duration::from_secs(limits.seconds);
    connection.progress_handler(STEPS, Some(move || Instant::now() > ends))?;
    connection.execute_batch(
        "PRAGMA query_only = ON; PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0;
         PRAGMA cache_size = -32000;",
    )?;
    Ok(connection)
}

struct Reader<'c> {
    connection: &'c Connection,
    limits: &'c Limits,
    /// Bytes of all texts that were read.
    bytes: u64,
}

impl Reader<'_> {
    /// Makes sure that what is read are tables: not views, not tables of a module.
    fn check_tables(&self) -> Result<(), Refusal> {
        let found = self.wrap(|connection| {
            let mut statement =
                connection.prepare("SELECT type, name, coalesce(sql, '') FROM sqlite_schema")?;
            let mut rows = statement.query([])?;
            let mut odd = None;
            let mut tables = Vec::new();
            while let Some(row) = rows.next()? {
                let kind = lossy(row, 0)?;
                let name = lossy(row, 1)?;
                let sql = lossy(row, 2)?.to_ascii_lowercase();
                let virtual_table = sql.trim_start().starts_with("create virtual");
                let computed = kind == "table" && sql.contains("generated always");
                if matches!(kind.as_str(), "view" | "trigger") || virtual_table || computed {
                    odd = Some(format!("{kind} {name}"));
                } else if kind == "table" {
                    tables.push(name);
                }
                if tables.len() > 1_000 {
                    odd = Some(format!("table {}", tables.len()));
                    break;
                }
            }
            Ok((odd, tables))
        })?;
        let (odd, tables) = found;
        if let Some(odd) = odd {
            return Err(not_a_collection(&odd));
        }
        for needed in ["col", "notes", "cards"] {
            if !tables.iter().any(|table| table == needed) {
                return Err(not_a_collection(needed));
            }
        }
        Ok(())
    }

    fn has_table(&self, name: &str) -> Result<bool, Refusal> {
        self.wrap(|connection| {
            connection.query_row(
                "SELECT count(*) > 0 FROM sqlite_schema WHERE type = 'table' AND name = ?1",
                [name],
                |row| row.get(0),
            )
        })
    }

    /// Decks and note types of schema 11.
    fn row(&mut self, collection: &mut Collection) -> Result<(), Refusal> {
        let (models, decks) = self.wrap(|connection| {
            connection.query_row("SELECT models, decks FROM col LIMIT 1", [], |row| {
                Ok((lossy(row, 0)?, lossy(row, 1)?))
            })
        })?;
        for list in [&models, &decks] {
            let limit = self.limits.list_bytes;
            over(Measured::FieldBytes, list.len() as u64, limit)?;
        }
        collection.note_types = schema::note_types(&models)?;
        collection.decks = schema::decks(&decks)?;
        let found = collection.note_types.len() as u64;
        over(Measured::NoteTypes, found, self.limits.note_types)?;
        over(
            Measured::Decks,
            collection.decks.len() as u64,
            self.limits.decks,
        )
    }

    /// Decks and note types of the later schemas.
    fn tables(&mut self, collection: &mut Collection) -> Result<(), Refusal> {
        let limit = self.limits.decks;
        let mut decks = Vec::new();
        self.each(
            "SELECT id, name FROM decks",
            Measured::Decks,
            limit,
            |row| {
                // The parts of a name are parted by the mark that parts fields.
                let name = lossy(row, 1)?.replace('\u{1f}', "::");
                let length = name.len();
                decks.push((row.get(0)?, name));
                Ok(length)
            },
        )?;
        collection.decks = decks;
        let limit = self.limits.note_types;
        let mut note_types: Vec<NoteType> = Vec::new();
        let types = "SELECT id, name, config FROM notetypes ORDER BY id";
        self.each(types, Measured::NoteTypes, limit, |row| {
            let name = lossy(row, 1)?;
            let message = bytes(row, 2)?;
            let length = name.len() + message.len();
            note_types.push(NoteType {
                id: row.get(0)?,
                name,
                cloze: schema::is_cloze(message),
                ..NoteType::default()
            });
            Ok(length)
        })?;
        let place = |note_types: &[NoteType], id: i64| {
            note_types.binary_search_by_key(&id, |it| it.id).ok()
        };
        let fields = "SELECT ntid, name FROM fields ORDER BY ntid, ord";
        self.each(fields, Measured::Columns, limit * 100, |row| {
            let name = lossy(row, 1)?;
            let length = name.len();
            if let Some(place) = place(&note_types, row.get(0)?) {
                note_types[place].fields.push(name);
            }
            Ok(length)
        })?;
        let templates = "SELECT ntid, name, config FROM templates ORDER BY ntid, ord";
        self.each(templates, Measured::NoteTypes, limit * 100, |row| {
            let name = lossy(row, 1)?;
            let message = bytes(row, 2)?;
            let length = name.len() + message.len();
            if let Some(place) = place(&note_types, row.get(0)?) {
                let template = schema::template(name, message);
                note_types[place].templates.push(template);
            }
            Ok(length)
        })?;
        collection.note_types = note_types;
        Ok(())
    }

    fn notes(&mut self, collection: &mut Collection) -> Result<(), Refusal> {
        let most = self.limits.field_bytes;
        let mut notes = Vec::new();
        let mut large = None;
        let sql = "SELECT id, guid, mid, mod, tags, flds FROM notes ORDER BY id";
        self.each(sql, Measured::Notes, self.limits.notes, |row| {
            let note = Note {
                id: row.get(0)?,
                guid: lossy(row, 1)?,
                note_type: row.get(2)?,
                changed: row.get(3)?,
                tags: lossy(row, 4)?,
                fields: lossy(row, 5)?,
            };
            let length = note.guid.len() + note.tags.len() + note.fields.len();
            if length as u64 > most && large.is_none() {
                large = Some((note.id, length as u64));
            }
            if large.is_none() {
                notes.push(note);
            }
            Ok(length)
        })?;
        if let Some((note, length)) = large {
            return Err(Refusal::TooMuch {
                what: Measured::FieldBytes,
                found: Some(length),
                limit: most,
                at: u64::try_from(note).ok(),
            });
        }
        collection.notes = notes;
        Ok(())
    }

    fn cards(&mut self, collection: &mut Collection) -> Result<(), Refusal> {
        let mut cards = Vec::new();
        // A card in a deck of a filter belongs to the one that it came from.
        let sql =
            "SELECT id, nid, iif(odid > 0, odid, did), ord, queue, mod FROM cards ORDER BY id";
        self.each(sql, Measured::Cards, self.limits.cards, |row| {
            let ordinal: i64 = row.get(3)?;
            let queue: i64 = row.get(4)?;
            cards.push(ForeignCard {
                id: row.get(0)?,
                note: row.get(1)?,
                deck: row.get(2)?,
                ordinal: u32::try_from(ordinal).unwrap_or(u32::MAX),
                suspended: queue == SUSPENDED,
                changed: row.get(5)?,
            });
            Ok(0)
        })?;
        collection.cards = cards;
        Ok(())
    }

    fn reviews(&mut self, collection: &mut Collection) -> Result<(), Refusal> {
        if !self.has_table("revlog")? {
            return Ok(());
        }
        let mut reviews = Vec::new();
        let sql = "SELECT id, cid, ease, time, type FROM revlog ORDER BY id";
        self.each(sql, Measured::Reviews, self.limits.reviews, |row| {
            let kind: i64 = row.get(4)?;
            let button: i64 = row.get(2)?;
            let answered = (0..=LAST_ANSWER).contains(&kind);
            reviews.push(ForeignReview {
                at: row.get(0)?,
                card: row.get(1)?,
                button: if answered {
                    u8::try_from(button).unwrap_or(0)
                } else {
                    0
                },
                duration_ms: row.get(3)?,
                practice: kind == PRACTICE,
            });
            Ok(0)
        })?;
        collection.reviews = reviews;
        Ok(())
    }

    /// Hands every row to `take`, which answers how many bytes it kept, up to the limits.
    fn each(
        &mut self,
        sql: &str,
        what: Measured,
        limit: u64,
        mut take: impl FnMut(&Row<'_>) -> rusqlite::Result<usize>,
    ) -> Result<(), Refusal> {
        let most = self.limits.bytes;
        let mut total = self.bytes;
        let mut count = 0;
        let exceeded = self.wrap(|connection| {
            let mut statement = connection.prepare(sql)?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                count += 1;
                if count > limit {
                    return Ok(Some((what, limit)));
                }
                total += take(row)? as u64;
                if total > most {
                    return Ok(Some((Measured::UnpackedBytes, most)));
                }
            }
            Ok(None)
        })?;
        self.bytes = total;
        match exceeded {
            None => Ok(()),
            Some((what, limit)) => Err(Refusal::TooMuch {
                what,
                found: None,
                limit,
                at: None,
            }),
        }
    }

    fn wrap<T>(&self, work: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T, Refusal> {
        work(self.connection).map_err(|error| refusal(&error, self.limits))
    }
}

/// A text, whatever bytes it is made of; a number as text.
fn lossy(row: &Row<'_>, place: usize) -> rusqlite::Result<String> {
    Ok(match row.get_ref(place)? {
        ValueRef::Null => String::new(),
        ValueRef::Integer(number) => number.to_string(),
        ValueRef::Real(number) => number.to_string(),
        ValueRef::Text(text) | ValueRef::Blob(text) => String::from_utf8_lossy(text).into_owned(),
    })
}

fn bytes<'r>(row: &'r Row<'_>, place: usize) -> rusqlite::Result<&'r [u8]> {
    Ok(match row.get_ref(place)? {
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => bytes,
        _ => &[],
    })
}

fn over(what: Measured, found: u64, limit: u64) -> Result<(), Refusal> {
    if found <= limit {
        return Ok(());
    }
    Err(Refusal::TooMuch {
        what,
        found: Some(found),
        limit,
        at: None,
    })
}

fn not_a_collection(reason: &str) -> Refusal {
    Refusal::NotOfForm {
        format: Format::Anki,
        reason: CleanText::line(reason),
    }
}

/// What SQLite's error says of the file.
fn refusal(error: &Error, limits: &Limits) -> Refusal {
    match error.sqlite_error_code() {
        Some(ErrorCode::OperationInterrupted) => Refusal::TooMuch {
            what: Measured::Seconds,
            found: None,
            limit: limits.seconds,
            at: None,
        },
        Some(ErrorCode::TooBig) => Refusal::TooMuch {
            what: Measured::FieldBytes,
            found: None,
            limit: u64::try_from(VALUE_BYTES).unwrap_or(0),
            at: None,
        },
        Some(ErrorCode::NotADatabase) => not_a_collection("SQLite"),
        _ => Refusal::Damaged {
            reason: CleanText::line(&error.to_string()),
        },
    }
}
