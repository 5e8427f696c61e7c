//! A collection of Anki as data: note types, notes, cards and reviews.

/// What parts the fields of a note.
pub const FIELD_MARK: char = '\u{1f}';

/// A collection, or the part of one that a package holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Collection {
    /// The decks, by number; the parts of a name are parted by `::`.
    pub decks: Vec<(i64, String)>,
    /// The note types.
    pub note_types: Vec<NoteType>,
    /// The notes, in the order of their numbers.
    pub notes: Vec<Note>,
    /// The cards that the notes make, in the order of notes and templates.
    pub cards: Vec<ForeignCard>,
    /// The review log, in the order of time; empty where it was not asked for.
    pub reviews: Vec<ForeignReview>,
}

/// What fields the notes of a type have, and which cards they make.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NoteType {
    /// Its number.
    pub id: i64,
    /// What people call it.
    pub name: String,
    /// Whether its notes make a card for each number of their gaps.
    pub cloze: bool,
    /// The names of the fields.
    pub fields: Vec<String>,
    /// What the cards are made from.
    pub templates: Vec<Template>,
}

/// What a card is made from: HTML with the names of fields in double braces.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Template {
    /// What people call it.
    pub name: String,
    /// The front.
    pub question: String,
    /// The back.
    pub answer: String,
}

/// What a learner wrote down once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Note {
    /// Its number: milliseconds since 1970 at which it was made.
    pub id: i64,
    /// What it is known by in every collection.
    pub guid: String,
    /// Its type.
    pub note_type: i64,
    /// When it was changed, in seconds since 1970.
    pub changed: i64,
    /// Its tags, parted by blanks.
    pub tags: String,
    /// Its fields as HTML, parted by [`FIELD_MARK`].
    pub fields: String,
}

/// A card that a note makes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ForeignCard {
    /// Its number.
    pub id: i64,
    /// The note.
    pub note: i64,
    /// The deck that it belongs to.
    pub deck: i64,
    /// Which template or which number of gaps makes it, from 0.
    pub ordinal: u32,
    /// Whether it is left out until further notice.
    pub suspended: bool,
    /// When it was changed, in seconds since 1970.
    pub changed: i64,
}

/// An entry of the review log.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ForeignReview {
    /// When, in milliseconds since 1970.
    pub at: i64,
    /// The card.
    pub card: i64,
    /// The button, 1 to 4; 0 where the entry is no answer.
    pub button: u8,
    /// How long the answer took, in milliseconds.
    pub duration_ms: i64,
    /// Whether it was practice beyond the schedule.
    pub practice: bool,
}
