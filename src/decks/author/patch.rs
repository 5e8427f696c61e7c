//! Changing what a block of keys says, key by key: what is equal before and after stays as it
//! stands in the file, with the comments around it, and so do keys that nobody knows.

use super::flow_patch;
use super::place::{
    after_colon, column, comment_behind, dash_of, entry_end, is_flow, line_end, line_start,
    next_line, region_end, value_end,
};
use super::print::{Layout, Lines, WIDTH, flow};
use super::yaml::Yaml;
use crate::decks::tree::{Entry, Kind, Node, Style};

/// A stretch of the file and what is to stand there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Edit {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) text: String,
}

/// Collects the edits of one card. Where something cannot be changed by itself the methods give
/// None, and what holds it is written anew.
pub(super) struct Patch<'p> {
    pub(super) text: &'p str,
    pub(super) layout: Layout,
    pub(super) edits: Vec<Edit>,
}

/// How the items of a list before and after belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// The item before stays.
    Keep,
    /// The item before becomes the one after.
    Change(usize, usize),
    /// The item before goes.
    Remove(usize),
    /// The item after comes in behind an item before, or at the top.
    Insert(Option<usize>, usize),
}

impl Patch<'_> {
    /// Changes a block of keys from `old` to `new`.
    pub(super) fn mapping(
        &mut self,
        node: &Node<'_>,
        old: &[(String, Yaml)],
        new: &[(String, Yaml)],
    ) -> Option<()> {
        let entries = node.entries();
        let first = entries.first()?;
        let at = column(self.text, first.key.span.from());
        let goes = |entry: &Entry<'_>| has(old, entry) && !has(new, entry);
        let leading = entries.iter().take_while(|entry| goes(entry)).count();
        let kept = entries.get(leading)?;
        if leading > 0 {
            self.remove(first.key.span.from(), kept.key.span.from());
        }
        for entry in entries.iter().skip(leading).filter(|entry| goes(entry)) {
            let from = line_start(self.text, entry.key.span.from());
            let end = entry_end(self.text, entry)?;
            self.remove(from, next_line(self.text, end));
        }
        for (place, (key, value)) in new.iter().enumerate() {
            let Some(entry) = entry_of(entries, key) else {
                let before = new[..place].iter().rev();
                let before = before.filter_map(|(key, _)| entry_of(entries, key)).next();
                self.insert(before, kept, at, key, value)?;
                continue;
            };
            let was = value_of(old, key);
            if was != Some(value) {
                let colon = after_colon(self.text, entry)?;
                let used = column(self.text, colon);
                let lines = self.layout.behind_key(value, at, used);
                self.value(&entry.value, colon, lines, was, value)?;
            }
        }
        Some(())
    }

    fn insert(
        &mut self,
        before: Option<&Entry<'_>>,
        first: &Entry<'_>,
        at: usize,
        key: &str,
        value: &Yaml,
    ) -> Option<()> {
        let mut lines = Vec::new();
        self.layout.push_entry(&mut lines, key, value, at);
        match before {
            Some(entry) => {
                let place = region_end(self.text, entry_end(self.text, entry)?, at);
                self.put(place, format!("\n{}", lines.join("\n")));
            }
            None => {
                let text = format!("{}\n{}", lines.join("\n").trim_start(), " ".repeat(at));
                self.put(first.key.span.from(), text);
            }
        }
        Some(())
    }

    /// Changes the value behind `from`, the byte after its colon or dash; `lines` is how it looks
    /// where it is written anew.
    pub(super) fn value(
        &mut self,
        node: &Node<'_>,
        from: usize,
        lines: Lines,
        old: Option<&Yaml>,
        new: &Yaml,
    ) -> Option<()> {
        let before = self.edits.len();
        let part_by_part = match (old, new) {
            (Some(Yaml::List { .. }), Yaml::List { flow: true, .. })
                if is_flow(self.text, node) && self.is_on_one_line(node) =>
            {
                None
            }
            (Some(old), new) if is_flow(self.text, node) && self.fits(node, from, old, new) => {
                flow_patch::value(self, node, old, new)
            }
            (Some(Yaml::Block(old)), Yaml::Block(new)) if !is_flow(self.text, node) => {
                self.mapping(node, old, new)
            }
            (Some(Yaml::List { items: old, .. }), Yaml::List { items: new, .. })
                if !is_flow(self.text, node) =>
            {
                self.sequence(node, old, new)
            }
            _ => None,
        };
        if part_by_part.is_none() {
            self.edits.truncate(before);
            self.rewrite(node, from, lines);
        }
        Some(())
    }

    fn is_on_one_line(&self, node: &Node<'_>) -> bool {
        !self.text[node.span.from()..node.span.to()].contains('\n')
    }

    /// Whether a changed value in braces still has room on its line, or has several lines anyway.
    fn fits(&self, node: &Node<'_>, from: usize, old: &Yaml, new: &Yaml) -> bool {
        let is = Yaml::of(node).map(|is| merged(&is, old, new));
        let wide = is.map_or(0, |is| super::scalar::columns(&flow(&is)));
        !self.is_on_one_line(node) || column(self.text, from) + 1 + wide <= WIDTH
    }

    /// Writes a value anew, with the comments beside it.
    pub(super) fn rewrite(&mut self, node: &Node<'_>, from: usize, lines: Lines) {
        let end = value_end(self.text, node, from);
        let header = &self.text[from..line_end(self.text, from)];
        let is_block = matches!(
            node.kind,
            Kind::Scalar {
                style: Style::Block,
                ..
            }
        );
        let is_below = node.span.from() > line_end(self.text, from);
        let mut text = lines.head;
        if is_block {
            let comment = header.find(" #").map(|at| header[at..].trim_end());
            text.push_str(comment.unwrap_or_default());
        } else if is_below {
            text.push_str(comment_behind(self.text, from).unwrap_or_default());
        }
        let is_container = matches!(node.kind, Kind::Sequence { .. } | Kind::Mapping { .. });
        if !(is_block || (is_container && is_below)) {
            text.push_str(comment_behind(self.text, end).unwrap_or_default());
        }
        for line in &lines.body {
            text.push('\n');
            text.push_str(line);
        }
        let to = line_end(self.text, end);
        self.edits.push(Edit { from, to, text });
    }

    fn sequence(&mut self, node: &Node<'_>, old: &[Yaml], new: &[Yaml]) -> Option<()> {
        let items = node.items();
        if items.len() != old.len() || new.is_empty() || old.is_empty() {
            return None;
        }
        let dashes: Option<Vec<usize>> =
            items.iter().map(|item| dash_of(self.text, item)).collect();
        let dashes = dashes?;
        let at = column(self.text, *dashes.first()?);
        for step in steps(old, new) {
            match step {
                Step::Keep => {}
                Step::Change(before, after) => {
                    let lines = self.layout.behind_dash(&new[after], at);
                    let from = dashes[before] + 1;
                    self.value(&items[before], from, lines, Some(&old[before]), &new[after])?;
                }
                Step::Remove(before) => {
                    let from = line_start(self.text, dashes[before]);
                    let is_alone = self.text[from..dashes[before]].trim().is_empty();
                    let end = value_end(self.text, &items[before], dashes[before] + 1);
                    is_alone.then_some(())?;
                    self.remove(from, next_line(self.text, end));
                }
                Step::Insert(before, after) => {
                    let mut lines = Vec::new();
                    self.layout.push_item(&mut lines, &new[after], at);
                    let lines = lines.join("\n");
                    match before {
                        Some(before) => {
                            let end = value_end(self.text, &items[before], dashes[before] + 1);
                            self.put(region_end(self.text, end, at), format!("\n{lines}"));
                        }
                        None => {
                            let text = format!("{}\n{}", lines.trim_start(), " ".repeat(at));
                            self.put(dashes[0], text);
                        }
                    }
                }
            }
        }
        Some(())
    }

    pub(super) fn remove(&mut self, from: usize, to: usize) {
        let text = String::new();
        self.edits.push(Edit { from, to, text });
    }

    pub(super) fn put(&mut self, at: usize, text: String) {
        let (from, to) = (at, at);
        self.edits.push(Edit { from, to, text });
    }
}

/// Edits of which no insertion lies in a line that goes: it moves up behind a line that stays.
pub(super) fn settled(text: &str, mut edits: Vec<Edit>) -> Vec<Edit> {
    let gone: Vec<(usize, usize)> = edits
        .iter()
        .filter(|edit| edit.text.is_empty() && edit.from < edit.to)
        .map(|edit| (edit.from, edit.to))
        .collect();
    let inserts = edits.iter_mut().filter(|edit| edit.from == edit.to);
    for edit in inserts {
        while let Some((from, _)) = gone
            .iter()
            .find(|(from, to)| (*from..*to).contains(&edit.from))
        {
            if *from == 0 || column(text, *from) > 0 {
                break;
            }
            edit.from = line_end(text, line_start(text, from - 1));
            edit.to = edit.from;
        }
    }
    edits
}

/// What a value says after a change from `old` to `new`: what is in neither stays.
pub(super) fn merged(is: &Yaml, old: &Yaml, new: &Yaml) -> Yaml {
    let (Yaml::Block(is), Yaml::Block(old), Yaml::Block(new)) = (is, old, new) else {
        return new.clone();
    };
    let mut pairs: Vec<(String, Yaml)> = Vec::new();
    for (key, value) in new {
        let (is, was) = (value_of(is, key), value_of(old, key));
        let value = match (is, was) {
            (Some(is), Some(was)) => merged(is, was, value),
            _ => value.clone(),
        };
        pairs.push((key.clone(), value));
    }
    let unknown = is
        .iter()
        .filter(|(key, _)| value_of(old, key).is_none() && value_of(new, key).is_none());
    pairs.extend(unknown.cloned());
    Yaml::Block(pairs)
}

fn value_of<'y>(pairs: &'y [(String, Yaml)], key: &str) -> Option<&'y Yaml> {
    let found = pairs.iter().find(|(name, _)| same(name, key));
    found.map(|(_, value)| value)
}

/// Whether one of these keys is an entry's.
pub(super) fn has(pairs: &[(String, Yaml)], entry: &Entry<'_>) -> bool {
    entry
        .key
        .text()
        .is_some_and(|key| value_of(pairs, key).is_some())
}

/// The entry of a key.
pub(super) fn entry_of<'t, 'a>(entries: &'t [Entry<'a>], key: &str) -> Option<&'t Entry<'a>> {
    entries
        .iter()
        .find(|entry| entry.key.text().is_some_and(|text| same(text, key)))
}

/// Whether two keys are the same: language tags in any case of letters.
fn same(one: &str, other: &str) -> bool {
    one == other || (one.contains('-') && one.eq_ignore_ascii_case(other))
}

/// Longest lists whose items are matched one by one.
const MATCHED: usize = 2_000;

/// How a list becomes another one with few changes: what is equal on both sides stays.
pub(super) fn steps(old: &[Yaml], new: &[Yaml]) -> Vec<Step> {
    let pairs = if old.len().max(new.len()) > MATCHED {
        old.iter()
            .zip(new)
            .take_while(|(one, other)| one == other)
            .enumerate()
            .map(|(place, _)| (place, place))
            .collect()
    } else {
        common(old, new)
    };
    let mut steps = Vec::new();
    let (mut before, mut after) = (0, 0);
    let mut last = None;
    for (i, j) in pairs.into_iter().chain([(old.len(), new.len())]) {
        while before < i && after < j {
            steps.push(Step::Change(before, after));
            last = Some(before);
            (before, after) = (before + 1, after + 1);
        }
        steps.extend((before..i).map(Step::Remove));
        steps.extend((after..j).map(|after| Step::Insert(last, after)));
        if i < old.len() {
            steps.push(Step::Keep);
            last = Some(i);
        }
        (before, after) = (i + 1, j + 1);
    }
    steps
}

/// The longest common subsequence of two lists, as pairs of places.
fn common(old: &[Yaml], new: &[Yaml]) -> Vec<(usize, usize)> {
    let wide = new.len() + 1;
    let mut longest = vec![0_u32; (old.len() + 1) * wide];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            longest[i * wide + j] = if old[i] == new[j] {
                longest[(i + 1) * wide + j + 1] + 1
            } else {
                longest[(i + 1) * wide + j].max(longest[i * wide + j + 1])
            };
        }
    }
    let mut pairs = Vec::new();
    let (mut i, mut j) = (0, 0);
    while i < old.len() && j < new.len() {
        if old[i] == new[j] {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if longest[(i + 1) * wide + j] >= longest[i * wide + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(words: &str) -> Vec<Yaml> {
        words.chars().map(|c| Yaml::Text(c.to_string())).collect()
    }

    #[test]
    fn what_is_equal_in_two_lists_stays() {
        use Step::{Change, Insert, Keep, Remove};
        assert_eq!(steps(&list("abc"), &list("ac")), [Keep, Remove(1), Keep]);
        assert_eq!(
            steps(&list("ab"), &list("axb")),
            [Keep, Insert(Some(0), 1), Keep]
        );
        assert_eq!(steps(&list("ab"), &list("xb")), [Change(0, 0), Keep]);
        assert_eq!(
            steps(&list("b"), &list("xyb")),
            [Insert(None, 0), Insert(None, 1), Keep]
        );
        assert_eq!(
            steps(&list("ab"), &list("cd")),
            [Change(0, 0), Change(1, 1)]
        );
    }
}
