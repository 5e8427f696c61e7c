//! What the log says about quizzes: how one began, what was answered, how it ended.
//!
//! What a later version adds to the data is kept and passed on. Options that are None are left out
//! of the data, so that an event reads and writes the same.

use std::collections::BTreeSet;
use std::num::NonZeroU32;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{Era, Fingerprint, MOST_BLANKS, Mode, PoolHash, Seed};
use crate::domain::event::Variant;
use crate::domain::id::CardKey;
use crate::domain::language::{LanguageTag, Localized};

/// How a quiz began (`quiz_start`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "WrittenStart", into = "WrittenStart")]
pub struct QuizStart {
    /// How it asks.
    pub mode: Mode,
    /// Whose answers count.
    pub era: Era,
    /// What decides its orders and numbers.
    pub seed: Seed,
    /// What people call it; None of a quiz over several decks.
    pub title: Option<Localized>,
    /// The exam's name (`<deck id>/<exam id>`), where it was drawn by a blueprint.
    pub blueprint: Option<String>,
    /// The questions that could be drawn, where the seed alone decided which were: then a code
    /// gives a colleague the same quiz.
    pub pool: Option<PoolHash>,
    /// What is asked, in order.
    pub questions: Vec<Question>,
    /// What a later version added.
    pub extra: Map<String, Value>,
}

/// One question of a quiz.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// The card, by the key that it had then.
    pub card: CardKey,
    /// The topic for which it counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub topic: Option<String>,
    /// What could be answered then: an answer means something only as long as that stays.
    pub answers: Fingerprint,
}

/// `data` of a `quiz_start`.
#[derive(Clone, Serialize, Deserialize)]
struct WrittenStart {
    mode: WrittenMode,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    minutes: Option<NonZeroU32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pass: Option<u8>,
    era: Era,
    seed: Seed,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    title: Option<Localized>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    blueprint: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pool: Option<PoolHash>,
    questions: Vec<Question>,
    #[serde(flatten)]
    extra: Map<String, Value>,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum WrittenMode {
    Practice,
    Exam,
}

/// A start whose clock and mode do not go together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an exam has minutes and a pass mark, practice has neither")]
struct ClockAndMode;

impl TryFrom<WrittenStart> for QuizStart {
    type Error = ClockAndMode;

    fn try_from(written: WrittenStart) -> Result<Self, ClockAndMode> {
        let mode = match (written.mode, written.minutes, written.pass) {
            (WrittenMode::Practice, None, None) => Mode::Practice,
            (WrittenMode::Exam, Some(minutes), Some(pass)) => Mode::Exam { minutes, pass },
            _ => return Err(ClockAndMode),
        };
        Ok(Self {
            mode,
            era: written.era,
            seed: written.seed,
            title: written.title,
            blueprint: written.blueprint,
            pool: written.pool,
            questions: written.questions,
            extra: written.extra,
        })
    }
}

impl From<QuizStart> for WrittenStart {
    fn from(start: QuizStart) -> Self {
        let (mode, minutes, pass) = match start.mode {
            Mode::Practice => (WrittenMode::Practice, None, None),
            Mode::Exam { minutes, pass } => (WrittenMode::Exam, Some(minutes), Some(pass)),
        };
        Self {
            mode,
            minutes,
            pass,
            era: start.era,
            seed: start.seed,
            title: start.title,
            blueprint: start.blueprint,
            pool: start.pool,
            questions: start.questions,
            extra: start.extra,
        }
    }
}

/// What was answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Given {
    /// Choices, by their places in the deck, from 0.
    Choices(BTreeSet<usize>),
    /// An amount, as it was typed.
    Amount(String),
    /// Texts as they were typed: one for each gap in reading order, of a basic card one.
    Texts(Vec<String>),
}

/// Longest of the texts that are typed, in characters; what is typed beyond it is cut off.
pub const LONGEST_GIVEN: usize = 200;

impl Given {
    /// Whether nothing was answered: no choice, and no text, are no answer.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Choices(choices) => choices.is_empty(),
            Self::Amount(text) => text.trim().is_empty(),
            Self::Texts(texts) => texts.iter().all(|text| text.trim().is_empty()),
        }
    }

    /// The answer as a quiz takes it: at most [`MOST_BLANKS`] texts, each of at most
    /// [`LONGEST_GIVEN`] characters and without control characters, of which those that part words
    /// become spaces. Doing so twice changes nothing.
    #[must_use]
    pub fn limited(&self) -> Self {
        let limited = |text: &String| -> String {
            let characters = text.chars().filter_map(|character| {
                if !character.is_control() {
                    Some(character)
                } else if character.is_whitespace() {
                    Some(' ')
                } else {
                    None
                }
            });
            characters.take(LONGEST_GIVEN).collect()
        };
        match self {
            Self::Choices(_) => self.clone(),
            Self::Amount(text) => Self::Amount(limited(text)),
            Self::Texts(texts) => {
                Self::Texts(texts.iter().take(MOST_BLANKS).map(limited).collect())
            }
        }
    }
}

/// How one question of a quiz stands from now on (`quiz_answer`): the answer, the marks and the
/// time, each time all of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct QuizAnswer {
    /// The place of the question in the quiz, from 0.
    pub place: usize,
    /// The answer; None where none is given, or where one was taken back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub given: Option<Given>,
    /// Whether the learner wants to come back to it.
    #[serde(default)]
    pub marked: bool,
    /// Whether the answer was a guess.
    #[serde(default)]
    pub guessed: bool,
    /// Milliseconds spent on the question since the last event about it.
    pub spent_ms: u64,
    /// Milliseconds for which the quiz has been open, all in all.
    pub elapsed_ms: u64,
    /// Whether a typed amount has its decimals behind a comma.
    #[serde(default, skip_serializing_if = "is_false")]
    pub comma: bool,
    /// The language in which the question was shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<LanguageTag>,
    /// The numbers with which the question asked, where they vary.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub variant: Option<Variant>,
    /// What a later version added.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

#[allow(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde hands a reference over"
)]
fn is_false(flag: &bool) -> bool {
    !*flag
}

/// How a quiz ended (`quiz_end`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct QuizEnd {
    /// Why it ended.
    pub ending: Ending,
    /// Milliseconds for which it was open, all in all.
    pub elapsed_ms: u64,
    /// What came of each question, in order, by the decks as they were at the end.
    pub outcomes: Vec<Outcome>,
    /// What a later version added.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// Why a quiz ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ending {
    /// The learner handed it in.
    HandedIn,
    /// The time was up.
    TimeUp,
    /// The learner does not want to go on with it.
    GivenUp,
}

/// What came of a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// The answer is right.
    Right,
    /// The answer is wrong.
    Wrong,
    /// There is no answer, which counts as wrong.
    Open,
    /// The card is gone, or it has other choices than when it was asked: it counts for nothing.
    TakenOut,
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn same<T>(data: &Value) -> bool
    where
        T: Serialize + serde::de::DeserializeOwned,
    {
        let read: Result<T, _> = serde_json::from_value(data.clone());
        read.is_ok_and(|read| serde_json::to_value(read).unwrap() == *data)
    }

    #[test]
    fn data_reads_and_writes_the_same_with_what_a_later_version_added() {
        let start = json!({
            "mode": "exam", "minutes": 170, "pass": 72, "era": "today", "seed": 34_000_000_000_u64,
            "title": [["en", "Exam"]], "blueprint": "aws/exam", "pool": "00ff00ff00ff00ff",
            "questions": [
                { "card": "a/b", "topic": "sqs", "answers": "0123456789abcdef" },
                { "card": "a/c", "answers": "ffffffffffffffff" },
            ],
            "proctor": { "name": "x", "since": [1, 2.5, null] },
        });
        assert!(same::<QuizStart>(&start));
        let practice = json!({ "mode": "practice", "era": "book", "seed": 7, "questions": [] });
        assert!(same::<QuizStart>(&practice));
        let answer = json!({
            "place": 3, "given": { "choices": [0, 2] }, "marked": true, "guessed": false,
            "spent_ms": 4_000, "elapsed_ms": 900_000, "language": "pt", "sure": 0.7,
        });
        assert!(same::<QuizAnswer>(&answer));
        let typed = json!({
            "place": 0, "given": { "texts": ["1 MB", "", "chave"] }, "marked": false,
            "guessed": true, "spent_ms": 1, "elapsed_ms": 2, "comma": true,
        });
        assert!(same::<QuizAnswer>(&typed));
        let end = json!({
            "ending": "time_up", "elapsed_ms": 5,
            "outcomes": ["right", "wrong", "open", "taken_out"], "signed": true,
        });
        assert!(same::<QuizEnd>(&end));
    }

    #[test]
    fn answers_are_written_by_their_kind_as_ever() {
        let texts = |texts: &[&str]| Given::Texts(texts.iter().map(ToString::to_string).collect());
        for (given, written) in [
            (Given::Choices([2, 0].into()), json!({ "choices": [0, 2] })),
            (Given::Amount("1,5 s".into()), json!({ "amount": "1,5 s" })),
            (texts(&["a", "é"]), json!({ "texts": ["a", "é"] })),
        ] {
            assert_eq!(serde_json::to_value(&given).unwrap(), written);
            assert_eq!(serde_json::from_value::<Given>(written).unwrap(), given);
        }
    }

    #[test]
    fn texts_are_taken_up_to_their_limits_and_without_control_characters() {
        let long = "é".repeat(LONGEST_GIVEN);
        let given = Given::Texts(vec![
            format!("{long}x"),
            "a\tb\nc\u{1b}[31m\0\u{85}".into(),
            " kept ".into(),
        ]);
        let taken = given.limited();
        let expected = [long.as_str(), "a b c[31m ", " kept "].map(String::from);
        assert_eq!(taken, Given::Texts(expected.to_vec()));
        assert_eq!(taken.limited(), taken);
        let many = Given::Texts(vec!["x".into(); 99]).limited();
        assert_eq!(many, Given::Texts(vec!["x".into(); MOST_BLANKS]));
        let amount = Given::Amount(format!("1\t\u{9b}{}", "2".repeat(LONGEST_GIVEN))).limited();
        let taken = format!("1 {}", "2".repeat(LONGEST_GIVEN - 2));
        assert_eq!(amount, Given::Amount(taken));
    }

    #[test]
    fn nothing_typed_is_no_answer() {
        let texts = |texts: &[&str]| Given::Texts(texts.iter().map(ToString::to_string).collect());
        assert!(texts(&[]).is_blank() && texts(&["", " \t"]).is_blank());
        assert!(!texts(&["", "x"]).is_blank());
        assert!(Given::Choices([].into()).is_blank() && !Given::Choices([0].into()).is_blank());
        assert!(Given::Amount(" ".into()).is_blank() && !Given::Amount("0".into()).is_blank());
    }

    #[test]
    fn practice_has_no_clock_and_an_exam_has_one() {
        for wrong in [
            json!({ "mode": "practice", "minutes": 3, "era": "today", "seed": 7, "questions": [] }),
            json!({ "mode": "exam", "era": "today", "seed": 7, "questions": [] }),
            json!({ "mode": "exam", "minutes": 0, "pass": 72, "era": "today", "seed": 7, "questions": [] }),
        ] {
            assert!(
                serde_json::from_value::<QuizStart>(wrong.clone()).is_err(),
                "{wrong}"
            );
        }
    }
}
