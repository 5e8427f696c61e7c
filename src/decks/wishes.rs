//! What a deck file wishes of its own check: what is silenced, and its own limits.

use crate::domain::finding::{Finding, Place, Severity};

/// The wishes of a file.
#[derive(Clone, Debug, Default)]
pub(crate) struct CheckWishes {
    /// What is silenced, and where.
    pub(crate) silences: Vec<Silence>,
    /// Months after which `verified` is old; None for what is usual.
    pub(crate) verified_months: Option<u32>,
    /// Words that an answer may have; None for what is usual.
    pub(crate) answer_words: Option<u32>,
}

impl CheckWishes {
    /// Whether the file silences this finding. Errors cannot be silenced.
    pub(crate) fn allow(&self, finding: &Finding) -> bool {
        let at = Position::of(&finding.place);
        let code = finding.problem.code();
        let silenced = |silence: &Silence| {
            silence.from <= at && at <= silence.to && silence.codes.contains(&code)
        };
        finding.severity == Severity::Warning && self.silences.iter().any(silenced)
    }
}

/// Codes that are silenced in a stretch of a file.
#[derive(Clone, Debug)]
pub(crate) struct Silence {
    /// Where it begins.
    pub(crate) from: Position,
    /// Its last place.
    pub(crate) to: Position,
    /// The codes of warnings.
    pub(crate) codes: Vec<&'static str>,
}

/// A line and a column, both from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Position {
    line: u32,
    column: u32,
}

impl Position {
    /// Before all text, where findings on the file as a whole stand.
    pub(crate) const START: Self = Self { line: 0, column: 0 };

    /// Behind all text.
    pub(crate) const END: Self = Self {
        line: u32::MAX,
        column: u32::MAX,
    };

    /// Where a place begins.
    pub(crate) fn of(place: &Place) -> Self {
        Self {
            line: place.line,
            column: place.column,
        }
    }
}
