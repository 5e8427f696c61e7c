//! Reading the config, and mistakes in it.

use super::*;
use crate::domain::queue::NewOrder;

#[test]
fn what_is_left_out_has_its_default() {
    let config = Config::parse("new_per_day: 5\nlanguage: pt\n").unwrap();
    assert_eq!(
        config.plan().limits,
        DailyLimits {
            new: 5,
            reviews: 200
        }
    );
    assert_eq!(config.language, Some(InterfaceName::Pt));
    assert_eq!(Config::parse("# nothing\n").unwrap(), Config::default());
}

#[test]
fn decks_have_options_of_their_own() {
    let config = Config::parse(
        "new_per_day: 9\ndeck_options:\n  sqs:\n    new_per_day: 5\n    reviews_per_day: 50\n    \
         order: shuffled\n  kinesis: {order: deck}\n",
    );
    let plan = config.unwrap().plan();
    let id = |deck: &str| deck.parse::<Id>().unwrap();
    assert_eq!(plan.limits.new, 9);
    assert_eq!(
        plan.decks[&id("sqs")],
        DeckOptions {
            new: Some(5),
            reviews: Some(50),
            order: NewOrder::Shuffled
        }
    );
    assert_eq!(
        plan.decks[&id("kinesis")],
        DeckOptions {
            order: NewOrder::Deck,
            ..DeckOptions::default()
        }
    );
    assert_eq!(plan.order(&id("other")), NewOrder::Syllabus);
}

#[test]
fn mistakes_in_the_options_of_decks_are_placed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("config.yaml");
    for (text, expected, part) in [
        ("deck_options:\n  sqs:\n    new_a_day: 5\n", 3, "new_a_day"),
        (
            "deck_options:\n  sqs:\n    new_per_day: 5\n    order: random\n",
            4,
            "shuffled",
        ),
        ("deck_options:\n  sqs:\n    new_per_day: -1\n", 3, "-1"),
        (
            "deck_options:\n  sqs: {}\n  Not an id: {}\n",
            3,
            "Not an id",
        ),
        (
            "deck_options:\n  sqs: {}\n  kds: {}\n  sqs: {}\n",
            4,
            "duplicate",
        ),
        ("deck_options: 5\n", 1, "options by deck"),
    ] {
        std::fs::write(&path, text).unwrap();
        let Err(Fault::ConfigInvalid { line, reason, .. }) = Config::read(&path) else {
            panic!("{text}")
        };
        assert_eq!(line, expected, "{text}{reason}");
        assert!(reason.as_str().contains(part), "{text}{reason}");
    }
}

#[test]
fn mistakes_are_placed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("config.yaml");
    std::fs::write(&path, "new_per_day: 5\nrollover_hour: 24\n").unwrap();
    let Err(Fault::ConfigInvalid { line, reason, .. }) = Config::read(&path) else {
        panic!()
    };
    assert_eq!(line, 2, "{reason}");
    std::fs::write(&path, "new_a_day: 5\n").unwrap();
    assert!(Config::read(&path).is_err());
}

#[test]
fn what_decks_are_held_against_can_be_said() {
    let config = Config::parse("check:\n  answer_words: 60\n  allow: [long-answer]\n").unwrap();
    assert_eq!(config.check.answer_words.get(), 60);
    assert_eq!(config.check.verified_months.get(), 24);
    assert_eq!(config.check.allow.len(), 1);
    for (text, part) in [
        ("check:\n  answer_words: 0\n", "nonzero"),
        ("check:\n  allow: [syntax]\n", "the code of a warning"),
        ("check:\n  words: 5\n", "words"),
    ] {
        let error = Config::parse(text).unwrap_err();
        assert!(error.to_string().contains(part), "{error}");
        assert_eq!(error.location().unwrap().line(), 2, "{error}");
    }
}
