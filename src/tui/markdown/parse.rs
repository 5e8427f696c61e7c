//! The parser: Markdown into the tree, in one pass over the events of pulldown-cmark.

use std::ops::Range;

use pulldown_cmark::{self as cmark, Event, Parser, Tag, TagEnd};

use super::gaps::{gap_after, is_marker, without_markers};
use super::nesting::is_too_deep;
use super::tree::{Alignment, Block, Gap, Item, List, MAX_LEVELS, Marker, Marks, Run, Table};
use crate::domain::clean::{CleanText, scrub};
use crate::domain::markdown::EXTENSIONS;

/// Whether the characters that mark gaps come from this program or from a deck.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gaps {
    Genuine,
    Forged,
}

/// Parses `source`, which is scrubbed.
pub(super) fn parse(source: &str, gaps: Gaps) -> Vec<Block> {
    let mut builder = Builder::new(source, gaps);
    if is_too_deep(source) {
        builder.push_written(source.trim_end_matches('\n'));
    } else {
        for (event, range) in Parser::new_ext(source, EXTENSIONS).into_offset_iter() {
            builder.take(event, range);
        }
    }
    builder.finish()
}

/// A container whose end has not come.
enum Open {
    Quote(Vec<Block>),
    List { list: List, next: Option<u64> },
    Item(Item),
}

/// A link or image whose end has not come.
struct OpenLink {
    address: String,
    /// The runs before its text, and the bytes of the last of them.
    start: (usize, usize),
}

struct Builder<'s> {
    source: &'s str,
    gaps: Gaps,
    blocks: Vec<Block>,
    open: Vec<Open>,
    /// Containers beyond the deepest level that are open; for numbered lists the next number.
    skipped: Vec<Option<u64>>,
    /// Runs that belong to no block yet.
    runs: Vec<Run>,
    /// Whether one of the runs holds what an entity stood for, which nobody has scrubbed.
    decoded: bool,
    strong: u32,
    emphasis: u32,
    strikethrough: u32,
    code: bool,
    links: Vec<OpenLink>,
    images: Vec<OpenLink>,
    gap: Option<Gap>,
    table: Table,
    row: Vec<Vec<Run>>,
}

impl<'s> Builder<'s> {
    fn new(source: &'s str, gaps: Gaps) -> Self {
        Self {
            source,
            gaps,
            blocks: Vec::new(),
            open: Vec::new(),
            skipped: Vec::new(),
            runs: Vec::new(),
            decoded: false,
            strong: 0,
            emphasis: 0,
            strikethrough: 0,
            code: false,
            links: Vec::new(),
            images: Vec::new(),
            gap: None,
            table: Table::default(),
            row: Vec::new(),
        }
    }

    fn finish(mut self) -> Vec<Block> {
        self.end_paragraph();
        self.blocks
    }

    fn take(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => {
                // An entity (`&#27;`) reads otherwise than the source does.
                if self.source.get(range) == Some(&*text) {
                    self.push_written(&text);
                } else {
                    self.decoded = true;
                    self.push(&without_markers(&text));
                }
            }
            Event::Code(code) => {
                self.code = true;
                self.push_written(&code);
                self.code = false;
            }
            Event::Html(html) | Event::InlineHtml(html) => self.push_written(&html),
            Event::SoftBreak => self.push(" "),
            Event::HardBreak => self.push("\n"),
            Event::Rule => {
                self.end_paragraph();
                self.push_block(Block::Rule);
            }
            Event::TaskListMarker(done) => {
                if let Some(Open::Item(item)) = self.open.last_mut() {
                    item.task = Some(done);
                } else {
                    self.push(if done { "[x] " } else { "[ ] " });
                }
            }
            Event::InlineMath(_) | Event::DisplayMath(_) | Event::FootnoteReference(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Emphasis => self.emphasis += 1,
            Tag::Strong => self.strong += 1,
            Tag::Strikethrough => self.strikethrough += 1,
            Tag::Link { dest_url, .. } => {
                let link = self.open_link(&dest_url);
                self.links.push(link);
            }
            Tag::Image { dest_url, .. } => {
                let image = self.open_link(&dest_url);
                self.images.push(image);
            }
            Tag::Paragraph => {
                self.end_paragraph();
                if self.skipped.is_empty()
                    && let [.., Open::List { list, .. }, Open::Item(_)] = &mut self.open[..]
                {
                    list.loose = true;
                }
            }
            Tag::CodeBlock(_) => {
                self.end_paragraph();
                self.code = true;
            }
            Tag::BlockQuote(_) => {
                self.end_paragraph();
                if self.is_full() {
                    self.skipped.push(None);
                } else {
                    self.open.push(Open::Quote(Vec::new()));
                }
            }
            Tag::List(next) => {
                self.end_paragraph();
                if self.is_full() {
                    self.skipped.push(next);
                } else {
                    let list = List::default();
                    self.open.push(Open::List { list, next });
                }
            }
            Tag::Item => self.start_item(),
            Tag::Table(alignments) => {
                self.end_paragraph();
                self.table.alignments = alignments.into_iter().map(alignment).collect();
            }
            _ => self.end_paragraph(),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis => self.emphasis -= 1,
            TagEnd::Strong => self.strong -= 1,
            TagEnd::Strikethrough => self.strikethrough -= 1,
            TagEnd::Link => self.end_link(),
            TagEnd::Image => self.end_image(),
            TagEnd::Heading(_) => {
                let runs = self.take_runs();
                if !runs.is_empty() {
                    self.push_block(Block::Heading(runs));
                }
            }
            TagEnd::CodeBlock => {
                self.code = false;
                self.drop_line_end();
                let runs = self.take_runs();
                self.push_block(Block::Code(runs));
            }
            TagEnd::HtmlBlock => {
                self.drop_line_end();
                self.end_paragraph();
            }
            TagEnd::BlockQuote(_) | TagEnd::List(_) => {
                self.end_paragraph();
                self.end_container();
            }
            TagEnd::Item => {
                self.end_paragraph();
                if self.skipped.is_empty() {
                    self.end_item();
                }
            }
            TagEnd::TableCell => {
                let cell = self.take_runs();
                self.row.push(cell);
            }
            TagEnd::TableHead => self.table.head = self.take_row(),
            TagEnd::TableRow => {
                let row = self.take_row();
                self.table.rows.push(row);
            }
            TagEnd::Table => {
                let table = std::mem::take(&mut self.table);
                self.push_block(Block::Table(table));
            }
            _ => self.end_paragraph(),
        }
    }

    /// Whether a further level of quotes or lists would be one too many.
    fn is_full(&self) -> bool {
        let is_level = |open: &&Open| !matches!(open, Open::Item(_));
        !self.skipped.is_empty() || self.open.iter().filter(is_level).count() >= MAX_LEVELS
    }

    fn start_item(&mut self) {
        self.end_paragraph();
        let next = match (self.skipped.last_mut(), self.open.last_mut()) {
            // The items of a list that lies too deep continue the deepest list.
            (Some(next), Some(Open::Item(_))) => next,
            (None, Some(Open::List { next, .. })) => next,
            _ => return,
        };
        let marker = match next {
            None => Marker::Bullet,
            Some(number) => {
                let marker = Marker::Number(*number);
                *number = number.saturating_add(1);
                marker
            }
        };
        if !self.skipped.is_empty() {
            self.end_item();
        }
        self.open.push(Open::Item(Item {
            marker,
            task: None,
            blocks: Vec::new(),
        }));
    }

    fn end_item(&mut self) {
        if let Some(Open::Item(item)) = self.open.pop_if(|open| matches!(open, Open::Item(_)))
            && let Some(Open::List { list, .. }) = self.open.last_mut()
        {
            list.items.push(item);
        }
    }

    fn end_container(&mut self) {
        if self.skipped.pop().is_some() {
            return;
        }
        let block = match self.open.pop() {
            Some(Open::Quote(blocks)) => Block::Quote(blocks),
            Some(Open::List { list, .. }) => Block::List(list),
            Some(Open::Item(_)) | None => return,
        };
        self.push_block(block);
    }

    fn push_block(&mut self, block: Block) {
        match self.open.last_mut() {
            Some(Open::Quote(blocks)) | Some(Open::Item(Item { blocks, .. })) => blocks.push(block),
            Some(Open::List { .. }) | None => self.blocks.push(block),
        }
    }

    fn end_paragraph(&mut self) {
        let runs = self.take_runs();
        if !runs.is_empty() {
            self.push_block(Block::Paragraph(runs));
        }
    }

    fn take_row(&mut self) -> Vec<Vec<Run>> {
        // The parser fills short rows up, which no one needs and which can be very many cells.
        while self.row.pop_if(|cell| cell.is_empty()).is_some() {}
        std::mem::take(&mut self.row)
    }

    fn take_runs(&mut self) -> Vec<Run> {
        let mut runs = std::mem::take(&mut self.runs);
        if std::mem::take(&mut self.decoded) {
            for run in &mut runs {
                run.text = scrub(&run.text).into_owned();
            }
        }
        self.gap = None;
        runs
    }

    fn drop_line_end(&mut self) {
        if let Some(last) = self.runs.last_mut() {
            if last.text.ends_with('\n') {
                last.text.pop();
            }
            if last.text.is_empty() {
                self.runs.pop();
            }
        }
    }

    /// Appends text that stands in the source as it is, where gaps may be marked.
    fn push_written(&mut self, text: &str) {
        if !text.contains(is_marker) {
            return self.push(text);
        }
        for part in text.split_inclusive(is_marker) {
            let text = part.trim_end_matches(is_marker);
            self.push(text);
            if self.gaps == Gaps::Genuine
                && let Some(marker) = part[text.len()..].chars().next()
            {
                self.gap = gap_after(marker);
            }
        }
    }

    fn push(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        let marks = Marks {
            strong: self.strong > 0,
            emphasis: self.emphasis > 0,
            strikethrough: self.strikethrough > 0,
            code: self.code,
            link: !self.links.is_empty(),
            gap: self.gap,
        };
        match self.runs.last_mut() {
            Some(last) if last.marks == marks => last.text.push_str(text),
            _ => self.runs.push(Run {
                text: text.to_owned(),
                marks,
            }),
        }
    }

    fn open_link(&self, address: &str) -> OpenLink {
        OpenLink {
            address: without_markers(CleanText::line(address).as_str()),
            start: (
                self.runs.len(),
                self.runs.last().map_or(0, |last| last.text.len()),
            ),
        }
    }

    /// Ends a link: its address follows its text, unless they are the same.
    fn end_link(&mut self) {
        let Some(link) = self.links.pop() else {
            return;
        };
        if self.text_since(link.start).next().is_none() {
            self.push_link(&link.address);
        } else if !link.address.is_empty() && !self.is_bare(&link) {
            self.push(" (");
            self.push_link(&link.address);
            self.push(")");
        }
    }

    /// Whether the text of a link is its address.
    fn is_bare(&self, link: &OpenLink) -> bool {
        let address = &link.address;
        let mut unshown = address.strip_prefix("mailto:").unwrap_or(address);
        for text in self.text_since(link.start) {
            match unshown.strip_prefix(text) {
                Some(rest) => unshown = rest,
                None => return false,
            }
        }
        unshown.is_empty()
    }

    /// Appends an address.
    fn push_link(&mut self, address: &str) {
        // A link of its own, so that the address is marked as the text is.
        self.links.push(OpenLink {
            address: String::new(),
            start: (0, 0),
        });
        self.push(address);
        self.links.pop();
    }

    /// Ends an image, of which its description is shown, and its address if it has none.
    fn end_image(&mut self) {
        if let Some(image) = self.images.pop()
            && self.text_since(image.start).next().is_none()
        {
            self.push(&image.address);
        }
    }

    /// The stretches of text that came after `start`, none of them empty.
    fn text_since(&self, (runs, bytes): (usize, usize)) -> impl Iterator<Item = &str> {
        let last = runs.checked_sub(1).and_then(|last| self.runs.get(last));
        let tail = last.map_or("", |run| &run.text[bytes..]);
        let newer = self.runs[runs..].iter().map(|run| run.text.as_str());
        std::iter::once(tail)
            .chain(newer)
            .filter(|text| !text.is_empty())
    }
}

fn alignment(alignment: cmark::Alignment) -> Alignment {
    match alignment {
        cmark::Alignment::None | cmark::Alignment::Left => Alignment::Left,
        cmark::Alignment::Center => Alignment::Center,
        cmark::Alignment::Right => Alignment::Right,
    }
}
