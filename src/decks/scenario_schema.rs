//! The JSON schema of scenarios, for editors.
//!
//! It is made from tables of the fields, which tests hold against the reader's: the form of a
//! scenario. What it cannot say (that a time is under another one, that a consumer exists) only the
//! reader finds. Machines that this version does not simulate are part of the format, so of the
//! schema too; the reader says so at their key.

mod events;
mod field;
mod machines;
mod stream;

use serde_json::{Map, Value, json};

use field::Takes::{A, Many, Other, Whole, Word};
use field::{Field, block, defined, properties};

/// Where JSON Schema keeps named schemas.
const DEFINITIONS: &str = "$defs";

/// A number without sign and exponent, as it begins quantities.
const NUMBER: &str = "^(0|[1-9][0-9]*)(\\.[0-9]+)? ?";
const TIMES: &str = "(ns|us|ms|s|min|h|d)$";
const SIZES: &str = "(B|KB|MB|GB|TB|PB|EB|KiB|MiB|GiB|TiB)";

/// What all scenarios have, wherever they stand.
const BODY: [Field; 12] = [
    ("title", A("text"), "", ""),
    ("note", A("text"), "", ""),
    ("tags", Many("identifier", 0, 20), "", "topics"),
    ("profile", Word(&["aws-2026", "exam-2019"]), "aws-2026", ""),
    ("seed", Whole(0, (1 << 53) - 1), "1", ""),
    ("duration", A("duration"), "", ""),
    (
        "warmup",
        A("duration"),
        "0s",
        "nothing before it is measured",
    ),
    ("stream", A("stream"), "", ""),
    ("producers", Many("producer", 0, 100), "", ""),
    ("consumers", Many("consumer", 0, 100), "", ""),
    ("events", Many("event", 0, 1_000), "", ""),
    ("windows", Other(windows), "", "intervals for measures"),
];

/// What is asked of a run, wherever the scenario stands.
const ASKED: [Field; 2] = [
    ("solve", A("solve"), "", ""),
    ("checks", Many("check", 0, 1_000), "", ""),
];

/// The JSON schema (draft 2020-12) of scenario files; `$defs/inDeck` and `$defs/inline` are those
/// of scenarios in decks and cards.
#[must_use]
pub fn schema() -> Value {
    const FILE: [Field; 3] = [
        ("format", Other(format_number), "", ""),
        ("id", A("identifier"), "", ""),
        ("ask", A("ask"), "", "what the learner is asked"),
    ];
    let mut schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "shardeck scenario, format 1",
    });
    merge(&mut schema, scenario(&FILE, &["format", "id"]));
    schema["description"] = json!("A scenario file.");
    schema[DEFINITIONS] = Value::Object(definitions());
    schema
}

fn merge(into: &mut Value, from: Value) {
    if let (Some(into), Value::Object(from)) = (into.as_object_mut(), from) {
        into.extend(from);
    }
}

fn format_number() -> Value {
    json!({ "const": 1 })
}

fn windows() -> Value {
    json!({
        "type": "object",
        "propertyNames": { "pattern": "^[a-z][a-z0-9_-]*$" },
        "additionalProperties": defined("window"),
        "maxProperties": 20,
    })
}

/// A scenario with these fields at its head.
fn scenario(head: &[Field], required: &[&str]) -> Value {
    let machines = machines::machines();
    let mut fields = properties(head.iter().chain(&BODY).chain(&ASKED));
    fields.extend(
        machines
            .iter()
            .map(|(name, _)| ((*name).to_owned(), defined(name))),
    );
    let family = ["stream", "producers", "consumers"].map(|name| json!({ "required": [name] }));
    let mut kinds = vec![json!({ "anyOf": family })];
    kinds.extend(machines.map(|(name, _)| json!({ "required": [name] })));
    let mut scenario = json!({
        "type": "object",
        "additionalProperties": false,
        "properties": fields,
        "oneOf": kinds,
        "allOf": [{
            "if": { "not": { "required": ["transfer"] } },
            "then": { "required": ["duration"] },
            "else": field::without(&["duration", "events"]),
        }],
    });
    if !required.is_empty() {
        scenario["required"] = json!(required);
    }
    scenario
}

fn definitions() -> Map<String, Value> {
    let text = |pattern: String, description: &str| json!({ "type": "string", "pattern": pattern, "description": description });
    let number = |unit: &str| format!("{NUMBER}{unit}");
    let any = |names: &[&str], more: &[Value]| {
        let defined = names.iter().map(|name| defined(name));
        json!({ "anyOf": defined.chain(more.iter().cloned()).collect::<Vec<_>>() })
    };
    let percent = json!({ "type": "string", "pattern": number("%$") });
    let positive = json!({ "type": "number", "minimum": 0 });
    let mut share = any(&[], &[percent.clone(), positive.clone()]);
    share["description"] = json!("50% or 0.5");
    let amounts = ["duration", "size", "rate", "bytesRate"];
    let mut tolerance = any(&amounts, &[positive.clone(), percent.clone()]);
    tolerance["default"] = json!(0);
    tolerance["description"] =
        json!("relative (5%), or an amount in the measure's unit; 0 is exact");
    let mut quantity = any(&amounts, &[percent.clone(), json!({ "type": "number" })]);
    if let Some(kinds) = quantity["anyOf"].as_array_mut() {
        kinds.push(defined("bitRate"));
    }
    let solve = solve();
    let definitions = [
        (
            "duration",
            text(number(TIMES), "a time with its unit: 200ms, 2s, 5min, 1h, 7d"),
        ),
        (
            "size",
            text(
                number(&format!("{SIZES}$")),
                "bytes with their unit; KB is 1000 B, KiB 1024 B",
            ),
        ),
        (
            "rate",
            text(number("/(s|min|h|d)$"), "a number per time: 100/s, 6/min"),
        ),
        (
            "bytesRate",
            text(
                number(&format!("{SIZES}/(s|min|h|d)$")),
                "bytes per time: 1MiB/s",
            ),
        ),
        ("anyRate", any(&["rate", "bytesRate"], &[])),
        (
            "bitRate",
            text(number("(bps|kbps|Mbps|Gbps|Tbps)$"), "bits per second, decimal"),
        ),
        ("share", share),
        ("quantity", quantity),
        ("tolerance", tolerance),
        ("text", localised()),
        (
            "identifier",
            json!({ "type": "string", "pattern": "^[a-z0-9][a-z0-9-]{0,63}$" }),
        ),
        (
            "measure",
            text(
                "^[a-z][a-z0-9_]*(\\.[a-z0-9_]+)*(@([a-z][a-z0-9_-]*|\\[[^,\\[\\]]+,[^,\\[\\]()]+\\)))?$"
                    .to_owned(),
                "a measure's name, with @window or @[from,to) behind it",
            ),
        ),
        (
            "path",
            text(
                "^[a-z][a-z0-9_]*(\\.[a-z0-9_]+)+$".to_owned(),
                "a field by keys and list positions: consumers.0.count",
            ),
        ),
        (
            "key",
            json!({ "type": "string", "minLength": 1, "maxLength": 256 }),
        ),
        ("document", json!({ "type": "object" })),
        ("keys", stream::keys()),
        ("kpl", block(&stream::KPL, &[])),
        ("stream", block(&stream::STREAM, &[])),
        ("producer", stream::producer(&stream::STREAM_PRODUCER)),
        ("processing", stream::processing()),
        ("checkpoint", stream::checkpoint()),
        ("consumer", stream::consumer()),
        ("event", events::event()),
        (
            "window",
            block(
                &[("from", A("duration"), "", ""), ("to", A("duration"), "", "")],
                &["from", "to"],
            ),
        ),
        ("condition", condition()),
        ("solve", solve),
        ("check", check(&percent, &positive)),
        ("ask", ask()),
        ("vary", vary()),
        ("inline", described(scenario(&[], &[]), "in a card")),
        (
            "inDeck",
            described(
                scenario(&[("id", A("identifier"), "", "")], &["id"]),
                "an entry of a deck's scenarios",
            ),
        ),
    ];
    let named = definitions.into_iter().chain(machines::machines());
    named
        .map(|(name, schema)| (name.to_owned(), schema))
        .collect()
}

fn described(mut schema: Value, description: &str) -> Value {
    schema["description"] = json!(description);
    schema
}

fn localised() -> Value {
    json!({
        "description": "a text, or one in each language",
        "anyOf": [
            { "type": "string", "maxLength": 262_144 },
            {
                "type": "object",
                "minProperties": 1,
                "additionalProperties": false,
                "properties": { "en": { "type": "string" }, "pt": { "type": "string" } },
            },
        ],
    })
}

fn condition() -> Value {
    const FIELDS: [Field; 4] = [
        ("measure", A("measure"), "", ""),
        ("at", A("duration"), "", ""),
        ("at_most", A("quantity"), "", ""),
        ("at_least", A("quantity"), "", ""),
    ];
    let mut condition = block(&FIELDS, &["measure"]);
    condition["oneOf"] = json!([{ "required": ["at_most"] }, { "required": ["at_least"] }]);
    condition
}

fn solve() -> Value {
    const FIELDS: [Field; 6] = [
        ("input", A("path"), "", ""),
        ("from", A("quantity"), "", ""),
        ("to", A("quantity"), "", ""),
        ("step", A("quantity"), "1", ""),
        ("find", Word(&["smallest", "largest"]), "smallest", ""),
        ("goal", Many("condition", 1, 10), "", ""),
    ];
    block(&FIELDS, &["input", "from", "to", "goal"])
}

fn check(percent: &Value, positive: &Value) -> Value {
    const FIELDS: [Field; 3] = [
        ("measure", A("measure"), "", ""),
        ("at", A("duration"), "", ""),
        ("expected", Other(expected), "", ""),
    ];
    let mut check = block(&FIELDS, &["measure", "expected"]);
    check["description"] = json!("base units");
    check["properties"]["tolerance"] = json!({ "anyOf": [positive, percent], "default": 0 });
    check
}

fn expected() -> Value {
    json!({ "type": ["number", "string", "object", "array", "boolean", "null"] })
}

fn ask() -> Value {
    const FIELDS: [Field; 6] = [
        ("text", A("text"), "", ""),
        ("measure", A("measure"), "", ""),
        ("at", A("duration"), "", ""),
        ("book", A("quantity"), "", "what the book says"),
        ("expected", A("quantity"), "", "what the run must measure"),
        ("tolerance", A("tolerance"), "5%", ""),
    ];
    let mut ask = block(&FIELDS, &["text", "measure"]);
    ask["anyOf"] = json!([{ "required": ["book"] }, { "required": ["expected"] }]);
    ask
}

fn vary() -> Value {
    json!({
        "type": "object",
        "minProperties": 1,
        "maxProperties": 4,
        "propertyNames": defined("path"),
        "additionalProperties": {
            "type": "array",
            "minItems": 1,
            "maxItems": 100,
            "items": defined("quantity"),
        },
        "description": "cards: path -> values; every combination is run",
    })
}

#[cfg(test)]
#[path = "scenario_schema/tests.rs"]
mod tests;
