//! The databases of Anki: the one place that opens a foreign SQLite file, read-only and without
//! trust, and that makes such a file.
//!
//! A foreign file can say anything: views and triggers under the names of tables, columns that are
//! computed, page counts that lie. Nothing of it is run but reading: the schema is not trusted, only
//! real tables are read, every value is bounded, and a clock interrupts what takes too long.

mod read;
mod schema;
mod wire;
mod write;

pub use read::read;
pub use write::write;

#[cfg(test)]
mod tests;

/// How much of a collection is read at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Note types.
    pub note_types: u64,
    /// Decks.
    pub decks: u64,
    /// Notes.
    pub notes: u64,
    /// Cards.
    pub cards: u64,
    /// Entries of the review log.
    pub reviews: u64,
    /// Bytes of one note.
    pub field_bytes: u64,
    /// Bytes of the list of note types, or of decks, where it is one value: reading it takes many
    /// times its length.
    pub list_bytes: u64,
    /// Bytes of all values together.
    pub bytes: u64,
    /// Seconds.
    pub seconds: u64,
}

impl Default for Limits {
    /// Far beyond real collections (the largest shared ones have about 100,000 notes), and still
    /// within the memory and the patience of a user.
    fn default() -> Self {
        Self {
            note_types: 5_000,
            decks: 20_000,
            notes: 1_000_000,
            cards: 2_000_000,
            reviews: 5_000_000,
            field_bytes: 1024 * 1024,
            list_bytes: 8 * 1024 * 1024,
            bytes: 256 * 1024 * 1024,
            seconds: 60,
        }
    }
}
