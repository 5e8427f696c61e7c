use proptest::prelude::*;

use super::*;

fn compact(text: &str) -> String {
    parse_quantity(text)
        .unwrap_or_else(|error| panic!("{text}: {error}"))
        .to_string()
}

#[test]
fn quantities_of_the_file_formats_are_read() {
    for (text, expected) in [
        ("200ms", "200 ms"),
        ("2 s", "2 s"),
        ("0s", "0 s"),
        ("8.33h", "8.33 h"),
        ("11.57d", "11.57 d"),
        ("1.5 µs", "1.5 us"),
        ("1KiB", "1 KiB"),
        ("1EB", "1 EB"),
        ("100/s", "100/s"),
        ("0.5 /min", "0.5/min"),
        ("2MB/s", "2 MB/s"),
        ("750 KB/s", "750 KB/s"),
        ("10Gbps", "10 Gbps"),
        ("1 Mbit/s", "1 Mbps"),
        ("0%", "0%"),
        ("12.5 %", "12.5%"),
        ("1 shard", "1 shards"),
        ("3000 mensagens", "3000 messages"),
        ("1000 records/s", "1000 records/s"),
        ("5 rec/s", "5 records/s"),
    ] {
        assert_eq!(compact(text), expected, "{text}");
    }
}

#[test]
fn errors_say_what_was_expected() {
    let not_a_number = |found: &str| ParseError::NotANumber {
        found: found.to_owned(),
    };
    for (text, error) in [
        ("", ParseError::Empty),
        ("s", not_a_number("s")),
        (".5 s", not_a_number(".5 s")),
        ("5. s", not_a_number("5. s")),
        ("5.", not_a_number("5.")),
        ("5..1 s", not_a_number("5..1 s")),
        ("1.2.3 s", not_a_number("1.2.3 s")),
        ("3 1", not_a_number("3 1")),
        (" 5 s", not_a_number(" 5 s")),
        ("-5 s", ParseError::Sign { sign: '-' }),
        ("+5 s", ParseError::Sign { sign: '+' }),
        ("\u{2212}5 s", ParseError::Sign { sign: '\u{2212}' }),
        ("1,5 s", ParseError::Comma),
        ("1,000 B", ParseError::Comma),
        (
            "1e3 s",
            ParseError::Exponent {
                found: "e3 s".to_owned(),
            },
        ),
        (
            "1E-3 s",
            ParseError::Exponent {
                found: "E-3 s".to_owned(),
            },
        ),
        (
            "007 s",
            ParseError::LeadingZero {
                found: "007".to_owned(),
            },
        ),
        (
            "00.5 s",
            ParseError::LeadingZero {
                found: "00".to_owned(),
            },
        ),
        ("0", ParseError::MissingUnit { expected: None }),
        ("5 ", ParseError::Spacing),
        ("5  s", ParseError::Spacing),
        ("5 s ", ParseError::Spacing),
        ("5\u{a0}s", ParseError::Spacing),
        ("5\ts", ParseError::Spacing),
    ] {
        assert_eq!(parse_quantity(text), Err(error), "{text:?}");
    }
}

#[test]
fn an_unknown_unit_comes_with_the_near_one() {
    for (text, near) in [
        ("5 mb", Some("MB")),
        ("5 sec", Some("s")),
        ("5 Kb/s", Some("kbps")),
        ("5 recors/s", Some("records/s")),
        ("5 MB /s", Some("MB/s")),
        ("5 \u{1f600}", None),
        ("5 \u{0}", None),
    ] {
        let error = parse_quantity(text).unwrap_err();
        let ParseError::UnknownUnit { near: found, .. } = error else {
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
fn a_field_refuses_another_dimension() {
    assert_eq!(
        parse_quantity_of("5 MB", Dimension::SizeRate),
        Err(ParseError::WrongDimension {
            found: Unit::from_symbol("MB").unwrap(),
            expected: Dimension::SizeRate,
        }),
    );
    assert!(parse_quantity_of("5 Mbps", Dimension::SizeRate).is_ok());
    assert_eq!(
        parse_quantity_of("0", Dimension::Time),
        Err(ParseError::MissingUnit {
            expected: Some(Dimension::Time)
        }),
    );
}

#[test]
fn shares_numbers_and_units_stand_alone() {
    assert_eq!(
        parse_share("50%").unwrap().base(),
        parse_share("0.5").unwrap().base()
    );
    assert!(matches!(
        parse_share("5 s"),
        Err(ParseError::WrongDimension { .. })
    ));
    assert_eq!(parse_number("12.5"), Ok(Number::reduced(25, 2)));
    assert_eq!(
        parse_number("12 s"),
        Err(ParseError::NotANumber {
            found: " s".to_owned()
        })
    );
    assert_eq!(parse_unit("1"), Ok(Unit::One));
    assert_eq!(parse_unit(""), Err(ParseError::Empty));
    assert!(matches!(
        parse_unit("hours"),
        Err(ParseError::UnknownUnit { near: Some(_), .. })
    ));
}

#[test]
fn hostile_lengths_are_refused() {
    let digits = "9".repeat(10_000);
    for text in [
        digits.clone(),
        format!("1 {digits}"),
        format!("1.{digits}s"),
    ] {
        assert_eq!(
            parse_quantity(&text),
            Err(ParseError::TooLong { limit: MAX_TEXT })
        );
        assert_eq!(
            parse_unit(&text),
            Err(ParseError::TooLong { limit: MAX_TEXT })
        );
    }
    assert_eq!(
        parse_quantity(&format!("{} s", "9".repeat(31))),
        Err(ParseError::TooManyDigits { limit: MAX_DIGITS }),
    );
    assert!(parse_quantity(&format!("{} s", "9".repeat(30))).is_ok());
}

proptest! {
    #[test]
    fn no_text_panics(text in any::<String>()) {
        let _ = (parse_quantity(&text), parse_share(&text), parse_unit(&text));
    }

    #[test]
    fn no_near_miss_panics(text in "[0-9]{1,3}[.,]?[0-9]{0,3} ?[a-zA-Zµ/%İ]{0,6}") {
        let _ = parse_quantity(&text);
    }
}
