use super::fixture::{amount, basic, choice_card, cloze};
use super::*;

fn choices(places: &[usize]) -> Given {
    Given::Choices(places.iter().copied().collect())
}

fn typed(text: &str) -> Given {
    Given::Amount(text.to_owned())
}

fn judged(card: &Card, era: Era, given: Option<&Given>) -> Outcome {
    let key = AnswerKey::of_card(card, era).unwrap();
    key.judge(given, NumberStyle::Point)
}

#[test]
fn the_exact_set_of_choices_counts() {
    use Outcome::{Open, Right, Wrong};
    let one = choice_card("a/a", &[false, true, false, false]);
    let two = choice_card("a/b", &[true, false, true, false, false]);
    for (card, given, expected) in [
        (&one, &[1][..], Right),
        (&one, &[0], Wrong),
        (&one, &[0, 1], Wrong),
        (&one, &[], Open),
        (&two, &[0, 2], Right),
        (&two, &[0], Wrong),
        (&two, &[2], Wrong),
        (&two, &[0, 2, 3], Wrong),
        (&two, &[1, 3], Wrong),
        (&two, &[0, 99], Wrong),
        (&two, &[0, 1, 2, 3, 4], Wrong),
    ] {
        let outcome = judged(card, Era::Today, Some(&choices(given)));
        assert_eq!(outcome, expected, "{given:?}");
    }
    assert_eq!(judged(&one, Era::Today, None), Open);
    assert_eq!(judged(&one, Era::Today, Some(&typed("1"))), Wrong);
    let count = |card| AnswerKey::of_card(card, Era::Today).unwrap().choices();
    assert_eq!((count(&one), count(&two)), (Some(1), Some(2)));
}

#[test]
fn amounts_count_within_their_tolerance() {
    use Outcome::{Open, Right, Wrong};
    let card = amount("a/a", "4 MB/s", "5%", None);
    for (given, expected) in [
        ("4 MB/s", Right),
        ("4", Right),
        ("4000 KB/s", Right),
        ("4.2 MB/s", Right),
        ("3.8 MB/s", Right),
        ("4.21 MB/s", Wrong),
        ("3.79 MB/s", Wrong),
        ("4 MB", Wrong),
        ("4 shards", Wrong),
        ("many", Wrong),
        ("  ", Open),
        ("", Open),
    ] {
        let outcome = judged(&card, Era::Today, Some(&typed(given)));
        assert_eq!(outcome, expected, "{given:?}");
    }
    assert_eq!(judged(&card, Era::Today, Some(&choices(&[0]))), Wrong);
}

#[test]
fn numbers_are_read_as_they_were_written() {
    let card = amount("a/a", "1.5 s", "1%", None);
    let key = AnswerKey::of_card(&card, Era::Today).unwrap();
    let outcome = |text, style| key.judge(Some(&typed(text)), style);
    assert_eq!(outcome("1,5 s", NumberStyle::Comma), Outcome::Right);
    assert_eq!(outcome("1.5 s", NumberStyle::Point), Outcome::Right);
    // Both readings are possible, and the own one decides: no exam asks which was meant.
    let card = amount("a/a", "1000 records", "1%", None);
    let key = AnswerKey::of_card(&card, Era::Today).unwrap();
    let outcome = |text, style| key.judge(Some(&typed(text)), style);
    assert_eq!(outcome("1.000", NumberStyle::Comma), Outcome::Right);
    assert_eq!(outcome("1.000", NumberStyle::Point), Outcome::Wrong);
}

#[test]
fn the_era_says_whose_answer_is_right() {
    let mut card = choice_card("a/a", &[true, false, false]);
    assert_eq!(
        judged(&card, Era::Book, Some(&choices(&[0]))),
        Outcome::Right
    );
    if let CardBody::Choice { choices, .. } = &mut card.body {
        choices[2].book = true;
    }
    for (era, given, expected) in [
        (Era::Today, 0, Outcome::Right),
        (Era::Today, 2, Outcome::Wrong),
        (Era::Book, 0, Outcome::Wrong),
        (Era::Book, 2, Outcome::Right),
    ] {
        assert_eq!(judged(&card, era, Some(&choices(&[given]))), expected);
    }
    let card = amount("a/a", "10 MB/s", "1%", Some("2 MB/s"));
    for (era, given, expected) in [
        (Era::Today, "10", Outcome::Right),
        (Era::Today, "2", Outcome::Wrong),
        (Era::Book, "2", Outcome::Right),
        (Era::Book, "10", Outcome::Wrong),
    ] {
        assert_eq!(judged(&card, era, Some(&typed(given))), expected);
    }
    let same = amount("a/a", "10 MB/s", "1%", None);
    assert_eq!(judged(&same, Era::Book, Some(&typed("10"))), Outcome::Right);
}

#[test]
fn texts_are_right_where_each_of_them_is() {
    use Outcome::{Open, Right, Wrong};
    let card = cloze(&[
        ("en", "{{1 MB}} to a {{shard}}"),
        ("pt", "{{1 MB}} a um {{fragmento}}"),
    ]);
    let texts = |texts: &[&str]| Given::Texts(texts.iter().map(ToString::to_string).collect());
    let key = AnswerKey::of_card(&card, Era::Today).unwrap();
    assert_eq!((key.blanks(), key.choices()), (2, None));
    for (given, expected, each) in [
        (&["1 MB", "shard"][..], Right, [true, true]),
        (&["1000 KB", "Fragmento."], Right, [true, true]),
        (&["1 MB", "shards"], Wrong, [true, false]),
        (&["1 MB"], Wrong, [true, false]),
        (&["", "shard"], Wrong, [false, true]),
        (&["shard", "1 MB"], Wrong, [false, false]),
        (&["1 MB", "shard", "x"], Wrong, [true, true]),
        (&["1 MB", "shard", " "], Right, [true, true]),
        (&["", " "], Open, [false, false]),
        (&[], Open, [false, false]),
    ] {
        let given = texts(given);
        assert_eq!(
            judged(&card, Era::Today, Some(&given)),
            expected,
            "{given:?}"
        );
        let judged = key.judge_each(Some(&given), NumberStyle::Point);
        assert_eq!(judged, each, "{given:?}");
    }
    assert_eq!(judged(&card, Era::Today, None), Open);
    assert_eq!(key.judge_each(None, NumberStyle::Point), [false, false]);
    for other in [typed("1 MB"), choices(&[0])] {
        assert_eq!(judged(&card, Era::Today, Some(&other)), Wrong);
        assert_eq!(
            key.judge_each(Some(&other), NumberStyle::Point),
            [false, false]
        );
    }
    let one = basic(&[("en", "1.5 s"), ("pt", "1,5 s")]);
    let key = AnswerKey::of_card(&one, Era::Today).unwrap();
    let comma = texts(&["1,5 s"]);
    assert_eq!(key.judge(Some(&comma), NumberStyle::Comma), Right);
    // And texts are no answer to what is chosen or measured.
    let choice = choice_card("a/a", &[true, false]);
    let amount = amount("a/b", "1 MB", "5%", None);
    for card in [&choice, &amount] {
        assert_eq!(judged(card, Era::Today, Some(&texts(&["1 MB"]))), Wrong);
        let key = AnswerKey::of_card(card, Era::Today).unwrap();
        assert_eq!(key.blanks(), 0);
        assert_eq!(
            key.judge_each(Some(&texts(&["1 MB"])), NumberStyle::Point),
            [false]
        );
    }
    let right = key_of(&amount).judge_each(Some(&typed("1 MB")), NumberStyle::Point);
    assert_eq!(right, [true]);
}

fn key_of(card: &Card) -> AnswerKey {
    AnswerKey::of_card(card, Era::Today).unwrap()
}

#[test]
fn percentages_are_rounded_half_up_and_the_exact_share_passes() {
    for (right, of, percent, passes) in [
        (0, 0, 0, false),
        (0, 3, 0, false),
        (1, 3, 33, false),
        (2, 3, 67, false),
        (3, 3, 100, true),
        (1, 8, 13, false),
        (1, 200, 1, false),
        (1, 201, 0, false),
        (47, 65, 72, true),
        (46, 65, 71, false),
        (18, 25, 72, true),
        (719, 1000, 72, false),
        (720, 1000, 72, true),
    ] {
        let score = Score { right, of };
        assert_eq!(score.percent(), percent, "{right} of {of}");
        assert_eq!(score.passes(72), passes, "{right} of {of}");
    }
    let outcomes = [
        Outcome::Right,
        Outcome::Wrong,
        Outcome::Open,
        Outcome::TakenOut,
    ];
    assert_eq!(Score::of(outcomes), Score { right: 1, of: 3 });
}
