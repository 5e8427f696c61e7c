//! What is typed for a card and kept over a crash.

use super::*;
use crate::app::author::editing::{AuthorReply, AuthorRequest, CardTrial, CardTried, OpenCard};
use crate::domain::card::CardKind;
use crate::domain::expectations::Expectations;

fn opened(desk: &mut Desk, request: &AuthorRequest) -> OpenCard {
    match desk.author(request, on(0)).unwrap() {
        AuthorReply::Opened(open) => *open,
        other => panic!("{other:?}"),
    }
}

fn open(desk: &mut Desk, card: &str) -> OpenCard {
    opened(desk, &AuthorRequest::Open(key(card)))
}

fn new(desk: &mut Desk, kind: CardKind) -> OpenCard {
    opened(desk, &AuthorRequest::New("a".parse().unwrap(), kind))
}

/// An opened card with another note.
fn trial(open: &OpenCard, note: &str) -> Box<CardTrial> {
    let mut draft = open.draft.clone();
    draft.note.set(&"en".parse().unwrap(), note);
    Box::new(CardTrial {
        number: 1,
        deck: open.deck.clone(),
        path: open.path.clone(),
        alone: open.alone.clone(),
        card: open.card.clone(),
        written: open.written.clone(),
        draft,
        unsaved: true,
        expectations: Expectations::default(),
    })
}

fn tried(desk: &mut Desk, trial: Box<CardTrial>) -> CardTried {
    match desk.author(&AuthorRequest::Try(trial), on(0)).unwrap() {
        AuthorReply::Tried(tried) => *tried,
        other => panic!("{other:?}"),
    }
}

fn note(open: &OpenCard) -> Option<String> {
    let unsaved = open.unsaved.as_ref()?;
    Some(unsaved.note.get(&"en".parse().unwrap()).to_owned())
}

#[test]
fn what_was_typed_comes_back_with_the_card_as_it_was_then() {
    let place = Place::new(&[("a", 2)]);
    let mut desk = place.desk();
    let before = open(&mut desk, "a/card-1");
    assert_eq!(before.unsaved, None);
    tried(&mut desk, trial(&before, "typed"));
    let path = place.decks().join("a.yaml");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replace("Question 1?", "Question one?")).unwrap();
    let again = open(&mut desk, "a/card-1");
    assert_eq!(note(&again).as_deref(), Some("typed"));
    // So that a save sees what somebody else has changed since.
    assert_eq!(again.written, before.written);
    assert!(!again.written.contains("one"));
    assert_eq!(open(&mut desk, "a/card-0").unsaved, None);
}

#[test]
fn cards_in_brackets_are_kept_and_shown_each_by_itself() {
    let place = Place::new(&[]);
    let text = "format: 1\nid: a\ntitle: T\nlanguages: [en]\ncards: [\n  \
                {id: one, question: q, answer: x},\n  {id: two, question: r, answer: y}]\n";
    fs::write(place.decks().join("a.yaml"), text).unwrap();
    let mut desk = place.desk();
    let two = open(&mut desk, "a/two");
    let tried = tried(&mut desk, trial(&two, "typed"));
    assert_eq!(tried.fault, None);
    assert!(tried.page.is_some(), "{:?}", tried.findings);
    let again = open(&mut desk, "a/two");
    assert_eq!(again.unsaved.as_ref().unwrap().id.as_str(), "two");
    assert_eq!(note(&again).as_deref(), Some("typed"));
    assert_eq!(open(&mut desk, "a/one").unsaved, None);
}

#[test]
fn what_was_typed_for_another_kind_is_not_lost() {
    let place = Place::new(&[("a", 1)]);
    let mut desk = place.desk();
    let basic = new(&mut desk, CardKind::Basic);
    tried(&mut desk, trial(&basic, "basic"));
    let choice = new(&mut desk, CardKind::Choice);
    assert_eq!(choice.unsaved, None);
    tried(&mut desk, trial(&choice, "choice"));
    assert_eq!(
        note(&new(&mut desk, CardKind::Basic)).as_deref(),
        Some("basic")
    );
    assert_eq!(
        note(&new(&mut desk, CardKind::Choice)).as_deref(),
        Some("choice")
    );
    // A card that has become another one in the file.
    let card = open(&mut desk, "a/card-0");
    tried(&mut desk, trial(&card, "typed"));
    let path = place.decks().join("a.yaml");
    let text = fs::read_to_string(&path).unwrap();
    let list = text.replace("answer: Yes.", "kind: list\n    items: [x, y]");
    fs::write(&path, list).unwrap();
    let again = open(&mut desk, "a/card-0");
    assert_eq!(again.unsaved, None);
    let aside = fs::read_to_string(again.aside.unwrap().as_str()).unwrap();
    assert!(aside.contains("typed"), "{aside}");
    assert_eq!(open(&mut desk, "a/card-0").aside, None);
}

#[test]
fn what_is_written_by_now_is_not_kept() {
    let place = Place::new(&[("a", 1)]);
    let mut desk = place.desk();
    let card = open(&mut desk, "a/card-0");
    let keep = |desk: &mut Desk, note: &str| {
        let request = AuthorRequest::Keep(trial(&card, note));
        assert_eq!(desk.author(&request, on(0)), Ok(AuthorReply::Kept));
    };
    keep(&mut desk, "typed");
    assert_eq!(note(&open(&mut desk, "a/card-0")).as_deref(), Some("typed"));
    let path = place.decks().join("a.yaml");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text + "    note: typed\n").unwrap();
    keep(&mut desk, "typed");
    assert_eq!(open(&mut desk, "a/card-0").unsaved, None);
    keep(&mut desk, "typed more");
    assert_eq!(
        note(&open(&mut desk, "a/card-0")).as_deref(),
        Some("typed more")
    );
}
