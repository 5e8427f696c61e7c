//! Cards that somebody renamed or moved since they were imported.

use super::*;

impl Home {
    fn rename(&self, card: &str, key: &str) {
        self.opening().library().rename(card, key).unwrap();
    }

    /// The keys of a deck's cards.
    fn keys(&self, deck: &str) -> Vec<String> {
        let cards = self.deck(deck).cards;
        cards.iter().map(|card| card.key.to_string()).collect()
    }
}

#[test]
fn a_renamed_card_is_still_the_one_that_was_imported() {
    let home = Home::new();
    home.import("w.csv", ONE_LANGUAGE);
    home.rename("w/a", "shard-limit");
    let before = home.deck("w");
    assert_eq!(home.import("w.csv", ONE_LANGUAGE), [0, 0, 3, 0]);
    assert_eq!(home.deck("w"), before);
    let changed = ONE_LANGUAGE.replace("one,1", "one,I");
    assert_eq!(home.import("w.csv", &changed), [0, 1, 2, 0]);
    assert_eq!(home.keys("w"), ["w/shard-limit", "w/b", "w/c"]);
    let card = &home.deck("w").cards[0];
    assert_eq!(card.aliases, before.cards[0].aliases);
    assert_eq!(card.aliases, ["w/a".parse().unwrap()]);
    // A card of the new name is the one that has it, and the old name is nobody's any more.
    let both = format!("{changed}shard-limit,four,4\n");
    let plan = home.plan("w.csv", &both).unwrap();
    assert_eq!(plan.losses.count(Loss::MovedCards), 1);
    assert_eq!((plan.decks[0].new, plan.decks[0].changed), (0, 1));
}

#[test]
fn a_document_from_before_a_renaming_keeps_the_old_key() {
    let home = Home::new();
    home.import("w.csv", ONE_LANGUAGE);
    let document = decks::interchange::json::export(&home.deck("w")).to_string();
    fs::remove_file(home.file("w")).unwrap();
    home.import("w.json", &document);
    home.rename("w/a", "shard-limit");
    let changed = document.replace("\"one\"", "\"ONE\"");
    assert_eq!(home.import("w.json", &changed), [0, 1, 2, 0]);
    let card = &home.deck("w").cards[0];
    assert_eq!(card.key.to_string(), "w/shard-limit");
    assert_eq!(card.aliases, ["w/a".parse().unwrap()]);
    assert_eq!(home.import("w.json", &changed), [0, 0, 3, 0]);
}

#[test]
fn a_card_that_went_to_another_deck_does_not_come_back() {
    let home = Home::new();
    home.import("w.csv", ONE_LANGUAGE);
    home.import("v.csv", "id,question,answer\nx,ten,10\n");
    home.rename("w/a", "v/a");
    let plan = home.plan("w.csv", ONE_LANGUAGE).unwrap();
    assert!(!plan.writes());
    assert_eq!(plan.losses.count(Loss::MovedCards), 1);
    home.import("w.csv", &format!("{ONE_LANGUAGE}d,four,4\n"));
    assert_eq!(home.keys("w"), ["w/b", "w/c", "w/d"]);
    assert_eq!(home.keys("v"), ["v/x", "v/a"]);
}

#[test]
fn the_review_log_of_a_renamed_card_is_known_again() {
    let home = Home::new();
    let package = home.package(&[("Words", 2)]);
    let first = home.plan_of(package.clone(), true).unwrap();
    assert_eq!(first.ratings, 1);
    assert!(home.carry_out(first).events > 0);
    let card = home.deck("words").cards[0].key.to_string();
    home.rename(&card, "mine");
    let again = home.plan_of(package, true).unwrap();
    assert_eq!((again.ratings, again.losses.count(Loss::Reviews)), (1, 0));
    assert_eq!(home.carry_out(again).events, 0);
}
