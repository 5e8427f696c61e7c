//! Objectives that no card asks.

use std::collections::HashMap;

use super::{Notes, name};
use crate::decks::tree::Node;
use crate::domain::deck::Deck;
use crate::domain::finding::Problem;
use crate::domain::language::{LanguageTag, serves};
use crate::domain::syllabus::Syllabus;

/// Notes the objectives of a syllabus that no card of the `decks` asks in some of the syllabus's
/// languages. A syllabus that no deck names is a plan, not a gap.
pub(super) fn look(syllabus: &Syllabus, decks: &[&Deck], root: &Node<'_>, notes: &mut Notes) {
    let id = &syllabus.head.id;
    let decks: Vec<&Deck> = decks
        .iter()
        .filter(|deck| deck.head.syllabus.as_ref() == Some(id))
        .copied()
        .collect();
    if decks.is_empty() {
        return;
    }
    let mut asked: HashMap<&str, Vec<&LanguageTag>> = HashMap::new();
    for deck in decks {
        let covered = deck.cards.iter().flat_map(|card| &card.covers);
        for objective in covered {
            let languages = asked.entry(objective.as_str()).or_default();
            for language in &deck.head.languages {
                if !languages.contains(&language) {
                    languages.push(language);
                }
            }
        }
    }
    let nodes = root.get("objectives").map_or(&[][..], |list| list.items());
    let mut nodes = nodes.iter();
    for objective in &syllabus.objectives {
        let Some(node) =
            nodes.find(|node| node.get("id").and_then(Node::text) == Some(objective.id.as_str()))
        else {
            return;
        };
        let languages = asked.get(objective.id.as_str());
        let languages = languages.map_or(&[][..], Vec::as_slice);
        let mut missing = syllabus.head.languages.clone();
        missing.retain(|wanted| !languages.iter().any(|language| serves(language, wanted)));
        if missing.is_empty() {
            continue;
        }
        if languages.is_empty() {
            missing.clear();
        }
        let problem = Problem::UncoveredObjective {
            id: objective.id.clone(),
            languages: missing,
        };
        notes.note(name(node), problem);
    }
}
