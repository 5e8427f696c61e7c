//! Quizzes over small decks and a real store.

mod drawn;
mod interrupted;
mod sent;
mod typed;
mod varied;

use std::fs;
use std::num::NonZeroU32;

use super::*;
use crate::app::desk::tests::{Place, key, on};
use crate::app::quiz::{Again, QuizOrder, QuizSeed, WantedMode};
use crate::domain::quiz::{ExamCode, Seed};

/// A deck with a syllabus, exams, choices with one and two right answers, amounts, and cards that
/// no quiz asks.
const DECK: &str = "format: 1
id: deck
title: Deck
languages: [en]
syllabus: topics
cards:
  - id: read-1
    kind: choice
    covers: [read]
    tags: [easy]
    question: Which reads?
    choices:
      - text: GetRecords
        correct: true
      - text: PutRecords
      - text: ListShards
      - text: SplitShard
        book: true
  - id: read-2
    kind: choice
    covers: [read, fan-out]
    question: Which two read?
    choices:
      - text: GetRecords
        correct: true
      - text: SubscribeToShard
        correct: true
      - text: PutRecord
  - id: read-basic
    covers: [read]
    question: What is read?
    answer: Records.
  - id: write-1
    kind: numeric
    covers: [write]
    question: How much can one shard take in?
    value: 1
    unit: MB/s
    book:
      value: 2
  - id: write-2
    kind: numeric
    covers: [write]
    question: How many records can one shard take in per second?
    value: 1000
    tolerance: 5%
  - id: queue-1
    kind: choice
    shuffle: false
    covers: [queue]
    question: Which is a queue?
    choices:
      - text: SQS
        correct: true
      - text: Kinesis
exams:
  - id: small
    title: A small exam
    questions: 4
    minutes: 10
    pass: 50
    weights:
      kinesis: 3
      sqs: 1
  - id: then
    title: What the book says
    questions: 4
    minutes: 10
    weights:
      kinesis/read: 2
      kinesis/write: 2
    era: book
  - id: large
    title: More than there is
    questions: 12
    minutes: 10
    weights:
      kinesis: 1
      sqs: 1
      iot: 1
";

const TOPICS: &str = "format: 1
id: topics
title: Topics
languages: [en]
objectives:
  - id: read
    topic: kinesis/read
    text: Reading.
  - id: fan-out
    topic: kinesis/read/fan-out
    text: Fan-out.
  - id: write
    topic: kinesis/write
    text: Writing.
  - id: queue
    topic: sqs
    text: Queues.
";

fn place() -> Place {
    let place = Place::new(&[]);
    fs::write(place.decks().join("deck.yaml"), DECK).unwrap();
    fs::write(place.decks().join("topics.yaml"), TOPICS).unwrap();
    place
}

/// The deck with one text of it replaced.
fn rewrite(place: &Place, old: &str, new: &str) {
    assert!(DECK.contains(old), "{old}");
    fs::write(place.decks().join("deck.yaml"), DECK.replace(old, new)).unwrap();
}

fn order(exam: Option<&str>, mode: WantedMode, seed: u64) -> QuizOrder {
    QuizOrder {
        exam: exam.map(str::to_owned),
        decks: Vec::new(),
        tag: None,
        topic: None,
        typed: false,
        questions: None,
        mode,
        seed: QuizSeed::Given(Seed::from_bits(seed)),
    }
}

const PRACTICE: WantedMode = WantedMode::Practice;
const EXAM: WantedMode = WantedMode::Exam { minutes: None };

fn begin(desk: &mut Desk, exam: Option<&str>, mode: WantedMode) -> Quiz {
    desk.begin_quiz(&order(exam, mode, 7), on(0)).unwrap()
}

fn id(attempt: &Attempt) -> SessionId {
    attempt.sheet().id
}

/// Where a card stands in a quiz.
fn find(attempt: &Attempt, card: &str) -> usize {
    let questions = &attempt.sheet().start.questions;
    let found = questions.iter().position(|it| it.card == key(card));
    found.unwrap_or_else(|| panic!("{card} is not asked"))
}

fn choices(places: &[usize]) -> Option<Given> {
    Some(Given::Choices(places.iter().copied().collect()))
}

fn typed(text: &str) -> Option<Given> {
    Some(Given::Amount(text.to_owned()))
}

fn given(attempt: &Attempt, card: &str, given: Option<Given>, elapsed_ms: u64) -> GivenAnswer {
    GivenAnswer {
        quiz: id(attempt),
        place: find(attempt, card),
        given,
        marked: false,
        guessed: false,
        spent_ms: 1_000,
        elapsed_ms,
        comma: false,
        language: "en".parse().unwrap(),
    }
}

fn answer(desk: &mut Desk, attempt: &Attempt, card: &str, answer: Option<Given>) -> Answered {
    let elapsed = attempt.sheet().elapsed_ms() + 5;
    desk.answer_quiz(&given(attempt, card, answer, elapsed), on(0))
        .unwrap()
}

fn cards(attempt: &Attempt) -> Vec<String> {
    let questions = attempt.sheet().start.questions.iter();
    questions.map(|it| it.card.card().to_owned()).collect()
}

#[test]
fn practice_tells_at_once_and_the_first_answer_stays() {
    let place = place();
    let mut desk = place.desk();
    let quiz = begin(&mut desk, None, PRACTICE).attempt;
    assert_eq!(quiz.sheet().start.mode, Mode::Practice);
    let told = |answered: Answered| answered.told.unwrap();
    let read = answer(&mut desk, &quiz, "deck/read-2", choices(&[0]));
    assert_eq!(told(read), Outcome::Wrong);
    let again = answer(&mut desk, &quiz, "deck/read-2", choices(&[0, 1]));
    assert_eq!(told(again), Outcome::Wrong);
    for (card, given, expected) in [
        ("deck/read-1", choices(&[0]), Outcome::Right),
        ("deck/write-1", typed("1 MB/s"), Outcome::Right),
        ("deck/write-2", typed("900"), Outcome::Wrong),
        ("deck/queue-1", choices(&[]), Outcome::Open),
        ("deck/queue-1", choices(&[0]), Outcome::Right),
    ] {
        let answered = answer(&mut desk, &quiz, card, given);
        assert_eq!(told(answered), expected, "{card}");
    }
}

#[test]
fn an_exam_tells_nothing_before_its_end_and_everything_then() {
    let place = place();
    let mut desk = place.desk();
    let quiz = begin(&mut desk, Some("small"), EXAM).attempt;
    let all = cards(&quiz);
    assert_eq!(all.len(), 4);
    let right = |card: &str| match card {
        "read-2" => choices(&[0, 1]),
        "write-1" => typed("1"),
        "write-2" => typed("1000"),
        _ => choices(&[0]),
    };
    // Changed from wrong to right, and one left open.
    for card in &all[..3] {
        let card = format!("deck/{card}");
        let wrong = answer(&mut desk, &quiz, &card, choices(&[2]));
        assert_eq!(wrong.told, None);
    }
    for card in &all[..2] {
        let given = GivenAnswer {
            guessed: *card == all[0],
            ..given(&quiz, &format!("deck/{card}"), right(card), 60_000)
        };
        assert_eq!(desk.answer_quiz(&given, on(0)).unwrap().told, None);
    }
    assert_eq!(desk.quiz_results(id(&quiz)), Err(Fault::QuizRunning));
    let results = desk
        .end_quiz(id(&quiz), Ending::HandedIn, 120_000, on(0))
        .unwrap();
    let outcomes: Vec<Outcome> = results
        .results
        .questions
        .iter()
        .map(|it| it.outcome)
        .collect();
    assert_eq!(
        outcomes,
        [
            Outcome::Right,
            Outcome::Right,
            Outcome::Wrong,
            Outcome::Open
        ]
    );
    assert_eq!(results.results.score.percent(), 50);
    assert_eq!(results.results.passed, Some(true));
    let weak: Vec<usize> = results.results.weak().map(|it| it.place).collect();
    assert_eq!(weak, [0, 2, 3]);
    assert_eq!(results.quiz.sheet().elapsed_ms(), 120_000);
    assert_eq!(results.results.questions[0].spent_ms, 2_000);
    // Over is over.
    let late = given(&quiz, &format!("deck/{}", all[3]), choices(&[0]), 130_000);
    assert_eq!(desk.answer_quiz(&late, on(0)), Err(Fault::QuizEnded));
    let again = desk.end_quiz(id(&quiz), Ending::GivenUp, 130_000, on(0));
    assert_eq!(again, Err(Fault::QuizEnded));
    assert_eq!(desk.quiz_results(id(&quiz)).unwrap(), results);
    let history = desk.quizzes().unwrap();
    assert_eq!((history.len(), history[0].passed()), (1, Some(true)));
}

#[test]
fn when_the_time_is_up_no_answer_counts_and_the_exam_ends() {
    let place = place();
    let mut desk = place.desk();
    let quiz = begin(&mut desk, Some("small"), EXAM).attempt;
    let all = cards(&quiz);
    let first = format!("deck/{}", all[0]);
    let limit = 10 * 60_000;
    let just = given(&quiz, &first, choices(&[2]), limit - 1);
    assert!(
        desk.answer_quiz(&just, on(0))
            .unwrap()
            .attempt
            .ended()
            .is_none()
    );
    let late = GivenAnswer {
        elapsed_ms: limit,
        given: choices(&[0]),
        ..just
    };
    let answered = desk.answer_quiz(&late, on(0)).unwrap();
    let ended = answered.attempt.ended().unwrap();
    assert_eq!(ended.end().ending, Ending::TimeUp);
    let place = find(&quiz, &first);
    assert_eq!(ended.sheet().entries()[place].given, choices(&[2]));
    // Handed in when it is too late: the time was up.
    let quiz = begin(&mut desk, Some("small"), EXAM).attempt;
    let results = desk
        .end_quiz(id(&quiz), Ending::HandedIn, limit + 5, on(0))
        .unwrap();
    assert_eq!(results.quiz.end().ending, Ending::TimeUp);
    assert_eq!(results.quiz.sheet().elapsed_ms(), limit);
}

#[test]
fn the_book_is_right_in_an_exam_of_its_era() {
    let place = place();
    let mut desk = place.desk();
    let quiz = begin(&mut desk, Some("deck/then"), EXAM).attempt;
    for (card, given) in [
        ("deck/read-1", choices(&[3])),
        ("deck/read-2", choices(&[0, 1])),
        ("deck/write-1", typed("2 MB/s")),
        ("deck/write-2", typed("1.000")),
    ] {
        answer(&mut desk, &quiz, card, given);
    }
    let results = desk
        .end_quiz(id(&quiz), Ending::HandedIn, 1_000, on(0))
        .unwrap();
    let wrong = results.results.questions.iter().filter(|it| it.is_wrong());
    let wrong: Vec<&str> = wrong.map(|it| it.card.card()).collect();
    // 1.000 is one in English.
    assert_eq!(wrong, ["write-2"]);
}

#[test]
fn only_what_was_wrong_is_asked_again() {
    let place = place();
    let mut desk = place.desk();
    let quiz = begin(&mut desk, None, PRACTICE).attempt;
    answer(&mut desk, &quiz, "deck/read-1", choices(&[0]));
    answer(&mut desk, &quiz, "deck/write-1", typed("3"));
    let guess = GivenAnswer {
        guessed: true,
        ..given(&quiz, "deck/queue-1", choices(&[0]), 9)
    };
    desk.answer_quiz(&guess, on(0)).unwrap();
    let again = |desk: &mut Desk, which| {
        let seed = Seed::from_bits(3);
        let quiz = desk.begin_again(id(&quiz), which, PRACTICE, seed, on(0))?;
        let mut cards = cards(&quiz.attempt);
        cards.sort();
        Ok(cards)
    };
    assert_eq!(again(&mut desk, Again::Wrong), Err(Fault::QuizRunning));
    desk.end_quiz(id(&quiz), Ending::HandedIn, 10, on(0))
        .unwrap();
    let wrong = again(&mut desk, Again::Wrong).unwrap();
    assert_eq!(wrong, ["read-2", "write-1", "write-2"]);
    let weak = again(&mut desk, Again::Weak).unwrap();
    assert_eq!(weak, ["queue-1", "read-2", "write-1", "write-2"]);
}

#[test]
fn a_question_has_its_order_of_choices_and_what_is_right() {
    let place = place();
    let mut desk = place.desk();
    let quiz = begin(&mut desk, None, PRACTICE).attempt;
    let page = |desk: &mut Desk, card: &str| {
        let page = desk.quiz_page(id(&quiz), find(&quiz, card), on(0));
        *page.unwrap().question.unwrap()
    };
    let read = page(&mut desk, "deck/read-1");
    let mut sorted = read.order.clone();
    sorted.sort_unstable();
    assert_eq!(sorted, [0, 1, 2, 3]);
    assert_eq!(read.key.choices(), Some(1));
    assert_eq!(page(&mut desk, "deck/queue-1").order, [0, 1]);
    assert_eq!(page(&mut desk, "deck/write-1").order, [0; 0]);
    let again = page(&mut place.desk(), "deck/read-1");
    assert_eq!(again.order, read.order);
    let beyond = desk.quiz_page(id(&quiz), 99, on(0));
    assert_eq!(beyond, Err(Fault::QuizUnknown));
}

#[test]
fn the_store_thread_answers_what_screens_ask_of_quizzes() {
    use crate::app::worker::{Reply, Request, answer};

    let place = place();
    let mut desk = place.desk();
    let mut ask = |request: Request| answer(&mut desk, request, on(0));
    let Reply::QuizOffers(offers) = ask(Request::QuizOffers) else {
        panic!("no exams")
    };
    let order = order(Some(&offers.exams[0].name), EXAM, 7);
    let Reply::Quiz(quiz) = ask(Request::BeginQuiz(Box::new(order))) else {
        panic!("no quiz")
    };
    let quiz = quiz.attempt;
    let Reply::QuizPage(page) = ask(Request::QuizPage(id(&quiz), 0)) else {
        panic!("no page")
    };
    assert_eq!((page.place, page.question.is_ok()), (0, true));
    let card = quiz.sheet().start.questions[0].card.to_string();
    let given = Box::new(given(&quiz, &card, choices(&[0]), 5));
    let Reply::QuizAnswered(answered) = ask(Request::AnswerQuiz(given)) else {
        panic!("not answered")
    };
    assert_eq!(answered.attempt.sheet().answered(), 1);
    let resumed = ask(Request::ResumeQuiz);
    assert!(matches!(resumed, Reply::Quiz(it) if it.attempt == answered.attempt));
    let end = Request::EndQuiz(id(&quiz), Ending::HandedIn, 9);
    let Reply::QuizResults(results) = ask(end) else {
        panic!("no results")
    };
    assert_eq!(results.results.questions.len(), 4);
    let again = Request::BeginAgain(id(&quiz), Again::Wrong, PRACTICE, Seed::from_bits(1));
    assert!(matches!(ask(again), Reply::Quiz(_)));
    assert!(matches!(ask(Request::Quizzes), Reply::Quizzes(all) if all.len() == 2));
    let sent = ask(Request::SendToReview(id(&quiz), 0));
    assert!(matches!(sent, Reply::SentToReview(sent) if !sent.cards.is_empty()));
    let unknown = Request::OpenQuiz(SessionId(uuid::Uuid::nil()));
    assert_eq!(
        ask(unknown.clone()),
        Reply::Failed(unknown, Fault::QuizUnknown)
    );
    let code = crate::app::quiz::parse_code("not a code");
    assert!(matches!(code, Err(Fault::ExamCodeInvalid { .. })));
}
