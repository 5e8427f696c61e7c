//! A desk over small decks and a real store.

mod author;
mod find;
mod left_out;
mod plan;
mod reschedule;
mod resume;
mod varied;

use std::fs;
use std::path::PathBuf;

use tempfile::TempDir;

use super::*;
use crate::app::library::Shelf;
use crate::app::pages::Scope;
use crate::domain::queue::{self, DailyLimits, NewOrder};
use crate::domain::rating::Rating;
use crate::domain::study_day::{Instant, StudyDay};
use crate::store::{Access, DeckCache, OpenOptions};

/// The study day on which the tests begin.
const TODAY: i32 = 20_000;

/// A folder of its own with decks and a store.
pub(super) struct Place(pub(super) TempDir);

impl Place {
    /// Decks by their names, each with so many cards `card-0`, `card-1` ...
    pub(super) fn new(decks: &[(&str, usize)]) -> Self {
        let place = Self(tempfile::tempdir().unwrap());
        fs::create_dir(place.decks()).unwrap();
        for (id, cards) in decks {
            place.write_deck(id, *cards);
        }
        place
    }

    pub(super) fn decks(&self) -> PathBuf {
        self.0.path().join("decks")
    }

    pub(super) fn write_deck(&self, id: &str, cards: usize) {
        let mut text = format!("format: 1\nid: {id}\ntitle: Deck {id}\nlanguages: [en]\ncards:\n");
        for number in 0..cards {
            text.push_str(&format!(
                "  - id: card-{number}\n    question: Question {number}?\n    answer: Yes.\n"
            ));
        }
        fs::write(self.decks().join(format!("{id}.yaml")), text).unwrap();
    }

    pub(super) fn store(&self, access: Access) -> Store {
        let options = OpenOptions {
            backups: self.0.path().join("backups"),
            machine: "test".to_owned(),
            now: Instant(1),
            access,
            journal: Default::default(),
        };
        Store::open(&self.0.path().join("shardeck.db"), &options).unwrap()
    }

    pub(super) fn library(&self) -> Library {
        let shelf = Shelf {
            builtin: false,
            own: self.decks(),
            ..Shelf::default()
        };
        let cache = DeckCache::open(&self.0.path().join("decks.db"), "test");
        Library::open(shelf, cache)
    }

    pub(super) fn desk(&self) -> Desk {
        self.desk_with(DailyLimits::default())
    }

    pub(super) fn desk_with(&self, plan: impl Into<DailyPlan>) -> Desk {
        let store = self.store(Access::ReadWrite);
        Desk::new(store, self.library(), plan).unwrap()
    }
}

/// Some time on the study day so many days after the first.
pub(super) fn on(day: i32) -> Now {
    let today = StudyDay::from_number(TODAY + day);
    Now {
        at: Instant(i64::from(today.number()) * 86_400_000),
        offset_minutes: 0,
        today,
    }
}

pub(super) fn key(text: &str) -> CardKey {
    text.parse().unwrap()
}

pub(super) fn given(session: SessionId, card: &str, grade: u8) -> GivenRating {
    GivenRating {
        session,
        card: key(card),
        rating: Rating::try_from(grade).unwrap(),
        duration_ms: 6_000,
        language: "en".parse().unwrap(),
        practice: false,
        variant: None,
        given: None,
    }
}

pub(super) fn rate(desk: &mut Desk, session: SessionId, card: &str, grade: u8, now: Now) -> Stored {
    desk.rate(&given(session, card, grade), now).unwrap()
}

#[test]
fn minutes_follow_ones_own_recent_pace() {
    let place = Place::new(&[("a", 12)]);
    let mut desk = place.desk();
    let session = desk.study(&Scope::default(), on(0)).unwrap().session;
    let mut minutes_after = |card: usize, duration_ms, practice| {
        let rated = GivenRating {
            duration_ms,
            practice,
            ..given(session, &format!("a/card-{card}"), 5)
        };
        desk.rate(&rated, on(0)).unwrap();
        let overview = desk.overview(on(0)).unwrap();
        (overview.load.total(), overview.minutes)
    };
    // Nobody's pace yet: 12 s each, also after cramming.
    assert_eq!(minutes_after(0, 1, true), (12, 3));
    assert_eq!(minutes_after(0, 30_000, false), (11, 6));
    // Half an hour counts as a minute: 45 s each.
    assert_eq!(minutes_after(1, 1_800_000, false), (10, 8));
}
