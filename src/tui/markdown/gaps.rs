//! Marking the gaps of a cloze text, so that they stand out when the text is laid out.
//!
//! A gap lies between two private-use characters, which the parser turns into the style of the
//! stretch and never shows: [`HIDDEN_GAP`] or [`SHOWN_GAP`] begins it, [`GAP_END`] ends it, at the
//! latest the paragraph does. Only [`mark_gaps`] can make a text in which they count: the ones
//! that a deck brings along, also as `&#xE000;`, are dropped.

use std::fmt::Write;

use super::tree::Gap;
use crate::domain::answer::{ClozePart, cloze_parts};
use crate::domain::clean::{CleanText, scrub};

/// Begins a gap that is to be recalled.
const HIDDEN_GAP: char = '\u{e000}';

/// Ends a gap.
const GAP_END: char = '\u{e001}';

/// Begins a gap that was revealed.
const SHOWN_GAP: char = '\u{e002}';

/// A cloze text in Markdown with its gaps marked: what [`mark_gaps`] made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarkedText(String);

impl MarkedText {
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }
}

/// Marks the gaps of a cloze text: the first `revealed` ones with their text, all others with
/// `placeholder` (`[...]`) in their place.
#[must_use]
pub fn mark_gaps(text: &CleanText, revealed: usize, placeholder: &str) -> MarkedText {
    let placeholder = without_markers(&scrub(placeholder));
    let mut marked = String::with_capacity(text.as_str().len());
    let mut gaps = 0;
    for part in cloze_parts(text.as_str()) {
        let written = match part {
            ClozePart::Text(text) => {
                marked.push_str(&without_markers(text));
                Ok(())
            }
            ClozePart::Gap(gap) => {
                gaps += 1;
                if gaps <= revealed {
                    let gap = without_markers(gap);
                    write!(marked, "{SHOWN_GAP}{gap}{GAP_END}")
                } else {
                    write!(marked, "{HIDDEN_GAP}{placeholder}{GAP_END}")
                }
            }
        };
        written.expect("a string takes all text");
    }
    MarkedText(marked)
}

/// Whether this character begins or ends a gap.
pub(super) fn is_marker(c: char) -> bool {
    matches!(c, HIDDEN_GAP | SHOWN_GAP | GAP_END)
}

/// The gap that lies behind a marker.
pub(super) fn gap_after(marker: char) -> Option<Gap> {
    match marker {
        HIDDEN_GAP => Some(Gap::Hidden),
        SHOWN_GAP => Some(Gap::Shown),
        _ => None,
    }
}

/// The text without the characters that begin or end a gap.
pub(super) fn without_markers(text: &str) -> String {
    text.replace(is_marker, "")
}
