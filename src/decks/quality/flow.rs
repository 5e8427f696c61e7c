//! The trap of lists in brackets: in `[1,000 records]` the comma parts two items.
//!
//! What a comma or a colon does inside braces leaves keys that nobody knows, so that it is an
//! error already; here the file stays sound, and the text is silently cut.

use super::{Notes, Subject};
use crate::decks::source::{Span, excerpt};
use crate::decks::tree::{Kind, Node, Style};
use crate::domain::finding::Problem;

/// Digits of a group of thousands.
const GROUP: usize = 3;

/// Notes items of a list in brackets that look like one number cut at its thousands.
pub(super) fn look(subject: &Subject<'_>, notes: &mut Notes) {
    for placed in &subject.cards {
        let Some(items) = placed.node.get("items") else {
            continue;
        };
        for pair in items.items().windows(2) {
            let [one, other] = pair else { continue };
            let between = Span::new(one.span.to(), other.span.from());
            let glued = subject.source.slice(between) == ",";
            if glued && ends_with_digits(one) && begins_with_group(other) {
                let span = one.span.up_to(other.span);
                let text = excerpt(subject.source.slice(span));
                notes.note(span, Problem::FlowListComma { text });
            }
        }
    }
}

fn plain<'n>(node: &'n Node<'_>) -> Option<&'n str> {
    match &node.kind {
        Kind::Scalar {
            text,
            style: Style::Plain,
        } => Some(text),
        _ => None,
    }
}

/// Whether a plain text ends with one to three digits.
fn ends_with_digits(node: &Node<'_>) -> bool {
    let digits = |text: &str| {
        let digits = text.bytes().rev().take_while(u8::is_ascii_digit);
        digits.take(GROUP + 1).count()
    };
    plain(node).is_some_and(|text| (1..=GROUP).contains(&digits(text)))
}

/// Whether a plain text begins with exactly three digits.
fn begins_with_group(node: &Node<'_>) -> bool {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    plain(node).is_some_and(|text| digits(text) == GROUP)
}
