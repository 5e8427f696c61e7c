//! What happened: the append-only log from which every schedule is folded.

use serde::{Deserialize, Serialize};

use super::id::{CardKey, DeviceId, EventId, SessionId};
use super::language::LanguageTag;
use super::quiz::{QuizAnswer, QuizEnd, QuizStart};
use super::rating::Rating;
use super::sm2::Memory;
use super::study_day::{Instant, Now, StudyDay};

/// One entry of the log. It is never changed and never removed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// What the event is known by on every machine.
    pub id: EventId,
    /// Who wrote it.
    pub device: DeviceId,
    /// The event's number among its device's, dense, from 1.
    pub seq: i64,
    /// When.
    pub at: Instant,
    /// What local clocks were ahead of UTC, in minutes.
    pub offset_minutes: i16,
    /// The study day as it was decided then; a later change of zone or hour rewrites nothing.
    pub study_day: StudyDay,
    /// The session in which it happened.
    pub session: Option<SessionId>,
    /// What happened.
    pub kind: EventKind,
}

impl Event {
    /// The order in which events are folded, on every machine.
    #[must_use]
    pub fn order(&self) -> EventOrder {
        EventOrder {
            at: self.at,
            device: self.device,
            seq: self.seq,
        }
    }
}

/// The place of an event in the fold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct EventOrder {
    /// When.
    pub at: Instant,
    /// Who wrote it.
    pub device: DeviceId,
    /// The event's number among its device's.
    pub seq: i64,
}

/// An event before the store has numbered it.
#[derive(Clone, Debug, PartialEq)]
pub struct NewEvent {
    /// When, as the use case sees it.
    pub now: Now,
    /// The session in which it happens.
    pub session: Option<SessionId>,
    /// What happens.
    pub kind: EventKind,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum EventKind {
    /// A card was rated.
    Rate(Rate),
    /// An earlier event never happened.
    Undo {
        /// The event that is hidden, in whatever order the two arrive.
        target: EventId,
    },
    /// A card is left out until further notice.
    Suspend {
        /// Which.
        card: CardKey,
    },
    /// A suspended or buried card takes part again.
    Unsuspend {
        /// Which.
        card: CardKey,
    },
    /// A card is left out for the rest of the study day.
    Bury {
        /// Which.
        card: CardKey,
    },
    /// A card becomes due at once, for a reason other than its schedule.
    CallBack {
        /// Which.
        card: CardKey,
        /// Why, for the learner to read.
        reason: String,
    },
    /// A card becomes new again.
    Reset {
        /// Which.
        card: CardKey,
    },
    /// A card that has been rated becomes due on another day; its interval and its ease stay.
    SetDue {
        /// Which.
        card: CardKey,
        /// The day; one before the event's own counts as that.
        due: StudyDay,
    },
    /// A quiz or exam began; the session is what it is known by.
    QuizStart(Box<QuizStart>),
    /// A question of the session's quiz stands otherwise from now on.
    QuizAnswer {
        /// The card that the question asks.
        card: CardKey,
        /// How it stands.
        answer: Box<QuizAnswer>,
    },
    /// The session's quiz ended.
    QuizEnd(Box<QuizEnd>),
    /// Events were imported, or what a later version does.
    Other {
        /// `import`, or a kind of a later version.
        name: String,
        /// The card concerned.
        card: Option<CardKey>,
        /// What belongs to it, as JSON.
        data: serde_json::Value,
    },
}

impl EventKind {
    /// The kind as the log writes it.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Rate(_) => "rate",
            Self::Undo { .. } => "undo",
            Self::Suspend { .. } => "suspend",
            Self::Unsuspend { .. } => "unsuspend",
            Self::Bury { .. } => "bury",
            Self::CallBack { .. } => "call_back",
            Self::Reset { .. } => "reset",
            Self::SetDue { .. } => "set_due",
            Self::QuizStart(_) => "quiz_start",
            Self::QuizAnswer { .. } => "quiz_answer",
            Self::QuizEnd(_) => "quiz_end",
            Self::Other { name, .. } => name,
        }
    }

    /// The card concerned.
    #[must_use]
    pub fn card(&self) -> Option<&CardKey> {
        match self {
            Self::Rate(rate) => Some(&rate.card),
            Self::Suspend { card }
            | Self::Unsuspend { card }
            | Self::Bury { card }
            | Self::CallBack { card, .. }
            | Self::Reset { card }
            | Self::SetDue { card, .. }
            | Self::QuizAnswer { card, .. } => Some(card),
            Self::Undo { .. } | Self::QuizStart(_) | Self::QuizEnd(_) => None,
            Self::Other { card, .. } => card.as_ref(),
        }
    }

    /// The card whose schedule the event is folded into; None of what happens in a quiz, which
    /// moves no schedule.
    #[must_use]
    pub fn scheduled_card(&self) -> Option<&CardKey> {
        match self {
            Self::QuizAnswer { .. } => None,
            kind => kind.card(),
        }
    }

    /// Whether it happened in a quiz.
    #[must_use]
    pub fn is_of_quiz(&self) -> bool {
        matches!(
            self,
            Self::QuizStart(_) | Self::QuizAnswer { .. } | Self::QuizEnd(_)
        )
    }

    /// What belongs to a kind without columns of its own in the log, as JSON; None of the others,
    /// among them `set_due`, whose day has a name of its own everywhere.
    #[must_use]
    pub fn data(&self) -> Option<serde_json::Value> {
        // Plain data under plain names: it cannot fail to be written.
        match self {
            Self::QuizStart(start) => serde_json::to_value(start).ok(),
            Self::QuizAnswer { answer, .. } => serde_json::to_value(answer).ok(),
            Self::QuizEnd(end) => serde_json::to_value(end).ok(),
            Self::Other { data, .. } => Some(data.clone()),
            _ => None,
        }
    }

    /// Whether `u` can take the event back.
    #[must_use]
    pub fn can_be_undone(&self) -> bool {
        !matches!(self, Self::Undo { .. } | Self::Other { .. }) && !self.is_of_quiz()
    }
}

/// A rating, with what another scheduler would need to learn from it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Rate {
    /// The card.
    pub card: CardKey,
    /// The learner's judgement.
    pub rating: Rating,
    /// From the first sight of the question to the rating, in milliseconds.
    pub duration_ms: i64,
    /// The language in which the card was shown.
    pub language: LanguageTag,
    /// The scheduler and its parameters.
    pub scheduler: String,
    /// What was known of the card before; None of a new one.
    pub before: Option<Memory>,
    /// Cramming: the rating is kept, and moves nothing.
    pub practice: bool,
    /// The numbers with which a varied card asked.
    pub variant: Option<Variant>,
    /// What was answered, on cards that are answered before the reveal.
    pub given: Option<String>,
}

/// The numbers with which a varied card asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Variant {
    /// The seed of the draw.
    pub seed: i64,
    /// Path and value of each input, as JSON.
    pub inputs: serde_json::Value,
    /// The sandbox profile.
    pub profile: String,
    /// What the sandbox measured.
    pub expected: String,
}
