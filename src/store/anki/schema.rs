//! Where a collection keeps its note types and decks: as JSON in one row (schema 11), or in tables
//! of their own with messages of Protocol Buffers (from schema 15 on).

use serde_json::Value;

use super::wire;
use crate::domain::clean::CleanText;
use crate::domain::exchange::{Format, NoteType, Refusal, Template};

/// The numbers of the fields of messages that tell of templates and note types.
const TEMPLATE_QUESTION: u64 = 1;
const TEMPLATE_ANSWER: u64 = 2;
const NOTE_TYPE_KIND: u64 = 1;

/// The kind of note types that make gaps.
const CLOZE: u64 = 1;

/// A template from its message.
pub(super) fn template(name: String, message: &[u8]) -> Template {
    Template {
        name,
        question: wire::text(message, TEMPLATE_QUESTION),
        answer: wire::text(message, TEMPLATE_ANSWER),
    }
}

/// Whether a note type makes gaps, from its message.
pub(super) fn is_cloze(message: &[u8]) -> bool {
    wire::number(message, NOTE_TYPE_KIND) == CLOZE
}

/// The decks of a row of schema 11.
pub(super) fn decks(json: &str) -> Result<Vec<(i64, String)>, Refusal> {
    let decks = object(json, "decks")?;
    let decks = decks.iter().map(|(number, deck)| {
        let number = number.parse().unwrap_or(0);
        (number, text(deck, "name"))
    });
    Ok(decks.collect())
}

/// The note types of a row of schema 11.
pub(super) fn note_types(json: &str) -> Result<Vec<NoteType>, Refusal> {
    let models = object(json, "models")?;
    let named = |list: &Value| -> Vec<Value> {
        let mut items = list.as_array().cloned().unwrap_or_default();
        items.sort_by_key(|item| item.get("ord").and_then(Value::as_i64).unwrap_or(0));
        items
    };
    let note_types = models.iter().map(|(number, model)| {
        let fields = named(&model["flds"]);
        let templates = named(&model["tmpls"]);
        NoteType {
            id: number.parse().unwrap_or(0),
            name: text(model, "name"),
            cloze: model.get("type").and_then(Value::as_u64) == Some(CLOZE),
            fields: fields.iter().map(|field| text(field, "name")).collect(),
            templates: templates
                .iter()
                .map(|template| Template {
                    name: text(template, "name"),
                    question: text(template, "qfmt"),
                    answer: text(template, "afmt"),
                })
                .collect(),
        }
    });
    Ok(note_types.collect())
}

fn object(json: &str, what: &str) -> Result<serde_json::Map<String, Value>, Refusal> {
    match serde_json::from_str(json) {
        Ok(Value::Object(object)) => Ok(object),
        _ => Err(Refusal::NotOfForm {
            format: Format::Anki,
            reason: CleanText::line(what),
        }),
    }
}

fn text(value: &Value, key: &str) -> String {
    let text = value.get(key).and_then(Value::as_str);
    text.unwrap_or_default().to_owned()
}
