//! Which comment belongs to which key or item, so that it goes along with it.

use std::collections::HashMap;

use granit_parser::{Event, Parser, options};

use crate::decks::author::place::{after_colon, column, dash_of, is_flow, line_start, value_end};
use crate::decks::tree::{Kind, Node};

/// A comment on a line of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Comment {
    /// With its `#`.
    pub(super) text: String,
    /// Whether an empty line stands before it.
    pub(super) parted: bool,
}

/// What stands around a key or an item.
#[derive(Clone, Debug, Default)]
pub(super) struct Attached {
    /// Above it.
    pub(super) above: Vec<Comment>,
    /// On its own line.
    pub(super) beside: Vec<String>,
    /// Below it.
    pub(super) below: Vec<Comment>,
    /// Whether an empty line stands right before it.
    pub(super) parted: bool,
}

/// All comments of a file.
#[derive(Clone, Debug, Default)]
pub(super) struct Comments {
    /// Before everything else.
    pub(super) head: Vec<Comment>,
    /// By where a key begins.
    pub(super) keys: HashMap<usize, Attached>,
    /// By where an item's value, or its dash, begins.
    pub(super) items: HashMap<usize, Attached>,
}

impl Comments {
    /// Whether no comment is left.
    pub(super) fn is_used_up(&self) -> bool {
        let mut left = self.keys.values().chain(self.items.values());
        let is_empty =
            |it: &Attached| it.above.is_empty() && it.beside.is_empty() && it.below.is_empty();
        self.head.is_empty() && left.all(is_empty)
    }
}

/// A key with its value, or an item of a list.
struct Element {
    start: usize,
    column: usize,
    end: usize,
    is_item: bool,
    parent: Option<usize>,
    /// Whether its value stands in brackets or braces.
    opens_flow: bool,
}

/// What an item of a list is known by.
pub(super) fn item_start(text: &str, item: &Node<'_>, in_flow: bool) -> usize {
    if in_flow {
        return item.span.from();
    }
    dash_of(text, item).unwrap_or(item.span.from())
}

/// Finds out where every comment of a file belongs.
pub(super) fn attach(text: &str, root: &Node<'_>) -> Comments {
    let mut elements = Vec::new();
    walk(text, root, None, &mut elements);
    let mut comments = Comments::default();
    for element in &elements {
        let start = line_start(text, element.start);
        let is_first = text[start..element.start].trim().is_empty();
        if is_first && is_parted(text, start) {
            of(&mut comments, element).parted = true;
        }
    }
    for (from, to) in places(text) {
        let said = text[from..to].trim_end().to_owned();
        // The last that began before it, and the first that begins behind it.
        let next = elements.partition_point(|element| element.start < from);
        let line = line_start(text, from);
        if !text[line..from].trim().is_empty() {
            let mut last = next.checked_sub(1);
            while let Some(parent) = last.and_then(|last| elements[last].parent) {
                if !(elements[parent].opens_flow && elements[parent].end <= from) {
                    break;
                }
                last = Some(parent);
            }
            match last {
                Some(last) => of(&mut comments, &elements[last]).beside.push(said),
                None => comments.head.push(Comment {
                    text: said,
                    parted: false,
                }),
            }
            continue;
        }
        let comment = Comment {
            text: said,
            parted: is_parted(text, line),
        };
        let Some(last) = next.checked_sub(1) else {
            comments.head.push(comment);
            continue;
        };
        match owner(&elements, last, next, from, from - line) {
            Owner::Next => of(&mut comments, &elements[next]).above.push(comment),
            Owner::Last(last) => of(&mut comments, &elements[last]).below.push(comment),
        }
    }
    comments
}

/// Whose a comment on a line of its own is.
enum Owner {
    Next,
    Last(usize),
}

fn owner(elements: &[Element], last: usize, next: usize, at: usize, column: usize) -> Owner {
    let chain = || std::iter::successors(Some(last), |&place| elements[place].parent);
    let following = elements.get(next);
    let container = chain().find(|&place| elements[place].opens_flow && elements[place].end > at);
    if let Some(container) = container {
        return match following {
            Some(following) if following.end <= elements[container].end => Owner::Next,
            _ => Owner::Last(last),
        };
    }
    if following.is_some_and(|following| column <= following.column) {
        return Owner::Next;
    }
    let ended = chain().filter(|&place| elements[place].end <= at);
    let in_block = ended.filter(|&place| {
        let parent = elements[place].parent;
        !parent.is_some_and(|parent| elements[parent].opens_flow)
    });
    let ended: Vec<usize> = in_block.collect();
    // Of several that begin in one column (a list whose dashes stand under its key) the widest.
    let fits = |&&place: &&usize| elements[place].column <= column;
    let furthest = ended
        .iter()
        .filter(fits)
        .map(|&place| elements[place].column);
    let furthest = furthest.max();
    let deepest = ended
        .iter()
        .copied()
        .rfind(|&place| Some(elements[place].column) == furthest);
    match (deepest, following) {
        (Some(place), Some(following)) if elements[place].column <= following.column => Owner::Next,
        (Some(place), _) => Owner::Last(place),
        (None, Some(_)) => Owner::Next,
        (None, None) => Owner::Last(ended.last().copied().unwrap_or(last)),
    }
}

fn of<'c>(comments: &'c mut Comments, element: &Element) -> &'c mut Attached {
    let map = if element.is_item {
        &mut comments.items
    } else {
        &mut comments.keys
    };
    map.entry(element.start).or_default()
}

/// Whether an empty line stands before the line that begins at `start`.
fn is_parted(text: &str, start: usize) -> bool {
    start > 0 && text[line_start(text, start - 1)..start].trim().is_empty()
}

fn walk(text: &str, node: &Node<'_>, parent: Option<usize>, elements: &mut Vec<Element>) {
    let in_flow = is_flow(text, node);
    match &node.kind {
        Kind::Mapping { entries, .. } => {
            for entry in entries {
                let colon = after_colon(text, entry).unwrap_or(entry.key.span.to());
                let start = entry.key.span.from();
                let end = value_end(text, &entry.value, colon);
                push(text, &entry.value, (start, end), false, parent, elements);
            }
        }
        Kind::Sequence { items } => {
            for item in items {
                let start = item_start(text, item, in_flow);
                let behind = if in_flow { start } else { start + 1 };
                let end = value_end(text, item, behind);
                push(text, item, (start, end), true, parent, elements);
            }
        }
        Kind::Scalar { .. } | Kind::Broken => {}
    }
}

fn push(
    text: &str,
    value: &Node<'_>,
    (start, end): (usize, usize),
    is_item: bool,
    parent: Option<usize>,
    elements: &mut Vec<Element>,
) {
    elements.push(Element {
        start,
        column: column(text, start),
        end,
        is_item,
        parent,
        opens_flow: is_flow(text, value),
    });
    let place = elements.len() - 1;
    walk(text, value, Some(place), elements);
}

/// Where the comments of a file stand, from top to bottom.
fn places(text: &str) -> Vec<(usize, usize)> {
    let options = options! {
        disallow_directives: true,
        emit_unresolved_aliases: true,
        emit_anchor_events: true,
        emit_comments: true,
    };
    let events = Parser::new_from_str_with_options(text, options);
    let found = events.map_while(Result::ok).filter_map(|(event, marks)| {
        let range = marks.byte_range()?;
        matches!(event, Event::Comment(..)).then_some((range.start, range.end))
    });
    let mut places: Vec<(usize, usize)> = found.collect();
    places.sort_unstable();
    places.dedup();
    places
}
