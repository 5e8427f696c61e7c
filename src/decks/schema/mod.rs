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
mod value;
mod wishes;

use std::collections::HashMap;
use std::rc::Rc;

use super::limits;
use super::load::Spent;
use super::source::{Source, Span, excerpt};
use super::tree::{Flaw, Kind, Node};
use super::wishes::CheckWishes;
use crate::domain::clean::CleanText;
use crate::domain::finding::{Finding, Found, Place, Problem, Severity, Shape};
use crate::domain::id::Id;
use crate::domain::language::LanguageTag;

pub(super) use book::BOOK_KEYS;
pub(super) use card::{CARD_KEYS, keys_of, required_keys};
pub(crate) use fields::{Field, Fields};
#[cfg(test)]
pub(super) use head::KINDS;
pub(super) use head::{Content, HEAD_KEYS, Plan};
#[cfg(test)]
pub(super) use scenario::{
    ACTIONS, CONSUMER_KEYS, DMS_KEYS, FIREHOSE_KEYS, KAFKA_KEYS, KPL_KEYS, PRODUCER_KEYS, SEND,
    SHADOW_ACTIONS, SHADOW_KEYS, SQS_BACKLOG_KEYS, SQS_CONSUMER_KEYS, SQS_KEYS, SQS_PRODUCER_KEYS,
    STREAM_KEYS, TRANSFER_KEYS,
};
pub(super) use scenario::{Form, put};

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
    /// The names of scenarios that cards may run.
    scenarios: Vec<Id>,
    /// Those of them that could be read.
    named: HashMap<Id, Rc<scenario::Runnable<'a>>>,
    /// Nodes of changed scenarios that were looked at.
    spent: u64,
    /// The identifiers of the cards.
    card_ids: Vec<Id>,
    /// What the file wishes of its check.
    wishes: CheckWishes,
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
            named: HashMap::new(),
            spent: 0,
            card_ids: Vec::new(),
            wishes: CheckWishes::default(),
        };
        for flaw in &flaws {
            checker.report(flaw.span, flaw.problem.clone());
        }
        checker.flaws = flaws;
        checker
    }

    /// The findings, from the top of the file to its end, without those that the file silences,
    /// and what the file wishes.
    pub(super) fn finish(mut self, file: &CleanText) -> (Vec<Finding>, CheckWishes) {
        let wishes = std::mem::take(&mut self.wishes);
        self.findings.retain(|finding| !wishes.allow(finding));
        self.findings
            .sort_by_key(|finding| (finding.place.line, finding.place.column));
        self.findings.dedup();
        if self.omitted > 0 {
            let place = Place::whole(file.clone());
            let count = self.omitted;
            let more = Finding::new(Problem::MoreFindings { count }, place);
            self.findings.push(more);
        }
        (self.findings, wishes)
    }

    /// The identifiers of the cards that were checked, also of those with a fault.
    pub(super) fn card_ids(&self) -> &[Id] {
        &self.card_ids
    }

    /// What of the limits is used up, but for the values.
    pub(super) fn spent(&self) -> Spent {
        Spent {
            tried: self.spent,
            findings: self.omitted + self.findings.len() as u64,
            ..Spent::default()
        }
    }

    /// Reports a problem of the file as a whole.
    pub(super) fn report_whole(&mut self, file: &CleanText, problem: Problem) {
        let place = Place::whole(file.clone());
        self.findings.push(Finding::new(problem, place));
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
