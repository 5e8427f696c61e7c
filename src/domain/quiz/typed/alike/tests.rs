use proptest::prelude::*;

use super::*;
use NumberStyle::{Comma, Point};

fn is_right(given: &str, right: &str) -> bool {
    says((given, Point), (right, Point))
}

fn check(right: &str, good: &[&str], bad: &[&str]) {
    for given in good {
        assert!(is_right(given, right), "{given:?} for {right:?}");
    }
    for given in bad {
        assert!(!is_right(given, right), "{given:?} for {right:?}");
    }
}

#[test]
fn case_accents_spaces_quotes_and_dashes_do_not_count() {
    check(
        "Requisições por segundo",
        &[
            "requisicoes por segundo",
            " REQUISIÇÕES   POR\tSEGUNDO ",
            "requisic\u{327}o\u{303}es por segundo",
            "requisiçõesporsegundo",
            "“Requisições por segundo”",
        ],
        &["requisições", "segundo por requisições", "", " ", "."],
    );
    check(
        "on-demand",
        &[
            "On-Demand",
            "on demand",
            "on–demand",
            "ondemand",
            "on‑demand",
        ],
        &["on", "demand", "on/demand", "on+demand"],
    );
    check("Straße", &["STRASSE", "strasse", "straße"], &["strasen"]);
    check(
        "the shard's \"key\"",
        &["shard’s “key”", "shards key"],
        &["shard"],
    );
}

#[test]
fn signs_that_mean_something_count() {
    for (one, other) in [
        ("C", "C++"),
        ("C++", "C#"),
        ("TLS 1.2", "TLS 12"),
        ("read/write", "read"),
        ("a*", "a"),
        ("--force", "-force"),
        ("us-east-1", "us-east-11"),
        ("x = 1", "x 1"),
    ] {
        check(one, &[one], &[other]);
        check(other, &[other], &[one]);
    }
}

#[test]
fn an_article_in_front_and_a_full_stop_at_the_end_do_not_count() {
    for article in ["a", "an", "the", "o", "a", "os", "as", "um", "uma", "The"] {
        check("shard", &[&format!("{article} shard")], &[]);
        check(
            &format!("{article} shard."),
            &["shard", "the shard", "shard ."],
            &[],
        );
    }
    check(
        "shard",
        &["shard.", "\"a shard.\""],
        &["no shard", "a the shard", ".shard"],
    );
    // An article that is all there is, or the first letter of a name, is a word.
    check("A", &["a", "a."], &["the", ""]);
    check("A/B", &["a/b"], &["b", "/b"]);
    check("O.", &["o"], &["a"]);
}

#[test]
fn an_amount_is_right_in_any_unit() {
    check(
        "1 MB",
        &[
            "1 MB",
            "1mb",
            "1000 KB",
            "1.000.000 bytes",
            "0.001 GB",
            "1,0 MB",
            "about 1 MB",
        ],
        &[
            "1 MiB", "2 MB", "1 MB/s", "1.001 MB", "1 GB", "10 MB", "megabyte", "1 M", "1 NB",
        ],
    );
    check(
        "24 hours",
        &["24h", "1 day", "1440 min", "24 horas", "1 dia"],
        &["24 minutes", "24 huors", "23 hours", "25 h", "24 days"],
    );
    check(
        "1,000 records",
        &["1000 records", "1k records", "1000 registros"],
        &["100 records"],
    );
    check("50%", &["50 %", "50%"], &["50 MB", "5%", "500%"]);
}

#[test]
fn small_numbers_are_the_same_in_words_and_in_digits() {
    check(
        "two",
        &["2", "Two", "a two."],
        &["three", "3", "22", "to", "twoo"],
    );
    check("2 shards", &["two shards"], &["ten shards", "duas filas"]);
    check(
        "três filas",
        &["3 filas", "tres filas"],
        &["13 filas", "treze filas"],
    );
    check(
        "12 hours",
        &["twelve hours", "doze hours"],
        &["twelf hours"],
    );
    check("networks", &["network"], &["2"]);
}

#[test]
fn numbers_are_read_as_each_side_writes_them() {
    for (given, right, expected) in [
        (("1,5 s", Comma), ("1.5 s", Point), true),
        (("1.5 s", Point), ("1,5 s", Comma), true),
        (("1500 ms", Comma), ("1.5 s", Point), true),
        (("1.000", Comma), ("1,000", Point), true),
        (("1,000", Point), ("1.000", Comma), true),
        (("1.000", Point), ("1,000", Point), false),
        (("1,000", Comma), ("1.000", Comma), false),
        // What stands there word for word is right, whatever number it is.
        (("1.000", Point), ("1.000", Comma), true),
    ] {
        assert_eq!(says(given, right), expected, "{given:?} for {right:?}");
    }
}

#[test]
fn one_slip_in_a_longer_word_is_forgiven() {
    check(
        "Kinesis Firehose",
        &[
            "Kineis Firehose",
            "Kinessis Firehose",
            "Kinisis Firehose",
            "Kniesis Firehose",
            "kinesis frehose",
            "kinesi firehose",
            "jinesis firehose",
        ],
        &[
            "Kineis Frehose",
            "Knsis Firehose",
            "Kinesis",
            "Kinesis Fire",
            "Kinesis Firehose x",
            "Kinesis Data Firehose",
        ],
    );
    check("shard", &[], &["share", "shards", "shar", "hsard"]);
    check("queue", &[], &["queues"]);
    check("stream", &["streams", "steam"], &["trams"]);
}

#[test]
fn no_slip_is_forgiven_in_a_number_or_for_the_opposite() {
    check("key-2024ab", &[], &["key-2025ab", "key-204ab"]);
    check("abcdefg1", &[], &["abcdefh1", "abcdefg2", "abcdefg"]);
    check("one million", &[], &["one billion", "one milion"]);
    check("um bilhão", &[], &["um milhão"]);
    check("seventy", &[], &["seventh"]);
    check("PutRecord", &["putrecord", "PutRecrod"], &["PutRecords"]);
    check(
        "the GetRecords call",
        &["getrecords call"],
        &["GetRecord call"],
    );
    check("synchronous", &["sinchronous"], &["asynchronous"]);
    check("asymmetric", &[], &["symmetric"]);
    // Both are amounts: the number decides, and the slip in the unit makes it no other.
    check(
        "100 seconds",
        &["100 secondss"],
        &["101 seconds", "1000 seconds", "10 seconds"],
    );
}

#[test]
fn what_an_author_gives_beside_it_is_right_too() {
    check(
        "Amazon SQS / Simple Queue Service",
        &[
            "amazon sqs",
            "simple queue service",
            "Simple Queue Servce",
            "Amazon SQS / Simple Queue Service",
            "amazon sqs/simple queue service",
        ],
        &["/", "SQS", "Simple Queue Service / SQS"],
    );
    check(
        "Simple Queue Service (SQS)",
        &["sqs", "simple queue service", "Simple Queue Service (SQS)"],
        &["()", "(", "queue"],
    );
    check(
        "The queue (SQS).",
        &["queue", "sqs", "a SQS."],
        &["queue s"],
    );
    check(
        "Secure Hash Algorithm 2 (SHA-2)",
        &["sha-2", "secure hash algorithm 2"],
        &["sha", "2"],
    );
    check(
        "EC2 (Elastic Compute Cloud)",
        &["EC2", "elastic compute cloud"],
        &["EC3"],
    );
    check(
        "fila (queue) / lista",
        &["fila", "queue", "lista"],
        &["fila lista"],
    );
    check("24 h (1 day)", &["24 h", "1 day", "1440 min"], &["2 days"]);
    check("24 h / 1 day", &["24 h", "1 day"], &["2 days"]);
}

#[test]
fn what_is_no_alternative_is_not_right_alone() {
    check(
        "no (by default)",
        &["no", "no (by default)"],
        &["by default", "default"],
    );
    check(
        "in components (version 2)",
        &["in components"],
        &["version 2"],
    );
    check("yes (as usual)", &["yes"], &["as usual", "usual"]);
    check("1 MB (per shard)", &["1 MB"], &["per shard", "shard"]);
    check(
        "1 MB / 1000 records",
        &["1 MB / 1000 records"],
        &["1 MB", "1000 records"],
    );
    check("3 AZs / 5 AZs", &[], &["3 AZs", "5 AZs"]);
    check("2 MB (1 MB)", &["2 MB"], &["1 MB"]);
    check("read/write", &["read/write"], &["read", "write"]);
    check("f(x)", &["f(x)"], &["f", "x"]);
    check("MB / s", &["MB / s"], &[]);
    check("(a) b", &["(a) b"], &["a", "b"]);
}

/// Words that a deck may ask for, none of them a slip away from another one.
const VOCABULARY: [&str; 16] = [
    "Kinesis",
    "Requisições",
    "Enhanced fan-out",
    "GetRecords",
    "chave de partição",
    "shard",
    "visibility timeout",
    "FIFO",
    "DynamoDB",
    "frente à fila",
    "checkpoint",
    "Direct Connect",
    "mensagem",
    "dead-letter queue",
    "Snowball Edge",
    "long polling",
];

/// A text written in another way: with other case, accents, spaces, article and full stop.
fn rewritten(text: &str, choices: &[u8]) -> String {
    let mut choices = choices.iter().copied().cycle();
    let mut next = || choices.next().unwrap_or(0);
    let mut written = String::from(["", " ", "the ", "Um ", "“"][usize::from(next() % 5)]);
    for character in text.chars() {
        match next() % 6 {
            0 => written.extend(character.to_uppercase()),
            1 => written.extend(character.to_lowercase()),
            2 => written.push_str(&folded(&character.to_string())),
            3 if character.is_alphabetic() => {
                written.push(character);
                written.push('\u{301}');
            }
            4 if character == ' ' => written.push_str("  \u{a0}"),
            4 if character == '-' => written.push('–'),
            _ => written.push(character),
        }
    }
    written.push_str(["", " ", ".", "”", " ."][usize::from(next() % 5)]);
    written
}

proptest! {
    #[test]
    fn any_casing_accents_and_spacing_of_a_right_answer_is_right(
        word in 0..VOCABULARY.len(),
        choices in prop::collection::vec(any::<u8>(), 1..60),
    ) {
        let right = VOCABULARY[word];
        let given = rewritten(right, &choices);
        prop_assert!(is_right(&given, right), "{given:?} for {right:?}");
        for (other, wrong) in VOCABULARY.iter().enumerate() {
            prop_assert_eq!(is_right(&given, wrong), other == word, "{:?} for {:?}", given, wrong);
        }
    }

    #[test]
    fn anything_can_be_given(given in ".{0,200}", right in ".{0,40}") {
        let judged = is_right(&given, &right);
        prop_assert_eq!(judged, is_right(&given, &right));
        if is_sayable(&right) {
            prop_assert!(is_right(&right, &right));
        }
        prop_assert!(!is_right("", &right));
    }

    #[test]
    fn another_number_is_never_right(right in 0_u32..100_000, given in 0_u32..100_000) {
        for unit in ["", " MB", " seconds", " registros", " widgets"] {
            let (right_text, given_text) = (format!("{right}{unit}"), format!("{given}{unit}"));
            prop_assert_eq!(is_right(&given_text, &right_text), given == right, "{}", unit);
        }
    }
}
