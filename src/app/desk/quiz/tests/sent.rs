//! What a quiz does to the schedule: nothing by itself, and a call where it is asked for one.

use super::*;
use crate::app::author::editing::AuthorRequest;
use crate::app::desk::tests::{given as rating, rate};
use crate::app::pages::Scope;
use crate::domain::id::SessionId;
use crate::domain::queue::Reason;

fn due(desk: &Desk, day: i32) -> Vec<String> {
    let study = desk.study(&Scope::default(), on(day)).unwrap();
    let due = study.queue.iter().filter(|it| it.reason == Reason::Due);
    due.map(|item| item.key.card().to_owned()).collect()
}

#[test]
fn a_quiz_by_itself_changes_no_schedule() {
    let place = place();
    let mut desk = place.desk();
    let session = SessionId(uuid::Uuid::from_u128(5));
    rate(&mut desk, session, "deck/read-1", 5, on(0));
    let before = desk.store.all_schedules().unwrap();
    let study = desk.study(&Scope::default(), on(1)).unwrap().queue;
    for mode in [PRACTICE, EXAM] {
        let quiz = desk
            .begin_quiz(&order(None, mode, 1), on(1))
            .unwrap()
            .attempt;
        for card in cards(&quiz) {
            let given = given(&quiz, &format!("deck/{card}"), choices(&[1]), 5);
            desk.answer_quiz(&given, on(1)).unwrap();
        }
        desk.end_quiz(id(&quiz), Ending::HandedIn, 10, on(1))
            .unwrap();
    }
    assert_eq!(desk.store.all_schedules().unwrap(), before);
    assert_eq!(desk.study(&Scope::default(), on(1)).unwrap().queue, study);
    desk.store.replay().unwrap();
    assert_eq!(desk.store.all_schedules().unwrap(), before);
    // And it is not counted as a rating.
    assert_eq!(rating(session, "deck/read-1", 5).rating.grade(), 5);
    assert_eq!(desk.store.recent_durations(9).unwrap().len(), 1);
}

#[test]
fn a_wrong_answer_makes_what_teaches_it_due_today_with_its_reason() {
    let place = place();
    let mut desk = place.desk();
    let session = SessionId(uuid::Uuid::from_u128(5));
    for card in [
        "deck/read-1",
        "deck/read-basic",
        "deck/queue-1",
        "deck/write-1",
    ] {
        rate(&mut desk, session, card, 5, on(0));
    }
    assert_eq!(due(&desk, 0), [""; 0]);
    let quiz = begin(&mut desk, None, PRACTICE).attempt;
    let asked = find(&quiz, "deck/read-2");
    answer(&mut desk, &quiz, "deck/read-2", choices(&[2]));
    let sent = desk.send_to_review(id(&quiz), asked, on(0)).unwrap();
    let sent: Vec<&str> = sent.cards.iter().map(|card| card.card()).collect();
    assert_eq!(sent, ["read-1", "read-2", "read-basic"]);
    let reason = Some("quiz: deck/read-2".to_owned());
    for card in sent {
        let page = desk.card(&key(&format!("deck/{card}")), on(0)).unwrap();
        assert_eq!(page.unwrap().schedule.called_back, reason, "{card}");
    }
    for card in ["deck/queue-1", "deck/write-1"] {
        let page = desk.card(&key(card), on(0)).unwrap().unwrap();
        assert_eq!(page.schedule.called_back, None);
    }
    // Once more: they are called already.
    let again = desk.send_to_review(id(&quiz), asked, on(0)).unwrap();
    assert_eq!(again.cards, []);
    // No rating was given, and `u` takes the call back.
    let history = desk.record(&key("deck/read-basic"), on(0)).unwrap().history;
    let kinds: Vec<&str> = history.iter().map(|line| line.kind.name()).collect();
    assert_eq!(kinds, ["rate", "call_back"]);
    let undone = desk.undo(Some(id(&quiz)), on(0)).unwrap();
    assert_eq!(undone.card, key("deck/read-basic"));
    assert_eq!(undone.schedule.called_back, None);
}

#[test]
fn called_cards_are_due_on_the_very_day() {
    let place = place();
    let mut desk = place.desk();
    let session = SessionId(uuid::Uuid::from_u128(5));
    for (day, card) in [(0, "deck/read-1"), (1, "deck/read-1"), (0, "deck/write-2")] {
        rate(&mut desk, session, card, 5, on(day));
    }
    // Rated on the second day, it is due on the eighth.
    assert_eq!(due(&desk, 3), ["write-2"]);
    let quiz = desk.begin_quiz(&order(None, PRACTICE, 1), on(3)).unwrap();
    let asked = find(&quiz.attempt, "deck/read-1");
    desk.send_to_review(id(&quiz.attempt), asked, on(3))
        .unwrap();
    let mut now_due = due(&desk, 3);
    now_due.sort();
    assert_eq!(now_due, ["read-1", "write-2"]);
    let asked = find(&quiz.attempt, "deck/queue-1");
    let sent = desk
        .send_to_review(id(&quiz.attempt), asked, on(3))
        .unwrap();
    assert_eq!(sent.cards, [key("deck/queue-1")]);
}

#[test]
fn suspended_cards_stay_so() {
    let place = place();
    let mut desk = place.desk();
    desk.suspend(None, &key("deck/read-basic"), on(0)).unwrap();
    let quiz = begin(&mut desk, None, PRACTICE).attempt;
    let asked = find(&quiz, "deck/read-1");
    let sent = desk.send_to_review(id(&quiz), asked, on(0)).unwrap();
    assert_eq!(sent.cards, [key("deck/read-1"), key("deck/read-2")]);
}

#[test]
fn a_call_is_taken_back_before_an_edit_that_came_earlier() {
    let place = place();
    let mut desk = place.desk();
    let copy = AuthorRequest::Copy(key("deck/queue-1"));
    desk.author(&copy, on(0)).unwrap();
    let quiz = begin(&mut desk, None, PRACTICE).attempt;
    let asked = find(&quiz, "deck/read-2");
    let sent = desk.send_to_review(id(&quiz), asked, on(0)).unwrap();
    assert!(sent.cards.len() > 1);
    for _ in &sent.cards {
        assert_eq!(desk.undo_edit(), Ok(None));
        desk.undo(Some(id(&quiz)), on(0)).unwrap();
    }
    assert!(desk.undo_edit().unwrap().is_some());
}
