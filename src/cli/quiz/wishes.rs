//! What a command line asks of quizzes, what of it excludes what, and what a quiz begins with.

use std::ffi::OsString;
use std::num::NonZeroU32;

use crate::app::desk::Desk;
use crate::app::quiz::{QuizEntrance, QuizOrder, QuizSeed, WantedMode, parse_code};
use crate::cli::stop::Stop;
use crate::domain::clean::CleanText;
use crate::domain::id::Id;
use crate::domain::quiz::Seed;
use crate::i18n::cli::{Expected, Misuse};

/// What stands for an exam that is wanted without a name.
pub(in crate::cli) const ANY_EXAM: &str = "*";

/// What `quiz` is to do.
#[derive(Debug, Default)]
pub(in crate::cli) struct QuizWishes {
    /// The decks; empty for all.
    pub(in crate::cli) decks: Vec<OsString>,
    /// Which exam; None for practice.
    pub(in crate::cli) exam: Option<WantedExam>,
    /// So many questions.
    pub(in crate::cli) questions: Option<u32>,
    /// How long the exam lasts, in minutes.
    pub(in crate::cli) time: Option<NonZeroU32>,
    /// The seed, as it was typed.
    pub(in crate::cli) seed: Option<u64>,
    /// The exam code, as it was typed.
    pub(in crate::cli) code: Option<String>,
    /// Only cards with this tag.
    pub(in crate::cli) tag: Option<String>,
    /// Only cards under this topic.
    pub(in crate::cli) topic: Option<String>,
    /// Whether gaps and short answers are asked too, by typing.
    pub(in crate::cli) typed: bool,
    /// Whether to go on with the quiz that was left.
    pub(in crate::cli) resume: bool,
    /// Line by line.
    pub(in crate::cli) plain: bool,
    /// As JSON.
    pub(in crate::cli) json: bool,
}

/// The exam that is wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::cli) enum WantedExam {
    /// That of the decks, or the first of all.
    Any,
    /// The one of this name.
    Named(String),
}

/// The value of `--exam`.
///
/// # Errors
/// The text, where it is empty.
pub(in crate::cli) fn wanted_exam(text: &str) -> Result<WantedExam, String> {
    match text {
        "" => Err(String::new()),
        ANY_EXAM => Ok(WantedExam::Any),
        name => Ok(WantedExam::Named(name.to_owned())),
    }
}

impl QuizWishes {
    /// The same, where its parts go together.
    ///
    /// # Errors
    /// Options that exclude each other or need another one, a seed that is too large.
    pub(in crate::cli) fn checked(self) -> Result<Self, Misuse> {
        let first_draw = self.first_draw();
        let conflict = |first: &str, second: &str| {
            Err(Misuse::Conflict {
                first: CleanText::line(first),
                second: CleanText::line(second),
            })
        };
        if self.resume {
            if let Some(option) = first_draw {
                return conflict("--resume", option);
            }
            if let Some(word) = self.decks.first() {
                let word = CleanText::line(&word.to_string_lossy());
                return Err(Misuse::UnexpectedWord { word });
            }
        }
        if self.json && !self.plain {
            let option = self.resume.then_some("--resume").or(first_draw);
            if let Some(option) = option {
                return Err(needs(&format!("--json {option}"), "--plain"));
            }
        }
        if self.seed.is_some() && self.code.is_some() {
            return conflict("--seed", "--code");
        }
        if self.time.is_some() && self.exam.is_none() {
            return Err(needs("--time", "--exam"));
        }
        if let Some(seed) = self.seed
            && Seed::try_from(seed).is_err()
        {
            return Err(Misuse::InvalidValue {
                option: CleanText::line("--seed"),
                value: CleanText::line(&seed.to_string()),
                expected: Some(Expected::Between(0, Seed::GREATEST)),
            });
        }
        Ok(self)
    }

    /// What a quiz begins with; `decks` are those that the words name, `random` the seed of a quiz
    /// for which none was asked.
    ///
    /// # Errors
    /// The code is none.
    pub(in crate::cli) fn entrance(
        &self,
        desk: &Desk,
        decks: Vec<Id>,
        random: u64,
    ) -> Result<QuizEntrance, Stop> {
        if self.resume {
            return Ok(QuizEntrance::Resume);
        }
        if decks.is_empty() && self.first_draw().is_none() {
            return Ok(QuizEntrance::Choose);
        }
        let code = self.code.as_deref().map(parse_code).transpose()?;
        let exam = self.exam_name(desk, &decks);
        let seed = match (code, self.seed) {
            (Some(code), _) => QuizSeed::Code(code),
            (None, Some(seed)) => QuizSeed::Given(Seed::from_bits(seed)),
            (None, None) => QuizSeed::Fresh(Seed::from_bits(random)),
        };
        let mode = match self.exam {
            Some(_) => WantedMode::Exam { minutes: self.time },
            None => WantedMode::Practice,
        };
        Ok(QuizEntrance::Begin(Box::new(QuizOrder {
            exam,
            decks,
            tag: self.tag.clone(),
            topic: self.topic.clone(),
            questions: self.questions,
            typed: self.typed,
            mode,
            seed,
        })))
    }

    /// The exam by whose blueprint is drawn. Where none is named a code says which one is meant,
    /// which the draw finds out.
    fn exam_name(&self, desk: &Desk, decks: &[Id]) -> Option<String> {
        match &self.exam {
            Some(WantedExam::Named(name)) => Some(name.clone()),
            Some(WantedExam::Any) if self.code.is_none() => desk.usual_exam(decks),
            _ => None,
        }
    }

    /// The first option that says what is drawn, or how.
    fn first_draw(&self) -> Option<&'static str> {
        let options = [
            ("--exam", self.exam.is_some()),
            ("--questions", self.questions.is_some()),
            ("--time", self.time.is_some()),
            ("--seed", self.seed.is_some()),
            ("--code", self.code.is_some()),
            ("--tag", self.tag.is_some()),
            ("--topic", self.topic.is_some()),
            ("--typed", self.typed),
        ];
        let given = options.into_iter().find(|(_, given)| *given);
        given.map(|(option, _)| option)
    }
}

fn needs(option: &str, needed: &str) -> Misuse {
    Misuse::Needs {
        option: CleanText::line(option),
        needed: CleanText::line(needed),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn misuse(wishes: QuizWishes) -> String {
        let misuse = wishes.checked().unwrap_err();
        misuse.say(crate::i18n::Interface::English)
    }

    #[test]
    fn what_does_not_go_together_is_told() {
        let exam = || Some(WantedExam::Any);
        let time = NonZeroU32::new(30);
        for (wishes, told) in [
            (
                QuizWishes {
                    time,
                    ..QuizWishes::default()
                },
                "--time needs --exam.",
            ),
            (
                QuizWishes {
                    seed: Some(1),
                    code: Some("x".into()),
                    ..QuizWishes::default()
                },
                "--seed and --code cannot be given together.",
            ),
            (
                QuizWishes {
                    resume: true,
                    exam: exam(),
                    ..QuizWishes::default()
                },
                "--resume and --exam cannot be given together.",
            ),
            (
                QuizWishes {
                    resume: true,
                    decks: vec!["sqs".into()],
                    ..QuizWishes::default()
                },
                "\"sqs\" is not expected here.",
            ),
            (
                QuizWishes {
                    json: true,
                    exam: exam(),
                    ..QuizWishes::default()
                },
                "--json --exam needs --plain.",
            ),
            (
                QuizWishes {
                    json: true,
                    resume: true,
                    ..QuizWishes::default()
                },
                "--json --resume needs --plain.",
            ),
            (
                QuizWishes {
                    seed: Some(1 << 35),
                    ..QuizWishes::default()
                },
                "--seed cannot be \"34359738368\": expected a whole number from 0 to 34359738367.",
            ),
        ] {
            assert_eq!(misuse(wishes), told);
        }
        let fine = QuizWishes {
            json: true,
            plain: true,
            exam: exam(),
            time,
            seed: Some(Seed::GREATEST),
            ..QuizWishes::default()
        };
        assert!(fine.checked().is_ok());
        let fine = QuizWishes {
            json: true,
            decks: vec!["sqs".into()],
            ..QuizWishes::default()
        };
        assert!(fine.checked().is_ok());
    }

    #[test]
    fn an_exam_has_a_name_or_is_any() {
        assert_eq!(wanted_exam(ANY_EXAM), Ok(WantedExam::Any));
        assert_eq!(wanted_exam("a/b"), Ok(WantedExam::Named("a/b".into())));
        assert_eq!(wanted_exam(""), Err(String::new()));
    }
}
