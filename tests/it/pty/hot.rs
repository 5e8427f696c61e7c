//! Decks that are saved elsewhere while the program runs.

use super::*;

fn deck(home: &TempDir) -> std::path::PathBuf {
    home.path().join("decks/deck.yaml")
}

#[test]
fn a_saved_deck_is_taken_in_and_the_card_at_hand_stays() {
    let home = home();
    let terminal = review(&home);
    let before = fs::read_to_string(deck(&home)).unwrap();
    let after = before.replace(
        FIRST_QUESTION,
        "How long does a received message hide by itself?",
    );
    assert_ne!(before, after);
    fs::write(deck(&home), &after).unwrap();
    terminal.wait_text("How long does a received message hide by itself?");
    terminal.wait_text("1 changed");
    rate(&terminal, "5");
    terminal.wait_text("saved 1");
}

#[test]
fn a_broken_save_keeps_the_last_good_deck_and_says_where_it_is_broken() {
    let home = home();
    let terminal = review(&home);
    let before = fs::read_to_string(deck(&home)).unwrap();
    fs::write(deck(&home), before.replacen("cards:", "cards: [", 1)).unwrap();
    terminal.wait_text("The last good version of the deck stays in use.");
    terminal.wait_text("deck.yaml:");
    terminal.wait_text(FIRST_QUESTION);
    fs::write(
        deck(&home),
        before.replace(FIRST_QUESTION, "How long is it hidden, then?"),
    )
    .unwrap();
    terminal.wait_text("How long is it hidden, then?");
}

#[test]
fn a_new_deck_appears_at_home() {
    let home = home();
    let arguments = ["--no-builtin", "--card-lang", "en"];
    let terminal = PseudoTerminal::spawn(home.path(), &arguments, &[], SIZE);
    terminal.wait_text("Every kind of card");
    fs::write(
        home.path().join("decks/second.yaml"),
        "format: 1\nid: second\ntitle: A second deck\nlanguages: [en]\ncards:\n  - id: a\n    \
         question: q\n    answer: a\n",
    )
    .unwrap();
    terminal.wait_text("A second deck");
    terminal.wait_text("1 new");
}
