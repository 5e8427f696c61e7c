//! What the screens show: plain data, made once per question and never inside a frame.

use std::iter::Sum;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::domain::card::{Card, Date};
use crate::domain::clean::CleanText;
use crate::domain::event::{Event, EventKind, Variant};
use crate::domain::id::{CardKey, EventId, Id, SessionId};
use crate::domain::language::{LanguageTag, Localized};
use crate::domain::queue::{Load, QueueItem, Reason};
use crate::domain::quiz::Summary;
use crate::domain::rating::Rating;
use crate::domain::schedule::CardSchedule;
use crate::domain::study_day::{Instant, StudyDay};
use crate::quantity::SlipContext;

/// Which cards are meant.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Scope {
    /// Only these decks; empty for all.
    pub decks: Vec<Id>,
    /// Only cards with this tag.
    pub tag: Option<String>,
    /// Only cards whose objectives lie under this topic.
    pub topic: Option<String>,
    /// New cards today instead of the config's limit.
    pub new: Option<u32>,
    /// Cards in this session at most.
    pub limit: Option<usize>,
    /// Cards are asked whether due or not, and nothing moves.
    pub cram: bool,
    /// Only what this query finds, without a day's limits: practice where a card is not due.
    pub query: Option<String>,
}

/// The home screen.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Overview {
    /// The decks, by topic in the order of study.
    pub topics: Vec<TopicGroup>,
    /// What today asks, over all decks and within the limits.
    pub load: Load,
    /// Minutes that it takes at one's own pace.
    pub minutes: u32,
    /// Study days in a row.
    pub streak: u32,
    /// When the facts were last verified: the oldest and the newest date.
    pub verified: Option<(Date, Date)>,
    /// Errors and warnings in the deck files.
    pub findings: (usize, usize),
    /// Where decks are looked for.
    pub folders: Vec<PathBuf>,
    /// Decks that shadow a built-in one which has changed since.
    pub outdated: Vec<Localized>,
    /// The next study day on which something is due, and how many cards.
    pub next_due: Option<(StudyDay, usize)>,
    /// Whether the store takes no ratings.
    pub read_only: bool,
    /// The languages that the decks are written in.
    pub languages: Vec<LanguageTag>,
    /// The card language that was chosen at the first start.
    pub chosen_language: Option<LanguageTag>,
    /// Whether the clock stands behind the last event of the log.
    pub clock_behind: bool,
    /// The session of this study day that was left before its end.
    pub unfinished: Option<Unfinished>,
    /// The quiz that was left before its end: an exam of any day, practice of this study day.
    pub unfinished_quiz: Option<Summary>,
}

/// A session that was left before its end.
#[derive(Clone, Debug, PartialEq)]
pub struct Unfinished {
    /// What was asked for.
    pub scope: Scope,
    /// The deck's title, where it is one deck.
    pub title: Option<Localized>,
    /// Cards still to come, drills included; at least one.
    pub left: usize,
}

impl Overview {
    /// All decks in the order in which they are shown.
    pub fn decks(&self) -> impl Iterator<Item = &DeckRow> {
        self.topics.iter().flat_map(|group| &group.decks)
    }
}

/// How far some cards are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Progress {
    /// All of them.
    pub cards: usize,
    /// Those that were rated at least once.
    pub seen: usize,
    /// Those that come at long intervals.
    pub mastered: usize,
}

impl Progress {
    /// The share of the cards that were seen, in percent, rounded down: 100 means all.
    #[must_use]
    pub fn seen_percent(self) -> usize {
        percent(self.seen, self.cards)
    }

    /// The share of the cards that are mastered, in percent, rounded down.
    #[must_use]
    pub fn mastered_percent(self) -> usize {
        percent(self.mastered, self.cards)
    }
}

impl Sum for Progress {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::default(), |sum, progress| Self {
            cards: sum.cards + progress.cards,
            seen: sum.seen + progress.seen,
            mastered: sum.mastered + progress.mastered,
        })
    }
}

fn percent(part: usize, whole: usize) -> usize {
    (part * 100).checked_div(whole).unwrap_or(0)
}

/// The decks of one topic.
#[derive(Clone, Debug, PartialEq)]
pub struct TopicGroup {
    /// The topic; None for decks without a syllabus.
    pub title: Option<Localized>,
    /// Its decks.
    pub decks: Vec<DeckRow>,
}

/// A deck on the home screen.
#[derive(Clone, Debug, PartialEq)]
pub struct DeckRow {
    /// The deck's identifier.
    pub id: Id,
    /// What people call it.
    pub title: Localized,
    /// Cards whose day has come, and cards to be drilled again; limits not counted.
    pub due: usize,
    /// Cards never rated; limits not counted.
    pub new: usize,
    /// What a session over this deck alone asks now, within what the day's limits leave.
    pub load: Load,
    /// Its cards, and how far they are known.
    pub progress: Progress,
    /// Cards left out until further notice.
    pub suspended: usize,
    /// Where the deck comes from; None of a built-in one.
    pub path: Option<PathBuf>,
}

/// A session that can begin.
#[derive(Clone, Debug, PartialEq)]
pub struct Study {
    /// The session's identifier in the log.
    pub session: SessionId,
    /// What was asked for.
    pub scope: Scope,
    /// The deck's title, where it is one deck.
    pub title: Option<Localized>,
    /// What is asked, in order.
    pub queue: Vec<QueueItem>,
    /// What was rated in this session before it was left, in order, each with the reason why the
    /// card was asked; undone ratings left out.
    pub given: Vec<(EventId, Rating, Reason)>,
    /// Cards in the scope at all.
    pub cards: usize,
    /// Due or new cards that the day's limits hold back.
    pub held_back: usize,
    /// The next study day on which something of the scope is due, and how many cards.
    pub next_due: Option<(StudyDay, usize)>,
    /// Minutes that the queue takes at one's own pace.
    pub minutes: u32,
}

/// A card with what stands around it on the screen.
#[derive(Clone, Debug, PartialEq)]
pub struct CardPage {
    /// The card, with the numbers of `variant`.
    pub card: Card,
    /// The numbers with which it asks, where they vary.
    pub variant: Option<Variant>,
    /// What makes slips likely in the amount that it asks for.
    pub slips: SlipContext,
    /// Where it stands.
    pub schedule: CardSchedule,
    /// The deck's title.
    pub deck: Localized,
    /// The languages in which every text of the card stands.
    pub languages: Vec<LanguageTag>,
    /// The documents that the card names, with their titles.
    pub documents: Vec<(Id, Localized)>,
    /// The syllabus of its objectives; None where the deck has none.
    pub syllabus: Option<Localized>,
    /// The objectives that it covers, with their topics.
    pub objectives: Vec<ObjectiveLine>,
    /// The interval in days that each rating from 1 to 5 would give now; None where no rating
    /// moves the schedule.
    pub preview: Option<[u32; 5]>,
}

/// An objective that a card covers.
#[derive(Clone, Debug, PartialEq)]
pub struct ObjectiveLine {
    /// The objective's identifier.
    pub id: Id,
    /// One line.
    pub text: Localized,
    /// Its topic's title, or the topic as the syllabus writes it.
    pub topic: String,
    /// Where the documents teach it, document by document.
    pub places: Vec<DocumentPlaces>,
}

/// Places in one document.
#[derive(Clone, Debug, PartialEq)]
pub struct DocumentPlaces {
    /// The document's title.
    pub document: Localized,
    /// The places in it, in order; empty where the whole is meant.
    pub at: Vec<CleanText>,
}

/// A card with everything that ever happened to it.
#[derive(Clone, Debug, PartialEq)]
pub struct CardRecord {
    /// The card; None where only its history is left.
    pub page: Option<CardPage>,
    /// Its key.
    pub key: CardKey,
    /// Its events, oldest first.
    pub history: Vec<HistoryLine>,
}

/// One event of a card.
#[derive(Clone, Debug, PartialEq)]
pub struct HistoryLine {
    /// When.
    pub at: Instant,
    /// The study day.
    pub study_day: StudyDay,
    /// What happened.
    pub kind: EventKind,
    /// Whether it was taken back.
    pub undone: bool,
    /// The interval in days that it led to; None where it moved nothing.
    pub interval: Option<u32>,
}

/// An event as the log has it.
#[derive(Clone, Debug, PartialEq)]
pub struct LogLine {
    /// The event.
    pub event: Event,
    /// Whether it was taken back.
    pub undone: bool,
}

/// A card that takes no part for now.
#[derive(Clone, Debug, PartialEq)]
pub struct LeftOutCard {
    /// Its key.
    pub key: CardKey,
    /// Its deck's title; None where the deck is not in use.
    pub deck: Option<Localized>,
    /// What it asks, of a cloze card the text with its gaps; None where it is in no deck any more.
    pub question: Option<Localized>,
    /// The study day on which it was left out.
    pub since: StudyDay,
    /// For how long.
    pub until: LeftOutUntil,
}

/// For how long a card takes no part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeftOutUntil {
    /// Until somebody restores it: it is suspended.
    FurtherNotice,
    /// For the rest of the study day: it is buried.
    Tomorrow,
}

/// A rating on its way to the store.
#[derive(Clone, Debug, PartialEq)]
pub struct GivenRating {
    /// The session.
    pub session: SessionId,
    /// The card.
    pub card: CardKey,
    /// The judgement.
    pub rating: Rating,
    /// From the first sight of the question to the rating, in milliseconds.
    pub duration_ms: i64,
    /// The language in which the card was shown.
    pub language: LanguageTag,
    /// Whether it is cramming.
    pub practice: bool,
    /// The numbers with which the card asked, where they vary.
    pub variant: Option<Variant>,
    /// What was answered before the reveal.
    pub given: Option<String>,
}

/// A stored event and what it led to.
#[derive(Clone, Debug, PartialEq)]
pub struct Stored {
    /// The event's identifier.
    pub event: EventId,
    /// The card.
    pub card: CardKey,
    /// Where the card stands now.
    pub schedule: CardSchedule,
}

/// An event that was taken back.
#[derive(Clone, Debug, PartialEq)]
pub struct Undone {
    /// The event's identifier.
    pub event: EventId,
    /// What it was.
    pub kind: EventKind,
    /// The card.
    pub card: CardKey,
    /// Where the card stands now.
    pub schedule: CardSchedule,
}
