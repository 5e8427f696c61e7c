//! What a deck file wishes of its own check: what is silenced, and its own limits.

use crate::domain::finding::{Finding, Place, Severity};

/// The wishes of a file.
#[derive(Clone, Debug, Default)]
pub(crate) struct CheckWishes {
    /// The codes that are silenced in the whole file.
    pub(crate) everywhere: Vec<&'static str>,
    /// The codes that are silenced on single cards, from the top of the file to its end.
    pub(crate) on_cards: Vec<Silence>,
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
        let on_card = || {
            let begun = self.on_cards.partition_point(|silence| silence.from <= at);
            let silence = self.on_cards[..begun].last();
            silence.is_some_and(|silence| at <= silence.to && silence.codes.contains(&code))
        };
        finding.severity == Severity::Warning && (self.everywhere.contains(&code) || on_card())
    }
}

/// Codes that are silenced on a card.
#[derive(Clone, Debug)]
pub(crate) struct Silence {
    /// Where the card begins.
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
    /// Where a place begins.
    pub(crate) fn of(place: &Place) -> Self {
        Self {
            line: place.line,
            column: place.column,
        }
    }
}
