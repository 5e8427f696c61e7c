//! A deck as notes: a note type for question and answer and one for gaps, each with every language
//! of the deck in fields of its own. A card is one note and one card there, so that counts agree.

use super::super::html::{escaped, to_html};
use super::super::{identity, left_out, readable};
use super::cloze::{CLOSE, OPEN};
use super::notes::OWN;
use crate::domain::answer::{ClozePart, cloze_parts};
use crate::domain::card::{Book, Card, CardBody, CardKind, Source};
use crate::domain::deck::Deck;
use crate::domain::exchange::{
    Collection, FIELD_MARK, ForeignCard, Losses, Note, NoteType, Template,
};
use crate::domain::language::{LanguageTag, Localized};

/// Numbers in a collection are times; these begin in 2014 and are the same at each export, so that
/// a second import updates. Milliseconds since 1970.
const FIRST_NUMBER: i64 = 1_400_000_000_000;

/// The span over which numbers are spread: about two years of milliseconds.
const SPREAD: u64 = 1 << 36;

/// The kinds that Anki has.
const KINDS: [CardKind; 2] = [CardKind::Basic, CardKind::Cloze];

/// The collection that holds a deck, with what it cannot hold. `first` is the language that a card
/// shows first; `now` is in seconds since 1970, and tells Anki that the notes are the newer ones.
#[must_use]
pub fn export(deck: &Deck, first: Option<&LanguageTag>, now: i64) -> (Collection, Losses) {
    let mut languages = deck.head.languages.clone();
    if let Some(place) = first.and_then(|first| languages.iter().position(|tag| tag == first)) {
        let first = languages.remove(place);
        languages.insert(0, first);
    }
    let tags: Vec<&str> = languages.iter().map(LanguageTag::as_str).collect();
    let basic = basic_type(&tags);
    let cloze = cloze_type(&tags);
    let deck_number = number(&["deck", deck.head.id.as_str()]);
    let first_note = number(&["notes", deck.head.id.as_str()]);
    let mut losses = Losses::default();
    left_out::sections(deck, &mut losses);
    let mut collection = Collection::default();
    let name = deck.head.title.text(&languages[0]).as_str();
    collection.decks.push((deck_number, name.to_owned()));
    for (id, card) in (first_note..).zip(&deck.cards) {
        left_out::details(card, &KINDS, &[], &mut losses);
        let is_cloze = card.body.kind() == CardKind::Cloze;
        let fields = fields(card, &languages);
        let of_type = if is_cloze { &cloze } else { &basic };
        collection.notes.push(Note {
            id,
            guid: card.key.as_str().to_owned(),
            note_type: of_type.id,
            changed: now,
            tags: tags_of(card),
            fields: fields.join(&FIELD_MARK.to_string()),
        });
        collection.cards.push(ForeignCard {
            id,
            note: id,
            deck: deck_number,
            ordinal: 0,
            suspended: false,
            changed: now,
        });
    }
    let used = |of_type: &NoteType| {
        collection
            .notes
            .iter()
            .any(|note| note.note_type == of_type.id)
    };
    collection.note_types = [basic, cloze].into_iter().filter(|it| used(it)).collect();
    (collection, losses)
}

/// Tags of Anki have no blanks.
fn tags_of(card: &Card) -> String {
    let tags = card.tags.iter().map(|tag| {
        let words: Vec<&str> = tag.as_str().split_whitespace().collect();
        words.join("_")
    });
    let tags: Vec<String> = tags.filter(|tag| !tag.is_empty()).collect();
    if tags.is_empty() {
        String::new()
    } else {
        format!(" {} ", tags.join(" "))
    }
}

/// The fields of a card's note, in the order of its type.
fn fields(card: &Card, languages: &[LanguageTag]) -> Vec<String> {
    let mut fields = Vec::new();
    for language in languages {
        match &card.body {
            CardBody::Cloze { text } => fields.push(gaps(text.text(language).as_str())),
            body => {
                fields.push(to_html(&readable::question(body, language)));
                fields.push(to_html(&readable::answer(body, language)));
            }
        }
        let html = |text: &Option<Localized>| {
            let text = text.as_ref().map(|text| text.text(language));
            text.map(|text| to_html(text.as_str())).unwrap_or_default()
        };
        fields.push(html(&card.note));
        fields.push(
            card.book
                .as_ref()
                .map(|book| book_html(book, language))
                .unwrap_or_default(),
        );
    }
    fields.push(sources(card));
    // A field that is broken by the mark would shift all that follow.
    fields
        .into_iter()
        .map(|field| field.replace(FIELD_MARK, ""))
        .collect()
}

fn book_html(book: &Book, language: &LanguageTag) -> String {
    let mut parts = Vec::new();
    if let Some(value) = &book.value {
        parts.push(escaped(&value.to_string()));
    }
    for text in [&book.text, &book.why].into_iter().flatten() {
        parts.push(to_html(text.text(language).as_str()));
    }
    parts.join("<br>")
}

fn sources(card: &Card) -> String {
    let lines = card.sources.iter().map(|source| match source {
        Source::Url(url) => {
            let url = escaped(url.as_str());
            format!("<a href=\"{url}\">{url}</a>")
        }
        Source::Document { document, at } => {
            let at = at.as_ref().map(|at| format!(": {}", escaped(at.as_str())));
            format!("{}{}", escaped(document.as_str()), at.unwrap_or_default())
        }
    });
    lines.collect::<Vec<_>>().join("<br>")
}

/// The text of a cloze card: all its gaps are of one card, as here.
fn gaps(text: &str) -> String {
    let mut marked = String::with_capacity(text.len());
    for part in cloze_parts(text) {
        match part {
            ClozePart::Text(text) => marked.push_str(text),
            ClozePart::Gap(gap) => {
                marked.push(OPEN);
                marked.push_str(gap);
                marked.push(CLOSE);
            }
        }
    }
    let html = to_html(&marked);
    let mut whole = String::with_capacity(html.len() + 16);
    let mut rest = html.as_str();
    while let Some((before, after)) = rest.split_once(OPEN) {
        let (gap, tail) = after.split_once(CLOSE).unwrap_or((after, ""));
        whole.push_str(before);
        whole.push_str("{{c1::");
        // Two colons begin a hint, two braces end a gap.
        let gap = gap.replace("::", ":<!-- -->:").replace("}}", "}<!-- -->}");
        whole.push_str(&gap);
        whole.push_str("}}");
        rest = tail;
    }
    whole.push_str(rest);
    whole
}

fn field_names(tags: &[&str], of_each: &[&str]) -> Vec<String> {
    let mut names = Vec::new();
    for tag in tags {
        names.extend(of_each.iter().map(|name| format!("{name} ({tag})")));
    }
    names.push("Sources".to_owned());
    names
}

fn basic_type(tags: &[&str]) -> NoteType {
    let languages = tags.join(", ");
    let name = format!("{OWN}basic ({languages})");
    NoteType {
        id: number(&["note type", &name]),
        fields: field_names(tags, &["Question", "Answer", "Note", "Book"]),
        cloze: false,
        templates: vec![Template {
            name: "Card 1".to_owned(),
            question: in_turn(tags, "Question", "", ""),
            answer: format!(
                "{{{{FrontSide}}}}<hr id=answer>{}",
                in_turn(tags, "Answer", "", &below(tags))
            ),
        }],
        name,
    }
}

fn cloze_type(tags: &[&str]) -> NoteType {
    let languages = tags.join(", ");
    let name = format!("{OWN}cloze ({languages})");
    NoteType {
        id: number(&["note type", &name]),
        fields: field_names(tags, &["Text", "Note", "Book"]),
        cloze: true,
        templates: vec![Template {
            name: "Cloze".to_owned(),
            question: in_turn(tags, "Text", "cloze:", ""),
            answer: in_turn(tags, "Text", "cloze:", &below(tags)),
        }],
        name,
    }
}

/// The first language, and the others to be opened below it.
fn in_turn(tags: &[&str], field: &str, filter: &str, below: &str) -> String {
    let shown = |tag: &str| format!("{{{{{filter}{field} ({tag})}}}}");
    let mut html = tags.first().map(|tag| shown(tag)).unwrap_or_default();
    html.push_str(below);
    for tag in tags.iter().skip(1) {
        html.push_str(&format!(
            "\n<details><summary>{tag}</summary>{}</details>",
            shown(tag)
        ));
    }
    html
}

/// Note, book and sources, where there are any.
fn below(tags: &[&str]) -> String {
    let mut html = String::new();
    let first = tags.first().copied().unwrap_or_default();
    for field in [
        format!("Note ({first})"),
        format!("Book ({first})"),
        "Sources".to_owned(),
    ] {
        html.push_str(&format!(
            "\n{{{{#{field}}}}}<div style=\"font-size:80%;margin-top:1em\">{{{{{field}}}}}</div>{{{{/{field}}}}}"
        ));
    }
    html
}

/// A number that is the same at each export.
fn number(of: &[&str]) -> i64 {
    let digits = identity::hash(of, 8);
    let spread = u64::from_str_radix(&digits, 16).unwrap_or(0) % SPREAD;
    FIRST_NUMBER + i64::try_from(spread).unwrap_or(0)
}
