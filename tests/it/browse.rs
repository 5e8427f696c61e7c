//! Finding cards on the screen: as one types, with actions that need no letters.

use ratatui::style::Modifier;
use shardeck::app::worker::{Reply, Request, answer};
use shardeck::i18n::Interface;
use shardeck::tui::keymap::Context;
use shardeck::tui::message::{Effect, Message};

use crate::test_app::{Setting, TestApp};

const KINDS: Option<&str> = Some("decks_of_all_kinds");

fn sized(size: (u16, u16)) -> TestApp {
    TestApp::new(&Setting {
        decks: KINDS,
        ..Setting::new(Interface::English, size)
    })
}

fn found(query: &str) -> TestApp {
    let mut app = sized((80, 24));
    app.keys("/").type_text(query);
    app
}

#[track_caller]
fn shows(app: &mut TestApp, text: &str) {
    let screen = app.screen();
    assert!(screen.contains(text), "{text} is not on:\n{screen}");
}

#[track_caller]
fn lacks(app: &mut TestApp, text: &str) {
    let screen = app.screen();
    assert!(!screen.contains(text), "{text} is on:\n{screen}");
}

#[test]
fn it_opens_from_wherever_letters_are_no_text_and_goes_back_there() {
    for (keys, context) in [
        ("", Context::Home),
        ("enter", Context::Question),
        ("enter space", Context::Revealed),
        ("o", Context::LeftOut),
        ("enter space i", Context::Information),
        (",", Context::Settings),
        ("x", Context::Scenarios),
    ] {
        for search in ["/", "ctrl-f"] {
            let mut app = sized((80, 24));
            app.keys(keys);
            assert_eq!(app.model.context(), context, "{keys}");
            app.keys(search);
            assert_eq!(app.model.context(), Context::Browse, "{keys}");
            app.keys("esc");
            assert_eq!(app.model.context(), context, "{keys}");
        }
    }
}

#[test]
fn an_exam_cannot_be_looked_up() {
    let mut app = TestApp::new(&Setting {
        decks: Some("quiz_decks"),
        ..Setting::new(Interface::English, (80, 24))
    });
    app.keys("p enter enter tab ctrl-f /");
    assert_ne!(app.model.context(), Context::Browse);
}

#[test]
fn typing_finds_at_once_in_both_languages_without_accents() {
    let mut app = found("INVISIVEL");
    shows(&mut app, "How long is a received message hidden");
    shows(&mut app, "1 card");
    // The answer stands below.
    shows(&mut app, "30 seconds");
    app.keys("ctrl-u").type_text("xyzzy");
    shows(&mut app, "Nothing found.");
    app.keys("ctrl-u");
    shows(&mut app, "Type words: they are found");
}

#[test]
fn slips_are_forgiven_and_said_to_be_slips() {
    let mut app = found("kinesys");
    shows(&mut app, "only alike");
    shows(&mut app, "Which three services");
}

#[test]
fn what_is_wrong_with_a_query_is_told_under_it() {
    let mut app = found("shard is:duo");
    shows(&mut app, "is:duo (character 7)");
    shows(&mut app, "mean is:due?");
    let mut app = found("deck:knds");
    shows(&mut app, "there is no such deck, did you mean kinds?");
}

#[test]
fn matches_are_underlined_where_there_are_no_colours_too() {
    let mut app = found("hidden");
    let screen = app.screen();
    let row = screen
        .lines()
        .position(|line| line.contains("hidden by"))
        .unwrap();
    let line = screen.lines().nth(row).unwrap();
    let before = line.split("hidden").next().unwrap();
    let column = u16::try_from(unicode_width::UnicodeWidthStr::width(before)).unwrap();
    let row = u16::try_from(row).unwrap();
    let buffer = app.buffer();
    let is_marked = |column: u16| {
        let modifier = buffer[(column, row)].modifier;
        modifier.contains(Modifier::UNDERLINED | Modifier::BOLD)
    };
    assert!((column..column + 6).all(is_marked), "{screen}");
    assert!(!is_marked(column - 1) && !is_marked(column + 6), "{screen}");
}

#[test]
fn enter_reviews_what_was_found_and_comes_back_to_it() {
    let mut app = found("shard kind:cloze");
    app.keys("enter");
    assert_eq!(app.model.context(), Context::Parts);
    app.keys("a 5");
    shows(&mut app, "saved 1");
    app.keys("q");
    assert_eq!(app.model.context(), Context::Browse);
    lacks(&mut app, "new");
    // Now it is not due: practice, which moves nothing.
    let key = "kinds/cloze".parse().unwrap();
    let before = app.desk.store().schedule(&key).unwrap();
    app.keys("enter");
    shows(&mut app, "practice");
    app.keys("a 1");
    let after = app.desk.store().schedule(&key).unwrap();
    assert_eq!((before.memory, before.lapses), (after.memory, after.lapses));
}

#[test]
fn due_and_resting_cards_are_asked_together_and_only_the_due_ones_move() {
    let mut app = found("kind:cloze");
    app.keys("enter a 5 q ctrl-u").type_text("shard");
    app.keys("enter");
    let screen = app.screen();
    assert!(screen.contains("new"), "{screen}");
    assert!(!screen.contains("practice"), "{screen}");
}

#[test]
fn suspending_and_restoring_is_one_key_and_can_be_undone() {
    let mut app = found("hidden");
    app.keys("f9");
    shows(&mut app, "kinds/basic is suspended.");
    shows(&mut app, "suspended");
    app.keys("ctrl-u").type_text("is:suspended");
    shows(&mut app, "1 card");
    app.keys("f9");
    shows(&mut app, "Nothing found.");
    app.keys("f8");
    shows(&mut app, "1 card");
    let key = "kinds/basic".parse().unwrap();
    assert!(app.desk.store().schedule(&key).unwrap().suspended);
}

#[test]
fn suspending_beside_a_session_leaves_the_session_alone() {
    let mut app = sized((80, 24));
    app.keys("enter space /").type_text("kind:list");
    app.keys("f9 esc");
    assert_eq!(app.model.context(), Context::Revealed);
    shows(&mut app, "30 seconds");
}

#[test]
fn history_and_sources_are_one_key_away() {
    let mut app = found("hidden");
    app.keys("f3");
    assert_eq!(app.model.context(), Context::Information);
    app.keys("q");
    assert_eq!(app.model.context(), Context::Browse);
    shows(&mut app, "> hidden");
}

#[test]
fn the_card_follows_the_selection_and_scrolls() {
    let mut app = sized((160, 50));
    app.keys("/").type_text("deck:kinds");
    shows(&mut app, "6 cards");
    let mut small = sized((60, 16));
    small.keys("/").type_text("hidden");
    shows(&mut small, "more lines");
    let before = small.screen();
    small.keys("right");
    assert_ne!(small.screen(), before);
    small.keys("left");
    assert_eq!(small.screen(), before);
    app.keys("down down");
    shows(&mut app, "1,000 records/s");
}

/// No row of the list is still on its way.
#[track_caller]
fn has_every_row(app: &mut TestApp, rows: usize) {
    let screen = app.screen();
    let list: Vec<&str> = screen.lines().skip(5).take(rows).collect();
    assert_eq!(list.len(), rows, "{screen}");
    for line in list {
        let question = line.trim_start_matches([' ', '▸']);
        assert!(
            !question.is_empty() && !question.starts_with('…'),
            "{screen}"
        );
    }
}

#[test]
fn tall_windows_have_every_row_wherever_one_looks() {
    let mut app = TestApp::new(&Setting::new(Interface::English, (160, 100)));
    app.keys("/").type_text("is:new");
    for keys in ["", "pgdn", "pgdn", "down", "end", "up up", "pgup", "home"] {
        app.keys(keys);
        has_every_row(&mut app, 90);
    }
    let mut app = TestApp::new(&Setting::new(Interface::English, (80, 24)));
    app.keys("/").type_text("is:new");
    app.keys("end");
    app.resize(200, 200);
    has_every_row(&mut app, 190);
}

#[test]
fn a_click_selects_and_a_second_one_opens() {
    let mut app = found("deck:kinds");
    let screen = app.screen();
    let row = screen
        .lines()
        .position(|line| line.contains("Which three"))
        .unwrap();
    let row = u16::try_from(row).unwrap();
    app.send(Message::Click(5, row));
    shows(&mut app, "SQS, the queue service");
    app.send(Message::Click(5, row));
    assert_eq!(app.model.context(), Context::Information);
}

#[test]
fn requests_do_not_pile_up_and_the_newest_query_wins() {
    let mut app = found("");
    let moment = app.model.moment;
    let mut asked = Vec::new();
    for c in "hidden".chars() {
        let key = crate::test_app::key(&c.to_string());
        let effects = app.model.update(Message::Key(key), moment);
        asked.extend(effects);
    }
    // Six keys, one request: the others wait for its answer.
    assert_eq!(asked.len(), 1, "{asked:?}");
    let Effect::Ask(request) = asked.remove(0) else {
        panic!("no request")
    };
    let now = app.now();
    let reply = answer(&mut app.desk, request, now);
    let effects = app.model.update(Message::Reply(reply), moment);
    let [Effect::Ask(Request::Find(order))] = &effects[..] else {
        panic!("{effects:?}")
    };
    assert_eq!(order.query, "hidden");
    let reply = answer(&mut app.desk, Request::Find(order.clone()), now);
    assert!(matches!(&reply, Reply::Found(found) if found.hits == 1));
    assert!(app.model.update(Message::Reply(reply), moment).is_empty());
    shows(&mut app, "1 card");
}

#[test]
fn enter_leaves_out_what_is_only_alike() {
    let mut app = TestApp::new(&Setting::new(Interface::English, (80, 24)));
    app.keys("/").type_text("tumbling");
    shows(&mut app, "1 card, 1 alike");
    app.keys("enter");
    shows(&mut app, "saved 0 · 1 left");
}

#[test]
fn a_change_while_something_is_asked_is_asked_for_once_more() {
    let mut app = found("hidden");
    let moment = app.model.moment;
    let now = app.now();
    let mut update = |message| app.model.update(message, moment);
    let asked = update(Message::Key(crate::test_app::key("space")));
    let [Effect::Ask(find @ Request::Find(_))] = &asked[..] else {
        panic!("{asked:?}")
    };
    let before = answer(&mut app.desk, find.clone(), now);
    let suspend = update(Message::Key(crate::test_app::key("f9")));
    let [Effect::Ask(suspend)] = &suspend[..] else {
        panic!("{suspend:?}")
    };
    let suspended = answer(&mut app.desk, suspend.clone(), now);
    update(Message::Reply(suspended));
    // What was found may be of before.
    let again = update(Message::Reply(before));
    assert!(
        matches!(&again[..], [Effect::Ask(Request::Find(_))]),
        "{again:?}"
    );
}

#[test]
fn nothing_is_run_of_a_card_that_is_still_on_its_way() {
    let mut app = TestApp::new(&Setting::new(Interface::English, (80, 24)));
    // The second can be run, the first cannot.
    app.keys("/").type_text("batch window");
    app.keys("down");
    app.hold_replies();
    app.keys("up f5");
    assert_eq!(app.model.context(), Context::Browse);
    app.let_replies_come();
    app.keys("down f5");
    assert_ne!(app.model.context(), Context::Browse);
}
