//! Which sentence goes with an event, and with an answer that cannot be taken.

use super::text::Text;
use crate::domain::clean::CleanText;
use crate::domain::event::EventKind;
use crate::domain::id::CardKey;
use crate::domain::quiz::{Mode, Score};
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
        EventKind::CallBack { reason, .. } => called_back(reason),
        EventKind::Reset { .. } => Text::HistoryReset,
        EventKind::SetDue { due, .. } => Text::HistoryDueSet { due: due.date() },
        EventKind::QuizStart(start) => Text::QuizBegan {
            exam: matches!(start.mode, Mode::Exam { .. }),
            questions: start.questions.len(),
        },
        EventKind::QuizAnswer { answer, .. } => Text::QuizAnswered {
            number: answer.place.saturating_add(1),
            answered: answer.given.is_some(),
            guessed: answer.guessed,
            marked: answer.marked,
        },
        EventKind::QuizEnd(end) => {
            let score = Score::of(end.outcomes.iter().copied());
            Text::QuizEnded {
                ending: end.ending,
                right: score.right,
                of: score.of,
                percent: score.percent(),
            }
        }
        EventKind::Undo { .. } | EventKind::Other { .. } => Text::HistoryOther {
            name: CleanText::line(kind.name()).to_string(),
        },
    }
}

/// Why a card was made due: what a quiz writes is told in the language of the interface.
#[must_use]
pub fn called_back(reason: &str) -> Text {
    let question = reason.strip_prefix("quiz: ");
    match question.and_then(|question| question.parse::<CardKey>().ok()) {
        Some(question) => Text::CalledBackByQuiz {
            question: question.to_string(),
        },
        None => Text::CalledBack {
            reason: CleanText::line(reason).to_string(),
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
