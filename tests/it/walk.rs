//! A walk over every screen in every theme, both languages and three sizes: nothing is cut off,
//! nothing overlaps, no colour is left to chance, and nothing is said in one language only.

use std::collections::BTreeSet;

use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier};
use shardeck::app::pages::Scope;
use shardeck::config::{Config, StandardTheme, ThemeName};
use shardeck::i18n::{Command, Interface};
use shardeck::tui::keymap::{Context, Keymap, usable_keys};
use shardeck::tui::theme::{ColourDepth, Theme};

use crate::frames::{KINDS, STATES};
use crate::test_app::{Setting, TestApp};

/// The sizes of the walk, the widest one first.
const SIZES: [(u16, u16); 3] = [(160, 50), (80, 24), (60, 16)];

/// Words that only a wide window has room for: the headings of two columns of the home screen.
const WIDE_ONLY: [&str; 4] = ["seen", "mastered", "vistos", "domínio"];

/// What of a screen is shown whole at every size.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Whole {
    All,
    /// So many lines from its top.
    Top(usize),
    /// What is shown, though that is not the same at every size.
    Shown,
}

/// Where a screen shows less in a small window on purpose: below the field of the search and what
/// it says of the query, rows of cards in one line each, with the card beside or below; a form with
/// its languages and the preview side by side where there is room.
fn whole(stop: &str) -> Whole {
    match stop {
        "browse-found" | "browse-second" | "browse-alike" | "browse-wrong" | "browse-suspended"
        | "browse-long-deck" => Whole::Top(5),
        "editor-help" => Whole::All,
        _ if stop.starts_with("editor-") => Whole::Shown,
        _ => Whole::All,
    }
}

/// The stops of the walk: name, decks, keys.
fn stops() -> Vec<(&'static str, Option<&'static str>, &'static str)> {
    let mut stops = STATES.to_vec();
    stops.push(("first start", KINDS, ""));
    stops
}

fn app(stop: &str, decks: Option<&'static str>, keys: &str, interface: Interface) -> TestApp {
    let mut setting = Setting {
        decks,
        ..Setting::new(interface, SIZES[0])
    };
    if stop == "first start" {
        setting.card_language = None;
    }
    let mut app = TestApp::new(&setting);
    app.keys(keys);
    app
}

/// The words of a screen from its top to its end, the last line left out: the footer shows as many
/// commands as fit.
fn words(app: &mut TestApp, shown: Whole) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    let mut before = String::new();
    loop {
        let screen = app.screen();
        if screen == before {
            break;
        }
        before = screen;
        app.keys("pgup");
    }
    before.clear();
    let mut begun: Option<String> = None;
    loop {
        let screen = app.screen();
        let lines: Vec<&str> = screen.lines().collect();
        let (_, above) = lines.split_last().unwrap();
        let above = match shown {
            Whole::Top(lines) => &above[..lines],
            Whole::All | Whole::Shown => above,
        };
        for line in above {
            let mut of_line = line.split_whitespace();
            // A word may part at its hyphen.
            let first = of_line.next().unwrap_or_default();
            words.insert(format!("{}{first}", begun.take().unwrap_or_default()));
            words.extend(of_line.map(str::to_owned));
            let last = line.split_whitespace().next_back();
            begun = last
                .filter(|last| last.len() > 1 && last.ends_with('-'))
                .map(str::to_owned);
            if let Some(begun) = &begun {
                words.remove(begun);
            }
        }
        if screen == before {
            return words;
        }
        before = screen;
        app.keys("pgdn");
    }
}

/// Whether a word depends on the size: rules, counts of hidden lines, percentages; addresses, which
/// are wider than a window.
fn depends_on_size(word: &str) -> bool {
    let sign = |c: char| !c.is_alphabetic();
    word.contains('/')
        || word.ends_with(".html")
        || word.chars().all(sign)
        || WIDE_ONLY.contains(&word)
        || ["more", "mais"].contains(&word)
}

#[test]
fn every_word_is_whole_at_every_size() {
    let mut faults = Vec::new();
    for (stop, decks, keys) in stops() {
        let shown = whole(stop);
        for interface in Interface::ALL {
            let mut app = app(stop, decks, keys, interface);
            let widest = words(&mut app, shown);
            for (columns, rows) in SIZES {
                app.resize(columns, rows);
                let found = words(&mut app, shown);
                let differ = found.symmetric_difference(&widest);
                for word in differ.filter(|_| shown != Whole::Shown) {
                    // The palette explains its entries where there is room.
                    let explains = stop.starts_with("palette") && !found.contains(word);
                    if !depends_on_size(word) && !explains {
                        faults.push(format!("{stop} {interface:?} {columns}x{rows}: {word}"));
                    }
                }
                let screen = app.screen();
                if !matches!(shown, Whole::Top(_)) && screen.contains('…') {
                    faults.push(format!(
                        "{stop} {interface:?} {columns}x{rows}: cut\n{screen}"
                    ));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_built_in_decks_have_titles_that_fit() {
    let home = TestApp::new(&Setting::new(Interface::English, SIZES[2]));
    let decks = home.desk.library().decks().iter();
    let decks: Vec<_> = decks.map(|deck| deck.head().id.clone()).collect();
    assert!(decks.len() > 10);
    for interface in Interface::ALL {
        for deck in &decks {
            let mut app = TestApp::new(&Setting {
                study: Some(Scope {
                    decks: vec![deck.clone()],
                    cram: true,
                    ..Scope::default()
                }),
                ..Setting::new(interface, SIZES[2])
            });
            let screen = app.screen();
            assert!(!screen.lines().next().unwrap().contains('…'), "{screen}");
        }
    }
}

/// Cells whose ground is neither the theme's nor that of the selected row, or whose text has the
/// colour of its ground.
fn stray_cells(buffer: &Buffer, theme: &Theme) -> usize {
    let strays = buffer.content().iter().filter(|cell| {
        let ground = cell.bg;
        let known = Some(ground) == theme.ground.bg || Some(ground) == theme.selected.bg;
        let invisible = cell.fg == ground && cell.symbol() != " ";
        let cursor = cell.modifier.contains(Modifier::REVERSED);
        (!known && !cursor) || invisible || cell.fg == Color::Reset
    });
    strays.count()
}

#[test]
fn every_theme_colours_every_cell() {
    let mut faults = Vec::new();
    for (stop, decks, keys) in stops() {
        for interface in Interface::ALL {
            let mut app = app(stop, decks, keys, interface);
            for (standard, name) in StandardTheme::ALL {
                let config = Config {
                    theme: ThemeName::Standard(standard),
                    ..Config::default()
                };
                for depth in [ColourDepth::True, ColourDepth::Indexed] {
                    let theme = Theme::of_config(&config, depth, false);
                    app.model.look.theme = theme;
                    for (columns, rows) in SIZES {
                        app.resize(columns, rows);
                        app.screen();
                        if theme.ground.bg.is_none() {
                            continue;
                        }
                        let strays = stray_cells(app.buffer(), &theme);
                        if strays > 0 {
                            faults.push(format!("{stop} {name} {columns}x{rows}: {strays}"));
                        }
                    }
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_command_is_explained_in_both_languages() {
    let keymap = Keymap::default();
    for context in Context::ALL {
        for binding in keymap.bindings(context) {
            assert!(usable_keys(binding, context).next().is_some());
            let command = binding.command;
            assert!(!command.name().is_empty(), "{command:?}");
            assert_eq!(Command::from_name(command.name()), Some(command));
            let [english, portuguese] = Interface::ALL.map(|interface| {
                let (label, help) = (command.label(interface), command.help(interface));
                assert!(!label.is_empty() && label.len() < 20, "{command:?}");
                help
            });
            assert!(english.len() > 3 && portuguese.len() > 3, "{command:?}");
            assert_ne!(english, portuguese, "{command:?}");
        }
    }
}

#[test]
fn the_help_of_every_context_has_a_line_for_every_command() {
    // Each context is reached by a stop of the walk; its help must name what the keymap binds.
    let mut seen = Vec::new();
    for interface in Interface::ALL {
        for (stop, decks, keys) in stops() {
            let mut app = app(stop, decks, keys, interface);
            let context = app.model.context();
            if context == Context::Help || seen.contains(&(interface, context)) {
                continue;
            }
            seen.push((interface, context));
            let keymap = Keymap::default();
            let commands: Vec<Command> = keymap.bindings(context).map(|b| b.command).collect();
            app.keys("f1");
            let shown = words(&mut app, Whole::All);
            for command in commands {
                if matches!(command, Command::Choose(2..)) {
                    continue;
                }
                for word in command.help(interface).split_whitespace() {
                    assert!(shown.contains(word), "{context:?} {command:?}: {word}");
                }
            }
        }
    }
    for context in Context::ALL {
        let reached = seen.iter().any(|(_, known)| *known == context);
        assert!(
            reached || context == Context::Help,
            "{context:?} is not on the walk"
        );
    }
}
