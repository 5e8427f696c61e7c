//! How the program is called: help, mistakes, languages and exit codes.

use std::fs;

use crate::cli::{Cli, KINDS};

const VERBS: [&str; 23] = [
    "review",
    "quiz",
    "due",
    "sandbox",
    "decks",
    "show",
    "history",
    "search",
    "browse",
    "log",
    "check",
    "new",
    "add",
    "edit",
    "fmt",
    "eject",
    "rename",
    "import",
    "export",
    "schema",
    "completions",
    "man",
    "help",
];

#[test]
fn the_help_names_every_command_in_both_languages() {
    let cli = Cli::new();
    for (language, usage) in [("en", "Usage:"), ("pt", "Uso:")] {
        let help = cli.run(&["--help", "--lang", language]).done();
        assert_eq!(cli.run(&["help", "--lang", language]).done(), help);
        for verb in VERBS {
            // Whatever follows, `--help` before it explains the program.
            let before = cli.run(&["--lang", language, "--help", verb]).done();
            assert_eq!(before, help);
            assert!(
                help.lines()
                    .any(|line| line.starts_with(&format!("  {verb} "))),
                "{verb}"
            );
            let own = cli.run(&[verb, "--help", "--lang", language]).done();
            assert!(own.contains(usage), "{own}");
            assert!(own.contains(&format!("\n  shardeck {verb}")), "{own}");
            assert_eq!(cli.run(&["help", verb, "--lang", language]).done(), own);
        }
    }
    assert_eq!(
        cli.run(&["--version"]).done(),
        concat!("shardeck ", env!("CARGO_PKG_VERSION"), "\n")
    );
}

#[test]
fn every_line_of_the_help_fits_a_terminal() {
    for language in ["en", "pt"] {
        for verb in VERBS {
            let help = Cli::new().run(&[verb, "--help", "--lang", language]).done();
            let longest = help.lines().map(|line| line.chars().count()).max().unwrap();
            assert!(longest <= 100, "{verb}: {longest}");
        }
    }
}

#[test]
fn wrong_usage_is_explained_with_a_suggestion() {
    let cli = Cli::new();
    for (arguments, english, portuguese) in [
        (
            &["review", "--tga", "x"][..],
            "There is no option --tga: did you mean --tag?\n`shardeck review --help` tells more.",
            "Não existe a opção --tga: você quis dizer --tag?\n`shardeck review --help` explica mais.",
        ),
        (
            &["review", "--limit", "x"],
            "--limit cannot be \"x\": expected a whole number.\n`shardeck review --help` tells more.",
            "--limit não pode ser \"x\": o esperado é um número inteiro.\n`shardeck review --help` \
             explica mais.",
        ),
        (
            &["review", "--limit"],
            "--limit needs a value.\n`shardeck review --help` tells more.",
            "--limit precisa de um valor.\n`shardeck review --help` explica mais.",
        ),
        (
            &["show"],
            "CARD is missing.\n`shardeck show --help` tells more.",
            "Falta CARTÃO.\n`shardeck show --help` explica mais.",
        ),
        (
            &["completions", "ksh"],
            "SHELL cannot be \"ksh\": expected bash, zsh, fish, elvish or powershell.\n`shardeck \
             completions --help` tells more.",
            "SHELL não pode ser \"ksh\": o esperado é bash, zsh, fish, elvish ou powershell.\n\
             `shardeck completions --help` explica mais.",
        ),
        (
            &["completions"],
            "SHELL is missing.\n`shardeck completions --help` tells more.",
            "Falta SHELL.\n`shardeck completions --help` explica mais.",
        ),
        (
            &["schema", "x"],
            "\"x\" is not expected here.\n`shardeck schema --help` tells more.",
            "\"x\" não é esperado aqui.\n`shardeck schema --help` explica mais.",
        ),
        (
            &["due", "--json", "--prompt"],
            "--json and --prompt cannot be given together.\n`shardeck due --help` tells more.",
            "--json e --prompt não podem aparecer juntos.\n`shardeck due --help` explica mais.",
        ),
        (
            &["reviw"],
            "There is no command or deck \"reviw\": did you mean `shardeck review`?\n`shardeck \
             --help` tells more.",
            "Não existe comando nem baralho \"reviw\": você quis dizer `shardeck \
             review`?\n`shardeck --help` explica mais.",
        ),
        (
            &["help", "hstory"],
            "There is no command or deck \"hstory\": did you mean `shardeck \
             history`?\n`shardeck help --help` tells more.",
            "Não existe comando nem baralho \"hstory\": você quis dizer `shardeck \
             history`?\n`shardeck help --help` explica mais.",
        ),
    ] {
        for (language, said) in [("en", english), ("pt", portuguese)] {
            let error = cli
                .run(&[arguments, &["--lang", language]].concat())
                .failed(2);
            assert_eq!(error, format!("shardeck: {said}\n"));
        }
    }
}

#[test]
fn unknown_decks_are_near_to_known_ones() {
    let cli = Cli::new();
    let near =
        "shardeck: There is no deck \"sqss\". Did you mean \"sqs\"? `shardeck decks` lists all.\n";
    assert_eq!(cli.run(&["sqss"]).failed(1), near);
    assert_eq!(cli.run(&["review", "sqss"]).failed(1), near);
    assert_eq!(cli.run(&["review", "--plain", "sqss"]).failed(1), near);
    assert_eq!(
        cli.run(&["zzz", "--lang", "pt"]).failed(1),
        "shardeck: Não existe o baralho \"zzz\". `shardeck decks` lista todos.\n"
    );
}

#[test]
fn decks_can_be_named_by_their_path() {
    let cli = Cli::new();
    for path in [KINDS, "tests/it/decks_of_all_kinds/kinds.yaml"] {
        let out = cli.run(&["review", "--plain", path]).done();
        assert!(out.starts_with("6 cards"), "{out}");
    }
    let error = cli.run(&["review", "--plain", "no/such.yaml"]).failed(1);
    assert!(
        error.starts_with("shardeck: Cannot read no/such.yaml: "),
        "{error}"
    );
    let broken = cli.write("broken.yaml", "format: 1\ncards: 3\n");
    let error = cli.run(&[broken.to_str().unwrap()]).failed(1);
    let path = broken.display();
    assert_eq!(
        error,
        format!("shardeck: No deck in {path} can be used. `shardeck check {path}` tells why.\n")
    );
}

#[test]
fn the_screens_need_a_terminal() {
    let cli = Cli::new();
    let expected = "shardeck: The screens need a terminal, and standard input or output is none. \
                    Use `shardeck review --plain` or `shardeck quiz --plain` to work line by line.\n";
    for arguments in [
        &[][..],
        &["sqs"],
        &["review"],
        &["review", "sqs"],
        &["quiz"],
        &["quiz", "practice-questions", "--seed", "7"],
    ] {
        assert_eq!(cli.run(arguments).failed(2), expected);
    }
}

#[test]
fn the_language_is_taken_from_option_variable_config_and_locale_in_turn() {
    let is_portuguese = |cli: &Cli, arguments: &[&str]| {
        let help = cli.run(&[&["--help"][..], arguments].concat()).done();
        help.contains("Uso:")
    };
    assert!(!is_portuguese(&Cli::new(), &[]));
    let cli = Cli::new().with("LC_ALL", "pt_BR.UTF-8");
    assert!(is_portuguese(&cli, &[]));
    cli.write("config.yaml", "language: en\n");
    assert!(!is_portuguese(&cli, &[]));
    let cli = cli.with("SHARDECK_LANG", "pt");
    assert!(is_portuguese(&cli, &[]));
    assert!(!is_portuguese(&cli, &["--lang", "en"]));
    assert!(!is_portuguese(&cli, &["--lang=en"]));
}

#[test]
fn variables_that_make_no_sense_are_wrong_usage() {
    let error = Cli::new()
        .with("SHARDECK_LANG", "klingon")
        .run(&["due"])
        .failed(2);
    assert_eq!(
        error,
        "shardeck: SHARDECK_LANG cannot be \"klingon\". Expected something like pt.\n"
    );
    let cli = Cli::new().with("SHARDECK_LANG", "klingon");
    assert_eq!(cli.run(&["due", "--prompt"]).failed(2), "");
    let error = Cli::new().at("yesterday").run(&["due"]).failed(2);
    assert!(
        error.starts_with("shardeck: SHARDECK_NOW cannot be \"yesterday\"."),
        "{error}"
    );
}

#[test]
fn a_broken_config_is_named_but_the_help_still_works() {
    let cli = Cli::new();
    cli.write("config.yaml", "new_per_day: many\n");
    let error = cli.run(&["due"]).failed(1);
    assert!(error.contains("config.yaml:1:"), "{error}");
    assert_eq!(cli.run(&["due", "--prompt"]).failed(1), "");
    cli.run(&["man"]).done();
    cli.run(&["completions", "bash"]).done();
    assert!(cli.run(&["--help"]).done().contains("Usage:"));
}

#[test]
fn the_config_is_followed() {
    let cli = Cli::new();
    cli.write("config.yaml", "new_per_day: 2\ndecks: [more]\n");
    let deck = fs::read_to_string("tests/it/decks_of_all_kinds/kinds.yaml").unwrap();
    cli.write("more/kinds.yaml", &deck);
    let due = cli.run(&["due", "--json", "--no-builtin"]).json();
    assert_eq!(due["total"], 2);
}

#[test]
fn refused_data_is_left_as_it_is() {
    let cli = Cli::new();
    cli.study("\n4\n").done();
    let store = rusqlite::Connection::open(cli.store()).unwrap();
    store.pragma_update(None, "journal_mode", "DELETE").unwrap();
    store.pragma_update(None, "user_version", 99).unwrap();
    drop(store);
    let newer = fs::read(cli.store()).unwrap();
    let commands: [&[&str]; 5] = [
        &["decks"],
        &["due"],
        &["log"],
        &["history", "kinds/basic"],
        &["review", "--plain"],
    ];
    for arguments in commands {
        let error = cli.run(arguments).failed(3);
        assert!(
            error.contains("was written by a newer shardeck (schema 99;"),
            "{error}"
        );
        assert_eq!(error.lines().count(), 1, "{error}");
    }
    assert_eq!(cli.run(&["due", "--prompt"]).failed(3), "");
    assert_eq!(fs::read(cli.store()).unwrap(), newer);
    fs::write(cli.store(), "a letter to my aunt").unwrap();
    for arguments in commands {
        let error = cli.run(&[arguments, &["--lang", "pt"]].concat()).failed(3);
        assert!(
            error.contains("não é um banco do shardeck. Nada foi alterado."),
            "{error}"
        );
    }
    // What needs no store does not mind.
    cli.kinds(&["show", "kinds/basic"]).done();
    cli.run(&["check"]).done();
}

#[test]
fn colours_come_only_where_they_are_wanted() {
    let cli = Cli::new().with("NO_COLOR", "1");
    assert!(!cli.run(&["decks"]).done().contains('\u{1b}'));
    assert!(
        cli.run(&["decks", "--color", "always"])
            .done()
            .contains("\u{1b}[1mdeck")
    );
    assert!(
        !cli.run(&["decks", "--color", "never"])
            .done()
            .contains('\u{1b}')
    );
    let path = cli.write("bad.yaml", "format: 1\nid: bad\ncards: 3\n");
    let path = path.to_str().unwrap();
    assert!(!cli.run(&["check", path]).out.contains('\u{1b}'));
    assert!(
        cli.run(&["check", path, "--color", "always"])
            .out
            .contains("\u{1b}[")
    );
}

#[test]
fn nothing_of_a_deck_steers_the_terminal() {
    let cli = Cli::new();
    let deck = "format: 1\nid: evil\ntitle: \"a\\e]0;x\\a\"\nlanguages: [en]\ncards:\n  - id: a\n    \
                tags: [\"t\\e[2J\"]\n    question: \"q\\e[31m\"\n    answer: \"a\\u202e\\u009b\"\n";
    cli.write("decks/evil.yaml", deck);
    let commands: [&[&str]; 4] = [
        &["decks", "--color", "always"],
        &["show", "evil/a"],
        &["show", "evil/a", "--json"],
        &["check", "--json"],
    ];
    for arguments in commands {
        let out = cli.run(arguments).out;
        let steering = out.replace("\u{1b}[1m", "").replace("\u{1b}[0m", "");
        let found = steering.chars().find(|c| c.is_control() && *c != '\n');
        assert_eq!(found, None, "{arguments:?}: {out:?}");
        assert!(!steering.contains('\u{202e}'), "{arguments:?}");
    }
    let typed = cli
        .type_into(&["review", "--plain", "evil"], "\u{1b}[2J\n")
        .done();
    assert!(typed.contains("\"␛[2J\" means nothing here"), "{typed}");
}

#[test]
fn keys_that_would_do_two_things_are_refused_with_their_place() {
    let cli = Cli::new();
    let refused = |keys: &str, language: &str| {
        cli.write("config.yaml", &format!("mouse: true\n{keys}"));
        cli.run(&["--lang", language]).failed(1)
    };
    let error = refused("keys:\n  suspend: f9\n  bury: [u, f7]\n", "en");
    assert!(
        error.contains(
            "config.yaml:4:3: the key u would do two things on one screen, undo and bury."
        ),
        "{error}"
    );
    let error = refused("keys:\n  bury: y\n", "pt");
    assert!(
        error.contains("config.yaml:3:3: bury ficaria sem tecla em uma tela que precisa dele."),
        "{error}"
    );
    let error = refused("keys:\n  burry: y\n", "en");
    assert!(
        error.contains("config.yaml:3:") && error.contains("bury"),
        "{error}"
    );
    let error = refused("keys:\n  bury: '~'\n", "en");
    assert!(error.contains("config.yaml:3:"), "{error}");
    let error = refused("theme: dusk\n", "en");
    assert!(
        error.contains("config.yaml:2:1: theme: \"dusk\" is not known here"),
        "{error}"
    );
}
