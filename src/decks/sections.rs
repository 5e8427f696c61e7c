//! Reading a file whose YAML is broken: every part that stands on its own is read on its own, so
//! that one bad card does not hide the good ones.

use std::ops::Range;

use super::grow::{Budget, Growth, broken, grow, syntax_flaw};
use super::limits;
use super::source::{Source, Span};
use super::tree::{Entry, Flaw, Kind, Node, Style};
use crate::domain::finding::{Problem, SyntaxFault};

/// The keys that begin a section of a file.
const SECTIONS: [&str; 13] = [
    "format",
    "id",
    "title",
    "languages",
    "syllabus",
    "based_on",
    "check",
    "cards",
    "objectives",
    "exams",
    "scenarios",
    "documents",
    "topics",
];

/// What could be saved of a broken file.
pub(super) struct Recovered<'a> {
    /// The keys of the file; what is broken stands as such. None where it has none.
    pub(super) root: Option<Node<'a>>,
    /// What is wrong, at least one flaw.
    pub(super) flaws: Vec<Flaw>,
}

/// Reads the sections of a file on their own, and of a list that is broken its items. `failure` is
/// what is wrong with the file as a whole.
pub(super) fn recover<'a>(source: &Source<'a>, failure: Flaw) -> Recovered<'a> {
    let lines = Lines::of(source);
    let base = lines.at(0).indent;
    let mut recovery = Recovery {
        source,
        budget: Budget::new(),
        entries: Vec::new(),
        flaws: Vec::new(),
        broken: false,
        ended: false,
    };
    let mut numbers = 0..lines.len();
    let first_item = numbers
        .find(|&at| lines.at(at).is_item())
        .unwrap_or(lines.len());
    let mut starts: Vec<usize> = (0..lines.len())
        .filter(|&at| begins_section(&lines, at, base, first_item))
        .collect();
    if starts.first() != Some(&0) && lines.len() > 0 {
        starts.insert(0, 0);
    }
    for (number, &first) in starts.iter().enumerate() {
        let last = starts.get(number + 1).copied().unwrap_or(lines.len());
        if recovery.ended {
            break;
        }
        let line = lines.at(first);
        if line.is_marker() && first > 0 {
            let span = line.span();
            recovery.flaws.push(Flaw {
                span,
                problem: Problem::SeveralDocuments {},
            });
            break;
        }
        if !line.is_marker() {
            recovery.section(&lines, first..last);
        }
    }
    if !recovery.broken {
        recovery.flaws.push(failure);
    }
    let entries = recovery.entries;
    let root = (!entries.is_empty()).then(|| Node {
        span: Span::new(0, source.text().len()),
        kind: Kind::Mapping {
            entries,
            flow: false,
        },
    });
    Recovered {
        root,
        flaws: recovery.flaws,
    }
}

/// A line that is neither empty nor a comment.
struct Line<'a> {
    /// Its first byte in the file.
    start: usize,
    /// Its spaces in front.
    indent: usize,
    /// What follows them.
    content: &'a str,
}

impl<'a> Line<'a> {
    fn is_item(&self) -> bool {
        self.content == "-" || self.content.starts_with("- ")
    }

    /// Whether it parts documents.
    fn is_marker(&self) -> bool {
        let marks =
            |mark: &str| self.content == mark || self.content.starts_with(&format!("{mark} "));
        self.indent == 0 && (marks("---") || marks("..."))
    }

    /// The key with which it begins.
    fn key(&self) -> Option<&'a str> {
        let (key, rest) = self.content.split_once(':')?;
        let fits = rest.is_empty() || rest.starts_with(' ');
        (fits && !key.contains(['"', '\'', ' '])).then_some(key)
    }

    /// Whether it is a key with nothing behind it on the line.
    fn is_bare_key(&self) -> bool {
        let rest = self.content.split_once(':').map_or("x", |(_, rest)| rest);
        self.key().is_some() && (rest.trim().is_empty() || rest.trim_start().starts_with('#'))
    }

    fn span(&self) -> Span {
        let from = self.start + self.indent;
        Span::new(from, from + self.content.trim_end().len())
    }
}

/// The lines of a file that are neither empty nor comments. A hostile file has millions, so that
/// only their places are kept.
struct Lines<'a> {
    text: &'a str,
    /// First byte, first byte behind the indentation, byte after the last one.
    places: Vec<[u32; 3]>,
}

impl<'a> Lines<'a> {
    fn of(source: &Source<'a>) -> Self {
        let mut places: Vec<[u32; 3]> = Vec::new();
        let mut start = 0;
        for raw in source.text().split_inclusive('\n') {
            let content = raw.trim_start_matches(' ');
            let from = start + raw.len() - content.len();
            let line = content.trim_end_matches(['\n', '\r']);
            let span = Span::new(from, from + line.len());
            // A directive concerns no section; it stands before all of them.
            let directive = places.is_empty() && line.starts_with('%');
            if !line.trim().is_empty() && !line.starts_with('#') && !directive {
                places.push([Span::new(start, start).start, span.start, span.end]);
            }
            start += raw.len();
        }
        Self {
            text: source.text(),
            places,
        }
    }

    fn len(&self) -> usize {
        self.places.len()
    }

    fn get(&self, at: usize) -> Option<Line<'a>> {
        let [start, from, to] = self.places.get(at)?.map(|place| place as usize);
        Some(Line {
            start,
            indent: from - start,
            content: self.text.get(from..to).unwrap_or_default(),
        })
    }

    /// The line with this number, or an empty one behind the file's end.
    fn at(&self, at: usize) -> Line<'a> {
        self.get(at).unwrap_or(Line {
            start: self.text.len(),
            indent: 0,
            content: "",
        })
    }
}

/// Whether a section begins with this line. A key that slipped out of its card, behind the first
/// item of a list, does not begin one.
fn begins_section(lines: &Lines<'_>, at: usize, base: usize, first_item: usize) -> bool {
    let line = lines.at(at);
    if line.is_marker() {
        return true;
    }
    if line.indent > base || line.is_item() || line.content.starts_with([']', '}']) {
        return false;
    }
    match line.key() {
        Some(key) if SECTIONS.contains(&key) => true,
        Some(_) if line.is_bare_key() => lines.at(at + 1).is_item(),
        _ => at < first_item,
    }
}

struct Recovery<'s, 'a> {
    source: &'s Source<'a>,
    budget: Budget,
    entries: Vec<Entry<'a>>,
    flaws: Vec<Flaw>,
    /// Whether a flaw was found that explains why the file as a whole cannot be read.
    broken: bool,
    /// Whether nothing more is read.
    ended: bool,
}

impl<'a> Recovery<'_, 'a> {
    fn section(&mut self, lines: &Lines<'a>, range: Range<usize>) {
        let end = lines.at(range.end).start;
        let Growth {
            node,
            flaws,
            failure,
        } = grow(
            self.source,
            lines.at(range.start).start..end,
            &mut self.budget,
        );
        let header = &lines.at(range.start);
        let Some(failure) = failure else {
            self.flaws.extend(flaws);
            self.adopt(node, header);
            return;
        };
        let is_list =
            header.is_bare_key() && range.len() > 1 && lines.at(range.start + 1).is_item();
        let Some(key) = key_node(header) else {
            self.fail(failure);
            return;
        };
        let value = if is_list {
            self.items(lines, range.start + 1..range.end, end, failure)
        } else {
            self.flaws.extend(flaws);
            let span = failure.span;
            self.fail(failure);
            broken(span)
        };
        self.entries.push(Entry { key, value });
    }

    /// Takes over the keys of a section that could be read.
    fn adopt(&mut self, node: Option<Node<'a>>, header: &Line<'a>) {
        match node.map(|node| node.kind) {
            Some(Kind::Mapping { entries, .. }) => self.entries.extend(entries),
            None | Some(Kind::Broken) => {}
            Some(_) => self.fail(syntax_flaw(header.span(), SyntaxFault::NoKey)),
        }
    }

    fn fail(&mut self, flaw: Flaw) {
        self.broken = true;
        let flaw = match self.budget.spend_flaw(flaw.span) {
            Err(last) if !flaw.is_last() => last,
            _ => flaw,
        };
        self.ended |= flaw.is_last();
        self.flaws.push(flaw);
    }

    /// Reads the items of a list one by one. `failure` is what is wrong with the whole list.
    fn items(
        &mut self,
        lines: &Lines<'a>,
        range: Range<usize>,
        end: usize,
        failure: Flaw,
    ) -> Node<'a> {
        let dash = lines.at(range.start).indent;
        let starts: Vec<usize> = range
            .clone()
            .filter(|&at| {
                let line = lines.at(at);
                line.is_item() && line.indent <= dash + 1
            })
            .collect();
        let mut items = Vec::new();
        let mut explained = false;
        for (number, &first) in starts.iter().enumerate() {
            let line = lines.at(first);
            let next = starts.get(number + 1);
            let stretch = line.start..next.map_or(end, |&next| lines.at(next).start);
            if self.ended || number >= limits::CARDS {
                items.push(broken(Span::new(stretch.start, stretch.end)));
                continue;
            }
            let growth = grow(self.source, stretch.clone(), &mut self.budget);
            self.flaws.extend(growth.flaws);
            let misplaced = (line.indent != dash).then(|| {
                let column = u32::try_from(dash + 1).unwrap_or(u32::MAX);
                let from = line.start + line.indent;
                syntax_flaw(Span::new(from, from + 1), SyntaxFault::Dash { column })
            });
            if let Some(flaw) = growth.failure.or(misplaced) {
                explained = true;
                self.fail(flaw);
                items.push(broken(Span::new(stretch.start, stretch.end)));
            } else if let Some(Kind::Sequence { items: found }) = growth.node.map(|node| node.kind)
            {
                items.extend(found);
            }
        }
        if !explained {
            self.fail(failure);
        }
        let from = lines.at(range.start).start + dash;
        Node {
            span: Span::new(from, end),
            kind: Kind::Sequence { items },
        }
    }
}

/// The key of a section's first line.
fn key_node<'a>(line: &Line<'a>) -> Option<Node<'a>> {
    let key = line.key()?;
    let from = line.start + line.indent;
    Some(Node {
        span: Span::new(from, from + key.len()),
        kind: Kind::Scalar {
            text: key.into(),
            style: Style::Plain,
        },
    })
}
