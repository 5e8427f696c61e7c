//! Choices that do not say why, and choices whose length gives the answer away.

use super::{Notes, Subject};
use crate::domain::card::{CardBody, Choice};
use crate::domain::finding::Problem;
use crate::domain::language::LanguageTag;

/// Choice cards from which on the length of their choices is looked at: of fewer, chance alone
/// makes the longest choice right often.
const ENOUGH: usize = 10;

/// How far beyond chance is too often, in standard deviations: chance alone gets there with one
/// deck in forty.
const DEVIATIONS: f64 = 2.0;

/// Notes choices without `why` in a deck where others have it, and the languages of the deck in
/// which the longest choice is right too often.
pub(super) fn look(subject: &Subject<'_>, notes: &mut Notes) {
    let all: Vec<&[Choice]> = subject
        .deck
        .cards
        .iter()
        .filter_map(|card| match &card.body {
            CardBody::Choice { choices, .. } => Some(&choices[..]),
            _ => None,
        })
        .collect();
    // A quick quiz explains nothing. Who explains some choices means to explain them all.
    if all
        .iter()
        .any(|choices| choices.iter().any(|one| one.why.is_some()))
    {
        without_why(subject, notes);
    }
    if all.len() >= ENOUGH {
        for language in &subject.deck.head.languages {
            length(subject, &all, language, notes);
        }
    }
}

fn without_why(subject: &Subject<'_>, notes: &mut Notes) {
    for placed in &subject.cards {
        for choice in placed.choices() {
            if choice.get("why").is_none() {
                let text = choice.get("text").unwrap_or(choice);
                let versions = subject.versions(text);
                let node = versions.first().map_or(text, |version| version.node);
                notes.note(node.span, Problem::ChoiceWithoutWhy {});
            }
        }
    }
}

fn length(subject: &Subject<'_>, all: &[&[Choice]], language: &LanguageTag, notes: &mut Notes) {
    let right = all
        .iter()
        .filter(|choices| longest_is_right(choices, language));
    let right = right.count();
    let shares = all.iter().map(|choices| {
        let correct = choices.iter().filter(|choice| choice.correct).count();
        correct as f64 / choices.len() as f64
    });
    let (mean, variance) = shares.fold((0.0, 0.0), |(mean, variance), share| {
        (mean + share, variance + share * (1.0 - share))
    });
    if right as f64 <= mean + DEVIATIONS * variance.sqrt() {
        return;
    }
    let mut entries = subject.root.entries().iter();
    let Some(cards) = entries.find(|entry| entry.key.text() == Some("cards")) else {
        return;
    };
    let problem = Problem::LongestIsRight {
        language: language.clone(),
        right: right as u64,
        of: all.len() as u64,
        chance: all.len().min(mean.round() as usize) as u64,
    };
    notes.note(cards.key.span, problem);
}

/// Whether one choice is longer than all others, and right.
fn longest_is_right(choices: &[Choice], language: &LanguageTag) -> bool {
    let length = |choice: &Choice| choice.text.text(language).as_str().chars().count();
    let longest = choices.iter().map(length).max().unwrap_or_default();
    let mut longest = choices.iter().filter(|choice| length(choice) == longest);
    let first = longest.next();
    longest.next().is_none() && first.is_some_and(|choice| choice.correct)
}
