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
        assert!(indexed.aliases().eq(card.aliases.iter().cloned()));
        assert!(indexed.tags().eq(card.tags.iter().cloned()));
    }
    assert_eq!(
        index.iter().map(|card| card.position).collect::<Vec<_>>(),
        [0, 1]
    );
    assert!(CardIndex::of(&[]).is_empty());
}

#[test]
fn every_kind_has_a_letter_of_its_own() {
    for one in CardKind::ALL {
        assert_eq!(kind(letter(one)), Some(one));
    }
}

#[test]
fn what_is_no_index_is_refused() {
    let good = "bid\tcovered\told/id\ttag\u{1e}";
    assert!(CardIndex::parse(good.to_owned()).is_some());
    for bad in [
        "bid\tcovered\told/id\ttag",
        "bid\tcovered\told/id\u{1e}",
        "xid\t\t\t\u{1e}",
        "b\t\t\t\u{1e}",
        "bID\t\t\t\u{1e}",
        "bid\tCovered\t\t\u{1e}",
        "bid\t\tno-key\t\u{1e}",
        "bid\t\t\tescape \u{1b}[31m\u{1e}",
        "bid\t\t\tone\ttwo\u{1e}",
        "bid\t\t\t\u{202e}\u{1e}",
    ] {
        assert!(CardIndex::parse(bad.to_owned()).is_none(), "{bad:?}");
    }
}

proptest! {
    #[test]
    fn only_what_the_scrubber_leaves_alone_passes(text in "[ -ÿ\u{ad}\u{300}\u{202e}]{0,6}") {
        prop_assert_eq!(is_clean(&text), clean::scrub(&text) == text);
    }
}
