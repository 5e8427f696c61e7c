//! Packages of Anki: what is in them, the notes in it, and packages of our own.
//!
//! A package is a ZIP file with a database, the collection. Its tables are the store's business;
//! here packages are opened and made, and notes become cards and cards notes.

mod cloze;
mod export;
mod notes;
mod package;
mod template;

pub use export::export;
pub use notes::{CardOrigin, Noted, import};
pub use package::{is_package, pack, unpack};
