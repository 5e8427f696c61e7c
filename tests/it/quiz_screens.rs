//! Quizzes on the screens: told in practice, kept in an exam, over when the time is up, whatever
//! stands in front.

use std::time::Duration;

use shardeck::app::quiz::{GivenAnswer, QuizEntrance, QuizOrder, QuizSeed, WantedMode};
use shardeck::app::worker::{Reply, Request, answer as answer_request};
use shardeck::domain::fault::Fault;
use shardeck::domain::quiz::{AnswerKey, Attempt, Ending, Given, Outcome, Seed};
use shardeck::i18n::Interface;
use shardeck::quantity::{Style, print};
use shardeck::tui::keymap::Context;
use shardeck::tui::message::Message;

use crate::test_app::{Setting, TestApp};

const QUIZZES: Option<&str> = Some("quiz_screen_decks");

/// The exam of three questions: its first one is an amount, the second one has choices.
const EXAM: &str = "p enter enter";

fn app(keys: &str) -> TestApp {
    let mut app = TestApp::new(&Setting {
        decks: QUIZZES,
        ..Setting::new(Interface::English, (80, 24))
    });
    app.keys(keys);
    app
}

fn shows(app: &mut TestApp, text: &str) {
    let screen = app.screen();
    assert!(screen.contains(text), "{text} is not on:\n{screen}");
}

/// The answer to the first question could not be stored.
fn lose_an_answer(app: &TestApp) -> Message {
    let answer = GivenAnswer {
        quiz: newest(app).id,
        place: 0,
        given: Some(Given::Amount("2 s".into())),
        marked: false,
        guessed: false,
        spent_ms: 1,
        elapsed_ms: 2_000,
        comma: false,
        language: "en".parse().unwrap(),
    };
    let failed = Request::AnswerQuiz(Box::new(answer));
    let fault = Fault::StoreBusy {
        path: "shardeck.db".into(),
    };
    Message::Reply(Reply::Failed(failed, fault))
}

/// Practice over every question.
fn practice(typed: bool) -> QuizOrder {
    QuizOrder {
        exam: None,
        decks: Vec::new(),
        tag: None,
        topic: None,
        questions: None,
        typed,
        mode: WantedMode::Practice,
        seed: QuizSeed::Given(Seed::from_bits(7)),
    }
}

/// The right answer.
fn right(key: &AnswerKey, language: &str) -> Given {
    match key {
        AnswerKey::Choices(right) => Given::Choices(right.clone()),
        AnswerKey::Amount { value, .. } => Given::Amount(print(value, Style::ENGLISH)),
        AnswerKey::Texts(right) => {
            let texts = right.texts(&language.parse().unwrap());
            Given::Texts(texts.map(ToString::to_string).collect())
        }
    }
}

fn newest(app: &TestApp) -> shardeck::domain::quiz::Summary {
    app.desk.quizzes().unwrap().remove(0)
}

#[test]
fn when_the_time_is_up_the_exam_ends_whatever_stands_in_front() {
    let states = [
        ("typing", ""),
        ("typing, refused", "x y enter"),
        ("choosing", "tab 1"),
        ("map", "f2"),
        ("hand-in", "f10"),
        ("hand-in from the map", "f2 d"),
        ("help", "f1"),
        ("palette", "tab :"),
        ("settings", "tab : s e t t i n g s enter"),
        ("left-out cards", "tab : l e f t enter"),
        ("the last question", "tab tab"),
    ];
    for (name, keys) in states {
        let mut app = app(EXAM);
        app.keys(keys);
        assert!(newest(&app).ended.is_none(), "{name}");
        app.wait(Duration::from_secs(20 * 60));
        let screen = app.screen();
        assert_eq!(app.model.context(), Context::Results, "{name}:\n{screen}");
        assert!(screen.contains("The time is up"), "{name}:\n{screen}");
        assert!(
            screen.contains("The time was up after 20:00 min."),
            "{name}:\n{screen}"
        );
        let quiz = newest(&app);
        assert_eq!(quiz.elapsed_ms, 20 * 60_000, "{name}");
        assert!(quiz.ended.is_some(), "{name}");
    }
}

#[test]
fn an_exam_with_too_few_questions_is_refused_with_the_counts() {
    let mut app = app("p down enter enter");
    shows(&mut app, "cannot be drawn");
    shows(&mut app, "consumers: 3");
    assert_eq!(app.model.context(), Context::QuizSetup);
    assert!(app.desk.quizzes().unwrap().is_empty());
}

#[test]
fn practice_has_no_clock() {
    let mut app = app("p down down enter enter");
    app.wait(Duration::from_secs(100 * 3_600));
    assert_eq!(app.model.context(), Context::QuizChoosing);
}

#[test]
fn the_clock_moves_once_a_minute_and_in_the_end_once_a_second() {
    let mut app = app(EXAM);
    shows(&mut app, "20 min left");
    let next = app.model.next_change().unwrap();
    assert!(next > Duration::from_secs(50), "{next:?}");
    app.wait(Duration::from_secs(11 * 60));
    let next = app.model.next_change().unwrap();
    assert!(next <= Duration::from_secs(1), "{next:?}");
    shows(&mut app, "8:");
}

#[test]
fn what_was_typed_before_the_end_counts_though_no_key_sent_it() {
    let mut app = app(EXAM);
    app.wait(Duration::from_secs(19 * 60 + 50));
    app.type_text("2 s");
    app.wait(Duration::from_secs(60));
    shows(&mut app, "33 % right: 1 of 3");
}

#[test]
fn an_answer_is_stored_as_it_is_marked_and_the_exam_goes_on_where_it_was() {
    let mut app = app(EXAM);
    app.keys("2").wait(Duration::from_secs(1));
    app.keys("enter 1 f");
    assert_eq!(newest(&app).answered, 2);
    let left = newest(&app).elapsed_ms;
    // The window is closed without a word: nothing was left to be stored.
    app.reopen(Some(QuizEntrance::Resume));
    shows(&mut app, "[x] 1");
    shows(&mut app, "marked");
    shows(&mut app, "question 2 of 3");
    app.keys("backtab");
    shows(&mut app, "> 2");
    assert!(newest(&app).elapsed_ms >= left);
    assert!(newest(&app).elapsed_ms < left + 10_000);
}

#[test]
fn nothing_is_told_before_the_exam_is_handed_in() {
    let mut app = app(EXAM);
    app.keys("2 enter");
    for keys in ["1", "i", "x", "r", "enter", "1", "o"] {
        app.keys(keys);
        let screen = app.screen();
        for told in [
            "right",
            "wrong",
            "Sequence numbers",
            "explanation",
            "Verified",
        ] {
            assert!(!screen.contains(told), "{keys}: {told}\n{screen}");
        }
    }
}

#[test]
fn open_and_marked_questions_are_told_before_handing_in() {
    let mut app = app(EXAM);
    app.keys("tab 1 f d");
    shows(
        &mut app,
        "2 questions have no answer, which counts as wrong: 1, 3.",
    );
    shows(&mut app, "Marked for later: 2.");
    app.keys("q");
    assert_eq!(app.model.context(), Context::QuizChoosing);
    app.keys("d enter");
    assert_eq!(app.model.context(), Context::Results);
}

#[test]
fn in_practice_an_answer_counts_with_enter_and_is_told_at_once() {
    let mut app = app("p down down enter enter");
    app.keys("1 n p");
    assert_eq!(newest(&app).answered, 0, "marked, but not answered");
    app.keys("enter");
    shows(&mut app, "Answer first");
    app.keys("1 2 enter");
    shows(&mut app, "right");
    shows(&mut app, "1 of 1 right");
    assert_eq!(newest(&app).answered, 1);
    app.keys("f4");
    shows(&mut app, "Os números de sequência crescem");
    app.keys("enter");
    assert_eq!(app.model.context(), Context::QuizChoosing);
}

#[test]
fn after_the_last_answer_of_practice_the_results_come() {
    let mut app = app("p down down enter enter");
    app.keys("1 2 enter enter 3 enter enter");
    app.type_text("2000 ms").keys("enter");
    shows(&mut app, "right");
    app.keys("enter");
    assert_eq!(app.model.context(), Context::Results);
    shows(&mut app, "100 % right: 3 of 3");
}

#[test]
fn a_wrong_answer_sends_what_teaches_it_to_review_and_says_why() {
    let mut app = app("p down down enter enter 1 enter r");
    shows(
        &mut app,
        "1 card is up for review today: nothing was rated.",
    );
    app.keys("r");
    shows(&mut app, "they were sent before");
    app.keys("i");
    shows(
        &mut app,
        "called back by a quiz, after a wrong answer to streaming/order",
    );
}

#[test]
fn only_the_wrong_ones_are_asked_again() {
    let mut app = app("p down down enter enter 1 2 enter d enter");
    shows(&mut app, "33 % right: 1 of 3");
    app.keys("w");
    shows(&mut app, "question 1 of 2");
}

#[test]
fn numbers_of_a_question_run_as_they_were_asked() {
    let mut app = app(EXAM);
    app.keys("2 f10 enter");
    app.keys("end");
    let place = app.screen().contains("Ten applications");
    assert!(place);
    app.keys("home down down down enter");
    assert_eq!(app.model.context(), Context::LookBack);
    for _ in 0..3 {
        if !app.screen().contains("Ten applications") {
            app.keys("n");
        }
    }
    shows(&mut app, "Ten applications");
    app.keys("x");
    assert_eq!(app.model.context(), Context::Sandbox);
    shows(&mut app, "yours 2 ");
}

#[test]
fn an_answer_that_was_not_saved_is_sent_again_when_the_time_is_up() {
    let mut app = app(EXAM);
    app.keys("tab 1");
    let lost = lose_an_answer(&app);
    app.send(lost);
    app.wait(Duration::from_secs(20 * 60));
    assert_eq!(app.model.context(), Context::Results);
    assert_eq!(newest(&app).answered, 2);
}

#[test]
fn what_is_typed_while_a_question_is_on_its_way_is_meant_for_it() {
    let mut app = app(EXAM);
    app.keys("2 0");
    app.hold_replies();
    app.keys("tab 1 tab");
    app.let_replies_come();
    shows(&mut app, "question 3 of 3");
    assert_eq!(newest(&app).answered, 2);
}

#[test]
fn giving_a_quiz_up_asks_first() {
    let mut app = app(EXAM);
    app.keys("2 esc");
    assert_eq!(app.model.context(), Context::Quizzes);
    app.keys("d");
    shows(&mut app, "Give up?");
    shows(&mut app, "1 of 3 answered");
    app.keys("esc");
    assert!(newest(&app).ended.is_none());
    app.keys("d enter");
    assert!(newest(&app).ended.is_some());
    assert_eq!(app.model.context(), Context::Quizzes);
    assert!(!app.screen().contains("Go on with"));
}

#[test]
fn where_nothing_was_wrong_nothing_is_asked_again() {
    let mut app = app("");
    let now = app.now();
    let quiz = app.desk.begin_quiz(&practice(false), now).unwrap();
    let quiz = quiz.attempt.sheet().id;
    for page in app.desk.quiz_pages(quiz, now).unwrap() {
        let answer = GivenAnswer {
            quiz,
            place: page.place,
            given: Some(right(&page.question.unwrap().key, "en")),
            marked: false,
            guessed: false,
            spent_ms: 1,
            elapsed_ms: 2_000,
            comma: false,
            language: "en".parse().unwrap(),
        };
        answer_request(&mut app.desk, Request::AnswerQuiz(Box::new(answer)), now);
    }
    let end = Request::EndQuiz(quiz, Ending::HandedIn, 3_000);
    answer_request(&mut app.desk, end, now);
    app.keys("p t enter");
    shows(&mut app, "100 % right: 3 of 3");
    app.keys("w");
    shows(&mut app, "nothing to ask again");
    assert_eq!(app.model.context(), Context::Results);
}

#[test]
fn a_question_whose_card_is_gone_is_not_open() {
    let folder = tempfile::tempdir().unwrap();
    let decks = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/quiz_screen_decks");
    for name in ["streaming.yaml", "topics.yaml"] {
        std::fs::copy(decks.join(name), folder.path().join(name)).unwrap();
    }
    let deck = folder.path().join("streaming.yaml");
    let mut app = TestApp::new(&Setting {
        decks: Some(folder.path().to_str().unwrap().to_owned().leak()),
        ..Setting::new(Interface::English, (80, 24))
    });
    app.keys(EXAM);
    app.keys("esc");
    let text = std::fs::read_to_string(&deck).unwrap();
    std::fs::write(&deck, text.replace("- id: not-a-consumer", "- id: renamed")).unwrap();
    let reloaded = Request::Reload(vec![deck]);
    let now = app.now();
    answer_request(&mut app.desk, reloaded, now);
    app.keys("enter f10");
    let screen = app.screen();
    assert!(screen.contains("2 questions have no answer"), "{screen}");
    app.keys("esc f2");
    shows(&mut app, "taken out");
}

#[test]
fn an_answer_that_was_not_saved_is_told_and_sent_again() {
    let mut app = app(EXAM);
    app.keys("tab 1");
    let asked = app.asked;
    let lost = lose_an_answer(&app);
    app.send(lost);
    app.wait(Duration::from_secs(10));
    shows(&mut app, "not saved: 1 answer");
    app.keys("2");
    assert_eq!(app.asked, asked + 2, "the lost one and the new one");
    assert_eq!(newest(&app).answered, 2);
    let screen = app.screen();
    assert!(!screen.contains("not saved"), "{screen}");
}

#[test]
fn every_choice_amount_and_text_of_the_built_in_decks_can_be_answered() {
    let mut app = TestApp::new(&Setting::new(Interface::English, (80, 24)));
    let now = app.now();
    let quiz = app.desk.begin_quiz(&practice(true), now).unwrap();
    let id = quiz.attempt.sheet().id;
    let pages = app.desk.quiz_pages(id, now).unwrap();
    assert!(pages.len() > 480, "{}", pages.len());
    let mut wrong = Vec::new();
    for page in pages {
        let asked = page.question.unwrap();
        for language in asked.page.languages.clone() {
            let given = right(&asked.key, language.as_str());
            let style = Style::ENGLISH.numbers;
            if asked.key.judge(Some(&given), style) != Outcome::Right {
                wrong.push(format!("{} {language}: {given:?}", asked.page.card.key));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(matches!(quiz.attempt, Attempt::Running(_)));
}
