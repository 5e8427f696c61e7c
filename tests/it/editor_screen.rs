//! The card editor on the screens: what is typed is saved to that card alone, nothing is lost
//! where another program changes it too, and every change of a deck can be taken back to the byte.

use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use shardeck::domain::event::EventKind;
use shardeck::i18n::Interface;
use shardeck::tui::keymap::Context;
use shardeck::tui::message::Message;

use crate::test_app::{Setting, TestApp};

const KINDS: Option<&str> = Some("decks_of_all_kinds");

fn sized(size: (u16, u16)) -> TestApp {
    TestApp::new(&Setting {
        decks: KINDS,
        ..Setting::new(Interface::English, size)
    })
}

/// The editor of the first card.
fn editing() -> TestApp {
    let mut app = sized((80, 24));
    app.keys("enter e");
    assert_eq!(app.model.context(), Context::Editor);
    app
}

fn file(app: &TestApp) -> PathBuf {
    app.home.path().join("copies/decks_of_all_kinds/kinds.yaml")
}

fn text(app: &TestApp) -> String {
    fs::read_to_string(file(app)).unwrap()
}

#[track_caller]
fn shows(app: &mut TestApp, said: &str) {
    let screen = app.screen();
    assert!(screen.contains(said), "{said} is not on:\n{screen}");
}

#[track_caller]
fn lacks(app: &mut TestApp, said: &str) {
    let screen = app.screen();
    assert!(!screen.contains(said), "{said} is on:\n{screen}");
}

fn settle(app: &mut TestApp) {
    app.wait(Duration::from_secs(1));
}

const QUESTION: &str = "How long is a received message hidden by default?";

#[test]
fn a_save_changes_its_line_alone_and_the_review_goes_on_with_it() {
    let mut app = editing();
    let before = text(&app);
    app.type_text(" Really?");
    shows(&mut app, "not saved");
    app.keys("ctrl-s");
    shows(&mut app, "Saved: kinds/basic.");
    let after = text(&app);
    assert_eq!(
        after,
        before.replace(QUESTION, &format!("{QUESTION} Really?"))
    );
    app.keys("esc");
    assert_eq!(app.model.context(), Context::Question);
    shows(&mut app, "hidden by default? Really?");
    app.keys("space 5");
    shows(&mut app, "saved 1");
    // What was done last comes first: the rating, then the edit, to the byte.
    app.keys("u");
    assert_ne!(text(&app), before);
    shows(&mut app, "saved 0");
    app.keys("u");
    shows(&mut app, "says again what it said before");
    assert_eq!(text(&app), before);
    shows(&mut app, QUESTION);
    lacks(&mut app, "Really");
}

#[test]
fn languages_stand_side_by_side_where_they_fit() {
    let mut app = editing();
    shows(&mut app, "Question (en)");
    shows(&mut app, "Question (pt)");
    app.keys("tab").type_text(" Mesmo?").keys("ctrl-s");
    assert!(text(&app).contains("por padrão? Mesmo?"));
    let mut app = sized((60, 16));
    app.keys("enter e");
    shows(&mut app, "Question (en)");
    lacks(&mut app, "Question (pt)");
    app.keys("f4");
    shows(&mut app, "Question (pt)");
    app.type_text(" Mesmo?").keys("ctrl-s");
    assert!(text(&app).contains("por padrão? Mesmo?"));
}

#[test]
fn nothing_is_typed_where_nobody_sees_it_and_everything_where_one_does() {
    let mut app = sized((160, 50));
    app.keys("enter e f3").type_text(" One?");
    app.keys("f3 ctrl-s");
    assert!(text(&app).contains("by default? One?"));
    let mut app = editing();
    let before = text(&app);
    app.keys("f3").type_text(" Two?");
    app.keys("f7 ctrl-z backspace ctrl-s");
    assert_eq!(text(&app), before);
    app.keys("f3").type_text(" Three?");
    app.keys("ctrl-s");
    assert!(text(&app).contains("by default? Three?"));
}

#[test]
fn findings_come_while_one_types_and_go_again() {
    let mut app = editing();
    settle(&mut app);
    shows(&mut app, "no findings");
    let mut app = sized((160, 50));
    app.keys("enter e");
    app.keys(&"bs ".repeat(QUESTION.chars().count()));
    settle(&mut app);
    shows(&mut app, "error: \"question\" lacks the language");
    shows(&mut app, "1 error, 0 warnings");
    app.type_text("Why?");
    settle(&mut app);
    lacks(&mut app, "error");
    // The preview is the card as review shows it.
    let screen = app.screen();
    let beside = screen.lines().filter(|line| line.contains("Why?")).count();
    assert!(beside >= 1, "{screen}");
    shows(&mut app, "30 seconds");
}

#[test]
fn a_card_with_errors_is_saved_only_where_one_insists() {
    let mut app = editing();
    let before = text(&app);
    app.keys(&"bs ".repeat(QUESTION.chars().count()));
    app.keys("ctrl-s");
    shows(&mut app, "Save with errors?");
    app.keys("enter");
    assert_eq!(app.model.context(), Context::Editor);
    assert_eq!(text(&app), before);
    app.keys("ctrl-s down enter");
    assert_ne!(text(&app), before);
    shows(&mut app, "The last good version");
    app.keys("esc space");
    shows(&mut app, QUESTION);
}

#[test]
fn leaving_asks_where_something_is_not_saved() {
    let mut app = editing();
    app.keys("esc");
    assert_eq!(app.model.context(), Context::Question);
    let before = text(&app);
    app.keys("e X esc");
    shows(&mut app, "Leave without saving?");
    app.keys("down down enter");
    assert_eq!(app.model.context(), Context::Editor);
    shows(&mut app, "default?X");
    app.keys("esc down enter");
    assert_eq!(app.model.context(), Context::Question);
    assert_eq!(text(&app), before);
    app.keys("e");
    lacks(&mut app, "default?X");
    app.keys("Y esc enter");
    assert_eq!(app.model.context(), Context::Question);
    assert!(text(&app).contains("default?Y"));
    shows(&mut app, "default?Y");
}

#[test]
fn a_card_that_somebody_else_changed_is_not_written_over_and_nothing_is_lost() {
    let theirs = |app: &TestApp| {
        let changed = text(app).replace("30 seconds", "31 seconds");
        fs::write(file(app), changed).unwrap();
    };
    let aside = |app: &TestApp| {
        let file = app.home.path().join("aside/kinds.basic.1.yaml");
        fs::read_to_string(file).unwrap()
    };
    // Mine.
    let mut app = editing();
    app.keys("X");
    theirs(&app);
    app.keys("ctrl-s");
    shows(&mut app, "Changed by another program");
    shows(&mut app, "31 seconds");
    assert!(!text(&app).contains("default?X"));
    app.keys("down enter");
    assert!(text(&app).contains("default?X") && text(&app).contains("30 seconds"));
    assert!(aside(&app).contains("31 seconds"));
    shows(&mut app, "Their text lies in");
    // Theirs.
    let mut app = editing();
    app.keys("X");
    theirs(&app);
    app.keys("ctrl-s down down enter");
    assert!(!text(&app).contains("default?X") && text(&app).contains("31 seconds"));
    assert!(aside(&app).contains("default?X"));
    lacks(&mut app, "default?X");
    app.keys("Z ctrl-s");
    assert!(text(&app).contains("default?Z") && text(&app).contains("31 seconds"));
    // Another card of the file may change meanwhile.
    let mut app = editing();
    app.keys("X");
    let changed = text(&app).replace("id: kinds\n", "id: kinds # mine\n");
    fs::write(file(&app), &changed).unwrap();
    app.keys("ctrl-s");
    shows(&mut app, "Saved: kinds/basic.");
    assert_eq!(text(&app), changed.replace("by default?", "by default?X"));
}

#[test]
fn what_was_typed_before_a_crash_is_there_again() {
    let mut app = editing();
    app.keys("X");
    settle(&mut app);
    app.reopen(None);
    app.keys("enter e");
    shows(&mut app, "default?X");
    shows(&mut app, "is back");
    app.keys("esc down enter e");
    lacks(&mut app, "default?X");
    // Ctrl-C leaves at once; nothing is lost.
    app.keys("V ctrl-c");
    assert!(app.quit);
    app.quit = false;
    app.reopen(None);
    app.keys("enter e");
    shows(&mut app, "default?V");
    app.keys("esc down enter e");
    app.keys("Y ctrl-s");
    settle(&mut app);
    app.reopen(None);
    app.keys("enter e");
    shows(&mut app, "saved");
    lacks(&mut app, "is back");
}

#[test]
fn a_new_card_is_made_saved_and_taken_back() {
    let mut app = sized((80, 24));
    let before = text(&app);
    app.keys("n");
    shows(&mut app, "Select the deck");
    app.keys("down down n enter");
    shows(&mut app, "New card");
    app.type_text("What is new?")
        .keys("tab")
        .type_text("O que é novo?");
    app.keys("tab")
        .type_text("This")
        .keys("tab")
        .type_text("Isto");
    app.keys("ctrl-s");
    shows(&mut app, "Added: kinds/what-is-new.");
    assert!(text(&app).starts_with(before.trim_end()));
    app.keys("! ctrl-s");
    assert!(text(&app).contains("pt: Isto!"));
    app.keys("esc u u");
    shows(&mut app, "is not added any more");
    assert_eq!(text(&app), before);
}

#[test]
fn a_deleted_card_comes_back_to_the_byte_unless_somebody_changed_the_file() {
    let mut app = sized((80, 24));
    let before = text(&app);
    app.keys("enter space i del");
    shows(&mut app, "Deleted: kinds/basic.");
    assert!(!text(&app).contains("id: basic"));
    lacks(&mut app, QUESTION);
    app.keys("u");
    assert_eq!(text(&app), before);
    shows(&mut app, "Undone: kinds/basic is back.");
    app.keys("q enter space i del");
    fs::write(file(&app), text(&app) + "# theirs\n").unwrap();
    let theirs = text(&app);
    app.keys("u");
    shows(&mut app, "Nothing was undone");
    assert_eq!(text(&app), theirs);
}

#[test]
fn a_copy_is_edited_at_once() {
    let mut app = sized((80, 24));
    let before = text(&app);
    app.keys("enter space i c");
    assert_eq!(app.model.context(), Context::Editor);
    shows(&mut app, "basic-2");
    app.keys("esc u");
    assert_eq!(text(&app), before);
}

#[test]
fn a_card_moves_to_another_deck_with_its_history() {
    let mut app = sized((80, 24));
    let own = app.home.path().join("decks");
    fs::create_dir_all(&own).unwrap();
    let other = own.join("other.yaml");
    let empty =
        "format: 1\nid: other\ntitle: {en: Other one, pt: Outro}\nlanguages: [en, pt]\ncards: []\n";
    fs::write(&other, empty).unwrap();
    app.send(Message::DecksSaved(vec![other.clone()]));
    let before = text(&app);
    app.keys("down enter space 5 q enter");
    app.keys("q / k i n d : b a s i c f3 v");
    shows(&mut app, "Other one");
    app.keys("enter");
    shows(&mut app, "it is other/basic now");
    assert!(!text(&app).contains("id: basic"));
    assert!(
        fs::read_to_string(&other)
            .unwrap()
            .contains("aliases: [kinds/basic]")
    );
    let key = "other/basic".parse().unwrap();
    let history = app.desk.store().history(&key).unwrap();
    assert!(matches!(history[0].event.kind, EventKind::Rate(_)));
    app.keys("f8 u");
    assert_eq!(text(&app), before);
    assert_eq!(fs::read_to_string(&other).unwrap(), empty);
}

#[test]
fn a_built_in_deck_is_copied_where_one_wants_that() {
    let mut app = TestApp::new(&Setting::new(Interface::English, (80, 24)));
    app.keys("enter");
    let context = app.model.context();
    app.keys("e");
    shows(&mut app, "Part of shardeck");
    app.keys("down enter");
    assert_eq!(app.model.context(), context);
    app.keys("e enter");
    assert_eq!(app.model.context(), Context::Editor);
    assert_eq!(
        fs::read_dir(app.home.path().join("decks")).unwrap().count(),
        1
    );
    app.keys("X ctrl-s");
    shows(&mut app, "Saved:");
}

#[test]
fn other_kinds_and_other_editors() {
    let mut app = sized((80, 24));
    app.keys("enter E");
    let spot = app.outside.pop().unwrap();
    assert_eq!(spot.path, file(&app));
    let line = text(&app)
        .lines()
        .nth(spot.line as usize - 1)
        .unwrap()
        .to_owned();
    assert!(line.contains("id: basic"), "{line}");
    app.keys("q / k i n d : c l o z e ctrl-e");
    shows(&mut app, "edited in your text editor");
    assert_eq!(app.outside.len(), 1);
    app.keys("esc enter e f2");
    assert_eq!(app.outside.len(), 2);
    // The editor is done: a broken text keeps the last good one.
    let path = file(&app);
    fs::write(&path, text(&app).replacen("    question:", "    quest:", 1)).unwrap();
    app.send(Message::EditedOutside(path, Ok(())));
    shows(&mut app, "The last good version");
}

#[test]
fn every_kind_of_key_edits_the_text() {
    let mut app = editing();
    app.keys("home").type_text("So: ").keys("end ctrl-w ctrl-w");
    app.send(Message::Paste("two\nlines".into()));
    app.keys("ctrl-s");
    let text = text(&app);
    assert!(
        text.contains("So: How long is a received message hidden by two"),
        "{text}"
    );
    app.keys("f8");
    shows(&mut app, "not saved");
    app.keys("ctrl-y");
    lacks(&mut app, "not saved");
}

#[test]
fn what_was_typed_before_a_crash_is_not_written_over_a_later_text() {
    let mut app = editing();
    app.keys("X");
    settle(&mut app);
    let changed = text(&app).replace("30 seconds", "31 seconds");
    fs::write(file(&app), changed).unwrap();
    app.reopen(None);
    app.keys("enter e");
    shows(&mut app, "default?X");
    app.keys("ctrl-s");
    shows(&mut app, "Changed by another program");
    shows(&mut app, "31 seconds");
    assert!(text(&app).contains("31 seconds") && !text(&app).contains("default?X"));
}

#[test]
fn a_program_that_ends_behind_a_save_keeps_what_is_not_written_alone() {
    let mut app = editing();
    app.hold_replies();
    app.keys("X ctrl-s ctrl-c");
    assert!(app.quit && text(&app).contains("default?X"));
    app.let_replies_come();
    app.quit = false;
    app.reopen(None);
    app.keys("enter e");
    lacks(&mut app, "is back");
    // This save fails.
    app.keys("Y");
    let changed = text(&app).replace("30 seconds", "31 seconds");
    fs::write(file(&app), changed).unwrap();
    app.hold_replies();
    app.keys("ctrl-s ctrl-c");
    app.let_replies_come();
    app.quit = false;
    app.reopen(None);
    app.keys("enter e");
    shows(&mut app, "is back");
    shows(&mut app, "default?XY");
}

#[test]
fn a_conflict_over_a_card_with_errors_has_a_way_out() {
    let mut app = editing();
    app.keys(&"bs ".repeat(QUESTION.chars().count()));
    let theirs = text(&app).replace("30 seconds", "31 seconds");
    fs::write(file(&app), theirs).unwrap();
    app.keys("esc enter");
    shows(&mut app, "Changed by another program");
    app.keys("down enter");
    shows(&mut app, "Save with errors?");
    app.keys("down enter");
    assert!(text(&app).contains("30 seconds") && !text(&app).contains(QUESTION));
    // And the editor goes, as was asked for at first.
    assert_ne!(app.model.context(), Context::Editor);
    // Nothing of that holds for the next time.
    let mut app = editing();
    app.keys("X");
    let theirs = text(&app).replace("30 seconds", "31 seconds");
    fs::write(file(&app), theirs).unwrap();
    app.keys("esc enter esc ctrl-s");
    shows(&mut app, "Changed by another program");
    app.keys("esc");
    assert_eq!(app.model.context(), Context::Editor);
    shows(&mut app, "default?X");
}

#[test]
fn what_cannot_be_put_aside_stays_in_the_form() {
    let mut app = editing();
    app.keys("X");
    let theirs = text(&app).replace("30 seconds", "31 seconds");
    fs::write(file(&app), theirs).unwrap();
    // No folder can be made there.
    fs::write(app.home.path().join("aside"), "").unwrap();
    app.keys("ctrl-s down down enter");
    assert_eq!(app.model.context(), Context::Editor);
    shows(&mut app, "default?X");
    app.wait(Duration::from_secs(60));
    shows(&mut app, "not saved");
}

#[test]
fn text_that_was_taken_back_does_not_come_again() {
    let mut app = editing();
    app.keys("X");
    settle(&mut app);
    app.keys("bs esc");
    assert_eq!(app.model.context(), Context::Question);
    app.keys("e");
    lacks(&mut app, "is back");
    lacks(&mut app, "default?X");
    let mut app = sized((80, 24));
    app.keys("down down n enter").type_text("Why?");
    settle(&mut app);
    app.keys("bs bs bs bs");
    settle(&mut app);
    app.keys("esc n enter");
    assert_eq!(app.model.context(), Context::Editor);
    lacks(&mut app, "is back");
    lacks(&mut app, "Why?");
}

#[test]
fn what_is_typed_while_a_card_is_laid_open_is_typed_into_it() {
    let mut app = sized((80, 24));
    app.keys("enter");
    app.hold_replies();
    app.keys("e").type_text(" q5?");
    assert_eq!(app.model.context(), Context::Question);
    app.let_replies_come();
    assert_eq!(app.model.context(), Context::Editor);
    app.keys("ctrl-s");
    assert!(text(&app).contains("by default? q5?"));
    // Another one is asked for, and the program left at once.
    app.keys("esc");
    app.hold_replies();
    app.keys("e ctrl-c");
    assert!(app.quit);
}

#[test]
fn what_is_typed_on_answers_no_question_that_comes_up() {
    let mut app = editing();
    let before = text(&app);
    app.keys(&"bs ".repeat(QUESTION.chars().count()));
    app.keys("ctrl-s");
    shows(&mut app, "Save with errors?");
    app.type_text("jl q ");
    shows(&mut app, "Save with errors?");
    assert_eq!(text(&app), before);
    app.keys("esc");
    assert_eq!(app.model.context(), Context::Editor);
}

#[test]
fn a_card_that_changes_elsewhere_is_shown_as_it_is_while_nothing_is_typed() {
    let mut app = editing();
    let changed = text(&app).replace("hidden by default?", "hidden now?");
    fs::write(file(&app), changed).unwrap();
    let path = file(&app);
    app.send(Message::EditedOutside(path, Ok(())));
    shows(&mut app, "hidden now?");
    app.keys("X ctrl-s");
    shows(&mut app, "Saved: kinds/basic.");
    assert!(text(&app).contains("hidden now?X"));
}

#[test]
fn a_save_leaves_the_cursor_where_it_is() {
    let mut app = editing();
    app.type_text("  ")
        .keys("home")
        .type_text("So: ")
        .keys("ctrl-s");
    assert!(text(&app).contains("en: \"So: How long"), "{}", text(&app));
    app.type_text("h").keys("ctrl-s");
    assert!(text(&app).contains("So: hHow long"), "{}", text(&app));
}

#[test]
fn a_choice_that_was_taken_out_can_be_put_back() {
    let mut app = sized((160, 50));
    app.keys("/").type_text("kind:choice").keys("ctrl-e");
    let before = app.screen();
    app.keys("tab tab");
    app.keys("f12");
    assert_ne!(app.screen(), before);
    app.keys("ctrl-u");
    shows(&mut app, "saved");
    lacks(&mut app, "not saved");
}
