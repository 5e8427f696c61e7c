//! Draws the list of mistakes.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::State;
use crate::domain::finding::{Finding, Severity};
use crate::i18n::checking::CheckText;
use crate::i18n::findings::{help, help_word, message, severity};
use crate::tui::look::Look;
use crate::tui::widgets::rows::Rows;
use crate::tui::widgets::{bar, frame, sentence};

/// Cells before what is said of a finding.
const INDENT: u16 = 2;

/// Draws the screen.
pub fn draw(state: &State, look: &Look, frame: &mut Frame<'_>) {
    let page = frame::page(frame.area(), 1);
    let say = |text: CheckText| look.say(&text.into());
    let mut badges = Vec::new();
    if state.looking && state.report.is_some() {
        badges.push(Span::styled(say(CheckText::Looking), look.theme.dim));
    }
    frame::header(&say(CheckText::Title), badges, look, page.header, frame);
    let rows = rows(state, look, page.body);
    let hidden = rows.draw(state.selection.place(), look, page.body, frame);
    bar::ends(
        sum(state, look),
        frame::more(hidden, look),
        look,
        page.below,
        frame,
    );
}

/// The row at a cell of the window.
#[must_use]
pub fn row_at(state: &State, look: &Look, window: Rect, cell: (u16, u16)) -> Option<usize> {
    let page = frame::page(window, 1);
    rows(state, look, page.body).at(state.selection.place(), page.body, cell)
}

/// How many there are of each sort.
fn sum(state: &State, look: &Look) -> Vec<Span<'static>> {
    let Some(report) = state.report.as_ref().filter(|it| !it.findings.is_empty()) else {
        return Vec::new();
    };
    let of = |severity| {
        let found = report.findings.iter();
        found.filter(|it| it.severity == severity).count()
    };
    let sum = CheckText::Sum {
        files: report.files,
        cards: report.cards,
        errors: of(Severity::Error),
        warnings: of(Severity::Warning),
    };
    vec![Span::styled(look.say(&sum.into()), look.theme.dim)]
}

/// How many lines each finding has as long as it is not selected.
pub(super) fn heights(state: &State, look: &Look) -> Vec<usize> {
    let width = frame::page(Rect::new(0, 0, look.size.0, look.size.1), 1)
        .body
        .width;
    let findings = state.report.iter().flat_map(|report| &report.findings);
    findings
        .map(|finding| lines(finding, short_of(state, finding), false, look, width).len())
        .collect()
}

fn short_of<'s>(state: &State, finding: &'s Finding) -> &'s str {
    state.short(finding.place.file.as_str())
}

fn rows(state: &State, look: &Look, area: Rect) -> Rows {
    let width = area.width;
    let theme = &look.theme;
    let say = |text: CheckText| look.say(&text.into());
    let mut rows = Rows::default();
    let Some(report) = &state.report else {
        rows.line(Line::styled(say(CheckText::Looking), theme.dim));
        return rows;
    };
    if report.findings.is_empty() {
        let (said, style) = match report.files {
            0 => {
                let folder = state.folders.first().map(ToString::to_string);
                let folder = folder.unwrap_or_default();
                (CheckText::NoDecks { folder }, theme.text)
            }
            files => {
                let cards = report.cards;
                (CheckText::NoProblems { files, cards }, theme.good)
            }
        };
        rows.lines(sentence::lines(&say(said), width, style));
    }
    let selected = state.selection.place();
    for (place, finding) in report.findings.iter().enumerate() {
        if place > 0 {
            rows.line(Line::default());
        }
        // Each has a line at least, so that these are out of the window.
        if place.abs_diff(selected) > usize::from(area.height) {
            let height = state.heights.get(place).copied().unwrap_or_default();
            rows.row(vec![Line::default(); height]);
        } else {
            let file = short_of(state, finding);
            rows.row(lines(finding, file, place == selected, look, width));
        }
    }
    rows
}

/// What is wrong, where, and what to do about it.
fn lines(
    finding: &Finding,
    file: &str,
    chosen: bool,
    look: &Look,
    width: u16,
) -> Vec<Line<'static>> {
    let theme = &look.theme;
    let language = look.interface;
    let room = width.saturating_sub(INDENT).max(1);
    let colour = match finding.severity {
        Severity::Error => theme.bad,
        Severity::Warning => theme.warn,
    };
    let style = if chosen { theme.selected } else { theme.text };
    let said = format!(
        "{}: {}",
        severity(finding.severity, language),
        message(&finding.problem, language)
    );
    let pointer = if chosen { theme.glyphs.cursor } else { " " };
    let mut lines = Vec::new();
    let head = if chosen { style } else { colour };
    for (place, line) in sentence::lines(&said, room, head).into_iter().enumerate() {
        let pointer = if place == 0 { pointer } else { " " };
        let mut spans = vec![Span::styled(format!("{pointer} "), style)];
        spans.extend(line.spans);
        let mut line = Line::from(spans);
        if chosen {
            let fill = usize::from(width).saturating_sub(line.width());
            line.push_span(Span::styled(" ".repeat(fill), style));
        }
        lines.push(line);
    }
    let place = &finding.place;
    let at = match (place.line, place.column) {
        (0, _) => file.to_owned(),
        (line, 0) => format!("{file}:{line}"),
        (line, column) => format!("{file}:{line}:{column}"),
    };
    let mut below = vec![(at, theme.dim)];
    let source = place.source.as_str().trim();
    if chosen && !source.is_empty() {
        below.push((source.to_owned(), theme.accent));
    }
    if let Some(hint) = help(&finding.problem, language) {
        below.push((format!("{}: {hint}", help_word(language)), theme.text));
    }
    for (text, style) in below {
        for line in sentence::lines(&text, room, style) {
            let mut spans = vec![Span::raw(" ".repeat(usize::from(INDENT)))];
            spans.extend(line.spans);
            lines.push(Line::from(spans));
        }
    }
    lines
}
