//! Writing deck files: one card is changed, everything else stays byte for byte.
//!
//! Pure over texts. What a card says is read into a [`Draft`]; a changed draft is written back key
//! by key, so that comments, order and layout inside the card stay too where nothing changed.
//! Whatever is written is read again before it is handed out: an edit that would not say what was
//! meant, or would touch another card, is refused.

mod alone;
mod card_place;
mod deck_text;
mod draft;
mod draft_yaml;
mod edit_error;
mod flow_patch;
#[cfg(test)]
pub(in crate::decks) mod generated;
mod patch;
pub(in crate::decks) mod place;
pub(in crate::decks) mod print;
mod relocate;
pub(in crate::decks) mod scalar;
mod template;
pub(in crate::decks) mod yaml;

pub use card_place::CardPlace;
pub use deck_text::DeckText;
pub use draft::{Draft, DraftBody, DraftBook, DraftChoice, DraftRun, DraftSource, DraftText};
pub use edit_error::EditError;
pub use template::{SCHEMA_FILE, template};
