mod cards;
mod property;

use super::*;
use crate::decks::author::{DraftBody, DraftText};
use crate::decks::load;

/// A deck with comments wherever they may stand.
pub(super) const DECK: &str = "\
# yaml-language-server: $schema=deck.schema.json
format: 1
id: mine
title: {en: Mine, pt: Meu}   # in braces
languages: [en, pt]
cards:
  # --- limits ---

  # about the first one
  - id: first # do not rename
    tags: [a, b]   # words
    question:
      en: Old question?
      pt: \"Pergunta velha?\" # quoted
    # why so
    answer:
      en: >- # folded
        An answer
        on two lines.
      pt: Resposta.
    # the card's last words

  # about the second one
  - {id: second, question: {en: Q, pt: P}, # in braces
     answer: {en: 'A', pt: B}, extra: kept}

  - id: third
    kind: list
    question:
      en: Which?
      pt: Quais?
    items:
      - en: One # first
        pt: Um
      # between
      - en: Two
        pt: Dois
    extra: kept
";

pub(super) fn id(text: &str) -> Id {
    text.parse().unwrap()
}

pub(super) fn tag(text: &str) -> LanguageTag {
    text.parse().unwrap()
}

pub(super) fn read(text: &str) -> DeckText {
    DeckText::read(text.as_bytes(), &"deck.yaml".into()).unwrap()
}

pub(super) fn both(en: &str, pt: &str) -> DraftText {
    DraftText::new([(tag("en"), en.to_owned()), (tag("pt"), pt.to_owned())])
}

/// What changed: the lines of each text that the other one does not have.
fn changed(before: &str, after: &str) -> (Vec<String>, Vec<String>) {
    let only = |one: &str, other: &str| {
        let lines = one
            .lines()
            .filter(|line| !other.lines().any(|it| it == *line));
        lines.map(str::to_owned).collect()
    };
    (only(before, after), only(after, before))
}

fn edited(card: &str, edit: impl FnOnce(&mut Draft)) -> String {
    let deck = read(DECK);
    let mut draft = deck.draft(&id(card)).unwrap();
    edit(&mut draft);
    deck.replace(&id(card), &draft).unwrap().to_text()
}

#[test]
fn one_changed_text_changes_one_line() {
    let text = edited("first", |draft| {
        if let DraftBody::Basic { question, .. } = &mut draft.body {
            question.set(&tag("pt"), "Pergunta nova: qual?");
        }
    });
    let (gone, come) = changed(DECK, &text);
    assert_eq!(gone, ["      pt: \"Pergunta velha?\" # quoted"]);
    assert_eq!(come, ["      pt: \"Pergunta nova: qual?\" # quoted"]);
}

#[test]
fn comments_stay_beside_blocks_that_become_lines_and_back() {
    let text = edited("first", |draft| {
        if let DraftBody::Basic { answer, .. } = &mut draft.body {
            answer.set(&tag("en"), "Short.");
            answer.set(&tag("pt"), "- um\n- dois");
        }
    });
    assert!(text.contains("      en: Short. # folded\n      pt: |-\n        - um\n        - dois\n    # the card's last words\n"));
}

#[test]
fn keys_come_in_at_their_place_and_go() {
    let text = edited("first", |draft| {
        draft.tags.clear();
        draft.note = both("Note.", "Nota.");
        draft.verified = Some("2026-11".parse().unwrap());
        draft.aliases.push("mine/zero".parse().unwrap());
    });
    let (gone, come) = changed(DECK, &text);
    assert_eq!(gone, ["    tags: [a, b]   # words"]);
    assert_eq!(
        come,
        [
            "    aliases: [mine/zero]",
            "    note:",
            "      en: Note.",
            "      pt: Nota.",
            "    verified: \"2026-11\""
        ]
    );
    assert!(
        text.contains("- id: first # do not rename\n    aliases: [mine/zero]\n    question:\n")
    );
    assert!(text.contains("    verified: \"2026-11\"\n    # the card's last words\n"));
}

#[test]
fn a_card_in_braces_is_changed_where_it_stands() {
    let text = edited("second", |draft| {
        draft.tags = vec!["a, b".to_owned()];
        if let DraftBody::Basic { answer, .. } = &mut draft.body {
            answer.set(&tag("en"), "1,000: no");
        }
    });
    assert!(
        text.contains(
            "  - {id: second, tags: [\"a, b\"], question: {en: Q, pt: P}, # in braces\n     \
         answer: {en: \"1,000: no\", pt: B}, extra: kept}\n"
        ),
        "{text}"
    );
}

#[test]
fn what_comes_in_where_something_goes_leaves_the_rest_of_a_card_in_braces() {
    let deck = read(
        "id: a\nlanguages: [en]\ncards:\n- {id: x,   tags: [a], question: q, # why\n   answer: a}\n",
    );
    let mut draft = deck.draft(&id("x")).unwrap();
    draft.tags.clear();
    draft.aliases.push("a/y".parse().unwrap());
    let text = deck.replace(&id("x"), &draft).unwrap().to_text();
    assert!(
        text.ends_with("- {id: x, aliases: [a/y], question: q, # why\n   answer: a}\n"),
        "{text}"
    );
}

#[test]
fn items_of_a_list_come_and_go_with_their_neighbours_untouched() {
    let text = edited("third", |draft| {
        if let DraftBody::List { items, .. } = &mut draft.body {
            items.remove(0);
            items.push(both("Three", "Três"));
        }
    });
    assert!(text.contains("    items:\n      # between\n      - en: Two\n        pt: Dois\n      - en: Three\n        pt: Três\n    extra: kept\n"), "{text}");
}

#[test]
fn another_kind_takes_other_keys() {
    let text = edited("first", |draft| {
        draft.body = DraftBody::Numeric {
            question: draft.body.question().clone(),
            value: "5".to_owned(),
            unit: Some("MB/s".to_owned()),
            tolerance: None,
            explanation: both("Because.", "Porque."),
            run: None,
        };
    });
    assert!(text.contains("    kind: numeric\n"));
    assert!(text.contains("    value: 5\n    unit: MB/s\n"));
    assert_eq!(
        read(&text)
            .draft(&id("first"))
            .unwrap()
            .body
            .kind()
            .as_str(),
        "numeric"
    );
}

#[test]
fn carriage_returns_marks_and_missing_ends_stay() {
    let text = format!("\u{feff}{}", DECK.trim_end().replace('\n', "\r\n"));
    let deck = read(&text);
    let mut draft = deck.draft(&id("third")).unwrap();
    draft.note = both("a\nb", "c");
    let text = deck.replace(&id("third"), &draft).unwrap().to_text();
    assert!(text.starts_with("\u{feff}# yaml"));
    assert!(text.contains("    note:\r\n      en: |-\r\n        a\r\n        b\r\n      pt: c"));
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
    assert!(!text.ends_with('\n'));
}

#[test]
fn what_does_not_change_changes_nothing() {
    for card in ["first", "second", "third"] {
        assert_eq!(edited(card, |_| {}), DECK);
    }
}

#[test]
fn a_file_without_structure_is_refused_with_its_findings() {
    let broken = DeckText::read(b"format: 1\ncards: [", &"x".into());
    assert!(broken.is_err() || broken.unwrap().draft(&id("a")).is_err());
    let unknown = read(DECK).draft(&id("none"));
    assert_eq!(unknown, Err(EditError::CardUnknown(id("none"))));
    let findings = load(DECK.replace("extra: kept", "").as_bytes(), &"x".into()).findings;
    assert!(
        !findings.iter().any(|it| it.severity == Severity::Error),
        "{findings:?}"
    );
}
