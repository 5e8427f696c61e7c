//! The screens of the sandbox, by keys: the list, playing, the knobs, and a card's own scenario.

use std::time::Duration;

use shardeck::app::stage::{FilmAnswer, NoFilm};
use shardeck::app::worker::{Reply, Request};
use shardeck::i18n::Interface;
use shardeck::tui::keymap::Context;
use shardeck::tui::message::{Effect, Message, Moment};

use crate::test_app::{Setting, TestApp};

const CARDS: Option<&str> = Some("running_cards");

fn app(keys: &str) -> TestApp {
    let mut app = TestApp::new(&Setting::new(Interface::English, (80, 24)));
    app.keys(keys);
    app
}

fn cards(interface: Interface) -> TestApp {
    TestApp::new(&Setting {
        decks: CARDS,
        ..Setting::new(interface, (80, 24))
    })
}

/// The first line of the picture that holds `part`.
fn line(app: &mut TestApp, part: &str) -> String {
    let screen = app.screen();
    let found = screen.lines().find(|line| line.contains(part));
    found
        .unwrap_or_else(|| panic!("{part}\n{screen}"))
        .to_owned()
}

#[test]
fn the_list_has_every_scenario_and_one_to_play_in() {
    let mut list = app("x");
    assert_eq!(list.model.context(), Context::Scenarios);
    let screen = list.screen();
    for title in ["Free sandbox", "Ten applications", "Reading"] {
        assert!(screen.contains(title), "{screen}");
    }
    list.keys("enter");
    assert_eq!(list.model.context(), Context::Sandbox);
    list.keys("q q");
    assert_eq!(list.model.context(), Context::Home);
}

#[test]
fn the_screen_alone_tells_why_it_is_two_seconds() {
    let mut ten = app("x down enter end");
    let why = line(&mut ten, "Calls are");
    assert_eq!(
        why.trim(),
        "Calls are the bottleneck: 5/s for 10 consumers, so each gets one every 2 s."
    );
    assert!(line(&mut ten, "shard-0").contains("5/5!"));
    assert!(line(&mut ten, "measured").contains("measured 2 s   record age 995 ms"));
    // Each of the ten has its poll, one slot after the other.
    let screen = ten.screen();
    let lanes: Vec<&str> = screen
        .lines()
        .filter(|line| line.contains("app-"))
        .collect();
    assert_eq!(lanes.len(), 10);
    let places: Vec<usize> = lanes
        .iter()
        .map(|lane| lane.chars().position(|c| c == '█').unwrap())
        .collect();
    let mut slots: Vec<usize> = places.iter().map(|place| place % 10).collect();
    slots.sort_unstable();
    assert_eq!(slots, (0..10).collect::<Vec<_>>());
}

#[test]
fn it_plays_by_the_clock_and_stands_when_told() {
    let mut ten = app("x down enter");
    // Each message comes a second later: ten columns of 0.2 s.
    let clock = |app: &mut TestApp| line(app, " of 1,000 s");
    let first = clock(&mut ten);
    assert!(first.contains("▸ 0.2 s of"), "{first}");
    assert!(ten.model.next_change().is_some());
    ten.send(Message::Tick);
    let next = clock(&mut ten);
    assert!(next.contains("▸ 2.2 s of"), "{next}");
    ten.keys("space");
    let halted = clock(&mut ten);
    assert!(halted.contains("= 4.2 s of"), "{halted}");
    assert_eq!(ten.model.next_change(), None, "idle costs nothing");
    ten.send(Message::Tick);
    assert_eq!(clock(&mut ten), halted);
    ten.keys(".");
    assert!(clock(&mut ten).contains("= 4.4 s of"));
    ten.keys(", ,");
    assert!(clock(&mut ten).contains("= 4.0 s of"));
    ten.keys("home");
    assert!(clock(&mut ten).contains("= 0.2 s of"));
    ten.keys("end");
    assert!(clock(&mut ten).contains("■ 1,000.0 s of"));
    assert_eq!(ten.model.next_change(), None);
    ten.keys("space");
    assert!(
        clock(&mut ten).contains("▸ 0.2 s of"),
        "from the end it begins anew"
    );
}

#[test]
fn with_reduced_motion_it_stands_at_the_end() {
    let mut still = app(", down down down down down down down right q x down enter");
    let clock = line(&mut still, " of 1,000 s");
    assert!(clock.contains("■ 1,000.0 s"), "{clock}");
    assert_eq!(still.model.next_change(), None);
}

#[test]
fn knobs_change_the_result_at_once() {
    let mut ten = app("x down enter end right");
    let measured = line(&mut ten, "measured");
    assert!(measured.contains("measured 2.4 s"), "{measured}");
    // What was written is about other numbers: it is judged no more.
    assert!(!measured.contains('✓'), "{measured}");
    assert!(ten.screen().contains("◂consumers 12▸"));
    ten.keys("left");
    assert!(line(&mut ten, "measured").contains("book 2 s ✓"));
    // Enhanced fan-out instead: what it has no use for is left out.
    ten.keys("down left");
    assert!(line(&mut ten, "Nothing is shared").contains("each of 10 consumers has 2 MiB/s"));
    ten.keys("r");
    assert!(line(&mut ten, "measured").contains("measured 2 s"));
}

#[test]
fn what_does_not_go_together_is_said_and_not_run() {
    let mut free = app("x enter end down down down left left left left");
    let screen = free.screen();
    assert!(
        screen.contains("These values do not go together:"),
        "{screen}"
    );
    assert!(!screen.contains("app-0"), "{screen}");
    free.keys("r");
    assert!(free.screen().contains("app-0"));
}

#[test]
fn an_answer_to_an_older_order_is_dropped() {
    let mut ten = app("x down enter end right");
    let before = ten.screen();
    ten.send(Message::Reply(Reply::Film(Box::new(FilmAnswer {
        generation: 1,
        result: Err(NoFilm::Refused(Vec::new())),
    }))));
    assert_eq!(ten.screen(), before);
}

#[test]
fn each_turn_is_a_later_order() {
    let mut ten = app("x down enter end");
    let moment = Moment {
        elapsed: Duration::from_secs(100),
        ..ten.model.moment
    };
    let mut generations = Vec::new();
    for key in ["right", "right", "left"] {
        let message = Message::Key(crate::test_app::key(key));
        for effect in ten.model.update(message, moment) {
            if let Effect::Ask(Request::Film(order)) = effect {
                generations.push(order.generation);
            }
        }
    }
    assert_eq!(generations, [2, 3, 4]);
}

#[test]
fn a_card_is_run_before_its_answer_and_stays_as_it_was() {
    let mut card = cards(Interface::English);
    card.keys("enter").type_text("2000 ms");
    let before = card.screen();
    assert!(
        before.contains("Ten applications poll one shard"),
        "{before}"
    );
    assert!(before.contains("> 2000 ms"), "{before}");
    card.keys("f5 end");
    let line = line(&mut card, "measured");
    assert!(
        line.contains("yours 2000 ms ✓   card 2 s ✓   book 1 s ✗   measured 2 s"),
        "{line}"
    );
    card.keys("right q");
    assert_eq!(card.screen(), before);
}

#[test]
fn a_card_is_run_after_its_answer_and_from_its_information() {
    let mut card = cards(Interface::Portuguese);
    card.keys("enter").type_text("4").keys("enter");
    let before = card.screen();
    assert!(before.contains("x roda no laboratório"), "{before}");
    card.keys("x end");
    let measured = line(&mut card, "medido");
    assert!(
        measured.contains("você 4 ✗   cartão 2 s ✓   livro 1 s ✗   medido 2 s"),
        "{measured}"
    );
    card.keys("x");
    assert_eq!(card.screen(), before);
    card.keys("i");
    let information = card.screen();
    card.keys("x end q");
    assert_eq!(card.screen(), information);
    card.keys("q");
    assert_eq!(card.screen(), before);
}

#[test]
fn a_card_without_a_scenario_says_so() {
    let mut card = cards(Interface::English);
    card.keys("enter enter 5 enter x");
    assert!(card.screen().contains("This card has no scenario to run."));
    assert_eq!(card.model.context(), Context::Revealed);
    card.keys("i x");
    assert!(card.screen().contains("This card has no scenario to run."));
    assert_eq!(card.model.context(), Context::Information);
}

#[test]
fn without_other_signs_everything_is_ascii() {
    let mut plain = TestApp::new(&Setting {
        ascii: true,
        ..Setting::new(Interface::English, (80, 24))
    });
    for keys in ["x down enter end", "q x enter end", "down left"] {
        plain.keys(keys);
        let screen = plain.screen();
        assert!(screen.is_ascii(), "{screen}");
    }
}

#[test]
fn a_click_selects_a_knob_and_a_second_turns_it() {
    let mut ten = app("x down enter end");
    let screen = ten.screen();
    let row = screen
        .lines()
        .position(|line| line.contains("shards 1"))
        .unwrap();
    let text = screen.lines().nth(row).unwrap();
    let column = text[..text.find("shards").unwrap()].chars().count();
    let click = Message::Click(u16::try_from(column).unwrap(), u16::try_from(row).unwrap());
    ten.send(click.clone());
    assert!(ten.screen().contains("◂shards 1▸"));
    ten.send(click);
    assert!(ten.screen().contains("◂shards 2▸"));
}
