use proptest::prelude::*;

use super::*;
use crate::store::deck_cache::tests::card;

fn full() -> Card {
    let mut card = card("limits", "full");
    card.covers = vec![
        "write-limit".parse().unwrap(),
        "read-limit".parse().unwrap(),
    ];
    card.aliases = vec!["old/full".parse().unwrap()];
    card.tags = vec!["two words".into(), "produção".into()];
    card
}

#[test]
fn an_index_tells_what_its_cards_say() {
    let cards = [card("limits", "plain"), full()];
    let index = CardIndex::of(&cards);
    assert_eq!(index.len(), 2);
    let deck: Id = "limits".parse().unwrap();
    for (indexed, card) in index.iter().zip(&cards) {
        assert_eq!(indexed.key(&deck), card.key);
        assert_eq!(indexed.id(), card.key.card());
        assert_eq!(indexed.kind, card.body.kind());
        assert!(indexed.covers().eq(card.covers.iter().map(Id::as_str)));
        assert!(indexed.tags().eq(card.tags.iter().cloned()));
    }
    assert_eq!(
        index.iter().map(|card| card.position).collect::<Vec<_>>(),
        [0, 1]
    );
    assert!(CardIndex::of(&[]).is_empty());
    assert_eq!(CardIndex::of(&[]).iter().len(), 0);
}

#[test]
fn the_summary_tells_what_is_covered_and_renamed() {
    let cards = [card("limits", "plain"), full()];
    let index = CardIndex::of(&cards);
    let covered: Vec<(&str, usize)> = index.covered().map(|(id, n)| (id.as_str(), n)).collect();
    let mut expected = BTreeMap::new();
    for id in cards.iter().flat_map(|card| &card.covers) {
        *expected.entry(id.as_str()).or_default() += 1;
    }
    assert!(covered.len() > 1);
    assert_eq!(covered, expected.into_iter().collect::<Vec<_>>());
    let old = "old/full".parse().unwrap();
    assert_eq!(index.renamed(), [(old, "limits/full".parse().unwrap())]);
}

#[test]
fn every_kind_has_a_letter_of_its_own() {
    for one in CardKind::ALL {
        assert_eq!(kind(letter(one)), Some(one));
    }
}

#[test]
fn what_is_no_index_is_refused() {
    let good = "bid\tcovered\ttag\u{1e}";
    assert_eq!(parse(good, 1).map(|records| records.len()), Some(1));
    for bad in [
        "bid\tcovered\ttag",
        "bid\tcovered\u{1e}",
        "xid\t\t\u{1e}",
        "b\t\t\u{1e}",
        "bID\t\t\u{1e}",
        "bid\tCovered\t\u{1e}",
        "bid\t\tescape \u{1b}[31m\u{1e}",
        "bid\t\tone\ttwo\u{1e}",
        "bid\t\t\u{202e}\u{1e}",
    ] {
        assert!(parse(bad, 1).is_none(), "{bad:?}");
    }
    assert!(parse(good, 0).is_none() && parse(good, 2).is_none());
}

#[test]
fn what_does_not_look_like_an_index_is_refused_at_once() {
    let cards = [card("limits", "plain"), full()];
    let all = CardIndex::of(&cards);
    let read = |text: String| CardIndex::read(all.summary.clone(), text);
    let index = read(all.text.clone()).unwrap();
    assert_eq!(index.iter().len(), 2);
    assert!(read(CardIndex::of(&cards[1..]).text).is_none());
    assert!(read(all.text.clone().replace("two words", "two\u{1b}words")).is_none());
    // What looks like one, and is none, has no cards.
    let odd = read(all.text.clone().replace("two words", "two\twords")).unwrap();
    assert_eq!(odd.iter().len(), 0);
}

proptest! {
    #[test]
    fn only_what_the_scrubber_leaves_alone_passes(text in "[ -ÿ\u{ad}\u{300}\u{202e}]{0,6}") {
        prop_assert_eq!(is_clean(&text), clean::scrub(&text) == text);
    }
}
