//! Which questions a quiz asks, and in which order.

use std::collections::HashSet;

use super::{Blueprint, Seed, allot};
use crate::domain::clean::CleanText;
use crate::domain::id::CardKey;
use crate::domain::study_day::Instant;
use crate::domain::syllabus::lies_under;
use crate::rng::Rng;

/// Most questions of a quiz.
pub const MOST_QUESTIONS: usize = 1_000;

/// A card that may be drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate<'a> {
    /// The card.
    pub key: &'a CardKey,
    /// The topics of the objectives that it covers, in the card's order.
    pub topics: Vec<&'a str>,
    /// When it was last asked in any quiz; None where it never was, or where that is not to count.
    pub last_seen: Option<Instant>,
}

/// A card that was drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawn {
    /// The card.
    pub card: CardKey,
    /// The topic for which it counts; None of a card without objectives.
    pub topic: Option<String>,
}

/// A topic that has too few questions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shortage {
    /// The topic; None where the blueprint has no weights.
    pub topic: Option<CleanText>,
    /// Questions that the blueprint wants.
    pub wanted: usize,
    /// Questions that there are.
    pub there: usize,
}

/// Draws an exam. Each topic gets its share of the questions exactly ([`allot()`]); in a topic those
/// come first that were not seen for longest, then the seed decides, as it does about the order.
///
/// A topic stands for everything below it. A card counts for one topic: that of its first
/// objective that lies under any of the blueprint's, the narrowest where several do. Without
/// weights every question weighs the same.
///
/// # Errors
/// Every topic that has too few questions.
pub fn draw(
    blueprint: &Blueprint,
    candidates: &[Candidate<'_>],
    seed: Seed,
) -> Result<Vec<Drawn>, Vec<Shortage>> {
    let wanted = usize::try_from(blueprint.questions).unwrap_or(usize::MAX);
    if blueprint.weights.is_empty() {
        let drawn = draw_any(candidates, wanted, seed);
        return if drawn.len() < wanted {
            let there = drawn.len();
            Err(vec![Shortage {
                topic: None,
                wanted,
                there,
            }])
        } else {
            Ok(drawn)
        };
    }
    let mut groups: Vec<Vec<&Candidate<'_>>> = vec![Vec::new(); blueprint.weights.len()];
    for candidate in distinct(candidates) {
        if let Some(place) = counts_for(candidate, &blueprint.weights) {
            groups[place].push(candidate);
        }
    }
    let weights: Vec<u32> = blueprint
        .weights
        .iter()
        .map(|(_, weight)| *weight)
        .collect();
    let shares = allot(blueprint.questions, &weights);
    let mut drawn = Vec::with_capacity(wanted);
    let mut shortages = Vec::new();
    for ((group, share), (topic, _)) in groups.into_iter().zip(shares).zip(&blueprint.weights) {
        let wanted = usize::try_from(share).unwrap_or(usize::MAX);
        if group.len() < wanted {
            shortages.push(Shortage {
                topic: Some(CleanText::line(topic)),
                wanted,
                there: group.len(),
            });
            continue;
        }
        drawn.extend(first(group, wanted, seed).map(|candidate| Drawn {
            card: candidate.key.clone(),
            topic: Some(topic.clone()),
        }));
    }
    if !shortages.is_empty() {
        return Err(shortages);
    }
    Ok(reorder(drawn, seed))
}

/// Draws `most` questions of any topic, or all where there are fewer: those first that were not
/// seen for longest, then the seed decides, as it does about the order. A question counts for the
/// widest part of its first objective's topic.
#[must_use]
pub fn draw_any(candidates: &[Candidate<'_>], most: usize, seed: Seed) -> Vec<Drawn> {
    let all: Vec<&Candidate<'_>> = distinct(candidates).collect();
    let drawn: Vec<Drawn> = first(all, most.min(MOST_QUESTIONS), seed)
        .map(|candidate| Drawn {
            card: candidate.key.clone(),
            topic: candidate.topics.first().map(|topic| {
                let broad = topic.split('/').next().unwrap_or_default();
                broad.to_owned()
            }),
        })
        .collect();
    reorder(drawn, seed)
}

/// Questions in the order of the seed.
#[must_use]
pub fn reorder(mut drawn: Vec<Drawn>, seed: Seed) -> Vec<Drawn> {
    Rng::new(seed.number(), "quiz/order").shuffle(&mut drawn);
    drawn
}

/// The candidates, each card once.
fn distinct<'c, 'a>(
    candidates: &'c [Candidate<'a>],
) -> impl Iterator<Item = &'c Candidate<'a>> + use<'c, 'a> {
    let mut seen = HashSet::new();
    candidates
        .iter()
        .filter(move |candidate| seen.insert(candidate.key))
}

/// The place of the weight for which a card counts.
fn counts_for(candidate: &Candidate<'_>, weights: &[(String, u32)]) -> Option<usize> {
    candidate.topics.iter().find_map(|topic| {
        let under = weights.iter().enumerate();
        let under = under.filter(|(_, (wide, _))| lies_under(topic, wide));
        let narrowest = under.max_by_key(|(_, (wide, _))| wide.len());
        narrowest.map(|(place, _)| place)
    })
}

/// The `count` candidates that come first. A card's number in the seed's order is its own, so that
/// a card more or less does not change how the others stand to each other.
fn first<'c, 'a>(
    mut group: Vec<&'c Candidate<'a>>,
    count: usize,
    seed: Seed,
) -> impl Iterator<Item = &'c Candidate<'a>> + use<'c, 'a> {
    group.sort_by_cached_key(|candidate| {
        let name = format!("quiz/draw/{}", candidate.key);
        let rank = Rng::new(seed.number(), &name).next_u64();
        (candidate.last_seen, rank, candidate.key.clone())
    });
    group.into_iter().take(count)
}

#[cfg(test)]
mod tests;
