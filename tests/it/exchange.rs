//! Import and export as a user types them, and the round trip through the real Anki where that is
//! installed.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;

struct Home(TempDir);

struct Ran {
    code: i32,
    out: String,
    error: String,
}

impl Home {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn run(&self, words: &[&str]) -> Ran {
        let done = Command::new(env!("CARGO_BIN_EXE_shardeck"))
            .env_clear()
            .env("LANG", "C.UTF-8")
            .env("SHARDECK_NOW", "2026-11-21T09:00:00-03:00")
            .arg("--home")
            .arg(self.0.path().join("home"))
            .args(words)
            .current_dir(self.0.path())
            .stdin(Stdio::null())
            .output()
            .unwrap();
        Ran {
            code: done.status.code().unwrap_or(-1),
            out: String::from_utf8(done.stdout).unwrap(),
            error: String::from_utf8(done.stderr).unwrap(),
        }
    }

    fn done(&self, words: &[&str]) -> String {
        let ran = self.run(words);
        assert_eq!(ran.code, 0, "{words:?}\n{}\n{}", ran.out, ran.error);
        ran.out
    }

    fn json(&self, words: &[&str]) -> Value {
        serde_json::from_str(&self.done(words)).unwrap()
    }

    fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.path().join(name);
        fs::write(&path, bytes).unwrap();
        path
    }

    fn deck(&self, id: &str) -> PathBuf {
        self.0.path().join("home/decks").join(format!("{id}.yaml"))
    }
}

fn cards(document: &Value) -> Vec<Value> {
    document["cards"].as_array().unwrap().clone()
}

#[test]
fn a_table_is_shown_first_and_imported_then() {
    let home = Home::new();
    home.write(
        "words.csv",
        "Frente,Verso,Etiquetas\nshard,fragmento,aws\nstream,fluxo,aws\n",
    );
    let shown = home.done(&["import", "words.csv", "--dry-run", "--lang", "pt"]);
    assert!(
        shown.contains("2 cartões") && shown.contains("shard  ->  fragmento"),
        "{shown}"
    );
    assert!(!home.deck("words").exists());
    let said = home.done(&["import", "words.csv", "--language", "pt"]);
    assert!(
        said.contains("Written: 1 deck file with 2 cards."),
        "{said}"
    );
    let text = fs::read_to_string(home.deck("words")).unwrap();
    assert!(text.contains("languages: [pt]\n"), "{text}");
    assert_eq!(home.run(&["--no-builtin", "check", "--strict"]).code, 0);
    assert!(home.done(&["show", "words/shard"]).contains("fragmento"));
}

#[test]
fn a_second_import_updates_and_keeps_what_somebody_wrote() {
    let home = Home::new();
    home.write("w.csv", "id,question,answer\na,one,1\nb,two,2\n");
    home.done(&["import", "w.csv"]);
    let again = home.json(&["import", "w.csv", "--json"]);
    assert_eq!(again["items"][0]["same"], 2);
    assert_eq!(again["written"], false);
    let path = home.deck("w");
    let edited = fs::read_to_string(&path).unwrap() + "    note: mine\n";
    fs::write(&path, &edited).unwrap();
    home.write("w.csv", "id,question,answer\nb,two,II\nc,three,3\n");
    let made = home.json(&["import", "w.csv", "--json"]);
    let deck = &made["items"][0];
    assert_eq!(
        (&deck["new"], &deck["changed"], &deck["kept"]),
        (&1.into(), &1.into(), &1.into())
    );
    assert_eq!(deck["edited"], true);
    let copy = made["copies"][0].as_str().unwrap();
    assert_eq!(fs::read_to_string(copy).unwrap(), edited);
    let text = fs::read_to_string(&path).unwrap();
    assert!(
        text.contains("note: mine") && text.contains("II") && text.contains("one"),
        "{text}"
    );
    assert_eq!(home.run(&["--no-builtin", "check"]).code, 0);
}

#[test]
fn files_that_no_import_made_and_decks_in_use_are_left_alone() {
    let home = Home::new();
    let own = "format: 1\nid: mine\ntitle: Mine\nlanguages: [en]\ncards:\n  - id: a\n    question: q\n    answer: a\n";
    fs::create_dir_all(home.deck("mine").parent().unwrap()).unwrap();
    fs::write(home.deck("mine"), own).unwrap();
    home.write("mine.csv", "a,b\n");
    let ran = home.run(&["import", "mine.csv", "--into", "mine"]);
    assert_eq!(ran.code, 1);
    assert!(
        ran.error.contains("no import made") && ran.error.contains("--into"),
        "{}",
        ran.error
    );
    assert_eq!(fs::read_to_string(home.deck("mine")).unwrap(), own);
    let ran = home.run(&["import", "mine.csv", "--into", "sqs"]);
    assert_eq!(ran.code, 1);
    assert!(ran.error.contains("sqs"), "{}", ran.error);
    home.write("sqs.csv", "a,b\n");
    home.done(&["import", "sqs.csv"]);
    assert!(home.deck("sqs-imported").exists());
}

#[test]
fn what_was_exported_is_imported_the_same() {
    for format in ["json", "markdown"] {
        let home = Home::new();
        let before = home.json(&["export", "numbers", "--to", "json"]);
        let ending = if format == "json" { "json" } else { "md" };
        let name = format!("numbers.{ending}");
        home.done(&["export", "numbers", "--to", format, "-o", &name]);
        home.done(&["--no-builtin", "import", &name]);
        let after = home.json(&["--no-builtin", "export", "numbers", "--to", "json"]);
        assert_eq!(after, before, "{format}");
        assert!(cards(&before).len() > 20);
    }
}

#[test]
fn a_package_goes_out_and_comes_back() {
    let home = Home::new();
    let said = home.done(&["export", "direct-connect", "--to", "anki"]);
    assert!(said.contains("direct-connect.apkg"), "{said}");
    let ran = home.run(&["export", "direct-connect", "--to", "anki"]);
    assert!(
        ran.code == 1 && ran.error.contains("exists already"),
        "{}",
        ran.error
    );
    home.done(&[
        "export",
        "direct-connect",
        "--to",
        "anki",
        "-o",
        "direct-connect.apkg",
    ]);
    let made = home.json(&["--no-builtin", "import", "direct-connect.apkg", "--json"]);
    let whole = cards(&home.json(&["export", "direct-connect", "--to", "json"])).len();
    assert_eq!(made["items"][0]["cards"], whole);
    assert_eq!(made["items"][0]["id"], "direct-connect");
    assert_eq!(home.run(&["--no-builtin", "check"]).code, 0);
    assert!(
        fs::read_dir(home.0.path().join("home/cache"))
            .unwrap()
            .all(|entry| {
                !entry
                    .unwrap()
                    .file_name()
                    .to_string_lossy()
                    .starts_with("exchange-")
            })
    );
}

#[test]
fn what_cannot_be_read_is_refused_with_what_to_do() {
    let home = Home::new();
    home.write("a.bin", "x");
    home.write("broken.apkg", b"PK\x03\x04 nothing");
    home.write("quote.csv", "a,b\n\"c,d\n");
    home.write("deck.json", "{");
    for (words, code, said) in [
        (vec!["import", "a.bin"], 2, "--from"),
        (vec!["import", "broken.apkg"], 3, "Nothing was written"),
        (vec!["import", "quote.csv"], 3, "line 2"),
        (vec!["import", "deck.json"], 3, "line 1"),
        (vec!["import", "missing.csv"], 1, "missing.csv"),
        (
            vec!["import", "quote.csv", "--columns", "colour=1"],
            2,
            "question=1",
        ),
        (
            vec!["import", "quote.csv", "--into", "A B"],
            2,
            "lower-case",
        ),
        (vec!["import"], 2, "FILE"),
        (vec!["export", "sqs"], 2, "--to"),
        (vec!["export", "sqs", "--to", "xml"], 2, "markdown"),
        (vec!["export", "sqss", "--to", "json"], 1, "sqs"),
        (vec!["import", "."], 3, "no file"),
    ] {
        let ran = home.run(&words);
        assert_eq!(ran.code, code, "{words:?}: {}", ran.error);
        assert!(ran.error.contains(said), "{words:?}: {}", ran.error);
        let pt = home.run(&[&words[..], &["--lang", "pt"]].concat());
        assert_ne!(pt.error, ran.error, "{words:?}");
    }
    assert!(!home.0.path().join("home/decks").exists());
}

#[test]
fn what_changed_beside_the_cards_and_what_was_moved_is_told() {
    let home = Home::new();
    home.write("w.csv", "id,question,answer\na,one,1\nb,two,2\n");
    home.write("v.csv", "id,question,answer\nx,ten,10\n");
    home.done(&["import", "w.csv"]);
    home.done(&["import", "v.csv"]);
    let mut deck = home.json(&["export", "w", "--to", "json"]);
    deck["title"] = "Words".into();
    home.write("w.json", deck.to_string());
    let dry = ["import", "w.json", "--dry-run"];
    let shown = home.done(&dry);
    assert!(shown.contains("title, exams or scenarios"), "{shown}");
    let shown = home.done(&[&dry[..], &["--lang", "pt"]].concat());
    assert!(shown.contains("título, simulados ou cenários"), "{shown}");
    let made = home.json(&["import", "w.json", "--json"]);
    let told = &made["items"][0]["beside_changed"];
    assert_eq!((told, &made["written"]), (&true.into(), &true.into()));
    home.done(&["rename", "w/a", "v/a"]);
    let said = home.done(&["import", "w.csv"]);
    let moved = "1 card that you moved or renamed stays as it is: a";
    assert!(said.contains(moved), "{said}");
    assert!(said.contains("Nothing has changed"), "{said}");
}

/// The interpreter that has the package, by `SHARDECK_PYTHON` or by its usual name.
fn python_with_anki() -> Option<String> {
    let named = std::env::var("SHARDECK_PYTHON").ok();
    let names = named.into_iter().chain(["python3".to_owned()]);
    let mut having = names.filter(|name| {
        let asked = Command::new(name)
            .args(["-c", "import anki.collection"])
            .output();
        asked.is_ok_and(|asked| asked.status.success())
    });
    having.next()
}

/// Says something beside the test's outcome (`--nocapture`, or where it fails).
#[allow(clippy::print_stderr, reason = "a test that does not run says so")]
fn say(said: &str) {
    eprintln!("{said}");
}

#[test]
fn decks_go_through_the_real_anki() {
    let Some(python) = python_with_anki() else {
        say("not run: no python3 with the package anki (pip install anki; SHARDECK_PYTHON)");
        return;
    };
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/anki_roundtrip.py");
    let ran = Command::new(python)
        .arg(script)
        .arg(env!("CARGO_BIN_EXE_shardeck"))
        .output()
        .unwrap();
    let said = format!(
        "{}{}",
        String::from_utf8_lossy(&ran.stdout),
        String::from_utf8_lossy(&ran.stderr)
    );
    say(&said);
    assert!(ran.status.success(), "{said}");
}
