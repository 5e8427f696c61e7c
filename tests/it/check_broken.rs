//! Broken decks: every finding at its place, worded in both languages, and the good cards kept.
//!
//! Beside each `broken/NAME.yaml` stand `NAME.en.txt` and `NAME.pt.txt`: what `shardeck check`
//! prints, and what is left of the file. `UPDATE_EXPECT=1 cargo test check_broken` writes them anew.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use shardeck::cli::diagnostic::{Appearance, render};
use shardeck::decks::{Checked, Loaded, builtin_files, check, limits, load, load_path, quality};
use shardeck::domain::deck::DeckFile;
use shardeck::domain::expectations::Expectations;
use shardeck::domain::finding::{Finding, Problem};
use shardeck::i18n::Interface;

use crate::check_quality;

const LANGUAGES: [(Interface, &str); 2] =
    [(Interface::English, "en"), (Interface::Portuguese, "pt")];

/// Problems of scenario files, which `scenarios` shows.
pub const OF_SCENARIOS: [&str; 6] = [
    "invalid-amount",
    "amount-out-of-range",
    "foreign-key",
    "one-of-keys",
    "unknown-measure",
    "foreign-measure",
];

/// Problems that only runs show, which `check_runs` shows.
pub const OF_RUNS: [&str; 8] = [
    "value-differs",
    "book-value-differs",
    "nothing-measured",
    "run-too-large",
    "run-contradicts",
    "variant-refused",
    "check-fails",
    "not-run",
];

/// Problems that no file of the folder shows: they concern the disk, the size or several files.
const ELSEWHERE: [&str; 14] = [
    "too-many-variants",
    "unreadable",
    "not-a-file",
    "file-too-large",
    "too-many-cards",
    "too-many-values",
    "given-up",
    "text-too-long",
    "more-findings",
    "duplicate-deck",
    "unknown-syllabus",
    "unknown-objective",
    "unlisted-document",
    "alias-clash",
];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/broken")
}

fn yaml_files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap();
    let mut files: Vec<_> = entries
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "yaml")
        })
        .collect();
    files.sort();
    files
}

fn load_named(path: &Path) -> Loaded {
    let name = path.file_name().unwrap().to_string_lossy();
    load(&fs::read(path).unwrap(), &(&*name).into())
}

fn plain(findings: &[Finding], interface: Interface) -> String {
    let appearance = Appearance {
        interface,
        color: false,
        width: Some(120),
    };
    render(findings, appearance)
}

/// What is left of a file.
fn kept(loaded: &Loaded) -> String {
    let ids = |ids: Vec<&str>| ids.join(" ");
    match &loaded.file {
        None => "nothing".to_owned(),
        Some(DeckFile::Cards(deck)) => {
            let mut text = "cards:".to_owned();
            for card in &deck.cards {
                text.push_str(&format!(" {}", card.key.card()));
            }
            for exam in &deck.exams {
                text.push_str(&format!(" exam/{}", exam.id));
            }
            for scenario in &deck.scenarios {
                text.push_str(&format!(" scenario/{}", scenario.id));
            }
            text
        }
        Some(DeckFile::Objectives(syllabus)) => {
            let found = syllabus
                .objectives
                .iter()
                .map(|objective| objective.id.as_str());
            format!("objectives: {}", ids(found.collect()))
        }
        Some(DeckFile::Exams { exams, .. }) => {
            format!(
                "exams: {}",
                ids(exams.iter().map(|exam| exam.id.as_str()).collect())
            )
        }
        Some(DeckFile::Scenarios { scenarios, .. }) => {
            let found = scenarios.iter().map(|scenario| scenario.id.as_str());
            format!("scenarios: {}", ids(found.collect()))
        }
    }
}

/// Holds `text` against the file, or writes it there.
fn expect(path: &Path, text: &str, failures: &mut Vec<String>) {
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(path, text).unwrap();
        return;
    }
    let expected = fs::read_to_string(path).unwrap_or_default();
    if expected != text {
        let name = path.display();
        failures.push(format!("--- {name}\nexpected:\n{expected}\nfound:\n{text}"));
    }
}

#[test]
fn broken_decks_are_explained_in_both_languages() {
    let mut failures = Vec::new();
    let files = yaml_files(&folder());
    assert!(files.len() >= 40);
    for path in files {
        let loaded = load_named(&path);
        for (interface, language) in LANGUAGES {
            let mut text = plain(&loaded.findings, interface);
            text.push_str(&format!("kept {}\n", kept(&loaded)));
            let steers = |c: char| c != '\n' && c.is_control();
            assert!(!text.contains(steers), "{}", path.display());
            expect(
                &path.with_extension(format!("{language}.txt")),
                &text,
                &mut failures,
            );
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn problems_between_files_are_explained_in_both_languages() {
    let mut failures = Vec::new();
    let folder = folder().join("together");
    let loaded: Vec<_> = yaml_files(&folder)
        .iter()
        .map(|path| load_named(path))
        .collect();
    let checked = |loaded| Checked {
        loaded,
        builtin: false,
    };
    let checked: Vec<_> = loaded.iter().map(checked).collect();
    let findings = check(&checked, &[]);
    for (interface, language) in LANGUAGES {
        let path = folder.join(format!("together.{language}.txt"));
        expect(&path, &plain(&findings, interface), &mut failures);
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    let codes: BTreeSet<_> = findings
        .iter()
        .map(|finding| finding.problem.code())
        .collect();
    assert_eq!(codes, ELSEWHERE[9..].iter().copied().collect());
}

#[test]
fn every_problem_is_shown_by_a_broken_deck() {
    let mut missing: BTreeSet<_> = Problem::CODES.iter().copied().collect();
    let elsewhere = ELSEWHERE.iter().chain(&OF_SCENARIOS).chain(&OF_RUNS);
    for code in elsewhere.chain(&check_quality::CODES) {
        assert!(missing.remove(code), "{code}");
    }
    for path in yaml_files(&folder()) {
        for finding in load_named(&path).findings {
            missing.remove(finding.problem.code());
        }
    }
    assert_eq!(missing, BTreeSet::new());
}

const HEAD: &str = "format: 1\nid: d\ntitle: T\nlanguages: [en]\ncards:\n";

/// The messages of a deck in both languages, first lines only.
fn headlines(bytes: &[u8]) -> (Vec<String>, Loaded) {
    let loaded = load(bytes, &"d.yaml".into());
    let mut lines = Vec::new();
    for (interface, _) in LANGUAGES {
        for finding in &loaded.findings {
            let text = plain(std::slice::from_ref(finding), interface);
            lines.push(text.lines().next().unwrap_or_default().to_owned());
        }
    }
    (lines, loaded)
}

#[test]
fn a_file_that_is_too_large_is_refused() {
    let bytes = vec![b'#'; usize::try_from(limits::FILE_BYTES).unwrap() + 1];
    let (lines, loaded) = headlines(&bytes);
    let expected = [
        "error[file-too-large]: the file has 16.1 MiB, a deck file has at most 16 MiB",
        "erro[file-too-large]: o arquivo tem 16,1 MiB; um baralho tem no máximo 16 MiB",
    ];
    assert_eq!(lines, expected);
    assert!(loaded.file.is_none());
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("large.yaml");
    fs::write(&path, &bytes).unwrap();
    assert_eq!(
        load_path(&path).findings[0].problem.code(),
        "file-too-large"
    );
}

#[test]
fn cards_beyond_the_limit_are_left_out() {
    let mut text = HEAD.to_owned();
    for number in 0..=limits::CARDS {
        text.push_str(&format!("- id: c{number}\n  question: q\n  answer: a\n"));
    }
    let (lines, loaded) = headlines(text.as_bytes());
    let expected = [
        "error[too-many-cards]: the file has 100,001 cards, at most 100,000 are used",
        "erro[too-many-cards]: o arquivo tem 100.001 cartões; no máximo 100.000 são usados",
    ];
    assert_eq!(lines, expected);
    let Some(DeckFile::Cards(deck)) = loaded.file else {
        panic!("no cards");
    };
    assert_eq!(deck.cards.len(), limits::CARDS);
}

#[test]
fn a_text_that_is_too_long_leaves_its_neighbours() {
    let long = "x".repeat(limits::TEXT_BYTES + 1);
    let text = format!(
        "{HEAD}- id: a\n  question: q\n  answer: a\n- id: b\n  question: q\n  answer: {long}\n"
    );
    let (lines, loaded) = headlines(text.as_bytes());
    let expected = [
        "error[text-too-long]: this text has 256.1 KiB, a text has at most 256 KiB",
        "erro[text-too-long]: este texto tem 256,1 KiB; um texto tem no máximo 256 KiB",
    ];
    assert_eq!(lines, expected);
    assert_eq!(kept(&loaded), "cards: a");
}

#[test]
fn too_many_values_are_refused() {
    let text = format!("{HEAD}- tags: [{}]\n", "a,".repeat(limits::VALUES));
    let (lines, loaded) = headlines(text.as_bytes());
    let expected = [
        "error[too-many-values]: the file has more than 2,000,000 values",
        "erro[too-many-values]: o arquivo tem mais de 2.000.000 valores",
    ];
    assert_eq!(lines, expected);
    assert!(loaded.file.is_none());
}

#[test]
fn a_file_that_is_broken_all_over_is_given_up() {
    let mut text = format!("{HEAD}- id: a\n  question: q\n  answer: a\n");
    for _ in 0..=limits::FLAWS {
        text.push_str("- id: \"b\n");
    }
    text.push_str("- id: c\n  question: q\n  answer: a\n");
    let loaded = load(text.as_bytes(), &"d.yaml".into());
    assert_eq!(kept(&loaded), "cards: a");
    let references = format!("{HEAD}- tags: [{}]\n", "*a,".repeat(limits::FLAWS + 1));
    let (lines, _) = headlines(references.as_bytes());
    let expected = [
        "error[given-up]: the file is broken in more than 400 places; reading ends here",
        "erro[given-up]: o arquivo tem mais de 400 trechos quebrados; a leitura para aqui",
    ];
    assert!(
        expected
            .iter()
            .all(|line| lines.iter().any(|found| found == line))
    );
}

#[test]
fn of_very_many_findings_the_number_is_told() {
    let mut text = format!("{HEAD}- id: a\n  question: q\n  answer: a\n");
    for number in 0..limits::FINDINGS + 5 {
        text.push_str(&format!(
            "- id: c{number}\n  qestion: q\n  question: q\n  answer: a\n"
        ));
    }
    let (lines, loaded) = headlines(text.as_bytes());
    assert_eq!(
        lines[limits::FINDINGS],
        "error[more-findings]: there are 5 more findings"
    );
    assert_eq!(
        lines.last().unwrap(),
        "erro[more-findings]: há mais 5 problemas"
    );
    assert_eq!(kept(&loaded), "cards: a");
}

#[test]
fn what_is_no_file_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let code = |path: &Path| load_path(path).findings[0].problem.clone();
    assert_eq!(code(folder.path()), Problem::NotAFile { folder: true });
    assert_eq!(code(&folder.path().join("none.yaml")).code(), "unreadable");
    #[cfg(unix)]
    {
        assert_eq!(
            code(Path::new("/dev/null")),
            Problem::NotAFile { folder: false }
        );
        let pipe = folder.path().join("pipe.yaml");
        let made = std::process::Command::new("mkfifo").arg(&pipe).status();
        if made.is_ok_and(|status| status.success()) {
            assert_eq!(code(&pipe), Problem::NotAFile { folder: false });
        }
    }
}

#[test]
fn values_are_read_as_they_are_written() {
    let text = "format: 1\nid: d\ntitle: 1.50\nlanguages: [en]\ncards:\n\
                \x20 - id: a\n    question: 1.50\n    answer: 0x1F\n\
                \x20 - id: b\n    question: null\n    answer: >-\n      two\n\n      lines: # no comment\n    note: |2\n        kept\n       in\n\
                \x20 - {id: c, question: 007, answer: true}\n";
    let unix = load(text.as_bytes(), &"d.yaml".into());
    assert_eq!(unix.findings, []);
    let Some(DeckFile::Cards(deck)) = &unix.file else {
        panic!("no cards");
    };
    let json = serde_json::to_value(&deck.cards).unwrap();
    let texts: Vec<_> = [
        (0, "question"),
        (0, "answer"),
        (1, "question"),
        (1, "answer"),
        (2, "question"),
        (2, "answer"),
    ]
    .iter()
    .map(|&(card, key)| json[card]["body"][key][0][1].as_str().unwrap())
    .collect();
    let expected = [
        "1.50",
        "0x1F",
        "null",
        "two\nlines: # no comment",
        "007",
        "true",
    ];
    assert_eq!(texts, expected);
    assert_eq!(json[1]["note"][0][1], "kept\n in");
    let windows = load(text.replace('\n', "\r\n").as_bytes(), &"d.yaml".into());
    assert_eq!(windows.file, unix.file);
}

/// Every place lies within its file, and rendering does no harm.
fn hold(bytes: &[u8]) -> Result<(), TestCaseError> {
    let loaded = load(bytes, &"d.yaml".into());
    let text = String::from_utf8_lossy(bytes);
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let lines: Vec<&str> = text.split('\n').collect();
    let one = Checked {
        loaded: &loaded,
        builtin: false,
    };
    let mut findings = loaded.findings.clone();
    let (expectations, today) = (Expectations::default(), check_quality::today());
    findings.extend(quality(&[one], &[], &[], &expectations, today));
    for finding in &findings {
        let place = &finding.place;
        if place.line > 0 {
            let line = lines.get(place.line as usize - 1);
            prop_assert!(line.is_some(), "{:?}", finding);
            let width = line.map_or(0, |line| line.chars().count());
            prop_assert!(
                (1..=width + 1).contains(&(place.column as usize)),
                "{:?}",
                finding
            );
        }
    }
    for (interface, _) in LANGUAGES {
        let printed = plain(&findings, interface);
        prop_assert!(!printed.contains(|c: char| c != '\n' && c.is_control()));
    }
    let silent = loaded.file.is_none() && loaded.findings.is_empty();
    prop_assert!(!silent, "nothing is read and nothing said");
    Ok(())
}

/// A part of a good deck, some forty lines.
fn good_lines() -> Vec<&'static str> {
    builtin_files()[2].text.lines().take(60).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_bytes_are_survived(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        hold(&bytes)?;
    }

    #[test]
    fn any_text_is_survived(text in "[-:#'\"\\[\\]{}|>&*!%@` \t\n\r a-z0-9é\u{202e}]{0,200}") {
        hold(format!("{HEAD}{text}").as_bytes())?;
        hold(text.as_bytes())?;
    }

    #[test]
    fn mutilated_decks_are_survived(
        changes in prop::collection::vec((0_u8..6, any::<prop::sample::Index>(), any::<prop::sample::Index>()), 1..6),
        windows in any::<bool>(),
    ) {
        let mut lines: Vec<String> = good_lines().into_iter().map(str::to_owned).collect();
        for (change, one, other) in changes {
            let (one, other) = (one.index(lines.len()), other.index(lines.len()));
            match change {
                0 => lines.swap(one, other),
                1 => lines.insert(other, lines[one].clone()),
                2 => lines[one] = lines[one].chars().skip(1).collect(),
                3 => lines[one].insert(0, ' '),
                4 => {
                    let at = other % (lines[one].chars().count() + 1);
                    lines[one] = lines[one].chars().take(at).collect();
                }
                _ => lines[one].push('"'),
            }
        }
        hold(lines.join(if windows { "\r\n" } else { "\n" }).as_bytes())?;
    }

    #[test]
    fn a_cut_deck_is_survived(at in any::<prop::sample::Index>()) {
        let text = builtin_files()[2].text.as_bytes();
        hold(&text[..at.index(text.len().min(8_000))])?;
    }
}
