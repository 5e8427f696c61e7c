//! A scenario file: its head, and the question that only files ask.

use super::body::Form;
use crate::decks::scenario::ScenarioLabels;
use crate::decks::schema::{Checker, Fields};
use crate::decks::source::excerpt;
use crate::decks::tree::Node;
use crate::domain::finding::{Problem, Thing};
use crate::domain::id::Id;
use crate::domain::language::Localized;
use crate::sandbox::Scenario;

/// What a scenario file says of itself.
#[derive(Clone, Debug)]
pub(crate) struct ScenarioHead {
    /// Its name.
    pub(crate) id: Id,
    /// What it is called.
    pub(crate) labels: ScenarioLabels,
    /// What the learner is asked.
    pub(crate) question: Option<Localized>,
}

impl<'a> Checker<'_, 'a> {
    /// A scenario in a file of its own.
    pub(crate) fn scenario_file(&mut self, root: &Node<'a>) -> Option<(ScenarioHead, Scenario)> {
        let before = self.errors;
        let fields = self.fields(None, root, Form::File.keys())?;
        if self.required(&fields, "format", Thing::File).is_some() {
            self.scenario_format(&fields);
        }
        let head = self.scenario_head(&fields);
        let (scenario, _) = self.body(&fields, root, Form::File);
        Some((head?, scenario?)).filter(|_| self.errors == before)
    }

    fn scenario_format(&mut self, fields: &Fields<'_, 'a>) {
        if let Some(field) = fields.get("format")
            && field.value.text() != Some("1")
        {
            let found = excerpt(self.source.slice(field.value.span));
            let problem = Problem::UnsupportedFormat {
                found,
                supported: 1,
            };
            self.report(field.value.span, problem);
        }
    }

    fn scenario_head(&mut self, fields: &Fields<'_, 'a>) -> Option<ScenarioHead> {
        self.required(fields, "id", Thing::File);
        let labels = self.labels_of(fields);
        let question = fields.get("ask").and_then(|field| {
            let text = field.value.get("text")?;
            self.both_languages("text", text)
        });
        let field = fields.get("id")?;
        Some(ScenarioHead {
            id: self.id(Some("id"), field.key_span, field.value)?,
            labels,
            question,
        })
    }
}
