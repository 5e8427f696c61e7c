//! Which questions a quiz gets.

use std::collections::{BTreeMap, BTreeSet};

use super::*;
use crate::app::library::{Library, Shelf};
use crate::domain::queue::DailyLimits;
use crate::store::{Access, DeckCache};

fn code(quiz: &Quiz) -> ExamCode {
    quiz.code.unwrap()
}

fn with_code(code: ExamCode) -> QuizOrder {
    QuizOrder {
        seed: QuizSeed::Code(code),
        ..order(None, EXAM, 0)
    }
}

fn fresh(seed: u64) -> QuizOrder {
    QuizOrder {
        seed: QuizSeed::Fresh(Seed::from_bits(seed)),
        questions: Some(2),
        ..order(None, PRACTICE, 0)
    }
}

#[test]
fn an_exam_draws_by_its_weights_and_the_seed_alone() {
    let place = place();
    let mut desk = place.desk();
    let mut all = BTreeSet::new();
    for seed in 0..40 {
        let order = order(Some("small"), EXAM, seed);
        let quiz = desk.begin_quiz(&order, on(0)).unwrap();
        let start = &quiz.attempt.sheet().start;
        let mut topics: BTreeMap<&str, usize> = BTreeMap::new();
        for question in &start.questions {
            *topics
                .entry(question.topic.as_deref().unwrap())
                .or_default() += 1;
        }
        assert_eq!(topics, BTreeMap::from([("kinesis", 3), ("sqs", 1)]));
        assert_eq!(start.blueprint.as_deref(), Some("deck/small"));
        let again = desk.begin_quiz(&order, on(0)).unwrap();
        assert_eq!(cards(&again.attempt), cards(&quiz.attempt));
        all.insert(cards(&quiz.attempt));
    }
    assert!(all.len() > 10, "{} of 40 seeds differ", all.len());
}

#[test]
fn an_exam_with_too_few_questions_is_refused_with_the_counts() {
    let place = place();
    let mut desk = place.desk();
    let fault = desk.begin_quiz(&order(Some("large"), EXAM, 1), on(0));
    let Err(Fault::QuizTooFew { exam, topics }) = fault else {
        panic!("{fault:?}")
    };
    assert_eq!(exam.as_str(), "deck/large");
    let told: Vec<_> = topics
        .iter()
        .map(|it| (it.topic.as_ref().unwrap().as_str(), it.wanted, it.there))
        .collect();
    assert_eq!(told, [("sqs", 4, 1), ("iot", 4, 0)]);
    assert_eq!(desk.quizzes().unwrap(), []);
    let rows = desk.exams();
    let short: Vec<_> = rows
        .iter()
        .map(|row| (row.name.as_str(), row.shortages.len()))
        .collect();
    assert_eq!(
        short,
        [("deck/small", 0), ("deck/then", 0), ("deck/large", 2)]
    );
}

#[test]
fn exams_may_stand_in_a_file_of_their_own() {
    let place = place();
    let file = "format: 1
id: mocks
title: Mock exams
languages: [en]
syllabus: topics
exams:
  - id: mock
    title: Mock
    questions: 5
    minutes: 7
";
    fs::write(place.decks().join("mocks.yaml"), file).unwrap();
    let mut desk = place.desk();
    let quiz = begin(&mut desk, Some("mock"), EXAM).attempt;
    assert_eq!(cards(&quiz).len(), 5);
    let minutes = NonZeroU32::new(7).unwrap();
    assert_eq!(quiz.sheet().start.mode, Mode::Exam { minutes, pass: 72 });
    let fault = desk.begin_quiz(&order(Some("mocks/mok"), EXAM, 1), on(0));
    let suggestion = Some("mocks/mock".into());
    let name = "mocks/mok".into();
    assert_eq!(fault, Err(Fault::ExamUnknown { name, suggestion }));
}

#[test]
fn a_plain_quiz_asks_what_is_meant() {
    let place = place();
    let mut desk = place.desk();
    let mut ask = |change: &dyn Fn(&mut QuizOrder)| {
        let mut order = order(None, EXAM, 1);
        change(&mut order);
        desk.begin_quiz(&order, on(0)).map(|quiz| {
            let mut cards = cards(&quiz.attempt);
            cards.sort();
            (cards, quiz.attempt.sheet().start.mode.limit_ms().unwrap())
        })
    };
    let minutes = |number: u64| number * 60_000;
    let all = ["queue-1", "read-1", "read-2", "write-1", "write-2"].map(String::from);
    // Five questions at the pace of 65 in 170 minutes.
    assert_eq!(ask(&|_| ()), Ok((all.to_vec(), minutes(14))));
    let easy = ask(&|order| order.tag = Some("EASY".into()));
    assert_eq!(easy, Ok((vec!["read-1".into()], minutes(3))));
    let read = ask(&|order| order.topic = Some("kinesis/read".into())).unwrap();
    assert_eq!(read.0, ["read-1", "read-2"]);
    let two = ask(&|order| order.questions = Some(2)).unwrap();
    assert_eq!((two.0.len(), two.1), (2, minutes(6)));
    let nothing = ask(&|order| order.topic = Some("iot".into()));
    assert_eq!(nothing, Err(Fault::QuizEmpty));
    let unknown = ask(&|order| order.decks = vec!["dek".parse().unwrap()]);
    assert!(matches!(unknown, Err(Fault::DeckUnknown { .. })));
}

#[test]
fn what_was_not_seen_for_longest_comes_first_unless_a_seed_is_asked_for() {
    let place = place();
    let mut desk = place.desk();
    let mut seen: BTreeSet<String> = BTreeSet::new();
    for seed in 1..=2 {
        let quiz = desk.begin_quiz(&fresh(seed), on(0)).unwrap().attempt;
        for card in cards(&quiz) {
            answer(&mut desk, &quiz, &format!("deck/{card}"), typed("1"));
            assert!(seen.insert(card), "asked again before the others");
        }
    }
    let mut shared = 0;
    for seed in 1..=10 {
        let quiz = desk.begin_quiz(&fresh(seed), on(0)).unwrap();
        let new = cards(&quiz.attempt);
        assert!(new.iter().any(|card| !seen.contains(card)));
        // By a seed that was asked for it is the same as before anything was seen.
        let asked = QuizOrder {
            seed: QuizSeed::Given(Seed::from_bits(seed)),
            ..fresh(seed)
        };
        let untouched = super::place().desk().begin_quiz(&asked, on(0)).unwrap();
        let given = desk.begin_quiz(&asked, on(0)).unwrap();
        assert_eq!(cards(&given.attempt), cards(&untouched.attempt));
        assert_eq!(given.code, untouched.code);
        // A code is told where it leads a colleague to the same questions, and only there.
        let is_same = cards(&quiz.attempt) == cards(&untouched.attempt);
        assert_eq!(quiz.code, untouched.code.filter(|_| is_same));
        shared += usize::from(is_same);
    }
    assert!(shared < 10, "every seed led to the same");
}

#[test]
fn a_code_gives_a_colleague_the_same_exam() {
    let (mine, theirs) = (place(), place());
    let quiz = begin(&mut mine.desk(), Some("small"), EXAM);
    let text = code(&quiz).to_string();
    let typed: ExamCode = text.to_lowercase().replace('-', " ").parse().unwrap();
    let same = theirs.desk().begin_quiz(&with_code(typed), on(9)).unwrap();
    assert_eq!(cards(&same.attempt), cards(&quiz.attempt));
    let start = |quiz: &Quiz| quiz.attempt.sheet().start.clone();
    assert_eq!(start(&same), start(&quiz));
    assert!(!same.differs);
    assert_eq!(same.code, quiz.code);
}

#[test]
fn a_code_finds_the_deck_and_the_number_of_questions_that_it_does_not_name() {
    let (mine, theirs) = (place(), place());
    let seed = QuizSeed::Given(Seed::from_bits(7));
    for wanted in [
        QuizOrder {
            exam: Some("small".into()),
            questions: Some(5),
            ..order(None, EXAM, 7)
        },
        QuizOrder {
            decks: vec!["deck".parse().unwrap()],
            ..order(None, PRACTICE, 7)
        },
        QuizOrder {
            questions: Some(5),
            ..order(None, PRACTICE, 7)
        },
    ] {
        let wanted = QuizOrder { seed, ..wanted };
        let quiz = mine.desk().begin_quiz(&wanted, on(0)).unwrap();
        let by_code = QuizOrder {
            mode: wanted.mode,
            ..with_code(code(&quiz))
        };
        let same = theirs.desk().begin_quiz(&by_code, on(9)).unwrap();
        assert!(!same.differs, "{wanted:?}");
        assert_eq!(cards(&same.attempt), cards(&quiz.attempt), "{wanted:?}");
        assert_eq!(same.code, quiz.code, "{wanted:?}");
    }
    // What fits nothing begins nothing.
    let quiz = begin(&mut mine.desk(), Some("small"), EXAM);
    rewrite(&theirs, "value: 1000", "value: 1001");
    let practice = QuizOrder {
        mode: PRACTICE,
        ..with_code(code(&quiz))
    };
    let nothing = theirs.desk().begin_quiz(&practice, on(0));
    assert_eq!(nothing.unwrap_err(), Fault::CodeFitsNothing);
    assert_eq!(theirs.desk().quizzes().unwrap().len(), 3);
    // Where an exam is meant, it is the usual one, which says that it differs.
    let exam = QuizOrder {
        mode: EXAM,
        ..practice
    };
    let usual = theirs.desk().begin_quiz(&exam, on(0)).unwrap();
    assert!(usual.differs);
    let name = usual.attempt.sheet().start.blueprint.as_deref();
    assert_eq!(name, Some("deck/small"));
}

#[test]
fn the_time_of_an_exam_is_that_of_its_own_number_of_questions() {
    let place = place();
    let mut desk = place.desk();
    let mut minutes = |questions| {
        let order = QuizOrder {
            questions,
            ..order(Some("small"), EXAM, 7)
        };
        let quiz = desk.begin_quiz(&order, on(0)).unwrap();
        match quiz.attempt.sheet().start.mode {
            Mode::Exam { minutes, .. } => minutes.get(),
            Mode::Practice => 0,
        }
    };
    assert_eq!((minutes(None), minutes(Some(4))), (10, 10));
    // 2 of 65 questions in 170 minutes.
    assert_eq!(minutes(Some(2)), 6);
}

#[test]
fn codes_are_the_same_in_every_version() {
    let place = place();
    let mut desk = place.desk();
    let codes = [Some("small"), Some("then"), None]
        .map(|exam| code(&begin(&mut desk, exam, EXAM)).to_string());
    assert_eq!(
        codes,
        ["0000-007J-4NSZ", "0000-007F-A12A", "0000-007M-5E56"]
    );
}

#[test]
fn a_code_says_when_the_decks_differ() {
    let (mine, theirs) = (place(), place());
    let quiz = begin(&mut mine.desk(), Some("small"), EXAM);
    for (old, new) in [
        ("Which is a queue?", "Which one is a queue?"),
        ("text: Kinesis", "text: Kafka"),
        ("value: 1000", "value: 1001"),
        ("questions: 4", "questions: 3"),
    ] {
        rewrite(&theirs, old, new);
        let order = QuizOrder {
            exam: Some("small".into()),
            ..with_code(code(&quiz))
        };
        let other = theirs.desk().begin_quiz(&order, on(0)).unwrap();
        assert!(other.differs, "{new}");
        assert_ne!(other.code, quiz.code);
    }
    // An explanation makes no other exam.
    rewrite(&theirs, "answer: Records.", "answer: Data records.");
    let same = theirs
        .desk()
        .begin_quiz(&with_code(code(&quiz)), on(0))
        .unwrap();
    assert!(!same.differs);
}

#[test]
fn the_exam_over_the_syllabus_has_each_topic_in_proportion_to_the_built_in_decks() {
    let place = Place::new(&[]);
    let shelf = Shelf {
        builtin: true,
        own: place.decks(),
        ..Shelf::default()
    };
    let cache = DeckCache::open(&place.decks().join("cache.db"), "test");
    let library = Library::open(shelf, cache);
    let store = place.store(Access::ReadWrite);
    let mut desk = Desk::new(store, library, DailyLimits::default()).unwrap();
    let row = desk.exams().remove(0);
    assert_eq!(row.name, "aws-streaming/whole-syllabus");
    assert_eq!((row.questions, row.minutes, row.pass), (65, 170, 72));
    assert_eq!(row.shortages, []);
    // A second count, from the cards themselves.
    let keys: Vec<_> = desk
        .library
        .decks()
        .iter()
        .flat_map(|deck| deck.index.iter().map(|card| card.key(&deck.head().id)))
        .collect();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for key in keys {
        let page = desk.card(&key, on(0)).unwrap().unwrap();
        let kind = page.card.body.kind().as_str();
        if let (Some(objective), "choice" | "numeric") = (page.objectives.first(), kind) {
            let broad = objective.topic.split('/').next().unwrap();
            *counts.entry(broad.to_owned()).or_default() += 1;
        }
    }
    let all: usize = counts.values().sum();
    assert!(all > 200, "{all} questions");
    let quiz = desk
        .begin_quiz(&order(Some("whole-syllabus"), EXAM, 1), on(0))
        .unwrap();
    let mut drawn: BTreeMap<String, usize> = BTreeMap::new();
    for question in &quiz.attempt.sheet().start.questions {
        *drawn.entry(question.topic.clone().unwrap()).or_default() += 1;
    }
    assert_eq!(drawn.values().sum::<usize>(), 65);
    for (topic, count) in counts {
        let exact = 65.0 * count as f64 / all as f64;
        let got = drawn.get(&topic).copied().unwrap_or(0) as f64;
        assert!(
            (got - exact).abs() < 1.0,
            "{topic}: {got} instead of {exact}"
        );
    }
    // Every question can be asked, with numbers of its own where they vary.
    for place in 0..65 {
        let page = desk.quiz_page(id(&quiz.attempt), place, on(0)).unwrap();
        assert!(page.question.is_ok(), "{place}");
    }
}
