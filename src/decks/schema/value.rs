//! Single values: lists, words, names, numbers.

use std::collections::HashMap;

use super::{Checker, Field, Fields};
use crate::decks::source::{Span, excerpt};
use crate::decks::tree::{Kind, Node, Style};
use crate::domain::clean::{CleanText, count_hidden};
use crate::domain::finding::{Found, NumberFault, Problem, Shape, Thing};
use crate::domain::id::Id;
use crate::nearest::nearest;

/// Lists that may as well be left out, so that an empty one does no harm.
const OPTIONAL_LISTS: [&str; 6] = ["aliases", "tags", "covers", "sources", "places", "allow"];

impl<'a> Checker<'_, 'a> {
    /// The items of a list.
    pub(super) fn list<'t>(&mut self, field: &Field<'t, 'a>) -> &'t [Node<'a>] {
        let node = field.value;
        match &node.kind {
            Kind::Sequence { items } if items.is_empty() => {
                let key = field.name.into();
                let problem = if OPTIONAL_LISTS.contains(&field.name) {
                    Problem::IdleKey { key }
                } else {
                    Problem::EmptyList { key }
                };
                self.report(field.key_span, problem);
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
    pub(super) fn word<'t>(
        &mut self,
        key: Option<&str>,
        at: Span,
        node: &'t Node<'a>,
    ) -> Option<&'t str> {
        self.readable(key, at, node, Shape::Text)
    }

    /// A text that people can read; `shape` is what it is called where it is something else.
    pub(super) fn readable<'t>(
        &mut self,
        key: Option<&str>,
        at: Span,
        node: &'t Node<'a>,
        shape: Shape,
    ) -> Option<&'t str> {
        match &node.kind {
            Kind::Scalar { text, style } => {
                let hidden = count_hidden(text) as u64;
                if node.is_absent() || is_blank(text) {
                    let key = key.map(CleanText::line);
                    self.report(at, Problem::BlankText { key, hidden });
                    return None;
                }
                if hidden > 0 {
                    let span = self.source.first_hidden(node.span);
                    self.report(span, Problem::HiddenCharacters { count: hidden });
                }
                if *style == Style::Plain {
                    self.swallowed_dash(node);
                }
                Some(text)
            }
            Kind::Broken => {
                self.note_error();
                None
            }
            _ => {
                self.wrong_type(key, shape, node);
                None
            }
        }
    }

    /// A plain text goes on over lines that look like items of a list.
    pub(super) fn swallowed_dash(&mut self, node: &Node<'a>) {
        let mut at = node.span.from();
        for line in self.source.slice(node.span).split_inclusive('\n') {
            let content = line.trim_start();
            let dash = at + line.len() - content.len();
            if at > node.span.from() && content.starts_with("- ") {
                self.report(Span::new(dash, dash + 1), Problem::SwallowedDash {});
                return;
            }
            at += line.len();
        }
    }

    /// An identifier.
    pub(super) fn id(&mut self, key: Option<&str>, at: Span, node: &Node<'a>) -> Option<Id> {
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
    pub(super) fn new_id(
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
    pub(super) fn yes_or_no(&mut self, field: &Field<'_, 'a>) -> Option<bool> {
        match &field.value.kind {
            Kind::Scalar { text, style } if *style == Style::Plain => {
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
        self.wrong_value(field.name, field.key_span, field.value, Shape::YesOrNo);
        None
    }

    /// A whole number between two bounds.
    pub(super) fn whole_number(
        &mut self,
        key: &str,
        at: Span,
        node: &Node<'a>,
        (minimum, maximum): (u64, u64),
    ) {
        let text = match &node.kind {
            Kind::Scalar { text, style } if *style == Style::Plain => text,
            Kind::Broken => return self.note_error(),
            _ => return self.wrong_value(key, at, node, Shape::WholeNumber),
        };
        let digits = text.strip_prefix('-').unwrap_or(text);
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return self.wrong_value(key, at, node, Shape::WholeNumber);
        }
        if digits.len() > 1 && digits.starts_with('0') {
            let problem = Problem::InvalidNumber {
                text: excerpt(text),
                fault: NumberFault::LeadingZero,
            };
            return self.report(node.span, problem);
        }
        let fits = text
            .parse::<u64>()
            .is_ok_and(|number| (minimum..=maximum).contains(&number));
        if !fits {
            let problem = Problem::OutOfRange {
                key: excerpt(key),
                value: excerpt(text),
                minimum,
                maximum,
            };
            self.report(node.span, problem);
        }
    }

    /// Reports the value of a field, or the key where there is no value.
    pub(super) fn wrong_value(&mut self, key: &str, at: Span, node: &Node<'a>, expected: Shape) {
        if node.is_absent() {
            let problem = Problem::WrongType {
                key: Some(excerpt(key)),
                expected,
                found: Found::Nothing,
            };
            self.report(at, problem);
        } else {
            self.wrong_type(Some(key), expected, node);
        }
    }

    /// A word out of a few.
    pub(super) fn one_of(
        &mut self,
        field: &Field<'_, 'a>,
        allowed: &[&'static str],
    ) -> Option<&'static str> {
        let text = self.word(Some(field.name), field.key_span, field.value)?;
        if let Some(value) = allowed.iter().find(|&&value| value == text) {
            return Some(value);
        }
        let near = nearest(text, allowed.iter().copied());
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

/// Whether a reader would see nothing.
pub(super) fn is_blank(text: &str) -> bool {
    !text.bytes().any(|byte| byte.is_ascii_alphanumeric()) && CleanText::new(text).is_blank()
}
