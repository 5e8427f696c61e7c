//! What a check of a deck file finds, and where.

mod detail;
mod problem;

use serde::{Deserialize, Serialize};

use super::clean::CleanText;

pub use detail::{
    Amount, Dangling, Figure, Found, NumberFault, RunLimit, Shape, SyntaxFault, Thing,
};
pub use problem::Problem;

/// A problem in a file, at a place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    /// Whether the file can be used in spite of it.
    pub severity: Severity,
    /// What is wrong.
    pub problem: Problem,
    /// Where.
    pub place: Place,
}

impl Finding {
    /// The finding of `problem` at `place`, as severe as such problems are.
    #[must_use]
    pub fn new(problem: Problem, place: Place) -> Self {
        Self {
            severity: problem.severity(),
            problem,
            place,
        }
    }
}

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Worth a look; everything is used.
    Warning,
    /// What it concerns (a card, or the file) is left out.
    Error,
}

/// A stretch of one line in a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The file as the user named it.
    pub file: CleanText,
    /// The line, from 1; 0 for the file as a whole.
    pub line: u32,
    /// The column in characters, from 1; 0 for the line as a whole.
    pub column: u32,
    /// How many characters it spans on that line.
    pub length: u32,
    /// The line itself, scrubbed character by character (a tab is one space here), so that
    /// columns fit; empty for the file as a whole, and where the line is too long to be shown.
    pub source: CleanText,
}

impl Place {
    /// The file as a whole.
    #[must_use]
    pub fn whole(file: CleanText) -> Self {
        Self {
            file,
            line: 0,
            column: 0,
            length: 0,
            source: CleanText::default(),
        }
    }
}
