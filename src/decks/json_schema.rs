//! The JSON schema of deck files, for editors.

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, SchemaGenerator};
use serde_json::{Map, Value, json};

use super::raw;
use super::scenario_schema;
use super::schema::{CARD_KEYS, keys_of, required_keys};
use crate::domain::card::CardKind;

/// Where JSON Schema keeps named schemas.
const DEFINITIONS: &str = "$defs";

/// The JSON schema (draft 2020-12) of all kinds of deck files.
///
/// It knows the shape of a file; what it cannot say (that every language is there, that gaps match,
/// that names exist) only `shardeck check` finds.
#[must_use]
pub fn schema() -> Value {
    let mut generator = SchemaSettings::draft2020_12().into_generator();
    let head = raw::Head::json_schema(&mut generator).to_value();
    let cards = list::<raw::Card>(&mut generator, "The cards.");
    let exams = list::<raw::Exam>(&mut generator, "Exams that are drawn from the cards.");
    let objectives = list::<raw::Objective>(&mut generator, "The objectives, in order of study.");
    let documents = list::<raw::Document>(&mut generator, "The documents of the objectives.");
    let topics = list::<raw::Topic>(&mut generator, "The titles of topics, in order of study.");
    let scenarios = json!({
        "type": "array",
        "minItems": 1,
        "description": "Scenarios that cards run by their id.",
        "items": { "$ref": "#/$defs/inDeck" }
    });
    let kinds = [
        file(
            &head,
            "A file of cards.",
            "cards",
            &[
                ("cards", &cards),
                ("exams", &exams),
                ("scenarios", &scenarios),
            ],
        ),
        file(
            &head,
            "A file of objectives: a syllabus.",
            "objectives",
            &[
                ("documents", &documents),
                ("topics", &topics),
                ("objectives", &objectives),
            ],
        ),
        file(&head, "A file of exams.", "exams", &[("exams", &exams)]),
        file(
            &head,
            "A file of scenarios.",
            "scenarios",
            &[("scenarios", &scenarios)],
        ),
    ];
    let mut definitions = generator.take_definitions(true);
    if let Some(card) = definitions.get_mut("Card") {
        add_kinds(card);
    }
    if let Some(source) = definitions.get_mut("Source") {
        source["oneOf"] = json!([
            { "required": ["doc"] },
            { "required": ["url"], "properties": { "at": false } }
        ]);
    }
    let mut schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "shardeck deck file, format 1",
        "oneOf": kinds,
    });
    schema[DEFINITIONS] = Value::Object(definitions);
    tidy(&mut schema);
    // What scenarios are made of; `expected` may be null there.
    if let (Some(all), Value::Object(own)) = (
        schema[DEFINITIONS].as_object_mut(),
        scenario_schema::schema()[DEFINITIONS].take(),
    ) {
        all.extend(own);
    }
    schema
}

fn list<T: JsonSchema>(generator: &mut SchemaGenerator, description: &str) -> Value {
    json!({
        "type": "array",
        "minItems": 1,
        "description": description,
        "items": generator.subschema_for::<T>().to_value(),
    })
}

/// A kind of file: the head's keys, and those of the kind, of which `needed` has to be there.
fn file(head: &Value, title: &str, needed: &str, lists: &[(&str, &Value)]) -> Value {
    let mut file = head.clone();
    for (key, list) in lists {
        file["properties"][*key] = (*list).clone();
    }
    if needed != "cards"
        && let Some(properties) = file["properties"].as_object_mut()
    {
        properties.remove("syllabus");
    }
    if let Some(required) = file["required"].as_array_mut() {
        required.push(needed.into());
    }
    file["description"] = title.into();
    if let Some(file) = file.as_object_mut() {
        file.remove("title");
    }
    file
}

/// What each kind of card needs, and what it has no use for.
fn add_kinds(card: &mut Value) {
    let kinds = CardKind::ALL.into_iter().map(|kind| {
        let foreign: Map<String, Value> = CARD_KEYS
            .into_iter()
            .filter(|key| !keys_of(kind).contains(key))
            .filter(|key| {
                CardKind::ALL
                    .iter()
                    .any(|&kind| keys_of(kind).contains(key))
            })
            .map(|key| (key.to_owned(), Value::Bool(false)))
            .collect();
        let named = json!({ "properties": { "kind": { "const": kind.as_str() } } });
        let condition = match kind {
            CardKind::Basic => named,
            _ => json!({ "allOf": [named, { "required": ["kind"] }] }),
        };
        json!({
            "if": condition,
            "then": { "required": required_keys(kind), "properties": foreign },
        })
    });
    card["allOf"] = kinds.collect();
    card["dependentRequired"] = json!({
        "run": ["measure"],
        "measure": ["run"],
        "at": ["run"],
        "vary": ["run"],
    });
}

/// Takes out what describes the program rather than the files: keys that may be null.
fn tidy(value: &mut Value) {
    match value {
        Value::Object(object) => {
            if object.get("default").is_some_and(Value::is_null) {
                object.remove("default");
            }
            let null = json!({ "type": "null" });
            let alternatives = object.get_mut("anyOf").and_then(Value::as_array_mut);
            if let Some(alternatives) = alternatives
                && alternatives.contains(&null)
            {
                alternatives.retain(|alternative| *alternative != null);
                if let [Value::Object(only)] = &alternatives[..] {
                    let only = only.clone();
                    object.remove("anyOf");
                    object.extend(only);
                }
            }
            if let Some(Value::Array(types)) = object.get_mut("type") {
                types.retain(|name| name != "null");
                if let [only] = &types[..] {
                    let only = only.clone();
                    object.insert("type".into(), only);
                }
            }
            object.values_mut().for_each(tidy);
        }
        Value::Array(values) => values.iter_mut().for_each(tidy),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decks::schema::{BOOK_KEYS, HEAD_KEYS, KINDS};

    fn keys(value: &Value) -> Vec<&str> {
        let mut keys: Vec<_> = value["properties"]
            .as_object()
            .unwrap()
            .keys()
            .map(String::as_str)
            .collect();
        keys.sort_unstable();
        keys
    }

    fn sorted<const N: usize>(mut keys: [&str; N]) -> Vec<&str> {
        keys.sort_unstable();
        keys.to_vec()
    }

    #[test]
    fn the_schema_knows_the_keys_that_the_check_knows() {
        let schema = schema();
        assert_eq!(keys(&schema[DEFINITIONS]["Card"]), sorted(CARD_KEYS));
        assert_eq!(keys(&schema[DEFINITIONS]["Book"]), sorted(BOOK_KEYS));
        for (kind, file) in KINDS.iter().zip(schema["oneOf"].as_array().unwrap()) {
            let keys = keys(file);
            assert!(keys.contains(kind), "{kind}");
            for key in HEAD_KEYS {
                let expected = key != "syllabus" || *kind == "cards";
                assert_eq!(keys.contains(&key), expected, "{kind} {key}");
            }
            assert_eq!(file["additionalProperties"], false);
        }
    }

    #[test]
    fn every_reference_leads_somewhere() {
        fn names(value: &Value, found: &mut Vec<String>) {
            match value {
                Value::Object(object) => {
                    if let Some(Value::String(reference)) = object.get("$ref") {
                        found.push(reference.clone());
                    }
                    object.values().for_each(|value| names(value, found));
                }
                Value::Array(items) => items.iter().for_each(|item| names(item, found)),
                _ => {}
            }
        }
        let schema = schema();
        let mut found = Vec::new();
        names(&schema, &mut found);
        assert!(found.contains(&"#/$defs/inline".to_owned()));
        for reference in found {
            assert!(schema.pointer(&reference[1..]).is_some(), "{reference}");
        }
    }

    #[test]
    fn optional_keys_are_optional_and_never_null() {
        let schema = schema();
        assert_eq!(schema[DEFINITIONS]["Card"]["required"], json!(["id"]));
        for name in ["Card", "Book", "Exam", "Objective"] {
            let definition = &schema[DEFINITIONS][name];
            assert!(
                definition.is_object() && !definition.to_string().contains("null"),
                "{name}"
            );
        }
        assert_eq!(
            schema["oneOf"][0]["required"],
            json!(["format", "id", "title", "languages", "cards"])
        );
    }
}
