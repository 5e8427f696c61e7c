//! What the review screen says of events.

use crate::app::pages::Undone;
use crate::i18n::{Text, told};

/// What an undo says.
#[must_use]
pub fn undone_text(undone: &Undone) -> Text {
    told::undone(&undone.kind, &undone.card)
}
