//! HTML to Markdown: emphasis, code, lists, tables, links, line ends and entities. What has no
//! form in Markdown leaves its text.

mod blocks;
mod escape;

use super::tokens::{Token, Tokens, attribute, decoded};
use crate::domain::exchange::{Loss, Losses};

/// Tags inside one another that are kept track of; deeper ones leave their text.
const DEEPEST: usize = 60;

/// The Markdown of `html`, without blanks around it. Pictures and sounds are counted as lost.
pub(in crate::decks::interchange) fn to_markdown(html: &str, losses: &mut Losses) -> String {
    let mut writer = Writer::new(losses);
    for token in Tokens::of(html) {
        match token {
            Token::Text(text) => writer.text(text),
            Token::Open(name, attributes) => writer.open(name.as_str(), attributes),
            Token::Close(name) => writer.close(name.as_str()),
        }
    }
    writer.finish()
}

/// What has to come before the next visible character.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Pending {
    Nothing,
    Space,
    Line,
    Paragraph,
}

/// An element whose end has not come.
struct Frame {
    kind: Kind,
    /// Where its content begins.
    start: usize,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Kind {
    /// `**` or `*` or `~~`.
    Marked(&'static str),
    Link(String),
    Heading,
    Cell,
    Item,
    Quote,
}

struct List {
    /// The number of the next item; None of a list without numbers.
    next: Option<u32>,
}

/// Text whose blanks count.
struct Raw {
    text: String,
    block: bool,
}

struct Writer<'l> {
    out: String,
    losses: &'l mut Losses,
    pending: Pending,
    frames: Vec<Frame>,
    lists: Vec<List>,
    /// What begins every line, for each list item and quotation.
    indents: Vec<String>,
    /// Whether the line before is one of a paragraph, which a line end has to break.
    in_paragraph: bool,
    /// Whether nothing stands on the line yet but what every line begins with.
    at_line_start: bool,
    raw: Option<Raw>,
    /// The element whose content is left out.
    skipped: Option<&'static str>,
    /// Rows of the open table.
    table: Option<Vec<Vec<String>>>,
}

impl<'l> Writer<'l> {
    fn new(losses: &'l mut Losses) -> Self {
        Self {
            out: String::new(),
            losses,
            pending: Pending::Nothing,
            frames: Vec::new(),
            lists: Vec::new(),
            indents: Vec::new(),
            in_paragraph: false,
            at_line_start: true,
            raw: None,
            skipped: None,
            table: None,
        }
    }

    fn finish(mut self) -> String {
        self.close_raw();
        while let Some(frame) = self.frames.pop() {
            self.end(frame);
        }
        self.end_table();
        let trimmed = self.out.trim();
        if trimmed.len() == self.out.len() {
            self.out
        } else {
            trimmed.to_owned()
        }
    }

    fn wait(&mut self, pending: Pending) {
        self.pending = self.pending.max(pending);
    }

    /// Ends a block: what follows stands on a line of its own.
    fn block(&mut self, pending: Pending) {
        self.wait(pending);
        self.in_paragraph &= pending == Pending::Line;
    }

    /// Whether lines cannot be broken here.
    fn on_one_line(&self) -> bool {
        let one_line =
            |frame: &Frame| matches!(frame.kind, Kind::Cell | Kind::Heading | Kind::Link(_));
        self.frames.iter().any(one_line)
    }

    fn new_line(&mut self) {
        while self.out.ends_with(' ') {
            self.out.pop();
        }
        self.out.push('\n');
    }

    fn indent(&mut self) {
        for indent in &self.indents {
            self.out.push_str(indent);
        }
        self.at_line_start = true;
    }

    /// Writes what has to come before visible text.
    fn flush(&mut self) {
        let pending = std::mem::replace(&mut self.pending, Pending::Nothing);
        if self.out.is_empty() {
            self.indent();
            return;
        }
        match pending {
            Pending::Nothing => {}
            _ if self.on_one_line() => {
                let inner = self.frames.last().map_or(0, |frame| frame.start);
                if self.out.len() > inner && !self.out.ends_with(' ') {
                    self.out.push(' ');
                }
            }
            Pending::Space => {
                if !self.at_line_start {
                    self.out.push(' ');
                }
            }
            Pending::Line if self.at_line_start => {}
            Pending::Line => {
                if self.in_paragraph {
                    self.out.push('\\');
                }
                self.new_line();
                self.indent();
            }
            Pending::Paragraph if self.at_line_start => {}
            Pending::Paragraph => {
                self.new_line();
                // A quotation goes on over the empty line, list items need nothing there.
                let mark: String = self.indents.concat();
                self.out.push_str(mark.trim_end());
                self.new_line();
                self.indent();
            }
        }
    }

    fn text(&mut self, text: &str) {
        if self.skipped.is_some() {
            return;
        }
        let text = decoded(text);
        if let Some(raw) = &mut self.raw {
            raw.text.push_str(&text);
            return;
        }
        let mut rest: &str = &text;
        while let Some(at) = rest.find("[sound:") {
            let Some(length) = rest[at..].find(']') else {
                break;
            };
            self.plain(&rest[..at]);
            let name = rest[at + "[sound:".len()..at + length].to_owned();
            self.losses.add_named(Loss::Sounds, &name);
            rest = &rest[at + length + 1..];
        }
        self.plain(rest);
    }

    /// Text in which blanks are one blank, with everything escaped that Markdown would take for a
    /// mark.
    fn plain(&mut self, text: &str) {
        let links = text.contains("](") || text.contains("][") || text.contains("]:");
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            if c.is_whitespace() {
                self.wait(Pending::Space);
                rest = &rest[c.len_utf8()..];
                continue;
            }
            let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
            let (word, next) = rest.split_at(end);
            self.flush();
            self.word(word, next.is_empty(), links);
            self.at_line_start = false;
            self.in_paragraph = true;
            rest = next;
        }
    }

    fn open(&mut self, name: &str, attributes: &str) {
        if self.skipped.is_some() {
            return;
        }
        if self.raw.is_some() {
            self.open_in_raw(name, attributes);
            return;
        }
        match name {
            "b" | "strong" => self.push(Kind::Marked("**")),
            "i" | "em" => self.push(Kind::Marked("*")),
            "s" | "strike" | "del" => self.push(Kind::Marked("~~")),
            "a" => {
                let address = attribute(attributes, "href").unwrap_or_default();
                self.push(Kind::Link(address.into_owned()));
            }
            "code" | "tt" | "kbd" | "samp" => self.open_raw(false),
            "pre" => self.open_raw(true),
            "br" => {
                let twice = self.pending >= Pending::Line && !self.out.is_empty();
                self.wait(if twice {
                    Pending::Paragraph
                } else {
                    Pending::Line
                });
            }
            "div" | "section" | "center" | "dt" | "dd" => self.wait(Pending::Line),
            "p" | "dl" => self.block(Pending::Paragraph),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.block(Pending::Paragraph);
                self.push(Kind::Heading);
            }
            "blockquote" => self.open_quote(),
            "ul" => self.open_list(None),
            "ol" => {
                let first = attribute(attributes, "start").and_then(|start| start.parse().ok());
                self.open_list(Some(first.unwrap_or(1)));
            }
            "li" => self.open_item(),
            "hr" => {
                self.block(Pending::Paragraph);
                if !self.out.is_empty() && !self.on_one_line() {
                    self.flush();
                    self.out.push_str("---");
                    self.at_line_start = false;
                    self.block(Pending::Paragraph);
                }
            }
            "table" if self.table.is_none() => {
                self.block(Pending::Paragraph);
                self.table = Some(Vec::new());
            }
            "tr" => {
                if let Some(rows) = &mut self.table {
                    rows.push(Vec::new());
                }
            }
            "td" | "th" if self.table.is_some() => {
                self.end_cell();
                if let Some(rows) = &mut self.table
                    && rows.is_empty()
                {
                    rows.push(Vec::new());
                }
                self.pending = Pending::Nothing;
                self.push(Kind::Cell);
            }
            "img" => {
                let source = attribute(attributes, "src").unwrap_or_default();
                self.losses.add_named(Loss::Images, &source);
                self.wait(Pending::Space);
            }
            "audio" | "video" | "source" | "object" | "embed" | "iframe" => {
                if let Some(source) = attribute(attributes, "src") {
                    self.losses.add_named(Loss::Sounds, &source);
                }
            }
            "script" => self.skipped = Some("script"),
            "style" => self.skipped = Some("style"),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        if let Some(skipped) = self.skipped {
            if skipped == name {
                self.skipped = None;
            }
            return;
        }
        if let Some(raw) = &self.raw {
            let ends = match name {
                "pre" => raw.block,
                "code" | "tt" | "kbd" | "samp" => !raw.block,
                _ => false,
            };
            if ends {
                self.close_raw();
            }
            return;
        }
        match name {
            "b" | "strong" => self.pop(|kind| *kind == Kind::Marked("**")),
            "i" | "em" => self.pop(|kind| *kind == Kind::Marked("*")),
            "s" | "strike" | "del" => self.pop(|kind| *kind == Kind::Marked("~~")),
            "a" => self.pop(|kind| matches!(kind, Kind::Link(_))),
            "div" | "section" | "center" | "dt" | "dd" => self.wait(Pending::Line),
            "p" => self.block(Pending::Paragraph),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.pop(|kind| *kind == Kind::Heading),
            "blockquote" => self.pop(|kind| *kind == Kind::Quote),
            "li" => self.pop(|kind| *kind == Kind::Item),
            "ul" | "ol" => {
                self.pop(|kind| *kind == Kind::Item);
                if self.lists.pop().is_some() {
                    self.edge_of_list();
                }
            }
            "td" | "th" => self.end_cell(),
            "table" => self.end_table(),
            _ => {}
        }
    }

    fn push(&mut self, kind: Kind) {
        if self.frames.len() < DEEPEST {
            let start = self.out.len();
            self.frames.push(Frame { kind, start });
        }
    }

    /// Ends the innermost element of a kind, with what is open in it. A cell or an item is never
    /// ended by what began outside of it.
    fn pop(&mut self, is: impl Fn(&Kind) -> bool) {
        let walls = |kind: &Kind| matches!(kind, Kind::Cell | Kind::Item | Kind::Quote);
        let mut found = None;
        for (at, frame) in self.frames.iter().enumerate().rev() {
            if is(&frame.kind) {
                found = Some(at);
                break;
            }
            if walls(&frame.kind) {
                break;
            }
        }
        if let Some(at) = found {
            while self.frames.len() > at {
                if let Some(frame) = self.frames.pop() {
                    self.end(frame);
                }
            }
        }
    }

    fn end(&mut self, frame: Frame) {
        match frame.kind {
            Kind::Marked(mark) => self.wrap(frame.start, mark, mark),
            Kind::Link(address) => self.link(frame.start, &address),
            Kind::Heading => {
                self.wrap(frame.start, "**", "**");
                self.block(Pending::Paragraph);
            }
            Kind::Item => {
                self.indents.pop();
                self.in_paragraph = false;
                self.block(Pending::Line);
            }
            Kind::Quote => {
                self.indents.pop();
                self.in_paragraph = false;
                self.block(Pending::Paragraph);
            }
            Kind::Cell => {
                let cell = self.out.split_off(frame.start);
                let row = self.table.as_mut().and_then(|rows| rows.last_mut());
                if let Some(row) = row {
                    row.push(cell.trim().to_owned());
                }
                self.pending = Pending::Nothing;
                self.at_line_start = true;
            }
        }
    }

    /// Puts marks around the text from `start` on, without the blanks at its ends. Text over
    /// several blocks keeps its words alone, as marks do not reach over them.
    fn wrap(&mut self, start: usize, open: &str, close: &str) {
        let content = &self.out[start..];
        let inner = content.trim();
        if inner.is_empty() || inner.contains("\n\n") || inner.contains("\n- ") {
            return;
        }
        let lead = content.len() - content.trim_start().len();
        // What every line begins with, a list's mark included, stays before the mark.
        let lead = if content[..lead].contains('\n') || self.out[..start].is_empty() {
            lead
        } else {
            lead.min(content.len())
        };
        let inner = inner.to_owned();
        let head = start + lead;
        let tail = self.out[head + inner.len()..].to_owned();
        self.out.truncate(head);
        self.out.push_str(open);
        self.out.push_str(&inner);
        self.out.push_str(close);
        self.out.push_str(&tail);
    }

    fn link(&mut self, start: usize, address: &str) {
        let web = ["http://", "https://", "mailto:"]
            .iter()
            .any(|scheme| address.starts_with(scheme));
        if !web {
            return;
        }
        let address: String = address
            .chars()
            .map(|c| match c {
                ' ' => "%20".to_owned(),
                '(' => "%28".to_owned(),
                ')' => "%29".to_owned(),
                '<' => "%3C".to_owned(),
                '>' => "%3E".to_owned(),
                '\\' => "%5C".to_owned(),
                '\n' | '\r' | '\t' => String::new(),
                other => other.to_string(),
            })
            .collect();
        self.wrap(start, "[", &format!("]({address})"));
    }

    fn open_quote(&mut self) {
        self.block(Pending::Paragraph);
        if self.frames.len() < DEEPEST && !self.on_one_line() {
            self.flush();
            self.out.push_str("> ");
            self.at_line_start = true;
            self.indents.push("> ".to_owned());
            self.push(Kind::Quote);
        }
    }

    fn open_list(&mut self, next: Option<u32>) {
        self.edge_of_list();
        self.lists.push(List { next });
    }

    /// Where a list begins or ends: an empty line around the outermost one.
    fn edge_of_list(&mut self) {
        let outermost = self.lists.is_empty();
        self.in_paragraph = false;
        self.block(if outermost {
            Pending::Paragraph
        } else {
            Pending::Line
        });
    }

    fn open_item(&mut self) {
        // An item ends where the next one of its list begins.
        let items = self.frames.iter().filter(|frame| frame.kind == Kind::Item);
        if items.count() >= self.lists.len().max(1) {
            self.pop(|kind| *kind == Kind::Item);
        }
        if self.on_one_line() || self.frames.len() >= DEEPEST {
            self.wait(Pending::Space);
            return;
        }
        self.block(Pending::Line);
        self.in_paragraph = false;
        // An item whose first element is a list keeps its place.
        self.flush();
        let mark = match self.lists.last_mut().and_then(|list| list.next.as_mut()) {
            Some(next) => {
                let mark = format!("{next}. ");
                *next = next.saturating_add(1);
                mark
            }
            None => "- ".to_owned(),
        };
        self.out.push_str(&mark);
        self.at_line_start = true;
        self.indents.push(" ".repeat(mark.len()));
        self.push(Kind::Item);
    }
}
