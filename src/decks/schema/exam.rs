//! Exams.

use std::collections::HashMap;

use super::{Checker, Field};
use crate::decks::tree::{Kind, Node};
use crate::domain::finding::{Problem, Thing};
use crate::domain::id::Id;
use crate::domain::quiz::MOST_MINUTES;

/// Most questions of an exam, and the greatest weight of a topic.
const MOST: u64 = 1_000;

impl<'a> Checker<'_, 'a> {
    /// How an exam is drawn.
    pub(super) fn exam(&mut self, node: &Node<'a>, seen: &mut HashMap<Id, u32>) {
        let known = [
            "id",
            "title",
            "questions",
            "minutes",
            "pass",
            "weights",
            "era",
            "typed",
        ];
        let Some(fields) = self.fields(None, node, &known) else {
            return;
        };
        if self.required(&fields, "id", Thing::Exam).is_some() {
            self.new_id(&fields, Thing::Exam, seen);
        }
        if let Some(title) = self.required(&fields, "title", Thing::Exam) {
            self.localized(&title);
        }
        for (key, most) in [("questions", MOST), ("minutes", u64::from(MOST_MINUTES))] {
            if let Some(field) = self.required(&fields, key, Thing::Exam) {
                self.whole_number(key, field.key_span, field.value, (1, most));
            }
        }
        if let Some(pass) = fields.get("pass") {
            self.whole_number("pass", pass.key_span, pass.value, (1, 100));
        }
        if let Some(era) = fields.get("era") {
            self.one_of(&era, &["today", "book"]);
        }
        if let Some(typed) = fields.get("typed") {
            self.yes_or_no(&typed);
        }
        if let Some(weights) = fields.get("weights") {
            self.weights(&weights);
        }
    }

    /// Topics with their weights.
    fn weights(&mut self, field: &Field<'_, 'a>) {
        if !matches!(field.value.kind, Kind::Mapping { .. }) {
            self.fields(Some("weights"), field.value, &[]);
            return;
        }
        let weights = self.distinct(field.value);
        if weights.is_empty() {
            let key = "weights".into();
            self.report(field.key_span, Problem::EmptyList { key });
        }
        for (entry, topic) in weights {
            self.topic_text(topic, &entry.key);
            self.whole_number(topic, entry.key.span, &entry.value, (1, MOST));
        }
    }
}
