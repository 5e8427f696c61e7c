//! Questions whose numbers vary: the seed and the place decide them, and they stay.

use std::collections::BTreeSet;

use super::*;
use crate::app::quiz::WhyTakenOut;
use crate::domain::card::CardBody;

/// Two cards that ask with eight numbers of consumers, of which one has a book.
const VARIED: &str = "format: 1
id: deck
title: Varied
languages: [en]
cards:
  - id: polls
    kind: numeric
    question: '{consumers.0.count} poll.'
    value: 2
    unit: s
    measure: poll_period.mean
    vary: {consumers.0.count: [5, 10, 15, 20, 25, 30, 35, 40]}
    run: &RUN
      duration: 100s
      consumers:
        - kind: classic
          count: 10
          policy: round_robin
  - id: book
    kind: numeric
    question: '{consumers.0.count} poll.'
    value: 2
    unit: s
    book:
      value: 7
    measure: poll_period.mean
    vary: {consumers.0.count: [5, 10, 15, 20, 25, 30, 35, 40]}
    run: &RUN
      duration: 100s
      consumers:
        - kind: classic
          count: 10
          policy: round_robin
exams:
  - id: now
    title: Now
    questions: 2
    minutes: 10
  - id: then
    title: Then
    questions: 2
    minutes: 10
    era: book
";

fn place() -> Place {
    let place = Place::new(&[]);
    let text = VARIED.replace(" &RUN", "");
    fs::write(place.decks().join("deck.yaml"), text).unwrap();
    place
}

/// The text and the amount of a question.
fn asked(desk: &mut Desk, quiz: &Attempt, card: &str) -> (String, String) {
    let page = desk.quiz_page(id(quiz), find(quiz, card), on(0)).unwrap();
    let page = page.question.unwrap().page;
    let CardBody::Numeric {
        question, value, ..
    } = &page.card.body
    else {
        panic!("{:?}", page.card)
    };
    let question = question.text(&"en".parse().unwrap());
    (question.to_string(), value.to_string())
}

#[test]
fn numbers_follow_the_seed_and_stay_over_a_restart_and_a_rating() {
    let place = place();
    let mut desk = place.desk();
    let mut texts = BTreeSet::new();
    for seed in 0..20 {
        let order = order(Some("now"), EXAM, seed);
        let quiz = desk.begin_quiz(&order, on(0)).unwrap().attempt;
        let first = asked(&mut desk, &quiz, "deck/polls");
        assert_eq!(asked(&mut place.desk(), &quiz, "deck/polls"), first);
        let again = desk.begin_quiz(&order, on(0)).unwrap().attempt;
        assert_eq!(asked(&mut desk, &again, "deck/polls"), first);
        texts.insert(first);
    }
    assert!(texts.len() > 4, "{texts:?}");
    let quiz = begin(&mut desk, Some("now"), EXAM).attempt;
    let before = asked(&mut desk, &quiz, "deck/polls");
    let session = SessionId(uuid::Uuid::from_u128(5));
    crate::app::desk::tests::rate(&mut desk, session, "deck/polls", 5, on(0));
    assert_eq!(asked(&mut desk, &quiz, "deck/polls"), before);
}

#[test]
fn an_amount_is_judged_by_the_numbers_that_were_asked() {
    let place = place();
    let mut desk = place.desk();
    let quiz = begin(&mut desk, Some("now"), EXAM).attempt;
    let (text, amount) = asked(&mut desk, &quiz, "deck/polls");
    assert_ne!(text, "10 poll.", "another seed is needed");
    answer(&mut desk, &quiz, "deck/polls", typed(&amount));
    answer(&mut desk, &quiz, "deck/book", typed("7 s"));
    let attempt = desk.resume_quiz(on(0)).unwrap().attempt;
    let entry = &attempt.sheet().entries()[find(&quiz, "deck/polls")];
    assert_eq!(entry.variant.as_ref().unwrap().expected, amount);
    let results = desk.end_quiz(id(&quiz), Ending::HandedIn, 90, on(0));
    let results = results.unwrap().results;
    let outcome = |card| results.questions[find(&quiz, card)].outcome;
    assert_eq!(outcome("deck/polls"), Outcome::Right);
    assert_eq!(outcome("deck/book"), Outcome::Wrong);
}

#[test]
fn the_book_speaks_of_the_decks_own_numbers() {
    let place = place();
    let mut desk = place.desk();
    let quiz = begin(&mut desk, Some("then"), EXAM).attempt;
    assert_eq!(asked(&mut desk, &quiz, "deck/book").0, "10 poll.");
    answer(&mut desk, &quiz, "deck/book", typed("7 s"));
    let results = desk.end_quiz(id(&quiz), Ending::HandedIn, 90, on(0));
    let results = results.unwrap().results;
    let outcome = results.questions[find(&quiz, "deck/book")].outcome;
    assert_eq!(outcome, Outcome::Right);
}

#[test]
fn an_answer_to_other_numbers_than_are_asked_now_is_taken_out() {
    let place = place();
    let mut desk = place.desk();
    let quiz = begin(&mut desk, Some("now"), EXAM).attempt;
    let page = desk.quiz_page(id(&quiz), find(&quiz, "deck/polls"), on(0));
    let mut variant = page.unwrap().question.unwrap().page.variant.unwrap();
    // As a version whose sandbox measured something else would have stored it.
    variant.expected = "99 s".to_owned();
    let answer = QuizAnswer {
        place: find(&quiz, "deck/polls"),
        given: typed("99 s"),
        marked: false,
        guessed: false,
        spent_ms: 5,
        elapsed_ms: 5,
        comma: false,
        language: None,
        variant: Some(variant),
        extra: serde_json::Map::new(),
    };
    let kind = EventKind::QuizAnswer {
        card: key("deck/polls"),
        answer: Box::new(answer),
    };
    let session = Some(id(&quiz));
    let now = on(0);
    desk.store.append(NewEvent { now, session, kind }).unwrap();
    let taken_out = desk.resume_quiz(on(0)).unwrap().taken_out;
    let changed = (find(&quiz, "deck/polls"), WhyTakenOut::Changed);
    assert_eq!(taken_out, [changed]);
}
