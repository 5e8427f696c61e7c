//! Dividing the text of a deck into its cards and the rest, by its lines alone. Whoever divides
//! compares the items with those that the parser finds.

use std::ops::Range;

/// Where the cards of a text stand.
pub(super) struct Divided {
    /// The stretch of each item of the list, from the beginning of its line to that of the next
    /// one, or to the end of the list.
    pub(super) items: Vec<Range<usize>>,
    /// The line on which each begins, from 1.
    pub(super) lines: Vec<u32>,
    /// The spaces before each dash.
    pub(super) indent: usize,
}

/// Where the lines have led to.
enum Reached {
    /// Before `cards:`.
    Head,
    /// Behind it, before the first item.
    Key,
    /// Among the items.
    Items,
    /// Behind them.
    Behind,
}

/// Divides a text; None where its cards do not stand in a block list, each on lines of its own.
pub(super) fn divide(text: &str) -> Option<Divided> {
    let mut divided = Divided {
        items: Vec::new(),
        lines: Vec::new(),
        indent: 0,
    };
    let mut reached = Reached::Head;
    let mut open: Option<usize> = None;
    let mut at = 0;
    let mut number = 0;
    for raw in text.split_inclusive('\n') {
        let start = at;
        at += raw.len();
        number += 1;
        let line = raw.strip_suffix('\n').unwrap_or(raw);
        let line = line.strip_suffix('\r').unwrap_or(line);
        // To YAML it ends a line, to everything that counts lines it does not.
        if line.contains('\r') {
            return None;
        }
        let content = line.trim_start_matches(' ');
        let indent = line.len() - content.len();
        let is_key = indent == 0 && is_cards_key(content);
        if content.trim_matches([' ', '\t']).is_empty() || content.starts_with('#') {
            continue;
        }
        match reached {
            Reached::Head if is_key => reached = Reached::Key,
            Reached::Head => {}
            Reached::Behind if is_key => return None,
            Reached::Behind => {}
            Reached::Key | Reached::Items if content.starts_with("-\t") => return None,
            Reached::Key if is_item(content) => {
                divided.indent = indent;
                divided.lines.push(number);
                open = Some(start);
                reached = Reached::Items;
            }
            Reached::Key => return None,
            Reached::Items if indent > divided.indent => {}
            Reached::Items if indent == divided.indent && is_item(content) => {
                divided.items.extend(open.map(|open| open..start));
                divided.lines.push(number);
                open = Some(start);
            }
            Reached::Items if indent == 0 && !content.starts_with('\t') => {
                divided.items.extend(open.take().map(|open| open..start));
                reached = Reached::Behind;
            }
            Reached::Items => return None,
        }
    }
    divided.items.extend(open.map(|open| open..text.len()));
    (!divided.items.is_empty()).then_some(divided)
}

fn is_cards_key(content: &str) -> bool {
    content.strip_prefix("cards:").is_some_and(|rest| {
        let after = rest.trim_start_matches([' ', '\t']);
        after.is_empty() || (after.starts_with('#') && after.len() < rest.len())
    })
}

fn is_item(content: &str) -> bool {
    content == "-" || content.starts_with("- ")
}
