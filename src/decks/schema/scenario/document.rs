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

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::decks::{Change, load_scenario, scenario_from};
    use crate::sandbox::{Machine, Shadow};

    fn shadow(machine: &Machine) -> &Shadow {
        match machine {
            Machine::Shadow(shadow) => shadow,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn plain_values_mean_what_json_means_and_quoted_ones_are_texts() {
        let text = "format: 1\nid: a\nduration: 1s\nshadow:\n  desired:\n    n: 22\n    f: 22.0\n    \
                    e: -1.5e3\n    t: \"22\"\n    x: \"1e3\"\n    y: \"true\"\n    b: true\n    \
                    w: word\n    z: 007\n    l: [1, \"2\", null, {}]\n    d: {k: ~}\n";
        let loaded = load_scenario(text.as_bytes(), &"a.yaml".into());
        assert_eq!(loaded.findings, []);
        let file = loaded.file.unwrap();
        let expected = json!({
            "n": 22, "f": 22, "e": -1500, "t": "22", "x": "1e3", "y": "true", "b": true,
            "w": "word", "z": "007", "l": [1, "2", null, {}], "d": { "k": null },
        });
        let desired = &shadow(&file.scenario.setup.machine).desired;
        assert_eq!(json!(desired), expected);
        // What is kept of it says the same, also with another value.
        let again = scenario_from(&file.value, None, &[]).unwrap();
        assert_eq!(again, file.scenario);
        let changes = [
            Change::new("shadow.desired.n", "23"),
            Change::new("shadow.desired.w", "\"24\""),
        ];
        let changed = scenario_from(&file.value, None, &changes).unwrap();
        let desired = &shadow(&changed.setup.machine).desired;
        assert_eq!((&desired["n"], &desired["w"]), (&json!(23), &json!("24")));
    }

    /// The line, column and code of each finding about a scenario.
    fn findings(text: &str) -> Vec<(u32, u32, &'static str)> {
        let text = format!("format: 1\nid: a\n{text}");
        let loaded = load_scenario(text.as_bytes(), &"a.yaml".into());
        let findings = loaded.findings.iter();
        findings
            .map(|it| (it.place.line, it.place.column, it.problem.code()))
            .collect()
    }

    #[test]
    fn what_a_shadow_cannot_have_is_told_at_its_place() {
        let deep = "{a: {b: {c: {d: {e: {f: {}}}}}}}";
        let text = format!(
            "duration: 1s\nshadow:\n  desired: {deep}\n  reported: 7\n  online: true\n  \
             connect_every: 1s\n  colour: red\nevents:\n  - at: 0s\n    do: put\n  - at: 0s\n    \
             do: report\n  - at: 0s\n    do: connect\n    document: {{}}\n"
        );
        assert_eq!(
            findings(&text),
            [
                (5, 3, "out-of-range"),
                (6, 13, "wrong-type"),
                (8, 3, "foreign-key"),
                (9, 3, "unknown-key"),
                (12, 9, "unknown-value"),
                (13, 5, "missing-key"),
                (17, 5, "foreign-key"),
            ]
        );
    }

    #[test]
    fn arithmetic_has_no_time_and_a_migration_no_events() {
        assert_eq!(
            findings(
                "duration: 1s\nwindows:\n  w: {from: 0s, to: 1s}\nevents: []\ntransfer:\n  bytes: \
                 1TB\n  link: 0bps\n  utilisation: 0%\n  wheels: 4\n"
            ),
            [
                (3, 1, "foreign-key"),
                (4, 1, "foreign-key"),
                (6, 1, "foreign-key"),
                (9, 9, "amount-out-of-range"),
                (10, 16, "amount-out-of-range"),
                (11, 3, "unknown-key"),
            ]
        );
        assert_eq!(
            findings("duration: 1s\ndms:\n  bytes: 1GB\n  apply_rate: 1/s\nevents: []\n"),
            [(5, 3, "missing-key"), (7, 1, "foreign-key")]
        );
        assert_eq!(
            findings(
                "duration: 1s\nconsumers:\n  - kind: lambda\n    policy: lottery\n    retries: 1\n"
            ),
            [(6, 5, "foreign-key"), (7, 5, "foreign-key")]
        );
    }
}
