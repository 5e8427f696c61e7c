//! What the home screen counts.

use std::collections::HashMap;

use super::library::{Library, ShelvedDeck};
use super::pages::{DeckRow, Overview, TopicGroup};
use crate::domain::finding::Severity;
use crate::domain::id::CardKey;
use crate::domain::language::Localized;
use crate::domain::queue::{DailyLimits, DoneToday, Load};
use crate::domain::schedule::CardSchedule;
use crate::domain::study_day::{Now, StudyDay};

/// Milliseconds by which the clock may stand behind the log without a word.
const CLOCK_TOLERANCE_MS: i64 = 120_000;

/// Cards of a deck, by what today asks of them.
#[derive(Default)]
struct Count {
    due: usize,
    drills: usize,
    new: usize,
    suspended: usize,
}

/// The home screen, as far as decks and schedules tell.
#[must_use]
pub fn count(
    library: &Library,
    schedules: &HashMap<CardKey, CardSchedule>,
    limits: DailyLimits,
    now: Now,
) -> Overview {
    let today = now.today;
    let mut groups: Vec<(Option<usize>, TopicGroup)> = Vec::new();
    let mut total = Count::default();
    for deck in library.decks() {
        let count = count_deck(deck, schedules, today);
        total.due += count.due;
        total.drills += count.drills;
        total.new += count.new;
        let (order, title) = topic(library, deck);
        let row = DeckRow {
            id: deck.head().id.clone(),
            title: deck.head().title.clone(),
            due: count.due + count.drills,
            new: count.new,
            total: deck.index.len(),
            suspended: count.suspended,
            path: deck.origin.path().map(Into::into),
        };
        match groups.iter_mut().find(|(_, group)| group.title == title) {
            Some((_, group)) => group.decks.push(row),
            None => groups.push((
                order,
                TopicGroup {
                    title,
                    decks: vec![row],
                },
            )),
        }
    }
    groups.sort_by_key(|(order, _)| order.unwrap_or(usize::MAX));
    let done = DoneToday::count(schedules.values(), today);
    let left = |limit: u32, done: u32| usize::try_from(limit.saturating_sub(done)).unwrap_or(0);
    let load = Load {
        due: total.due.min(left(limits.reviews, done.reviews)),
        new: total.new.min(left(limits.new, done.new)),
        drills: total.drills,
    };
    let verified = library.decks().iter().filter_map(|deck| deck.deck.verified);
    let errors = count_findings(library, Severity::Error);
    let warnings = count_findings(library, Severity::Warning);
    let newest = schedules
        .values()
        .filter_map(|s| s.folded_to)
        .map(|order| order.at.0)
        .max();
    Overview {
        topics: groups.into_iter().map(|(_, group)| group).collect(),
        load,
        verified: verified.reduce(|(a, b), (c, d)| (a.min(c), b.max(d))),
        findings: (errors, warnings),
        folders: library.shelf().folders(),
        outdated: library.outdated().to_vec(),
        next_due: next_due(in_decks(library, schedules), today),
        languages: library.languages(),
        clock_behind: newest.is_some_and(|at| at > now.at.0.saturating_add(CLOCK_TOLERANCE_MS)),
        ..Overview::default()
    }
}

fn count_findings(library: &Library, severity: Severity) -> usize {
    library
        .findings()
        .iter()
        .filter(|finding| finding.severity == severity)
        .count()
}

fn in_decks<'a>(
    library: &'a Library,
    schedules: &'a HashMap<CardKey, CardSchedule>,
) -> impl Iterator<Item = &'a CardSchedule> {
    let decks = library.decks().iter().filter(|_| !schedules.is_empty());
    decks.flat_map(|deck| {
        deck.index
            .iter()
            .filter_map(|card| schedules.get(&card.key(&deck.head().id)))
    })
}

/// The next study day after `today` on which something is due, and how many cards.
pub fn next_due<'a>(
    schedules: impl Iterator<Item = &'a CardSchedule>,
    today: StudyDay,
) -> Option<(StudyDay, usize)> {
    let mut next: Option<(StudyDay, usize)> = None;
    for schedule in schedules.filter(|schedule| !schedule.suspended) {
        let Some(memory) = &schedule.memory else {
            continue;
        };
        if memory.due <= today {
            continue;
        }
        next = match next {
            Some((day, count)) if day == memory.due => Some((day, count + 1)),
            Some((day, count)) if day < memory.due => Some((day, count)),
            _ => Some((memory.due, 1)),
        };
    }
    next
}

fn count_deck(
    deck: &ShelvedDeck,
    schedules: &HashMap<CardKey, CardSchedule>,
    today: StudyDay,
) -> Count {
    if schedules.is_empty() {
        return Count {
            new: deck.index.len(),
            ..Count::default()
        };
    }
    let mut count = Count::default();
    for card in deck.index.iter() {
        match schedules.get(&card.key(&deck.head().id)) {
            None => count.new += 1,
            Some(schedule) if schedule.suspended => count.suspended += 1,
            Some(schedule) if schedule.is_left_out(today) => {}
            Some(schedule) if schedule.is_due(today) => count.due += 1,
            Some(schedule) if schedule.needs_drill(today) => count.drills += 1,
            Some(schedule) if schedule.is_new() => count.new += 1,
            Some(_) => {}
        }
    }
    count
}

/// The topic that most of a deck's objectives lie under, with its place in the order of study.
fn topic(library: &Library, deck: &ShelvedDeck) -> (Option<usize>, Option<Localized>) {
    let Some(syllabus) = library.syllabus(deck) else {
        return (None, None);
    };
    let mut counts = vec![0_usize; syllabus.topics.len()];
    for card in deck.index.iter() {
        for (_, objective) in card.covers().filter_map(|id| library.objective(deck, id)) {
            let broad = objective.broad_topic();
            if let Some(place) = syllabus.topics.iter().position(|t| t.id.as_str() == broad) {
                counts[place] += 1;
            }
        }
    }
    let most = (0..counts.len()).rev().max_by_key(|&place| counts[place]);
    match most.filter(|&place| counts[place] > 0) {
        Some(place) => (Some(place), Some(syllabus.topics[place].title.clone())),
        None => (None, None),
    }
}
