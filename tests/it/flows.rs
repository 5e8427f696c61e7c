//! What a learner does over days, through keys, a real deck and a real store.

use shardeck::app::worker::{Reply, Request};
use shardeck::domain::fault::Fault;
use shardeck::domain::id::CardKey;
use shardeck::i18n::Interface;
use shardeck::tui::message::Message;

use crate::test_app::{Setting, TestApp};

fn app() -> TestApp {
    let setting = Setting::new(Interface::English, (80, 24));
    TestApp::new(&Setting {
        decks: Some("decks_of_all_kinds"),
        ..setting
    })
}

fn key(text: &str) -> CardKey {
    text.parse().unwrap()
}

/// Rates the six cards of the deck: 4 for all.
const RATE_ALL: &str = "enter space 4 a 4 a 4 enter 4 enter 4 space 4";

#[test]
fn undo_on_the_summary_goes_back_into_the_session() {
    let mut app = app();
    app.keys(RATE_ALL);
    assert!(
        app.screen().contains("Session complete"),
        "{}",
        app.screen()
    );
    app.keys("u");
    let screen = app.screen();
    assert!(
        screen.contains("saved 5") && screen.contains("A text that is longer"),
        "{screen}"
    );
    app.keys("space 5");
    assert!(app.screen().contains("Session complete"));
    let schedule = app.desk.store().schedule(&key("kinds/long")).unwrap();
    assert_eq!(
        (schedule.reviews, schedule.memory.unwrap().ease.hundredths()),
        (1, 260)
    );
}

#[test]
fn undo_reaches_an_earlier_session_of_the_day_and_no_further() {
    let mut app = app();
    app.keys("enter space 4 q u");
    assert!(
        app.screen().contains("Undone: rating 4 of kinds/basic"),
        "{}",
        app.screen()
    );
    assert!(
        app.desk
            .store()
            .schedule(&key("kinds/basic"))
            .unwrap()
            .is_new()
    );
    app.keys("u");
    assert!(app.screen().contains("Nothing to undo"));
    app.keys("enter space 4 q");
    app.set_clock("2026-11-22T09:00:00-03:00");
    app.keys("u");
    assert!(app.screen().contains("Nothing to undo"));
    assert!(
        !app.desk
            .store()
            .schedule(&key("kinds/basic"))
            .unwrap()
            .is_new()
    );
}

#[test]
fn what_was_learnt_today_is_due_tomorrow_and_six_days_later() {
    let mut app = app();
    app.keys(RATE_ALL).keys("q");
    assert!(app.screen().contains("Nothing is due"), "{}", app.screen());
    app.set_clock("2026-11-22T09:00:00-03:00");
    app.keys("enter q");
    assert!(app.screen().contains("Today: 6 due"), "{}", app.screen());
    app.keys("enter space");
    assert!(app.screen().contains("6 d"), "{}", app.screen());
    app.keys("4");
    let memory = app
        .desk
        .store()
        .schedule(&key("kinds/basic"))
        .unwrap()
        .memory
        .unwrap();
    assert_eq!((memory.repetition, memory.interval), (2, 6));
}

#[test]
fn four_in_the_morning_ends_the_day() {
    let mut app = app();
    app.set_clock("2026-11-22T03:59:00-03:00");
    app.keys("enter space 4 q");
    app.set_clock("2026-11-22T04:01:00-03:00");
    app.keys("enter q");
    assert!(app.screen().contains("1 due"), "{}", app.screen());
}

#[test]
fn cramming_moves_nothing() {
    let mut app = app();
    app.keys("c space 1 a 1 a 1 enter 1 enter 1 space 1");
    assert!(
        app.screen().contains("Practice complete"),
        "{}",
        app.screen()
    );
    for (_, schedule) in app.desk.store().all_schedules().unwrap() {
        assert!(schedule.is_new() && schedule.reviews == 0);
    }
    app.keys("q");
    assert!(app.screen().contains("Today: 6 new"), "{}", app.screen());
}

#[test]
fn a_suspended_card_stays_away_and_a_buried_one_comes_back_tomorrow() {
    let mut app = app();
    app.keys("enter s b q");
    app.set_clock("2026-11-22T09:00:00-03:00");
    app.keys("enter q");
    assert!(app.screen().contains("Today: 5 new"), "{}", app.screen());
    assert!(
        app.desk
            .store()
            .schedule(&key("kinds/basic"))
            .unwrap()
            .suspended
    );
}

#[test]
fn drills_survive_leaving_and_end_with_the_day() {
    let mut app = app();
    app.keys("enter space 2 q");
    assert!(
        app.screen().contains("1 to drill again"),
        "{}",
        app.screen()
    );
    app.set_clock("2026-11-22T09:00:00-03:00");
    app.keys("enter q");
    let screen = app.screen();
    assert!(
        screen.contains("1 due") && !screen.contains("drill"),
        "{screen}"
    );
}

#[test]
fn a_typed_amount_is_judged_with_its_unit() {
    let mut app = app();
    app.keys("enter space 4 a 4 a 4 enter 4")
        .type_text("1000 KB per second")
        .keys("enter");
    let screen = app.screen();
    assert!(
        screen.contains("✓ right") && screen.contains("1000 KB per second"),
        "{screen}"
    );
}

#[test]
fn a_small_window_keeps_the_place() {
    let mut app = app();
    app.keys("enter space");
    let before = app.screen();
    app.resize(1, 1);
    app.screen();
    app.resize(0, 0);
    app.resize(80, 24);
    assert_eq!(app.screen(), before);
}

#[test]
fn leaving_asks_nothing_and_quits() {
    let mut app = app();
    app.keys("enter ctrl-c");
    assert!(app.quit);
}

#[test]
fn keys_that_are_typed_while_a_rating_is_stored_are_taken_in_when_it_is() {
    let mut app = app();
    app.keys("enter space");
    app.hold_replies();
    app.keys("4 a 4 a 4");
    assert!(app.screen().contains("saved 0"), "{}", app.screen());
    app.let_replies_come();
    assert!(app.screen().contains("saved 3"), "{}", app.screen());
    app.hold_replies();
    app.keys("space enter 4 q");
    assert!(
        app.screen().contains("Today: "),
        "leaving waits for nothing"
    );
}

#[test]
fn keys_that_are_typed_behind_a_rating_that_fails_are_dropped() {
    let mut app = app();
    app.keys("enter space");
    app.hold_replies();
    app.keys("4 a 4");
    let request = Request::Undo(None);
    app.send(Message::Reply(Reply::Failed(request, Fault::NoTerminal)));
    let screen = app.screen();
    assert!(
        screen.contains("saved 0") && screen.contains("1 no idea"),
        "{screen}"
    );
    assert!(screen.contains("How long is a received"), "{screen}");
    assert_eq!(app.asked, 4);
}
