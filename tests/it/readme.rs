//! The README tells the truth: its key table is the command table, its deck loads, its config is
//! read, its two set-up commands are the two.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use shardeck::decks;
use shardeck::domain::deck::DeckFile;
use shardeck::i18n::Interface;
use shardeck::tui::keymap::{Command, Context, Keymap};

use crate::cli::Cli;

const BEGIN: &str = "<!-- keys: made from the command table by a test; UPDATE_EXPECT=1 cargo test writes it anew -->\n";
const END: &str = "<!-- end of keys -->\n";

fn readme() -> (std::path::PathBuf, String) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let text = fs::read_to_string(&path).unwrap();
    (path, text)
}

/// Every command once: its keys, and what it does.
fn key_table() -> String {
    let mut table = String::from("| keys | what they do |\n|---|---|\n");
    let mut seen = Vec::new();
    let keymap = Keymap::default();
    for context in Context::ALL {
        for binding in keymap.bindings(context) {
            if seen.contains(&binding.command) || matches!(binding.command, Command::Choose(2..)) {
                continue;
            }
            seen.push(binding.command);
            let keys: Vec<String> = match binding.shown_as {
                Some(shown) => vec![format!("`{shown}`")],
                None => binding
                    .keys
                    .iter()
                    .map(|key| format!("`{}`", key.label(Interface::English, false)))
                    .collect(),
            };
            let help = binding.command.help(Interface::English);
            writeln!(table, "| {} | {help} |", keys.join(" ")).unwrap();
        }
    }
    table
}

fn blocks<'a>(text: &'a str, language: &str) -> Vec<&'a str> {
    let fence = format!("```{language}\n");
    text.split(&fence)
        .skip(1)
        .map(|rest| rest.split("```").next().unwrap())
        .collect()
}

#[test]
fn the_key_table_is_the_command_table() {
    let (path, text) = readme();
    let (before, rest) = text.split_once(BEGIN).unwrap();
    let (table, after) = rest.split_once(END).unwrap();
    let expected = key_table();
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(path, format!("{before}{BEGIN}{expected}{END}{after}")).unwrap();
        return;
    }
    assert_eq!(table, expected, "UPDATE_EXPECT=1 cargo test writes it anew");
}

#[test]
fn there_are_exactly_two_set_up_commands() {
    let (_, text) = readme();
    assert_eq!(
        blocks(&text, "sh"),
        ["cargo run --release\n", "cargo test\n"]
    );
}

#[test]
fn the_deck_and_the_config_are_right() {
    let (_, text) = readme();
    let yaml = blocks(&text, "yaml");
    let [asking_deck, deck, silencing_deck, config] = yaml[..] else {
        panic!("{} blocks", yaml.len())
    };
    for (deck, cards) in [(asking_deck, 2), (deck, 2), (silencing_deck, 1)] {
        let loaded = decks::load(deck.as_bytes(), &"README.md".into());
        assert!(loaded.findings.is_empty(), "{:?}", loaded.findings);
        let Some(DeckFile::Cards(deck)) = loaded.file else {
            panic!("no deck")
        };
        assert_eq!(deck.cards.len(), cards);
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("config.yaml");
    fs::write(&path, config).unwrap();
    shardeck::config::Config::read(&path).unwrap();
}

#[test]
fn the_examples_of_quizzes_run() {
    let (_, text) = readme();
    let cli = Cli::new();
    let asking_deck = blocks(&text, "yaml")[0];
    cli.write("decks/limits-quiz.yaml", asking_deck);
    let examples = blocks(&text, "text").into_iter().flat_map(str::lines);
    let mut examples: Vec<&str> = examples
        // The others open the screens.
        .filter(|line| line.contains("--plain") || line.contains("--json"))
        .filter(|line| line.starts_with("shardeck quiz "))
        .map(|line| line.split("  ").next().unwrap())
        .collect();
    assert_eq!(examples.len(), 7, "{examples:?}");
    examples.push("shardeck quiz limits-quiz --exam --plain");
    for example in examples {
        let words: Vec<&str> = example.split(' ').skip(1).collect();
        let said = cli.run(&words).done();
        assert!(!said.is_empty(), "{example}");
    }
    let said = cli
        .run(&["quiz", "limits-quiz", "--exam", "--plain"])
        .done();
    assert!(
        said.starts_with("Exam: Both questions, 2 questions, 5 min, pass mark 50%."),
        "{said}"
    );
}
