//! Scenarios as data, exactly as their file says them: every scalar is kept as its text, so that a
//! number of 128 bits stays one.

use std::borrow::Cow;

use serde_json::{Map, Value};

use super::source::Span;
use super::tree::{Entry, Kind, Node, Style};
use crate::quantity::parse_number;

/// What a node says. Plain texts are kept as they are, nothing as null; a text in quotation marks
/// keeps them where it would mean something else without.
pub(super) fn to_value(node: &Node<'_>) -> Value {
    match &node.kind {
        Kind::Scalar { text, style } => match style {
            Style::Plain if node.is_absent() || text == "null" => Value::Null,
            Style::Plain => Value::String(text.to_string()),
            Style::Quoted | Style::Block if resolves(text) => Value::String(format!("\"{text}\"")),
            Style::Quoted | Style::Block => Value::String(text.to_string()),
        },
        Kind::Sequence { items } => items.iter().map(to_value).collect(),
        Kind::Mapping { entries, .. } => {
            let pairs = entries
                .iter()
                .filter_map(|entry| Some((entry.key.text()?.to_owned(), to_value(&entry.value))));
            Value::Object(pairs.collect::<Map<_, _>>())
        }
        Kind::Broken => Value::Null,
    }
}

/// The node that says `value`; all of it stands at `span`.
pub(super) fn to_node(value: &Value, span: Span) -> Node<'static> {
    let kind = match value {
        Value::Null => scalar("null"),
        Value::Bool(flag) => scalar(&flag.to_string()),
        Value::Number(number) => scalar(&number.to_string()),
        Value::String(text) => scalar(text),
        Value::Array(items) => Kind::Sequence {
            items: items.iter().map(|item| to_node(item, span)).collect(),
        },
        Value::Object(pairs) => {
            let entries = pairs.iter().map(|(key, value)| Entry {
                key: Node {
                    span,
                    kind: Kind::Scalar {
                        text: Cow::Owned(key.clone()),
                        style: Style::Plain,
                    },
                },
                value: to_node(value, span),
            });
            Kind::Mapping {
                entries: entries.collect(),
                flow: false,
            }
        }
    };
    Node { span, kind }
}

/// A scenario as YAML, from what is kept of it.
#[must_use]
pub fn to_text(value: &Value) -> String {
    let mut text = String::new();
    write(value, 0, false, &mut text);
    text
}

/// Writes a block or a list, `depth` deep; its first line goes on behind a dash where `inline`.
fn write(value: &Value, depth: usize, inline: bool, text: &mut String) {
    let indent = |text: &mut String, number: usize| {
        if number > 0 || !inline {
            text.push_str(&"  ".repeat(depth));
        }
    };
    match value {
        Value::Object(pairs) if !pairs.is_empty() => {
            for (number, (key, value)) in pairs.iter().enumerate() {
                indent(text, number);
                text.push_str(&word(key));
                text.push(':');
                below(value, depth, text);
            }
        }
        Value::Array(items) if !items.is_empty() => {
            for (number, item) in items.iter().enumerate() {
                indent(text, number);
                text.push('-');
                match item {
                    Value::Object(pairs) if !pairs.is_empty() => {
                        text.push(' ');
                        write(item, depth + 1, true, text);
                    }
                    _ => below(item, depth, text),
                }
            }
        }
        _ => {}
    }
}

/// Writes what follows a key or a dash.
pub(super) fn below(value: &Value, depth: usize, text: &mut String) {
    let single = match value {
        Value::Object(pairs) if !pairs.is_empty() => None,
        Value::Array(items) if !items.is_empty() => None,
        Value::Object(_) => Some("{}".to_owned()),
        Value::Array(_) => Some("[]".to_owned()),
        Value::Null => Some("null".to_owned()),
        Value::String(kept) => Some(word(kept)),
        other => Some(other.to_string()),
    };
    match single {
        Some(single) => {
            text.push(' ');
            text.push_str(&single);
            text.push('\n');
        }
        None => {
            text.push('\n');
            write(value, depth + 1, false, text);
        }
    }
}

/// A kept text as YAML has it, in quotation marks where it needs them.
fn word(kept: &str) -> String {
    let is_quoted = kept.len() > 1 && kept.starts_with('"') && kept.ends_with('"');
    let inner = if is_quoted {
        &kept[1..kept.len() - 1]
    } else {
        kept
    };
    let special = inner.is_empty()
        || inner.trim() != inner
        || inner.starts_with(|c: char| "-?:,[]{}#&*!|>'\"%@`".contains(c))
        || inner.contains(": ")
        || inner.ends_with(':')
        || inner.contains(" #")
        || inner.contains(char::is_control);
    if is_quoted || special {
        // A text of JSON is one of YAML.
        Value::from(inner).to_string()
    } else {
        inner.to_owned()
    }
}

/// A scalar from its kept text.
pub(super) fn scalar(kept: &str) -> Kind<'static> {
    let inner = kept
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'));
    let (text, style) = match inner {
        Some(inner) => (inner, Style::Quoted),
        None => (kept, Style::Plain),
    };
    Kind::Scalar {
        text: Cow::Owned(text.to_owned()),
        style,
    }
}

/// Whether a text means something else than itself where it stands without quotation marks.
fn resolves(text: &str) -> bool {
    text.is_empty()
        || text.starts_with('"')
        || matches!(text, "~" | "null" | "true" | "false")
        || parse_number(text).is_ok()
        || is_number(text)
}

/// Whether a text is a number of JSON, as documents have them.
pub(super) fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    digits.starts_with(|c: char| c.is_ascii_digit()) && text.parse::<serde_json::Number>().is_ok()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::decks::source::Source;
    use crate::decks::tree::Tree;

    fn value(text: &str) -> Value {
        let file = "f".into();
        let source = Source::new(&file, text);
        to_value(&Tree::read(&source).root.unwrap())
    }

    #[test]
    fn scalars_are_kept_as_they_stand() {
        let text = "hash: 340282366920938463463374607431768211455\nrate: 1.50\nno:\nnull: ~\n\
                    quoted: \"72\"\ntitle: 'a: b'\nlist: [1, \"true\", '']\n";
        let expected = json!({
            "hash": "340282366920938463463374607431768211455",
            "rate": "1.50",
            "no": null,
            "null": null,
            "quoted": "\"72\"",
            "title": "a: b",
            "list": ["1", "\"true\"", "\"\""],
        });
        assert_eq!(value(text), expected);
    }

    #[test]
    fn what_is_written_is_read_back() {
        let text = "a: 1\nb:\n  - x: \"72\"\n    y:\n      - - 1\n        - '- z'\n      - {}\n  - []\n\
                    c: 'a: b'\nd: |\n  two\n  lines\ne: null\nf: it's\n'true': ''\n";
        let kept = value(text);
        assert_eq!(value(&to_text(&kept)), kept, "{}", to_text(&kept));
        assert!(to_text(&kept).starts_with("a: 1\nb:\n  - x: \"72\"\n    y:\n"));
    }

    #[test]
    fn values_and_nodes_say_the_same() {
        let kept = value("a: '\"x\"'\nb: [1, '1', {c: }]\nd: |\n  two\n  lines\n");
        let node = to_node(&kept, Span::new(0, 0));
        assert_eq!(to_value(&node), kept);
        assert_eq!(node.get("a").unwrap().text(), Some("\"x\""));
        let styles: Vec<bool> = node.get("b").unwrap().items()[..2]
            .iter()
            .map(|item| matches!(&item.kind, Kind::Scalar { style, .. } if *style == Style::Plain))
            .collect();
        assert_eq!(styles, [true, false]);
    }
}
