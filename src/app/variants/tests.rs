use std::collections::BTreeSet;

use super::*;
use crate::decks;
use crate::domain::deck::DeckFile;
use crate::quantity::Number;

const DECK: &str = "\
format: 1
id: d
title: {en: D, pt: D}
languages: [en, pt]
scenarios:
  - id: shared
    duration: 100s
    consumers:
      - kind: classic
        count: 10
        policy: round_robin
cards:
  - id: inline
    kind: numeric
    question:
      en: '{consumers.0.count} poll a shard for {duration}.'
      pt: '{consumers.0.count} consultam um shard por {duration}.'
    value: 2
    unit: s
    answer:
      en: Of {consumers.0.count}, one by one.
      pt: De {consumers.0.count}, um por um.
    measure: poll_period.mean
    book:
      value: 3
      text: {en: Three., pt: Três.}
      why: {en: It errs., pt: Ele erra.}
    vary:
      consumers.0.count: [5, 10, 20]
      duration: [100s, 150.5s]
    run:
      duration: 100s
      consumers:
        - kind: classic
          count: 10
          policy: round_robin
  - id: named
    kind: numeric
    question: {en: '{consumers.0.count} poll.', pt: '{consumers.0.count} consultam.'}
    value: 2
    unit: s
    measure: poll_period.mean
    vary: {consumers.0.count: [5, 10, 20]}
    run: shared
  - id: defaulted
    kind: numeric
    question: {en: '{stream.read_calls} allowed.', pt: '{stream.read_calls} permitidas.'}
    value: 2
    unit: s
    measure: poll_period.mean
    vary: {stream.read_calls: [2/s, 10/s]}
    run: shared
  - id: endless
    kind: numeric
    question: {en: 'For {duration}.', pt: 'Por {duration}.'}
    value: 2
    unit: s
    measure: poll_period.mean
    vary: {duration: [300d, 400d]}
    run: shared
  - id: plain
    kind: numeric
    question: {en: 'How {much}?', pt: 'Quanto {much}?'}
    value: 2
    unit: s
    measure: poll_period.mean
    run: shared
";

fn asked(id: &str, repetition: u32) -> (Card, Option<Variant>) {
    let loaded = decks::load(DECK.as_bytes(), &"deck.yaml".into());
    assert!(loaded.findings.is_empty(), "{:#?}", loaded.findings);
    let Some(DeckFile::Cards(deck)) = loaded.file else {
        panic!("no cards");
    };
    let mut cards = deck.cards.into_iter();
    let mut card = cards.find(|card| card.key.card() == id).unwrap();
    let variant = vary(&mut card, &deck.scenarios, repetition);
    (card, variant)
}

fn text(card: &Card, language: &str) -> String {
    let question = card.body.question();
    question.text(&language.parse().unwrap()).to_string()
}

fn value(card: &Card) -> Quantity {
    let CardBody::Numeric { value, .. } = card.body else {
        panic!("not numeric");
    };
    value
}

fn seconds(value: i128, of: i128) -> Quantity {
    Quantity {
        value: Number::new(value, of).unwrap(),
        unit: Unit::SECOND,
    }
}

#[test]
fn a_new_card_asks_with_the_numbers_of_its_deck() {
    let (card, variant) = asked("inline", 0);
    assert_eq!(text(&card, "en"), "10 poll a shard for 100 s.");
    assert_eq!(value(&card), seconds(2, 1));
    assert!(card.book.is_some());
    let CardBody::Numeric { explanation, .. } = &card.body else {
        panic!("not numeric");
    };
    let explanation = explanation.as_ref().unwrap();
    assert_eq!(
        explanation.text(&"pt".parse().unwrap()).as_str(),
        "De 10, um por um."
    );
    let variant = variant.unwrap();
    assert_eq!(
        variant.inputs,
        serde_json::json!({ "consumers.0.count": "10", "duration": "100s" })
    );
    assert_eq!(variant.profile, "aws-2026");
}

#[test]
fn a_repetition_asks_with_numbers_of_its_own_and_the_sandbox_answers() {
    let mut told = BTreeSet::new();
    for repetition in 1..40 {
        let (card, variant) = asked("inline", repetition);
        assert_eq!(
            variant,
            asked("inline", repetition).1,
            "the same until it is rated"
        );
        let inputs = variant.unwrap().inputs;
        let count = inputs["consumers.0.count"].as_str().unwrap();
        let consumers: i128 = count.parse().unwrap();
        assert_eq!(value(&card), seconds(consumers, 5), "{inputs}");
        let base = inputs == serde_json::json!({ "consumers.0.count": "10", "duration": "100s" });
        assert_eq!(
            card.book.is_some(),
            base,
            "the book knows its own numbers only"
        );
        told.insert(text(&card, "pt"));
    }
    assert_eq!(told.len(), 6, "{told:?}");
    assert!(told.contains("20 consultam um shard por 150,5 s."));
}

#[test]
fn cards_that_share_a_scenario_vary_it_too() {
    let (card, _) = asked("named", 0);
    assert_eq!(text(&card, "en"), "10 poll.");
    let answers: BTreeSet<Number> = (1..20).map(|n| value(&asked("named", n).0).value).collect();
    assert_eq!(answers.len(), 3);
}

#[test]
fn an_input_that_the_scenario_leaves_out_is_drawn_for_a_new_card_too() {
    let (card, variant) = asked("defaulted", 0);
    let inputs = variant.unwrap().inputs;
    let rate = inputs["stream.read_calls"].as_str().unwrap();
    let expected = if rate == "2/s" { (5, 1) } else { (1, 1) };
    assert_eq!(value(&card), seconds(expected.0, expected.1));
    assert_eq!(text(&card, "en"), format!("{rate} allowed."));
}

#[test]
fn numbers_that_the_sandbox_cannot_answer_are_not_asked() {
    let (card, variant) = asked("endless", 3);
    assert_eq!(text(&card, "en"), "For 100 s.");
    assert_eq!(value(&card), seconds(2, 1));
    assert_eq!(
        variant.unwrap().inputs,
        serde_json::json!({ "duration": "100s" })
    );
}

#[test]
fn a_card_without_inputs_is_left_as_it_is() {
    let (card, variant) = asked("plain", 3);
    assert_eq!((text(&card, "en").as_str(), variant), ("How {much}?", None));
}
