//! A quiz in one line, as a list of all quizzes shows it.

use super::{Attempt, Ending, Mode, Score};
use crate::domain::id::SessionId;
use crate::domain::language::Localized;
use crate::domain::study_day::{Instant, StudyDay};

/// A quiz in one line.
#[derive(Clone, Debug, PartialEq)]
pub struct Summary {
    /// What the quiz is known by.
    pub id: SessionId,
    /// When it began.
    pub at: Instant,
    /// The study day on which it began.
    pub study_day: StudyDay,
    /// How it asks.
    pub mode: Mode,
    /// What people call it; None of a quiz over several decks.
    pub title: Option<Localized>,
    /// The exam's name, where it was drawn by a blueprint.
    pub blueprint: Option<String>,
    /// How many questions it has.
    pub questions: usize,
    /// How many of them have an answer.
    pub answered: usize,
    /// Milliseconds for which it was open, as far as is stored.
    pub elapsed_ms: u64,
    /// When it ended, how, and its score; None while it goes on.
    pub ended: Option<(Instant, Ending, Score)>,
}

impl Summary {
    /// Whether it was passed; None where there is nothing to pass, or not yet.
    #[must_use]
    pub fn passed(&self) -> Option<bool> {
        let (_, ending, score) = self.ended?;
        let pass = self.mode.pass().filter(|_| ending != Ending::GivenUp)?;
        Some(score.passes(pass))
    }
}

impl Attempt {
    /// The quiz in one line.
    #[must_use]
    pub fn summary(&self) -> Summary {
        let sheet = self.sheet();
        Summary {
            id: sheet.id,
            at: sheet.at,
            study_day: sheet.study_day,
            mode: sheet.start.mode,
            title: sheet.start.title.clone(),
            blueprint: sheet.start.blueprint.clone(),
            questions: sheet.entries().len(),
            answered: sheet.answered(),
            elapsed_ms: sheet.elapsed_ms(),
            ended: self
                .ended()
                .map(|ended| (ended.at(), ended.end().ending, ended.score())),
        }
    }
}
