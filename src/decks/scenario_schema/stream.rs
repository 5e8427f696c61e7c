//! The Kinesis stream in the schema: the stream, its producers and its consumers.

use serde_json::{Value, json};

use super::field::Takes::{A, Flag, Many, Other, Text, Whole, Word};
use super::field::{Field, block, defined, is, without};

/// The fields of a stream.
pub(super) const STREAM: [Field; 15] = [
    ("shards", Whole(1, 10_000), "1", ""),
    (
        "units",
        Word(&["mib", "mb"]),
        "",
        "meaning of the byte defaults, 2^20 or 10^6; aws-2026 mib, exam-2019 mb",
    ),
    ("retention", A("duration"), "24h", ""),
    ("max_record", A("size"), "1MiB", ""),
    (
        "write_limiter",
        Word(&["token_bucket", "fixed_window"]),
        "token_bucket",
        "",
    ),
    ("write_records", A("rate"), "1000/s", "of a shard"),
    ("write_bytes", A("bytesRate"), "", "of a shard; 1 M/s"),
    ("write_burst", A("duration"), "1s", ""),
    ("read_calls", A("rate"), "5/s", "of a shard"),
    ("read_burst", Whole(1, 100), "5", ""),
    ("read_bytes", A("bytesRate"), "", "of a shard; 2 M/s"),
    ("call_records", Whole(1, 10_000), "10000", ""),
    ("call_bytes", A("size"), "", "10 M"),
    (
        "reshard_duration",
        A("duration"),
        "30s",
        "of one split or merge",
    ),
    (
        "backlog",
        Other(backlogs),
        "",
        "records already stored at the start",
    ),
];

const BACKLOG: [Field; 5] = [
    ("records", Whole(1, 10_000_000), "", ""),
    ("size", A("size"), "1KB", ""),
    (
        "age",
        A("duration"),
        "0s",
        "they arrived evenly over this time before 0 s",
    ),
    ("key", A("key"), "", ""),
    ("distinct", Whole(1, 10_000_000), "", ""),
];

fn backlogs() -> Value {
    let mut backlog = block(&BACKLOG, &["records"]);
    backlog["not"] = json!({ "required": ["key", "distinct"] });
    json!({ "type": "array", "maxItems": 100, "items": backlog })
}

/// What all producers have, whatever they send to.
pub(super) const PRODUCER: [Field; 10] = [
    (
        "count",
        Whole(1, 10_000),
        "1",
        "equal producers; number i of n starts i/n of a spacing later",
    ),
    (
        "rate",
        A("anyRate"),
        "",
        "of each producer: records per time, or bytes per time",
    ),
    ("size", A("size"), "1KB", "data and key"),
    (
        "size_to",
        A("size"),
        "",
        "sizes are drawn evenly from size to size_to",
    ),
    (
        "arrival",
        Word(&["even", "poisson", "once", "burst"]),
        "even",
        "",
    ),
    (
        "records",
        Whole(1, 100_000_000),
        "",
        "once: how many; burst: how many a burst; else: stop after so many",
    ),
    ("start", A("duration"), "0s", ""),
    ("stop", A("duration"), "", "the end if left out"),
    (
        "within",
        A("duration"),
        "0s",
        "burst: spread evenly over this time",
    ),
    (
        "every",
        A("duration"),
        "",
        "burst: from one burst to the next",
    ),
];

/// What only producers of a stream have.
pub(super) const STREAM_PRODUCER: [Field; 7] = [
    ("keys", A("keys"), "", ""),
    ("batch", Whole(1, 500), "1", "records of a PutRecords call"),
    ("retry", Word(&["none", "wait", "backoff"]), "none", ""),
    ("retry_delay", A("duration"), "100ms", ""),
    (
        "attempts",
        Whole(1, 1_000_000),
        "",
        "without end if left out",
    ),
    (
        "ack_loss",
        A("share"),
        "0",
        "chance that the answer for a stored record is lost",
    ),
    ("kpl", A("kpl"), "", ""),
];

/// The fields of a KPL.
pub(super) const KPL: [Field; 7] = [
    ("aggregation", Flag, "true", ""),
    ("buffer", A("duration"), "100ms", ""),
    ("aggregate_size", A("size"), "51200B", ""),
    ("collection_records", Whole(1, 500), "500", ""),
    ("collection_size", A("size"), "5MiB", ""),
    ("rate_limit", A("share"), "150%", ""),
    ("time_to_live", A("duration"), "30s", ""),
];

/// A producer with these fields beside those of all.
pub(super) fn producer(own: &[Field]) -> Value {
    let fields: Vec<Field> = PRODUCER.iter().chain(own).copied().collect();
    let mut producer = block(&fields, &[]);
    let mut once = without(&["rate", "every", "within"]);
    once["required"] = json!(["records"]);
    let mut other = without(&["every", "within"]);
    other["required"] = json!(["rate"]);
    producer["allOf"] = json!([
        { "if": is("arrival", "once", true), "then": once },
        {
            "if": is("arrival", "burst", true),
            "then": { "required": ["records", "every"], "not": { "required": ["rate"] } },
        },
        {
            "if": { "not": {
                "properties": { "arrival": { "enum": ["once", "burst"] } },
                "required": ["arrival"],
            } },
            "then": other,
        },
    ]);
    producer
}

/// Kinds of keys, with the fields that they need and those that they may have.
const KEY_KINDS: [(&str, &[&str], &[&str]); 5] = [
    ("even", &[], &[]),
    ("uniform", &[], &["distinct"]),
    ("constant", &["key"], &[]),
    ("hot", &["key", "share"], &["distinct"]),
    ("list", &["list"], &[]),
];

/// The keys of records.
pub(super) fn keys() -> Value {
    const FIELDS: [Field; 5] = [
        (
            "kind",
            Word(&["even", "uniform", "constant", "hot", "list"]),
            "even",
            "",
        ),
        ("key", A("key"), "", ""),
        ("distinct", Whole(1, 10_000_000), "10000", ""),
        ("share", A("share"), "", ""),
        ("list", Many("key", 1, 1_000), "", ""),
    ];
    let mut keys = block(&FIELDS, &["kind"]);
    let rules = KEY_KINDS.map(|(kind, needed, optional)| {
        let mut foreign: Vec<&str> = FIELDS[1..].iter().map(|field| field.0).collect();
        foreign.retain(|name| !needed.contains(name) && !optional.contains(name));
        let mut then = without(&foreign);
        if !needed.is_empty() {
            then["required"] = json!(needed);
        }
        json!({ "if": is("kind", kind, true), "then": then })
    });
    keys["allOf"] = json!(rules);
    keys
}

/// The fields of a consumer.
pub(super) const CONSUMER: [Field; 23] = [
    ("kind", Word(&["classic", "efo", "kcl", "lambda"]), "", ""),
    ("name", Text(64), "", ""),
    ("count", Whole(1, 10_000), "1", ""),
    (
        "start",
        Word(&["trim_horizon", "latest"]),
        "trim_horizon",
        "",
    ),
    ("join", A("duration"), "0s", ""),
    (
        "policy",
        Word(&["timer", "round_robin", "lottery"]),
        "timer",
        "",
    ),
    ("period", A("duration"), "", "classic, lambda 1s; kcl 1.5s"),
    (
        "spacing",
        Word(&["fixed", "uniform", "exponential"]),
        "fixed",
        "",
    ),
    ("jitter", A("duration"), "0s", ""),
    ("phase", Other(phase), "spread", ""),
    ("throttled", Word(&["wait", "backoff"]), "wait", ""),
    ("limit", Whole(1, 10_000), "10000", "records of a call"),
    ("processing", A("processing"), "", ""),
    (
        "order",
        Word(&["parents_first", "naive"]),
        "parents_first",
        "",
    ),
    ("deduplicate", Flag, "false", ""),
    ("delay", A("duration"), "70ms", "efo"),
    ("checkpoint", A("checkpoint"), "", "kcl"),
    ("failover", A("duration"), "10s", "kcl"),
    ("batch", Whole(1, 10_000), "100", "lambda"),
    ("window", A("duration"), "0s", "lambda"),
    ("parallelization", Whole(1, 10), "1", "lambda"),
    ("poison", Whole(0, 100_000_000), "", "lambda"),
    ("retries", Whole(0, 10_000), "", "lambda"),
];

fn phase() -> Value {
    json!({ "anyOf": [
        { "enum": ["spread", "random"] },
        defined("duration"),
        { "type": "array", "items": defined("duration"), "minItems": 1, "maxItems": 1_000 },
    ] })
}

/// A consumer.
pub(super) fn consumer() -> Value {
    let mut consumer = block(&CONSUMER, &["kind"]);
    let only = |kind: &str, fields: &[&str]| json!({ "if": is("kind", kind, false), "then": {}, "else": without(fields) });
    consumer["allOf"] = json!([
        {
            "if": { "properties": { "kind": { "enum": ["classic", "kcl"] } } },
            "then": {},
            "else": without(&["policy", "spacing", "jitter", "throttled", "limit"]),
        },
        only("kcl", &["checkpoint", "failover"]),
        {
            "if": is("kind", "efo", false),
            "then": without(&["period", "phase", "processing"]),
            "else": { "not": { "required": ["delay"] } },
        },
        only("lambda", &["batch", "window", "parallelization", "poison", "retries"]),
    ]);
    consumer
}

/// How long a consumer works on what it got.
pub(super) fn processing() -> Value {
    const FIELDS: [Field; 3] = [
        ("per_batch", A("duration"), "0s", ""),
        ("per_record", A("duration"), "0s", ""),
        ("rate", A("bytesRate"), "", ""),
    ];
    block(&FIELDS, &[])
}

/// When a KCL consumer notes how far it got.
pub(super) fn checkpoint() -> Value {
    const FIELDS: [Field; 4] = [
        ("batches", Whole(1, 1_000_000), "", "after every so many"),
        ("interval", A("duration"), "", ""),
        (
            "write_units",
            Other(write_units),
            "",
            "aws-2026 on_demand, exam-2019 10/s",
        ),
        ("renewals", Flag, "true", ""),
    ];
    let mut checkpoint = block(&FIELDS, &[]);
    checkpoint["oneOf"] = json!([{ "required": ["batches"] }, { "required": ["interval"] }]);
    checkpoint
}

fn write_units() -> Value {
    json!({ "anyOf": [{ "const": "on_demand" }, defined("rate")] })
}
