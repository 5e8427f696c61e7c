//! Draws the list of quizzes.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::State;
use crate::app::quiz::{ExamRow, QuizOffers};
use crate::domain::language::Localized;
use crate::domain::quiz::{Mode, Summary};
use crate::i18n::quiz::QuizText;
use crate::i18n::{Command, Text};
use crate::tui::keymap::Context;
use crate::tui::look::Look;
use crate::tui::widgets::rows::Rows;
use crate::tui::widgets::{bar, frame, sentence};

/// Draws the screen.
pub fn draw(state: &State, look: &Look, frame: &mut Frame<'_>) {
    let page = frame::page(frame.area(), 1);
    let title = look.say(&QuizText::Title.into());
    frame::header(&title, Vec::new(), look, page.header, frame);
    let rows = rows(state, look, page.body.width);
    let hidden = rows.draw(state.selection.place(), look, page.body, frame);
    let more = frame::more(hidden, look);
    bar::ends(earlier(state, look), more, look, page.below, frame);
}

/// The row at a cell of the window.
#[must_use]
pub fn row_at(state: &State, look: &Look, window: Rect, cell: (u16, u16)) -> Option<usize> {
    let page = frame::page(window, 1);
    rows(state, look, page.body.width).at(state.selection.place(), page.body, cell)
}

fn earlier(state: &State, look: &Look) -> Vec<Span<'static>> {
    let ended = state.offers.as_ref().map_or(0, |offers| offers.ended);
    if ended == 0 {
        return Vec::new();
    }
    let said = QuizText::Earlier {
        quizzes: ended,
        key: look.key(Context::Quizzes, Command::Attempts),
    };
    vec![Span::styled(look.say(&said.into()), look.theme.dim)]
}

fn rows(state: &State, look: &Look, width: u16) -> Rows {
    let theme = &look.theme;
    let mut rows = Rows::default();
    let Some(offers) = &state.offers else {
        rows.line(Line::styled(look.say(&Text::Loading), theme.dim));
        return rows;
    };
    let selected = state.selection.place();
    if !offers.unfinished.is_empty() {
        heading(&mut rows, QuizText::GoOn, look);
        for quiz in &offers.unfinished {
            let chosen = rows.next_place() == selected;
            rows.row(unfinished(quiz, chosen, look, width));
        }
    }
    if !offers.exams.is_empty() {
        heading(&mut rows, QuizText::Exams, look);
        for exam in &offers.exams {
            let chosen = rows.next_place() == selected;
            rows.row(self::exam(exam, chosen, look, width));
        }
    }
    practice(offers, selected, look, width, &mut rows);
    rows
}

fn practice(offers: &QuizOffers, selected: usize, look: &Look, width: u16, rows: &mut Rows) {
    if offers.decks.is_empty() {
        let said = look.say(&QuizText::NoQuestions.into());
        rows.lines(sentence::lines(&said, width, look.theme.text));
        return;
    }
    heading(rows, QuizText::Practice, look);
    let all = offers.decks.iter().map(|deck| deck.questions).sum();
    let every = look.say(&QuizText::AllQuestions.into());
    let decks = offers.decks.iter();
    let decks = decks.map(|deck| (look.title(&deck.title).to_owned(), deck.questions));
    for (title, questions) in [(every, all)].into_iter().chain(decks) {
        let chosen = rows.next_place() == selected;
        let figures = look.say(&match questions {
            0 => QuizText::TypedOnly.into(),
            _ => QuizText::Questions(questions).into(),
        });
        rows.row([row(&title, &figures, chosen, look, width)]);
    }
}

fn heading(rows: &mut Rows, text: QuizText, look: &Look) {
    if rows.next_place() > 0 {
        rows.line(Line::default());
    }
    rows.line(Line::styled(look.say(&text.into()), look.theme.title));
}

fn unfinished(quiz: &Summary, chosen: bool, look: &Look, width: u16) -> Vec<Line<'static>> {
    let figures = QuizText::LeftAt {
        answered: quiz.answered,
        questions: quiz.questions,
        left_ms: quiz.mode.remaining(quiz.elapsed_ms),
    };
    let mut lines = vec![row(
        &title_of(quiz.title.as_ref(), look),
        &mode_of(quiz.mode, look),
        chosen,
        look,
        width,
    )];
    lines.extend(under(&figures.into(), look.theme.dim, look, width));
    lines
}

/// What is said under a row.
pub(in crate::tui::screens) fn under(
    said: &Text,
    style: Style,
    look: &Look,
    width: u16,
) -> impl Iterator<Item = Line<'static>> {
    let lines = sentence::lines(&look.say(said), width.saturating_sub(4), style);
    lines.into_iter().map(|mut line| {
        line.spans.insert(0, Span::raw("    "));
        line
    })
}

/// What a quiz is called.
pub(in crate::tui::screens) fn title_of(title: Option<&Localized>, look: &Look) -> String {
    match title {
        Some(title) => look.title(title).to_owned(),
        None => look.say(&QuizText::AllQuestions.into()),
    }
}

/// What its mode is called.
pub(in crate::tui::screens) fn mode_of(mode: Mode, look: &Look) -> String {
    look.say(&match mode {
        Mode::Practice => QuizText::ModePractice.into(),
        Mode::Exam { .. } => QuizText::ModeExam.into(),
    })
}

fn exam(exam: &ExamRow, chosen: bool, look: &Look, width: u16) -> Vec<Line<'static>> {
    let figures = QuizText::ExamFigures {
        questions: exam.questions,
        minutes: exam.minutes,
        pass: exam.pass,
    };
    let title = look.title(&exam.title);
    let mut lines = vec![row(title, "", chosen, look, width)];
    lines.extend(under(&figures.into(), look.theme.dim, look, width));
    for shortage in &exam.shortages {
        let said = QuizText::TooFew {
            topic: match &shortage.topic {
                Some(topic) => topic.to_string(),
                None => look.say(&QuizText::AllQuestions.into()),
            },
            wanted: shortage.wanted,
            there: shortage.there,
        };
        lines.extend(under(&said.into(), look.theme.warn, look, width));
    }
    lines
}

/// A title, and figures at the end of the line; the title gives way.
pub(in crate::tui::screens) fn row(
    title: &str,
    figures: &str,
    chosen: bool,
    look: &Look,
    width: u16,
) -> Line<'static> {
    let theme = &look.theme;
    let pointer = if chosen { theme.glyphs.cursor } else { " " };
    let figures = Span::styled(figures.to_owned(), theme.accent);
    let room = width.saturating_sub(u16::try_from(figures.width() + 1).unwrap_or(width));
    let title = Line::from(Span::styled(format!("{pointer} {title}"), theme.text));
    let mut line = bar::shortened(title, room, look);
    let fill = usize::from(width).saturating_sub(line.width() + figures.width());
    line.spans.push(Span::raw(" ".repeat(fill)));
    line.spans.push(figures);
    if chosen {
        for span in &mut line.spans {
            span.style = theme.selected;
        }
    }
    line
}
