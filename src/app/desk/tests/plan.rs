use proptest::prelude::*;

use super::*;
use crate::domain::queue::DeckOptions;

fn options(new: Option<u32>, reviews: Option<u32>, order: NewOrder) -> DeckOptions {
    DeckOptions {
        new,
        reviews,
        order,
    }
}

fn plan(limits: (u32, u32), decks: &[(&str, DeckOptions)]) -> DailyPlan {
    let (new, reviews) = limits;
    let decks = decks
        .iter()
        .map(|(id, options)| (id.parse().unwrap(), *options));
    DailyPlan {
        limits: DailyLimits { new, reviews },
        decks: decks.collect(),
    }
}

fn asked(desk: &Desk, scope: &Scope, now: Now) -> Vec<String> {
    let queue = desk.study(scope, now).unwrap().queue;
    queue.into_iter().map(|item| item.key.to_string()).collect()
}

fn one_deck(id: &str) -> Scope {
    Scope {
        decks: vec![id.parse().unwrap()],
        ..Scope::default()
    }
}

#[test]
fn a_shuffled_deck_keeps_its_order_all_day_and_has_another_one_tomorrow() {
    let place = Place::new(&[("a", 30)]);
    let shuffled = options(None, None, NewOrder::Shuffled);
    let mut desk = place.desk_with(plan((30, 200), &[("a", shuffled)]));
    let all = Scope::default();
    let before = asked(&desk, &all, on(0));
    let in_file: Vec<String> = (0..30).map(|number| format!("a/card-{number}")).collect();
    let mut sorted = before.clone();
    sorted.sort_by_key(|key| in_file.iter().position(|other| other == key));
    assert!(before != in_file && sorted == in_file, "{before:?}");
    let session = desk.study(&all, on(0)).unwrap().session;
    rate(&mut desk, session, &before[0], 5, on(0));
    drop(desk);
    let desk = place.desk_with(plan((30, 200), &[("a", shuffled)]));
    assert_eq!(asked(&desk, &all, on(0)), before[1..]);
    let mut tomorrow = asked(&desk, &all, on(1));
    tomorrow.retain(|key| *key != before[0]);
    assert_ne!(tomorrow, before[1..]);
}

#[test]
fn a_deck_comes_by_the_syllabus_or_as_its_file_has_it() {
    let place = Place::new(&[]);
    fs::write(
        place.decks().join("syllabus.yaml"),
        "format: 1\nid: s\ntitle: S\nlanguages: [en]\nobjectives:\n  \
         - {id: first, topic: t, text: One.}\n  - {id: second, topic: t, text: Two.}\n",
    )
    .unwrap();
    let card = |id: &str, covers: &str| {
        format!("  - {{id: {id}, covers: [{covers}], question: Q, answer: A}}\n")
    };
    fs::write(
        place.decks().join("a.yaml"),
        format!(
            "format: 1\nid: a\ntitle: A\nlanguages: [en]\nsyllabus: s\ncards:\n{}{}",
            card("x", "second"),
            card("y", "first")
        ),
    )
    .unwrap();
    let all = Scope::default();
    assert_eq!(asked(&place.desk(), &all, on(0)), ["a/y", "a/x"]);
    let desk = place.desk_with(plan(
        (20, 200),
        &[("a", options(None, None, NewOrder::Deck))],
    ));
    assert_eq!(asked(&desk, &all, on(0)), ["a/x", "a/y"]);
}

#[test]
fn a_wish_for_new_cards_replaces_the_limits_of_the_config() {
    let place = Place::new(&[("a", 9)]);
    let desk = place.desk_with(plan(
        (20, 200),
        &[("a", options(Some(2), None, NewOrder::Deck))],
    ));
    assert_eq!(desk.study(&one_deck("a"), on(0)).unwrap().held_back, 7);
    let wished = Scope {
        new: Some(5),
        ..one_deck("a")
    };
    assert_eq!(asked(&desk, &wished, on(0)).len(), 5);
}

fn any_options() -> impl Strategy<Value = DeckOptions> {
    let limit = || proptest::option::of(0_u32..5);
    let orders = [NewOrder::Syllabus, NewOrder::Deck, NewOrder::Shuffled];
    (limit(), limit(), prop::sample::select(orders.to_vec()))
        .prop_map(|(new, reviews, order)| options(new, reviews, order))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn home_counts_what_a_session_then_asks(
        limits in (0_u32..9, 0_u32..9),
        decks in (any_options(), any_options()),
        happened in prop::collection::vec((0_i32..4, 0_usize..12, 0_u8..=7), 0..30),
    ) {
        let place = Place::new(&[("a", 6), ("b", 6), ("c", 2)]);
        let mut desk = place.desk_with(plan(limits, &[("a", decks.0), ("b", decks.1)]));
        let session = desk.study(&Scope::default(), on(0)).unwrap().session;
        let mut happened = happened;
        happened.sort_by_key(|(day, ..)| *day);
        for (day, card, what) in happened {
            let (deck, card) = if card < 6 { ("a", card) } else { ("b", card - 6) };
            let card = format!("{deck}/card-{card}");
            match what {
                0 => drop(desk.bury(None, &key(&card), on(day)).unwrap()),
                6 => drop(desk.suspend(None, &key(&card), on(day)).unwrap()),
                7 => drop(desk.reset(&key(&card), on(day)).unwrap()),
                grade => drop(rate(&mut desk, session, &card, grade, on(day))),
            }
        }
        for day in 3..5 {
            let overview = desk.overview(on(day)).unwrap();
            let study = desk.study(&Scope::default(), on(day)).unwrap();
            prop_assert_eq!(overview.load, queue::load(&study.queue));
            prop_assert_eq!(overview.minutes, study.minutes);
            for row in overview.decks() {
                let scope = one_deck(row.id.as_str());
                let study = desk.study(&scope, on(day)).unwrap();
                prop_assert_eq!(row.load, queue::load(&study.queue), "{}", row.id);
            }
        }
    }
}
