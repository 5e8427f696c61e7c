//! Quizzes in English.

use super::{QuizText, left, places, spent};
use crate::domain::quiz::Ending;
use crate::i18n::Interface::English;
use crate::i18n::number::{count, date, plural};

fn questions(number: usize) -> String {
    count(English, number, "question", "questions")
}

/// `text` in English.
pub(super) fn say(text: &QuizText) -> String {
    match text {
        QuizText::Title => "Quizzes and exams".into(),
        QuizText::GoOn => "Go on with".into(),
        QuizText::Exams => "Exams".into(),
        QuizText::Practice => "Practice".into(),
        QuizText::AllQuestions => "All questions".into(),
        QuizText::ExamFigures {
            questions: number,
            minutes,
            pass,
        } => format!(
            "{}, {minutes} min, {pass} % to pass",
            questions(usize::try_from(*number).unwrap_or(usize::MAX))
        ),
        QuizText::Questions(number) => questions(*number),
        QuizText::TooFew {
            topic,
            wanted,
            there,
        } => format!("{topic}: {wanted} wanted, {there} there"),
        QuizText::NoQuestions => {
            "No deck has a question yet: quizzes ask cards of the kinds choice and numeric.".into()
        }
        QuizText::LeftAt {
            answered,
            questions,
            left_ms,
        } => {
            let time = left_ms.map_or_else(String::new, |ms| format!(", {} left", left(ms)));
            format!("{answered} of {questions} answered{time}")
        }
        QuizText::Earlier { quizzes, key } => format!(
            "{key} shows {} so far, with their results.",
            count(English, *quizzes, "quiz", "quizzes")
        ),
        QuizText::HomeUnfinished {
            title,
            exam,
            answered,
            questions,
            key,
        } => {
            let what = if *exam { "An exam" } else { "A quiz" };
            let named = title
                .as_ref()
                .map_or_else(String::new, |title| format!(" ({title})"));
            format!(
                "{what}{named} is unfinished, {answered} of {questions} answered: {key} goes on with it."
            )
        }
        QuizText::SetupTitle => "Before it begins".into(),
        QuizText::Mode => "Mode".into(),
        QuizText::ModeExam => "exam".into(),
        QuizText::ModePractice => "practice".into(),
        QuizText::HowMany => "Questions".into(),
        QuizText::All(1) => "1".into(),
        QuizText::All(number) => format!("all {number}"),
        QuizText::Every => "all".into(),
        QuizText::Typed => "Gaps and short answers".into(),
        QuizText::TypedToo => "typed".into(),
        QuizText::TypedNot => "left out".into(),
        QuizText::HowLong => "Time".into(),
        QuizText::Minutes(minutes) => format!("{minutes} min"),
        QuizText::NoClock => "no clock".into(),
        QuizText::AboutPractice => {
            "Each answer is told right or wrong at once, with the reasons. There is no clock, and \
             no schedule moves."
                .into()
        }
        QuizText::AboutExam { pass } => format!(
            "Nothing is told before you hand in. Mark questions for later, move about and change \
             answers as you like; {pass} % right passes. Every answer is stored as it is given: \
             if you leave, the clock stops, and the exam waits for you."
        ),
        QuizText::CodeTitle => "A colleague's quiz".into(),
        QuizText::CodeQuestion => {
            "Type the code that stands under a colleague's results: it gives you the same \
             questions in the same order."
                .into()
        }
        QuizText::CodeDiffers => {
            "Your decks differ from those that the code was made with: these are not the same \
             questions."
                .into()
        }
        QuizText::QuestionOf { number, questions } => format!("question {number} of {questions}"),
        QuizText::Answered(number) => format!("{number} answered"),
        QuizText::Marked(number) => format!("{number} marked"),
        QuizText::RightOf { right, told } => format!("{right} of {told} right"),
        QuizText::IsMarked => "marked".into(),
        QuizText::IsGuess => "guess".into(),
        QuizText::Left(ms) => format!("{} left", left(*ms)),
        QuizText::Saving => "saving...".into(),
        QuizText::NotSaved(answers) => format!(
            "not saved: {}",
            count(English, *answers, "answer", "answers")
        ),
        QuizText::Gone => {
            "The card of this question is in no deck any more. It counts for nothing.".into()
        }
        QuizText::Changed => {
            "The card of this question was changed since the quiz began. It counts for nothing."
                .into()
        }
        QuizText::Kept => "Every answer is kept. Go on whenever you like.".into(),
        QuizText::AnswerFirst { key } => {
            format!("Answer first; {key} goes on without an answer.")
        }
        QuizText::SentToReview { cards } => format!(
            "{} up for review today: nothing was rated.",
            match cards {
                1 => "1 card is".to_owned(),
                cards => format!("{cards} cards are"),
            }
        ),
        QuizText::SentBefore => {
            "No card is left to send: they were sent before, or are suspended.".into()
        }
        QuizText::CanBeSent { key } => format!("{key} sends the cards that teach this to review"),
        QuizText::MapTitle => "All questions".into(),
        QuizText::LegendAnswered => "answered".into(),
        QuizText::LegendOpen => "open".into(),
        QuizText::LegendMarked => "marked".into(),
        QuizText::LegendRight => "right".into(),
        QuizText::LegendWrong => "wrong".into(),
        QuizText::LegendTakenOut => "taken out".into(),
        QuizText::LegendHere => "here".into(),
        QuizText::HandInTitle => "Hand in?".into(),
        QuizText::FinishTitle => "Finish?".into(),
        QuizText::OpenQuestions { numbers } => format!(
            "{} {} no answer, which counts as wrong: {}.",
            questions(numbers.len()),
            plural(English, numbers.len() as u64, "has", "have"),
            places(numbers)
        ),
        QuizText::NoneOpen => "Every question has an answer.".into(),
        QuizText::MarkedQuestions { numbers } => {
            format!("Marked for later: {}.", places(numbers))
        }
        QuizText::HandInMeans => {
            "After you hand in, no answer can be changed, and the results are shown.".into()
        }
        QuizText::FinishMeans => "The results are shown, and this quiz is over.".into(),
        QuizText::TimeUp => "The time is up: the exam was handed in as it stood.".into(),
        QuizText::ResultsTitle => "Results".into(),
        QuizText::Share(score) => format!(
            "{} % right: {} of {}",
            score.percent(),
            score.right,
            score.of
        ),
        QuizText::PassMark(pass) => format!("pass mark {pass} %"),
        QuizText::Passed => "passed".into(),
        QuizText::Failed => "not passed".into(),
        QuizText::NotScaled => {
            "This is a percentage of right answers. AWS reports a scaled score of 100 to 1000, \
             whose scale is not public: the two cannot be compared."
                .into()
        }
        QuizText::Ended { ending, elapsed_ms } => {
            let how = match ending {
                Ending::HandedIn => "Handed in",
                Ending::TimeUp => "The time was up",
                Ending::GivenUp => "Given up",
            };
            format!("{how} after {}.", spent(*elapsed_ms))
        }
        QuizText::Lucky(number) => format!(
            "{} right by a guess: worth studying all the same.",
            match number {
                1 => "1 answer was".to_owned(),
                number => format!("{number} answers were"),
            }
        ),
        QuizText::TakenOut(number) => format!(
            "{} taken out, because the decks have changed: counted neither right nor wrong.",
            match number {
                1 => "1 question was".to_owned(),
                number => format!("{number} questions were"),
            }
        ),
        QuizText::ByTopic => "By topic".into(),
        QuizText::NoTopic => "without a topic".into(),
        QuizText::ByQuestion => "Question by question".into(),
        QuizText::Code(code) => format!("The same quiz for a colleague: {code}"),
        QuizText::NoCode => {
            "This quiz took what you had not seen for longest first, so no code gives it to others."
                .into()
        }
        QuizText::GivenAndRight {
            given,
            right,
            spent_ms,
            guessed,
        } => {
            let given = given.as_deref().unwrap_or("no answer");
            let guess = if *guessed { ", a guess" } else { "" };
            format!("you: {given}{guess}; right: {right}; {}", spent(*spent_ms))
        }
        QuizText::GivenOnly { spent_ms } => format!("taken out; {}", spent(*spent_ms)),
        QuizText::AttemptsTitle => "Earlier quizzes".into(),
        QuizText::NoAttempts => "No quiz has begun yet.".into(),
        QuizText::AttemptOf {
            date: day,
            exam,
            questions: number,
        } => {
            let mode = if *exam { "exam" } else { "practice" };
            format!("{}, {mode}, {}", date(English, *day), questions(*number))
        }
        QuizText::StillRunning => "goes on".into(),
        QuizText::WasGivenUp => "given up".into(),
        QuizText::Trend { percents } => super::trend(
            percents,
            "since the first of these",
            "unchanged since the first of these",
        ),
        QuizText::GaveUp => "The quiz was given up; its answers stay in the history.".into(),
        QuizText::GiveUpTitle => "Give up?".into(),
        QuizText::GiveUpMeans {
            answered,
            questions,
        } => format!(
            "{answered} of {questions} answered. A quiz that is given up cannot go on; it is \
             neither passed nor failed, and its answers stay in the history."
        ),
        QuizText::NothingWrong => "Every answer was right: nothing to ask again.".into(),
        QuizText::UsualTime => "as long as AWS gives for so many".into(),
        QuizText::TypedOnly => "typed answers".into(),
        QuizText::GoneSince => "The card is in no deck any more; the result stays.".into(),
        QuizText::ChangedSince => "The card's answers have changed since; the result stays.".into(),
        QuizText::HoldsSince { spent_ms } => {
            format!("{}; the card has changed since", spent(*spent_ms))
        }
    }
}
