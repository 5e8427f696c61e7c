//! Limits of single decks, and the order of their new cards.

use std::collections::{BTreeMap, HashMap};

use super::*;
use crate::domain::id::Id;

const DECKS: [&str; 3] = ["a", "b", "c"];

fn id(deck: &str) -> Id {
    deck.parse().unwrap()
}

fn of(deck: &str, number: usize) -> CardKey {
    format!("{deck}/card-{number}").parse().unwrap()
}

fn plan(limits: (u32, u32), decks: &[(&str, Option<u32>, Option<u32>)]) -> DailyPlan {
    let (new, reviews) = limits;
    let decks = decks.iter().map(|&(deck, new, reviews)| {
        let order = NewOrder::Syllabus;
        (
            id(deck),
            DeckOptions {
                new,
                reviews,
                order,
            },
        )
    });
    DailyPlan {
        limits: DailyLimits { new, reviews },
        decks: decks.collect(),
    }
}

/// Cards in the order of study: where each stands, and its rank.
type Cards = Vec<(CardKey, Option<CardSchedule>, Option<u64>)>;

fn asked(cards: &Cards, plan: &DailyPlan) -> Vec<QueueItem> {
    let candidates = cards.iter().map(|(key, schedule, rank)| Candidate {
        key,
        schedule: schedule.as_ref(),
        rank: *rank,
    });
    review(candidates, plan, &done(cards), TODAY)
}

fn done(cards: &Cards) -> DoneToday {
    let known = cards
        .iter()
        .filter_map(|(key, s, _)| Some((key, s.as_ref()?)));
    DoneToday::count(known, TODAY)
}

fn names(queue: &[QueueItem]) -> Vec<&str> {
    queue.iter().map(|item| item.key.as_str()).collect()
}

/// Introduced today.
fn introduced() -> CardSchedule {
    CardSchedule {
        moved_on: Some(TODAY),
        introduced_on: Some(TODAY),
        ..seen(1)
    }
}

#[test]
fn a_deck_is_capped_at_its_own_limit_minus_what_it_did_today() {
    let cards: Cards = vec![
        (of("a", 0), Some(introduced()), None),
        (of("a", 1), None, None),
        (of("a", 2), None, None),
        (of("b", 0), None, None),
        (of("b", 1), Some(introduced()), None),
        (of("b", 2), None, None),
        (of("a", 3), Some(seen(0)), None),
        (of("a", 4), Some(seen(-1)), None),
        (of("b", 3), Some(seen(0)), None),
    ];
    let plan = plan((20, 200), &[("a", Some(2), Some(1))]);
    assert_eq!(
        names(&asked(&cards, &plan)),
        ["a/card-4", "b/card-3", "a/card-1", "b/card-0", "b/card-2"]
    );
}

#[test]
fn the_limit_over_all_decks_holds_inside_those_of_decks() {
    let cards: Cards = vec![
        (of("a", 0), None, None),
        (of("b", 0), Some(introduced()), None),
        (of("b", 1), None, None),
        (of("b", 2), None, None),
    ];
    let plan = plan((3, 200), &[("a", Some(9), None), ("b", Some(9), None)]);
    assert_eq!(names(&asked(&cards, &plan)), ["a/card-0", "b/card-1"]);
    let none = DailyPlan {
        decks: BTreeMap::from([(
            id("b"),
            DeckOptions {
                new: Some(0),
                ..DeckOptions::default()
            },
        )]),
        ..plan
    };
    assert_eq!(names(&asked(&cards, &none)), ["a/card-0"]);
}

#[test]
fn a_wish_for_new_cards_stands_above_all_limits_of_new_cards() {
    let cards: Cards = (0..4).map(|number| (of("a", number), None, None)).collect();
    let plan = plan((1, 200), &[("a", Some(1), Some(7))]).with_new(3);
    assert_eq!(asked(&cards, &plan).len(), 3);
    assert_eq!(plan.decks[&id("a")].reviews, Some(7));
}

#[test]
fn new_cards_come_in_their_decks_own_order_and_decks_take_turns_as_before() {
    let cards: Cards = vec![
        (of("a", 0), None, Some(3)),
        (of("b", 0), None, None),
        (of("a", 1), None, Some(1)),
        (of("b", 1), None, None),
        (of("a", 2), None, Some(2)),
    ];
    let plan = DailyPlan::default();
    assert_eq!(
        names(&asked(&cards, &plan)),
        ["a/card-1", "b/card-0", "a/card-2", "b/card-1", "a/card-0"]
    );
}

#[test]
fn what_is_due_does_not_follow_the_order_of_new_cards() {
    let cards: Cards = vec![
        (of("a", 0), Some(seen(0)), Some(2)),
        (of("a", 1), Some(seen(0)), Some(1)),
    ];
    let plan = DailyPlan::default();
    assert_eq!(names(&asked(&cards, &plan)), ["a/card-0", "a/card-1"]);
}

fn any_plan() -> impl Strategy<Value = DailyPlan> {
    let limit = || proptest::option::of(0_u32..8);
    let deck = (prop::sample::select(&DECKS[..]), limit(), limit());
    ((0_u32..15, 0_u32..15), prop::collection::vec(deck, 0..4))
        .prop_map(|(limits, decks)| plan(limits, &decks))
}

fn any_cards() -> impl Strategy<Value = Cards> {
    let new_today = prop::bool::weighted(0.2).prop_map(|is| is.then(introduced));
    let schedule = (any_schedule(), new_today).prop_map(|(any, new)| new.or(any));
    let card = (
        prop::sample::select(&DECKS[..]),
        schedule,
        proptest::option::of(any::<u64>()),
    );
    prop::collection::vec(card, 0..60).prop_map(|cards| {
        let numbered = cards.into_iter().enumerate();
        numbered
            .map(|(number, (deck, schedule, rank))| (of(deck, number), schedule, rank))
            .collect()
    })
}

proptest! {
    #[test]
    fn the_load_of_a_plan_is_that_of_the_queue(cards in any_cards(), plan in any_plan()) {
        let mut decks: HashMap<&str, Load> = HashMap::new();
        for (key, schedule, _) in &cards {
            let asked = decks.entry(key.deck()).or_default();
            match reason(schedule.as_ref(), TODAY) {
                Some(Reason::Due) => asked.due += 1,
                Some(Reason::New) => asked.new += 1,
                Some(Reason::Drill) => asked.drills += 1,
                _ => {}
            }
        }
        prop_assert_eq!(plan.load(decks, &done(&cards)), load(&asked(&cards, &plan)));
    }

    #[test]
    fn no_deck_goes_over_its_limits(cards in any_cards(), plan in any_plan()) {
        let queue = asked(&cards, &plan);
        let done = done(&cards);
        for (deck, options) in &plan.decks {
            let count = |reason| {
                let of_deck = queue.iter().filter(|item| item.key.deck() == deck.as_str());
                of_deck.filter(|item| item.reason == reason).count()
            };
            let done = done.of_deck(deck.as_str());
            for (asked, done, limit) in [
                (count(Reason::New), done.new, options.new),
                (count(Reason::Due), done.reviews, options.reviews),
            ] {
                let left = limit.map_or(usize::MAX, |limit| limit.saturating_sub(done) as usize);
                prop_assert!(asked <= left);
            }
        }
    }

    #[test]
    fn rating_the_first_new_card_leaves_the_order_of_the_others(
        mut cards in any_cards(),
        plan in any_plan(),
    ) {
        let new = |cards: &Cards| -> Vec<CardKey> {
            let queue = asked(cards, &plan);
            let new = queue.into_iter().filter(|item| item.reason == Reason::New);
            new.map(|item| item.key).collect()
        };
        let before = new(&cards);
        if let Some(first) = before.first() {
            let place = cards.iter().position(|(key, ..)| key == first).unwrap();
            cards[place].1 = Some(introduced());
            prop_assert_eq!(new(&cards), &before[1..]);
        }
    }
}
