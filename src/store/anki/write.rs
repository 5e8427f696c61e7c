//! Making a collection in schema 11, which every Anki since 2.0 reads.

use std::path::Path;

use rusqlite::{Connection, Transaction, params};
use serde_json::{Map, Value, json};

use super::super::error::{reason, shown};
use crate::domain::exchange::{Collection, FIELD_MARK, NoteType};
use crate::domain::fault::Fault;

/// The tables of schema 11. Facts of the format: names, types and order are what Anki expects.
const TABLES: &str = "
    CREATE TABLE col (id integer PRIMARY KEY, crt integer NOT NULL, mod integer NOT NULL,
        scm integer NOT NULL, ver integer NOT NULL, dty integer NOT NULL, usn integer NOT NULL,
        ls integer NOT NULL, conf text NOT NULL, models text NOT NULL, decks text NOT NULL,
        dconf text NOT NULL, tags text NOT NULL);
    CREATE TABLE notes (id integer PRIMARY KEY, guid text NOT NULL, mid integer NOT NULL,
        mod integer NOT NULL, usn integer NOT NULL, tags text NOT NULL, flds text NOT NULL,
        sfld integer NOT NULL, csum integer NOT NULL, flags integer NOT NULL, data text NOT NULL);
    CREATE TABLE cards (id integer PRIMARY KEY, nid integer NOT NULL, did integer NOT NULL,
        ord integer NOT NULL, mod integer NOT NULL, usn integer NOT NULL, type integer NOT NULL,
        queue integer NOT NULL, due integer NOT NULL, ivl integer NOT NULL,
        factor integer NOT NULL, reps integer NOT NULL, lapses integer NOT NULL,
        left integer NOT NULL, odue integer NOT NULL, odid integer NOT NULL,
        flags integer NOT NULL, data text NOT NULL);
    CREATE TABLE revlog (id integer PRIMARY KEY, cid integer NOT NULL, usn integer NOT NULL,
        ease integer NOT NULL, ivl integer NOT NULL, lastIvl integer NOT NULL,
        factor integer NOT NULL, time integer NOT NULL, type integer NOT NULL);
    CREATE TABLE graves (usn integer NOT NULL, oid integer NOT NULL, type integer NOT NULL);
    CREATE INDEX ix_notes_usn ON notes (usn);
    CREATE INDEX ix_cards_usn ON cards (usn);
    CREATE INDEX ix_revlog_usn ON revlog (usn);
    CREATE INDEX ix_cards_nid ON cards (nid);
    CREATE INDEX ix_cards_sched ON cards (did, queue, due);
    CREATE INDEX ix_revlog_cid ON revlog (cid);
    CREATE INDEX ix_notes_csum ON notes (csum);";

/// The schema of the collection.
const VERSION: i64 = 11;

/// How cards look.
const STYLE: &str = ".card { font-family: sans-serif; font-size: 20px; text-align: center; }
.card pre, .card ul, .card ol, .card table { display: inline-block; text-align: left; }
.card td, .card th { border: 1px solid; padding: 2px 8px; }
.card table { border-collapse: collapse; }
.cloze { font-weight: bold; }";

/// Makes the collection at `path`, where no file may be yet. `now` is in seconds since 1970.
///
/// # Errors
/// [`Fault::Unwritable`].
pub fn write(path: &Path, collection: &Collection, now: i64) -> Result<(), Fault> {
    fill(path, collection, now).map_err(|error| Fault::Unwritable {
        path: shown(path),
        reason: reason(&error),
    })
}

fn fill(path: &Path, collection: &Collection, now: i64) -> rusqlite::Result<()> {
    let mut connection = Connection::open(path)?;
    // Nobody else sees the file before it is whole.
    connection.execute_batch("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")?;
    let transaction = connection.transaction()?;
    transaction.execute_batch(TABLES)?;
    settings(&transaction, collection, now)?;
    notes(&transaction, collection)?;
    cards(&transaction, collection)?;
    transaction.commit()?;
    connection.close().map_err(|(_, error)| error)
}

fn settings(
    transaction: &Transaction<'_>,
    collection: &Collection,
    now: i64,
) -> rusqlite::Result<()> {
    let mut decks = Map::new();
    decks.insert("1".to_owned(), deck(1, "Default", now));
    for (id, name) in &collection.decks {
        decks.insert(id.to_string(), deck(*id, name, now));
    }
    let first_deck = collection.decks.first().map_or(1, |(id, _)| *id);
    let note_types = collection.note_types.iter();
    let models: Map<String, Value> = note_types
        .map(|it| (it.id.to_string(), note_type(it, first_deck, now)))
        .collect();
    let configuration = json!({
        "activeDecks": [1], "curDeck": 1, "newSpread": 0, "collapseTime": 1200, "timeLim": 0,
        "estTimes": true, "dueCounts": true, "curModel": Value::Null, "nextPos": 1,
        "sortType": "noteFld", "sortBackwards": false, "addToCur": true,
    });
    let options = json!({ "1": {
        "id": 1, "mod": 0, "name": "Default", "usn": 0, "maxTaken": 60, "autoplay": true,
        "timer": 0, "replayq": true, "dyn": false,
        "new": { "bury": false, "delays": [1.0, 10.0], "initialFactor": 2500,
                 "ints": [1, 4, 0], "order": 1, "perDay": 20 },
        "rev": { "bury": false, "ease4": 1.3, "ivlFct": 1.0, "maxIvl": 36500, "perDay": 200,
                 "hardFactor": 1.2 },
        "lapse": { "delays": [10.0], "leechAction": 1, "leechFails": 8, "minInt": 1,
                   "mult": 0.0 },
    }});
    transaction.execute(
        "INSERT INTO col VALUES (1, ?1, ?2, ?2, ?3, 0, 0, 0, ?4, ?5, ?6, ?7, '{}')",
        params![
            now,
            now.saturating_mul(1_000),
            VERSION,
            configuration.to_string(),
            Value::Object(models).to_string(),
            Value::Object(decks).to_string(),
            options.to_string(),
        ],
    )?;
    Ok(())
}

fn deck(id: i64, name: &str, now: i64) -> Value {
    json!({
        "id": id, "name": name, "mod": now, "usn": -1, "desc": "", "dyn": 0, "conf": 1,
        "collapsed": false, "browserCollapsed": false, "extendNew": 0, "extendRev": 0,
        "newToday": [0, 0], "revToday": [0, 0], "lrnToday": [0, 0], "timeToday": [0, 0],
    })
}

fn note_type(note_type: &NoteType, deck: i64, now: i64) -> Value {
    let fields = note_type.fields.iter().enumerate().map(|(place, name)| {
        json!({
            "name": name, "ord": place, "sticky": false, "rtl": false, "font": "Arial",
            "size": 20, "media": [],
        })
    });
    let templates = note_type.templates.iter().enumerate();
    let templates = templates.map(|(place, template)| {
        json!({
            "name": template.name, "ord": place, "qfmt": template.question,
            "afmt": template.answer, "did": Value::Null, "bqfmt": "", "bafmt": "",
        })
    });
    let mut model = json!({
        "id": note_type.id, "name": note_type.name, "type": u8::from(note_type.cloze),
        "mod": now, "usn": -1, "sortf": 0, "did": deck, "vers": [], "tags": [], "css": STYLE,
        "latexPre": "\\documentclass[12pt]{article}\n\\begin{document}\n",
        "latexPost": "\\end{document}",
        "flds": fields.collect::<Value>(), "tmpls": templates.collect::<Value>(),
    });
    if !note_type.cloze {
        // Which fields a template needs: any of the first.
        model["req"] = json!([[0, "any", [0]]]);
    }
    model
}

fn notes(transaction: &Transaction<'_>, collection: &Collection) -> rusqlite::Result<()> {
    let mut insert = transaction
        .prepare("INSERT INTO notes VALUES (?1, ?2, ?3, ?4, -1, ?5, ?6, ?7, ?8, 0, '')")?;
    for note in &collection.notes {
        let first = note.fields.split(FIELD_MARK).next().unwrap_or_default();
        insert.execute(params![
            note.id,
            note.guid,
            note.note_type,
            note.changed,
            note.tags,
            note.fields,
            // What the list of notes is sorted by; Anki makes it anew, as it does the checksum,
            // when it takes the notes in.
            first,
            0,
        ])?;
    }
    Ok(())
}

fn cards(transaction: &Transaction<'_>, collection: &Collection) -> rusqlite::Result<()> {
    let mut insert = transaction.prepare(
        "INSERT INTO cards VALUES (?1, ?2, ?3, ?4, ?5, -1, 0, ?6, ?7, 0, 0, 0, 0, 0, 0, 0, 0, '')",
    )?;
    for (place, card) in (1_i64..).zip(&collection.cards) {
        let queue = if card.suspended { -1 } else { 0 };
        insert.execute(params![
            card.id,
            card.note,
            card.deck,
            card.ordinal,
            card.changed,
            queue,
            place,
        ])?;
    }
    Ok(())
}
