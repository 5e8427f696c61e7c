//! What quizzes ask of the desk, and what they get: plain data for the screens.

use std::num::NonZeroU32;

use super::pages::CardPage;
use crate::domain::answer::label_gaps;
use crate::domain::card::CardBody;
use crate::domain::clean::CleanText;
use crate::domain::fault::Fault;
use crate::domain::id::{CardKey, Id, SessionId};
use crate::domain::language::{LanguageTag, Localized};
use crate::domain::quiz::{
    AnswerKey, Attempt, Ended, Entry, Era, ExamCode, Given, Outcome, Results, Seed, Shortage,
    Summary,
};
use crate::rng::Rng;

/// Numbers of questions that are offered where all of them are too many.
pub const OFFERED_QUESTIONS: [u32; 8] = [5, 10, 15, 20, 30, 40, 50, 65];

/// A quiz that is wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuizOrder {
    /// The exam by whose blueprint it is drawn: `<deck id>/<exam id>`, or the exam's id alone.
    pub exam: Option<String>,
    /// Only questions of these decks; empty for the exam's, or for all.
    pub decks: Vec<Id>,
    /// Only questions with this tag.
    pub tag: Option<String>,
    /// Only questions whose objectives lie under this topic.
    pub topic: Option<String>,
    /// Whether cloze cards and basic cards with a short answer take part too, whose answers are
    /// typed. They do in an exam that says so in any case.
    pub typed: bool,
    /// So many questions; None for as many as the exam has, or for all.
    pub questions: Option<u32>,
    /// How it asks.
    pub mode: WantedMode,
    /// What decides the draw.
    pub seed: QuizSeed,
}

/// What quizzes begin with, where somebody asks for them by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QuizEntrance {
    /// The list from which one is chosen.
    Choose,
    /// The quiz that was left before its end.
    Resume,
    /// A new one.
    Begin(Box<QuizOrder>),
}

/// How a quiz is to ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WantedMode {
    /// One question at a time, without a clock.
    Practice,
    /// Against the clock.
    Exam {
        /// How long; None for as long as the exam has, or for the usual time a question.
        minutes: Option<NonZeroU32>,
    },
}

/// What decides a draw.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuizSeed {
    /// A random seed that nobody asked for: what was not seen for longest comes first.
    Fresh(Seed),
    /// A seed that somebody asked for: the same questions for everybody with the same decks,
    /// whatever they have seen.
    Given(Seed),
    /// A colleague's exam: its seed, and its exam where one is known.
    Code(ExamCode),
}

/// An exam that can be drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct ExamRow {
    /// What it is known by: `<deck id>/<exam id>`.
    pub name: String,
    /// What people call it.
    pub title: Localized,
    /// How many questions it has.
    pub questions: u32,
    /// How long it lasts, in minutes.
    pub minutes: u32,
    /// Share of right answers to pass, in percent.
    pub pass: u8,
    /// Whose answers count.
    pub era: Era,
    /// Topics that have too few questions; empty where it can be drawn.
    pub shortages: Vec<Shortage>,
}

/// A quiz, running or ended.
#[derive(Clone, Debug, PartialEq)]
pub struct Quiz {
    /// What it asks and how its questions stand.
    pub attempt: Attempt,
    /// What gives a colleague the same quiz; None where it depends on what was seen before.
    pub code: Option<ExamCode>,
    /// Whether it was wanted by a code that was made over other questions.
    pub differs: bool,
    /// Places whose question is not the one that it was, which count for nothing.
    pub taken_out: Vec<(usize, WhyTakenOut)>,
    /// What the learner knows already of the answers; empty in an exam.
    pub told: Vec<(usize, Outcome)>,
}

/// What can be begun or gone on with.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct QuizOffers {
    /// Quizzes that were left before their end, the newest first.
    pub unfinished: Vec<Summary>,
    /// The exams that can be drawn.
    pub exams: Vec<ExamRow>,
    /// Decks with questions, in the order of the decks.
    pub decks: Vec<DeckQuestions>,
    /// Quizzes that have ended.
    pub ended: usize,
}

/// A deck that has questions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeckQuestions {
    /// The deck.
    pub id: Id,
    /// What people call it.
    pub title: Localized,
    /// How many questions it has without those whose answer is typed as text.
    pub questions: usize,
    /// Whether it has cards whose answer may be short enough to be typed.
    pub maybe_typed: bool,
}

/// Why a question counts for nothing any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhyTakenOut {
    /// Its card is in no deck.
    Gone,
    /// Its card has other choices, another amount, or another answer.
    Changed,
}

/// One question of a quiz.
#[derive(Clone, Debug, PartialEq)]
pub struct QuizPage {
    /// The quiz.
    pub quiz: SessionId,
    /// The question's place, from 0.
    pub place: usize,
    /// How it stands.
    pub entry: Entry,
    /// The topic for which it counts.
    pub topic: Option<String>,
    /// The question, or why there is none.
    pub question: Result<Box<AskedQuestion>, WhyTakenOut>,
}

/// A question as it is asked.
#[derive(Clone, Debug, PartialEq)]
pub struct AskedQuestion {
    /// The card, with the numbers of this quiz. It holds the answer: an exam shows that when it
    /// has ended.
    pub page: CardPage,
    /// The order in which its choices are shown, by their places in the deck; empty of what is
    /// typed.
    pub order: Vec<usize>,
    /// What is right in this quiz.
    pub key: AnswerKey,
}

impl AskedQuestion {
    /// How many texts are typed as the answer, in reading order: one for each gap as the card has
    /// them in a language, one of a basic card; 0 of choices and of an amount.
    #[must_use]
    pub fn blanks(&self, language: &LanguageTag) -> usize {
        match &self.key {
            AnswerKey::Texts(right) => right.texts(language).count(),
            AnswerKey::Choices(_) | AnswerKey::Amount { .. } => 0,
        }
    }

    /// The question as it is asked. Of a text with gaps each gap holds what `label` says of its
    /// number, from 1, and nothing of the answer; the labels stand in double braces, as gaps that
    /// are shown.
    #[must_use]
    pub fn text(&self, language: &LanguageTag, label: impl Fn(usize) -> String) -> CleanText {
        match &self.page.card.body {
            CardBody::Cloze { text } => label_gaps(text.text(language), label),
            body => body.question().text(language).clone(),
        }
    }
}

/// How a question stands, on its way to the store: always all of it.
#[derive(Clone, Debug, PartialEq)]
pub struct GivenAnswer {
    /// The quiz.
    pub quiz: SessionId,
    /// The question's place, from 0.
    pub place: usize,
    /// The answer; None where there is none, or to take one back.
    pub given: Option<Given>,
    /// Whether the learner wants to come back to it.
    pub marked: bool,
    /// Whether the answer is a guess.
    pub guessed: bool,
    /// Milliseconds spent on the question since it was last stored.
    pub spent_ms: u64,
    /// Milliseconds for which the quiz has been open, all in all: what [`Attempt`] said when it
    /// was opened, and the time since.
    pub elapsed_ms: u64,
    /// Whether a typed amount has its decimals behind a comma.
    pub comma: bool,
    /// The language in which the question is shown.
    pub language: LanguageTag,
}

/// A stored answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Answered {
    /// The quiz with it; ended where the time was up, and then without the answer.
    pub attempt: Attempt,
    /// The question's place, from 0.
    pub place: usize,
    /// What comes of the answer that holds; None in an exam, which tells nothing before its end.
    pub told: Option<Outcome>,
}

/// Which questions are asked again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Again {
    /// Those with a wrong answer or none.
    Wrong,
    /// Those and the right guesses.
    Weak,
}

/// What a quiz came to.
#[derive(Clone, Debug, PartialEq)]
pub struct QuizResults {
    /// The quiz.
    pub quiz: Ended,
    /// Its score, by topic and by question.
    pub results: Results,
    /// What gives a colleague the same quiz.
    pub code: Option<ExamCode>,
    /// What people call the topics that have a title in a syllabus.
    pub titles: Vec<(String, Localized)>,
}

/// The cards that a wrong answer sent to review.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentToReview {
    /// The question's card.
    pub question: CardKey,
    /// Cards that are due today now, or new ones that say why they come.
    pub cards: Vec<CardKey>,
}

impl Quiz {
    /// The quiz without anything taken out.
    pub(super) fn of(attempt: Attempt) -> Self {
        Self {
            code: code(&attempt),
            attempt,
            differs: false,
            taken_out: Vec::new(),
            told: Vec::new(),
        }
    }
}

/// The seed of the quiz with a number, from 1, that is set up in a start of the program with a
/// seed.
#[must_use]
pub fn fresh_seed(start: u64, number: u64) -> Seed {
    Seed::from_bits(Rng::new(start, &format!("quiz/{number}")).next_u64())
}

/// What gives a colleague the same quiz.
pub(super) fn code(attempt: &Attempt) -> Option<ExamCode> {
    let start = &attempt.sheet().start;
    start.pool.map(|pool| ExamCode::new(start.seed, pool))
}

/// The code that somebody typed.
///
/// # Errors
/// [`Fault::ExamCodeInvalid`] says what is wrong with it.
pub fn parse_code(text: &str) -> Result<ExamCode, Fault> {
    let invalid = |reason| Fault::ExamCodeInvalid {
        code: CleanText::line(text),
        reason,
    };
    text.parse().map_err(invalid)
}

/// The fault that no quiz goes by an identifier.
pub(super) fn unknown() -> Fault {
    Fault::QuizUnknown
}
