//! What the review screen says of events, gaps and amounts.

use crate::app::pages::Undone;
use crate::domain::event::EventKind;
use crate::i18n::Text;
use crate::quantity::{Style, TypedError};

/// What stands for a hidden gap or item.
pub(super) const GAP: &str = "[...]";

/// What an undo says.
#[must_use]
pub fn undone_text(undone: &Undone) -> Text {
    let card = undone.card.to_string();
    match &undone.kind {
        EventKind::Rate(rate) => Text::UndoneRating {
            card,
            rating: rate.rating.grade(),
        },
        EventKind::Bury { .. } => Text::UndoneBury { card },
        EventKind::Suspend { .. } => Text::UndoneSuspend { card },
        _ => Text::UndoneOther { card },
    }
}

/// Why a typed answer is no amount.
pub(super) fn not_an_amount(error: &TypedError, style: Style) -> Text {
    match error {
        TypedError::UnknownUnit { found, near } => Text::UnitUnknown {
            found: crate::domain::clean::CleanText::line(found).to_string(),
            near: near.map(|unit| crate::quantity::print_unit(unit, style)),
        },
        _ => Text::NotAnAmount,
    }
}
