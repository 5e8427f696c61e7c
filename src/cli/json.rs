//! The JSON documents: their common head, and how the domain's values are written in them.
//!
//! Keys are in snake case, dates are ISO 8601, amounts stand in the base unit of their dimension.

use serde_json::{Map, Number as JsonNumber, Value, json};

use crate::domain::language::Localized;
use crate::domain::schedule::CardSchedule;
use crate::domain::sm2::Memory;
use crate::domain::study_day::Instant;
use crate::i18n::cli::Verb;
use crate::quantity::{Dimension, Number, Quantity, Tolerance};

/// The document of a command: its schema first, then these fields in order.
pub(super) fn document(verb: Verb, fields: Vec<(&str, Value)>) -> Value {
    let schema = format!("shardeck/{}/1", verb.name());
    let mut document = Map::new();
    document.insert("schema".to_owned(), Value::String(schema));
    document.extend(
        fields
            .into_iter()
            .map(|(key, value)| (key.to_owned(), value)),
    );
    Value::Object(document)
}

/// A text in each of its languages.
pub(super) fn localized(text: &Localized) -> Value {
    let texts = text
        .iter()
        .map(|(tag, text)| (tag.to_string(), json!(text)));
    Value::Object(texts.collect())
}

/// A point in time, in UTC to the millisecond.
pub(super) fn instant(at: Instant) -> String {
    at.utc().format("%Y-%m-%dT%H:%M:%S%.3fZ").to_string()
}

/// What the scheduler knows of a card; days, and the ease factor as SM-2 writes it (2.5).
pub(super) fn memory(memory: &Memory) -> Value {
    json!({
        "repetition": memory.repetition,
        "interval_days": memory.interval,
        "ease_factor": f64::from(memory.ease.hundredths()) / 100.0,
        "due": memory.due.to_string(),
    })
}

/// Where a card stands.
pub(super) fn schedule(schedule: &CardSchedule) -> Value {
    json!({
        "memory": schedule.memory.as_ref().map(memory),
        "reviews": schedule.reviews,
        "lapses": schedule.lapses,
        "leech": schedule.is_leech(),
        "suspended": schedule.suspended,
        "buried_on": schedule.buried_on.map(|day| day.to_string()),
        "called_back": schedule.called_back,
    })
}

/// An amount in the base unit of its dimension, and as decks write it.
pub(super) fn quantity(quantity: &Quantity) -> Value {
    let unit = match quantity.dimension() {
        Dimension::Number | Dimension::Share | Dimension::Count => "1",
        Dimension::Time => "ns",
        Dimension::Size => "B",
        Dimension::CountRate => "1/s",
        Dimension::SizeRate => "B/s",
    };
    json!({
        "value": quantity.base().map_or(Value::Null, number),
        "unit": unit,
        "text": quantity.to_string(),
    })
}

/// How far off still counts as right.
pub(super) fn tolerance(tolerance: &Tolerance) -> Value {
    match tolerance {
        Tolerance::Relative(share) => json!({ "relative": number(*share) }),
        Tolerance::Absolute(off) => json!({ "absolute": quantity(off) }),
    }
}

/// A number: whole where it is whole, else the nearest that JSON readers hold.
fn number(number: Number) -> Value {
    if let Some(whole) = number.whole().and_then(|whole| i64::try_from(whole).ok()) {
        return json!(whole);
    }
    #[allow(
        clippy::cast_precision_loss,
        reason = "JSON readers hold 53 bits as well"
    )]
    let ratio = number.numerator() as f64 / number.denominator() as f64;
    JsonNumber::from_f64(ratio).map_or(Value::Null, Value::Number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::parse_quantity;

    #[test]
    fn amounts_stand_in_base_units() {
        for (text, value, unit) in [
            ("1.5 s", json!(1_500_000_000_i64), "ns"),
            ("2 MB/s", json!(2_000_000), "B/s"),
            ("50%", json!(0.5), "1"),
            ("1000 records/s", json!(1000), "1/s"),
        ] {
            let written = quantity(&parse_quantity(text).unwrap());
            assert_eq!(
                (&written["value"], &written["unit"]),
                (&value, &json!(unit)),
                "{text}"
            );
        }
    }

    #[test]
    fn the_schema_comes_first() {
        let document = document(Verb::Due, vec![("due", json!(1))]);
        assert_eq!(
            document.to_string(),
            r#"{"schema":"shardeck/due/1","due":1}"#
        );
        assert_eq!(instant(Instant(1_500)), "1970-01-01T00:00:01.500Z");
    }
}
