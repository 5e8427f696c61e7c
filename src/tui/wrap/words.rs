//! Where a line of text may be parted, and how many cells text takes.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Letters that must stand on both sides of a hyphen for the word to part there.
const LETTERS_BESIDE_HYPHEN: usize = 2;

/// Marks that do not begin a line of East Asian text.
const CLOSING: &str = "、。，．・：；？！）」』】〕》〉］｝ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ\
    )]}.,!?:;%”’»…";

/// Marks that do not end a line of East Asian text.
const OPENING: &str = "（「『【〔《〈［｛([{“‘«";

/// A stretch of text that stays on one line.
pub(super) struct Word {
    pub(super) range: Range<usize>,
    /// Cells that it takes.
    pub(super) cells: usize,
}

/// The terminal cells that `text` takes, grapheme by grapheme, as ratatui draws it.
#[must_use]
pub fn cells(text: &str) -> usize {
    if text.chars().all(is_surely_narrow) {
        text.chars().count()
    } else {
        text.graphemes(true).map(grapheme_cells).sum()
    }
}

/// The cells of the longest stretch of `text` that [`wrap`](super::wrap()) would rather not cut.
#[must_use]
pub fn longest_word(text: &str) -> usize {
    let words = split(text, 0..text.len());
    words.iter().map(|word| word.cells).max().unwrap_or(0)
}

/// The cells of one grapheme. Half-width voicing marks count although they combine: terminals
/// give them a cell of their own, and so does ratatui.
pub(super) fn grapheme_cells(grapheme: &str) -> usize {
    if grapheme.len() == 1 {
        return 1;
    }
    let is_voicing = |c: &char| matches!(c, '\u{ff9e}' | '\u{ff9f}');
    grapheme.width() + grapheme.chars().filter(is_voicing).count()
}

/// Whether this is one cell and joins no neighbour but a later mark: the quick way for Latin text.
fn is_surely_narrow(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{a0}'..='\u{ac}' | '\u{ae}'..='\u{2ff}')
}

/// White space that a line may end at.
pub(super) fn is_breaking_space(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{2007}' | '\u{202f}')
}

/// The words of the stretch `line` of `text`; between two of them there are spaces or nothing.
pub(super) fn split(text: &str, line: Range<usize>) -> Vec<Word> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, c) in text[line.clone()].char_indices() {
        let at = line.start + at;
        // A space that carries a mark is a letter to the reader.
        let is_space =
            is_breaking_space(c) && !text[at + c.len_utf8()..line.end].starts_with(is_joining_mark);
        match (is_space, start) {
            (true, Some(from)) => {
                part(text, from..at, &mut words);
                start = None;
            }
            (false, None) => start = Some(at),
            _ => {}
        }
    }
    if let Some(from) = start {
        part(text, from..line.end, &mut words);
    }
    words
}

/// Appends the pieces of a stretch without spaces.
fn part(text: &str, stretch: Range<usize>, words: &mut Vec<Word>) {
    let mut start = stretch.start;
    let mut push = |end| {
        words.push(Word {
            range: start..end,
            cells: cells(&text[start..end]),
        });
        start = end;
    };
    for at in break_points(&text[stretch.clone()]) {
        push(stretch.start + at);
    }
    push(stretch.end);
}

/// The places within a stretch without spaces where a line may end.
fn break_points(stretch: &str) -> Vec<usize> {
    let mut points = Vec::new();
    for (at, dash) in stretch.match_indices(['-', '—']) {
        let before = &stretch[..at];
        let after = &stretch[at + dash.len()..];
        let parts = match dash {
            "-" => begins_with_letters(before.chars().rev()) && begins_with_letters(after.chars()),
            _ => !before.is_empty() && !after.is_empty(),
        };
        if parts {
            points.push(at + dash.len());
        }
    }
    if stretch.chars().any(is_wide) {
        let mut before = "";
        for (at, segment) in stretch.split_word_bound_indices() {
            if may_part(before, segment) {
                points.push(at);
            }
            before = segment;
        }
        points.sort_unstable();
        points.dedup();
    }
    points
}

fn begins_with_letters(chars: impl Iterator<Item = char>) -> bool {
    let letters = chars
        .take(LETTERS_BESIDE_HYPHEN)
        .take_while(|c| c.is_alphabetic());
    letters.count() == LETTERS_BESIDE_HYPHEN
}

/// Whether a line may end between two neighbouring segments, one of which is East Asian.
fn may_part(before: &str, after: &str) -> bool {
    let (Some(last), Some(first)) = (before.chars().next_back(), after.chars().next()) else {
        return false;
    };
    (before.chars().any(is_wide) || after.chars().any(is_wide))
        && !OPENING.contains(last)
        && !CLOSING.contains(first)
        && first.width().is_some_and(|cells| cells > 0)
}

/// Whether this is drawn onto the character before it.
pub(super) fn is_joining_mark(c: char) -> bool {
    c >= '\u{300}' && c.width() == Some(0)
}

fn is_wide(c: char) -> bool {
    // Nothing before Hangul is wide, and most text is before Hangul.
    c >= '\u{1100}' && c.width() == Some(2)
}
