//! A value that is to be written into a deck file, whatever way it will be laid out.

use serde_json::Value;

use crate::decks::tree::{Kind, Node, Style};

/// A value to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::decks) enum Yaml {
    /// A text: in quotation marks where YAML would take it for something else, wrapped where it is
    /// long.
    Text(String),
    /// A word that means what it means without quotation marks (`5`, `true`, `5 MB/s`); empty for
    /// nothing at all.
    Plain(String),
    /// A list; `flow` where it goes into brackets on one line if it fits.
    List {
        /// What it holds.
        items: Vec<Self>,
        /// Whether it is wanted in brackets.
        flow: bool,
    },
    /// Keys with their values.
    Block(Vec<(String, Self)>),
}

impl Yaml {
    /// What a node says. None where it was refused.
    pub(in crate::decks) fn of(node: &Node<'_>) -> Option<Self> {
        Some(match &node.kind {
            Kind::Scalar { .. } if node.is_absent() => Self::Plain(String::new()),
            Kind::Scalar {
                text,
                style: Style::Plain,
            } => Self::Plain(text.to_string()),
            Kind::Scalar { text, .. } => Self::Text(text.to_string()),
            Kind::Sequence { items } => Self::List {
                items: items.iter().map(Self::of).collect::<Option<_>>()?,
                flow: false,
            },
            Kind::Mapping { entries, .. } => {
                let pairs = entries
                    .iter()
                    .map(|entry| Some((entry.key.text()?.to_owned(), Self::of(&entry.value)?)));
                Self::Block(pairs.collect::<Option<_>>()?)
            }
            Kind::Broken => return None,
        })
    }

    /// What is kept of a scenario: texts as they stand in the file, with quotation marks where
    /// they mean something.
    pub(in crate::decks) fn of_kept(kept: &Value) -> Self {
        match kept {
            Value::Null => Self::Plain("null".to_owned()),
            Value::Bool(flag) => Self::Plain(flag.to_string()),
            Value::Number(number) => Self::Plain(number.to_string()),
            Value::String(text) => {
                let inner = text
                    .strip_prefix('"')
                    .and_then(|rest| rest.strip_suffix('"'));
                match inner {
                    Some(inner) => Self::Text(inner.to_owned()),
                    None => Self::Plain(text.clone()),
                }
            }
            Value::Array(items) => Self::List {
                flow: items
                    .iter()
                    .all(|item| !item.is_array() && !item.is_object()),
                items: items.iter().map(Self::of_kept).collect(),
            },
            Value::Object(pairs) => Self::Block(
                pairs
                    .iter()
                    .map(|(key, value)| (key.clone(), Self::of_kept(value)))
                    .collect(),
            ),
        }
    }

    /// A list of words, in brackets where they fit.
    pub(in crate::decks) fn words<W: ToString>(words: impl IntoIterator<Item = W>) -> Self {
        let words = words.into_iter().map(|word| Self::Text(word.to_string()));
        Self::List {
            items: words.collect(),
            flow: true,
        }
    }

    /// A list with an item a line.
    pub(in crate::decks) fn lines(items: Vec<Self>) -> Self {
        Self::List { items, flow: false }
    }

    /// The value of a key.
    #[cfg(test)]
    pub(in crate::decks) fn get(&self, key: &str) -> Option<&Self> {
        let Self::Block(pairs) = self else {
            return None;
        };
        let found = pairs.iter().find(|(name, _)| name == key);
        found.map(|(_, value)| value)
    }

    /// Whether it is one text or word.
    pub(in crate::decks) fn is_scalar(&self) -> bool {
        matches!(self, Self::Text(_) | Self::Plain(_))
    }
}
