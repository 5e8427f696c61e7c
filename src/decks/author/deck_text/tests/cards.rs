//! Cards that come, go, and are called otherwise.

use super::*;
use crate::decks::author::DraftSource;
use crate::domain::card::CardKind;

#[test]
fn a_card_goes_with_its_comments_and_nothing_else() {
    let text = read(DECK).delete(&id("first")).unwrap().to_text();
    assert!(
        text.contains("cards:\n  # --- limits ---\n\n  # about the second one\n  - {id: second"),
        "{text}"
    );
    let text = read(DECK).delete(&id("second")).unwrap().to_text();
    assert!(text.contains("    # the card's last words\n\n  - id: third\n"));
    let text = read(DECK).delete(&id("third")).unwrap().to_text();
    assert!(text.ends_with("extra: kept}\n"), "{text}");
}

#[test]
fn the_last_card_leaves_an_empty_list_that_takes_new_ones() {
    let deck = read("id: a\nlanguages: [en]\ncards: # all\n- id: x\n  question: q\n  answer: a\n");
    let empty = deck.delete(&id("x")).unwrap();
    assert_eq!(empty.to_text(), "id: a\nlanguages: [en]\ncards: []\n");
    let mut draft = Draft::empty(id("z"), CardKind::Basic);
    draft.body = DraftBody::Basic {
        question: DraftText::new([(tag("en"), "no".to_owned())]),
        answer: DraftText::new([(tag("en"), "two words".to_owned())]),
    };
    assert_eq!(
        empty.insert(None, &draft).unwrap().to_text(),
        "id: a\nlanguages: [en]\ncards:\n  - id: z\n    question: \"no\"\n    answer: two words\n"
    );
}

#[test]
fn new_cards_look_like_their_neighbours() {
    let deck = read(
        "id: a\nlanguages: [en]\ncards:\n-   id: x\n    question: q\n    answer: a\n\
         -   id: y\n    question: q\n    answer: a\nexams:\n",
    );
    let mut draft = deck.draft(&id("x")).unwrap();
    draft.id = id("z");
    draft.sources = vec![DraftSource::Url("https://a.b".to_owned())];
    let text = deck.insert(Some(&id("y")), &draft).unwrap().to_text();
    let end = "    answer: a\n-   id: z\n    question: q\n    answer: a\n    sources:\n    \
               -   url: https://a.b\nexams:\n";
    assert!(text.ends_with(end), "{text}");
}

#[test]
fn a_taken_identifier_is_refused() {
    let deck = read(DECK);
    let draft = deck.draft(&id("first")).unwrap();
    assert_eq!(
        deck.insert(None, &draft),
        Err(EditError::IdTaken(id("first")))
    );
    assert_eq!(
        deck.rename(&id("first"), &id("third")),
        Err(EditError::IdTaken(id("third")))
    );
}

#[test]
fn a_new_name_keeps_the_old_one_as_alias() {
    let deck = read(DECK).rename(&id("first"), &id("best")).unwrap();
    let renamed = "- id: best # do not rename\n    aliases: [mine/first]\n";
    assert!(deck.to_text().contains(renamed));
    let back = deck.rename(&id("best"), &id("first")).unwrap();
    let renamed = "- id: first # do not rename\n    aliases: [mine/best]\n";
    assert!(back.to_text().contains(renamed));
}

#[test]
fn a_copy_has_the_comments_and_no_former_keys() {
    let deck = read(DECK).rename(&id("first"), &id("best")).unwrap();
    let text = deck.copy(&id("best"), &id("twin")).unwrap().to_text();
    let copy = "last words\n\n  - id: twin # do not rename\n    tags: [a, b]   # words\n";
    assert!(text.contains(copy), "{text}");
    assert_eq!(text.matches("# the card's last words").count(), 2);
    assert_eq!(text.matches("aliases").count(), 1);
}

#[test]
fn a_moved_card_takes_its_text_along() {
    let card = "{en: q, pt: q}\n  answer: {en: q, pt: q}\n";
    let other = read(&format!(
        "id: other\nlanguages: [pt, en]\ncards:\n- id: x\n  question: {card}\n\
         - id: y\n  question: {card}"
    ));
    let (ours, theirs) = read(DECK)
        .move_to(&id("first"), &other, &id("first"))
        .unwrap();
    assert!(!ours.to_text().contains("id: first"));
    let text = theirs.to_text();
    let moved = "\n\n- id: first # do not rename\n  aliases: [mine/first]\n  \
                 tags: [a, b]   # words\n  question:\n    en: Old question?\n";
    assert!(text.contains(moved), "{text}");
    assert!(
        text.ends_with("    pt: Resposta.\n  # the card's last words\n"),
        "{text}"
    );
    let (_, theirs) = read(DECK).move_to(&id("second"), &other, &id("z")).unwrap();
    let text = theirs.to_text();
    let moved = "- {id: z, aliases: [mine/second], question: {en: Q, pt: P}, # in braces\n   \
                 answer:";
    assert!(text.contains(moved), "{text}");
}

#[test]
fn a_card_moves_under_a_name_that_its_own_deck_has_too() {
    let other = read("id: other\nlanguages: [en, pt]\ncards: []\n");
    let (ours, theirs) = read(DECK)
        .move_to(&id("first"), &other, &id("third"))
        .unwrap();
    assert!(!ours.to_text().contains("id: first") && ours.to_text().contains("id: third"));
    let text = theirs.to_text();
    let moved = "- id: third # do not rename\n    aliases: [mine/first]\n";
    assert!(text.contains(moved), "{text}");
    assert!(text.contains("Old question?"), "{text}");
    // Also where the one of that name comes first.
    let (_, theirs) = read(DECK)
        .move_to(&id("third"), &other, &id("first"))
        .unwrap();
    assert!(
        theirs.to_text().contains("en: Which?"),
        "{}",
        theirs.to_text()
    );
    assert_eq!(
        read(DECK).copy(&id("first"), &id("third")),
        Err(EditError::IdTaken(id("third")))
    );
}

#[test]
fn a_card_stays_where_another_deck_could_not_hold_it() {
    let one = read("id: o\nlanguages: [en]\ncards:\n- id: x\n  question: q\n  answer: a\n");
    assert_eq!(
        read(DECK).move_to(&id("first"), &one, &id("first")),
        Err(EditError::OtherLanguages {
            wanted: vec![tag("en")]
        })
    );
    let runs = read(
        "id: r\nlanguages: [en]\ncards:\n- id: n\n  kind: numeric\n  question: q\n  value: 1\n  \
         run: here\n  measure: m\n",
    );
    assert_eq!(
        runs.move_to(&id("n"), &one, &id("n")),
        Err(EditError::ScenarioElsewhere(id("here")))
    );
}

#[test]
fn cards_tell_their_places() {
    let deck = read(DECK);
    let cards = deck.cards();
    let lines: Vec<u32> = cards.iter().map(|card| card.line).collect();
    assert_eq!(lines, [10, 24, 27]);
    let (from, to) = cards[0].bytes;
    assert!(DECK[from..to].starts_with("- id: first") && DECK[from..to].ends_with("Resposta."));
}
