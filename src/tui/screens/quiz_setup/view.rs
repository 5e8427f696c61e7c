//! Draws the form of a quiz.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::{Item, State};
use crate::i18n::quiz::QuizText;
use crate::tui::look::Look;
use crate::tui::screens::quizzes::{row, title_of};
use crate::tui::widgets::rows::Rows;
use crate::tui::widgets::{bar, frame, sentence};

/// Draws the form.
pub fn draw(state: &State, look: &Look, frame: &mut Frame<'_>) {
    let page = frame::page(frame.area(), 1);
    let title = look.say(&QuizText::SetupTitle.into());
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
    let say = |text: QuizText| look.say(&text.into());
    let mut rows = Rows::default();
    let name = title_of(state.title.as_ref(), look);
    rows.lines(sentence::lines(&name, width, theme.title));
    rows.line(Line::default());
    for item in state.items() {
        let (name, value) = match item {
            Item::Mode if state.is_exam => (QuizText::Mode, QuizText::ModeExam),
            Item::Mode => (QuizText::Mode, QuizText::ModePractice),
            Item::Questions => {
                let questions = usize::try_from(state.questions()).unwrap_or(usize::MAX);
                let value = match state.order.questions {
                    None if state.own.is_none() && state.order.typed => QuizText::Every,
                    None if state.own.is_none() => QuizText::All(questions),
                    _ => QuizText::Questions(questions),
                };
                (QuizText::HowMany, value)
            }
            Item::Minutes if state.is_exam => (
                QuizText::HowLong,
                state.time().map_or(QuizText::UsualTime, QuizText::Minutes),
            ),
            Item::Minutes => (QuizText::HowLong, QuizText::NoClock),
            Item::Typed if state.order.typed => (QuizText::Typed, QuizText::TypedToo),
            Item::Typed => (QuizText::Typed, QuizText::TypedNot),
        };
        let chosen = rows.next_place() == state.selection.place();
        rows.row([row(&say(name), &say(value), chosen, look, width)]);
    }
    rows.line(Line::default());
    let about = match state.is_exam {
        true => QuizText::AboutExam { pass: state.pass },
        false => QuizText::AboutPractice,
    };
    rows.lines(sentence::lines(&say(about), width, theme.dim));
    rows
}
