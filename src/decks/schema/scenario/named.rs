//! Scenarios of a deck: under `scenarios`, and in its cards with what varies.

use std::collections::HashMap;
use std::rc::Rc;

use super::body::Form;
use super::path::put;
use super::question::Names;
use crate::decks::schema::Checker;
use crate::decks::source::{Span, excerpt};
use crate::decks::tree::Node;
use crate::domain::finding::{Problem, Severity, Thing};
use crate::domain::id::Id;

/// A scenario that cards run.
#[derive(Clone, Debug)]
pub(in crate::decks) struct Runnable<'a> {
    node: Node<'a>,
    form: Form,
    names: Names,
    sound: bool,
}

impl Runnable<'_> {
    /// What its measures may name.
    pub(in crate::decks::schema) fn names(&self) -> &Names {
        &self.names
    }
}

impl<'a> Checker<'_, 'a> {
    /// A scenario with a name.
    pub(in crate::decks::schema) fn scenario(
        &mut self,
        node: &Node<'a>,
        seen: &mut HashMap<Id, u32>,
    ) {
        let before = self.errors;
        let Some(fields) = self.fields(None, node, Form::Deck.keys()) else {
            return;
        };
        self.required(&fields, "id", Thing::Scenario);
        let id = self.new_id(&fields, Thing::Scenario, seen);
        self.labels_of(&fields);
        let (scenario, names) = self.body(&fields, node, Form::Deck);
        if let Some(id) = id {
            let runnable = Runnable {
                node: node.clone(),
                form: Form::Deck,
                names,
                sound: scenario.is_some() && self.errors == before,
            };
            self.named.insert(id, Rc::new(runnable));
        }
    }

    /// A scenario in a card.
    pub(in crate::decks::schema) fn inline(&mut self, node: &Node<'a>) -> Option<Rc<Runnable<'a>>> {
        let before = self.errors;
        let fields = self.fields(Some("run"), node, Form::Inline.keys())?;
        self.labels_of(&fields);
        let (scenario, names) = self.body(&fields, node, Form::Inline);
        Some(Rc::new(Runnable {
            node: node.clone(),
            form: Form::Inline,
            names,
            sound: scenario.is_some() && self.errors == before,
        }))
    }

    /// Tries other values of one input. What is wrong with the scenario then is wrong with the
    /// value, and is told there.
    pub(in crate::decks::schema) fn vary_input(
        &mut self,
        runnable: &Runnable<'a>,
        (at, path): (Span, &str),
        values: &[Node<'a>],
    ) {
        if !runnable.sound {
            return;
        }
        let weight = runnable.node.weight();
        for value in values {
            let Some(text) = value.text() else { continue };
            if !self.may_try(at, weight) {
                return;
            }
            let mut changed = runnable.node.clone();
            if !put(&mut changed, path, text, value.span) {
                let path = excerpt(path);
                self.report(at, Problem::InvalidPath { path });
                return;
            }
            let before = self.findings.len();
            self.tried(&changed, runnable.form);
            let mut found = self.findings.split_off(before.min(self.findings.len()));
            // The scenario as it is written has been looked at before.
            found.retain(|finding| finding.severity == Severity::Error);
            found.truncate(1);
            for finding in &mut found {
                finding.place = self.source.place(value.span);
            }
            self.findings.append(&mut found);
        }
    }
}
