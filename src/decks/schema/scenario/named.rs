//! Scenarios, as far as they are data: names, and blocks without duplicate keys. What they mean
//! the sandbox checks.

use std::collections::HashMap;

use crate::decks::schema::Checker;
use crate::decks::tree::{Kind, Node};
use crate::domain::finding::{Problem, Shape, Thing};
use crate::domain::id::Id;

impl<'a> Checker<'_, 'a> {
    /// A scenario with a name.
    pub(in crate::decks::schema) fn scenario(
        &mut self,
        node: &Node<'a>,
        seen: &mut HashMap<Id, u32>,
    ) {
        if !matches!(node.kind, Kind::Mapping { .. }) {
            match node.kind {
                Kind::Broken => self.note_error(),
                _ => self.wrong_type(None, Shape::Block, node),
            }
            return;
        }
        self.data(node);
        // `data` has reported the keys; of them only the name is looked at here.
        let named = node
            .entries()
            .iter()
            .find(|entry| entry.key.text() == Some("id"));
        let Some(entry) = named else {
            let first = node
                .entries()
                .first()
                .map_or(node.span, |entry| entry.key.span);
            let problem = Problem::MissingKey {
                key: "id".into(),
                of: Thing::Scenario,
            };
            self.report(first, problem);
            return;
        };
        let Some(id) = self.id(Some("id"), entry.key.span, &entry.value) else {
            return;
        };
        let line = self.source.line_number(entry.value.span.start);
        if let Some(&first_line) = seen.get(&id) {
            let of = Thing::Scenario;
            self.report(
                entry.value.span,
                Problem::DuplicateId { id, of, first_line },
            );
        } else {
            seen.insert(id, line);
        }
    }

    /// Data whose meaning is not known here.
    pub(in crate::decks::schema) fn data(&mut self, node: &Node<'a>) {
        match &node.kind {
            Kind::Broken => self.note_error(),
            Kind::Scalar { .. } => {}
            Kind::Sequence { items } => {
                for item in items {
                    self.data(item);
                }
            }
            Kind::Mapping { .. } => {
                for (entry, _) in self.distinct(node) {
                    self.data(&entry.value);
                }
            }
        }
    }
}
