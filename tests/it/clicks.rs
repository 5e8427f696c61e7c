//! Clicks: a deck, a rating, a choice, a command of the footer; and mouse reports that can be
//! turned off.

use shardeck::i18n::Interface;
use shardeck::tui::keymap::Context;
use shardeck::tui::message::Message;

use crate::frames::KINDS;
use crate::test_app::{Setting, TestApp};

fn app(decks: Option<&'static str>) -> TestApp {
    TestApp::new(&Setting {
        decks,
        ..Setting::new(Interface::English, (80, 24))
    })
}

/// Clicks on the first letter of a text that the screen shows once.
fn click(app: &mut TestApp, text: &str) {
    let screen = app.screen();
    let mut found = screen.lines().enumerate().filter_map(|(row, line)| {
        let start = line.find(text)?;
        Some((line[..start].chars().count(), row))
    });
    let (column, row) = found.next().unwrap_or_else(|| panic!("{text}\n{screen}"));
    let cell = |number: usize| u16::try_from(number).unwrap();
    app.send(Message::Click(cell(column), cell(row)));
}

#[test]
fn a_click_selects_a_deck_and_another_one_studies_it() {
    let mut app = app(None);
    click(&mut app, "Amazon SQS");
    assert!(app.screen().contains("▸ Amazon SQS"), "{}", app.screen());
    assert_eq!(app.model.context(), Context::Home);
    click(&mut app, "Amazon SQS");
    assert!(app.screen().starts_with(" Amazon SQS"), "{}", app.screen());
}

#[test]
fn a_click_on_a_topic_studies_its_decks() {
    let mut app = app(None);
    click(&mut app, "Kinesis Data Streams");
    click(&mut app, "Kinesis Data Streams");
    assert_ne!(app.model.context(), Context::Home);
    let screen = app.screen();
    assert!(screen.starts_with(" Kinesis: "), "{screen}");
}

#[test]
fn ratings_choices_and_the_footer_can_be_clicked() {
    let mut app = app(KINDS);
    click(&mut app, "study");
    click(&mut app, "reveal");
    assert_eq!(app.model.context(), Context::Revealed);
    click(&mut app, "perfect");
    assert!(app.screen().contains("saved 1"), "{}", app.screen());
    app.keys("a 5 a 5");
    assert_eq!(app.model.context(), Context::Choosing);
    click(&mut app, "[ ] 2");
    assert!(app.screen().contains("[x] 2"), "{}", app.screen());
    click(&mut app, "answer");
    assert_eq!(app.model.context(), Context::Revealed);
    click(&mut app, "back");
    assert_eq!(app.model.context(), Context::Home);
}

#[test]
fn a_click_beside_everything_does_nothing() {
    let mut app = app(KINDS);
    let before = app.screen();
    for cell in [
        (0, 0),
        (79, 0),
        (40, 20),
        (79, 23),
        (500, 500),
        (u16::MAX, 0),
    ] {
        app.send(Message::Click(cell.0, cell.1));
        assert_eq!(app.screen(), before, "{cell:?}");
    }
    assert!(!app.quit);
}

#[test]
fn what_is_not_shown_cannot_be_clicked() {
    let mut app = app(KINDS);
    // A window that shows one sentence alone.
    app.resize(19, 16);
    for row in 0..16 {
        app.send(Message::Click(5, row));
        app.send(Message::Click(5, row));
    }
    assert_eq!(app.model.context(), Context::Home);
    // A message over the footer.
    app.resize(80, 24);
    let screen = app.screen();
    let (before, _) = screen.lines().last().unwrap().split_once("quit").unwrap();
    let quit = u16::try_from(before.chars().count()).unwrap();
    app.keys("m");
    app.send(Message::Click(quit, 23));
    assert!(!app.quit, "{}", app.screen());
    app.keys("up up up up up up up");
    // One that stands until somebody does something: the click takes it away, and that is all.
    app.keys(", down down down down down down down right q m");
    app.send(Message::Click(quit, 23));
    assert!(!app.quit, "{}", app.screen());
    app.send(Message::Click(quit, 23));
    assert!(app.quit, "{}", app.screen());
}

#[test]
fn lists_take_clicks_too() {
    let mut app = app(KINDS);
    app.keys("enter s b q o");
    click(&mut app, "Which three services");
    assert!(app.screen().contains("▸ Which three"), "{}", app.screen());
    click(&mut app, "Which three services");
    assert_eq!(app.model.context(), Context::Information);
    app.keys("q q ,");
    click(&mut app, "Theme");
    click(&mut app, "Theme");
    assert!(app.screen().contains("light"), "{}", app.screen());
    app.keys("q :");
    click(&mut app, "settings");
    click(&mut app, "settings");
    assert_eq!(app.model.context(), Context::Settings);
}
