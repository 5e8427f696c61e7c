//! The fields of each kind of card, and how plain texts stand for lists, dates and sources.

use super::form::{Cell, Field, Name, Value};
use crate::app::author::{Draft, DraftBody, DraftChoice, DraftSource, DraftText};
use crate::domain::card::{CardKind, Date};
use crate::domain::language::LanguageTag;
use crate::i18n::editor::{FieldLabel, FormFault};
use crate::tui::widgets::text_box::TextBox;

/// The item or choice that a field belongs to.
pub(super) fn part(name: Name) -> Option<usize> {
    match name {
        Name::Item(part)
        | Name::Choice(part)
        | Name::Correct(part)
        | Name::Why(part)
        | Name::Keyed(part) => Some(part),
        _ => None,
    }
}

/// Every field of a card, in the order of the form; `id` is what stands for its identifier.
pub(super) fn fields(
    draft: &Draft,
    languages: &[LanguageTag],
    is_new: bool,
    id: &str,
) -> Vec<Field> {
    let texts = |name, text: &DraftText| texts(name, text, languages);
    let mut fields = vec![texts(Name::Question, draft.body.question())];
    match &draft.body {
        DraftBody::Basic { answer, .. } => fields.push(texts(Name::Answer, answer)),
        DraftBody::List { items, ordered, .. } => {
            for (place, item) in items.iter().enumerate() {
                fields.extend(item_fields(place, item, languages));
            }
            if is_new && items.is_empty() {
                fields.extend(item_fields(0, &DraftText::default(), languages));
            }
            fields.push(flag(Name::Ordered, *ordered));
        }
        DraftBody::Cloze { .. } => {}
        DraftBody::Choice {
            choices,
            explanation,
            shuffle,
            ..
        } => {
            for (place, choice) in choices.iter().enumerate() {
                fields.extend(choice_fields(place, choice, languages));
            }
            if is_new && choices.is_empty() {
                for (place, correct) in [true, false].into_iter().enumerate() {
                    let choice = DraftChoice {
                        correct,
                        ..DraftChoice::default()
                    };
                    fields.extend(choice_fields(place, &choice, languages));
                }
            }
            fields.push(flag(Name::Shuffle, *shuffle));
            fields.push(texts(Name::Answer, explanation));
        }
        DraftBody::Numeric {
            value,
            unit,
            tolerance,
            explanation,
            ..
        } => {
            fields.push(line(Name::Value, value));
            fields.push(line(Name::Unit, unit.as_deref().unwrap_or_default()));
            let tolerance = tolerance.as_deref().unwrap_or_default();
            fields.push(line(Name::Tolerance, tolerance));
            fields.push(texts(Name::Answer, explanation));
        }
    }
    fields.push(texts(Name::Note, &draft.note));
    fields.push(line(Name::Tags, &draft.tags.join(", ")));
    fields.push(line(Name::Covers, &draft.covers.join(", ")));
    let verified = draft.verified.as_ref().map(ToString::to_string);
    fields.push(line(Name::Verified, &verified.unwrap_or_default()));
    let sources: Vec<String> = draft.sources.iter().map(written).collect();
    fields.push(Field {
        name: Name::Sources,
        value: plain(&sources.join("\n"), false),
    });
    let book = draft.book.clone().unwrap_or_default();
    let document = book.document.as_deref().unwrap_or_default();
    fields.push(line(Name::BookDocument, document));
    fields.push(texts(Name::BookText, &book.text));
    if draft.body.kind() == CardKind::Numeric {
        let value = book.value.as_deref().unwrap_or_default();
        fields.push(line(Name::BookValue, value));
    }
    fields.push(texts(Name::BookWhy, &book.why));
    let since = book.since.as_ref().map(ToString::to_string);
    fields.push(line(Name::BookSince, &since.unwrap_or_default()));
    fields.push(line(Name::Id, id));
    fields
}

/// The fields of an item.
pub(super) fn item_fields(place: usize, item: &DraftText, languages: &[LanguageTag]) -> Vec<Field> {
    vec![texts(Name::Item(place), item, languages)]
}

/// The fields of a choice.
pub(super) fn choice_fields(
    place: usize,
    choice: &DraftChoice,
    languages: &[LanguageTag],
) -> Vec<Field> {
    vec![
        texts(Name::Choice(place), &choice.text, languages),
        flag(Name::Correct(place), choice.correct),
        texts(Name::Why(place), &choice.why, languages),
        flag(Name::Keyed(place), choice.book),
    ]
}

fn texts(name: Name, text: &DraftText, languages: &[LanguageTag]) -> Field {
    let cells = languages.iter().map(|tag| Cell::new(text.get(tag)));
    Field {
        name,
        value: Value::Texts {
            original: text.clone(),
            cells: cells.collect(),
        },
    }
}

fn line(name: Name, text: &str) -> Field {
    Field {
        name,
        value: plain(text, true),
    }
}

fn flag(name: Name, flag: bool) -> Field {
    Field {
        name,
        value: Value::Flag(flag),
    }
}

/// A text for all languages.
pub(super) fn plain(text: &str, one_line: bool) -> Value {
    let text = TextBox::new(text, one_line);
    Value::Plain {
        shown: text.text(),
        text: Box::new(text),
    }
}

pub(super) fn question_mut(body: &mut DraftBody) -> &mut DraftText {
    match body {
        DraftBody::Basic { question, .. }
        | DraftBody::List { question, .. }
        | DraftBody::Choice { question, .. }
        | DraftBody::Numeric { question, .. } => question,
        DraftBody::Cloze { text } => text,
    }
}

pub(super) fn answer_mut(body: &mut DraftBody) -> Option<&mut DraftText> {
    match body {
        DraftBody::Basic { answer, .. } => Some(answer),
        DraftBody::Choice { explanation, .. } | DraftBody::Numeric { explanation, .. } => {
            Some(explanation)
        }
        DraftBody::List { .. } | DraftBody::Cloze { .. } => None,
    }
}

/// Sets a number, its unit or its tolerance.
pub(super) fn amount(body: &mut DraftBody, field: &Field) {
    let DraftBody::Numeric {
        value,
        unit,
        tolerance,
        ..
    } = body
    else {
        return;
    };
    field.change(|text| match field.name {
        Name::Unit => *unit = word(text),
        Name::Tolerance => *tolerance = word(text),
        _ => text.trim().clone_into(value),
    });
}

/// A word that may be left out.
pub(super) fn word(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// Words with commas between them.
///
/// # Errors
/// One of those that stood there before holds a comma itself: nobody can tell which commas part
/// words.
pub(super) fn words(text: &str, before: &[String]) -> Result<Vec<String>, FormFault> {
    if before.iter().any(|word| word.contains(',')) {
        return Err(FormFault::Comma);
    }
    Ok(text.split(',').filter_map(word).collect())
}

/// A date that may be left out.
pub(super) fn date(text: &str) -> Result<Option<Date>, FormFault> {
    let date = word(text).map(|text| text.parse());
    date.transpose().map_err(|_invalid| FormFault::Date)
}

/// A source as a line: an address, or a document and the place in it behind a colon.
pub(super) fn written(source: &DraftSource) -> String {
    let text = match source {
        DraftSource::Url(url) => url.clone(),
        DraftSource::Document { document, at: None } => document.clone(),
        DraftSource::Document {
            document,
            at: Some(at),
        } => format!("{document}: {at}"),
    };
    // Each has one line here, also where the file has it on several.
    text.replace("\r\n", " ").replace(['\r', '\n'], " ")
}

/// The sources of some lines. A line that reads as a source that stood there before is that one.
pub(super) fn sources(text: &str, before: &[DraftSource]) -> Result<Vec<DraftSource>, FormFault> {
    let lines = text.lines().filter_map(word);
    let sources = lines.map(|line| {
        if let Some(known) = before.iter().find(|it| written(it).trim() == line) {
            return Ok(known.clone());
        }
        if line.contains("://") {
            return Ok(DraftSource::Url(line));
        }
        let (document, at) = match line.split_once(':') {
            Some((document, at)) => (document.trim().to_owned(), word(at)),
            None => (line, None),
        };
        if document.is_empty() || document.contains(char::is_whitespace) {
            return Err(FormFault::Source);
        }
        Ok(DraftSource::Document { document, at })
    });
    sources.collect()
}

/// The value that some keys lead to, and the language among them.
pub(super) fn name_of(path: &[String]) -> Option<(Name, Option<String>)> {
    let path: Vec<&str> = path.iter().map(String::as_str).collect();
    let number = |text: &str| text.parse::<usize>().ok();
    let (name, language) = match path.as_slice() {
        ["question", rest @ ..] => (Name::Question, rest.first()),
        ["answer", rest @ ..] => (Name::Answer, rest.first()),
        ["note", rest @ ..] => (Name::Note, rest.first()),
        ["items", item, rest @ ..] => (Name::Item(number(item)?), rest.first()),
        ["choices", choice, "why", rest @ ..] => (Name::Why(number(choice)?), rest.first()),
        ["choices", choice, "correct", ..] => (Name::Correct(number(choice)?), None),
        ["choices", choice, "book", ..] => (Name::Keyed(number(choice)?), None),
        ["choices", choice, "text", rest @ ..] => (Name::Choice(number(choice)?), rest.first()),
        ["choices", choice, ..] => (Name::Choice(number(choice)?), None),
        ["ordered"] => (Name::Ordered, None),
        ["shuffle"] => (Name::Shuffle, None),
        ["value"] => (Name::Value, None),
        ["unit"] => (Name::Unit, None),
        ["tolerance"] => (Name::Tolerance, None),
        ["tags", ..] => (Name::Tags, None),
        ["covers", ..] => (Name::Covers, None),
        ["verified"] => (Name::Verified, None),
        ["sources", ..] => (Name::Sources, None),
        ["book", "text", rest @ ..] => (Name::BookText, rest.first()),
        ["book", "why", rest @ ..] => (Name::BookWhy, rest.first()),
        ["book", "since"] => (Name::BookSince, None),
        ["book", "value"] => (Name::BookValue, None),
        ["book", ..] => (Name::BookDocument, None),
        ["id"] => (Name::Id, None),
        _ => return None,
    };
    Some((name, language.map(|tag| (*tag).to_owned())))
}

impl Field {
    /// What the field is called.
    #[must_use]
    pub(super) fn label(&self, kind: CardKind) -> FieldLabel {
        match self.name {
            Name::Question => FieldLabel::Question,
            Name::Answer if kind == CardKind::Basic => FieldLabel::Answer,
            Name::Answer => FieldLabel::Explanation,
            Name::Item(place) => FieldLabel::Item(place + 1),
            Name::Ordered => FieldLabel::Ordered,
            Name::Choice(place) => FieldLabel::Choice(place + 1),
            Name::Correct(place) => FieldLabel::Correct(place + 1),
            Name::Why(place) => FieldLabel::Why(place + 1),
            Name::Keyed(place) => FieldLabel::Keyed(place + 1),
            Name::Shuffle => FieldLabel::Shuffle,
            Name::Value => FieldLabel::Value,
            Name::Unit => FieldLabel::Unit,
            Name::Tolerance => FieldLabel::Tolerance,
            Name::Note => FieldLabel::Note,
            Name::Tags => FieldLabel::Tags,
            Name::Covers => FieldLabel::Covers,
            Name::Verified => FieldLabel::Verified,
            Name::Sources => FieldLabel::Sources,
            Name::BookDocument => FieldLabel::BookDocument,
            Name::BookText => FieldLabel::BookText,
            Name::BookValue => FieldLabel::BookValue,
            Name::BookWhy => FieldLabel::BookWhy,
            Name::BookSince => FieldLabel::BookSince,
            Name::Id => FieldLabel::Id,
        }
    }
}
