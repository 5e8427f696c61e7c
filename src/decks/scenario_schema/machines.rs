//! The machines beside the stream in the schema. Scenario files of format 1 may have them; this
//! version simulates the stream alone, and its check says so at the file's key.

use serde_json::{Value, json};

use super::field::Takes::{A, Flag, Other, Whole, Word};
use super::field::{Field, block};
use super::stream::producer;

/// The machines, each with its schema.
pub(super) fn machines() -> [(&'static str, Value); 6] {
    [
        ("sqs", sqs()),
        ("firehose", block(&FIREHOSE, &["producers"])),
        ("kafka", block(&KAFKA, &["producers"])),
        ("shadow", block(&SHADOW, &[])),
        ("dms", block(&DMS, &["bytes", "load_rate", "apply_rate"])),
        ("transfer", block(&TRANSFER, &["bytes", "link"])),
    ]
}

fn sqs() -> Value {
    const FIELDS: [Field; 14] = [
        ("kind", Word(&["standard", "fifo"]), "standard", ""),
        ("visibility", A("duration"), "30s", ""),
        ("delay", A("duration"), "0s", ""),
        ("retention", A("duration"), "4d", ""),
        ("max_message", A("size"), "", "1MiB; exam-2019 256KiB"),
        ("max_receives", Whole(1, 1_000), "", ""),
        ("in_flight_limit", Whole(1, 1_000_000), "", ""),
        (
            "limiter",
            Word(&["token_bucket", "fixed_window"]),
            "token_bucket",
            "",
        ),
        ("calls", A("rate"), "300/s", ""),
        ("burst", Whole(1, 100_000), "300", ""),
        ("deduplication", A("duration"), "300s", ""),
        ("backlog", Other(sqs_backlog), "", ""),
        ("producers", Other(sqs_producers), "", ""),
        ("consumers", Other(sqs_consumers), "", ""),
    ];
    block(&FIELDS, &[])
}

fn sqs_backlog() -> Value {
    const FIELDS: [Field; 4] = [
        ("records", Whole(1, 10_000_000), "", ""),
        ("size", A("size"), "1KB", ""),
        ("age", A("duration"), "0s", ""),
        ("groups", Whole(1, 1_000_000), "1", ""),
    ];
    block(&FIELDS, &["records"])
}

fn sqs_producers() -> Value {
    const OWN: [Field; 3] = [
        ("batch", Whole(1, 10), "1", ""),
        ("groups", Whole(1, 1_000_000), "1", ""),
        ("call_duration", A("duration"), "0s", ""),
    ];
    json!({ "type": "array", "maxItems": 100, "items": producer(&OWN) })
}

fn sqs_consumers() -> Value {
    const FIELDS: [Field; 9] = [
        ("count", Whole(1, 10_000), "1", ""),
        ("join", A("duration"), "0s", ""),
        ("period", A("duration"), "0s", ""),
        ("wait", A("duration"), "0s", ""),
        ("batch", Whole(1, 10), "10", ""),
        ("processing", A("duration"), "0s", ""),
        ("spread", Word(&["fixed", "exponential"]), "fixed", ""),
        (
            "concurrency",
            Word(&["sequential", "overlap"]),
            "sequential",
            "",
        ),
        ("delete", Flag, "true", ""),
    ];
    json!({ "type": "array", "maxItems": 100, "items": block(&FIELDS, &[]) })
}

fn senders() -> Value {
    json!({ "type": "array", "minItems": 1, "maxItems": 100, "items": producer(&[]) })
}

const FIREHOSE: [Field; 3] = [
    ("buffer_size", A("size"), "5MiB", ""),
    ("buffer_interval", A("duration"), "300s", ""),
    ("producers", Other(senders), "", ""),
];

const KAFKA: [Field; 7] = [
    ("partitions", Whole(1, 1_000), "1", ""),
    ("linger", A("duration"), "", "5ms; exam-2019 0ms"),
    ("batch_size", A("size"), "16384B", ""),
    ("max_request", A("size"), "1048576B", ""),
    ("broker_max_message", A("size"), "1048588B", ""),
    ("overhead", A("size"), "0B", ""),
    ("producers", Other(senders), "", ""),
];

const SHADOW: [Field; 6] = [
    ("desired", A("document"), "{}", ""),
    ("reported", A("document"), "{}", ""),
    ("online", Flag, "true", ""),
    ("connect_every", A("duration"), "", ""),
    ("change_rate", A("rate"), "", ""),
    ("auto_report", Flag, "false", ""),
];

const DMS: [Field; 4] = [
    ("bytes", A("size"), "", ""),
    ("load_rate", A("bytesRate"), "", ""),
    ("change_rate", A("rate"), "0/s", ""),
    ("apply_rate", A("rate"), "", ""),
];

const TRANSFER: [Field; 9] = [
    ("bytes", A("size"), "", ""),
    ("link", A("bitRate"), "", ""),
    ("utilisation", A("share"), "80%", ""),
    ("limit", A("duration"), "7d", ""),
    ("device_capacity", A("size"), "", "210TB; exam-2019 80TB"),
    ("truck_capacity", A("size"), "100PB", ""),
    ("truck_threshold", A("size"), "10PB", ""),
    ("shipping", A("duration"), "7d", ""),
    ("copy_rate", A("bitRate"), "", ""),
];
