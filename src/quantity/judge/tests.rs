use proptest::prelude::*;

use super::*;
use crate::quantity::parse_quantity;
use crate::quantity::{NumberStyle, parse_typed};

fn quantity(text: &str) -> Quantity {
    text.parse().unwrap()
}

fn verdict(given: &str, expected: &str, tolerance: &str) -> Verdict {
    let expected = quantity(expected);
    let tolerance = match tolerance {
        "" => Tolerance::default_for(expected.unit),
        text => Tolerance::parse(text, expected.unit).unwrap(),
    };
    judge(&quantity(given), &expected, &tolerance).unwrap()
}

#[test]
fn answers_within_the_tolerance_are_correct() {
    for (given, expected, tolerance) in [
        ("2 s", "2 s", ""),
        ("2000 ms", "2 s", "0"),
        ("2.1 s", "2 s", ""),
        ("1.9 s", "2 s", ""),
        ("16 Mbps", "2 MB/s", "0"),
        ("2 MiB/s", "2 MB/s", ""),
        ("1000 messages/s", "1000 records/s", ""),
        ("60/min", "1/s", "0"),
        ("11.57 d", "11.574074 d", "1%"),
        ("51%", "50%", ""),
        ("49%", "50%", ""),
        ("3", "3 shards", ""),
        ("3 shards", "3", ""),
        ("68", "66", "2"),
        ("0 s", "0 s", ""),
        ("2.01 s", "2 s", "10ms"),
        ("-1 s", "-1.02 s", "5%"),
    ] {
        assert_eq!(
            verdict(given, expected, tolerance),
            Verdict::Correct,
            "{given} for {expected}"
        );
    }
}

#[test]
fn answers_outside_the_tolerance_are_wrong() {
    for (given, expected, tolerance) in [
        ("2.1000001 s", "2 s", ""),
        ("1.8999999 s", "2 s", ""),
        ("4", "3 shards", ""),
        ("3.0000001", "3 shards", ""),
        ("51.01%", "50%", ""),
        ("69", "66", "2"),
        ("2.011 s", "2 s", "10ms"),
        ("1 s", "0 s", ""),
        ("-2 s", "2 s", ""),
        ("0 s", "2 s", ""),
        ("201", "100", ""),
        ("69 shards", "66 shards", ""),
        ("1.03 MB", "1 MB", "1%"),
        ("1.024 s", "1 s", "1%"),
    ] {
        let wrong = Verdict::Wrong { near_miss: None };
        assert_eq!(
            verdict(given, expected, tolerance),
            wrong,
            "{given} for {expected}"
        );
    }
}

#[test]
fn another_kind_of_amount_is_told_apart_from_a_wrong_one() {
    for (given, expected, found, wanted) in [
        ("2 MB", "2 MB/s", Dimension::Size, Dimension::SizeRate),
        (
            "1000 records",
            "1000 records/s",
            Dimension::Count,
            Dimension::CountRate,
        ),
        ("5 s", "5 records", Dimension::Time, Dimension::Count),
        ("50%", "50 records", Dimension::Share, Dimension::Count),
        (
            "1000/s",
            "1000 B/s",
            Dimension::CountRate,
            Dimension::SizeRate,
        ),
    ] {
        let mismatch = Verdict::WrongDimension {
            given: found,
            expected: wanted,
        };
        assert_eq!(
            verdict(given, expected, ""),
            mismatch,
            "{given} for {expected}"
        );
    }
}

#[test]
fn slips_are_recognised_by_their_ratio_in_both_directions() {
    for (small, large, kind) in [
        ("1 MB/s", "8 MB/s", NearMissKind::BitsAndBytes),
        ("100 MB", "800 MB", NearMissKind::BitsAndBytes),
        ("1.4467 d", "11.574 d", NearMissKind::BitsAndBytes),
        ("1 KB", "1 KiB", NearMissKind::BinaryPrefix),
        ("1 MB", "1.05 MB", NearMissKind::BinaryPrefix),
        ("1 GB", "1.07 GB", NearMissKind::BinaryPrefix),
        ("1 TB", "1 TiB", NearMissKind::BinaryPrefix),
        ("2 ms", "2 s", NearMissKind::Thousand),
        ("2 KB/s", "2 MB/s", NearMissKind::Thousand),
        ("3 shards", "3000 shards", NearMissKind::Thousand),
        ("30 s", "60 s", NearMissKind::Double),
        ("3", "6", NearMissKind::Double),
        ("2 s", "120 s", NearMissKind::Sixty),
        ("10/min", "10/s", NearMissKind::Sixty),
        ("8.33 s", "8.33 h", NearMissKind::HoursAndSeconds),
        ("11.57 h", "11.57 d", NearMissKind::DaysAndHours),
        ("11.57 s", "11.57 d", NearMissKind::DaysAndSeconds),
        ("0.5%", "50%", NearMissKind::Hundred),
    ] {
        let unit = quantity(large).unit;
        let tolerance = Tolerance::Absolute(Quantity::new(0, unit));
        let near = |side| Verdict::Wrong {
            near_miss: Some(NearMiss { kind, side }),
        };
        let judged = |given: &str, expected: &str| {
            judge(&quantity(given), &quantity(expected), &tolerance).unwrap()
        };
        assert_eq!(
            judged(large, small),
            near(Side::TooLarge),
            "{large} for {small}"
        );
        assert_eq!(
            judged(small, large),
            near(Side::TooSmall),
            "{small} for {large}"
        );
    }
}

#[test]
fn the_ranges_of_the_slips_do_not_overlap() {
    let mut ranges: Vec<(Number, Number)> = NearMissKind::ALL
        .into_iter()
        .flat_map(|kind| kind.factors().map(move |factor| (kind, factor)))
        .map(|(kind, factor)| {
            let margin = factor.checked_mul(kind.slack()).unwrap();
            (
                factor.checked_sub(margin).unwrap(),
                factor.checked_add(margin).unwrap(),
            )
        })
        .collect();
    ranges.sort();
    assert!(
        ranges.windows(2).all(|pair| pair[0].1 < pair[1].0),
        "{ranges:?}"
    );
}

#[test]
fn a_vast_answer_is_wrong_and_a_senseless_expectation_an_error() {
    let vast = Quantity::new(Number::new(i128::MAX, 1).unwrap(), "EB".parse().unwrap());
    let byte = quantity("1 B");
    let tolerance = Tolerance::default_for(byte.unit);
    assert_eq!(
        judge(&vast, &byte, &tolerance),
        Ok(Verdict::Wrong { near_miss: None })
    );
    assert_eq!(
        judge(&byte, &vast, &tolerance),
        Err(ExpectationError::Number(NumberError::Overflow)),
    );
    let seconds = Tolerance::exact(Unit::SECOND);
    assert!(matches!(
        judge(&byte, &byte, &seconds),
        Err(ExpectationError::Tolerance(_))
    ));
}

#[test]
fn the_learner_is_asked_only_where_the_readings_differ_in_verdict() {
    let expected = quantity("1500 ms");
    let expectation = Expectation::new(expected, &Tolerance::default_for(expected.unit)).unwrap();
    let judged = |text: &str| {
        expectation.typed_verdict(
            &parse_typed(text, NumberStyle::Point, expected.unit).unwrap(),
            &SlipContext::default(),
        )
    };
    assert_eq!(judged("1500"), TypedVerdict::Settled(Verdict::Correct));
    assert_eq!(
        judged("1.500"),
        TypedVerdict::Ask {
            preferred: (
                quantity("1.5 ms"),
                Verdict::Wrong {
                    near_miss: Some(NearMiss {
                        kind: NearMissKind::Thousand,
                        side: Side::TooSmall,
                    }),
                },
            ),
            other: (quantity("1500 ms"), Verdict::Correct),
        },
    );
    assert!(matches!(
        judged("1,500"),
        TypedVerdict::Ask {
            preferred: (_, Verdict::Correct),
            ..
        }
    ));
    assert!(matches!(
        judged("7,777"),
        TypedVerdict::Settled(Verdict::Wrong { .. })
    ));
}

proptest! {
    #[test]
    fn the_expected_amount_is_correct_in_every_unit(value in 0_u64..1_000_000, pick in any::<usize>()) {
        let units: Vec<_> = Unit::all().collect();
        let expected = Quantity::new(value, units[pick % units.len()]);
        let exact = Tolerance::exact(expected.unit);
        let alike = |unit: &&Unit| unit.dimension() == expected.dimension();
        for unit in units.iter().filter(alike) {
            let given = expected.convert_to(*unit).unwrap();
            prop_assert_eq!(judge(&given, &expected, &exact), Ok(Verdict::Correct));
        }
    }

    #[test]
    fn a_wider_tolerance_never_turns_right_into_wrong(
        given in 0_u64..10_000, expected in 0_u64..10_000, narrow in 0_u64..100, more in 0_u64..100,
    ) {
        let (given, expected) = (Quantity::new(given, Unit::BYTE), Quantity::new(expected, Unit::BYTE));
        let judged = |percent: u64| {
            let fraction = Number::reduced(percent.into(), 100);
            judge(&given, &expected, &Tolerance::Relative(fraction)).unwrap()
        };
        if judged(narrow) == Verdict::Correct {
            prop_assert_eq!(judged(narrow + more), Verdict::Correct);
        }
    }

    #[test]
    fn no_answer_panics(numerator in any::<i128>(), denominator in any::<i128>(), pick in any::<usize>()) {
        let units: Vec<_> = Unit::all().collect();
        if let Ok(value) = Number::new(numerator, denominator) {
            let given = Quantity { value, unit: units[pick % units.len()] };
            for expected in ["0.333 MB/s", "11.574 d", "66", "50%", "1/3 records/d"] {
                let expected = quantity(expected);
                let _ = judge(&given, &expected, &Tolerance::default_for(expected.unit)).unwrap();
            }
        }
    }
}

#[test]
fn what_a_question_is_about_makes_further_slips_likely() {
    let context = SlipContext {
        shared_by: vec![10, 1],
        is_polling: true,
    };
    let slip = |given: &str, expected: &str| {
        let expected = parse_quantity(expected).unwrap();
        let tolerance = Tolerance::parse("5%", expected.unit).unwrap();
        let expectation = Expectation::new(expected, &tolerance).unwrap();
        match expectation.verdict(&parse_quantity(given).unwrap(), &context) {
            Verdict::Wrong { near_miss } => near_miss.map(|slip| (slip.kind, slip.side)),
            _ => None,
        }
    };
    for (given, expected, kind, side) in [
        ("2 s", "200 ms", NearMissKind::Total(10), Side::TooLarge),
        ("5/s", "0.5/s", NearMissKind::Total(10), Side::TooLarge),
        (
            "0.2 MB/s",
            "2 MB/s",
            NearMissKind::Total(10),
            Side::TooSmall,
        ),
        ("1 s", "2 s", NearMissKind::PeriodAndAge, Side::TooSmall),
        ("4 MB/s", "2 MB/s", NearMissKind::Double, Side::TooLarge),
        ("2 ms", "2 s", NearMissKind::Thousand, Side::TooSmall),
    ] {
        assert_eq!(slip(given, expected), Some((kind, side)), "{given}");
    }
}
