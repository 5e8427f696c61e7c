//! A deck as a table.

use super::super::{left_out, readable};
use super::defused;
use crate::domain::card::{CardKind, Source};
use crate::domain::deck::Deck;
use crate::domain::exchange::Losses;

/// The kinds that a table says.
const KINDS: [CardKind; 3] = [CardKind::Basic, CardKind::List, CardKind::Cloze];

/// The table of a deck (RFC 4180, UTF-8) with its heads, and what it cannot hold. Cells that a
/// spreadsheet would execute have an apostrophe before them.
#[must_use]
pub fn export(deck: &Deck) -> (String, Losses) {
    let mut losses = Losses::default();
    let languages = &deck.head.languages;
    let mut heads = vec!["id".to_owned(), "kind".to_owned()];
    for part in ["question", "answer", "note"] {
        heads.extend(languages.iter().map(|tag| match languages.len() {
            1 => part.to_owned(),
            _ => format!("{part}.{tag}"),
        }));
    }
    heads.extend(["tags".to_owned(), "source".to_owned()]);
    let mut table = String::new();
    push_row(&heads, &mut table);
    left_out::sections(deck, &mut losses);
    for card in &deck.cards {
        let kind = card.body.kind();
        let mut row = vec![card.key.card().to_owned(), kind.as_str().to_owned()];
        row.extend(
            languages
                .iter()
                .map(|tag| readable::question(&card.body, tag)),
        );
        row.extend(
            languages
                .iter()
                .map(|tag| readable::answer(&card.body, tag)),
        );
        row.extend(languages.iter().map(|tag| {
            let note = card.note.as_ref().map(|note| note.text(tag).as_str());
            note.unwrap_or_default().to_owned()
        }));
        let mut tags: Vec<&str> = card.tags.iter().map(|tag| tag.as_str()).collect();
        if tags.len() == 1 && tags[0].contains(char::is_whitespace) {
            // A comma says that the blanks do not part tags.
            tags.push("");
        }
        row.push(tags.join(", ").trim_end().to_owned());
        let url = card.sources.iter().find_map(|source| match source {
            Source::Url(url) => Some(url.as_str()),
            Source::Document { .. } => None,
        });
        row.push(url.unwrap_or_default().to_owned());
        push_row(&row, &mut table);
        let further = [
            ("book", card.book.is_some()),
            ("sources", card.sources.len() > usize::from(url.is_some())),
        ];
        left_out::details(card, &KINDS, &further, &mut losses);
    }
    (table, losses)
}

fn push_row(cells: &[String], table: &mut String) {
    for (place, cell) in cells.iter().enumerate() {
        if place > 0 {
            table.push(',');
        }
        let cell = defused(cell);
        if cell.contains([',', '"', '\n', '\r', ';', '\t']) || cell.starts_with([' ', '\'']) {
            table.push('"');
            table.push_str(&cell.replace('"', "\"\""));
            table.push('"');
        } else {
            table.push_str(&cell);
        }
    }
    table.push_str("\r\n");
}
