//! The questions from which a quiz can be drawn.

use std::collections::HashMap;

use super::Desk;
use crate::app::library::ShelvedDeck;
use crate::app::quiz::DeckQuestions;
use crate::domain::card::CardKind;
use crate::domain::id::{CardKey, Id};
use crate::domain::quiz::{
    AnswerKey, Candidate, Era, Fingerprint, PoolHash, PoolRules, pool, pool_part,
};
use crate::domain::study_day::Instant;
use crate::domain::syllabus::lies_under;

/// What cards bring to the hash of a pool; nothing where a card cannot be asked any more.
pub(super) type PoolParts = HashMap<CardKey, Vec<u8>>;

/// Which questions are meant.
#[derive(Clone, Debug, Default)]
pub(super) struct Among {
    /// Only these decks.
    pub(super) decks: Vec<Id>,
    /// Only cards with this tag.
    pub(super) tag: Option<String>,
    /// Only cards whose objectives lie under this topic.
    pub(super) topic: Option<String>,
    /// Also cards whose answer, of this era, is typed as text.
    pub(super) typed: Option<Era>,
}

/// A card that a quiz can ask.
#[derive(Clone, Debug)]
pub(super) struct Pooled {
    key: CardKey,
    /// Of a kind that is asked only where its answer can be typed.
    maybe_typed: bool,
    topics: Vec<String>,
}

impl Pooled {
    /// The topics of the objectives that it covers, in the card's order.
    pub(super) fn topics(&self) -> &[String] {
        &self.topics
    }
}

/// What a draw is made from; `seen` where what was not seen for longest is to come first.
pub(super) fn candidates<'p>(
    pooled: &'p [Pooled],
    seen: Option<&HashMap<CardKey, Instant>>,
) -> Vec<Candidate<'p>> {
    let candidates = pooled.iter().map(|card| Candidate {
        key: &card.key,
        topics: card.topics.iter().map(String::as_str).collect(),
        last_seen: seen.and_then(|seen| seen.get(&card.key)).copied(),
    });
    candidates.collect()
}

/// Whether quizzes ask cards of a kind only where typed answers are wanted; None where never.
fn is_typed(kind: CardKind) -> Option<bool> {
    match kind {
        CardKind::Choice | CardKind::Numeric => Some(false),
        CardKind::Basic | CardKind::Cloze => Some(true),
        CardKind::List => None,
    }
}

impl Desk {
    /// The cards that are meant, in the order of the decks: choice and numeric cards, and where
    /// they are wanted those whose answer can be typed, which takes reading each cloze and basic
    /// card. Whether a card is suspended counts for nothing: two people with the same decks draw
    /// from the same.
    pub(super) fn pooled(&mut self, among: &Among) -> Vec<Pooled> {
        let mut pooled = self.listed(among);
        if let Some(era) = among.typed {
            pooled.retain(|pooled| {
                if !pooled.maybe_typed {
                    return true;
                }
                let card = self.library.stored_card(&pooled.key);
                card.is_some_and(|(card, _)| AnswerKey::of_card(&card, era).is_some())
            });
        }
        pooled
    }

    /// The cards that are meant by what the index tells of them.
    pub(super) fn listed(&self, among: &Among) -> Vec<Pooled> {
        let decks = self.library.decks().iter();
        let meant = |deck: &&ShelvedDeck| among.decks.contains(&deck.head().id);
        let mut pooled = Vec::new();
        for deck in decks.filter(meant) {
            let syllabus = self.library.objectives_of(deck);
            for card in deck.index.iter() {
                let Some(maybe_typed) = is_typed(card.kind) else {
                    continue;
                };
                if maybe_typed && among.typed.is_none() {
                    continue;
                }
                if let Some(tag) = &among.tag
                    && !card
                        .tags()
                        .any(|other| other.as_str().eq_ignore_ascii_case(tag))
                {
                    continue;
                }
                let objectives = card.covers().filter_map(|id| syllabus.as_ref()?.find(id));
                let topics: Vec<String> = objectives
                    .map(|(_, objective)| objective.topic.clone())
                    .collect();
                if let Some(wanted) = &among.topic
                    && !topics.iter().any(|topic| lies_under(topic, wanted))
                {
                    continue;
                }
                pooled.push(Pooled {
                    key: card.key(&deck.head().id),
                    maybe_typed,
                    topics,
                });
            }
        }
        pooled
    }

    /// The decks that have questions, or may have, in their order.
    pub(super) fn decks_with_questions(&self) -> Vec<DeckQuestions> {
        let decks = self.library.decks().iter().map(|deck| {
            let typed = || deck.index.iter().map(|card| is_typed(card.kind));
            DeckQuestions {
                id: deck.head().id.clone(),
                title: deck.head().title.clone(),
                questions: typed().filter(|typed| *typed == Some(false)).count(),
                maybe_typed: typed().any(|typed| typed == Some(true)),
            }
        });
        let asked = decks.filter(|deck| deck.questions > 0 || deck.maybe_typed);
        asked.collect()
    }

    /// The hash of what can be drawn: reads every card of it that is not among the known parts.
    pub(super) fn pool_hash(
        &mut self,
        pooled: &[Pooled],
        rules: &PoolRules<'_>,
        known: &mut PoolParts,
    ) -> PoolHash {
        for candidate in pooled {
            if known.contains_key(&candidate.key) {
                continue;
            }
            let part = self.library.stored_card(&candidate.key);
            let part = part.and_then(|(card, deck)| {
                let answers = Fingerprint::of_card(&card, &deck.deck.scenarios)?;
                Some(pool_part(&card, answers))
            });
            known.insert(candidate.key.clone(), part.unwrap_or_default());
        }
        let parts = pooled.iter().filter_map(|card| known.get(&card.key));
        pool(rules, parts.map(Vec::as_slice))
    }
}
