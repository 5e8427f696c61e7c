//! The lines of the form: each field with its name, its texts and what is wrong with it.

use std::collections::HashMap;
use std::ops::Range;

use ratatui::style::Modifier;
use ratatui::text::{Line, Span};

use super::State;
use super::form::{Field, Name, Value};
use crate::domain::finding::{Finding, Severity};
use crate::i18n::editor::{EditorText, FieldLabel};
use crate::i18n::{Command, explain, findings};
use crate::tui::keymap::Context;
use crate::tui::look::Look;
use crate::tui::widgets::{bar, sentence};

/// Narrowest column of a language, in cells.
const NARROWEST: usize = 29;

/// Cells in front of a text.
const MARGIN: usize = 2;

/// The lines of the form.
#[derive(Debug, Default)]
pub(super) struct Laid {
    pub(super) lines: Vec<Line<'static>>,
    /// The lines of the field with the cursor.
    pub(super) field: Range<usize>,
    /// The line with the cursor.
    pub(super) cursor: usize,
}

/// Whether so many languages stand side by side in a width.
pub(super) fn fits(languages: usize, width: u16) -> bool {
    languages > 1 && usize::from(width) / languages > NARROWEST
}

/// Makes the lines at a width in cells.
pub(super) fn lay_out(state: &State, look: &Look, width: u16) -> Laid {
    let mut sheet = Sheet {
        state,
        look,
        width,
        laid: Laid::default(),
        of_fields: HashMap::new(),
    };
    sheet.elsewhere();
    for (place, field) in state.form.fields.iter().enumerate() {
        let from = sheet.laid.lines.len();
        sheet.field(place, field);
        if place == state.form.field {
            sheet.laid.field = from..sheet.laid.lines.len();
        }
    }
    sheet.laid
}

struct Sheet<'a> {
    state: &'a State,
    look: &'a Look,
    width: u16,
    laid: Laid,
    /// What is wrong with each field, and in which language.
    of_fields: HashMap<usize, Vec<(&'a Finding, Option<usize>)>>,
}

impl Sheet<'_> {
    /// What is wrong that belongs to no field, and what has none.
    fn elsewhere(&mut self) {
        let theme = &self.look.theme;
        let form = &self.state.form;
        let tried = self.state.tried.as_ref();
        if let Some(fault) = tried.and_then(|tried| tried.fault.as_ref()) {
            let explained = explain(self.look.interface, fault);
            let said = format!("{} {}", explained.what, explained.next);
            let lines = sentence::lines(&said, self.width, theme.bad);
            self.laid.lines.extend(lines);
        }
        let found = tried.map_or(&[][..], |tried| &tried.findings);
        let places = form.places_of(found.iter().map(|found| found.path.as_slice()));
        for (found, place) in found.iter().zip(places) {
            match place {
                Some((field, language)) => {
                    let of_field = self.of_fields.entry(field).or_default();
                    of_field.push((&found.finding, language));
                }
                None => self.finding(&found.finding, None),
            }
        }
        if form.runs() {
            let key = self.look.key(Context::Editor, Command::EditOutside);
            let said = self.look.say(&EditorText::RunsScenario { key }.into());
            let lines = sentence::lines(&said, self.width, theme.dim);
            self.laid.lines.extend(lines);
        }
    }

    fn finding(&mut self, finding: &Finding, language: Option<usize>) {
        let theme = &self.look.theme;
        let interface = self.look.interface;
        let style = match finding.severity {
            Severity::Error => theme.bad,
            Severity::Warning => theme.warn,
        };
        let word = findings::severity(finding.severity, interface);
        let message = findings::message(&finding.problem, interface);
        let tag = language.and_then(|place| self.state.form.languages.get(place));
        let tag = tag.map_or(String::new(), |tag| format!(" ({tag})"));
        let said = format!("{word}{tag}: {message}");
        self.said(&said, style);
    }

    /// A sentence under a field.
    fn said(&mut self, said: &str, style: ratatui::style::Style) {
        let width = self.width.saturating_sub(2);
        let indented = sentence::lines(said, width, style).into_iter().map(|line| {
            let mut spans = vec![Span::raw("  ")];
            spans.extend(line.spans);
            Line::from(spans)
        });
        self.laid.lines.extend(indented);
    }

    fn field(&mut self, place: usize, field: &Field) {
        let look = self.look;
        let theme = &look.theme;
        let form = &self.state.form;
        let has_cursor = place == form.field;
        let label = field.label(form.kind());
        let style = match has_cursor {
            true => theme.accent.add_modifier(Modifier::BOLD),
            false => theme.dim,
        };
        match &field.value {
            Value::Flag(flag) => {
                let said = look.say(&EditorText::Label(label).into());
                let value = look.say(&EditorText::Flag(*flag).into());
                let mark = if has_cursor { theme.glyphs.cursor } else { " " };
                let value_style = match has_cursor {
                    true => theme.selected,
                    false => theme.text,
                };
                if has_cursor {
                    self.laid.cursor = self.laid.lines.len();
                }
                let line = Line::from(vec![
                    Span::styled(format!("{mark} "), theme.accent),
                    Span::styled(format!("{said}  "), style),
                    Span::styled(value, value_style),
                ]);
                self.laid.lines.push(bar::shortened(line, self.width, look));
            }
            Value::Plain { text, .. } => {
                let said = look.say(&EditorText::Label(label).into());
                self.laid.lines.push(Line::styled(said, style));
                let cells = usize::from(self.width).saturating_sub(MARGIN);
                let (lines, at) = text.lines(cells, look.theme.text, has_cursor);
                if has_cursor {
                    self.laid.cursor = self.laid.lines.len() + at;
                }
                let empty = text.is_empty() && !has_cursor;
                let rows = lines
                    .into_iter()
                    .map(|line| self.row(line, has_cursor, empty));
                let rows: Vec<_> = rows.collect();
                self.laid.lines.extend(rows);
                if field.name == Name::Id && text.is_empty() && self.state.open.card.is_none() {
                    let said = look.say(&EditorText::IdFromQuestion.into());
                    self.said(&said, theme.dim);
                }
            }
            Value::Texts { .. } => self.texts(place, field, label, style),
        }
        self.wrong(place);
        if matches!(field.name, Name::Question | Name::Sources)
            || matches!(field.value, Value::Texts { .. })
        {
            self.laid.lines.push(Line::default());
        }
    }

    /// One row of a text.
    fn row(&self, line: Line<'static>, has_cursor: bool, empty: bool) -> Line<'static> {
        let theme = &self.look.theme;
        let mark = if has_cursor { "> " } else { "  " };
        let mut spans = vec![Span::styled(mark, theme.accent)];
        if empty {
            spans.push(Span::styled(theme.glyphs.none, theme.dim));
        }
        spans.extend(line.spans);
        Line::from(spans)
    }

    /// A text in its languages: side by side, or the one with the cursor alone.
    fn texts(
        &mut self,
        place: usize,
        field: &Field,
        label: FieldLabel,
        style: ratatui::style::Style,
    ) {
        let Value::Texts { cells, .. } = &field.value else {
            return;
        };
        let form = &self.state.form;
        let shown: Vec<usize> = match self.state.side_by_side {
            true => (0..cells.len()).collect(),
            false => vec![form.language.min(cells.len().saturating_sub(1))],
        };
        let column = usize::from(self.width) / shown.len().max(1);
        let mut columns: Vec<Vec<Line<'static>>> = Vec::new();
        for &language in &shown {
            let has_cursor = place == form.field && language == form.language;
            let tag = form.languages.get(language).map(ToString::to_string);
            let name = match tag.filter(|_| form.languages.len() > 1) {
                Some(language) => EditorText::LabelIn { label, language },
                None => EditorText::Label(label),
            };
            let name_style = match place == form.field && !has_cursor {
                true => self.look.theme.dim,
                false => style,
            };
            let name = Line::styled(self.look.say(&name.into()), name_style);
            let width = u16::try_from(column.saturating_sub(1)).unwrap_or(u16::MAX);
            let mut lines = vec![bar::shortened(name, width, self.look)];
            let cells_of_text = column.saturating_sub(MARGIN + usize::from(shown.len() > 1));
            let Some(cell) = cells.get(language) else {
                continue;
            };
            let text = &cell.text;
            let (drawn, at) = text.lines(cells_of_text, self.look.theme.text, has_cursor);
            if has_cursor {
                self.laid.cursor = self.laid.lines.len() + 1 + at;
            }
            let empty = text.is_empty() && !has_cursor;
            lines.extend(
                drawn
                    .into_iter()
                    .map(|line| self.row(line, has_cursor, empty)),
            );
            columns.push(lines);
        }
        let rows = columns.iter().map(Vec::len).max().unwrap_or(0);
        for row in 0..rows {
            let mut spans = Vec::new();
            for (number, lines) in columns.iter_mut().enumerate() {
                let line = lines.get_mut(row).map(std::mem::take).unwrap_or_default();
                let used = line.width();
                let style = line.style;
                spans.extend(line.spans.into_iter().map(|span| {
                    let own = span.style;
                    span.style(style.patch(own))
                }));
                if number + 1 < shown.len() {
                    spans.push(Span::raw(" ".repeat(column.saturating_sub(used))));
                }
            }
            self.laid.lines.push(Line::from(spans));
        }
    }

    /// What is wrong with a field.
    fn wrong(&mut self, place: usize) {
        if let Some((field, fault)) = self.state.refused
            && field == place
        {
            let said = self.look.say(&EditorText::Fault(fault).into());
            self.said(&said, self.look.theme.bad);
        }
        for (finding, language) in self.of_fields.remove(&place).unwrap_or_default() {
            let language = language.filter(|_| self.state.form.languages.len() > 1);
            self.finding(finding, language);
        }
    }
}
