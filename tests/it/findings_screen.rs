//! The mistakes in one's own decks on the screen: all that `check` says, kept up to date while
//! decks are saved, and each place one key away from the editor.

use std::fs;

use shardeck::i18n::Interface;
use shardeck::tui::keymap::Context;
use shardeck::tui::message::Message;

use crate::test_app::{Setting, TestApp};

fn app(interface: Interface) -> TestApp {
    TestApp::new(&Setting {
        decks: Some("mistaken_decks"),
        ..Setting::new(interface, (100, 60))
    })
}

#[track_caller]
fn shows(app: &mut TestApp, said: &str) {
    let screen = app.screen();
    assert!(screen.contains(said), "{said} is not on:\n{screen}");
}

#[test]
fn everything_that_check_says_is_in_the_list() {
    for (interface, said) in [
        (
            Interface::English,
            [
                "unknown key \"fornt\"",
                "2 errors and",
                "mistakes.yaml:16:5",
            ],
        ),
        (
            Interface::Portuguese,
            ["\"fornt\"", "2 erros e", "mistakes.yaml:16:5"],
        ),
    ] {
        let mut app = app(interface);
        app.keys("v");
        assert_eq!(app.model.context(), Context::Findings);
        for said in said {
            shows(&mut app, said);
        }
    }
}

#[test]
fn the_place_of_a_finding_opens_in_the_editor() {
    let mut app = app(Interface::English);
    app.keys("v end");
    app.keys("home");
    let before = app.outside.len();
    app.keys("down enter");
    assert_eq!(app.outside.len(), before + 1);
    let spot = app.outside.last().unwrap();
    assert!(spot.path.ends_with("mistakes.yaml"));
    assert_eq!(spot.line, 16);
}

#[test]
fn what_is_mended_leaves_the_list() {
    let mut app = app(Interface::English);
    app.keys("v");
    let file = app.home.path().join("copies/mistaken_decks/mistakes.yaml");
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, text.replace("    fornt: x\n", "")).unwrap();
    app.send(Message::DecksSaved(vec![file]));
    let screen = app.screen();
    assert!(!screen.contains("fornt"), "{screen}");
    shows(&mut app, "1 error and");
}

#[test]
fn without_a_deck_of_ones_own_it_says_how_to_begin() {
    let mut app = TestApp::new(&Setting::new(Interface::English, (80, 24)));
    app.keys("v");
    shows(&mut app, "shardeck new NAME");
}
