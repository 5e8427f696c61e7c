//! From what a file says to what the domain knows.

use serde_json::Value;

use super::exact;
use super::raw;
use super::tree::Node;
use crate::domain::card::{
    Book, Card, CardBody, CardKind, Choice, Date, Run, ScenarioReference, Source,
};
use crate::domain::clean::CleanText;
use crate::domain::deck::{Blueprint, Era, Head, NamedScenario};
use crate::domain::id::{CardKey, Id};
use crate::domain::language::{LanguageTag, Localized};
use crate::domain::syllabus::{Document, Objective, Place, Status, Topic};
use crate::quantity::{Quantity, Tolerance, Unit, parse_number, parse_unit};

/// The key whose value the domain refuses although the check accepted it.
pub(super) type Refused = &'static str;

/// Share of right answers that passes an exam which does not say, in percent: what the exams of
/// AWS at associate level ask (720 of 1000).
const USUAL_PASS: u8 = 72;

/// What the cards of a deck need to know of it.
pub(super) struct Context<'c> {
    /// The deck's identifier.
    pub(super) deck: &'c Id,
    /// Its languages, at least one.
    pub(super) languages: &'c [LanguageTag],
}

pub(super) fn head(raw: raw::Head) -> Result<Head, Refused> {
    let languages: Result<Vec<LanguageTag>, _> =
        raw.languages.iter().map(|tag| tag.parse()).collect();
    let languages = languages.or(Err("languages"))?;
    Ok(Head {
        id: id(&raw.id)?,
        title: localized(raw.title, &languages)?,
        syllabus: raw.syllabus.as_deref().map(id).transpose()?,
        based_on: raw.based_on,
        languages,
    })
}

pub(super) fn card(
    raw: raw::Card,
    node: &Node<'_>,
    kind: CardKind,
    context: &Context<'_>,
    line: u32,
) -> Result<Card, Refused> {
    let languages = context.languages;
    let key = CardKey::new(context.deck, &id(&raw.id)?);
    let unit = match &raw.unit {
        None => Unit::One,
        Some(text) => parse_unit(text).or(Err("unit"))?,
    };
    let text = |text: Option<raw::Text>| text.map(|text| localized(text, languages)).transpose();
    let needed = |found: Option<raw::Text>, key: Refused| text(found)?.ok_or(key);
    let body = match kind {
        CardKind::Basic => CardBody::Basic {
            question: needed(raw.question, "question")?,
            answer: needed(raw.answer, "answer")?,
        },
        CardKind::List => CardBody::List {
            question: needed(raw.question, "question")?,
            items: all(raw.items, |item| localized(item, languages))?,
            ordered: raw.ordered,
        },
        CardKind::Cloze => CardBody::Cloze {
            text: needed(raw.text, "text")?,
        },
        CardKind::Choice => CardBody::Choice {
            question: needed(raw.question, "question")?,
            choices: all(raw.choices, |raw| choice(raw, languages))?,
            explanation: text(raw.answer)?,
            shuffle: raw.shuffle,
        },
        CardKind::Numeric => CardBody::Numeric {
            question: needed(raw.question, "question")?,
            value: quantity(raw.value.as_deref().ok_or("value")?, unit)?,
            tolerance: match &raw.tolerance {
                None => Tolerance::default_for(unit),
                Some(text) => Tolerance::parse(text, unit).or(Err("tolerance"))?,
            },
            explanation: text(raw.answer)?,
            run: run(node, raw.measure, raw.at)?,
        },
    };
    Ok(Card {
        key,
        aliases: all(raw.aliases, |key| key.parse().or(Err("aliases")))?,
        tags: raw.tags.iter().map(|tag| CleanText::line(tag)).collect(),
        covers: all(raw.covers, |text| id(&text))?,
        body,
        note: text(raw.note)?,
        book: raw.book.map(|raw| book(raw, unit, languages)).transpose()?,
        verified: raw.verified.map(|text| date(&text)).transpose()?,
        sources: all(raw.sources, source)?,
        line,
    })
}

fn all<T, U>(raw: Vec<T>, convert: impl Fn(T) -> Result<U, Refused>) -> Result<Vec<U>, Refused> {
    raw.into_iter().map(convert).collect()
}

fn id(text: &str) -> Result<Id, Refused> {
    text.parse().or(Err("id"))
}

fn date(text: &str) -> Result<Date, Refused> {
    text.parse().or(Err("date"))
}

fn quantity(text: &str, unit: Unit) -> Result<Quantity, Refused> {
    Ok(Quantity {
        value: parse_number(text).or(Err("value"))?,
        unit,
    })
}

/// A text in the order of the deck's languages.
fn localized(raw: raw::Text, languages: &[LanguageTag]) -> Result<Localized, Refused> {
    let mut versions = match raw {
        raw::Text::Plain(text) => {
            let language = languages.first().ok_or("languages")?.clone();
            vec![(language, clean(&text))]
        }
        raw::Text::Localized(raw::Ordered(versions)) => all(versions, |(tag, text)| {
            Ok((
                tag.parse::<LanguageTag>().or(Err("languages"))?,
                clean(&text),
            ))
        })?,
    };
    versions.sort_by_key(|(tag, _)| languages.iter().position(|language| language == tag));
    Localized::new(versions).ok_or("text")
}

/// A text as people read it: scrubbed, without white space around it.
fn clean(text: &str) -> CleanText {
    CleanText::new(text.trim())
}

fn choice(raw: raw::Choice, languages: &[LanguageTag]) -> Result<Choice, Refused> {
    Ok(Choice {
        text: localized(raw.text, languages)?,
        correct: raw.correct,
        why: raw.why.map(|why| localized(why, languages)).transpose()?,
        book: raw.book,
    })
}

fn book(raw: raw::Book, unit: Unit, languages: &[LanguageTag]) -> Result<Book, Refused> {
    let text = |text: Option<raw::Text>| text.map(|text| localized(text, languages)).transpose();
    Ok(Book {
        document: raw.doc.as_deref().map(id).transpose()?,
        text: text(raw.text)?,
        why: text(raw.why)?,
        since: raw.since.as_deref().map(date).transpose()?,
        value: raw.value.map(|value| quantity(&value, unit)).transpose()?,
    })
}

fn source(raw: raw::Source) -> Result<Source, Refused> {
    match (raw.doc, raw.url) {
        (Some(document), None) => Ok(Source::Document {
            document: id(&document)?,
            at: raw.at.map(|at| CleanText::line(&at)),
        }),
        (None, Some(url)) => Ok(Source::Url(CleanText::line(&url))),
        _ => Err("sources"),
    }
}

/// The scenario of a card comes from the file's tree: there numbers stand as they are written.
fn run(
    node: &Node<'_>,
    measure: Option<String>,
    at: Option<String>,
) -> Result<Option<Box<Run>>, Refused> {
    let Some(scenario) = node.get("run") else {
        return Ok(None);
    };
    let vary = node.get("vary").map_or(&[][..], |vary| vary.entries());
    Ok(Some(Box::new(Run {
        scenario: match scenario.text() {
            Some(name) => ScenarioReference::Named(id(name)?),
            None => ScenarioReference::Inline(exact::to_value(scenario)),
        },
        measure: CleanText::line(&measure.ok_or("measure")?),
        at: at.map(|at| CleanText::line(&at)),
        vary: vary
            .iter()
            .map(|entry| {
                let values = entry.value.items().iter();
                let texts = values.map(|value| Value::from(value.text().unwrap_or_default()));
                let path = CleanText::line(entry.key.text().unwrap_or_default());
                (path, texts.collect())
            })
            .collect(),
    })))
}

pub(super) fn document(raw: raw::Document, context: &Context<'_>) -> Result<Document, Refused> {
    Ok(Document {
        id: id(&raw.id)?,
        title: localized(raw.title, context.languages)?,
        era: raw.era.map(|era| CleanText::line(&era)),
    })
}

pub(super) fn topic(raw: raw::Topic, context: &Context<'_>) -> Result<Topic, Refused> {
    Ok(Topic {
        id: id(&raw.id)?,
        title: localized(raw.title, context.languages)?,
    })
}

pub(super) fn objective(raw: raw::Objective, context: &Context<'_>) -> Result<Objective, Refused> {
    let status = match &raw.status {
        None => Status::default(),
        Some(text) => {
            let known = Status::ALL.into_iter().find(|(name, _)| name == text);
            known.ok_or("status")?.1
        }
    };
    Ok(Objective {
        id: id(&raw.id)?,
        topic: raw.topic,
        text: localized(raw.text, context.languages)?,
        status,
        places: all(raw.places, |place| {
            Ok(Place {
                document: id(&place.doc)?,
                at: place.at.map(|at| CleanText::line(&at)),
            })
        })?,
    })
}

pub(super) fn exam(raw: raw::Exam, context: &Context<'_>) -> Result<Blueprint, Refused> {
    Ok(Blueprint {
        id: id(&raw.id)?,
        title: localized(raw.title, context.languages)?,
        questions: raw.questions,
        minutes: raw.minutes,
        pass: raw.pass.unwrap_or(USUAL_PASS),
        weights: raw.weights.0,
        era: match raw.era.as_deref() {
            None | Some("today") => Era::Today,
            Some("book") => Era::Book,
            Some(_) => return Err("era"),
        },
        typed: raw.typed,
    })
}

/// A scenario with a name, from the file's tree.
pub(super) fn scenario(node: &Node<'_>) -> Option<NamedScenario> {
    Some(NamedScenario {
        id: node.get("id")?.text()?.parse().ok()?,
        scenario: exact::to_value(node),
    })
}
