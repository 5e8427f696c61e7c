//! One layout for deck files: block style, keys in their usual order, texts wrapped, one empty
//! line between cards, an identifier for every card. Comments stay, and so does every value.

mod comments;
mod identifiers;
mod order;
mod same;
#[cfg(test)]
mod tests;
mod writer;

use super::limits;
use super::load::load;
use super::source::Source;
use super::tree::{Kind, Node, Tree};
use crate::domain::clean::CleanText;
use crate::domain::finding::{Finding, Problem, Severity};
use crate::domain::id::Id;

use comments::attach;
pub use identifiers::UniqueIds;
use identifiers::missing;
use order::LISTS;
use writer::Writer;

/// A file in its usual layout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Formatted {
    /// The whole file.
    pub text: String,
    /// Identifiers that were given to cards without one, with the lines of those cards before.
    pub identified: Vec<(u32, Id)>,
}

/// Why a file was not laid out.
#[derive(Clone, Debug, PartialEq)]
pub struct Unformatted {
    /// What breaks its structure, so that nothing of it can be moved safely; may be empty.
    pub findings: Vec<Finding>,
    /// Whether it does not look like a deck file at all.
    pub is_foreign: bool,
}

/// Lays a deck file out; `name` is what findings call it.
///
/// # Errors
/// Its structure is broken, or it is no deck file. Mistakes in what the file says do not matter
/// here.
pub fn format(bytes: &[u8], name: &CleanText) -> Result<Formatted, Unformatted> {
    let text = std::str::from_utf8(bytes).ok();
    let Some(text) = text.filter(|text| text.len() as u64 <= limits::FILE_BYTES) else {
        return Err(Unformatted {
            findings: load(bytes, name).findings,
            is_foreign: false,
        });
    };
    let unmarked = text.strip_prefix('\u{feff}');
    let marked = unmarked.is_some();
    let text = unmarked.unwrap_or(text);
    let source = Source::new(name, text);
    let tree = Tree::read(&source);
    let is_foreign = is_foreign(&tree, text);
    let Some(root) = sound_root(&tree) else {
        return Err(Unformatted {
            findings: refusals(&source, &tree, bytes, name),
            is_foreign,
        });
    };
    if is_foreign {
        return Err(Unformatted {
            findings: Vec::new(),
            is_foreign,
        });
    }
    let found = missing(root);
    let mut given: Vec<(u32, &Id)> = found.iter().map(|(start, id)| (*start, id)).collect();
    given.sort_unstable_by_key(|(start, _)| *start);
    let identified = given.into_iter();
    let identified = identified.map(|(start, id)| (source.line_number(start), id.clone()));
    let identified = identified.collect();
    let writer = Writer::new(text, attach(text, root), found, root);
    let written = writer.write(root);
    let Some(mut written) = written.filter(|text| same::says_the_same(root, text, name)) else {
        // Never seen; better no layout than another deck.
        let whole = source.place(root.span);
        let reason = CleanText::line("layout");
        return Err(Unformatted {
            findings: vec![Finding::new(Problem::NotUnderstood { reason }, whole)],
            is_foreign: false,
        });
    };
    let crlf = text.matches("\r\n").count() * 2 > text.matches('\n').count();
    if crlf {
        written = written.replace('\n', "\r\n");
    }
    if marked {
        written.insert(0, '\u{feff}');
    }
    Ok(Formatted {
        text: written,
        identified,
    })
}

/// Whether a file has none of the keys that a deck file has. Where its structure is broken, its
/// lines are asked too.
fn is_foreign(tree: &Tree<'_>, text: &str) -> bool {
    let mut telling = LISTS.into_iter().chain(["format"]);
    !telling.any(|key| {
        let is_there = tree
            .root
            .as_ref()
            .is_some_and(|root| root.get(key).is_some());
        let begins = |line: &str| {
            let rest = line.trim_start_matches(['{', ' ', '"', '\'']);
            rest.strip_prefix(key)
                .is_some_and(|rest| rest.trim_start_matches(['"', '\'', ' ']).starts_with(':'))
        };
        is_there || (!tree.flaws.is_empty() && text.lines().any(begins))
    })
}

/// The block of keys that a file is, where its structure has no flaw.
fn sound_root<'t, 'a>(tree: &'t Tree<'a>) -> Option<&'t Node<'a>> {
    let root = tree.root.as_ref().filter(|_| tree.flaws.is_empty())?;
    let is_block = matches!(&root.kind, Kind::Mapping { entries, .. } if !entries.is_empty());
    (is_block && odd_key(root).is_none()).then_some(root)
}

/// A key that is no text.
fn odd_key<'t, 'a>(node: &'t Node<'a>) -> Option<&'t Node<'a>> {
    match &node.kind {
        Kind::Mapping { entries, .. } => entries.iter().find_map(|entry| {
            if entry.key.text().is_none() {
                return Some(&entry.key);
            }
            odd_key(&entry.value)
        }),
        Kind::Sequence { items } => items.iter().find_map(odd_key),
        Kind::Broken => Some(node),
        Kind::Scalar { .. } => None,
    }
}

fn refusals(source: &Source<'_>, tree: &Tree<'_>, bytes: &[u8], name: &CleanText) -> Vec<Finding> {
    let flaws = tree.flaws.iter();
    let mut findings: Vec<Finding> = flaws
        .map(|flaw| source.finding(flaw.span, flaw.problem.clone()))
        .collect();
    if findings.is_empty()
        && let Some(key) = tree.root.as_ref().and_then(odd_key)
    {
        findings.push(source.finding(key.span, Problem::ComplexKey {}));
    }
    if findings.is_empty() {
        findings = load(bytes, name).findings;
        findings.retain(|finding| finding.severity == Severity::Error);
    }
    findings
}
