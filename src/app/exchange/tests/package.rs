//! Packages of Anki to import.

use super::*;
use crate::decks::interchange::anki;
use crate::domain::exchange::{Collection, FIELD_MARK, ForeignCard, Note, NoteType, Template};
use crate::store::anki as databases;

/// An answer of which one file takes some fifty, and that does not shrink like a bomb.
pub(super) fn long(number: usize) -> String {
    let words = (0..2_000).map(|word| ((word + number) % 90_000 + 10_000).to_string());
    words.collect::<Vec<_>>().join(" ")
}

impl Home {
    /// Writes a package of Anki with these decks, each of so many long cards. The first
    /// card was reviewed once.
    pub(super) fn package(&self, decks: &[(&str, usize)]) -> PathBuf {
        let mut collection = Collection {
            note_types: vec![NoteType {
                id: 3,
                name: "Basic".into(),
                fields: vec!["Front".into(), "Back".into()],
                templates: vec![Template {
                    name: "Card 1".into(),
                    question: "{{Front}}".into(),
                    answer: "{{FrontSide}}<hr id=answer>{{Back}}".into(),
                }],
                ..NoteType::default()
            }],
            ..Collection::default()
        };
        let mut id = 10;
        for (deck, (name, cards)) in (7..).zip(decks) {
            collection.decks.push((deck, (*name).to_owned()));
            for number in 0..*cards {
                id += 1;
                collection.notes.push(Note {
                    id,
                    guid: format!("{name} {number}"),
                    note_type: 3,
                    fields: format!("{name} {number}{FIELD_MARK}{}", long(number)),
                    ..Note::default()
                });
                collection.cards.push(ForeignCard {
                    id,
                    note: id,
                    deck,
                    ..ForeignCard::default()
                });
            }
        }
        let database = self.0.path().join("collection.db");
        databases::write(&database, &collection, 1).unwrap();
        let review = "INSERT INTO revlog VALUES (1, 11, 0, 3, 1, 1, 2500, 4000, 0)";
        let connection = rusqlite::Connection::open(&database).unwrap();
        connection.execute(review, []).unwrap();
        drop(connection);
        let path = self.0.path().join("package.apkg");
        anki::pack(&database, fs::File::create(&path).unwrap()).unwrap();
        fs::remove_file(database).unwrap();
        path
    }
}
