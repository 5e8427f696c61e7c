//! What the home screen counts.

use std::collections::HashMap;

use super::library::{Library, ShelvedDeck};
use super::pages::{DeckRow, Overview, Progress, TopicGroup};
use crate::domain::finding::Severity;
use crate::domain::id::{CardKey, Id};
use crate::domain::language::Localized;
use crate::domain::queue::{self, DailyPlan, DoneToday, Load, Reason};
use crate::domain::schedule::CardSchedule;
use crate::domain::study_day::{Now, StudyDay};
use crate::store::CardIndex;

/// Milliseconds by which the clock may stand behind the log without a word.
const CLOCK_TOLERANCE_MS: i64 = 120_000;

/// Cards of a deck, by what today asks of them; limits not counted.
#[derive(Default)]
struct Count {
    asked: Load,
    seen: usize,
    mastered: usize,
    suspended: usize,
}

/// The home screen, as far as decks and schedules tell.
#[must_use]
pub fn count(
    library: &Library,
    schedules: &HashMap<CardKey, CardSchedule>,
    plan: &DailyPlan,
    now: Now,
) -> Overview {
    let today = now.today;
    let done = DoneToday::count(schedules, today);
    let mut groups: Vec<(Option<usize>, TopicGroup)> = Vec::new();
    let mut asked = Vec::new();
    let mut known = Vec::new();
    for deck in library.decks() {
        let id = &deck.head().id;
        let count = count_deck(id, &deck.index, schedules, today, &mut known);
        asked.push((id.as_str(), count.asked));
        let (order, title) = topic(library, deck);
        let row = DeckRow {
            id: id.clone(),
            title: deck.head().title.clone(),
            due: count.asked.due + count.asked.drills,
            new: count.asked.new,
            load: plan.load([(id.as_str(), count.asked)], &done),
            progress: Progress {
                cards: deck.index.len(),
                seen: count.seen,
                mastered: count.mastered,
            },
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
        load: plan.load(asked, &done),
        verified: verified.reduce(|(a, b), (c, d)| (a.min(c), b.max(d))),
        findings: (errors, warnings),
        folders: library.shelf().folders(),
        outdated: library.outdated().to_vec(),
        next_due: next_due(known.into_iter(), today),
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

/// How many cards today asks for in decks that are looked at without reading their heads: what
/// [`count`] says, without anything else.
#[must_use]
pub fn load(
    decks: &[(Id, CardIndex)],
    schedules: &HashMap<CardKey, CardSchedule>,
    plan: &DailyPlan,
    now: Now,
) -> Load {
    let asked = decks.iter().map(|(id, index)| {
        let count = count_deck(id, index, schedules, now.today, &mut Vec::new());
        (id.as_str(), count.asked)
    });
    plan.load(asked, &DoneToday::count(schedules, now.today))
}

/// Counts the cards of a deck; adds where those stand to which something happened to `known`.
fn count_deck<'a>(
    deck: &Id,
    index: &CardIndex,
    schedules: &'a HashMap<CardKey, CardSchedule>,
    today: StudyDay,
    known: &mut Vec<&'a CardSchedule>,
) -> Count {
    let mut count = Count::default();
    if schedules.is_empty() {
        count.asked.new = index.len();
        return count;
    }
    // One text for the keys of all cards: a home screen that comes at once looks up every card.
    let mut key = format!("{deck}/");
    let prefix = key.len();
    for card in index.iter() {
        key.truncate(prefix);
        key.push_str(card.id());
        let schedule = schedules.get(key.as_str());
        known.extend(schedule);
        count.seen += usize::from(schedule.is_some_and(|schedule| !schedule.is_new()));
        count.mastered += usize::from(schedule.is_some_and(CardSchedule::is_mastered));
        count.suspended += usize::from(schedule.is_some_and(|schedule| schedule.suspended));
        match queue::reason(schedule, today) {
            Some(Reason::Due) => count.asked.due += 1,
            Some(Reason::New) => count.asked.new += 1,
            Some(Reason::Drill) => count.asked.drills += 1,
            Some(Reason::Practice) | None => {}
        }
    }
    count
}

/// The topic that at least half of what a deck covers lies under, with its place in the order of
/// study; None for a deck of many topics.
fn topic(library: &Library, deck: &ShelvedDeck) -> (Option<usize>, Option<Localized>) {
    let Some(objectives) = library.objectives_of(deck) else {
        return (None, None);
    };
    let syllabus = objectives.syllabus;
    let mut counts = vec![0_usize; syllabus.topics.len()];
    for (id, cards) in deck.index.covered() {
        let Some((_, objective)) = objectives.find(id.as_str()) else {
            continue;
        };
        let broad = objective.broad_topic();
        if let Some(place) = syllabus.topics.iter().position(|t| t.id.as_str() == broad) {
            counts[place] += cards;
        }
    }
    let most = (0..counts.len()).rev().max_by_key(|&place| counts[place]);
    let all: usize = counts.iter().sum();
    match most.filter(|&place| counts[place] > 0 && counts[place] * 2 >= all) {
        Some(place) => (Some(place), Some(syllabus.topics[place].title.clone())),
        None => (None, None),
    }
}
