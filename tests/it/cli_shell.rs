//! What shells and `man` make of the program: completion and the manual page.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::cli::{Cli, Ran};
use crate::expect::expect_file;

/// A shell on the PATH; None where it is not installed.
#[cfg(unix)]
fn installed(shell: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|folder| folder.join(shell))
        .find(|file| file.is_file())
}

/// Runs a script in a shell that finds the program under test by its name.
#[cfg(unix)]
fn in_shell(cli: &Cli, shell: &Path, options: &[&str], script: &str) -> Ran {
    let program = Path::new(env!("CARGO_BIN_EXE_shardeck")).parent().unwrap();
    let mut folders = vec![program.to_path_buf()];
    folders.extend(std::env::split_paths(&std::env::var_os("PATH").unwrap()));
    let mut command = cli.command(shell);
    command
        .args(options)
        .current_dir(cli.home())
        .env("HOME", cli.home())
        .env("PATH", std::env::join_paths(folders).unwrap());
    Ran::of(command.spawn().unwrap(), script)
}

/// What bash makes of a Tab after some words, the last of which may have been begun.
#[cfg(unix)]
fn completed_in_bash(cli: &Cli, words: &[&str]) -> Vec<String> {
    let bash = installed("bash").expect("bash is needed for this test");
    let words: Vec<String> = words
        .iter()
        .map(|word| format!("'{}'", word.replace('\'', "'\\''")))
        .collect();
    let typed = words.join(" ");
    let script = format!(
        "source <(shardeck completions bash) || exit 9\n\
         spec=$(complete -p shardeck)\n\
         COMP_WORDS=(shardeck {typed}); COMP_CWORD={number}; COMP_TYPE=9\n\
         ${{spec##*-F }} \"${{COMP_WORDS[$COMP_CWORD]}}\"\n\
         printf '%s\\n' \"${{COMPREPLY[@]}}\"\n",
        number = words.len(),
    );
    let out = in_shell(cli, &bash, &["--norc", "--noprofile"], &script).done();
    out.lines().map(str::to_owned).collect()
}

#[cfg(unix)]
#[test]
fn bash_completes_commands_options_decks_and_cards() {
    let cli = Cli::new();
    let kinds = std::fs::read_to_string("tests/it/decks_of_all_kinds/kinds.yaml").unwrap();
    cli.write("decks/kinds.yaml", &kinds);
    let completed = |words: &[&str]| completed_in_bash(&cli, words);
    assert_eq!(completed(&["rev"]), ["review"]);
    assert_eq!(completed(&["kinesis-f"]), ["kinesis-foundations"]);
    assert_eq!(completed(&["kind"]), ["kinds"]);
    assert_eq!(completed(&["review", "sq"]), ["sqs"]);
    assert_eq!(completed(&["review", "--no-builtin", "k"]), ["kinds"]);
    assert_eq!(completed(&["show", "kinds"]), ["kinds/"]);
    assert_eq!(
        completed(&["show", "kinds/c"]),
        ["kinds/cloze", "kinds/choice"]
    );
    assert_eq!(completed(&["history", "kinds/b"]), ["kinds/basic"]);
    assert_eq!(completed(&["due", "--p"]), ["--prompt"]);
    assert_eq!(completed(&["due", "--no"]), ["--no-builtin", "--no-mouse"]);
    assert_eq!(completed(&["--lang", ""]), ["en", "pt"]);
    assert_eq!(completed(&["--lang", "=", "p"]), ["pt"]);
    assert_eq!(completed(&["completions", "e"]), ["elvish"]);
    assert_eq!(completed(&["review", "--topic", "sqs/f"]), ["sqs/fifo"]);
    assert_eq!(completed(&["quiz", "kind"]), ["kinds"]);
    assert_eq!(completed(&["quiz", "--res"]), ["--resume"]);
    assert_eq!(
        completed(&["quiz", "--exam", "=", "aws"]),
        ["aws-streaming/whole-syllabus"]
    );
    assert_eq!(completed(&["sandbox", "s"]), ["show", "sweep", "schema"]);
    assert_eq!(completed(&["sandbox", "run", "clas"]), ["classic-10"]);
    assert_eq!(
        completed(&["sandbox", "run", "classic-10", "--measure", "poll_period.m"]),
        ["poll_period.mean", "poll_period.min", "poll_period.max"]
    );
    assert_eq!(
        completed(&["sandbox", "run", "classic-10", "--profile", "e"]),
        ["exam-2019"]
    );
    assert_eq!(completed(&["nothing", "like", "xyz"]), [""]);
    assert!(!cli.store().exists(), "no store is needed");
}

#[cfg(unix)]
#[test]
fn bash_completes_from_the_decks_that_the_command_line_names() {
    let cli = Cli::new();
    let elsewhere = Cli::new();
    let deck = "format: 1\nid: mine\ntitle: Mine\nlanguages: [en]\ncards:\n  - id: a\n    \
                question: Q\n    answer: A\n";
    elsewhere.write("decks/mine.yaml", deck);
    let file = cli.write("my decks/extra.yaml", &deck.replace("mine", "myown"));
    let completed = |words: &[&str]| completed_in_bash(&cli, words);
    let home = elsewhere.home().to_str().unwrap();
    assert_eq!(completed(&["review", "min"]), [""]);
    assert_eq!(completed(&["--home", home, "review", "min"]), ["mine"]);
    assert_eq!(
        completed(&["--home", "=", home, "show", "mine/"]),
        ["mine/a"]
    );
    let quoted = format!("\"{}\"", file.display());
    assert_eq!(completed(&["--decks", &quoted, "review", "myo"]), ["myown"]);
    // What bash would take apart is handed over with a backslash.
    assert_eq!(completed(&["check", "my"]), ["my\\ decks/"]);
    assert_eq!(
        completed(&["check", "my\\ decks/"]),
        ["my\\ decks/extra.yaml"]
    );
    // Half a path is no reason to make a folder.
    let missing = cli.home().join("half");
    completed(&["--home", missing.to_str().unwrap(), "review", "s"]);
    assert!(!missing.exists());
}

#[cfg(unix)]
#[test]
fn nothing_is_ever_complained_about_in_a_completion() {
    let cli = Cli::new();
    cli.write("config.yaml", "new_per_day: many\n");
    cli.write("shardeck.db", "a letter to my aunt");
    cli.write("decks/broken.yaml", "format: 1\ncards: 3\n");
    let cli = cli.with("SHARDECK_LANG", "klingon");
    assert_eq!(completed_in_bash(&cli, &["review", "sq"]), ["sqs"]);
    let cli = cli.with("SHARDECK_COMPLETE", "tcsh");
    assert_eq!(cli.run(&["--", "shardeck", "rev"]).done(), "");
    assert_eq!(cli.run(&["due"]).done(), "");
}

#[test]
fn the_other_shells_get_descriptions_in_the_language_of_the_interface() {
    let asked = |shell, words: &[&str]| {
        let cli = Cli::new()
            .with("SHARDECK_COMPLETE", shell)
            .with("_CLAP_COMPLETE_INDEX", "3")
            .with("_CLAP_IFS", "\n");
        cli.run(&[&["--", "shardeck"], words].concat()).done()
    };
    let words = ["--lang", "pt", "sche"];
    let about = "Imprimir o esquema JSON dos arquivos de baralho, para editores";
    assert_eq!(asked("fish", &words), format!("schema\t{about}"));
    assert_eq!(asked("powershell", &words), format!("schema\t{about}"));
    assert_eq!(asked("elvish", &words), "schema");
    assert_eq!(asked("zsh", &words), format!("schema:{about}"));
}

#[cfg(unix)]
#[test]
fn zsh_takes_the_script_where_zsh_is_installed() {
    let cli = Cli::new();
    if let Some(zsh) = installed("zsh") {
        let script = "autoload -Uz compinit && compinit -u -D\n\
                      source <(shardeck completions zsh) && print $_comps[shardeck]\n";
        let out = in_shell(&cli, &zsh, &["-f"], script).done();
        assert_eq!(out, "_clap_dynamic_completer_shardeck\n");
    }
}

#[cfg(unix)]
#[test]
fn fish_completes_where_fish_is_installed() {
    let cli = Cli::new();
    if let Some(fish) = installed("fish") {
        let script = "shardeck completions fish | source\ncomplete -C 'shardeck show sqs'\n";
        let out = in_shell(&cli, &fish, &["--no-config"], script).done();
        assert!(out.starts_with("sqs/\t"), "{out}");
    }
}

#[test]
fn the_manual_page_reads_as_expected_in_both_languages() {
    for language in ["en", "pt"] {
        let page = Cli::new().run(&["man", "--lang", language]).done();
        let version = concat!("shardeck ", env!("CARGO_PKG_VERSION"));
        let page = page.replace(version, "shardeck VERSION");
        expect_file(&format!("cli/man.{language}.txt"), &page);
    }
}

/// Words of a text that begin with `--`.
fn options(text: &str) -> BTreeSet<String> {
    let starts = text.match_indices("--").map(|(place, _)| &text[place..]);
    starts
        .map(|rest| {
            let end = rest.find(|c: char| c != '-' && !c.is_ascii_alphanumeric());
            rest[..end.unwrap_or(rest.len())].to_owned()
        })
        .filter(|option| option.len() > 2)
        .collect()
}

#[test]
fn the_manual_page_has_every_command_and_option() {
    let cli = Cli::new();
    for language in ["en", "pt"] {
        let page = cli.run(&["man", "--lang", language]).done();
        let page = page
            .replace("\\-", "-")
            .replace("\\fB", "")
            .replace("\\fR", "");
        let help = cli.run(&["--help", "--lang", language]).done();
        let heading = ["Commands:", "Comandos:"];
        let listed = help
            .lines()
            .skip_while(|line| !heading.contains(line))
            .skip(1)
            .take_while(|line| !line.is_empty());
        let verbs: Vec<&str> = listed
            .filter_map(|line| line.strip_prefix("  ")?.split(' ').next())
            .filter(|verb| !verb.is_empty())
            .collect();
        assert_eq!(verbs.len(), 23, "{help}");
        let mut wanted = options(&help);
        for verb in verbs {
            assert!(page.contains(&format!(".SS {verb}\n")), "{verb}");
            wanted.extend(options(
                &cli.run(&["help", verb, "--lang", language]).done(),
            ));
        }
        assert!(wanted.len() > 18, "{wanted:?}");
        let shown = options(&page);
        let missing: Vec<&String> = wanted.difference(&shown).collect();
        assert!(missing.is_empty(), "{missing:?}");
    }
}
