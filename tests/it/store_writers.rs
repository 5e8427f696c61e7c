//! Several writers on one store at once.

use std::path::Path;

use shardeck::domain::event::{EventKind, NewEvent};
use shardeck::domain::fold;
use shardeck::domain::study_day::{Instant, Now, StudyDay};
use shardeck::store::{Access, EventFilter, Journal, OpenOptions, Store};

const WRITERS: i64 = 4;
const EVENTS: i64 = 60;

fn open(folder: &Path, journal: Journal) -> Store {
    let options = OpenOptions {
        backups: folder.join("backups"),
        machine: "here".to_owned(),
        now: Instant(1_795_000_000_000),
        access: Access::ReadWrite,
        journal,
    };
    Store::open(&folder.join("data").join("shardeck.db"), &options).unwrap()
}

/// Each writer opens the store, which is not there yet, and appends to it. None is refused, the
/// numbers are dense, and the schedules are those of the log.
fn all_write_at_once(journal: Journal) {
    let folder = tempfile::tempdir().unwrap();
    std::thread::scope(|scope| {
        for writer in 0..WRITERS {
            let folder = folder.path();
            scope.spawn(move || {
                let mut store = open(folder, journal);
                assert!(!store.is_read_only(), "{:?}", store.why_read_only());
                for number in 0..EVENTS {
                    let now = Now {
                        at: Instant(number),
                        offset_minutes: 0,
                        today: StudyDay::from_number(1),
                    };
                    let kind = EventKind::Suspend {
                        card: format!("a/card-{}", (writer + number) % 7).parse().unwrap(),
                    };
                    let event = NewEvent {
                        now,
                        session: None,
                        kind,
                    };
                    store.append(event).unwrap();
                    if number % 20 == 0 {
                        drop(open(folder, journal));
                    }
                }
            });
        }
    });
    let store = open(folder.path(), journal);
    assert_eq!(store.devices().unwrap().len(), 1);
    let mut events = Vec::new();
    store
        .events(&EventFilter::All, |entry| {
            events.push(entry.event);
            std::ops::ControlFlow::Continue(())
        })
        .unwrap();
    let seqs: Vec<i64> = events.iter().map(|event| event.seq).collect();
    assert_eq!(seqs, (1..=WRITERS * EVENTS).collect::<Vec<_>>());
    assert!(events.is_sorted_by(|one, next| one.at < next.at));
    let schedules: std::collections::BTreeMap<_, _> =
        store.all_schedules().unwrap().into_iter().collect();
    assert_eq!(schedules, fold::fold(&events));
}

#[test]
fn writers_wait_for_each_other() {
    all_write_at_once(Journal::WriteAhead);
}

#[test]
fn writers_wait_for_each_other_with_a_rollback_journal() {
    all_write_at_once(Journal::Rollback);
}
