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
use identifiers::missing;
pub use identifiers::unique;
use writer::Writer;

/// A file in its usual layout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Formatted {
    /// The whole file.
    pub text: String,
    /// Identifiers that were given to cards without one, with the lines of those cards before.
    pub identified: Vec<(u32, Id)>,
}

/// Lays a deck file out; `name` is what findings call it.
///
/// # Errors
/// What breaks the file's structure, so that nothing of it can be moved safely. Mistakes in what
/// the file says do not matter here.
pub fn format(bytes: &[u8], name: &CleanText) -> Result<Formatted, Vec<Finding>> {
    let text = std::str::from_utf8(bytes).ok();
    let Some(text) = text.filter(|text| text.len() as u64 <= limits::FILE_BYTES) else {
        return Err(load(bytes, name).findings);
    };
    let unmarked = text.strip_prefix('\u{feff}');
    let marked = unmarked.is_some();
    let text = unmarked.unwrap_or(text);
    let source = Source::new(name, text);
    let tree = Tree::read(&source);
    let Some(root) = sound_root(&tree) else {
        return Err(refusals(&source, &tree, bytes, name));
    };
    let found = missing(root);
    let identified = found
        .iter()
        .map(|(start, id)| (source.line_number(*start), id.clone()));
    let identified = identified.collect();
    let writer = Writer::new(text, attach(text, root), found, root);
    let mut written = writer.write(root);
    if !same::says_the_same(root, &written, name) {
        // Never seen; better no layout than another deck.
        let whole = source.place(root.span);
        let reason = CleanText::line("layout");
        return Err(vec![Finding::new(Problem::NotUnderstood { reason }, whole)]);
    }
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
