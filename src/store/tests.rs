use std::collections::BTreeSet;

use super::fixture::{Place, at, log, new_event, rate, schedules};
use super::*;

#[test]
fn the_library_has_the_fix_for_resetting_the_log() {
    // 3.7.0 to 3.51.2 could corrupt a store with two connections.
    assert!(rusqlite::version_number() >= 3_051_003);
}

#[test]
fn a_full_disk_saves_nothing_and_counts_nothing() {
    let place = Place::new();
    let mut store = place.open();
    store.append(new_event(at(1, 1), rate("a/a", 4))).unwrap();
    let pages: i64 = store
        .connection
        .pragma_query_value(None, "page_count", |row| row.get(0))
        .unwrap();
    let limit = |store: &Store, pages: i64| {
        let limited =
            store
                .connection
                .pragma_update_and_check(None, "max_page_count", pages, |row| row.get::<_, i64>(0));
        assert_eq!(limited.unwrap(), pages);
    };
    limit(&store, pages);
    let mut saved = 1;
    let fault = loop {
        let card = format!("a/card-{saved}");
        match store.append(new_event(at(1, 1), rate(&card, 4))) {
            Ok(_) => saved += 1,
            Err(fault) => break fault,
        }
        assert!(saved < 1_000, "the disk never fills");
    };
    let reason = SaveFailure::DiskFull;
    assert_eq!(fault, Fault::NotSaved { reason });
    assert_eq!(log(&store).len(), saved);
    assert_eq!(schedules(&store).len(), saved);
    limit(&store, pages + 100);
    let card = format!("a/card-{saved}");
    let stored = store.append(new_event(at(1, 1), rate(&card, 4))).unwrap();
    assert_eq!(stored.event.seq, i64::try_from(saved).unwrap() + 1);
    assert_eq!(schedules(&store), super::fixture::folded(&store));
}

#[test]
fn the_log_can_neither_be_changed_nor_shortened() {
    let place = Place::new();
    let mut store = place.open();
    store.append(new_event(at(1, 1), rate("a/a", 4))).unwrap();
    for sql in ["UPDATE events SET rating = 5", "DELETE FROM events"] {
        let error = store.connection.execute(sql, []).unwrap_err();
        assert!(error.to_string().contains("append-only"), "{error}");
    }
}

#[test]
fn hot_queries_search_an_index() {
    let place = Place::new();
    let store = place.open();
    let plan = |sql: &str| -> String {
        let mut statement = store
            .connection
            .prepare(&format!("EXPLAIN QUERY PLAN {sql}"))
            .unwrap();
        let steps = statement.raw_query();
        let steps = steps.mapped(|row| row.get::<_, String>("detail"));
        steps.collect::<Result<Vec<_>, _>>().unwrap().join("\n")
    };
    let undo = "USING COVERING INDEX events_by_target (target=?)";
    let former = "USING COVERING INDEX aliases_by_current (current=?)";
    for (sql, expected) in [
        (
            events::LAST_OWN,
            vec!["USING COVERING INDEX events_by_device (device=?)"],
        ),
        (events::ONE_EVENT, vec!["USING PRIMARY KEY (id=?)"]),
        (
            events::LAST_UNDOABLE,
            vec!["USING INDEX events_by_day (study_day=?)", undo],
        ),
        (
            schedule::CARD_EVENTS,
            vec!["USING INDEX events_by_card (card=?)", undo, former],
        ),
        (
            schedule::ALL_CARD_EVENTS,
            vec!["USING INDEX events_by_card", undo],
        ),
        (schedule::ONE, vec!["USING PRIMARY KEY (card=?)"]),
        (
            quizzes::QUIZ_EVENTS,
            vec!["USING INDEX events_by_quiz (session=?)", undo],
        ),
        (aliases::CURRENT, vec!["USING PRIMARY KEY (old=?)"]),
        (
            log::SINCE,
            vec!["USING INDEX events_by_day (study_day>?)", undo],
        ),
        (
            log::OF_SESSION,
            vec!["USING INDEX events_by_day (study_day>?)", undo],
        ),
        (
            log::OF_DEVICE,
            vec!["USING INDEX events_by_device (device=? AND seq>?)", undo],
        ),
        (
            log::OF_CARD,
            vec!["USING INDEX events_by_card (card=?)", undo, former],
        ),
        (
            statistics::DAY_BEFORE,
            vec!["USING INDEX events_by_day (study_day<?)", undo],
        ),
        (
            statistics::DURATIONS,
            vec!["USING INDEX events_by_day", undo],
        ),
        (
            statistics::IN_SESSION,
            vec!["USING INDEX events_by_day (study_day>?)", undo],
        ),
    ] {
        let plan = plan(sql);
        for part in expected {
            assert!(plan.contains(part), "{sql}\n{part}\n{plan}");
        }
    }
    for sql in [
        schedule::ALL_CARD_EVENTS,
        statistics::DAY_BEFORE,
        statistics::DURATIONS,
        events::LAST_OWN,
    ] {
        let plan = plan(sql);
        assert!(!plan.contains("TEMP B-TREE FOR ORDER BY"), "{sql}\n{plan}");
    }
}

#[test]
fn settings_are_remembered_and_forgotten() {
    let place = Place::new();
    let mut store = place.open();
    assert_eq!(store.setting(Setting::CardLanguage).unwrap(), None);
    store.set_setting(Setting::CardLanguage, "en").unwrap();
    store.set_setting(Setting::CardLanguage, "pt-br").unwrap();
    drop(store);
    let mut store = place.open();
    let language = store.setting(Setting::CardLanguage).unwrap();
    assert_eq!(language.as_deref(), Some("pt-br"));
    store.forget_setting(Setting::CardLanguage).unwrap();
    assert_eq!(store.setting(Setting::CardLanguage).unwrap(), None);
    let names: BTreeSet<_> = Setting::ALL
        .iter()
        .map(|setting| setting.as_str())
        .collect();
    assert_eq!(names.len(), Setting::ALL.len());
    assert!(!names.contains("device") && !names.contains("machine"));
}

#[test]
fn a_cloned_disk_gets_a_device_id_of_its_own() {
    let place = Place::new();
    let rated = |store: &mut Store| {
        let stored = store.append(new_event(at(1, 1), rate("a/a", 4))).unwrap();
        (stored.event.device, stored.event.seq)
    };
    let first = rated(&mut place.open());
    let again = rated(&mut place.open());
    assert_eq!((again.0, again.1), (first.0, 2));
    let mut elsewhere = place.options();
    elsewhere.machine = "there".to_owned();
    let mut clone = Store::open(&place.path(), &elsewhere).unwrap();
    let cloned = rated(&mut clone);
    assert_ne!(cloned.0, first.0);
    assert_eq!(cloned.1, 1);
    drop(clone);
    let mut clone = Store::open(&place.path(), &elsewhere).unwrap();
    assert_eq!(rated(&mut clone), (cloned.0, 2));
    assert_eq!(clone.devices().unwrap().len(), 2);
}

#[test]
fn a_change_by_another_connection_shows() {
    let place = Place::new();
    let (mut ours, mut theirs) = (place.open(), place.open());
    let before = ours.data_version().unwrap();
    ours.append(new_event(at(1, 1), rate("a/a", 4))).unwrap();
    assert_eq!(ours.data_version().unwrap(), before);
    theirs.append(new_event(at(1, 1), rate("a/a", 4))).unwrap();
    assert_ne!(ours.data_version().unwrap(), before);
}
