//! The review log of a collection as events of a device of its own.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::{DateTime, TimeDelta};
use sha2::{Digest, Sha256};
use uuid::Builder;

use crate::domain::event::{Event, EventKind, NewEvent, Rate};
use crate::domain::exchange::{ForeignCard, ForeignReview, Loss, Losses};
use crate::domain::fault::Fault;
use crate::domain::id::{CardKey, DeviceId, EventId};
use crate::domain::language::LanguageTag;
use crate::domain::rating::Rating;
use crate::domain::schedule::CardSchedule;
use crate::domain::study_day::{Instant, Now, StudyDay};
use crate::store::{EventFilter, Store};
use std::ops::ControlFlow;

/// The scheduler with which imported ratings are folded.
const SCHEDULER: &str = "sm2/1";

/// A card with where it comes from.
#[derive(Clone, Debug)]
pub(super) struct Origin {
    /// The card of the collection.
    pub(super) foreign: ForeignCard,
    /// The card here.
    pub(super) key: CardKey,
    /// The language in which it was shown.
    pub(super) language: LanguageTag,
}

/// The events of a review log; what they are of is decided, who wrote them follows.
#[derive(Clone, Debug, Default)]
pub(super) struct History {
    events: Vec<Event>,
}

/// The rating that a button of Anki stands for: Again is not at all, Hard right with difficulty,
/// Good right after a pause, Easy perfectly. Nothing is 2: Anki has one button for what was wrong.
fn rating(button: u8) -> Option<Rating> {
    let grade = match button {
        1 => 1,
        2 => 3,
        3 => 4,
        4 => 5,
        _ => return None,
    };
    Rating::try_from(grade).ok()
}

impl History {
    /// The events of `reviews`; those that are no ratings of these cards are counted.
    pub(super) fn of(
        reviews: &[ForeignReview],
        origins: &[Origin],
        now: Now,
        rollover_hour: u8,
        losses: &mut Losses,
    ) -> Self {
        let by_number: HashMap<i64, &Origin> = origins
            .iter()
            .map(|origin| (origin.foreign.id, origin))
            .collect();
        let mut schedules: HashMap<&CardKey, CardSchedule> = HashMap::new();
        let mut ordered: Vec<&ForeignReview> = reviews.iter().collect();
        ordered.sort_by_key(|review| (review.at, review.card));
        let mut events = Vec::new();
        for review in ordered {
            let origin = by_number.get(&review.card);
            let in_time = (1..=now.at.0).contains(&review.at);
            let (Some(origin), Some(rating), true) = (origin, rating(review.button), in_time)
            else {
                losses.add(Loss::Reviews);
                continue;
            };
            let schedule = schedules.entry(&origin.key).or_default();
            let kind = EventKind::Rate(Rate {
                card: origin.key.clone(),
                rating,
                duration_ms: review.duration_ms.clamp(0, 3_600_000),
                language: origin.language.clone(),
                scheduler: SCHEDULER.to_owned(),
                before: schedule.memory,
                practice: review.practice,
                variant: None,
                given: None,
            });
            let event = event(review.at, &origin.key, kind, now, rollover_hour);
            schedule.apply(&event);
            events.push(event);
        }
        let suspended = origins.iter().filter(|origin| origin.foreign.suspended);
        for origin in suspended {
            let changed = origin.foreign.changed.saturating_mul(1_000);
            // Not by `clamp`, which takes no clock from before 1970.
            let at = changed.min(now.at.0).max(1);
            let card = origin.key.clone();
            let kind = EventKind::Suspend { card };
            events.push(event(at, &origin.key, kind, now, rollover_hour));
        }
        events.sort_by_key(|event| (event.at, event.id));
        events.dedup_by_key(|event| event.id);
        Self { events }
    }

    /// How many ratings there are.
    pub(super) fn ratings(&self) -> usize {
        let rates = |event: &&Event| matches!(event.kind, EventKind::Rate(_));
        self.events.iter().filter(rates).count()
    }

    /// Takes the events into the store that it does not have, as those of a device of their own,
    /// and notes that they were imported. Answers how many were new.
    pub(super) fn store(self, store: &mut Store, now: Now, file: &str) -> Result<usize, Fault> {
        let mut known = HashSet::new();
        store.events(&EventFilter::All, |entry| {
            known.insert(entry.event.id);
            ControlFlow::Continue(())
        })?;
        let mut events: Vec<Event> = self
            .events
            .into_iter()
            .filter(|event| !known.contains(&event.id))
            .collect();
        if events.is_empty() {
            return Ok(0);
        }
        // Numbers are dense per device: each import that brings something new is one.
        let ids: Vec<u8> = events
            .iter()
            .flat_map(|event| event.id.0.into_bytes())
            .collect();
        let device = DeviceId(stable_uuid(now.at.0, &[b"device", &ids]));
        for (seq, event) in (1..).zip(&mut events) {
            event.device = device;
            event.seq = seq;
        }
        let merged = store.merge(&events)?;
        store.append(NewEvent {
            now,
            session: None,
            kind: EventKind::Other {
                name: "import".to_owned(),
                card: None,
                data: serde_json::json!({
                    "from": "anki",
                    "file": file,
                    "device": device,
                    "events": merged.added,
                }),
            },
        })?;
        Ok(merged.added)
    }
}

/// An event whose identifier is the same at each import.
fn event(at: i64, card: &CardKey, kind: EventKind, now: Now, rollover_hour: u8) -> Event {
    let id = stable_uuid(at, &[kind.name().as_bytes(), card.as_str().as_bytes()]);
    let local = DateTime::from_timestamp_millis(at)
        .unwrap_or_default()
        .naive_utc()
        .checked_add_signed(TimeDelta::minutes(i64::from(now.offset_minutes)))
        .unwrap_or_default();
    Event {
        id: EventId(id),
        device: DeviceId(id),
        seq: 0,
        at: Instant(at),
        offset_minutes: now.offset_minutes,
        study_day: StudyDay::of_local(local, rollover_hour),
        session: None,
        kind,
    }
}

/// A UUIDv7 of a point in time whose random part comes from what it is of.
fn stable_uuid(at: i64, of: &[&[u8]]) -> uuid::Uuid {
    let mut digest = Sha256::new();
    for part in of {
        digest.update((part.len() as u64).to_be_bytes());
        digest.update(part);
    }
    let hash = digest.finalize();
    let mut random = [0; 10];
    random.copy_from_slice(&hash[..10]);
    Builder::from_unix_timestamp_millis(u64::try_from(at).unwrap_or(0), &random).into_uuid()
}

/// Where each card of the collection stands here.
pub(super) fn origins(
    cards: impl IntoIterator<Item = (ForeignCard, usize, String)>,
    decks: &BTreeMap<(usize, String), (CardKey, LanguageTag)>,
) -> Vec<Origin> {
    let known = cards.into_iter().filter_map(|(foreign, deck, card)| {
        let (key, language) = decks.get(&(deck, card))?;
        Some(Origin {
            foreign,
            key: key.clone(),
            language: language.clone(),
        })
    });
    known.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::sm2;

    fn now() -> Now {
        Now {
            at: Instant(1_800_000_000_000),
            offset_minutes: -180,
            today: StudyDay::from_number(20_000),
        }
    }

    fn origin(suspended: bool) -> Origin {
        Origin {
            foreign: ForeignCard {
                id: 7,
                suspended,
                changed: 1_700_000_000,
                ..ForeignCard::default()
            },
            key: "d/c".parse().unwrap(),
            language: "en".parse().unwrap(),
        }
    }

    fn review(at: i64, card: i64, button: u8) -> ForeignReview {
        ForeignReview {
            at,
            card,
            button,
            duration_ms: 4_000,
            practice: false,
        }
    }

    #[test]
    fn buttons_become_ratings_and_the_rest_is_counted() {
        let at = 1_700_000_000_000;
        let reviews = [
            review(at, 7, 1),
            review(at + 86_400_000, 7, 2),
            review(at + 2 * 86_400_000, 7, 3),
            review(at + 3 * 86_400_000, 7, 4),
            review(at + 4, 7, 0),
            review(at + 5, 8, 3),
            review(1_900_000_000_000, 7, 3),
        ];
        let mut losses = Losses::default();
        let history = History::of(&reviews, &[origin(true)], now(), 4, &mut losses);
        let grades: Vec<u8> = history
            .events
            .iter()
            .filter_map(|event| match &event.kind {
                EventKind::Rate(rate) => Some(rate.rating.grade()),
                _ => None,
            })
            .collect();
        assert_eq!(grades, [1, 3, 4, 5]);
        assert_eq!(losses.count(Loss::Reviews), 3);
        assert_eq!(history.events.len(), 5, "and one suspension");
    }

    #[test]
    fn the_same_log_makes_the_same_events() {
        let reviews = [review(1_700_000_000_000, 7, 3)];
        let mut losses = Losses::default();
        let one = History::of(&reviews, &[origin(false)], now(), 4, &mut losses);
        let other = History::of(&reviews, &[origin(false)], now(), 4, &mut losses);
        assert_eq!(one.events, other.events);
        assert_eq!(one.events[0].study_day, StudyDay::from_number(19_675));
        assert_eq!(one.events[0].id.0.get_version_num(), 7);
    }

    #[test]
    fn a_clock_before_1970_suspends_nevertheless() {
        let early = Now {
            at: Instant(-5),
            ..now()
        };
        let mut losses = Losses::default();
        let history = History::of(&[], &[origin(true)], early, 4, &mut losses);
        let at: Vec<Instant> = history.events.iter().map(|event| event.at).collect();
        assert_eq!(at, [Instant(1)]);
    }

    #[test]
    fn the_scheduler_is_the_one_in_use() {
        assert_eq!(sm2::scheduler(SCHEDULER).id(), SCHEDULER);
    }
}
