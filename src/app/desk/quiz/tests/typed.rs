//! Questions whose answer is typed as text.

use std::collections::BTreeSet;
use std::time::Duration;

use super::*;
use crate::app::asking::{Asking, Progress};
use crate::app::quiz::WhyTakenOut;
use crate::domain::quiz::{Entry, LONGEST_GIVEN, MOST_BLANKS};
use crate::quantity::NumberStyle;

/// Two languages; cards that can be typed, and cards of the same kinds that cannot.
const TYPED: &str = "format: 1
id: deck
title:
  en: Deck
  pt: Baralho
languages: [en, pt]
cards:
  - id: choice
    kind: choice
    question:
      en: Which?
      pt: Qual?
    choices:
      - text:
          en: Yes
          pt: Sim
        correct: true
      - text:
          en: No
          pt: Não
  - id: gaps
    kind: cloze
    text:
      en: A shard takes {{1 MB}} a {{second}}.
      pt: Um fragmento recebe {{1 MB}} por {{segundo}}.
  - id: short
    question:
      en: What picks the shard?
      pt: O que escolhe o fragmento?
    answer:
      en: The **partition key** (PK).
      pt: A chave de partição.
    book:
      text:
        en: The explicit hash key.
        pt: A chave de hash explícita.
  - id: long
    question:
      en: Why?
      pt: Por quê?
    answer:
      en: Because. It is so.
      pt: Porque. É assim.
  - id: list
    kind: list
    question:
      en: Name two.
      pt: Diga dois.
    items:
      - en: One
        pt: Um
      - en: Two
        pt: Dois
exams:
  - id: typed
    title:
      en: Typed
      pt: Digitado
    questions: 3
    minutes: 10
    typed: true
  - id: chosen
    title:
      en: Chosen
      pt: Escolhido
    questions: 1
    minutes: 10
  - id: then
    title:
      en: Then
      pt: Antes
    questions: 3
    minutes: 10
    typed: true
    era: book
  - id: many
    title:
      en: Too many
      pt: Demais
    questions: 4
    minutes: 10
    typed: true
";

fn typed_place() -> Place {
    let place = Place::new(&[]);
    fs::write(place.decks().join("deck.yaml"), TYPED).unwrap();
    place
}

fn rewrite(place: &Place, old: &str, new: &str) {
    assert!(TYPED.contains(old), "{old}");
    fs::write(place.decks().join("deck.yaml"), TYPED.replace(old, new)).unwrap();
}

fn texts(texts: &[&str]) -> Option<Given> {
    Some(Given::Texts(
        texts.iter().map(ToString::to_string).collect(),
    ))
}

fn sorted(quiz: &Quiz) -> BTreeSet<String> {
    cards(&quiz.attempt).into_iter().collect()
}

fn set(cards: &[&str]) -> BTreeSet<String> {
    cards.iter().map(ToString::to_string).collect()
}

const ALL: [&str; 3] = ["choice", "gaps", "short"];

#[test]
fn a_blueprint_draws_what_is_typed_where_it_says_so() {
    let place = typed_place();
    let mut desk = place.desk();
    for seed in 0..20 {
        let mut draw = |exam| desk.begin_quiz(&order(exam, EXAM, seed), on(0)).unwrap();
        assert_eq!(sorted(&draw(Some("typed"))), set(&ALL));
        assert_eq!(sorted(&draw(Some("chosen"))), set(&["choice"]));
        assert_eq!(sorted(&draw(None)), set(&["choice"]));
    }
    let wanted = |exam| QuizOrder {
        typed: true,
        ..order(exam, PRACTICE, 7)
    };
    let all = desk.begin_quiz(&wanted(None), on(0)).unwrap();
    assert_eq!(sorted(&all), set(&ALL));
    let some = QuizOrder {
        questions: Some(3),
        ..wanted(Some("chosen"))
    };
    assert_eq!(sorted(&desk.begin_quiz(&some, on(0)).unwrap()), set(&ALL));
    // What cannot be typed does not fill an exam.
    let Err(Fault::QuizTooFew { topics, .. }) =
        desk.begin_quiz(&order(Some("many"), EXAM, 7), on(0))
    else {
        panic!("not refused")
    };
    assert_eq!((topics[0].wanted, topics[0].there), (4, 3));
    let short: Vec<_> = desk.exams().iter().map(|it| it.shortages.len()).collect();
    assert_eq!(short, [0, 0, 0, 1]);
}

#[test]
fn what_is_typed_is_told_right_in_either_language() {
    let place = typed_place();
    let mut desk = place.desk();
    for (gaps, short, expected) in [
        (&["1 MB", "second"][..], "the partition key", Outcome::Right),
        (
            &["1.000 KB", "Segundo"],
            "chave de particao",
            Outcome::Right,
        ),
        (&["1 MB", "minute"], "hash key", Outcome::Wrong),
        (&["1 MB"], "the explicit hash key", Outcome::Wrong),
        (&[" ", ""], "\n", Outcome::Open),
    ] {
        let quiz = begin(&mut desk, Some("typed"), PRACTICE).attempt;
        for (card, given) in [("deck/gaps", texts(gaps)), ("deck/short", texts(&[short]))] {
            let given = GivenAnswer {
                comma: true,
                ..super::given(&quiz, card, given, 5)
            };
            let told = desk.answer_quiz(&given, on(0)).unwrap().told;
            assert_eq!(told, Some(expected), "{given:?}");
        }
    }
}

#[test]
fn a_question_without_texts_is_told_neither_right_nor_wrong() {
    let place = typed_place();
    let mut desk = place.desk();
    let quiz = begin(&mut desk, Some("typed"), PRACTICE).attempt;
    let page = desk.quiz_page(id(&quiz), find(&quiz, "deck/gaps"), on(0));
    let asked = *page.unwrap().question.unwrap();
    for (given, outcome, told) in [
        (None, Outcome::Open, None),
        (
            texts(&["1 MB", "hour"]),
            Outcome::Wrong,
            Some(vec![true, false]),
        ),
        (
            texts(&["1 MB", "second"]),
            Outcome::Right,
            Some(vec![true, true]),
        ),
        (texts(&["1 MB", "second"]), Outcome::TakenOut, None),
    ] {
        let entry = Entry {
            given,
            ..Entry::default()
        };
        let mut asking = Asking::of_question(&asked, &entry, Duration::ZERO);
        asking.tell(&asked.page, NumberStyle::Point, outcome);
        let Progress::Texts { right, .. } = asking.progress else {
            panic!("not typed")
        };
        assert_eq!((right, asking.revealed), (told, true), "{outcome:?}");
    }
}

#[test]
fn a_question_says_how_many_texts_it_takes_and_nothing_of_them() {
    let place = typed_place();
    let mut desk = place.desk();
    let quiz = begin(&mut desk, Some("typed"), PRACTICE).attempt;
    let mut page = |card: &str| {
        let page = desk.quiz_page(id(&quiz), find(&quiz, card), on(0));
        *page.unwrap().question.unwrap()
    };
    let label = |number: usize| format!("[{number}]");
    for (language, gaps, short) in [
        (
            "en",
            "A shard takes {{ [1] }} a {{ [2] }}.",
            "What picks the shard?",
        ),
        (
            "pt-br",
            "Um fragmento recebe {{ [1] }} por {{ [2] }}.",
            "O que escolhe o fragmento?",
        ),
    ] {
        let language = language.parse().unwrap();
        for (card, blanks, text) in [("deck/gaps", 2, gaps), ("deck/short", 1, short)] {
            let asked = page(card);
            assert_eq!(asked.blanks(&language), blanks);
            assert_eq!(asked.text(&language, label).as_str(), text);
            assert_eq!(asked.order, [0; 0]);
        }
        assert_eq!(page("deck/choice").blanks(&language), 0);
    }
    let given = texts(&["second", "second"]).unwrap();
    let style = NumberStyle::Point;
    assert_eq!(
        page("deck/gaps").key.judge_each(Some(&given), style),
        [false, true]
    );
}

#[test]
fn what_is_typed_is_stored_up_to_its_limits_and_scored_at_the_end() {
    let place = typed_place();
    let mut desk = place.desk();
    let quiz = begin(&mut desk, Some("typed"), EXAM).attempt;
    let long = "x".repeat(LONGEST_GIVEN + 1);
    let many = vec![long.as_str(); MOST_BLANKS + 1];
    answer(&mut desk, &quiz, "deck/gaps", texts(&many));
    let stored = |desk: &Desk, card| {
        let attempt = desk.attempt(id(&quiz)).unwrap();
        attempt.sheet().entries()[find(&quiz, card)].given.clone()
    };
    let cut = vec![&long[1..]; MOST_BLANKS];
    assert_eq!(stored(&desk, "deck/gaps"), texts(&cut));
    answer(
        &mut desk,
        &quiz,
        "deck/gaps",
        texts(&["1\tMB\u{1b}", "second"]),
    );
    answer(&mut desk, &quiz, "deck/choice", choices(&[0]));
    // Killed here, and gone on with.
    drop(desk);
    let mut desk = place.desk();
    let resumed = desk.resume_quiz(on(0)).unwrap();
    assert_eq!(
        (resumed.attempt.sheet().answered(), resumed.taken_out.len()),
        (2, 0)
    );
    assert_eq!(stored(&desk, "deck/gaps"), texts(&["1 MB", "second"]));
    answer(&mut desk, &quiz, "deck/short", texts(&["shard key"]));
    let results = desk
        .end_quiz(id(&quiz), Ending::HandedIn, 90, on(0))
        .unwrap();
    let score = results.results.score;
    assert_eq!((score.right, score.of), (2, 3));
    desk.store.replay().unwrap();
    assert_eq!(desk.quiz_results(id(&quiz)).unwrap(), results);
    // Wrong ones again, and their card to review.
    let seed = Seed::from_bits(3);
    let again = desk.begin_again(id(&quiz), Again::Wrong, PRACTICE, seed, on(0));
    assert_eq!(cards(&again.unwrap().attempt), ["short"]);
    let sent = desk.send_to_review(id(&quiz), find(&quiz, "deck/short"), on(0));
    assert_eq!(sent.unwrap().cards, [key("deck/short")]);
}

#[test]
fn the_documents_answer_is_right_in_their_era() {
    let place = typed_place();
    let mut desk = place.desk();
    for (exam, given, expected) in [
        ("typed", "partition key", Outcome::Right),
        ("typed", "explicit hash key", Outcome::Wrong),
        ("then", "explicit hash key", Outcome::Right),
        ("then", "partition key", Outcome::Wrong),
    ] {
        let quiz = begin(&mut desk, Some(exam), PRACTICE).attempt;
        let told = answer(&mut desk, &quiz, "deck/short", texts(&[given])).told;
        assert_eq!(told, Some(expected), "{exam} {given}");
    }
    // A book that says more than can be typed takes its card out of the draw, in its era.
    rewrite(&place, "The explicit hash key.", "It is this. And that.");
    let mut desk = place.desk();
    let fault = desk.begin_quiz(&order(Some("then"), EXAM, 7), on(0));
    assert!(matches!(fault, Err(Fault::QuizTooFew { .. })), "{fault:?}");
    assert_eq!(sorted(&begin(&mut desk, Some("typed"), EXAM)), set(&ALL));
}

#[test]
fn an_edit_takes_out_what_has_another_answer_and_nothing_more() {
    let unchanged: &[(&str, WhyTakenOut)] = &[];
    let gaps = &[("deck/gaps", WhyTakenOut::Changed)][..];
    let short = &[("deck/short", WhyTakenOut::Changed)][..];
    for (old, new, expected) in [
        ("A shard takes", "Each shard takes", unchanged),
        (
            "What picks the shard?",
            "What decides on the shard?",
            unchanged,
        ),
        ("{{second}}", "{{minute}}", gaps),
        ("A shard takes {{1 MB}}", "A shard takes {{2 MB}}", gaps),
        ("A chave de partição.", "A chave de hash.", short),
        ("A chave de partição.", "A chave. De partição.", short),
        ("The explicit hash key.", "The hash.", short),
    ] {
        let place = typed_place();
        let mut desk = place.desk();
        let quiz = begin(&mut desk, Some("typed"), EXAM).attempt;
        drop(desk);
        rewrite(&place, old, new);
        let resumed = place.desk().resume_quiz(on(0)).unwrap();
        let taken_out: Vec<(&str, WhyTakenOut)> = resumed
            .taken_out
            .iter()
            .map(|(place, why)| (quiz.sheet().start.questions[*place].card.as_str(), *why))
            .collect();
        assert_eq!(taken_out, expected, "{new}");
    }
}

#[test]
fn a_code_leads_to_the_typed_questions_without_naming_them() {
    let (mine, theirs) = (typed_place(), typed_place());
    let by_code = |quiz: &Quiz| QuizOrder {
        seed: QuizSeed::Code(quiz.code.unwrap()),
        ..order(None, PRACTICE, 0)
    };
    let all = QuizOrder {
        typed: true,
        ..order(None, PRACTICE, 7)
    };
    let mut desk = mine.desk();
    let mut codes = BTreeSet::new();
    for quiz in [
        desk.begin_quiz(&all, on(0)).unwrap(),
        begin(&mut desk, Some("typed"), PRACTICE),
        begin(&mut desk, None, PRACTICE),
    ] {
        let same = theirs.desk().begin_quiz(&by_code(&quiz), on(0)).unwrap();
        assert!(!same.differs);
        assert_eq!(same.attempt.sheet().start, quiz.attempt.sheet().start);
        assert_eq!(same.code, quiz.code);
        codes.insert(quiz.code.unwrap().to_string());
    }
    assert_eq!(codes.len(), 3);
    // An answer that is typed is one of the questions; one that is not is none.
    let quiz = begin(&mut desk, Some("typed"), PRACTICE);
    for (old, new, differs) in [
        ("pt: Porque. É assim.", "pt: Porque. Sim.", false),
        ("pt: A chave de partição.", "pt: A chave.", true),
        ("{{segundo}}", "{{minuto}}", true),
    ] {
        rewrite(&theirs, old, new);
        let named = QuizOrder {
            exam: Some("typed".into()),
            ..by_code(&quiz)
        };
        let other = theirs.desk().begin_quiz(&named, on(0)).unwrap();
        assert_eq!(other.differs, differs, "{new}");
    }
}
