//! Pictures of every screen in both languages and three sizes, each state reached by keys from a
//! real deck and a real store.

use std::fmt::Write;

use shardeck::i18n::Interface;

use crate::expect::expect_file;
use crate::test_app::{Setting, TestApp};

const SIZES: [(u16, u16); 3] = [(60, 16), (80, 24), (120, 40)];

pub const KINDS: Option<&str> = Some("decks_of_all_kinds");
const RUNNING: Option<&str> = Some("running_cards");
const MISTAKES: Option<&str> = Some("mistaken_decks");
const QUIZZES: Option<&str> = Some("quiz_screen_decks");
const BOARDS: Option<&str> = Some("board_decks");

/// Name, decks, and the keys that lead to the state.
pub const STATES: &[(&str, Option<&str>, &str)] = &[
    ("home", None, ""),
    ("home-second-row", None, "down"),
    ("home-help", None, "?"),
    ("basic-question", KINDS, "enter"),
    ("basic-answer", KINDS, "enter space"),
    ("basic-both-languages", KINDS, "enter space f4 f4"),
    ("information-new", KINDS, "enter space i"),
    ("undone", KINDS, "enter space 3 u"),
    ("list-first-item", KINDS, "enter space 5 space t"),
    ("list-answer", KINDS, "enter space 5 space t space space"),
    ("cloze-question", KINDS, "enter space 5 a 5"),
    ("cloze-one-gap", KINDS, "enter space 5 a 5 space"),
    ("cloze-answer", KINDS, "enter space 5 a 5 a"),
    ("choice-marked", KINDS, "enter space 5 a 5 a 5 2 down space"),
    ("choice-wrong", KINDS, "enter space 5 a 5 a 5 1 2 enter"),
    ("choice-right", KINDS, "enter space 5 a 5 a 5 1 3 enter"),
    ("numeric-question", KINDS, "enter space 5 a 5 a 5 enter 5"),
    (
        "numeric-refused",
        KINDS,
        "enter space 5 a 5 a 5 enter 5 x y enter",
    ),
    (
        "numeric-near-miss",
        KINDS,
        "enter space 5 a 5 a 5 enter 5 8 enter",
    ),
    (
        "numeric-right",
        KINDS,
        "enter space 5 a 5 a 5 enter 5 1 enter",
    ),
    (
        "long-answer",
        KINDS,
        "enter space 5 a 5 a 5 enter 5 enter 5 space",
    ),
    (
        "long-answer-scrolled",
        KINDS,
        "enter space 5 a 5 a 5 enter 5 enter 5 space pgdn",
    ),
    (
        "drill",
        KINDS,
        "enter space 2 a 5 a 5 enter 5 enter 5 space 5 space",
    ),
    (
        "summary",
        KINDS,
        "enter space 2 a 5 a 4 enter 3 enter 5 space 5 space 5 enter 4",
    ),
    (
        "nothing-due",
        KINDS,
        "enter space 5 a 5 a 5 enter 5 enter 5 space 5 q enter",
    ),
    ("cram", KINDS, "c space"),
    (
        "information-history",
        KINDS,
        "enter space 2 a 5 a 5 enter 5 enter 5 space 5 space i",
    ),
    ("buried", KINDS, "enter b"),
    ("nothing-matches", Some("no_decks"), "enter"),
    ("home-topic", None, "down"),
    ("home-unfinished", KINDS, "enter space 5 q"),
    ("left-out", KINDS, "enter s b q o"),
    ("left-out-none", KINDS, "o"),
    ("left-out-restored", KINDS, "enter s b q o enter"),
    ("settings", None, ","),
    ("settings-theme", None, ", down down down down down right"),
    ("palette", None, ":"),
    ("palette-found", None, ": s q s"),
    ("palette-nothing", None, ": x x x x x"),
    (
        "days",
        KINDS,
        "enter space 2 a 5 a 5 enter 5 enter 5 space 5 space i d 1 0",
    ),
    (
        "information-reset",
        KINDS,
        "enter space 2 a 5 a 5 enter 5 enter 5 space 5 space i r",
    ),
    (
        "information-due-set",
        KINDS,
        "enter space 2 a 5 a 5 enter 5 enter 5 space 5 space i d 1 0 enter",
    ),
    ("mouse-off", None, "m"),
    ("scenarios", None, "x"),
    ("sandbox-free", None, "x enter end"),
    ("sandbox-ten", None, "x down enter end"),
    ("sandbox-fan-out", None, "x down down enter end"),
    (
        "sandbox-hot-shard",
        None,
        "x enter end down down down down right down right right right right down down left",
    ),
    (
        "sandbox-refused",
        None,
        "x enter end down down down left left left left",
    ),
    ("sandbox-card", RUNNING, "enter 2 enter x end"),
    ("board-queue", BOARDS, "x down enter end"),
    ("board-groups", BOARDS, "x down down enter end"),
    ("board-buffer", BOARDS, "x down down down enter end"),
    ("board-batches", BOARDS, "x down down down down enter end"),
    (
        "board-shadow",
        BOARDS,
        "x down down down down down enter end",
    ),
    (
        "board-migration",
        BOARDS,
        "x down down down down down down enter end",
    ),
    (
        "board-transfer",
        BOARDS,
        "x down down down down down down down enter end",
    ),
    ("quizzes", QUIZZES, "p"),
    ("quizzes-none", Some("sandbox_decks"), "p"),
    ("quizzes-unfinished", QUIZZES, "p enter enter 1 esc"),
    ("quiz-setup-exam", QUIZZES, "p enter"),
    (
        "quiz-setup-practice",
        QUIZZES,
        "p down down enter down left",
    ),
    ("quiz-code", QUIZZES, "p c 7 k"),
    ("quiz-code-refused", QUIZZES, "p c a b enter"),
    ("exam-typing", QUIZZES, "p enter enter 1 f8"),
    ("exam-refused", QUIZZES, "p enter enter x y z enter"),
    ("exam-question", QUIZZES, "p enter enter 1 enter 1 f"),
    ("exam-last", QUIZZES, "p enter enter 1 enter 1 2 enter"),
    ("exam-map", QUIZZES, "p enter enter 1 enter 1 f o"),
    ("exam-hand-in", QUIZZES, "p enter enter 1 enter 1 f d"),
    ("exam-kept", QUIZZES, "p enter enter 1 enter 1 q"),
    (
        "home-quiz-unfinished",
        QUIZZES,
        "p enter enter 1 enter 1 q q",
    ),
    (
        "exam-results",
        QUIZZES,
        "p enter enter 1 enter 1 2 g d enter",
    ),
    (
        "exam-results-questions",
        QUIZZES,
        "p enter enter 1 enter 1 2 g d enter end",
    ),
    (
        "exam-look-back",
        QUIZZES,
        "p enter enter 1 enter 1 2 g d enter end enter p",
    ),
    ("exam-help", QUIZZES, "p enter enter 1 enter 1 ?"),
    ("palette-exam", QUIZZES, "p enter enter 1 enter 1 : m a p"),
    ("practice-question", QUIZZES, "p down down enter enter"),
    ("practice-told", QUIZZES, "p down down enter enter 1 enter"),
    (
        "practice-told-end",
        QUIZZES,
        "p down down enter enter 1 enter end",
    ),
    ("practice-map", QUIZZES, "p down down enter enter 1 enter o"),
    (
        "practice-sent",
        QUIZZES,
        "p down down enter enter 1 enter r",
    ),
    (
        "practice-results",
        QUIZZES,
        "p down down enter enter 1 enter d enter",
    ),
    ("attempts-none", QUIZZES, "p t"),
    ("editor-basic", KINDS, "enter e"),
    (
        "editor-changed",
        KINDS,
        "enter e X tab Y down down down down ctrl-l",
    ),
    ("editor-preview", KINDS, "enter e f3"),
    ("editor-leave", KINDS, "enter e X esc"),
    ("editor-errors", KINDS, "enter e home ctrl-k ctrl-s"),
    ("editor-help", KINDS, "enter e f1"),
    ("editor-built-in", None, "down enter e"),
    ("editor-list", KINDS, "/ k i n d : l i s t ctrl-e tab tab"),
    (
        "editor-choice",
        KINDS,
        "/ k i n d : c h o i c e ctrl-e tab tab tab",
    ),
    (
        "editor-numeric",
        KINDS,
        "/ k i n d : n u m e r i c ctrl-e tab tab X ctrl-l",
    ),
    ("editor-new", KINDS, "down down n down down enter"),
    ("editor-kinds", KINDS, "down down n"),
    ("editor-deleted", KINDS, "enter space i del"),
    ("findings", MISTAKES, "v"),
    ("findings-second", MISTAKES, "v down"),
    ("findings-help", MISTAKES, "v ?"),
    ("browse-empty", KINDS, "/"),
    ("browse-found", KINDS, "/ s h a r d"),
    ("browse-second", KINDS, "/ s h a r d down"),
    ("browse-alike", KINDS, "/ k i n e s y s"),
    ("browse-nothing", KINDS, "/ x y z z y"),
    ("browse-wrong", KINDS, "/ s h a r d space i s : d u o"),
    ("browse-suspended", KINDS, "/ h i d d e n f9"),
    (
        "browse-long-deck",
        None,
        "/ d e c k : k i n e s i s - s e c u r i t y",
    ),
    ("browse-help", KINDS, "/ f1"),
    ("home-mistakes", MISTAKES, ""),
    (
        "attempts",
        QUIZZES,
        "p enter enter 2 tab 1 2 tab 3 f10 enter q enter enter f10 enter q enter enter f10 enter t",
    ),
];

/// Whether a state is looked at: all are, unless `FRAMES` names a part of some names.
fn is_looked_at(name: &str) -> bool {
    std::env::var("FRAMES").map_or(true, |wanted| {
        wanted.split(',').any(|wanted| name.contains(wanted))
    })
}

#[test]
fn every_screen_looks_as_it_did() {
    for (name, decks, keys) in STATES.iter().filter(|(name, ..)| is_looked_at(name)) {
        for interface in Interface::ALL {
            let mut pictures = String::new();
            for size in SIZES {
                let mut app = TestApp::new(&Setting {
                    decks: *decks,
                    ..Setting::new(interface, size)
                });
                app.keys(keys);
                assert!(!app.quit, "{name}");
                writeln!(pictures, "==== {}x{}", size.0, size.1).unwrap();
                pictures.push_str(&app.screen());
            }
            let language = interface.tag();
            expect_file(&format!("frames/{name}.{language}.txt"), &pictures);
        }
    }
}

#[test]
fn the_first_start_asks_for_the_card_language() {
    for interface in Interface::ALL {
        let mut pictures = String::new();
        for size in SIZES {
            let setting = Setting {
                card_language: None,
                ..Setting::new(interface, size)
            };
            let mut app = TestApp::new(&setting);
            writeln!(pictures, "==== {}x{}", size.0, size.1).unwrap();
            pictures.push_str(&app.screen());
            app.keys("down enter enter");
            assert!(app.screen().contains(if interface == Interface::English {
                "left"
            } else {
                "falta"
            }));
        }
        expect_file(
            &format!("frames/welcome.{}.txt", interface.tag()),
            &pictures,
        );
    }
}

/// No picture: the folders that it names differ from machine to machine.
#[test]
fn without_a_deck_home_says_where_it_looked() {
    for (interface, said) in [
        (Interface::English, "No deck was found. Looked in:"),
        (
            Interface::Portuguese,
            "Nenhum baralho encontrado. Procurei em:",
        ),
    ] {
        for size in SIZES {
            let decks = Some("no_decks");
            let mut app = TestApp::new(&Setting {
                decks,
                ..Setting::new(interface, size)
            });
            let screen = app.screen();
            assert!(screen.contains(said), "{screen}");
        }
    }
}
