//! The card that the fields of a form say.

use super::super::fields::{amount, answer_mut, date, question_mut, sources, word, words};
use super::{Field, Form, Name, Value};
use crate::app::author::editing::OpenCard;
use crate::app::author::{Draft, DraftBody, DraftBook, DraftChoice, DraftText, UniqueIds};
use crate::domain::id::Id;
use crate::i18n::editor::FormFault;

/// A field that holds what no card can say, and why not.
type Refused = (usize, FormFault);

/// What stands in the field of a card's identifier; nothing of a new card.
pub(super) fn own_id(open: &OpenCard) -> &str {
    match open.card {
        Some(_) => open.draft.id.as_str(),
        None => "",
    }
}

/// The same for what was typed before the program ended. Of a new card only what its question
/// does not give.
pub(super) fn typed_id<'d>(unsaved: &'d Draft, open: &OpenCard) -> &'d str {
    let id = unsaved.id.as_str();
    let is_made = open.card.is_none()
        && (unsaved.id == from_question(unsaved, &open.taken)
            || open.taken.iter().any(|other| other == id));
    if is_made { "" } else { id }
}

/// An identifier from a card's question that no other card has.
fn from_question(draft: &Draft, taken: &[String]) -> Id {
    let mut versions = draft.body.question().versions();
    let asked = versions.next().map_or("", |(_, text)| text);
    UniqueIds::new(taken.iter().cloned()).of(asked)
}

impl Form {
    /// The card that the fields say.
    ///
    /// # Errors
    /// A field holds what no card can say: the field, and why not.
    pub(in super::super) fn draft(&self, taken: &[String]) -> Result<Draft, (usize, FormFault)> {
        match self.read(taken) {
            (draft, None) => Ok(draft),
            (_, Some(refused)) => Err(refused),
        }
    }

    /// The same, where a field that holds what no card can say counts as it was at first.
    pub(in super::super) fn draft_to_keep(&self, taken: &[String]) -> Draft {
        self.read(taken).0
    }

    /// The card, and the first field that holds what no card can say.
    fn read(&self, taken: &[String]) -> (Draft, Option<Refused>) {
        let mut refused = None;
        let mut draft = self.base.clone();
        let mut items: Vec<DraftText> = Vec::new();
        let mut choices: Vec<DraftChoice> = Vec::new();
        let mut book = self.base.book.clone().unwrap_or_default();
        for (place, field) in self.fields.iter().enumerate() {
            let mut read = |read: Result<(), FormFault>| {
                if let Err(fault) = read {
                    refused.get_or_insert((place, fault));
                }
            };
            match field.name {
                Name::Question => *question_mut(&mut draft.body) = self.texts(field),
                Name::Answer => {
                    if let Some(answer) = answer_mut(&mut draft.body) {
                        *answer = self.texts(field);
                    }
                }
                Name::Item(_) => items.push(self.texts(field)),
                Name::Choice(_) => choices.push(DraftChoice {
                    text: self.texts(field),
                    ..DraftChoice::default()
                }),
                Name::Correct(_) => {
                    if let Some(last) = choices.last_mut() {
                        last.correct = field.flag();
                    }
                }
                Name::Why(_) => {
                    if let Some(last) = choices.last_mut() {
                        last.why = self.texts(field);
                    }
                }
                Name::Keyed(_) => {
                    if let Some(last) = choices.last_mut() {
                        last.book = field.flag();
                    }
                }
                Name::Ordered => {
                    if let DraftBody::List { ordered, .. } = &mut draft.body {
                        *ordered = field.flag();
                    }
                }
                Name::Shuffle => {
                    if let DraftBody::Choice { shuffle, .. } = &mut draft.body {
                        *shuffle = field.flag();
                    }
                }
                Name::Value | Name::Unit | Name::Tolerance => amount(&mut draft.body, field),
                Name::Note => draft.note = self.texts(field),
                Name::Tags => {
                    read(field.try_change(|text| {
                        words(text, &self.base.tags).map(|tags| draft.tags = tags)
                    }));
                }
                Name::Covers => {
                    read(field.try_change(|text| {
                        words(text, &self.base.covers).map(|covers| draft.covers = covers)
                    }));
                }
                Name::Verified => {
                    read(field.try_change(|text| date(text).map(|date| draft.verified = date)));
                }
                Name::Sources => {
                    read(field.try_change(|text| {
                        let sources = sources(text, &self.base.sources);
                        sources.map(|sources| draft.sources = sources)
                    }));
                }
                Name::BookDocument => field.change(|text| book.document = word(text)),
                Name::BookText => book.text = self.texts(field),
                Name::BookValue => field.change(|text| book.value = word(text)),
                Name::BookWhy => book.why = self.texts(field),
                Name::BookSince => {
                    read(field.try_change(|text| date(text).map(|date| book.since = date)));
                }
                Name::Id => {}
            }
        }
        match &mut draft.body {
            DraftBody::List { items: old, .. } => *old = items,
            DraftBody::Choice { choices: old, .. } => *old = choices,
            _ => {}
        }
        // A block that had no key of ours stays for those that it has; an emptied one goes.
        let nothing = DraftBook::default();
        let stays = book != nothing || self.base.book.as_ref() == Some(&nothing);
        draft.book = stays.then_some(book);
        // At last: a new card is called after its question.
        if let Err(fault) = self.name(&mut draft, taken) {
            refused = refused.or(Some(fault));
        }
        (draft, refused)
    }

    /// Gives the card its identifier; a new one has it from its question where none is typed.
    fn name(&self, draft: &mut Draft, taken: &[String]) -> Result<(), Refused> {
        if self.card.is_none() {
            draft.id = from_question(draft, taken);
        }
        let place = self.fields.iter().position(|it| it.name == Name::Id);
        let Some((place, Value::Plain { text, .. })) =
            place.map(|place| (place, &self.fields[place].value))
        else {
            return Ok(());
        };
        let typed = text.text().trim().to_owned();
        if typed.is_empty() && self.card.is_none() {
            return Ok(());
        }
        let id: Id = typed.parse().map_err(|_invalid| (place, FormFault::Id))?;
        let is_own = self.card.as_ref() == Some(&id);
        if !is_own && taken.iter().any(|other| other == id.as_str()) {
            return Err((place, FormFault::IdTaken));
        }
        draft.id = id;
        Ok(())
    }

    fn texts(&self, field: &Field) -> DraftText {
        let Value::Texts { original, cells } = &field.value else {
            return DraftText::default();
        };
        let mut text = original.clone();
        for (language, cell) in self.languages.iter().zip(cells) {
            text.set(language, cell.value());
        }
        text
    }
}
