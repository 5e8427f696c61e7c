//! Figures that stand in one language of a text and not in the other.

use super::number::{Figures, Reading};
use super::{Notes, Subject};
use crate::decks::source::excerpt;
use crate::domain::clean::CleanText;
use crate::domain::finding::Problem;

/// Figures of each language that are told at most.
const TOLD: usize = 6;

/// Notes texts whose languages tell different figures. Each language is held against the first.
pub(super) fn look(subject: &Subject<'_>, notes: &mut Notes) {
    for text in subject.cards.iter().flat_map(|placed| placed.texts()) {
        let versions = subject.versions(text);
        let Some((first, others)) = versions.split_first() else {
            continue;
        };
        for other in others {
            let [one, two] = Reading::of_pair(first.language, other.language);
            let of_first = Figures::read(first.text(), one);
            let of_other = Figures::read(other.text(), two);
            let clean = |figures: Vec<&str>| {
                let told = figures.into_iter().take(TOLD);
                told.map(excerpt).collect()
            };
            let first_figures: Vec<CleanText> = clean(of_first.lacking_in(&of_other));
            let figures: Vec<CleanText> = clean(of_other.lacking_in(&of_first));
            if first_figures.is_empty() && figures.is_empty() {
                continue;
            }
            let problem = Problem::FiguresDiffer {
                first_language: first.language.clone(),
                first_figures,
                language: other.language.clone(),
                figures,
            };
            notes.note(other.node.span, problem);
        }
    }
}
