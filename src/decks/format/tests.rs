use proptest::prelude::*;

use super::*;
use crate::decks::author::generated::{case, deck};
use crate::decks::builtin_files;
use crate::domain::deck::DeckFile;

fn laid_out(text: &str) -> String {
    format(text.as_bytes(), &"f".into()).unwrap().text
}

/// What a file holds, without the lines on which its cards begin.
fn loaded(text: &str) -> DeckFile {
    let loaded = load(text.as_bytes(), &"f".into());
    let mut file = loaded.file.unwrap();
    if let DeckFile::Cards(deck) = &mut file {
        for card in &mut deck.cards {
            card.line = 0;
        }
    }
    file
}

#[test]
fn a_card_in_disorder_is_put_in_order() {
    let text = "\
# the schema

id: d # deck
format: 1


languages: [en, pt]
title: {pt: T, en: T}
cards:
# --- first part ---

# about a
- tags:
    [a,
     b]
  answer:
        pt: 'É.'   # exact
        # the english one
        en: \"It is so because a text that is longer than a line of the file can be is wrapped at its spaces.\"
  # what is asked
  question: {en: Why?, pt: 'Por quê?'} # short


  verified: '2026-11'
  mine: 1
  # last words
- {id: b, question: {en: q, pt: q}, # in braces
   answer: {en: \"no\", pt: |-
   x}}
# the end
";
    let text = text.replace("|-\n   x", "x");
    let wanted = "\
# the schema

format: 1
id: d # deck
title:
  en: T
  pt: T

languages: [en, pt]
cards:
  # --- first part ---

  # about a
  - id: why
    tags: [a, b]
    # what is asked
    question: # short
      en: Why?
      pt: Por quê?
    answer:
      # the english one
      en: >-
        It is so because a text that is longer than a line of the file can be is wrapped at its
        spaces.
      pt: É. # exact
    verified: \"2026-11\"
    # last words
    mine: 1

  - id: b
    question: # in braces
      en: q
      pt: q
    answer:
      en: \"no\"
      pt: x
# the end
";
    let done = laid_out(&text);
    assert_eq!(
        done.replace(
            "    mine: 1\n    # last words\n",
            "    # last words\n    mine: 1\n"
        ),
        wanted
    );
    assert_eq!(laid_out(&done), done);
}

#[test]
fn built_in_decks_stay_what_they_are() {
    for deck in builtin_files() {
        let once = laid_out(deck.text);
        assert_eq!(laid_out(&once), once, "{}", deck.name);
        assert_eq!(loaded(&once), loaded(deck.text), "{}", deck.name);
        let comments = |text: &str| {
            text.lines()
                .filter(|line| line.trim_start().starts_with('#'))
                .count()
        };
        assert_eq!(comments(&once), comments(deck.text), "{}", deck.name);
        assert!(!once.contains("\n\n\n"), "{}", deck.name);
    }
}

#[test]
fn identifiers_are_given_and_told() {
    let text = "format: 1\nid: d\ntitle: T\nlanguages: [en]\ncards:\n- question: A é B?\n  answer: x\n\
                - id:\n  question: a e b\n  answer: x\n- id: a-e-b-2\n  question: q\n  answer: a\n";
    let done = format(text.as_bytes(), &"f".into()).unwrap();
    let told: Vec<(u32, &str)> = done
        .identified
        .iter()
        .map(|(line, id)| (*line, id.as_str()))
        .collect();
    assert_eq!(told, [(6, "a-e-b"), (8, "a-e-b-3")]);
    assert!(
        done.text.contains("  - id: a-e-b-3\n    question: a e b\n"),
        "{}",
        done.text
    );
    let DeckFile::Cards(deck) = loaded(&done.text) else {
        panic!("no deck");
    };
    assert_eq!(deck.cards.len(), 3);
}

#[test]
fn a_broken_file_is_left_alone_and_told_of() {
    for (text, line) in [
        ("format: 1\ncards:\n  - id: \"a\n", 3),
        ("format: 1\nid: *x\n", 2),
        ("format: 1\n? [a]\n: b\n", 2),
    ] {
        let found = format(text.as_bytes(), &"f".into()).unwrap_err();
        assert!(
            found.findings.iter().any(|it| it.place.line == line),
            "{text}: {found:?}"
        );
    }
    assert!(format(b"\xff", &"f".into()).is_err());
    assert!(format(b"", &"f".into()).is_err());
    assert!(format(b"- a\n", &"f".into()).is_err());
}

#[test]
fn mistakes_of_other_kinds_do_not_matter() {
    let done = laid_out("cards: [{id: A, x: 1, x: 2, question: }]\nnonsense: {a: [1, {b: no}]}\n");
    assert_eq!(
        done,
        "cards:\n  - id: A\n    question:\n    x: 1\n    x: 2\nnonsense:\n  a:\n    - 1\n    - b: no\n"
    );
}

#[test]
fn comments_of_an_identifier_that_is_given_stay_with_the_card() {
    let text = "cards:\n  # first\n  - question: q\n    # about the id\n\n    # more\n    id: # later\n    # below\n    \
                answer: a\n\n  - id: \"\" # soon\n    question: r\n";
    let once = laid_out(text);
    assert_eq!(
        once,
        "cards:\n  # first\n  # about the id\n\n  # more\n  # later\n  - id: q\n    question: q\n    \
         # below\n    answer: a\n\n  # soon\n  - id: r\n    question: r\n"
    );
    assert_eq!(laid_out(&once), once);
}

#[test]
fn an_identifier_that_is_no_text_is_not_replaced() {
    let text = "cards:\n  - id: [a]\n    question: q\n";
    assert_eq!(laid_out(text), text);
}

#[test]
fn many_cards_with_one_question_get_their_numbers() {
    let card = "  - question: q\n";
    let done = laid_out(&format!("cards:\n{}", card.repeat(3_000)));
    assert!(done.contains("  - id: q\n") && done.contains("  - id: q-2\n"));
    assert!(done.ends_with("  - id: q-3000\n    question: q\n"));
}

#[test]
fn what_is_no_deck_file_is_not_laid_out() {
    let refused = |text: &str| format(text.as_bytes(), &"f".into()).unwrap_err();
    let compose = refused("services:\n  web: {image:   nginx}\n");
    assert!(compose.is_foreign && compose.findings.is_empty());
    let template = refused("kind: {{ .Kind }}\nx: \"\n");
    assert!(template.is_foreign && !template.findings.is_empty());
    for broken in ["cards: [\n", "format: 1\nid: \"x\n", "{\"cards\": [\n"] {
        assert!(!refused(broken).is_foreign, "{broken}");
    }
    for deck in ["format:   1\n", "objectives: [ ]\n", "scenarios: []\n"] {
        format(deck.as_bytes(), &"f".into()).unwrap();
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn twice_is_once_and_every_comment_stays((languages, drafts, _, looks, _) in case()) {
        let text = deck(&drafts, languages, &looks);
        let once = laid_out(&text);
        prop_assert_eq!(&laid_out(&once), &once);
        for comment in ["# head", "# tags", "# foot", "# above", "# beside", "# header", "# still"] {
            prop_assert_eq!(
                text.matches(comment).count(),
                once.matches(comment).count(),
                "{} in\n{}\n---\n{}", comment, text, once
            );
        }
        prop_assert_eq!(text.contains('\r'), once.contains('\r'));
        let read = |text: &str| crate::decks::author::DeckText::read(text.as_bytes(), &"f".into()).unwrap();
        for draft in &drafts {
            prop_assert_eq!(&read(&once).draft(&draft.id).unwrap(), draft);
        }
    }
}
