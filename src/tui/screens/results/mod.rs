//! What a quiz came to.

mod view;

pub use view::{draw, row_at};

use super::{QuizStep, Step};
use crate::app::pages::Scope;
use crate::app::quiz::{QuizPage, QuizResults};
use crate::app::worker::Request;
use crate::domain::answer::fill_gaps;
use crate::domain::card::CardBody;
use crate::domain::id::SessionId;
use crate::domain::language::LanguageTag;
use crate::i18n::Command;
use crate::i18n::quiz::QuizText;
use crate::tui::look::Look;
use crate::tui::markdown;
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
    /// How each of them begins, in the languages that its card has; none of what was taken out.
    beginnings: Vec<Vec<(LanguageTag, String)>>,
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
            beginnings: Vec::new(),
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
            self.beginnings = pages.iter().map(beginnings).collect();
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
            (Command::AgainWrong, _, Some(results)) => {
                let mut questions = results.results.questions.iter();
                match questions.any(|question| question.is_wrong()) {
                    true => Step::Quiz(QuizStep::AgainWrong(self.quiz)),
                    false => Step::Say(QuizText::NothingWrong.into(), Vec::new()),
                }
            }
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

/// Longest beginning of a question, in characters: two lines in a narrow window.
const LONGEST_QUESTION: usize = 100;

/// How a question begins, in each language of its card.
fn beginnings(page: &QuizPage) -> Vec<(LanguageTag, String)> {
    let Ok(asked) = &page.question else {
        return Vec::new();
    };
    let languages = asked.page.languages.iter();
    let texts = languages.map(|language| {
        let text = markdown::row(&asked.text(language, |gap| format!("[{gap}]")));
        let text = match asked.page.card.body {
            CardBody::Cloze { .. } => fill_gaps(&text),
            _ => text,
        };
        (language.clone(), shortened(&text))
    });
    texts.collect()
}

/// The beginning of a question, to know it again; the same in every window.
fn shortened(question: &str) -> String {
    let mut short = String::new();
    let mut length = 0;
    for word in question.split_whitespace() {
        let characters = word.chars().count();
        if length + characters > LONGEST_QUESTION {
            if short.is_empty() {
                short.extend(word.chars().take(LONGEST_QUESTION));
            }
            return format!("{short} ...");
        }
        if !short.is_empty() {
            short.push(' ');
        }
        short.push_str(word);
        length += characters + 1;
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_is_known_again_by_its_beginning() {
        assert_eq!(shortened(" How  many? "), "How many?");
        let long = "many ".repeat(30);
        assert_eq!(
            shortened(&long),
            format!("{} ...", "many ".repeat(20).trim_end())
        );
        // A language without blanks, or an address.
        let word = "シ".repeat(LONGEST_QUESTION + 1);
        let beginning = "シ".repeat(LONGEST_QUESTION);
        assert_eq!(shortened(&word), format!("{beginning} ..."));
        assert_eq!(shortened(&format!("At {word}")), "At ...");
    }
}
