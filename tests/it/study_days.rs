//! Study days over changes of the clocks and a journey across zones: local times as the wall
//! showed them, with the offset from UTC of then.

use chrono::{DateTime, NaiveDateTime};
use shardeck::clock::Clock;
use shardeck::domain::study_day::{DEFAULT_ROLLOVER_HOUR, StudyDay};

/// Each instant in order, and the study day that it belongs to.
const TABLES: &[(&str, &[(&str, &str)])] = &[
    (
        "São Paulo goes to summer time: midnight of 2018-11-04 does not exist",
        &[
            ("2018-11-03T03:59:59-03:00", "2018-11-02"),
            ("2018-11-03T04:00:00-03:00", "2018-11-03"),
            ("2018-11-03T23:59:59-03:00", "2018-11-03"),
            ("2018-11-04T01:00:00-02:00", "2018-11-03"),
            ("2018-11-04T03:59:59-02:00", "2018-11-03"),
            ("2018-11-04T04:00:00-02:00", "2018-11-04"),
        ],
    ),
    (
        "São Paulo leaves summer time: 23:00 to midnight of 2018-02-17 happens twice",
        &[
            ("2018-02-17T23:30:00-02:00", "2018-02-17"),
            ("2018-02-17T23:30:00-03:00", "2018-02-17"),
            ("2018-02-18T00:30:00-03:00", "2018-02-17"),
            ("2018-02-18T04:00:00-03:00", "2018-02-18"),
        ],
    ),
    (
        "Lisbon goes to summer time: 01:00 to 02:00 of 2026-03-29 does not exist",
        &[
            ("2026-03-29T00:59:59+00:00", "2026-03-28"),
            ("2026-03-29T02:00:00+01:00", "2026-03-28"),
            ("2026-03-29T03:59:59+01:00", "2026-03-28"),
            ("2026-03-29T04:00:00+01:00", "2026-03-29"),
        ],
    ),
    (
        "Lisbon leaves summer time: 01:00 to 02:00 of 2026-10-25 happens twice",
        &[
            ("2026-10-25T01:30:00+01:00", "2026-10-24"),
            ("2026-10-25T01:30:00+00:00", "2026-10-24"),
            ("2026-10-25T03:59:59+00:00", "2026-10-24"),
            ("2026-10-25T04:00:00+00:00", "2026-10-25"),
        ],
    ),
    (
        "New York goes to summer time: 02:00 to 03:00 of 2026-03-08 does not exist",
        &[
            ("2026-03-08T01:59:59-05:00", "2026-03-07"),
            ("2026-03-08T03:00:00-04:00", "2026-03-07"),
            ("2026-03-08T04:00:00-04:00", "2026-03-08"),
        ],
    ),
    (
        "New York leaves summer time: 01:00 to 02:00 of 2026-11-01 happens twice",
        &[
            ("2026-11-01T01:30:00-04:00", "2026-10-31"),
            ("2026-11-01T01:30:00-05:00", "2026-10-31"),
            ("2026-11-01T03:59:59-05:00", "2026-10-31"),
            ("2026-11-01T04:00:00-05:00", "2026-11-01"),
        ],
    ),
    (
        "a journey from Auckland over Dublin to São Paulo and Honolulu",
        &[
            ("2026-11-21T09:00:00+13:00", "2026-11-21"),
            ("2026-11-20T22:00:00+00:00", "2026-11-20"),
            ("2026-11-21T03:30:00-03:00", "2026-11-20"),
            ("2026-11-21T04:30:00-03:00", "2026-11-21"),
            ("2026-11-20T22:00:00-10:00", "2026-11-20"),
        ],
    ),
    (
        "the ends of a leap year's February",
        &[
            ("2024-02-29T03:59:59-03:00", "2024-02-28"),
            ("2024-03-01T03:59:59-03:00", "2024-02-29"),
            ("2024-03-01T04:00:00-03:00", "2024-03-01"),
        ],
    ),
];

#[test]
fn study_days_follow_the_wall_clock() {
    for (about, rows) in TABLES {
        for (time, expected) in *rows {
            let now = Clock::new(Some(time), DEFAULT_ROLLOVER_HOUR).unwrap().now();
            assert_eq!(now.today.to_string(), *expected, "{about}: {time}");
        }
    }
}

#[test]
fn without_a_journey_no_study_day_is_skipped_or_comes_twice() {
    for (about, rows) in TABLES
        .iter()
        .filter(|(about, _)| !about.contains("journey"))
    {
        let mut last: Option<(DateTime<chrono::FixedOffset>, StudyDay)> = None;
        for (time, _) in *rows {
            let instant = DateTime::parse_from_rfc3339(time).unwrap();
            let local: NaiveDateTime = instant.naive_local();
            let day = StudyDay::of_local(local, DEFAULT_ROLLOVER_HOUR);
            if let Some((before, day_before)) = last {
                assert!(instant > before, "{about}");
                assert!(day >= day_before, "{about}: {time}");
            }
            last = Some((instant, day));
        }
    }
}
