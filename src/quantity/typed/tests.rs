use proptest::prelude::*;

use super::*;

fn unit(text: &str) -> Unit {
    text.parse().unwrap()
}

fn typed(text: &str, style: NumberStyle, card: &str) -> Result<Typed, TypedError> {
    parse_typed(text, style, unit(card))
}

/// The compact form of the only reading, alike in both styles.
fn clear(text: &str, card: &str) -> String {
    let point = typed(text, NumberStyle::Point, card);
    assert_eq!(point, typed(text, NumberStyle::Comma, card), "{text}");
    match point {
        Ok(Typed::Clear(quantity)) => quantity.to_string(),
        other => panic!("{text}: {other:?}"),
    }
}

#[test]
fn answers_are_read_in_both_languages() {
    for (text, card, expected) in [
        ("2 s", "s", "2 s"),
        ("2s", "s", "2 s"),
        ("  2   segundos ", "s", "2 s"),
        ("0,2 segundo", "s", "0.2 s"),
        ("200 MS", "s", "200 ms"),
        ("70 milissegundos", "s", "70 ms"),
        ("2 semanas", "d", "14 d"),
        ("1.5 MB/s", "MB/s", "1.5 MB/s"),
        ("1,5 MB por segundo", "MB/s", "1.5 MB/s"),
        ("16 Mb/s", "MB/s", "16 Mbps"),
        ("2 mb/s", "MB/s", "2 MB/s"),
        ("2 MB/s per shard", "MB/s", "2 MB/s"),
        (
            "1\u{202f}000 registros por segundo",
            "records/s",
            "1000 records/s",
        ),
        ("1 000 records per second", "records/s", "1000 records/s"),
        ("10k records/s", "records/s", "10000 records/s"),
        ("10k", "records/s", "10000 records/s"),
        ("2 mil registros", "records", "2000 records"),
        ("1 record/ms", "records/s", "1000 records/s"),
        ("5/s", "/s", "5/s"),
        ("5 vezes por segundo", "/s", "5 times/s"),
        ("5x", "1", "5 times"),
        ("50 %", "%", "50%"),
        ("33,3 por cento", "%", "33.3%"),
        ("3 cópias", "copies", "3 copies"),
        ("3 COPIAS", "copies", "3 copies"),
        ("4 nós", "nodes", "4 nodes"),
        ("4 no\u{301}s", "nodes", "4 nodes"),
        ("1.000,5 B", "B", "1000.5 B"),
        ("1,000.5 B", "B", "1000.5 B"),
        ("-0.5 s", "s", "-0.5 s"),
        ("\u{2212}2", "s", "-2 s"),
    ] {
        assert_eq!(clear(text, card), expected, "{text}");
    }
}

#[test]
fn a_bare_number_is_in_the_units_of_the_card() {
    for (card, expected) in [
        ("s", "12 s"),
        ("%", "12%"),
        ("records/s", "12 records/s"),
        ("1", "12"),
        ("MB", "12 MB"),
    ] {
        assert_eq!(clear("12", card), expected);
    }
}

#[test]
fn what_stands_before_the_number_is_passed_over() {
    for text in [
        "~2 s",
        "= 2 s",
        "≈2 s",
        "~= 2 s",
        "approximately 2 s",
        "Approx. 2 s",
        "aproximadamente 2 s",
        "cerca de 2 s",
        "mais ou menos 2 s",
        "± 2 s",
        "about ~2 s.",
    ] {
        assert_eq!(clear(text, "s"), "2 s", "{text}");
    }
}

#[test]
fn mixed_times_add_up_in_their_shortest_unit() {
    for (text, expected) in [
        ("1h30", "90 min"),
        ("1h30min", "90 min"),
        ("1 h 30 min", "90 min"),
        ("1 h and 30 min", "90 min"),
        ("1 hora e 30 minutos", "90 min"),
        ("1 hour, 30 minutes", "90 min"),
        ("2m30s", "150 s"),
        ("2m30", "150 s"),
        ("1h 0m 0,5s", "3600.5 s"),
        ("1 d 12", "36 h"),
        ("1 week 2 days", "9 d"),
        ("1 s 500 ms", "1500 ms"),
        ("-1h30", "-90 min"),
        ("9d6h13m20s", "800000 s"),
    ] {
        assert_eq!(clear(text, "h"), expected, "{text}");
    }
}

#[test]
fn several_numbers_that_are_no_time_are_refused() {
    for text in [
        "30 min 1 h",
        "1 h 30 h",
        "1.5 h 30 min",
        "2 MB 5 KB",
        "1 h 5 MB",
        "5 MB 3",
        "2 s 5",
        "1 2",
        "3 shards 2 consumers",
    ] {
        assert!(
            matches!(
                typed(text, NumberStyle::Point, "h"),
                Err(TypedError::NotOneAmount { .. })
            ),
            "{text}: {:?}",
            typed(text, NumberStyle::Point, "h"),
        );
    }
}

#[test]
fn a_number_with_two_readings_returns_both() {
    for (text, style, preferred, other) in [
        ("1,500 ms", NumberStyle::Point, "1500 ms", "1.5 ms"),
        ("1,500 ms", NumberStyle::Comma, "1.5 ms", "1500 ms"),
        ("1.500 ms", NumberStyle::Point, "1.5 ms", "1500 ms"),
        ("1.500 ms", NumberStyle::Comma, "1500 ms", "1.5 ms"),
        ("~1.500", NumberStyle::Comma, "1500 s", "1.5 s"),
        ("-1,000", NumberStyle::Point, "-1000 s", "-1 s"),
        ("1 min 1.500 s", NumberStyle::Point, "61.5 s", "1560 s"),
    ] {
        let reading = typed(text, style, "s").unwrap();
        assert_eq!(reading.preferred().to_string(), preferred, "{text}");
        assert_eq!(
            reading.other().map(|it| it.to_string()).as_deref(),
            Some(other),
            "{text}"
        );
    }
    // Only a whole number of hours makes sense before minutes.
    assert_eq!(clear("1,500 h 30 min", "h"), "90030 min");
}

#[test]
fn an_unknown_unit_comes_with_a_near_one_of_the_card_first() {
    for (text, card, near) in [
        ("5 recrods/s", "records/s", Some("records/s")),
        ("5 mz", "s", Some("ms")),
        ("5 chamdas", "calls", Some("calls")),
        ("5 chamdas por segundo", "calls/s", Some("calls/s")),
        ("5 segundso", "s", Some("s")),
        ("5 kangaroos", "s", None),
        ("10k", "MB", None),
        ("5 k MB", "MB", None),
    ] {
        let error = typed(text, NumberStyle::Point, card).unwrap_err();
        let TypedError::UnknownUnit { near: found, .. } = &error else {
            panic!("{text}: {error}");
        };
        assert_eq!(
            found.map(|unit| unit.to_string()).as_deref(),
            near,
            "{text}"
        );
    }
}

#[test]
fn hostile_and_empty_answers_are_refused() {
    let character = |character| TypedError::Character { character };
    let no_number = |found: &str| TypedError::NoNumber {
        found: found.to_owned(),
    };
    for (text, error) in [
        ("", TypedError::Empty),
        ("   ", TypedError::Empty),
        ("\u{301}", TypedError::Empty),
        (".", no_number("")),
        ("s", no_number("s")),
        ("~", no_number("")),
        ("aboutness 5", no_number("aboutness 5")),
        ("--5", no_number("-5")),
        ("5 \u{1f600}", character('\u{1f600}')),
        ("5\u{0}s", character('\u{0}')),
        ("5\u{1b}[31m", character('\u{1b}')),
        ("5\ts", character('\t')),
        ("5 \u{202e}s", character('\u{202e}')),
        ("5\u{200b}", character('\u{200b}')),
        ("10²", character('²')),
        ("½ s", character('½')),
        (
            "1.5.2 s",
            TypedError::Separators {
                found: "1.5.2 s".to_owned(),
            },
        ),
    ] {
        assert_eq!(typed(text, NumberStyle::Point, "s"), Err(error), "{text:?}");
    }
    let digits = "9".repeat(10_000);
    for text in [
        digits.clone(),
        format!("1 {digits}"),
        "\u{301}".repeat(10_000),
    ] {
        let error = TypedError::TooLong { limit: MAX_TYPED };
        assert_eq!(typed(&text, NumberStyle::Comma, "s"), Err(error));
    }
    let too_many = Err(TypedError::TooManyDigits { limit: MAX_DIGITS });
    assert_eq!(typed(&"9".repeat(31), NumberStyle::Comma, "s"), too_many);
    assert_eq!(
        typed(
            &format!("{} records/ns", "9".repeat(30)),
            NumberStyle::Comma,
            "s"
        ),
        too_many
    );
}

proptest! {
    #[test]
    fn no_text_panics(text in any::<String>()) {
        for style in [NumberStyle::Point, NumberStyle::Comma] {
            let _ = parse_typed(&text, style, Unit::SECOND);
        }
    }

    #[test]
    fn no_near_miss_panics(
        text in "[~≈-]?([0-9]{1,4}[., '_]?){1,8} ?[a-zA-ZµİẞKé/% ]{0,12}([0-9]{1,3} ?[a-z]{0,3})?",
    ) {
        for style in [NumberStyle::Point, NumberStyle::Comma] {
            let _ = parse_typed(&text, style, Unit::One);
        }
    }

    #[test]
    fn the_style_only_swaps_the_readings(whole in 1_u32..999, thousand in 0_u32..1000) {
        let text = format!("{whole},{thousand:03}");
        let point = typed(&text, NumberStyle::Point, "s").unwrap();
        let comma = typed(&text, NumberStyle::Comma, "s").unwrap();
        prop_assert_eq!(Some(point.preferred()), comma.other());
        prop_assert_eq!(point.other(), Some(comma.preferred()));
    }
}
