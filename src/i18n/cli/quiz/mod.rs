//! What a line-by-line quiz says.

mod en;
mod pt_br;

use crate::domain::quiz::{Ending, Score};
use crate::i18n::Interface;

/// A line or a label of a line-by-line quiz. Numbers of questions count from 1, times are in
/// milliseconds.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(
    missing_docs,
    reason = "the fields are named after what is put into the sentence"
)]
pub enum QuizText {
    /// What a quiz is: how it asks, what it is called, how large it is, its time and pass mark.
    Head {
        title: Option<String>,
        questions: usize,
        exam: Option<Exam>,
    },
    /// A quiz goes on where it was left.
    GoesOn { answered: usize, left: Option<u64> },
    /// The command that gives a colleague the same quiz; whether it names the decks and options by
    /// which the quiz was drawn.
    Code { command: String, complete: bool },
    /// The code was made over other questions.
    Differs,
    /// A question counts for nothing, because its card is gone, or has changed.
    TakenOut { number: usize, gone: bool },

    /// Heads a question: its number, the time that is left, and how it stands.
    Question {
        number: usize,
        of: usize,
        left: Option<u64>,
        marked: bool,
        guessed: bool,
    },
    /// Label: the answer that is stored.
    YourAnswer,
    /// Label: the right answer.
    RightAnswer,
    /// Asks for an answer.
    AskAnswer { asked: Asked, again: bool },
    /// Asks what to do after an answer was told right or wrong.
    AskNext { review: bool, run: bool },
    /// Asks where to go from a question that counts for nothing.
    AskMove,
    /// An answer is stored.
    Saved,
    /// An answer was taken back.
    Cleared,
    /// There is no answer to take back.
    NothingToClear,
    /// A question is marked for later, or no longer.
    Marked(bool),
    /// An answer is called a guess, or no longer.
    Guessed(bool),
    /// What an exam tells only at its end.
    NotInExam,
    /// In practice the first answer stays.
    AnswerStays,
    /// Something that needs an answer first.
    AnswerFirst,
    /// The answer was right: nothing is sent to review.
    NothingWrong,
    /// What was typed holds no answer.
    NothingTyped,
    /// There are fewer texts than gaps, or more.
    NotSoManyTexts { typed: usize, wanted: usize },
    /// The gaps whose texts are wrong, at least one.
    WrongGaps { gaps: Vec<usize> },
    /// Label: what holds today, where a question asked for what the documents say.
    TodaysAnswer,
    /// The question has no scenario.
    NothingToRun,
    /// Cards are due today now.
    SentToReview { cards: Vec<String> },
    /// All that could be sent to review waits there already, or is suspended.
    NothingToSend,
    /// There is no question of this number.
    NoSuchQuestion { number: String, of: usize },
    /// There is no question before the first.
    FirstQuestion,
    /// There is no question after the last; how many have no answer.
    LastQuestion { open: usize },
    /// Some questions in one line.
    MapLine {
        from: usize,
        to: usize,
        states: Vec<State>,
    },
    /// The time so far, and what is left.
    Time { elapsed: u64, left: Option<u64> },
    /// Asks whether to hand in; the questions without an answer.
    AskHandIn { open: Vec<usize> },
    /// Asks whether to give up.
    AskGiveUp,
    /// It goes on after all.
    GoesOnAfterAll,
    /// The time is up.
    TimeUp,
    /// The quiz was left; it can be gone on with. Whether all of it is saved.
    LeftOpen { saved: bool },

    /// Heads the results.
    Results,
    /// How it ended.
    Ended(Ending),
    /// The score, and whether it is enough.
    ScoreLine {
        score: Score,
        pass: Option<u8>,
        passed: Option<bool>,
    },
    /// What the percentage is not.
    NotScaled,
    /// Heads the score by topic.
    ByTopic,
    /// What questions without a topic are put under.
    NoTopic,
    /// A score with its percentage.
    Score(Score),
    /// The time of a quiz, all in all and for each question that was looked at.
    TimeSpent { elapsed: u64, each: u64 },
    /// Heads a question in the results.
    QuestionResult {
        number: usize,
        state: Standing,
        guessed: bool,
        spent: u64,
    },
    /// No answer was given.
    NoAnswer,
    /// The card of a question is not what it was when the quiz ended, or gone.
    ChangedSince { gone: bool },
    /// Right answers that were guesses.
    LuckyGuesses { numbers: Vec<usize> },
    /// Asks what to do after the results: questions with a wrong answer or none, and right
    /// guesses.
    AskAgain { wrong: usize, lucky: usize },

    /// Offers an exam in the list; questions that it lacks make it impossible.
    OfferExam {
        number: usize,
        title: String,
        questions: u32,
        minutes: u32,
        drawable: bool,
    },
    /// Offers practice.
    OfferPractice,
    /// Offers the quiz that was left before its end.
    OfferResume {
        title: Option<String>,
        exam: bool,
        answered: usize,
        questions: usize,
    },
    /// Offers the quizzes that have ended.
    OfferPast { quizzes: usize },
    /// Asks for one of the list.
    AskChoice,
    /// A quiz that has ended, in the list of the past.
    Past {
        number: usize,
        date: String,
        title: Option<String>,
        exam: bool,
        score: Score,
        passed: Option<bool>,
    },
    /// Only the newest quizzes are listed.
    MorePast { listed: usize, of: usize },
    /// How to look at one of the past.
    AskOpen,
    /// No quiz has ended yet.
    NothingPast,
    /// Nothing in the list has this number.
    NotListed { number: usize, of: usize },
    /// What was measured, after a label.
    Measured { value: String },

    /// In the help: choices.
    HelpChoices,
    /// In the help: an amount.
    HelpAmount,
    /// In the help: texts.
    HelpTexts,
    /// In the help: Enter.
    HelpEnter,
    /// In the help: a command.
    Help(Word),
}

/// The clock and the pass mark of an exam.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exam {
    /// How long it lasts, in minutes.
    pub minutes: u32,
    /// Share of right answers to pass, in percent.
    pub pass: u8,
}

/// What a question asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// The number of one choice.
    Choice,
    /// The numbers of several.
    Choices,
    /// An amount; the unit is empty for a plain number.
    Amount {
        /// Its unit.
        unit: String,
    },
    /// So many texts.
    Texts(usize),
}

/// How a question stands, as a map shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct State {
    /// What is known of its answer.
    pub answer: Standing,
    /// Whether the learner wants to come back to it.
    pub marked: bool,
    /// Whether the answer is called a guess.
    pub guessed: bool,
}

/// What came of a question so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It has an answer, of which nothing is told.
    Answered,
    /// It has none.
    Open,
    /// It is right.
    Right,
    /// It is wrong.
    Wrong,
    /// It counts for nothing.
    TakenOut,
}

/// Words that are typed in a quiz.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Word {
    /// The next question.
    Next,
    /// The question before.
    Back,
    /// The question of a number.
    Go,
    /// Marks for later.
    Mark,
    /// Calls the answer a guess.
    Guess,
    /// Takes the answer back.
    Clear,
    /// The question once more.
    Show,
    /// Every question with its state.
    Map,
    /// The time.
    Time,
    /// Runs the question's scenario.
    Run,
    /// Sends what it covers to review.
    Review,
    /// The next card language.
    Language,
    /// What can be typed.
    Help,
    /// Ends it.
    HandIn,
    /// Ends it without a verdict.
    GiveUp,
    /// Leaves; it can be gone on with.
    Quit,
    /// Only the wrong ones again.
    Again,
    /// The wrong ones and the lucky guesses again.
    Weak,
    /// The quiz that was left.
    Resume,
    /// One question after the other.
    Practice,
    /// The quizzes that have ended.
    Past,
    /// One of them.
    Open,
    /// Yes.
    Yes,
}

impl Word {
    /// Every word, in the order of the help.
    pub const ALL: [Self; 23] = [
        Self::Next,
        Self::Back,
        Self::Go,
        Self::Mark,
        Self::Guess,
        Self::Clear,
        Self::Show,
        Self::Map,
        Self::Time,
        Self::Run,
        Self::Review,
        Self::Language,
        Self::HandIn,
        Self::GiveUp,
        Self::Help,
        Self::Quit,
        Self::Again,
        Self::Weak,
        Self::Resume,
        Self::Practice,
        Self::Past,
        Self::Open,
        Self::Yes,
    ];

    /// What is typed for it, in either language: the word first, then shorter and unaccented
    /// forms.
    #[must_use]
    pub fn forms(self, interface: Interface) -> &'static [&'static str] {
        match interface {
            Interface::English => en::forms(self),
            Interface::Portuguese => pt_br::forms(self),
        }
    }

    /// Whether a number may follow it.
    #[must_use]
    pub fn takes_number(self) -> bool {
        matches!(self, Self::Go | Self::Practice | Self::Open)
    }
}

impl Interface {
    /// `text` in this language.
    #[must_use]
    pub fn of_quiz(self, text: &QuizText) -> String {
        match self {
            Self::English => en::say(text),
            Self::Portuguese => pt_br::say(text),
        }
    }
}

/// A time, the same in both languages: `2 h 41 min`, `1 min 5 s`, `14 s`. Parts of a second are
/// left out.
fn span(milliseconds: u64) -> String {
    let seconds = milliseconds / 1_000;
    let (hours, minutes, rest) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    match (hours, minutes, rest) {
        (0, 0, _) => format!("{rest} s"),
        (0, _, 0) => format!("{minutes} min"),
        (0, _, _) => format!("{minutes} min {rest} s"),
        (_, 0, _) => format!("{hours} h"),
        _ => format!("{hours} h {minutes} min"),
    }
}

/// Numbers after each other.
fn listed(numbers: &[usize]) -> String {
    let numbers: Vec<String> = numbers.iter().map(ToString::to_string).collect();
    numbers.join(", ")
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    #[test]
    fn times_are_told_in_their_two_greatest_parts() {
        for (milliseconds, told) in [
            (999, "0 s"),
            (14_999, "14 s"),
            (60_000, "1 min"),
            (65_000, "1 min 5 s"),
            (3_600_000, "1 h"),
            (9_659_999, "2 h 40 min"),
        ] {
            assert_eq!(span(milliseconds), told);
        }
    }

    #[test]
    fn no_word_means_two_things_in_either_language_and_none_is_a_number() {
        let mut known: HashMap<&str, Word> = HashMap::new();
        for interface in Interface::ALL {
            for word in Word::ALL {
                let forms = word.forms(interface);
                assert!(!forms.is_empty());
                for form in forms {
                    let before = known.insert(form, word);
                    assert!(before.is_none_or(|before| before == word), "{form}");
                    assert!(!form.contains(|c: char| c.is_ascii_digit()), "{form}");
                    assert_eq!(form.to_lowercase(), **form);
                }
            }
        }
    }
}
