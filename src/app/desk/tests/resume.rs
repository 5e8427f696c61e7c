use proptest::prelude::*;

use super::*;
use crate::app::pages::Study;
use crate::domain::id::EventId;
use crate::domain::queue::{QueueItem, Reason};
use crate::domain::session::Session;

fn begin(desk: &mut Desk, scope: &Scope) -> Study {
    desk.begin(scope, on(0)).unwrap()
}

fn told(queue: &[QueueItem]) -> Vec<(&str, Reason)> {
    let told = |item: &'_ QueueItem| item.reason;
    queue
        .iter()
        .map(|item| (item.key.card(), told(item)))
        .collect()
}

fn left(desk: &mut Desk, now: Now) -> Option<usize> {
    let unfinished = desk.overview(now).unwrap().unfinished;
    unfinished.map(|unfinished| unfinished.left)
}

fn remembers(desk: &Desk) -> bool {
    let setting = desk.store().setting(Setting::UnfinishedSession);
    setting.unwrap().is_some()
}

fn practise(desk: &mut Desk, session: SessionId, card: &str) {
    let given = GivenRating {
        practice: true,
        ..given(session, card, 1)
    };
    desk.rate(&given, on(0)).unwrap();
}

#[test]
fn a_session_goes_on_with_what_is_left_and_its_drills() {
    let place = Place::new(&[("a", 5)]);
    let mut desk = place.desk();
    let study = begin(&mut desk, &Scope::default());
    assert_eq!(left(&mut desk, on(0)), None, "nothing was done yet");
    rate(&mut desk, study.session, "a/card-0", 2, on(0));
    rate(&mut desk, study.session, "a/card-1", 5, on(0));
    rate(&mut desk, study.session, "a/card-2", 3, on(0));
    desk.bury(Some(study.session), &key("a/card-3"), on(0))
        .unwrap();
    drop(desk);
    let mut desk = place.desk();
    let unfinished = desk.overview(on(0)).unwrap().unfinished.unwrap();
    assert_eq!((unfinished.left, &unfinished.scope), (3, &study.scope));
    let english = "en".parse().unwrap();
    assert_eq!(unfinished.title.unwrap().text(&english).as_str(), "Deck a");
    let resumed = desk.resume(on(0)).unwrap();
    assert_eq!(resumed.session, study.session);
    assert_eq!(
        told(&resumed.queue),
        [
            ("card-4", Reason::New),
            ("card-0", Reason::Drill),
            ("card-2", Reason::Drill),
        ]
    );
    assert_eq!(left(&mut desk, on(1)), None, "the study day is over");
    let fault = desk.resume(on(1)).unwrap_err();
    assert_eq!(fault, Fault::NothingToResume);
}

#[test]
fn cramming_with_a_limit_goes_on_too() {
    let place = Place::new(&[("a", 3), ("b", 3)]);
    let mut desk = place.desk();
    let scope = Scope {
        decks: vec!["b".parse().unwrap(), "a".parse().unwrap()],
        cram: true,
        limit: Some(5),
        ..Scope::default()
    };
    desk.bury(None, &key("b/card-0"), on(0)).unwrap();
    let study = begin(&mut desk, &scope);
    practise(&mut desk, study.session, "b/card-1");
    desk.bury(Some(study.session), &key("b/card-2"), on(0))
        .unwrap();
    desk.suspend(None, &key("a/card-1"), on(0)).unwrap();
    drop(desk);
    let mut desk = place.desk();
    let unfinished = desk.overview(on(0)).unwrap().unfinished.unwrap();
    assert_eq!((unfinished.scope, unfinished.title), (scope, None));
    let resumed = desk.resume(on(0)).unwrap();
    assert_eq!(
        told(&resumed.queue),
        [("card-0", Reason::Practice), ("card-0", Reason::Practice)]
    );
}

#[test]
fn what_was_taken_back_was_not_done() {
    let place = Place::new(&[("a", 3)]);
    let mut desk = place.desk();
    let session = begin(&mut desk, &Scope::default()).session;
    rate(&mut desk, session, "a/card-0", 5, on(0));
    assert_eq!(left(&mut desk, on(0)), Some(2));
    desk.undo(Some(session), on(0)).unwrap();
    assert_eq!(left(&mut desk, on(0)), None);
}

#[test]
fn cards_that_are_gone_are_left_out() {
    let place = Place::new(&[("a", 3), ("b", 2)]);
    let mut desk = place.desk();
    let session = begin(&mut desk, &Scope::default()).session;
    rate(&mut desk, session, "a/card-0", 5, on(0));
    drop(desk);
    place.write_deck("a", 2);
    fs::remove_file(place.decks().join("b.yaml")).unwrap();
    let mut desk = place.desk();
    assert_eq!(left(&mut desk, on(0)), Some(1));
    assert_eq!(
        told(&desk.resume(on(0)).unwrap().queue),
        [("card-1", Reason::New)]
    );
    drop(desk);
    place.write_deck("a", 1);
    assert_eq!(left(&mut place.desk(), on(0)), None);
}

#[test]
fn a_session_over_a_deck_that_is_gone_is_not_offered() {
    let place = Place::new(&[("a", 2), ("b", 2)]);
    let mut desk = place.desk();
    let scope = Scope {
        decks: vec!["b".parse().unwrap(), "a".parse().unwrap()],
        ..Scope::default()
    };
    let session = begin(&mut desk, &scope).session;
    rate(&mut desk, session, "a/card-0", 5, on(0));
    drop(desk);
    fs::remove_file(place.decks().join("b.yaml")).unwrap();
    assert_eq!(left(&mut place.desk(), on(0)), None);
}

#[test]
fn a_finished_session_is_forgotten_and_an_undo_brings_it_back() {
    let place = Place::new(&[("a", 2)]);
    let mut desk = place.desk();
    let session = begin(&mut desk, &Scope::default()).session;
    rate(&mut desk, session, "a/card-0", 5, on(0));
    rate(&mut desk, session, "a/card-1", 2, on(0));
    assert!(remembers(&desk), "a drill is left");
    rate(&mut desk, session, "a/card-1", 4, on(0));
    assert!(!remembers(&desk));
    desk.undo(Some(session), on(0)).unwrap();
    drop(desk);
    let mut desk = place.desk();
    let resumed = desk.resume(on(0)).unwrap();
    assert_eq!(told(&resumed.queue), [("card-1", Reason::Drill)]);
    rate(&mut desk, session, "a/card-1", 4, on(0));
    assert!(!remembers(&desk), "the end of a resumed session is seen");
}

#[test]
fn the_session_of_another_program_is_not_forgotten() {
    let place = Place::new(&[("a", 2)]);
    let (mut ours, mut theirs) = (place.desk(), place.desk());
    let session = begin(&mut ours, &Scope::default()).session;
    let cram = Scope {
        cram: true,
        ..Scope::default()
    };
    let study = theirs.begin(&cram, on(0)).unwrap();
    practise(&mut theirs, study.session, "a/card-0");
    rate(&mut ours, session, "a/card-0", 5, on(0));
    rate(&mut ours, session, "a/card-1", 5, on(0));
    assert_eq!(left(&mut theirs, on(0)), Some(1));
}

#[test]
fn an_empty_session_replaces_nothing() {
    let place = Place::new(&[("a", 2)]);
    let mut desk = place.desk();
    let session = begin(&mut desk, &Scope::default()).session;
    rate(&mut desk, session, "a/card-0", 5, on(0));
    let nothing = Scope {
        tag: Some("nowhere".to_owned()),
        ..Scope::default()
    };
    begin(&mut desk, &nothing);
    assert_eq!(left(&mut desk, on(0)), Some(1));
}

#[test]
fn a_store_that_takes_no_writing_hinders_no_session() {
    let place = Place::new(&[("a", 2)]);
    drop(place.desk());
    let store = place.store(Access::ReadOnly);
    let mut desk = Desk::new(store, place.library(), DailyLimits::default()).unwrap();
    assert!(desk.is_read_only());
    assert_eq!(begin(&mut desk, &Scope::default()).queue.len(), 2);
    assert_eq!(left(&mut desk, on(0)), None);
}

#[test]
fn what_another_version_remembers_is_passed_over() {
    let place = Place::new(&[("a", 2)]);
    let mut store = place.store(Access::ReadWrite);
    store
        .set_setting(Setting::UnfinishedSession, "{\"later\": 1}")
        .unwrap();
    drop(store);
    let mut desk = place.desk();
    assert_eq!(left(&mut desk, on(0)), None);
    assert_eq!(begin(&mut desk, &Scope::default()).queue.len(), 2);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn what_is_left_is_what_the_session_would_have_asked(
        seen in prop::collection::vec(1_u8..=5, 0..5),
        early in prop::collection::vec(1_u8..=5, 0..3),
        steps in prop::collection::vec(0_u8..=7, 1..20),
        cram in any::<bool>(),
    ) {
        let place = Place::new(&[("a", 7)]);
        let mut desk = place.desk();
        let earlier = desk.study(&Scope::default(), on(-9)).unwrap().session;
        for (number, grade) in seen.iter().enumerate() {
            rate(&mut desk, earlier, &format!("a/card-{number}"), *grade, on(-9));
        }
        for (number, grade) in early.iter().enumerate() {
            rate(&mut desk, earlier, &format!("a/card-{number}"), *grade, on(0));
        }
        let scope = Scope { cram, ..Scope::default() };
        let study = begin(&mut desk, &scope);
        let mut session = Session::new(study.queue.clone());
        let mut given: Vec<(EventId, Rating, Reason)> = Vec::new();
        let (mut undid, mut standing) = (false, 0);
        for step in steps {
            let current = session.current().map(|item| item.key.clone());
            match (step, current) {
                (0, _) if standing > 0 => {
                    let undone = desk.undo(Some(study.session), on(0)).unwrap();
                    let place = given.iter().rposition(|(event, ..)| *event == undone.event);
                    let rating = place.map(|place| given.remove(place));
                    let rating = rating.map(|(_, rating, reason)| (rating, reason));
                    session.undone(&undone.card, &undone.schedule, on(0).today, rating);
                    (undid, standing) = (true, standing - 1);
                }
                (0, _) | (_, None) => continue,
                (6, Some(card)) => {
                    desk.bury(Some(study.session), &card, on(0)).unwrap();
                    session.left_out();
                    standing += 1;
                }
                (7, Some(card)) => {
                    desk.suspend(Some(study.session), &card, on(0)).unwrap();
                    session.left_out();
                    standing += 1;
                }
                (grade, Some(card)) => {
                    let given_rating = GivenRating {
                        practice: cram,
                        ..super::given(study.session, card.as_str(), grade)
                    };
                    let stored = desk.rate(&given_rating, on(0)).unwrap();
                    let rating = given_rating.rating;
                    if let Some(reason) = session.rated(rating, &stored.schedule, on(0).today) {
                        given.push((stored.event, rating, reason));
                    }
                    standing += 1;
                }
            }
            let expected: Vec<QueueItem> = session.upcoming().cloned().collect();
            let offered = left(&mut desk, on(0));
            if standing == 0 || expected.is_empty() {
                prop_assert_eq!(offered, None);
                continue;
            }
            prop_assert_eq!(offered, Some(expected.len()));
            let mut resumed = place.desk().resume(on(0)).unwrap().queue;
            let mut expected = expected;
            if undid {
                // A card that was taken back comes at once in the running session.
                let by_card = |one: &QueueItem, other: &QueueItem| one.key.cmp(&other.key);
                resumed.sort_by(by_card);
                expected.sort_by(by_card);
            }
            prop_assert_eq!(told(&resumed), told(&expected));
        }
    }
}
