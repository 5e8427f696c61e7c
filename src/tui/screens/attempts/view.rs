//! Draws the list of earlier quizzes with the trend.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::State;
use crate::domain::quiz::{Ending, Mode, Summary};
use crate::i18n::Text;
use crate::i18n::quiz::QuizText;
use crate::tui::look::Look;
use crate::tui::screens::quizzes::{row, title_of, under};
use crate::tui::widgets::rows::Rows;
use crate::tui::widgets::{bar, frame, sentence};

/// Quizzes that a trend tells of, the newest ones.
const TREND: usize = 8;

/// Draws the screen.
pub fn draw(state: &State, look: &Look, frame: &mut Frame<'_>) {
    let page = frame::page(frame.area(), 1);
    let title = look.say(&QuizText::AttemptsTitle.into());
    frame::header(&title, Vec::new(), look, page.header, frame);
    let rows = rows(state, look, page.body.width);
    let hidden = rows.draw(state.selection.place(), look, page.body, frame);
    let more = frame::more(hidden, look);
    bar::ends(Vec::new(), more, look, page.below, frame);
}

/// The row at a cell of the window.
#[must_use]
pub fn row_at(state: &State, look: &Look, window: Rect, cell: (u16, u16)) -> Option<usize> {
    let page = frame::page(window, 1);
    rows(state, look, page.body.width).at(state.selection.place(), page.body, cell)
}

fn rows(state: &State, look: &Look, width: u16) -> Rows {
    let theme = &look.theme;
    let mut rows = Rows::default();
    let Some(quizzes) = &state.quizzes else {
        rows.line(Line::styled(look.say(&Text::Loading), theme.dim));
        return rows;
    };
    if quizzes.is_empty() {
        let said = look.say(&QuizText::NoAttempts.into());
        rows.lines(sentence::lines(&said, width, theme.text));
    }
    for (place, quiz) in quizzes.iter().enumerate() {
        if place > 0 {
            rows.line(Line::default());
        }
        let chosen = rows.next_place() == state.selection.place();
        let figures = figures(quiz, look);
        let title = title_of(quiz.title.as_ref(), look);
        let about = QuizText::AttemptOf {
            date: quiz.study_day.date(),
            exam: quiz.mode != Mode::Practice,
            questions: quiz.questions,
        };
        let mut lines = vec![row(&title, &figures, chosen, look, width)];
        lines.extend(under(&about.into(), theme.dim, look, width));
        lines.extend(trend(quizzes, place, look, width));
        rows.row(lines);
    }
    rows
}

/// How a quiz went, in one or two words.
fn figures(quiz: &Summary, look: &Look) -> String {
    let say = |text: QuizText| look.say(&text.into());
    match quiz.ended {
        None => say(QuizText::StillRunning),
        Some((_, Ending::GivenUp, _)) => say(QuizText::WasGivenUp),
        Some((_, _, score)) => {
            let passed = match quiz.passed() {
                Some(true) => format!(", {}", say(QuizText::Passed)),
                Some(false) => format!(", {}", say(QuizText::Failed)),
                None => String::new(),
            };
            format!("{} %{passed}", score.percent())
        }
    }
}

/// Under the newest quiz of its kind: how those before it went, as bars and in figures.
fn trend(quizzes: &[Summary], place: usize, look: &Look, width: u16) -> Vec<Line<'static>> {
    let quiz = &quizzes[place];
    let is_same = |other: &&Summary| {
        let exam = |it: &Summary| it.mode != Mode::Practice;
        other.title == quiz.title && exam(other) == exam(quiz) && other.blueprint == quiz.blueprint
    };
    if quizzes[..place].iter().any(|newer| is_same(&newer)) {
        return Vec::new();
    }
    let ended = quizzes
        .iter()
        .filter(is_same)
        .filter_map(|it| match it.ended {
            Some((_, Ending::HandedIn | Ending::TimeUp, score)) => Some(score.percent()),
            _ => None,
        });
    let mut percents: Vec<u8> = ended.take(TREND).collect();
    percents.reverse();
    if percents.len() < 2 {
        return Vec::new();
    }
    let bars: String = percents
        .iter()
        .map(|percent| look.theme.glyphs.level(*percent))
        .collect();
    let said = look.say(&QuizText::Trend { percents }.into());
    let mut line = vec![
        Span::raw("    "),
        Span::styled(bars, look.theme.accent),
        Span::raw(" "),
    ];
    let room = width.saturating_sub(u16::try_from(Line::from(line.clone()).width()).unwrap_or(0));
    let mut lines = sentence::lines(&said, room, look.theme.text).into_iter();
    line.extend(lines.next().unwrap_or_default().spans);
    let mut all = vec![Line::from(line)];
    all.extend(lines);
    all
}
