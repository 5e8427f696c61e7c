//! Whether a file still says what it said, whatever its layout.

use std::collections::HashMap;

use super::identifiers::{is_empty_id, is_nameless};
use crate::decks::exact;
use crate::decks::source::Source;
use crate::decks::tree::{Entry, Kind, Node, Tree};
use crate::domain::clean::CleanText;
use crate::domain::id::Id;

/// What a part of a file is, as far as it may become another one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// The file itself.
    File,
    /// Its list of cards.
    Cards,
    /// A card, which may get an identifier where it has none.
    Card,
    /// Everything else.
    Other,
}

/// Whether `text` says what `root` says; cards without an identifier may have got one.
pub(super) fn says_the_same(root: &Node<'_>, text: &str, name: &CleanText) -> bool {
    let source = Source::new(name, text);
    let tree = Tree::read(&source);
    let again = tree.root.as_ref().filter(|_| tree.flaws.is_empty());
    again.is_some_and(|again| same(root, again, Part::File))
}

fn same(one: &Node<'_>, other: &Node<'_>, part: Part) -> bool {
    match (&one.kind, &other.kind) {
        (Kind::Scalar { .. }, Kind::Scalar { .. }) => {
            one.text() == other.text()
                && one.is_absent() == other.is_absent()
                && exact::to_value(one) == exact::to_value(other)
        }
        (Kind::Sequence { items: one }, Kind::Sequence { items: other }) => {
            let part = match part {
                Part::Cards => Part::Card,
                _ => Part::Other,
            };
            let mut pairs = one.iter().zip(other);
            one.len() == other.len() && pairs.all(|(one, other)| same(one, other, part))
        }
        (Kind::Mapping { entries: old, .. }, Kind::Mapping { entries: new, .. }) => {
            if part == Part::Card && is_nameless(one) && !is_nameless(other) {
                let is_id = |entry: &&Entry<'_>| entry.key.text() == Some("id");
                let mut ids = new.iter().filter(is_id);
                let given = ids.next().and_then(|entry| entry.value.text());
                let is_one = given.is_some_and(|id| id.parse::<Id>().is_ok());
                let old = old.iter().filter(|entry| !is_empty_id(entry));
                let new = new.iter().filter(|entry| !is_id(entry));
                return is_one && ids.next().is_none() && same_keys(old, new, part);
            }
            same_keys(old.iter(), new.iter(), part)
        }
        _ => false,
    }
}

/// Whether these keys with their values are the same, in whatever order different keys stand.
fn same_keys<'t, 'a: 't>(
    old: impl Iterator<Item = &'t Entry<'a>>,
    new: impl Iterator<Item = &'t Entry<'a>>,
    part: Part,
) -> bool {
    let mut values: HashMap<Option<&str>, Vec<&Node<'_>>> = HashMap::new();
    for entry in new {
        values
            .entry(entry.key.text())
            .or_default()
            .push(&entry.value);
    }
    // Of keys that are there twice the last one comes first.
    let mut old: Vec<&Entry<'_>> = old.collect();
    old.reverse();
    let kept = old.into_iter().all(|entry| {
        let key = entry.key.text();
        let part = match (part, key) {
            (Part::File, Some("cards")) => Part::Cards,
            _ => Part::Other,
        };
        let value = values.get_mut(&key).and_then(Vec::pop);
        value.is_some_and(|value| same(&entry.value, value, part))
    });
    kept && values.values().all(Vec::is_empty)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn says(one: &str, other: &str) -> bool {
        let name = CleanText::new("f");
        let source = Source::new(&name, one);
        let tree = Tree::read(&source);
        says_the_same(tree.root.as_ref().unwrap(), other, &name)
    }

    #[test]
    fn only_a_card_without_an_identifier_may_gain_one() {
        let card = "cards:\n- question: q\n";
        assert!(says(card, "cards:\n- id: q\n  question: q\n"));
        assert!(says(card, card));
        assert!(!says(card, "cards:\n- id: Q!\n  question: q\n"));
        assert!(!says(card, "cards:\n- question: q\n  note: n\n"));
        assert!(!says(card, "cards:\n- id: q\n  question: p\n"));
        assert!(!says(card, "id: x\ncards:\n- question: q\n"));
        let named = "cards:\n- id: {a: 1}\n  question: q\n";
        assert!(!says(named, "cards:\n- id: q\n  question: q\n"));
        let inner = "cards:\n- id: a\n  question: {en: q}\n";
        assert!(!says(
            inner,
            "cards:\n- id: a\n  question: {id: x, en: q}\n"
        ));
        assert!(!says(
            "exams:\n- title: t\n",
            "exams:\n- id: t\n  title: t\n"
        ));
    }

    #[test]
    fn keys_may_change_places_but_not_those_of_one_name() {
        assert!(says("a: 1\nb: 2\n", "b: 2\na: 1\n"));
        assert!(!says("a: 1\na: 2\n", "a: 2\na: 1\n"));
        assert!(!says("a: 1\na: 2\n", "a: 2\n"));
        assert!(!says("a: 1\n", "a: 1\nb: 2\n"));
    }
}
