//! What the screens of quizzes and exams say.

mod en;
mod pt_br;

use chrono::NaiveDate;

use super::Interface;
use crate::domain::quiz::{Ending, Score};

/// A sentence or a label of the quizzes.
#[derive(Clone, Debug, PartialEq)]
#[allow(
    missing_docs,
    reason = "the fields are named after what is put into the sentence"
)]
pub enum QuizText {
    /// Title of the list.
    Title,
    /// Heading: quizzes that were left before their end.
    GoOn,
    /// Heading: the exams.
    Exams,
    /// Heading: practice over decks.
    Practice,
    /// Row: every question of every deck.
    AllQuestions,
    /// What an exam is like.
    ExamFigures {
        questions: u32,
        minutes: u32,
        pass: u8,
    },
    /// How many questions there are.
    Questions(usize),
    /// A topic has too few questions.
    TooFew {
        topic: String,
        wanted: usize,
        there: usize,
    },
    /// No deck has a question.
    NoQuestions,
    /// How far a quiz that was left is; milliseconds that are left.
    LeftAt {
        answered: usize,
        questions: usize,
        left_ms: Option<u64>,
    },
    /// Earlier quizzes, with the key that lists them.
    Earlier { quizzes: usize, key: String },
    /// On the home screen: a quiz was left before its end, with the key.
    HomeUnfinished {
        title: Option<String>,
        exam: bool,
        answered: usize,
        questions: usize,
        key: String,
    },

    /// Title of the form.
    SetupTitle,
    /// Label: how it asks.
    Mode,
    /// Value: an exam.
    ModeExam,
    /// Value: practice.
    ModePractice,
    /// Label: how many questions.
    HowMany,
    /// Value: all of them.
    All(usize),
    /// Value: all of them, however many.
    Every,
    /// Label: cards whose answer is typed.
    Typed,
    /// Value: they are asked too.
    TypedToo,
    /// Value: they are not.
    TypedNot,
    /// Label: how long.
    HowLong,
    /// Value: so many minutes.
    Minutes(u32),
    /// Value: the usual time of so many questions as there will be.
    UsualTime,
    /// Value: no clock.
    NoClock,
    /// What practice is like.
    AboutPractice,
    /// What an exam is like.
    AboutExam { pass: u8 },

    /// Title of the field for a code.
    CodeTitle,
    /// What to type.
    CodeQuestion,
    /// The quiz was wanted by a code over other decks.
    CodeDiffers,

    /// Where one is.
    QuestionOf { number: usize, questions: usize },
    /// How many are answered.
    Answered(usize),
    /// How many are marked for later.
    Marked(usize),
    /// How many of those told were right.
    RightOf { right: usize, told: usize },
    /// Badge: this question is marked.
    IsMarked,
    /// Badge: this answer is a guess.
    IsGuess,
    /// Time that is left, in milliseconds.
    Left(u64),
    /// An answer is on its way.
    Saving,
    /// Answers that could not be stored.
    NotSaved(usize),
    /// The question's card is in no deck any more.
    Gone,
    /// The question's card has changed.
    Changed,
    /// What was answered is kept, and one can go on later.
    Kept,
    /// Nothing was told yet.
    AnswerFirst { key: String },
    /// Cards were called back.
    SentToReview { cards: usize },
    /// They are called back already.
    SentBefore,
    /// After a wrong answer: what the key does.
    CanBeSent { key: String },

    /// Title of the map.
    MapTitle,
    /// Legend: answered.
    LegendAnswered,
    /// Legend: without an answer.
    LegendOpen,
    /// Legend: marked.
    LegendMarked,
    /// Legend: right.
    LegendRight,
    /// Legend: wrong.
    LegendWrong,
    /// Legend: taken out.
    LegendTakenOut,
    /// Legend: here one is.
    LegendHere,

    /// Title of the question whether to hand in.
    HandInTitle,
    /// The same in practice.
    FinishTitle,
    /// Questions without an answer.
    OpenQuestions { numbers: Vec<usize> },
    /// Every question has an answer.
    NoneOpen,
    /// Questions that are marked.
    MarkedQuestions { numbers: Vec<usize> },
    /// What handing in means.
    HandInMeans,
    /// What ending practice means.
    FinishMeans,
    /// The time is up.
    TimeUp,

    /// Title of the results.
    ResultsTitle,
    /// The share of right answers.
    Share(Score),
    /// What it takes to pass.
    PassMark(u8),
    /// It was passed.
    Passed,
    /// It was not.
    Failed,
    /// A percentage is not the vendor's score.
    NotScaled,
    /// How it ended, after how long.
    Ended { ending: Ending, elapsed_ms: u64 },
    /// Right by luck.
    Lucky(usize),
    /// Questions that count for nothing.
    TakenOut(usize),
    /// Heading: topic by topic.
    ByTopic,
    /// Questions without a topic.
    NoTopic,
    /// Heading: question by question.
    ByQuestion,
    /// The code for a colleague.
    Code(String),
    /// There is none.
    NoCode,
    /// What was given, right of it, how long it took.
    GivenAndRight {
        given: Option<String>,
        right: String,
        spent_ms: u64,
        guessed: bool,
    },
    /// Only what was given, where what is right is not known any more.
    GivenOnly { spent_ms: u64 },

    /// Title of the history.
    AttemptsTitle,
    /// There is none.
    NoAttempts,
    /// One quiz of the history.
    AttemptOf {
        date: NaiveDate,
        exam: bool,
        questions: usize,
    },
    /// It goes on.
    StillRunning,
    /// It was given up.
    WasGivenUp,
    /// Several exams of one kind: their percentages in order.
    Trend { percents: Vec<u8> },
    /// A quiz was given up.
    GaveUp,
    /// Title of the question whether to give a quiz up.
    GiveUpTitle,
    /// What giving up means for a quiz with so many answers.
    GiveUpMeans { answered: usize, questions: usize },
    /// Nothing can be asked again: every answer was right.
    NothingWrong,
    /// In a list: a deck whose answers are all typed as text.
    TypedOnly,
    /// A card that was another one when it was answered; the outcome holds.
    GoneSince,
    /// A card whose answers were others; the outcome holds.
    ChangedSince,
    /// In the list of questions: such a card with its time.
    HoldsSince { spent_ms: u64 },
}

/// A sentence in a language.
#[must_use]
pub fn say(text: &QuizText, interface: Interface) -> String {
    match interface {
        Interface::English => en::say(text),
        Interface::Portuguese => pt_br::say(text),
    }
}

/// Milliseconds over which a clock counts minutes only, so that it moves once a minute.
pub const MINUTES_ONLY_MS: u64 = 10 * 60_000;

/// Time that is left: minutes, rounded up; in the last ten of them also seconds. `2 h 31 min`,
/// `9:58`.
#[must_use]
pub fn left(ms: u64) -> String {
    if ms > MINUTES_ONLY_MS {
        minutes(ms.div_ceil(60_000))
    } else {
        let seconds = ms.div_ceil(1_000);
        format!("{}:{:02}", seconds / 60, seconds % 60)
    }
}

/// Time that was spent: seconds, and minutes from one on. `45 s`, `1:05 min`, `2 h 31 min`.
#[must_use]
pub fn spent(ms: u64) -> String {
    let seconds = ms.saturating_add(500) / 1_000;
    match seconds {
        0..60 => format!("{seconds} s"),
        60..3_600 => format!("{}:{:02} min", seconds / 60, seconds % 60),
        _ => minutes(seconds.div_ceil(60)),
    }
}

fn minutes(minutes: u64) -> String {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes} min"),
        (hours, 0) => format!("{hours} h"),
        (hours, minutes) => format!("{hours} h {minutes} min"),
    }
}

/// Places, as people list them: `3, 8, 12 ...`, at most a dozen.
fn places(numbers: &[usize]) -> String {
    const MOST: usize = 12;
    let shown: Vec<String> = numbers.iter().take(MOST).map(usize::to_string).collect();
    let rest = if numbers.len() > MOST { " ..." } else { "" };
    format!("{}{rest}", shown.join(", "))
}

/// Percentages in order, and how much the last one is above the first.
fn trend(percents: &[u8], since: &str, unchanged: &str) -> String {
    let shown: Vec<String> = percents
        .iter()
        .map(|percent| format!("{percent} %"))
        .collect();
    let change = match (percents.first(), percents.last()) {
        (Some(first), Some(last)) => i16::from(*last) - i16::from(*first),
        _ => 0,
    };
    let change = if change == 0 {
        unchanged.to_owned()
    } else {
        format!("{change:+} {since}")
    };
    format!("{} ({change})", shown.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_short() {
        for (ms, said) in [
            (170 * 60_000, "2 h 50 min"),
            (120 * 60_000, "2 h"),
            (10 * 60_000 + 1, "11 min"),
            (10 * 60_000, "10:00"),
            (59_001, "1:00"),
            (1, "0:01"),
            (0, "0:00"),
        ] {
            assert_eq!(left(ms), said, "{ms}");
        }
        for (ms, said) in [
            (0, "0 s"),
            (499, "0 s"),
            (45_000, "45 s"),
            (65_400, "1:05 min"),
            (9_060_000, "2 h 31 min"),
        ] {
            assert_eq!(spent(ms), said, "{ms}");
        }
    }

    #[test]
    fn long_lists_of_questions_are_cut() {
        assert_eq!(places(&[3, 8]), "3, 8");
        let many: Vec<usize> = (1..=65).collect();
        assert_eq!(places(&many), "1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 ...");
    }
}
