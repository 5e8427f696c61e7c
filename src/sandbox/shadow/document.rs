//! What can be done with the documents of a shadow: change them, compare them, and say how large
//! they are.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use crate::sandbox::rules::{Rule, holds};

/// A document: its keys with their values.
pub(crate) type Document = Map<String, Value>;

/// The keys that lead to a value which is no block of keys.
pub(crate) type Path = Vec<String>;

/// Changes a document: what is null goes, blocks are changed in the same way, and all else is set.
pub(crate) fn apply(document: &mut Document, change: &Document) {
    if !holds(Rule::ShadowMerge) {
        document.clear();
    }
    for (key, value) in change {
        match value {
            Value::Null if holds(Rule::ShadowNull) => {
                document.remove(key);
            }
            Value::Object(change) => {
                let below = document
                    .entry(key.clone())
                    .or_insert_with(|| Value::Object(Map::new()));
                if !below.is_object() {
                    *below = Value::Object(Map::new());
                }
                if let Value::Object(below) = below {
                    apply(below, change);
                }
            }
            _ => {
                document.insert(key.clone(), value.clone());
            }
        }
    }
}

/// What of the desired state is not reported: its leaves that are absent or different there.
pub(crate) fn delta(desired: &Document, reported: &Document) -> Document {
    let mut delta = Map::new();
    for (key, wanted) in desired {
        let known = reported.get(key);
        if let Some(lacks) = difference(wanted, known) {
            delta.insert(key.clone(), lacks);
        }
    }
    if !holds(Rule::ShadowReportedOnly) {
        let only = reported
            .iter()
            .filter(|(key, _)| !desired.contains_key(*key));
        delta.extend(only.map(|(key, value)| (key.clone(), value.clone())));
    }
    delta
}

/// What of a wanted value is not known.
fn difference(wanted: &Value, known: Option<&Value>) -> Option<Value> {
    let none = Map::new();
    match (wanted, known) {
        (Value::Object(wanted), Some(known)) if !holds(Rule::ShadowNested) => {
            (known.as_object() != Some(wanted)).then(|| Value::Object(wanted.clone()))
        }
        (Value::Object(wanted), known) => {
            let known = known.and_then(Value::as_object).unwrap_or(&none);
            let lacks = delta(wanted, known);
            (!lacks.is_empty()).then_some(Value::Object(lacks))
        }
        (Value::Array(wanted), Some(Value::Array(known))) if !holds(Rule::ShadowLists) => {
            let new: Vec<Value> = wanted
                .iter()
                .filter(|it| !known.contains(it))
                .cloned()
                .collect();
            (!new.is_empty()).then_some(Value::Array(new))
        }
        _ => (known != Some(wanted)).then(|| wanted.clone()),
    }
}

/// The value to which keys lead.
pub(crate) fn at<'d>(document: &'d Document, path: &[String]) -> Option<&'d Value> {
    let (first, rest) = path.split_first()?;
    let mut value = document.get(first)?;
    for key in rest {
        value = value.as_object()?.get(key)?;
    }
    Some(value)
}

/// The places of a document's values that are no blocks of keys.
pub(crate) fn leaves(document: &Document) -> BTreeSet<Path> {
    fn collect(document: &Document, path: &mut Path, found: &mut BTreeSet<Path>) {
        for (key, value) in document {
            path.push(key.clone());
            match value {
                Value::Object(below) => collect(below, path, found),
                _ => {
                    found.insert(path.clone());
                }
            }
            path.pop();
        }
    }
    let mut found = BTreeSet::new();
    collect(document, &mut Vec::new(), &mut found);
    found
}

/// Levels of nesting: 1 for a document whose values hold no others.
pub(crate) fn levels(document: &Document) -> u64 {
    fn below(value: &Value) -> u64 {
        match value {
            Value::Object(pairs) => 1 + pairs.values().map(below).max().unwrap_or(0),
            Value::Array(items) => 1 + items.iter().map(below).max().unwrap_or(0),
            _ => 0,
        }
    }
    1 + document.values().map(below).max().unwrap_or(0)
}

/// Bytes of a document as JSON without spaces; 0 of an empty one.
pub(crate) fn bytes(document: &Document) -> u64 {
    if document.is_empty() {
        return 0;
    }
    serde_json::to_vec(document).map_or(u64::MAX, |text| text.len() as u64)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn document(value: Value) -> Document {
        match value {
            Value::Object(document) => document,
            other => panic!("{other}"),
        }
    }

    fn changed(before: Value, change: Value) -> Value {
        let mut document = document(before);
        apply(&mut document, &self::document(change));
        Value::Object(document)
    }

    #[test]
    fn a_change_names_what_it_changes() {
        let before = json!({ "a": 1, "b": { "c": [1, 2], "d": true } });
        assert_eq!(
            changed(
                before.clone(),
                json!({ "a": null, "b": { "c": [3] }, "gone": null })
            ),
            json!({ "b": { "c": [3], "d": true } })
        );
        // A block takes the place of a value, and has nothing that is null.
        assert_eq!(
            changed(before, json!({ "a": { "x": null, "y": 2 }, "b": 5 })),
            json!({ "a": { "y": 2 }, "b": 5 })
        );
    }

    #[test]
    fn a_delta_has_the_leaves_that_differ() {
        let of = |desired, reported| {
            let lacks = delta(&document(desired), &document(reported));
            Value::Object(lacks)
        };
        assert_eq!(
            of(
                json!({ "a": 1, "b": { "c": [1, 2], "d": true }, "e": { "f": 1 } }),
                json!({ "a": 1, "b": { "c": [2, 1], "d": true }, "only": 7, "e": 5 })
            ),
            json!({ "b": { "c": [1, 2] }, "e": { "f": 1 } })
        );
        assert_eq!(
            of(json!({ "a": {}, "b": {} }), json!({ "b": { "x": 1 } })),
            json!({})
        );
    }

    #[test]
    fn size_and_nesting_are_those_of_the_json() {
        assert_eq!(bytes(&document(json!({ "t": 20 }))), 8);
        assert_eq!(bytes(&Map::new()), 0);
        assert_eq!(levels(&Map::new()), 1);
        assert_eq!(levels(&document(json!({ "a": 1 }))), 1);
        assert_eq!(levels(&document(json!({ "a": { "b": [{}] } }))), 4);
        let paths = leaves(&document(json!({ "a": { "b": [1], "c": {} }, "d": null })));
        assert_eq!(
            paths,
            [vec!["a".into(), "b".into()], vec!["d".into()]].into()
        );
    }
}
