//! What a quiz came to.

mod view;

pub use view::{draw, row_at};

use super::{QuizStep, Step};
use crate::app::pages::Scope;
use crate::app::quiz::{QuizPage, QuizResults};
use crate::app::worker::Request;
use crate::domain::id::SessionId;
use crate::i18n::Command;
use crate::tui::look::Look;
use crate::tui::selection::Selection;

/// A row that can be selected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Row {
    /// What stands above all.
    Summary,
    /// A topic, by its place.
    Topic(usize),
    /// A question, by its place.
    Question(usize),
}

/// The state of the screen.
#[derive(Clone, Debug)]
pub struct State {
    quiz: SessionId,
    /// What it came to; None until it is known.
    results: Option<Box<QuizResults>>,
    /// Its questions; empty until they are known.
    pages: Vec<QuizPage>,
    rows: Vec<Row>,
    selection: Selection,
}

impl State {
    /// The results of a quiz, which are not known yet.
    #[must_use]
    pub fn new(quiz: SessionId) -> Self {
        Self {
            quiz,
            results: None,
            pages: Vec::new(),
            rows: Vec::new(),
            selection: Selection::default(),
        }
    }

    /// What it asks of the store.
    #[must_use]
    pub fn requests(quiz: SessionId) -> Vec<Request> {
        vec![Request::QuizResults(quiz), Request::QuizPages(quiz)]
    }

    /// Takes the results in.
    pub fn take(&mut self, results: QuizResults) {
        if results.quiz.sheet().id != self.quiz {
            return;
        }
        let topics = 0..results.results.topics.len();
        let topics = topics.filter(|_| results.results.topics.len() > 1);
        let questions = 0..results.results.questions.len();
        self.rows = vec![Row::Summary];
        self.rows.extend(topics.map(Row::Topic));
        self.rows.extend(questions.map(Row::Question));
        self.selection.fill(self.rows.len());
        self.results = Some(Box::new(results));
    }

    /// Takes the questions in.
    pub fn take_pages(&mut self, pages: &[QuizPage]) {
        if pages.first().is_some_and(|page| page.quiz == self.quiz) {
            self.pages = pages.to_vec();
        }
    }

    /// Selects a row; false where it was selected already.
    pub fn select(&mut self, place: usize) -> bool {
        self.selection.select(place)
    }

    /// Carries out a command.
    pub fn command(&mut self, command: Command, look: &Look) -> Step {
        if self.selection.command(command, look.size.1) {
            return Step::Stay;
        }
        let row = self.rows.get(self.selection.place()).copied();
        match (command, row, &self.results) {
            (Command::Back, ..) => Step::Back,
            (Command::Attempts, ..) => Step::Quiz(QuizStep::Attempts),
            (Command::AgainWrong, _, Some(_)) => Step::Quiz(QuizStep::AgainWrong(self.quiz)),
            (Command::Accept, Some(Row::Topic(topic)), Some(results)) => {
                let topic = results.results.topics.get(topic);
                match topic.and_then(|topic| topic.topic.clone()) {
                    Some(topic) => Step::Study(Scope {
                        topic: Some(topic),
                        ..Scope::default()
                    }),
                    None => Step::Stay,
                }
            }
            (Command::Accept, Some(Row::Summary), Some(results)) => {
                let first = results
                    .results
                    .questions
                    .iter()
                    .position(|it| it.is_wrong());
                self.look_back(first.unwrap_or(0), results)
            }
            (Command::Accept, Some(Row::Question(place)), Some(results)) => {
                self.look_back(place, results)
            }
            (Command::SendToReview, Some(Row::Question(place)), _) => {
                Step::Ask(vec![Request::SendToReview(self.quiz, place)])
            }
            _ => Step::Stay,
        }
    }

    /// A question with its answer.
    fn look_back(&self, place: usize, results: &QuizResults) -> Step {
        if self.pages.is_empty() {
            return Step::Stay;
        }
        let questions = results.results.questions.iter();
        let outcomes = questions.map(|question| question.outcome).collect();
        Step::Quiz(QuizStep::LookBack(self.pages.clone(), outcomes, place))
    }
}
