//! The program's own decks are without a fault, and cover their syllabus.

use std::collections::HashMap;

use super::*;
use crate::decks::{Checked, Loaded, check, load};
use crate::domain::deck::DeckFile;
use crate::domain::language::Localized;

fn loaded() -> Vec<Loaded> {
    let files = builtin_files().iter();
    files
        .map(|file| load(file.text.as_bytes(), &file.name.into()))
        .collect()
}

#[test]
fn no_builtin_file_has_a_finding() {
    let files = loaded();
    for file in &files {
        assert_eq!(file.findings, [], "{}", file.name);
        assert!(file.file.is_some(), "{}", file.name);
    }
    let checked: Vec<_> = files
        .iter()
        .map(|loaded| Checked {
            loaded,
            builtin: true,
        })
        .collect();
    assert_eq!(check(&checked, &[]), []);
}

#[test]
fn every_objective_is_covered_in_both_languages() {
    let mut covered: HashMap<String, usize> = HashMap::new();
    let mut objectives = Vec::new();
    let speaks = |text: &Localized| {
        let tags: Vec<_> = text
            .iter()
            .map(|(tag, _)| tag.as_str().to_owned())
            .collect();
        tags == ["en", "pt"]
    };
    for file in loaded() {
        match file.file.unwrap() {
            DeckFile::Cards(deck) => {
                for card in &deck.cards {
                    assert!(!card.covers.is_empty(), "{} covers nothing", card.key);
                    assert!(!card.sources.is_empty(), "{} has no source", card.key);
                    assert!(card.verified.is_some(), "{} was never verified", card.key);
                    assert!(speaks(card.body.question()), "{}", card.key);
                    for objective in &card.covers {
                        *covered.entry(objective.to_string()).or_default() += 1;
                    }
                }
            }
            DeckFile::Objectives(syllabus) => objectives.extend(syllabus.objectives),
            DeckFile::Exams { .. } | DeckFile::Scenarios { .. } => {}
        }
    }
    assert!(!objectives.is_empty());
    for objective in &objectives {
        assert!(speaks(&objective.text), "{}", objective.id);
        assert!(
            covered.contains_key(objective.id.as_str()),
            "{}",
            objective.id
        );
    }
}

#[test]
fn every_broad_topic_has_a_title() {
    for file in loaded() {
        if let Some(DeckFile::Objectives(syllabus)) = file.file {
            for objective in &syllabus.objectives {
                let titled = |id: &str| syllabus.topics.iter().any(|topic| topic.id.as_str() == id);
                assert!(titled(objective.broad_topic()), "{}", objective.id);
            }
        }
    }
}

#[test]
fn identity_and_hash_tell_files_apart() {
    let [one, two, ..] = builtin_files() else {
        panic!("fewer than two files");
    };
    assert_ne!(one.identity(), two.identity());
    assert_eq!(one.hash().len(), 64);
    assert_ne!(one.hash(), two.hash());
}
