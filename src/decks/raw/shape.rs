//! What the JSON schema says of single values.

use schemars::{Schema, SchemaGenerator, json_schema};

use crate::domain::finding::Problem;

/// A scalar that YAML may take for a number.
pub(super) fn scalar(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": ["string", "number"] })
}

/// An identifier.
pub(super) fn id(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "string", "pattern": "^[a-z0-9][a-z0-9-]{0,63}$" })
}

/// A list of identifiers.
pub(super) fn ids(_: &mut SchemaGenerator) -> Schema {
    json_schema!({
        "type": "array",
        "minItems": 1,
        "items": { "type": "string", "pattern": "^[a-z0-9][a-z0-9-]{0,63}$" }
    })
}

/// A list of card keys.
pub(super) fn card_keys(_: &mut SchemaGenerator) -> Schema {
    json_schema!({
        "type": "array",
        "minItems": 1,
        "items": {
            "type": "string",
            "pattern": "^[a-z0-9][a-z0-9-]{0,63}/[a-z0-9][a-z0-9-]{0,63}$"
        }
    })
}

/// Identifiers parted by `/`.
pub(super) fn topic(_: &mut SchemaGenerator) -> Schema {
    json_schema!({
        "type": "string",
        "pattern": "^[a-z0-9][a-z0-9-]{0,63}(/[a-z0-9][a-z0-9-]{0,63})*$"
    })
}

/// A year, a month or a day.
pub(super) fn date(_: &mut SchemaGenerator) -> Schema {
    json_schema!({
        "anyOf": [
            { "type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$" },
            { "type": "integer", "minimum": 1000, "maximum": 9999 }
        ]
    })
}

pub(super) fn format_number(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "const": 1 })
}

pub(super) fn languages(_: &mut SchemaGenerator) -> Schema {
    json_schema!({
        "type": "array",
        "minItems": 1,
        "uniqueItems": true,
        "items": { "type": "string", "pattern": "^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$" }
    })
}

pub(super) fn scenario_or_id(_: &mut SchemaGenerator) -> Schema {
    json_schema!({
        "anyOf": [
            { "type": "string", "pattern": "^[a-z0-9][a-z0-9-]{0,63}$" },
            { "$ref": "#/$defs/inline" }
        ]
    })
}

pub(super) fn varied(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "$ref": "#/$defs/vary" })
}

pub(super) fn weights(_: &mut SchemaGenerator) -> Schema {
    json_schema!({
        "type": "object",
        "minProperties": 1,
        "additionalProperties": { "type": "integer", "minimum": 1, "maximum": 1000 }
    })
}

pub(super) fn status(_: &mut SchemaGenerator) -> Schema {
    json_schema!({
        "enum": ["current", "clarified", "superseded", "wrong-in-source", "unverified"]
    })
}

pub(super) fn kind(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "enum": ["basic", "list", "cloze", "choice", "numeric"], "default": "basic" })
}

pub(super) fn era(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "enum": ["today", "book"], "default": "today" })
}

/// A list of codes of warnings.
pub(super) fn codes(_: &mut SchemaGenerator) -> Schema {
    let codes: Vec<&str> = Problem::warning_codes().collect();
    json_schema!({ "type": "array", "minItems": 1, "items": { "enum": codes } })
}
