//! The events of a scenario in the schema.

use serde_json::{Value, json};

use super::field::Takes::{A, Other, Whole};
use super::field::{Field, block};

const SHARD: super::field::Takes = Whole(0, 1_000_000);
const TARGET: Field = ("target", Whole(1, 100_000), "", "shards");
const CONSUMER: Field = ("consumer", Whole(0, 1_000_000), "", "");
const SIZE: Field = ("size", A("size"), "1KB", "");
const DOCUMENT: Field = ("document", A("document"), "", "");
const VERSION: Field = ("version", Whole(0, 1_000_000_000), "", "");

/// What can be done, with the keys that it needs and those that it may have.
pub(super) const ACTIONS: [(&str, &[Field], &[Field]); 16] = [
    (
        "split",
        &[],
        &[
            ("shard", SHARD, "", ""),
            ("hash_key", Other(hash), "", "the middle if left out"),
            ("all", Other(always), "", "every open shard"),
        ],
    ),
    (
        "merge",
        &[("shard", SHARD, "", ""), ("adjacent_shard", SHARD, "", "")],
        &[],
    ),
    ("update_shard_count", &[TARGET], &[]),
    ("scale_to", &[TARGET], &[]),
    (
        "set_retention",
        &[("retention", A("duration"), "", "")],
        &[],
    ),
    ("register_consumer", &[], &[]),
    ("deregister_consumer", &[], &[]),
    (
        "put",
        &[("key", A("key"), "", "")],
        &[("explicit_hash_key", Other(hash), "", ""), SIZE],
    ),
    (
        "crash",
        &[CONSUMER],
        &[("restart_after", A("duration"), "", "")],
    ),
    ("pause", &[CONSUMER], &[]),
    ("resume", &[CONSUMER], &[]),
    (
        "send",
        &[],
        &[
            ("group", A("key"), "", ""),
            ("deduplication_id", A("key"), "", ""),
            SIZE,
        ],
    ),
    ("connect", &[], &[]),
    ("disconnect", &[], &[]),
    ("set_desired", &[DOCUMENT], &[VERSION]),
    ("report", &[DOCUMENT], &[VERSION]),
];

fn hash() -> Value {
    json!({
        "type": "string",
        "pattern": "^(0|[1-9][0-9]{0,38})$",
        "description": "decimal, 0 to 2^128-1, in quotation marks",
    })
}

fn always() -> Value {
    json!({ "const": true })
}

/// An event.
pub(super) fn event() -> Value {
    let forms = ACTIONS.map(|(name, needed, optional)| {
        let common: [Field; 4] = [
            ("at", A("duration"), "", ""),
            ("repeat", Whole(1, 10_000), "1", ""),
            ("every", A("duration"), "", ""),
            ("expect", Other(expectation), "", "how it ends; a check"),
        ];
        let fields: Vec<Field> = common
            .iter()
            .chain(needed)
            .chain(optional)
            .copied()
            .collect();
        let mut required = vec!["at", "do"];
        required.extend(needed.iter().map(|field| field.0));
        let mut form = block(&fields, &required);
        form["properties"]["do"] = json!({ "const": name });
        form
    });
    json!({
        "type": "object",
        "required": ["at", "do"],
        "properties": { "do": { "enum": ACTIONS.map(|action| action.0) } },
        "dependentRequired": { "repeat": ["every"] },
        "oneOf": forms,
    })
}

fn expectation() -> Value {
    json!({ "type": "string", "pattern": "^(ok|refused|[A-Z][A-Za-z]+)$" })
}
