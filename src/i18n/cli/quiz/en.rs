//! What a line-by-line quiz says in English.

use super::{Asked, Exam, QuizText, Standing, Word, listed, span};
use crate::domain::quiz::{Ending, Score};
use crate::i18n::Interface::English;
use crate::i18n::number::count;

/// What is typed for a word.
pub(super) fn forms(word: Word) -> &'static [&'static str] {
    match word {
        Word::Next => &["next", "n"],
        Word::Back => &["back", "b"],
        Word::Go => &["go", "g"],
        Word::Mark => &["mark", "m"],
        Word::Guess => &["guess", "c"],
        Word::Clear => &["clear"],
        Word::Show => &["show", "s"],
        Word::Map => &["map"],
        Word::Time => &["time", "t"],
        Word::Run => &["run", "x"],
        Word::Review => &["review", "r"],
        Word::Language => &["language", "l"],
        Word::Help => &["help", "?"],
        Word::HandIn => &["hand in", "h", "handin"],
        Word::GiveUp => &["give up"],
        Word::Quit => &["quit", "q"],
        Word::Again => &["again", "a"],
        Word::Weak => &["weak", "w"],
        Word::Resume => &["resume"],
        Word::Practice => &["practice", "p"],
        Word::Past => &["past"],
        Word::Open => &["open", "o"],
        Word::Yes => &["yes", "y"],
    }
}

/// `text` in English.
pub(super) fn say(text: &QuizText) -> String {
    match text {
        QuizText::Head {
            title,
            questions,
            exam,
        } => {
            let kind = if exam.is_some() { "Exam" } else { "Practice" };
            let mut parts: Vec<String> = title.iter().cloned().collect();
            parts.push(questions_of(*questions));
            if let Some(Exam { minutes, pass }) = exam {
                parts.push(span(u64::from(*minutes) * 60_000));
                parts.push(format!("pass mark {pass}%"));
            }
            format!("{kind}: {}.", parts.join(", "))
        }
        QuizText::GoesOn { answered, left } => {
            let left = left.map(|left| format!(", {} left", span(left)));
            format!(
                "Going on where you left: {} answered{}.",
                questions_of(*answered),
                left.unwrap_or_default()
            )
        }
        QuizText::Code {
            command,
            complete: true,
        } => format!("For the same questions, with the same decks: {command}"),
        QuizText::Code {
            command,
            complete: false,
        } => format!("For the same questions, with the same decks and options: {command}"),
        QuizText::Differs => {
            "The code was made over other decks, another exam or other options: these are not the \
             same questions."
                .into()
        }
        QuizText::TakenOut { number, gone: true } => {
            format!("Question {number} counts for nothing: its card is in no deck any more.")
        }
        QuizText::TakenOut {
            number,
            gone: false,
        } => format!("Question {number} counts for nothing: its answers have changed meanwhile."),

        QuizText::Question {
            number,
            of,
            left,
            marked,
            guessed,
        } => {
            let mut parts = vec![format!("Question {number} of {of}")];
            parts.extend(left.map(|left| format!("{} left", span(left))));
            parts.extend(marked.then(|| "marked".to_owned()));
            parts.extend(guessed.then(|| "a guess".to_owned()));
            parts.join(", ")
        }
        QuizText::YourAnswer => "your answer".into(),
        QuizText::RightAnswer => "right answer".into(),
        QuizText::AskAnswer { asked, again } => {
            let type_it = match asked {
                Asked::Choice => "Type the number".to_owned(),
                Asked::Texts(1) => "Type the answer".to_owned(),
                Asked::Texts(texts) => format!("Type the {texts} texts, parted by ;,"),
                Asked::Choices => "Type the numbers, such as 1 3,".to_owned(),
                Asked::Amount { unit } if unit.is_empty() => "Type the number".to_owned(),
                Asked::Amount { unit } => {
                    format!("Type the amount in {unit}, or with its unit,")
                }
            };
            if *again {
                format!("{type_it} to change the answer. Enter: next question.")
            } else {
                let type_it = type_it.trim_end_matches(',');
                format!("{type_it}. Enter: next question.")
            }
        }
        QuizText::AskNext { review, run } => {
            let mut said = "Enter: next question".to_owned();
            if *review {
                said.push_str(", r: send to review");
            }
            if *run {
                said.push_str(", x: run");
            }
            said
        }
        QuizText::AskMove => "Enter: next question, ?: help".into(),
        QuizText::Saved => "Saved.".into(),
        QuizText::Cleared => "The answer is taken back.".into(),
        QuizText::NothingToClear => "There is no answer to take back.".into(),
        QuizText::Marked(true) => "Marked for later.".into(),
        QuizText::Marked(false) => "No longer marked.".into(),
        QuizText::Guessed(true) => "Noted as a guess.".into(),
        QuizText::Guessed(false) => "No longer a guess.".into(),
        QuizText::NotInExam => "An exam tells that at its end.".into(),
        QuizText::AnswerStays => {
            "The first answer stays, because it was told right or wrong.".into()
        }
        QuizText::AnswerFirst => "First answer the question.".into(),
        QuizText::NothingWrong => "The answer is right: nothing is sent to review.".into(),
        QuizText::NotSoManyTexts { typed, wanted } => format!(
            "{} typed, {wanted} wanted: part them by ;.",
            count(English, *typed, "text", "texts")
        ),
        QuizText::NothingTyped => {
            "Nothing is typed that answers: type the answer, or Enter for the next question.".into()
        }
        QuizText::WrongGaps { gaps } => format!(
            "Wrong: {} {}.",
            if gaps.len() == 1 { "gap" } else { "gaps" },
            listed(gaps)
        ),
        QuizText::TodaysAnswer => "today's answer".into(),
        QuizText::NothingToRun => "This question has no scenario that could be run.".into(),
        QuizText::SentToReview { cards } => format!(
            "Sent to review, {}: {}.",
            count(English, cards.len(), "card", "cards"),
            cards.join(", ")
        ),
        QuizText::NothingToSend => {
            "Nothing to send: its cards wait in review already, or are suspended.".into()
        }
        QuizText::NoSuchQuestion { number, of } => {
            format!("There is no question {number}, only 1 to {of}.")
        }
        QuizText::FirstQuestion => "This is the first question.".into(),
        QuizText::LastQuestion { open: 0 } => {
            "That was the last question, and all are answered. hand in: end and see the results."
                .into()
        }
        QuizText::LastQuestion { open } => format!(
            "That was the last question; {} open. map: all questions, hand in: end.",
            match open {
                1 => "1 is".to_owned(),
                open => format!("{open} are"),
            }
        ),
        QuizText::MapLine { from, to, states } => {
            let states = (*from..).zip(states).map(|(number, state)| {
                let mut said = format!("{number} {}", result(state.answer));
                said.push_str(if state.guessed { ", a guess" } else { "" });
                said.push_str(if state.marked { ", marked" } else { "" });
                said
            });
            let states: Vec<String> = states.collect();
            format!("{from} to {to}: {}", states.join("; "))
        }
        QuizText::Time {
            elapsed,
            left: None,
        } => format!("{} so far.", span(*elapsed)),
        QuizText::Time {
            elapsed,
            left: Some(left),
        } => format!("{} left, {} so far.", span(*left), span(*elapsed)),
        QuizText::AskHandIn { open } => match open.as_slice() {
            [] => "Every question is answered. Hand in? Type yes.".into(),
            [one] => format!("Question {one} is open and would count as wrong. Hand in? Type yes."),
            all => format!(
                "{} questions are open and would count as wrong: {}. Hand in? Type yes.",
                all.len(),
                listed(all)
            ),
        },
        QuizText::AskGiveUp => "It would end without a verdict. Give up? Type yes.".into(),
        QuizText::GoesOnAfterAll => "It goes on.".into(),
        QuizText::TimeUp => "The time is up. What was answered before counts.".into(),
        QuizText::LeftOpen { saved: true } => {
            "Left before its end; every answer is saved. `shardeck quiz --resume --plain` goes on."
                .into()
        }
        QuizText::LeftOpen { saved: false } => {
            "Left before its end; not everything could be saved. `shardeck quiz --resume --plain` \
             goes on with what was."
                .into()
        }

        QuizText::Results => "Results".into(),
        QuizText::Ended(Ending::HandedIn) => "Handed in.".into(),
        QuizText::Ended(Ending::TimeUp) => "Ended because the time was up.".into(),
        QuizText::Ended(Ending::GivenUp) => "Given up.".into(),
        QuizText::ScoreLine {
            score,
            pass,
            passed,
        } => {
            let mut said = self::score(*score);
            if let Some(pass) = pass {
                said.push_str(&format!("; pass mark {pass}%"));
            }
            match passed {
                Some(true) => said.push_str(": passed"),
                Some(false) => said.push_str(": not passed"),
                None => {}
            }
            said.push('.');
            said
        }
        QuizText::NotScaled => {
            "That is the percentage of right answers, not the vendor's scaled score.".into()
        }
        QuizText::ByTopic => "By topic".into(),
        QuizText::NoTopic => "without a topic".into(),
        QuizText::Score(score) => self::score(*score),
        QuizText::TimeSpent { elapsed, each } => {
            format!("Time: {}, {} a question.", span(*elapsed), span(*each))
        }
        QuizText::QuestionResult {
            number,
            state,
            guessed,
            spent,
        } => {
            let guess = if *guessed { ", a guess" } else { "" };
            format!(
                "Question {number}: {}{guess}, {}",
                result(*state),
                span(*spent)
            )
        }
        QuizText::NoAnswer => "none".into(),
        QuizText::ChangedSince { gone: true } => {
            "The card is in no deck any more; the result stays.".into()
        }
        QuizText::ChangedSince { gone: false } => {
            "The card's answers have changed since; the result stays.".into()
        }
        QuizText::LuckyGuesses { numbers } => {
            format!("Right by luck, which counts as weak: {}.", listed(numbers))
        }
        QuizText::AskAgain { wrong, lucky } => {
            let mut said = String::new();
            if *wrong > 0 {
                let wrong = count(English, *wrong, "wrong question", "wrong questions");
                said.push_str(&format!("again: only the {wrong}, "));
            }
            if *lucky > 0 {
                let lucky = count(English, *lucky, "lucky guess", "lucky guesses");
                let too = if *wrong > 0 { " too" } else { "" };
                said.push_str(&format!("weak: the {lucky}{too}, "));
            }
            format!("{said}Enter: end")
        }

        QuizText::OfferExam {
            number,
            title,
            questions,
            minutes,
            drawable,
        } => {
            let few = if *drawable {
                ""
            } else {
                " (the decks have too few questions)"
            };
            format!(
                "{number}: exam {title}, {}, {}{few}",
                questions_of(usize::try_from(*questions).unwrap_or(usize::MAX)),
                span(u64::from(*minutes) * 60_000)
            )
        }
        QuizText::OfferPractice => {
            "practice: questions of all decks, without a clock; practice 20: twenty of them".into()
        }
        QuizText::OfferResume {
            title,
            exam,
            answered,
            questions,
        } => format!(
            "resume: go on with the {} that you left, {answered} of {} answered",
            named(title.as_deref(), *exam),
            questions_of(*questions)
        ),
        QuizText::OfferPast { quizzes } => format!(
            "past: the results of {}",
            count(English, *quizzes, "quiz", "quizzes")
        ),
        QuizText::AskChoice => "Type one of these, or q.".into(),
        QuizText::Past {
            number,
            date,
            title,
            exam,
            score,
            passed,
        } => {
            let passed = match passed {
                Some(true) => ", passed",
                Some(false) => ", not passed",
                None => "",
            };
            format!(
                "{number}: {date}, {}, {}{passed}",
                named(title.as_deref(), *exam),
                self::score(*score)
            )
        }
        QuizText::MorePast { listed, of } => {
            format!("These are the newest {listed} of {of}; open takes every number up to {of}.")
        }
        QuizText::AskOpen => "open 1: the results of number 1".into(),
        QuizText::NothingPast => "No quiz has ended yet.".into(),
        QuizText::NotListed { number, of: 0 } => format!("There is no number {number}."),
        QuizText::NotListed { number, of } => {
            format!("There is no number {number}, only 1 to {of}.")
        }
        QuizText::Measured { value } => format!("measured: {value}"),

        QuizText::HelpChoices => "1 3: answer with choice 1 and choice 3".into(),
        QuizText::HelpAmount => "2 MB/s: answer with an amount".into(),
        QuizText::HelpTexts => {
            "Amazon SQS: answer with a text; where there are several gaps, part the texts by ;, and \
             put = before a text that is a command (=next)"
                .into()
        }
        QuizText::HelpEnter => "go to the next question".into(),
        QuizText::Help(word) => help(*word).into(),
    }
}

fn help(word: Word) -> &'static str {
    match word {
        Word::Next => "go to the next question",
        Word::Back => "go to the question before",
        Word::Go => "with a number, such as go 5: go to that question",
        Word::Mark => "mark the question for later, or no longer",
        Word::Guess => "note that the answer is a guess, or no longer",
        Word::Clear => "take the answer back",
        Word::Show => "say the question once more",
        Word::Map => "say how every question stands",
        Word::Time => "say the time",
        Word::Run => "run the scenario of a question about an amount",
        Word::Review => "after a wrong answer, send the cards that teach it to review",
        Word::Language => "the next language of the cards, then all at once",
        Word::Help => "show this help",
        Word::HandIn => "end the quiz and see the results",
        Word::GiveUp => "end the quiz without a verdict",
        Word::Quit => "leave; every answer is saved, and the quiz can be gone on with",
        Word::Again => "only the wrong questions again",
        Word::Weak => "the wrong questions and the lucky guesses again",
        Word::Resume => "go on with the quiz that you left",
        Word::Practice => "practise over all decks",
        Word::Past => "list the quizzes that have ended",
        Word::Open => "with a number: the results of that quiz",
        Word::Yes => "yes",
    }
}

fn questions_of(questions: usize) -> String {
    count(English, questions, "question", "questions")
}

fn named(title: Option<&str>, exam: bool) -> String {
    let kind = if exam { "exam" } else { "practice" };
    match title {
        Some(title) => format!("{kind} {title}"),
        None => kind.to_owned(),
    }
}

fn score(score: Score) -> String {
    format!(
        "{} of {} right, {}%",
        score.right,
        score.of,
        score.percent()
    )
}

fn result(result: Standing) -> &'static str {
    match result {
        Standing::Answered => "answered",
        Standing::Open => "open",
        Standing::Right => "right",
        Standing::Wrong => "wrong",
        Standing::TakenOut => "counts for nothing",
    }
}
