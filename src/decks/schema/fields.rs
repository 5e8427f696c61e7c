//! The keys of one block: which there are, which are missing, unknown or there twice.

use std::collections::HashMap;

use super::Checker;
use crate::decks::source::{Span, excerpt};
use crate::decks::tree::{Entry, Kind, Node};
use crate::domain::clean::CleanText;
use crate::domain::finding::{Problem, Shape, Thing};
use crate::nearest::nearest;

/// A key with its value.
#[derive(Clone, Copy)]
pub(crate) struct Field<'t, 'a> {
    /// The key.
    pub(crate) name: &'static str,
    /// Where the key stands.
    pub(crate) key_span: Span,
    /// The value.
    pub(crate) value: &'t Node<'a>,
}

/// The known keys of one block, each once.
pub(crate) struct Fields<'t, 'a> {
    fields: Vec<Field<'t, 'a>>,
    /// The keys that misspelt ones probably mean.
    meant: Vec<CleanText>,
    /// What stands for the block where something is missing in it.
    pub(crate) at: Span,
}

impl<'t, 'a> Fields<'t, 'a> {
    /// The field with this name.
    pub(crate) fn get(&self, name: &str) -> Option<Field<'t, 'a>> {
        self.fields.iter().find(|field| field.name == name).copied()
    }

    /// Whether the value of a key is broken.
    pub(crate) fn has_broken(&self) -> bool {
        let broken = |field: &Field<'_, '_>| matches!(field.value.kind, Kind::Broken);
        self.fields.iter().any(broken)
    }

    /// Whether a misspelt key probably means this one, so that its lack need not be told.
    pub(crate) fn means(&self, name: &str) -> bool {
        self.meant.iter().any(|meant| meant.as_str() == name)
    }
}

/// What to do with a key that does not belong into a block.
pub(super) type Stray<'f> = &'f dyn Fn(&str) -> Option<Problem>;

impl<'a> Checker<'_, 'a> {
    /// The keys of a block, of which `known` are known.
    pub(crate) fn fields<'t>(
        &mut self,
        key: Option<&str>,
        node: &'t Node<'a>,
        known: &[&'static str],
    ) -> Option<Fields<'t, 'a>> {
        self.fields_or(key, node, known, &|_| None)
    }

    /// The keys of a block; `stray` has the first word on those that are not known.
    pub(super) fn fields_or<'t>(
        &mut self,
        key: Option<&str>,
        node: &'t Node<'a>,
        known: &[&'static str],
        stray: Stray<'_>,
    ) -> Option<Fields<'t, 'a>> {
        let entries = match &node.kind {
            Kind::Mapping { entries, .. } => entries,
            Kind::Broken => {
                self.note_error();
                return None;
            }
            _ => {
                self.wrong_type(key, Shape::Block, node);
                return None;
            }
        };
        let mut fields = Vec::new();
        let mut meant = Vec::new();
        for (entry, text) in self.distinct(node) {
            let Some(&name) = known.iter().find(|&&name| name == text) else {
                let problem = stray(text).unwrap_or_else(|| unknown_key(text, known));
                if let Problem::UnknownKey { suggestion, .. } = &problem {
                    meant.extend(suggestion.clone());
                }
                self.report(entry.key.span, problem);
                continue;
            };
            fields.push(Field {
                name,
                key_span: entry.key.span,
                value: &entry.value,
            });
        }
        let first = entries.first().map_or(node.span, |entry| entry.key.span);
        let named = fields.iter().find(|field| field.name == "id");
        let at = named.map_or(first, |field| {
            field.key_span.up_to(self.visible(field.value))
        });
        Some(Fields { fields, meant, at })
    }

    /// The keys of a block, without those that are no text or there twice, which are reported.
    pub(super) fn distinct<'t>(&mut self, node: &'t Node<'a>) -> Vec<(&'t Entry<'a>, &'t str)> {
        let Kind::Mapping { entries, flow } = &node.kind else {
            return Vec::new();
        };
        let mut seen: HashMap<&str, u32> = HashMap::new();
        let mut distinct = Vec::new();
        let mut before: Option<&Entry<'a>> = None;
        for entry in entries {
            let previous = before.replace(entry);
            let Some(text) = entry.key.text() else {
                self.report(self.visible(&entry.key), Problem::ComplexKey {});
                continue;
            };
            if *flow
                && entry.value.is_absent()
                && let Some(previous) = previous
            {
                // `{en: 1,000 records/s}`: the comma began a new key.
                let span = previous.value.span.up_to(entry.key.span);
                let text = excerpt(self.source.slice(span));
                self.report(span, Problem::FlowComma { text });
                continue;
            }
            let line = self.source.line_number(entry.key.span.start);
            if let Some(&first_line) = seen.get(text) {
                let key = excerpt(text);
                self.report(entry.key.span, Problem::DuplicateKey { key, first_line });
                continue;
            }
            seen.insert(text, line);
            distinct.push((entry, text));
        }
        distinct
    }

    /// A key that has to be there.
    pub(super) fn required<'t>(
        &mut self,
        fields: &Fields<'t, 'a>,
        name: &'static str,
        of: Thing,
    ) -> Option<Field<'t, 'a>> {
        let field = fields.get(name);
        if field.is_none() && !fields.means(name) {
            let key = name.into();
            self.report(fields.at, Problem::MissingKey { key, of });
        }
        field
    }
}

fn unknown_key(text: &str, known: &[&'static str]) -> Problem {
    Problem::UnknownKey {
        key: excerpt(text),
        suggestion: nearest(text, known.iter().copied()).map(CleanText::line),
    }
}
