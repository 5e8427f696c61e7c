//! The names of exams, known without a store: for completion in shells.

use super::exams::{WHOLE, WHOLE_TITLES};
use crate::app::library::{Library, Origin};
use crate::domain::clean::CleanText;
use crate::domain::language::{LanguageTag, Localized};

impl Library {
    /// The exams in the order in which a desk has them, by name (`<deck id>/<exam id>`) and title;
    /// some may have too few questions.
    #[must_use]
    pub fn exam_names(&self) -> Vec<(String, Localized)> {
        let mut names = Vec::new();
        for syllabus in self.syllabuses() {
            let mut decks = self.decks().iter();
            let is_asked = decks.any(|deck| {
                let is_own = matches!(deck.origin, Origin::BuiltIn { .. });
                let is_copy = deck.head().based_on.is_some();
                (is_own || is_copy) && deck.head().syllabus.as_ref() == Some(&syllabus.head.id)
            });
            if let Some(title) = whole_title().filter(|_| is_asked) {
                names.push((format!("{}/{WHOLE}", syllabus.head.id), title));
            }
        }
        for deck in self.decks() {
            let exams = deck.deck.exams.iter();
            let id = &deck.head().id;
            names.extend(exams.map(|exam| (format!("{id}/{}", exam.id), exam.title.clone())));
        }
        for file in self.exam_decks() {
            let exams = file.exams.iter();
            let id = &file.head.id;
            names.extend(exams.map(|exam| (format!("{id}/{}", exam.id), exam.title.clone())));
        }
        names
    }
}

fn whole_title() -> Option<Localized> {
    let titles = WHOLE_TITLES.into_iter().filter_map(|(tag, title)| {
        let tag: LanguageTag = tag.parse().ok()?;
        Some((tag, CleanText::line(title)))
    });
    Localized::new(titles.collect())
}
