//! Answers that are too long to be recalled at once.

use unicode_segmentation::UnicodeSegmentation;

use super::{Notes, Subject, Version};
use crate::decks::tree::Node;
use crate::domain::finding::Problem;

/// Notes answers of more than `limit` words: `answer`, or all `items` together.
pub(super) fn look(subject: &Subject<'_>, limit: u32, notes: &mut Notes) {
    let limit = u64::from(limit);
    for placed in &subject.cards {
        let answer = placed.node.get("answer").into_iter();
        let items = placed.node.get("items").into_iter().flat_map(Node::items);
        let parts: Vec<Vec<Version<'_>>> = answer
            .chain(items)
            .map(|text| subject.versions(text))
            .collect();
        let Some(first) = parts.first() else {
            continue;
        };
        for version in first {
            let same = parts.iter().flatten();
            let same = same.filter(|other| other.language == version.language);
            let words: usize = same.map(|part| part.text().unicode_words().count()).sum();
            if words as u64 > limit {
                let problem = Problem::LongAnswer {
                    language: version.language.clone(),
                    words: words as u64,
                    limit,
                };
                notes.note(version.node.span, problem);
            }
        }
    }
}
