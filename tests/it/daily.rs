//! What daily use needs beside the review: resuming, bringing cards back, other days, settings, the
//! palette.

use shardeck::config::{Change, ThemeName};
use shardeck::i18n::Interface;
use shardeck::tui::keymap::Context;

use crate::frames::KINDS;
use crate::test_app::{Setting, TestApp};

fn app() -> TestApp {
    TestApp::new(&Setting {
        decks: KINDS,
        ..Setting::new(Interface::English, (80, 24))
    })
}

#[track_caller]
fn shows(app: &mut TestApp, text: &str) {
    let screen = app.screen();
    assert!(screen.contains(text), "{text}\n{screen}");
}

#[test]
fn a_session_left_half_way_goes_on() {
    let mut app = app();
    app.keys("r");
    assert_eq!(
        app.model.context(),
        Context::Home,
        "there is nothing to resume"
    );
    app.keys("enter space 5 q");
    shows(
        &mut app,
        "Unfinished: 5 cards left in Every kind of card; r goes on.",
    );
    app.keys("r");
    shows(&mut app, "saved 1 · 5 left");
    app.keys("u");
    shows(&mut app, "saved 0 · 6 left");
    app.keys("space 5");
    shows(&mut app, "saved 1 · 5 left");
    app.keys("a 5 a 5 enter 5 enter 5 space 5 q");
    assert!(!app.screen().contains("Unfinished"), "{}", app.screen());
}

#[test]
fn cards_are_brought_back_and_left_out_again_by_undo() {
    let mut app = app();
    app.keys("enter s q o");
    shows(&mut app, "suspended since 21 Nov 2026");
    app.keys("enter");
    shows(&mut app, "No card is suspended or buried.");
    shows(&mut app, "kinds/basic takes part again. Undo with u.");
    app.keys("u");
    shows(&mut app, "suspended since 21 Nov 2026");
    shows(&mut app, "Undone: kinds/basic is left out again.");
    app.keys("r q");
    assert_eq!(app.model.context(), Context::Home);
    shows(&mut app, "6 new");
}

#[test]
fn a_card_is_reset_or_set_to_a_day_and_undo_takes_both_back() {
    let mut app = app();
    // The drill of a rated card: its information is a key away.
    app.keys("enter space 2 a 5 a 5 enter 5 enter 5 space 5 space i");
    shows(&mut app, "Due on 22 Nov 2026");
    app.keys("d x enter");
    shows(&mut app, "Type a number of days");
    app.keys("bs 1 0 enter");
    shows(&mut app, "Due on 1 Dec 2026");
    shows(&mut app, "kinds/basic is due on 1 Dec 2026. Undo with u.");
    app.keys("u");
    shows(&mut app, "Due on 22 Nov 2026");
    app.keys("r");
    shows(&mut app, "New: never rated.");
    app.keys("u");
    shows(&mut app, "Due on 22 Nov 2026");
    shows(&mut app, "stands where it stood");
}

#[test]
fn a_new_card_has_no_day_to_set() {
    let mut app = app();
    app.keys("enter space i d 3 enter");
    shows(&mut app, "New: never rated.");
    shows(
        &mut app,
        "kinds/basic is new: it has no review that could be moved.",
    );
    shows(&mut app, "Rate it once,");
}

#[test]
fn settings_hold_at_once_and_are_written_down() {
    let mut app = app();
    app.keys(", right");
    shows(&mut app, "Ajustes");
    app.keys("left down down right right down left");
    assert_eq!(app.written.len(), 5);
    assert_eq!(app.written[2], Change::NewPerDay(25));
    assert_eq!(app.written[3], Change::NewPerDay(30));
    assert_eq!(app.written[4], Change::ReviewsPerDay(175));
    app.keys("down down right");
    let light = ThemeName::from("light");
    assert_eq!(app.written.last(), Some(&Change::Theme(light)));
    assert!(app.model.look.theme.ground.bg.is_some());
    app.keys("down right");
    assert!(!app.mouse);
    app.keys("q");
    shows(&mut app, "6 new");
}

#[test]
fn a_lower_limit_holds_for_the_day_that_goes_on() {
    let mut app = app();
    app.keys(", down down left left left left q");
    assert_eq!(app.written.last(), Some(&Change::NewPerDay(0)));
    shows(&mut app, "Nothing is due.");
}

#[test]
fn messages_wait_for_a_key_where_nothing_may_move() {
    let mut app = app();
    app.keys(", end up right q enter s");
    assert_eq!(app.written.last(), Some(&Change::ReducedMotion(true)));
    for _ in 0..20 {
        app.send(shardeck::tui::message::Message::Tick);
    }
    shows(&mut app, "Out until further notice.");
    app.keys("down");
    assert!(!app.screen().contains("Out until further notice."));
}

#[test]
fn the_mouse_can_be_turned_off_and_on_for_this_time_alone() {
    let mut app = app();
    app.keys("m");
    assert!(!app.mouse && app.written.is_empty());
    shows(
        &mut app,
        "Mouse off: the terminal selects text. m turns it on.",
    );
    app.keys("m");
    assert!(app.mouse);
}

#[test]
fn the_palette_finds_commands_decks_and_themes_in_both_languages() {
    let mut app = app();
    app.keys(":").type_text("ajustes").keys("enter");
    assert_eq!(app.model.context(), Context::Settings);
    app.keys("q :").type_text("theme dark").keys("enter");
    assert_eq!(app.written.last(), Some(&Change::Theme("dark".into())));
    app.keys("ctrl-p")
        .type_text("study every kind")
        .keys("enter");
    assert_eq!(app.model.context(), Context::Question);
    app.keys(":").type_text("suspender").keys("enter");
    shows(&mut app, "Out until further notice.");
    app.keys(":").type_text("lft out").keys("enter");
    assert_eq!(app.model.context(), Context::LeftOut);
    app.keys("q : esc");
    assert_ne!(app.model.context(), Context::Palette);
}

#[test]
fn a_screen_stands_in_the_stack_once() {
    let mut app = app();
    app.keys(",").keys(":").type_text("left out").keys("enter");
    app.keys(":").type_text("settings").keys("enter");
    assert_eq!(app.model.context(), Context::Settings);
    assert_eq!(app.model.screens().len(), 3);
    app.keys("q q");
    assert_eq!(app.model.context(), Context::Home);
}

#[test]
fn the_mouse_is_turned_off_where_letters_are_text_too() {
    let mut app = app();
    app.keys("enter space 5 a 5 a 5 enter 5 ctrl-p")
        .type_text("mouse")
        .keys("enter");
    assert_eq!(app.model.context(), Context::Typing);
    assert!(!app.mouse);
    shows(&mut app, "F6 turns it on.");
    app.keys("f6");
    assert!(app.mouse);
}

#[test]
fn a_look_at_a_card_asks_for_no_overview() {
    let mut app = app();
    app.keys("enter space i");
    let before = app.asked;
    app.keys("q");
    assert_eq!(app.asked, before);
    app.keys("q");
    assert_eq!(app.asked, before + 1);
}

#[test]
fn a_session_begun_from_the_palette_takes_the_place_of_the_one_before() {
    let mut app = app();
    app.keys("enter space 5 :")
        .type_text("every kind")
        .keys("enter");
    shows(&mut app, "saved 0");
    app.keys("q");
    assert_eq!(app.model.context(), Context::Home);
}
