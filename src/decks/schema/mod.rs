//! What deck files may hold: walks the tree of a file and reports everything that is wrong with it.

mod book;
mod card;
mod content;
mod exam;
mod fields;
mod head;
mod numeric;
mod scenario;
mod syllabus;
mod text;

use std::collections::HashMap;

use super::limits;
use super::source::{Source, Span, excerpt};
use super::tree::{Flaw, Kind, Node};
use crate::domain::clean::CleanText;
use crate::domain::finding::{Finding, Found, Problem, Severity, Shape, Thing};
use crate::domain::id::Id;
use crate::domain::language::LanguageTag;

#[cfg(test)]
pub(super) use book::BOOK_KEYS;
pub(super) use card::{CARD_KEYS, keys_of, required_keys};
pub(crate) use fields::{Field, Fields};
pub(super) use head::{Content, Plan};
#[cfg(test)]
pub(super) use head::{HEAD_KEYS, KINDS};

/// What a reference of one file to another one names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Referent {
    /// The syllabus of a deck.
    Syllabus,
    /// An objective that a card covers.
    Objective,
    /// A document that a card's source or book names.
    Document,
    /// A key that a card had before.
    Alias,
}

/// A name in a file that only other files can explain.
#[derive(Clone, Debug)]
pub(crate) struct Reference {
    /// What it names.
    pub(crate) to: Referent,
    /// The name.
    pub(crate) name: Box<str>,
    /// Where it stands.
    pub(crate) span: Span,
}

/// Something of a list that is without a fault.
pub(super) struct Sound<'t, 'a> {
    /// Its node.
    pub(super) node: &'t Node<'a>,
    /// Plain texts in it that YAML would take for numbers and the like.
    pub(super) texts: Vec<Span>,
    /// The names in it that other files explain.
    pub(super) references: Vec<Reference>,
}

/// Collects what is wrong with a file.
pub(super) struct Checker<'s, 'a> {
    source: &'s Source<'a>,
    /// Flaws of the tree, by place.
    flaws: Vec<Flaw>,
    findings: Vec<Finding>,
    /// Findings beyond the limit.
    omitted: u64,
    /// Errors so far, also those that the tree has already reported.
    errors: usize,
    /// The languages of the file; empty where its head does not tell.
    languages: Vec<LanguageTag>,
    texts: Vec<Span>,
    references: Vec<Reference>,
    /// The scenarios that cards may run.
    scenarios: Vec<Id>,
}

impl<'s, 'a> Checker<'s, 'a> {
    /// A checker that begins with the flaws of the tree.
    pub(super) fn new(source: &'s Source<'a>, mut flaws: Vec<Flaw>) -> Self {
        flaws.sort_by_key(|flaw| flaw.span);
        flaws.dedup_by(|one, other| one.span == other.span && one.problem == other.problem);
        let mut checker = Self {
            source,
            flaws: Vec::new(),
            findings: Vec::new(),
            omitted: 0,
            errors: 0,
            languages: Vec::new(),
            texts: Vec::new(),
            references: Vec::new(),
            scenarios: Vec::new(),
        };
        for flaw in &flaws {
            checker.report(flaw.span, flaw.problem.clone());
        }
        checker.flaws = flaws;
        checker
    }

    /// The findings, from the top of the file to its end.
    pub(super) fn finish(mut self, file: &CleanText) -> Vec<Finding> {
        self.findings
            .sort_by_key(|finding| (finding.place.line, finding.place.column));
        self.findings.dedup();
        if self.omitted > 0 {
            let place = crate::domain::finding::Place::whole(file.clone());
            let count = self.omitted;
            let more = Finding::new(Problem::MoreFindings { count }, place);
            self.findings.push(more);
        }
        self.findings
    }

    /// Reports a problem.
    pub(super) fn report(&mut self, span: Span, problem: Problem) {
        self.errors += usize::from(problem.severity() == Severity::Error);
        if self.findings.len() < limits::FINDINGS {
            self.findings.push(self.source.finding(span, problem));
        } else {
            self.omitted += 1;
        }
    }

    /// Checks one item of a list. Some where nothing is wrong with it that would leave it out.
    fn sound<'t>(
        &mut self,
        node: &'t Node<'a>,
        check: impl FnOnce(&mut Self, &'t Node<'a>),
    ) -> Option<Sound<'t, 'a>> {
        let before = self.errors;
        self.texts.clear();
        self.references.clear();
        check(self, node);
        let sound = self.errors == before && !self.is_flawed(node.span);
        sound.then(|| Sound {
            node,
            texts: std::mem::take(&mut self.texts),
            references: std::mem::take(&mut self.references),
        })
    }

    /// Whether the tree found a flaw inside `span`.
    fn is_flawed(&self, span: Span) -> bool {
        let first = self
            .flaws
            .partition_point(|flaw| flaw.span.start < span.start);
        self.flaws
            .get(first)
            .is_some_and(|flaw| flaw.span.start < span.end.max(span.start + 1))
    }

    /// Notes an error that has been reported already.
    fn note_error(&mut self) {
        self.errors += 1;
    }

    /// Reports a value of the wrong shape.
    fn wrong_type(&mut self, key: Option<&str>, expected: Shape, node: &Node<'a>) {
        let problem = Problem::WrongType {
            key: key.map(CleanText::line),
            expected,
            found: found(node),
        };
        self.report(self.visible(node), problem);
    }

    /// Where a node can be pointed at: a list or block of several lines by its beginning.
    fn visible(&self, node: &Node<'a>) -> Span {
        let text = self.source.slice(node.span);
        let line = text.split('\n').next().unwrap_or_default().trim_end();
        Span::new(node.span.from(), node.span.from() + line.len())
    }

    /// The items of a list.
    fn list<'t>(&mut self, field: &Field<'t, 'a>) -> &'t [Node<'a>] {
        let node = field.value;
        match &node.kind {
            Kind::Sequence { items } if items.is_empty() => {
                let key = field.name.into();
                self.report(field.key_span, Problem::EmptyList { key });
                &[]
            }
            Kind::Sequence { items } => items,
            Kind::Broken => {
                self.note_error();
                &[]
            }
            _ if node.is_absent() => {
                let key = field.name.into();
                self.report(field.key_span, Problem::EmptyList { key });
                &[]
            }
            _ => {
                self.wrong_type(Some(field.name), Shape::List, node);
                &[]
            }
        }
    }

    /// A text or number that is the same in all languages.
    fn word<'t>(&mut self, key: Option<&str>, at: Span, node: &'t Node<'a>) -> Option<&'t str> {
        match &node.kind {
            Kind::Scalar { text, .. } => {
                let clean = CleanText::new(text);
                let hidden = crate::domain::clean::count_hidden(text) as u64;
                if node.is_absent() || clean.is_blank() {
                    let key = key.map(CleanText::line);
                    self.report(at, Problem::BlankText { key, hidden });
                    return None;
                }
                if hidden > 0 {
                    let span = self.source.first_hidden(node.span);
                    self.report(span, Problem::HiddenCharacters { count: hidden });
                }
                Some(text)
            }
            Kind::Broken => {
                self.note_error();
                None
            }
            _ => {
                self.wrong_type(key, Shape::Text, node);
                None
            }
        }
    }

    /// An identifier.
    fn id(&mut self, key: Option<&str>, at: Span, node: &Node<'a>) -> Option<Id> {
        let text = self.word(key, at, node)?;
        if let Ok(id) = text.parse() {
            return Some(id);
        }
        let problem = Problem::InvalidId {
            text: excerpt(text),
            suggestion: Id::suggest(text),
        };
        self.report(node.span, problem);
        None
    }

    /// An identifier that no earlier item of the same list may have.
    fn new_id(
        &mut self,
        fields: &Fields<'_, 'a>,
        of: Thing,
        seen: &mut HashMap<Id, u32>,
    ) -> Option<Id> {
        let field = fields.get("id")?;
        let id = self.id(Some("id"), field.key_span, field.value)?;
        let line = self.source.line_number(field.value.span.start);
        if let Some(&first_line) = seen.get(&id) {
            let problem = Problem::DuplicateId {
                id: id.clone(),
                of,
                first_line,
            };
            self.report(field.value.span, problem);
            return None;
        }
        seen.insert(id.clone(), line);
        Some(id)
    }

    /// `true` or `false`.
    fn yes_or_no(&mut self, field: &Field<'_, 'a>) -> Option<bool> {
        match &field.value.kind {
            Kind::Scalar { text, style } if *style == super::tree::Style::Plain => {
                if let Ok(value) = text.parse() {
                    return Some(value);
                }
            }
            Kind::Broken => {
                self.note_error();
                return None;
            }
            _ => {}
        }
        self.wrong_value(field, Shape::YesOrNo);
        None
    }

    /// A whole number between two bounds.
    fn whole_number(&mut self, field: &Field<'_, 'a>, minimum: u64, maximum: u64) {
        let text = match &field.value.kind {
            Kind::Scalar { text, style } if *style == super::tree::Style::Plain => text,
            Kind::Broken => return self.note_error(),
            _ => return self.wrong_value(field, Shape::WholeNumber),
        };
        let digits = text.strip_prefix('-').unwrap_or(text);
        let is_number = !digits.is_empty()
            && digits.bytes().all(|byte| byte.is_ascii_digit())
            && (digits == "0" || !digits.starts_with('0'));
        if !is_number {
            return self.wrong_value(field, Shape::WholeNumber);
        }
        let fits = text
            .parse::<u64>()
            .is_ok_and(|number| (minimum..=maximum).contains(&number));
        if !fits {
            let problem = Problem::OutOfRange {
                key: field.name.into(),
                value: excerpt(text),
                minimum,
                maximum,
            };
            self.report(field.value.span, problem);
        }
    }

    /// Reports the value of a field, or the key where there is no value.
    fn wrong_value(&mut self, field: &Field<'_, 'a>, expected: Shape) {
        if field.value.is_absent() {
            let problem = Problem::WrongType {
                key: Some(field.name.into()),
                expected,
                found: Found::Nothing,
            };
            self.report(field.key_span, problem);
        } else {
            self.wrong_type(Some(field.name), expected, field.value);
        }
    }

    /// A word out of a few.
    fn one_of(&mut self, field: &Field<'_, 'a>, allowed: &[&'static str]) -> Option<&'static str> {
        let text = self.word(Some(field.name), field.key_span, field.value)?;
        if let Some(value) = allowed.iter().find(|&&value| value == text) {
            return Some(value);
        }
        let near = super::suggest::nearest(text, allowed.iter().copied());
        let problem = Problem::UnknownValue {
            key: field.name.into(),
            value: excerpt(text),
            allowed: allowed.iter().map(|&value| value.into()).collect(),
            suggestion: near.map(CleanText::line),
        };
        self.report(field.value.span, problem);
        None
    }
}

/// What a node is, as findings tell it.
fn found(node: &Node<'_>) -> Found {
    match &node.kind {
        Kind::Scalar { .. } if node.is_absent() => Found::Nothing,
        Kind::Scalar { text, .. } => Found::Text(excerpt(text)),
        Kind::Sequence { .. } => Found::List,
        Kind::Mapping { .. } | Kind::Broken => Found::Block,
    }
}
