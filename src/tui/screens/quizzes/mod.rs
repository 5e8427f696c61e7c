//! The quizzes and exams that can be begun or gone on with.

mod view;

pub use view::{draw, row_at};
pub(super) use view::{mode_of, row, title_of, under};

use super::{QuizStep, Step};
use crate::app::quiz::QuizOffers;
use crate::domain::id::Id;
use crate::domain::quiz::Summary;
use crate::i18n::Command;
use crate::tui::look::Look;
use crate::tui::selection::Selection;

/// What a quiz is drawn from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// An exam, by its name.
    Exam(String),
    /// A deck.
    Deck(Id),
    /// Every deck.
    All,
}

/// A row that can be selected.
#[derive(Clone, Debug, PartialEq)]
enum Row {
    /// A quiz that was left before its end.
    Unfinished(Box<Summary>),
    /// Something to draw from.
    New(Source),
}

/// The state of the screen.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// What there is; None until it is known.
    offers: Option<QuizOffers>,
    rows: Vec<Row>,
    selection: Selection,
}

impl State {
    /// Takes in what there is; the selection stays where it can.
    pub fn take(&mut self, offers: QuizOffers) {
        let unfinished = offers.unfinished.iter();
        self.rows = unfinished
            .map(|quiz| Row::Unfinished(Box::new(quiz.clone())))
            .collect();
        let exams = offers
            .exams
            .iter()
            .map(|exam| Source::Exam(exam.name.clone()));
        let decks = offers
            .decks
            .iter()
            .map(|deck| Source::Deck(deck.id.clone()));
        let all = (!offers.decks.is_empty()).then_some(Source::All);
        self.rows
            .extend(exams.chain(all).chain(decks).map(Row::New));
        self.selection.fill(self.rows.len());
        self.offers = Some(offers);
    }

    /// Selects a row; false where it was selected already.
    pub fn select(&mut self, place: usize) -> bool {
        self.selection.select(place)
    }

    /// Commands that would do nothing now.
    #[must_use]
    pub fn idle(&self) -> &'static [Command] {
        match self.rows.get(self.selection.place()) {
            Some(Row::Unfinished(_)) => &[],
            Some(Row::New(_)) => &[Command::GiveUp],
            None => &[Command::Accept, Command::GiveUp],
        }
    }

    /// Carries out a command.
    pub fn command(&mut self, command: Command, look: &Look) -> Step {
        if self.selection.command(command, look.size.1) {
            return Step::Stay;
        }
        match (command, self.rows.get(self.selection.place())) {
            (Command::Back, _) => Step::Back,
            (Command::TypeCode, _) => Step::Quiz(QuizStep::TypeCode),
            (Command::Attempts, _) => Step::Quiz(QuizStep::Attempts),
            (Command::Accept, Some(Row::Unfinished(quiz))) => Step::Quiz(QuizStep::Open(quiz.id)),
            (Command::Accept, Some(Row::New(source))) => self.set_up(source),
            (Command::GiveUp, Some(Row::Unfinished(quiz))) => {
                Step::Quiz(QuizStep::AskGiveUp(quiz.clone()))
            }
            _ => Step::Stay,
        }
    }

    /// The form for what is drawn from a source.
    fn set_up(&self, source: &Source) -> Step {
        let Some(offers) = &self.offers else {
            return Step::Stay;
        };
        let there = match source {
            Source::Exam(name) => {
                let exam = offers.exams.iter().find(|exam| exam.name == *name);
                return match exam {
                    Some(exam) => Step::Quiz(QuizStep::SetUpExam(Box::new(exam.clone()))),
                    None => Step::Stay,
                };
            }
            Source::Deck(id) => {
                let deck = offers.decks.iter().find(|deck| deck.id == *id);
                deck.map_or(0, |deck| deck.questions)
            }
            Source::All => offers.decks.iter().map(|deck| deck.questions).sum(),
        };
        let deck = match source {
            Source::Deck(id) => offers.decks.iter().find(|deck| deck.id == *id).cloned(),
            _ => None,
        };
        Step::Quiz(QuizStep::SetUpDeck(deck, there))
    }
}
