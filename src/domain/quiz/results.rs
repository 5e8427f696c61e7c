//! What an ended quiz came to.

use super::{Ended, Given, Outcome, Score};
use crate::domain::id::CardKey;

/// What an ended quiz came to.
#[derive(Clone, Debug, PartialEq)]
pub struct Results {
    /// Right answers of those that count.
    pub score: Score,
    /// Whether it was passed; None where there is nothing to pass (practice, given up).
    pub passed: Option<bool>,
    /// Topic by topic, in the order in which the questions name them; None for questions without
    /// a topic.
    pub topics: Vec<TopicResult>,
    /// Question by question, in order.
    pub questions: Vec<QuestionResult>,
}

/// What came of the questions of one topic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TopicResult {
    /// The topic as the syllabus writes it; None of questions without one.
    pub topic: Option<String>,
    /// Right answers of those that count.
    pub score: Score,
}

/// What came of one question.
#[derive(Clone, Debug, PartialEq)]
pub struct QuestionResult {
    /// Its place, from 0.
    pub place: usize,
    /// Its card.
    pub card: CardKey,
    /// What was answered.
    pub given: Option<Given>,
    /// What came of it.
    pub outcome: Outcome,
    /// Whether the answer was a guess.
    pub guessed: bool,
    /// Milliseconds spent on it.
    pub spent_ms: u64,
}

impl QuestionResult {
    /// Whether the learner was not sure of it: wrong, open, or right by luck. What was taken out
    /// tells nothing.
    #[must_use]
    pub fn is_weak(&self) -> bool {
        match self.outcome {
            Outcome::Right => self.guessed,
            Outcome::Wrong | Outcome::Open => true,
            Outcome::TakenOut => false,
        }
    }

    /// Whether it counts as wrong.
    #[must_use]
    pub fn is_wrong(&self) -> bool {
        matches!(self.outcome, Outcome::Wrong | Outcome::Open)
    }
}

impl Results {
    /// What a quiz came to.
    #[must_use]
    pub fn of(ended: &Ended) -> Self {
        let sheet = ended.sheet();
        let mut topics: Vec<TopicResult> = Vec::new();
        let asked = sheet.start.questions.iter().zip(sheet.entries());
        let questions = asked.enumerate().map(|(place, (question, entry))| {
            let outcome = ended.outcome(place);
            let known = topics.iter_mut().find(|it| it.topic == question.topic);
            match known {
                Some(topic) => topic.score.add(outcome),
                None => topics.push(TopicResult {
                    topic: question.topic.clone(),
                    score: Score::of([outcome]),
                }),
            }
            QuestionResult {
                place,
                card: question.card.clone(),
                given: entry.given.clone(),
                outcome,
                guessed: entry.guessed,
                spent_ms: entry.spent_ms,
            }
        });
        let questions = questions.collect();
        let score = ended.score();
        let counts = ended.end().ending != super::Ending::GivenUp;
        let pass = sheet.start.mode.pass().filter(|_| counts);
        Self {
            score,
            passed: pass.map(|pass| score.passes(pass)),
            topics,
            questions,
        }
    }

    /// What is to be studied.
    pub fn weak(&self) -> impl Iterator<Item = &QuestionResult> {
        self.questions.iter().filter(|question| question.is_weak())
    }
}
