//! `shardeck show`: a card with everything that its deck says of it. Needs no store.

use serde_json::{Value, json};

use super::card_text::CardText;
use super::json;
use super::printer::{Emphasis, Printer};
use super::situation::Situation;
use super::stop::{Outcome, Stop};
use crate::app::card_language::CardLanguage;
use crate::app::pages::CardPage;
use crate::domain::card::{Book, CardBody, Choice, Source};
use crate::domain::id::CardKey;
use crate::domain::schedule::CardSchedule;
use crate::i18n::cli::{CliText, Verb};

/// Prints a card.
pub(super) fn run(
    situation: &Situation,
    card: &str,
    as_json: bool,
    printer: &mut Printer<'_>,
) -> Result<Outcome, Stop> {
    let mut library = situation.opening.library();
    let key = card.parse::<CardKey>().ok();
    let today = situation.clock.now().today;
    let page = key.and_then(|key| library.page(&key, CardSchedule::default(), today));
    let Some(page) = page else {
        return Err(library.no_card(card).into());
    };
    if as_json {
        printer.document(&json::document(Verb::Show, fields(&page)))?;
        return Ok(Outcome::Done);
    }
    let wanted = situation
        .card_language
        .clone()
        .or_else(|| situation.opening.chosen_language())
        .unwrap_or_else(|| situation.interface.tag());
    let shown = CardLanguage::One(wanted).shown(&page.languages, &situation.interface.tag());
    printer.emphasised(page.card.key.as_str(), Emphasis::Strong)?;
    for line in head(&page, situation) {
        printer.line(&line)?;
    }
    for language in &shown {
        let text = CardText {
            interface: situation.interface,
            page: &page,
            language,
        };
        for line in text.whole().iter().chain(&text.origins()) {
            printer.line(line)?;
        }
    }
    Ok(Outcome::Done)
}

fn head(page: &CardPage, situation: &Situation) -> Vec<String> {
    let label = |label: &CliText| situation.interface.tell(label);
    let card = &page.card;
    let joined = |words: Vec<String>| words.join(", ");
    let languages = page.languages.iter().map(ToString::to_string).collect();
    let mut said = vec![
        format!("{}: {}", label(&CliText::Deck), situation.title(&page.deck)),
        format!("{}: {}", label(&CliText::Kind), card.body.kind().as_str()),
        format!("{}: {}", label(&CliText::Languages), joined(languages)),
    ];
    if !card.tags.is_empty() {
        let tags = card.tags.iter().map(ToString::to_string).collect();
        said.push(format!("{}: {}", label(&CliText::Tags), joined(tags)));
    }
    if !card.aliases.is_empty() {
        let keys = card.aliases.iter().map(ToString::to_string).collect();
        said.push(format!("{}: {}", label(&CliText::FormerKeys), joined(keys)));
    }
    said
}

fn fields(page: &CardPage) -> Vec<(&'static str, Value)> {
    let card = &page.card;
    let documents = page
        .documents
        .iter()
        .map(|(id, title)| json!({ "id": id, "title": json::localized(title) }));
    let objectives = page.objectives.iter().map(|objective| {
        json!({
            "id": objective.id,
            "topic": objective.topic,
            "text": json::localized(&objective.text),
            "places": objective.places.iter().map(|places| json!({
                "document": json::localized(&places.document),
                "at": places.at,
            })).collect::<Vec<_>>(),
        })
    });
    let sources = card.sources.iter().map(|source| match source {
        Source::Document { document, at } => json!({ "document": document, "at": at, "url": null }),
        Source::Url(url) => json!({ "document": null, "at": null, "url": url }),
    });
    let mut fields = vec![
        ("card", json!(card.key)),
        ("deck_title", json::localized(&page.deck)),
        ("kind", json!(card.body.kind().as_str())),
        ("languages", json!(page.languages)),
        ("tags", json!(card.tags)),
        ("aliases", json!(card.aliases)),
        ("line", json!(card.line)),
    ];
    fields.extend(body(&card.body));
    fields.extend([
        ("note", json!(card.note.as_ref().map(json::localized))),
        ("book", json!(card.book.as_ref().map(book))),
        ("verified", json!(card.verified)),
        ("objectives", Value::Array(objectives.collect())),
        ("documents", Value::Array(documents.collect())),
        ("sources", Value::Array(sources.collect())),
    ]);
    fields
}

fn body(body: &CardBody) -> Vec<(&'static str, Value)> {
    match body {
        CardBody::Basic { question, answer } => vec![
            ("question", json::localized(question)),
            ("answer", json::localized(answer)),
        ],
        CardBody::List {
            question,
            items,
            ordered,
        } => vec![
            ("question", json::localized(question)),
            ("ordered", json!(ordered)),
            (
                "items",
                Value::Array(items.iter().map(json::localized).collect()),
            ),
        ],
        CardBody::Cloze { text } => vec![("text", json::localized(text))],
        CardBody::Choice {
            question,
            choices,
            explanation,
            shuffle,
        } => vec![
            ("question", json::localized(question)),
            ("shuffle", json!(shuffle)),
            (
                "choices",
                Value::Array(choices.iter().map(choice).collect()),
            ),
            (
                "explanation",
                json!(explanation.as_ref().map(json::localized)),
            ),
        ],
        CardBody::Numeric {
            question,
            value,
            tolerance,
            explanation,
            run,
        } => vec![
            ("question", json::localized(question)),
            ("value", json::quantity(value)),
            ("tolerance", json::tolerance(tolerance)),
            (
                "explanation",
                json!(explanation.as_ref().map(json::localized)),
            ),
            ("run", json!(run)),
        ],
    }
}

fn choice(choice: &Choice) -> Value {
    json!({
        "text": json::localized(&choice.text),
        "correct": choice.correct,
        "book": choice.book,
        "why": choice.why.as_ref().map(json::localized),
    })
}

fn book(book: &Book) -> Value {
    json!({
        "document": book.document,
        "text": book.text.as_ref().map(json::localized),
        "why": book.why.as_ref().map(json::localized),
        "since": book.since,
        "value": book.value.as_ref().map(json::quantity),
    })
}
