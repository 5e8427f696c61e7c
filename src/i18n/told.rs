//! Which sentence goes with an event, and with an answer that cannot be taken.

use super::text::Text;
use crate::domain::clean::CleanText;
use crate::domain::event::EventKind;
use crate::domain::id::CardKey;
use crate::quantity::{Style, TypedError, print_unit};

/// What happened to a card; `interval` is the one in days that a rating led to, None where it
/// moved nothing.
#[must_use]
pub fn happened(kind: &EventKind, interval: Option<u32>) -> Text {
    match kind {
        EventKind::Rate(rate) => Text::HistoryRated {
            rating: rate.rating.grade(),
            interval,
            practice: rate.practice,
        },
        EventKind::Suspend { .. } => Text::HistorySuspended,
        EventKind::Unsuspend { .. } => Text::HistoryUnsuspended,
        EventKind::Bury { .. } => Text::HistoryBuried,
        EventKind::CallBack { reason, .. } => Text::CalledBack {
            reason: CleanText::line(reason).to_string(),
        },
        EventKind::Reset { .. } => Text::HistoryReset,
        EventKind::SetDue { due, .. } => Text::HistoryDueSet { due: due.date() },
        EventKind::QuizStart(_)
        | EventKind::QuizAnswer { .. }
        | EventKind::QuizEnd(_)
        | EventKind::Undo { .. }
        | EventKind::Other { .. } => Text::HistoryOther {
            name: CleanText::line(kind.name()).to_string(),
        },
    }
}

/// What was taken back.
#[must_use]
pub fn undone(kind: &EventKind, card: &CardKey) -> Text {
    let card = card.to_string();
    match kind {
        EventKind::Rate(rate) => Text::UndoneRating {
            card,
            rating: rate.rating.grade(),
        },
        EventKind::Bury { .. } => Text::UndoneBury { card },
        EventKind::Suspend { .. } => Text::UndoneSuspend { card },
        EventKind::Unsuspend { .. } => Text::UndoneRestore { card },
        EventKind::Reset { .. } => Text::UndoneReset { card },
        EventKind::SetDue { .. } => Text::UndoneSetDue { card },
        _ => Text::UndoneOther { card },
    }
}

/// Why what was typed is no amount.
#[must_use]
pub fn no_amount(error: &TypedError, style: Style) -> Text {
    match error {
        TypedError::UnknownUnit { found, near } => Text::UnitUnknown {
            found: CleanText::line(found).to_string(),
            near: near.map(|unit| print_unit(unit, style)),
        },
        _ => Text::NotAnAmount,
    }
}
