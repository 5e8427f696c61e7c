//! Taking in a large package of Anki: from the file to deck files on the disk.

use std::error::Error;
use std::fs::File;
use std::time::{Duration, Instant};

use shardeck::app::exchange::{ImportWishes, Layout, plan};
use shardeck::app::open::{Opening, ShelfWishes};
use shardeck::clock::Clock;
use shardeck::config::Config;
use shardeck::decks::interchange::anki;
use shardeck::domain::exchange::{Collection, ForeignCard, Note, NoteType, Template};
use shardeck::paths::Places;
use shardeck::store::anki as databases;

use crate::Effort;
use crate::report::{Report, shown};

/// Notes for each card of the large deck: 100,000 in all.
const NOTES_A_CARD: usize = 10;

/// Imports of which the median counts.
const ROUNDS: usize = 3;

/// Measures and reports.
pub(crate) fn measure(effort: &Effort, report: &mut Report) -> Result<(), Box<dyn Error>> {
    let notes = effort.cards * NOTES_A_CARD;
    let folder = effort.folder()?;
    let database = folder.path().join("collection.db");
    databases::write(&database, &collection(notes), 1_700_000_000)?;
    let package = folder.path().join("large.apkg");
    anki::pack(&database, File::create(&package)?)?;
    let mut rounds = Vec::new();
    for round in 0..ROUNDS {
        let home = folder.path().join(format!("home-{round}"));
        let now = Clock::new(None, 4)?.now();
        let places = Places::under(&home);
        let opening = Opening::new(places, &Config::default(), ShelfWishes::default(), now);
        let wishes = ImportWishes {
            path: package.clone(),
            format: None,
            into: None,
            language: "en".parse()?,
            layout: Layout::default(),
            history: false,
            rollover_hour: 4,
        };
        let began = Instant::now();
        let plan = plan(&opening, &wishes)?;
        let planned = began.elapsed();
        let cards: usize = plan.decks.iter().map(|deck| deck.cards).sum();
        if cards != notes {
            return Err(format!("{cards} cards of {notes} notes").into());
        }
        plan.carry_out(&opening, now)?;
        rounds.push((began.elapsed(), planned));
    }
    rounds.sort();
    let (whole, planned): (Duration, Duration) = rounds[ROUNDS / 2];
    report.tell(format!(
        "import of a package with {notes} notes: {} (of that reading and checking {})",
        shown(whole),
        shown(planned)
    ));
    Ok(())
}

/// Notes of question and answer with the HTML that Anki's editor makes, about 250 bytes each.
fn collection(notes: usize) -> Collection {
    let note_type = NoteType {
        id: 3,
        name: "Basic".to_owned(),
        cloze: false,
        fields: vec!["Front".to_owned(), "Back".to_owned()],
        templates: vec![Template {
            name: "Card 1".to_owned(),
            question: "{{Front}}".to_owned(),
            answer: "{{FrontSide}}<hr id=answer>{{Back}}".to_owned(),
        }],
    };
    let mut collection = Collection {
        decks: vec![(7, "Large".to_owned())],
        note_types: vec![note_type],
        ..Collection::default()
    };
    for (id, number) in (1_i64..).zip(0..notes) {
        let fields = format!(
            "How many records does <b>shard {number}</b> take per second&nbsp;in region {}?\u{1f}\
             <div>At most <code>{}</code> records, or:</div><ul><li>1 MB &amp; no more</li>\
             <li>less where the records are <i>large</i></li></ul>",
            number % 30,
            1_000 + number
        );
        collection.notes.push(Note {
            id,
            guid: format!("guid-{number}"),
            note_type: 3,
            changed: 5,
            tags: " limits producer ".to_owned(),
            fields,
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
