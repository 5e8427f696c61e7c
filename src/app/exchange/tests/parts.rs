//! Decks of several files: which of them are theirs, and that no other one is touched.

use super::package::long;
use super::*;

/// Cards that take more than one file.
const MANY: usize = 60;

/// A table of so many long cards.
fn table(cards: usize) -> String {
    let rows = (1..=cards).map(|number| format!("c{number},q{number},{}\n", long(number)));
    format!("id,question,answer\n{}", rows.collect::<String>())
}

fn ids(deck: &Deck) -> Vec<&str> {
    deck.cards.iter().map(|card| card.key.card()).collect()
}

impl Home {
    fn text(&self, id: &str) -> String {
        fs::read_to_string(self.file(id)).unwrap()
    }
}

#[test]
fn a_deck_that_needs_a_second_file_leaves_another_import_alone() {
    let home = Home::new();
    home.import("Core 2.csv", ONE_LANGUAGE);
    let other = home.text("core-2");
    // A deck of one's own has its identifier in any file.
    let own = home.file("sub/own");
    fs::create_dir_all(own.parent().unwrap()).unwrap();
    fs::write(&own, OWN.replace("ID", "core-3")).unwrap();
    home.import("core.csv", &table(2));
    let plan = home.plan("core.csv", table(MANY)).unwrap();
    let planned: Vec<&str> = plan.decks.iter().map(|deck| deck.id.as_str()).collect();
    assert_eq!(planned, ["core", "core-4"]);
    home.carry_out(plan);
    assert_eq!(home.text("core-2"), other);
    let cards = home.deck("core").cards.len() + home.deck("core-4").cards.len();
    assert_eq!(cards, MANY);
    let again = home.plan("core.csv", table(MANY)).unwrap();
    assert!(!again.writes());
    assert_eq!(again.decks.len(), 2);
    // It is a part under whatever title, and what somebody wrote in it stays.
    home.edit("core-4", "core (4)", "The rest");
    let last = format!("  - id: c{MANY}\n");
    home.edit("core-4", &last, &format!("{last}    note: mine\n"));
    let changed = table(MANY).replace(&format!("q{MANY},"), "another,");
    home.carry_out(home.plan("core.csv", &changed).unwrap());
    let rest = home.deck("core-4");
    let card = rest.cards.last().unwrap();
    assert_eq!(note(card), [("en", "mine")]);
    assert_eq!(ids(&home.deck("core")).len() + rest.cards.len(), MANY);
    // As a deck it is not to be had.
    let part = home.plan("Core 4.csv", ONE_LANGUAGE);
    let Err(Fault::DeckIdTaken { id, other }) = part else {
        panic!("{part:?}");
    };
    assert_eq!(id.as_str(), "core-4");
    assert!(other.as_str().ends_with("core-4.yaml"));
}

/// A deck of one's own.
const OWN: &str = "format: 1\nid: ID\ntitle: Mine\nlanguages: [en]\ncards:\n  - id: a\n    question: q\n    answer: a\n";

#[test]
fn a_part_that_is_gone_is_made_again_and_those_behind_it_keep_their_cards() {
    let home = Home::new();
    home.carry_out(home.plan("big.csv", table(2 * MANY)).unwrap());
    let parts = ["big", "big-2", "big-3"];
    let before = parts.map(|id| home.deck(id));
    fs::remove_file(home.file("big-2")).unwrap();
    // The last card is not in the table any more.
    home.carry_out(home.plan("big.csv", table(2 * MANY - 1)).unwrap());
    let after = parts.map(|id| home.deck(id));
    for (before, after) in before.iter().zip(&after) {
        assert_eq!(ids(before), ids(after));
        assert_eq!(before.head, after.head);
    }
    assert!(!home.file("big-4").exists());
}

#[test]
fn decks_of_one_package_never_share_a_file() {
    let home = Home::new();
    let package = home.package(&[("Core", MANY), ("Core 2", 1)]);
    for made in [3, 0] {
        let plan = home.plan_of(package.clone(), false).unwrap();
        let mut planned: Vec<&str> = plan.decks.iter().map(|deck| deck.id.as_str()).collect();
        planned.sort_unstable();
        assert_eq!(planned, ["core", "core-2", "core-3"]);
        assert_eq!(home.carry_out(plan).files.len(), made);
    }
    assert_eq!(home.deck("core-2").cards.len(), 1);
}

#[test]
fn a_deck_that_is_called_otherwise_does_not_take_the_place_of_another_one() {
    let home = Home::new();
    let own = home.file("sub/own");
    fs::create_dir_all(own.parent().unwrap()).unwrap();
    fs::write(&own, OWN.replace("ID", "sqs")).unwrap();
    let package = home.package(&[("SQS", 1), ("SQS imported", 1)]);
    let Err(Fault::DeckIdTaken { id, other }) = home.plan_of(package, false) else {
        panic!("two decks would be one file");
    };
    assert_eq!(id.as_str(), "sqs-imported");
    assert!(other.as_str().starts_with("SQS"));
}
