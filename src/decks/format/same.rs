//! Whether a file still says what it said, whatever its layout.

use crate::decks::exact;
use crate::decks::source::Source;
use crate::decks::tree::{Kind, Node, Tree};
use crate::domain::clean::CleanText;

/// Whether `text` says what `root` says; cards may have got an identifier.
pub(super) fn says_the_same(root: &Node<'_>, text: &str, name: &CleanText) -> bool {
    let source = Source::new(name, text);
    let tree = Tree::read(&source);
    let again = tree.root.as_ref().filter(|_| tree.flaws.is_empty());
    again.is_some_and(|again| same(root, again, true))
}

fn same(one: &Node<'_>, other: &Node<'_>, may_gain: bool) -> bool {
    match (&one.kind, &other.kind) {
        (Kind::Scalar { .. }, Kind::Scalar { .. }) => {
            one.text() == other.text()
                && one.is_absent() == other.is_absent()
                && exact::to_value(one) == exact::to_value(other)
        }
        (Kind::Sequence { items: one }, Kind::Sequence { items: other }) => {
            let mut pairs = one.iter().zip(other);
            one.len() == other.len() && pairs.all(|(one, other)| same(one, other, may_gain))
        }
        (Kind::Mapping { entries: old, .. }, Kind::Mapping { entries: new, .. }) => {
            let gained = new.len().saturating_sub(old.len());
            if new.len() < old.len() || gained > usize::from(may_gain) {
                return false;
            }
            let mut taken = vec![false; new.len()];
            old.iter().all(|entry| {
                let mut places = new.iter().enumerate();
                let found = places.find(|(place, candidate)| {
                    !taken[*place] && candidate.key.text() == entry.key.text()
                });
                let Some((place, found)) = found else {
                    return false;
                };
                taken[place] = true;
                let is_id = may_gain && entry.key.text() == Some("id");
                (is_id && entry.value.text().is_none_or(|id| id.trim().is_empty()))
                    || same(&entry.value, &found.value, may_gain)
            })
        }
        _ => false,
    }
}
