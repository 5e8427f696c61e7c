//! A file as a tree of nodes with their places: what structure, findings and edits come from.

use std::borrow::Cow;

use super::grow::{Budget, grow};
use super::limits;
use super::sections;
use super::source::{Source, Span};
use crate::domain::finding::Problem;

/// A value of a file.
#[derive(Clone, Debug)]
pub(crate) struct Node<'a> {
    /// Where it stands.
    pub(crate) span: Span,
    /// What it is.
    pub(crate) kind: Kind<'a>,
}

/// The kinds of values.
#[derive(Clone, Debug)]
pub(crate) enum Kind<'a> {
    /// A text, a number, or nothing.
    Scalar {
        /// The text, with escape sequences and line folding resolved.
        text: Cow<'a, str>,
        /// How it is written.
        style: Style,
    },
    /// A list.
    Sequence {
        /// Its items.
        items: Vec<Node<'a>>,
    },
    /// A block of keys.
    Mapping {
        /// Its keys with their values, as they stand.
        entries: Vec<Entry<'a>>,
        /// Whether it is written in braces.
        flow: bool,
    },
    /// Something that was refused; a flaw of the tree says why.
    Broken,
}

/// How a text is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    /// As it is.
    Plain,
    /// In quotation marks.
    Quoted,
    /// As a block under `|` or `>`.
    Block,
}

/// A key with its value.
#[derive(Clone, Debug)]
pub(crate) struct Entry<'a> {
    /// The key.
    pub(crate) key: Node<'a>,
    /// The value.
    pub(crate) value: Node<'a>,
}

/// A problem of the file's structure.
#[derive(Debug)]
pub(crate) struct Flaw {
    /// Where.
    pub(crate) span: Span,
    /// What.
    pub(crate) problem: Problem,
}

/// A file as far as it could be read.
#[derive(Debug)]
pub(crate) struct Tree<'a> {
    /// The file's block of keys, or whatever else the file holds.
    pub(crate) root: Option<Node<'a>>,
    /// What is wrong with the structure. Nodes that hold a flaw are of no use.
    pub(crate) flaws: Vec<Flaw>,
}

impl<'a> Tree<'a> {
    /// Reads a file. Where its YAML is broken, the parts that are not are read on their own.
    pub(crate) fn read(source: &Source<'a>) -> Self {
        let mut tree = Self {
            root: None,
            flaws: control_characters(source.text()),
        };
        let whole = grow(source, 0..source.text().len(), &mut Budget::new());
        match whole.failure {
            None => {
                tree.root = whole.node;
                tree.flaws.extend(whole.flaws);
            }
            Some(failure) if failure.is_last() => {
                tree.flaws.extend(whole.flaws);
                tree.flaws.push(failure);
            }
            Some(failure) => {
                let recovered = sections::recover(source, failure);
                tree.root = recovered.root;
                tree.flaws.extend(recovered.flaws);
            }
        }
        tree
    }
}

/// The control characters that YAML does not allow.
fn control_characters(text: &str) -> Vec<Flaw> {
    let mut flaws = Vec::new();
    let control = |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{85}');
    for (at, found) in text.match_indices(control) {
        // A file full of them is refused anyway.
        if flaws.len() == limits::FLAWS {
            break;
        }
        flaws.push(Flaw {
            span: Span::new(at, at + found.len()),
            problem: Problem::ControlCharacter {
                code_point: found.chars().next().map_or(0, u32::from),
            },
        });
    }
    flaws
}

impl<'a> Node<'a> {
    /// The text of a scalar.
    pub(crate) fn text(&self) -> Option<&str> {
        match &self.kind {
            Kind::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }

    /// Whether nothing stands here, not even `""`.
    pub(crate) fn is_absent(&self) -> bool {
        match &self.kind {
            Kind::Scalar {
                text,
                style: Style::Plain,
            } => text.is_empty() || text == "~",
            _ => false,
        }
    }

    /// How many nodes it is made of, itself included.
    pub(crate) fn weight(&self) -> u64 {
        let below: u64 = match &self.kind {
            Kind::Sequence { items } => items.iter().map(Self::weight).sum(),
            Kind::Mapping { entries, .. } => {
                entries.iter().map(|entry| 1 + entry.value.weight()).sum()
            }
            Kind::Scalar { .. } | Kind::Broken => 0,
        };
        1 + below
    }

    /// The keys of a block; nothing for other nodes.
    pub(crate) fn entries(&self) -> &[Entry<'a>] {
        match &self.kind {
            Kind::Mapping { entries, .. } => entries,
            _ => &[],
        }
    }

    /// The items of a list; nothing for other nodes.
    pub(crate) fn items(&self) -> &[Self] {
        match &self.kind {
            Kind::Sequence { items } => items,
            _ => &[],
        }
    }

    /// The value of a key, the first where there are several.
    pub(crate) fn get(&self, key: &str) -> Option<&Self> {
        let entry = self
            .entries()
            .iter()
            .find(|entry| entry.key.text() == Some(key));
        entry.map(|entry| &entry.value)
    }
}

#[cfg(test)]
#[path = "tree/tests.rs"]
mod tests;
