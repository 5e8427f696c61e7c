use std::collections::{BTreeMap, BTreeSet};

use super::*;
use crate::domain::deck::Era;
use crate::domain::language::Localized;

/// Cards of a topic, `count` of them, none seen.
fn keys(topic: &str, count: usize) -> Vec<(CardKey, String)> {
    let name = topic.replace('/', "-");
    let card = |number| format!("{name}/card-{number}").parse().unwrap();
    (0..count)
        .map(|number| (card(number), topic.to_owned()))
        .collect()
}

fn candidates(keys: &[(CardKey, String)]) -> Vec<Candidate<'_>> {
    keys.iter()
        .map(|(key, topic)| Candidate {
            key,
            topics: vec![topic.as_str()],
            last_seen: None,
        })
        .collect()
}

fn blueprint(questions: u32, weights: &[(&str, u32)]) -> Blueprint {
    Blueprint {
        id: "exam".parse().unwrap(),
        title: Localized::single("en".parse().unwrap(), "Exam".into()),
        questions,
        minutes: 10,
        pass: 72,
        weights: weights
            .iter()
            .map(|(topic, weight)| ((*topic).to_owned(), *weight))
            .collect(),
        era: Era::Today,
        typed: false,
    }
}

fn seed(number: u64) -> Seed {
    Seed::from_bits(number)
}

fn count(drawn: &[Drawn]) -> BTreeMap<&str, usize> {
    let mut counts = BTreeMap::new();
    for question in drawn {
        *counts
            .entry(question.topic.as_deref().unwrap_or(""))
            .or_default() += 1;
    }
    counts
}

#[test]
fn topics_get_their_shares_exactly_whatever_the_seed() {
    let mut cards = keys("kinesis/read", 40);
    cards.extend(keys("kinesis/write", 10));
    cards.extend(keys("sqs", 30));
    cards.extend(keys("msk/brokers", 30));
    let cards = candidates(&cards);
    let exam = blueprint(65, &[("kinesis", 40), ("sqs", 35), ("msk", 25)]);
    for number in 0..200 {
        let drawn = draw(&exam, &cards, seed(number)).unwrap();
        assert_eq!(
            count(&drawn),
            BTreeMap::from([("kinesis", 26), ("sqs", 23), ("msk", 16)])
        );
        let distinct: BTreeSet<_> = drawn.iter().map(|question| &question.card).collect();
        assert_eq!(distinct.len(), 65, "a card stands twice");
        assert_eq!(drawn, draw(&exam, &cards, seed(number)).unwrap());
    }
    assert_ne!(
        draw(&exam, &cards, seed(1)).unwrap(),
        draw(&exam, &cards, seed(2)).unwrap()
    );
}

#[test]
fn every_topic_that_has_too_few_is_told_with_its_counts() {
    let mut cards = keys("kinesis", 3);
    cards.extend(keys("sqs", 9));
    cards.extend(keys("msk", 1));
    let exam = blueprint(12, &[("kinesis", 1), ("sqs", 1), ("msk", 1), ("iot", 1)]);
    let shortages = draw(&exam, &candidates(&cards), seed(1)).unwrap_err();
    let told = |topic: &str, there| Shortage {
        topic: Some(topic.into()),
        wanted: 3,
        there,
    };
    assert_eq!(shortages, [told("msk", 1), told("iot", 0)]);
    let all = draw(&blueprint(14, &[]), &candidates(&cards), seed(1)).unwrap_err();
    assert_eq!(
        all,
        [Shortage {
            topic: None,
            wanted: 14,
            there: 13
        }]
    );
}

#[test]
fn a_card_counts_for_the_narrowest_topic_of_its_first_objective_that_is_asked() {
    let key: CardKey = "deck/card".parse().unwrap();
    let card = |topics: &[&'static str]| Candidate {
        key: &key,
        topics: topics.to_vec(),
        last_seen: None,
    };
    let weights = [
        ("kinesis".to_owned(), 1),
        ("kinesis/read".to_owned(), 1),
        ("sqs".to_owned(), 1),
    ];
    for (topics, expected) in [
        (&["kinesis/write"][..], Some(0)),
        (&["kinesis"], Some(0)),
        (&["kinesis/read/enhanced"], Some(1)),
        (&["iot/rules", "sqs/fifo", "kinesis/read"], Some(2)),
        (&["kinesis-video"], None),
        (&[], None),
    ] {
        assert_eq!(counts_for(&card(topics), &weights), expected, "{topics:?}");
    }
}

#[test]
fn what_was_not_seen_for_longest_comes_first() {
    let cards = keys("sqs", 12);
    let mut cards = candidates(&cards);
    for (number, card) in cards.iter_mut().enumerate() {
        // The first four never, then the later the more recently.
        card.last_seen = (number >= 4).then(|| Instant(1_000 + number as i64));
    }
    let keys: Vec<CardKey> = cards.iter().map(|card| card.key.clone()).collect();
    for (questions, newest) in [(2, 4), (4, 4), (7, 7)] {
        for weights in [&[("sqs", 1)][..], &[]] {
            let exam = blueprint(questions, weights);
            for number in 0..50 {
                let drawn = draw(&exam, &cards, seed(number)).unwrap();
                let allowed = &keys[..newest];
                assert!(
                    drawn
                        .iter()
                        .all(|question| allowed.contains(&question.card))
                );
            }
        }
    }
}

#[test]
fn every_card_and_every_order_is_as_likely_as_the_next() {
    let cards = keys("sqs", 10);
    let cards = candidates(&cards);
    let exam = blueprint(3, &[("sqs", 1)]);
    let mut drawn_cards: BTreeMap<CardKey, f64> = BTreeMap::new();
    let mut firsts: BTreeMap<CardKey, f64> = BTreeMap::new();
    for number in 0..10_000 {
        let drawn = draw(&exam, &cards, seed(number)).unwrap();
        *firsts.entry(drawn[0].card.clone()).or_default() += 1.0;
        for question in drawn {
            *drawn_cards.entry(question.card).or_default() += 1.0;
        }
    }
    // 9 degrees of freedom: 27.9 is passed once in a thousand runs of true chance.
    for (counts, expected) in [(drawn_cards, 3_000.0), (firsts, 1_000.0)] {
        assert_eq!(counts.len(), 10);
        let chi_square: f64 = counts
            .values()
            .map(|count| (count - expected).powi(2) / expected)
            .sum();
        assert!(chi_square < 27.9, "{chi_square}");
    }
}

#[test]
fn a_plain_quiz_takes_all_or_so_many_and_no_card_twice() {
    let cards = keys("sqs/fifo", 5);
    let mut cards = candidates(&cards);
    cards.extend(cards.clone());
    let drawn = draw_any(&cards, usize::MAX, seed(3));
    assert_eq!(count(&drawn), BTreeMap::from([("sqs", 5)]));
    assert_eq!(draw_any(&cards, 2, seed(3)).len(), 2);
    let many = keys("a", MOST_QUESTIONS + 1);
    let many = draw_any(&candidates(&many), usize::MAX, seed(3));
    assert_eq!(many.len(), MOST_QUESTIONS);
    assert_eq!(draw_any(&[], 3, seed(3)), []);
}
