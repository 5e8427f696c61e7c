use proptest::prelude::*;

use super::*;
use crate::domain::id::CardKey;
use crate::domain::rating::Rating;
use crate::domain::schedule::CardSchedule;
use crate::domain::study_day::StudyDay;
use crate::search::{Query, QueryProblem, Standing};

/// Key, tags, question in English and Portuguese, answer.
const CARDS: [(&str, &[&str], &str, &str, &str); 6] = [
    (
        "kds/retention",
        &["limits"],
        "How long does Kinesis keep a record?",
        "Qual é a retenção padrão do Kinesis?",
        "24 hours; retention can grow",
    ),
    (
        "kds/shard-write",
        &["limits", "producer"],
        "How much can a **shard** take in?",
        "Quanto um shard recebe?",
        "1 MB/s",
    ),
    (
        "sqs/retention-default",
        &["limits"],
        "How long does SQS keep a message?",
        "Por quanto tempo o SQS guarda?",
        "Four days of retenção",
    ),
    (
        "sqs/visibility",
        &["consumer"],
        "What hides a message?",
        "O que esconde uma mensagem?",
        "The visibility timeout, as `VisibilityTimeout`",
    ),
    (
        "sqs/fifo",
        &["order"],
        "What orders messages?",
        "O que ordena?",
        "A FIFO queue",
    ),
    (
        "sqs/dlq",
        &[],
        "Where do poison messages go?",
        "Para onde vão?",
        "To a dead-letter queue",
    ),
];

fn index() -> Index {
    let deck = |id: &str, title: &str| DeckNames {
        id: id.into(),
        titles: vec![title.into()],
    };
    let topic = |id: &str| TopicNames {
        id: id.into(),
        titles: Vec::new(),
    };
    let mut index = Index::new(
        &[
            deck("kds", "Kinesis Data Streams"),
            deck("sqs", "Filas com SQS"),
        ],
        &[topic("kinesis"), topic("sqs/fifo"), topic("sqs")],
    );
    let tags: [LanguageTag; 2] = ["en", "pt-br"].map(|tag| tag.parse().unwrap());
    for (position, (key, labels, en, pt, answer)) in CARDS.into_iter().enumerate() {
        let is_sqs = key.starts_with("sqs");
        index.add(&Material {
            deck: usize::from(is_sqs),
            position,
            key,
            kind: if is_sqs {
                CardKind::Basic
            } else {
                CardKind::List
            },
            languages: tags
                .iter()
                .take(if position == 5 { 1 } else { 2 })
                .collect(),
            tags: labels.to_vec(),
            topics: match key {
                "sqs/fifo" => vec![1],
                _ => vec![usize::from(is_sqs) * 2],
            },
            asked: vec![en, pt],
            said: vec![answer],
        });
    }
    index
}

fn keys(hits: &[u32]) -> Vec<&'static str> {
    hits.iter().map(|&place| CARDS[place as usize].0).collect()
}

fn find(query: &str) -> Vec<&'static str> {
    let hits = index().search(&Query::parse(query).query, &[], None);
    keys(&hits.ranked[..hits.exact])
}

fn alike(query: &str) -> Vec<&'static str> {
    let hits = index().search(&Query::parse(query).query, &[], None);
    keys(&hits.ranked[hits.exact..])
}

#[test]
fn words_are_found_anywhere_in_any_language_without_accents() {
    assert_eq!(find("retencao"), ["kds/retention", "sqs/retention-default"]);
    assert_eq!(find("RETENÇÃO padrao"), ["kds/retention"]);
    assert_eq!(find("a shard take"), ["kds/shard-write"]);
    assert_eq!(find("visibilitytimeout"), ["sqs/visibility"]);
    assert_eq!(find("producer"), ["kds/shard-write"]);
    assert_eq!(find("xyzzy"), [] as [&str; 0]);
}

#[test]
fn titles_come_before_answers() {
    assert_eq!(
        find("retention"),
        ["kds/retention", "sqs/retention-default"]
    );
    // The word stands in one's question, in the other's answer alone.
    assert_eq!(find("retencao")[0], "kds/retention");
    assert_eq!(find("queue").len(), 2);
}

#[test]
fn operators_narrow_and_exclude() {
    assert_eq!(
        find("deck:filas message -tag:limits -dlq"),
        ["sqs/visibility", "sqs/fifo"]
    );
    assert_eq!(find("deck:\"sqs\" kind:list"), [] as [&str; 0]);
    assert_eq!(
        find("tag:lim -kinesis"),
        ["kds/shard-write", "sqs/retention-default"]
    );
    assert_eq!(find("tag:\"lim\""), [] as [&str; 0]);
    assert_eq!(find("topic:sqs/fifo"), ["sqs/fifo"]);
    assert_eq!(find("topic:\"sqs\"").len(), 4);
    assert_eq!(find("-lang:pt"), ["sqs/dlq"]);
    assert_eq!(find("lang:pt-pt"), [] as [&str; 0]);
    assert_eq!(find("\"hides a message\""), ["sqs/visibility"]);
    assert_eq!(find("\"a hides message\""), [] as [&str; 0]);
}

#[test]
fn states_and_ratings_are_those_of_the_day() {
    let today = StudyDay::of_date(chrono::NaiveDate::from_ymd_opt(2026, 11, 21).unwrap());
    let schedules = [
        CardSchedule {
            suspended: true,
            ..CardSchedule::default()
        },
        CardSchedule {
            buried_on: Some(today),
            ..CardSchedule::default()
        },
        CardSchedule {
            lapses: 8,
            last_rating: Some((today, Rating::ALL[0])),
            ..CardSchedule::default()
        },
    ];
    let standings: Vec<Standing> = schedules
        .iter()
        .map(|schedule| Standing::of(Some(schedule), today))
        .chain([Standing::of(None, today)])
        .collect();
    let find = |query: &str| {
        let hits = index().search(&Query::parse(query).query, &standings, None);
        keys(&hits.ranked)
    };
    assert_eq!(find("is:suspended"), ["kds/retention"]);
    assert_eq!(find("is:buried"), ["kds/shard-write"]);
    assert_eq!(find("is:leech rated:1"), ["sqs/retention-default"]);
    assert_eq!(
        find("is:new deck:sqs"),
        [
            "sqs/retention-default",
            "sqs/visibility",
            "sqs/fifo",
            "sqs/dlq"
        ]
    );
    assert_eq!(find("rated:2"), [] as [&str; 0]);
}

#[test]
fn slips_find_what_was_meant() {
    assert_eq!(alike("kinesys"), ["kds/retention"]);
    assert_eq!(alike("retentoin")[0], "kds/retention");
    assert_eq!(alike("vsblty"), ["sqs/visibility"], "letters alone");
    // Quotes and short words are meant as they are.
    assert_eq!(alike("\"kinesys\""), [] as [&str; 0]);
    assert_eq!(alike("sqz"), [] as [&str; 0]);
    assert_eq!(alike("kinesys deck:sqs"), [] as [&str; 0]);
}

#[test]
fn beside_a_slip_a_word_that_is_there_is_meant_as_it_is() {
    let mut index = Index::new(&[], &[]);
    for (position, question) in ["a hard limit", "a shard limit", "a shard"]
        .iter()
        .enumerate()
    {
        index.add(&Material {
            deck: 0,
            position,
            key: "m/n",
            kind: CardKind::Basic,
            languages: Vec::new(),
            tags: Vec::new(),
            topics: Vec::new(),
            asked: vec![question],
            said: Vec::new(),
        });
    }
    let found = |query: &str| index.search(&Query::parse(query).query, &[], None).ranked;
    assert_eq!(found("shard limt")[0], 1);
    assert!(!found("shard limt").contains(&0));
    // Where both are there, but no card holds them, either may be a slip.
    assert_eq!(found("hard shard").len(), 3);
}

#[test]
fn what_is_alike_holds_to_the_rest_of_the_query_and_comes_once() {
    assert_eq!(alike("kinesys sqs"), [] as [&str; 0]);
    for query in ["retention", "message", "shard", "visibility", "kinesys"] {
        let found = index().search(&Query::parse(query).query, &[], None).ranked;
        let once: std::collections::BTreeSet<u32> = found.iter().copied().collect();
        assert_eq!(once.len(), found.len(), "{query}: {found:?}");
    }
}

#[test]
fn a_title_among_many_answers_comes_first() {
    let mut index = Index::new(&[], &[]);
    for position in 0..300 {
        let last = position == 299;
        index.add(&Material {
            deck: 0,
            position,
            key: "m/n",
            kind: CardKind::Basic,
            languages: Vec::new(),
            tags: Vec::new(),
            topics: Vec::new(),
            asked: vec![if last { "a quick shard" } else { "who" }],
            said: vec!["a quick shard"],
        });
    }
    for query in ["shard", "\"quick sh\"", "q", "quick ard"] {
        let hits = index.search(&Query::parse(query).query, &[], None);
        assert_eq!((hits.exact, hits.ranked[0]), (300, 299), "{query}");
    }
}

#[test]
fn what_was_meant_is_highlighted() {
    let hits = index().search(&Query::parse("kinesys").query, &[], None);
    assert_eq!(hits.needles, ["kinesys", "kinesis"]);
}

proptest! {
    /// Typed on, deleted, or changed anywhere: what an earlier query found changes nothing.
    #[test]
    fn what_was_found_before_does_not_change_what_is_found(
        typed in proptest::collection::vec(
            proptest::sample::select(vec![
                "retencao", "ret", "-sqs", "-s", "\"keep a\"", "\"keep a rec", "-\"a mess", "kinesys",
                "kinesis", "ki", "e", "-e", "tag:lim", "-tag:limits", "deck:s", "kind:list",
                "lang:pt-br", "is:new", "vsblty", "messages", "-messag", "1", "mb/s", "/",
            ]),
            1..5,
        ),
        ends in proptest::collection::vec(0.0..1.0, 0..6),
    ) {
        let index = index();
        let today = StudyDay::of_date(chrono::NaiveDate::from_ymd_opt(2026, 11, 21).unwrap());
        let standings = [Standing::of(None, today); 4];
        let whole = typed.join(" ");
        let typed_on = (1..=whole.len()).map(|end| whole[..end].to_owned());
        let jumps = ends.iter().map(|part| whole[..(part * whole.len() as f64) as usize].to_owned());
        let without_first = typed[1..].join(" ");
        let mut former: Option<Hits> = None;
        for text in typed_on.chain(jumps).chain([without_first]) {
            let query = Query::parse(&text).query;
            let next = index.search(&query, &standings, former.as_ref());
            prop_assert_eq!(&next, &index.search(&query, &standings, None), "{}", text);
            former = Some(next);
        }
    }

    /// Against the plainest way of all: each card by itself, `str::contains` on its folded text.
    #[test]
    fn texts_are_found_where_they_stand_and_nowhere_else(
        wanted in proptest::collection::vec(texts(), 0..4),
        unwanted in proptest::collection::vec(texts(), 0..3),
    ) {
        let index = index();
        let quoted = |text: &String| format!("\"{text}\"");
        let terms = wanted.iter().map(quoted);
        let terms = terms.chain(unwanted.iter().map(|text| format!("-{}", quoted(text))));
        let query = terms.collect::<Vec<_>>().join(" ");
        let mut found = index.search(&Query::parse(&query).query, &[], None).ranked;
        found.sort_unstable();
        let holds = |place: &u32, text: &String| {
            let text = crate::search::fold::fold(text);
            text.is_empty() || index.all(&index.entries[*place as usize]).contains(&text)
        };
        let lacks = |place: &u32, text: &String| {
            crate::search::fold::fold(text).is_empty() || !holds(place, text)
        };
        let expected = (0..6).filter(|place| {
            wanted.iter().all(|text| holds(place, text))
                && unwanted.iter().all(|text| lacks(place, text))
        });
        prop_assert_eq!(found, expected.collect::<Vec<u32>>(), "{}", query);
    }
}

/// Pieces of what the cards say, a few characters long, and others.
fn texts() -> impl Strategy<Value = String> {
    let said = CARDS.map(|(key, _, en, pt, answer)| format!("{key} {en} {pt} {answer}"));
    let pieces = (0..said.len(), 0.0..1.0, 1..6_usize).prop_map(move |(card, start, length)| {
        let said: Vec<char> = said[card]
            .chars()
            .filter(|c| !"\"*`".contains(*c))
            .collect();
        let start = (start * said.len() as f64) as usize;
        said[start..(start + length).min(said.len())]
            .iter()
            .collect()
    });
    prop_oneof![4 => pieces, 1 => "[a-e7 /é-]{1,3}"]
}

#[test]
fn names_that_are_nowhere_are_told() {
    let index = index();
    let near = |query: &str| {
        let faults = index.unknown_names(&Query::parse(query));
        let near = faults.into_iter().map(|fault| match fault.problem {
            QueryProblem::NothingNamed { near, .. } => near.map(|near| near.to_string()),
            other => panic!("{other:?}"),
        });
        near.collect::<Vec<_>>()
    };
    assert_eq!(near("deck:sqz"), [Some("sqs".to_owned())]);
    assert_eq!(near("tag:limitz topic:kinesi"), [Some("limits".to_owned())]);
    assert_eq!(near("topic:zzz"), [None]);
    assert_eq!(near("deck:fil tag:order"), [] as [Option<String>; 0]);
    assert_eq!(
        near("lang:pt-b lang:pr lang:xx"),
        [Some("pt-br".to_owned()), None, None]
    );
    assert_eq!(near("lang:pt lang:en"), [] as [Option<String>; 0]);
    let faults = index.unknown_names(&Query::parse("é -TAG:\"Limitz\" x"));
    let told = faults
        .iter()
        .map(|fault| (fault.part.as_str(), fault.at.clone()));
    assert_eq!(told.collect::<Vec<_>>(), [("-TAG:\"Limitz\"", 2..15)]);
}

#[test]
fn places_lead_back_to_the_cards() {
    let index = index();
    assert_eq!(index.place(3), Some((1, 3)));
    assert_eq!(index.place(6), None);
    assert!(index.bytes() > 500 && index.len() == CARDS.len());
    for (key, ..) in CARDS {
        assert!(key.parse::<CardKey>().is_ok());
    }
}
