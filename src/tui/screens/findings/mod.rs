//! The mistakes in one's own decks, to walk through: the place of each opens in the editor.

mod view;

use std::path::{Path, PathBuf};

pub use view::{draw, row_at};

use super::{AuthorStep, Step};
use crate::app::author::Spot;
use crate::app::check::CheckReport;
use crate::app::worker::Request;
use crate::domain::clean::CleanText;
use crate::domain::expectations::Expectations;
use crate::i18n::Command;
use crate::i18n::checking::CheckText;
use crate::tui::look::{Appearance, Look};
use crate::tui::selection::Selection;

/// The state of the screen.
#[derive(Clone, Debug)]
pub struct State {
    /// What a check is held against.
    expectations: Expectations,
    /// What the check found; None before the first one.
    report: Option<CheckReport>,
    /// Where the decks lie, for people; one's own first.
    folders: Vec<CleanText>,
    /// Whether a newer report is on its way.
    looking: bool,
    /// Whether that one is old already.
    again: bool,
    selection: Selection,
    /// Lines of each finding that is not selected, and for which look they were counted.
    heights: Vec<usize>,
    counted_for: Option<Appearance>,
}

impl State {
    /// A list that is not known yet, and what it asks for.
    #[must_use]
    pub fn new(expectations: &Expectations) -> (Self, Request) {
        let state = Self {
            expectations: expectations.clone(),
            report: None,
            folders: Vec::new(),
            looking: true,
            again: false,
            selection: Selection::default(),
            heights: Vec::new(),
            counted_for: None,
        };
        let request = state.request();
        (state, request)
    }

    fn request(&self) -> Request {
        Request::Check(Box::new(self.expectations.clone()))
    }

    /// Looks again, as after decks were saved. One look at a time; the next one follows it.
    pub fn look_again(&mut self) -> Option<Request> {
        if self.looking {
            self.again = true;
            return None;
        }
        self.looking = true;
        Some(self.request())
    }

    /// Takes in what was found, and asks for the look that was wanted meanwhile; the selection
    /// stays at its place.
    #[must_use]
    pub fn take(&mut self, report: CheckReport, folders: Vec<CleanText>) -> Option<Request> {
        self.selection.fill(report.findings.len());
        self.report = Some(report);
        self.folders = folders;
        self.counted_for = None;
        self.looking = false;
        std::mem::take(&mut self.again)
            .then(|| self.look_again())
            .flatten()
    }

    /// A file by what tells it from the others of its folder.
    fn short<'p>(&self, file: &'p str) -> &'p str {
        let mut folders = self.folders.iter();
        let below = |folder: &CleanText| {
            let below = Path::new(file).strip_prefix(folder.as_str());
            below.ok().and_then(Path::to_str)
        };
        folders.find_map(below).unwrap_or(file)
    }

    /// Counts the lines of all findings, where they changed: only those in the window are made for
    /// a picture.
    pub fn lay_out(&mut self, look: &Look) {
        let wanted = look.appearance();
        if self.counted_for.as_ref() != Some(&wanted) {
            self.heights = view::heights(self, look);
            self.counted_for = Some(wanted);
        }
    }

    /// Selects a row; false where it was selected already.
    pub fn select(&mut self, place: usize) -> bool {
        self.selection.select(place)
    }

    /// Commands that would do nothing now.
    #[must_use]
    pub fn idle(&self) -> &'static [Command] {
        match &self.report {
            Some(report) if !report.findings.is_empty() => &[],
            _ => &[Command::EditOutside],
        }
    }

    /// Carries out a command.
    pub fn command(&mut self, command: Command, look: &Look) -> Step {
        if self.selection.command(command, look.size.1) {
            return Step::Stay;
        }
        match command {
            Command::Back => Step::Back,
            Command::CheckAgain => Step::Ask(self.look_again().into_iter().collect()),
            Command::EditOutside => self.open(),
            _ => Step::Stay,
        }
    }

    /// The place of the selected finding, in the author's own editor.
    fn open(&self) -> Step {
        let findings = self.report.as_ref().map(|report| &report.findings);
        let finding = findings.and_then(|findings| findings.get(self.selection.place()));
        let Some(finding) = finding else {
            return Step::Stay;
        };
        let path = PathBuf::from(finding.place.file.as_str());
        if !path.is_file() {
            return Step::Say(CheckText::NoPlace.into(), Vec::new());
        }
        Step::Author(AuthorStep::OpenAt(Spot {
            path,
            line: finding.place.line.max(1),
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_look_follows_another_however_often_it_is_wanted() {
        let (mut state, _) = State::new(&Expectations::default());
        assert_eq!(state.look_again(), None);
        assert_eq!(state.look_again(), None);
        let next = state.take(CheckReport::default(), Vec::new());
        assert!(matches!(next, Some(Request::Check(_))), "{next:?}");
        assert_eq!(state.look_again(), None);
        assert!(state.take(CheckReport::default(), Vec::new()).is_some());
        assert_eq!(state.take(CheckReport::default(), Vec::new()), None);
        assert!(state.look_again().is_some());
    }
}
