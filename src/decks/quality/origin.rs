//! Cards that do not tell where their facts come from, or what of the syllabus they ask.

use super::{Notes, Subject};
use crate::domain::finding::Problem;

/// Notes cards without `sources` or `covers`. Only who studies by a syllabus needs either, so a
/// deck that names none is left alone.
pub(super) fn look(subject: &Subject<'_>, notes: &mut Notes) {
    let Some(syllabus) = &subject.deck.head.syllabus else {
        return;
    };
    for placed in &subject.cards {
        if placed.card.sources.is_empty() {
            notes.note(placed.name(), Problem::NoSource {});
        }
        if placed.card.covers.is_empty() {
            let syllabus = syllabus.clone();
            notes.note(placed.name(), Problem::NoObjective { syllabus });
        }
    }
}
