//! Numeric cards: the amount, and the run that measures it.

use std::rc::Rc;

use super::scenario::{Names, Runnable};
use super::text::Version;
use super::{Checker, Field, Fields};
use crate::decks::limits;
use crate::decks::source::excerpt;
use crate::decks::tree::{Kind, Node};
use crate::domain::clean::CleanText;
use crate::domain::finding::{Dangling, NumberFault, Problem, Shape};
use crate::domain::id::Id;
use crate::nearest::nearest;
use crate::quantity::{Number, ParseError, Tolerance, Unit, parse_number, parse_unit};
use crate::sandbox::MeasureName;

impl<'a> Checker<'_, 'a> {
    /// The value, unit and tolerance of a card; the value and the unit where they are such.
    pub(super) fn amount(&mut self, fields: &Fields<'_, 'a>) -> (Option<Number>, Option<Unit>) {
        let value = fields.get("value").and_then(|field| self.number(&field));
        let unit = match fields.get("unit") {
            None => Some(Unit::One),
            Some(field) => self.unit(&field),
        };
        if let Some(field) = fields.get("tolerance")
            && let Some(text) = self.word(Some("tolerance"), field.key_span, field.value)
            && let Some(unit) = unit
            && Tolerance::parse(text, unit).is_err()
        {
            let text = excerpt(text);
            self.report(field.value.span, Problem::InvalidTolerance { text });
        }
        (value, unit)
    }

    /// A number without a unit.
    pub(super) fn number(&mut self, field: &Field<'_, 'a>) -> Option<Number> {
        let text = self.word(Some(field.name), field.key_span, field.value)?;
        match parse_number(text) {
            Ok(number) => Some(number),
            Err(error) => {
                let problem = Problem::InvalidNumber {
                    text: excerpt(text),
                    fault: number_fault(&error),
                };
                self.report(field.value.span, problem);
                None
            }
        }
    }

    fn unit(&mut self, field: &Field<'_, 'a>) -> Option<Unit> {
        let text = self.word(Some("unit"), field.key_span, field.value)?;
        match parse_unit(text) {
            Ok(unit) => Some(unit),
            Err(error) => {
                let suggestion = match error {
                    ParseError::UnknownUnit { near, .. } => near,
                    _ => None,
                };
                let problem = Problem::InvalidUnit {
                    text: excerpt(text),
                    suggestion: suggestion.map(|unit| CleanText::line(&unit.to_string())),
                };
                self.report(field.value.span, problem);
                None
            }
        }
    }

    /// The scenario that a card runs, its measure, and its varied inputs.
    pub(super) fn run(
        &mut self,
        fields: &Fields<'_, 'a>,
        question: &[Version<'_, 'a>],
        unit: Option<Unit>,
    ) {
        let run = fields.get("run");
        let runnable = run.and_then(|field| self.scenario_of(&field));
        if run.is_some() && fields.get("measure").is_some() {
            let names = runnable.as_ref().map(|runnable| runnable.names());
            let reference = self.reference(fields, names.unwrap_or(&Names::UNKNOWN));
            if let (Some(reference), Some(unit)) = (reference, unit) {
                self.fits(fields, &reference.name, unit);
            }
        } else {
            for key in ["measure", "at"] {
                if let Some(field) = fields.get(key) {
                    self.word(Some(key), field.key_span, field.value);
                }
            }
        }
        if let Some(field) = run.filter(|_| fields.get("measure").is_none()) {
            let dangling = Dangling::RunWithoutMeasure;
            self.report(field.key_span, Problem::DanglingKey { dangling });
        }
        let dependent = [
            ("measure", Dangling::MeasureWithoutRun),
            ("at", Dangling::AtWithoutRun),
            ("vary", Dangling::VaryWithoutRun),
        ];
        for (key, dangling) in dependent {
            if let Some(field) = fields.get(key).filter(|_| run.is_none()) {
                self.report(field.key_span, Problem::DanglingKey { dangling });
            }
        }
        if let Some(field) = fields.get("vary") {
            self.vary(&field, question, runnable.as_deref());
        }
    }

    /// Whether what a measure measures can be told in the unit of the card.
    fn fits(&mut self, fields: &Fields<'_, 'a>, name: &MeasureName, unit: Unit) {
        // What a search finds has the unit of an input, which only the run tells.
        if name.as_str() == "solve.value" {
            return;
        }
        let measured = name.unit();
        let fits = measured.is_some_and(|it| it.dimension().is_compatible(unit.dimension()));
        if let Some(field) = fields.get("measure")
            && !fits
        {
            let problem = Problem::MeasureUnit {
                name: excerpt(name.as_str()),
                measured: measured.map(|it| CleanText::line(&it.to_string())),
                unit: CleanText::line(&unit.to_string()),
            };
            self.report(field.value.span, problem);
        }
    }

    fn scenario_of(&mut self, field: &Field<'_, 'a>) -> Option<Rc<Runnable<'a>>> {
        match &field.value.kind {
            Kind::Scalar { .. } => {
                let id = self.id(Some("run"), field.key_span, field.value)?;
                if let Some(runnable) = self.named.get(&id) {
                    return Some(Rc::clone(runnable));
                }
                if !self.scenarios.contains(&id) {
                    let names = self.scenarios.iter().map(Id::as_str);
                    let near = nearest(id.as_str(), names).and_then(|name| name.parse().ok());
                    let problem = Problem::UnknownScenario {
                        id,
                        suggestion: near,
                    };
                    self.report(field.value.span, problem);
                }
            }
            Kind::Mapping { entries, .. } if entries.is_empty() => {
                let key = "run".into();
                self.report(field.key_span, Problem::EmptyList { key });
            }
            Kind::Mapping { .. } => return self.inline(field.value),
            Kind::Broken => self.note_error(),
            Kind::Sequence { .. } => {
                self.wrong_type(Some("run"), Shape::TextOrBlock, field.value);
            }
        }
        None
    }

    /// Paths into the scenario, each with its alternatives.
    fn vary(
        &mut self,
        field: &Field<'_, 'a>,
        question: &[Version<'_, 'a>],
        runnable: Option<&Runnable<'a>>,
    ) {
        if !matches!(field.value.kind, Kind::Mapping { .. }) {
            self.fields(Some("vary"), field.value, &[]);
            return;
        }
        let inputs = self.distinct(field.value);
        if inputs.is_empty() {
            let key = "vary".into();
            self.report(field.key_span, Problem::EmptyList { key });
        }
        let mut paths = Vec::new();
        for (entry, path) in inputs {
            if is_path(path) {
                paths.push((entry.key.span, path));
            } else {
                let path = excerpt(path);
                self.report(entry.key.span, Problem::InvalidPath { path });
            }
            let before = self.errors;
            self.alternatives(path, entry.key.span, &entry.value);
            if let Some(runnable) = runnable.filter(|_| self.errors == before && is_path(path)) {
                self.vary_input(runnable, (entry.key.span, path), entry.value.items());
            }
        }
        self.placeholders(&paths, question);
    }

    fn alternatives(&mut self, path: &str, at: crate::decks::source::Span, node: &Node<'a>) {
        let Kind::Sequence { items } = &node.kind else {
            if matches!(node.kind, Kind::Broken) {
                self.note_error();
            } else {
                self.wrong_type(Some(path), Shape::List, node);
            }
            return;
        };
        let key = excerpt(path);
        if items.is_empty() {
            self.report(at, Problem::EmptyList { key });
        } else if let Some(beyond) = items.get(limits::ALTERNATIVES) {
            let problem = Problem::LongList {
                key,
                count: items.len() as u64,
                limit: limits::ALTERNATIVES as u64,
            };
            self.report(self.visible(beyond), problem);
        }
        for item in items {
            self.word(None, item.span, item);
        }
    }

    /// Whether the question tells the inputs that vary, and no others.
    fn placeholders(
        &mut self,
        paths: &[(crate::decks::source::Span, &str)],
        question: &[Version<'_, 'a>],
    ) {
        for version in question {
            let told = mentioned(version.text());
            for path in &told {
                let known = paths.iter().any(|(_, known)| known == path);
                if !known && path.contains('.') {
                    let near = nearest(path, paths.iter().map(|(_, path)| *path));
                    let problem = Problem::UnknownPlaceholder {
                        path: excerpt(path),
                        suggestion: near.map(CleanText::line),
                    };
                    self.report(self.visible(version.node), problem);
                }
            }
            for (span, path) in paths {
                if let Some(language) = version.language.clone()
                    && !told.contains(path)
                {
                    let path = excerpt(path);
                    self.report(*span, Problem::UntoldInput { path, language });
                }
            }
        }
    }
}

fn number_fault(error: &ParseError) -> NumberFault {
    match error {
        ParseError::Sign { .. } => NumberFault::Sign,
        ParseError::Comma => NumberFault::Comma,
        ParseError::Exponent { .. } => NumberFault::Exponent,
        ParseError::LeadingZero { .. } => NumberFault::LeadingZero,
        ParseError::TooManyDigits { .. } | ParseError::TooLong { .. } => NumberFault::TooManyDigits,
        _ => NumberFault::NotANumber,
    }
}

/// Whether a text is a path into a scenario: keys and list positions with dots between them.
fn is_path(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= 200
        && text.split('.').all(|part| {
            !part.is_empty()
                && part
                    .chars()
                    .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
        })
}

/// The paths that a text mentions in braces, each once.
fn mentioned(text: &str) -> Vec<&str> {
    let mut paths: Vec<&str> = Vec::new();
    for part in text.split('{').skip(1) {
        if let Some((path, _)) = part.split_once('}')
            && is_path(path)
            && !paths.contains(&path)
        {
            paths.push(path);
        }
    }
    paths
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_keys_and_positions() {
        for good in ["duration", "consumers.0.count", "stream.write_records"] {
            assert!(is_path(good), "{good}");
        }
        for bad in ["", "a..b", ".a", "a.b ", "A.b", "a-b"] {
            assert!(!is_path(bad), "{bad}");
        }
    }

    #[test]
    fn paths_in_braces_are_mentioned() {
        assert_eq!(
            mentioned("{a.b} of {a.b}, {c}, {not this}, {"),
            ["a.b", "c"]
        );
    }
}
