//! The rules of quizzes and exams: which questions are drawn, how they are put, what an attempt
//! is, and what it scores.
//!
//! An attempt is what its events say, folded as schedules are: in the order (time, device,
//! number), whatever the order in which they arrive. It moves no schedule.

mod allot;
mod attempt;
mod code;
mod draw;
mod event;
mod fingerprint;
mod mode;
mod results;
mod score;
mod seed;
mod summary;
mod typed;

use std::num::NonZeroU32;

pub use super::deck::{Blueprint, Era};
pub use allot::allot;
pub use attempt::{Attempt, Ended, Entry, Running, Sheet, Taken};
pub use code::{CodeError, ExamCode};
pub use draw::{Candidate, Drawn, MOST_QUESTIONS, Shortage, draw, draw_any, reorder};
pub use event::{Ending, Given, LONGEST_GIVEN, Outcome, Question, QuizAnswer, QuizEnd, QuizStart};
pub use fingerprint::{Fingerprint, PoolHash, PoolRules, pool, pool_part};
pub use mode::{Mode, remaining};
pub use results::{QuestionResult, Results, TopicResult};
pub use score::{AnswerKey, Score};
pub use seed::{Seed, choice_order, variant_number};
pub use summary::Summary;
pub use typed::{LONGEST_RIGHT, MOST_BLANKS, RightTexts};

/// Questions of the exams that people prepare for with the built-in decks: AWS's exams of
/// associate and specialty level have 65.
pub const USUAL_QUESTIONS: u32 = 65;

/// Their time, in minutes, at specialty level.
pub const USUAL_MINUTES: u32 = 170;

/// The time that exams of AWS give for so many questions, in minutes, rounded up.
#[must_use]
pub fn usual_minutes(questions: usize) -> NonZeroU32 {
    let questions = u32::try_from(questions).unwrap_or(u32::MAX);
    let minutes =
        (u64::from(questions) * u64::from(USUAL_MINUTES)).div_ceil(USUAL_QUESTIONS.into());
    NonZeroU32::new(u32::try_from(minutes).unwrap_or(u32::MAX)).unwrap_or(NonZeroU32::MIN)
}

/// Longest exam, in minutes: a day.
pub const MOST_MINUTES: u32 = 24 * 60;

/// Share of right answers to pass, in percent. A percentage: the vendor's 720 of 1000 is a scaled
/// score, whose scale is not published.
pub const USUAL_PASS: u8 = 72;
