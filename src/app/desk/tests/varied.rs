use super::*;
use crate::app::pages::CardPage;
use crate::app::stage::StageKey;
use crate::domain::card::CardBody;
use crate::domain::event::EventKind;

const DECK: &str = "\
format: 1
id: varied
title: Varied
languages: [en]
cards:
  - id: polls
    kind: numeric
    question: '{consumers.0.count} poll.'
    value: 2
    unit: s
    measure: poll_period.mean
    vary: {consumers.0.count: [5, 10, 15, 20, 25, 30, 35, 40]}
    run:
      duration: 100s
      consumers:
        - kind: classic
          count: 10
          policy: round_robin
";

fn place() -> Place {
    let place = Place::new(&[]);
    fs::write(place.decks().join("varied.yaml"), DECK).unwrap();
    place
}

fn page(desk: &mut Desk, day: i32) -> CardPage {
    desk.card(&key("varied/polls"), on(day)).unwrap().unwrap()
}

fn asked(page: &CardPage) -> (String, String) {
    let CardBody::Numeric {
        question, value, ..
    } = &page.card.body
    else {
        panic!("{:?}", page.card);
    };
    let question = question.text(&"en".parse().unwrap());
    (question.to_string(), value.to_string())
}

/// Rates the card as it is asked on a day.
fn rate_asked(desk: &mut Desk, day: i32) {
    let session = desk.study(&Scope::default(), on(day)).unwrap().session;
    let variant = page(desk, day).variant;
    let rating = GivenRating {
        variant,
        ..given(session, "varied/polls", 5)
    };
    desk.rate(&rating, on(day)).unwrap();
}

#[test]
fn the_numbers_stay_until_the_card_is_rated_and_come_back_with_an_undo() {
    let place = place();
    let mut desk = place.desk();
    assert_eq!(
        asked(&page(&mut desk, 0)),
        ("10 poll.".to_owned(), "2 s".to_owned())
    );
    rate_asked(&mut desk, 0);
    rate_asked(&mut desk, 1);
    rate_asked(&mut desk, 7);
    let drawn = asked(&page(&mut desk, 30));
    drop(desk);
    let mut desk = place.desk();
    assert_eq!(asked(&page(&mut desk, 31)), drawn, "after a restart");
    rate_asked(&mut desk, 31);
    let next = asked(&page(&mut desk, 31));
    assert_ne!(next, drawn, "of eight, the seed draws another one");
    desk.undo(None, on(31)).unwrap();
    assert_eq!(asked(&page(&mut desk, 31)), drawn, "after an undo");
}

#[test]
fn a_rating_tells_what_was_asked_and_what_the_sandbox_answered() {
    let place = place();
    let mut desk = place.desk();
    rate_asked(&mut desk, 0);
    let page = page(&mut desk, 1);
    let variant = page.variant.clone().unwrap();
    let (_, value) = asked(&page);
    assert_eq!(variant.expected, value);
    rate_asked(&mut desk, 1);
    let mut logged = Vec::new();
    desk.store()
        .events(&crate::store::EventFilter::All, |entry| {
            if let EventKind::Rate(rate) = entry.event.kind {
                logged.push(rate.variant);
            }
            std::ops::ControlFlow::Continue(())
        })
        .unwrap();
    assert_eq!(logged.pop().unwrap(), Some(variant));
}

#[test]
fn the_sandbox_runs_what_the_card_asks_now() {
    let place = place();
    let mut desk = place.desk();
    for day in [0, 1, 7] {
        let page = page(&mut desk, day);
        let stage = desk.stage(&StageKey::Card(page.card.key.clone()), on(day));
        let stage = stage.unwrap().unwrap();
        let inputs = &page.variant.as_ref().unwrap().inputs;
        assert_eq!(
            stage.scenario["consumers"][0]["count"],
            inputs["consumers.0.count"]
        );
        assert_eq!(stage.stated.unwrap().value.to_string(), asked(&page).1);
        rate_asked(&mut desk, day);
    }
}
