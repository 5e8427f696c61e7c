//! `shardeck sandbox list` and `show`.

use std::ffi::OsStr;

use serde_json::{Value, json};
use unicode_width::UnicodeWidthStr;

use super::{figures, source};
use crate::app::scenarios::{Entry, EntryOrigin};
use crate::cli::json;
use crate::cli::printer::{Emphasis, Printer};
use crate::cli::situation::Situation;
use crate::cli::stop::{Outcome, Stop};
use crate::i18n::cli::SandboxText;

/// Columns of a list where standard output is no terminal.
const WIDTH: u16 = 120;

/// The least of a title that is worth showing, in columns.
const LEAST: usize = 20;

/// A text of at most so many columns, cut between words.
fn shortened(text: &str, columns: usize) -> String {
    let columns = columns.max(LEAST);
    if text.width() <= columns {
        return text.to_owned();
    }
    let mut short = String::new();
    for word in text.split_inclusive(' ') {
        if short.width() + word.trim_end().width() + 3 > columns {
            break;
        }
        short.push_str(word);
    }
    format!("{}...", short.trim_end())
}

/// Lists every scenario, by topic.
pub(super) fn list(
    situation: &Situation,
    as_json: bool,
    printer: &mut Printer<'_>,
) -> Result<Outcome, Stop> {
    let catalogue = source::catalogue(situation);
    let interface = situation.interface;
    if as_json {
        let items: Vec<Value> = catalogue.entries().iter().map(item).collect();
        printer.document(&json!({ "schema": "shardeck/sandbox-list/1", "items": items }))?;
        return Ok(Outcome::Done);
    }
    if catalogue.entries().is_empty() {
        printer.line(&interface.of_sandbox(&SandboxText::NoScenarios))?;
    }
    let width = catalogue
        .entries()
        .iter()
        .map(|entry| entry.id.as_str().width());
    let width = width.max().unwrap_or_default();
    let columns = usize::from(printer.width().unwrap_or(WIDTH));
    for (number, (topic, entries)) in catalogue.topics().into_iter().enumerate() {
        if number > 0 {
            printer.line("")?;
        }
        let other = || interface.of_sandbox(&SandboxText::OtherTopics);
        let topic = topic.map_or_else(other, ToString::to_string);
        printer.emphasised(&topic, Emphasis::Strong)?;
        for entry in entries {
            let id = entry.id.as_str();
            let gap = " ".repeat(width - id.width());
            let title = entry.title(&interface.tag());
            let title = title.as_str().lines().next().unwrap_or_default();
            let title = shortened(title, columns.saturating_sub(width + 4));
            printer.line(&format!("  {id}{gap}  {title}"))?;
        }
    }
    Ok(Outcome::Done)
}

/// Shows one scenario: what it is, and what it says.
pub(super) fn show(
    situation: &Situation,
    word: &OsStr,
    as_json: bool,
    printer: &mut Printer<'_>,
) -> Result<Outcome, Stop> {
    let entry = source::find(situation, word, printer)?;
    if as_json {
        let mut document = json!({ "schema": "shardeck/sandbox-show/1" });
        if let (Some(document), Value::Object(item)) = (document.as_object_mut(), item(&entry)) {
            document.extend(item);
            document.insert("says".to_owned(), entry.value);
        }
        printer.document(&document)?;
        return Ok(Outcome::Done);
    }
    let interface = situation.interface;
    let language = interface.tag();
    let say = |text| interface.of_sandbox(&text);
    let title = entry.title(&language);
    printer.emphasised(title.as_str(), Emphasis::Strong)?;
    if let Some(question) = entry.question(&language).filter(|it| *it != title) {
        printer.line(question.as_str())?;
    }
    if let Some(note) = &entry.note {
        printer.line("")?;
        printer.line(note.text(&language).as_str())?;
    }
    printer.line("")?;
    printer.line(&format!("{}: {}", say(SandboxText::Scenario), entry.id))?;
    let from = match &entry.origin {
        EntryOrigin::BuiltIn => say(SandboxText::BuiltIn),
        EntryOrigin::File(path) => path.to_string_lossy().into_owned(),
        EntryOrigin::Deck { title } => title.text(&language).to_string(),
        EntryOrigin::Card { title, .. } => {
            format!("{} ({})", title.text(&language), say(SandboxText::OfCard))
        }
    };
    printer.line(&format!("{}: {from}", say(SandboxText::From)))?;
    if !entry.tags.is_empty() {
        let tags: Vec<&str> = entry.tags.iter().map(|tag| tag.as_str()).collect();
        printer.line(&format!(
            "{}: {}",
            say(SandboxText::Topics),
            tags.join(", ")
        ))?;
    }
    if let Some(asked) = &entry.asked {
        let measure = asked.measure.name.as_str();
        printer.line(&format!("{}: {measure}", say(SandboxText::Measure)))?;
        let expected = figures::exact(interface, &asked.value);
        printer.line(&format!("{}: {expected}", say(SandboxText::Expected)))?;
        if let Some(book) = &asked.book {
            let book = figures::exact(interface, book);
            printer.line(&format!("{}: {book}", say(SandboxText::Book)))?;
        }
        for (path, values) in &asked.vary {
            let values: Vec<&str> = values.iter().map(|value| value.as_str()).collect();
            let values = values.join(", ");
            printer.line(&format!("{}: {path} = {values}", say(SandboxText::Varies)))?;
        }
    }
    printer.line("")?;
    let text = entry.text();
    for line in text.as_str().trim_end().lines() {
        printer.line(line)?;
    }
    Ok(Outcome::Done)
}

/// What is known of a scenario.
fn item(entry: &Entry) -> Value {
    let (origin, deck) = match &entry.origin {
        EntryOrigin::BuiltIn => ("built-in", None),
        EntryOrigin::File(_) => ("file", None),
        EntryOrigin::Deck { title } => ("deck", Some(title)),
        EntryOrigin::Card { title, .. } => ("card", Some(title)),
    };
    let asked = entry.asked.as_ref().map(|asked| {
        let vary = asked.vary.iter();
        let vary = vary.map(|(path, values)| (path.to_string(), json!(values)));
        json!({
            "measure": asked.measure.name.as_str(),
            "value": json::quantity(&asked.value),
            "tolerance": json::tolerance(&asked.tolerance),
            "book": asked.book.as_ref().map(json::quantity),
            "vary": Value::Object(vary.collect()),
        })
    });
    json!({
        "id": entry.id,
        "title": json::localized(&entry.title),
        "note": entry.note.as_ref().map(json::localized),
        "question": entry.question.as_ref().map(json::localized),
        "tags": entry.tags,
        "origin": origin,
        "deck": deck.map(json::localized),
        "asked": asked,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_titles_are_cut_between_words() {
        let title = "Dez aplicações consultam um shard";
        assert_eq!(shortened(title, 33), title);
        assert_eq!(shortened(title, 30), "Dez aplicações consultam um...");
        assert_eq!(shortened(title, 29), "Dez aplicações consultam...");
        assert_eq!(shortened(title, 1), "Dez aplicações...");
    }
}
