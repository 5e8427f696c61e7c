use super::*;

fn tag(text: &str) -> LanguageTag {
    text.parse().unwrap()
}

/// What the first text states and the second does not know, and the other way round.
fn differ(languages: [&str; 2], one: &str, other: &str) -> [Vec<String>; 2] {
    let [first, second] = Reading::of_pair(&tag(languages[0]), &tag(languages[1]));
    let (one, other) = (Figures::read(one, first), Figures::read(other, second));
    let owned = |figures: Vec<&str>| figures.into_iter().map(str::to_owned).collect();
    [owned(one.lacking_in(&other)), owned(other.lacking_in(&one))]
}

fn agree(languages: [&str; 2], one: &str, other: &str) {
    let none = [Vec::<String>::new(), Vec::new()];
    assert_eq!(differ(languages, one, other), none, "{one} / {other}");
}

const BOTH: [&str; 2] = ["en", "pt"];

#[test]
fn each_language_writes_numbers_its_own_way() {
    for (one, other) in [
        ("1.5 s", "1,5 s"),
        ("1,000 records", "1.000 registros"),
        ("1,000,000.50", "1.000.000,5"),
        ("1000", "1.000"),
        ("5 million", "5.000.000"),
        ("1.5 million", "1,5 milhão"),
        ("100 thousand", "100 mil"),
        ("2 p.m., 14:30", "14h, 14:30"),
        ("Flink 1.15", "Flink 1.15"),
        ("KCL 1.14.10", "KCL 1.14.10"),
        ("50%", "50 %"),
        ("a range of 1-3", "de 1 a 3"),
    ] {
        agree(BOTH, one, other);
    }
}

#[test]
fn figures_that_differ_are_told_as_they_are_written() {
    let told = differ(BOTH, "1.5 s and 1,000", "15 s e 1.000");
    assert_eq!(told, [vec!["1.5".to_owned()], vec!["15".to_owned()]]);
    // The comma of the other language makes another number.
    let told = differ(BOTH, "1,000 records", "1,000 registros");
    assert_eq!(told, [vec!["1,000".to_owned()], vec!["1,000".to_owned()]]);
    let told = differ(BOTH, "at most 5 readers, 5 each", "alguns leitores");
    assert_eq!(told, [vec!["5".to_owned()], vec![]]);
}

#[test]
fn words_answer_for_small_numbers_and_ask_for_none() {
    agree(BOTH, "3 copies", "três cópias");
    agree(BOTH, "twenty-four hours", "24 horas");
    agree(BOTH, "three copies", "várias cópias");
    agree(BOTH, "July 2024", "7/2024");
    assert_ne!(
        differ(BOTH, "2 MB per second", "MB por segundo")[0].len(),
        0
    );
}

#[test]
fn names_code_addresses_and_placeholders_ask_for_nothing() {
    for text in [
        "S3 in us-east-1",
        "`--limit 500`",
        "[see](https://example.org/2018/v2)",
        "https://example.org/2018",
        "{consumers.0.count} consumers",
    ] {
        agree(BOTH, text, "nada");
    }
    agree(BOTH, "limit 500", "`--limit 500`");
    // A gap is no placeholder.
    assert_eq!(differ(BOTH, "{{500}} records", "{{registros}}")[0], ["500"]);
}

#[test]
fn of_languages_that_are_not_known_only_the_digits_count() {
    agree(["en", "es"], "1,000.5", "1.000,5");
    agree(
        ["en", "es"],
        "1,000",
        "1 000".replace(' ', "\u{a0}").as_str(),
    );
    assert_eq!(differ(["en", "xx"], "1,000", "100")[0], ["1,000"]);
}

proptest::proptest! {
    #[test]
    fn any_text_is_survived(text in "\\PC{0,60}|[`{}()\\[\\]0-9.,a-z \u{a0}-]{0,60}") {
        for language in ["en", "pt", "xx"] {
            let [reading, _] = Reading::of_pair(&tag(language), &tag(language));
            let figures = Figures::read(&text, reading);
            proptest::prop_assert!(figures.lacking_in(&figures).is_empty());
        }
    }
}
