use super::*;
use crate::domain::quiz::score::fixture::{amount, basic, choice_card, cloze, localized};
use NumberStyle::{Comma, Point};

fn right(card: &Card) -> Option<RightTexts> {
    RightTexts::of_card(card, Era::Today)
}

fn judged(card: &Card, given: &[&str], style: NumberStyle) -> Vec<bool> {
    let given: Vec<String> = given.iter().map(|text| (*text).to_owned()).collect();
    right(card).unwrap().judge_each(&given, style)
}

#[test]
fn cards_take_part_whose_right_texts_are_short_in_every_language() {
    let long = "a".repeat(LONGEST_RIGHT + 1);
    for (card, blanks) in [
        (basic(&[("en", "SQS")]), Some(1)),
        (basic(&[("en", "a queue"), ("pt", "uma fila")]), Some(1)),
        (basic(&[("en", "a queue"), ("pt", &long)]), None),
        (basic(&[("en", "- one\n- two")]), None),
        (
            cloze(&[("en", "up to {{1 MB}} or {{1000}} records")]),
            Some(2),
        ),
        (
            cloze(&[("en", &format!("{long} {{{{x}}}} {long}"))]),
            Some(1),
        ),
        (cloze(&[("en", &format!("{{{{x}}}} {{{{{long}}}}}"))]), None),
        (
            cloze(&[("en", "{{a}}"), ("pt", &format!("{{{{{long}}}}}"))]),
            None,
        ),
        (cloze(&[("en", "{{a}} {{b}}"), ("pt", "{{a}}")]), None),
        (
            cloze(&[("en", "{{a}} {{b}} {{c}} {{d}} {{e}} {{f}}")]),
            Some(MOST_BLANKS),
        ),
        (
            cloze(&[("en", "{{a}} {{b}} {{c}} {{d}} {{e}} {{f}} {{g}}")]),
            None,
        ),
        (cloze(&[("en", "nothing")]), None),
        (choice_card("a/a", &[true, false]), None),
        (amount("a/a", "1 MB", "1%", None), None),
    ] {
        assert_eq!(right(&card).map(|it| it.blanks()), blanks, "{card:?}");
    }
}

#[test]
fn every_blank_may_be_filled_in_any_language_of_the_card() {
    let card = cloze(&[
        (
            "en",
            "The {{partition key}} picks the {{shard}} within {{1.5 s}}.",
        ),
        (
            "pt",
            "A {{chave de partição}} escolhe o {{fragmento}} em {{1,5 s}}.",
        ),
    ]);
    for (given, style, expected) in [
        (&["partition key", "shard", "1.5 s"][..], Point, [true; 3]),
        (
            &["chave de particao", "o fragmento", "1,5 s"],
            Comma,
            [true; 3],
        ),
        (&["partition key", "fragmento", "1500 ms"], Point, [true; 3]),
        (&["shard", "partition key", "15 s"], Point, [false; 3]),
        (&["partition key", "", "1.5 s"], Point, [true, false, true]),
        (&["partition key"], Point, [true, false, false]),
        (&[], Point, [false; 3]),
        (&["x", "shard", "2 s", "1.5 s"], Point, [false, true, false]),
    ] {
        assert_eq!(judged(&card, given, style), expected, "{given:?}");
    }
}

#[test]
fn languages_with_another_order_of_blanks_are_not_mixed() {
    let card = cloze(&[
        ("en", "{{1 MB}} or {{1000 records}} a {{second}}"),
        ("pt", "{{1000 registros}} ou {{1 MB}} por {{segundo}}"),
    ]);
    for (given, expected) in [
        (["1 MB", "1000 records", "second"], [true; 3]),
        (["1000 registros", "1 MB", "segundo"], [true; 3]),
        (["1 MB", "1 MB", "second"], [true, false, true]),
        (
            ["1000 records", "1000 records", "second"],
            [false, true, true],
        ),
        (["1000 records", "1 MB", "second"], [true, true, false]),
    ] {
        assert_eq!(judged(&card, &given, Point), expected, "{given:?}");
    }
    let same = cloze(&[("en", "{{a}} {{a}} {{b}}"), ("pt", "{{a}} {{a}} {{c}}")]);
    assert!(right(&same).unwrap().same_order);
}

#[test]
fn what_is_right_is_told_in_the_language_that_is_shown() {
    let card = cloze(&[("en", "{{**one**}} {{two}}"), ("pt", "{{um}} {{dois}}")]);
    let right = right(&card).unwrap();
    for (language, expected) in [
        ("en", ["one", "two"]),
        ("pt", ["um", "dois"]),
        ("pt-br", ["um", "dois"]),
        ("de", ["one", "two"]),
    ] {
        let texts = right.texts(&language.parse().unwrap());
        let texts: Vec<&str> = texts.map(CleanText::as_str).collect();
        assert_eq!(texts, expected, "{language}");
    }
}

#[test]
fn inside_of_code_stars_and_underscores_are_letters_like_others() {
    let card = cloze(&[("en", "`def {{__init__}}(self)`")]);
    assert_eq!(judged(&card, &["__init__"], Point), [true]);
    assert_eq!(judged(&card, &["init"], Point), [true]);
    assert_eq!(judged(&card, &["_init_"], Point), [false]);
}

#[test]
fn the_documents_have_a_right_text_of_their_own() {
    let says = |text: &str| {
        let book = Book {
            document: None,
            text: Some(localized(&[("en", text)])),
            why: None,
            since: None,
            value: None,
        };
        let mut card = basic(&[("en", "20 shards")]);
        card.book = Some(book);
        card
    };
    let texts = |card: &Card, era| -> Option<Vec<String>> {
        let right = RightTexts::of_card(card, era)?;
        let english = right
            .texts(&"en".parse().unwrap())
            .map(ToString::to_string)
            .collect();
        Some(english)
    };
    let card = says("10 shards");
    assert_eq!(texts(&card, Era::Today).unwrap(), ["20 shards"]);
    assert_eq!(texts(&card, Era::Book).unwrap(), ["10 shards"]);
    assert_eq!(texts(&says("It was ten. Then it rose."), Era::Book), None);
    let silent = basic(&[("en", "20 shards")]);
    assert_eq!(texts(&silent, Era::Book).unwrap(), ["20 shards"]);
    let mut gaps = cloze(&[("en", "{{20}} shards")]);
    assert!(texts(&gaps, Era::Book).is_some());
    gaps.book.clone_from(&card.book);
    assert_eq!(texts(&gaps, Era::Book), None);
    assert!(texts(&gaps, Era::Today).is_some());
}
