use proptest::prelude::*;

use super::*;

fn understood(text: &str) -> Query {
    let parsed = Query::parse(text);
    assert_eq!(parsed.faults, [], "{text}");
    parsed.query
}

fn problem(text: &str) -> (String, Range<usize>, QueryProblem) {
    let mut faults = Query::parse(text).faults;
    assert_eq!(faults.len(), 1, "{text}: {faults:?}");
    let fault = faults.remove(0);
    (fault.part.to_string(), fault.at, fault.problem)
}

#[test]
fn words_phrases_and_operators_are_told_apart() {
    let query =
        understood("Retenção -\"at  least\" tag:limits -deck:\"SQS\" is:due 12:30 https://x -");
    let texts: Vec<String> = query.terms.iter().map(ToString::to_string).collect();
    assert_eq!(
        texts,
        [
            "Retenção",
            "-\"at  least\"",
            "tag:limits",
            "-deck:\"SQS\"",
            "is:due",
            "12:30",
            "https://x",
            "-"
        ]
    );
    let wanted: Vec<&str> = query.wanted().map(Phrase::folded).collect();
    assert_eq!(wanted, ["retencao", "12:30", "https://x", "-"]);
    assert!(query.unwanted().map(Phrase::folded).eq(["at least"]));
}

#[test]
fn values_are_read_whatever_their_case() {
    let query = understood("IS:New Kind:CLOZE lang:pt-BR rated:1");
    let tag: LanguageTag = "pt-br".parse().unwrap();
    let matters: Vec<Matter> = query.terms.into_iter().map(|term| term.matter).collect();
    assert_eq!(
        matters,
        [
            Matter::Is(State::New),
            Matter::Kind(CardKind::Cloze),
            Matter::Language(tag),
            Matter::Rated(Rating::ALL[0]),
        ]
    );
}

#[test]
fn what_is_wrong_is_told_with_its_place_and_what_was_meant() {
    let near = Some(Operator::Deck);
    assert_eq!(
        problem("é decks:sqs x"),
        (
            "decks:sqs".into(),
            2..11,
            QueryProblem::UnknownOperator { near }
        )
    );
    assert_eq!(
        problem("arn:aws"),
        (
            "arn:aws".into(),
            0..7,
            QueryProblem::UnknownOperator { near: None }
        )
    );
    assert_eq!(problem("x is:").2, QueryProblem::NoValue(Operator::Is));
    for (text, operator, near) in [
        ("is:suspend", Operator::Is, Some("suspended")),
        ("is:duo", Operator::Is, Some("due")),
        ("-kind:choise", Operator::Kind, Some("choice")),
        ("rated:6", Operator::Rated, None),
        ("lang:português", Operator::Language, None),
    ] {
        let (part, _, told) = problem(text);
        assert_eq!(
            (part.as_str(), told),
            (text, QueryProblem::WrongValue { operator, near })
        );
    }
}

#[test]
fn what_is_wrong_does_not_hide_the_rest() {
    let parsed = Query::parse("shard is:nothing -tag:x");
    assert_eq!(parsed.query.to_string(), "shard -tag:x");
    assert_eq!(parsed.faults.len(), 1);
}

#[test]
fn too_many_terms_are_told() {
    let parsed = Query::parse(&"x ".repeat(MOST_TERMS + 5));
    assert_eq!(parsed.query.terms.len(), MOST_TERMS);
    let too_many = QueryProblem::TooManyTerms { most: MOST_TERMS };
    assert_eq!(parsed.faults[0].problem, too_many);
    // Those that are wrong count too.
    let parsed = Query::parse(&"is:x ".repeat(1_000));
    assert_eq!(parsed.faults.len(), MOST_TERMS + 1);
    assert_eq!(parsed.faults[MOST_TERMS].problem, too_many);
}

#[test]
fn what_folds_to_nothing_asks_nothing() {
    for text in ["**", "`", "{{", "-**", "\"** `\"", "\u{301}", "-\"\""] {
        assert_eq!(understood(text), Query::default(), "{text}");
    }
    assert_eq!(understood("** shard `").to_string(), "shard");
    for (text, operator) in [
        ("tag:**", Operator::Tag),
        ("-deck:`", Operator::Deck),
        ("topic:\"{{ \"", Operator::Topic),
    ] {
        assert_eq!(problem(text).2, QueryProblem::NoValue(operator), "{text}");
    }
}

#[test]
fn terms_are_told_as_they_were_typed() {
    let parsed = Query::parse("é  -TAG:x is:duo ** \"a  b\"");
    let written = parsed.written.iter();
    let written: Vec<(&str, Range<usize>)> = written
        .map(|it| (it.part.as_str(), it.at.clone()))
        .collect();
    assert_eq!(
        written,
        [("é", 0..1), ("-TAG:x", 3..9), ("\"a  b\"", 20..26)]
    );
    assert_eq!(parsed.query.terms.len(), written.len());
}

proptest! {
    #[test]
    fn what_is_printed_is_read_again_the_same(
        text in "((-|\")?(deck|tag|is|kind|lang|rated|foo)?:?\"?[a-zç1-5 \"-]{0,8}\"?){0,6}",
    ) {
        let query = Query::parse(&text).query;
        let printed = Query::parse(&query.to_string());
        prop_assert_eq!(printed.faults, []);
        prop_assert_eq!(printed.query, query);
    }

    #[test]
    fn anything_can_be_typed(text in any::<String>()) {
        let parsed = Query::parse(&text);
        let printed = Query::parse(&parsed.query.to_string());
        prop_assert_eq!(printed.query, parsed.query);
        for fault in parsed.faults {
            prop_assert!(fault.at.start < fault.at.end);
            prop_assert!(fault.at.end <= text.chars().count());
        }
    }
}
