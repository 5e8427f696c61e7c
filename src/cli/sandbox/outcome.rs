//! The JSON of a run, in base units.

use serde_json::{Map, Value as Json, json};

use crate::sandbox::{Allowance, Ask, CheckOutcome, Measured, Outcome, SECOND, Value, in_base};

/// The document of a run.
pub(super) fn document(id: &str, ask: Option<&Ask>, outcome: &Outcome) -> Json {
    let mut document = json!({
        "schema": "shardeck/sandbox-run/1",
        "scenario": id,
        "profile": outcome.profile.name(),
        "seed": outcome.seed,
        "events": outcome.events,
        "simulated_seconds": number(outcome.simulated_seconds),
        "trace_hash": outcome.trace_hash,
        "measures": measures(&outcome.measures),
        "checks": outcome.checks.iter().map(check).collect::<Vec<Json>>(),
    });
    if let (Some(ask), Some(answer)) = (ask, &outcome.ask) {
        document["ask"] = json!({
            "measure": answer.measure.as_str(),
            "measured": value(&answer.measured),
            "expected": value(&answer.expected),
            "book": ask.book.as_ref().and_then(in_base).map(number),
            "tolerance": tolerance(ask.tolerance),
            "holds": answer.holds,
        });
    }
    document
}

/// What was measured, by name.
pub(super) fn measures(measured: &[Measured]) -> Json {
    let pairs = measured.iter().map(|measured| {
        let told = json!({ "value": value(&measured.value), "unit": measured.unit });
        (measured.name.clone(), told)
    });
    Json::Object(pairs.collect::<Map<_, _>>())
}

fn check(check: &CheckOutcome) -> Json {
    let at = check.at.map(|at| number(at as f64 / SECOND as f64));
    json!({
        "measure": check.measure,
        "at": at,
        "expected": value(&check.expected),
        "tolerance": tolerance(check.tolerance),
        "measured": value(&check.measured),
        "holds": check.holds,
    })
}

/// What was measured.
pub(super) fn value(value: &Value) -> Json {
    match value {
        Value::Number(measured) => number(*measured),
        Value::Text(text) => json!(text),
        Value::Document(document) => document.clone(),
        Value::Null => Json::Null,
    }
}

/// A share in percent, as files write it, or an amount in the base unit.
fn tolerance(allowance: Allowance) -> Json {
    match allowance {
        Allowance::Absolute(amount) => number(amount),
        Allowance::Relative(share) => json!(format!("{}%", rounded(share * 100.0))),
    }
}

/// A percentage without the noise of floating point.
fn rounded(percent: f64) -> f64 {
    (percent * 1e9).round() / 1e9
}

/// A number: without a fraction where it is whole.
pub(super) fn number(number: f64) -> Json {
    /// Up to here every whole number has a place of its own.
    const WHOLE: f64 = 9_007_199_254_740_992.0;
    #[allow(clippy::cast_possible_truncation, reason = "whole, and in range")]
    if number.fract() == 0.0 && number.abs() < WHOLE {
        json!(number as i64)
    } else {
        json!(number)
    }
}
