//! Building nodes from the events of the YAML parser.

use std::borrow::Cow;
use std::ops::Range;

use granit_parser::{Event, Parser, ScalarStyle, Span as Marks, StructureStyle, Tag, options};

use super::limits;
use super::source::{Source, Span, excerpt};
use super::syntax;
use super::tree::{Entry, Flaw, Kind, Node, Style};
use crate::domain::clean::CleanText;
use crate::domain::finding::{Problem, SyntaxFault};

/// What may still be read of a file.
pub(super) struct Budget {
    values: usize,
    flaws: usize,
}

impl Budget {
    /// What may be read of one file.
    pub(super) fn new() -> Self {
        Self {
            values: limits::VALUES,
            flaws: limits::FLAWS,
        }
    }

    /// Counts a flaw at `span`. The flaw that ends the reading where there are too many.
    pub(super) fn spend_flaw(&mut self, span: Span) -> Result<(), Flaw> {
        let limit = limits::FLAWS as u64;
        let left = self.flaws.checked_sub(1).ok_or(Flaw {
            span,
            problem: Problem::GivenUp { limit },
        })?;
        self.flaws = left;
        Ok(())
    }

    fn spend_value(&mut self, span: Span) -> Result<(), Flaw> {
        let limit = limits::VALUES as u64;
        let left = self.values.checked_sub(1).ok_or(Flaw {
            span,
            problem: Problem::TooManyValues { limit },
        })?;
        self.values = left;
        Ok(())
    }
}

impl Flaw {
    /// Whether reading ends with this flaw.
    pub(super) fn is_last(&self) -> bool {
        matches!(
            self.problem,
            Problem::GivenUp { .. } | Problem::TooManyValues { .. }
        )
    }
}

/// What became of a stretch of a file.
pub(super) struct Growth<'a> {
    /// Its value; None where there is none, or where it is broken.
    pub(super) node: Option<Node<'a>>,
    /// What is wrong without breaking the structure.
    pub(super) flaws: Vec<Flaw>,
    /// What breaks the structure.
    pub(super) failure: Option<Flaw>,
}

/// A list or a block of keys whose end has not come yet.
enum Open<'a> {
    Sequence {
        start: u32,
        items: Vec<Node<'a>>,
    },
    Mapping {
        start: u32,
        flow: bool,
        entries: Vec<Entry<'a>>,
        key: Option<Node<'a>>,
    },
}

/// Reads the lines of `range` as a document of their own.
pub(super) fn grow<'a>(
    source: &Source<'a>,
    range: Range<usize>,
    budget: &mut Budget,
) -> Growth<'a> {
    let text = source.text().get(range.clone()).unwrap_or_default();
    let options = options! {
        disallow_directives: true,
        emit_unresolved_aliases: true,
        emit_anchor_events: true,
        emit_comments: false,
    };
    let mut grower = Grower {
        source,
        offset: range.start,
        open: Vec::new(),
        budget,
        root: None,
        flaws: Vec::new(),
    };
    let mut failure = None;
    for next in Parser::new_from_str_with_options(text, options) {
        let step = match next {
            Ok((event, marks)) => grower.take(event, marks),
            Err(error) => Err(syntax::explain(source, range.clone(), &error)),
        };
        match step {
            Ok(true) => {}
            Ok(false) => break,
            Err(flaw) => {
                failure = Some(flaw);
                break;
            }
        }
    }
    // `**bold**` without quotation marks is read as a reference, and what follows it as an error.
    let told = |failure: &Flaw| {
        !failure.is_last()
            && grower.flaws.last().is_some_and(|flaw| {
                matches!(flaw.problem, Problem::Alias { .. } | Problem::Anchor { .. })
                    && source.line_number(flaw.span.start) == source.line_number(failure.span.start)
            })
    };
    if failure.as_ref().is_some_and(told) {
        failure = grower.flaws.pop();
    }
    let whole = failure.is_none();
    Growth {
        node: grower.root.filter(|_| whole),
        flaws: grower.flaws,
        failure,
    }
}

/// Builds nodes from events.
struct Grower<'s, 'b, 'a> {
    source: &'s Source<'a>,
    budget: &'b mut Budget,
    /// Where the stretch begins in the file.
    offset: usize,
    open: Vec<Open<'a>>,
    root: Option<Node<'a>>,
    flaws: Vec<Flaw>,
}

impl<'a> Grower<'_, '_, 'a> {
    /// Takes one event. `Ok(false)` where nothing more is to be read.
    fn take(&mut self, event: Event<'a>, marks: Marks) -> Result<bool, Flaw> {
        let span = self.span(marks);
        match event {
            Event::DocumentStart(..) if self.root.is_some() => {
                self.flaw(span, Problem::SeveralDocuments {})?;
                return Ok(false);
            }
            Event::Scalar(text, style, _, tag) => {
                self.refuse_tag(tag.as_deref(), marks)?;
                let kind = self.scalar(text, style, span)?;
                self.close(Node { span, kind }, span)?;
            }
            Event::SequenceStart(_, _, tag) => {
                self.refuse_tag(tag.as_deref(), marks)?;
                let items = Vec::new();
                let start = span.start;
                self.push(Open::Sequence { start, items }, span)?;
            }
            Event::MappingStart(style, _, tag) => {
                self.refuse_tag(tag.as_deref(), marks)?;
                let open = Open::Mapping {
                    start: span.start,
                    flow: style == StructureStyle::Flow,
                    entries: Vec::new(),
                    key: None,
                };
                self.push(open, span)?;
            }
            Event::SequenceEnd | Event::MappingEnd => self.end(span)?,
            Event::Anchor(..) => {
                let name = self.name(span);
                self.flaw(span, Problem::Anchor { name })?;
            }
            Event::Alias(_) | Event::UnresolvedAlias(_) => {
                let name = self.name(span);
                self.flaw(span, Problem::Alias { name })?;
                self.close(broken(span), span)?;
            }
            _ => {}
        }
        Ok(true)
    }

    fn span(&self, marks: Marks) -> Span {
        let range = marks.byte_range().unwrap_or_default();
        Span::new(self.offset + range.start, self.offset + range.end)
    }

    /// The name behind `*` or `&`.
    fn name(&self, span: Span) -> CleanText {
        excerpt(self.source.slice(span).trim_start_matches(['*', '&']))
    }

    fn flaw(&mut self, span: Span, problem: Problem) -> Result<(), Flaw> {
        self.budget.spend_flaw(span)?;
        self.flaws.push(Flaw { span, problem });
        Ok(())
    }

    fn refuse_tag(&mut self, tag: Option<&Tag>, marks: Marks) -> Result<(), Flaw> {
        if let Some(tag) = tag {
            let span = self.span(marks.tag_span().unwrap_or(marks));
            let tag = excerpt(&tag.original());
            self.flaw(span, Problem::Tag { tag })?;
        }
        Ok(())
    }

    fn scalar(
        &mut self,
        text: Cow<'a, str>,
        style: ScalarStyle,
        span: Span,
    ) -> Result<Kind<'a>, Flaw> {
        if text.len() > limits::TEXT_BYTES {
            let problem = Problem::TextTooLong {
                bytes: text.len() as u64,
                limit: limits::TEXT_BYTES as u64,
            };
            self.flaw(span, problem)?;
            return Ok(Kind::Broken);
        }
        let style = match style {
            ScalarStyle::Plain => Style::Plain,
            ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => Style::Quoted,
            ScalarStyle::Literal | ScalarStyle::Folded => Style::Block,
        };
        // The parser gives `~` for a value that is not there at all.
        let absent = style == Style::Plain && span.start == span.end;
        let text = if absent { Cow::Borrowed("") } else { text };
        Ok(Kind::Scalar { text, style })
    }

    fn push(&mut self, open: Open<'a>, span: Span) -> Result<(), Flaw> {
        if self.open.len() == limits::DEPTH {
            return Err(too_deep(span));
        }
        self.open.push(open);
        Ok(())
    }

    /// Ends the innermost list or block.
    fn end(&mut self, span: Span) -> Result<(), Flaw> {
        let (start, kind) = match self.open.pop() {
            Some(Open::Sequence { start, items }) => (start, Kind::Sequence { items }),
            Some(Open::Mapping {
                start,
                flow,
                entries,
                ..
            }) => (start, Kind::Mapping { entries, flow }),
            None => return Ok(()),
        };
        let node = Node {
            span: Span {
                start,
                end: span.end.max(start),
            },
            kind,
        };
        self.close(node, span)
    }

    /// Puts a complete node where it belongs.
    fn close(&mut self, node: Node<'a>, span: Span) -> Result<(), Flaw> {
        self.budget.spend_value(span)?;
        match self.open.last_mut() {
            None => self.root = Some(node),
            Some(Open::Sequence { items, .. }) => items.push(node),
            Some(Open::Mapping { entries, key, .. }) => match key.take() {
                None => *key = Some(node),
                Some(key) => entries.push(Entry { key, value: node }),
            },
        }
        Ok(())
    }
}

/// A node that stands for something that was refused.
pub(super) fn broken<'a>(span: Span) -> Node<'a> {
    Node {
        span,
        kind: Kind::Broken,
    }
}

/// Lists and blocks lie too deep in one another.
pub(super) fn too_deep(span: Span) -> Flaw {
    let limit = u32::try_from(limits::DEPTH).unwrap_or(u32::MAX);
    Flaw {
        span,
        problem: Problem::TooDeep { limit },
    }
}

/// Broken YAML.
pub(super) fn syntax_flaw(span: Span, fault: SyntaxFault) -> Flaw {
    Flaw {
        span,
        problem: Problem::Syntax { fault },
    }
}
