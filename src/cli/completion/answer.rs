//! What a shell gets at each Tab: candidates, and never a complaint.

use std::env;
use std::ffi::{OsStr, OsString};
use std::path::Path;

use clap_complete::CompletionCandidate;

use super::Shell;
use super::sources::Sources;
use crate::cli::environment::{Environment, Glance};
use crate::cli::printer::Printer;
use crate::cli::{grammar, interface};
use crate::config::Config;
use crate::domain::clean::scrub;
use crate::paths::Places;

/// What the scripts of bash, zsh and elvish tell: which word is to be completed, from 0.
const INDEX_VARIABLE: &str = "_CLAP_COMPLETE_INDEX";

/// What parts candidates where bash asks: the script sets IFS to it.
const BETWEEN_IN_BASH: char = '\u{b}';

/// Characters that bash takes as they are.
const PLAIN_IN_BASH: &str = "%+,-./:=@_~";

/// Answers the shell named `shell`, which asked with `-- WORD...`. Says nothing where it cannot.
pub(in crate::cli) fn answer(
    shell: &OsStr,
    arguments: &[OsString],
    environment: &Environment,
    printer: &mut Printer<'_>,
) {
    let shell = shell.to_str().and_then(Shell::from_name);
    let words = arguments.iter().position(|word| word == "--");
    let (Some(shell), Some(place)) = (shell, words) else {
        return;
    };
    let words = &arguments[place + 1..];
    if words.is_empty() {
        return;
    }
    let index = environment
        .variable(INDEX_VARIABLE)
        .and_then(|index| index.to_str()?.parse().ok())
        .unwrap_or(words.len() - 1);
    let typed = Typed::of(shell, words, index);
    let answered = candidates(shell, typed, environment);
    // Nobody reads a complaint here.
    drop(printer.candidates(&answered));
}

/// The words of a command line, as the program would get them.
#[derive(Debug, PartialEq, Eq)]
struct Typed {
    words: Vec<OsString>,
    /// The word that is to be completed.
    index: usize,
    /// What stands before the part of that word which the shell replaces.
    kept: String,
}

impl Typed {
    fn of(shell: Shell, words: &[OsString], index: usize) -> Self {
        match shell {
            Shell::Bash => Self::in_bash(words, index),
            Shell::Zsh => Self {
                words: words.iter().map(|word| unquoted(word)).collect(),
                index,
                kept: String::new(),
            },
            _ => Self {
                words: words.to_vec(),
                index,
                kept: String::new(),
            },
        }
    }

    /// Bash hands over words as they were typed, and parts them at `=` and `:` too.
    fn in_bash(words: &[OsString], index: usize) -> Self {
        let mut typed = Self {
            words: Vec::new(),
            index: 0,
            kept: String::new(),
        };
        let mut joins = false;
        for (number, word) in words.iter().enumerate().take(index + 1) {
            let is_between = word == "=";
            let after_option = typed
                .words
                .last()
                .is_some_and(|last| last.as_encoded_bytes().starts_with(b"--"));
            let is_last = number == index;
            if (is_between && after_option) || joins {
                if let Some(last) = typed.words.last_mut() {
                    if is_last {
                        typed.kept = last.to_string_lossy().into_owned();
                    }
                    last.push(unquoted(word));
                }
                if is_last && is_between {
                    typed.kept.push('=');
                }
            } else {
                typed.words.push(unquoted(word));
            }
            joins = is_between && after_option;
        }
        typed.index = typed.words.len() - 1;
        typed
    }
}

/// A word without the quotes and backslashes that shells like bash take away. What a variable or
/// a command stands for is not known here.
fn unquoted(word: &OsStr) -> OsString {
    let Some(text) = word.to_str() else {
        return word.to_owned();
    };
    let mut plain = String::with_capacity(text.len());
    let mut quote = None;
    let mut characters = text.chars();
    while let Some(c) = characters.next() {
        match (c, quote) {
            ('\\', None | Some('"')) => plain.extend(characters.next()),
            ('\'' | '"', None) => quote = Some(c),
            _ if Some(c) == quote => quote = None,
            _ => plain.push(c),
        }
    }
    plain.into()
}

fn candidates(shell: Shell, typed: Typed, environment: &Environment) -> String {
    let glance = Glance::at(typed.words.get(1..).unwrap_or_default());
    let at_home = |path: &OsStr| match Path::new(path).strip_prefix("~") {
        Ok(inside) => env::home_dir().map_or_else(|| path.into(), |home| home.join(inside)),
        Err(_) => path.into(),
    };
    let home = glance.home.as_deref().map(at_home);
    // Half a path must not become a folder.
    let is_there = home.as_ref().is_none_or(|home| home.is_dir());
    let places = Places::find(home.as_deref()).ok().filter(|_| is_there);
    let config = places
        .as_ref()
        .and_then(|places| Config::read(&places.config_file()).ok());
    let interface = interface(&glance, environment, config.as_ref());
    let further = glance.decks.iter().map(|path| at_home(path)).collect();
    let sources = Sources::new(
        interface,
        places,
        &config.unwrap_or_default(),
        glance.without_builtin,
        further,
    );
    let mut grammar = sources.equip(grammar::command(interface));
    let here = env::current_dir().ok();
    if shell == Shell::Bash {
        let found = clap_complete::engine::complete(
            &mut grammar,
            typed.words,
            typed.index,
            here.as_deref(),
        );
        return for_bash(&found.unwrap_or_default(), &typed.kept);
    }
    let mut answer = Vec::new();
    let written =
        shell
            .completer()
            .write_complete(&mut grammar, typed.words, here.as_deref(), &mut answer);
    if written.is_err() {
        return String::new();
    }
    let answer = String::from_utf8_lossy(&answer);
    let fits = |line: &&str| is_clean(line) && (shell != Shell::Powershell || is_one_word(line));
    let lines: Vec<&str> = answer.lines().filter(fits).collect();
    lines.join("\n")
}

/// Values alone, each as it must be typed; without what stands before the part that is replaced.
fn for_bash(candidates: &[CompletionCandidate], kept: &str) -> String {
    let values = candidates.iter().filter_map(|candidate| {
        let value = candidate.get_value().to_str()?;
        let value = value.strip_prefix(kept)?;
        is_clean(value).then(|| quoted_for_bash(value))
    });
    let between = BETWEEN_IN_BASH.to_string();
    values.collect::<Vec<_>>().join(&between)
}

/// Puts a backslash before everything that could mean something to bash.
fn quoted_for_bash(value: &str) -> String {
    let mut quoted = String::with_capacity(value.len());
    for c in value.chars() {
        if c.is_ascii() && !c.is_ascii_alphanumeric() && !PLAIN_IN_BASH.contains(c) {
            quoted.push('\\');
        }
        quoted.push(c);
    }
    quoted
}

/// Whether a line holds nothing that steers a terminal or hides, as names of files may. The tab
/// stands before a description.
fn is_clean(line: &str) -> bool {
    line.split('\t').all(|part| scrub(part) == part)
}

/// Whether PowerShell, whose script quotes nothing, takes the candidate of a line as one word.
fn is_one_word(line: &str) -> bool {
    let value = line.split('\t').next().unwrap_or_default();
    !value.contains(|c: char| c.is_whitespace() || "'\"`$&|;<>(){}@#".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(words: &[&str]) -> Vec<OsString> {
        words.iter().map(OsString::from).collect()
    }

    #[test]
    fn what_bash_parts_is_one_word_again() {
        let parted = words(&["shardeck", "--home", "=", "\"a b\"", "--lang", "=", "p"]);
        let typed = Typed::of(Shell::Bash, &parted, 6);
        assert_eq!(
            typed,
            Typed {
                words: words(&["shardeck", "--home=a b", "--lang=p"]),
                index: 2,
                kept: "--lang=".into(),
            }
        );
        let parted = words(&["shardeck", "--lang", ""]);
        assert_eq!(Typed::of(Shell::Bash, &parted, 2).kept, "");
    }

    #[test]
    fn words_lose_their_quotes() {
        for (typed, meant) in [
            ("a\\ b", "a b"),
            ("'a\\b'", "a\\b"),
            ("\"a'b\"", "a'b"),
            ("x\\", "x"),
        ] {
            assert_eq!(unquoted(OsStr::new(typed)), meant);
        }
    }

    #[test]
    fn nothing_that_means_something_to_a_shell_gets_there_bare() {
        let found = ["sqs/a", "a b", "$(x)", "é;", "up\u{1b}[A"].map(CompletionCandidate::new);
        assert_eq!(
            for_bash(&found, ""),
            "sqs/a\u{b}a\\ b\u{b}\\$\\(x\\)\u{b}é\\;"
        );
        assert!(is_one_word("sqs\tAmazon SQS") && !is_one_word("a b\t"));
        assert!(!is_one_word("$(x)"));
        assert!(!is_clean("up\u{1b}[A\thelp") && is_clean("a\tb"));
    }
}
