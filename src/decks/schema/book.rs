//! Where a card's facts come from: the book, dates, sources.

use super::{Checker, Field, Fields, Referent};
use crate::decks::source::excerpt;
use crate::decks::tree::Node;
use crate::domain::card::{CardKind, Date};
use crate::domain::finding::{Problem, Thing};
use crate::quantity::Number;

/// The keys of a book block.
pub(crate) const BOOK_KEYS: [&str; 5] = ["doc", "text", "why", "since", "value"];

impl<'a> Checker<'_, 'a> {
    /// What the documents say otherwise. `today` is the card's own value.
    pub(super) fn book(&mut self, fields: &Fields<'_, 'a>, kind: CardKind, today: Option<&Number>) {
        let Some(field) = fields.get("book") else {
            return;
        };
        let (known, has_value) = match kind {
            CardKind::Numeric => (&BOOK_KEYS[..], true),
            _ => (&BOOK_KEYS[..4], false),
        };
        let unused = |key: &str| {
            (key == "value" && !has_value).then(|| Problem::UnusedKey {
                key: excerpt(key),
                kind,
                owners: vec![CardKind::Numeric],
            })
        };
        let Some(book) = self.fields_or(Some("book"), field.value, known, &unused) else {
            return;
        };
        if let Some(document) = book.get("doc") {
            self.refer(Referent::Document, &document);
        }
        for key in ["text", "why"] {
            if let Some(text) = book.get(key) {
                self.localized(&text);
            }
        }
        if let Some(since) = book.get("since") {
            self.date(&since);
        }
        match book.get("value") {
            None if book.get("text").is_none() => {
                self.report(field.key_span, Problem::EmptyBook {});
            }
            None => {}
            Some(value) => {
                let told = self.number(&value);
                if told.is_some() && told.as_ref() == today {
                    self.report(value.value.span, Problem::BookAgrees {});
                }
            }
        }
    }

    fn date(&mut self, field: &Field<'_, 'a>) {
        if let Some(text) = self.word(Some(field.name), field.key_span, field.value)
            && text.parse::<Date>().is_err()
        {
            let text = excerpt(text);
            self.report(field.value.span, Problem::InvalidDate { text });
        }
    }

    /// When the answer was checked, and where it comes from.
    pub(super) fn evidence(&mut self, fields: &Fields<'_, 'a>) {
        if let Some(verified) = fields.get("verified") {
            self.date(&verified);
        }
        if let Some(sources) = fields.get("sources") {
            for item in self.list(&sources) {
                self.source_item(item);
            }
        }
    }

    fn source_item(&mut self, item: &Node<'a>) {
        let Some(source) = self.fields(None, item, &["doc", "at", "url"]) else {
            return;
        };
        let document = source.get("doc");
        let url = source.get("url");
        let at = source.get("at");
        let misspelt = source.means("doc") || source.means("url");
        let unclear = document.is_some() == url.is_some() || (url.is_some() && at.is_some());
        if unclear && !misspelt {
            self.report(source.at, Problem::UnclearSource {});
        }
        if let Some(field) = document {
            self.refer(Referent::Document, &field);
        }
        if let Some(field) = at {
            self.word(Some("at"), field.key_span, field.value);
        }
        if let Some(field) = url
            && let Some(url) = self.word(Some("url"), field.key_span, field.value)
            && !is_web_address(url)
        {
            let url = excerpt(url);
            self.report(field.value.span, Problem::Address { url });
        }
    }

    /// A place in a document: of an objective, or of a source.
    pub(super) fn place(&mut self, item: &Node<'a>, documents: &[crate::domain::id::Id]) {
        let Some(place) = self.fields(None, item, &["doc", "at"]) else {
            return;
        };
        if let Some(at) = place.get("at") {
            self.word(Some("at"), at.key_span, at.value);
        }
        let Some(field) = self.required(&place, "doc", Thing::Place) else {
            return;
        };
        if let Some(id) = self.id(Some("doc"), field.key_span, field.value)
            && !documents.contains(&id)
        {
            let names = documents.iter().map(crate::domain::id::Id::as_str);
            let near = crate::nearest::nearest(id.as_str(), names);
            let suggestion = near.and_then(|name| name.parse().ok());
            self.report(
                field.value.span,
                Problem::UnknownDocument { id, suggestion },
            );
        }
    }
}

/// Whether an address is one that a browser opens.
fn is_web_address(url: &str) -> bool {
    let rest = url
        .strip_prefix("https://")
        .or_else(|| url.strip_prefix("http://"));
    rest.is_some_and(|rest| !rest.is_empty() && !rest.contains(char::is_whitespace))
}
