use super::*;
use crate::sandbox::kinesis::key::KeyTable;

fn record(number: u64) -> Record {
    // 1,500 records a second: 666,666 2/3 ns apart.
    let exact = number * 2_000_000;
    Record {
        arrival: i64::try_from(exact / 3).unwrap(),
        fraction: exact % 3,
        parts: 3,
        size: 100,
        key: KeyTable::own(0),
        source: 0,
        identifier: number,
        copied: false,
    }
}

fn filled(count: u64) -> Log {
    let mut log = Log::new();
    (0..count).for_each(|number| log.append(&record(number)));
    log
}

#[test]
fn an_even_series_is_one_run_and_comes_back_exactly() {
    let log = filled(10_000);
    assert_eq!(log.runs(), 1);
    let mut cursor = Cursor::default();
    let mut arrivals = Vec::new();
    while let Some(stretch) = log.take(&mut cursor, 700) {
        assert_eq!(stretch.index, arrivals.len() as u64);
        arrivals.extend(stretch.arrivals(0));
    }
    let expected: Vec<i64> = (0..10_000).map(|number| record(number).arrival).collect();
    assert_eq!(arrivals, expected);
    assert_eq!(cursor.index, log.end());
}

#[test]
fn what_differs_begins_a_run() {
    let mut log = filled(3);
    log.append(&Record {
        size: 200,
        ..record(3)
    });
    log.append(&record(4));
    log.append(&record(6));
    log.append(&Record {
        copied: true,
        ..record(8)
    });
    assert_eq!(log.runs(), 4);
    let mut cursor = Cursor::default();
    let mut identifiers = Vec::new();
    while let Some(stretch) = log.take(&mut cursor, 1) {
        identifiers.push(stretch.first.identifier);
    }
    assert_eq!(identifiers, [0, 1, 2, 3, 4, 6, 8]);
    assert_eq!(log.bytes_from(Cursor::default()), 800);
}

#[test]
fn trimming_moves_the_horizon_to_the_first_record_that_is_young_enough() {
    let mut log = filled(1_000);
    log.trim(record(499).arrival);
    assert_eq!(log.horizon().index, 500);
    assert_eq!(log.held(), (500, 50_000));
    assert_eq!(log.get(log.clamp(Cursor::default())), Some(record(500)));
    log.trim(record(499).arrival);
    assert_eq!(log.held().0, 500);
    log.trim(i64::MAX);
    assert_eq!(log.held(), (0, 0));
    assert_eq!(log.get(log.horizon()), None);
    log.append(&record(1_000));
    assert_eq!(log.get(log.horizon()), Some(record(1_000)));
}

#[test]
fn forgotten_runs_leave_the_places_behind_them_valid() {
    let mut log = Log::new();
    for number in 0..5_000 {
        log.append(&Record {
            size: 100 + number % 2,
            ..record(number)
        });
    }
    let mut cursor = Cursor::default();
    while cursor.index < 4_000 {
        log.take(&mut cursor, 1);
    }
    assert!(log.is_crowded());
    log.forget(cursor);
    assert_eq!(log.runs(), 1_000);
    assert_eq!(log.get(cursor).unwrap().identifier, 4_000);
    let tip = log.tip();
    assert_eq!(log.get(tip), None);
    log.append(&record(5_000));
    assert_eq!(log.get(tip).unwrap().identifier, 5_000);
}
