//! Over generated decks: what is written is read back, and nothing else moves.

use proptest::prelude::*;

use super::*;
use crate::decks::author::generated::{Looks, case, deck};
use crate::domain::card::CardBody;
use crate::domain::deck::DeckFile;

/// What the program would show of a card, from the file.
fn shown(text: &str, card: &str) -> CardBody {
    let title = if text.contains("pt-BR]") {
        "{en: T, pt-BR: T}"
    } else {
        "T"
    };
    let text = format!("format: 1\ntitle: {title}\n{text}");
    let loaded = load(text.as_bytes(), &"d".into());
    let Some(DeckFile::Cards(deck)) = loaded.file else {
        panic!("{:?}", loaded.findings);
    };
    let found = deck.cards.into_iter().find(|it| it.key.card() == card);
    let found = found.unwrap_or_else(|| panic!("{text}\n{:?}", loaded.findings));
    found.body
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn a_replaced_card_says_what_was_meant_and_nothing_else_moves(
        (languages, drafts, mut wanted, looks, which) in case(),
    ) {
        let text = deck(&drafts, languages, &looks);
        let before = read(&text);
        let card = drafts[which].id.clone();
        wanted.id = card.clone();
        prop_assert_eq!(&before.draft(&card).unwrap(), &drafts[which]);
        let after = before.replace(&card, &wanted).unwrap();
        prop_assert_eq!(&after.draft(&card).unwrap(), &wanted);
        let place = &before.cards()[which];
        let (old, new) = (before.text(), after.text());
        let end = line_end(old, place.bytes.1);
        prop_assert_eq!(&new[..place.bytes.0], &old[..place.bytes.0]);
        prop_assert!(new.ends_with(&old[end..]), "{}\n---\n{}", old, new);
        prop_assert_eq!(before.marked, after.marked);
        let unknown = |text: &str| text.matches("unknown: {kept: 1}").count();
        prop_assert_eq!(unknown(old), unknown(new));
        let back = after.replace(&card, &drafts[which]).unwrap();
        prop_assert_eq!(&back.draft(&card).unwrap(), &drafts[which]);
    }

    #[test]
    fn what_is_written_is_what_the_program_shows(
        (languages, drafts, mut wanted, looks, which) in case(),
    ) {
        let card = drafts[which].id.clone();
        wanted.id = card.clone();
        wanted.body = match wanted.body {
            body @ (DraftBody::Basic { .. } | DraftBody::List { .. }) => body,
            body => DraftBody::Basic {
                question: body.question().clone(),
                answer: body.question().clone(),
            },
        };
        let looks = Looks { mark: false, ..looks };
        let text = deck(&drafts, languages, &looks).replace("    unknown: {kept: 1} # still", "");
        let after = read(&text).replace(&card, &wanted).unwrap();
        let body = shown(after.text(), card.as_str());
        for (language, text) in wanted.body.question().versions() {
            prop_assert_eq!(body.question().text(language), &CleanText::new(text.trim()));
        }
        if let (DraftBody::Basic { answer, .. }, CardBody::Basic { answer: read, .. }) =
            (&wanted.body, &body)
        {
            for (language, text) in answer.versions() {
                prop_assert_eq!(read.text(language), &CleanText::new(text.trim()));
            }
        }
    }

    #[test]
    fn cards_come_and_go_without_a_trace(
        (languages, drafts, mut new, looks, which) in case(),
    ) {
        let text = deck(&drafts, languages, &looks);
        let before = read(&text);
        new.id = id("new");
        let behind = drafts[which].id.clone();
        let with = before.insert(Some(&behind), &new).unwrap();
        prop_assert_eq!(&with.draft(&new.id).unwrap(), &new);
        for draft in &drafts {
            prop_assert_eq!(&with.draft(&draft.id).unwrap(), draft);
        }
        let copied = with.copy(&new.id, &id("twin")).unwrap();
        prop_assert_eq!(&copied.draft(&id("twin")).unwrap().body, &new.body);
        let without = copied.delete(&id("twin")).unwrap().delete(&new.id).unwrap();
        let cards = |deck: &DeckText| -> Vec<Option<String>> {
            deck.cards().iter().map(|card| card.id.clone()).collect()
        };
        prop_assert_eq!(cards(&without), cards(&before));
    }
}
