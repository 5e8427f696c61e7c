//! Fields of a scenario, as a table has them, and what the schema says of them.

use serde_json::{Map, Value, json};

/// A field: its name, what it takes, its default as a file would say it (empty for none or for one
/// that depends), and what it means where the name does not tell.
pub(super) type Field = (&'static str, Takes, &'static str, &'static str);

/// What a field takes.
#[derive(Clone, Copy, Debug)]
pub(super) enum Takes {
    /// Something that has a definition.
    A(&'static str),
    /// A whole number within a range.
    Whole(u64, u64),
    /// One of these words.
    Word(&'static [&'static str]),
    /// `true` or `false`.
    Flag,
    /// At least so many and at most so many of something that has a definition.
    Many(&'static str, u64, u64),
    /// A text of at most so many characters.
    Text(u64),
    /// Anything else: what makes its schema.
    Other(fn() -> Value),
}

/// A reference to a definition.
pub(super) fn defined(name: &str) -> Value {
    json!({ "$ref": format!("#/$defs/{name}") })
}

fn taken(takes: Takes) -> Value {
    match takes {
        Takes::A(name) => defined(name),
        Takes::Whole(least, most) => {
            json!({ "type": "integer", "minimum": least, "maximum": most })
        }
        Takes::Word(words) => json!({ "enum": words }),
        Takes::Flag => json!({ "type": "boolean" }),
        Takes::Many(name, least, most) => {
            let mut list = json!({ "type": "array", "items": defined(name), "maxItems": most });
            if least > 0 {
                list["minItems"] = json!(least);
            }
            list
        }
        Takes::Text(most) => json!({ "type": "string", "maxLength": most }),
        Takes::Other(make) => make(),
    }
}

/// What the schema says of a field.
fn property(&(_, takes, default, description): &Field) -> Value {
    let mut property = taken(takes);
    if !default.is_empty() {
        // What YAML takes for a number or a truth value is one here as well.
        let value = match takes {
            Takes::Whole(..) | Takes::Flag => serde_json::from_str(default).ok(),
            _ if matches!(default, "0" | "1" | "{}") => serde_json::from_str(default).ok(),
            _ => None,
        };
        property["default"] = value.unwrap_or_else(|| json!(default));
    }
    if !description.is_empty() {
        property["description"] = json!(description);
    }
    property
}

/// The properties of a block.
pub(super) fn properties<'f>(fields: impl IntoIterator<Item = &'f Field>) -> Map<String, Value> {
    let fields = fields.into_iter();
    fields
        .map(|field| (field.0.to_owned(), property(field)))
        .collect()
}

/// A block of these fields and no others.
pub(super) fn block(fields: &[Field], required: &[&str]) -> Value {
    let mut block = json!({
        "type": "object",
        "additionalProperties": false,
        "properties": properties(fields),
    });
    if !required.is_empty() {
        block["required"] = json!(required);
    }
    block
}

/// None of these fields is there.
pub(super) fn without(names: &[&str]) -> Value {
    let any = names.iter().map(|name| json!({ "required": [name] }));
    json!({ "not": { "anyOf": any.collect::<Vec<_>>() } })
}

/// That a field has this value; where it has to be there for that, `there`.
pub(super) fn is(field: &str, value: &str, there: bool) -> Value {
    let mut is = json!({ "properties": { field: { "const": value } } });
    if there {
        is["required"] = json!([field]);
    }
    is
}
