//! Generated cards and files for property tests.

use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::draft_yaml::{self, Spelling};
use super::print::{Layout, flow};
use super::{Draft, DraftBody, DraftBook, DraftChoice, DraftRun, DraftSource, DraftText};
use crate::domain::card::ScenarioReference;

/// Words that YAML or a printer may stumble over.
const WORDS: [&str; 28] = [
    "no",
    "1.0",
    "2026-11",
    ": ",
    " #",
    "#",
    "- x",
    "{{gap}}",
    "**bold**",
    "\"",
    "'",
    "\\",
    "ação",
    "`code`",
    "[a](https://b.c)",
    "|",
    ">",
    "%",
    "@",
    "&",
    "!",
    "?",
    "---",
    "...",
    ",",
    "]",
    "}",
    "日本",
];

fn prose() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        "[a-zA-Z]{1,12}",
        prop::sample::select(&WORDS[..]).prop_map(str::to_owned),
    ];
    let between = prop_oneof![
        8 => Just(" "),
        1 => Just(""),
        1 => Just("  "),
        1 => Just("\n"),
        1 => Just("\n\n"),
        1 => Just("\n  "),
        1 => Just("\t"),
        1 => Just(" \n"),
    ];
    (vec((word, between), 1..30), "[a-z]").prop_map(|(words, last)| {
        let words = words
            .into_iter()
            .map(|(word, between)| format!("{word}{between}"));
        words.chain([last]).collect()
    })
}

fn texts(languages: usize) -> impl Strategy<Value = DraftText> {
    (prose(), prose()).prop_map(move |(first, second)| {
        let all = [("en", first), ("pt-br", second)];
        let all = all.map(|(tag, text)| (tag.parse().unwrap(), text));
        DraftText::new(all.into_iter().take(languages))
    })
}

fn perhaps(languages: usize) -> impl Strategy<Value = DraftText> {
    prop_oneof![Just(DraftText::default()), texts(languages)]
}

fn kept() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(json!({ "stream": { "shards": "2" }, "duration": "10s", "seed": "\"72\"" })),
        Just(json!({ "consumers": [{ "count": "5", "title": "a: b" }, {}], "x": null, "y": [] })),
    ]
}

fn run() -> impl Strategy<Value = Box<DraftRun>> {
    (kept(), any::<bool>()).prop_map(|(scenario, named)| {
        Box::new(DraftRun {
            scenario: match named {
                true => ScenarioReference::Named("efo-10".parse().unwrap()),
                false => ScenarioReference::Inline(scenario),
            },
            measure: "record_age.p99".to_owned(),
            at: named.then(|| "5s".to_owned()),
            vary: vec![(
                "consumers.0.count".to_owned(),
                vec![json!("5"), json!("8"), json!("\"10\"")],
            )],
        })
    })
}

fn choice(languages: usize) -> impl Strategy<Value = DraftChoice> {
    let parts = (texts(languages), any::<bool>(), perhaps(languages));
    parts.prop_map(|(text, correct, why)| DraftChoice {
        text,
        correct,
        why,
        book: false,
    })
}

fn body(languages: usize) -> BoxedStrategy<DraftBody> {
    let question = move || texts(languages);
    let explanation = move || perhaps(languages);
    let basic = (question(), question())
        .prop_map(|(question, answer)| DraftBody::Basic { question, answer });
    let list = (question(), vec(question(), 1..4), any::<bool>()).prop_map(
        |(question, items, ordered)| DraftBody::List {
            question,
            items,
            ordered,
        },
    );
    let choices = vec(choice(languages), 2..4);
    let choices = (question(), choices, explanation(), any::<bool>()).prop_map(
        |(question, choices, explanation, shuffle)| DraftBody::Choice {
            question,
            choices,
            explanation,
            shuffle,
        },
    );
    let unit = prop::option::of(Just("MB/s".to_owned()));
    let tolerance = prop::option::of(Just("5%".to_owned()));
    let numeric = (
        question(),
        "[0-9]{1,3}",
        unit,
        tolerance,
        explanation(),
        prop::option::of(run()),
    )
        .prop_map(
            |(question, value, unit, tolerance, explanation, run)| DraftBody::Numeric {
                question,
                value,
                unit,
                tolerance,
                explanation,
                run,
            },
        );
    prop_oneof![
        basic,
        list,
        question().prop_map(|text| DraftBody::Cloze { text }),
        choices,
        numeric
    ]
    .boxed()
}

fn draft(languages: usize) -> impl Strategy<Value = Draft> {
    let source = prop_oneof![
        Just(DraftSource::Url("https://a.b/c?d=e#f".to_owned())),
        Just(DraftSource::Document {
            document: "doc".to_owned(),
            at: Some("'p. 5: x'".to_owned())
        }),
    ];
    (
        body(languages),
        perhaps(languages),
        vec("[a-z][a-z ,:]{0,4}[a-z]", 0..3),
        prop::option::of((texts(languages), perhaps(languages))),
        any::<bool>(),
        vec(source, 0..3),
    )
        .prop_map(|(body, note, tags, book, dated, sources)| Draft {
            id: "x".parse().unwrap(),
            aliases: Vec::new(),
            tags,
            covers: Vec::new(),
            body,
            note,
            book: book.map(|(text, why)| DraftBook {
                document: Some("doc".to_owned()),
                text,
                why,
                since: Some("2023".parse().unwrap()),
                value: None,
            }),
            verified: dated.then(|| "2026-11".parse().unwrap()),
            sources,
            allow: Vec::new(),
        })
}

/// How a generated file looks beside its words.
#[derive(Clone, Debug)]
pub(in crate::decks) struct Looks {
    /// Lines end with CR LF.
    pub(in crate::decks) crlf: bool,
    /// It begins with a byte order mark.
    pub(in crate::decks) mark: bool,
    /// The last line has no end.
    pub(in crate::decks) open_end: bool,
    /// Where comments, unknown keys and empty lines stand, in turn.
    pub(in crate::decks) comments: Vec<bool>,
    /// Which cards stand in braces.
    pub(in crate::decks) braces: Vec<bool>,
}

fn looks() -> impl Strategy<Value = Looks> {
    let flag = any::<bool>;
    let marks = (vec(flag(), 40), vec(flag(), 4));
    (flag(), flag(), flag(), marks).prop_map(|(crlf, mark, open_end, (comments, braces))| Looks {
        crlf,
        mark,
        open_end,
        comments,
        braces,
    })
}

/// A deck with these cards, comments beside and between their keys, and keys that nobody knows.
/// Its head has neither `format` nor `title`.
pub(in crate::decks) fn deck(drafts: &[Draft], languages: usize, looks: &Looks) -> String {
    let spelt = ["en", "pt-BR"];
    let tags = spelt[..languages].join(", ");
    let spelling = spelt[..languages]
        .iter()
        .map(|spelt| (spelt.parse().unwrap(), (*spelt).to_owned()));
    let spelling = Spelling(spelling.collect());
    let mut lines = vec![
        "# head".to_owned(),
        format!("languages: [{tags}] # tags"),
        "id: d".to_owned(),
        "cards:".to_owned(),
    ];
    let mut comments = looks.comments.iter().cycle();
    let mut decorate = || *comments.next().unwrap();
    for (number, draft) in drafts.iter().enumerate() {
        let value = draft_yaml::to_yaml(draft, &spelling);
        if decorate() {
            lines.push("  # above".to_owned());
        }
        if looks.braces[number % 4] {
            lines.push(format!("  - {}", flow(&value)));
        } else {
            let mut card = Vec::new();
            Layout::default().push_item(&mut card, &value, 2);
            for line in card {
                let key = line
                    .strip_prefix("    ")
                    .and_then(|rest| rest.split(':').next());
                let is_key = key.is_some_and(|key| value.get(key).is_some());
                let is_header = is_key && line.ends_with(':');
                if is_key && decorate() {
                    lines.push("    # beside".to_owned());
                }
                lines.push(match is_header && decorate() {
                    true => format!("{line} # header"),
                    false => line,
                });
            }
            if decorate() {
                lines.push("    unknown: {kept: 1} # still".to_owned());
            }
        }
        if decorate() {
            lines.push(String::new());
        }
    }
    lines.push("# foot".to_owned());
    let end = if looks.crlf { "\r\n" } else { "\n" };
    let mut text = lines.join(end);
    if !looks.open_end {
        text.push_str(end);
    }
    let mark = if looks.mark { "\u{feff}" } else { "" };
    format!("{mark}{text}")
}

/// The number of languages, the cards of a deck, another card, the deck's looks, and one of its
/// cards.
pub(in crate::decks) fn case() -> impl Strategy<Value = (usize, Vec<Draft>, Draft, Looks, usize)> {
    (1..=2_usize).prop_flat_map(|languages| {
        let parts = (
            vec(draft(languages), 1..4),
            draft(languages),
            looks(),
            any::<prop::sample::Index>(),
        );
        parts.prop_map(move |(mut drafts, other, looks, which)| {
            for (number, draft) in drafts.iter_mut().enumerate() {
                draft.id = format!("card-{number}").parse().unwrap();
            }
            let which = which.index(drafts.len());
            (languages, drafts, other, looks, which)
        })
    })
}
