//! The commands of authors, as scripts and people run them.

use std::fs;

use crate::cli::Cli;

/// A deck that is not laid out as `fmt` does it, with a comment.
const UNTIDY: &str = "id: mine # here\nformat: 1\nlanguages: [en]\ntitle: T\ncards:\n- question: 'Why?'\n  answer: Because.\n";

#[test]
fn a_new_deck_is_sound_laid_out_and_never_written_over() {
    let cli = Cli::new();
    let said = cli.run(&["new", "mine", "--languages", "en,pt", "--title", "My: deck"]);
    let said = said.done();
    assert!(said.contains("shardeck review mine"), "{said}");
    let path = cli.home().join("decks/mine.yaml");
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.starts_with("# yaml-language-server: $schema=deck.schema.json\n"));
    assert!(cli.home().join("decks/deck.schema.json").exists());
    let path = path.to_str().unwrap();
    cli.run(&["check", "--strict", path]).done();
    assert_eq!(cli.run(&["fmt", "--check", path]).code, Some(0));
    let again = cli.run(&["new", "mine"]).failed(1);
    assert!(again.contains("exists already"), "{again}");
    let invalid = cli.run(&["new", "My Deck", "--lang", "pt"]).failed(1);
    assert!(invalid.contains("Que tal \"my-deck\"?"), "{invalid}");
    let studied = cli.run(&["due", "--no-builtin", "--json"]).json();
    assert_eq!(studied["new"], 5, "{studied}");
}

#[test]
fn cards_are_added_by_options() {
    let cli = Cli::new();
    cli.run(&["new", "mine", "--languages", "en,pt"]).done();
    let said = cli.run(&[
        "add",
        "mine",
        "--question",
        "en=Is it -5: yes?",
        "--question",
        "pt=É -5: sim?",
        "--right",
        "en=yes",
        "--right",
        "pt=sim",
        "--wrong",
        "en=no",
        "--wrong",
        "pt=não",
        "--tag",
        "x",
    ]);
    assert_eq!(said.done(), "Added: mine/is-it-5-yes\n");
    let shown = cli.run(&["show", "mine/is-it-5-yes", "--json"]).json();
    assert_eq!(shown["choices"][1]["text"]["pt"], "não");
    let lacking = cli.run(&["add", "mine", "--question", "en=x", "--answer", "en=x"]);
    let lacking = lacking.failed(1);
    assert!(lacking.contains("--question in: pt"), "{lacking}");
    let lacking = cli.run(&["add", "mine"]).failed(1);
    assert!(lacking.contains("needs --question"), "{lacking}");
    let builtin = cli
        .run(&["add", "sqs", "--question", "x", "--answer", "y"])
        .failed(1);
    assert!(builtin.contains("shardeck eject sqs"), "{builtin}");
}

#[test]
fn files_are_laid_out_in_place_or_from_input_to_output() {
    let cli = Cli::new();
    let path = cli.write("a.yaml", UNTIDY);
    let path = path.to_str().unwrap();
    let checked = cli.run(&["fmt", "--check", path]);
    assert_eq!((checked.code, checked.out), (Some(1), format!("{path}\n")));
    assert_eq!(fs::read_to_string(path).unwrap(), UNTIDY);
    let filtered = cli.type_into(&["fmt", "-"], UNTIDY).done();
    let done = cli.run(&["fmt", path]);
    assert!(
        done.out.contains("a.yaml:6: the card got the id why"),
        "{done:?}"
    );
    assert_eq!(
        (done.code, fs::read_to_string(path).unwrap()),
        (Some(0), filtered.clone())
    );
    assert!(
        filtered.starts_with("format: 1\nid: mine # here\n"),
        "{filtered}"
    );
    let again = cli.type_into(&["fmt", "-", "--check"], &filtered);
    assert_eq!((again.code, again.out.as_str()), (Some(0), ""));
    let broken = cli.write("b.yaml", "id: \"x\n");
    let refused = cli.run(&["fmt", broken.to_str().unwrap()]);
    assert_eq!(refused.code, Some(1));
    assert!(refused.error.contains("b.yaml:1"), "{}", refused.error);
    assert_eq!(fs::read_to_string(broken).unwrap(), "id: \"x\n");
}

#[test]
fn a_card_that_nobody_could_study_is_told_and_not_added() {
    let cli = Cli::new();
    cli.run(&["new", "mine", "--languages", "en,en"]).done();
    let path = cli.home().join("decks/mine.yaml");
    let before = fs::read_to_string(&path).unwrap();
    let refused = cli.run(&["add", "mine", "--text", "no gaps"]).failed(1);
    assert!(
        refused.contains("error[no-gap]") && refused.contains("The card was not added: 1 mistake"),
        "{refused}"
    );
    let arguments = [
        "add",
        "mine",
        "--question",
        "q",
        "--value",
        "abc",
        "--lang",
        "pt",
    ];
    let refused = cli.run(&arguments).failed(1);
    assert!(
        refused.contains("O cartão não foi acrescentado"),
        "{refused}"
    );
    assert_eq!(fs::read_to_string(&path).unwrap(), before);
    let deck = cli.write("a.yaml", "format: 1\nid: a\ntitle: T\ncards: []\n");
    let refused = cli.run(&["add", deck.to_str().unwrap(), "--value", "5"]);
    let refused = refused.failed(1);
    assert!(refused.contains("`languages: [en]`"), "{refused}");
}

#[test]
fn a_deck_is_not_begun_under_the_name_of_one_in_use() {
    let cli = Cli::new();
    let taken = cli.run(&["new", "numbers"]).failed(1);
    assert!(
        taken.contains("There is a deck \"numbers\" already"),
        "{taken}"
    );
    assert!(!cli.home().join("decks/numbers.yaml").exists());
}

#[test]
fn a_deck_of_ones_own_is_checked_and_laid_out_by_its_name() {
    let cli = Cli::new();
    cli.run(&["new", "mine"]).done();
    for name in ["mine", "mine.yaml"] {
        let checked = cli.run(&["check", name]).done();
        assert!(checked.starts_with("1 file, 5 cards"), "{checked}");
        assert_eq!(cli.run(&["fmt", name]).code, Some(0));
    }
    assert_eq!(cli.run(&["fmt", "nothing"]).code, Some(1));
}

#[test]
fn other_yaml_stays_as_it_is() {
    let cli = Cli::new();
    let compose = cli.write("all/compose.yaml", "services:\n  web:   {image: x}\n");
    let template = cli.write("all/template.yaml", "kind: {{ .Kind }}\nx: \"\n");
    cli.write("all/deck.yaml", UNTIDY);
    let folder = compose.parent().unwrap().to_str().unwrap().to_owned();
    let done = cli.run(&["fmt", &folder]);
    assert_eq!(done.code, Some(0), "{done:?}");
    assert!(
        done.error.contains("1 file: 1 laid out anew.")
            && done.error.contains("2 other YAML files"),
        "{}",
        done.error
    );
    assert_eq!(cli.run(&["fmt", "--check", &folder]).code, Some(0));
    for path in [&compose, &template] {
        let before = fs::read_to_string(path).unwrap();
        cli.run(&["fmt", path.to_str().unwrap()]).failed(1);
        assert_eq!(fs::read_to_string(path).unwrap(), before);
    }
    let refused = cli.type_into(&["fmt", "-"], "services: {}\n").failed(1);
    assert!(refused.contains("stdin is no deck file"), "{refused}");
}

#[cfg(unix)]
#[test]
fn a_file_that_cannot_be_written_keeps_no_other_from_being_laid_out() {
    use std::os::unix::fs::PermissionsExt;
    let cli = Cli::new();
    let locked = cli.write("all/a.yaml", UNTIDY);
    let other = cli.write("all/b.yaml", UNTIDY);
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o444)).unwrap();
    let folder = cli.home().join("all");
    let done = cli.run(&["fmt", folder.to_str().unwrap()]);
    assert_eq!(done.code, Some(1));
    assert!(
        done.error.contains("a.yaml") && done.error.contains("1 file: 1 laid out anew."),
        "{}",
        done.error
    );
    assert_eq!(fs::read_to_string(locked).unwrap(), UNTIDY);
    assert_ne!(fs::read_to_string(other).unwrap(), UNTIDY);
}

#[test]
fn a_card_keeps_its_history_under_another_key() {
    let cli = Cli::new();
    cli.run(&["new", "mine"]).done();
    let typed = "\n4\nq\n";
    let review = ["review", "mine", "--plain", "--no-builtin", "--limit", "1"];
    cli.type_into(&review, typed);
    let said = cli.run(&["rename", "mine/first-card", "what"]).done();
    assert_eq!(
        said,
        "mine/first-card is now mine/what; its history stays.\n"
    );
    let history = cli.run(&["history", "mine/what", "--json"]).json();
    assert_eq!(history["items"][0]["rating"], 4, "{history}");
    let unknown = cli.run(&["rename", "mine/nothing", "x"]).failed(1);
    assert!(unknown.contains("mine/nothing"), "{unknown}");
}

#[test]
fn a_built_in_deck_is_copied_once() {
    let cli = Cli::new();
    let said = cli.run(&["eject", "sqs"]).done();
    assert!(said.contains("decks/sqs.yaml"), "{said}");
    cli.run(&["check", "--strict"]).done();
    assert!(
        cli.run(&["eject", "sqs"])
            .failed(1)
            .contains("exists already")
    );
    assert!(cli.run(&["eject", "nothing"]).failed(1).contains("nothing"));
}

#[cfg(unix)]
mod editors {
    use std::os::unix::fs::PermissionsExt;
    use std::path::Path;

    use super::*;
    use crate::cli::Ran;

    /// A program that is called as an editor; it notes its arguments in `called`.
    fn editor(cli: &Cli, name: &str, does: &str) -> String {
        let script = format!(
            "#!/bin/sh\nfor word in \"$@\"; do echo \"$word\"; file=\"$word\"; done > '{}'\n{does}\n",
            cli.home().join("called").display()
        );
        let path = cli.write(name, &script);
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
        path.to_str().unwrap().to_owned()
    }

    fn edit(cli: &Cli, editor: &str, arguments: &[&str], within: &Path) -> Ran {
        let mut command = cli.command(env!("CARGO_BIN_EXE_shardeck").as_ref());
        command.args(arguments).current_dir(within);
        command.env("EDITOR", editor).env("PATH", "/usr/bin:/bin");
        Ran::of(command.spawn().unwrap(), "")
    }

    fn called(cli: &Cli) -> Vec<String> {
        let noted = fs::read_to_string(cli.home().join("called")).unwrap();
        noted.lines().map(str::to_owned).collect()
    }

    #[test]
    fn an_editor_gets_its_own_arguments_the_line_and_the_file() {
        let cli = Cli::new();
        cli.run(&["new", "mine"]).done();
        let deck = cli.home().join("decks/mine.yaml");
        let deck = deck.to_str().unwrap();
        let vim = editor(&cli, "my editors/vim", ":");
        let quoted = format!("'{vim}' -c 'set tw=0'");
        let line = fs::read_to_string(deck).unwrap();
        let line = line
            .lines()
            .position(|line| line.contains("id: first-list"));
        let line = line.unwrap() + 1;
        let arguments = ["edit", "mine/first-list"];
        let said = edit(&cli, &quoted, &arguments, cli.home()).done();
        assert!(said.contains("no mistakes"), "{said}");
        assert_eq!(called(&cli), ["-c", "set tw=0", &format!("+{line}"), deck]);
        // The bare path of a program with spaces in it is one too.
        edit(&cli, &vim, &["edit", "mine"], cli.home()).done();
        assert_eq!(called(&cli), ["+1", deck]);
        // No shell looks at it.
        let kept = format!("'{vim}' $(touch x) ; touch y");
        edit(&cli, &kept, &["edit", "mine"], cli.home()).done();
        assert_eq!(called(&cli)[..4], ["$(touch", "x)", ";", "touch"]);
    }

    #[test]
    fn a_file_that_looks_like_an_option_is_no_option() {
        let cli = Cli::new();
        let deck = cli.write(
            "-x.yaml",
            &UNTIDY.replace("- question", "- id: a\n  question"),
        );
        let mine = editor(&cli, "mine", ":");
        let arguments = ["edit", "mine/a", "--decks", "./-x.yaml"];
        edit(&cli, &mine, &arguments, cli.home()).done();
        let called = called(&cli);
        assert_eq!(called.len(), 1);
        assert_eq!(
            fs::canonicalize(&called[0]).unwrap(),
            fs::canonicalize(deck).unwrap()
        );
        assert!(called[0].starts_with('/'));
    }

    #[test]
    fn an_editor_that_fails_or_is_missing_is_told_of() {
        let cli = Cli::new();
        cli.run(&["new", "mine"]).done();
        let failing = editor(&cli, "failing", "exit 3");
        let said = edit(&cli, &failing, &["edit", "mine"], cli.home()).failed(1);
        assert!(
            said.contains("failing failed") && said.contains('3'),
            "{said}"
        );
        let said = edit(&cli, "/nowhere/ed", &["edit", "mine"], cli.home()).failed(1);
        assert!(said.contains("/nowhere/ed could not be started"), "{said}");
        let said = edit(&cli, "ed 'x", &["edit", "mine"], cli.home()).failed(1);
        assert!(said.contains("not closed"), "{said}");
        let said = cli.run(&["edit", "mine"]).failed(1);
        assert!(said.contains("Set VISUAL or EDITOR"), "{said}");
        let said = edit(&cli, &failing, &["edit", "sqs/what-sqs-is"], cli.home()).failed(1);
        assert!(said.contains("shardeck eject sqs"), "{said}");
    }

    #[test]
    fn a_broken_save_is_told_with_its_place() {
        let cli = Cli::new();
        cli.run(&["new", "mine"]).done();
        let breaks = editor(
            &cli,
            "breaks",
            "sed -i.bak 's/    answer:/    anwser:/' \"$file\"",
        );
        let ran = edit(&cli, &breaks, &["edit", "mine"], cli.home());
        assert_eq!(ran.code, Some(1));
        assert!(
            ran.error.contains("anwser") && ran.error.contains("mine.yaml:"),
            "{}",
            ran.error
        );
    }
}
