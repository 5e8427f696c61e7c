use proptest::prelude::*;

use super::*;
use crate::decks::load_in_parts;

/// The lines of a card; `ID` stands for its identifier.
const CARDS: [&str; 29] = [
    "- id: ID\n  question: q ID\n  answer: a\n",
    "- id: ID\n  question: another\n  answer: a\n  verified: \"2026-04\"\n\n",
    "-\n  id: ID\n  question: q\n  answer: a\n  verified: \"2024-11-03\"\n",
    "- id: ID\n  question: |+\n    q\n\n\n  answer: >-\n    folded\n    text\n\n",
    "- id: ID\n  question: q # why\n  answer: a\n# a comment\n\n  # another\n",
    "- id: ID\n  aliases: [d/old-ID]\n  tags: [x, y]\n  question: q\n  answer: a\n",
    "- id: ID\n  kind: cloze\n  text: one {{two}}\n",
    "- id: ID\n  kind: choice\n  question: q\n  choices:\n    - text: a\n      correct: true\n    - text: b\n",
    "- id: ID\n  question: one\n    two\n  answer: a\n",
    "- id: ID\n  question: \"one\n    - two\n    three\"\n  answer: a\n",
    "- id: ID\n  answer: a\n  question: |+\n    q\n\n\n\n",
    "- {id: ID, question: q, answer: a}\n",
    "-   id: ID\n    question: q\n    answer: a\n",
    // Something is said of these.
    "- id: ID\n  question: q\n  answer:\n",
    "- id: ID\n  question: q\n  answer: a\n  sources:\n",
    "- id: ID\n  quest: q\n  answer: a\n",
    "- id: ID\n  question: q\u{200b}\n  answer: a\n",
    "- id: ID\n  question: q\u{200b}\n  answer: a\n  allow: [hidden-characters]\n",
    "- id: ID\n  question: q\n  answer: a\n  tags: []\n",
    "- id: ID\n  question: q\n  question: r\n  answer: a\n",
    "- id: ID\n  kind: numeric\n  question: q\n  value: 3\n  run: none\n  measure: x\n",
    "-\n",
    // These concern what follows them.
    "- id: ID\n  question: \"open\n  answer: a\n",
    "- id: ID\n  question: q\n  answer: 'open\n",
    "- id: ID\n  question: \"one\n- id: fake\n  x\"\n  answer: a\n",
    "- id: ID\n  question: &x q\n  answer: a\n",
    "- id: ID\n  question: [q\n  answer: a\n",
    "- id: ID\n  question: q\n  answer: a\n---\n",
    "-\tid: ID\n  question: q\n  answer: a\n",
];

/// What stands before the cards.
const HEADS: [&str; 8] = [
    "format: 1\nid: d\ntitle: T\nlanguages: [en]\ncards:\n",
    "format: 1\nid: d\ntitle: T\nlanguages: [en]\ncheck:\n  allow: [idle-key]\n# before\n\ncards: # here\n# first\n",
    "format: 1\nid: d\ntitle: T\nlanguages: [en]\nexams:\n  - {id: e, title: E, questions: 1, minutes: 5}\ncards:\n",
    "format: 1\nid: d\ntitle: T\nlanguages: [en]\nwhatever: 1\ncards:\n",
    "format: 1\nid: d\ntitle:\n  # said briefly\n  en: >-\n    Two\n    lines\nlanguages: [en]\ncards:\n",
    "format: 1\nid: d\ntitle: \"Of\n  two\u{200b} lines\"\nlanguages: [en]\ncards:\n",
    "format: 1\nid: e\ntitle: T\nlanguages: [en]\nexams: []\ncards:\n",
    "format: 1\nid: d\ntitle: T\nlanguages: [pt]\ncards:\n",
];

/// What stands behind them.
const TAILS: [&str; 3] = [
    "",
    "exams:\n  - id: f\n    title: F\n    questions: 1\n    minutes: 5\n",
    "# the end\n\nexams:\n  - id: \"g\"\n    title: G\n",
];

/// A deck: the number of its head and tail, the spaces before its dashes, whether its lines end
/// with CR LF, and its cards with their identifiers.
#[derive(Clone, Debug)]
struct Written {
    head: usize,
    tail: usize,
    indent: usize,
    carriage: bool,
    cards: Vec<(usize, u8)>,
}

impl Written {
    fn text(&self) -> String {
        let mut text = HEADS[self.head].to_owned();
        let spaces = " ".repeat(self.indent);
        for (card, id) in &self.cards {
            for line in CARDS[*card].lines() {
                let line = line.replace("ID", &format!("c{id}"));
                let before = match line.as_str() {
                    "" | "---" | "# a comment" => "",
                    _ => &spaces,
                };
                text.push_str(&format!("{before}{line}\n"));
            }
        }
        text.push_str(TAILS[self.tail]);
        match self.carriage {
            true => text.replace('\n', "\r\n"),
            false => text,
        }
    }

    fn edit(&mut self, edit: &Edit) {
        let place = |of: usize| edit.place % of.max(1);
        let here = place(self.cards.len());
        match edit.what {
            0..=3 if !self.cards.is_empty() => self.cards[here] = edit.card,
            4 | 5 => self.cards.insert(place(self.cards.len() + 1), edit.card),
            6 | 7 if !self.cards.is_empty() => drop(self.cards.remove(here)),
            8 if !self.cards.is_empty() => {
                let card = self.cards.remove(here);
                self.cards
                    .insert(edit.card.0 % (self.cards.len() + 1), card);
            }
            9 => self.head = edit.card.0 % HEADS.len(),
            10 => self.tail = edit.card.0 % TAILS.len(),
            _ => {}
        }
    }
}

#[derive(Clone, Debug)]
struct Edit {
    what: u8,
    place: usize,
    card: (usize, u8),
}

/// Mostly cards of which nothing is said.
fn card() -> impl Strategy<Value = (usize, u8)> {
    let kinds = prop_oneof![12 => 0..13_usize, 2 => 13..22_usize, 1 => 22..CARDS.len()];
    (kinds, 0..60_u8)
}

fn written() -> impl Strategy<Value = Written> {
    let cards = proptest::collection::vec(card(), 1..14);
    let indent = prop_oneof![3 => Just(2_usize), 1 => Just(0), 1 => Just(4)];
    (0..HEADS.len(), 0..TAILS.len(), indent, any::<bool>(), cards).prop_map(
        |(head, tail, indent, carriage, cards)| Written {
            head,
            tail,
            indent,
            carriage,
            cards,
        },
    )
}

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let edit =
        (0..12_u8, 0..20_usize, card()).prop_map(|(what, place, card)| Edit { what, place, card });
    proptest::collection::vec(proptest::collection::vec(edit, 1..3), 1..4)
        .prop_map(|steps| steps.into_iter().flatten().collect())
}

fn ids(deck: &Deck) -> Vec<&str> {
    deck.cards.iter().map(|card| card.key.card()).collect()
}

/// The deck that a patch makes of the one before.
fn put_together(patch: &Patch, before: &Deck) -> Deck {
    let mut read = patch.deck.cards.iter();
    let cards = patch.placed.iter().map(|placed| match placed {
        Placed::Kept { position, line } => Card {
            line: *line,
            ..before.cards[*position].clone()
        },
        Placed::Read => read.next().expect("as many as are read").clone(),
    });
    let cards = cards.collect();
    assert!(read.next().is_none());
    Deck {
        cards,
        ..patch.deck.clone()
    }
}

/// Reads one text after the other, in parts where that can be; each time that is the full reading.
/// Answers how often it could be.
fn read_in_turn(texts: &[String]) -> usize {
    let name: CleanText = "d.yaml".into();
    let mut patched = 0;
    let mut before: Option<(Deck, Parts)> = None;
    for text in texts {
        let (full, parts) = load_in_parts(text.as_bytes(), &name);
        let patch = before.as_ref().and_then(|(deck, parts)| {
            let parts = Parts::from_bytes(&parts.to_bytes()).expect("it was written");
            patch(text.as_bytes(), &name, &parts, &ids(deck)).map(|patch| (deck, patch))
        });
        let Some(DeckFile::Cards(deck)) = full.file else {
            assert!(patch.is_none(), "{text}");
            before = None;
            continue;
        };
        let mut known = parts;
        if let Some((old, patch)) = patch {
            patched += 1;
            assert_eq!(put_together(&patch, old), deck, "{text}");
            assert_eq!(patch.findings, full.findings, "{text}");
            let full = known.expect("what is read in parts has parts");
            assert_eq!(patch.parts.cards, full.cards, "{text}");
            assert_eq!(patch.parts.rest, full.rest, "{text}");
            known = Some(patch.parts);
        }
        before = known.map(|parts| (deck, parts));
    }
    patched
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, ..ProptestConfig::default() })]

    #[test]
    fn what_is_read_in_parts_is_what_is_read_at_once(deck in written(), edits in edits()) {
        let mut deck = deck;
        let mut texts = vec![deck.text()];
        for edit in &edits {
            deck.edit(edit);
            texts.push(deck.text());
        }
        read_in_turn(&texts);
    }

    #[test]
    fn bytes_that_are_no_parts_are_refused(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        if let Some(parts) = Parts::from_bytes(&bytes) {
            prop_assert_eq!(parts.to_bytes(), bytes);
        }
    }

    #[test]
    fn parts_whose_bytes_were_changed_are_refused_or_harmless(
        deck in written(),
        edits in edits(),
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
    ) {
        let mut after = deck.clone();
        for edit in &edits {
            after.edit(edit);
        }
        let name: CleanText = "d.yaml".into();
        let (full, parts) = load_in_parts(deck.text().as_bytes(), &name);
        if let (Some(DeckFile::Cards(cards)), Some(parts)) = (full.file, parts) {
            let mut bytes = parts.to_bytes();
            for (place, byte) in changes {
                let place = place.index(bytes.len());
                bytes[place] = byte;
            }
            if let Some(parts) = Parts::from_bytes(&bytes) {
                prop_assert_eq!(parts.to_bytes(), bytes);
                let _ = patch(after.text().as_bytes(), &name, &parts, &ids(&cards));
                let _ = patch(deck.text().as_bytes(), &name, &parts, &ids(&cards));
            }
        }
    }
}

/// The line of a card in the bytes of parts: 40 bytes of head, then a digest, the item's line, the
/// position and the card's line.
#[test]
fn a_line_that_no_file_has_is_harmless() {
    let before = deck([0, 1, 2, 6]);
    let mut after = before.clone();
    after.cards.insert(0, (0, 50));
    let name: CleanText = "d.yaml".into();
    let (full, parts) = load_in_parts(before.text().as_bytes(), &name);
    let Some(DeckFile::Cards(cards)) = full.file else {
        panic!("no deck")
    };
    let mut bytes = parts.unwrap().to_bytes();
    let last = 40 + 3 * 32;
    bytes[last + 24..last + 28].copy_from_slice(&u32::MAX.to_le_bytes());
    let parts = Parts::from_bytes(&bytes).unwrap();
    let patch = patch(after.text().as_bytes(), &name, &parts, &ids(&cards)).unwrap();
    let is_kept = |placed: &Placed| matches!(placed, Placed::Kept { line: u32::MAX, .. });
    assert_eq!(patch.placed.iter().filter(|it| is_kept(it)).count(), 1);
}

fn deck(cards: impl IntoIterator<Item = usize>) -> Written {
    let cards = cards.into_iter().enumerate();
    Written {
        head: 0,
        tail: 1,
        indent: 2,
        carriage: false,
        cards: cards
            .map(|(number, card)| (card, u8::try_from(number).unwrap()))
            .collect(),
    }
}

/// The patch between two decks, and how many cards were read for it.
fn read_of(before: &Written, after: &Written) -> Option<usize> {
    let name: CleanText = "d.yaml".into();
    let (loaded, parts) = load_in_parts(before.text().as_bytes(), &name);
    let Some(DeckFile::Cards(deck)) = loaded.file else {
        panic!("no deck");
    };
    let patch = patch(after.text().as_bytes(), &name, &parts?, &ids(&deck))?;
    assert_eq!(read_in_turn(&[before.text(), after.text()]), 1);
    Some(patch.deck.cards.len())
}

#[test]
fn of_a_large_deck_only_what_changed_is_read() {
    let before = deck((0..100).map(|number| number % 13));
    let mut after = before.clone();
    after.cards[40] = (0, 40);
    assert_eq!(read_of(&before, &after), Some(2));
    after.cards.remove(70);
    assert_eq!(read_of(&before, &after), Some(2));
    after.cards.swap(3, 90);
    after.cards.insert(0, (5, 200));
    assert_eq!(read_of(&before, &after), Some(4));
    assert_eq!(read_of(&before, &before), Some(1));
}

#[test]
fn a_card_of_which_something_is_said_is_read_each_time() {
    let mut before = deck([0; 10]);
    before.cards[5].0 = 16;
    let mut after = before.clone();
    after.cards[0].0 = 6;
    // The changed one with its neighbour, and the other.
    assert_eq!(read_of(&before, &after), Some(4));
}

#[test]
fn titles_and_exams_concern_no_card() {
    let before = deck([0; 10]);
    for (head, tail) in [(0, 0), (0, 2), (2, 1), (4, 1), (5, 2)] {
        let mut after = before.clone();
        (after.head, after.tail) = (head, tail);
        assert_eq!(read_of(&before, &after), Some(1), "{head} {tail}");
    }
}

#[test]
fn what_concerns_the_whole_file_is_read_at_once() {
    let before = deck([0; 10]);
    let with = |change: &dyn Fn(&mut Written)| {
        let mut after = before.clone();
        change(&mut after);
        read_of(&before, &after)
    };
    assert_eq!(with(&|deck| deck.head = 1), None);
    assert_eq!(with(&|deck| deck.head = 3), None);
    assert_eq!(with(&|deck| deck.head = 6), None);
    assert_eq!(with(&|deck| deck.head = 7), None);
    assert_eq!(with(&|deck| deck.cards[4] = (0, 8)), None);
    assert_eq!(with(&|deck| deck.cards[4] = (22, 4)), None);
    assert_eq!(with(&|deck| deck.cards[4] = (24, 4)), None);
    assert_eq!(with(&|deck| deck.cards[4] = (27, 4)), None);
    assert_eq!(with(&|deck| deck.cards[4] = (7, 4)), Some(2));
}
