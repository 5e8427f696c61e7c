//! Checks between files.

use super::*;
use crate::decks::load;

fn file(name: &str, text: &str) -> Loaded {
    let loaded = load(text.as_bytes(), &name.into());
    assert_eq!(loaded.findings, [], "{name}");
    loaded
}

fn deck(name: &str, head: &str, card: &str) -> Loaded {
    file(
        name,
        &format!(
            "format: 1\ntitle: T\nlanguages: [en]\n{head}\ncards:\n  - id: a\n    question: q\n    answer: x\n{card}"
        ),
    )
}

fn findings(files: &[(&Loaded, bool)], replaced: &[Id]) -> Vec<(String, u32, u32, Problem)> {
    let files: Vec<_> = files
        .iter()
        .map(|&(loaded, builtin)| Checked { loaded, builtin })
        .collect();
    check(&files, replaced)
        .into_iter()
        .map(|finding| {
            let place = finding.place;
            (
                place.file.to_string(),
                place.line,
                place.column,
                finding.problem,
            )
        })
        .collect()
}

fn syllabus() -> Loaded {
    file(
        "syllabus.yaml",
        "format: 1\nid: aws\ntitle: T\nlanguages: [en]\ndocuments:\n  - id: course\n    title: C\n\
         objectives:\n  - id: shard-limit\n    topic: kinesis\n    text: t\n",
    )
}

#[test]
fn two_files_with_one_identifier_are_both_named() {
    let (one, two) = (deck("one.yaml", "id: d", ""), deck("two.yaml", "id: d", ""));
    let problem = Problem::DuplicateDeck {
        id: "d".parse().unwrap(),
        other: "one.yaml".into(),
    };
    let expected = [("two.yaml".to_owned(), 4, 5, problem)];
    assert_eq!(findings(&[(&one, false), (&two, false)], &[]), expected);
    // A built-in deck is replaced only by leave.
    assert_eq!(findings(&[(&one, true), (&two, false)], &[]), expected);
}

#[test]
fn a_copy_or_a_replacement_shadows_a_builtin_deck() {
    let builtin = deck("builtin", "id: d", "    aliases: [old/a]\n");
    let copy = deck(
        "copy.yaml",
        "id: d\nbased_on: abc",
        "    aliases: [old/a]\n",
    );
    assert_eq!(findings(&[(&builtin, true), (&copy, false)], &[]), []);
    let other = deck("other.yaml", "id: d", "    aliases: [old/a]\n");
    let replaced = ["d".parse().unwrap()];
    assert_eq!(
        findings(&[(&builtin, true), (&other, false)], &replaced),
        []
    );
}

#[test]
fn objectives_and_documents_are_looked_up_in_the_syllabus() {
    let syllabus = syllabus();
    let deck = deck(
        "d.yaml",
        "id: d\nsyllabus: aws",
        "    covers: [shard-limit, shard-limits]\n    sources: [{doc: curse}, {doc: course}]\n",
    );
    let found = findings(&[(&syllabus, true), (&deck, false)], &[]);
    let expected = [
        (
            "d.yaml".to_owned(),
            10,
            27,
            Problem::UnknownObjective {
                id: "shard-limits".parse().unwrap(),
                syllabus: "aws".parse().unwrap(),
                suggestion: "shard-limit".parse().ok(),
            },
        ),
        (
            "d.yaml".to_owned(),
            11,
            21,
            Problem::UnlistedDocument {
                id: "curse".parse().unwrap(),
                syllabus: "aws".parse().unwrap(),
                suggestion: "course".parse().ok(),
            },
        ),
    ];
    assert_eq!(found, expected);
}

#[test]
fn an_unknown_syllabus_is_told_once() {
    let syllabus = syllabus();
    let deck = deck("d.yaml", "id: d\nsyllabus: awz", "    covers: [a, b]\n");
    let found = findings(&[(&syllabus, true), (&deck, false)], &[]);
    let problem = Problem::UnknownSyllabus {
        id: "awz".parse().unwrap(),
        suggestion: "aws".parse().ok(),
    };
    assert_eq!(found, [("d.yaml".to_owned(), 5, 11, problem)]);
}

#[test]
fn an_alias_names_nobody_else() {
    let one = deck("one.yaml", "id: one", "    aliases: [two/a, old/a]\n");
    let two = deck("two.yaml", "id: two", "    aliases: [old/a]\n");
    let found = findings(&[(&one, false), (&two, false)], &[]);
    let clash = |alias: &str, card: &str, is_key: bool, file: &str| Problem::AliasClash {
        alias: alias.parse().unwrap(),
        card: card.parse().unwrap(),
        is_key,
        file: file.into(),
        line: 6,
    };
    let expected = [
        (
            "one.yaml".to_owned(),
            9,
            15,
            clash("two/a", "two/a", true, "two.yaml"),
        ),
        (
            "two.yaml".to_owned(),
            9,
            15,
            clash("old/a", "one/a", false, "one.yaml"),
        ),
    ];
    assert_eq!(found, expected);
}
