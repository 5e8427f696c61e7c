//! Which parts of a text, as it is shown, are what was looked for.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use super::fold::fold_with;

/// The bytes of `text` in which one of the folded `needles` stands: in order, apart from each other,
/// on the borders of characters.
#[must_use]
pub fn matches(text: &str, needles: &[String]) -> Vec<Range<usize>> {
    let mut folded = String::with_capacity(text.len());
    // Where each folded character begins, and what it comes from.
    let mut origins: Vec<(usize, Range<usize>)> = Vec::with_capacity(text.len());
    fold_with(text, |c, bytes| {
        origins.push((folded.len(), bytes));
        folded.push(c);
    });
    let mut found: Vec<Range<usize>> = Vec::new();
    for needle in needles.iter().filter(|needle| !needle.is_empty()) {
        for (place, matched) in folded.match_indices(needle.as_str()) {
            let first = origins.partition_point(|(start, _)| *start < place);
            let after = origins.partition_point(|(start, _)| *start < place + matched.len());
            let (Some((_, first)), Some((_, last))) = (origins.get(first), origins.get(after - 1))
            else {
                continue;
            };
            let end = last.end + marks(&text[last.end..]);
            found.push(first.start..end);
        }
    }
    found.sort_by_key(|range| (range.start, range.end));
    let mut apart: Vec<Range<usize>> = Vec::with_capacity(found.len());
    for range in found {
        match apart.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => apart.push(range),
        }
    }
    apart
}

/// The bytes of the combining marks at the start of a text: they belong to what stands before.
fn marks(text: &str) -> usize {
    let marks = text.chars().take_while(|c| is_combining_mark(*c));
    marks.map(char::len_utf8).sum()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn found(text: &str, needles: &[&str]) -> Vec<String> {
        let needles: Vec<String> = needles.iter().map(|&needle| needle.into()).collect();
        matches(text, &needles)
            .into_iter()
            .map(|range| text[range].to_owned())
            .collect()
    }

    #[test]
    fn what_is_shown_is_marked_with_its_accents() {
        assert_eq!(found("A Retenção é longa", &["retencao"]), ["Retenção"]);
        assert_eq!(
            found("re\u{301}sume\u{301}!", &["resume"]),
            ["re\u{301}sume\u{301}"]
        );
        assert_eq!(found("**500**\n records", &["500 rec"]), ["500**\n rec"]);
    }

    #[test]
    fn overlapping_matches_are_one() {
        assert_eq!(
            found("shards and shard", &["shard", "ards"]),
            ["shards", "shard"]
        );
        assert_eq!(found("anything", &[""]), [] as [&str; 0]);
    }

    proptest! {
        #[test]
        fn ranges_are_in_order_and_on_borders(
            text in "\\PC{0,40}", needles in proptest::collection::vec("\\PC{0,3}", 0..4),
        ) {
            let mut end = 0;
            for range in matches(&text, &needles) {
                prop_assert!(range.start >= end && range.start < range.end);
                prop_assert!(text.get(range.clone()).is_some());
                end = range.end;
            }
        }
    }
}
