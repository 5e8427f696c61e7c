//! Whether a quiz is to end as it stands, or to be given up.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::question_map::Cell;
use super::quizzes::title_of;
use super::{QuizStep, Step};
use crate::domain::quiz::Summary;
use crate::i18n::Command;
use crate::i18n::quiz::QuizText;
use crate::tui::look::Look;
use crate::tui::scroll::Scroll;
use crate::tui::widgets::{bar, frame, sentence};

/// How a quiz stands that is to end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Numbers of the questions without an answer, from 1.
    pub open: Vec<usize>,
    /// Numbers of those that are marked for later.
    pub marked: Vec<usize>,
    /// Whether it is practice.
    pub is_practice: bool,
}

impl Standing {
    /// How a quiz stands whose questions stand so.
    #[must_use]
    pub fn of(cells: &[Cell], is_practice: bool) -> Self {
        let numbers = |wanted: fn(&Cell) -> bool| {
            let places = cells.iter().enumerate();
            let places = places.filter(|(_, cell)| wanted(cell));
            places.map(|(place, _)| place + 1).collect()
        };
        Self {
            open: numbers(|cell| cell.state.is_open()),
            marked: numbers(|cell| cell.marked),
            is_practice,
        }
    }
}

/// What is to happen to a quiz.
#[derive(Clone, Debug)]
enum What {
    /// It is handed in.
    HandIn(Standing),
    /// It is given up without going on with it.
    GiveUp(Box<Summary>),
}

/// The state of the screen.
#[derive(Clone, Debug)]
pub struct State {
    what: What,
    scroll: Scroll,
}

impl State {
    /// Asks whether a quiz that stands so is to be handed in.
    #[must_use]
    pub fn new(standing: Standing) -> Self {
        Self {
            what: What::HandIn(standing),
            scroll: Scroll::default(),
        }
    }

    /// Asks whether a quiz is to be given up.
    #[must_use]
    pub fn giving_up(quiz: Summary) -> Self {
        Self {
            what: What::GiveUp(Box::new(quiz)),
            scroll: Scroll::default(),
        }
    }

    /// Carries out a command.
    pub fn command(&mut self, command: Command) -> Step {
        match command {
            Command::Back => Step::Back,
            Command::HandIn => Step::Quiz(match &self.what {
                What::HandIn(_) => QuizStep::HandIn,
                What::GiveUp(quiz) => QuizStep::GiveUp(quiz.id, quiz.elapsed_ms),
            }),
            other => {
                self.scroll.command(other);
                Step::Stay
            }
        }
    }

    /// Makes the lines.
    pub fn lay_out(&mut self, look: &Look) {
        let (columns, rows) = look.size;
        let body = frame::page(Rect::new(0, 0, columns, rows), 1).body;
        self.scroll
            .fill(self.lines(look, body.width), usize::from(body.height));
    }

    fn lines(&self, look: &Look, width: u16) -> Vec<Line<'static>> {
        let theme = &look.theme;
        let standing = match &self.what {
            What::HandIn(standing) => standing,
            What::GiveUp(quiz) => {
                let said = look.say(
                    &QuizText::GiveUpMeans {
                        answered: quiz.answered,
                        questions: quiz.questions,
                    }
                    .into(),
                );
                let mut lines =
                    sentence::lines(&title_of(quiz.title.as_ref(), look), width, theme.title);
                lines.push(Line::default());
                lines.extend(sentence::lines(&said, width, theme.warn));
                return lines;
            }
        };
        let mut said = match standing.open.is_empty() {
            true => vec![(QuizText::NoneOpen, theme.good)],
            false => {
                let numbers = standing.open.clone();
                vec![(QuizText::OpenQuestions { numbers }, theme.warn)]
            }
        };
        if !standing.marked.is_empty() {
            let numbers = standing.marked.clone();
            said.push((QuizText::MarkedQuestions { numbers }, theme.warn));
        }
        said.push(match standing.is_practice {
            true => (QuizText::FinishMeans, theme.text),
            false => (QuizText::HandInMeans, theme.text),
        });
        let mut lines = Vec::new();
        for (text, style) in said {
            if !lines.is_empty() {
                lines.push(Line::default());
            }
            lines.extend(sentence::lines(&look.say(&text.into()), width, style));
        }
        lines
    }
}

/// Draws the question.
pub fn draw(state: &State, look: &Look, frame: &mut Frame<'_>) {
    let page = frame::page(frame.area(), 1);
    let title = match &state.what {
        What::HandIn(standing) if standing.is_practice => QuizText::FinishTitle,
        What::HandIn(_) => QuizText::HandInTitle,
        What::GiveUp(_) => QuizText::GiveUpTitle,
    };
    let title = look.say(&title.into());
    frame::header(&title, Vec::new(), look, page.header, frame);
    frame::scrolled(&state.scroll, look, page.body, frame);
    let more = frame::more(state.scroll.hidden(), look);
    bar::ends(Vec::new(), more, look, page.below, frame);
}
