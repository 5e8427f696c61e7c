//! A look at one's own decks, which needs neither a desk nor what is read already.

use super::{CheckReport, check};
use crate::app::author::shown;
use crate::app::library::Shelf;
use crate::domain::clean::CleanText;
use crate::domain::expectations::Expectations;
use crate::domain::study_day::StudyDay;

/// A look for mistakes in the decks of a shelf, but for the built-in ones.
#[derive(Clone, Debug)]
pub struct OwnDecks {
    /// Where the decks are.
    pub shelf: Shelf,
    /// What they are held against.
    pub expectations: Expectations,
    /// The day.
    pub today: StudyDay,
}

impl OwnDecks {
    /// The folders in which they lie, for people; that of one's own decks first.
    #[must_use]
    pub fn folders(&self) -> Vec<CleanText> {
        let further = self.shelf.further.iter().filter(|path| path.is_dir());
        let all = std::iter::once(&self.shelf.own).chain(further);
        all.map(|folder| shown(folder)).collect()
    }

    /// What is wrong with them; nothing where there is none.
    #[must_use]
    pub fn check(&self) -> CheckReport {
        let all = std::iter::once(&self.shelf.own).chain(&self.shelf.further);
        let paths: Vec<_> = all.filter(|path| path.exists()).cloned().collect();
        if paths.is_empty() {
            return CheckReport::default();
        }
        check(&self.shelf, &paths, &self.expectations, self.today)
    }
}
