//! Writing values as YAML: in block style, or on one line.

use super::scalar::{Written, columns, prose, word, written};
use super::yaml::Yaml;

/// Columns that a line should have at most.
pub(in crate::decks) const WIDTH: usize = 100;

/// How a file is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::decks) struct Layout {
    /// Columns that a block stands further in than its key.
    pub(in crate::decks) step: usize,
    /// Columns that the dashes of a list stand further in than its key.
    pub(in crate::decks) dash: usize,
    /// Columns from a dash to what stands behind it.
    pub(in crate::decks) gap: usize,
}

impl Default for Layout {
    fn default() -> Self {
        Self {
            step: 2,
            dash: 2,
            gap: 2,
        }
    }
}

/// A value ready to be put behind its key or its dash.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::decks) struct Lines {
    /// The rest of the line of the key or dash, with the space before it.
    pub(in crate::decks) head: String,
    /// The lines below, with their indentation and without line ends.
    pub(in crate::decks) body: Vec<String>,
}

impl Layout {
    /// A value behind a key that begins at column `at` and ends, with its colon, at column `used`.
    pub(in crate::decks) fn behind_key(&self, value: &Yaml, at: usize, used: usize) -> Lines {
        let mut lines = Lines::default();
        match value {
            Yaml::Text(_) | Yaml::Plain(_) => lines.scalar(value, used, at + self.step),
            Yaml::List { items, flow } => match self.in_brackets(items, *flow, used) {
                Some(brackets) => lines.head = brackets,
                None => {
                    for item in items {
                        self.push_item(&mut lines.body, item, at + self.dash);
                    }
                }
            },
            Yaml::Block(pairs) if pairs.is_empty() => lines.head = " {}".to_owned(),
            Yaml::Block(pairs) => {
                for (key, value) in pairs {
                    self.push_entry(&mut lines.body, key, value, at + self.step);
                }
            }
        }
        lines
    }

    /// A value behind a dash at column `at`.
    pub(in crate::decks) fn behind_dash(&self, value: &Yaml, at: usize) -> Lines {
        let mut lines = Lines::default();
        let inside = at + self.gap;
        let mut body = Vec::new();
        match value {
            Yaml::Block(pairs) if !pairs.is_empty() => {
                for (key, value) in pairs {
                    self.push_entry(&mut body, key, value, inside);
                }
            }
            Yaml::List { items, flow: false } if !items.is_empty() => {
                for item in items {
                    self.push_item(&mut body, item, inside);
                }
            }
            Yaml::List { items, .. } => {
                lines.head = format!(" [{}]", flow_items(items));
                return lines;
            }
            Yaml::Block(_) => {
                lines.head = " {}".to_owned();
                return lines;
            }
            Yaml::Text(_) | Yaml::Plain(_) => {
                lines.scalar(value, at + 1, inside);
                return lines;
            }
        }
        let mut body = body.into_iter();
        let first = body.next().unwrap_or_default();
        lines.head = first.get(at + 1..).unwrap_or_default().to_owned();
        lines.body = body.collect();
        lines
    }

    /// A list in brackets, where it is wanted so and fits.
    fn in_brackets(&self, items: &[Yaml], flow: bool, used: usize) -> Option<String> {
        if items.is_empty() {
            return Some(" []".to_owned());
        }
        if !flow || !items.iter().all(Yaml::is_scalar) {
            return None;
        }
        let brackets = format!(" [{}]", flow_items(items));
        (used + columns(&brackets) <= WIDTH).then_some(brackets)
    }

    /// Appends a key with its value at column `at`.
    pub(in crate::decks) fn push_entry(
        &self,
        body: &mut Vec<String>,
        key: &str,
        value: &Yaml,
        at: usize,
    ) {
        let key = prose(key, true);
        let lines = self.behind_key(value, at, at + columns(&key) + 1);
        body.push(format!("{}{key}:{}", " ".repeat(at), lines.head));
        body.extend(lines.body);
    }

    /// Appends an item of a list with its dash at column `at`.
    pub(in crate::decks) fn push_item(&self, body: &mut Vec<String>, item: &Yaml, at: usize) {
        let lines = self.behind_dash(item, at);
        body.push(format!("{}-{}", " ".repeat(at), lines.head));
        body.extend(lines.body);
    }
}

impl Lines {
    fn scalar(&mut self, value: &Yaml, used: usize, inner: usize) {
        match written(value, used + 1, inner, WIDTH) {
            Written::Inline(text) if text.is_empty() => {}
            Written::Inline(text) => self.head = format!(" {text}"),
            Written::Block(header, lines) => {
                self.head = format!(" {header}");
                let indent = " ".repeat(inner);
                self.body
                    .extend(lines.iter().map(|line| match line.as_str() {
                        "" => String::new(),
                        line => format!("{indent}{line}"),
                    }));
            }
        }
    }
}

/// A value on one line, as it stands inside brackets and braces.
pub(in crate::decks) fn flow(value: &Yaml) -> String {
    match value {
        Yaml::Text(text) => prose(text, true),
        Yaml::Plain(text) if text.is_empty() => "null".to_owned(),
        Yaml::Plain(text) => word(text, true),
        Yaml::List { items, .. } => format!("[{}]", flow_items(items)),
        Yaml::Block(pairs) => {
            let pairs = pairs.iter().map(|(key, value)| flow_entry(key, value));
            format!("{{{}}}", pairs.collect::<Vec<_>>().join(", "))
        }
    }
}

/// A key with its value inside braces.
pub(in crate::decks) fn flow_entry(key: &str, value: &Yaml) -> String {
    format!("{}: {}", prose(key, true), flow(value))
}

fn flow_items(items: &[Yaml]) -> String {
    items.iter().map(flow).collect::<Vec<_>>().join(", ")
}
