//! The schema that `shardeck sandbox schema` prints, held against the one of the language.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::cli::Cli;

const GIVEN: &str = include_str!("scenario.schema.json");

/// The lists whose order means nothing.
const SETS: [&str; 6] = ["required", "enum", "anyOf", "oneOf", "allOf", "type"];

/// What a schema says, without what is only for people: references in full, sets in order.
fn meaning(schema: &Value, definitions: &Value) -> Value {
    let Some(object) = schema.as_object() else {
        return schema.clone();
    };
    if let Some(reference) = object.get("$ref") {
        let name = reference
            .as_str()
            .unwrap()
            .strip_prefix("#/$defs/")
            .unwrap();
        let target = &definitions[name];
        assert!(target.is_object(), "{name} is not defined");
        let mut whole = target.as_object().unwrap().clone();
        let beside = object.iter().filter(|(key, _)| *key != "$ref");
        whole.extend(beside.map(|(key, value)| (key.clone(), value.clone())));
        return meaning(&Value::Object(whole), definitions);
    }
    let mut said: BTreeMap<String, Value> = BTreeMap::new();
    for (key, value) in object {
        let told = match key.as_str() {
            "$schema" | "$id" | "$defs" | "title" | "description" => continue,
            "properties" => {
                let properties = value.as_object().unwrap().iter();
                let properties: BTreeMap<&String, Value> = properties
                    .map(|(name, schema)| (name, meaning(schema, definitions)))
                    .collect();
                json!(properties)
            }
            "default" | "const" | "dependentRequired" => value.clone(),
            _ => match value {
                Value::Array(items) => {
                    let mut items: Vec<Value> = items
                        .iter()
                        .map(|item| meaning(item, definitions))
                        .collect();
                    if SETS.contains(&key.as_str()) {
                        items.sort_by_key(Value::to_string);
                    }
                    json!(items)
                }
                other => meaning(other, definitions),
            },
        };
        said.insert(key.clone(), told);
    }
    json!(said)
}

/// The first place where two values differ.
fn difference(path: &str, one: &Value, other: &Value) -> Option<String> {
    match (one, other) {
        (Value::Object(one), Value::Object(other)) => {
            let names = one.keys().chain(other.keys());
            names
                .filter_map(|name| {
                    let get = |from: &serde_json::Map<String, Value>| {
                        from.get(name).cloned().unwrap_or(json!("(absent)"))
                    };
                    difference(&format!("{path}/{name}"), &get(one), &get(other))
                })
                .next()
        }
        (Value::Array(one), Value::Array(other)) if one.len() == other.len() => one
            .iter()
            .zip(other)
            .enumerate()
            .find_map(|(at, (one, other))| difference(&format!("{path}/{at}"), one, other)),
        _ => (one != other).then(|| format!("{path}: {one} against {other}")),
    }
}

#[test]
fn the_schema_means_what_the_language_says() {
    let ours = Cli::new().run(&["sandbox", "schema"]).json();
    let given: Value = serde_json::from_str(GIVEN).unwrap();
    let whole = |schema: &Value| meaning(schema, &schema["$defs"]);
    assert_eq!(difference("", &whole(&ours), &whole(&given)), None);
    // What decks and cards hold; no file refers to these.
    for name in ["inDeck", "inline", "vary"] {
        let part = |schema: &Value| meaning(&schema["$defs"][name], &schema["$defs"]);
        assert_eq!(difference(name, &part(&ours), &part(&given)), None);
    }
}

#[test]
fn a_field_less_or_another_bound_is_a_difference() {
    let given: Value = serde_json::from_str(GIVEN).unwrap();
    let whole = |schema: &Value| meaning(schema, &schema["$defs"]);
    for (pointer, changed) in [
        ("/$defs/stream/properties/shards/maximum", json!(9_999)),
        ("/$defs/consumer/properties/kind/enum/0", json!("clasic")),
        ("/$defs/solve/required/0", json!("step")),
        ("/$defs/duration/pattern", json!("^x$")),
        ("/$defs/event/oneOf/7/required/2", json!("size")),
    ] {
        let mut other = given.clone();
        *other.pointer_mut(pointer).unwrap() = changed;
        assert!(
            difference("", &whole(&other), &whole(&given)).is_some(),
            "{pointer}"
        );
    }
    // The order of fields and words, and what is told to people, is none.
    let mut same = given.clone();
    same["description"] = json!("x");
    let words = same
        .pointer_mut("/$defs/consumer/properties/kind/enum")
        .unwrap();
    words.as_array_mut().unwrap().reverse();
    assert_eq!(difference("", &whole(&same), &whole(&given)), None);
}
