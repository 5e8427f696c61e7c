//! Changing values in brackets and braces, part by part, on the lines where they stand.

use super::patch::{Edit, Patch, Step, entry_of, has, steps};
use super::place::after_colon;
use super::print::{flow, flow_entry};
use super::yaml::Yaml;
use crate::decks::tree::{Entry, Kind, Node};

/// Changes a value inside brackets or braces, or one that is written in them.
pub(super) fn value(patch: &mut Patch<'_>, node: &Node<'_>, old: &Yaml, new: &Yaml) -> Option<()> {
    if old == new {
        return Some(());
    }
    let before = patch.edits.len();
    let part_by_part = match (&node.kind, old, new) {
        (Kind::Mapping { entries, .. }, Yaml::Block(old), Yaml::Block(new)) => {
            mapping(patch, entries, old, new)
        }
        (
            Kind::Sequence { items },
            Yaml::List { items: old, .. },
            Yaml::List { items: new, .. },
        ) => sequence(patch, items, old, new),
        _ => None,
    };
    if part_by_part.is_some() {
        return Some(());
    }
    patch.edits.truncate(before);
    if node.span.start == node.span.end {
        return None;
    }
    patch.edits.push(Edit {
        from: node.span.from(),
        to: node.span.to(),
        text: flow(new),
    });
    Some(())
}

fn mapping(
    patch: &mut Patch<'_>,
    entries: &[Entry<'_>],
    old: &[(String, Yaml)],
    new: &[(String, Yaml)],
) -> Option<()> {
    let goes = |entry: &Entry<'_>| has(old, entry) && !has(new, entry);
    let leading = entries.iter().take_while(|entry| goes(entry)).count();
    let kept = entries.get(leading)?;
    if leading > 0 {
        patch.remove(entries[0].key.span.from(), kept.key.span.from());
    }
    for pair in entries.windows(2).skip(leading) {
        if goes(&pair[1]) {
            let (from, to) = (end(patch, &pair[0]), end(patch, &pair[1]));
            patch.remove(from, to);
        }
    }
    for (place, (key, value)) in new.iter().enumerate() {
        let Some(entry) = entry_of(entries, key) else {
            let mut before = new[..place].iter().rev();
            match before.find_map(|(key, _)| entry_of(entries, key)) {
                Some(entry) => {
                    let at = end(patch, entry);
                    patch.put(at, format!(", {}", flow_entry(key, value)));
                }
                None => {
                    let text = format!("{}, ", flow_entry(key, value));
                    patch.put(kept.key.span.from(), text);
                }
            }
            continue;
        };
        match old.iter().find(|(name, _)| name == key) {
            Some((_, was)) => self::value(patch, &entry.value, was, value)?,
            None => return None,
        }
    }
    Some(())
}

fn sequence(patch: &mut Patch<'_>, items: &[Node<'_>], old: &[Yaml], new: &[Yaml]) -> Option<()> {
    if items.len() != old.len() {
        return None;
    }
    let all = steps(old, new);
    let goes = |place: usize| all.contains(&Step::Remove(place));
    let leading = (0..items.len()).take_while(|&place| goes(place)).count();
    let kept = items.get(leading)?;
    if leading > 0 {
        patch.remove(items[0].span.from(), kept.span.from());
    }
    for step in &all {
        match *step {
            Step::Keep => {}
            Step::Change(before, after) => {
                value(patch, &items[before], &old[before], &new[after])?;
            }
            Step::Remove(place) if place < leading => {}
            Step::Remove(place) => patch.remove(items[place - 1].span.to(), items[place].span.to()),
            Step::Insert(Some(before), after) => {
                patch.put(items[before].span.to(), format!(", {}", flow(&new[after])));
            }
            Step::Insert(None, after) => {
                patch.put(kept.span.from(), format!("{}, ", flow(&new[after])));
            }
        }
    }
    Some(())
}

/// Where an entry in braces ends.
fn end(patch: &Patch<'_>, entry: &Entry<'_>) -> usize {
    let colon = after_colon(patch.text, entry).unwrap_or(entry.key.span.to());
    entry.value.span.to().max(colon)
}
