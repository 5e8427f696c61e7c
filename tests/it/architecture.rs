//! The walls of the house: who may import whom, and how long a file may get.

use std::fs;
use std::path::{Path, PathBuf};

/// A module and the modules of the crate that it may use.
const MAY_USE: &[(&str, &[&str])] = &[
    ("folding", &[]),
    ("nearest", &[]),
    ("whole_file", &[]),
    ("search", &["folding", "domain", "nearest"]),
    ("quantity", &["folding"]),
    ("rng", &[]),
    ("domain", &["quantity", "rng", "folding"]),
    ("sandbox", &["rng", "quantity"]),
    (
        "decks",
        &["domain", "sandbox", "quantity", "folding", "nearest"],
    ),
    ("store", &["domain"]),
    ("i18n", &["domain", "sandbox", "quantity", "search"]),
    ("clock", &["domain"]),
    ("paths", &["domain"]),
    ("config", &["domain", "i18n", "nearest", "whole_file"]),
    (
        "app",
        &[
            "domain",
            "sandbox",
            "decks",
            "store",
            "clock",
            "rng",
            "paths",
            "config",
            "quantity",
            "search",
            "nearest",
            "whole_file",
        ],
    ),
    (
        "tui",
        &[
            "app", "domain", "sandbox", "i18n", "quantity", "clock", "paths", "config", "search",
        ],
    ),
    (
        "cli",
        &[
            "app", "domain", "sandbox", "i18n", "quantity", "clock", "paths", "config", "tui",
            "search", "nearest",
        ],
    ),
];

/// Words that a module may not say: what it must not know.
const MAY_NOT_SAY: &[(&str, &[&str])] = &[
    (
        "domain",
        &[
            "ratatui",
            "crossterm",
            "rusqlite",
            "serde_yaml",
            "granit",
            "std::fs",
            "std::thread",
            "SystemTime",
            "Local::now",
            "Utc::now",
            "std::env",
        ],
    ),
    (
        "sandbox",
        &[
            "ratatui",
            "crossterm",
            "rusqlite",
            "serde_yaml",
            "granit",
            "std::fs",
            "std::thread",
            "SystemTime",
            "Local::now",
            "Utc::now",
            "std::env",
        ],
    ),
    (
        "quantity",
        &[
            "ratatui",
            "rusqlite",
            "serde_yaml",
            "std::fs",
            "std::thread",
            "SystemTime",
        ],
    ),
    (
        "decks",
        &["ratatui", "crossterm", "rusqlite", "std::thread"],
    ),
    ("app", &["ratatui", "crossterm", "rusqlite", "serde_yaml"]),
    (
        "i18n",
        &["ratatui", "crossterm", "rusqlite", "serde_yaml", "std::fs"],
    ),
    ("tui", &["rusqlite", "serde_yaml", "Connection"]),
    ("cli", &["rusqlite", "serde_yaml"]),
    ("config", &["ratatui", "rusqlite"]),
];

/// Only the store knows SQLite, only `decks` and `config` know YAML, only the clock, the loop and
/// the file stamps know the time.
const ONLY_IN: &[(&str, &[&str])] = &[
    ("rusqlite", &["src/store/"]),
    ("serde_yaml", &["src/decks/", "src/config.rs"]),
    ("granit_parser", &["src/decks/"]),
    ("Local::now", &["src/clock.rs"]),
    ("Terminal::new", &["src/tui/run.rs"]),
    ("annotate_snippets", &["src/cli/diagnostic.rs"]),
];

/// Longest file, in lines.
const LONGEST_FILE: usize = 600;

fn sources(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, files);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
}

/// Path from the crate's root with `/`, and the text without comments and tests.
fn all() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    sources(&root.join("src"), &mut files);
    assert!(files.len() > 40, "the sources were not found");
    files
        .into_iter()
        .map(|path| {
            let name = path
                .strip_prefix(root)
                .unwrap()
                .to_string_lossy()
                .replace('\\', "/");
            (name, fs::read_to_string(&path).unwrap())
        })
        .collect()
}

fn code(text: &str) -> String {
    let before_tests = text
        .split("#[cfg(test)]\nmod tests")
        .next()
        .unwrap_or_default();
    let lines = before_tests
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

fn module(name: &str) -> &str {
    let inner = name.strip_prefix("src/").unwrap();
    inner.split('/').next().unwrap().trim_end_matches(".rs")
}

fn is_test(name: &str) -> bool {
    name.ends_with("tests.rs") || name.contains("/tests/")
}

#[test]
fn modules_import_only_what_they_may() {
    let mut faults = Vec::new();
    for (name, text) in all() {
        let Some((_, allowed)) = MAY_USE.iter().find(|(known, _)| *known == module(&name)) else {
            continue;
        };
        for (number, line) in code(&text).lines().enumerate() {
            for part in line.split("crate::").skip(1) {
                let used: String = part
                    .chars()
                    .take_while(|c| c.is_alphanumeric() || *c == '_')
                    .collect();
                let own = used == module(&name);
                let known = MAY_USE.iter().any(|(known, _)| *known == used);
                if known && !own && !allowed.contains(&used.as_str()) {
                    faults.push(format!("{name}:{}: may not use {used}", number + 1));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn modules_do_not_know_what_they_must_not() {
    let mut faults = Vec::new();
    for (name, text) in all().into_iter().filter(|(name, _)| !is_test(name)) {
        let code = code(&text);
        for (known, words) in MAY_NOT_SAY {
            if *known == module(&name) {
                for word in words.iter().filter(|word| code.contains(**word)) {
                    faults.push(format!("{name}: may not know {word}"));
                }
            }
        }
        for (word, homes) in ONLY_IN {
            if code.contains(word) && !homes.iter().any(|home| name.starts_with(home)) {
                faults.push(format!("{name}: {word} belongs into {}", homes.join(", ")));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn views_change_nothing() {
    for (name, text) in all() {
        if name.ends_with("/view.rs") || name.ends_with("tui/view.rs") {
            let code = code(&text);
            for word in ["&mut Model", "&mut State", "Effect::", "Request::"] {
                assert!(!code.contains(word), "{name} says {word}");
            }
        }
    }
}

#[test]
fn no_file_is_too_long() {
    let long: Vec<String> = all()
        .into_iter()
        .map(|(name, text)| (name, text.lines().count()))
        .filter(|(_, lines)| *lines > LONGEST_FILE)
        .map(|(name, lines)| format!("{name}: {lines} lines"))
        .collect();
    assert!(long.is_empty(), "{}", long.join("\n"));
}

#[test]
fn the_lock_file_has_one_terminal_library() {
    let lock = include_str!("../../Cargo.lock");
    for name in ["crossterm", "ratatui-core", "unicode-width", "rusqlite"] {
        let entry = format!("name = \"{name}\"\n");
        assert_eq!(lock.matches(&entry).count(), 1, "{name}");
    }
}
