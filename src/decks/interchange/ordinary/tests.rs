use proptest::prelude::*;

use super::*;
use crate::decks::interchange::generated::{card, localized};
use crate::decks::interchange::{card_text, deck_file_of};
use crate::domain::clean::CleanText;
use crate::domain::deck::{Deck, DeckFile};
use crate::domain::fixture::{basic_card, empty_deck};

fn deck(languages: &[LanguageTag]) -> Deck {
    empty_deck("generated", "Title", languages)
}

/// Whether a card comes back as it was written, without an error.
fn comes_back(card: &Card, languages: &[LanguageTag]) -> bool {
    let text = deck_file_of(&deck(languages), &card_text(card));
    let loaded = crate::decks::load(text.as_bytes(), &"deck.yaml".into());
    let Some(DeckFile::Cards(mut read)) = loaded.file.clone() else {
        return false;
    };
    for read in &mut read.cards {
        read.line = card.line;
    }
    !loaded.has_errors() && read.cards == [card.clone()]
}

fn tags(languages: &[&str]) -> Vec<LanguageTag> {
    languages.iter().map(|tag| tag.parse().unwrap()).collect()
}

fn basic(question: &str) -> Card {
    basic_card("generated/card-1", question, "a")
}

/// A text of characters from everywhere in Unicode, some of which only the scrubber keeps out.
fn wild() -> impl Strategy<Value = String> {
    let usual = any::<char>().prop_filter("usual", |c| is_usual(*c));
    let marks = prop::sample::select(
        "-?:,[]{}#&*!|>'\"%@` \n\n  .~=<0y"
            .chars()
            .collect::<Vec<_>>(),
    );
    prop::collection::vec(prop_oneof![usual, marks], 1..24)
        .prop_map(|characters| characters.into_iter().collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_500, ..ProptestConfig::default() })]

    #[test]
    fn ordinary_texts_are_read_back_as_they_are_written(text in wild()) {
        let card = basic(CleanText::new(&text).as_str());
        if is_ordinary(&card, &tags(&["en"])) {
            prop_assert!(comes_back(&card, &tags(&["en"])), "{}", card_text(&card));
        }
    }

    #[test]
    fn ordinary_cards_of_any_kind_are_read_back(
        mut card in card(2, 1),
        note in prop::option::of(localized(2)),
    ) {
        // What makes them special goes, so that most of them are ordinary.
        card.aliases.clear();
        card.covers.clear();
        card.book = None;
        card.verified = None;
        card.note = note;
        card.sources.retain(is_address);
        let languages = tags(&["en", "pt"]);
        if is_ordinary(&card, &languages) {
            prop_assert!(comes_back(&card, &languages), "{}", card_text(&card));
        }
    }
}

#[test]
fn what_people_write_is_ordinary_and_what_is_odd_is_not() {
    let english = tags(&["en"]);
    for text in [
        "What is a shard?",
        "**two**\n\n- lines: \"x\" #1",
        "シャードとは何ですか。",
        "Сколько записей в секунду?",
        "ação 🎉",
        "no",
        "12",
    ] {
        assert!(is_ordinary(&basic(text), &english), "{text}");
        assert!(comes_back(&basic(text), &english), "{text}");
    }
    for text in ["", "?!", " a", "a\u{e000}", "a👩\u{200d}🔬"] {
        assert!(!is_ordinary(&basic(text), &english), "{text:?}");
    }
    let long = basic(&"a".repeat(TEXT_BYTES / 2 + 1));
    assert!(!is_ordinary(&long, &english));
    // A text in other languages than the deck's would be refused.
    assert!(!is_ordinary(&basic("a"), &tags(&["pt"])));
    assert!(!is_ordinary(&basic("a"), &tags(&["en", "pt"])));
    assert!(!comes_back(&basic("a"), &tags(&["en", "pt"])));
}

#[test]
fn gaps_that_a_deck_file_refuses_are_not_ordinary() {
    let english = tags(&["en"]);
    let cloze = |text: &str| Card {
        body: CardBody::Cloze {
            text: Localized::single("en".parse().unwrap(), CleanText::new(text)),
        },
        ..basic("q")
    };
    assert!(is_ordinary(&cloze("a {{b}} c"), &english));
    for text in ["no gap", "a {{}} b", "a {{ }} b", "{{a}} {{b", "a {{b"] {
        assert!(!is_ordinary(&cloze(text), &english), "{text}");
        assert!(!comes_back(&cloze(text), &english), "{text}");
    }
}

#[test]
fn tags_and_addresses_of_which_a_check_has_something_to_say_are_not_ordinary() {
    let english = tags(&["en"]);
    let tagged = |tag: &str| Card {
        tags: vec![CleanText::line(tag)],
        ..basic("q")
    };
    assert!(is_ordinary(&tagged("limits"), &english));
    assert!(!is_ordinary(&tagged(""), &english));
    assert!(!comes_back(&tagged(""), &english));
    let from = |url: &str| Card {
        sources: vec![Source::Url(CleanText::line(url))],
        ..basic("q")
    };
    assert!(is_ordinary(&from("https://example.com/a?b#c"), &english));
    for url in ["https://", "mailto:a@b", "https://a b"] {
        assert!(!is_ordinary(&from(url), &english), "{url}");
    }
}
