//! Files of objectives: documents, topics, objectives.

use std::collections::HashMap;

use super::{Checker, Field};
use crate::decks::source::excerpt;
use crate::decks::tree::Node;
use crate::domain::clean::CleanText;
use crate::domain::finding::{Problem, Thing};
use crate::domain::id::Id;
use crate::domain::syllabus::Status;

impl<'a> Checker<'_, 'a> {
    /// A study document.
    pub(super) fn document(&mut self, node: &Node<'a>, seen: &mut HashMap<Id, u32>) {
        let Some(fields) = self.fields(None, node, &["id", "title", "era"]) else {
            return;
        };
        if self.required(&fields, "id", Thing::Document).is_some() {
            self.new_id(&fields, Thing::Document, seen);
        }
        if let Some(title) = self.required(&fields, "title", Thing::Document) {
            self.localized(&title);
        }
        if let Some(era) = fields.get("era") {
            self.word(Some("era"), era.key_span, era.value);
        }
    }

    /// A topic with its title.
    pub(super) fn topic(&mut self, node: &Node<'a>, seen: &mut HashMap<Id, u32>) {
        let Some(fields) = self.fields(None, node, &["id", "title"]) else {
            return;
        };
        if self.required(&fields, "id", Thing::Topic).is_some() {
            self.new_id(&fields, Thing::Topic, seen);
        }
        if let Some(title) = self.required(&fields, "title", Thing::Topic) {
            self.localized(&title);
        }
    }

    /// An objective.
    pub(super) fn objective(
        &mut self,
        node: &Node<'a>,
        seen: &mut HashMap<Id, u32>,
        documents: &[Id],
    ) {
        let known = ["id", "topic", "status", "text", "places"];
        let Some(fields) = self.fields(None, node, &known) else {
            return;
        };
        if self.required(&fields, "id", Thing::Objective).is_some() {
            self.new_id(&fields, Thing::Objective, seen);
        }
        if let Some(topic) = self.required(&fields, "topic", Thing::Objective) {
            self.topic_path(&topic);
        }
        if let Some(text) = self.required(&fields, "text", Thing::Objective) {
            self.localized(&text);
        }
        if let Some(status) = fields.get("status") {
            self.one_of(&status, &Status::ALL.map(|(name, _)| name));
        }
        if let Some(places) = fields.get("places") {
            for item in self.list(&places) {
                self.place(item, documents);
            }
        }
    }

    fn topic_path(&mut self, field: &Field<'_, 'a>) {
        if let Some(text) = self.word(Some(field.name), field.key_span, field.value) {
            self.topic_text(text, field.value);
        }
    }

    /// Identifiers parted by `/`.
    pub(super) fn topic_text(&mut self, text: &str, node: &Node<'a>) {
        if text.split('/').all(|part| part.parse::<Id>().is_ok()) {
            return;
        }
        let parts: Option<Vec<String>> = text
            .split('/')
            .filter(|part| !part.trim().is_empty())
            .map(|part| Id::suggest(part).map(String::from))
            .collect();
        let suggestion = parts
            .filter(|parts| !parts.is_empty())
            .map(|parts| parts.join("/"));
        let problem = Problem::InvalidTopic {
            text: excerpt(text),
            suggestion: suggestion.as_deref().map(CleanText::line),
        };
        self.report(node.span, problem);
    }
}
