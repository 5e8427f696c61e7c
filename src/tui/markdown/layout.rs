//! The layout: the tree into lines of a given width.

use std::borrow::Cow;

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::style::MarkdownStyle;
use super::table;
use super::tree::{Block, Gap, Item, List, Marker, Marks, Run, Table};
use crate::tui::wrap::{Indent, StyledText, cells, spaces, trim_end, wrap, wrap_anywhere};

/// The width of lines that are never wrapped, far from where sums overflow.
const UNBOUNDED: usize = usize::MAX >> 8;

/// What the lines are for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// Lines of some width.
    Screen,
    /// Lines of any length, without bars beside code and without tables.
    Plain,
}

/// Lays blocks out, line by line.
pub(super) struct Layout<'a> {
    pub(super) style: &'a MarkdownStyle,
    form: Form,
    width: usize,
    /// What the quotes and lists around the next line put before it, from the outside in.
    levels: Vec<Level>,
    /// The style of the text around.
    base: Style,
    lines: Vec<Line<'static>>,
}

/// The prefix of a quote or list item.
struct Level {
    /// Before its first line, until that is there.
    first: Option<Vec<Span<'static>>>,
    /// Before all others.
    rest: Vec<Span<'static>>,
}

impl<'a> Layout<'a> {
    pub(super) fn for_screen(width: usize, style: &'a MarkdownStyle, indent: &Indent) -> Self {
        Self {
            style,
            form: Form::Screen,
            width,
            levels: vec![Level {
                first: Some(indent.first().to_vec()),
                rest: indent.rest().to_vec(),
            }],
            base: style.text,
            lines: Vec::new(),
        }
    }

    pub(super) fn for_plain_text(style: &'a MarkdownStyle) -> Self {
        Self {
            form: Form::Plain,
            ..Self::for_screen(UNBOUNDED, style, &Indent::none())
        }
    }

    pub(super) fn lay(mut self, blocks: &[Block]) -> Vec<Line<'static>> {
        if self.width > 0 {
            self.blocks(blocks, true);
        }
        self.lines
    }

    /// Lays out blocks, with blank lines between them if they are `spaced`.
    fn blocks(&mut self, blocks: &[Block], spaced: bool) {
        for (index, block) in blocks.iter().enumerate() {
            // A heading belongs to what follows it.
            if spaced && index > 0 && !matches!(blocks[index - 1], Block::Heading(_)) {
                self.blank();
            }
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(runs) => {
                let text = self.styled(runs, Style::new());
                self.text(&text);
            }
            Block::Heading(runs) => {
                let text = self.styled(runs, self.style.heading);
                self.text(&text);
            }
            Block::Code(runs) => self.code(runs),
            Block::Quote(blocks) => self.quote(blocks),
            Block::List(list) => self.list(list),
            Block::Table(table) => self.table(table),
            Block::Rule => self.rule(),
        }
    }

    /// The prefixes of the next line and of those after it.
    fn indent(&self) -> Indent {
        let next = |level: &Level| level.first.clone().unwrap_or_else(|| level.rest.clone());
        Indent::new(
            self.levels.iter().flat_map(next).collect(),
            self.levels
                .iter()
                .flat_map(|level| level.rest.clone())
                .collect(),
        )
    }

    /// The prefixes of lines that are now laid out.
    fn take_indent(&mut self) -> Indent {
        let indent = self.indent();
        for level in &mut self.levels {
            level.first = None;
        }
        indent
    }

    fn text(&mut self, text: &StyledText) {
        let indent = self.take_indent();
        self.lines.extend(wrap(text, self.width, &indent));
    }

    fn blank(&mut self) {
        self.text(&StyledText::new());
    }

    fn rule(&mut self) {
        let indent = self.take_indent();
        let line = match self.form {
            Form::Plain => "---".to_owned(),
            Form::Screen => self.drawn("─", "-").repeat(indent.room(self.width)),
        };
        let line = StyledText::styled(&line, self.base.patch(self.style.rule));
        self.lines.extend(wrap_anywhere(&line, self.width, &indent));
    }

    fn quote(&mut self, blocks: &[Block]) {
        let outer = self.base;
        self.base = outer.patch(self.style.quote);
        let bar = Span::styled(self.drawn("┃ ", "> "), self.base);
        self.levels.push(Level {
            first: None,
            rest: vec![bar],
        });
        self.blocks(blocks, true);
        self.levels.pop();
        self.base = outer;
    }

    fn list(&mut self, list: &List) {
        let number_cells = list.items.iter().map(|item| number(item).len()).max();
        for (index, item) in list.items.iter().enumerate() {
            if list.loose && index > 0 {
                self.blank();
            }
            self.item(item, number_cells.unwrap_or(0), list.loose);
        }
    }

    fn item(&mut self, item: &Item, number_cells: usize, spaced: bool) {
        let task = match item.task {
            Some(true) => "[x] ",
            Some(false) => "[ ] ",
            None => "",
        };
        let marker: Cow<'static, str> = match item.marker {
            Marker::Bullet if item.task.is_some() => task.into(),
            Marker::Bullet => self.drawn("• ", "- ").into(),
            Marker::Number(_) => format!("{:>number_cells$} {task}", number(item)).into(),
        };
        let indent = spaces(cells(&marker));
        self.levels.push(Level {
            first: Some(vec![Span::styled(
                marker,
                self.base.patch(self.style.bullet),
            )]),
            rest: vec![indent],
        });
        self.blocks(&item.blocks, spaced);
        if self
            .levels
            .last()
            .is_some_and(|level| level.first.is_some())
        {
            // An item of nothing is still an item.
            self.blank();
        }
        self.levels.pop();
    }

    /// Lays out a code block: a bar on its left, a mark on the bar where a line is continued.
    fn code(&mut self, runs: &[Run]) {
        let mut text = StyledText::new();
        for run in runs {
            text.push(&run.text, self.marked(run.marks, Style::new()));
        }
        let rule = self.base.patch(self.style.rule);
        let bar = Span::styled(self.drawn("│ ", "| "), rule);
        let continued = Span::styled(self.drawn("│»", "|>"), rule);
        for line in text.split_lines() {
            let mut indent = self.take_indent();
            if self.form == Form::Screen {
                indent = indent.inside(bar.clone(), continued.clone());
            }
            self.lines.extend(wrap_anywhere(&line, self.width, &indent));
        }
    }

    fn table(&mut self, table: &Table) {
        let indent = self.indent();
        let rows = match self.form {
            Form::Screen => table::in_columns(table, indent.room(self.width), self),
            Form::Plain => None,
        };
        let Some(rows) = rows else {
            self.list(&table::as_list(table, self.drawn("…", "...")));
            return;
        };
        let fitted = self.take_indent().fit(self.width);
        for (index, row) in rows.into_iter().enumerate() {
            let prefix = if index == 0 {
                &fitted.first
            } else {
                &fitted.rest
            };
            let mut spans = prefix.clone();
            spans.extend(row);
            trim_end(&mut spans);
            self.lines.push(Line::from(spans));
        }
    }

    /// The text of runs in their styles, over `style`, with the backticks and tildes that the
    /// reader needs.
    pub(super) fn styled(&self, runs: &[Run], style: Style) -> StyledText {
        let backticks = self.style.keeps_backticks();
        let tildes = self.style.keeps_tildes();
        let mut text = StyledText::new();
        for (index, run) in runs.iter().enumerate() {
            let own = self.marked(run.marks, style);
            let before = index.checked_sub(1).and_then(|before| runs.get(before));
            let after = runs.get(index + 1);
            let is_struck = |run: Option<&Run>| run.is_some_and(|run| run.marks.strikethrough);
            let is_code = |run: Option<&Run>| run.is_some_and(|run| run.marks.code);
            let strikes = tildes && run.marks.strikethrough;
            let quotes = backticks && run.marks.code;
            if strikes && !is_struck(before) {
                text.push("~~", own);
            }
            if quotes && !is_code(before) {
                text.push("`", own);
            }
            text.push(&run.text, own);
            if quotes && !is_code(after) {
                text.push("`", own);
            }
            if strikes && !is_struck(after) {
                text.push("~~", own);
            }
        }
        text
    }

    fn marked(&self, marks: Marks, style: Style) -> Style {
        let layers = [
            (marks.strong, self.style.strong),
            (marks.emphasis, self.style.emphasis),
            (marks.strikethrough, self.style.strikethrough),
            (marks.code, self.style.code),
            (marks.link, self.style.link),
            (marks.gap == Some(Gap::Hidden), self.style.gap_hidden),
            (marks.gap == Some(Gap::Shown), self.style.gap_shown),
        ];
        layers
            .into_iter()
            .filter(|(applies, _)| *applies)
            .fold(self.base.patch(style), |below, (_, above)| {
                below.patch(above)
            })
    }

    /// The style of text that nothing marks.
    pub(super) fn base(&self) -> Style {
        self.base
    }

    /// A picture for the screen, or its stand-in of ASCII.
    pub(super) fn drawn(&self, picture: &'static str, ascii: &'static str) -> &'static str {
        if self.style.ascii { ascii } else { picture }
    }
}

/// The number of an item as it is written; nothing for a bullet.
fn number(item: &Item) -> String {
    match item.marker {
        Marker::Number(number) => format!("{number}."),
        Marker::Bullet => String::new(),
    }
}
