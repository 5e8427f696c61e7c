//! A deck as a document: the keys of a deck file, with JSON's values. It is what the JSON form
//! holds, and what deck files are written from.

use serde_json::{Map, Value};

use crate::domain::card::{Book, Card, CardBody, CardKind, Choice, Run, ScenarioReference, Source};
use crate::domain::clean::CleanText;
use crate::domain::deck::{Blueprint, Deck, Era, Head};
use crate::domain::language::Localized;
use crate::quantity::{Number, Quantity, Tolerance, Unit};

/// The format of deck files that is written.
const FORMAT: u32 = 1;

/// A whole deck.
pub(super) fn deck(deck: &Deck) -> Map<String, Value> {
    let mut document = without_cards(deck);
    let cards = deck.cards.iter().map(card).map(Value::Object);
    document.insert("cards".into(), cards.collect());
    document
}

/// What a deck says beside its cards.
pub(super) fn without_cards(deck: &Deck) -> Map<String, Value> {
    let mut document = head(&deck.head);
    if !deck.exams.is_empty() {
        let exams = deck.exams.iter().map(exam).map(Value::Object);
        document.insert("exams".into(), exams.collect());
    }
    if !deck.scenarios.is_empty() {
        let scenarios = deck.scenarios.iter().map(|named| named.scenario.clone());
        document.insert("scenarios".into(), scenarios.collect());
    }
    document
}

/// The head of a deck.
pub(super) fn head(head: &Head) -> Map<String, Value> {
    let mut document = Map::new();
    document.insert("format".into(), FORMAT.into());
    document.insert("id".into(), head.id.as_str().into());
    document.insert("title".into(), text(&head.title, head.languages.len()));
    let languages = head.languages.iter().map(|tag| Value::from(tag.as_str()));
    document.insert("languages".into(), languages.collect());
    if let Some(syllabus) = &head.syllabus {
        document.insert("syllabus".into(), syllabus.as_str().into());
    }
    if let Some(hash) = &head.based_on {
        document.insert("based_on".into(), hash.as_str().into());
    }
    document
}

/// A text in each of its languages; in a deck of one language the text alone.
pub(super) fn text(text: &Localized, languages: usize) -> Value {
    let mut versions = text.iter();
    if languages == 1
        && let Some((_, only)) = versions.next()
    {
        return only.as_str().into();
    }
    let versions = text.iter();
    Value::Object(
        versions
            .map(|(tag, text)| (tag.as_str().to_owned(), text.as_str().into()))
            .collect(),
    )
}

/// Writes the keys of one card.
struct Keys {
    keys: Map<String, Value>,
    languages: usize,
}

impl Keys {
    fn put(&mut self, key: &str, value: impl Into<Value>) {
        self.keys.insert(key.to_owned(), value.into());
    }

    fn put_text(&mut self, key: &str, localized: &Localized) {
        let value = text(localized, self.languages);
        self.put(key, value);
    }

    fn put_texts(&mut self, key: &str, texts: &[CleanText]) {
        let texts = texts.iter().map(|text| Value::from(text.as_str()));
        self.put(key, texts.collect::<Value>());
    }
}

/// A card, in the order of keys that people write.
pub(super) fn card(card: &Card) -> Map<String, Value> {
    let mut keys = Keys {
        keys: Map::new(),
        languages: card.body.question().iter().count(),
    };
    keys.put("id", card.key.card());
    if !card.aliases.is_empty() {
        let aliases = card.aliases.iter().map(|key| Value::from(key.as_str()));
        keys.put("aliases", aliases.collect::<Value>());
    }
    if card.body.kind() != CardKind::Basic {
        keys.put("kind", card.body.kind().as_str());
    }
    if !card.tags.is_empty() {
        keys.put_texts("tags", &card.tags);
    }
    if !card.covers.is_empty() {
        let covers = card.covers.iter().map(|id| Value::from(id.as_str()));
        keys.put("covers", covers.collect::<Value>());
    }
    body(&card.body, &mut keys);
    if let Some(note) = &card.note {
        keys.put_text("note", note);
    }
    if let Some(book) = &card.book {
        let book = self::book(book, keys.languages);
        keys.put("book", book);
    }
    if let Some(verified) = &card.verified {
        keys.put("verified", verified.to_string());
    }
    if !card.sources.is_empty() {
        keys.put(
            "sources",
            card.sources.iter().map(source).collect::<Value>(),
        );
    }
    keys.keys
}

fn body(body: &CardBody, keys: &mut Keys) {
    match body {
        CardBody::Basic { question, answer } => {
            keys.put_text("question", question);
            keys.put_text("answer", answer);
        }
        CardBody::List {
            question,
            items,
            ordered,
        } => {
            keys.put_text("question", question);
            if *ordered {
                keys.put("ordered", true);
            }
            let items = items.iter().map(|item| text(item, keys.languages));
            let items: Value = items.collect();
            keys.put("items", items);
        }
        CardBody::Cloze { text } => keys.put_text("text", text),
        CardBody::Choice {
            question,
            choices,
            explanation,
            shuffle,
        } => {
            keys.put_text("question", question);
            if !shuffle {
                keys.put("shuffle", false);
            }
            let choices = choices.iter().map(|it| choice(it, keys.languages));
            let choices: Value = choices.collect();
            keys.put("choices", choices);
            if let Some(explanation) = explanation {
                keys.put_text("answer", explanation);
            }
        }
        CardBody::Numeric {
            question,
            value,
            tolerance,
            explanation,
            run,
        } => {
            keys.put_text("question", question);
            keys.put("value", value.value.to_string());
            if value.unit != Unit::One {
                keys.put("unit", value.unit.to_string());
            }
            if let Some(tolerance) = tolerance_text(tolerance, value.unit) {
                keys.put("tolerance", tolerance);
            }
            if let Some(explanation) = explanation {
                keys.put_text("answer", explanation);
            }
            if let Some(run) = run {
                self::run(run, keys);
            }
        }
    }
}

fn choice(choice: &Choice, languages: usize) -> Value {
    let mut keys = Map::new();
    keys.insert("text".into(), text(&choice.text, languages));
    if choice.correct {
        keys.insert("correct".into(), true.into());
    }
    if choice.book {
        keys.insert("book".into(), true.into());
    }
    if let Some(why) = &choice.why {
        keys.insert("why".into(), text(why, languages));
    }
    Value::Object(keys)
}

/// How far off still counts as right, as files say it; None where that goes without saying.
pub(super) fn tolerance_text(tolerance: &Tolerance, unit: Unit) -> Option<String> {
    if *tolerance == Tolerance::default_for(unit) {
        return None;
    }
    Some(match tolerance {
        // What a file gives as a percentage is a hundredth of it.
        Tolerance::Relative(share) => {
            let hundredfold = share.checked_mul(Number::from(100_u32)).unwrap_or(*share);
            format!("{hundredfold}%")
        }
        Tolerance::Absolute(amount) if amount.unit == unit => amount.value.to_string(),
        Tolerance::Absolute(amount) => amount_text(amount),
    })
}

/// An amount as files say it.
pub(super) fn amount_text(amount: &Quantity) -> String {
    amount.to_string()
}

fn run(run: &Run, keys: &mut Keys) {
    match &run.scenario {
        ScenarioReference::Named(id) => keys.put("run", id.as_str()),
        ScenarioReference::Inline(scenario) => keys.put("run", scenario.clone()),
    }
    keys.put("measure", run.measure.as_str());
    if let Some(at) = &run.at {
        keys.put("at", at.as_str());
    }
    if !run.vary.is_empty() {
        let vary = run.vary.iter().map(|(path, values)| {
            let values = values.iter().cloned();
            (path.as_str().to_owned(), values.collect::<Value>())
        });
        keys.put("vary", Value::Object(vary.collect()));
    }
}

fn book(book: &Book, languages: usize) -> Map<String, Value> {
    let mut keys = Map::new();
    if let Some(document) = &book.document {
        keys.insert("doc".into(), document.as_str().into());
    }
    if let Some(value) = &book.value {
        keys.insert("value".into(), value.value.to_string().into());
    }
    if let Some(since) = &book.since {
        keys.insert("since".into(), since.to_string().into());
    }
    for (key, localized) in [("text", &book.text), ("why", &book.why)] {
        if let Some(localized) = localized {
            keys.insert(key.into(), text(localized, languages));
        }
    }
    keys
}

fn source(source: &Source) -> Value {
    let mut keys = Map::new();
    match source {
        Source::Document { document, at } => {
            keys.insert("doc".into(), document.as_str().into());
            if let Some(at) = at {
                keys.insert("at".into(), at.as_str().into());
            }
        }
        Source::Url(url) => {
            keys.insert("url".into(), url.as_str().into());
        }
    }
    Value::Object(keys)
}

fn exam(exam: &Blueprint) -> Map<String, Value> {
    let mut keys = Map::new();
    let languages = exam.title.iter().count();
    keys.insert("id".into(), exam.id.as_str().into());
    keys.insert("title".into(), text(&exam.title, languages));
    keys.insert("questions".into(), exam.questions.into());
    keys.insert("minutes".into(), exam.minutes.into());
    keys.insert("pass".into(), exam.pass.into());
    if !exam.weights.is_empty() {
        let weights = exam.weights.iter();
        let weights = weights.map(|(topic, weight)| (topic.clone(), Value::from(*weight)));
        keys.insert("weights".into(), Value::Object(weights.collect()));
    }
    if exam.era == Era::Book {
        keys.insert("era".into(), "book".into());
    }
    if exam.typed {
        keys.insert("typed".into(), true.into());
    }
    keys
}
