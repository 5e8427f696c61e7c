//! Writes a file anew from its tree, with its comments.

use std::collections::HashMap;

use super::comments::{Attached, Comment, Comments, item_start};
use super::identifiers::is_empty_id;
use super::order::{Block, languages};
use crate::decks::author::place::is_flow;
use crate::decks::author::print::{WIDTH, flow};
use crate::decks::author::scalar::{Written, columns, prose, word, written};
use crate::decks::author::yaml::Yaml;
use crate::decks::tree::{Entry, Kind, Node, Style};
use crate::domain::id::Id;

/// Columns that everything stands further in than what it belongs to.
const STEP: usize = 2;

/// Where empty lines are kept.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gaps {
    /// Where the author has one.
    Kept,
    /// Nowhere.
    None,
}

/// Writes one file.
pub(super) struct Writer<'t> {
    text: &'t str,
    comments: Comments,
    /// Identifiers for cards without one, by where those begin.
    identifiers: HashMap<u32, Id>,
    languages: Vec<String>,
    lines: Vec<String>,
}

impl<'t> Writer<'t> {
    pub(super) fn new(
        text: &'t str,
        comments: Comments,
        identifiers: HashMap<u32, Id>,
        root: &Node<'_>,
    ) -> Self {
        Self {
            text,
            comments,
            identifiers,
            languages: languages(root),
            lines: Vec::new(),
        }
    }

    /// The whole file; None where a comment would get lost.
    pub(super) fn write(mut self, root: &Node<'_>) -> Option<String> {
        let head = std::mem::take(&mut self.comments.head);
        self.push_comments(&head, 0, Gaps::Kept);
        let first = root.entries().first().map(|entry| entry.key.span.from());
        // The gap below the comments at the top stays there, whichever key comes first.
        let parted = first
            .and_then(|first| self.comments.keys.get_mut(&first))
            .is_some_and(|attached| std::mem::take(&mut attached.parted));
        if parted && !head.is_empty() {
            self.gap();
        }
        for entry in Block::File.sorted(root, &self.languages.clone()) {
            self.entry(entry, 0, Block::File, Gaps::Kept);
        }
        let mut text = self.lines.join("\n");
        text.push('\n');
        self.comments.is_used_up().then_some(text)
    }

    /// An empty line, but no second one.
    fn gap(&mut self) {
        if self.lines.last().is_some_and(|line| !line.is_empty()) {
            self.lines.push(String::new());
        }
    }

    fn push_comments(&mut self, comments: &[Comment], at: usize, gaps: Gaps) {
        for comment in comments {
            if comment.parted && gaps == Gaps::Kept {
                self.gap();
            }
            self.lines
                .push(format!("{}{}", " ".repeat(at), comment.text));
        }
    }

    fn entry(&mut self, entry: &Entry<'_>, at: usize, block: Block, gaps: Gaps) {
        let start = entry.key.span.from();
        let attached = self.comments.keys.remove(&start).unwrap_or_default();
        self.push_comments(&attached.above, at, gaps);
        if attached.parted && gaps == Gaps::Kept {
            self.gap();
        }
        let name = entry.key.text().unwrap_or_default();
        let key = match &entry.key.kind {
            Kind::Scalar {
                style: Style::Plain,
                ..
            } => word(name, true),
            _ => prose(name, true),
        };
        let line = format!("{}{key}:", " ".repeat(at));
        self.value(&entry.value, &line, at, block.under(name), gaps, &attached);
        self.push_comments(&attached.below, at, gaps);
    }

    /// Writes a value behind `line`, which ends with the colon of a key at column `at`.
    fn value(
        &mut self,
        node: &Node<'_>,
        line: &str,
        at: usize,
        block: Block,
        gaps: Gaps,
        attached: &Attached,
    ) {
        let beside = beside(attached);
        if let Some(inline) = self.inline(node, columns(line)) {
            return self.lines.push(format!("{line}{inline}{beside}"));
        }
        match &node.kind {
            Kind::Sequence { items } => {
                self.lines.push(format!("{line}{beside}"));
                let in_flow = is_flow(self.text, node);
                self.items(items, at + STEP, block, gaps, in_flow);
            }
            Kind::Mapping { .. } => {
                self.lines.push(format!("{line}{beside}"));
                self.entries(node, at + STEP, block, gaps);
            }
            _ => self.scalar(node, line, at + STEP, &beside),
        }
    }

    fn entries(&mut self, node: &Node<'_>, at: usize, block: Block, gaps: Gaps) {
        let languages = self.languages.clone();
        for (number, entry) in block.sorted(node, &languages).into_iter().enumerate() {
            if number == 0 {
                self.unpart(entry);
            }
            self.entry(entry, at, block, gaps);
        }
    }

    /// Takes the empty line away that stands before the first of several entries.
    fn unpart(&mut self, entry: &Entry<'_>) {
        if let Some(attached) = self.comments.keys.get_mut(&entry.key.span.from()) {
            match attached.above.first_mut() {
                Some(comment) => comment.parted = false,
                None => attached.parted = false,
            }
        }
    }

    fn items(&mut self, items: &[Node<'_>], at: usize, block: Block, gaps: Gaps, in_flow: bool) {
        let is_card = block == Block::Card && gaps == Gaps::Kept;
        for (number, item) in items.iter().enumerate() {
            let start = item_start(self.text, item, in_flow);
            let mut attached = self.comments.items.remove(&start).unwrap_or_default();
            let inside = if is_card { Gaps::None } else { gaps };
            let is_bare = attached.above.is_empty();
            self.hoist(item, block, &mut attached);
            // Nothing but the dash could stand beside it.
            if !self.is_inline(item) && !is_text(item) {
                attached.above.extend(alone(&mut attached.beside));
            }
            // The gap before the item stands before what has come above it.
            if is_bare && let Some(first) = attached.above.first_mut() {
                first.parted |= std::mem::take(&mut attached.parted);
            }
            let parted = match (number, is_card) {
                (0, _) => false,
                (_, true) => true,
                (_, false) => first_is_parted(&attached),
            };
            match attached.above.first_mut() {
                Some(comment) => comment.parted = parted,
                None => attached.parted = parted,
            }
            self.push_comments(&attached.above, at, gaps);
            if attached.parted && gaps == Gaps::Kept {
                self.gap();
            }
            self.item(item, at, block, inside, &attached);
            self.push_comments(&attached.below, at, gaps);
        }
    }

    /// Moves the comments above the first key of an item above the item: behind its dash there is
    /// no room for them.
    fn hoist(&mut self, item: &Node<'_>, block: Block, attached: &mut Attached) {
        let mut block = block;
        let mut node = item;
        loop {
            let first = match &node.kind {
                Kind::Mapping { .. } if self.identifier(node, block).is_some() => {
                    return self.hoist_empty_ids(node, attached);
                }
                Kind::Mapping { .. } => {
                    let sorted = block.sorted(node, &self.languages);
                    let Some(first) = sorted.first() else {
                        return;
                    };
                    return self.hoist_key(first.key.span.from(), attached);
                }
                Kind::Sequence { items } => items.first(),
                _ => None,
            };
            let Some(first) = first.filter(|_| self.inline(node, 0).is_none()) else {
                return;
            };
            let start = item_start(self.text, first, is_flow(self.text, node));
            if let Some(inner) = self.comments.items.get_mut(&start) {
                attached.above.append(&mut inner.above);
                inner.parted = false;
            }
            node = first;
            block = Block::Free;
        }
    }

    fn hoist_key(&mut self, start: usize, attached: &mut Attached) {
        if let Some(inner) = self.comments.keys.get_mut(&start) {
            attached.above.append(&mut inner.above);
            inner.parted = false;
        }
    }

    /// Moves the comments of identifiers that are replaced, as nothing is in them, above the card.
    fn hoist_empty_ids(&mut self, card: &Node<'_>, attached: &mut Attached) {
        for entry in card.entries().iter().filter(|entry| is_empty_id(entry)) {
            let start = entry.key.span.from();
            if let Some(mut inner) = self.comments.keys.remove(&start) {
                attached.above.append(&mut inner.above);
                attached.above.extend(alone(&mut inner.beside));
                attached.above.append(&mut inner.below);
            }
        }
    }

    fn item(&mut self, item: &Node<'_>, at: usize, block: Block, gaps: Gaps, attached: &Attached) {
        let line = format!("{}-", " ".repeat(at));
        let beside = beside(attached);
        if let Some(inline) = self.inline(item, columns(&line)) {
            return self.lines.push(format!("{line}{inline}{beside}"));
        }
        let from = self.lines.len();
        match &item.kind {
            Kind::Mapping { .. } => {
                let given = self.identifier(item, block).cloned();
                if let Some(id) = &given {
                    self.lines
                        .push(format!("{}id: {id}", " ".repeat(at + STEP)));
                }
                let languages = self.languages.clone();
                for (number, entry) in block.sorted(item, &languages).into_iter().enumerate() {
                    if number == 0 {
                        self.unpart(entry);
                    }
                    if given.is_none() || !is_empty_id(entry) {
                        self.entry(entry, at + STEP, block, gaps);
                    }
                }
            }
            Kind::Sequence { items } => {
                let in_flow = is_flow(self.text, item);
                self.items(items, at + STEP, Block::Free, gaps, in_flow);
            }
            _ => return self.scalar(item, &line, at + STEP, &beside),
        }
        if let Some(first) = self.lines.get_mut(from) {
            first.replace_range(at..=at, "-");
        }
    }

    /// The identifier that a card without one gets.
    fn identifier(&self, card: &Node<'_>, block: Block) -> Option<&Id> {
        let is_card = block == Block::Card;
        let found = is_card.then(|| self.identifiers.get(&card.span.start));
        found.flatten()
    }

    fn scalar(&mut self, node: &Node<'_>, line: &str, inner: usize, beside: &str) {
        match written(&value_of(node), columns(line) + 1, inner, WIDTH) {
            Written::Inline(text) if text.is_empty() => self.lines.push(format!("{line}{beside}")),
            Written::Inline(text) => self.lines.push(format!("{line} {text}{beside}")),
            Written::Block(header, body) => {
                self.lines.push(format!("{line} {header}{beside}"));
                let indent = " ".repeat(inner);
                self.lines
                    .extend(body.iter().map(|line| match line.as_str() {
                        "" => String::new(),
                        line => format!("{indent}{line}"),
                    }));
            }
        }
    }

    /// Lists and blocks that go on one line: empty ones, and short lists of words in brackets.
    fn inline(&self, node: &Node<'_>, used: usize) -> Option<String> {
        match &node.kind {
            Kind::Mapping { entries, .. } if entries.is_empty() => Some(" {}".to_owned()),
            Kind::Sequence { items } if items.is_empty() => Some(" []".to_owned()),
            Kind::Sequence { items } if is_flow(self.text, node) => {
                let plain = |item: &Node<'_>| {
                    let noted = self.comments.items.get(&item.span.from());
                    matches!(item.kind, Kind::Scalar { .. })
                        && noted.is_none_or(|it| {
                            it.above.is_empty() && it.beside.is_empty() && it.below.is_empty()
                        })
                };
                let items: Option<Vec<String>> = items
                    .iter()
                    .map(|item| plain(item).then(|| flow(&value_of(item))))
                    .collect();
                let list = format!(" [{}]", items?.join(", "));
                (used + columns(&list) <= WIDTH).then_some(list)
            }
            _ => None,
        }
    }

    fn is_inline(&self, node: &Node<'_>) -> bool {
        self.inline(node, 0).is_some()
    }
}

fn is_text(node: &Node<'_>) -> bool {
    matches!(node.kind, Kind::Scalar { .. })
}

fn first_is_parted(attached: &Attached) -> bool {
    match attached.above.first() {
        Some(comment) => comment.parted,
        None => attached.parted,
    }
}

/// Comments that end a line, each on a line of its own.
fn alone(beside: &mut Vec<String>) -> Vec<Comment> {
    let comments = beside.drain(..).map(|text| Comment {
        text,
        parted: false,
    });
    comments.collect()
}

/// The comments that end a line.
fn beside(attached: &Attached) -> String {
    let comments = attached.beside.iter();
    comments.map(|comment| format!(" {comment}")).collect()
}

/// What a text or word says: words of several parts may be wrapped like any text.
fn value_of(node: &Node<'_>) -> Yaml {
    match Yaml::of(node) {
        Some(Yaml::Plain(text)) if text.contains(' ') => Yaml::Text(text),
        Some(value) => value,
        None => Yaml::Plain(String::new()),
    }
}
