//! The documents of a shadow: any YAML that is JSON too.

use serde_json::{Map, Number, Value};

use crate::decks::exact::is_number;
use crate::decks::schema::{Checker, Field};
use crate::decks::tree::{Kind, Node, Style};
use crate::domain::finding::{Problem, Shape};
use crate::sandbox::{Constants, shadow_bytes, shadow_levels};

impl<'a> Checker<'_, 'a> {
    /// A document: a block of keys.
    pub(super) fn block_of_json(&mut self, field: &Field<'_, 'a>) -> Option<Map<String, Value>> {
        match &field.value.kind {
            Kind::Mapping { .. } => match self.json(field.value) {
                Value::Object(document) => Some(document),
                _ => None,
            },
            Kind::Broken => {
                self.note_error();
                None
            }
            _ => {
                self.wrong_type(Some(field.name), Shape::Block, field.value);
                None
            }
        }
    }

    /// A document that a shadow has from the start, which is no larger than it may be.
    pub(super) fn held_document(
        &mut self,
        field: &Field<'_, 'a>,
        constants: &Constants,
    ) -> Option<Map<String, Value>> {
        let document = self.block_of_json(field)?;
        let found = [
            (shadow_bytes(&document), constants.shadow_bytes),
            (shadow_levels(&document), constants.shadow_levels),
        ];
        for (value, maximum) in found {
            if value > maximum {
                let problem = Problem::OutOfRange {
                    key: field.name.into(),
                    value: value.to_string().as_str().into(),
                    minimum: 0,
                    maximum,
                };
                self.report(field.key_span, problem);
                return None;
            }
        }
        Some(document)
    }

    /// What a node says as JSON: plain texts are numbers, `true`, `false` or nothing where they
    /// look so, and texts otherwise; what is in quotation marks is a text.
    pub(super) fn json(&mut self, node: &Node<'a>) -> Value {
        match &node.kind {
            Kind::Scalar { text, style } if *style == Style::Plain => match text.as_ref() {
                "null" => Value::Null,
                _ if node.is_absent() => Value::Null,
                "true" => Value::Bool(true),
                "false" => Value::Bool(false),
                text if is_number(text) => number(text),
                text => Value::String(text.to_owned()),
            },
            Kind::Scalar { text, .. } => Value::String(text.to_string()),
            Kind::Sequence { items } => items.iter().map(|item| self.json(item)).collect(),
            Kind::Mapping { .. } => {
                let entries = self.distinct(node);
                let pairs = entries
                    .into_iter()
                    .map(|(entry, key)| (key.to_owned(), self.json(&entry.value)));
                Value::Object(pairs.collect())
            }
            Kind::Broken => {
                self.note_error();
                Value::Null
            }
        }
    }
}

/// A number, the same however it is written: 22.0 is 22.
fn number(text: &str) -> Value {
    /// From here on not every whole number has its own floating point number.
    const WHOLE: f64 = 9_007_199_254_740_992.0;
    let Ok(number) = text.parse::<Number>() else {
        return Value::String(text.to_owned());
    };
    match number.as_f64().filter(|_| number.is_f64()) {
        #[expect(clippy::cast_possible_truncation, reason = "whole, and small enough")]
        Some(value) if value.fract() == 0.0 && value.abs() < WHOLE => Value::from(value as i64),
        _ => Value::Number(number),
    }
}
