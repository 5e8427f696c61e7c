//! Taking in large foreign files: from the file to deck files on the disk.

use std::error::Error;
use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::time::Instant;

use rusqlite::Connection;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use shardeck::app::exchange::{ImportWishes, Layout, plan};
use shardeck::app::open::{Opening, ShelfWishes};
use shardeck::clock::Clock;
use shardeck::config::Config;
use shardeck::decks::interchange::anki;
use shardeck::domain::exchange::{Collection, ForeignCard, Note, NoteType, Template};
use shardeck::paths::Places;
use shardeck::store::anki as databases;

use crate::Effort;
use crate::report::{Report, Sample, shown};

/// Notes for each card of the large deck: 100,000 in all.
const NOTES_A_CARD: usize = 10;

/// Imports of which the median counts.
const ROUNDS: usize = 3;

/// The templates of the note type.
const QUESTION: &str = "{{Front}}";
const ANSWER: &str = "{{FrontSide}}<hr id=answer>{{Back}}";

/// Measures and reports.
pub(crate) fn measure(effort: &Effort, report: &mut Report) -> Result<(), Box<dyn Error>> {
    let notes = effort.cards * NOTES_A_CARD;
    let folder = effort.folder()?;
    let database = folder.path().join("collection.db");
    databases::write(&database, &collection(notes), 1_700_000_000)?;
    let old = folder.path().join("old.apkg");
    anki::pack(&database, File::create(&old)?)?;
    let new = folder.path().join("new.apkg");
    pack_new(&database, &new)?;
    let table = folder.path().join("table.csv");
    fs::write(&table, rows(notes))?;
    let names = ["package of old", "package of today", "table"];
    let mut whole = names.map(|_| Sample::default());
    let mut again = names.map(|_| Sample::default());
    let mut bare = names.map(|_| Sample::default());
    for round in 0..ROUNDS {
        for (place, path) in [&old, &new, &table].into_iter().enumerate() {
            let home = folder.path().join(format!("home-{round}-{place}"));
            let began = Instant::now();
            let written = import(path, &home, notes)?;
            whole[place].push(began.elapsed());
            if round == 0 {
                let began = Instant::now();
                import(path, &home, notes)?;
                again[place].push(began.elapsed());
            }
            let began = Instant::now();
            read_and_write(path, folder.path(), &written)?;
            bare[place].push(began.elapsed());
            fs::remove_dir_all(&home)?;
        }
    }
    for (place, name) in names.iter().enumerate() {
        let (whole, bare) = (&whole[place], &bare[place]);
        report.time(
            &format!("import of {notes} notes, {name}"),
            whole,
            format!(
                "{:.1} times unpacking, reading the rows and writing the same bytes ({})",
                whole.ratio(bare),
                shown(bare.median())
            ),
        );
        report.time(
            &format!("the same once more, {name}"),
            &again[place],
            "all of it is there: it is read and compared",
        );
    }
    Ok(())
}

/// Imports a file; answers the deck files that were written.
fn import(path: &Path, home: &Path, notes: usize) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let now = Clock::new(None, 4)?.now();
    let places = Places::under(home);
    let opening = Opening::new(places, &Config::default(), ShelfWishes::default(), now);
    let wishes = ImportWishes {
        path: path.to_path_buf(),
        format: None,
        into: None,
        language: "en".parse()?,
        layout: Layout::default(),
        history: false,
        rollover_hour: 4,
    };
    let plan = plan(&opening, &wishes)?;
    let cards: usize = plan.decks.iter().map(|deck| deck.cards).sum();
    if cards != notes {
        return Err(format!("{cards} cards of {notes} notes: {:?}", plan.losses).into());
    }
    Ok(plan.carry_out(&opening, now)?.files)
}

/// What no import can do without: unpack, read every row, and write as many bytes to the disk.
fn read_and_write(path: &Path, folder: &Path, written: &[PathBuf]) -> Result<(), Box<dyn Error>> {
    let is_table = path.extension().is_some_and(|ending| ending == "csv");
    let mut bytes = 0;
    if is_table {
        let text = fs::read(path)?;
        // The lines with which Anki begins a table have fewer cells.
        let mut reader = csv::ReaderBuilder::new()
            .flexible(true)
            .from_reader(text.as_slice());
        let mut record = csv::StringRecord::new();
        while reader.read_record(&mut record)? {
            bytes += record.as_slice().len();
        }
    } else {
        let mut archive = ZipArchive::new(File::open(path)?)?;
        let packed = archive.index_for_name("collection.anki21b").is_some();
        let database = folder.join("bare.db");
        let mut into = File::create(&database)?;
        if packed {
            let entry = archive.by_name("collection.anki21b")?;
            std::io::copy(&mut zstd::stream::read::Decoder::new(entry)?, &mut into)?;
        } else {
            std::io::copy(&mut archive.by_name("collection.anki2")?, &mut into)?;
        }
        let connection = Connection::open(&database)?;
        for sql in [
            "SELECT flds FROM notes",
            "SELECT nid || did || ord FROM cards",
        ] {
            let mut statement = connection.prepare(sql)?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                bytes += row.get::<_, String>(0)?.len();
            }
        }
        drop(connection);
        fs::remove_file(&database)?;
    }
    let mut sum = bytes;
    for file in written {
        let length = fs::metadata(file)?.len();
        let mut copy = File::create(folder.join("bare.yaml"))?;
        std::io::copy(&mut std::io::repeat(b'x').take(length), &mut copy)?;
        copy.flush()?;
        copy.sync_all()?;
        sum += usize::try_from(length)?;
    }
    if sum == 0 {
        return Err("nothing was read".into());
    }
    Ok(())
}

/// The front of a note, as HTML.
fn front(number: usize) -> String {
    let region = number % 30;
    format!("How many records does <b>shard {number}</b> take per second&nbsp;in region {region}?")
}

/// The back of a note, with the HTML that Anki's editor makes.
fn back(number: usize) -> String {
    format!(
        "<div>At most <code>{}</code> records, or:</div><ul><li>1 MB &amp; no more</li>\
         <li>less where the records are <i>large</i></li></ul>",
        1_000 + number
    )
}

/// A table with the same texts, as Anki writes it.
fn rows(notes: usize) -> String {
    let mut text = String::from("#separator:comma\n#html:true\n#tags column:3\n");
    for number in 0..notes {
        let (front, back) = (front(number), back(number));
        text.push_str(&format!("\"{front}\",\"{back}\",limits producer\n"));
    }
    text
}

/// Notes of question and answer, about 250 bytes each.
fn collection(notes: usize) -> Collection {
    let note_type = NoteType {
        id: 3,
        name: "Basic".to_owned(),
        cloze: false,
        fields: vec!["Front".to_owned(), "Back".to_owned()],
        templates: vec![Template {
            name: "Card 1".to_owned(),
            question: QUESTION.to_owned(),
            answer: ANSWER.to_owned(),
        }],
    };
    let mut collection = Collection {
        decks: vec![(7, "Large".to_owned())],
        note_types: vec![note_type],
        ..Collection::default()
    };
    for (id, number) in (1_i64..).zip(0..notes) {
        collection.notes.push(Note {
            id,
            guid: format!("guid-{number}"),
            note_type: 3,
            changed: 5,
            tags: " limits producer ".to_owned(),
            fields: format!("{}\u{1f}{}", front(number), back(number)),
        });
        collection.cards.push(ForeignCard {
            id,
            note: id,
            deck: 7,
            ..ForeignCard::default()
        });
    }
    collection
}

/// The package of a collection as Anki writes it today: note types and decks in tables of their own,
/// packed with Zstandard.
fn pack_new(database: &Path, into: &Path) -> Result<(), Box<dyn Error>> {
    let newer = into.with_extension("db");
    fs::copy(database, &newer)?;
    let connection = Connection::open(&newer)?;
    connection.execute_batch(
        "CREATE TABLE notetypes (id integer PRIMARY KEY, name text, config blob);
         CREATE TABLE fields (ntid integer, ord integer, name text);
         CREATE TABLE templates (ntid integer, ord integer, name text, config blob);
         CREATE TABLE decks (id integer PRIMARY KEY, name text);
         UPDATE col SET ver = 18, models = '', decks = '', dconf = '', conf = '';
         INSERT INTO notetypes VALUES (3, 'Basic', x'');
         INSERT INTO fields VALUES (3, 0, 'Front'), (3, 1, 'Back');
         INSERT INTO decks VALUES (1, 'Default'), (7, 'Large');",
    )?;
    // A message of Protocol Buffers with two texts.
    let mut message = Vec::new();
    for (tag, text) in [(0x0a, QUESTION), (0x12, ANSWER)] {
        message.push(tag);
        message.push(u8::try_from(text.len())?);
        message.extend(text.bytes());
    }
    connection.execute(
        "INSERT INTO templates VALUES (3, 0, 'Card 1', ?1)",
        [message],
    )?;
    connection.close().map_err(|(_, error)| error)?;
    let packed = zstd::encode_all(File::open(&newer)?, 0)?;
    fs::remove_file(&newer)?;
    let mut archive = ZipWriter::new(File::create(into)?);
    for (name, bytes) in [("meta", &b"\x08\x03"[..]), ("collection.anki21b", &packed)] {
        archive.start_file(name, SimpleFileOptions::default())?;
        archive.write_all(bytes)?;
    }
    archive.finish()?;
    Ok(())
}
