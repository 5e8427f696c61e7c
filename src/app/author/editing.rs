//! What the card editor asks for and gets: a card laid open, a look at what was typed, a save.

use std::path::PathBuf;
use std::sync::Arc;

use super::Spot;
use crate::app::pages::CardPage;
use crate::app::reload::Reloaded;
use crate::decks::author::{DeckText, Draft};
pub use crate::domain::authoring::EditKind;
use crate::domain::card::CardKind;
use crate::domain::clean::CleanText;
use crate::domain::expectations::Expectations;
use crate::domain::fault::Fault;
use crate::domain::finding::Finding;
use crate::domain::id::{CardKey, Id};
use crate::domain::language::{LanguageTag, Localized};

/// Something that an author wants done.
#[derive(Clone, Debug, PartialEq)]
pub enum AuthorRequest {
    /// A card to be edited.
    Open(CardKey),
    /// A new card of a deck.
    New(Id, CardKind),
    /// What a card would look like, and what would be wrong with it.
    Try(Box<CardTrial>),
    /// Keep what was typed in case the program ends, without a look at it. Nothing is kept of a
    /// card that is written so by then.
    Keep(Box<CardTrial>),
    /// Write a card.
    Save(Box<CardSave>),
    /// Give up what was typed for a card of a deck, or for a new one of a kind: nothing of it is
    /// kept.
    Discard(Id, Option<Id>, CardKind),
    /// Put another text aside in a file.
    PutAside(Id, Id, String),
    /// Put a copy of a card behind it.
    Copy(CardKey),
    /// Move a card to another deck; its history follows.
    Move(CardKey, Id),
    /// Take a card out of its deck.
    Delete(CardKey),
    /// Make a copy of a built-in deck that takes its place.
    Eject(Id),
    /// Where a card stands.
    Spot(CardKey),
}

/// What came of it.
#[derive(Clone, Debug, PartialEq)]
pub enum AuthorReply {
    /// A card to be edited.
    Opened(Box<OpenCard>),
    /// What a card would look like.
    Tried(Box<CardTried>),
    /// What was typed is kept, where there is a place for it.
    Kept,
    /// A card was written; it stands open as it is now. None where the file is such by now that
    /// it cannot be laid open.
    Saved(Box<Edited>, Option<Box<OpenCard>>),
    /// The card was not written: somebody else has changed it meanwhile.
    Conflict(Box<Conflict>),
    /// The card was not written: it would have so many errors.
    HasErrors(usize),
    /// What was typed is given up.
    Discarded,
    /// A text was put aside, in this file.
    PutAside(CleanText),
    /// A deck was changed.
    Edited(Box<Edited>),
    /// A built-in deck was copied, to this file.
    Ejected(Id, CleanText, Box<Reloaded>),
    /// Where a card stands.
    Spot(Spot),
}

/// A card laid open.
#[derive(Clone, Debug, PartialEq)]
pub struct OpenCard {
    /// Its identifier; None of a new card.
    pub card: Option<Id>,
    /// Its deck.
    pub deck: Id,
    /// The deck's title.
    pub title: Localized,
    /// The deck's file.
    pub path: PathBuf,
    /// The deck's languages.
    pub languages: Vec<LanguageTag>,
    /// What it says.
    pub draft: Draft,
    /// How that is written, from its dash on; empty of a new card. Of what was typed before the
    /// program ended: how the card was written then.
    pub written: String,
    /// Its deck without the other cards.
    pub alone: Arc<DeckText>,
    /// The identifiers of the deck's cards.
    pub taken: Arc<Vec<String>>,
    /// What was typed before the program ended and was never saved.
    pub unsaved: Option<Draft>,
    /// The file into which what was typed was put, as the card has another kind by now.
    pub aside: Option<CleanText>,
}

/// A card to be looked at before it is saved.
#[derive(Clone, Debug, PartialEq)]
pub struct CardTrial {
    /// Which look it is: of several, the last one counts.
    pub number: u64,
    /// The deck.
    pub deck: Id,
    /// Its file.
    pub path: PathBuf,
    /// The deck without the other cards.
    pub alone: Arc<DeckText>,
    /// The card's identifier in that; None of a new card.
    pub card: Option<Id>,
    /// How the card was written when it was opened.
    pub written: String,
    /// What it is to say.
    pub draft: Draft,
    /// Whether that differs from what is saved: then it is kept in case of a crash.
    pub unsaved: bool,
    /// What the user expects of decks.
    pub expectations: Expectations,
}

/// What a look at a card gave.
#[derive(Clone, Debug, PartialEq)]
pub struct CardTried {
    /// Which look it was.
    pub number: u64,
    /// What is wrong with it, from top to bottom.
    pub findings: Vec<FieldFinding>,
    /// The card as review would show it; None where it cannot be studied.
    pub page: Option<Box<CardPage>>,
    /// Why it cannot be written at all.
    pub fault: Option<Fault>,
}

/// A finding, and the value that it concerns.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldFinding {
    /// The keys that lead to the value, items of lists by their places from 0.
    pub path: Vec<String>,
    /// What is wrong.
    pub finding: Finding,
}

/// A card to be written.
#[derive(Clone, Debug, PartialEq)]
pub struct CardSave {
    /// The deck.
    pub deck: Id,
    /// Its file.
    pub path: PathBuf,
    /// The card; None of a new one.
    pub card: Option<Id>,
    /// How it was written when it was opened.
    pub written: String,
    /// What it is to say.
    pub draft: Draft,
    /// Write it although somebody else has changed it; their text is put aside.
    pub over_theirs: bool,
    /// Write it although it has errors.
    pub over_errors: bool,
}

/// Somebody else has changed a card.
#[derive(Clone, Debug, PartialEq)]
pub struct Conflict {
    /// How their card is written; None where they took it out.
    pub theirs: Option<CleanText>,
    /// Their card laid open; None where there is none, or it cannot be read.
    pub open: Option<Box<OpenCard>>,
}

/// A change of deck files that was made.
#[derive(Clone, Debug, PartialEq)]
pub struct Edited {
    /// What was done; of what was taken back, what that was.
    pub kind: EditKind,
    /// Whether it was taken back.
    pub undone: bool,
    /// The card, by the key that it has now; of one that was taken out, by its last one.
    pub card: CardKey,
    /// The file into which another text of the card was put aside.
    pub aside: Option<CleanText>,
    /// What the decks are now.
    pub reloaded: Reloaded,
    /// Why the files, which are written, could not be taken in; None where they are.
    pub not_taken_in: Option<Fault>,
}
