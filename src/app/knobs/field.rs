//! Which fields of a scenario are knobs, in the order in which they are shown, with what they are
//! where the scenario does not say.

use std::cmp::Ordering;

use serde_json::Value;

use super::{Knob, written};
use crate::app::inputs::at;
use crate::quantity::{Quantity, TimeUnit, Unit, parse_number, parse_quantity};

/// What a field takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KnobKind {
    /// A whole number, at least this one.
    Count(u64),
    /// A number with a unit.
    Amount,
    /// One of some words.
    Word(&'static [&'static str]),
}

/// Most knobs of a scenario.
const MOST: usize = 24;

/// The machines beside the stream, each with the fields that teach most, in the order in which they
/// are shown, and what they are where the scenario does not say; nothing where that depends. `*`
/// stands for every block.
const MACHINES: &[(&str, &[(&str, &str)])] = &[
    (
        "sqs",
        &[
            ("sqs.kind", "standard"),
            ("sqs.visibility", "30s"),
            ("sqs.consumers.*.count", "1"),
            ("sqs.consumers.*.processing", "0s"),
            ("sqs.consumers.*.batch", "10"),
            ("sqs.producers.*.rate", ""),
            ("sqs.producers.*.batch", "1"),
            ("sqs.max_receives", ""),
        ],
    ),
    (
        "firehose",
        &[
            ("firehose.buffer_size", "5MiB"),
            ("firehose.buffer_interval", "300s"),
            ("firehose.producers.*.rate", ""),
            ("firehose.producers.*.size", "1KB"),
        ],
    ),
    (
        "kafka",
        &[
            ("kafka.linger", ""),
            ("kafka.batch_size", "16384B"),
            ("kafka.producers.*.rate", ""),
            ("kafka.producers.*.size", "1KB"),
            ("kafka.partitions", "1"),
        ],
    ),
    ("shadow", &[("shadow.online", "")]),
    ("dms", &[]),
    (
        "transfer",
        &[
            ("transfer.bytes", ""),
            ("transfer.link", ""),
            ("transfer.utilisation", "80%"),
            ("transfer.limit", "7d"),
        ],
    ),
];

const YES_OR_NO: &[&str] = &["false", "true"];

/// Words that fields take, by the field's name and the block that it stands in.
const WORDS: &[(&str, &str, &[&str])] = &[
    ("consumers", "kind", &["classic", "kcl", "lambda", "efo"]),
    ("consumers", "policy", &["timer", "round_robin", "lottery"]),
    ("consumers", "spacing", &["fixed", "uniform", "exponential"]),
    ("consumers", "throttled", &["wait", "backoff"]),
    ("consumers", "start", &["trim_horizon", "latest"]),
    ("consumers", "order", &["parents_first", "naive"]),
    ("producers", "arrival", &["even", "poisson"]),
    ("producers", "retry", &["none", "wait", "backoff"]),
    ("keys", "kind", &["even", "uniform", "hot"]),
    ("stream", "write_limiter", &["token_bucket", "fixed_window"]),
    ("stream", "units", &["mib", "mb"]),
    ("sqs", "kind", &["standard", "fifo"]),
    ("sqs", "limiter", &["token_bucket", "fixed_window"]),
    ("consumers", "spread", &["fixed", "exponential"]),
    ("consumers", "concurrency", &["sequential", "overlap"]),
    ("", "profile", &["aws-2026", "exam-2019"]),
];

/// The knobs of a scenario: those that teach most first, then whatever else it names.
pub(super) fn knobs(scenario: &Value) -> Vec<Knob> {
    let mut shelf = Shelf {
        scenario,
        knobs: Vec::new(),
    };
    let machine = MACHINES
        .iter()
        .find(|(key, _)| scenario.get(*key).is_some());
    if let Some((key, leading)) = machine {
        for (field, usual) in *leading {
            shelf.add_each(field, usual);
        }
        if let Some(value) = scenario.get(*key) {
            shelf.walk(key, value);
        }
        shelf.add("profile".to_owned(), "aws-2026");
        if scenario.get("duration").is_some() {
            shelf.add("seed".to_owned(), "1");
            shelf.add("duration".to_owned(), "60s");
        }
        return shelf.knobs;
    }
    for (number, consumer) in blocks(scenario, "consumers") {
        let field = |name: &str| format!("consumers.{number}.{name}");
        let text = |name: &str| consumer.get(name).and_then(Value::as_str);
        shelf.add(field("count"), "1");
        shelf.add(field("kind"), "classic");
        if text("kind") == Some("lambda") {
            shelf.add(field("parallelization"), "1");
            shelf.add(field("batch"), "100");
        } else if text("kind") != Some("efo") {
            shelf.add(field("policy"), "timer");
            if text("policy").is_none_or(|policy| policy == "timer") {
                let usual = if text("kind") == Some("kcl") {
                    "1.5s"
                } else {
                    "1s"
                };
                shelf.add(field("period"), usual);
            }
        }
    }
    shelf.add("stream.shards".to_owned(), "1");
    for (number, producer) in blocks(scenario, "producers") {
        let field = |name: &str| format!("producers.{number}.{name}");
        if producer.get("count").is_some() {
            shelf.add(field("count"), "1");
        }
        if producer.get("rate").is_some() {
            shelf.add(field("rate"), "100/s");
        }
        shelf.add(field("size"), "1KB");
        let keys = producer.get("keys").and_then(|keys| keys.get("kind"));
        let plain = keys.is_none_or(|kind| {
            let kind = kind.as_str().unwrap_or_default();
            ["even", "uniform", "hot"].contains(&kind)
        });
        if plain {
            shelf.add(field("keys.kind"), "even");
        }
    }
    if outlives_a_day(scenario) {
        shelf.add("stream.retention".to_owned(), "24h");
    }
    for block in ["consumers", "producers", "stream"] {
        if let Some(value) = scenario.get(block) {
            shelf.walk(block, value);
        }
    }
    shelf.add("profile".to_owned(), "aws-2026");
    shelf.add("seed".to_owned(), "1");
    shelf.add("duration".to_owned(), "60s");
    shelf.knobs
}

/// Whether a run is long enough for records to reach the end of their retention.
fn outlives_a_day(scenario: &Value) -> bool {
    let duration = scenario.get("duration").and_then(Value::as_str);
    let duration = duration.and_then(|text| parse_quantity(text).ok());
    let day = Quantity::new(24_u64, Unit::Time(TimeUnit::Hour));
    duration.is_some_and(|duration| duration.compare(&day).is_ok_and(Ordering::is_gt))
}

/// The blocks of a list, with their numbers.
fn blocks<'v>(scenario: &'v Value, name: &str) -> Vec<(usize, &'v Value)> {
    let list = scenario.get(name).and_then(Value::as_array);
    list.into_iter().flatten().enumerate().collect()
}

/// Knobs in the making.
struct Shelf<'v> {
    scenario: &'v Value,
    knobs: Vec<Knob>,
}

impl Shelf<'_> {
    /// Adds a field; `usual` is its value where the scenario does not say.
    fn add(&mut self, path: String, usual: &str) {
        let value = written(self.scenario, &path).unwrap_or_else(|| usual.to_owned());
        let known = self.knobs.iter().any(|knob| knob.path == path);
        if let Some(kind) = kind(&path, &value)
            && !known
            && self.knobs.len() < MOST
        {
            self.knobs.push(Knob {
                path,
                kind,
                value,
                turned: false,
            });
        }
    }

    /// Adds a field of every block that there is.
    fn add_each(&mut self, path: &str, usual: &str) {
        let Some((before, after)) = path.split_once(".*.") else {
            if !usual.is_empty() || written(self.scenario, path).is_some() {
                self.add(path.to_owned(), usual);
            }
            return;
        };
        let blocks = (0..).map(|number| format!("{before}.{number}"));
        let scenario = self.scenario;
        let blocks = blocks.take_while(|block| at(scenario, block).is_some());
        for block in blocks.collect::<Vec<_>>() {
            self.add_each(&format!("{block}.{after}"), usual);
        }
    }

    /// Adds every plain field under `value`.
    fn walk(&mut self, path: &str, value: &Value) {
        match value {
            Value::Object(fields) => {
                for (key, value) in fields {
                    self.walk(&format!("{path}.{key}"), value);
                }
            }
            Value::Array(items) if items.iter().all(Value::is_object) => {
                for (number, value) in items.iter().enumerate() {
                    self.walk(&format!("{path}.{number}"), value);
                }
            }
            Value::String(_) | Value::Number(_) | Value::Bool(_) => {
                self.add(path.to_owned(), "");
            }
            _ => {}
        }
    }
}

/// What a field takes; None of what cannot be turned, such as a name.
fn kind(path: &str, value: &str) -> Option<KnobKind> {
    let mut keys = path
        .rsplit('.')
        .filter(|key| !key.bytes().all(|byte| byte.is_ascii_digit()));
    let name = keys.next()?;
    let block = keys.next().unwrap_or_default();
    if ["name", "key"].contains(&name) {
        return None;
    }
    let mut words = WORDS.iter();
    if let Some((_, _, words)) = words.find(|(place, field, _)| *place == block && *field == name) {
        return words.contains(&value).then_some(KnobKind::Word(words));
    }
    if YES_OR_NO.contains(&value) {
        return Some(KnobKind::Word(YES_OR_NO));
    }
    if let Ok(number) = parse_number(value)
        && number.denominator() == 1
    {
        return Some(KnobKind::Count(u64::from(name != "seed")));
    }
    parse_quantity(value).is_ok().then_some(KnobKind::Amount)
}
