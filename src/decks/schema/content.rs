//! The lists of a file, item by item.

use std::collections::HashMap;

use super::{Checker, Content, Field, Fields, Sound};
use crate::decks::limits;
use crate::decks::tree::Node;
use crate::domain::finding::{Problem, Thing};
use crate::domain::id::Id;

/// Checks every list of a file.
pub(super) fn check_contents<'t, 'a>(
    checker: &mut Checker<'_, 'a>,
    fields: &Fields<'t, 'a>,
) -> Content<'t, 'a> {
    let mut content = Content::default();
    // What others name comes first.
    if let Some(field) = fields.get("scenarios") {
        content.scenarios = Some(checker.each(&field, Thing::Scenario, Checker::scenario));
    }
    if let Some(field) = fields.get("documents") {
        content.documents = checker.each(&field, Thing::Document, Checker::document);
    }
    if let Some(field) = fields.get("topics") {
        content.topics = checker.each(&field, Thing::Topic, Checker::topic);
    }
    if let Some(field) = fields.get("objectives") {
        let documents = fields.get("documents").map(|field| ids(&field));
        let documents = documents.unwrap_or_default();
        content.objectives = Some(
            checker.each(&field, Thing::Objective, |checker, node, seen| {
                checker.objective(node, seen, &documents);
            }),
        );
    }
    if let Some(field) = fields.get("exams") {
        content.exams = Some(checker.each(&field, Thing::Exam, Checker::exam));
    }
    if let Some(field) = fields.get("cards") {
        checker.scenarios = fields
            .get("scenarios")
            .map(|field| ids(&field))
            .unwrap_or_default();
        content.cards = Some(checker.cards(&field));
    }
    content
}

/// The identifiers of a list's items, also of those that are not sound.
fn ids(field: &Field<'_, '_>) -> Vec<Id> {
    let texts = field
        .value
        .items()
        .iter()
        .filter_map(|item| item.get("id")?.text());
    texts.filter_map(|text| text.parse().ok()).collect()
}

impl<'a> Checker<'_, 'a> {
    /// Checks the items of a list and keeps the sound ones.
    fn each<'t>(
        &mut self,
        field: &Field<'t, 'a>,
        of: Thing,
        check: impl Fn(&mut Self, &'t Node<'a>, &mut HashMap<Id, u32>),
    ) -> Vec<Sound<'t, 'a>> {
        let mut seen = HashMap::new();
        let mut sound = Vec::new();
        for item in self.items_up_to(field, limits::CARDS, of) {
            sound.extend(self.sound(item, |checker, node| check(checker, node, &mut seen)));
        }
        sound
    }

    /// The first items of a list; that there are more is an error.
    pub(super) fn items_up_to<'t>(
        &mut self,
        field: &Field<'t, 'a>,
        limit: usize,
        of: Thing,
    ) -> &'t [Node<'a>] {
        let items = self.list(field);
        let Some(beyond) = items.get(limit) else {
            return items;
        };
        let (count, most) = (items.len() as u64, limit as u64);
        let problem = if of == Thing::Card {
            Problem::TooManyCards { count, limit: most }
        } else {
            Problem::LongList {
                key: field.name.into(),
                count,
                limit: most,
            }
        };
        self.report(self.visible(beyond), problem);
        &items[..limit]
    }
}
