//! The form of a card: its values as texts that can be edited, and the card that they say.
//!
//! What is not touched stays what it was: values that nobody changed are taken from the card as
//! it was opened, and so is everything that has no field.

mod said;

use std::collections::HashMap;

use super::fields::{choice_fields, fields, item_fields, name_of, part};
use crate::app::author::editing::OpenCard;
use crate::app::author::{Draft, DraftBody, DraftChoice, DraftText};
use crate::domain::card::CardKind;
use crate::domain::id::Id;
use crate::domain::language::LanguageTag;
use crate::i18n::editor::FormFault;
use crate::tui::widgets::text_box::TextBox;

/// Which value a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Name {
    /// What is asked.
    Question,
    /// The answer of a basic card, or the explanation of another one.
    Answer,
    /// An item of a list.
    Item(usize),
    /// Whether the order of the items counts.
    Ordered,
    /// What a choice says.
    Choice(usize),
    /// Whether it is right.
    Correct(usize),
    /// Why it is right or wrong.
    Why(usize),
    /// Whether the study documents key it.
    Keyed(usize),
    /// Whether the choices may be shuffled.
    Shuffle,
    /// The right number.
    Value,
    /// Its unit.
    Unit,
    /// How far off still counts as right.
    Tolerance,
    /// The note.
    Note,
    /// Free words.
    Tags,
    /// Objectives.
    Covers,
    /// When the answer was last checked.
    Verified,
    /// Where the facts come from.
    Sources,
    /// The document whose statement differs.
    BookDocument,
    /// What it says.
    BookText,
    /// The number that it gives.
    BookValue,
    /// Why it differs.
    BookWhy,
    /// Since when.
    BookSince,
    /// The identifier.
    Id,
}

/// A text, as it was before anybody typed.
#[derive(Clone, Debug)]
pub(super) struct Cell {
    /// The text as it is edited.
    pub(super) text: TextBox,
    /// What stood in the box at first.
    shown: String,
    /// Line ends behind that, which nobody wants to see.
    tail: String,
}

impl Cell {
    pub(super) fn new(text: &str) -> Self {
        let shown = text.trim_end_matches('\n');
        Self {
            text: TextBox::new(shown, false),
            tail: text[shown.len()..].to_owned(),
            shown: shown.to_owned(),
        }
    }

    /// The text; with the line ends that it had.
    fn value(&self) -> String {
        let text = self.text.text();
        if text == self.shown {
            return text + &self.tail;
        }
        let trimmed = text.trim_end();
        if trimmed.is_empty() {
            return String::new();
        }
        trimmed.to_owned() + &self.tail
    }
}

/// What a field holds.
#[derive(Clone, Debug)]
pub(super) enum Value {
    /// A text in each language of the deck.
    Texts {
        /// The text as the card says it, with languages that the deck does not have.
        original: DraftText,
        /// One a language.
        cells: Vec<Cell>,
    },
    /// One text for all languages.
    Plain {
        /// The text as it is edited.
        text: Box<TextBox>,
        /// What stood there at first.
        shown: String,
    },
    /// Yes or no.
    Flag(bool),
}

/// A field.
#[derive(Clone, Debug)]
pub(super) struct Field {
    /// Which value it holds.
    pub(super) name: Name,
    /// The value.
    pub(super) value: Value,
}

/// What all fields held at some time.
pub(super) type Snapshot = Vec<(Name, Vec<String>)>;

/// The form of a card.
#[derive(Clone, Debug)]
pub(super) struct Form {
    base: Draft,
    /// The deck's languages.
    pub(super) languages: Vec<LanguageTag>,
    /// The fields, from top to bottom; never empty.
    pub(super) fields: Vec<Field>,
    /// The field with the cursor.
    pub(super) field: usize,
    /// The language with the cursor.
    pub(super) language: usize,
    /// The card as its deck calls it; None of a new one.
    card: Option<Id>,
    /// What all fields held when the card was opened.
    saved: Snapshot,
    /// The item or choice that was taken out last, and where its fields stood; None once something
    /// else was done.
    removed: Option<(usize, Vec<Field>)>,
}

impl Form {
    /// The form of a card that was laid open. What was typed before and never saved stands in it
    /// as if it had been typed now.
    #[must_use]
    pub(super) fn new(open: &OpenCard) -> Self {
        let mut form = Self::of(&open.draft, open, said::own_id(open));
        form.saved = form.snapshot();
        if let Some(unsaved) = &open.unsaved
            && unsaved.body.kind() == open.draft.body.kind()
        {
            let saved = form.saved;
            form = Self::of(unsaved, open, said::typed_id(unsaved, open));
            form.saved = saved;
        }
        form
    }

    fn of(draft: &Draft, open: &OpenCard, id: &str) -> Self {
        Self {
            base: draft.clone(),
            languages: open.languages.clone(),
            fields: fields(draft, &open.languages, open.card.is_none(), id),
            field: 0,
            language: 0,
            card: open.card.clone(),
            saved: Vec::new(),
            removed: None,
        }
    }

    /// The kind of the card.
    #[must_use]
    pub(super) fn kind(&self) -> CardKind {
        self.base.body.kind()
    }

    /// Whether the card runs a scenario, which has no field here.
    #[must_use]
    pub(super) fn runs(&self) -> bool {
        matches!(&self.base.body, DraftBody::Numeric { run: Some(_), .. })
    }

    /// Whether something differs from the card as it was opened.
    #[must_use]
    pub(super) fn is_changed(&self) -> bool {
        self.snapshot() != self.saved
    }

    /// What was `sent` to be written is saved, and reads as `open` says; what was typed since
    /// stays, and so does the cursor.
    pub(super) fn saved(&mut self, open: &OpenCard, sent: &Snapshot) {
        let mut fresh = Self::of(&open.draft, open, said::own_id(open));
        let is_sent = |field: &Field| sent.contains(&(field.name, field.texts()));
        let were_sent: Vec<bool> = self.fields.iter().map(is_sent).collect();
        self.speak(&open.languages);
        self.saved = fresh.snapshot();
        self.base = fresh.base;
        self.card = fresh.card;
        for (field, is_sent) in self.fields.iter_mut().zip(were_sent) {
            let name = field.name;
            let Some(place) = fresh.fields.iter().position(|it| it.name == name) else {
                continue;
            };
            let new = fresh.fields.swap_remove(place);
            if is_sent && new.texts() != field.texts() {
                // It reads a little different now: white space at the end is gone, and the like.
                let before = std::mem::replace(&mut field.value, new.value);
                field.value.keep_cursors(&before);
            } else {
                field.rebase(new);
            }
        }
    }

    /// The deck has these languages by now: every text stays under its own.
    fn speak(&mut self, languages: &[LanguageTag]) {
        if self.languages == languages {
            return;
        }
        let place = |tag: &LanguageTag| self.languages.iter().position(|it| it == tag);
        let places: Vec<_> = languages.iter().map(place).collect();
        let here = places.iter().position(|it| *it == Some(self.language));
        for field in &mut self.fields {
            if let Value::Texts { original, cells } = &mut field.value {
                let cell = |(tag, place): (_, &Option<usize>)| match place {
                    Some(place) => cells[*place].clone(),
                    None => Cell::new(original.get(tag)),
                };
                *cells = languages.iter().zip(&places).map(cell).collect();
            }
        }
        self.languages = languages.to_vec();
        self.language = here.unwrap_or(0);
    }

    /// What the fields hold.
    #[must_use]
    pub(super) fn snapshot(&self) -> Snapshot {
        let fields = self.fields.iter();
        fields.map(|field| (field.name, field.texts())).collect()
    }

    /// The box with the cursor; None of a field that is yes or no.
    pub(super) fn text_mut(&mut self) -> Option<&mut TextBox> {
        let language = self.language;
        match &mut self.fields.get_mut(self.field)?.value {
            Value::Texts { cells, .. } => cells.get_mut(language).map(|cell| &mut cell.text),
            Value::Plain { text, .. } => Some(&mut **text),
            Value::Flag(_) => None,
        }
    }

    /// Turns a field that is yes or no.
    pub(super) fn toggle(&mut self) -> bool {
        match self
            .fields
            .get_mut(self.field)
            .map(|field| &mut field.value)
        {
            Some(Value::Flag(flag)) => {
                *flag = !*flag;
                true
            }
            _ => false,
        }
    }

    /// Goes to the field above or below. False where there is none.
    pub(super) fn step(&mut self, down: bool) -> bool {
        let to = match down {
            true => self.field + 1,
            false => self.field.wrapping_sub(1),
        };
        let there = to < self.fields.len();
        if there {
            self.field = to;
        }
        there
    }

    /// Goes on with Tab: first through the languages of a field, where they stand side by side.
    pub(super) fn tab(&mut self, forward: bool, side_by_side: bool) {
        let languages = self.languages.len();
        let several = |field: &Field| matches!(field.value, Value::Texts { .. });
        let here = self.fields.get(self.field).is_some_and(several);
        if side_by_side && here {
            if forward && self.language + 1 < languages {
                self.language += 1;
                return;
            }
            if !forward && self.language > 0 {
                self.language -= 1;
                return;
            }
        }
        let count = self.fields.len();
        self.field = match forward {
            true => (self.field + 1) % count,
            false => (self.field + count - 1) % count,
        };
        if side_by_side && self.fields.get(self.field).is_some_and(several) {
            self.language = if forward {
                0
            } else {
                languages.saturating_sub(1)
            };
        }
    }

    /// The item or choice with the cursor.
    fn part(&self) -> Option<usize> {
        part(self.fields.get(self.field)?.name)
    }

    fn parts(&self) -> usize {
        let parts = self.fields.iter().filter_map(|field| part(field.name));
        parts.max().map_or(0, |last| last + 1)
    }

    /// Puts an empty item or choice behind the one with the cursor, or at the end. False on cards
    /// that have none.
    pub(super) fn add_part(&mut self) -> bool {
        let behind = self.part().map_or(self.parts(), |part| part + 1);
        let new = match self.kind() {
            CardKind::List => item_fields(behind, &DraftText::default(), &self.languages),
            CardKind::Choice => choice_fields(behind, &DraftChoice::default(), &self.languages),
            _ => return false,
        };
        let end = self.fields.iter().position(|field| {
            part(field.name).is_some_and(|part| part >= behind)
                || matches!(field.name, Name::Ordered | Name::Shuffle)
        });
        let at = end.unwrap_or(self.fields.len());
        self.fields.splice(at..at, new);
        self.field = at;
        self.renumber();
        true
    }

    /// Takes the item or choice with the cursor out. False where there is none.
    pub(super) fn remove_part(&mut self) -> bool {
        let Some(gone) = self.part() else {
            return false;
        };
        let is_gone = |field: &Field| part(field.name) == Some(gone);
        let from = self.fields.iter().position(is_gone).unwrap_or(0);
        let removed = self.fields.extract_if(.., |field| is_gone(field)).collect();
        self.removed = Some((from, removed));
        self.field = from.min(self.fields.len() - 1);
        self.renumber();
        true
    }

    /// Puts the item or choice back that was taken out just now. False where there is none.
    pub(super) fn put_back(&mut self) -> bool {
        let Some((at, fields)) = self.removed.take() else {
            return false;
        };
        self.fields.splice(at..at, fields);
        self.field = at;
        self.renumber();
        true
    }

    /// Something else was done than taking a part out.
    pub(super) fn go_on(&mut self) {
        self.removed = None;
    }

    /// Moves the item or choice with the cursor. False where it cannot go there.
    pub(super) fn move_part(&mut self, down: bool) -> bool {
        let Some(here) = self.part() else {
            return false;
        };
        let upper = match (down, here) {
            (true, _) => here,
            (false, 0) => return false,
            (false, _) => here - 1,
        };
        let of = |wanted: usize, fields: &[Field]| {
            fields
                .iter()
                .filter(|it| part(it.name) == Some(wanted))
                .count()
        };
        let (first, second) = (of(upper, &self.fields), of(upper + 1, &self.fields));
        let from = self
            .fields
            .iter()
            .position(|it| part(it.name) == Some(upper));
        let (Some(from), true) = (from, second > 0) else {
            return false;
        };
        self.fields[from..from + first + second].rotate_left(first);
        self.field = match down {
            true => self.field + second,
            false => self.field - first,
        };
        self.renumber();
        true
    }

    /// Numbers items and choices from the top on.
    fn renumber(&mut self) {
        let mut number: Option<usize> = None;
        for field in &mut self.fields {
            if matches!(field.name, Name::Item(_) | Name::Choice(_)) {
                number = Some(number.map_or(0, |number| number + 1));
            }
            if let Some(number) = number {
                match &mut field.name {
                    Name::Item(part)
                    | Name::Choice(part)
                    | Name::Correct(part)
                    | Name::Why(part)
                    | Name::Keyed(part) => *part = number,
                    _ => {}
                }
            }
        }
    }

    /// The fields that values belong to, and their languages.
    pub(super) fn places_of<'a>(
        &self,
        paths: impl Iterator<Item = &'a [String]>,
    ) -> Vec<Option<(usize, Option<usize>)>> {
        let fields = self.fields.iter().enumerate();
        let fields: HashMap<Name, usize> = fields.map(|(at, field)| (field.name, at)).collect();
        let place_of = |path: &[String]| {
            let (name, language) = name_of(path)?;
            let field = *fields.get(&name)?;
            let language = language.and_then(|tag| {
                let tag: LanguageTag = tag.parse().ok()?;
                self.languages.iter().position(|known| *known == tag)
            });
            Some((field, language))
        };
        paths.map(place_of).collect()
    }
}

impl Value {
    /// Puts the cursors where they stood in another version of the same value.
    fn keep_cursors(&mut self, before: &Self) {
        match (self, before) {
            (Self::Texts { cells, .. }, Self::Texts { cells: others, .. }) => {
                for (cell, other) in cells.iter_mut().zip(others) {
                    cell.text.stand_as_in(&other.text);
                }
            }
            (Self::Plain { text, .. }, Self::Plain { text: other, .. }) => text.stand_as_in(other),
            _ => {}
        }
    }
}

impl Field {
    /// Whether it says yes.
    fn flag(&self) -> bool {
        matches!(self.value, Value::Flag(true))
    }

    /// Tells what is typed, where that is something else than at first.
    pub(super) fn change(&self, take: impl FnOnce(&str)) {
        if let Value::Plain { text, shown } = &self.value
            && text.text() != *shown
        {
            take(&text.text());
        }
    }

    fn try_change(
        &self,
        take: impl FnOnce(&str) -> Result<(), FormFault>,
    ) -> Result<(), FormFault> {
        let mut done = Ok(());
        self.change(|text| done = take(text));
        done
    }

    fn texts(&self) -> Vec<String> {
        match &self.value {
            Value::Texts { cells, .. } => cells.iter().map(|cell| cell.text.text()).collect(),
            Value::Plain { text, .. } => vec![text.text()],
            Value::Flag(flag) => vec![flag.to_string()],
        }
    }

    /// Keeps what stands in the boxes, and takes for the value at first what another field has.
    fn rebase(&mut self, new: Self) {
        match (&mut self.value, new.value) {
            (
                Value::Texts { original, cells },
                Value::Texts {
                    original: other,
                    cells: others,
                },
            ) => {
                *original = other;
                for (cell, other) in cells.iter_mut().zip(others) {
                    cell.shown = other.shown;
                    cell.tail = other.tail;
                }
            }
            (Value::Plain { shown, .. }, Value::Plain { shown: other, .. }) => *shown = other,
            _ => {}
        }
    }
}
