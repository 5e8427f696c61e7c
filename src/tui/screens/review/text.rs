//! What the review screen says of events and gaps.

use crate::app::pages::Undone;
use crate::i18n::{Text, told};

/// What stands for a hidden gap or item.
pub(super) const GAP: &str = "[...]";

/// What an undo says.
#[must_use]
pub fn undone_text(undone: &Undone) -> Text {
    told::undone(&undone.kind, &undone.card)
}
