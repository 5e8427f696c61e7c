use super::*;

fn session(desk: &Desk) -> SessionId {
    desk.study(&Scope::default(), on(0)).unwrap().session
}

#[test]
fn a_reset_card_is_new_until_that_is_undone() {
    let place = Place::new(&[("a", 1)]);
    let mut desk = place.desk();
    let session = session(&desk);
    let rated = rate(&mut desk, session, "a/card-0", 4, on(0));
    assert!(
        desk.reset(&key("a/card-0"), on(0))
            .unwrap()
            .schedule
            .is_new()
    );
    assert_eq!(desk.overview(on(0)).unwrap().load.new, 1);
    let undone = desk.undo(None, on(0)).unwrap();
    assert_eq!(undone.schedule, rated.schedule);
}

#[test]
fn a_day_can_be_set_and_taken_back() {
    let place = Place::new(&[("a", 1)]);
    let mut desk = place.desk();
    let session = session(&desk);
    let rated = rate(&mut desk, session, "a/card-0", 4, on(0));
    let set = desk.set_due(&key("a/card-0"), on(9).today, on(0)).unwrap();
    assert_eq!(set.schedule.memory.unwrap().due, on(9).today);
    let due = |desk: &mut Desk, day| desk.overview(on(day)).unwrap().load.due;
    assert_eq!((due(&mut desk, 8), due(&mut desk, 9)), (0, 1));
    let undone = desk.undo(None, on(0)).unwrap();
    assert_eq!((undone.event, undone.schedule), (set.event, rated.schedule));
}

#[test]
fn a_day_in_the_past_is_stored_as_today() {
    let place = Place::new(&[("a", 1)]);
    let mut desk = place.desk();
    let session = session(&desk);
    rate(&mut desk, session, "a/card-0", 4, on(0));
    desk.set_due(&key("a/card-0"), on(-5).today, on(3)).unwrap();
    let record = desk.record(&key("a/card-0"), on(3)).unwrap();
    let due = on(3).today;
    let card = key("a/card-0");
    assert_eq!(record.history[1].kind, EventKind::SetDue { card, due });
}

#[test]
fn a_new_card_has_no_day_to_be_set() {
    let place = Place::new(&[("a", 1)]);
    let mut desk = place.desk();
    let fault = desk
        .set_due(&key("a/card-0"), on(9).today, on(0))
        .unwrap_err();
    assert!(matches!(fault, Fault::CardIsNew { .. }), "{fault}");
    assert_eq!(desk.store().count_events().unwrap(), 0);
}
