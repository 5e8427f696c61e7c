//! `shardeck decks`: the decks with what is due and new in each.

use serde_json::{Value, json};
use unicode_width::UnicodeWidthStr;

use super::json;
use super::printer::{Emphasis, Printer};
use super::situation::Situation;
use super::stop::{Outcome, Stop};
use crate::app::library::Library;
use crate::app::pages::{DeckRow, Overview};
use crate::domain::clean::CleanText;
use crate::i18n::Text;
use crate::i18n::cli::{CliText, Verb};

/// Lists the decks.
pub(super) fn run(
    situation: &Situation,
    as_json: bool,
    printer: &mut Printer<'_>,
) -> Result<Outcome, Stop> {
    let now = situation.clock.now();
    let desk = situation.opening.desk_to_read()?;
    let overview = desk.overview(now)?;
    let (errors, warnings) = overview.findings;
    if as_json {
        let mut items = Vec::new();
        for group in &overview.topics {
            let topic = group.title.as_ref().map(json::localized);
            let rows = group.decks.iter();
            items.extend(rows.map(|row| item(row, topic.as_ref(), desk.library())));
        }
        printer.document(&json::document(
            Verb::Decks,
            vec![
                ("study_day", json!(now.today.to_string())),
                ("errors", json!(errors)),
                ("warnings", json!(warnings)),
                ("items", json!(items)),
            ],
        ))?;
        return Ok(Outcome::Done);
    }
    if overview.decks().next().is_none() {
        let folders = overview
            .folders
            .iter()
            .map(|folder| folder.to_string_lossy().into_owned());
        let said = Text::NoDecks {
            folders: folders.collect(),
        };
        printer.line(&situation.interface.say(&said))?;
    } else {
        table(situation, &overview, printer)?;
    }
    if errors + warnings > 0 {
        let said = Text::Problems {
            errors,
            warnings,
            key: None,
        };
        printer.complain(&situation.interface.say(&said));
    }
    Ok(Outcome::Done)
}

fn item(row: &DeckRow, topic: Option<&Value>, library: &Library) -> Value {
    let deck = library.deck(row.id.as_str());
    let languages = deck
        .map(|deck| deck.head().languages.as_slice())
        .unwrap_or_default();
    let verified = deck.and_then(|deck| deck.deck.verified);
    json!({
        "id": row.id,
        "title": json::localized(&row.title),
        "topic": topic,
        "languages": languages,
        "due": row.due,
        "new": row.new,
        "suspended": row.suspended,
        "cards": row.progress.cards,
        "verified": verified.map(|(oldest, newest)| json!({ "oldest": oldest, "newest": newest })),
        "path": row.path.as_ref().map(|path| path.to_string_lossy()),
    })
}

fn table(
    situation: &Situation,
    overview: &Overview,
    printer: &mut Printer<'_>,
) -> Result<(), Stop> {
    let interface = situation.interface;
    let mut rows = vec![[
        interface.tell(&CliText::ColumnDeck),
        interface.say(&Text::ColumnDue),
        interface.say(&Text::ColumnNew),
        interface.say(&Text::ColumnTotal),
        interface.tell(&CliText::ColumnTitle),
        interface.tell(&CliText::ColumnFrom),
    ]];
    rows.extend(overview.decks().map(|row| {
        let path = row
            .path
            .as_ref()
            .map(|path| CleanText::line(&path.to_string_lossy()));
        [
            row.id.to_string(),
            row.due.to_string(),
            row.new.to_string(),
            row.progress.cards.to_string(),
            situation.title(&row.title).to_owned(),
            path.map_or_else(
                || interface.tell(&CliText::BuiltIn),
                |path| path.to_string(),
            ),
        ]
    }));
    let widest = |column: usize| {
        rows.iter()
            .map(|row| row[column].width())
            .max()
            .unwrap_or(0)
    };
    let widths = [0, 1, 2, 3, 4].map(widest);
    for (number, row) in rows.iter().enumerate() {
        let mut line = String::new();
        for (column, (cell, width)) in row.iter().zip(widths).enumerate() {
            let gap = " ".repeat(width.saturating_sub(cell.width()));
            // Numbers end under each other, words begin so.
            let is_number = (1..=3).contains(&column);
            let cell = if is_number {
                format!("{gap}{cell}")
            } else {
                format!("{cell}{gap}")
            };
            line.push_str(&cell);
            line.push_str("  ");
        }
        line.push_str(&row[5]);
        let emphasis = if number == 0 {
            Emphasis::Strong
        } else {
            Emphasis::None
        };
        printer.emphasised(&line, emphasis)?;
    }
    Ok(())
}
