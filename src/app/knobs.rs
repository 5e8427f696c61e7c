//! What of a scenario can be turned while it is watched: its fields with their values, and the
//! next value of each.
//!
//! A knob changes the scenario by its path, and the reader of scenario files says whether the whole
//! still holds. Fields that the chosen kind of consumer or key has no use for are left out.

mod field;
mod step;

use serde_json::Value;

use super::inputs::{self, put};
use crate::quantity::parse_quantity;

pub use field::KnobKind;

/// A field that can be turned.
#[derive(Clone, Debug, PartialEq)]
pub struct Knob {
    /// Keys and list positions with dots between them: `consumers.0.count`.
    pub path: String,
    /// What it takes.
    pub kind: KnobKind,
    /// Its value as a file would say it.
    pub value: String,
    /// Whether it was turned away from what the scenario says.
    pub turned: bool,
}

impl Knob {
    /// The name of the field: the last key, with the one before where it says nothing alone.
    #[must_use]
    pub fn name(&self) -> &str {
        name(&self.path)
    }

    /// The number of its block, where there are several such blocks.
    #[must_use]
    pub fn block(&self) -> Option<usize> {
        let mut keys = self.path.split('.');
        keys.find_map(|key| key.parse().ok())
    }
}

/// The name of the field at a path: the last key, with the one before where it says nothing alone.
#[must_use]
pub fn name(path: &str) -> &str {
    let mut keys = path.rsplit('.').filter(|key| !is_position(key));
    let last = keys.next().unwrap_or_default();
    match (last, keys.next()) {
        ("kind", Some("keys")) => "keys",
        ("kind", Some("sqs")) => "queue",
        ("batch", Some("consumers")) => "receive_batch",
        ("count", Some("producers")) => "producers",
        ("count", Some("consumers")) => "consumers",
        _ => last,
    }
}

fn is_position(key: &str) -> bool {
    key.bytes().all(|byte| byte.is_ascii_digit())
}

/// A scenario with other values for some of its fields.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Turned {
    changes: Vec<(String, String)>,
}

impl Turned {
    /// Whether nothing was turned.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// Every knob as it was.
    pub fn reset(&mut self) {
        self.changes.clear();
    }

    /// The value of a knob becomes its next one, or the one before. False where there is none.
    pub fn turn(&mut self, scenario: &Value, knob: &Knob, forward: bool) -> bool {
        let Some(next) = step::next(&knob.kind, &knob.value, forward) else {
            return false;
        };
        self.changes.retain(|(path, _)| *path != knob.path);
        let before = written(scenario, &knob.path);
        if before.is_none_or(|before| !same(&before, &next)) {
            self.changes.push((knob.path.clone(), next));
        }
        true
    }

    /// The scenario as it was turned.
    #[must_use]
    pub fn apply(&self, scenario: &Value) -> Value {
        let mut turned = scenario.clone();
        for (path, text) in &self.changes {
            put(&mut turned, path, text);
        }
        for (path, _) in &self.changes {
            tidy(&mut turned, path);
        }
        turned
    }

    /// The knobs of the scenario as it was turned.
    #[must_use]
    pub fn knobs(&self, scenario: &Value) -> Vec<Knob> {
        let turned = self.apply(scenario);
        let mut knobs = field::knobs(&turned);
        for knob in &mut knobs {
            let mut changes = self.changes.iter();
            knob.turned = changes.any(|(path, _)| *path == knob.path);
        }
        knobs
    }
}

/// Whether two texts say the same value.
fn same(one: &str, other: &str) -> bool {
    let amounts = (parse_quantity(one), parse_quantity(other));
    one == other || matches!(amounts, (Ok(one), Ok(other)) if one == other)
}

/// The text that stands at a path.
fn written(value: &Value, path: &str) -> Option<String> {
    match inputs::at(value, path)? {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(flag) => Some(flag.to_string()),
        _ => None,
    }
}

fn at<'v>(value: &'v mut Value, path: &str) -> Option<&'v mut Value> {
    let mut value = value;
    for key in path.split('.') {
        value = match value {
            Value::Array(items) => items.get_mut(key.parse::<usize>().ok()?)?,
            _ => value.get_mut(key)?,
        };
    }
    Some(value)
}

/// Fields of consumers who poll on their own.
const POLLING: &[&str] = &["policy", "spacing", "jitter", "throttled", "limit"];

/// Fields of all who poll, or for whom somebody polls.
const POLLED: &[&str] = &["period", "phase", "processing"];

/// Fields of the KCL.
const LEASES: &[&str] = &["checkpoint", "failover"];

/// Fields of enhanced fan-out.
const FAN_OUT: &[&str] = &["delay"];

/// Fields of Lambda.
const LAMBDA: &[&str] = &["batch", "window", "parallelization", "poison", "retries"];

/// Fields that a standard queue has no use for, wherever they stand.
const FIFO_ONLY: &[&str] = &[
    "limiter",
    "calls",
    "burst",
    "deduplication",
    "groups",
    "group",
    "deduplication_id",
];

/// Takes fields away, wherever they stand.
fn without(value: &mut Value, unfit: &[&str]) {
    match value {
        Value::Object(fields) => {
            fields.retain(|key, _| !unfit.contains(&key.as_str()));
            fields.values_mut().for_each(|it| without(it, unfit));
        }
        Value::Array(items) => items.iter_mut().for_each(|it| without(it, unfit)),
        _ => {}
    }
}

/// Leaves out what has no meaning any more after `path` was turned, and adds what it needs.
fn tidy(value: &mut Value, path: &str) {
    let Some((block, field)) = path.rsplit_once('.') else {
        return;
    };
    let kind = written(value, path).unwrap_or_default();
    if path == "sqs.kind" && kind == "standard" {
        return without(value, FIFO_ONLY);
    }
    let Some(Value::Object(fields)) = at(value, block) else {
        return;
    };
    let consumer = block.starts_with("consumers.");
    let unfit: &[&[&str]] = match (field, kind.as_str()) {
        ("kind", "efo") if consumer => &[POLLING, POLLED, LEASES, LAMBDA],
        ("kind", "lambda") if consumer => &[POLLING, LEASES, FAN_OUT],
        ("kind", "kcl") if consumer => &[FAN_OUT, LAMBDA],
        ("kind", "classic") if consumer => &[FAN_OUT, LEASES, LAMBDA],
        ("kind", "even") => &[&["distinct", "key", "share", "list"]],
        ("kind", "uniform") => &[&["key", "share", "list"]],
        ("kind", "hot") => &[&["list"]],
        // A list has a phase for each consumer.
        ("count", _) if fields.get("phase").is_some_and(Value::is_array) => &[&["phase"]],
        _ => &[],
    };
    for key in unfit.iter().copied().flatten() {
        fields.remove(*key);
    }
    if block.ends_with(".keys") && kind == "hot" {
        for (key, text) in [("key", "hot"), ("share", "50%")] {
            let entry = fields.entry(key);
            entry.or_insert_with(|| Value::String(text.to_owned()));
        }
    }
}

#[cfg(test)]
mod tests;
